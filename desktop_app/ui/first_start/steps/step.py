"""What all steps of the assistant share: a question with a card for the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.errors import Fault
from desktop_app.domain.sentence import Sentence
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import Card, Text, TextRole


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """What the summary tells of an answer; ``is_later`` when it was left for later."""

    label: str
    words: str
    is_later: bool = False


class Step(QWidget):
    """A question of the assistant: a title, a sentence, and a card in ``card``.

    What else there is goes ``below``. ``may_wait`` tells whether the question can be left for
    later.
    """

    may_wait = False

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = Card()
        self.card.body.setSpacing(SPACE_M)
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(Text(title, TextRole.PAGE_TITLE))
        column.addWidget(Text(sentence, TextRole.MUTED, wraps=True))
        column.addWidget(self.card)
        self.below = QVBoxLayout()
        self.below.setSpacing(SPACE_M)
        column.addLayout(self.below)
        column.addStretch(1)

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show ``faults`` beside the fields; return those that are not of this step."""
        return list(faults)

    def summary(self) -> list[SummaryLine]:
        """Tell what was answered. Raises :class:`Refusal` for an answer that cannot be."""
        return []

    def left_for_later(self) -> list[SummaryLine]:
        """Tell where the question is answered later."""
        return []

    def begin(self) -> None:
        """Put the keyboard where the answer begins; without such a place it goes on."""

    def begin_again(self) -> None:
        """Put the keyboard where an answer that does not work is put right."""
        self.begin()


def spoken_fault(field: str, sentence: str) -> Fault:
    """Make a fault of a sentence that is in the window's language already."""
    return Fault(field, Sentence(sentence, sentence))
