"""The plain data of a working calendar, and what it says about one day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from desktop_app.domain.day_notes import WEEKLY_DAY_OFF, WORKING_DAY, DayKind, DayNote
from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import VIETNAM
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.working_hours import (
    Sessions,
    WeeklyHours,
    check_sessions,
    clock_seconds,
    without_breaks,
)

FIRST_YEAR = 1900
LAST_YEAR = 2200
"""A dossier outside these years is a slip of the pen, and is refused as such."""

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class CalendarRules:
    """Everything an administrator enters about working time.

    ``weekly_hours`` replace each other by date; before the first one its hours stand in.
    ``worked_days`` win over everything; then ``days_off`` and ``yearly_days_off`` (month,
    day); then ``special_hours`` replace the weekly hours. ``breaks`` are cut out of whatever
    is open. A worked day without special hours has those of the weekday it was swapped with,
    and failing that those of the first weekday that is worked. ``confirmed_years`` is
    ``None`` when nothing is in doubt.
    """

    weekly_hours: Sequence[WeeklyHours]
    days_off: Mapping[date, DayNote] = field(default_factory=dict)
    worked_days: Mapping[date, DayNote] = field(default_factory=dict)
    special_hours: Mapping[date, Sessions] = field(default_factory=dict)
    breaks: Mapping[date, Sessions] = field(default_factory=dict)
    yearly_days_off: Mapping[tuple[int, int], DayNote] = field(default_factory=dict)
    confirmed_years: frozenset[int] | None = None
    timezone: ZoneInfo = VIETNAM

    def __post_init__(self) -> None:
        by_date = tuple(sorted(self.weekly_hours, key=lambda hours: hours.valid_from))
        object.__setattr__(self, "weekly_hours", by_date)
        object.__setattr__(self, "days_off", _by_date(self.days_off))
        object.__setattr__(self, "worked_days", _by_date(self.worked_days))
        for name in ("special_hours", "breaks"):
            checked = {
                day: check_sessions(sessions)
                for day, sessions in _by_date(getattr(self, name)).items()
            }
            object.__setattr__(self, name, checked)

    def weekly(self, day: date) -> Sessions:
        """Return the sessions that the weekly hours give ``day``, days off left aside."""
        return self._hours_on(day).on(day.weekday()) if self.weekly_hours else ()

    def sessions(self, day: date) -> tuple[Sessions, ...]:
        """Return the sessions of ``day``, each as the pieces that its breaks leave of it."""
        breaks = self.breaks.get(day, ())
        pieces = (without_breaks(session, breaks) for session in self._planned(day))
        return tuple(session for session in pieces if session)

    def note(self, day: date) -> DayNote:
        """Return why ``day`` is worked or not."""
        special = (
            self.worked_days.get(day)
            or self.days_off.get(day)
            or self.yearly_days_off.get((day.month, day.day))
        )
        if special is not None:
            return special
        return WORKING_DAY if self.sessions(day) else WEEKLY_DAY_OFF

    def is_confirmed(self, year: int) -> bool:
        """Tell whether the days off of ``year`` are known and not estimated."""
        return self.confirmed_years is None or year in self.confirmed_years

    def _planned(self, day: date) -> Sessions:
        worked = self.worked_days.get(day)
        if worked is not None:
            return self.special_hours.get(day) or self._make_up_hours(day, worked)
        if day in self.days_off or (day.month, day.day) in self.yearly_days_off:
            return ()
        special = self.special_hours.get(day)
        return self.weekly(day) if special is None else special

    def _make_up_hours(self, day: date, note: DayNote) -> Sessions:
        if not self.weekly_hours:
            return ()
        hours = self._hours_on(day)
        weekdays = range(7) if note.swapped_with is None else (note.swapped_with.weekday(),)
        worked = (hours.on(weekday) for weekday in (*weekdays, *range(7)))
        return next(filter(None, worked), ())

    def _hours_on(self, day: date) -> WeeklyHours:
        in_force = self.weekly_hours[0]
        for hours in self.weekly_hours[1:]:
            if hours.valid_from > day:
                break
            in_force = hours
        return in_force


def read_rules(data: Mapping[str, Any]) -> CalendarRules:
    """Read the JSON shape of a calendar, as exchanged in files.

    Keys: ``tz``; ``week`` (weekday ``"0"`` is Monday, with a list of ``[open, close]``) or
    ``weekly_hours`` (a list of ``{"valid_from", "week"}``); ``holidays``; ``yearly``
    (``MM-DD``); ``extra_workdays`` (date with its sessions); ``shifts`` (date with the hours
    that replace the weekly ones); ``breaks``; ``notes`` (date with ``kind``, ``vi``, ``en``,
    ``notice``, ``swapped_with``); ``confirmed_through`` (a year). All but the hours may be
    missing. Raises :class:`KnownError` when it is something else.
    """
    try:
        return _read_rules(data)
    except (AttributeError, KeyError, TypeError, ValueError, ZoneInfoNotFoundError) as error:
        raise KnownError(
            Sentence(
                f"Tệp lịch làm việc không đúng dạng: {error}.",
                f"The calendar file has not the right shape: {error}.",
            )
        ) from error


def _read_rules(data: Mapping[str, Any]) -> CalendarRules:
    notes = {date.fromisoformat(day): _read_note(note) for day, note in _get(data, "notes")}
    holiday = DayNote(DayKind.HOLIDAY, Sentence("Ngày nghỉ", "Day off"))
    worked = DayNote(DayKind.MAKE_UP, DayKind.MAKE_UP.label)
    extra = {date.fromisoformat(day): _read(hours) for day, hours in _get(data, "extra_workdays")}
    shifts = {date.fromisoformat(day): _read(hours) for day, hours in _get(data, "shifts")}
    through = data.get("confirmed_through")
    return CalendarRules(
        weekly_hours=[
            WeeklyHours(
                date.fromisoformat(entry["valid_from"]),
                {int(weekday): _read(hours) for weekday, hours in entry["week"].items()},
            )
            for entry in data.get("weekly_hours")
            or [{"valid_from": date(FIRST_YEAR, 1, 1).isoformat(), "week": data["week"]}]
        ],
        days_off={
            day: notes.get(day, holiday)
            for day in map(date.fromisoformat, data.get("holidays", ()))
        },
        worked_days={day: notes.get(day, worked) for day in extra},
        special_hours=shifts | extra,
        breaks={date.fromisoformat(day): _read(hours) for day, hours in _get(data, "breaks")},
        yearly_days_off={
            (int(month), int(day)): holiday
            for month, day in (text.split("-") for text in data.get("yearly", ()))
        },
        confirmed_years=None if through is None else frozenset(range(FIRST_YEAR, int(through) + 1)),
        timezone=ZoneInfo(data.get("tz", VIETNAM.key)),
    )


def _get(data: Mapping[str, Any], key: str) -> Iterable[tuple[str, Any]]:
    entries: Mapping[str, Any] = data.get(key, {})
    return entries.items()


def _read(hours: Iterable[Sequence[str]]) -> Sessions:
    return tuple((clock_seconds(opening), clock_seconds(closing)) for opening, closing in hours)


def _read_note(note: Mapping[str, str]) -> DayNote:
    swapped_with = note.get("swapped_with")
    return DayNote(
        DayKind(note["kind"]),
        Sentence(note["vi"], note.get("en", note["vi"])),
        note.get("notice", ""),
        date.fromisoformat(swapped_with) if swapped_with else None,
    )


def _by_date(days: Mapping[date, _Value]) -> dict[date, _Value]:
    # A list of date-times would never match a date.
    return {day.date() if isinstance(day, datetime) else day: value for day, value in days.items()}
