"""The account that citizens transfer fees to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.banks import BANKS
from desktop_app.domain.errors import Fault
from desktop_app.domain.vietqr import BankAccount
from desktop_app.ui.settings.fields import show_faults
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import Choice, Field, TextLine

_NONE = ""
_OTHER = "other"


class BankForm(QWidget):
    """Fills in a :class:`BankAccount` or none; ``edited`` tells of any change."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bank = Choice(
            [
                (_NONE, self.tr("No transfers")),
                *((bank.bin, f"{bank.name} ({bank.bin})") for bank in BANKS),
                (_OTHER, self.tr("Another bank")),
            ]
        )
        self._bin = TextLine("970405")
        self._name = TextLine("Agribank")
        self._number = TextLine("1500 2012 34567")
        self._holder = TextLine("UBND PHUONG BA DINH")
        self._choice_field = Field(
            self.tr("Bank"),
            self._bank,
            self.tr("With an account, receipts with unpaid fees bear a VietQR."),
        )
        self._name_field = Field(self.tr("Name of the bank"), self._name)
        self.fields = {
            "bank.bin": Field(self.tr("Six digits of the bank"), self._bin),
            "bank.number": Field(self.tr("Account number"), self._number),
            "bank.holder": Field(self.tr("Account holder"), self._holder),
        }

        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_M)
        grid.addWidget(self._choice_field, 0, 0, 1, 2)
        grid.addWidget(self.fields["bank.bin"], 1, 0)
        grid.addWidget(self._name_field, 1, 1)
        grid.addWidget(self.fields["bank.number"], 2, 0)
        grid.addWidget(self.fields["bank.holder"], 2, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.set_account(None)

        self._bank.choice_changed.connect(self._follow_choice)
        for field in (*self.fields.values(), self._name_field):
            line = field.editor
            if isinstance(line, TextLine):
                line.textEdited.connect(field.clear)
                line.textEdited.connect(self.edited)

    def set_account(self, account: BankAccount | None) -> None:
        """Show ``account``."""
        known = {bank.bin for bank in BANKS}
        self._bank.blockSignals(True)
        if account is None:
            self._bank.choose(_NONE)
        else:
            self._bank.choose(account.bank_bin if account.bank_bin in known else _OTHER)
        self._bank.blockSignals(False)
        self._bin.setText(account.bank_bin if account else "")
        self._name.setText(account.bank_name if account else "")
        self._number.setText(account.number if account else "")
        self._holder.setText(account.holder if account else "")
        for line in (self._name, self._holder):
            # A name too long for its line shows how it begins.
            line.setCursorPosition(0)
        self._show_fields()

    def account(self) -> BankAccount | None:
        """Return what was filled in. Raises :class:`Refusal` with a fault for each bad field."""
        choice = self._bank.choice()
        if choice == _NONE:
            return None
        named = next((bank for bank in BANKS if bank.bin == choice), None)
        return BankAccount(
            bank_bin=named.bin if named else self._bin.value(),
            bank_name=named.name if named else self._name.value(),
            number=self._number.value(),
            holder=self._holder.value(),
        )

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show ``faults`` beside the fields; return those that are not of this form."""
        return show_faults(self.fields, faults)

    def _follow_choice(self) -> None:
        self._show_fields()
        self.edited.emit()

    def _show_fields(self) -> None:
        choice = self._bank.choice()
        for field in (self.fields["bank.number"], self.fields["bank.holder"]):
            field.setVisible(choice != _NONE)
        for field in (self.fields["bank.bin"], self._name_field):
            field.setVisible(choice == _OTHER)
