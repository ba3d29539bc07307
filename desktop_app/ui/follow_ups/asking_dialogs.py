"""Asking: a reminder or a request to explain for one dossier, and a finding of an inspection."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.domain.follow_ups import Addressee, FollowUp, FollowUpKind, Wish, check_wish
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.people import Actor, Department, Official
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import fold, nfc
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.finding import Finding
from desktop_app.services.following_up import FollowingUp, FollowUpFilter
from desktop_app.services.staffing import Staff
from desktop_app.ui.follow_ups.wording import asked_before
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.language import say
from desktop_app.ui.widgets import Choice, DateLine, Field, PrimaryButton, TextArea, TextLine

_DAYS_TO_ANSWER = 2
_DAYS_TO_CHECK = 7
_NO_CODE = Sentence("Ghi mã hồ sơ.", "Write the code of the dossier.")
_NO_DAY = Sentence("Ngày nào? Viết như 01/12/2026.", "Which day? Write it as 01/12/2026.")
_NOBODY = Sentence("Chọn bộ phận hoặc người thực hiện.", "Choose who is to do it.")


class AskDialog(FormDialog):
    """Asks whoever has a dossier to get on with it, or to explain why it is late.

    ``made`` is what was asked, once the dialog is accepted.
    """

    def __init__(
        self,
        following_up: FollowingUp,
        finding: Finding,
        calendar: WorkCalendar,
        actor: Actor,
        now: datetime,
        parent: QWidget | None = None,
        *,
        dossier_code: str = "",
    ) -> None:
        super().__init__(
            QCoreApplication.translate("AskDialog", "Remind of a dossier"),
            QCoreApplication.translate(
                "AskDialog",
                "It goes to whoever has the dossier now. He sees it under Follow-ups and answers "
                "there.",
            ),
            PrimaryButton(
                QCoreApplication.translate("AskDialog", "Send it"),
                key="Ctrl+Return",
                icon="alarm-clock",
            ),
            parent,
        )
        self._following_up = following_up
        self._finding = finding
        self._calendar = calendar
        self._actor = actor
        self._code = TextLine()
        self._kind = Choice(
            [
                (FollowUpKind.REMINDER, self.tr("Reminder: get on with it")),
                (FollowUpKind.EXPLANATION, self.tr("Request to explain why it is late")),
            ]
        )
        self._words = TextArea(lines=3)
        self._answer_by = DateLine()
        self.made: tuple[FollowUp, ...] = ()
        self.fields = {
            "dossier_code": Field(self.tr("Dossier code"), self._code),
            "kind": Field(self.tr("What for"), self._kind),
            "words": Field(self.tr("What is asked for"), self._words),
            "answer_by": Field(
                self.tr("Answer by"), self._answer_by, self.tr("Until the office closes that day")
            ),
        }

        for field in self.fields.values():
            self.body.addWidget(field)
        self._code.setText(dossier_code)
        self._answer_by.set_day(calendar.add_working_days(local_date(now), _DAYS_TO_ANSWER))
        self._tell_asked_before()
        (self._words if dossier_code else self._code).setFocus()

        self._code.editingFinished.connect(self._tell_asked_before)

    def faults(self) -> list[Fault]:
        """Return what is missing, and a day on which nobody works."""
        found = []
        if not nfc(self._code.text()):
            found.append(Fault("dossier_code", _NO_CODE))
        if not self._words.value():
            words = Sentence("Ghi nội dung yêu cầu.", "Write what is asked for.")
            found.append(Fault("words", words))
        day = self._answer_by.day()
        if day is None:
            found.append(Fault("answer_by", _NO_DAY))
        elif not self._calendar.is_working_day(day):
            found.append(Fault("answer_by", _day_off(day)))
        return found

    def act(self) -> None:
        """Send it to whoever has the dossier."""
        code = nfc(self._code.text())
        dossier = self._finding.by_code(code)
        if dossier is None:
            raise Refusal.of([Fault("dossier_code", _no_dossier(code))])
        day = self._answer_by.day()
        answer_by = None if day is None else self._calendar.closing(day)
        ask = (
            self._following_up.remind
            if self._kind.choice() is FollowUpKind.REMINDER
            else self._following_up.ask_to_explain
        )
        self.made = ask([dossier.id], Wish(self._words.value(), answer_by), self._actor)

    def _tell_asked_before(self) -> None:
        """Say that the dossier has a reminder or a request that nobody answered yet."""
        code = nfc(self._code.text())
        try:
            dossier = self._finding.by_code(code) if code else None
            found = () if dossier is None else self._following_up.find(_open_of(dossier.id))
        except KnownError:
            return  # Sending it says why.
        waiting = [each for each in found if not each.is_answered]
        field = self.fields["dossier_code"]
        if not waiting:
            if not field.has_error():
                field.clear()
            return
        last = max(waiting, key=lambda each: each.made_at)
        field.show_warning(asked_before(last.kind, last.made_at))


def _open_of(dossier_id: UUID) -> FollowUpFilter:
    kinds = frozenset({FollowUpKind.REMINDER, FollowUpKind.EXPLANATION})
    return FollowUpFilter(is_open=True, dossier_id=dossier_id, kinds=kinds)


class FindingDialog(FormDialog):
    """Notes the conclusion of an inspection, for whom, and when it is checked again.

    ``made`` is the finding, once the dialog is accepted.
    """

    def __init__(
        self,
        following_up: FollowingUp,
        staff: Staff,
        calendar: WorkCalendar,
        actor: Actor,
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QCoreApplication.translate("FindingDialog", "Finding of an inspection"),
            QCoreApplication.translate(
                "FindingDialog", "It stays in the register until it was checked and is settled."
            ),
            PrimaryButton(
                QCoreApplication.translate("FindingDialog", "Note it"),
                key="Ctrl+Return",
                icon="save",
            ),
            parent,
        )
        self._following_up = following_up
        self._actor = actor
        self._now = now
        self._source = TextLine()
        self._words = TextArea(lines=3)
        none = QCoreApplication.translate("FindingDialog", "Choose who is to do it")
        self._to = Choice([(None, none), *addressee_choices(staff)])
        self._code = TextLine()
        self._check_on = DateLine()
        self.made: FollowUp | None = None
        self.fields = {
            "source": Field(
                self.tr("Whose conclusion"),
                self._source,
                self.tr("The inspection team or the document, as Conclusion 12/KL-UBND"),
            ),
            "words": Field(self.tr("What is to be done"), self._words),
            "addressee": Field(self.tr("By whom"), self._to),
            "dossier_code": Field(
                self.tr("Dossier code"), self._code, self.tr("Empty when it is about no dossier")
            ),
            "check_on": Field(self.tr("Check it again on"), self._check_on),
        }

        for field in self.fields.values():
            self.body.addWidget(field)
        self._check_on.set_day(calendar.add_working_days(local_date(now), _DAYS_TO_CHECK))
        self._source.setFocus()

    def faults(self) -> list[Fault]:
        """Return what the form finds wrong by itself."""
        found = []
        if self._to.choice() is None:
            found.append(Fault("addressee", _NOBODY))
        known = {
            each.field: each for each in check_wish(FollowUpKind.FINDING, self._wish(), self._now)
        }
        if not self._check_on.is_readable():
            known["check_on"] = Fault("check_on", _NO_DAY)
        return [*known.values(), *found]

    def act(self) -> None:
        """Note the finding."""
        to = self._to.choice()
        assert isinstance(to, Addressee)  # noqa: S101  # faults() asks for one
        self.made = self._following_up.note_finding(
            to, self._wish(), self._actor, self._code.value()
        )

    def _wish(self) -> Wish:
        day = self._check_on.day()
        return Wish(self._words.value(), check_on=day, source=self._source.value())


def addressee_choices(staff: Staff) -> list[tuple[Addressee, str]]:
    """Return every department in use, each followed by who works in it, and the counter."""
    choices: list[tuple[Addressee, str]] = []
    for department in sorted(
        filter(_is_active, staff.departments), key=lambda each: fold(each.name)
    ):
        choices.append((Addressee(department.id, department.name), department.name))
        members = (each for each in staff.officials if each.department_id == department.id)
        for official in sorted(filter(_is_active, members), key=lambda each: fold(each.name)):
            to = Addressee(department.id, department.name, official.id, official.name)
            choices.append((to, f"{official.name} · {department.name}"))
    counter = Addressee(None, "")
    choices.append((counter, say(counter.label)))
    return choices


def _is_active(each: Department | Official) -> bool:
    return each.is_active


def _day_off(day: date) -> Sentence:
    shown = show_date(day)
    return Sentence(
        f"Ngày {shown} cơ quan nghỉ: chọn ngày làm việc.",
        f"The office is closed on {shown}: choose a working day.",
    )


def _no_dossier(code: str) -> Sentence:
    return Sentence(
        f"Không có hồ sơ {code}. Kiểm tra lại mã.", f"There is no dossier {code}. Check the code."
    )
