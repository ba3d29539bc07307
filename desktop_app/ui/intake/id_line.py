"""The line for a personal number or tax code, which also takes the text of a card's QR."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.citizen_card import is_card_text, read_card
from desktop_app.ui.widgets import TextLine

_PASTED_AT_ONCE = 8


class IdLine(TextLine):
    """A number typed by hand, or the whole card typed by a scanner or pasted.

    ``card_read`` tells the :class:`CitizenCard`; the line then holds its number. A scanner
    types letter by letter, so its text is read at its end: Enter, or Tab that leaves the
    line; pasted text is read at once.
    """

    card_read = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._length = 0

        self.textChanged.connect(self._follow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read a card that the scanner has ended with Enter; Enter goes no further then."""
        is_end = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_end and not event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._read():
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Read a card that the scanner has ended with Tab."""
        self._read()
        super().focusOutEvent(event)

    def _follow(self, text: str) -> None:
        grown, self._length = len(text) - self._length, len(text)
        if grown >= _PASTED_AT_ONCE:
            self._read()

    def _read(self) -> bool:
        if not is_card_text(self.text()):
            return False
        card = read_card(self.text())
        if card is None:
            return False
        self.setText(card.id_number)
        self.card_read.emit(card)
        return True
