"""Entering days of the office: a day off, a worked day, or one swapped for the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.instants import show_date, weekday_name
from desktop_app.domain.keys import new_key
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.calendar_keeping import OwnDay
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import DateLine, Field, PrimaryButton, TextLine

DaySaving = Callable[[Sequence[OwnDay]], None]
"""Enters days, all or none; raises :class:`Refusal` for what cannot be."""

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
            return self.tr("This day is past: no promise will change")
        return ""


class OwnDayDialog(FormDialog):
    """Asks for one day: off, or worked although it would be off."""

    def __init__(
        self,
        calendar: WorkCalendar,
        today: date,
        save: DaySaving,
        *,
        is_working: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_title(is_working=is_working), applies_from_now(), _act(), parent)
        self._save = save
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
        self._day.setFocus()

        self._day.remark_changed.connect(self._fit)

    def faults(self) -> list[Fault]:
        """Return what is missing."""
        missing = [] if self._name.value() else [Fault("name", _WHY)]
        return [*self._day.faults("day"), *missing]

    def act(self) -> None:
        """Enter the day."""
        day = self._day.day()
        if day is not None:
            name, notice = self._name.value(), self._notice.value()
            self._save([OwnDay(new_key(), day, self._is_working, name, notice)])


class SwapDialog(FormDialog):
    """Asks for a day off and the day that is worked for it, by one notice."""

    def __init__(
        self,
        calendar: WorkCalendar,
        today: date,
        save: DaySaving,
        parent: QWidget | None = None,
    ) -> None:
        title = QCoreApplication.translate("SwapDialog", "Swap two days")
        super().__init__(title, applies_from_now(), _act(), parent)
        self._save = save
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

    def act(self) -> None:
        """Enter both days as one record."""
        off, worked = self._off.day(), self._worked.day()
        if off is None or worked is None:
            return
        try:
            self._save(_swapped(off, worked, self._notice.value()))
        except Refusal as refusal:
            raise _placed(refusal, worked) from refusal


def applies_from_now() -> str:
    """Return the sentence that says which promises a change of the calendar touches."""
    return QCoreApplication.translate(
        "CalendarWording",
        "Changes count for dossiers accepted from now on; promises already made stand.",
    )


def _swapped(off: date, worked: date, notice: str) -> list[OwnDay]:
    return [
        OwnDay(
            new_key(), off, False, f"Nghỉ hoán đổi với ngày {show_date(worked)}", notice, worked
        ),
        OwnDay(new_key(), worked, True, f"Làm bù cho ngày {show_date(off)}", notice, off),
    ]


def _placed(refusal: Refusal, worked: date) -> Refusal:
    """Return ``refusal`` with each fault of a day put to the one of the two that it names."""
    return Refusal(
        refusal.sentence,
        [
            Fault(
                "worked" if show_date(worked) in fault.sentence.vi else "off",
                fault.sentence,
                fault.is_warning,
            )
            for fault in refusal.faults
        ],
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
