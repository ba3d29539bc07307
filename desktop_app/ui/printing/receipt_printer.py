"""Printing receipts from the window: noted first, then sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor
from desktop_app.services.printing_history import PrintPlace, form_label
from desktop_app.services.receipt_printing import RECEIPT_FORM, ReceiptPrinting
from desktop_app.settings import PaperSettings, PrintTarget
from desktop_app.ui.messages import Messages
from desktop_app.ui.printing.print_order import BegunPrint, PrintOrder
from desktop_app.ui.printing.print_queue import PrintQueue


class ReceiptPrinter:
    """Puts receipts into the print queue, of one dossier or of several; one for each window.

    ``paper`` says what it is printed on, ``target`` where it goes from this ``counter``. Asked
    again while the same receipt is on its way, it does nothing: a double click gives one paper.
    """

    def __init__(
        self,
        receipt_printing: ReceiptPrinting,
        actor: Actor,
        messages: Messages,
        queue: PrintQueue,
        target: PrintTarget,
        paper: PaperSettings,
        counter: str = "",
    ) -> None:
        self._receipt_printing = receipt_printing
        self._actor = actor
        self._messages = messages
        self._queue = queue
        # The copies (liên) are drawn one after the other, each with its name.
        self._target = PrintTarget(target.printer, target.tray)
        self._paper = paper
        self._counter = counter

    def print_receipt(self, dossier_id: UUID) -> None:
        """Print the receipt of a saved dossier; how it went is said when it has ended."""
        try:
            code = self._receipt_printing.code_of(dossier_id)
        except KnownError as error:
            self._messages.report(error)
            return
        self._add(
            dossier_id,
            (dossier_id,),
            code,
            partial(self._begun, dossier_id),
            (partial(_printed_words, code), partial(_failed_words, code)),
        )

    def print_group(self, dossier_ids: Sequence[UUID]) -> None:
        """Print one receipt for dossiers of one person; how it went is said when it has ended.

        Dossiers that cannot share one are named at once.
        """
        try:
            codes = self._receipt_printing.codes_together(dossier_ids)
        except KnownError as error:
            self._messages.report(error)
            return
        self._add(
            frozenset(dossier_ids),
            tuple(dossier_ids),
            ", ".join(codes),
            partial(self._begun_group, tuple(dossier_ids)),
            (partial(_printed_together, len(codes)), partial(_failed_together, len(codes))),
        )

    def _add(
        self,
        key: object,
        dossier_ids: tuple[UUID, ...],
        code: str,
        begin: Callable[[str], BegunPrint],
        words: tuple[Callable[[int], str], Callable[[str], str]],
    ) -> None:
        """Put one paper into the queue, with the words for its print and for its failure."""
        printed_words, failed_words = words
        self._queue.add(
            PrintOrder(
                key=(RECEIPT_FORM, key),
                form=RECEIPT_FORM,
                label=form_label(RECEIPT_FORM),
                code=code,
                user_name=self._actor.name,
                target=self._target,
                paper=self._paper.paper,
                copies=self._paper.copies,
                begin=begin,
                printed_words=printed_words,
                failed_words=failed_words,
                dossier_ids=dossier_ids,
            )
        )

    def _begun(self, dossier_id: UUID, printer: str) -> BegunPrint:
        job = self._receipt_printing.begin(dossier_id, printer, self._actor, self._place())

        def failed(reason: str) -> None:
            self._receipt_printing.failed(job, reason, self._actor)

        return BegunPrint(job.pdf, lambda: job.reprint, failed)

    def _begun_group(self, dossier_ids: Sequence[UUID], printer: str) -> BegunPrint:
        job = self._receipt_printing.begin_group(dossier_ids, printer, self._actor, self._place())

        def failed(reason: str) -> None:
            self._receipt_printing.failed_group(job, reason, self._actor)

        return BegunPrint(job.pdf, lambda: max(job.reprints), failed)

    def _place(self) -> PrintPlace:
        return PrintPlace(self._counter, self._target.tray)


def _printed_words(code: str, reprint: int) -> str:
    # The queue speaks when the window that asked may be gone.
    words = (
        QCoreApplication.translate(
            "ReceiptPrinter", "Receipt of {code} printed again, reprint {number}"
        )
        if reprint
        else QCoreApplication.translate("ReceiptPrinter", "Receipt of {code} printed")
    )
    return words.format(code=code, number=reprint)


def _failed_words(code: str, reason: str) -> str:
    return QCoreApplication.translate(
        "ReceiptPrinter", "{code} is safely saved; only its receipt was not printed. {reason}"
    ).format(code=code, reason=reason)


def _printed_together(count: int, _reprint: int) -> str:
    return QCoreApplication.translate(
        "ReceiptPrinter", "One receipt for {count} dossiers printed"
    ).format(count=count)


def _failed_together(count: int, reason: str) -> str:
    return QCoreApplication.translate(
        "ReceiptPrinter",
        "The {count} dossiers are safely saved; only their receipt was not printed. {reason}",
    ).format(count=count, reason=reason)
