"""Small multiples: one measure of a card over the last periods, against what others have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.tokens import LABEL_PX, SMALL_PX, SPACE_S, Palette

_HEIGHT = 148
_HEAD = 22
_VALUE = 16
_FOOT = 18
_WIDEST_BAR = 34
_ROUND = 2


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its values by period, oldest first, ``None`` where there is none.

    ``average`` is that of the others in the last period, ``average_name`` who they are;
    ``words`` says a value.
    """

    title: str
    values: tuple[tuple[str, float | None], ...]
    average: float | None
    average_name: str
    words: Callable[[float], str]

    def said(self, value: float | None) -> str:
        """Return a value in words, a dash for none."""
        return "–" if value is None else self.words(value)


class SmallMultiple(QWidget):
    """Bars of one measure, the last period strong, the average of the others a dashed line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measure: Measure | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_measure(self, measure: Measure) -> None:
        """Show another measure."""
        self._measure = measure
        self.setAccessibleName(measure.title)
        self.setAccessibleDescription(self.sentence())
        self.update()

    def sentence(self) -> str:
        """Return all that is drawn in words."""
        measure = self._measure
        if measure is None:
            return ""
        said = [f"{period}: {measure.said(value)}" for period, value in measure.values]
        if measure.average is not None:
            said.append(f"{measure.average_name}: {measure.said(measure.average)}")
        return "; ".join(said)

    def sizeHint(self) -> QSize:
        """Return the room for seven bars."""
        return QSize(240, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least width in which the values can be read."""
        return QSize(180, _HEIGHT)

    def event(self, event: QEvent) -> bool:
        """Say under the pointer what is drawn."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.sentence().replace("; ", "\n"), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the title, the bars with the last value, and the average."""
        if self._measure is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _Drawing(painter, self._measure, QRectF(self.rect()), current_palette()).draw()
        painter.end()


class _Drawing:
    def __init__(self, painter: QPainter, measure: Measure, area: QRectF, palette: Palette) -> None:
        self._painter = painter
        self._measure = measure
        self._palette = palette
        self._area = area
        self._bars = area.adjusted(0, _HEAD + _VALUE, 0, -_FOOT)
        known = [value for _period, value in measure.values if value is not None]
        if measure.average is not None:
            known.append(measure.average)
        self._most = max([*known, 0.0]) or 1.0

    def draw(self) -> None:
        self._draw_title()
        painter = self._painter
        if self._measure.average is not None:
            y = self._y(self._measure.average)
            painter.setPen(QPen(QColor(self._palette.soon), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(self._bars.left(), y), QPointF(self._bars.right(), y))
        values = self._measure.values
        step = self._bars.width() / max(len(values), 1)
        width = min(step * 0.62, _WIDEST_BAR)
        for place, (period, value) in enumerate(values):
            left = self._bars.left() + place * step + (step - width) / 2
            is_last = place == len(values) - 1
            self._draw_bar(QRectF(left, 0, width, 0), value, is_last=is_last)
            self._draw_words(
                QRectF(left - step / 2, self._bars.bottom() + 3, width + step, _FOOT - 3),
                period,
                is_strong=is_last,
            )
        painter.setPen(QPen(QColor(self._palette.line), 1))
        painter.drawLine(self._bars.bottomLeft(), self._bars.bottomRight())

    def _draw_title(self) -> None:
        painter, palette = self._painter, self._palette
        title = font_of(LABEL_PX, QFont.Weight.DemiBold)
        painter.setFont(title)
        painter.setPen(QColor(palette.text))
        head = QRectF(self._area.left(), self._area.top(), self._area.width(), _HEAD - 4)
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, self._measure.title)
        if self._measure.average is None:
            return
        words = f"{self._measure.average_name} {self._measure.said(self._measure.average)}"
        painter.setFont(font_of(SMALL_PX))
        painter.setPen(QColor(palette.soon))
        head.setLeft(
            head.left() + QFontMetricsF(title).horizontalAdvance(self._measure.title) + SPACE_S
        )
        shown = QFontMetricsF(painter.font()).elidedText(
            words, Qt.TextElideMode.ElideRight, head.width()
        )
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(head, align, shown)

    def _draw_bar(self, place: QRectF, value: float | None, *, is_last: bool) -> None:
        palette, painter = self._palette, self._painter
        top = self._bars.bottom() if value is None else self._y(value)
        bar = QRectF(place.left(), top, place.width(), self._bars.bottom() - top)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.primary if is_last else palette.control_line))
        painter.drawRoundedRect(bar, _ROUND, _ROUND)
        above = QRectF(place.left() - 20, top - _VALUE, place.width() + 40, _VALUE - 1)
        self._draw_words(above, self._measure.said(value), is_strong=is_last)

    def _draw_words(self, area: QRectF, words: str, *, is_strong: bool) -> None:
        weight = QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal
        self._painter.setFont(font_of(SMALL_PX, weight))
        self._painter.setPen(QColor(self._palette.text if is_strong else self._palette.muted))
        self._painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)

    def _y(self, value: float) -> float:
        return self._bars.bottom() - self._bars.height() * value / self._most
