"""What the receipt is printed on: paper, copies and printer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.errors import Fault
from desktop_app.services.receipt_printing import RECEIPT_FORM
from desktop_app.settings import MAX_COPIES, PAPERS, PaperSettings
from desktop_app.ui.printing.printer_choice import printer_choices
from desktop_app.ui.printing.printers import system_spooler
from desktop_app.ui.printing.spooler import InstalledPrinters
from desktop_app.ui.settings.fields import show_faults
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import Choice, Field, NumberLine

__all__ = ["InstalledPrinters", "ReceiptForm", "installed_printers"]


def installed_printers() -> InstalledPrinters:
    """Ask the system for its printers."""
    return system_spooler().printers()


class ReceiptForm(QWidget):
    """Fills in :class:`PaperSettings` and the printer; ``edited`` tells of any change."""

    edited = Signal()

    def __init__(
        self,
        printers: Callable[[], InstalledPrinters] = installed_printers,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._printers = printers
        self._paper = Choice(
            [
                ("A5", self.tr("A5 (half of an A4 sheet)")),
                ("A4", self.tr("A4 (a whole sheet)")),
                ("K80", self.tr("80 mm roll (thermal printer)")),
            ]
        )
        self._copies = NumberLine(1, MAX_COPIES)
        self._printer = Choice()
        self.fields = {
            "receipt.paper": Field(self.tr("Paper"), self._paper),
            "receipt.copies": Field(
                self.tr("Copies"), self._copies, self.tr("One for the citizen, one to keep.")
            ),
            f"printers.{RECEIPT_FORM}": Field(self.tr("Printer"), self._printer),
        }
        self._printer.setMinimumContentsLength(18)
        self._printer.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )

        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_M)
        grid.addWidget(self.fields["receipt.paper"], 0, 0)
        grid.addWidget(self.fields["receipt.copies"], 0, 1)
        grid.addWidget(self.fields[f"printers.{RECEIPT_FORM}"], 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.set_receipt(PaperSettings(), {})

        self._paper.choice_changed.connect(self.edited)
        self._copies.valueChanged.connect(self.edited)
        self._printer.choice_changed.connect(self.edited)

    def set_receipt(self, receipt: PaperSettings, printers: Mapping[str, str]) -> None:
        """Show how the receipt is printed."""
        self._paper.choose(receipt.paper)
        self._copies.setValue(receipt.copies)
        self._offer_printers(printers.get(RECEIPT_FORM, ""))

    def refresh_printers(self) -> None:
        """Ask for the printers again; the chosen one stays chosen."""
        self._offer_printers(self.printer())

    def receipt(self) -> PaperSettings:
        """Return paper and copies. Raises :class:`Refusal` with faults."""
        chosen = next(paper for paper in PAPERS if paper == self._paper.choice())
        return PaperSettings(chosen, self._copies.value())

    def printer(self) -> str:
        """Return the name of the chosen printer, empty for the default of the machine."""
        return str(self._printer.choice() or "")

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show ``faults`` beside the fields; return those that are not of this form."""
        return show_faults(self.fields, faults)

    def _offer_printers(self, chosen: str) -> None:
        choices = printer_choices(self._printers(), chosen)
        self._printer.blockSignals(True)
        self._printer.set_choices(choices)
        self._printer.choose(chosen)
        self._printer.blockSignals(False)
