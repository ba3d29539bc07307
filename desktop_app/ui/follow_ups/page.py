"""The register of follow-ups: what is open by state, its story, and what is done about it."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.follow_ups import FollowUp, FollowUpKind, FollowUpState
from desktop_app.domain.people import Actor
from desktop_app.services.acting import Clock
from desktop_app.services.calendar_keeping import CalendarKeeping
from desktop_app.services.finding import Finding
from desktop_app.services.following_up import FollowingUp
from desktop_app.services.staffing import Staffing
from desktop_app.settings import OfficeSettings
from desktop_app.ui.file_saving import FileSaving
from desktop_app.ui.follow_ups.asking_dialogs import AskDialog, FindingDialog
from desktop_app.ui.follow_ups.columns import follow_up_columns
from desktop_app.ui.follow_ups.narrowing import (
    TONES,
    Narrowing,
    Shown,
    addressees,
    counts,
    follow_ups_of,
    narrowed,
    needs_actor,
    sees_register,
)
from desktop_app.ui.follow_ups.register_saving import RegisterSaving
from desktop_app.ui.follow_ups.settling_dialogs import AnswerDialog, CheckDialog
from desktop_app.ui.follow_ups.story_card import FollowUpCard
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.language import say
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import RunningTask, TaskRunner
from desktop_app.ui.theme.tokens import SPACE_M, Tone
from desktop_app.ui.widgets import (
    Choice,
    DataTable,
    Filter,
    FilterBar,
    Page,
    PrimaryButton,
    SecondaryButton,
)

_A_MINUTE_MS = 60_000
_CARD_SHARE, _TABLE_SHARE = 2, 3
_LEAST_TABLE_HEIGHT = 118


class FollowUpsPage(Page):
    """Reminders, requests to explain and findings, for a supervisor all of them.

    An official sees what he or his department was asked, and answers it. ``dossier_chosen``
    tells the key of the dossier to open, ``paper_wanted`` the key of the follow-up whose
    paper is to be printed, ``follow_ups_changed`` that the register changed. While the page
    is in sight it is read again every minute; what was chosen stays where it is.
    """

    dossier_chosen = Signal(object)
    paper_wanted = Signal(object)
    follow_ups_changed = Signal()

    def __init__(
        self,
        following_up: FollowingUp,
        finding: Finding,
        staffing: Staffing,
        calendar_keeping: CalendarKeeping,
        office: OfficeSettings,
        actor: Actor,
        messages: Messages,
        tasks: TaskRunner,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self._following_up = following_up
        self._finding = finding
        self._staffing = staffing
        self._calendar_keeping = calendar_keeping
        self._actor = actor
        self._messages = messages
        self._clock = clock
        self._all: tuple[FollowUp, ...] = ()
        self._saving = FileSaving(messages, tasks, self)
        self._minute = QTimer(self)
        self._export = SecondaryButton(self.tr("Export Excel"), key="Ctrl+E", icon="download")
        self._print = SecondaryButton(self.tr("Print the register"), key="Ctrl+P", icon="printer")
        self._remind = SecondaryButton(
            self.tr("Remind of a dossier…"), key="Ctrl+M", icon="alarm-clock"
        )
        self._note = PrimaryButton(self.tr("New finding…"), key="Ctrl+N", icon="plus")
        self._filters = FilterBar()
        self._kind = Choice([(None, self.tr("Every kind"))])
        self._to = Choice([(None, self.tr("Everybody"))])
        self._table: DataTable[FollowUp] = DataTable(
            self.tr("Follow-ups"),
            follow_up_columns(f"{office.agency_code}-261028-0031", clock),
            lambda row: row.id,
        )
        self._register = RegisterSaving(self._saving, self._table.rows, office, actor, clock)
        self._open = SecondaryButton(self.tr("Open the dossier"), key="Ctrl+O", icon="files")
        self._paper = SecondaryButton(
            self.tr("Print the slip"), key="Ctrl+Shift+P", icon="file-text"
        )
        self._check = SecondaryButton(self.tr("Check again…"), key="Ctrl+J", icon="badge-check")
        self._answer = SecondaryButton(self.tr("Answer…"), key="Ctrl+R", icon="pencil")
        self._card = FollowUpCard([self._open, self._paper, self._check, self._answer])

        self.set_title(self.tr("Follow-ups"))
        self._minute.setInterval(_A_MINUTE_MS)
        self._assemble()
        self._follow_choice()

        self._minute.timeout.connect(self.refresh)
        self._export.clicked.connect(self._register.save_workbook)
        self._print.clicked.connect(self._register.save_pdf)
        self._remind.clicked.connect(self._ask_holder)
        self._note.clicked.connect(self._ask_finding)
        self._filters.filter_chosen.connect(self._show_rows)
        self._kind.choice_changed.connect(self._show_rows)
        self._to.choice_changed.connect(self._show_rows)
        self._table.selection_changed.connect(self._follow_choice)
        self._table.row_opened.connect(self._do_what_is_next)
        self._open.clicked.connect(self._tell_dossier)
        self._paper.clicked.connect(self._tell_paper)
        self._check.clicked.connect(self._ask_check)
        self._answer.clicked.connect(self._ask_answer)
        self._saving.saving_begun.connect(self._show_saving)
        self._saving.saving_ended.connect(self.hide_waiting)

    def page_shown(self) -> None:
        """Read the register anew."""
        self.refresh()

    def take_focus(self) -> None:
        """Put the keyboard on the list, on its first row if none was chosen."""
        rows = self._table.rows()
        if rows and not self._table.selected():
            self._table.select_key(rows[0].id)
        self._table.setFocus()

    def refresh(self) -> None:
        """Read the register, keeping what is chosen."""
        try:
            self._all = follow_ups_of(self._following_up, self._actor)
        except KnownError as error:
            self._messages.report(error)
            return
        self._offer_choices()
        self._show_rows()
        self._say_how_things_stand()

    def showEvent(self, event: QShowEvent) -> None:
        """Read on while the page is in sight."""
        super().showEvent(event)
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._minute.stop()

    def _assemble(self) -> None:
        supervises = sees_register(self._actor)
        if supervises:
            self.add_action(self._remind)
            self.add_action(self._note)
        self._filters.setAccessibleName(self.tr("State"))
        self._kind.setAccessibleName(self.tr("Kind"))
        self._to.setAccessibleName(self.tr("To whom"))
        self._kind.set_choices(
            [(None, self.tr("Every kind")), *((kind, say(kind.label)) for kind in FollowUpKind)]
        )
        choices = QHBoxLayout()
        choices.setSpacing(SPACE_M)
        choices.addWidget(self._kind)
        choices.addWidget(self._to)
        choices.addStretch(1)
        choices.addWidget(self._export)
        choices.addWidget(self._print)
        if not supervises:
            self._to.hide()
            self._check.hide()
        self._table.setMinimumHeight(_LEAST_TABLE_HEIGHT)
        self.body.addWidget(self._filters, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(choices)
        self.body.addWidget(self._table, _TABLE_SHARE)
        self.body.addWidget(self._card, _CARD_SHARE)

    def _offer_choices(self) -> None:
        self._to.blockSignals(True)
        self._to.set_choices([(None, self.tr("Everybody")), *addressees(self._all)])
        self._to.blockSignals(False)

    def _narrowing(self) -> Narrowing:
        kind, to = self._kind.choice(), self._to.choice()
        return Narrowing(
            Shown(self._filters.chosen() or Shown.OPEN),
            kind if isinstance(kind, FollowUpKind) else None,
            to if isinstance(to, tuple) else None,
        )

    def _show_rows(self) -> None:
        now = self._clock()
        found = counts(self._all, self._narrowing(), now)
        self._filters.set_filters(
            [
                Filter(Shown.OPEN, self.tr("Open"), Tone.INFO, found[Shown.OPEN]),
                *(
                    Filter(state, say(state.label), TONES[state], found[Shown(state.value)])
                    for state in FollowUpState
                ),
            ]
        )
        self._say_what_is_missing()
        self._table.set_rows(narrowed(self._all, self._narrowing(), now))
        rows = self._table.rows()
        if rows and not self._table.selected():
            self._table.select_key(rows[0].id)
        self._follow_choice()

    def _say_how_things_stand(self) -> None:
        now = self._clock()
        waiting = sum(needs_actor(each, self._actor, now) for each in self._all)
        total = sum(each.closed_at is None for each in self._all)
        words = (
            self.tr("{total} open, {count} to be looked at")
            if sees_register(self._actor)
            else self.tr("{total} open, {count} wait for your answer")
        )
        self.set_status(words.format(total=total, count=waiting))

    def _say_what_is_missing(self) -> None:
        if self._all:
            self._table.set_empty(
                self.tr("Nothing in this state."),
                self.tr("Choose another chip, kind or person above."),
                icon="circle-check",
            )
        elif sees_register(self._actor):
            self._table.set_empty(
                self.tr("Nobody was asked for anything yet."),
                self.tr("Ctrl+N notes a finding, Ctrl+M reminds whoever has a dossier."),
                icon="eye",
            )
        else:
            self._table.set_empty(
                self.tr("Nobody asked you for anything."),
                self.tr("Reminders and requests to explain come here, to be answered."),
                icon="circle-check",
            )

    def _follow_choice(self) -> None:
        chosen = self._chosen()
        is_open = chosen is not None and chosen.closed_at is None
        self._card.show_follow_up(chosen, self._clock())
        self._open.setEnabled(chosen is not None and chosen.dossier_id is not None)
        self._paper.setEnabled(chosen is not None)
        self._check.setEnabled(is_open)
        self._answer.setEnabled(is_open)
        self._export.setEnabled(bool(self._table.rows()))
        self._print.setEnabled(bool(self._table.rows()))

    def _chosen(self) -> FollowUp | None:
        return next(iter(self._table.selected()), None)

    def _do_what_is_next(self, row: FollowUp) -> None:
        """Answer what waits for an answer, check what is to be checked, else open the dossier."""
        state = row.state(self._clock())
        if state is FollowUpState.CLOSED:
            self._tell_dossier()
        elif not sees_register(self._actor):
            self._ask_answer()
        elif state in {FollowUpState.TO_CHECK, FollowUpState.ANSWERED}:
            self._ask_check()
        else:
            self._tell_dossier()

    def _tell_dossier(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.dossier_id is not None:
            self.dossier_chosen.emit(chosen.dossier_id)

    def _tell_paper(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.paper_wanted.emit(chosen.id)

    def _ask_holder(self) -> None:
        dialog = AskDialog(
            self._following_up,
            self._finding,
            self._calendar_keeping.calendar(),
            self._actor,
            self._clock(),
            self.window(),
        )
        dialog.accepted.connect(lambda: self._show_made(dialog.made[0].id if dialog.made else None))
        dialog.open()

    def _ask_finding(self) -> None:
        dialog = FindingDialog(
            self._following_up,
            self._staffing.staff(),
            self._calendar_keeping.calendar(),
            self._actor,
            self._clock(),
            self.window(),
        )
        dialog.accepted.connect(lambda: self._show_made(dialog.made.id if dialog.made else None))
        dialog.open()

    def _ask_answer(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._open_dialog(AnswerDialog(self._following_up, chosen, self._actor, self.window()))

    def _ask_check(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            calendar = self._calendar_keeping.calendar()
            self._open_dialog(
                CheckDialog(
                    self._following_up, chosen, calendar, self._actor, self._clock(), self.window()
                )
            )

    def _open_dialog(self, dialog: FormDialog) -> None:
        dialog.accepted.connect(self._show_changed)
        dialog.open()

    def _show_changed(self) -> None:
        self.refresh()
        self.follow_ups_changed.emit()

    def _show_made(self, key: UUID | None) -> None:
        """Show what was just made, whatever was let through before."""
        self._show_changed()
        if key is not None and not self._table.select_key(key):
            self._filters.choose(Shown.OPEN)
            self._kind.choose(None)
            self._to.choose(None)
            self._show_rows()
            self._table.select_key(key)

    def _show_saving(self, name: str, task: RunningTask) -> None:
        self.show_waiting(self.tr("Writing {name}…").format(name=name), task)
