"""One of the three lists of the page, with what can be done about its rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor, Department, Official, User
from desktop_app.domain.text import fold
from desktop_app.services.staffing import Staff, Staffing
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.messages import MessageAction, Messages
from desktop_app.ui.people.stopping_dialog import StoppingDialog
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import (
    Column,
    DangerButton,
    DataTable,
    PrimaryButton,
    SecondaryButton,
    Text,
    TextRole,
)

Person = TypeVar("Person", bound=User | Official | Department)


class Segment(QWidget, Generic[Person]):
    """A list with its acts. ``staff_changed`` tells that something was kept.

    A subclass says which rows of the staff it lists, what its words are, and which dialog
    fills in a row.
    """

    staff_changed = Signal()

    def __init__(
        self,
        title: str,
        columns: Sequence[Column[Person]],
        staffing: Staffing,
        actor: Actor,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = title
        self._staffing = staffing
        self._actor = actor
        self._messages = messages
        self._staff = Staff((), (), ())
        self._text = ""
        self._said_when_empty: str | None = None
        self._table: DataTable[Person] = DataTable(title, columns, lambda row: row.id)
        self._chosen = Text(role=TextRole.MUTED)
        self._stop = DangerButton(self.tr("Take out of use…"), key="Delete")
        self._restore = SecondaryButton(self.tr("Put back into use"), key="Ctrl+U", icon="undo-2")
        self._edit = SecondaryButton(self.tr("Change…"), key="Ctrl+E", icon="pencil")

        self._assemble()
        self._table.sort_by("name")
        self._follow_choice()

        self._table.selection_changed.connect(self._follow_choice)
        self._table.row_opened.connect(self._open_dialog)
        self._stop.clicked.connect(self._ask_to_stop)
        self._restore.clicked.connect(self._put_back)
        self._edit.clicked.connect(self._edit_chosen)

    def adding_words(self) -> str:
        """Return the verb of the page's primary action."""
        raise NotImplementedError

    def rows_of(self, staff: Staff) -> Sequence[Person]:
        """Return what of the staff is listed here."""
        raise NotImplementedError

    def words_of(self, row: Person) -> str:
        """Return everything a row may be found by."""
        raise NotImplementedError

    def consequence_of(self, row: Person) -> str:
        """Say what happens when ``row`` is taken out of use."""
        raise NotImplementedError

    def dialog_for(self, row: Person | None) -> FormDialog:
        """Make the dialog that changes ``row``, or adds one."""
        raise NotImplementedError

    def keep(self, row: Person, *, is_active: bool) -> None:
        """Keep ``row`` in use or out of it. Raises :class:`KnownError`."""
        raise NotImplementedError

    def say_what_is_missing(self, table: DataTable[Person], button: PrimaryButton) -> None:
        """Tell the empty list what comes here; ``button`` adds the first row."""
        raise NotImplementedError

    def count(self) -> int:
        """Return how many rows there are, however the list is narrowed."""
        return len(self.rows_of(self._staff))

    def set_staff(self, staff: Staff) -> None:
        """Show ``staff``; what is chosen stays chosen."""
        self._staff = staff
        self._show_rows()

    def narrow(self, text: str) -> None:
        """Show only rows that hold every word of ``text``, marks left aside."""
        self._text = text
        self._show_rows()

    def add(self) -> None:
        """Ask for a new row."""
        self._open_dialog(None)

    def take_focus(self) -> None:
        """Put the keyboard on the list."""
        self._table.setFocus()
        if not self._table.currentIndex().isValid() and self._table.rows():
            self._table.select_key(self._table.rows()[0].id)

    def _assemble(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(SPACE_M)
        below.addWidget(self._chosen)
        below.addStretch(1)
        for button in (self._stop, self._restore, self._edit):
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self._table, 1)
        column.addLayout(below)

    def _show_rows(self) -> None:
        words = fold(self._text).split()
        everybody = self.rows_of(self._staff)
        shown = [
            row for row in everybody if all(word in fold(self.words_of(row)) for word in words)
        ]
        self._table.set_rows(shown)
        if not shown:
            self._explain_emptiness(is_narrowed=bool(everybody))
        self._follow_choice()

    def _explain_emptiness(self, *, is_narrowed: bool) -> None:
        said = self._text.strip() if is_narrowed else ""
        if said == self._said_when_empty:
            return
        self._said_when_empty = said
        if is_narrowed:
            self._table.set_empty(
                self.tr("Nothing fits “{text}”").format(text=said),
                self.tr("Try fewer letters."),
                icon="search",
            )
            return
        button = PrimaryButton(self.adding_words(), key="Ctrl+N", icon="plus")
        button.clicked.connect(self.add)
        self.say_what_is_missing(self._table, button)

    def _follow_choice(self) -> None:
        chosen = self._table.selected()
        is_active = bool(chosen) and chosen[0].is_active
        self._chosen.setText(
            self.tr("Chosen: {name}").format(name=chosen[0].name)
            if chosen
            else self.tr("Choose a line; Enter changes it")
        )
        self._edit.setEnabled(bool(chosen))
        self._stop.setVisible(is_active)
        self._restore.setVisible(bool(chosen) and not is_active)

    def _edit_chosen(self) -> None:
        for row in self._table.selected():
            self._open_dialog(row)

    def _open_dialog(self, row: Person | None) -> None:
        dialog = self.dialog_for(row)
        dialog.accepted.connect(self.staff_changed)
        dialog.open()

    def _ask_to_stop(self) -> None:
        for row in self._table.selected():
            dialog = StoppingDialog(
                row.name,
                self.consequence_of(row),
                partial(self.keep, row, is_active=False),
                self.window(),
            )
            dialog.accepted.connect(partial(self._tell_stopped, row))
            dialog.open()

    def _tell_stopped(self, row: Person) -> None:
        self.staff_changed.emit()
        self._messages.success(
            self.tr("{name} is out of use.").format(name=row.name),
            MessageAction(self.tr("Put back into use"), partial(self._put_row_back, row)),
        )

    def _put_back(self) -> None:
        for row in self._table.selected():
            self._put_row_back(row)

    def _put_row_back(self, row: Person) -> None:
        try:
            self.keep(row, is_active=True)
        except KnownError as error:
            self._messages.report(error)
            return
        self.staff_changed.emit()
        self._messages.success(self.tr("{name} is in use again.").format(name=row.name))
