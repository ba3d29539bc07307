"""The line that says that a year is not certain yet."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.theme.tokens import SPACE_M, Tone
from desktop_app.ui.widgets import Card, Chip, Text


class EstimateBanner(Card):
    """Says that the days off of a year are estimates and what follows for promises."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = Text(wraps=True)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(Chip(self.tr("Estimated"), Tone.SOON))
        row.addWidget(self._words, 1)
        self.add(row)

    def text(self) -> str:
        """Return what the banner says."""
        return self._words.text()

    def show_year(self, year: int, *, is_estimated: bool) -> None:
        """Speak of ``year``; a year that was announced needs no banner."""
        self._words.setText(
            self.tr(
                "The days off of {year} are estimates, no notice has been published yet; "
                "promises that reach into this year are marked provisional."
            ).format(year=year)
        )
        self.setAccessibleName(self._words.text())
        self.setVisible(is_estimated)
