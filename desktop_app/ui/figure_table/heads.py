"""The heads of a table of figures: groups over columns, and the names of the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.ui.figure_table.content import FigureColumn, FigureLine
from desktop_app.ui.figure_table.model import FigureModel
from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.painting import draw_icon, draw_wrapped, tabular_width, wrapped_lines
from desktop_app.ui.theme.tokens import (
    LABEL_PX,
    SMALL_PX,
    SPACE_L,
    SPACE_M,
    SPACE_S,
    TEXT_PX,
    Palette,
)

PADDING = 6
WORDS_WIDTH = 150
_MOST_LINES = 5
_NUMBER_HEIGHT = 18
_CHEVRON = 14


@dataclass(frozen=True, slots=True)
class _Span:
    level: int
    first: int
    last: int
    levels: int
    text: str


def column_widths(columns: Sequence[FigureColumn]) -> list[int]:
    """Return the least room of each column: its sample and the words of its heads uncut."""
    alone = {
        span.first
        for span in _spans(columns, max((len(each.groups) for each in columns), default=0) + 1)
        if span.first == span.last and span.text in columns[span.first].groups
    }
    return [_column_width(each, is_alone=place in alone) for place, each in enumerate(columns)]


def _column_width(column: FigureColumn, *, is_alone: bool) -> int:
    if column.is_words:
        return WORDS_WIDTH
    head = QFontMetricsF(_head_font())
    words = max(head.horizontalAdvance(word) for word in (*column.title.split(), ""))
    sample = tabular_width(column.sample, font_of(TEXT_PX, QFont.Weight.Medium))
    # The group of a single column is broken in two lines at most.
    groups = [0.6 * head.horizontalAdvance(each) for each in column.groups] if is_alone else []
    return round(max(words, sample, *groups) + 2 * PADDING + 1)


class GroupedHead(QHeaderView):
    """Heads in several lines: neighbours of the same group share one."""

    def __init__(self, model: FigureModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._figures = model
        self._spans: list[_Span] = []
        self._heights: list[int] = []
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(24)

    def lay_out(self) -> None:
        """Find out which heads there are and how high, once the widths are set."""
        columns = self._figures.columns
        levels = max((len(each.groups) for each in columns), default=0) + 1
        self._spans = _spans(columns, levels)
        self._heights = [self._height_of(level) for level in range(levels)]
        if any(each.number for each in columns):
            self._heights.append(_NUMBER_HEIGHT)
        self.setFixedHeight(self.sizeHint().height())
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return the height of all lines of heads."""
        return QSize(100, sum(self._heights) if self._heights else 36)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every head over the columns it is for."""
        palette = current_palette()
        painter = QPainter(self.viewport())
        for span in self._spans:
            area = QRectF(self._area(span))
            painter.setPen(QPen(QColor(palette.line), 1))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
            painter.drawLine(area.topRight(), area.bottomRight())
            painter.setFont(_head_font())
            painter.setPen(QColor(palette.muted))
            _draw_centred(painter, area.adjusted(PADDING - 2, 2, 2 - PADDING, -2), span.text)
        if len(self._heights) > self._levels():
            self._paint_numbers(painter, palette)
        painter.end()

    def _paint_numbers(self, painter: QPainter, palette: Palette) -> None:
        top = sum(self._heights[:-1])
        painter.setFont(font_of(SMALL_PX))
        for place, column in enumerate(self._figures.columns):
            left, width = self.sectionViewportPosition(place), self.sectionSize(place)
            area = QRectF(left, top, width - 1, _NUMBER_HEIGHT - 1)
            painter.setPen(QColor(palette.muted))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, column.number)
            painter.setPen(QPen(QColor(palette.line), 1))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
            painter.drawLine(area.topRight(), area.bottomRight())

    def _levels(self) -> int:
        return max((span.level + span.levels for span in self._spans), default=0)

    def _area(self, span: _Span) -> QRect:
        left = self.sectionViewportPosition(span.first)
        right = self.sectionViewportPosition(span.last) + self.sectionSize(span.last)
        top = sum(self._heights[: span.level])
        height = sum(self._heights[span.level : span.level + span.levels])
        return QRect(left, top, right - left - 1, height - 1)

    def _height_of(self, level: int) -> int:
        """Return the room that the heads which end at ``level`` need."""
        line = QFontMetricsF(_head_font()).height()
        most = 1
        for span in self._spans:
            if span.level + span.levels - 1 == level:
                # What reaches over several levels shares their room.
                lines = self._lines_of(span) - (span.levels - 1)
                most = max(most, lines)
        return round(most * line + 9)

    def _lines_of(self, span: _Span) -> int:
        width = sum(self.sectionSize(each) for each in range(span.first, span.last + 1))
        return len(wrapped_lines(span.text, _head_font(), width - 2 * PADDING, _MOST_LINES)[0])


class NameHead(QHeaderView):
    """The names of the lines, which stay in sight while the figures scroll sideways.

    ``hovered`` is the line under the pointer. A click on one tells ``sectionClicked``.
    """

    def __init__(self, model: FigureModel, parent: QWidget, *, is_total: bool) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._figures = model
        self._is_total = is_total
        self.opens_names = False
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a click does something."""
        super().mouseMoveEvent(event)
        line = self._line_at(event.position().toPoint())
        acts = line is not None and (self.opens_names or line.key in self._figures.parents)
        self.setCursor(Qt.CursorShape.PointingHandCursor if acts else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the hand away."""
        super().leaveEvent(event)
        self.unsetCursor()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a name as far in as it stands, with a mark where parts fold away."""
        line = self._figures.lines[section]
        palette = current_palette()
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(palette.hover if self._is_total else palette.card))
        painter.setPen(QPen(QColor(palette.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        area = QRectF(rect).adjusted(SPACE_S + (line.depth - 1) * SPACE_L, 1, -SPACE_S, -2)
        if self._is_total:
            area.setLeft(rect.left() + SPACE_M)
        is_parent = line.key in self._figures.parents
        if is_parent:
            mark = "chevron-right" if line.key in self._figures.folded else "chevron-down"
            draw_icon(painter, mark, palette.muted, area, _CHEVRON)
        if not self._is_total and self._has_parents():
            area.setLeft(area.left() + _CHEVRON + 4)
        is_strong = self._is_total or is_parent
        weight = QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal
        painter.setFont(font_of(TEXT_PX, weight))
        painter.setPen(QColor(palette.text))
        draw_wrapped(painter, area, line.name)
        painter.restore()

    def _has_parents(self) -> bool:
        return bool(self._figures.parents)

    def _line_at(self, place: QPoint) -> FigureLine | None:
        section = self.logicalIndexAt(place)
        return self._figures.lines[section] if 0 <= section < len(self._figures.lines) else None


def _spans(columns: Sequence[FigureColumn], levels: int) -> list[_Span]:
    """Return every head: those of groups over their columns, titles down to the last level."""
    spans: list[_Span] = []
    for place, column in enumerate(columns):
        for level in range(len(column.groups)):
            path = column.groups[: level + 1]
            before = columns[place - 1].groups[: level + 1] if place else ()
            if before == path:
                continue
            last = place
            while last + 1 < len(columns) and columns[last + 1].groups[: level + 1] == path:
                last += 1
            spans.append(_Span(level, place, last, 1, path[-1]))
        depth = len(column.groups)
        spans.append(_Span(depth, place, place, levels - depth, column.title))
    return spans


def _draw_centred(painter: QPainter, area: QRectF, text: str) -> None:
    font = painter.font()
    metrics = QFontMetricsF(font)
    lines, _is_cut = wrapped_lines(text, font, area.width(), _MOST_LINES)
    top = area.top() + (area.height() - metrics.height() * len(lines)) / 2
    for number, line in enumerate(lines):
        left = area.left() + (area.width() - metrics.horizontalAdvance(line)) / 2
        baseline = top + number * metrics.height() + metrics.ascent()
        painter.drawText(QRectF(left, baseline, 0, 0).topLeft(), line)


def _head_font() -> QFont:
    return font_of(LABEL_PX, QFont.Weight.DemiBold)
