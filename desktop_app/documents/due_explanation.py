"""“Vì sao hẹn ngày này?”: the counting of one due date on paper, for whoever asks at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from desktop_app.documents.fonts import SERIF, drawable, drawing, markup
from desktop_app.documents.office_head import OfficeHead, office_head
from desktop_app.documents.pages import PageNumber, compose
from desktop_app.documents.paper import Paper
from desktop_app.documents.tables import ruled_table
from desktop_app.documents.typography import Typography
from desktop_app.documents.wording import instant_in_words
from desktop_app.domain.due_explanation import ExplainedDay, Explanation, instant_words
from desktop_app.domain.instants import as_local, show_date, weekday_name
from desktop_app.domain.sentence import Language, Sentence

TITLE: Final = Sentence("VÌ SAO HẸN NGÀY NÀY", "WHY THIS DUE DATE")

_TYPES: Final = {Paper.A4: Typography(12.0), Paper.A5: Typography(9.5)}
_HEADS: Final = (
    Sentence("Ngày", "Date"),
    Sentence("Thứ", "Weekday"),
    Sentence("Tính", "No."),
    Sentence("Vì sao", "Why"),
)
_WIDTHS: Final = (0.17, 0.17, 0.09, 0.57)
_CODE: Final = Sentence("Mã hồ sơ", "Dossier")
_PROCEDURE: Final = Sentence("Thủ tục", "Procedure")
_ACCEPTED: Final = Sentence("Tiếp nhận", "Accepted at")
_LIMIT: Final = Sentence("Thời hạn", "Time limit")
_COUNTED: Final = Sentence("Tính theo lịch", "Due by the calendar")
_PROVISIONAL: Final = Sentence(" (tạm tính)", " (provisional)")
_HELD: Final = Sentence("Ngày hẹn đang áp dụng", "The due date that holds")
_BASIS: Final = Sentence("Căn cứ", "Basis")
_PAGE: Final = Sentence("Trang", "Page")


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
    decision: Sentence | None = None


def render_due_explanation(
    content: DueExplanationContent,
    paper: Paper = Paper.A5,
    language: Language = Language.VIETNAMESE,
) -> bytes:
    """Return the page as a PDF on ``paper``, upright; a long counting takes more pages.

    The head of the office, the name of the procedure and what people typed stay Vietnamese in
    every ``language``. Raises :class:`KnownError` for a letter that cannot be printed.
    """
    page = _Page(content, paper, language)
    with drawing():
        return compose(
            [page.lay_out],
            paper.sheet,
            title=f"{page.say(TITLE).capitalize()}: {content.code}",
            author=content.head.centre,
            margin=page.draw_margin,
        )


class _Page:
    """The page of one dossier, on one paper, in one language."""

    def __init__(self, content: DueExplanationContent, paper: Paper, language: Language) -> None:
        self._content = content
        self._explanation = content.explanation
        self._sheet = paper.sheet
        self._type = _TYPES[paper]
        self._language = language

    def say(self, sentence: Sentence) -> str:
        """Return ``sentence`` in the language of the page."""
        return sentence.in_language(self._language)

    def lay_out(self) -> list[Flowable]:
        """Return the content, from the head of the office to the articles of law."""
        type_ = self._type
        return [
            office_head(self._content.head, "", type_, self._sheet.text_width),
            type_.gap(0.6),
            Paragraph(f"{self.say(TITLE)}?", type_.title),
            type_.gap(0.4),
            *self._facts(),
            type_.gap(0.4),
            self._table(),
            type_.gap(0.4),
            *self._result(),
        ]

    def draw_margin(self, canvas: Canvas, page: PageNumber) -> None:
        """Draw what every page bears: which dossier it is about, and its number."""
        sheet = self._sheet
        y = sheet.bottom * 0.4
        canvas.setFont(SERIF, self._type.body * 0.82)
        canvas.drawString(sheet.left, y, drawable(self._content.code))
        number = f"{self.say(_PAGE)} {page.number}/{page.total}"
        canvas.drawRightString(sheet.width - sheet.right, y, number)

    def _facts(self) -> Iterator[Flowable]:
        explanation, dash = self._explanation, self._type.body * 0.75
        listed = self._type.text.clone("listed", leftIndent=dash, firstLineIndent=-dash)
        for label, value in (
            (_CODE, self._content.code),
            (_PROCEDURE, self._content.procedure),
            (_ACCEPTED, self._instant(explanation.accepted_at)),
            (_LIMIT, self.say(explanation.limit.label)),
        ):
            yield Paragraph(f"{self.say(label)}: <b>{markup(value)}</b>", self._type.text)
        yield self._type.gap(0.25)
        for sentence in (*explanation.story, *explanation.rules):
            yield Paragraph(f"– {markup(self.say(sentence))}", listed)

    def _table(self) -> Flowable:
        return ruled_table(
            [
                [Paragraph(self.say(head), self._type.cell_head) for head in _HEADS],
                *(self._row(day) for day in self._explanation.days),
            ],
            [part * self._sheet.text_width for part in _WIDTHS],
            self._type,
            head_rows=1,
        )

    def _row(self, day: ExplainedDay) -> list[Flowable]:
        number = "" if day.number is None else str(day.number)
        reason = self.say(day.reason)
        return [
            Paragraph(show_date(day.day), self._type.cell_centred),
            Paragraph(self.say(weekday_name(day.day)), self._type.cell_centred),
            Paragraph(number, self._type.cell_centred),
            Paragraph(markup(reason[:1].upper() + reason[1:]), self._type.cell),
        ]

    def _result(self) -> Iterator[Flowable]:
        due = self._explanation.due
        provisional = self.say(_PROVISIONAL) if due.is_provisional else ""
        yield self._dated(_COUNTED, due.due_at, provisional)
        if self._content.decision is not None:
            yield Paragraph(markup(self.say(self._content.decision)), self._type.text)
        if self._content.due_at != due.due_at:
            yield self._dated(_HELD, self._content.due_at)
        yield self._type.gap(0.25)
        basis = f"{self.say(_BASIS)}: {self.say(self._explanation.basis)}."
        yield Paragraph(markup(basis), self._type.note)

    def _dated(self, label: Sentence, instant: datetime, after: str = "") -> Flowable:
        return Paragraph(
            f"{self.say(label)}: <b>{markup(self._instant(instant))}</b>{after}.", self._type.text
        )

    def _instant(self, instant: datetime) -> str:
        if self._language is Language.ENGLISH:
            return instant_words(as_local(instant)).en
        return instant_in_words(instant)
