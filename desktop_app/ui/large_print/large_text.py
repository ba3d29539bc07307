"""Words that fill the room they are given, and shrink before they are cut."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.painting import wrapped_lines
from desktop_app.ui.theme.tokens import Palette, Tone

_STEP = 0.94
_SMALLEST_SHARE = 0.42
_LINE_SPACING = 1.04


class LargeTone(StrEnum):
    """What the colour of large words means."""

    TEXT = "text"
    MUTED = "muted"
    STRONG = "strong"
    DONE = "done"
    SOON = "soon"
    LATE = "late"
    WAITING = "waiting"
    ON_RAIL = "on_rail"
    RAIL_MUTED = "rail_muted"

    def colour(self, palette: Palette) -> str:
        """Return the colour in the looks of now."""
        plain = {
            LargeTone.TEXT: palette.text,
            LargeTone.MUTED: palette.muted,
            LargeTone.STRONG: palette.primary,
            LargeTone.ON_RAIL: palette.rail_strong,
            LargeTone.RAIL_MUTED: palette.rail_text,
        }
        return plain[self] if self in plain else palette.tone_text(Tone(self.value))


class LargeText(QWidget):
    """Plain words at ``px`` on a screen of the usual size, on at most ``lines`` lines.

    :meth:`set_scale` lets them grow and shrink with their window. Words that do not fit become
    smaller, down to two fifths; only what does not fit even then ends in an ellipsis.
    """

    def __init__(
        self,
        text: str = "",
        px: int = 24,
        *,
        weight: QFont.Weight = QFont.Weight.Normal,
        tone: LargeTone = LargeTone.TEXT,
        lines: int = 1,
        is_centred: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._px = px
        self._weight = weight
        self._tone = tone
        self._lines = lines
        self._is_centred = is_centred
        self._scale = 1.0
        self._fit: tuple[tuple[str, int, float], tuple[QFont, list[str]]] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)

    def text(self) -> str:
        """Return the words."""
        return self._text

    def set_text(self, text: str) -> None:
        """Say other words; without any the widget takes no room."""
        self._text = text
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: LargeTone) -> None:
        """Colour the words by another meaning."""
        self._tone = tone
        self.update()

    def set_scale(self, scale: float) -> None:
        """Grow with the window: 1 is the size given at first."""
        self._scale = scale
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words at ``width``."""
        font, shown = self._fitted(width)
        return round(len(shown) * _line_height(font) + 0.5)

    def sizeHint(self) -> QSize:
        """Return the room for the words on one line, as far as they are not long."""
        font = self._font(self._px * self._scale)
        width = QFontMetricsF(font).horizontalAdvance(self._text) + 2
        return QSize(round(min(width, 600 * self._scale)), round(_line_height(font) + 0.5))

    def minimumSizeHint(self) -> QSize:
        """Return the least room: a window may be as narrow as it likes."""
        return QSize(40, round(_line_height(self._font(self._px * self._scale * 0.5))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines, in the middle of what height there is."""
        painter = QPainter(self)
        font, shown = self._fitted(self.width())
        painter.setFont(font)
        painter.setPen(QColor(self._tone.colour(current_palette())))
        metrics, height = QFontMetricsF(font), _line_height(font)
        top = max(0.0, (self.height() - len(shown) * height) / 2)
        for number, line in enumerate(shown):
            if self._is_centred:
                place = QRectF(0, top + number * height, self.width(), height)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, line)
            else:
                base = top + number * height + metrics.ascent()
                painter.drawText(QPointF(0, base), line)
        painter.end()

    def _fitted(self, width: int) -> tuple[QFont, list[str]]:
        """Return the largest type in which the words fit, and its lines."""
        asked = (self._text, width, self._scale)
        if self._fit is None or self._fit[0] != asked:
            self._fit = asked, self._fit_into(width)
        return self._fit[1]

    def _fit_into(self, width: int) -> tuple[QFont, list[str]]:
        size = self._px * self._scale
        least = size * _SMALLEST_SHARE
        if self._lines == 1:
            # A single line is measured, not tried.
            advance = QFontMetricsF(self._font(size)).horizontalAdvance(self._text)
            size = max(least, size * min(1.0, (width - 2) / max(advance, 1)))
        while True:
            font = self._font(size)
            shown, is_cut = wrapped_lines(self._text, font, max(width - 1, 20), self._lines)
            if not (is_cut or _breaks_a_word(self._text, shown)) or size <= least:
                return font, shown
            size = max(size * _STEP, least)

    def _font(self, pixels: float) -> QFont:
        return font_of(max(8, round(pixels)), self._weight)


def _line_height(font: QFont) -> float:
    return QFontMetricsF(font).height() * _LINE_SPACING


def _breaks_a_word(text: str, shown: list[str]) -> bool:
    """Tell whether a line ends in the middle of a word, which nobody can check letter by letter."""
    return " ".join(shown).split() != text.split() and "…" not in "".join(shown)
