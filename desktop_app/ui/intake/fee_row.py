"""One fee: what for, how much each, how many, and whether it is paid."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dossiers import DossierFee
from desktop_app.domain.errors import Fault
from desktop_app.domain.procedures import FeeItem
from desktop_app.ui.intake.amount_line import AmountLine
from desktop_app.ui.intake.count_line import CountLine
from desktop_app.ui.intake.field_flow import FieldFlow
from desktop_app.ui.intake.money import show_money
from desktop_app.ui.language import say
from desktop_app.ui.widgets import Text, TextRole, Tick


class FeeRow(QWidget):
    """A fee of the procedure; ``changed`` tells that amount, quantity or tick did.

    The amount is typed in when the province sets it, and may stay empty: then the fee is due,
    and paid later. A quantity of 0 says that the fee does not apply this time. ``key`` is the
    key that leads here, to be shown.
    """

    changed = Signal()

    def __init__(
        self, fee: FeeItem, quantity: int, parent: QWidget | None = None, *, key: str = ""
    ) -> None:
        super().__init__(parent)
        self._fee = fee
        self._key = key
        self._proposed: int | None = None
        self._name = Text(fee.name, wraps=True)
        self._each = Text(role=TextRole.SMALL, wraps=True)
        self._amount = AmountLine()
        self._quantity = CountLine(0, 9999)
        self._total = Text(role=TextRole.STRONG)
        self._paid = Tick(self.tr("Paid"))
        self._message = Text(role=TextRole.WARNING, wraps=True)

        self._amount.setSingleStep(1000)
        self._amount.setAccessibleName(self.tr("Amount of {fee}").format(fee=fee.name))
        self._quantity.setValue(quantity)
        self._quantity.setAccessibleName(self.tr("Quantity of {fee}").format(fee=fee.name))
        self._paid.setAccessibleName(self.tr("{fee} is paid").format(fee=fee.name))
        self._total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._assemble()
        self._show_total()

        self._amount.valueChanged.connect(self._follow)
        self._quantity.valueChanged.connect(self._follow)
        self._paid.toggled.connect(self._follow)

    def name(self) -> str:
        """Return what the fee is for."""
        return self._fee.name

    def fee(self) -> DossierFee | None:
        """Return what is to be paid, ``None`` when nothing is."""
        quantity = self._quantity.value()
        if self._fee.amount == 0 or not quantity:
            return None
        amount = self._fee.amount or self._amount.value() or None
        return DossierFee(self._fee.name, amount, quantity, self._paid.isChecked())

    def row_as_it_is(self) -> DossierFee:
        """Return what stands in the row, also when nothing is to be paid."""
        amount = self._fee.amount if self._fee.amount is not None else self._amount.value() or None
        return DossierFee(self._fee.name, amount, self._quantity.value(), self._paid.isChecked())

    def propose_amount(self, amount: int) -> None:
        """Fill in what was entered before, in đồng, where the province sets the amount."""
        if self._fee.amount is None and not self._amount.value():
            self._proposed = amount
            self._amount.setValue(amount)

    def mark_paid(self, *, is_paid: bool) -> None:
        """Mark the fee as paid or not, when there is something to pay."""
        fee = self.fee()
        if fee is not None and fee.total:
            self._paid.setChecked(is_paid)

    def fill(self, due: DossierFee | None) -> None:
        """Show what is to be paid; ``None`` for nothing. An amount that is published stays."""
        self._proposed = None
        if due is not None and self._fee.amount is None:
            self._amount.setValue(due.amount or 0)
        self._quantity.setValue(0 if due is None else due.quantity)
        self._paid.setChecked(due is not None and due.is_paid)

    @property
    def editor(self) -> QWidget:
        """The widget that gets the focus to mend what is wrong."""
        return self._amount if self._fee.amount is None else self._quantity

    def show_fault(self, fault: Fault | None) -> None:
        """Show what is wrong or odd with the fee under it."""
        is_error = fault is not None and not fault.is_warning
        self._message.set_role(TextRole.ERROR if is_error else TextRole.WARNING)
        self._message.setText("" if fault is None else say(fault.sentence))
        self._message.setVisible(fault is not None)
        self.editor.setAccessibleDescription(self._message.text())

    def stops(self) -> list[QWidget]:
        """Return the widgets that Tab goes through."""
        amount = [self._amount] if self._fee.amount is None else []
        return [*amount, self._quantity, self._paid]

    def _assemble(self) -> None:
        flow = FieldFlow(self)
        words = QWidget()
        lines = FieldFlow(words)
        lines.setSpacing(0)
        lines.add(self._name, 200)
        lines.add(self._each, 200, starts_line=True)
        flow.add(words, 220, 1)
        if self._fee.amount is None:
            flow.add(self._amount, 128, 0)
        flow.add(self._quantity, 70, 0)
        flow.add(self._total, 92, 0)
        flow.add(self._paid, 82, 0)
        flow.add(self._message, 220, 1, starts_line=True)
        self._message.hide()

    def _each_words(self) -> str:
        each = "" if self._fee.amount is None else show_money(self._fee.amount)
        if each and self._fee.unit:
            each = f"{each} / {self._fee.unit}"
        is_proposed = self._proposed is not None and self._proposed == self._amount.value()
        source = self.tr("as entered before") if is_proposed else ""
        return " · ".join(part for part in (each, self._fee.note, source, self._key) if part)

    def _follow(self) -> None:
        fee = self.fee()
        if fee is not None and fee.amount is None and fee.is_paid:
            # What has no amount cannot have been paid; unticking it comes back here.
            self._paid.setChecked(False)
            return
        self._show_total()
        if fee is None:
            # Nothing of the form stands here any more that a fault could be about.
            self.show_fault(None)
        self.changed.emit()

    def _show_total(self) -> None:
        fee = self.fee()
        total = None if fee is None else fee.total
        self._each.setText(self._each_words())
        self._total.setText("—" if total is None else show_money(total))
        self._paid.setEnabled(total is not None)
