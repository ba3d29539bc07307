"""Printing one receipt for several dossiers from the window."""

from __future__ import annotations

from collections.abc import Sequence
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


class GroupReceiptPrinter:
    """Puts receipts that several dossiers share into the print queue; one for each window.

    ``paper`` says what they are printed on, ``target`` where they go from this ``counter``.
    Asked again while the same one is on its way, it does nothing.
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

    def print_group(self, dossier_ids: Sequence[UUID]) -> None:
        """Print one receipt for dossiers of one person; how it went is said when it has ended.

        Dossiers that cannot share one are named at once.
        """
        try:
            codes = self._receipt_printing.codes_together(dossier_ids)
        except KnownError as error:
            self._messages.report(error)
            return
        self._queue.add(
            PrintOrder(
                key=(RECEIPT_FORM, frozenset(dossier_ids)),
                form=RECEIPT_FORM,
                label=form_label(RECEIPT_FORM),
                code=", ".join(codes),
                user_name=self._actor.name,
                target=self._target,
                paper=self._paper.paper,
                copies=self._paper.copies,
                begin=partial(self._begun, tuple(dossier_ids)),
                printed_words=partial(_printed_words, len(codes)),
                failed_words=partial(_failed_words, len(codes)),
                dossier_id=dossier_ids[0],
            )
        )

    def _begun(self, dossier_ids: Sequence[UUID], printer: str) -> BegunPrint:
        place = PrintPlace(self._counter, self._target.tray)
        job = self._receipt_printing.begin_group(dossier_ids, printer, self._actor, place)

        def failed(reason: str) -> None:
            self._receipt_printing.failed_group(job, reason, self._actor)

        return BegunPrint(job.pdf, lambda: max(job.reprints), failed)


def _printed_words(count: int, _reprint: int) -> str:
    # The queue speaks when the window that asked may be gone.
    return QCoreApplication.translate(
        "GroupReceiptPrinter", "One receipt for {count} dossiers printed"
    ).format(count=count)


def _failed_words(count: int, reason: str) -> str:
    return QCoreApplication.translate(
        "GroupReceiptPrinter",
        "The {count} dossiers are safely saved; only their receipt was not printed. {reason}",
    ).format(count=count, reason=reason)
