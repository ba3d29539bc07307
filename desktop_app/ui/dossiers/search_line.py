"""The line above the list: results come while one types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.icons import icon
from desktop_app.ui.widgets import TextLine

SEARCH_KEY = "Ctrl+F"
PAUSE_MS = 150
_SHORTEST = 2


class SearchLine(TextLine):
    """A line for words to search for.

    ``words_changed`` tells them after a short pause in typing, and at once with Enter, which
    also tells ``entered``; ``down_pressed`` that the keyboard is wanted on what was found.
    Esc empties the line.
    """

    words_changed = Signal(str)
    entered = Signal()
    down_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._told = ""
        self._pause = QTimer(self)
        self._glass = QAction(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self.setPlaceholderText(
            self.tr("Name, phone, ID number, code, procedure, day…  ({key})").format(key=SEARCH_KEY)
        )
        self.setAccessibleName(self.tr("Search the dossiers"))
        self.setClearButtonEnabled(True)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._draw_icon()

        self.textChanged.connect(self._wait)
        self._pause.timeout.connect(self._tell_if_enough)

    def listen_on(self, page: QWidget) -> None:
        """Let the key of the line lead here from anywhere on ``page``."""
        to_line = QShortcut(QKeySequence(SEARCH_KEY), page)
        to_line.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        to_line.setWhatsThis(self.tr("Search the list"))
        to_line.activated.connect(self.take_focus)

    def take_focus(self) -> None:
        """Get ready for typing: what stands here is replaced by the next letter."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def set_words(self, words: str) -> None:
        """Show ``words`` without telling."""
        self._told = words
        self.setText(words)
        self._pause.stop()

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the page while there is something to empty."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.text()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the line with Esc, go on with Enter and Down."""
        match event.key():
            case Qt.Key.Key_Escape if self.text():
                self.clear()
                self._tell()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._tell()
                self.entered.emit()
            case Qt.Key.Key_Down:
                self._tell()
                self.down_pressed.emit()
            case _:
                super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the glass again in other looks."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_glass"):
            self._draw_icon()

    def _wait(self) -> None:
        self._pause.start()

    def _tell_if_enough(self) -> None:
        # One letter finds half of all dossiers and helps nobody.
        if len(self.value()) >= _SHORTEST or not self.value():
            self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        if self.value() != self._told:
            self._told = self.value()
            self.words_changed.emit(self._told)

    def _draw_icon(self) -> None:
        self._glass.setIcon(icon("search", current_palette().muted, 16))
