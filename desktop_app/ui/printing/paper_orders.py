"""Orders to print issued papers."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from desktop_app.documents.paper import Paper
from desktop_app.domain.people import Actor
from desktop_app.services.papers import PaperIssuing, PaperLine
from desktop_app.services.printing_history import PrintPlace
from desktop_app.settings import PrintTarget
from desktop_app.ui.language import say
from desktop_app.ui.printing.print_order import BegunPrint, PrintOrder


class PaperOrders:
    """Makes the orders of ``actor`` at this ``counter``. No widget: the queue outlives those."""

    def __init__(self, papers: PaperIssuing, actor: Actor, counter: str) -> None:
        self._papers = papers
        self._actor = actor
        self._counter = counter

    def of(self, line: PaperLine, sheet: Paper, target: PrintTarget) -> PrintOrder:
        """Return the order to print a paper on ``sheet``."""
        return PrintOrder(
            key=line.id,
            form=line.kind.value,
            label=line.label,
            code=line.subject_code,
            user_name=self._actor.name,
            target=target,
            paper=sheet.value,
            copies=target.copies,
            begin=partial(self._begun, line.id, sheet, target),
            printed_words=partial(_printed_words, line),
            failed_words=partial(_failed_words, line),
            paper_id=line.id,
        )

    def _begun(self, paper_id: UUID, sheet: Paper, target: PrintTarget, printer: str) -> BegunPrint:
        place = PrintPlace(self._counter, target.tray, sheet.value, target.copies)
        return BegunPrint(
            self._papers.render(paper_id, sheet),
            partial(self._papers.note_print, paper_id, self._actor, printer, place),
            lambda reason: self._papers.note_failure(paper_id, self._actor, printer, reason, place),
        )


def _printed_words(line: PaperLine, reprint: int) -> str:
    words = (
        QCoreApplication.translate(
            "PaperOrders", "{paper} of {code} printed again, reprint {number}"
        )
        if reprint
        else QCoreApplication.translate("PaperOrders", "{paper} of {code} printed")
    )
    return words.format(paper=say(line.label), code=line.subject_code, number=reprint)


def _failed_words(line: PaperLine, reason: str) -> str:
    return QCoreApplication.translate(
        "PaperOrders", "{paper} of {code} is safely kept; only it was not printed. {reason}"
    ).format(paper=say(line.label), code=line.subject_code, reason=reason)
