"""The working calendar of the office: the year, its special days, and the weekly hours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import local_date
from desktop_app.domain.people import Actor, Role
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.calendar_changes import FIRST_YEAR, DaysAdded
from desktop_app.services.calendar_exchange import CalendarExchange
from desktop_app.services.calendar_keeping import (
    YEARS_AHEAD,
    CalendarKeeping,
    HoursPeriod,
    OwnDay,
)
from desktop_app.services.due_recomputing import DueRecomputing, MovePreview
from desktop_app.settings import OfficeSettings
from desktop_app.ui.calendar.banner import YearBanner
from desktop_app.ui.calendar.change_dialog import shown_first
from desktop_app.ui.calendar.changing import CalendarChanging
from desktop_app.ui.calendar.columns import special_day_columns
from desktop_app.ui.calendar.copy_dialog import CopyDialog
from desktop_app.ui.calendar.day_dialogs import OwnDayDialog, SwapDialog
from desktop_app.ui.calendar.exchanging import CalendarExchanging
from desktop_app.ui.calendar.hours_card import HoursCard
from desktop_app.ui.calendar.hours_dialog import HoursDialog
from desktop_app.ui.calendar.imported_bar import ImportedBar
from desktop_app.ui.calendar.imported_dialog import ImportedDaysDialog
from desktop_app.ui.calendar.moved_files import MovedFiles
from desktop_app.ui.calendar.rows import ListedDay, listed_days
from desktop_app.ui.calendar.year_chooser import YearChooser
from desktop_app.ui.calendar.year_dialogs import ConfirmYearDialog, UnconfirmYearDialog
from desktop_app.ui.calendar.year_overview import YearLegend, YearOverview
from desktop_app.ui.calendar.year_state import YearState
from desktop_app.ui.calendar.year_view import view_of_year
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import TaskRunner
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

_HOURS_WIDTH = 276
_TABLE_HEIGHT = 230


class CalendarPage(Page):
    """Shows when the office works; an administrator adds its own days and hours.

    ``calendar_changed`` tells that due dates may be others now, for counts kept elsewhere.
    """

    calendar_changed = Signal()

    def __init__(
        self,
        calendar_keeping: CalendarKeeping,
        recomputing: DueRecomputing,
        exchange: CalendarExchange,
        office: OfficeSettings,
        actor: Actor,
        messages: Messages,
        tasks: TaskRunner,
        clock: Clock = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self._keeping = calendar_keeping
        self._exchange = exchange
        self._actor = actor
        self._messages = messages
        self._clock = clock
        self._was_shown = False
        self._offices: tuple[str, ...] = ()
        self._may_edit = actor.may(Role.ADMINISTRATOR)
        files = MovedFiles(office, actor.name, clock)
        self._changing = CalendarChanging(recomputing, files, actor, messages, tasks, self)
        self._files = CalendarExchanging(
            exchange, actor, messages, tasks, self, may_edit=self._may_edit
        )
        this_year = self._today().year
        self._chooser = YearChooser(this_year, FIRST_YEAR, this_year + YEARS_AHEAD)
        self._state = YearState(may_edit=self._may_edit)
        self._confirm = SecondaryButton("", key="Ctrl+L", icon="badge-check")
        self._banner = YearBanner(self._confirm if self._may_edit else None)
        self._imported = ImportedBar(may_edit=self._may_edit)
        self._overview = YearOverview()
        self._table: DataTable[ListedDay] = DataTable(
            self.tr("Special days"),
            special_day_columns(self._has_several_offices),
            lambda listed: listed.key,
        )
        self._edit_hours = QuietButton(self.tr("Change the hours…"), key="Ctrl+G", icon="pencil")
        self._hours = HoursCard(self._edit_hours if self._may_edit else None)
        self._remove = DangerButton(self.tr("Remove the day…"), key="Delete", icon="trash-2")
        self._add_worked = SecondaryButton(self.tr("Add a worked day…"), key="Ctrl+B")
        self._swap = SecondaryButton(self.tr("Swap days…"), key="Ctrl+H", icon="arrow-left-right")
        self._add_off = PrimaryButton(self.tr("Add a day off…"), key="Ctrl+N", icon="plus")

        self.set_title(self.tr("Working calendar"))
        self._assemble()

        self._chooser.year_chosen.connect(self._turn_to_year)
        self._overview.day_pressed.connect(self._table.select_key)
        self._table.selection_changed.connect(self._offer_removal)
        self._edit_hours.clicked.connect(self._ask_hours)
        self._hours.removal_asked.connect(self._ask_hours_removal)
        self._remove.clicked.connect(self._ask_removal)
        self._add_worked.clicked.connect(self._ask_worked_day)
        self._swap.clicked.connect(self._ask_swap)
        self._add_off.clicked.connect(self._ask_day_off)
        self._confirm.clicked.connect(self._ask_year_to_confirm)
        self._state.confirming_asked.connect(self._ask_year)
        self._state.taking_back_asked.connect(self._ask_taking_back)
        self._imported.decision_asked.connect(self._ask_imported)
        self._files.days_imported.connect(self._show_year)
        self._files.copy_asked.connect(self._ask_copy)
        self._changing.change_made.connect(self._show_change)

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
        self._imported.hide()
        year = Card()
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addWidget(self._chooser)
        head.addWidget(self._state)
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(YearLegend())
        foot.addStretch(1)
        foot.addWidget(self._files.button)
        year.add(head)
        year.add(self._overview)
        year.add(foot)
        year.setAccessibleName(self.tr("The year at a glance"))
        below = QHBoxLayout()
        below.setSpacing(SPACE_M)
        below.addWidget(self._days_card(), 1)
        below.addWidget(self._hours)
        self._hours.setFixedWidth(_HOURS_WIDTH)
        scroll = ScrollBody()
        scroll.body.addWidget(self._banner)
        scroll.body.addWidget(self._imported)
        scroll.body.addWidget(year)
        scroll.body.addLayout(below, 1)
        self.body.addWidget(scroll, 1)

    def _days_card(self) -> Card:
        card = Card(self.tr("Special days of the year"))
        self._table.setProperty("framed", False)
        self._table.setMinimumHeight(_TABLE_HEIGHT)
        self._table.set_empty(self.tr("No special days in this year"), icon="calendar-days")
        card.add(self._table, 1)
        if self._may_edit:
            card.add(Text(shown_first(), TextRole.SMALL, wraps=True))
            card.set_corner(self._remove)
        return card

    def _turn_to_year(self) -> None:
        self._show_year()
        coming = [each for each in self._table.rows() if each.day >= self._today()]
        if coming:
            self._table.select_key(coming[0].key)

    def _show_year(self) -> None:
        year = self._chooser.year()
        try:
            calendar = self._keeping.calendar()
            special = self._keeping.special_days(year)
            entered = self._keeping.entered_days()
            week = self._keeping.week_hours()
            hours = self._keeping.entered_hours()
            standing = self._keeping.year_standing(year)
            to_confirm = self._keeping.year_to_confirm()
            self._offices = self._keeping.agencies()
        except KnownError as error:
            self._messages.report(error)
            return
        today = self._today()
        self._files.set_place(year, self._offices)
        self._banner.show_year(year, is_estimated=not standing.is_confirmed, to_confirm=to_confirm)
        self._state.show_standing(standing, is_asked_elsewhere=year == to_confirm)
        self._imported.show_days([day for day in entered if not day.is_active])
        self._overview.show_year(view_of_year(year, calendar, special, today))
        self._table.set_rows(listed_days(year, special, entered))
        self._hours.set_week(week)
        self._hours.set_coming(
            [each for each in hours if not each.has_begun and (each.counts_here or self._may_edit)],
            names_office=self._has_several_offices(),
        )
        worked = sum(1 for each in special if calendar.is_working_day(each.day))
        counts = self.tr("Year {year}: {off} special days off, {worked} worked in exchange")
        self.set_status(counts.format(year=year, off=len(special) - worked, worked=worked))
        self._offer_removal()

    def _show_change(self, made: MovePreview) -> None:
        """Show the calendar as it is now, with what was added in sight."""
        days: Sequence[OwnDay] = made.change.days if isinstance(made.change, DaysAdded) else ()
        if days:
            self._chooser.choose(days[0].day.year)
        self._show_year()
        if days and not self._table.select_key(days[0].id):
            self._table.select_key(days[0].day)
        self.calendar_changed.emit()

    def _has_several_offices(self) -> bool:
        return len(self._offices) > 1

    def _offer_removal(self) -> None:
        self._remove.setEnabled(any(each.own is not None for each in self._table.selected()))

    def _ask_day_off(self) -> None:
        self._ask_day(is_working=False)

    def _ask_worked_day(self) -> None:
        self._ask_day(is_working=True)

    def _ask_day(self, *, is_working: bool) -> None:
        self._changing.ask(
            OwnDayDialog(
                self._keeping.calendar(),
                self._today(),
                self._changing.new_run(),
                self._offices,
                is_working=is_working,
                parent=self,
            )
        )

    def _ask_swap(self) -> None:
        run = self._changing.new_run()
        calendar = self._keeping.calendar()
        self._changing.ask(SwapDialog(calendar, self._today(), run, self._offices, self))

    def _ask_hours(self) -> None:
        today = self._today()
        next_monday = today + timedelta(days=7 - today.weekday())
        week, run = self._keeping.week_hours(), self._changing.new_run()
        self._changing.ask(HoursDialog(week, next_monday, run, self._offices, self))

    def _ask_hours_removal(self, period: HoursPeriod) -> None:
        self._changing.ask_hours_removal(period, names_office=self._has_several_offices())

    def _ask_removal(self) -> None:
        own = next((each.own for each in self._table.selected() if each.own is not None), None)
        if own is not None:
            self._changing.ask_removal(self._with_its_pair(own))

    def _ask_year_to_confirm(self) -> None:
        year = self._keeping.year_to_confirm()
        if year is not None:
            self._chooser.choose(year)
            self._ask_year()

    def _ask_year(self) -> None:
        run = self._changing.new_run()
        self._changing.ask(ConfirmYearDialog(self._chooser.year(), run, self._offices, self))

    def _ask_taking_back(self) -> None:
        standing = self._keeping.year_standing(self._chooser.year())
        self._changing.ask(UnconfirmYearDialog(standing, self._changing.new_run(), self))

    def _ask_imported(self) -> None:
        dialog = ImportedDaysDialog(
            self._keeping.imported_days(),
            self._exchange,
            self._actor,
            self._changing.new_run(),
            names_office=self._has_several_offices(),
            parent=self,
        )
        dialog.days_discarded.connect(self._tell_discarded)
        self._changing.ask(dialog)

    def _ask_copy(self) -> None:
        self._changing.ask(
            CopyDialog(
                self._keeping,
                self._chooser.year(),
                self._changing.new_run(),
                self._offices,
                self,
            )
        )

    def _tell_discarded(self, count: int) -> None:
        self._messages.success(self.tr("{count} imported days thrown away").format(count=count))
        self._show_year()

    def _with_its_pair(self, own: OwnDay) -> list[OwnDay]:
        """Return ``own`` and the day it was swapped with, which were entered as one."""
        return [own] + [
            each
            for each in self._keeping.entered_days()
            if each.day == own.swapped_with
            and each.swapped_with == own.day
            and (each.agency_code, each.is_active) == (own.agency_code, own.is_active)
        ]

    def _today(self) -> date:
        return local_date(self._clock())
