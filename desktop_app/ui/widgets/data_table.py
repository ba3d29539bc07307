"""The table of the program: rows from plain Python objects, columns that say how to show them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton, QTableView, QWidget

from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.painting import STATE_ICONS, chip_size, tabular_width
from desktop_app.ui.theme.tokens import LABEL_PX, TEXT_PX, Tone
from desktop_app.ui.widgets.cell_delegate import (
    CELL_PADDING,
    KIND_ROLE,
    TONE_ROLE,
    CellDelegate,
    CellKind,
)
from desktop_app.ui.widgets.empty_state import EmptyState

Row = TypeVar("Row")
AnyIndex = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 38


class Order(Enum):
    """Which way a column is sorted."""

    ASCENDING = Qt.SortOrder.AscendingOrder
    DESCENDING = Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class Column(Generic[Row]):
    """How one column is shown.

    ``text`` words a row; ``tone`` colours it, and makes the colour of a chip. ``fits`` is a
    sample, or several, that the column must show uncut. A column with ``stretch`` shares
    the room left over with the others that have it. ``sort`` gives the native value to sort
    by; without it a click on the head does nothing.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    kind: CellKind = CellKind.TEXT
    fits: str | Sequence[str] = ""
    stretch: int = 0
    tone: Callable[[Row], Tone | None] | None = None
    sort: Callable[[Row], Any] | None = None

    def width(self) -> int:
        """Return the room in logical pixels for the head and every sample."""
        samples = [self.fits] if isinstance(self.fits, str) else list(self.fits)
        font = font_of(TEXT_PX, QFont.Weight.Medium)
        head = QFontMetricsF(font_of(LABEL_PX, QFont.Weight.DemiBold))
        arrow = 16 if self.sort else 0
        widths = [head.horizontalAdvance(self.title) + arrow]
        for sample in samples:
            if self.kind is CellKind.CHIP:
                widths.append(chip_size(sample, STATE_ICONS[Tone.LATE]).width())
            elif self.kind is CellKind.TEXT:
                widths.append(QFontMetricsF(font).horizontalAdvance(sample))
            else:
                widths.append(tabular_width(sample, font))
        return round(max(widths) + 2 * CELL_PADDING + 1)


class RowTableModel(QAbstractTableModel, Generic[Row]):
    """Rows shown through columns. It holds what it was given and asks nobody while painting.

    ``key`` names a row, so that a refreshed list keeps what was chosen.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._rows: list[Row] = []
        self._more: Callable[[Row], Sequence[Row]] | None = None

    def set_rows(
        self, rows: Sequence[Row], more: Callable[[Row], Sequence[Row]] | None = None
    ) -> None:
        """Show ``rows``; ``more`` takes the last row and returns those after it, or none."""
        self.beginResetModel()
        self._rows = list(rows)
        self._more = more if rows else None
        self.endResetModel()

    def rows(self) -> list[Row]:
        """Return the rows loaded so far."""
        return list(self._rows)

    def row(self, index: AnyIndex) -> Row:
        """Return the row at ``index``."""
        return self._rows[index.row()]

    def key(self, index: AnyIndex) -> Hashable:
        """Return the name of the row at ``index``."""
        return self._key(self._rows[index.row()])

    def place_of(self, key: Hashable) -> int:
        """Return the place of the row named ``key``, -1 when it is not loaded."""
        for place, row in enumerate(self._rows):
            if self._key(row) == key:
                return place
        return -1

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """Return how many rows are loaded."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return one thing about one cell."""
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {column.text(row)}"
        if role == KIND_ROLE:
            return column.kind
        if role == TONE_ROLE:
            return column.tone(row) if column.tone else None
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the head of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight
                if column.kind is CellKind.NUMBER
                else Qt.AlignmentFlag.AlignLeft
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def canFetchMore(self, parent: AnyIndex) -> bool:
        """Tell whether there may be rows after the last one loaded."""
        return self._more is not None and not parent.isValid()

    def fetchMore(self, _parent: AnyIndex) -> None:
        """Load the rows after the last one."""
        if self._more is None:
            return
        rows = self._more(self._rows[-1])
        if not rows:
            self._more = None
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows.extend(rows)
        self.endInsertRows()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the rows in hand; a list loaded in pieces is sorted where it comes from."""
        if not 0 <= column < len(self.columns) or self._more is not None:
            return
        by = self.columns[column].sort
        if by is None:
            return
        self.layoutAboutToBeChanged.emit()
        before = {id(row): place for place, row in enumerate(self._rows)}
        self._rows.sort(key=by, reverse=order is Qt.SortOrder.DescendingOrder)
        moved = {before[id(row)]: place for place, row in enumerate(self._rows)}
        for old in self.persistentIndexList():
            new = self.index(moved[old.row()], old.column())
            self.changePersistentIndex(old, new)
        self.layoutChanged.emit()


class DataTable(QTableView, Generic[Row]):
    """A table of rows of one kind.

    ``row_opened`` tells the row that Enter or a double click asks for; ``selection_changed``
    tells the rows chosen; ``sort_asked`` tells key and :class:`Order` when the list is
    loaded in pieces and has to be asked for again.
    """

    row_opened = Signal(object)
    selection_changed = Signal(list)
    sort_asked = Signal(str, object)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        *,
        is_multiple: bool = False,
        is_framed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows_model: RowTableModel[Row] = RowTableModel(columns, key, self)
        self._empty: EmptyState | None = None
        self._is_refreshing = False
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
        """Open the row with Enter."""
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

    def _share_room(self) -> None:
        columns = self._rows_model.columns
        widths = [column.width() for column in columns]
        spare = max(0, self.viewport().width() - sum(widths))
        shares = sum(column.stretch for column in columns)
        heads = self.horizontalHeader()
        for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
            more = spare * column.stretch // shares if shares else 0
            heads.resizeSection(place, width + more)

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
            return
        if columns[section].sort is None:
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        elif self._rows_model.canFetchMore(QModelIndex()):
            self.sort_asked.emit(columns[section].key, Order(order))
        else:
            self._rows_model.sort(section, order)

    def _sort_as_shown(self) -> None:
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
