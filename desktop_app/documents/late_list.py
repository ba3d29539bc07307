"""The list of late dossiers, by the official who holds them, to be signed and acted on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
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
from desktop_app.domain.sentence import Sentence


class LateListKind(Enum):
    """What a list is of: its title, and what is said of how many there are."""

    LATE = ("DANH SÁCH HỒ SƠ QUÁ HẠN", "hồ sơ quá hạn")
    SOON = ("DANH SÁCH HỒ SƠ SẮP ĐẾN HẠN", "hồ sơ sắp đến hạn")
    STEPS = ("DANH SÁCH HỒ SƠ CHẬM Ở MỘT BƯỚC", "hồ sơ chậm hoặc sắp chậm ở một bước")

    @property
    def title(self) -> str:
        """What stands over the list."""
        return self.value[0]

    def name_at(self, as_of: datetime) -> Sentence:
        """Return what the list is called, as of ``as_of``."""
        title, when = self.title.capitalize(), show_instant(as_of)
        return Sentence(f"{title} {when}", f"{title} {when}")

    @property
    def counted(self) -> str:
        """What follows a number of them."""
        return self.value[1]


_FORECAST: Final = "(dự kiến, nếu từ nay đến khi đó không giải quyết thêm hồ sơ nào)"

_TYPE: Final = Typography(11.0)
_WIDTHS_MM: Final = (10, 47, 56, 38, 24, 26, 34, 34)


@dataclass(frozen=True, slots=True)
class LateRow:
    """A late dossier; ``overrun`` says by how much (``2 ngày làm việc 3 giờ``).

    ``step`` says whose step ran over, ``handled`` what was done: the apology, what was asked
    and answered.
    """

    code: str
    procedure: str
    owner: str
    due_at: datetime
    overrun: str
    step: str
    handled: str


@dataclass(frozen=True, slots=True)
class LateGroup:
    """The late dossiers of one official, in the order they are printed.

    ``official`` is empty for dossiers that nobody has been given yet. Of a list that is grouped
    by something else it is the name of that.
    """

    official: str
    department: str
    rows: tuple[LateRow, ...]

    @property
    def oldest_due_at(self) -> datetime | None:
        """When the dossier that waits longest was due; ``None`` without rows."""
        return min((row.due_at for row in self.rows), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LateListContent:
    """The list as it stood at the instant ``as_of``; ``scope`` words a filter, if any.

    ``is_forecast`` says on it that the instant has not come yet. ``people`` is how many have
    them where the groups are not officials.
    """

    head: OfficeHead
    as_of: datetime
    groups: tuple[LateGroup, ...]
    prepared_by: str = ""
    scope: str = ""
    is_forecast: bool = False
    kind: LateListKind = LateListKind.LATE
    people: int | None = None

    @property
    def total(self) -> int:
        """How many dossiers are late."""
        return sum(len(group.rows) for group in self.groups)


def render_late_list(content: LateListContent) -> bytes:
    """Return the list as a PDF on A4, landscape.

    Raises :class:`KnownError` for a letter that cannot be printed.
    """
    with drawing():
        return compose(
            [partial(_lay_out, content)],
            A4_LANDSCAPE,
            title=content.kind.name_at(content.as_of).vi,
            author=content.head.centre,
            margin=partial(_draw_margin, content),
        )


def _lay_out(content: LateListContent) -> list[Flowable]:
    groups = [group for group in content.groups if group.rows]
    story: list[Flowable] = [
        office_head(content.head, "", _TYPE, A4_LANDSCAPE.text_width),
        _TYPE.gap(0.8),
        Paragraph(content.kind.title, _TYPE.title),
        *_summary(content),
        _TYPE.gap(0.6),
    ]
    for group in groups[:-1]:
        story += [_table(group, content.kind), _TYPE.gap(0.5)]
    signed = _signatures(content)
    story.append(_table(groups[-1], content.kind, foot=signed) if groups else signed)
    return story


def _signatures(content: LateListContent) -> Flowable:
    block = signatures(
        [("NGƯỜI LẬP DANH SÁCH", content.prepared_by), ("THỦ TRƯỞNG ĐƠN VỊ", "")],
        A4_LANDSCAPE.text_width,
        _TYPE,
        hint="(Ký, ghi rõ họ tên)",
    )
    width = A4_LANDSCAPE.text_width
    return columns([[_TYPE.gap(0.6), block]], [width], _TYPE)


def _summary(content: LateListContent) -> Iterator[Flowable]:
    said_when = "Dự kiến đến" if content.is_forecast else "Tính đến"
    yield Paragraph(f"<i>{said_when} {instant_in_words(content.as_of)}</i>", _TYPE.centred)
    if content.is_forecast:
        yield Paragraph(f"<b>{_FORECAST}</b>", _TYPE.centred)
    if content.scope:
        yield Paragraph(markup(content.scope), _TYPE.centred)
    people = content.people
    if people is None:
        people = sum(1 for group in content.groups if group.rows and group.official)
    said = (
        f"Tổng số: <b>{content.total}</b> {content.kind.counted}, "
        f"<b>{people}</b> người đang giữ hồ sơ."
        if content.total
        else f"Không có {content.kind.counted}."
    )
    yield Paragraph(said, _TYPE.centred)


def _table(group: LateGroup, kind: LateListKind, foot: Flowable | None = None) -> Flowable:
    """Return the table of one official; name and heads come again on every page it takes."""
    rows = [
        [
            Paragraph(str(number), _TYPE.cell_centred),
            Paragraph(markup(row.code), _TYPE.cell),
            Paragraph(markup(row.procedure), _TYPE.cell),
            Paragraph(markup(row.owner), _TYPE.cell),
            Paragraph(show_instant(row.due_at), _TYPE.cell_centred),
            Paragraph(markup(row.overrun), _TYPE.cell),
            Paragraph(markup(row.step), _TYPE.cell),
            Paragraph(markup(row.handled), _TYPE.cell),
        ]
        for number, row in enumerate(group.rows, start=1)
    ]
    heads = [Paragraph(text, _TYPE.cell_head) for text in _heads(kind)]
    return ruled_table(
        [[Paragraph(_group_line(group, kind), _TYPE.cell), *[""] * (len(heads) - 1)], heads, *rows],
        [part * MM for part in _WIDTHS_MM],
        _TYPE,
        head_rows=2,
        extra_style=(("SPAN", (0, 0), (-1, 0)), ("BACKGROUND", (0, 0), (-1, 0), "#ebebeb")),
        longest_cell=max(
            len(row.procedure) + len(row.owner) + len(row.step) + len(row.handled)
            for row in group.rows
        ),
        foot=foot,
    )


def _heads(kind: LateListKind) -> tuple[str, ...]:
    is_late = kind is LateListKind.LATE
    return (
        "TT",
        "Mã hồ sơ",
        "Thủ tục",
        "Chủ hồ sơ",
        "Hẹn trả",
        "Quá hạn" if is_late else "Trễ / còn",
        "Bước làm trễ" if is_late else "Bước đang ở",
        "Xử lý, giải trình",
    )


def _group_line(group: LateGroup, kind: LateListKind) -> str:
    name = f"<b>{markup(group.official)}</b>" if group.official else "<b>Chưa giao cho ai</b>"
    place = f" – {markup(group.department)}" if group.department else ""
    oldest = group.oldest_due_at
    since = f", lâu nhất từ {show_instant(oldest)}" if oldest else ""
    return f"{name}{place}: <b>{len(group.rows)}</b> {kind.counted}{since}"


def _draw_margin(content: LateListContent, canvas: Canvas, page: PageNumber) -> None:
    """Draw what every page bears: what it is, as of when, and its number."""
    y, as_of = A4_LANDSCAPE.bottom * 0.45, show_instant(content.as_of)
    canvas.setFont(SERIF, _TYPE.body * 0.82)
    canvas.drawString(
        A4_LANDSCAPE.left, y, drawable(f"{content.kind.title.capitalize()} · tính đến {as_of}")
    )
    canvas.drawRightString(A4_LANDSCAPE.width - A4_LANDSCAPE.right, y, page.label)
