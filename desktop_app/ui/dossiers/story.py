"""Everything that was done to a dossier, in words: the newest first, what was undone struck out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from desktop_app.domain.instants import show_instant
from desktop_app.domain.timelines import Timeline, TimelineEntry
from desktop_app.ui.language import say
from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.painting import draw_wrapped, wrapped_lines
from desktop_app.ui.theme.tokens import TEXT_PX
from desktop_app.ui.widgets import Card, CellKind, Column, DataTable
from desktop_app.ui.widgets.cell_delegate import CELL_PADDING, KIND_ROLE, AnyIndex, CellDelegate
from desktop_app.ui.widgets.data_table import ROW_HEIGHT
from desktop_app.ui.widgets.table_rows import RowTableModel

_HEAD_HEIGHT = 40
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One line of the story; ``key`` tells equal lines apart."""

    key: int
    at: str
    what: str
    detail: str
    who: str
    is_undone: bool


class StoryCard(Card):
    """The card "Diễn biến": when, what, with which particulars, and who."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._table = StoryTable(self.tr("What happened"), self._columns())

        self.set_title(self.tr("What happened"))
        self.add(self._table)

    def set_timeline(self, timeline: Timeline) -> None:
        """Show acts, decisions, papers, prints and marks."""
        # Sorted by instant already; of equal instants the last one told is the newest.
        told = list(enumerate(timeline.entries))
        self._table.show_lines([self._line(key, entry) for key, entry in reversed(told)])
        undone = sum(entry.is_undone for entry in timeline.entries)
        note = self.tr("newest first")
        if undone:
            struck = self.tr("{count} struck out: undone or cancelled").format(count=undone)
            note = f"{note} · {struck}"
        self.set_note(note)

    def lines(self) -> list[StoryLine]:
        """Return the lines as shown."""
        return self._table.rows()

    def _line(self, key: int, entry: TimelineEntry) -> StoryLine:
        what = say(entry.title)
        if entry.is_undone:
            what = self.tr("{what} (undone)").format(what=what)
        return StoryLine(
            key, show_instant(entry.at), what, say(entry.detail), entry.user_name, entry.is_undone
        )

    def _columns(self) -> list[Column[StoryLine]]:
        return [
            Column("at", self.tr("When"), lambda line: line.at, CellKind.CODE, "20/11/2026 09:24"),
            Column("what", self.tr("What"), lambda line: line.what, fits="x" * 20, stretch=3),
            Column(
                "detail", self.tr("Details"), lambda line: line.detail, fits="x" * 22, stretch=5
            ),
            Column("who", self.tr("Who"), lambda line: line.who, fits="x" * 14, stretch=2),
        ]


class StoryTable(DataTable[StoryLine]):
    """A table as tall as its lines, each as tall as its words: the page scrolls, not this."""

    def __init__(
        self, name: str, columns: list[Column[StoryLine]], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, columns, lambda line: line.key, is_framed=False, parent=parent)
        self._story_columns = columns
        self.setItemDelegate(StoryDelegate(self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: list[StoryLine]) -> None:
        """Show ``lines`` in place of the earlier ones."""
        self.set_rows(lines)
        self._fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each line the height that its words need at the new width."""
        super().resizeEvent(event)
        self._fit_rows()

    def _fit_rows(self) -> None:
        font = font_of(TEXT_PX)
        line_height = QFontMetricsF(font).height()
        for place, line in enumerate(self.rows()):
            most = 1
            for number, column in enumerate(self._story_columns):
                if column.kind is CellKind.TEXT:
                    room = self.columnWidth(number) - 2 * CELL_PADDING
                    shown, _ = wrapped_lines(column.text(line), font, room, _MOST_LINES)
                    most = max(most, len(shown))
            self.setRowHeight(place, max(ROW_HEIGHT, round(most * line_height) + 8))
        self.setFixedHeight(_HEAD_HEIGHT + self.verticalHeader().length())


class StoryDelegate(CellDelegate):
    """Paints every line of a cell, and strikes out what was undone."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a cell; what was undone is grey and struck out."""
        model = index.model()
        if index.data(KIND_ROLE) is not CellKind.TEXT or not isinstance(model, RowTableModel):
            super().paint(painter, option, index)
            return
        palette = current_palette()
        is_undone = model.row(index).is_undone
        text = str(index.data())
        painter.save()
        self._paint_row(painter, option, index, palette)
        painter.setFont(font_of(TEXT_PX))
        painter.setPen(QColor(palette.muted if is_undone else palette.text))
        area = QRectF(option.rect.adjusted(CELL_PADDING, 1, -CELL_PADDING, -2))
        draw_wrapped(painter, area, text, _MOST_LINES)
        if is_undone:
            _strike_out(painter, area, text)
        painter.restore()


def _strike_out(painter: QPainter, area: QRectF, text: str) -> None:
    metrics = QFontMetricsF(painter.font())
    shown, _ = wrapped_lines(text, painter.font(), area.width(), _MOST_LINES)
    top = area.top() + (area.height() - metrics.height() * len(shown)) / 2
    painter.setPen(QPen(painter.pen().color(), 1))
    for number, line in enumerate(shown):
        middle = top + number * metrics.height() + metrics.ascent() - metrics.strikeOutPos()
        end = area.left() + metrics.horizontalAdvance(line)
        painter.drawLine(QLineF(area.left(), middle, end, middle))
