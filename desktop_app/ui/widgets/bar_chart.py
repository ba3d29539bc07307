"""Bars that lie under each other, each of parts in the colours of their meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.painting import tabular_width
from desktop_app.ui.theme.tokens import LABEL_PX, SMALL_PX, SPACE_M, SPACE_S, TEXT_PX, Palette, Tone
from desktop_app.ui.widgets.plot_pane import PlotPane

_ROW = 32
_BAR = 0.52
"""How much of the height of its row a bar takes."""
_NAMES_SHARE = 0.32
_NAMES_LEAST, _NAMES_MOST = 96, 260
_SEAM_PX = 1.5
"""What keeps two parts of a bar apart, whatever their colours are."""


@dataclass(frozen=True, slots=True)
class BarPart:
    """A part of a bar: how many, in the colour of ``tone``, and that in words."""

    count: int
    tone: Tone
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar; ``key`` is what it stands for, ``sentence`` its figures in words."""

    key: str
    name: str
    parts: tuple[BarPart, ...]
    sentence: str

    @property
    def total(self) -> int:
        """How many all parts are."""
        return sum(part.count for part in self.parts)


class BarChart(PlotPane):
    """Names at the left, bars beside them, how many at their ends and, where it fits, in them.

    As high as its bars: put it where it can scroll.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._bars: tuple[Bar, ...] = ()
        self.plot.hideAxis("left")
        self.plot.hideAxis("bottom")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show other bars; the one that the keyboard was on keeps it."""
        before = self._bars[self.current()].key if self._bars else ""
        self._bars = tuple(bars)
        keys = [bar.key for bar in self._bars]
        self.setFixedHeight(self.sizeHint().height())
        current = keys.index(before) if before in keys else 0
        self.set_sentences([bar.sentence for bar in self._bars], current=current)

    def bars(self) -> tuple[Bar, ...]:
        """Return the bars as shown."""
        return self._bars

    def sizeHint(self) -> QSize:
        """Return the height of all bars."""
        return QSize(380, max(_ROW * len(self._bars), 1))

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which names and bars can be told apart."""
        return QSize(240, self.sizeHint().height())

    def place_at(self, point: QPointF) -> int:
        """Return the bar at a height."""
        place = int(point.y() // _ROW)
        return place if 0 <= place < len(self._bars) else -1

    def area_of(self, place: int) -> QRectF:
        """Return the row of a bar."""
        return QRectF(0, place * _ROW, self.width(), _ROW)

    def pieces_of(self, place: int) -> tuple[tuple[int, str], ...]:
        """Return the parts of a bar that are not empty."""
        parts = enumerate(self._bars[place].parts)
        return tuple((piece, part.sentence) for piece, part in parts if part.count)

    def piece_at(self, place: int, point: QPointF) -> int:
        """Return the part of a bar at a point of its row."""
        for piece, _ in self.pieces_of(place):
            area = self.piece_area(place, piece)
            if area.left() <= point.x() < area.right():
                return piece
        return -1

    def piece_area(self, place: int, piece: int) -> QRectF:
        """Return where a part of a bar is, as high as its row."""
        parts = self._bars[place].parts
        unit = self._unit(self._room())
        left = self.width() - self._room() + unit * sum(part.count for part in parts[:piece])
        return QRectF(left, place * _ROW, unit * parts[piece].count, _ROW)

    def draw(self, palette: Palette) -> None:
        """Draw the parts of each bar from left to right, and write how many they are."""
        room = self._room()
        self.column.setContentsMargins(round(self.width() - room), 0, 0, 0)
        count_font = font_of(LABEL_PX, QFont.Weight.Medium)
        unit = self._unit(room)
        self.plot.setXRange(0, room / unit, padding=0)
        self.plot.setYRange(-len(self._bars) + 0.5, 0.5, padding=0)
        for tone in {part.tone for bar in self._bars for part in bar.parts}:
            self._draw_parts(tone, palette, unit)
        for place, bar in enumerate(self._bars):
            self._write(str(bar.total), bar.total + SPACE_S / unit, place, count_font, palette.text)

    def paint_ground(self, painter: QPainter, palette: Palette) -> None:
        """Paint the names, elided where they are long."""
        font = font_of(TEXT_PX)
        metrics = QFontMetricsF(font)
        width = self._names_width()
        painter.setFont(font)
        painter.setPen(QColor(palette.text))
        for place, bar in enumerate(self._bars):
            room = QRectF(SPACE_S, place * _ROW, width - SPACE_S, _ROW)
            shown = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room.adjusted(0, 0, 2, 0), Qt.AlignmentFlag.AlignVCenter, shown)

    def _room(self) -> float:
        """Return how wide the bars may be with the numbers at their ends."""
        return max(1.0, self.width() - self._names_width() - SPACE_M)

    def _unit(self, room: float) -> float:
        """Return how wide one dossier is."""
        font = font_of(LABEL_PX, QFont.Weight.Medium)
        most = max((bar.total for bar in self._bars), default=0) or 1
        label = max((tabular_width(str(bar.total), font) for bar in self._bars), default=0.0)
        return max(1.0, room - label - 2 * SPACE_S) / most

    def _names_width(self) -> float:
        metrics = QFontMetricsF(font_of(TEXT_PX))
        wanted = max((metrics.horizontalAdvance(bar.name) for bar in self._bars), default=0.0)
        most = max(_NAMES_LEAST, min(_NAMES_MOST, self.width() * _NAMES_SHARE))
        return min(wanted + SPACE_S + 2, most)

    def _draw_parts(self, tone: Tone, palette: Palette, unit: float) -> None:
        lefts, widths, places = [], [], []
        small = font_of(SMALL_PX, QFont.Weight.DemiBold)
        for place, bar in enumerate(self._bars):
            left = 0
            for part in bar.parts:
                if part.tone is tone and part.count:
                    lefts.append(float(left))
                    widths.append(max(part.count - _SEAM_PX / unit, 1 / unit))
                    places.append(-float(place))
                    words = str(part.count)
                    if (
                        part.count < bar.total
                        and tabular_width(words, small) + SPACE_S <= part.count * unit
                    ):
                        middle = left + part.count / 2
                        self._write(words, middle, place, small, palette.card, anchor=0.5)
                left += part.count
        colour = QColor(palette.tone_text(tone))
        item = self.library.BarGraphItem(
            x0=lefts, y=places, width=widths, height=_BAR, brush=colour, pen=None
        )
        self.plot.addItem(item)

    def _write(
        self, words: str, x: float, place: int, font: QFont, colour: str, anchor: float = 0.0
    ) -> None:
        item = self.library.TextItem(words, color=QColor(colour), anchor=(anchor, 0.5))
        item.textItem.document().setDocumentMargin(0)
        item.setFont(font)
        item.setZValue(10)
        item.setPos(x, -place)
        self.plot.addItem(item, ignoreBounds=True)
