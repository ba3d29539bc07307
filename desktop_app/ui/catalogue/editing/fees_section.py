"""What the procedure costs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import Fault
from desktop_app.domain.procedures import FeeItem
from desktop_app.domain.sentence import Sentence
from desktop_app.ui.catalogue.editing.row_section import RowSection
from desktop_app.ui.catalogue.editing.section import Room, Row
from desktop_app.ui.widgets import Choice, NumberLine, TextLine

_LARGEST_FEE = 1_000_000_000
_NAME = Room(share=3)
_KIND = Room(160)
_AMOUNT = Room(124)
_UNIT = Room(84)
_NOTE = Room(share=2)


class FeeRow(Row):
    """One fee: its name, its sum or that the province sets it, per what, and a note."""

    def __init__(self, fee: FeeItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = TextLine(self.tr("Name of the fee"))
        self._is_fixed = Choice(
            [(True, self.tr("Fixed sum")), (False, self.tr("Set by the province"))]
        )
        self._amount = NumberLine(0, _LARGEST_FEE, suffix=" đ")
        self._unit = TextLine(self.tr("copy"))
        self._note = TextLine()

        self.put(
            (self._name, self.tr("Name of the fee"), _NAME),
            (self._is_fixed, self.tr("Who sets the sum"), _KIND),
            (self._amount, self.tr("Sum in đồng"), _AMOUNT),
            (self._unit, self.tr("Per what"), _UNIT),
            (self._note, self.tr("Note"), _NOTE),
        )
        self.name_removal(self.tr("Take this fee away"))
        self._name.setText(fee.name)
        self._is_fixed.choose(fee.amount is not None)
        self._amount.setValue(fee.amount or 0)
        self._amount.setSingleStep(1000)
        self._unit.setText(fee.unit)
        self._note.setText(fee.note)
        for line in (self._name, self._unit, self._note):
            line.setCursorPosition(0)
        self._follow_kind()

        for line in (self._name, self._unit, self._note):
            line.textEdited.connect(self.edited)
        self._amount.valueChanged.connect(self.edited)
        self._is_fixed.choice_changed.connect(self._follow_kind)
        self._is_fixed.choice_changed.connect(self.edited)

    def fee(self) -> FeeItem:
        """Return what is filled in."""
        return FeeItem(
            self._name.value(),
            self._amount.value() if self._is_fixed.choice() else None,
            self._unit.value(),
            self._note.value(),
        )

    def _follow_kind(self) -> None:
        self._amount.setEnabled(bool(self._is_fixed.choice()))


class FeesSection(RowSection[FeeRow]):
    """The list of fees; none means that the procedure is free."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("FeesSection", "Fees and charges"),
            (
                (QCoreApplication.translate("FeesSection", "Name"), _NAME),
                (QCoreApplication.translate("FeesSection", "Sum"), _KIND),
                ("", _AMOUNT),
                (QCoreApplication.translate("FeesSection", "Per"), _UNIT),
                (QCoreApplication.translate("FeesSection", "Note"), _NOTE),
            ),
            QCoreApplication.translate("FeesSection", "Add a fee"),
            parent,
        )
        self.edited.connect(self._say_if_free)

    def set_fees(self, fees: Sequence[FeeItem]) -> None:
        """Show ``fees``."""
        self.set_rows([FeeRow(fee) for fee in fees])
        self._say_if_free()

    def fees(self) -> tuple[FeeItem, ...]:
        """Return what is filled in."""
        return tuple(row.fee() for row in self.rows())

    def new_row(self) -> FeeRow:
        """Make a row for a fixed sum."""
        return FeeRow(FeeItem("", 0))

    def faults(self) -> list[Fault]:
        """Return a fault when a fee has no name."""
        if all(fee.name for fee in self.fees()):
            return []
        return [
            Fault(
                "fees",
                Sentence(
                    "Có khoản thu chưa ghi tên. Ghi tên, hoặc bấm × để bỏ dòng đó.",
                    "A fee has no name. Name it, or press × to take its line away.",
                ),
            )
        ]

    def _say_if_free(self) -> None:
        self.set_note("" if self.rows() else self.tr("free of charge"))
