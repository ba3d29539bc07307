"""The page where dossiers come in, from the citizen's first word to the printed receipt."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from desktop_app.domain.dossiers import Dossier, IntakeForm
from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.domain.instants import as_local, show_date, weekday_name
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor
from desktop_app.domain.procedures import Channel, ProcedureVersion
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.cataloguing import Cataloguing
from desktop_app.services.intake import Intake
from desktop_app.services.promising import Promising
from desktop_app.services.staffing import Staff, Staffing
from desktop_app.ui.intake.field_faults import FaultPlace, FieldFaults
from desktop_app.ui.intake.given_column import GivenColumn
from desktop_app.ui.intake.promise_card import NARROW, WIDE, PromiseCard
from desktop_app.ui.intake.start_again_dialog import StartAgainDialog
from desktop_app.ui.language import say
from desktop_app.ui.messages import MessageAction, Messages
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.widgets import Page, SecondaryButton

_A_MINUTE_MS = 60_000
_WIDE_PAGE = 1000


class IntakePage(Page):
    """Takes in one dossier after the other.

    ``dossier_received`` tells the saved :class:`Dossier`; ``print_requested`` its id, when
    the receipt is to be printed now; ``dossier_chosen`` the id of one to be opened.
    """

    dossier_received = Signal(object)
    print_requested = Signal(object)
    dossier_chosen = Signal(object)

    def __init__(
        self,
        intake: Intake,
        cataloguing: Cataloguing,
        promising: Promising,
        staffing: Staffing,
        actor: Actor,
        messages: Messages,
        tasks: TaskRunner,
        clock: Clock = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self._intake = intake
        self._cataloguing = cataloguing
        self._promising = promising
        self._staffing = staffing
        self._actor = actor
        self._messages = messages
        self._tasks = tasks
        self._clock = clock
        self._staff = Staff((), (), ())
        # Made with the form and kept until it is saved: saving twice is saving once.
        self._dossier_id = new_key()
        self._last: Dossier | None = None
        self._promised: tuple[ProcedureVersion | None, Channel] = (None, Channel.DIRECT)
        self._unsaved: IntakeForm | None = None
        self._is_saving = False
        self._wants_print = False
        self._focus_before: QWidget | None = None
        self._given = GivenColumn()
        self._promise = PromiseCard()
        self._again = SecondaryButton(self.tr("Begin again"), key="Ctrl+N")
        self._faults = FieldFaults(self)
        self._minute = QTimer(self)

        self.set_title(self.tr("Take in a dossier"))
        self._minute.setInterval(_A_MINUTE_MS)
        self._assemble()
        self._tell_state()

        self._given.procedure_chosen.connect(self._take_procedure)
        self._given.changed.connect(self._follow)
        self._given.card_read.connect(self._trust_card)
        self._given.rows_changed.connect(self._watch)
        self._promise.official_chosen.connect(self._follow)
        self._promise.save_panel.save_asked.connect(self._save)
        # Queued: an editor is left also while its page is taken down.
        self._faults.field_left.connect(self._leave_field, Qt.ConnectionType.QueuedConnection)
        self._again.clicked.connect(self._ask_to_begin_again)
        self._minute.timeout.connect(self._renew_promise)
        self._minute.start()

    def page_shown(self) -> None:
        """Read the catalogue and the staff again, and begin where the talk begins."""
        try:
            self._given.set_procedures(self._cataloguing.procedures())
            self._staff = self._staffing.staff()
        except KnownError as error:
            self._messages.report(error)
            return
        self._offer_officials()
        self._renew_promise()
        if not self._given.has_input():
            self._given.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the left column more of a narrow window."""
        super().resizeEvent(event)
        self._promise.setFixedWidth(WIDE if self.width() >= _WIDE_PAGE else NARROW)

    def has_input(self) -> bool:
        """Tell whether a form is begun and not saved yet."""
        return self._given.has_input()

    def form(self) -> IntakeForm:
        """Return the form as it is filled in now."""
        return self._given.form(self._dossier_id, self._promise.official_id())

    def _assemble(self) -> None:
        self.add_action(self._again)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._given, 1)
        row.addWidget(self._promise)
        self.body.addLayout(row, 1)
        # Tab goes down the left column by itself, then to the buttons; what is seldom
        # wanted comes last.
        for before, after in pairwise([*self._promise.stops(), self._again]):
            QWidget.setTabOrder(before, after)
        self._watch()

    def _watch(self) -> None:
        self._faults.watch([*self._given.stops(), *self._promise.stops()])

    def _take_procedure(self, version: ProcedureVersion | None) -> None:
        self._promise.save_panel.set_needs_receipt(version is None or version.content.needs_receipt)
        self._offer_officials()
        self._renew_promise()

    def _offer_officials(self) -> None:
        """Offer who works in the department of the procedure; everybody when it has none."""
        version = self._given.version()
        if version is None:
            self._promise.offer_officials([])
            return
        names = self._department_names()
        self._promise.offer_officials(
            [
                (official.id, official.name)
                if version.department_id
                else (official.id, f"{official.name} · {names[official.department_id]}")
                for official in self._staff.officials
                if official.is_active and version.department_id in {None, official.department_id}
            ]
        )

    def _department_names(self) -> dict[object, str]:
        return {department.id: department.name for department in self._staff.departments}

    def _renew_promise(self) -> None:
        """Promise anew: another procedure, another channel, or time has gone by."""
        version, channel = self._given.version(), self._given.channel()
        self._promised = (version, channel)
        if version is None:
            self._promise.show_nothing()
            return
        limit = version.content.limit_for(channel)
        try:
            self._promise.show_promise(self._promising.promise(limit, self._clock()))
        except KnownError as error:
            self._promise.show_trouble(say(error.sentence))

    def _follow(self) -> None:
        """Bring everything that is shown in line with what is filled in."""
        if self._promised != (self._given.version(), self._given.channel()):
            self._renew_promise()
        self._show_facts()
        self._show_faults()
        self._tell_state()

    def _show_facts(self) -> None:
        version, official_id = self._given.version(), self._promise.official_id()
        department_id = None if version is None else version.department_id
        for official in self._staff.officials:
            if official.id == official_id:
                department_id = official.department_id
        nobody = self.tr("not assigned yet")
        self._promise.show_facts(
            [
                (
                    self.tr("Department in charge"),
                    self._department_names().get(department_id, nobody),
                ),
                (self.tr("Fees"), self._given.fee_words()),
                (self.tr("Result received"), self._given.delivery_words()),
            ]
        )

    def _places(self) -> dict[str, FaultPlace]:
        return {**self._given.places(), **self._promise.places()}

    def _show_faults(self) -> list[Fault]:
        """Show what is wrong as far as it is time to, and return all that is."""
        form = self.form()
        faults = [*self._given.faults(), *self._intake.check(form)]
        standing = self._faults.show(faults, form, self._places())
        errors = [fault for fault in standing if not fault.is_warning]
        panel = self._promise.save_panel
        if self._faults.shows_all and errors:
            panel.show_error(
                self.tr("Not saved yet: {count} field(s) to put right.").format(count=len(errors))
            )
        elif form == self._unsaved:
            panel.show_error(self.tr("Not saved. What was typed is still here."))
        else:
            panel.show_note()
        return errors

    def _leave_field(self) -> None:
        if not self._given.has_input():
            self._faults.forget()
        self._show_faults()

    def _trust_card(self, whose: str) -> None:
        """Show at once what is odd about a card that was read."""
        self._faults.mark_left(self._places()[f"{whose}.id_number"].editor)
        self._show_faults()

    def _tell_state(self) -> None:
        if self._given.has_input():
            self.set_status(self.tr("Being filled in, not saved yet"))
        elif self._last is not None:
            self.set_status(
                self.tr("{code} saved at {clock} · ready for the next citizen").format(
                    code=self._last.code, clock=f"{as_local(self._last.accepted_at):%H:%M}"
                )
            )
        else:
            self.set_status(self.tr("Ready: choose the procedure, then scan the identity card"))

    def _save(self, wants_print: bool) -> None:
        if self._is_saving:
            return
        if not self._given.has_input():
            self._promise.save_panel.show_error(self.tr("Nothing to save: choose a procedure."))
            self._given.begin()
            return
        self._faults.show_all()
        errors = self._show_faults()
        if errors:
            self._point_at(errors)
            return
        self._begin_saving(wants_print=wants_print)
        self._tasks.run(
            partial(self._intake.receive, self.form(), self._actor), self._welcome_next, self._keep
        )

    def _begin_saving(self, *, wants_print: bool) -> None:
        """Take no more input until the answer is there: it would be lost or believed saved."""
        self._is_saving = True
        self._wants_print = wants_print
        self._focus_before = QApplication.focusWidget()
        self.setFocus()
        self._given.setEnabled(False)
        self._promise.save_panel.set_busy(True)
        self._again.setEnabled(False)
        self.show_waiting(self.tr("Saving the dossier…"))

    def _end_saving(self) -> None:
        self._is_saving = False
        self.hide_waiting()
        self._given.setEnabled(True)
        self._promise.save_panel.set_busy(False)
        self._again.setEnabled(True)

    def _welcome_next(self, dossier: Dossier) -> None:
        """Say that the dossier is saved and be ready for the next citizen."""
        self._end_saving()
        self._given.note_use()
        self._last = dossier
        self._empty()
        due = as_local(dossier.due_at)
        self._messages.success(
            self.tr("{code} is taken in, due {weekday} {day} by {clock}").format(
                code=dossier.code,
                weekday=say(weekday_name(due.date())),
                day=show_date(due.date()),
                clock=f"{due:%H:%M}",
            ),
            MessageAction(
                self.tr("Open the dossier"), partial(self.dossier_chosen.emit, dossier.id)
            ),
        )
        self.dossier_received.emit(dossier)
        if self._wants_print:
            self.print_requested.emit(dossier.id)

    def _keep(self, error: Exception) -> None:
        """Keep everything that was typed and say why it is not saved."""
        self._end_saving()
        if isinstance(error, Refusal) and error.faults:
            self._faults.refuse(error.faults, self.form())
            self._show_faults()
            self._point_at(error.faults)
            return
        if self._focus_before is not None:
            self._focus_before.setFocus()
        self._unsaved = self.form()
        self._show_faults()
        self._messages.report(error)

    def _point_at(self, errors: Sequence[Fault]) -> None:
        """Bring the first bad field in sight; say in the bar what no field can show."""
        places = self._places()
        paths = {fault.field for fault in errors}
        for path, place in places.items():
            if path in paths:
                place.editor.setFocus()
                self._given.bring_in_sight(place.editor)
                break
        homeless = [say(fault.sentence) for fault in errors if fault.field not in places]
        if homeless:
            self._messages.error(" ".join(homeless))

    def _ask_to_begin_again(self) -> None:
        if not self._given.has_input():
            self._begin_again()
            return
        dialog = StartAgainDialog(self)
        dialog.accepted.connect(self._begin_again)
        dialog.open()

    def _begin_again(self) -> None:
        self._messages.clear()
        self._empty()

    def _empty(self) -> None:
        """Open a new form, with a key of its own."""
        self._given.clear()
        self._promise.clear()
        self._faults.forget()
        self._dossier_id = new_key()
        self._follow()
        self._given.begin()
