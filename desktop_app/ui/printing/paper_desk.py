"""Papers from the window: issued after their act, looked at, printed, said how it went."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop_app.documents.paper import Paper
from desktop_app.domain.errors import KnownError
from desktop_app.domain.forms import FormKind
from desktop_app.domain.people import Actor
from desktop_app.services.papers import PaperIssuing, PaperLine, PaperNotes
from desktop_app.ui.language import say
from desktop_app.ui.messages import MessageAction, Messages
from desktop_app.ui.printing.paper_preview import PaperPreview, PrintWish
from desktop_app.ui.printing.pdf_sending import send_pdf
from desktop_app.ui.printing.printers import (
    MakePrinter,
    PrinterNames,
    no_printer,
    system_printer,
    system_printer_names,
)
from desktop_app.ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class _Shown:
    """A paper ready for the preview, with the sheets it may be printed on."""

    line: PaperLine
    sheets: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How a print went: ``failure`` is ``None`` when the paper came out."""

    line: PaperLine
    reprint: int
    failure: KnownError | None


class PaperDesk(QObject):
    """Issues, shows and prints the papers beside the receipt; one for each window.

    ``printers`` gives a printer's name by kind of form. The slow work is done by ``tasks``.
    A paper that could not be issued or printed is said at once with a way to repeat it; its
    act stays. ``paper_issued`` and ``paper_failed`` tell the :class:`PaperLine`,
    ``paper_printed`` that and the number of the reprint, 0 for the first print.
    """

    paper_issued = Signal(object)
    paper_printed = Signal(object, int)
    paper_failed = Signal(object)

    def __init__(
        self,
        papers: PaperIssuing,
        actor: Actor,
        messages: Messages,
        printers: Mapping[str, str],
        tasks: TaskRunner,
        window: QWidget,
        *,
        make_printer: MakePrinter = system_printer,
        printer_names: PrinterNames = system_printer_names,
    ) -> None:
        super().__init__(window)
        self._papers = papers
        self._actor = actor
        self._messages = messages
        self._printers = printers
        self._tasks = tasks
        self._window = window
        self._make_printer = make_printer
        self._printer_names = printer_names
        self._on_the_way: set[object] = set()

    def issue(self, kind: FormKind, subject_id: UUID, notes: PaperNotes | None = None) -> None:
        """Issue the paper of the last act and show it, ready to print.

        Asked again while the same one is on its way, it does nothing.
        """
        key = (kind, subject_id)
        if key in self._on_the_way:
            return
        self._on_the_way.add(key)
        self._tasks.run(
            partial(self._issued, kind, subject_id, notes or PaperNotes()),
            partial(self._show_issued, key),
            partial(self._tell_not_issued, key, partial(self.issue, kind, subject_id, notes)),
        )

    def show(self, paper_id: UUID) -> None:
        """Show a paper that was issued before."""
        self._tasks.run(partial(self._found, paper_id), self._preview)

    def print_at_once(self, paper_id: UUID, kind: FormKind) -> None:
        """Print a paper without a look at it, on the printer and the sheet of the settings."""
        self.print_paper(PrintWish(paper_id, self._printers.get(kind.value, "")))

    def print_paper(self, wish: PrintWish) -> None:
        """Print a paper; its outcome is said in the message bar.

        Asked again while the same paper is on its way, it does nothing.
        """
        if wish.paper_id in self._on_the_way:
            return
        self._on_the_way.add(wish.paper_id)
        printer = self._make_printer(wish.printer)
        self._tasks.run(
            partial(self._print, wish, printer),
            partial(self._tell_outcome, wish),
            partial(self._tell_error, wish),
        )

    def _issued(self, kind: FormKind, subject_id: UUID, notes: PaperNotes) -> _Shown:
        line = self._papers.issue(kind, subject_id, self._actor, notes)
        return _Shown(line, self._papers.sizes(line.id))

    def _found(self, paper_id: UUID) -> _Shown:
        return _Shown(self._papers.get(paper_id), self._papers.sizes(paper_id))

    def _print(self, wish: PrintWish, printer: QPrinter | None) -> _Outcome:
        """Draw the paper, send it and note how that went; knows no widget."""
        line = self._papers.get(wish.paper_id)
        name = wish.printer or ("" if printer is None else printer.printerName())
        try:
            self._send(wish, printer)
        except KnownError as failure:
            reason = say(failure.sentence)
            self._papers.note_failure(line.id, self._actor, name, reason)
            return _Outcome(line, line.print_count, failure)
        reprint = self._papers.note_print(line.id, self._actor, name)
        return _Outcome(line, reprint, None)

    def _send(self, wish: PrintWish, printer: QPrinter | None) -> None:
        if printer is None:
            raise no_printer(wish.printer)
        send_pdf(self._papers.render(wish.paper_id, wish.sheet), printer, wish.copies)

    def _show_issued(self, key: object, shown: _Shown) -> None:
        self._on_the_way.discard(key)
        self.paper_issued.emit(shown.line)
        self._preview(shown)

    def _preview(self, shown: _Shown) -> None:
        preview = PaperPreview(
            self._papers,
            shown.line,
            shown.sheets,
            self._printers.get(shown.line.kind.value, ""),
            self._messages,
            self._tasks,
            self._window,
            printer_names=self._printer_names,
        )
        preview.print_requested.connect(self.print_paper)
        preview.open()
        preview.draw()

    def _tell_not_issued(self, key: object, again: Callable[[], None], error: Exception) -> None:
        self._on_the_way.discard(key)
        if isinstance(error, KnownError):
            self._messages.error(error.sentence, MessageAction(self.tr("Try again"), again))
        else:
            self._messages.report(error)

    def _tell_outcome(self, wish: PrintWish, outcome: _Outcome) -> None:
        self._on_the_way.discard(wish.paper_id)
        line = outcome.line
        if outcome.failure is not None:
            self._messages.error(
                self.tr(
                    "{paper} of {code} is safely kept; only it was not printed. {reason}"
                ).format(
                    paper=say(line.label),
                    code=line.subject_code,
                    reason=say(outcome.failure.sentence),
                ),
                MessageAction(self.tr("Preview"), partial(self.show, line.id)),
            )
            self.paper_failed.emit(line)
            return
        words = (
            self.tr("{paper} of {code} printed again, reprint {number}")
            if outcome.reprint
            else self.tr("{paper} of {code} printed")
        )
        self._messages.success(
            words.format(paper=say(line.label), code=line.subject_code, number=outcome.reprint)
        )
        self.paper_printed.emit(line, outcome.reprint)

    def _tell_error(self, wish: PrintWish, error: Exception) -> None:
        self._on_the_way.discard(wish.paper_id)
        self._messages.report(error)
