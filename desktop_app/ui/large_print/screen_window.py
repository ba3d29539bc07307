"""A window of its own for people in front of the counter: its words grow with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.large_print.growing import give_scale, set_growing
from desktop_app.ui.large_print.large_text import LargeText
from desktop_app.ui.theme.appearance import current_palette

_USUAL = (1366, 768)
_SMALLEST_SCALE = 0.5
_STEP = 0.96
_MOST_STEPS = 8


class ScreenWindow(QWidget):
    """A top-level window whose large texts and buttons keep their share of it.

    A subclass puts its parts into :attr:`body`. :meth:`scale` is 1 at 1366×768.
    """

    def __init__(self) -> None:
        super().__init__(None)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.setMinimumSize(480, 320)
        self.resize(*_USUAL)

    def scale(self) -> float:
        """Return how large the window is against the usual screen."""
        share = min(self.width() / _USUAL[0], self.height() / _USUAL[1])
        return max(share, _SMALLEST_SCALE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let everything grow along."""
        super().resizeEvent(event)
        self.rescale()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure what was said while nobody could see it."""
        super().showEvent(event)
        self.rescale()

    def view(self) -> QWidget | None:
        """Return the part that must fit whole, beside the bar and whatever else is fixed."""
        return None

    def rescale(self) -> None:
        """Give every part the size that belongs to the window, a smaller one where words are long.

        Large words on a screen that nobody can scroll must never be cut.
        """
        if not self.isVisible():
            return
        scale = self.scale()
        give_scale(self, scale)
        self.body.activate()
        view = self.view()
        layout = None if view is None else view.layout()
        if view is None or layout is None:
            return
        for _ in range(_MOST_STEPS):
            needed = layout.totalHeightForWidth(view.width())
            if needed <= view.height():
                return
            scale *= min(_STEP, view.height() / needed)
            give_scale(view, scale)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the quiet ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(current_palette().ground))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in other looks."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.update()


class RailBar(QWidget):
    """The dark bar at the top: whose office this is, and a second thing at the right."""

    def __init__(self, left: LargeText, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        set_growing(row, 24, (40, 16, 40, 16))
        row.addWidget(left, 1)
        row.addWidget(right)
