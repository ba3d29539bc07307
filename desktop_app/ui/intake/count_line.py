"""A number that is typed over: entering it marks all of it, by key and by mouse."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent

from desktop_app.ui.widgets import NumberLine


class CountLine(NumberLine):
    """A whole number of which the next digit typed is the first."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark everything, after the click that may have brought the focus has set its place."""
        super().focusInEvent(event)
        QTimer.singleShot(0, self, self.selectAll)
