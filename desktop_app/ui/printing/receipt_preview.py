"""The receipt on the screen, page by page, as it would come out of the printer."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.services.receipt_printing import ReceiptPrinting
from desktop_app.ui.messages import Messages
from desktop_app.ui.printing.pdf_preview import PdfPreview
from desktop_app.ui.tasks import TaskRunner


class ReceiptPreview(PdfPreview):
    """Shows the receipt of a saved dossier; nothing is noted by looking at it.

    ``print_requested`` tells the dossier's key.
    """

    print_requested = Signal(object)

    def __init__(
        self,
        receipt_printing: ReceiptPrinting,
        dossier_id: UUID,
        code: str,
        messages: Messages,
        tasks: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QCoreApplication.translate("ReceiptPreview", "Receipt of {code}").format(code=code),
            code,
            QCoreApplication.translate("ReceiptPreview", "Print receipt"),
            messages,
            parent,
        )
        self.print_asked.connect(partial(self.print_requested.emit, dossier_id))
        tasks.run(partial(receipt_printing.preview, dossier_id), self.show_pdf, self.give_up)
