"""The two faces of the look-up screen: the question, and how the dossier stands."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.public_states import PublicStage, PublicState
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.serving import due_words
from desktop_app.ui.kiosk import wording
from desktop_app.ui.kiosk.keypad import Keypad
from desktop_app.ui.large_print import (
    BigFact,
    Bilingual,
    LargeButton,
    LargeText,
    LargeTone,
    LightCard,
    set_growing,
)
from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.tokens import RADIUS_CARD

LONGEST_CODE: Final = 40

_BOLD, _SEMI = QFont.Weight.Bold, QFont.Weight.DemiBold
_SIDE = (40, 22, 40, 22)
_TONES: Final = {
    PublicStage.READY: LargeTone.DONE,
    PublicStage.RETURNED: LargeTone.DONE,
    PublicStage.LATE: LargeTone.LATE,
    PublicStage.SUPPLEMENT: LargeTone.SOON,
    PublicStage.PAYMENT: LargeTone.SOON,
    PublicStage.REFUSED: LargeTone.WAITING,
    PublicStage.STOPPED: LargeTone.WAITING,
    PublicStage.WITHDRAWN: LargeTone.WAITING,
    PublicStage.CANCELLED: LargeTone.WAITING,
}
_LETTERS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-|")


class CodeLine(QWidget):
    """The code as it is typed, in large letters; it is no editor: nothing can be pasted.

    ``edited`` tells that it is other than before, ``entered`` that it is whole.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start = ""
        self._words = LargeText(px=40, weight=_SEMI)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{wording.CODE.vi}, {wording.CODE.en}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        set_growing(column, 0, (18, 10, 18, 10))
        column.addWidget(self._words)

    def begin(self, start: str) -> None:
        """Begin with what all codes of this office begin with."""
        self._start = start
        self._show(start)

    def clear(self) -> None:
        """Begin anew."""
        self._show(self._start)

    def empty(self) -> None:
        """Take away the beginning too, for the code of another office."""
        self._show("")

    def text(self) -> str:
        """Return the code as far as it is typed."""
        return self._text

    def is_begun(self) -> bool:
        """Tell whether something was typed."""
        return self._text != self._start

    def type_letter(self, letter: str) -> None:
        """Write a letter at the end; a sign that no code has is not written."""
        sign = letter.upper()
        if sign in _LETTERS and len(self._text) < LONGEST_CODE:
            self._show(self._text + sign)

    def take_back(self) -> None:
        """Take the last letter away."""
        self._show(self._text[:-1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write what is typed on a keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.entered.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            self.take_back()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        elif event.text():
            self.type_letter(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame of a field that waits for letters."""
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.primary), 2))
        painter.setBrush(QColor(palette.field))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS_CARD, RADIUS_CARD
        )
        painter.end()

    def _show(self, text: str) -> None:
        self._text = text
        self._words.set_text(f"{text}▏")
        self.setAccessibleDescription(text)
        self.edited.emit()


class AskView(QWidget):
    """The question: scan or type. ``asked`` tells what is to be looked up."""

    asked = Signal(str)

    def __init__(self, agency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = CodeLine()
        self.keypad = Keypad()
        self._trouble = Bilingual(px=25, weight=_SEMI, tone=LargeTone.LATE, lines=4)
        self._show = LargeButton(
            wording.SHOW.vi, 30, is_primary=True, name=_both(wording.SHOW), below=wording.SHOW.en
        )
        self._clear = LargeButton(
            wording.CLEAR.vi, 22, name=_both(wording.CLEAR), below=wording.CLEAR.en
        )
        self._other = LargeButton(
            wording.OTHER_OFFICE.vi,
            22,
            name=_both(wording.OTHER_OFFICE),
            below=wording.OTHER_OFFICE.en,
        )
        self.line.begin(f"{agency}-" if agency else "")
        self._assemble()

        self.line.entered.connect(self._ask)
        self.line.edited.connect(self._forget_trouble)
        self._show.clicked.connect(self._ask)
        self._clear.clicked.connect(self.line.clear)
        self._other.clicked.connect(self.line.empty)
        self.keypad.typed.connect(self.line.type_letter)
        self.keypad.taken_back.connect(self.line.take_back)

    def begin(self) -> None:
        """Be ready for the next one."""
        self.line.clear()
        self.keypad.reset()

    def show_trouble(self, sentence: Sentence) -> None:
        """Say kindly what is wrong."""
        self._trouble.say(sentence)

    def trouble(self) -> str:
        """Return what is said to be wrong."""
        return self._trouble.text()

    def set_resting(self, *, is_resting: bool) -> None:
        """Take no code while the screen rests."""
        for part in (self._show, self._clear, self._other, self.keypad, self.line):
            part.setEnabled(not is_resting)

    def _assemble(self) -> None:
        left = QVBoxLayout()
        set_growing(left, 14, (0, 0, 0, 0))
        left.addStretch(1)
        left.addWidget(Bilingual(wording.LOOK_UP, 62, weight=_BOLD, tone=LargeTone.STRONG))
        left.addWidget(Bilingual(wording.SCAN_OR_TYPE, 28, lines=3))
        left.addSpacing(8)
        left.addWidget(LargeText(_both(wording.CODE), 20, tone=LargeTone.MUTED))
        left.addWidget(self.line)
        left.addWidget(self._trouble)
        left.addStretch(1)
        left.addWidget(
            LargeText(_both(wording.NOTHING_PERSONAL), 19, tone=LargeTone.MUTED, lines=2)
        )
        small = QHBoxLayout()
        set_growing(small, 8, (0, 0, 0, 0))
        small.addWidget(self._clear)
        small.addWidget(self._other)
        right = QVBoxLayout()
        set_growing(right, 10, (0, 0, 0, 0))
        right.addWidget(self.keypad, 6)
        right.addLayout(small, 1)
        right.addWidget(self._show, 2)
        row = QHBoxLayout(self)
        set_growing(row, 44, _SIDE)
        row.addLayout(left, 3)
        row.addLayout(right, 2)

    def _ask(self) -> None:
        self.asked.emit(self.line.text())

    def _forget_trouble(self) -> None:
        self._trouble.say(Sentence("", ""))


class AnswerView(QWidget):
    """How the dossier stands. ``done`` tells that it was read."""

    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = LargeText(px=30, weight=_SEMI, tone=LargeTone.MUTED)
        self.stage = LargeText(px=72, weight=_BOLD, lines=2)
        self._stage_english = LargeText(px=30, tone=LargeTone.MUTED, lines=2)
        self.due = BigFact(wording.DUE, 46, weight=_BOLD)
        self.returned = BigFact(wording.RETURNED, 40, weight=_BOLD)
        self.procedure = BigFact(wording.PROCEDURE, 30, lines=2)
        self.advice = Bilingual(px=32, weight=_SEMI, lines=3)
        self._back = LargeButton(
            wording.BACK.vi, 30, is_primary=True, name=_both(wording.BACK), below=wording.BACK.en
        )
        self._going_back = Bilingual(px=20, tone=LargeTone.MUTED)

        card = LightCard()
        for part in (self.code, self.stage, self._stage_english, self.due, self.returned,
                     self.procedure):  # fmt: skip
            card.body.addWidget(part)
        foot = QHBoxLayout()
        set_growing(foot, 24, (0, 0, 0, 0))
        foot.addWidget(self._going_back, 3)
        foot.addWidget(self._back, 1)
        column = QVBoxLayout(self)
        set_growing(column, 16, _SIDE)
        column.addStretch(1)
        column.addWidget(card)
        column.addWidget(self.advice)
        column.addStretch(1)
        column.addLayout(foot)

        self._back.clicked.connect(self.done)

    def show_state(self, state: PublicState, seconds: int) -> None:
        """Show ``state``, which goes away after ``seconds``."""
        self.code.set_text(state.code)
        label = state.stage.label
        self.stage.set_text(label.vi)
        self.stage.set_tone(_TONES.get(state.stage, LargeTone.STRONG))
        self._stage_english.set_text(label.en)
        _show_instant(self.due, state.due_at, is_provisional=state.is_provisional)
        _show_instant(self.returned, state.done_at, is_provisional=False)
        self.procedure.set_value(state.procedure)
        self.advice.say(state.advice)
        self.show_seconds(seconds)

    def show_seconds(self, seconds: int) -> None:
        """Say how long it stays."""
        self._going_back.say(wording.going_back(seconds))


def _show_instant(fact: BigFact, at: datetime | None, *, is_provisional: bool) -> None:
    if at is None:
        fact.set_value("")
        return
    words = due_words(at, is_provisional=is_provisional)
    fact.set_value(words.vi, words.en)


def _both(sentence: Sentence) -> str:
    return f"{sentence.vi} · {sentence.en}"
