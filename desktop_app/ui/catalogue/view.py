"""What the page shows one at a time: the list, a procedure, the form, the import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.ui.theme.tokens import Tone


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of the page while a view is shown; ``chips`` are words with their tones."""

    title: str
    status: str
    chips: Sequence[tuple[str, Tone]] = ()


class View(QWidget):
    """One of the things the page shows.

    ``heading_changed`` tells that the head of the page has to be drawn again, ``left`` that
    the user is done here. ``actions`` stand at the right of the head, the primary one last.
    """

    heading_changed = Signal()
    left = Signal()

    def __init__(self, actions: Sequence[QPushButton], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.actions_of_head = tuple(actions)

    def heading(self) -> Heading:
        """Return the head of the page."""
        raise NotImplementedError

    def actions_now(self) -> Sequence[QPushButton]:
        """Return those of the actions that make sense as things stand."""
        return self.actions_of_head

    def take_focus(self) -> None:
        """Put the keyboard where work begins."""
        raise NotImplementedError
