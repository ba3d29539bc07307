"""The filters that a person keeps under a name: choosing, keeping and forgetting one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor
from desktop_app.domain.text import fold
from desktop_app.services.saved_filters import SavedFilter, SavedFilters
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.messages import Messages
from desktop_app.ui.widgets import Field, Menu, PrimaryButton, SecondaryButton, TextLine

SAVED_KEY = "Ctrl+B"
_LONGEST_WORDS = 28
_WITH_A_FIGURE = 9


class SavedFilterButton(SecondaryButton):
    """Opens the saved filters. ``filter_chosen`` tells a :class:`SavedFilter`.

    ``present`` gives what is in force, under any name, to be kept.
    """

    filter_chosen = Signal(object)

    def __init__(
        self,
        saved_filters: SavedFilters,
        actor: Actor,
        messages: Messages,
        present: Callable[[], SavedFilter],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", key=SAVED_KEY, parent=parent)
        self._saved_filters = saved_filters
        self._actor = actor
        self._messages = messages
        self._present = present
        self._current = ""
        self._menu = Menu(parent=self)
        self._show_current("")

        self.clicked.connect(self.open_menu)

    def forget_choice(self) -> None:
        """Show that the filter in force is not the saved one any more."""
        self._show_current("")

    def open_menu(self) -> None:
        """Show the filters under the button, to be chosen by arrows, figures or the mouse."""
        try:
            filters = self._saved_filters.all(self._actor)
        except KnownError as error:
            self._messages.report(error)
            return
        self._menu.clear()
        if not filters:
            nothing = self._menu.addAction(self.tr("No filter is saved yet"))
            nothing.setEnabled(False)
        for number, saved in enumerate(filters, 1):
            action = self._menu.addAction(_with_figure(number, saved.name))
            action.setCheckable(True)
            action.setChecked(saved.name == self._current)
            action.triggered.connect(partial(self._choose, saved))
        self._menu.addSeparator()
        self._add(self.tr("Save this filter…"), self._ask_name)
        if self._current:
            self._add(self.tr("Delete “{name}”").format(name=_escaped(self._current)), self._delete)
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        self._menu.setActiveAction(next(each for each in self._menu.actions() if _is_entry(each)))

    def _add(self, words: str, act: Callable[[], None]) -> QAction:
        action = self._menu.addAction(words)
        action.triggered.connect(act)
        return action

    def _choose(self, saved: SavedFilter) -> None:
        self._show_current(saved.name)
        self.filter_chosen.emit(saved)

    def _ask_name(self) -> None:
        dialog = SaveFilterDialog(self._current, self._save, self.window())
        dialog.open()

    def _save(self, name: str) -> None:
        present = self._present()
        self._saved_filters.save(SavedFilter(name, present.question, present.columns), self._actor)
        kept = next(
            each.name
            for each in self._saved_filters.all(self._actor)
            if fold(each.name) == fold(name)
        )
        self._show_current(kept)
        self._messages.success(self.tr("Saved the filter “{name}”").format(name=kept))

    def _delete(self) -> None:
        name = self._current
        try:
            self._saved_filters.delete(name, self._actor)
        except KnownError as error:
            self._messages.report(error)
            return
        self._show_current("")
        self._messages.success(self.tr("Deleted the filter “{name}”").format(name=name))

    def _show_current(self, name: str) -> None:
        self._current = name
        words = name if len(name) <= _LONGEST_WORDS else f"{name[: _LONGEST_WORDS - 1]}…"
        self.set_verb(words or self.tr("Saved filters"))
        self.setToolTip(name)


class SaveFilterDialog(FormDialog):
    """Asks under which name to keep the filter in force; a known name is written over."""

    def __init__(
        self, name: str, save: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("SaveFilterDialog", "Save this filter"),
            translate(
                "SaveFilterDialog",
                "Words, filter, order and columns are kept for you. A name that is there "
                "already is written over.",
            ),
            PrimaryButton(translate("SaveFilterDialog", "Save"), key="Ctrl+Return", icon="save"),
            parent,
        )
        self._save = save
        self._name = TextLine()
        self.fields = {"name": Field(self.tr("Name of the filter"), self._name)}
        self.body.addWidget(self.fields["name"])
        self._name.setText(name)
        self._name.selectAll()

        self._name.textEdited.connect(self.fields["name"].clear)

    def act(self) -> None:
        """Keep the filter. Raises :class:`Refusal` for a bad name."""
        self._save(self._name.value())


def _is_entry(action: QAction) -> bool:
    return action.isEnabled() and not action.isSeparator()


def _with_figure(number: int, name: str) -> str:
    return f"&{number}  {_escaped(name)}" if number <= _WITH_A_FIGURE else _escaped(name)


def _escaped(name: str) -> str:
    return name.replace("&", "&&")
