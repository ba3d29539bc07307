"""The table of the program: rows from plain Python objects, columns that say how to show them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from typing import Generic

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton, QTableView, QWidget

from desktop_app.ui.widgets.cell_delegate import (
    CellDelegate,
)
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.table_layout import LayoutKeeper, Order, TableLayout
from desktop_app.ui.widgets.table_rows import Column, Row, RowTableModel

ROW_HEIGHT = 38
_SAVE_AFTER_MS = 400


class DataTable(QTableView, Generic[Row]):
    """A table of rows of one kind.

    ``row_opened`` tells the row that Enter or a double click asks for; ``selection_changed``
    tells the rows chosen; ``sort_asked`` tells key and :class:`Order` when the list is
    loaded in pieces and has to be asked for again, always if it ``is_sorted_outside``; the
    key is empty when no order is asked for any more. ``rows_copied`` tells how many rows
    Ctrl+C took, ``columns_changed`` that other columns are shown.

    With a ``keeper`` heads can be moved, and columns, widths and order are kept. The first
    column names the row and is always shown.
    """

    row_opened = Signal(object)
    selection_changed = Signal(list)
    sort_asked = Signal(str, object)
    rows_copied = Signal(int)
    columns_changed = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        *,
        is_multiple: bool = False,
        is_framed: bool = True,
        is_sorted_outside: bool = False,
        keeper: LayoutKeeper | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows_model: RowTableModel[Row] = RowTableModel(columns, key, self)
        self._empty: EmptyState | None = None
        self._is_refreshing = False
        self._is_sorted_outside = is_sorted_outside
        self._keeper = keeper
        self._widths: dict[str, int] = {}
        self._sorted: tuple[str, Order] = ("", Order.ASCENDING)
        self._is_arranging = False
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(_SAVE_AFTER_MS)
        self.setObjectName("dataTable")
        self.setProperty("framed", is_framed)
        self.setAccessibleName(name)
        self.setModel(self._rows_model)
        self.setItemDelegate(CellDelegate(self))
        self._set_up_view(is_multiple=is_multiple)
        self._set_up_heads()

        self.selectionModel().selectionChanged.connect(self._tell_selection)
        self.doubleClicked.connect(self._open)
        self.horizontalHeader().sortIndicatorChanged.connect(self._sort)
        self.horizontalHeader().sectionResized.connect(self._note_width)
        self.horizontalHeader().sectionMoved.connect(self._note_move)
        self._saving.timeout.connect(self._save_layout)
        self.read_layout()

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """All columns that there are, shown or not."""
        return self._rows_model.columns

    def shown_columns(self) -> list[Column[Row]]:
        """Return the columns that are shown, from left to right."""
        heads = self.horizontalHeader()
        places = [heads.logicalIndex(place) for place in range(heads.count())]
        return [self.columns[place] for place in places if not heads.isSectionHidden(place)]

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show the columns ``keys`` in their order; none for the standard ones.

        Unknown keys are left out, and the first column is always there.
        """
        known = {column.key: place for place, column in enumerate(self.columns)}
        places = [known[key] for key in dict.fromkeys(keys) if key in known]
        if not places:
            places = [known[column.key] for column in self.columns if column.is_standard]
        if 0 not in places:
            places.insert(0, 0)
        hidden = [place for place in range(len(self.columns)) if place not in places]
        heads = self.horizontalHeader()
        with self._arranging():
            for visual, place in enumerate([*places, *hidden]):
                heads.moveSection(heads.visualIndex(place), visual)
                heads.setSectionHidden(place, place in hidden)
            self._share_room()
        self._keep_soon()
        self.columns_changed.emit()

    def forget_widths(self) -> None:
        """Give every column the width that it needs again."""
        self._widths.clear()
        self._share_room()
        self._keep_soon()

    def layout_kept(self) -> TableLayout:
        """Return how the table is arranged now."""
        keys = tuple(column.key for column in self.shown_columns())
        return TableLayout(keys, dict(self._widths), *self._sorted)

    def read_layout(self) -> None:
        """Arrange the table as it was kept, or in its standard way."""
        kept = None if self._keeper is None else self._keeper.load()
        self._widths = {} if kept is None else dict(kept.widths)
        self.show_columns(() if kept is None else kept.columns)
        if kept is not None and self._is_sortable(kept.sort):
            self.show_sort(kept.sort, kept.order)
        self._saving.stop()

    def sorted_by(self) -> tuple[str, Order]:
        """Return key and way of the order shown in the heads; an empty key for none."""
        return self._sorted

    def show_sort(self, key: str, order: Order = Order.ASCENDING) -> None:
        """Show in the heads that the rows come sorted by ``key``; an empty one for no order."""
        heads = self.horizontalHeader()
        self._sorted = (key, order)
        places = [n for n, column in enumerate(self.columns) if column.key == key]
        blocked = heads.blockSignals(True)
        heads.setSortIndicator(places[0] if places else -1, order.value)
        heads.blockSignals(blocked)
        heads.viewport().update()

    def ask_order(self, key: str, order: Order) -> None:
        """Ask for an order as a click on a head does; an empty key for none."""
        self.show_sort(key, order)
        self._tell_order(key, order)

    def copy_selected(self) -> int:
        """Put the rows chosen on the clipboard as a table for other programs; tell how many."""
        rows = self.selected()
        if not rows:
            return 0
        columns = self.shown_columns()
        cells = [[column.title for column in columns]]
        cells += [[column.text(row) for column in columns] for row in rows]
        # A tab or a line break inside a cell would begin another one.
        text = "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in cells)
        QGuiApplication.clipboard().setText(text)
        self.rows_copied.emit(len(rows))
        return len(rows)

    def set_rows(
        self, rows: Sequence[Row], more: Callable[[Row], Sequence[Row]] | None = None
    ) -> None:
        """Show ``rows``; see :meth:`RowTableModel.set_rows`.

        What was chosen stays chosen, and what was looked at stays where it is.
        """
        model = self._rows_model
        before = [model.key(index) for index in self.selectionModel().selectedRows()]
        current = model.key(self.currentIndex()) if self.currentIndex().isValid() else None
        scrolled = self.verticalScrollBar().value()
        self._is_refreshing = True
        model.set_rows(rows, more)
        if more is None:
            self._sort_as_shown()
        if current is not None and (place := model.place_of(current)) >= 0:
            self.selectionModel().setCurrentIndex(
                model.index(place, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        self._select([model.place_of(key) for key in before])
        self.verticalScrollBar().setValue(scrolled)
        self._is_refreshing = False
        after = [model.key(index) for index in self.selectionModel().selectedRows()]
        if after != before:
            self._tell_selection()
        self._show_emptiness()

    def rows(self) -> list[Row]:
        """Return the rows loaded so far, in the order shown."""
        return self._rows_model.rows()

    def selected(self) -> list[Row]:
        """Return the rows chosen, from top to bottom."""
        chosen = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        return [self._rows_model.row(index) for index in chosen]

    def select_key(self, key: Hashable) -> bool:
        """Choose the row named ``key`` and bring it in sight; ``False`` if it is not loaded."""
        place = self._rows_model.place_of(key)
        if place < 0:
            return False
        self.setCurrentIndex(self._rows_model.index(place, 0))
        return True

    def set_empty(
        self,
        title: str,
        sentence: str = "",
        *,
        icon: str = "inbox",
        button: QPushButton | None = None,
    ) -> None:
        """Say what comes here and how to begin, shown while there are no rows."""
        if self._empty is not None:
            self._empty.hide()
            self._empty.deleteLater()
        self._empty = EmptyState(title, sentence, icon=icon, button=button, parent=self.viewport())
        self._show_emptiness()

    def sort_by(self, key: str, order: Order = Order.ASCENDING) -> None:
        """Sort by the column ``key``. Raises ``StopIteration`` when there is none."""
        place = next(n for n, column in enumerate(self._rows_model.columns) if column.key == key)
        self.horizontalHeader().setSortIndicator(place, order.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row with Enter, copy the rows chosen with Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selected()
            return
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.currentIndex().isValid():
                self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the columns."""
        super().resizeEvent(event)
        self._share_room()
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the whole row under the pointer."""
        super().mouseMoveEvent(event)
        self._light_up(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """Put the light out when the pointer goes."""
        super().leaveEvent(event)
        self._light_up(-1)

    def _set_up_view(self, *, is_multiple: bool) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(
            QAbstractItemView.SelectionMode.ExtendedSelection
            if is_multiple
            else QAbstractItemView.SelectionMode.SingleSelection
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _set_up_heads(self) -> None:
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionsClickable(any(column.sort for column in self._rows_model.columns))
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        heads.setMinimumSectionSize(40)
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        heads.setSortIndicatorShown(True)
        heads.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        heads.setSectionsMovable(self._keeper is not None)
        heads.setSortIndicatorClearable(self._is_sorted_outside)

    def _share_room(self) -> None:
        heads = self.horizontalHeader()
        shown = [
            (place, column)
            for place, column in enumerate(self.columns)
            if not heads.isSectionHidden(place)
        ]
        widths = [self._widths.get(column.key) or column.width() for _, column in shown]
        spare = max(0, self.viewport().width() - sum(widths))
        # A width that somebody gave stays; the others share what is left.
        stretches = [0 if column.key in self._widths else column.stretch for _, column in shown]
        shares = sum(stretches)
        with self._arranging():
            for (place, _), width, stretch in zip(shown, widths, stretches, strict=True):
                more = spare * stretch // shares if shares else 0
                heads.resizeSection(place, width + more)

    @contextmanager
    def _arranging(self) -> Iterator[None]:
        """Tell what the table does to its columns from what somebody does to them by hand."""
        was, self._is_arranging = self._is_arranging, True
        try:
            yield
        finally:
            self._is_arranging = was

    def _note_width(self, place: int, _before: int, width: int) -> None:
        if not self._is_arranging and self._keeper is not None and width > 0:
            self._widths[self.columns[place].key] = width
            self._keep_soon()

    def _note_move(self) -> None:
        if not self._is_arranging:
            self._keep_soon()
            self.columns_changed.emit()

    def _keep_soon(self) -> None:
        if self._keeper is not None:
            self._saving.start()

    def _save_layout(self) -> None:
        if self._keeper is not None:
            self._keeper.save(self.layout_kept())

    def _is_sortable(self, key: str) -> bool:
        return any(column.key == key and column.sort is not None for column in self.columns)

    def _light_up(self, row: int) -> None:
        delegate = self.itemDelegate()
        if isinstance(delegate, CellDelegate) and delegate.hovered_row != row:
            delegate.hovered_row = row
            self.viewport().update()

    def _select(self, places: Sequence[int]) -> None:
        flags = QItemSelectionModel.SelectionFlag
        for place in places:
            if place >= 0:
                self.selectionModel().select(
                    self._rows_model.index(place, 0), flags.Select | flags.Rows
                )

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        columns = self._rows_model.columns
        if not 0 <= section < len(columns):
            if self._is_sorted_outside and self._sorted[0]:
                self._tell_order("", Order.ASCENDING)
            return
        if columns[section].sort is None:
            if self._is_sorted_outside:
                self.show_sort(*self._sorted)
            else:
                self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        elif self._is_sorted_outside:
            self._tell_order(columns[section].key, Order(order))
        elif self._rows_model.canFetchMore(QModelIndex()):
            self.sort_asked.emit(columns[section].key, Order(order))
        else:
            self._rows_model.sort(section, order)

    def _tell_order(self, key: str, order: Order) -> None:
        self._sorted = (key, order)
        self._keep_soon()
        self.sort_asked.emit(key, order)

    def _sort_as_shown(self) -> None:
        if self._is_sorted_outside:
            return
        heads = self.horizontalHeader()
        if heads.sortIndicatorSection() >= 0:
            self._rows_model.sort(heads.sortIndicatorSection(), heads.sortIndicatorOrder())

    def _open(self, index: QModelIndex) -> None:
        self.row_opened.emit(self._rows_model.row(index))

    def _tell_selection(self) -> None:
        if not self._is_refreshing:
            self.selection_changed.emit(self.selected())

    def _show_emptiness(self) -> None:
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())
            self._empty.setVisible(self._rows_model.rowCount() == 0)
