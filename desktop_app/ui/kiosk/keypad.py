"""The keys on the screen, for who has none: figures at first, letters when asked for."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.large_print import LargeButton, set_growing

BACKSPACE: Final = "⌫"

_FIGURES: Final = ("123", "456", "789", "-0⌫")
_LETTERS: Final = ("ABCDEFG", "HIJKLMN", "OPQRSTU", "VWXYZ.⌫")


class Keypad(QWidget):
    """Tells ``typed`` a letter, and ``taken_back`` that the last one was wrong."""

    typed = Signal(str)
    taken_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = QStackedWidget()
        self._switch = LargeButton("ABC", 22, name=self.tr("Letters"))

        self._pages.addWidget(self._page(_FIGURES, 34))
        self._pages.addWidget(self._page(_LETTERS, 30))
        column = QVBoxLayout(self)
        set_growing(column, 8, (0, 0, 0, 0))
        column.addWidget(self._pages, 4)
        column.addWidget(self._switch, 1)

        self._switch.clicked.connect(self._turn)

    def reset(self) -> None:
        """Show the figures again."""
        if self._pages.currentIndex():
            self._turn()

    def _page(self, rows: tuple[str, ...], px: int) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        set_growing(grid, 8, (0, 0, 0, 0))
        for row, letters in enumerate(rows):
            for place, letter in enumerate(letters):
                is_back = letter == BACKSPACE
                name = self.tr("Take back") if is_back else letter
                button = LargeButton("←" if is_back else letter, px, name=name)
                grid.addWidget(button, row, place)
                if is_back:
                    button.clicked.connect(self.taken_back)
                else:
                    button.clicked.connect(partial(self.typed.emit, letter))
        return page

    def _turn(self) -> None:
        is_letters = self._pages.currentIndex() == 0
        self._pages.setCurrentIndex(int(is_letters))
        self._switch.setText("123" if is_letters else "ABC")
        self._switch.setAccessibleName(self.tr("Figures") if is_letters else self.tr("Letters"))
        self._switch.update()
