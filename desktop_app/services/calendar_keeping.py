"""The calendar of the office: the nation's days, and what an administrator adds to them."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.repositories.audit import AuditRepository
from desktop_app.db.repositories.calendar import (
    CalendarRepository,
    ConfirmedYear,
    OfficeHours,
    OwnDay,
)
from desktop_app.domain.day_notes import DayKind, DayNote
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.text import nfc
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.acting import Clock, require, utc_now
from desktop_app.services.calendar_changes import (
    FIRST_YEAR,
    CalendarChange,
    DaysActivated,
    DaysAdded,
    DaysRemoved,
    HoursRemoved,
    HoursSet,
    YearConfirmed,
    YearUnconfirmed,
    changed,
)
from desktop_app.services.calendar_facts import (
    EVERY_OFFICE,
    CalendarFacts,
    OfficeCalendar,
    WeekHours,
    as_week_hours,
    office_calendar,
)
from desktop_app.services.national_calendar import NationalDays, default_hours, national_days

__all__ = [
    "FIRST_YEAR",
    "YEARS_AHEAD",
    "CalendarKeeping",
    "HoursPeriod",
    "OwnDay",
    "SpecialDay",
    "WeekHours",
    "YearStanding",
]

YEARS_AHEAD = 5
NEXT_YEAR_FROM_MONTH = 10
"""From October on the days off of the following year are to be confirmed."""


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day of a year that differs from its weekday; ``own`` is set when entered here."""

    day: date
    note: DayNote
    is_confirmed: bool
    own: OwnDay | None


@dataclass(frozen=True, slots=True)
class YearStanding:
    """Whether the days off of a year are known; ``here`` is set when confirmed here."""

    year: int
    is_confirmed: bool
    here: ConfirmedYear | None


@dataclass(frozen=True, slots=True)
class HoursPeriod:
    """Weekly hours that were entered, from the day they come into force.

    ``before`` is what they take the place of. ``counts_here`` when this office follows them;
    ``has_begun`` when they are in force already, or were.
    """

    agency_code: str
    valid_from: date
    week: WeekHours
    before: WeekHours
    counts_here: bool
    has_begun: bool


class CalendarKeeping:
    """Gives the working calendars of a store's offices and keeps what they entered.

    ``agency_code`` is the office that is meant when none is named. The days and hours entered
    for every office (``""``) hold for it, and its own win over them.
    """

    def __init__(self, database: Database, clock: Clock = utc_now, agency_code: str = "") -> None:
        self._database = database
        self._clock = clock
        self._agency_code = agency_code
        self._lock = threading.Lock()
        self._nation: tuple[int, NationalDays] | None = None
        self._built: dict[str, tuple[object, OfficeCalendar]] = {}

    def calendar(
        self, session: Session | None = None, agency_code: str | None = None
    ) -> WorkCalendar:
        """Return an office's calendar as it is now, also when another machine changed it.

        Inside a transaction pass its session, so that both see the same days.
        """
        return self._office_calendar(session, agency_code).calendar

    def calendar_on(self, facts: CalendarFacts, agency_code: str) -> WorkCalendar:
        """Return the calendar that an office has, or would have, with ``facts``."""
        return office_calendar(facts.of(agency_code), self._national_days()).calendar

    def special_days(self, year: int, agency_code: str | None = None) -> tuple[SpecialDay, ...]:
        """Return the days of ``year`` that are off though the week works, or the reverse."""
        built = self._office_calendar(None, agency_code)
        return special_days_of(built, year)

    def entered_days(self) -> tuple[OwnDay, ...]:
        """Return every day entered or imported, of every office, in order."""
        with self._database.read() as session:
            return tuple(CalendarRepository(session).days())

    def imported_days(self) -> tuple[OwnDay, ...]:
        """Return the imported days that count for nothing until they are put in force."""
        return tuple(day for day in self.entered_days() if not day.is_active)

    def agencies(self) -> tuple[str, ...]:
        """Return the codes of the offices that the store knows, this one included."""
        with self._database.read() as session:
            known = set(CalendarRepository(session).agencies())
        return tuple(sorted(known | {self._agency_code} - {""}))

    def all_hours(self, agency_code: str | None = None) -> tuple[tuple[date, WeekHours], ...]:
        """Return all weekly hours by the day they come into force, also those to come."""
        hours = self._office_calendar(None, agency_code).hours
        return tuple((each.valid_from, as_week_hours(each)) for each in hours)

    def week_hours(self, agency_code: str | None = None) -> WeekHours:
        """Return the weekly hours in force today."""
        today = local_date(self._clock())
        return [week for valid_from, week in self.all_hours(agency_code) if valid_from <= today][-1]

    def entered_hours(self) -> tuple[HoursPeriod, ...]:
        """Return all weekly hours that were entered, of every office, by their first day."""
        today = local_date(self._clock())
        with self._database.read() as session:
            facts = CalendarFacts.read(session)
        here = facts.of(self._agency_code).hours
        return tuple(
            HoursPeriod(
                agency_code=entered.agency_code,
                valid_from=entered.valid_from,
                week=entered.week,
                before=_week_before(facts, entered),
                counts_here=entered in here,
                has_begun=entered.valid_from <= today,
            )
            for entered in sorted(facts.hours, key=lambda each: (each.valid_from, each.agency_code))
        )

    def year_standing(self, year: int, agency_code: str | None = None) -> YearStanding:
        """Return whether the days off of ``year`` are announced, and who confirmed them."""
        return year_standing_of(self._office_calendar(None, agency_code), year)

    def year_to_confirm(self, now: datetime | None = None) -> int | None:
        """Return the year whose days off the office should confirm by now, if there is one.

        From 1 October that is next year; a present year that nobody confirmed comes first.
        """
        today = local_date(now or self._clock())
        calendar = self.calendar()
        if not calendar.is_confirmed(today):
            return today.year
        following = date(today.year + 1, 1, 1)
        if today.month >= NEXT_YEAR_FROM_MONTH and not calendar.is_confirmed(following):
            return following.year
        return None

    def days_to_copy(self, year: int, from_agency: str, to_agency: str) -> tuple[OwnDay, ...]:
        """Return the days of ``year`` of one office that another lacks, with keys of their own.

        What the other office has on a day stays as it is.
        """
        days = self.entered_days()
        present = {day.day for day in days if day.agency_code == to_agency and day.is_active}
        return tuple(
            replace(day, id=new_key(), agency_code=to_agency, source="")
            for day in days
            if day.agency_code == from_agency
            and day.is_active
            and day.day.year == year
            and day.day not in present
        )

    def add_days(self, days: Sequence[OwnDay], actor: Actor) -> None:
        """Enter days off or worked days, all or none; a swap is two days entered together.

        Promises already made do not move: only dossiers accepted from now on count with
        them. Raises :class:`Refusal` for a day without a name or one already entered.
        """
        self._change(DaysAdded(tuple(days)), actor)

    def copy_days(self, year: int, from_agency: str, to_agency: str, actor: Actor) -> int:
        """Give an office the days of another that it lacks, and return how many those are."""
        require(actor, Role.ADMINISTRATOR)
        days = self.days_to_copy(year, from_agency, to_agency)
        if days:
            self.add_days(days, actor)
        return len(days)

    def remove_days(self, days: Sequence[OwnDay], actor: Actor) -> None:
        """Take back days that were entered here, all or none; a swap goes with both its days."""
        self._change(DaysRemoved(tuple(day.id for day in days)), actor)

    def activate_days(self, day_ids: Sequence[UUID], actor: Actor) -> None:
        """Let imported days count from now on, all or none."""
        self._change(DaysActivated(tuple(day_ids)), actor)

    def set_hours(
        self, valid_from: date, week: WeekHours, actor: Actor, agency_code: str = EVERY_OFFICE
    ) -> None:
        """Set the weekly hours in force from ``valid_from``.

        Raises :class:`Refusal` for a week without any open session, and
        :class:`KnownError` for sessions that overlap or close before they open.
        """
        self._change(HoursSet(valid_from, week, agency_code), actor)

    def remove_hours(self, valid_from: date, actor: Actor, agency_code: str = EVERY_OFFICE) -> None:
        """Take back weekly hours that have not begun.

        Raises :class:`Refusal` when there are none, and for those that are in force.
        """
        self._change(HoursRemoved(valid_from, agency_code), actor)

    def changed(self, facts: CalendarFacts, change: CalendarChange) -> CalendarFacts:
        """Return the facts as they would be after a change made now.

        Raises :class:`Refusal`, with a fault per field, for a change that cannot be made.
        """
        return changed(facts, change, local_date(self._clock()))

    def confirm_year(
        self, year: int, notice: str, actor: Actor, agency_code: str = EVERY_OFFICE
    ) -> None:
        """Note that the days off of ``year`` were announced by ``notice``.

        Promises that are provisional stay so until they are recomputed. Raises
        :class:`Refusal` without a notice.
        """
        self._change(YearConfirmed(year, notice, agency_code), actor)

    def unconfirm_year(self, year: int, actor: Actor, agency_code: str = EVERY_OFFICE) -> None:
        """Take a confirmation back. Raises :class:`Refusal` when there is none."""
        self._change(YearUnconfirmed(year, agency_code), actor)

    def carry_out(self, change: CalendarChange, actor: Actor, session: Session) -> CalendarFacts:
        """Make a change inside a transaction, and return the facts as they were before it.

        Nobody else can change a calendar until the transaction ends. Raises
        :class:`Refusal` with faults per field, and unless ``actor`` is an administrator.
        """
        require(actor, Role.ADMINISTRATOR)
        repository = CalendarRepository(session)
        repository.lock()
        before = CalendarFacts.read(session)
        self.changed(before, change)
        _write(change, repository, before, actor, self._clock())
        audit = AuditRepository(session)
        for action, subject, detail in _trail(change, before):
            audit.add(actor, self._clock(), action, subject, detail)
        session.flush()
        return before

    def _change(self, change: CalendarChange, actor: Actor) -> None:
        with self._database.write() as session:
            self.carry_out(change, actor, session)

    def _office_calendar(self, session: Session | None, agency_code: str | None) -> OfficeCalendar:
        if session is None:
            with self._database.read() as own_session:
                return self._office_calendar(own_session, agency_code)
        office = self._agency_code if agency_code is None else agency_code
        facts, nation = CalendarFacts.read(session).of(office), self._national_days()
        with self._lock:
            built = self._built.get(office)
            if built is None or built[0] != (facts, nation):
                built = ((facts, nation), office_calendar(facts, nation))
                self._built[office] = built
            return built[1]

    def _national_days(self) -> NationalDays:
        """Return the nation's days up to some years from now; they are worked out once a year."""
        last_year = local_date(self._clock()).year + YEARS_AHEAD
        with self._lock:
            if self._nation is None or self._nation[0] != last_year:
                years = range(FIRST_YEAR, last_year + 1)
                self._nation = (last_year, national_days(years))
            return self._nation[1]


def special_days_of(built: OfficeCalendar, year: int) -> tuple[SpecialDay, ...]:
    """Return the days of ``year`` that are off though the week works, or the reverse."""
    calendar, own = built.calendar, built.own_days
    days = (date(year, 1, 1) + timedelta(days=offset) for offset in range(366))
    return tuple(
        SpecialDay(
            day,
            calendar.note(day),
            day in own or (calendar.is_confirmed(day) and day not in built.to_confirm),
            own.get(day),
        )
        for day in days
        if day.year == year
        and (day in own or calendar.note(day).kind not in {DayKind.WORKING, DayKind.WEEKEND})
    )


def year_standing_of(built: OfficeCalendar, year: int) -> YearStanding:
    """Return whether the days off of ``year`` are announced, and who confirmed them."""
    is_confirmed = built.calendar.is_confirmed(date(year, 1, 1))
    return YearStanding(year, is_confirmed, built.years.get(year))


def _week_before(facts: CalendarFacts, entered: OfficeHours) -> WeekHours:
    """Return the weekly hours that the office of ``entered`` has until they begin."""
    weeks = [
        each.week
        for each in facts.of(entered.agency_code).hours
        if each.valid_from < entered.valid_from
    ]
    return weeks[-1] if weeks else as_week_hours(default_hours())


_Trail = tuple[str, tuple[str, UUID | None, str], dict[str, object]]


def _write(
    change: CalendarChange,
    repository: CalendarRepository,
    before: CalendarFacts,
    actor: Actor,
    at: datetime,
) -> None:
    match change:
        case DaysAdded(days):
            # What is entered by hand takes the place of what a file only proposed.
            places = {(day.agency_code, day.day) for day in days}
            repository.remove_days(
                [
                    day.id
                    for day in before.days
                    if not day.is_active and (day.agency_code, day.day) in places
                ]
            )
            for day in days:
                repository.add_day(day, actor.user_id, at)
        case DaysRemoved(day_ids):
            repository.remove_days(day_ids)
        case DaysActivated(day_ids):
            repository.activate(day_ids)
        case HoursSet(valid_from, week, agency_code):
            repository.replace_hours(OfficeHours(agency_code, valid_from, week))
        case HoursRemoved(valid_from, agency_code):
            repository.remove_hours(agency_code, valid_from)
        case YearConfirmed(year, notice, agency_code):
            repository.confirm_year(agency_code, year, nfc(notice), actor, at)
        case YearUnconfirmed(year, agency_code):
            repository.unconfirm_year(agency_code, year)


def _trail(change: CalendarChange, before: CalendarFacts) -> list[_Trail]:
    """Return what the audit says about a change: action, subject and detail."""
    match change:
        case DaysAdded(days):
            return [_day_trail("calendar_day_added", day) for day in days]
        case DaysRemoved(day_ids) | DaysActivated(day_ids):
            is_removal = isinstance(change, DaysRemoved)
            action = "calendar_day_removed" if is_removal else "calendar_day_activated"
            return [_day_trail(action, day) for day in before.days if day.id in day_ids]
        case HoursSet(valid_from, week, agency_code):
            return [_hours_trail("working_hours_set", OfficeHours(agency_code, valid_from, week))]
        case HoursRemoved(valid_from, agency_code):
            return [
                _hours_trail("working_hours_removed", hours)
                for hours in before.hours
                if (hours.agency_code, hours.valid_from) == (agency_code, valid_from)
            ]
        case YearConfirmed(year, notice, agency_code):
            subject = ("calendar_year", None, str(year))
            detail: dict[str, object] = {"notice": nfc(notice), "agency": agency_code}
            return [("calendar_year_confirmed", subject, detail)]
        case YearUnconfirmed(year, agency_code):
            subject = ("calendar_year", None, str(year))
            return [("calendar_year_unconfirmed", subject, {"agency": agency_code})]


def _hours_trail(action: str, hours: OfficeHours) -> _Trail:
    detail: dict[str, object] = {
        str(weekday): [f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in sessions]
        for weekday, sessions in hours.week.items()
    }
    subject = ("working_hours", None, show_date(hours.valid_from))
    return (action, subject, detail | {"agency": hours.agency_code})


def _day_trail(action: str, day: OwnDay) -> _Trail:
    return (
        action,
        ("calendar_day", day.id, show_date(day.day)),
        {
            "working": day.is_working,
            "name": day.name,
            "notice": day.notice,
            "agency": day.agency_code,
        },
    )
