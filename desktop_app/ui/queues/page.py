"""What waits for me: queues with their counts, the lines of one, and the natural next act."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.dossier_codes import is_dossier_code, tidy_scan
from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import show_instant
from desktop_app.domain.people import Actor
from desktop_app.domain.queues import QueueKind, QueueLine
from desktop_app.services.acting import Clock
from desktop_app.services.calendar_keeping import CalendarKeeping
from desktop_app.services.finding import Finding
from desktop_app.services.handing_over import HandingOver
from desktop_app.services.queues import Queues
from desktop_app.services.staffing import Staff, Staffing
from desktop_app.services.standing_in import StandingIn
from desktop_app.ui.language import say
from desktop_app.ui.messages import Messages
from desktop_app.ui.own_work import own_work
from desktop_app.ui.queues.columns import queue_columns
from desktop_app.ui.queues.confirm_bar import ConfirmBar, verb_of
from desktop_app.ui.queues.next_act import NextStep, Proposal, propose, step_of
from desktop_app.ui.queues.reading import QueueView, read_queues
from desktop_app.ui.queues.wording import groups_of
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, Tone
from desktop_app.ui.widgets import (
    Card,
    Chip,
    DataTable,
    GroupList,
    Page,
    PrimaryButton,
    SecondaryButton,
    Text,
    TextRole,
)

_GROUPS_WIDTH = 248
_AGAIN_AFTER_MS = 30_000


class QueuesPage(Page):
    """The work that waits for the signed-in person.

    ``dossier_chosen`` and ``filing_chosen`` tell the key of what is to be opened,
    ``handover_asked`` the code of a dossier that is to go to the handover desk,
    ``return_asked`` the key of one whose result is to be returned, and ``dossier_taken``
    that something changed hands. In sight, the page reads the queues again every 30 seconds
    and after each act; what was chosen and looked at stays where it is. Whoever hears scans
    gives them to :meth:`take_scan`.
    """

    dossier_chosen = Signal(object)
    filing_chosen = Signal(object)
    handover_asked = Signal(str)
    return_asked = Signal(object)
    dossier_taken = Signal()

    def __init__(
        self,
        queues: Queues,
        handing_over: HandingOver,
        finding: Finding,
        staffing: Staffing,
        standing_in: StandingIn,
        calendar_keeping: CalendarKeeping,
        actor: Actor,
        messages: Messages,
        tasks: TaskRunner,
        clock: Clock,
        code_sample: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self._queues = queues
        self._handing_over = handing_over
        self._finding = finding
        self._staffing = staffing
        self._standing_in = standing_in
        self._calendar_keeping = calendar_keeping
        self._actor = actor
        self._messages = messages
        self._tasks = tasks
        self._clock = clock
        self._own_work = own_work(actor, Staff((), (), ()))
        self._view: QueueView | None = None
        self._is_reading = False
        self._is_stale = False
        self._timer = QTimer(self)
        self._confirm = ConfirmBar()
        self._groups = GroupList(self.tr("Queues"))
        self._table: DataTable[QueueLine] = DataTable(
            self.tr("What waits"),
            queue_columns(code_sample, self._view_in_hand),
            lambda line: (line.subject_id, line.mark_id),
        )
        self._hint = Text(role=TextRole.MUTED, wraps=True)
        self._open = SecondaryButton(self.tr("Open the dossier"), key="Ctrl+O")
        self._act = PrimaryButton("", key="Ctrl+Return")

        self.set_title(self.tr("My work"))
        self._timer.setInterval(_AGAIN_AFTER_MS)
        self._assemble()
        self._follow_choice()

        self._timer.timeout.connect(self.refresh)
        self._groups.group_chosen.connect(self._change_queue)
        self._table.selection_changed.connect(self._follow_choice)
        self._table.row_opened.connect(self._open_line)
        self._open.clicked.connect(self._open_chosen)
        self._act.clicked.connect(self._act_on_chosen)
        self._confirm.confirmed.connect(self._do)
        self._confirm.dossier_chosen.connect(self.dossier_chosen)
        self._confirm.left.connect(self.take_focus)

    def page_shown(self) -> None:
        """Read anew whose work is shown, and what waits."""
        try:
            self._own_work = own_work(self._actor, self._staffing.staff())
            acting_for = self._standing_in.acting_for(self._actor)
        except KnownError as error:
            self._messages.report(error)
            return
        self.set_chips(
            *(
                Chip(
                    self.tr("In place of {name} until {instant}").format(
                        name=each.absent, instant=show_instant(each.until_at)
                    ),
                    Tone.INFO,
                )
                for each in acting_for
            )
        )
        self.refresh()

    def take_focus(self) -> None:
        """Put the keyboard on the lines, on the first if none was chosen."""
        rows = self._table.rows()
        if rows and not self._table.selected():
            self._table.select_key((rows[0].subject_id, rows[0].mark_id))
        (self._table if rows else self._groups).setFocus()

    def refresh(self) -> None:
        """Read the queues again in the background."""
        if self._is_reading:
            self._is_stale = True
            return
        self._is_reading, self._is_stale = True, False
        self._tasks.run(
            partial(
                read_queues,
                self._queues,
                self._calendar_keeping,
                self._actor,
                self._clock,
                self._kind(),
            ),
            self._show_view,
            self._tell_unread,
        )

    def take_scan(self, text: str) -> bool:
        """Open a scanned dossier, or ask whether to take it over if it was given to this person.

        ``False`` when no dossier has that code.
        """
        if not is_dossier_code(tidy_scan(text)):
            return False
        try:
            dossier = self._finding.by_code(text)
        except KnownError as error:
            self._messages.report(error)
            return True
        if dossier is None:
            return False
        self._tasks.run(partial(propose, dossier, self._queues, self._own_work), self._answer_scan)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Read on while the page is in sight."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks; a question that was open is not asked any more."""
        super().hideEvent(event)
        self._timer.stop()
        if not event.spontaneous():
            self._confirm.dismiss()

    def _assemble(self) -> None:
        left = Card()
        left.setFixedWidth(_GROUPS_WIDTH)
        left.setAccessibleName(self.tr("Queues"))
        left.add(self._groups, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._open)
        foot.addWidget(self._act)
        right = QVBoxLayout()
        right.setSpacing(SPACE_M)
        right.addWidget(self._confirm)
        right.addWidget(self._table, 1)
        right.addLayout(foot)
        row = QHBoxLayout()
        row.setSpacing(SPACE_L - 2)
        row.addWidget(left)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)

    def _kind(self) -> QueueKind | None:
        chosen = self._groups.chosen()
        return chosen if isinstance(chosen, QueueKind) else None

    def _view_in_hand(self) -> QueueView:
        if self._view is None:
            raise AssertionError("lines are shown once they were read")
        return self._view

    def _show_view(self, view: QueueView) -> None:
        self._is_reading = False
        self._view = view
        chosen = self._kind()
        scrolled = self._groups.verticalScrollBar().value()
        self._groups.blockSignals(True)
        self._groups.set_groups(groups_of(view, chosen))
        if chosen is None and view.kind is not None:
            self._groups.choose(view.kind)
        self._groups.blockSignals(False)
        self._groups.verticalScrollBar().setValue(scrolled)
        # Another queue may have been chosen while this one was read: its lines are on their way.
        if self._kind() is view.kind:
            self._say_what_is_missing(view)
            self._show_lines(view.lines)
        self._say_how_things_stand(view)
        self._follow_choice()
        if self._is_stale:
            self.refresh()

    def _show_lines(self, lines: Sequence[QueueLine]) -> None:
        """Show what waits; where the chosen line is gone, the one after it is chosen."""
        chosen = self._table.selected()
        place = self._table.rows().index(chosen[0]) if chosen else None
        self._table.set_rows(lines)
        rows = self._table.rows()
        if place is not None and rows and not self._table.selected():
            following = rows[min(place, len(rows) - 1)]
            self._table.select_key((following.subject_id, following.mark_id))

    def _tell_unread(self, error: Exception) -> None:
        self._is_reading = False
        self._messages.report(error)

    def _say_how_things_stand(self, view: QueueView) -> None:
        self.set_status(
            self.tr("{late} late, {soon} due soon, {take} to take over").format(
                late=view.count(QueueKind.LATE),
                soon=view.count(QueueKind.DUE_SOON),
                take=view.count(QueueKind.TO_TAKE),
            )
        )

    def _say_what_is_missing(self, view: QueueView) -> None:
        if view.kind is None:
            self._table.set_empty(
                self.tr("No queue is yours."),
                self.tr("Ask the administrator for a role; then your work shows here."),
            )
            return
        self._table.set_empty(
            self.tr("Nothing waits: {queue}.").format(queue=say(view.kind.label)),
            self.tr("Choose another queue on the left, or scan a dossier from anywhere."),
            icon="circle-check",
        )

    def _change_queue(self) -> None:
        self._table.set_rows([])
        self.refresh()

    def _follow_choice(self) -> None:
        chosen = self._table.selected()
        step = step_of(chosen[0], self._own_work) if chosen else NextStep.OPEN
        self._act.setEnabled(bool(chosen))
        self._act.set_verb(verb_of(step))
        self._open.setVisible(step not in (NextStep.OPEN, NextStep.ACCEPT))
        words = self.tr("Enter or a double click opens the dossier; a scan works on every page")
        if chosen:
            words = f"{chosen[0].code} · {chosen[0].owner_name}"
            if chosen[0].note:
                words += " · " + self.tr("note: {note}").format(note=chosen[0].note)
        self._hint.setText(words)

    def _open_chosen(self) -> None:
        for line in self._table.selected():
            self._open_line(line)

    def _open_line(self, line: QueueLine) -> None:
        if line.filing is not None:
            self.filing_chosen.emit(line.subject_id)
        else:
            self.dossier_chosen.emit(line.subject_id)

    def _act_on_chosen(self) -> None:
        for line in self._table.selected():
            self._act_on(line)

    def _act_on(self, line: QueueLine) -> None:
        """Open what has to be looked at; ask once before a dossier changes hands."""
        step = step_of(line, self._own_work)
        if step in (NextStep.OPEN, NextStep.ACCEPT):
            self._open_line(line)
            return
        try:
            dossier = self._finding.dossier(line.subject_id)
        except KnownError as error:
            self._messages.report(error)
            self.refresh()
            return
        proposal = Proposal(step, dossier)
        if step is NextStep.TAKE:
            self._confirm.ask(proposal)
        else:
            self._do(proposal)

    def _answer_scan(self, proposal: Proposal) -> None:
        if proposal.step is NextStep.TAKE:
            self._confirm.ask(proposal)
        else:
            self._confirm.dismiss()
            self.dossier_chosen.emit(proposal.dossier.id)

    def _do(self, proposal: Proposal) -> None:
        dossier = proposal.dossier
        match proposal.step:
            case NextStep.TAKE:
                self._take(dossier.id)
            case NextStep.HAND_OVER:
                self.handover_asked.emit(dossier.code)
            case NextStep.RETURN:
                self.return_asked.emit(dossier.id)
            case _:
                self.dossier_chosen.emit(dossier.id)

    def _take(self, dossier_id: UUID) -> None:
        try:
            taken = self._handing_over.take(dossier_id, self._actor)
        except KnownError as error:
            self._messages.report(error)
        else:
            self._messages.success(
                self.tr("Taken over: {code} · {owner}").format(
                    code=taken.code, owner=taken.owner.name
                )
            )
            self.dossier_taken.emit()
        self.refresh()
        self.take_focus()
