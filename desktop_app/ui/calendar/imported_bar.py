"""The line that says how many imported days wait to be decided on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.services.calendar_keeping import OwnDay
from desktop_app.ui.theme.tokens import SPACE_M, Tone
from desktop_app.ui.widgets import Card, Chip, SecondaryButton, Text
from desktop_app.ui.wrapping import settle


class ImportedBar(Card):
    """Counts the imported days; ``decision_asked`` tells that they shall be decided on."""

    decision_asked = Signal()

    def __init__(self, *, may_edit: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = Text(wraps=True)
        self._decide = SecondaryButton(self.tr("Look and decide…"), key="Ctrl+D")

        settle(self._words)
        if not may_edit:
            self._decide.hide()
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(Chip(self.tr("Not in force"), Tone.WAITING))
        row.addWidget(self._words, 1)
        row.addWidget(self._decide)
        self.add(row)

        self._decide.clicked.connect(self.decision_asked)

    def show_days(self, days: Sequence[OwnDay]) -> None:
        """Speak of ``days``; without any there is nothing to say."""
        files = ", ".join(sorted({day.source for day in days if day.source}))
        words = self.tr("{count} days imported from {files} do not count yet.")
        self._words.setText(words.format(count=len(days), files=files))
        self.setAccessibleName(self._words.text())
        self.setVisible(bool(days))
