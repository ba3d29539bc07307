"""The four faces of satisfaction, painted; a word stands by each, so that none needs guessing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.domain.ratings import RatingLevel
from desktop_app.ui.language import say
from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.painting import draw_focus_ring
from desktop_app.ui.theme.tokens import RADIUS_CARD, Palette, Tone, mix

TONES: Final[Mapping[RatingLevel, Tone]] = {
    RatingLevel.NOT_SATISFIED: Tone.LATE,
    RatingLevel.NEUTRAL: Tone.WAITING,
    RatingLevel.SATISFIED: Tone.INFO,
    RatingLevel.VERY_SATISFIED: Tone.DONE,
}
FROM_BEST: Final = tuple(sorted(RatingLevel, reverse=True))
"""The levels as they are read: the best first."""

_FACE_SHARE = 0.40
_WORDS_SHARE = 0.115
_SMALL_SHARE = 0.072
_DEGREE = 16
"""Qt counts arcs in sixteenths of a degree."""


def draw_face(painter: QPainter, level: RatingLevel, colour: str, area: QRectF) -> None:
    """Paint the face of ``level`` in lines of ``colour``, as large as fits into ``area``."""
    edge = min(area.width(), area.height())
    stroke = edge / 13
    square = QRectF(0, 0, edge - stroke, edge - stroke)
    square.moveCenter(area.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(colour), stroke)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(square)
    centre, radius = square.center(), square.width() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    for side in (-1, 1):
        eye = QPointF(centre.x() + side * radius * 0.36, centre.y() - radius * 0.24)
        painter.drawEllipse(eye, stroke * 0.85, stroke * 0.85)
    painter.setPen(pen)
    _draw_mouth(painter, level, centre, radius)
    painter.restore()


def _draw_mouth(painter: QPainter, level: RatingLevel, centre: QPointF, radius: float) -> None:
    wide = radius * 0.46
    match level:
        case RatingLevel.VERY_SATISFIED:
            mouth = QPainterPath(QPointF(centre.x() - wide * 1.1, centre.y() + radius * 0.12))
            mouth.lineTo(centre.x() + wide * 1.1, centre.y() + radius * 0.12)
            low = centre.y() + radius * 0.86
            mouth.quadTo(centre.x(), low, centre.x() - wide * 1.1, centre.y() + radius * 0.12)
            painter.setBrush(painter.pen().color())
            painter.drawPath(mouth)
        case RatingLevel.SATISFIED:
            place = QRectF(centre.x() - wide, centre.y() - radius * 0.22, 2 * wide, radius * 0.72)
            painter.drawArc(place, 200 * _DEGREE, 140 * _DEGREE)
        case RatingLevel.NEUTRAL:
            level_at = centre.y() + radius * 0.36
            painter.drawLine(
                QPointF(centre.x() - wide * 0.85, level_at),
                QPointF(centre.x() + wide * 0.85, level_at),
            )
        case RatingLevel.NOT_SATISFIED:
            place = QRectF(centre.x() - wide, centre.y() + radius * 0.26, 2 * wide, radius * 0.72)
            painter.drawArc(place, 20 * _DEGREE, 140 * _DEGREE)


class FaceButton(QAbstractButton):
    """A face with its words on a soft ground, which may be chosen or pressed.

    All of it grows with the button's height. A large one for citizens has the words in
    English below; the small one of a dialog has none. The key in its corner is the number of the
    level.
    """

    def __init__(
        self, level: RatingLevel, *, is_for_citizens: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.level = level
        self._is_for_citizens = is_for_citizens
        label = level.label
        self.setText(label.vi if is_for_citizens else say(label))
        self.setAccessibleName(f"{label.vi}, {label.en}" if is_for_citizens else say(label))
        self.setCheckable(not is_for_citizens)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if is_for_citizens:
            # The keyboard stays with the clerk; a tap needs none.
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        else:
            self.setFixedHeight(104)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room for face and words."""
        return QSize(200, 260) if self._is_for_citizens else QSize(112, 104)

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which the words can be read."""
        return QSize(120, 140) if self._is_for_citizens else QSize(92, 104)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is here."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer has gone."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, face, words and key."""
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, area = palette.tone_text(TONES[self.level]), QRectF(self.rect())
        self._paint_ground(painter, palette, area, colour)
        height, width = area.height(), area.width()
        small = 11.0 if not self._is_for_citizens else max(12.0, min(height, width) * _SMALL_SHARE)
        words = 12.0 if not self._is_for_citizens else max(15.0, min(height, width) * _WORDS_SHARE)
        edge = min(height * _FACE_SHARE, width * 0.6)
        lines = words * 1.5 + (small * 1.6 if self._is_for_citizens else 0)
        top = (height - edge - lines - words * 0.7) / 2
        draw_face(painter, self.level, colour, QRectF(0, top, width, edge))
        self._paint_words(painter, palette, top + edge + words * 0.7, (words, small))
        painter.setFont(font_of(round(small), QFont.Weight.Medium))
        painter.setPen(QColor(colour))
        corner = area.adjusted(small, small * 0.7, -small, -small * 0.7)
        painter.drawText(
            corner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, str(int(self.level))
        )
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), palette.primary, RADIUS_CARD - 0.5)
        painter.end()

    def _paint_ground(self, painter: QPainter, palette: Palette, area: QRectF, colour: str) -> None:
        ground = palette.tone_ground(TONES[self.level])
        if self.isDown():
            ground = mix(ground, colour, 0.22)
        elif self.underMouse():
            ground = mix(ground, colour, 0.08)
        is_chosen = self.isChecked()
        painter.setPen(QPen(QColor(colour if is_chosen else ground), 3))
        painter.setBrush(QColor(ground))
        radius = RADIUS_CARD if not self._is_for_citizens else 2 * RADIUS_CARD
        painter.drawRoundedRect(area.adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)

    def _paint_words(
        self, painter: QPainter, palette: Palette, top: float, sizes: tuple[float, float]
    ) -> None:
        words, small = sizes
        width, centre = float(self.width()), Qt.AlignmentFlag.AlignCenter
        font = font_of(round(words), QFont.Weight.DemiBold)
        while QFontMetricsF(font).horizontalAdvance(self.text()) > width - 12 and words > 9:
            words -= 1
            font = font_of(round(words), QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(palette.text))
        painter.drawText(QRectF(0, top, width, words * 1.5), centre, self.text())
        if self._is_for_citizens:
            painter.setFont(font_of(round(small)))
            painter.drawText(
                QRectF(0, top + words * 1.5, width, small * 1.6), centre, self.level.label.en
            )
