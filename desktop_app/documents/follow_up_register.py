"""The register of follow-ups, on paper and as a workbook: what, whom, by when, what came of it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, Final

import xlsxwriter
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from desktop_app.documents.fonts import SERIF, drawable, drawing, markup
from desktop_app.documents.office_head import OfficeHead, office_head
from desktop_app.documents.pages import PageNumber, compose
from desktop_app.documents.paper import A4_LANDSCAPE, MM
from desktop_app.documents.tables import columns, ruled_table, signatures
from desktop_app.documents.typography import Typography
from desktop_app.documents.wording import instant_in_words
from desktop_app.domain.instants import as_local, show_date, show_instant

TITLE: Final = "SỔ THEO DÕI KẾT LUẬN, NHẮC VIỆC"

_TYPE: Final = Typography(10.0)
_HEADS: Final = (
    "Số", "Loại", "Gửi ai", "Hồ sơ", "Nội dung, căn cứ", "Ngày giao", "Hạn trả lời",
    "Trả lời", "Kiểm tra lại", "Tình trạng",
)  # fmt: skip
_WIDTHS_MM: Final = (21, 20, 31, 40, 50, 20, 20, 30, 18, 23)
_SHEET_HEADS: Final = (
    "Số", "Loại", "Người được yêu cầu", "Bộ phận", "Mã hồ sơ", "Nội dung", "Căn cứ", "Ngày giao",
    "Người giao", "Hạn trả lời", "Trả lời lúc", "Nội dung trả lời", "Ngày kiểm tra lại",
    "Kết quả các lần kiểm tra", "Xong lúc", "Tình trạng",
)  # fmt: skip
_SHEET_WIDTHS: Final = (13, 18, 24, 28, 24, 46, 24, 16, 22, 16, 16, 40, 12, 46, 16, 22)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRow:
    """A follow-up as the register has it; ``checks`` are in words, one for each look."""

    number: str
    kind: str
    official: str
    department: str
    dossier_code: str
    words: str
    source: str
    made_at: datetime
    made_by: str
    answer_by: datetime | None
    answered_at: datetime | None
    answer: str
    check_on: date | None
    checks: tuple[str, ...]
    closed_at: datetime | None
    state: str

    @property
    def addressee(self) -> str:
        """Who is asked, with the department."""
        return ", ".join(filter(None, (self.official, self.department))) or "Bộ phận Một cửa"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRegister:
    """The register as it stands at ``as_of``."""

    head: OfficeHead
    as_of: datetime
    rows: tuple[FollowUpRow, ...]
    prepared_by: str = ""


def render_follow_up_register(register: FollowUpRegister) -> bytes:
    """Return the register as a PDF on A4, landscape, to be signed.

    Raises :class:`KnownError` for a letter that cannot be printed.
    """
    with drawing():
        return compose(
            [partial(_lay_out, register)],
            A4_LANDSCAPE,
            title=f"{TITLE.capitalize()} {show_instant(register.as_of)}",
            author=register.head.centre,
            margin=partial(_draw_margin, show_instant(register.as_of)),
        )


def write_follow_up_workbook(register: FollowUpRegister) -> bytes:
    """Return the register as an Excel workbook: real dates, frozen heads, set up to be printed.

    A text that begins with = + - @ is text.
    """
    content = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book: Any = xlsxwriter.Workbook(content, options)
    book.set_properties({"title": TITLE.capitalize(), "author": register.head.centre})
    look = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "border": 1}
    text = book.add_format({**look, "text_wrap": True, "num_format": "@"})
    day = book.add_format({**look, "num_format": "dd/mm/yyyy", "align": "center"})
    instant = book.add_format({**look, "num_format": "dd/mm/yyyy hh:mm", "align": "center"})
    head = book.add_format({**look, "bold": True, "align": "center", "text_wrap": True})
    title = book.add_format({"font_name": "Times New Roman", "bold": True, "font_size": 14})
    said = book.add_format({"font_name": "Times New Roman", "italic": True, "font_size": 11})
    page = book.add_worksheet("Sổ theo dõi")
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&RTrang &P/&N")
    page.write_string(0, 0, TITLE, title)
    page.write_string(1, 0, f"{register.head.centre} · {_as_of(register)}", said)
    for column, (heading, width) in enumerate(zip(_SHEET_HEADS, _SHEET_WIDTHS, strict=True)):
        page.set_column(column, column, width)
        page.write_string(3, column, heading, head)
    page.freeze_panes(4, 1)
    page.repeat_rows(3)
    for place, row in enumerate(register.rows, start=4):
        for column, cell in enumerate(_cells(row)):
            match cell:
                case None | "":
                    page.write_blank(place, column, None, text)
                case datetime():
                    local = as_local(cell).replace(tzinfo=None)
                    page.write_datetime(place, column, local, instant)
                case date():
                    page.write_datetime(place, column, cell, day)
                case _:
                    page.write_string(place, column, cell, text)
    page.autofilter(3, 0, 3 + len(register.rows), len(_SHEET_HEADS) - 1)
    book.close()
    return content.getvalue()


def _cells(row: FollowUpRow) -> tuple[str | date | datetime | None, ...]:
    return (
        row.number,
        row.kind,
        row.official,
        row.department,
        row.dossier_code,
        row.words,
        row.source,
        row.made_at,
        row.made_by,
        row.answer_by,
        row.answered_at,
        row.answer,
        row.check_on,
        "\n".join(row.checks),
        row.closed_at,
        row.state,
    )


def _lay_out(register: FollowUpRegister) -> list[Flowable]:
    count = len(register.rows)
    return [
        office_head(register.head, "", _TYPE, A4_LANDSCAPE.text_width),
        _TYPE.gap(0.8),
        Paragraph(TITLE, _TYPE.title),
        Paragraph(f"<i>Tính đến {instant_in_words(register.as_of)}</i>", _TYPE.centred),
        Paragraph(f"Tổng số: <b>{count}</b> việc.", _TYPE.centred),
        _TYPE.gap(0.6),
        _table(register) if count else _signatures(register),
    ]


def _table(register: FollowUpRegister) -> Flowable:
    return ruled_table(
        [[Paragraph(text, _TYPE.cell_head) for text in _HEADS], *map(_row, register.rows)],
        [part * MM for part in _WIDTHS_MM],
        _TYPE,
        head_rows=1,
        longest_cell=max(len(row.words) + len(row.source) for row in register.rows),
        foot=_signatures(register),
    )


def _row(row: FollowUpRow) -> list[Flowable | str]:
    grounds = f"<br/><i>Căn cứ: {markup(row.source)}</i>" if row.source else ""
    answered = "" if row.answered_at is None else f"{show_instant(row.answered_at)}: "
    looks = [*([show_date(row.check_on)] if row.check_on is not None else []), *row.checks]
    return [
        Paragraph(markup(row.number), _TYPE.cell),
        Paragraph(markup(row.kind), _TYPE.cell),
        Paragraph(markup(row.addressee), _TYPE.cell),
        Paragraph(markup(row.dossier_code), _TYPE.cell),
        Paragraph(markup(row.words) + grounds, _TYPE.cell),
        Paragraph(show_instant(row.made_at), _TYPE.cell_centred),
        Paragraph("" if row.answer_by is None else show_instant(row.answer_by), _TYPE.cell_centred),
        Paragraph(markup(f"{answered}{row.answer}"), _TYPE.cell),
        Paragraph("<br/>".join(map(markup, looks)), _TYPE.cell),
        Paragraph(markup(row.state), _TYPE.cell),
    ]


def _signatures(register: FollowUpRegister) -> Flowable:
    width = A4_LANDSCAPE.text_width
    block = signatures(
        [("NGƯỜI LẬP SỔ", register.prepared_by), ("THỦ TRƯỞNG ĐƠN VỊ", "")],
        width,
        _TYPE,
        hint="(Ký, ghi rõ họ tên)",
    )
    return columns([[_TYPE.gap(0.6), block]], [width], _TYPE)


def _as_of(register: FollowUpRegister) -> str:
    return f"tính đến {show_instant(register.as_of)}"


def _draw_margin(as_of: str, canvas: Canvas, page: PageNumber) -> None:
    """Draw what every page bears: what it is, as of when, and its number."""
    y = A4_LANDSCAPE.bottom * 0.45
    canvas.setFont(SERIF, _TYPE.body * 0.82)
    said = f"Sổ theo dõi kết luận, nhắc việc · tính đến {as_of}"
    canvas.drawString(A4_LANDSCAPE.left, y, drawable(said))
    canvas.drawRightString(A4_LANDSCAPE.width - A4_LANDSCAPE.right, y, page.label)
