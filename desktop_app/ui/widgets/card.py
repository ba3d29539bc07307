"""A light card on the quiet ground: what belongs together stands on one."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from desktop_app.ui.widgets.text import Text, TextRole


class Card(QFrame):
    """A card with a title at the left, a note at the right, and a body below.

    Without title and note the head takes no room. ``number`` is the step in the talk with
    the citizen that the card stands for. Add to ``body``; put a chip or a button to the
    right of the head with :meth:`set_corner`.
    """

    def __init__(
        self, title: str = "", note: str = "", *, number: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._number = number
        self._title = Text(role=TextRole.CARD_TITLE)
        self._note = Text(role=TextRole.MUTED)
        self._corner: QWidget | None = None

        self._head = QHBoxLayout()
        self._head.setSpacing(SPACE_S)
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self._head.addWidget(self._note)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE_S)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M + 2)
        column.setSpacing(SPACE_S)
        column.addLayout(self._head)
        column.addLayout(self.body, 1)
        # Takes what the body has no use for, so that the head stays at the top.
        column.addStretch(0)

        self.set_title(title)
        self.set_note(note)

    def set_title(self, title: str) -> None:
        """Name the card."""
        shown = f"{self._number}  {title}" if self._number else title
        self._title.setText(shown)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)

    def set_note(self, note: str) -> None:
        """Say at the right of the head how things stand."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def set_corner(self, widget: QWidget) -> None:
        """Put ``widget`` at the right end of the head, in place of an earlier one."""
        if self._corner is not None:
            self._head.removeWidget(self._corner)
            self._corner.deleteLater()
        self._corner = widget
        self._head.addWidget(widget)

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Add a widget or a layout at the foot of the body."""
        if isinstance(item, QWidget):
            self.body.addWidget(item, stretch)
        else:
            self.body.addLayout(item, stretch)


def rule(parent: QWidget | None = None) -> QFrame:
    """Make a thin line between two parts of a card."""
    line = QFrame(parent)
    line.setObjectName("rule")
    return line
