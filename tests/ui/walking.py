"""Walking the whole window: every page, its views, and the dialogs that its buttons open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.domain.people import Role
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.widgets import (
    DangerButton,
    DataTable,
    FilterBar,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)

KIT_BUTTONS = (PrimaryButton, SecondaryButton, DangerButton, QuietButton)
KitButton = PrimaryButton | SecondaryButton | DangerButton | QuietButton
ROLE_SETS = (
    frozenset({Role.CLERK}),
    frozenset({Role.OFFICIAL}),
    frozenset({Role.SUPERVISOR}),
    frozenset({Role.ADMINISTRATOR}),
    frozenset(Role),
)
# Parts of a page that are chosen with chips, each a view of its own.
_IN_PARTS = ("posts", "people", "handover")


@dataclass(frozen=True)
class View:
    """Something in front: a page in one of its states, or a dialog."""

    name: str
    widget: QWidget


def settle(rounds: int = 4) -> None:
    """Let the window lay itself out, and let go what was deleted."""
    for _ in range(rounds):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def pages(window: MainWindow) -> Iterator[View]:
    """Show every page of ``window``, one after the other, as it opens."""
    for key in window.keys():  # noqa: SIM118 - a window is no dictionary
        page = window.show_page(key)
        settle()
        yield View(key, page)


def views(window: MainWindow, code: str) -> Iterator[View]:
    """Show every page in all its parts, and the dossier ``code``."""
    for view in pages(window):
        yield view
        if view.name in _IN_PARTS:
            yield from _parts(view)
        if view.name == "dossiers":
            window.text_submitted.emit(code)
            settle()
            yield View("dossiers: opened", view.widget)
            window.text_submitted.emit("nguyen")
            settle()
            yield View("dossiers: found", view.widget)
        if view.name == "catalogue":
            yield from _catalogue(view.widget)


def dialogs(window: MainWindow, view: View) -> Iterator[View]:
    """Open every dialog or form that a button or the menu of ``view`` opens, and leave it."""
    for press in _openers(view.widget):
        # A page may show its rows anew when a dialog is closed.
        if not isValid(press):
            continue
        words = press.text()
        press.trigger() if isinstance(press, QAction) else press.click()
        settle()
        opened = _open_dialogs(window)
        if not opened:
            # Another view of the page, that Esc leads back from.
            yield View(f"{view.name}: {words}", view.widget)
            window.activateWindow()
            settle()
            QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
            settle()
        for dialog in opened:
            if not isinstance(dialog, QFileDialog):
                yield View(f"{view.name}: {dialog.windowTitle()}", dialog)
            dialog.reject()
            settle()


def seen(root: QWidget) -> list[QWidget]:
    """Return what can be seen in ``root``, itself too, in the order of making."""
    window = root.window()
    inside = [each for each in root.findChildren(QWidget) if each.window() is window]
    return [each for each in (root, *inside) if each.isVisibleTo(window)]


def kit_buttons(root: QWidget) -> list[KitButton]:
    """Return the buttons of the kit that can be seen in ``root``."""
    return [each for each in seen(root) if isinstance(each, KIT_BUTTONS)]


def _parts(view: View) -> Iterator[View]:
    chips = [
        chip
        for bar in seen(view.widget)
        if isinstance(bar, FilterBar)
        for chip in bar.findChildren(QAbstractButton)
    ]
    for chip in chips:
        if chip.isVisible():
            chip.click()
            settle()
            yield View(f"{view.name}: {chip.text()}", view.widget)


def _catalogue(page: QWidget) -> Iterator[View]:
    table = next(each for each in seen(page) if isinstance(each, DataTable))
    table.setCurrentIndex(table.model().index(0, 0))
    table.setFocus()
    yield View("catalogue: chosen", page)
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle()
    yield View("catalogue: one procedure", page)
    for button in kit_buttons(page):
        if button.shortcut().toString() == "Ctrl+E":
            button.click()
            settle()
            yield View("catalogue: edited", page)
            break


def _openers(root: QWidget) -> Sequence[QPushButton | QAction]:
    """Return what asks before it acts: its words end with three dots."""
    buttons = [
        each
        for each in kit_buttons(root)
        if each.isEnabled() and each.text().endswith("…") and each.icon().isNull()
    ]
    actions = [
        action
        for action in root.findChildren(QAction)
        if action.isEnabled() and action.text().endswith("…")
    ]
    return [*buttons, *actions]


def _open_dialogs(window: QWidget) -> list[QDialog]:
    return [each for each in window.findChildren(QDialog) if each.isVisible()]
