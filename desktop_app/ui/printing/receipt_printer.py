"""Printing receipts from the window: noted first, then sent, then said how it went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor
from desktop_app.services.receipt_printing import RECEIPT_FORM, PrintJob, ReceiptPrinting
from desktop_app.ui.language import say
from desktop_app.ui.messages import MessageAction, Messages
from desktop_app.ui.printing.pdf_sending import send_pdf
from desktop_app.ui.printing.printers import MakePrinter, no_printer, system_printer
from desktop_app.ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How a print went: ``failure`` is ``None`` when the paper came out."""

    dossier_id: UUID
    job: PrintJob
    failure: KnownError | None


class ReceiptPrinter(QObject):
    """Prints the receipt of a saved dossier on the printer set for that form.

    ``printers`` gives a printer's name by form; without a name the machine's default one
    is used. ``receipt_printed`` tells the code and the number of the reprint (0 for the
    first print), ``receipt_failed`` the code, and ``preview_requested`` the key of a dossier
    whose receipt somebody wants to see because no paper came out.
    """

    receipt_printed = Signal(str, int)
    receipt_failed = Signal(str)
    preview_requested = Signal(object)

    def __init__(
        self,
        receipt_printing: ReceiptPrinting,
        actor: Actor,
        messages: Messages,
        printers: Mapping[str, str],
        tasks: TaskRunner,
        *,
        make_printer: MakePrinter = system_printer,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._receipt_printing = receipt_printing
        self._actor = actor
        self._messages = messages
        self._printer_name = printers.get(RECEIPT_FORM, "")
        self._tasks = tasks
        self._make_printer = make_printer
        self._on_the_way: set[UUID] = set()

    def print_receipt(self, dossier_id: UUID) -> None:
        """Print the receipt of a saved dossier; its outcome is said in the message bar.

        Asked again while the same receipt is on its way, it does nothing: a double click
        gives one paper.
        """
        if dossier_id in self._on_the_way:
            return
        self._on_the_way.add(dossier_id)
        printer = self._make_printer(self._printer_name)
        self._tasks.run(
            partial(self._print, dossier_id, printer),
            self._tell_outcome,
            partial(self._tell_error, dossier_id),
        )

    def _print(self, dossier_id: UUID, printer: QPrinter | None) -> _Outcome:
        """Note the print, send it and, when that fails, note so; knows no widget."""
        name = self._printer_name or ("" if printer is None else printer.printerName())
        job = self._receipt_printing.begin(dossier_id, name, self._actor)
        try:
            self._send(job, printer)
        except KnownError as failure:
            self._receipt_printing.failed(job, say(failure.sentence), self._actor)
            return _Outcome(dossier_id, job, failure)
        except Exception as bug:
            self._receipt_printing.failed(job, repr(bug), self._actor)
            raise
        return _Outcome(dossier_id, job, None)

    def _send(self, job: PrintJob, printer: QPrinter | None) -> None:
        if printer is None:
            raise no_printer(self._printer_name)
        send_pdf(job.pdf, printer)

    def _tell_outcome(self, outcome: _Outcome) -> None:
        self._on_the_way.discard(outcome.dossier_id)
        job = outcome.job
        if outcome.failure is not None:
            self._messages.error(
                self.tr(
                    "{code} is safely saved; only its receipt was not printed. {reason}"
                ).format(code=job.code, reason=say(outcome.failure.sentence)),
                MessageAction(
                    self.tr("Preview"), partial(self.preview_requested.emit, outcome.dossier_id)
                ),
            )
            self.receipt_failed.emit(job.code)
            return
        words = (
            self.tr("Receipt of {code} printed again, reprint {number}")
            if job.reprint
            else self.tr("Receipt of {code} printed")
        )
        self._messages.success(words.format(code=job.code, number=job.reprint))
        self.receipt_printed.emit(job.code, job.reprint)

    def _tell_error(self, dossier_id: UUID, error: Exception) -> None:
        self._on_the_way.discard(dossier_id)
        self._messages.report(error)
