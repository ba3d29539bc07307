"""Buttons for fingers: as large as their window allows, at least as large as a fingertip."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.painting import draw_focus_ring
from desktop_app.ui.theme.tokens import RADIUS_CARD

_FINGERTIP = 44
_BELOW_SHARE = 0.62
# How high a button is, in heights of its letters: air above and below the words.
_ONE_LINE = 2.3
_TWO_LINES = 3.1


class LargeButton(QAbstractButton):
    """A verb or a key of a keypad, at ``px`` on a screen of the usual size.

    The primary one is what the screen is for; ``below`` says it again in smaller letters. It
    never takes the keyboard: a key of the keypad types into the line that has it.
    """

    def __init__(
        self,
        text: str,
        px: int = 24,
        *,
        is_primary: bool = False,
        name: str = "",
        below: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._px = px
        self._is_primary = is_primary
        self._below = below
        self._scale = 1.0
        self.setText(text)
        self.setAccessibleName(name or text)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_scale(self, scale: float) -> None:
        """Grow with the window."""
        self._scale = scale
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the words and a finger."""
        size = self._px * self._scale
        width = QFontMetricsF(self._font(size)).horizontalAdvance(self.text()) + 1.6 * size
        lines = _TWO_LINES if self._below else _ONE_LINE
        return QSize(max(_FINGERTIP, round(width)), max(_FINGERTIP, round(size * lines)))

    def minimumSizeHint(self) -> QSize:
        """Return the least that a finger hits."""
        return QSize(_FINGERTIP, _FINGERTIP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, line and words."""
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = palette.on_primary if self._is_primary else palette.text
        ground = palette.primary if self._is_primary else palette.card
        if self.isDown():
            ground = palette.primary_pressed if self._is_primary else palette.selected
        line = ground if self._is_primary else palette.control_line
        if not self.isEnabled():
            words, ground, line = palette.muted, palette.ground, palette.line
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(line), 1.5))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(area, RADIUS_CARD, RADIUS_CARD)
        size = self._px * self._scale
        while QFontMetricsF(self._font(size)).horizontalAdvance(self.text()) > area.width() - 8:
            if size <= 10:
                break
            size -= 1
        if self._below:
            # Both lines stay inside, also in a row that is lower than the button would be.
            size = min(size, area.height() / _TWO_LINES * 1.2)
        painter.setFont(self._font(size))
        painter.setPen(QColor(words))
        if self._below:
            area.adjust(0, 0, 0, -0.8 * size)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.text())
        if self._below:
            painter.setFont(font_of(max(8, round(size * _BELOW_SHARE))))
            area.translate(0, size * 1.15)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._below)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), palette.primary, RADIUS_CARD - 0.5)
        painter.end()

    def _font(self, size: float) -> QFont:
        return font_of(max(8, round(size)), QFont.Weight.DemiBold)
