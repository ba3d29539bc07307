"""The figures as Qt's views want them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_app.ui.figure_table.content import FigureCell, FigureColumn, FigureLine

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
AnyIndex = QModelIndex | QPersistentModelIndex


class FigureModel(QAbstractTableModel):
    """Lines shown through columns; the names are the heads of the rows."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[FigureColumn, ...] = ()
        self.lines: list[FigureLine] = []
        self.parents: frozenset[Hashable] = frozenset()
        self.folded: frozenset[Hashable] = frozenset()

    def set_content(
        self,
        columns: Sequence[FigureColumn],
        lines: Sequence[FigureLine],
        parents: frozenset[Hashable] = frozenset(),
        folded: frozenset[Hashable] = frozenset(),
    ) -> None:
        """Show other lines; ``parents`` have parts, those in ``folded`` do not show them."""
        self.beginResetModel()
        self.columns, self.lines = tuple(columns), list(lines)
        self.parents, self.folded = parents, folded
        self.endResetModel()

    def place_of(self, key: Hashable) -> int:
        """Return the row of a line, -1 when it is not shown."""
        return next((place for place, line in enumerate(self.lines) if line.key == key), -1)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """Return how many lines are shown."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def cell(self, index: AnyIndex) -> FigureCell:
        """Return what stands at ``index``."""
        return self.lines[index.row()].cells[index.column()]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return one thing about one cell."""
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], self.columns[index.column()]
        cell = line.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.name}, {column.path}: {cell.text}"
        return cell if role == CELL_ROLE else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the name of a line or of a column."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.columns[section].path if 0 <= section < len(self.columns) else None
        return self.lines[section].name if 0 <= section < len(self.lines) else None
