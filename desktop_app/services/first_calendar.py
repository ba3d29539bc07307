"""The calendar that an office begins with, before there is a store to keep another one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.errors import Fault, Refusal
from desktop_app.services.calendar_changes import YearConfirmed, changed
from desktop_app.services.calendar_facts import (
    CalendarFacts,
    WeekHours,
    as_week_hours,
    office_calendar,
)
from desktop_app.services.calendar_keeping import (
    NEXT_YEAR_FROM_MONTH,
    SpecialDay,
    YearStanding,
    special_days_of,
    year_standing_of,
)
from desktop_app.services.national_calendar import default_hours, national_days


@dataclass(frozen=True, slots=True)
class FirstYear:
    """A year that lies before the office: how certain it is, and its special days to come."""

    standing: YearStanding
    days: tuple[SpecialDay, ...]


@dataclass(frozen=True, slots=True)
class FirstCalendar:
    """The nation's days and the usual hours, as every office has them until it says otherwise."""

    years: tuple[FirstYear, ...]
    week: WeekHours


def first_calendar(today: date) -> FirstCalendar:
    """Return the present year from ``today`` on, and from October the following year too."""
    years = [today.year]
    if today.month >= NEXT_YEAR_FROM_MONTH:
        years.append(today.year + 1)
    built = office_calendar(CalendarFacts(), national_days(years))
    return FirstCalendar(
        tuple(
            FirstYear(
                year_standing_of(built, year),
                tuple(each for each in special_days_of(built, year) if each.day >= today),
            )
            for year in years
        ),
        as_week_hours(default_hours()),
    )


def confirmation_field(year: int, name: str) -> str:
    """Return what a fault calls the field ``name`` of the confirmation of ``year``."""
    return f"calendar.{year}.{name}"


def refuse_confirmations(confirmed: dict[int, str], today: date) -> None:
    """Raise :class:`Refusal` when a year cannot be confirmed by its notice.

    ``confirmed`` gives the notice by year. The faults are called by :func:`confirmation_field`.
    """
    faults: list[Fault] = []
    for year, notice in confirmed.items():
        try:
            changed(CalendarFacts(), YearConfirmed(year, notice), today)
        except Refusal as refusal:
            faults += [
                Fault(confirmation_field(year, each.field), each.sentence)
                for each in refusal.faults
            ]
    if faults:
        raise Refusal.of(faults)
