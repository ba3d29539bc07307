"""Taking over: what was handed to me, scanned into my hands or given back with a reason."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import KnownError
from desktop_app.domain.queues import QueueKind, QueueLine
from desktop_app.services.handing_over import HandingOver
from desktop_app.services.queues import Queues
from desktop_app.ui.handover.scan_bar import ScanBar
from desktop_app.ui.handover.sounds import ScanSounds
from desktop_app.ui.handover.take_columns import take_columns
from desktop_app.ui.handover.take_dialogs import RefuseDialog, TakeAllDialog
from desktop_app.ui.handover.taking import Taken, take_all
from desktop_app.ui.handover.wording import holder_words
from desktop_app.ui.language import say
from desktop_app.ui.messages import Messages
from desktop_app.ui.own_work import OwnWork
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.theme.tokens import SPACE_M, Tone
from desktop_app.ui.widgets import (
    Card,
    DangerButton,
    DataTable,
    Filter,
    FilterBar,
    PrimaryButton,
    SecondaryButton,
    Text,
    TextRole,
)

_MINE, _ALL = "mine", "all"
_MOST = 500


class TakingView(QWidget):
    """The desk for taking.

    ``dossier_taken`` tells that something changed hands, ``dossier_chosen`` the key of one to
    be opened, ``counted`` how many wait.
    """

    dossier_taken = Signal()
    dossier_chosen = Signal(object)
    counted = Signal(int)

    def __init__(
        self,
        handing_over: HandingOver,
        queues: Queues,
        own_work: OwnWork,
        messages: Messages,
        tasks: TaskRunner,
        sounds: ScanSounds,
        code_sample: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._handing_over = handing_over
        self._queues = queues
        self._own_work = own_work
        self._messages = messages
        self._tasks = tasks
        self._lines: tuple[QueueLine, ...] = ()
        self._filters = FilterBar()
        self._bar = ScanBar(
            self.tr("Scan what you take over, or type a code and press Enter"),
            self.tr("Scan each dossier that was handed to you: it is yours at once."),
            sounds,
        )
        self._table: DataTable[QueueLine] = DataTable(
            self.tr("Dossiers to take over"),
            take_columns(code_sample),
            lambda line: line.subject_id,
            is_framed=False,
        )
        self._hint = Text(role=TextRole.MUTED, wraps=True)
        self._refuse = DangerButton(self.tr("Not take…"), key="Ctrl+D")
        self._take_all = SecondaryButton("", key="Ctrl+Shift+A")
        self._take = PrimaryButton(self.tr("Take over"), key="Ctrl+Return", icon="check")

        self._filters.setAccessibleName(self.tr("Whose"))
        self._table.set_empty(
            self.tr("Nothing waits to be taken over."),
            self.tr("What is handed to you or your department shows here until you take it."),
            icon="circle-check",
        )
        self._assemble()
        self._show_lines()

        self._bar.text_entered.connect(self.take_text)
        self._filters.filter_chosen.connect(self._show_lines)
        self._table.selection_changed.connect(self._follow_choice)
        self._table.row_opened.connect(self._tell_row)
        self._refuse.clicked.connect(self._ask_why)
        self._take_all.clicked.connect(self._ask_all)
        self._take.clicked.connect(self._take_chosen)

    def take_focus(self) -> None:
        """Put the keyboard on the line for codes."""
        self._bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_sound(self) -> None:
        """Show whether the sounds are on."""
        self._bar.show_sound()

    def set_own_work(self, own_work: OwnWork) -> None:
        """Judge anew what is for the signed-in person."""
        self._own_work = own_work
        self._filters.setVisible(own_work.sees_others)
        if not own_work.has_own:
            self._filters.choose(_ALL)

    def refresh(self) -> None:
        """Read again what waits; what is chosen stays chosen."""
        self._tasks.run(
            partial(self._queues.lines, QueueKind.TO_TAKE, self._own_work.actor, _MOST),
            self._take_lines,
        )

    def take_text(self, text: str) -> None:
        """Take over the dossier whose code was scanned or typed, and answer."""
        try:
            dossier = self._handing_over.scan(text, self._own_work.actor).dossier
        except KnownError as error:
            self._bar.answer(Tone.LATE, say(error.sentence))
            return
        line = next((each for each in self._shown() if each.subject_id == dossier.id), None)
        if line is not None:
            self._take_line(line)
            return
        self._bar.answer(
            Tone.LATE,
            self.tr("{code} does not wait to be taken here: it is with {holder}.").format(
                code=dossier.code, holder=holder_words(dossier)
            ),
        )

    def _assemble(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addWidget(self._hint, 1)
        for button in (self._refuse, self._take_all, self._take):
            foot.addWidget(button)
        card = Card()
        card.setAccessibleName(self.tr("To take over"))
        card.add(self._filters)
        card.add(self._bar)
        card.add(self._table, 1)
        card.add(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _mine(self) -> list[QueueLine]:
        return [line for line in self._lines if self._own_work.is_for_me(line)]

    def _shown(self) -> list[QueueLine]:
        return list(self._lines) if self._filters.chosen() == _ALL else self._mine()

    def _take_lines(self, lines: tuple[QueueLine, ...]) -> None:
        self._lines = lines
        self._show_lines()

    def _show_lines(self) -> None:
        mine = len(self._mine())
        self._filters.set_filters(
            [
                Filter(_MINE, self.tr("For me"), Tone.INFO, mine),
                Filter(_ALL, self.tr("The whole office"), Tone.WAITING, len(self._lines)),
            ]
        )
        shown = self._shown()
        self._table.set_rows(shown)
        if shown and not self._table.selected():
            self._table.select_key(self._table.rows()[0].subject_id)
        self._take_all.set_verb(self.tr("Take all {count}").format(count=len(shown)))
        self._take_all.setVisible(len(shown) > 1)
        self._follow_choice()
        self.counted.emit(mine)

    def _follow_choice(self) -> None:
        chosen = self._table.selected()
        self._take.setEnabled(bool(chosen))
        self._refuse.setEnabled(bool(chosen))
        words = self.tr("Choose a line, or scan; Enter opens the dossier")
        if chosen:
            words = f"{chosen[0].code} · {chosen[0].owner_name}"
            if chosen[0].note:
                words += " · " + self.tr("note: {note}").format(note=chosen[0].note)
        self._hint.setText(words)

    def _take_chosen(self) -> None:
        for line in self._table.selected():
            self._take_line(line)

    def _take_line(self, line: QueueLine) -> None:
        try:
            self._handing_over.take(line.subject_id, self._own_work.actor)
        except KnownError as error:
            self._bar.answer(Tone.LATE, say(error.sentence))
        else:
            self._drop([line])
            self._bar.answer(
                Tone.DONE,
                self.tr("Taken over: {code} · {owner}").format(
                    code=line.code, owner=line.owner_name
                ),
            )
            self.dossier_taken.emit()
        self.refresh()

    def _drop(self, gone: list[QueueLine]) -> None:
        keys = {line.subject_id for line in gone}
        self._lines = tuple(line for line in self._lines if line.subject_id not in keys)
        self._show_lines()

    def _ask_why(self) -> None:
        for line in self._table.selected():
            dialog = RefuseDialog(line, self._handing_over, self._own_work.actor, self.window())
            dialog.given_back.connect(self._tell_given_back)
            dialog.open()

    def _tell_given_back(self, dossier: Dossier) -> None:
        self._bar.tell(
            Tone.DONE,
            self.tr("{code} went back to {holder}.").format(
                code=dossier.code, holder=holder_words(dossier)
            ),
        )
        self.dossier_taken.emit()
        self.refresh()

    def _ask_all(self) -> None:
        dialog = TakeAllDialog(len(self._shown()), self.window())
        dialog.accepted.connect(self._take_everything)
        dialog.open()

    def _take_everything(self) -> None:
        self._take_all.setEnabled(False)
        self._tasks.run(
            partial(take_all, self._shown(), self._handing_over, self._own_work.actor),
            self._tell_taken,
            self._tell_not_taken,
        )

    def _tell_taken(self, taken: Taken) -> None:
        self._take_all.setEnabled(True)
        words = self.tr("{count} dossiers taken over.").format(count=taken.count)
        if taken.refusals:
            words += " " + self.tr("{count} not: {why}").format(
                count=len(taken.refusals), why=say(taken.refusals[0])
            )
        self._bar.answer(Tone.SOON if taken.refusals else Tone.DONE, words)
        self.dossier_taken.emit()
        self.refresh()

    def _tell_not_taken(self, error: Exception) -> None:
        self._take_all.setEnabled(True)
        self._messages.report(error)
        self.refresh()

    def _tell_row(self, line: QueueLine) -> None:
        self.dossier_chosen.emit(line.subject_id)
