"""The published time limit, by channel, and whether a receipt is given."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.procedures import Channel
from desktop_app.domain.time_limits import SAME_DAY, LimitUnit, TimeLimit
from desktop_app.ui.catalogue.editing.section import Section
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_S
from desktop_app.ui.widgets import Choice, NumberLine, Text, Tick

_AMOUNT_WIDTH = 96
_LARGEST_AMOUNT = 9999


class LimitsSection(Section):
    """A limit for each channel; a channel without one of its own follows the counter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._lines = {channel: _LimitLine(channel) for channel in Channel}
        self._needs_receipt = Tick(self.tr("A receipt with the due date is given"))

        self.set_title(self.tr("Time limit"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_S)
        grid.setVerticalSpacing(SPACE_S)
        grid.setColumnMinimumWidth(1, _AMOUNT_WIDTH)
        grid.setColumnStretch(3, 1)
        for place, (channel, line) in enumerate(self._lines.items()):
            label = Text(say(channel.label))
            label.setBuddy(line.unit)
            grid.addWidget(label, place, 0)
            grid.addWidget(line.amount, place, 1)
            grid.addWidget(line.unit, place, 2)
            line.set_limit(None)
            line.edited.connect(self.edited)
        self.add(grid)
        self.add(self._needs_receipt)
        self.add(self._fault)

        self._needs_receipt.toggled.connect(self.edited)

    def set_limits(self, limits: Mapping[Channel, TimeLimit], *, needs_receipt: bool) -> None:
        """Show ``limits``."""
        for channel, line in self._lines.items():
            line.set_limit(limits.get(channel))
        self._needs_receipt.setChecked(needs_receipt)
        self.show_fault(None)

    def limits(self) -> dict[Channel, TimeLimit]:
        """Return the limit of each channel that has one of its own."""
        return {
            channel: limit
            for channel, line in self._lines.items()
            if (limit := line.limit()) is not None
        }

    def needs_receipt(self) -> bool:
        """Tell whether a receipt is given."""
        return self._needs_receipt.isChecked()

    def take_focus(self) -> None:
        """Put the keyboard on the limit at the counter."""
        line = self._lines[Channel.DIRECT]
        (line.unit if line.amount.isHidden() else line.amount).setFocus()


class _LimitLine(QObject):
    """Holds the two editors of one channel, which stand in the section's grid."""

    edited = Signal()

    def __init__(self, channel: Channel) -> None:
        super().__init__()
        none = self.tr("not set") if channel is Channel.DIRECT else self.tr("as at the counter")
        self.amount = NumberLine(1, _LARGEST_AMOUNT)
        self.unit = Choice([(None, none), *((unit, say(unit.label)) for unit in LimitUnit)])
        name = say(channel.label)
        self.amount.setAccessibleName(self.tr("{channel}: how many").format(channel=name))
        self.unit.setAccessibleName(self.tr("{channel}: unit").format(channel=name))
        self.amount.setFixedWidth(_AMOUNT_WIDTH)

        self.unit.choice_changed.connect(self._follow_unit)
        self.unit.choice_changed.connect(self.edited)
        self.amount.valueChanged.connect(self.edited)

    def set_limit(self, limit: TimeLimit | None) -> None:
        """Show ``limit``, or none."""
        self.unit.choose(limit.unit if limit else None)
        self.amount.setValue(limit.amount if limit else 1)
        self._follow_unit()

    def limit(self) -> TimeLimit | None:
        """Return the limit, ``None`` without one."""
        unit = self.unit.choice()
        if not isinstance(unit, LimitUnit):
            return None
        return SAME_DAY if unit is LimitUnit.SAME_DAY else TimeLimit(self.amount.value(), unit)

    def _follow_unit(self) -> None:
        self.amount.setVisible(self.unit.choice() not in (None, LimitUnit.SAME_DAY))
