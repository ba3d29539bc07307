"""Choosing the columns of a table, their order, and by what it is sorted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.theme.tokens import SPACE_S
from desktop_app.ui.widgets import (
    Choice,
    Column,
    DataTable,
    Field,
    Order,
    PrimaryButton,
    QuietButton,
    Tick,
)

# Two choices side by side, each with room for the longest order in either language.
_WIDTH = 600


class ColumnDialog(FormDialog):
    """Arranges ``table``; with ``is_sorting`` also says by what it is sorted."""

    def __init__(
        self, table: DataTable[Any], parent: QWidget | None = None, *, is_sorting: bool = True
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("ColumnDialog", "Columns of the list"),
            translate("ColumnDialog", "Tick what is to be shown. Alt+↑ and Alt+↓ move a column."),
            PrimaryButton(translate("ColumnDialog", "Show"), key="Ctrl+Return", icon="check"),
            parent,
            width=_WIDTH,
        )
        self._table = table
        self._is_sorting = is_sorting
        self._rows_column = QVBoxLayout()
        self._rows: list[_ColumnRow] = []
        self._standard = QuietButton(self.tr("As in the beginning"), key="Ctrl+0", icon="undo-2")
        self._sort = Choice(
            [
                ("", self.tr("Best or newest first")),
                *((each.key, each.title) for each in table.columns if each.sort is not None),
            ]
        )
        self._order = Choice(
            [
                (Order.ASCENDING, self.tr("A to Z, oldest first")),
                (Order.DESCENDING, self.tr("Z to A, newest first")),
            ]
        )
        self._resets_widths = False

        self._rows_column.setSpacing(2)
        self.body.addLayout(self._rows_column)
        self.body.addWidget(self._standard, 0, Qt.AlignmentFlag.AlignLeft)
        sorting = QHBoxLayout()
        sorting.setSpacing(SPACE_S)
        for field in (
            Field(self.tr("Sorted by"), self._sort),
            Field(self.tr("Way"), self._order),
        ):
            field.setVisible(is_sorting)
            # Long words must not push the buttons of the rows out of sight.
            field.editor.setMinimumWidth(1)
            sorting.addWidget(field, 1)
        self.body.addLayout(sorting)
        shown = [column.key for column in table.shown_columns()]
        self._list_columns(shown)
        key, order = table.sorted_by()
        self._sort.choose(key)
        self._order.choose(order)

        self._standard.clicked.connect(self._go_back)

    def act(self) -> None:
        """Arrange the table."""
        self._table.show_columns([row.column_key for row in self._rows if row.is_on()])
        if self._resets_widths:
            self._table.forget_widths()
        wanted = (str(self._sort.choice()), Order(self._order.choice()))
        if self._is_sorting and wanted != self._table.sorted_by():
            self._table.ask_order(*wanted)

    def _list_columns(self, shown: Sequence[str]) -> None:
        by_key = {column.key: column for column in self._table.columns}
        hidden = [key for key in by_key if key not in shown]
        for row in self._rows:
            self._rows_column.removeWidget(row)
            row.deleteLater()
        first = self._table.columns[0].key
        self._rows = [
            _ColumnRow(by_key[key], is_on=key in shown, is_fixed=key == first)
            for key in [*shown, *hidden]
        ]
        for row in self._rows:
            row.move_asked.connect(partial(self._move, row))
            self._rows_column.addWidget(row)
        self._rows[0].take_focus()

    def _move(self, row: _ColumnRow, by: int) -> None:
        place = self._rows.index(row)
        target = place + by
        if not 0 <= target < len(self._rows):
            return
        self._rows.insert(target, self._rows.pop(place))
        self._rows_column.removeWidget(row)
        self._rows_column.insertWidget(target, row)
        before = None
        for each in self._rows:
            # Tab goes the way that is seen.
            if before is not None:
                QWidget.setTabOrder(before.last(), each.first())
            before = each
        row.take_focus()

    def _go_back(self) -> None:
        self._resets_widths = True
        self._list_columns([column.key for column in self._table.columns if column.is_standard])


class _ColumnRow(QWidget):
    """One column; ``move_asked`` tells by how many places it is to go down."""

    move_asked = Signal(int)

    def __init__(self, column: Column[Any], *, is_on: bool, is_fixed: bool) -> None:
        super().__init__()
        self.column_key = column.key
        self._tick = Tick(column.title, is_on=is_on)
        self._up = QuietButton("", icon="chevron-up")
        self._down = QuietButton("", icon="chevron-down")
        self._tick.setEnabled(not is_fixed)
        for button, words in (
            (self._up, self.tr("Move “{column}” up")),
            (self._down, self.tr("Move “{column}” down")),
        ):
            button.setAccessibleName(words.format(column=column.title))
            button.setToolTip(words.format(column=column.title))

        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._tick, 1)
        line.addWidget(self._up)
        line.addWidget(self._down)

        self._up.clicked.connect(partial(self.move_asked.emit, -1))
        self._down.clicked.connect(partial(self.move_asked.emit, 1))
        # Shortcuts: ticks and buttons take the arrows for themselves.
        for key, by, words in (
            ("Alt+Up", -1, self.tr("Move the column up")),
            ("Alt+Down", 1, self.tr("Move the column down")),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setWhatsThis(words)
            shortcut.activated.connect(partial(self.move_asked.emit, by))

    def is_on(self) -> bool:
        """Tell whether the column is to be shown."""
        return self._tick.isChecked()

    def first(self) -> QWidget:
        """Return what Tab comes to first."""
        return self._tick

    def last(self) -> QWidget:
        """Return what Tab leaves last."""
        return self._down

    def take_focus(self) -> None:
        """Put the keyboard on the column."""
        (self._tick if self._tick.isEnabled() else self._down).setFocus(
            Qt.FocusReason.OtherFocusReason
        )
