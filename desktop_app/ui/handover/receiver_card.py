"""Who gets the dossiers: chosen once for the whole pile, and for which step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.agency_names import agency_name_fault
from desktop_app.domain.dossier_codes import is_dossier_code, tidy_scan
from desktop_app.ui.language import say
from desktop_app.ui.receivers import ReceiverChoice, Receivers
from desktop_app.ui.widgets import (
    Card,
    Choice,
    Field,
    SecondaryButton,
    SuggestBox,
    Suggestion,
    Text,
    TextLine,
    TextRole,
)
from desktop_app.ui.wrapping import settle

RECEIVER_KEY = "F9"
_STAYS_HERE = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}


class ReceiverCard(Card):
    """Asks for the receiver, the step where there are steps, and a note for the list.

    ``receiver_changed`` tells the :class:`ReceiverChoice`, or ``None`` while what stands
    there is none; ``collect_asked`` that all dossiers for this receiver are wanted;
    ``code_entered`` that the code of a dossier was typed or scanned in place of a name.
    """

    receiver_changed = Signal(object)
    collect_asked = Signal()
    code_entered = Signal(str)

    def __init__(self, receivers: Receivers, parent: QWidget | None = None) -> None:
        super().__init__(number=1, parent=parent)
        self._receivers = receivers
        self._receiver: ReceiverChoice | None = None
        self._box = _ReceiverBox(self._offered, self.tr("Name, badge number, department…"))
        self._field = Field(
            self.tr("Receiver ({key})").format(key=RECEIVER_KEY),
            self._box,
            self.tr("Scan a badge, or type letters of the name"),
        )
        self._astray = Text(role=TextRole.MUTED, wraps=True)
        self._collect = SecondaryButton("", key="Ctrl+L", icon="inbox")
        self._step = Choice()
        self._step_field = Field(self.tr("For which step"), self._step)
        self._remark = TextLine(self.tr("as: with the paper file"))

        self.set_title(self.tr("To whom"))
        settle(self._astray)
        for part in (self._field, self._astray, self._collect, self._step_field):
            self.add(part)
        self.add(Field(self.tr("Note on the list"), self._remark))
        self.show_steps(())
        self.show_waiting_count(0)
        self.show_astray(0, "")
        self.setFocusProxy(self._box)

        self._box.suggestion_chosen.connect(self._take_suggestion)
        self._box.choice_cleared.connect(self._forget)
        self._box.textEdited.connect(self._field.clear)
        self._box.text_ended.connect(self._turn_away)
        self._collect.clicked.connect(self.collect_asked)

    def receiver(self) -> ReceiverChoice | None:
        """Return who was chosen."""
        return self._receiver

    def is_empty(self) -> bool:
        """Tell whether nobody was chosen and nothing was typed for one, nor for the list."""
        return self._receiver is None and not self._box.text() and not self.remark()

    def step(self) -> str:
        """Return the name of the step, empty where the next one is meant or there is none."""
        return str(self._step.choice() or "")

    def remark(self) -> str:
        """Return the note for the list."""
        return self._remark.value()

    def set_receivers(self, receivers: Receivers) -> None:
        """Offer ``receivers``; one that was chosen stays chosen while he is there."""
        self._receivers = receivers
        if self._receiver is not None and receivers.present(self._receiver) is None:
            self._forget()

    def choose(self, choice: ReceiverChoice) -> None:
        """Choose a receiver, as a scanned badge does."""
        self._box.choose(Suggestion(choice.name, choice.about, choice))
        self._take(choice)

    def begin_again(self) -> None:
        """Be ready for the next pile: another receiver, no note."""
        self._box.choose(None)
        self._remark.clear()
        self._forget()

    def show_steps(self, names: Sequence[str]) -> None:
        """Offer the steps that all dossiers have in common; none takes the choice away."""
        self._step.set_choices(
            [("", self.tr("The next step")), *((name, name) for name in names)] if names else []
        )
        self._step_field.setVisible(bool(names))

    def show_waiting_count(self, count: int) -> None:
        """Offer to take all ``count`` dossiers that are to go to this receiver."""
        self._collect.set_verb(self.tr("Take all {count} that wait").format(count=count))
        self._collect.setToolTip(
            self.tr("All dossiers that are to be handed over to this receiver")
        )
        self._collect.setVisible(count > 0)

    def show_astray(self, count: int, departments: str) -> None:
        """Say that ``count`` dossiers are to go to other ``departments``; that may be meant."""
        words = self.tr(
            "{count} dossiers on the desk are for {departments}. Is this receiver meant?"
        )
        self._astray.setText(words.format(count=count, departments=departments))
        self._astray.setVisible(count > 0)

    def show_error(self, sentence: str) -> None:
        """Say under the field what is wrong with the receiver, and go there."""
        self._field.show_error(sentence)
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Put the keyboard on the field and offer those last used."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()
        self._box.open_list()

    def _offered(self, text: str) -> Sequence[Suggestion]:
        return self._receivers.offered(text)

    def _take_suggestion(self, suggestion: Suggestion) -> None:
        if isinstance(suggestion.payload, ReceiverChoice):
            self.choose(suggestion.payload)

    def _turn_away(self, text: str) -> None:
        """Pass a code on to the desk; say of anything else that is no name what it is."""
        if self._receivers.offered(text):
            return
        code = tidy_scan(text)
        if is_dossier_code(code):
            self._box.choose(None)
            self.code_entered.emit(code)
            return
        fault = agency_name_fault(text)
        if fault is not None:
            self._box.close_list()
            self._field.show_error(say(fault))

    def _take(self, choice: ReceiverChoice) -> None:
        self._receiver = choice
        self._field.clear()
        self.receiver_changed.emit(choice)

    def _forget(self) -> None:
        self._receiver = None
        self.receiver_changed.emit(None)


class _ReceiverBox(SuggestBox):
    """The line for the receiver. ``text_ended`` tells a text that is nobody's choice at its end.

    The end is Enter, or leaving the line as a scanner does that ends with Tab.
    """

    text_ended = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell the text after Enter has taken what the list had marked."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell_text()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the text when another field gets the keyboard."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS_HERE:
            self._tell_text()

    def _tell_text(self) -> None:
        if self.choice() is None and self.text().strip():
            self.text_ended.emit(self.text())
