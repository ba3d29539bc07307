"""What the citizen's screen shows, one view a moment of the talk."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.instants import show_date
from desktop_app.domain.ratings import RatingLevel
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.serving import Served, Serving, due_words
from desktop_app.services.acting import Clock
from desktop_app.ui.citizen import wording
from desktop_app.ui.large_print import (
    BigFact,
    Bilingual,
    LargeClock,
    LargeText,
    LargeTone,
    LightCard,
    set_growing,
)
from desktop_app.ui.rating.faces import FROM_BEST, FaceButton

_BOLD, _SEMI = QFont.Weight.Bold, QFont.Weight.DemiBold
_SIDE = (40, 24, 40, 24)


class IdleView(QWidget):
    """Nobody is served: a welcome, the counter, and the hour."""

    def __init__(self, counter: str, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        set_growing(column, 14, _SIDE)
        column.addStretch(2)
        column.addWidget(
            LargeText(counter, 30, tone=LargeTone.MUTED, is_centred=True, weight=_SEMI)
        )
        column.addWidget(
            Bilingual(
                wording.WELCOME, 88, weight=_BOLD, tone=LargeTone.STRONG, lines=2, is_centred=True
            )
        )
        column.addStretch(1)
        column.addWidget(LargeClock(clock, 96, has_day=False, is_centred=True))
        column.addWidget(_Day(clock))
        column.addStretch(2)


class _Day(LargeClock):
    def __init__(self, clock: Clock) -> None:
        super().__init__(
            clock, 26, has_day=True, weight=QFont.Weight.Normal, tone=LargeTone.MUTED,
            is_centred=True,
        )  # fmt: skip

    def set_text(self, text: str) -> None:
        """Leave the hour to the large clock above."""
        super().set_text(text.split(" · ", maxsplit=1)[0])


class ServingView(QWidget):
    """A form is filled in: the name to be checked, and what it comes to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = LargeText(px=78, weight=_BOLD, lines=2)
        self.born = BigFact(wording.BORN, 40, weight=_SEMI)
        self.id_ending = BigFact(wording.ID_ENDS, 40, weight=_SEMI)
        self.submitter = BigFact(wording.HANDED_IN_BY, 40, weight=_SEMI, lines=2)
        self.procedure = BigFact(wording.PROCEDURE, 30, lines=2)
        self.papers = BigFact(wording.PAPERS, 32)
        self.fee = BigFact(wording.FEE, 32)
        self.due = BigFact(wording.DUE, 42, weight=_BOLD, tone=LargeTone.STRONG)
        self.contact = BigFact(wording.PHONE_AND_ADDRESS, 24, weight=QFont.Weight.Medium, lines=2)
        self._assemble()

    def show_serving(self, serving: Serving, *, shows_contact: bool) -> None:
        """Show the form as it is now."""
        self.name.set_text(serving.name)
        self.born.set_value(show_date(serving.birth_date) if serving.birth_date else "")
        self.id_ending.set_value(f"… {serving.id_ending}" if serving.id_ending else "")
        self.submitter.set_value(serving.submitter)
        self.procedure.set_value(serving.procedure)
        papers = wording.amount_of_papers(serving.papers, serving.sheets)
        self.papers.set_value(papers.vi, papers.en)
        self.fee.set_value(serving.fee.vi, serving.fee.en)
        _show_due(self.due, serving.due_at, is_provisional=serving.is_provisional)
        self.contact.set_value(" · ".join(serving.contact) if shows_contact else "")

    def _assemble(self) -> None:
        person, promise = LightCard(), LightCard()
        person.body.addWidget(
            Bilingual(wording.CHECK_NAME, 24, weight=_SEMI, tone=LargeTone.STRONG)
        )
        person.body.addWidget(self.name)
        facts = QHBoxLayout()
        set_growing(facts, 32, (0, 0, 0, 0))
        for fact in (self.born, self.id_ending, self.submitter):
            facts.addWidget(fact, 1, Qt.AlignmentFlag.AlignTop)
        person.body.addLayout(facts)
        person.body.addWidget(self.contact)
        promise.body.addWidget(self.procedure)
        grid = QGridLayout()
        set_growing(grid, 32, (0, 0, 0, 0))
        for place, (fact, share) in enumerate(((self.due, 5), (self.fee, 3), (self.papers, 3))):
            grid.addWidget(fact, 0, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, share)
        promise.body.addLayout(grid)
        column = QVBoxLayout(self)
        set_growing(column, 16, _SIDE)
        column.addStretch(1)
        column.addWidget(person)
        column.addWidget(promise)
        column.addStretch(1)
        column.addWidget(Bilingual(wording.SAY_SO, 24, is_centred=True))


class ServedView(QWidget):
    """The form is saved: the code, the day, thanks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = LargeText(px=40, weight=_SEMI, lines=2, is_centred=True)
        self.code = LargeText(px=68, weight=_BOLD, is_centred=True)
        self.due = LargeText(px=56, weight=_BOLD, tone=LargeTone.STRONG, is_centred=True)
        self._due_english = LargeText(px=24, tone=LargeTone.MUTED, is_centred=True)
        self.thanks = Bilingual(px=36, is_centred=True)

        column = QVBoxLayout(self)
        set_growing(column, 8, _SIDE)
        column.addStretch(2)
        column.addWidget(
            Bilingual(wording.ACCEPTED, 44, weight=_BOLD, tone=LargeTone.DONE, is_centred=True)
        )
        column.addWidget(self.name)
        column.addStretch(1)
        column.addWidget(_label(wording.CODE))
        column.addWidget(self.code)
        column.addStretch(1)
        column.addWidget(_label(wording.DUE))
        column.addWidget(self.due)
        column.addWidget(self._due_english)
        column.addStretch(2)
        column.addWidget(self.thanks)
        column.addStretch(1)

    def show_served(self, served: Served) -> None:
        """Show what was accepted."""
        self.name.set_text(served.name)
        self.code.set_text(served.code)
        words = due_words(served.due_at, is_provisional=served.is_provisional)
        self.due.set_text(words.vi)
        self._due_english.set_text(words.en)
        self.thanks.say(wording.TAKE_RECEIPT if served.has_receipt else wording.THANK_YOU)


class RatingView(QWidget):
    """The result is handed out: four faces.

    ``touched`` tells that a finger is on one, ``rated`` the :class:`RatingLevel` when it leaves.
    """

    touched = Signal()
    rated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = LargeText(px=24, tone=LargeTone.MUTED, is_centred=True)
        self._buttons = {level: FaceButton(level, is_for_citizens=True) for level in FROM_BEST}

        faces = QHBoxLayout()
        set_growing(faces, 22, (0, 0, 0, 0))
        for button in self._buttons.values():
            faces.addWidget(button, 1)
            button.pressed.connect(self.touched)
            button.clicked.connect(self._tell)
        column = QVBoxLayout(self)
        set_growing(column, 14, _SIDE)
        column.addStretch(1)
        column.addWidget(Bilingual(wording.HOW_WAS_IT, 44, weight=_BOLD, lines=2, is_centred=True))
        column.addWidget(self._code)
        column.addLayout(faces, 8)
        column.addWidget(Bilingual(wording.TOUCH, 26, is_centred=True))

    def set_code(self, code: str) -> None:
        """Say which dossier is meant."""
        self._code.set_text(code)

    def choose(self, level: RatingLevel) -> None:
        """Answer with ``level``, as a touch does."""
        self._buttons[level].click()

    def _tell(self) -> None:
        button = self.sender()
        if isinstance(button, FaceButton):
            self.rated.emit(button.level)


class ThanksView(QWidget):
    """The answer is stored: thanks, and not a word about what it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = Bilingual(
            wording.THANKS_FOR_RATING, 72, weight=_BOLD, tone=LargeTone.DONE, lines=2,
            is_centred=True,
        )  # fmt: skip
        self._second = Bilingual(wording.GOODBYE, 36, is_centred=True)
        column = QVBoxLayout(self)
        set_growing(column, 28, _SIDE)
        column.addStretch(1)
        column.addWidget(self._first)
        column.addWidget(self._second)
        column.addStretch(1)

    def say(self, first: Sentence) -> None:
        """Say that it is stored, or that it could not be."""
        self._first.say(first)
        self._second.setVisible(first is wording.THANKS_FOR_RATING)


def _show_due(fact: BigFact, due_at: datetime | None, *, is_provisional: bool) -> None:
    if due_at is None:
        fact.set_value("—", f"{wording.NOT_YET.vi} · {wording.NOT_YET.en}")
        return
    words = due_words(due_at, is_provisional=is_provisional)
    fact.set_value(words.vi, words.en)


def _label(sentence: Sentence) -> LargeText:
    return LargeText(f"{sentence.vi} · {sentence.en}", 22, tone=LargeTone.MUTED, is_centred=True)
