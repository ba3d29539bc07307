"""The page where dossiers come in, from the citizen's first word to the printed receipt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.dossiers import Dossier, IntakeForm
from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.domain.filings import Filing
from desktop_app.domain.instants import as_local, local_date, show_date, weekday_name
from desktop_app.domain.people import Actor
from desktop_app.domain.scans import Scan
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.addressing import Addressing
from desktop_app.services.cataloguing import Cataloguing
from desktop_app.services.draft_fates import DraftFates
from desktop_app.services.drafts import DraftFile
from desktop_app.services.filing import FilingDesk
from desktop_app.services.intake import Intake
from desktop_app.services.preferences import Preferences
from desktop_app.services.promising import Promising
from desktop_app.services.recognising import Recognising
from desktop_app.services.staffing import Staffing
from desktop_app.services.usual_work import UsualWork
from desktop_app.ui.intake.before_acceptance import BeforeAcceptance
from desktop_app.ui.intake.draft_keeping import DraftKeeping
from desktop_app.ui.intake.habits import Habits
from desktop_app.ui.intake.intake_sheet import IntakeSheet
from desktop_app.ui.intake.next_place import next_place
from desktop_app.ui.intake.open_matters import OpenMatters
from desktop_app.ui.intake.recall import PeopleLookup
from desktop_app.ui.intake.start_again_dialog import StartAgainDialog
from desktop_app.ui.language import say
from desktop_app.ui.messages import MessageAction, Messages
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.widgets import Page, SecondaryButton

_WIDE_PAGE = 1000
_FILED_WITH = ("procedure_code", "owner.name")


class IntakePage(Page):
    """Takes in one dossier after the other.

    ``dossier_received`` tells the saved :class:`Dossier`; ``print_requested`` its id, when
    the receipt is to be printed now; ``dossier_chosen`` the id of one to be opened.
    ``paper_wanted`` tells the :class:`FormKind` and the id of a filing whose paper is wanted:
    a dossier that was given back or refused before it was accepted.
    ``serving_changed`` tells the :class:`Serving` that the citizen may see, ``None`` for nobody.
    """

    dossier_received = Signal(object)
    serving_changed = Signal(object)
    print_requested = Signal(object)
    dossier_chosen = Signal(object)
    paper_wanted = Signal(object, object)

    # Tab comes last to what a counter seldom needs; the sheet orders its own stops.
    tab_follows_layout = False

    def __init__(
        self,
        intake: Intake,
        filing: FilingDesk,
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
        self._promising = promising
        self._actor = actor
        self._messages = messages
        self._tasks = tasks
        self._clock = clock
        self._drafts: DraftKeeping | None = None
        self._habits: Habits | None = None
        self._matters: OpenMatters | None = None
        self._last: Dossier | None = None
        self._is_saving = False
        self._wants_print = False
        self._focus_before: QWidget | None = None
        self._sheet = IntakeSheet(intake.check, cataloguing, promising, staffing, clock)
        self._before = BeforeAcceptance(filing, actor, messages, clock, self)
        self._again = SecondaryButton(self.tr("Begin again"), key="Ctrl+N")

        self.set_title(self.tr("Take in a dossier"))
        self.add_action(self._before.waiting)
        self.add_action(self._again)
        self._sheet.put_above(self._before.banner)
        self.body.addWidget(self._sheet, 1)
        self._sheet.order_stops(
            [
                self._again,
                self._before.waiting,
                *self._before.banner.stops(),
                *self._sheet.procedure.seldom_stops(),
            ]
        )
        self._tell_state()

        self._sheet.changed.connect(self._tell_state)
        self._sheet.changed.connect(self._tell_serving)
        self._sheet.save_panel.save_asked.connect(self._save)
        self._sheet.save_panel.supplement_asked.connect(self._ask_supplement)
        self._sheet.save_panel.refusal_asked.connect(self._refuse)
        self._before.filed.connect(self._leave_filed)
        self._before.opening_asked.connect(self.open_filing)
        self._before.paper_wanted.connect(self.paper_wanted)
        self._again.clicked.connect(self._ask_to_begin_again)

    def set_addressing(self, addressing: Addressing) -> None:
        """Offer communes and provinces in the addresses from now on."""
        self._sheet.set_addressing(addressing)

    def set_memory(
        self, recognising: Recognising, usual_work: UsualWork, preferences: Preferences
    ) -> None:
        """Recognise applicants and offer what is usual from now on; keep this person's habits."""
        self._sheet.applicant.set_people(PeopleLookup(recognising, self._actor))
        self._habits = Habits(
            usual_work, preferences, self._actor, self._sheet, self._messages, self._clock, self
        )
        self._matters = OpenMatters(recognising, self._actor, self._sheet, self)
        self._matters.dossier_chosen.connect(self.dossier_chosen)
        self._matters.filing_chosen.connect(self.open_filing)

    def keep_drafts(self, file: DraftFile, fates: DraftFates, tasks: TaskRunner) -> None:
        """Keep what is typed in ``file`` from now on; ``tasks`` does the writing."""
        self._drafts = DraftKeeping(
            file, fates, self._sheet, self._before, self._messages, tasks, self._clock, self
        )
        self._drafts.letting_go_asked.connect(self._ask_to_begin_again)

    def offer_after_saving(self, button: QWidget) -> None:
        """Show ``button`` in the head, and let Tab reach it right after those that save."""
        self.add_action(button)
        QWidget.setTabOrder(self._sheet.save_panel.stops()[-1], button)

    def leave(self) -> None:
        """Write down what is typed: the window goes, by itself or for another person."""
        if self._drafts is not None:
            self._drafts.leave()

    def page_shown(self) -> None:
        """Read the catalogue and the staff again, and begin where the talk begins."""
        try:
            self._sheet.load()
            if self._habits is not None:
                self._habits.refresh()
        except KnownError as error:
            self._messages.report(error)
            return
        self._before.refresh()
        if self._matters is not None:
            self._matters.refresh()
        if self._drafts is not None:
            self._drafts.bring_back()
        if not self._sheet.has_input():
            self._sheet.begin()

    def take_focus(self) -> None:
        """Put the keyboard on the procedure; where one is kept and nothing begun, on the name."""
        if self._sheet.has_input():
            self._sheet.procedure.begin()
        else:
            self._sheet.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out between the form and the promise."""
        super().resizeEvent(event)
        self._sheet.set_wide(is_wide=self.width() >= _WIDE_PAGE)

    def hear_scan(self, scan: Scan) -> bool:
        """Fill in a scanned identity card; ask first where somebody else is being taken down."""
        card = scan.card
        if card is None or self._is_saving:
            return False
        other = self._sheet.applicant.other_than(card)
        if other:
            name = card.name or card.id_number
            self._messages.warning(
                self.tr("The card of {name} was scanned, but {other} is filled in.").format(
                    name=name, other=other
                ),
                MessageAction(
                    self.tr("Fill in {name} instead").format(name=name),
                    partial(self._sheet.applicant.take_card, card),
                ),
            )
            return True
        self._sheet.applicant.take_card(card)
        if scan.warning is not None:
            self._messages.warning(scan.warning)
        return True

    def has_input(self) -> bool:
        """Tell whether a form is begun and not saved yet."""
        return self._sheet.has_input()

    def form(self) -> IntakeForm:
        """Return the form as it is filled in now."""
        return self._sheet.form()

    def open_filing(self, filing_id: UUID) -> None:
        """Put a filing that waits back into the form, with everything that was typed.

        Asks first when another form would be lost. Of one that is over it tells what became.
        """
        if self._is_saving or filing_id == self._sheet.dossier_id():
            return
        filing = self._before.find(filing_id)
        if filing is not None:
            self._ask_to_let_go(partial(self._fill, filing), opens=True)

    def _fill(self, filing: Filing) -> None:
        self._begin_again()
        self._before.take(filing)
        self._sheet.fill(filing.form)

    def _ask_supplement(self) -> None:
        if self._is_ready_to_file():
            self._before.ask_supplement(self.form(), self._sheet.missing_papers())

    def _refuse(self) -> None:
        if self._is_ready_to_file():
            self._before.refuse(self.form())

    def _is_ready_to_file(self) -> bool:
        """Tell whether it is said whose form it is and for what; point at what is missing."""
        errors = self._sheet.demand(_FILED_WITH)
        self._point_at(errors)
        return not errors

    def _leave_filed(self, _filing: Filing) -> None:
        """Be ready for the next citizen: what was typed is kept with the filing."""
        self._begin_again()
        self._before.refresh()

    def _tell_serving(self) -> None:
        self.serving_changed.emit(self._sheet.serving())

    def _tell_state(self) -> None:
        filing = self._before.opened()
        if filing is not None:
            self.set_status(
                self.tr("{code} · handed in on {day}, not accepted yet").format(
                    code=filing.code, day=show_date(local_date(filing.received_at))
                )
            )
        elif self._sheet.has_input():
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
        if not (self._sheet.has_input() or self._sheet.procedure.code()):
            self._sheet.save_panel.show_error(self.tr("Nothing to save: choose a procedure."))
            self._sheet.begin()
            return
        errors = self._sheet.demand_all()
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
        self._sheet.set_taking(is_taking=False)
        self._again.setEnabled(False)
        self.show_waiting(self.tr("Saving the dossier…"))

    def _end_saving(self) -> None:
        self._is_saving = False
        self.hide_waiting()
        self._sheet.set_taking(is_taking=True)
        self._again.setEnabled(True)

    def _welcome_next(self, dossier: Dossier) -> None:
        """Say that the dossier is saved and be ready for the next citizen."""
        self._end_saving()
        self._sheet.note_use()
        self._last = dossier
        self._empty(keeps_procedure=self._sheet.procedure.keeps())
        self._before.refresh()
        due = as_local(dossier.due_at)
        self._messages.success(
            self.tr("{code} is taken in, due {weekday} {day} by {clock}. {place}").format(
                code=dossier.code,
                weekday=say(weekday_name(due.date())),
                day=show_date(due.date()),
                clock=f"{due:%H:%M}",
                place=next_place(dossier, self._promising.transfer_deadline(dossier.accepted_at)),
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
            self._sheet.refuse(error.faults)
            self._point_at(error.faults)
            return
        if self._focus_before is not None:
            self._focus_before.setFocus()
        self._sheet.note_unsaved()
        self._messages.report(error)

    def _point_at(self, errors: Sequence[Fault]) -> None:
        """Bring the first bad field in sight; say in the bar what no field can show."""
        homeless = self._sheet.point_at(errors)
        if homeless:
            self._messages.error(" ".join(say(fault.sentence) for fault in homeless))

    def _ask_to_begin_again(self) -> None:
        self._ask_to_let_go(self._begin_again)

    def _ask_to_let_go(self, go_on: Callable[[], None], *, opens: bool = False) -> None:
        """Do ``go_on``, which empties the form; ask first when that would lose something."""
        if not self._sheet.is_losing():
            go_on()
            return
        dialog = StartAgainDialog(self, opens=opens)
        dialog.accepted.connect(go_on)
        dialog.open()

    def _begin_again(self) -> None:
        """Empty the form; done to an empty one it lets go of the procedure that was kept too."""
        self._messages.clear()
        self._empty(keeps_procedure=self._sheet.has_input() and self._sheet.procedure.keeps())

    def _empty(self, *, keeps_procedure: bool) -> None:
        self._before.forget()
        self._sheet.empty(keeps_procedure=keeps_procedure)
