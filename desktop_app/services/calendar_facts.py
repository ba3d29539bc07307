"""What administrators entered, laid over the national days: the calendar of each office."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from sqlalchemy.orm import Session

from desktop_app.db.repositories.calendar import (
    CalendarRepository,
    ConfirmedYear,
    OfficeHours,
    OwnDay,
)
from desktop_app.domain.day_notes import DayKind, DayNote
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.domain.working_hours import WeeklyHours
from desktop_app.services.national_calendar import NationalDays, default_hours

WeekHours = Mapping[int, Sequence[tuple[time, time]]]
"""The sessions of each weekday, 0 being Monday; a missing weekday is closed."""

EVERY_OFFICE = ""


@dataclass(frozen=True, slots=True)
class CalendarFacts:
    """All days, hours and confirmed years entered in a store, of every office in it."""

    days: tuple[OwnDay, ...] = ()
    hours: tuple[OfficeHours, ...] = ()
    years: tuple[ConfirmedYear, ...] = ()

    @classmethod
    def read(cls, session: Session) -> CalendarFacts:
        """Return what the store holds now."""
        repository = CalendarRepository(session)
        return cls(tuple(repository.days()), tuple(repository.hours()), tuple(repository.years()))

    @property
    def mark(self) -> str:
        """A short text that differs whenever the facts do."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]

    def of(self, agency_code: str) -> CalendarFacts:
        """Return what counts for one office: the days and hours of all, and its own.

        An office with hours of its own follows them alone from their first day on. Imported
        days that nobody confirmed count for nothing.
        """
        offices = {EVERY_OFFICE, agency_code}
        own_hours = [hours for hours in self.hours if hours.agency_code == agency_code]
        first = min((hours.valid_from for hours in own_hours), default=date.max)
        shared_hours = [
            hours
            for hours in self.hours
            if hours.agency_code == EVERY_OFFICE != agency_code and hours.valid_from < first
        ]
        return CalendarFacts(
            # The office's own day comes last, and so wins over one of every office.
            tuple(
                sorted(
                    (day for day in self.days if day.is_active and day.agency_code in offices),
                    key=lambda day: (day.day, day.agency_code),
                )
            ),
            (*shared_hours, *own_hours),
            tuple(year for year in self.years if year.agency_code in offices),
        )

    def with_days(self, days: Iterable[OwnDay]) -> CalendarFacts:
        """Return the facts with ``days`` instead of what the same office has on that day."""
        entered = {(day.agency_code, day.day): day for day in self.days}
        entered |= {(day.agency_code, day.day): day for day in days}
        return replace(self, days=tuple(entered.values()))


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """The calendar of an office, and what in it was entered or is still to be checked."""

    calendar: WorkCalendar
    own_days: Mapping[date, OwnDay]
    years: Mapping[int, ConfirmedYear]
    hours: tuple[WeeklyHours, ...]
    to_confirm: frozenset[date]


def office_calendar(facts: CalendarFacts, nation: NationalDays) -> OfficeCalendar:
    """Lay the facts of one office (:meth:`CalendarFacts.of`) over the national days."""
    days_off, worked_days = dict(nation.days_off), dict(nation.worked_days)
    for own in facts.days:
        (worked_days if own.is_working else days_off)[own.day] = _note(own)
        (days_off if own.is_working else worked_days).pop(own.day, None)
    years = {year.year: year for year in facts.years}
    hours = (
        default_hours(),
        *(weekly_hours(entered.valid_from, entered.week) for entered in facts.hours),
    )
    return OfficeCalendar(
        calendar=WorkCalendar.build(
            hours,
            days_off=days_off,
            worked_days=worked_days,
            confirmed_years=nation.confirmed_years | years.keys(),
        ),
        own_days={own.day: own for own in facts.days},
        years=years,
        hours=hours,
        to_confirm=frozenset(day for day in nation.to_confirm if day.year not in years),
    )


def weekly_hours(valid_from: date, week: WeekHours) -> WeeklyHours:
    """Return hours of the clock as the domain counts them.

    Raises :class:`KnownError` for sessions that overlap or close before they open.
    """
    return WeeklyHours(
        valid_from,
        {
            weekday: tuple((_seconds(opens), _seconds(closes)) for opens, closes in sessions)
            for weekday, sessions in week.items()
        },
    )


def as_week_hours(hours: WeeklyHours) -> WeekHours:
    """Return weekly hours as hours of the clock."""
    return {
        weekday: [(_clock_time(opens), _clock_time(closes)) for opens, closes in sessions]
        for weekday, sessions in hours.sessions.items()
    }


def _note(own: OwnDay) -> DayNote:
    kind = DayKind.MAKE_UP if own.is_working else DayKind.DAY_OFF
    if own.swapped_with is not None and not own.is_working:
        kind = DayKind.SWAPPED_OFF
    return DayNote(kind, Sentence(own.name, own.name), own.notice, own.swapped_with)


def _seconds(clock: time) -> int:
    return clock.hour * 3600 + clock.minute * 60 + clock.second


def _clock_time(seconds: int) -> time:
    return time(seconds // 3600, seconds % 3600 // 60, seconds % 60)
