"""A row of days: what came in as a line, what was solved as bars, late ones in their colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.tokens import SMALL_PX, SPACE_S, Palette
from desktop_app.ui.widgets.plot_pane import PlotPane

_HEIGHT = 176
_BAR = 0.62
_TOP_SHARE = 1.12
_TICKS = 4
_RING = 4


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One day: ``label`` stands under it, ``sentence`` has its figures in words."""

    label: str
    received: int
    solved: int
    late: int
    sentence: str
    pieces: tuple[str, str, str] = ("", "", "")
    """What is said of what came in, of what was solved in time and late."""


RECEIVED, IN_TIME, LATE = range(3)
"""The pieces of a day."""


class TrendChart(PlotPane):
    """Days beside each other; left and right go from day to day, up and down within one.

    All of a day is what came in, unless nothing did.
    """

    is_upright = True

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._points: tuple[TrendPoint, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setStyle(tickLength=0, tickTextOffset=6, hideOverlappingLabels=False)
            # The lines of the grid belong behind the bars.
            axis.setZValue(-1)

    def set_points(self, points: Sequence[TrendPoint]) -> None:
        """Show other days; the keyboard comes to the last one."""
        self._points = tuple(points)
        self.set_sentences([point.sentence for point in points], current=len(points) - 1)

    def points(self) -> tuple[TrendPoint, ...]:
        """Return the days as shown."""
        return self._points

    def sizeHint(self) -> QSize:
        """Return the room in which a month can be read."""
        return QSize(340, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least room."""
        return QSize(240, _HEIGHT)

    def place_at(self, point: QPointF) -> int:
        """Return the day at a point."""
        box = self._box()
        if not self._points or not box.left() <= point.x() < box.right():
            return -1
        place = int((point.x() - box.left()) / box.width() * len(self._points))
        return min(place, len(self._points) - 1)

    def area_of(self, place: int) -> QRectF:
        """Return the column of a day."""
        box = self._box()
        width = box.width() / max(1, len(self._points))
        return QRectF(box.left() + place * width, 0, width, self.height())

    def pieces_of(self, place: int) -> tuple[tuple[int, str], ...]:
        """Return what there is of a day."""
        point = self._points[place]
        counts = (point.received, point.solved - point.late, point.late)
        return tuple(
            (piece, point.pieces[piece]) for piece in (RECEIVED, IN_TIME, LATE) if counts[piece]
        )

    def piece_at(self, place: int, at: QPointF) -> int:
        """Return the piece of a bar at a point, what came in beside and above it."""
        for piece in (LATE, IN_TIME):
            if self._bar_area(place, piece).contains(at):
                return piece
        return RECEIVED if self._points[place].received else -1

    def piece_area(self, place: int, piece: int) -> QRectF:
        """Return where a piece of a day is, with room for the ring around its bar."""
        if piece == RECEIVED:
            return self.area_of(place)
        return self._bar_area(place, piece).adjusted(-_RING, -_RING, _RING, _RING)

    def draw(self, palette: Palette) -> None:
        """Draw the axes, the bars of what was solved, and the line of what came in."""
        places = [float(place) for place in range(len(self._points))]
        late = [point.late for point in self._points]
        in_time = [point.solved - point.late for point in self._points]
        most = self._most()
        self._set_up_axes(most, palette)
        self.plot.setXRange(-0.5, len(places) - 0.5, padding=0)
        self.plot.setYRange(0, most * _TOP_SHARE, padding=0)
        bars = self.library.BarGraphItem
        self.plot.addItem(
            bars(x=places, y0=late, height=in_time, width=_BAR, brush=palette.primary, pen=None)
        )
        self.plot.addItem(
            bars(x=places, y0=0, height=late, width=_BAR, brush=palette.late, pen=None)
        )
        line = self.library.mkPen(palette.text, width=1.6)
        self.plot.addItem(
            self.library.PlotDataItem(
                places,
                [point.received for point in self._points],
                pen=line,
                symbol="o",
                symbolSize=4,
                symbolBrush=palette.text,
                symbolPen=None,
            )
        )

    def _set_up_axes(self, most: int, palette: Palette) -> None:
        font = font_of(SMALL_PX)
        metrics = QFontMetricsF(font)
        step = _round_step(most)
        values = range(0, round(most * _TOP_SHARE) + 1, step)
        left, bottom = self.plot.getAxis("left"), self.plot.getAxis("bottom")
        for axis in (left, bottom):
            axis.setTickFont(font)
            axis.setTextPen(palette.muted)
        left.setPen(self.library.mkPen(palette.line, width=1))
        left.setTicks([[(value, str(value)) for value in values]])
        left.setGrid(255)
        left.setWidth(round(metrics.horizontalAdvance(str(values[-1]))) + SPACE_S + 2)
        bottom.setPen(self.library.mkPen(palette.line, width=1))
        bottom.setHeight(round(metrics.height()) + SPACE_S)
        label = max(metrics.horizontalAdvance(point.label) for point in self._points)
        room = max(1.0, (self.width() - left.width()) / len(self._points))
        every = max(1, int((label + 1.5 * SPACE_S) / room) + 1)
        last = len(self._points) - 1
        # Counted from the last day, today, which always has its label; not cut at the edge.
        shown = [place for place in range(last, -1, -every) if (place + 0.5) * room > label / 2]
        if shown and (last - shown[0] + 0.5) * room < label / 2:
            shown = [place - 1 for place in shown if place]
        bottom.setTicks([[(float(place), self._points[place].label) for place in shown]])

    def _most(self) -> int:
        return max(max(point.received, point.solved) for point in self._points) or 1

    def _bar_area(self, place: int, piece: int) -> QRectF:
        """Return where what was solved late or in time is drawn."""
        point, box, column = self._points[place], self._box(), self.area_of(place)
        low, high = (0, point.late) if piece == LATE else (point.late, point.solved)
        unit = box.height() / (self._most() * _TOP_SHARE)
        width = column.width() * _BAR
        top = box.bottom() - high * unit
        return QRectF(column.center().x() - width / 2, top, width, (high - low) * unit)

    def _box(self) -> QRectF:
        """Return where the days are, in the coordinates of this widget."""
        box = self.plot.getPlotItem().getViewBox()
        inside = self.plot.mapFromScene(box.sceneBoundingRect()).boundingRect()
        return QRectF(inside).translated(QPointF(self.plot.pos()))


def _round_step(most: int) -> int:
    """Return a step for the axis that makes about four ticks of round values."""
    rough = max(1, most / _TICKS)
    size = 1
    while True:
        for factor in (1, 2, 5):
            if factor * size >= rough:
                return factor * size
        size *= 10
