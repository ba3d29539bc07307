"""The sheet: the form at the left and what the office promises for it at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from desktop_app.domain.dossiers import IntakeForm
from desktop_app.domain.errors import Fault, KnownError
from desktop_app.domain.keys import new_key
from desktop_app.domain.procedures import Channel, ProcedureVersion
from desktop_app.domain.serving import Serving, serving_of
from desktop_app.services.acting import Clock
from desktop_app.services.addressing import Addressing
from desktop_app.services.cataloguing import Cataloguing
from desktop_app.services.promising import Promising
from desktop_app.services.staffing import Staffing
from desktop_app.ui.intake.applicant_card import ApplicantCard
from desktop_app.ui.intake.counter_staff import CounterStaff
from desktop_app.ui.intake.field_faults import FaultPlace, FieldFaults
from desktop_app.ui.intake.given_column import GivenColumn
from desktop_app.ui.intake.kept_sheet import KeptSheet
from desktop_app.ui.intake.next_place import leaving_open
from desktop_app.ui.intake.open_matter_notice import OpenMatterNotice
from desktop_app.ui.intake.procedure_card import ProcedureCard
from desktop_app.ui.intake.promise_card import NARROW, WIDE, PromiseCard
from desktop_app.ui.intake.save_panel import SavePanel
from desktop_app.ui.language import say

_A_MINUTE_MS = 60_000
_ROWS = ("documents.", "fees.")

Check = Callable[[IntakeForm], Sequence[Fault]]


class IntakeSheet(QWidget):
    """One form after the other, each with its faults beside its fields and its promise.

    ``check`` tells what is wrong or odd with a form. ``changed`` tells that anything is other
    than before.
    """

    changed = Signal()

    def __init__(
        self,
        check: Check,
        cataloguing: Cataloguing,
        promising: Promising,
        staffing: Staffing,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._check = check
        self._cataloguing = cataloguing
        self._promising = promising
        self._staffing = staffing
        self._clock = clock
        self._staff = CounterStaff()
        # Made with the form and kept until it is saved: saving twice is saving once.
        self._dossier_id = new_key()
        self._promised: tuple[ProcedureVersion | None, Channel, str] | None = None
        self._unsaved: IntakeForm | None = None
        # What an opened form looks like while nobody has changed it: nothing would be lost.
        self._untouched: IntakeForm | None = None
        self._given = GivenColumn()
        self._promise = PromiseCard()
        self._faults = FieldFaults(self)
        self._minute = QTimer(self)

        self._minute.setInterval(_A_MINUTE_MS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._given, 1)
        row.addWidget(self._promise)
        self._watch()

        self._given.procedure_chosen.connect(self._take_procedure)
        self._given.changed.connect(self.follow)
        self._given.card_read.connect(self._trust_card)
        self._given.rows_changed.connect(self._watch)
        self._promise.solver_chosen.connect(self.follow)
        # Queued: an editor is left also while its page is taken down.
        self._faults.field_left.connect(self._leave_field, Qt.ConnectionType.QueuedConnection)
        self._minute.timeout.connect(self._renew_promise)
        self._minute.start()

    @property
    def save_panel(self) -> SavePanel:
        """The buttons that end the form, one way or another."""
        return self._promise.save_panel

    def set_addressing(self, addressing: Addressing) -> None:
        """Offer communes and provinces in the addresses from now on."""
        self._given.applicant.set_addressing(addressing)

    def load(self) -> None:
        """Read the catalogue and the staff again. Raises :class:`KnownError`."""
        self._given.set_procedures(self._cataloguing.procedures())
        self._staff = CounterStaff(self._staffing.staff())
        self._promise.offer_officials(self._staff.offered(self._given.version()))
        self._renew_promise()

    def put_above(self, widget: QWidget) -> None:
        """Let ``widget`` stand over the form."""
        self._given.put_above(widget)

    def set_wide(self, *, is_wide: bool) -> None:
        """Leave the left column more of a narrow window."""
        self._promise.setFixedWidth(WIDE if is_wide else NARROW)

    def set_taking(self, *, is_taking: bool) -> None:
        """Take input, or none while the form is being saved."""
        self._given.setEnabled(is_taking)
        self.save_panel.set_busy(not is_taking)

    def dossier_id(self) -> UUID:
        """Return the key of the dossier that this form is to become."""
        return self._dossier_id

    def form(self) -> IntakeForm:
        """Return the form as it is filled in now."""
        return replace(
            self._given.form(self._dossier_id, self._promise.official_id()),
            competent_agency=self._promise.competent_agency(),
        )

    def serving(self) -> Serving | None:
        """Return what the citizen may see of the form, ``None`` while it names nobody."""
        version, explanation = self._given.version(), self._promise.explanation()
        return serving_of(
            self.form(),
            "" if version is None else version.content.name,
            None if explanation is None else explanation.due.due_at,
            is_provisional=explanation is not None and explanation.due.is_provisional,
        )

    def missing_papers(self) -> tuple[str, ...]:
        """Return the papers that the procedure needs and that are not there."""
        return self._given.missing_papers()

    def has_input(self) -> bool:
        """Tell whether a form is begun and not saved yet."""
        return self._given.has_input()

    def is_losing(self) -> bool:
        """Tell whether emptying the form would lose something that is kept nowhere."""
        return self.has_input() and self.form() != self._untouched

    def begin(self) -> None:
        """Put the focus where the talk begins."""
        self._given.begin()

    def note_use(self) -> None:
        """Offer the procedure chosen earlier from now on."""
        self._given.note_use()

    def empty(self, *, keeps_procedure: bool = False) -> None:
        """Open a new form, with a key of its own and, if wished, the same procedure."""
        self._promise.clear()
        self._given.clear(keeps_procedure=keeps_procedure)
        self._faults.forget()
        self._untouched = None
        self._dossier_id = new_key()
        self.follow()
        self._given.begin()

    @property
    def procedure(self) -> ProcedureCard:
        """The card of the procedure."""
        return self._given.procedure_card

    @property
    def matter_notice(self) -> OpenMatterNotice:
        """Where it is said what the office still has of the same person."""
        return self._promise.matter_notice

    def propose_amounts(self, amounts: Mapping[str, int]) -> None:
        """Fill in the fees that the province sets as they were entered before, in đồng."""
        self._given.propose_amounts(amounts)

    @property
    def applicant(self) -> ApplicantCard:
        """The card of the people, which takes identity cards."""
        return self._given.applicant

    def fill(self, form: IntakeForm) -> None:
        """Go on with ``form``, under its own key: it was put aside before."""
        self._dossier_id = form.dossier_id
        self._given.fill(form)
        self._promise.fill(form.official_id, form.competent_agency)
        self._untouched = self.form()
        # A procedure that was stopped meanwhile is said at once.
        self._faults.mark_left(self._places()["procedure_code"].editor)
        self.follow()
        self._given.go_to_papers()

    def version(self) -> ProcedureVersion | None:
        """Return the procedure chosen."""
        return self._given.version()

    def kept(self) -> KeptSheet:
        """Return everything that stands here, as typed."""
        version, focused = self._given.version(), QApplication.focusWidget()
        places = self._places()
        return KeptSheet(
            replace(self.form(), fees=self._given.all_fees()),
            {path: line.text() for path, line in self._lines().items()},
            self._given.loose_papers(),
            self._promise.is_elsewhere(),
            None if version is None else version.version_id,
            next((path for path, place in places.items() if place.editor is focused), ""),
        )

    def bring_back(self, kept: KeptSheet) -> None:
        """Show everything as it stood in ``kept``, for the procedure as it stands now."""
        self._dossier_id = kept.form.dossier_id
        self._given.fill(kept.form, kept.loose_papers)
        self._promise.fill(
            kept.form.official_id, kept.form.competent_agency, is_elsewhere=kept.is_elsewhere
        )
        for path, line in self._lines().items():
            # A procedure that was chosen shows its name of today.
            is_chosen = path == "procedure_code" and bool(kept.form.procedure_code)
            text = line.text() if is_chosen else kept.texts.get(path, "")
            if text != line.text():
                line.setText(text)
                line.setCursorPosition(0)
            if text and path != kept.focus:
                self._faults.mark_left(line)
        self.follow()
        # Later: rows are new and have no place yet, and filling in moves the focus itself.
        QTimer.singleShot(0, self, lambda: self._go_to(kept.focus))

    def follow(self) -> None:
        """Bring everything that is shown in line with what is filled in."""
        if self._promised != self._asked_promise():
            self._renew_promise()
        self._show_facts()
        self.show_faults()
        self.changed.emit()

    def demand_all(self) -> list[Fault]:
        """Show every fault from now on; return the errors that forbid saving."""
        self._faults.show_all()
        return self.show_faults()

    def demand(self, fields: Sequence[str]) -> list[Fault]:
        """Show the faults of ``fields``; return the errors among them."""
        errors = [
            fault
            for fault in self._check(self.form())
            if fault.field in fields and not fault.is_warning
        ]
        for fault in errors:
            self._faults.mark_left(self._places()[fault.field].editor)
        self.show_faults()
        return errors

    def refuse(self, faults: Sequence[Fault]) -> None:
        """Show what saving was refused for, each until its field is another."""
        self._faults.refuse(faults, self.form())
        self.show_faults()

    def note_unsaved(self) -> None:
        """Say that saving failed, as long as the form stays as it is."""
        self._unsaved = self.form()
        self.show_faults()

    def show_faults(self) -> list[Fault]:
        """Show what is wrong as far as it is time to, and return the errors among all of it."""
        form = self.form()
        faults = [*self._given.faults(), *self._check(form), *self._promise.faults()]
        standing = self._faults.show(faults, form, self._places())
        errors = [fault for fault in standing if not fault.is_warning]
        if self._faults.shows_all and errors:
            self.save_panel.show_error(
                self.tr("Not saved yet: {count} field(s) to put right.").format(count=len(errors))
            )
        elif form == self._unsaved:
            self.save_panel.show_error(self.tr("Not saved. What was typed is still here."))
        else:
            self.save_panel.show_note()
        return errors

    def point_at(self, errors: Sequence[Fault]) -> list[Fault]:
        """Bring the first bad field in sight; return what no field can show."""
        places = self._places()
        paths = {fault.field for fault in errors}
        for path, place in places.items():
            if path in paths:
                place.editor.setFocus()
                self._given.bring_in_sight(place.editor)
                break
        return [fault for fault in errors if fault.field not in places]

    def order_stops(self, seldom: Sequence[QWidget]) -> None:
        """Let Tab go down the left column by itself, then on to the buttons, then ``seldom``."""
        for before, after in pairwise([*self._promise.stops(), *seldom]):
            QWidget.setTabOrder(before, after)

    def _go_to(self, path: str) -> None:
        place = self._places().get(path)
        if place is None:
            self._given.begin()
            return
        place.editor.setFocus()
        self._given.bring_in_sight(place.editor)
        if isinstance(place.editor, QLineEdit):
            place.editor.end(False)

    def _lines(self) -> dict[str, QLineEdit]:
        """Return the lines of text by the path of their field, those of rows left out."""
        return {
            path: place.editor
            for path, place in self._places().items()
            if isinstance(place.editor, QLineEdit) and not path.startswith(_ROWS)
        }

    def _watch(self) -> None:
        self._faults.watch([*self._given.stops(), *self._promise.stops()])

    def _take_procedure(self, version: ProcedureVersion | None) -> None:
        self.save_panel.set_needs_receipt(version is None or version.content.needs_receipt)
        self._promise.offer_officials(self._staff.offered(version))
        self._renew_promise()

    def _asked_promise(self) -> tuple[ProcedureVersion | None, Channel, str]:
        """Return what the promise depends on, the hour aside."""
        return self._given.version(), self._given.channel(), self._promise.competent_agency()

    def _renew_promise(self) -> None:
        """Promise anew: another procedure, channel or agency, or time has gone by."""
        self._promised = version, channel, agency = self._asked_promise()
        if version is None:
            self._promise.show_nothing()
            return
        limit = version.content.limit_for(channel)
        try:
            self._promise.show_promise(self._promising.promise(limit, self._clock(), agency))
        except KnownError as error:
            self._promise.show_trouble(say(error.sentence))

    def _show_facts(self) -> None:
        version, official_id = self._given.version(), self._promise.official_id()
        department = self._staff.department(version, official_id)
        agency = self._promise.competent_agency()
        is_open = version is not None and official_id is None and not agency
        self._promise.set_hint(leaving_open(department) if is_open else "")
        self._promise.show_facts(
            [
                (
                    self.tr("Solved by") if agency else self.tr("Department in charge"),
                    agency or department or self.tr("not assigned yet"),
                ),
                (self.tr("Fees"), self._given.fee_words()),
                (self.tr("Result received"), self._given.delivery_words()),
            ]
        )

    def _places(self) -> dict[str, FaultPlace]:
        return {**self._given.places(), **self._promise.places()}

    def _leave_field(self) -> None:
        if not self._given.has_input():
            self._faults.forget()
        self.show_faults()

    def _trust_card(self, whose: str) -> None:
        """Show at once what is odd about a card that was read."""
        self._faults.mark_left(self._places()[f"{whose}.id_number"].editor)
        self.show_faults()
