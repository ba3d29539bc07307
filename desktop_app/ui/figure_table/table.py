"""The whole table: heads and total on top, the lines below, both scrolling sideways as one."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.figure_table.content import (
    FigureColumn,
    FigureLine,
    parents,
    unfolded,
)
from desktop_app.ui.figure_table.heads import column_widths
from desktop_app.ui.figure_table.view import ROW_HEIGHT, FigureView
from desktop_app.ui.widgets import EmptyState, Text, TextRole

_NAME_SHARE = 0.24
_NARROWEST_NAME, _WIDEST_NAME = 132, 320
_LEAST_LINES = 2
_SLACK = 8
"""Room kept free, so that rounding never makes a table scroll sideways that fits."""
_FOLD_FROM = 60
"""From how many lines on only the outermost ones are shown at first."""


class FigureTable(QFrame):
    """Figures with grouped heads; the names at the left and the total on top always in sight.

    ``figure_asked`` tells the keys of line and column of a figure that opens, ``name_asked``
    the key of a line whose name, or a cell that opens nothing, was clicked or entered; a
    line with parts folds instead.
    """

    figure_asked = Signal(object, str)
    name_asked = Signal(object)

    def __init__(
        self, name: str, *, opens_names: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines: list[FigureLine] = []
        self._parents: frozenset[Hashable] = frozenset()
        self._folded: frozenset[Hashable] = frozenset()
        self._total = FigureView(self.tr("{name}: total").format(name=name), is_total=True)
        self._parts = FigureView(name, is_total=False)
        self._corner = Text(role=TextRole.LABEL, wraps=True, parent=self._total)
        self._top_row = QHBoxLayout()
        self._empty: EmptyState | None = None

        self.setObjectName("card")
        self._assemble(opens_names=opens_names)

        for view in (self._total, self._parts):
            view.cell_asked.connect(partial(self._ask_cell, view))
            view.names.sectionClicked.connect(partial(self._ask_name, view))
            view.installEventFilter(self)
        self._parts.fold_asked.connect(self._fold)
        self._total.left_down.connect(self._go_down)
        self._parts.left_up.connect(self._go_up)
        below, above = self._parts.horizontalScrollBar(), self._total.horizontalScrollBar()
        below.valueChanged.connect(above.setValue)
        above.valueChanged.connect(below.setValue)
        self._parts.verticalScrollBar().rangeChanged.connect(self._make_room)

    def set_content(
        self, name_head: str, columns: Sequence[FigureColumn], lines: Sequence[FigureLine]
    ) -> None:
        """Show ``lines``, the first of them the total; long tables show the outermost lines."""
        place = self._parts.currentIndex()
        total, parts = list(lines[:1]), list(lines[1:])
        self._lines = parts
        self._parents = parents(parts)
        is_long = len(parts) >= _FOLD_FROM
        self._folded = frozenset(
            each.key for each in parts if is_long and each.depth == 1 and each.key in self._parents
        )
        self._corner.setText(name_head)
        self._total.figures.set_content(columns, total)
        self._show_parts(columns)
        self._share_room()
        if place.isValid() and place.row() < len(parts):
            self._parts.setCurrentIndex(
                self._parts.figures.index(place.row(), min(place.column(), len(columns) - 1))
            )
            self._parts.clearSelection()

    def lines(self) -> list[FigureLine]:
        """Return the lines that are seen, the total first."""
        return [*self._total.figures.lines, *self._parts.figures.lines]

    def set_empty(self, title: str, sentence: str = "", *, icon: str = "chart-column") -> None:
        """Say over the empty room below the total what would stand there."""
        self.clear_empty()
        self._empty = EmptyState(title, sentence, icon=icon, parent=self._parts.viewport())
        self._empty.setGeometry(self._parts.viewport().rect())
        self._empty.show()

    def clear_empty(self) -> None:
        """Say nothing over the room below the total."""
        if self._empty is not None:
            self._empty.hide()
            self._empty.deleteLater()
            self._empty = None

    def show_chosen(self, key: Hashable, column: str) -> None:
        """Mark a figure and bring it in sight."""
        for view in (self._total, self._parts):
            view.clearSelection()
            row = view.figures.place_of(key)
            names = [each.key for each in view.figures.columns]
            if row >= 0 and column in names:
                view.setCurrentIndex(view.figures.index(row, names.index(column)))

    def clear_chosen(self) -> None:
        """Mark no figure; the keyboard's place stays."""
        for view in (self._total, self._parts):
            view.clearSelection()

    def take_focus(self) -> None:
        """Put the keyboard on the figure it was on last, on the first one at first."""
        view = self._parts if self._parts.currentIndex().isValid() else self._total
        if not view.currentIndex().isValid() and view.figures.rowCount():
            view.setCurrentIndex(view.figures.index(0, 0))
            view.clearSelection()
        view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the columns."""
        super().resizeEvent(event)
        self._share_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint the ring anew when the keyboard comes or goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut) and isinstance(
            watched, FigureView
        ):
            watched.viewport().update()
        return super().eventFilter(watched, event)

    def _assemble(self, *, opens_names: bool) -> None:
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._total.setHorizontalScrollBarPolicy(never)
        self._total.setVerticalScrollBarPolicy(never)
        self._parts.heads.hide()
        for view in (self._total, self._parts):
            view.names.opens_names = opens_names
        self._corner.setContentsMargins(12, 0, 6, 6)
        self._corner.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        # As high as there is room for: a wish of its own would make the whole page scroll.
        self._parts.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._parts.setMinimumHeight(_LEAST_LINES * ROW_HEIGHT)
        self._top_row.addWidget(self._total)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._top_row)
        column.addWidget(self._parts, 1)

    def _show_parts(self, columns: Sequence[FigureColumn]) -> None:
        shown = unfolded(self._lines, self._folded)
        self._parts.figures.set_content(columns, shown, self._parents, self._folded)

    def _share_room(self) -> None:
        columns = self._total.figures.columns
        if not columns:
            return
        widths = column_widths(columns)
        room = self.width() - 2 - self._parts.verticalScrollBar().sizeHint().width() - _SLACK
        wished = room - sum(widths)
        name = min(max(round(room * _NAME_SHARE), wished, _NARROWEST_NAME), _WIDEST_NAME)
        if wished < name:
            name = max(_NARROWEST_NAME, min(name, round(room * _NAME_SHARE)))
        spare = max(0, room - name - sum(widths))
        for view in (self._total, self._parts):
            view.names.setFixedWidth(name)
            for place, width in enumerate(widths):
                view.heads.resizeSection(place, width + spare // len(widths))
        self._total.heads.lay_out()
        self._total.setFixedHeight(self._total.heads.height() + ROW_HEIGHT)
        self._corner.setGeometry(0, 0, name, self._total.heads.height())
        # The views learn of the width of their names only when they lay themselves out.
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        for view in (self._total, self._parts):
            view.updateGeometries()
        if self._empty is not None:
            self._empty.setGeometry(self._parts.viewport().rect())

    def _make_room(self, _least: int, most: int) -> None:
        """Leave beside the total the room that the scroll bar takes below it."""
        bar = self._parts.verticalScrollBar()
        self._top_row.setContentsMargins(0, 0, bar.sizeHint().width() if most > 0 else 0, 0)

    def _ask_cell(self, view: FigureView, row: int, column: int) -> None:
        line = view.figures.lines[row]
        if line.cells[column].opens:
            self.figure_asked.emit(line.key, view.figures.columns[column].key)
        else:
            self._ask_name(view, row)

    def _ask_name(self, view: FigureView, row: int) -> None:
        line = view.figures.lines[row]
        if line.key in self._parents and view is self._parts:
            self._fold(row, line.key not in self._folded)
        else:
            self.name_asked.emit(line.key)

    def _fold(self, row: int, folds: bool) -> None:
        line = self._parts.figures.lines[row]
        if line.key not in self._parents or (line.key in self._folded) == folds:
            return
        self._folded = self._folded ^ {line.key}
        current = self._parts.currentIndex()
        column = max(current.column(), 0)
        scrolled = self._parts.verticalScrollBar().value()
        self._show_parts(self._total.figures.columns)
        self._share_room()
        self._parts.setCurrentIndex(
            self._parts.figures.index(self._parts.figures.place_of(line.key), column)
        )
        self._parts.clearSelection()
        self._parts.verticalScrollBar().setValue(scrolled)

    def _go_down(self, column: int) -> None:
        if self._parts.figures.rowCount():
            self._parts.setCurrentIndex(self._parts.figures.index(0, column))
            self._parts.setFocus()

    def _go_up(self, column: int) -> None:
        if self._total.figures.rowCount():
            self._total.setCurrentIndex(self._total.figures.index(0, column))
            self._total.setFocus()
