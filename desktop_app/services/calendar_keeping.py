"""The calendar of the office: the nation's days, and what an administrator adds to them."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.repositories.audit import AuditRepository
from desktop_app.db.repositories.calendar import CalendarRepository, OwnDay
from desktop_app.domain.day_notes import DayKind, DayNote
from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import nfc
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.domain.working_hours import WeeklyHours
from desktop_app.services.acting import Clock, require, utc_now
from desktop_app.services.national_calendar import default_hours, national_days

__all__ = ["CalendarKeeping", "OwnDay", "SpecialDay", "WeekHours"]

WeekHours = Mapping[int, Sequence[tuple[time, time]]]
"""The sessions of each weekday, 0 being Monday; a missing weekday is closed."""

FIRST_YEAR = 2018
YEARS_AHEAD = 5


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day of a year that differs from its weekday; ``own`` is set when entered here."""

    day: date
    note: DayNote
    is_confirmed: bool
    own: OwnDay | None


class CalendarKeeping:
    """Gives the working calendar and keeps the office's own days."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock
        self._lock = threading.Lock()
        self._built: tuple[object, _Built] | None = None

    def calendar(self, session: Session | None = None) -> WorkCalendar:
        """Return the calendar as the office has it now, also when another machine changed it.

        Inside a transaction pass its session, so that both see the same days.
        """
        if session is None:
            with self._database.read() as own_session:
                return self.calendar(own_session)
        return self._up_to_date(session).calendar

    def _up_to_date(self, session: Session) -> _Built:
        repository = CalendarRepository(session)
        own_days, hours = repository.own_days(), repository.hours()
        last_year = local_date(self._clock()).year + YEARS_AHEAD
        facts = (own_days, hours, last_year)
        with self._lock:
            if self._built is None or self._built[0] != facts:
                self._built = (facts, _build(own_days, hours, last_year))
            return self._built[1]

    def special_days(self, year: int) -> tuple[SpecialDay, ...]:
        """Return the days of ``year`` that are off though the week works, or the reverse."""
        with self._database.read() as session:
            built = self._up_to_date(session)
            own = {day.day: day for day in CalendarRepository(session).own_days()}
        calendar = built.calendar
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

    def all_hours(self) -> tuple[tuple[date, WeekHours], ...]:
        """Return all weekly hours by the day they come into force, also those to come."""
        default = default_hours()
        with self._database.read() as session:
            hours = CalendarRepository(session).hours()
        return ((default.valid_from, _as_times(default)), *hours)

    def week_hours(self) -> WeekHours:
        """Return the weekly hours in force today."""
        today = local_date(self._clock())
        return [week for valid_from, week in self.all_hours() if valid_from <= today][-1]

    def add_days(self, days: Sequence[OwnDay], actor: Actor) -> None:
        """Enter days off or worked days, all or none; a swap is two days entered together.

        Promises already made do not move: only dossiers accepted from now on count with
        them. Raises :class:`Refusal` for a day without a name or one already entered.
        """
        require(actor, Role.ADMINISTRATOR)
        for day in days:
            if not nfc(day.name):
                sentence = Sentence(
                    "Ghi lý do hoặc tên ngày này, ví dụ “Lễ hội đình làng”.",
                    "Say why, for example “Village festival”.",
                )
                raise Refusal(sentence, [Fault("name", sentence)])
        with self._database.write() as session:
            repository = CalendarRepository(session)
            for day in days:
                try:
                    repository.add_day(day, actor.user_id, self._clock())
                except IntegrityError as error:
                    sentence = Sentence(
                        f"Ngày {show_date(day.day)} đã có trong lịch. Xóa dòng cũ trước.",
                        f"{show_date(day.day)} is in the calendar already. Remove it first.",
                    )
                    raise Refusal(sentence, [Fault("day", sentence)]) from error
                AuditRepository(session).add(
                    actor,
                    self._clock(),
                    "calendar_day_added",
                    ("calendar_day", day.id, show_date(day.day)),
                    {"working": day.is_working, "name": day.name, "notice": day.notice},
                )

    def remove_days(self, days: Sequence[OwnDay], actor: Actor) -> None:
        """Take back days that were entered here, all or none; a swap goes with both its days."""
        require(actor, Role.ADMINISTRATOR)
        with self._database.write() as session:
            for day in days:
                CalendarRepository(session).remove_day(day.id)
                AuditRepository(session).add(
                    actor,
                    self._clock(),
                    "calendar_day_removed",
                    ("calendar_day", day.id, show_date(day.day)),
                    {"name": day.name},
                )

    def set_hours(self, valid_from: date, week: WeekHours, actor: Actor) -> None:
        """Set the weekly hours in force from ``valid_from``.

        Raises :class:`Refusal` for a week without any open session, and
        :class:`KnownError` for sessions that overlap or close before they open.
        """
        require(actor, Role.ADMINISTRATOR)
        if not any(week.values()):
            raise Refusal(
                Sentence(
                    "Tuần làm việc cần ít nhất một buổi mở cửa.",
                    "A working week needs at least one open session.",
                )
            )
        _weekly_hours(valid_from, week)
        with self._database.write() as session:
            CalendarRepository(session).replace_hours(valid_from, week)
            AuditRepository(session).add(
                actor,
                self._clock(),
                "working_hours_set",
                ("working_hours", None, show_date(valid_from)),
                {
                    str(weekday): [f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in sessions]
                    for weekday, sessions in week.items()
                },
            )


@dataclass(frozen=True, slots=True)
class _Built:
    """A calendar, and the national days in it that are still to be checked."""

    calendar: WorkCalendar
    to_confirm: frozenset[date]


def _build(
    own_days: Sequence[OwnDay], hours: Sequence[tuple[date, WeekHours]], last_year: int
) -> _Built:
    nation = national_days(range(FIRST_YEAR, last_year + 1))
    days_off, worked_days = dict(nation.days_off), dict(nation.worked_days)
    for own in own_days:
        kind = DayKind.MAKE_UP if own.is_working else DayKind.DAY_OFF
        if own.swapped_with is not None and not own.is_working:
            kind = DayKind.SWAPPED_OFF
        note = DayNote(kind, Sentence(own.name, own.name), own.notice, own.swapped_with)
        (worked_days if own.is_working else days_off)[own.day] = note
        (days_off if own.is_working else worked_days).pop(own.day, None)
    weeks = [default_hours(), *(_weekly_hours(day, week) for day, week in hours)]
    calendar = WorkCalendar.build(
        weeks,
        days_off=days_off,
        worked_days=worked_days,
        confirmed_years=nation.confirmed_years,
    )
    return _Built(calendar, nation.to_confirm)


def _weekly_hours(valid_from: date, week: WeekHours) -> WeeklyHours:
    return WeeklyHours(
        valid_from,
        {
            weekday: tuple((_seconds(opens), _seconds(closes)) for opens, closes in sessions)
            for weekday, sessions in week.items()
        },
    )


def _as_times(hours: WeeklyHours) -> WeekHours:
    return {
        weekday: [(_clock_time(opens), _clock_time(closes)) for opens, closes in sessions]
        for weekday, sessions in hours.sessions.items()
    }


def _seconds(clock: time) -> int:
    return clock.hour * 3600 + clock.minute * 60 + clock.second


def _clock_time(seconds: int) -> time:
    return time(seconds // 3600, seconds % 3600 // 60, seconds % 60)
