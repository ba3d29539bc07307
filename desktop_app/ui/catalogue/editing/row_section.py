"""A part of the form with as many rows as the procedure needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.catalogue.editing.section import Room, Row, Section, head_row
from desktop_app.ui.theme.tokens import SPACE_XS
from desktop_app.ui.widgets import QuietButton

RowType = TypeVar("RowType", bound=Row)


class RowSection(Section, Generic[RowType]):
    """Rows under a line of names, and a button that adds one."""

    def __init__(
        self,
        title: str,
        heads: Sequence[tuple[str, Room]],
        add: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent=parent)
        self._rows: list[RowType] = []
        self._places = QVBoxLayout()
        self._heads = QWidget()
        self._add = QuietButton(add, icon="plus")

        self._heads.setLayout(head_row(heads))
        self._places.setSpacing(SPACE_XS)
        self.add(self._heads)
        self.add(self._places)
        self.add(self._fault)
        self.set_corner(self._add)

        self._add.clicked.connect(self._add_row)

    def rows(self) -> list[RowType]:
        """Return the rows from top to bottom."""
        return list(self._rows)

    def new_row(self) -> RowType:
        """Make an empty row."""
        raise NotImplementedError

    def set_rows(self, rows: Sequence[RowType]) -> None:
        """Show ``rows`` in place of the earlier ones."""
        for row in self.rows():
            self._drop(row)
        for row in rows:
            self._place(row)
        self.show_fault(None)
        self._heads.setVisible(bool(rows))

    def take_focus(self) -> None:
        """Put the keyboard on the first row, or on the button that makes one."""
        if self._rows:
            self._rows[0].take_focus()
        else:
            self._add.setFocus()

    def _add_row(self) -> None:
        row = self.new_row()
        self._place(row)
        row.take_focus()
        self.edited.emit()

    def _place(self, row: RowType) -> None:
        self._rows.append(row)
        self._places.addWidget(row)
        self._heads.show()
        row.edited.connect(self.edited)
        row.removed.connect(self._remove_sender)

    def _remove_sender(self) -> None:
        row = next((each for each in self._rows if each is self.sender()), None)
        if row is None:
            return
        place = self._rows.index(row)
        self._drop(row)
        self._heads.setVisible(bool(self._rows))
        if self._rows:
            self._rows[min(place, len(self._rows) - 1)].take_focus()
        else:
            self._add.setFocus()
        self.edited.emit()

    def _drop(self, row: RowType) -> None:
        self._rows.remove(row)
        self._places.removeWidget(row)
        row.hide()
        row.deleteLater()
