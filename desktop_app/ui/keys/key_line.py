"""One key and what it does, the key drawn as on a keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_app.ui.keys.collecting import KeyLine
from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.tokens import LABEL_PX, SPACE_M
from desktop_app.ui.widgets.text import Text, TextRole

_CAP_HEIGHT = 22
_CAP_PADDING = 8
_CAP_RADIUS = 4


class KeyLineView(QWidget):
    """Words at the left, the key at the right; greyed while it cannot be used.

    A screen reader hears both, and that it cannot be used now.
    """

    def __init__(self, line: KeyLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = Text(line.words, TextRole.PLAIN if line.is_on else TextRole.MUTED, wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_M)
        row.addWidget(words, 1)
        row.addWidget(_KeyCap(line.keys, is_on=line.is_on), 0, Qt.AlignmentFlag.AlignTop)
        said = f"{line.words}: {line.keys}"
        self.setAccessibleName(
            said if line.is_on else self.tr("{key}, not just now").format(key=said)
        )


class _KeyCap(QWidget):
    def __init__(self, keys: str, *, is_on: bool) -> None:
        super().__init__()
        self._keys = keys
        self._is_on = is_on
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(_cap_font()).horizontalAdvance(self._keys)
        return QSize(round(width + 2 * _CAP_PADDING + 1.5), _CAP_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(palette.control_line if self._is_on else palette.line))
        painter.setBrush(QColor(palette.ground))
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, _CAP_RADIUS, _CAP_RADIUS)
        painter.setFont(_cap_font())
        painter.setPen(QColor(palette.text if self._is_on else palette.muted))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._keys)
        painter.end()


def _cap_font() -> QFont:
    return font_of(LABEL_PX, QFont.Weight.Medium)
