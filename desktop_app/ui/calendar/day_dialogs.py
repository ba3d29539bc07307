"""Entering days of the office: a day off, a worked day, or one swapped for the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.domain.instants import show_date, weekday_name
from desktop_app.domain.keys import new_key
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.calendar_changes import DaysAdded
from desktop_app.services.calendar_keeping import OwnDay
from desktop_app.ui.calendar.change_dialog import ChangeDialog, shown_first
from desktop_app.ui.calendar.recomputing_run import RecomputingRun
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import DateLine, Field, PrimaryButton, TextLine

_WHICH_DAY = Sentence("Chưa có ngày: viết như 24/11/2026", "Which day? Write it as 24/11/2026")
_WHY = Sentence(
    "Ghi lý do: người dân sẽ đọc trong phần “Vì sao hẹn ngày này?”",
    "Say why: citizens read it where the due date is explained",
)
_ANOTHER_DAY = Sentence("Ngày làm bù phải khác ngày nghỉ", "The worked day must be another day")
_WHICH_NOTICE = Sentence(
    "Ghi số thông báo hoán đổi, ví dụ 12/TB-UBND",
    "Give the number of the notice, for example 12/TB-UBND",
)


class DayField(Field):
    """A day, its weekday beside the label, and underneath what is odd about it.

    ``remark_changed`` tells that something else stands underneath.
    """

    remark_changed = Signal()

    def __init__(
        self,
        label: str,
        calendar: WorkCalendar,
        today: date,
        *,
        is_working: bool,
        parent: QWidget | None = None,
    ) -> None:
        self._line = DateLine()
        super().__init__(label, self._line, parent=parent)
        self._name = label
        self._calendar = calendar
        self._today = today
        self._is_working = is_working

        self._line.day_changed.connect(self._tell_day)
        self._line.textEdited.connect(self._forget_fault)

    def day(self) -> date | None:
        """Return the day, ``None`` while there is none."""
        return self._line.day()

    def certain_day(self) -> date:
        """Return the day. Raises :class:`Refusal` when there is none that can be read."""
        day = self._line.day()
        if day is None:
            raise Refusal.of(self.faults("day"))
        return day

    def faults(self, name: str) -> list[Fault]:
        """Return what is wrong with the day, as a fault of the field ``name``."""
        typed = self._line.text().strip()
        if self._line.day() is not None:
            return []
        if not typed:
            return [Fault(name, _WHICH_DAY)]
        sentence = Sentence(
            f"Không có ngày “{typed}”: viết như 24/11/2026",
            f"There is no day “{typed}”: write it as 24/11/2026",
        )
        return [Fault(name, sentence)]

    def _forget_fault(self) -> None:
        if self.has_error() and self._line.day() is None:
            self.clear()

    def _tell_day(self, day: date | None) -> None:
        self.clear()
        self.set_label(self._name if day is None else f"{self._name} · {say(weekday_name(day))}")
        odd = "" if day is None else self._what_is_odd(day)
        if odd:
            self.show_warning(odd)
        self.remark_changed.emit()

    def _what_is_odd(self, day: date) -> str:
        if self._calendar.is_working_day(day) is self._is_working:
            note = say(self._calendar.note(day).name)
            if self._is_working:
                return self.tr("The office works on this day already")
            return self.tr("The office is closed on this day already: {name}").format(name=note)
        if day < self._today:
            return self.tr("This day is past: look closely at what it moves")
        return ""


class OwnDayDialog(ChangeDialog):
    """Asks for one day: off, or worked although it would be off."""

    def __init__(
        self,
        calendar: WorkCalendar,
        today: date,
        run: RecomputingRun,
        offices: Sequence[str] = (),
        *,
        is_working: bool,
        parent: QWidget | None = None,
    ) -> None:
        title = _title(is_working=is_working)
        super().__init__(title, shown_first(), _act(), run, offices, parent)
        self._is_working = is_working
        label = self.tr("Worked day") if is_working else self.tr("Day off")
        self._day = DayField(label, calendar, today, is_working=is_working)
        self._name = TextLine(_name_example(is_working=is_working))
        self._notice = TextLine(self.tr("for example 12/TB-UBND"))
        name = Field(self.tr("Reason or name"), self._name)
        notice = Field(self.tr("Number of the notice"), self._notice, self.tr("May be left empty"))
        self.fields = {"day": self._day, "name": name, "notice": notice}

        self.body.addWidget(self._day)
        self.body.addWidget(name)
        self.body.addWidget(notice)
        self.add_office_field()
        self._day.setFocus()

        self._day.remark_changed.connect(self._fit)

    def faults(self) -> list[Fault]:
        """Return what is missing."""
        missing = [] if self._name.value() else [Fault("name", _WHY)]
        return [*self._day.faults("day"), *missing]

    def change(self) -> DaysAdded:
        """Return the day as entered."""
        return DaysAdded(
            (
                OwnDay(
                    new_key(),
                    self._day.certain_day(),
                    self._is_working,
                    self._name.value(),
                    self._notice.value(),
                    agency_code=self.office(),
                ),
            )
        )


class SwapDialog(ChangeDialog):
    """Asks for a day off and the day that is worked for it, by one notice."""

    def __init__(
        self,
        calendar: WorkCalendar,
        today: date,
        run: RecomputingRun,
        offices: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        title = QCoreApplication.translate("SwapDialog", "Swap two days")
        super().__init__(title, shown_first(), _act(), run, offices, parent)
        self._off = DayField(self.tr("Day off"), calendar, today, is_working=False)
        self._worked = DayField(self.tr("Worked instead"), calendar, today, is_working=True)
        self._notice = TextLine(self.tr("for example 12/TB-UBND"))
        notice = Field(self.tr("Number of the notice"), self._notice)
        self.fields = {"off": self._off, "worked": self._worked, "notice": notice}

        days = QHBoxLayout()
        days.setSpacing(SPACE_M)
        days.addWidget(self._off, 1)
        days.addWidget(self._worked, 1)
        self.body.addLayout(days)
        self.body.addWidget(notice)
        self.add_office_field()
        self._off.setFocus()

        self._off.remark_changed.connect(self._fit)
        self._worked.remark_changed.connect(self._fit)

    def faults(self) -> list[Fault]:
        """Return what is missing or cannot be swapped."""
        faults = [*self._off.faults("off"), *self._worked.faults("worked")]
        if not faults and self._off.day() == self._worked.day():
            faults.append(Fault("worked", _ANOTHER_DAY))
        if not self._notice.value():
            faults.append(Fault("notice", _WHICH_NOTICE))
        return faults

    def change(self) -> DaysAdded:
        """Return both days as one record."""
        off, worked = self._off.certain_day(), self._worked.certain_day()
        return DaysAdded(_swapped(off, worked, self._notice.value(), self.office()))

    def placed(self, error: KnownError) -> KnownError:
        """Put each fault of a day to the one of the two that it names."""
        if not isinstance(error, Refusal):
            return error
        worked = show_date(self._worked.certain_day())
        return Refusal(
            error.sentence,
            [
                Fault(
                    "worked" if worked in fault.sentence.vi else "off",
                    fault.sentence,
                    fault.is_warning,
                )
                for fault in error.faults
            ],
        )


def _swapped(off: date, worked: date, notice: str, office: str) -> tuple[OwnDay, OwnDay]:
    off_name = f"Nghỉ hoán đổi với ngày {show_date(worked)}"
    worked_name = f"Làm bù cho ngày {show_date(off)}"
    return (
        OwnDay(new_key(), off, False, off_name, notice, worked, office),
        OwnDay(new_key(), worked, True, worked_name, notice, off, office),
    )


def _act() -> PrimaryButton:
    return PrimaryButton(
        QCoreApplication.translate("CalendarWording", "Add to the calendar"), key="Ctrl+Return"
    )


def _title(*, is_working: bool) -> str:
    if is_working:
        return QCoreApplication.translate("OwnDayDialog", "Add a worked day")
    return QCoreApplication.translate("OwnDayDialog", "Add a day off")


def _name_example(*, is_working: bool) -> str:
    if is_working:
        return QCoreApplication.translate("OwnDayDialog", "for example Saturday of the census")
    return QCoreApplication.translate("OwnDayDialog", "for example Village festival")
