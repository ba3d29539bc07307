"""Handing over: a receiver, a pile of dossiers scanned one after the other, one list."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.dossier_codes import is_dossier_code, tidy_scan
from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.services.handing_over import (
    HandingOver,
    HandoverOutcome,
    ScannedDossier,
)
from desktop_app.services.queues import Queues
from desktop_app.ui.handover.collecting import Collected, collect_for
from desktop_app.ui.handover.desk import Desk, DeskLine
from desktop_app.ui.handover.desk_columns import desk_columns
from desktop_app.ui.handover.receiver_card import ReceiverCard
from desktop_app.ui.handover.scan_bar import ScanBar
from desktop_app.ui.handover.sounds import ScanSounds
from desktop_app.ui.handover.wording import answer_words
from desktop_app.ui.language import say
from desktop_app.ui.messages import Messages
from desktop_app.ui.receivers import ReceiverChoice, Receivers
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, Tone
from desktop_app.ui.widgets import (
    Card,
    DataTable,
    PrimaryButton,
    SecondaryButton,
    Text,
    TextRole,
)

_LEFT_WIDTH = 300


class GivingView(QWidget):
    """The desk for giving. ``beside`` stands under the receiver.

    ``handed_over`` tells the :class:`HandoverOutcome`; ``desk_changed`` that something was
    put on the desk or taken off it.
    """

    handed_over = Signal(object)
    desk_changed = Signal()

    def __init__(
        self,
        handing_over: HandingOver,
        queues: Queues,
        receivers: Receivers,
        actor: Actor,
        messages: Messages,
        tasks: TaskRunner,
        sounds: ScanSounds,
        beside: QWidget,
        code_sample: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._handing_over = handing_over
        self._queues = queues
        self._receivers = receivers
        self._actor = actor
        self._messages = messages
        self._tasks = tasks
        self._desk = Desk()
        self._step_names: dict[UUID, tuple[str, ...]] = {}
        self._waiting: tuple[ScannedDossier, ...] = ()
        self._is_handing_over = False
        self._receiver_card = ReceiverCard(receivers)
        self._bar = ScanBar(
            self.tr("Scan a barcode, or type a code and press Enter"),
            self.tr("Scan the dossiers one after the other; each is answered here."),
            sounds,
        )
        self._table: DataTable[DeskLine] = DataTable(
            self.tr("Dossiers on the desk"),
            desk_columns(code_sample),
            lambda line: line.dossier.id,
            is_multiple=True,
            is_framed=False,
        )
        self._count = Text(role=TextRole.MUTED, wraps=True)
        self._remove = SecondaryButton(self.tr("Take off"), key="Delete", icon="trash-2")
        self._hand_over = PrimaryButton("", key="Ctrl+Return", icon="arrow-left-right")

        self._table.set_empty(
            self.tr("Nothing on the desk yet."),
            self.tr("Choose the receiver, then scan the barcode on each receipt or control sheet."),
            icon="scan-barcode",
        )
        self._assemble(beside)
        self._show_desk()

        self._bar.text_entered.connect(self.take_text)
        self._receiver_card.receiver_changed.connect(self._change_receiver)
        self._receiver_card.collect_asked.connect(self._collect)
        self._receiver_card.code_entered.connect(self.take_text)
        self._table.selection_changed.connect(self._follow_choice)
        self._remove.clicked.connect(self._remove_chosen)
        self._hand_over.clicked.connect(self.hand_over)

    def take_focus(self) -> None:
        """Put the keyboard where the work goes on: on the receiver, then on the scans."""
        if self._receiver_card.receiver() is None:
            self._receiver_card.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_receiver(self) -> None:
        """Offer the receivers."""
        self._receiver_card.ask()

    def set_receivers(self, receivers: Receivers) -> None:
        """Offer these receivers from now on."""
        self._receivers = receivers
        self._receiver_card.set_receivers(receivers)

    def show_sound(self) -> None:
        """Show whether the sounds are on."""
        self._bar.show_sound()

    def count(self) -> int:
        """Return how many dossiers would go now."""
        return len(self._desk.ready)

    def is_untouched(self) -> bool:
        """Tell whether nothing was begun: no receiver, no dossier."""
        return not self._desk.lines and self._receiver_card.is_empty()

    def look_for_waiting(self) -> None:
        """Look again which dossiers are to go to the receiver."""
        receiver = self._receiver_card.receiver()
        if receiver is None:
            self._waiting = ()
            self._count_waiting()
            return
        self._tasks.run(
            partial(collect_for, receiver, self._queues, self._handing_over, self._actor),
            self._show_waiting,
        )

    def take_text(self, text: str) -> None:
        """Take a code or a badge that was scanned or typed, and answer it."""
        official = None if is_dossier_code(tidy_scan(text)) else self._receivers.with_badge(text)
        if official is not None:
            self._receiver_card.choose(official)
            self._bar.answer(Tone.DONE, self.tr("Receiver: {name}").format(name=official.name))
            return
        try:
            scanned = self._handing_over.scan(text, self._actor)
        except KnownError as error:
            self._bar.answer(Tone.LATE, say(error.sentence))
            return
        answer, line = self._desk.put(scanned)
        self._show_desk()
        self._table.select_key(line.dossier.id)
        self._bar.answer(*answer_words(answer, line))

    def is_badge(self, text: str) -> bool:
        """Tell whether ``text`` is the number of somebody's badge."""
        return self._receivers.with_badge(text) is not None

    def hand_over(self) -> None:
        """Hand over all that is ready, in one act; if one cannot go, nothing goes."""
        receiver = self._receiver_card.receiver()
        if receiver is None:
            self._receiver_card.show_error(
                self.tr("Choose who gets the dossiers: type letters of the name, or scan a badge.")
            )
            return
        if not self._desk.ready:
            self._bar.answer(Tone.LATE, self.tr("No dossier was scanned yet."))
            self._bar.setFocus()
            return
        if self._is_handing_over:
            return
        self._is_handing_over = True
        self._desk.forget_failures()
        self._show_desk()
        self._tasks.run(
            partial(
                self._handing_over.hand_over,
                [line.dossier.id for line in self._desk.ready],
                receiver.receiver,
                self._actor,
                step=self._receiver_card.step(),
                note=self._receiver_card.remark(),
            ),
            self._tell_handed_over,
            self._tell_failed,
        )

    def _assemble(self, beside: QWidget) -> None:
        left = QVBoxLayout()
        left.setSpacing(SPACE_M)
        left.addWidget(self._receiver_card)
        left.addWidget(beside, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addWidget(self._count, 1)
        foot.addWidget(self._remove)
        foot.addWidget(self._hand_over)
        scans = Card(self.tr("Dossiers"), number=2)
        scans.add(self._bar)
        scans.add(self._table, 1)
        scans.add(foot)
        column = QWidget()
        column.setLayout(left)
        column.setFixedWidth(_LEFT_WIDTH)
        left.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_L - 2)
        row.addWidget(column)
        row.addWidget(scans, 1)

    def _change_receiver(self, receiver: ReceiverChoice | None) -> None:
        self._desk.set_receiver(receiver)
        self._show_desk()
        self.look_for_waiting()
        if receiver is not None:
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_waiting(self, collected: Collected) -> None:
        # The answer may come when another receiver was chosen meanwhile.
        if collected.receiver == self._receiver_card.receiver():
            self._waiting = collected.dossiers
            self._count_waiting()

    def _count_waiting(self) -> None:
        lying = {line.dossier.id for line in self._desk.lines}
        rest = [each for each in self._waiting if each.dossier.id not in lying]
        self._receiver_card.show_waiting_count(len(rest))

    def _collect(self) -> None:
        lying = {line.dossier.id for line in self._desk.lines}
        fresh = [each for each in self._waiting if each.dossier.id not in lying]
        for scanned in fresh:
            self._desk.put(scanned)
        self._show_desk()
        self._bar.answer(
            Tone.DONE,
            self.tr("{count} dossiers taken. See that the papers of each are there.").format(
                count=len(fresh)
            ),
        )
        self._bar.setFocus()

    def _show_desk(self) -> None:
        ready, aside = len(self._desk.ready), len(self._desk.aside)
        self._table.set_rows(self._desk.lines)
        self._hand_over.set_verb(
            self.tr("Hand over {count} dossiers").format(count=ready)
            if ready
            else self.tr("Hand over")
        )
        self._hand_over.setEnabled(not self._is_handing_over)
        words = self.tr("{count} dossiers to hand over").format(count=ready)
        if aside:
            words += " · " + self.tr("{count} put aside").format(count=aside)
        self._count.setText(words)
        self._show_steps()
        self._show_astray()
        self._count_waiting()
        self._follow_choice()
        self.desk_changed.emit()

    def _show_astray(self) -> None:
        astray = [line.dossier for line in self._desk.ready if line.is_astray]
        wanted = dict.fromkeys(each.route.department for each in astray if each.route is not None)
        self._receiver_card.show_astray(len(astray), ", ".join(wanted))

    def _show_steps(self) -> None:
        ready = [line.dossier.id for line in self._desk.ready]
        for key in ready:
            if key not in self._step_names:
                steps = self._handing_over.steps([key], self._actor)
                self._step_names[key] = tuple(step.name for step in steps)
        common = {self._step_names[key] for key in ready}
        self._receiver_card.show_steps(common.pop() if len(common) == 1 else ())

    def _follow_choice(self) -> None:
        self._remove.setEnabled(bool(self._table.selected()))

    def _remove_chosen(self) -> None:
        chosen = [line.dossier.id for line in self._table.selected()]
        self._desk.remove(chosen)
        self._show_desk()
        self._bar.tell(
            Tone.WAITING, self.tr("{count} dossiers taken off the desk.").format(count=len(chosen))
        )
        self._bar.setFocus()

    def _tell_handed_over(self, outcome: HandoverOutcome) -> None:
        self._is_handing_over = False
        self._desk.remove([dossier.id for dossier in outcome.dossiers])
        self._bar.answer(
            Tone.DONE,
            self.tr("List {number}: {count} dossiers handed over to {receiver}.").format(
                number=outcome.handover.number,
                count=outcome.handover.count,
                receiver=outcome.handover.receiver,
            ),
        )
        self._receiver_card.begin_again()
        self._bar.begin_again()
        self._show_desk()
        self.handed_over.emit(outcome)

    def _tell_failed(self, error: Exception) -> None:
        """Mark what kept the handover from coming about; everything scanned stays."""
        self._is_handing_over = False
        self._show_desk()
        if not isinstance(error, KnownError):
            self._messages.report(error)
            return
        for fault in _faults_of(error):
            if fault.field == "receiver":
                self._receiver_card.show_error(say(fault.sentence))
                return
        failing = self._failing(error.sentence)
        for key in failing:
            self._desk.mark_failed(key, error.sentence)
        self._show_desk()
        if failing:
            # Ctrl is still held down from Ctrl+Enter: it would add to what is chosen.
            self._table.clearSelection()
            self._table.select_key(failing[0])
        words = self.tr("Nothing was handed over. {why}").format(why=say(error.sentence))
        self._bar.answer(Tone.LATE, words)

    def _failing(self, sentence: Sentence) -> list[UUID]:
        """Return which dossiers the refusal speaks of, and put aside what cannot go any more."""
        named = [line.dossier.id for line in self._desk.ready if line.dossier.code in sentence.vi]
        if named:
            return named
        for line in self._desk.ready:
            self._desk.put(self._handing_over.scan(line.dossier.code, self._actor))
        return []


def _faults_of(error: KnownError) -> tuple[Fault, ...]:
    return error.faults if isinstance(error, Refusal) else ()
