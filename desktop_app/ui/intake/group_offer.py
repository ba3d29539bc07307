"""The offer to print one receipt for all that a citizen handed in today."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import KnownError
from desktop_app.domain.shared_receipts import handed_in_by
from desktop_app.services.receipt_printing import ReceiptPrinting
from desktop_app.ui.widgets import SecondaryButton

GROUP_KEY = "Ctrl+Shift+G"


class GroupOffer(SecondaryButton):
    """There as soon as the same person has handed in a second dossier on one day.

    ``group_print_requested`` tells the keys of the dossiers that share the receipt.
    """

    group_print_requested = Signal(object)

    def __init__(self, receipt_printing: ReceiptPrinting, parent: QWidget | None = None) -> None:
        super().__init__("", key=GROUP_KEY, icon="printer", parent=parent)
        self._receipt_printing = receipt_printing
        self._dossier_ids: tuple[UUID, ...] = ()

        self.hide()

        self.clicked.connect(self._ask)

    def follow(self, dossier: Dossier) -> None:
        """Look what else the person of the dossier that was just saved has handed in today."""
        try:
            self._dossier_ids = self._receipt_printing.companions(dossier.id)
        except KnownError:
            # The dossier is saved; an offer that cannot be made now is none.
            self._dossier_ids = ()
        count, name = len(self._dossier_ids), handed_in_by(dossier).name
        self.set_verb(self.tr("One receipt for {count} dossiers").format(count=count))
        words = self.tr(
            "The same person handed in {count} dossiers today: print one receipt for {name}"
        ).format(count=count, name=name)
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({GROUP_KEY})")
        self.setVisible(count > 1)

    def _ask(self) -> None:
        self.hide()
        self.group_print_requested.emit(self._dossier_ids)
