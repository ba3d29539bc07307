"""What stands where nothing is yet: what comes here and how to begin."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.icons import pixmap
from desktop_app.ui.theme.tokens import SPACE_M, SPACE_S, SPACE_XL
from desktop_app.ui.widgets.text import Text, TextRole

_WIDEST = 460


class IconLabel(QLabel):
    """An icon of the program that follows the looks; it says nothing to a screen reader."""

    def __init__(self, name: str, size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._size = size
        self._colour = ""
        self.setFixedSize(size, size)
        self._draw()

    def set_icon(self, name: str, colour: str = "") -> None:
        """Show another icon; without ``colour`` it is muted."""
        self._name, self._colour = name, colour
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again in other looks."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_colour"):
            self._draw()

    def _draw(self) -> None:
        if not self._name:
            self.setPixmap(QPixmap())
            return
        colour = self._colour or current_palette().muted
        self.setPixmap(pixmap(self._name, colour, self._size, self.devicePixelRatioF()))


class EmptyState(QWidget):
    """An icon, what comes here, how to begin, and perhaps the button that begins."""

    def __init__(
        self,
        title: str,
        sentence: str = "",
        *,
        icon: str = "inbox",
        button: QPushButton | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = IconLabel(icon, 36)
        self._title = Text(title, TextRole.CARD_TITLE, wraps=True)
        self._sentence = Text(sentence, TextRole.MUTED, wraps=True)

        middle = QWidget()
        middle.setMaximumWidth(_WIDEST)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        row.addStretch(1)
        row.addWidget(middle, 1000)
        row.addStretch(1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addStretch(2)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for text in (self._title, self._sentence):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text)
        if button is not None:
            column.addSpacing(SPACE_M)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.set_words(title, sentence)

    def set_words(self, title: str, sentence: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
