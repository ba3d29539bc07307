"""The keys that kinds of widgets have by themselves, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QMetaMethod, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QDialog, QWidget

from desktop_app.ui.keys.key_words import key_in_words
from desktop_app.ui.widgets.chip import FilterBar
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.date_line import DateLine
from desktop_app.ui.widgets.editors import Choice, NumberLine, Tick
from desktop_app.ui.widgets.suggest_box import SuggestBox


def keys_of_kinds(widgets: Iterable[QWidget]) -> list[tuple[str, str]]:
    """Return key and words of what can be done in the kinds of ``widgets``, each once."""
    there = list(widgets)
    tables = [each for each in there if isinstance(each, DataTable)]
    said: list[tuple[str, str]] = []

    def say(is_there: bool, words: str, *keys: str) -> None:
        if is_there:
            said.append((" / ".join(key_in_words(QKeySequence(key)) for key in keys), words))

    def has(kind: type[QWidget]) -> bool:
        return any(isinstance(each, kind) for each in there)

    can_focus = any(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in there)
    say(
        can_focus,
        QCoreApplication.translate("KeyHelp", "Next field, the one before"),
        "Tab",
        "Shift+Tab",
    )
    say(bool(tables), QCoreApplication.translate("KeyHelp", "Go through the rows"), "Up", "Down")
    say(
        any(map(_opens_rows, tables)),
        QCoreApplication.translate("KeyHelp", "Open the row"),
        "Return",
    )
    say(
        any(map(_takes_several, tables)),
        QCoreApplication.translate("KeyHelp", "Choose several rows one after the other"),
        "Shift+Up",
        "Shift+Down",
    )
    say(
        any(map(_takes_several, tables)),
        QCoreApplication.translate("KeyHelp", "Choose all rows"),
        "Ctrl+A",
    )
    say(has(FilterBar), QCoreApplication.translate("KeyHelp", "From chip to chip"), "Left", "Right")
    say(
        has(SuggestBox),
        QCoreApplication.translate("KeyHelp", "Open the list of suggestions"),
        "Down",
    )
    say(has(SuggestBox), QCoreApplication.translate("KeyHelp", "Take the suggestion"), "Return")
    say(
        has(Choice),
        QCoreApplication.translate("KeyHelp", "Choose the one before, the next"),
        "Up",
        "Down",
    )
    say(has(DateLine), QCoreApplication.translate("KeyHelp", "Open the calendar"), "Alt+Down")
    say(has(NumberLine), QCoreApplication.translate("KeyHelp", "One more, one less"), "Up", "Down")
    say(has(Tick), QCoreApplication.translate("KeyHelp", "Tick or untick"), "Space")
    say(has(QDialog), QCoreApplication.translate("KeyHelp", "Close without doing anything"), "Esc")
    return said


def _opens_rows(table: DataTable[object]) -> bool:
    return table.isSignalConnected(QMetaMethod.fromSignal(table.row_opened))


def _takes_several(table: DataTable[object]) -> bool:
    return table.selectionMode() is QAbstractItemView.SelectionMode.ExtendedSelection
