"""What the parts of the form share: a card that says under its rows what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_app.domain.errors import Fault
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_S
from desktop_app.ui.widgets import Card, QuietButton, Text, TextRole

_REMOVE_WIDTH = 32


class Room(NamedTuple):
    """The room of an editor in its line: a width in pixels, or a share of what is left over."""

    pixels: int = 0
    share: int = 0


class Section(Card):
    """A part of the form. ``edited`` tells that the user changed something in it."""

    edited = Signal()

    def __init__(self, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, note, parent=parent)
        self._fault = Text(role=TextRole.ERROR, wraps=True)
        self._fault.hide()

    def faults(self) -> list[Fault]:
        """Return what cannot be read as it stands."""
        return []

    def show_fault(self, fault: Fault | None) -> None:
        """Say what is wrong with this part; ``None`` when it is all right."""
        sentence = "" if fault is None else say(fault.sentence)
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def fault_text(self) -> str:
        """Return what is said to be wrong, empty for nothing."""
        return self._fault.text()

    def take_focus(self) -> None:
        """Put the keyboard on what has to be mended, or on the first editor."""
        raise NotImplementedError


class Row(QWidget):
    """A line of editors with a button that takes it away.

    ``removed`` tells that its button was pressed, ``edited`` that something in it changed.
    """

    edited = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remove = QuietButton("", icon="x")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(SPACE_S)
        self._remove.setFixedWidth(_REMOVE_WIDTH)

        self._remove.clicked.connect(self.removed)

    def put(self, *editors: tuple[QWidget, str, Room]) -> None:
        """Lay out ``editors``, each with its name and its room."""
        for editor, name, room in editors:
            editor.setAccessibleName(name)
            if room.pixels:
                editor.setFixedWidth(room.pixels)
            self._line.addWidget(editor, room.share)
        self._line.addWidget(self._remove)

    def name_removal(self, words: str) -> None:
        """Say what the button takes away."""
        self._remove.setAccessibleName(words)
        self._remove.setToolTip(words)

    def take_focus(self) -> None:
        """Put the keyboard on the first editor."""
        item = self._line.itemAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)


def head_row(titles: Sequence[tuple[str, Room]]) -> QHBoxLayout:
    """Make the line of names above rows, with the rooms that :meth:`Row.put` was given."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE_S)
    for title, room in titles:
        label = Text(title, TextRole.LABEL)
        if room.pixels:
            label.setFixedWidth(room.pixels)
        else:
            # A line of text may become as narrow as it must; its head must not hold it back.
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.addWidget(label, room.share)
    line.addSpacing(_REMOVE_WIDTH + SPACE_S)
    return line
