"""A link that shows the key it is followed with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.ui.widgets import Link


class KeyedLink(Link):
    """A link with its key behind its words; connect to ``linkActivated`` as of any link."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        self._key = key
        super().__init__(parent=parent)
        self._shortcut = QShortcut(QKeySequence(key), self)
        self._shortcut.setContext(Qt.ShortcutContext.WindowShortcut)

        self._shortcut.activated.connect(self._follow)

    def set_words(self, before: str, link: str) -> None:
        """Show other words; both are taken as plain text."""
        super().set_words(before, f"{link} ({self._key})" if link else "")
        # A screen reader says the key by itself.
        self.setAccessibleName(f"{before} {link}".strip())
        if link:
            self._shortcut.setWhatsThis(link)

    def _follow(self) -> None:
        self.linkActivated.emit("#")
