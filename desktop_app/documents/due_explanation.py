"""“Vì sao hẹn ngày này?”: the counting of one due date on paper, for whoever asks at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from desktop_app.documents.fonts import SERIF, drawable, drawing, markup
from desktop_app.documents.office_head import OfficeHead, office_head
from desktop_app.documents.pages import PageNumber, compose
from desktop_app.documents.paper import Paper, Sheet
from desktop_app.documents.tables import ruled_table
from desktop_app.documents.typography import Typography
from desktop_app.documents.wording import instant_in_words
from desktop_app.domain.due_explanation import ExplainedDay, Explanation
from desktop_app.domain.instants import show_date, weekday_name

TITLE: Final = "VÌ SAO HẸN NGÀY NÀY"

_TYPES: Final = {Paper.A4: Typography(12.0), Paper.A5: Typography(9.5)}
_HEADS: Final = ("Ngày", "Thứ", "Tính", "Vì sao")
_WIDTHS: Final = (0.17, 0.15, 0.1, 0.58)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueExplanationContent:
    """What the page says: the dossier, the counting of its date, and the date that holds.

    ``due_at`` differs from the counted one when somebody decided it or the calendar was
    changed since; ``decision`` then says what holds instead, in a sentence.
    """

    head: OfficeHead
    code: str
    procedure: str
    explanation: Explanation
    due_at: datetime
    decision: str = ""


def render_due_explanation(content: DueExplanationContent, paper: Paper = Paper.A5) -> bytes:
    """Return the page as a PDF on ``paper``, upright; a long counting takes more pages.

    Raises :class:`KnownError` for a letter that cannot be printed.
    """
    with drawing():
        return compose(
            [partial(_lay_out, content, paper)],
            paper.sheet,
            title=f"{TITLE.capitalize()}: {content.code}",
            author=content.head.centre,
            margin=partial(_draw_margin, content.code, paper),
        )


def _lay_out(content: DueExplanationContent, paper: Paper) -> list[Flowable]:
    type_, sheet = _TYPES[paper], paper.sheet
    return [
        office_head(content.head, "", type_, sheet.text_width),
        type_.gap(0.6),
        Paragraph(f"{TITLE}?", type_.title),
        type_.gap(0.4),
        *_facts(content, type_),
        type_.gap(0.4),
        _table(content.explanation, type_, sheet),
        type_.gap(0.4),
        *_result(content, type_),
    ]


def _facts(content: DueExplanationContent, type_: Typography) -> Iterator[Flowable]:
    explanation = content.explanation
    for label, value in (
        ("Mã hồ sơ", content.code),
        ("Thủ tục", content.procedure),
        ("Tiếp nhận", instant_in_words(explanation.start)),
        ("Thời hạn", explanation.limit.label.vi),
    ):
        yield Paragraph(f"{label}: <b>{markup(value)}</b>", type_.text)
    for rule in explanation.rules:
        yield Paragraph(f"– {markup(rule.vi)}", type_.text)


def _table(explanation: Explanation, type_: Typography, sheet: Sheet) -> Flowable:
    return ruled_table(
        [
            [Paragraph(text, type_.cell_head) for text in _HEADS],
            *(_row(day, type_) for day in explanation.days),
        ],
        [part * sheet.text_width for part in _WIDTHS],
        type_,
        head_rows=1,
    )


def _row(day: ExplainedDay, type_: Typography) -> list[Flowable]:
    number = "" if day.number is None else str(day.number)
    reason = day.reason.vi[:1].upper() + day.reason.vi[1:]
    return [
        Paragraph(show_date(day.day), type_.cell_centred),
        Paragraph(weekday_name(day.day).vi, type_.cell_centred),
        Paragraph(number, type_.cell_centred),
        Paragraph(markup(reason), type_.cell),
    ]


def _result(content: DueExplanationContent, type_: Typography) -> Iterator[Flowable]:
    explanation = content.explanation
    provisional = " (tạm tính)" if explanation.due.is_provisional else ""
    counted = instant_in_words(explanation.due.due_at)
    yield Paragraph(f"Tính theo lịch: <b>{markup(counted)}</b>{provisional}.", type_.text)
    if content.decision:
        yield Paragraph(markup(content.decision), type_.text)
    if content.due_at != explanation.due.due_at:
        held = instant_in_words(content.due_at)
        yield Paragraph(f"Ngày hẹn đang áp dụng: <b>{markup(held)}</b>.", type_.text)
    yield Paragraph(f"Căn cứ: {markup(explanation.basis.vi)}.", type_.note)


def _draw_margin(code: str, paper: Paper, canvas: Canvas, page: PageNumber) -> None:
    """Draw what every page bears: which dossier it is about, and its number."""
    sheet = paper.sheet
    y = sheet.bottom * 0.4
    canvas.setFont(SERIF, _TYPES[paper].body * 0.82)
    canvas.drawString(sheet.left, y, drawable(code))
    canvas.drawRightString(sheet.width - sheet.right, y, page.label)
