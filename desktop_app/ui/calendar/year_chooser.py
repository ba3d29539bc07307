"""Going from year to year."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.theme.tokens import SPACE_XS
from desktop_app.ui.widgets import QuietButton, Text, TextRole


class YearChooser(QWidget):
    """A year between two arrows (Alt+Left and Alt+Right); ``year_chosen`` tells it."""

    year_chosen = Signal(int)

    def __init__(
        self, this_year: int, first: int, last: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._this_year = this_year
        self._first, self._last = first, last
        self._year = this_year
        self._before = QuietButton("", icon="chevron-left")
        self._label = Text("", TextRole.FACT)
        self._after = QuietButton("", icon="chevron-right")
        self._to_this_year = QuietButton(self.tr("This year"), key="Alt+Home")

        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setMinimumWidth(52)
        self._before.setShortcut("Alt+Left")
        self._after.setShortcut("Alt+Right")
        for button, words in (
            (self._before, self.tr("Year before (Alt+Left)")),
            (self._after, self.tr("Year after (Alt+Right)")),
        ):
            button.setAccessibleName(words)
            button.setToolTip(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        for widget in (self._before, self._label, self._after, self._to_this_year):
            row.addWidget(widget)
        self._show()

        self._before.clicked.connect(self._go_back)
        self._after.clicked.connect(self._go_on)
        self._to_this_year.clicked.connect(self._go_to_this_year)

    def year(self) -> int:
        """Return the year chosen."""
        return self._year

    def choose(self, year: int) -> None:
        """Choose ``year``; one before the first or after the last gives that one."""
        year = min(max(year, self._first), self._last)
        if year != self._year:
            self._year = year
            self._show()
            self.year_chosen.emit(year)

    def _show(self) -> None:
        self._label.setText(str(self._year))
        self._label.setAccessibleName(self.tr("Year {year}").format(year=self._year))
        self._before.setEnabled(self._year > self._first)
        self._after.setEnabled(self._year < self._last)
        self._to_this_year.setVisible(self._year != self._this_year)

    def _go_back(self) -> None:
        self.choose(self._year - 1)

    def _go_on(self) -> None:
        self.choose(self._year + 1)

    def _go_to_this_year(self) -> None:
        self.choose(self._this_year)
