"""What the overview paints of a year: the kind of each day and what to say about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from desktop_app.domain.day_notes import DayKind
from desktop_app.domain.instants import show_date, weekday_name
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.calendar_keeping import SpecialDay
from desktop_app.ui.calendar.year_overview import YearDayKind, YearView
from desktop_app.ui.language import say


def view_of_year(
    year: int, calendar: WorkCalendar, special_days: Sequence[SpecialDay], today: date
) -> YearView:
    """Return ``year`` as the overview paints it."""
    special = {each.day: each for each in special_days}
    first = date(year, 1, 1)
    days = [first + timedelta(days=offset) for offset in range(366)]
    days = [day for day in days if day.year == year]
    kinds = {day: _kind(day, calendar, special.get(day)) for day in days}
    return YearView(
        year,
        today,
        {day: kind for day, kind in kinds.items() if kind is not YearDayKind.WORKED},
        {day: _tip(day, calendar) for day in days},
        not calendar.is_confirmed(first),
    )


def _kind(day: date, calendar: WorkCalendar, special: SpecialDay | None) -> YearDayKind:
    if special is not None and calendar.is_working_day(day):
        return YearDayKind.MADE_UP
    if special is not None:
        return YearDayKind.NATIONAL_OFF if special.own is None else YearDayKind.OFFICE_OFF
    return YearDayKind.WORKED if calendar.is_working_day(day) else YearDayKind.WEEKLY_OFF


def _tip(day: date, calendar: WorkCalendar) -> str:
    note = calendar.note(day)
    if note.kind is DayKind.WORKING:
        return ""
    return f"{say(weekday_name(day))} {show_date(day)}: {say(note.name)}"
