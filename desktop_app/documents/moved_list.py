"""The list of dossiers whose due date moved: which citizens are to be told, to be signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from desktop_app.documents.fonts import SERIF, drawable, drawing, markup
from desktop_app.documents.office_head import OfficeHead, office_head
from desktop_app.documents.pages import PageNumber, compose
from desktop_app.documents.paper import A4_LANDSCAPE, MM
from desktop_app.documents.tables import columns, ruled_table, signatures
from desktop_app.documents.typography import Typography
from desktop_app.documents.wording import instant_in_words
from desktop_app.domain.instants import show_instant

TITLE: Final = "DANH SÁCH HỒ SƠ THAY ĐỔI NGÀY HẸN TRẢ"

_TYPE: Final = Typography(11.0)
_HEADS: Final = (
    "TT", "Mã hồ sơ", "Chủ hồ sơ", "Điện thoại", "Thủ tục", "Ngày hẹn cũ", "Ngày hẹn mới",
    "Đã báo",
)  # fmt: skip
_WIDTHS_MM: Final = (10, 46, 46, 26, 62, 31, 33, 15)


@dataclass(frozen=True, slots=True)
class MovedRow:
    """A dossier with its old and its new due date."""

    code: str
    owner: str
    phone: str
    procedure: str
    due_before: datetime
    due_after: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedListContent:
    """The list made at the instant ``as_of``; ``reason`` says what moved the dates."""

    head: OfficeHead
    as_of: datetime
    reason: str
    rows: tuple[MovedRow, ...]
    prepared_by: str = ""


def render_moved_list(content: MovedListContent) -> bytes:
    """Return the list as a PDF on A4, landscape, with room to tick who was told.

    Raises :class:`KnownError` for a letter that cannot be printed.
    """
    with drawing():
        return compose(
            [partial(_lay_out, content)],
            A4_LANDSCAPE,
            title=f"{TITLE.capitalize()} {show_instant(content.as_of)}",
            author=content.head.centre,
            margin=partial(_draw_margin, show_instant(content.as_of)),
        )


def _lay_out(content: MovedListContent) -> list[Flowable]:
    signed = _signatures(content)
    count = len(content.rows)
    said = (
        f"Tổng số: <b>{count}</b> hồ sơ cần báo cho công dân."
        if count
        else "Không có hồ sơ nào thay đổi ngày hẹn."
    )
    return [
        office_head(content.head, "", _TYPE, A4_LANDSCAPE.text_width),
        _TYPE.gap(0.8),
        Paragraph(TITLE, _TYPE.title),
        Paragraph(f"<i>Lập lúc {instant_in_words(content.as_of)}</i>", _TYPE.centred),
        Paragraph(f"Lý do: {markup(content.reason)}", _TYPE.centred),
        Paragraph(said, _TYPE.centred),
        _TYPE.gap(0.6),
        _table(content, signed) if count else signed,
    ]


def _table(content: MovedListContent, foot: Flowable) -> Flowable:
    rows = [
        [
            Paragraph(str(number), _TYPE.cell_centred),
            Paragraph(markup(row.code), _TYPE.cell),
            Paragraph(markup(row.owner), _TYPE.cell),
            Paragraph(markup(row.phone), _TYPE.cell),
            Paragraph(markup(row.procedure), _TYPE.cell),
            Paragraph(show_instant(row.due_before), _TYPE.cell_centred),
            Paragraph(f"<b>{show_instant(row.due_after)}</b>", _TYPE.cell_centred),
            "",
        ]
        for number, row in enumerate(content.rows, start=1)
    ]
    return ruled_table(
        [[Paragraph(text, _TYPE.cell_head) for text in _HEADS], *rows],
        [part * MM for part in _WIDTHS_MM],
        _TYPE,
        head_rows=1,
        longest_cell=max(len(row.procedure) + len(row.owner) for row in content.rows),
        foot=foot,
    )


def _signatures(content: MovedListContent) -> Flowable:
    width = A4_LANDSCAPE.text_width
    block = signatures(
        [("NGƯỜI LẬP DANH SÁCH", content.prepared_by), ("THỦ TRƯỞNG ĐƠN VỊ", "")],
        width,
        _TYPE,
        hint="(Ký, ghi rõ họ tên)",
    )
    return columns([[_TYPE.gap(0.6), block]], [width], _TYPE)


def _draw_margin(as_of: str, canvas: Canvas, page: PageNumber) -> None:
    """Draw what every page bears: what it is, as of when, and its number."""
    y = A4_LANDSCAPE.bottom * 0.45
    canvas.setFont(SERIF, _TYPE.body * 0.82)
    said = f"Danh sách hồ sơ thay đổi ngày hẹn trả · lập lúc {as_of}"
    canvas.drawString(A4_LANDSCAPE.left, y, drawable(said))
    canvas.drawRightString(A4_LANDSCAPE.width - A4_LANDSCAPE.right, y, page.label)
