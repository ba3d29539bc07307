"""An amount of money that shows nothing until it is entered."""

from __future__ import annotations

from desktop_app.ui.intake.count_line import CountLine

_HIGHEST = 999_999_999


class AmountLine(CountLine):
    """An amount in whole đồng; 0 stands for one that nobody has entered, and shows empty."""

    def __init__(self) -> None:
        super().__init__(0, _HIGHEST, suffix=" đ")
        self.lineEdit().cursorPositionChanged.connect(self._stay_before_suffix)

    def textFromValue(self, value: int) -> str:
        """Write nothing for 0: an amount not entered must not look like one of 0 đồng."""
        return super().textFromValue(value) if value else ""

    def _stay_before_suffix(self, _old: int, place: int) -> None:
        """Keep the cursor where digits go: a click behind the unit would make typing futile."""
        line = self.lineEdit()
        last = len(line.text()) - len(self.suffix())
        if place > last and not line.hasSelectedText():
            line.setCursorPosition(last)
