"""The working calendar of the office: the year, its special days, and the weekly hours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.people import Actor, Role
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.calendar_keeping import (
    FIRST_YEAR,
    YEARS_AHEAD,
    CalendarKeeping,
    OwnDay,
    SpecialDay,
    WeekHours,
)
from desktop_app.ui.calendar.banner import EstimateBanner
from desktop_app.ui.calendar.columns import special_day_columns
from desktop_app.ui.calendar.day_dialogs import OwnDayDialog, SwapDialog, applies_from_now
from desktop_app.ui.calendar.hours_card import HoursCard
from desktop_app.ui.calendar.hours_dialog import HoursDialog
from desktop_app.ui.calendar.removal_dialog import RemovalDialog
from desktop_app.ui.calendar.year_chooser import YearChooser
from desktop_app.ui.calendar.year_overview import YearLegend, YearOverview
from desktop_app.ui.calendar.year_view import view_of_year
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.messages import MessageAction, Messages
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import (
    Card,
    DangerButton,
    DataTable,
    Page,
    PrimaryButton,
    QuietButton,
    ScrollBody,
    SecondaryButton,
    Text,
    TextRole,
)

_HOURS_WIDTH = 292
_TABLE_HEIGHT = 158


class CalendarPage(Page):
    """Shows when the office works; an administrator adds its own days and hours."""

    def __init__(
        self,
        calendar_keeping: CalendarKeeping,
        actor: Actor,
        messages: Messages,
        clock: Clock = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self._keeping = calendar_keeping
        self._actor = actor
        self._messages = messages
        self._clock = clock
        self._was_shown = False
        self._may_edit = actor.may(Role.ADMINISTRATOR)
        this_year = self._today().year
        self._chooser = YearChooser(this_year, FIRST_YEAR, this_year + YEARS_AHEAD)
        self._banner = EstimateBanner()
        self._overview = YearOverview()
        self._table: DataTable[SpecialDay] = DataTable(
            self.tr("Special days"), special_day_columns(), lambda special: special.day
        )
        self._edit_hours = QuietButton(self.tr("Change the hours…"), icon="pencil")
        self._hours = HoursCard(self._edit_hours if self._may_edit else None)
        self._remove = DangerButton(self.tr("Remove the day…"), icon="trash-2")
        self._add_worked = SecondaryButton(self.tr("Add a worked day…"))
        self._swap = SecondaryButton(self.tr("Swap days…"), icon="arrow-left-right")
        self._add_off = PrimaryButton(self.tr("Add a day off…"), icon="plus")

        self.set_title(self.tr("Working calendar"))
        self._assemble()

        self._chooser.year_chosen.connect(self._turn_to_year)
        self._overview.day_pressed.connect(self._table.select_key)
        self._table.selection_changed.connect(self._offer_removal)
        self._edit_hours.clicked.connect(self._ask_hours)
        self._remove.clicked.connect(self._ask_removal)
        self._add_worked.clicked.connect(self._ask_worked_day)
        self._swap.clicked.connect(self._ask_swap)
        self._add_off.clicked.connect(self._ask_day_off)

    def page_shown(self) -> None:
        """Read the calendar anew: another machine may have changed it."""
        if self._was_shown:
            self._show_year()
        else:
            self._was_shown = True
            self._turn_to_year()

    def _assemble(self) -> None:
        if self._may_edit:
            for button in (self._add_worked, self._swap, self._add_off):
                self.add_action(button)
        self._banner.hide()
        year = Card()
        head = QHBoxLayout()
        head.addWidget(self._chooser)
        head.addStretch(1)
        head.addWidget(YearLegend())
        year.add(head)
        year.add(self._overview)
        year.setAccessibleName(self.tr("The year at a glance"))
        below = QHBoxLayout()
        below.setSpacing(SPACE_M)
        below.addWidget(self._days_card(), 1)
        below.addWidget(self._hours)
        self._hours.setFixedWidth(_HOURS_WIDTH)
        scroll = ScrollBody()
        scroll.body.addWidget(self._banner)
        scroll.body.addWidget(year)
        scroll.body.addLayout(below, 1)
        self.body.addWidget(scroll, 1)

    def _days_card(self) -> Card:
        card = Card(self.tr("Special days of the year"))
        self._table.setProperty("framed", False)
        self._table.setMinimumHeight(_TABLE_HEIGHT)
        self._table.set_empty(self.tr("No special days in this year"), icon="calendar-days")
        card.add(self._table, 1)
        card.add(Text(applies_from_now(), TextRole.SMALL, wraps=True))
        if self._may_edit:
            card.set_corner(self._remove)
        return card

    def _turn_to_year(self) -> None:
        self._show_year()
        coming = [each.day for each in self._table.rows() if each.day >= self._today()]
        if coming:
            self._table.select_key(min(coming))

    def _show_year(self) -> None:
        year = self._chooser.year()
        try:
            calendar = self._keeping.calendar()
            special = self._keeping.special_days(year)
            week = self._keeping.week_hours()
        except KnownError as error:
            self._messages.report(error)
            return
        is_estimated = not calendar.is_confirmed(date(year, 1, 1))
        self._banner.show_year(year, is_estimated=is_estimated)
        self._overview.show_year(view_of_year(year, calendar, special, self._today()))
        self._table.set_rows(special)
        self._hours.set_week(week)
        worked = sum(1 for each in special if calendar.is_working_day(each.day))
        counts = self.tr("Year {year}: {off} special days off, {worked} worked in exchange")
        self.set_status(counts.format(year=year, off=len(special) - worked, worked=worked))
        self._offer_removal()

    def _offer_removal(self) -> None:
        self._remove.setEnabled(any(each.own is not None for each in self._table.selected()))

    def _ask_day_off(self) -> None:
        self._ask_day(is_working=False)

    def _ask_worked_day(self) -> None:
        self._ask_day(is_working=True)

    def _ask_day(self, *, is_working: bool) -> None:
        calendar = self._keeping.calendar()
        self._show(
            OwnDayDialog(
                calendar, self._today(), self._add_days, is_working=is_working, parent=self
            )
        )

    def _ask_swap(self) -> None:
        self._show(SwapDialog(self._keeping.calendar(), self._today(), self._add_days, self))

    def _ask_hours(self) -> None:
        today = self._today()
        next_monday = today + timedelta(days=7 - today.weekday())
        self._show(HoursDialog(self._keeping.week_hours(), next_monday, self._set_hours, self))

    def _ask_removal(self) -> None:
        own = next((each.own for each in self._table.selected() if each.own is not None), None)
        if own is not None:
            self._show(RemovalDialog(self._with_its_pair(own), self._remove_days, self))

    def _show(self, dialog: FormDialog) -> None:
        dialog.accepted.connect(self._show_year)
        dialog.open()

    def _with_its_pair(self, own: OwnDay) -> list[OwnDay]:
        """Return ``own`` and the day it was swapped with, which were entered as one."""
        if own.swapped_with is None:
            return [own]
        others = self._keeping.special_days(own.swapped_with.year)
        return [own] + [
            each.own
            for each in others
            if each.own is not None
            and each.day == own.swapped_with
            and each.own.swapped_with == own.day
        ]

    def _add_days(self, days: Sequence[OwnDay]) -> None:
        self._keeping.add_days(days, self._actor)
        names = ", ".join(show_date(day.day) for day in days)
        self._messages.success(self.tr("Added to the calendar: {days}").format(days=names))
        self._chooser.choose(days[0].day.year)
        self._show_year()
        self._table.select_key(days[0].day)

    def _remove_days(self, days: Sequence[OwnDay]) -> None:
        self._keeping.remove_days(days, self._actor)
        names = ", ".join(show_date(day.day) for day in days)
        self._messages.success(
            self.tr("Removed from the calendar: {days}").format(days=names),
            MessageAction(self.tr("Undo"), partial(self._put_back, days)),
        )

    def _put_back(self, days: Sequence[OwnDay]) -> None:
        try:
            self._add_days(days)
        except KnownError as error:
            self._messages.report(error)

    def _set_hours(self, valid_from: date, week: WeekHours) -> None:
        self._keeping.set_hours(valid_from, week, self._actor)
        self._messages.success(
            self.tr("The new hours are in force from {day}").format(day=show_date(valid_from))
        )

    def _today(self) -> date:
        return local_date(self._clock())
