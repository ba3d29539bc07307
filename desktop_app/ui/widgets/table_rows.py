"""The rows and columns of a table, from plain Python objects."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF

from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.painting import STATE_ICONS, chip_size, tabular_width
from desktop_app.ui.theme.tokens import LABEL_PX, TEXT_PX, Tone
from desktop_app.ui.widgets.cell_delegate import CELL_PADDING, KIND_ROLE, TONE_ROLE, CellKind

Row = TypeVar("Row")
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column(Generic[Row]):
    """How one column is shown.

    ``text`` words a row; ``tone`` colours it, and makes the colour of a chip. ``fits`` is a
    sample, or several, that the column must show uncut. A column with ``stretch`` shares
    the room left over with the others that have it. ``sort`` gives the native value to sort
    by; without it a click on the head does nothing. A column that is not ``is_standard`` is
    seen once somebody asked for it. ``cell`` gives the native value for other programs, where
    it is not the text.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    kind: CellKind = CellKind.TEXT
    fits: str | Sequence[str] = ""
    stretch: int = 0
    tone: Callable[[Row], Tone | None] | None = None
    sort: Callable[[Row], Any] | None = None
    is_standard: bool = True
    cell: Callable[[Row], Any] | None = None

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
