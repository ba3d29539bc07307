"""F1: in the window it shows the keys of the page in front, in a dialog those of the dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop_app.ui.keys.collecting import collect_keys
from desktop_app.ui.keys.key_help import HELP_KEY, KeyHelp


class HelpKey(QObject):
    """Listens for F1 in ``window`` and in every dialog that opens over it.

    ``page_in_front`` gives the page whose keys the window shows, and its name.
    """

    def __init__(self, window: QWidget, page_in_front: Callable[[], tuple[QWidget, str]]) -> None:
        super().__init__(window)
        self._window = window
        self._page_in_front = page_in_front
        self._listen_in(window)

        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def show_keys(self) -> None:
        """Show the keys of what is in front."""
        front = QApplication.activeModalWidget()
        if isinstance(front, QDialog) and _is_over(self._window, front):
            KeyHelp(front.windowTitle(), collect_keys(front), front).open()
        else:
            page, name = self._page_in_front()
            KeyHelp(name, collect_keys(page), self._window).open()

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Listen in a dialog as soon as the keyboard comes to it."""
        if new is None or not isinstance(new.window(), QDialog):
            return
        dialog = new.window()
        if (
            _is_over(self._window, dialog)
            and not isinstance(dialog, KeyHelp)
            and not _listens(dialog)
        ):
            self._listen_in(dialog)

    def _listen_in(self, window: QWidget) -> None:
        shortcut = QShortcut(QKeySequence(HELP_KEY), window)
        shortcut.setObjectName(HELP_KEY)
        shortcut.setWhatsThis(self.tr("These keys"))
        shortcut.activated.connect(self.show_keys)


def _is_over(window: QWidget, dialog: QWidget) -> bool:
    """Tell whether ``dialog`` was opened over ``window``, or over a dialog that was."""
    parent = dialog.parentWidget()
    while parent is not None and parent is not window:
        parent = parent.parentWidget()
    return parent is window


def _listens(dialog: QWidget) -> bool:
    return any(child.objectName() == HELP_KEY for child in dialog.children())
