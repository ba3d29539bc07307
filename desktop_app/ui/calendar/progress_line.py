"""How far the work on the dossiers is."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import Text, TextRole

_SHOW_AFTER_MS = 300
_BAR_WIDTH = 180


class ProgressLine(QWidget):
    """A bar with words, seen when the work takes longer than 300 ms.

    ``shown`` tells that it now takes room.
    """

    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = ""
        self._bar = QProgressBar()
        self._words = Text(role=TextRole.MUTED)
        self._timer = QTimer(self)

        self._bar.setFixedWidth(_BAR_WIDTH)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOW_AFTER_MS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_M)
        row.addWidget(self._bar)
        row.addWidget(self._words, 1)
        self.hide()

        self._timer.timeout.connect(self.show)

    def begin(self, what: str) -> None:
        """Say ``what`` is being done, of which nothing is done yet."""
        self._what = what
        self._words.setText(what)
        self._bar.setAccessibleName(what)
        self._bar.setRange(0, 0)
        self._timer.start()

    def show_progress(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` steps are done."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        share = 100 * done // max(total, 1)
        self._words.setText(f"{self._what} {share} %")

    def end(self) -> None:
        """Go away."""
        self._timer.stop()
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that the line takes room."""
        super().showEvent(event)
        self.shown.emit()
