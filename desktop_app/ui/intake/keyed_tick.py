"""A tick that shows the key it is set with."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence, QShortcutEvent
from PySide6.QtWidgets import QWidget

from desktop_app.ui.widgets import Tick


class KeyedTick(Tick):
    """A tick with its key behind its words; the key changes it and moves the keyboard nowhere."""

    def __init__(
        self, words: str = "", key: str = "", *, is_on: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"{words} ({key})" if words else "", is_on=is_on, parent=parent)
        # A screen reader says the key by itself.
        self.setAccessibleName(words)
        self.setShortcut(QKeySequence(key))

    def event(self, event: QEvent) -> bool:
        """Do at once what the key asks for; Qt would take the keyboard along and wait a while."""
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)
