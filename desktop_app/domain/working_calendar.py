"""The working calendar: one engine for every question about open time and working days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Self, TypeVar
from zoneinfo import ZoneInfo

from desktop_app.domain.calendar_rules import FIRST_YEAR, LAST_YEAR, CalendarRules, read_rules
from desktop_app.domain.day_notes import DayKind, DayNote
from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import VIETNAM, as_utc
from desktop_app.domain.open_time import (
    OpenTime,
    YearsRunOut,
    instant_of,
    moment_of,
    moment_on,
    year_of,
)
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.working_hours import (
    DAY_SECONDS,
    Sessions,
    WeeklyHours,
    clock_seconds,
    show_clock,
)

__all__ = [
    "BeyondCalendar",
    "DayKind",
    "DayNote",
    "NoOpenDay",
    "Sessions",
    "WeeklyHours",
    "WorkCalendar",
    "beyond_calendar",
    "clock_seconds",
    "show_clock",
]

_USUAL_DAY_SECONDS = 8 * 60 * 60
# Open time is known from the third day of its first year on; the zone moves its last by hours.
_MARGIN = 4 * DAY_SECONDS

_Answer = TypeVar("_Answer")


class NoOpenDay(KnownError):
    """A question about working time put to a calendar that never opens."""


class BeyondCalendar(KnownError):
    """A date so far away that it can only be a slip of the pen."""


class WorkCalendar:
    """When the office is open: weekly hours, days off, make-up days, short days and breaks.

    Never changes once it is built, and may be asked from any thread. Years are worked out
    when they are first asked for, in whatever order. Instants without a zone are read as the
    time of Vietnam; days are those of the calendar's own zone; intervals are half-open,
    ``[open, close)``; parts of a second are dropped.
    """

    def __init__(self, rules: CalendarRules) -> None:
        self._rules = rules
        # Replaced as a whole, never changed: a reader in another thread keeps what it has.
        self._known: OpenTime | None = None

    @classmethod
    def build(
        cls,
        weekly_hours: WeeklyHours | Sequence[WeeklyHours],
        *,
        days_off: Mapping[date, DayNote] | None = None,
        worked_days: Mapping[date, DayNote] | None = None,
        special_hours: Mapping[date, Sessions] | None = None,
        breaks: Mapping[date, Sessions] | None = None,
        yearly_days_off: Mapping[tuple[int, int], DayNote] | None = None,
        confirmed_years: frozenset[int] | None = None,
        tz: ZoneInfo = VIETNAM,
    ) -> Self:
        """Build a calendar from its parts; see :class:`CalendarRules` for which part wins.

        Raises :class:`KnownError` for hours that close before they open or overlap.
        """
        if isinstance(weekly_hours, WeeklyHours):
            weekly_hours = (weekly_hours,)
        return cls(
            CalendarRules(
                weekly_hours,
                days_off or {},
                worked_days or {},
                special_hours or {},
                breaks or {},
                yearly_days_off or {},
                confirmed_years,
                tz,
            )
        )

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Build a calendar from the JSON shape that :func:`read_rules` describes.

        Raises :class:`KnownError` when the data has another shape.
        """
        return cls(read_rules(data))

    @property
    def timezone(self) -> ZoneInfo:
        """The zone whose days and clock the calendar speaks of."""
        return self._rules.timezone

    @property
    def nominal_day_seconds(self) -> int:
        """The open seconds of an ordinary working day.

        The commonest length among the weekdays of the latest weekly hours, the longer one of
        two equally common; eight hours for a calendar without weekly hours.
        """
        latest = self._rules.weekly_hours[-1].sessions.values() if self._rules.weekly_hours else ()
        lengths = Counter(
            sum(closing - opening for opening, closing in sessions)
            for sessions in latest
            if sessions
        )
        return max(lengths, key=lambda n: (lengths[n], n)) if lengths else _USUAL_DAY_SECONDS

    def is_open(self, instant: datetime) -> bool:
        """Tell whether the office is open at ``instant``; at the closing minute it is not."""
        moment = moment_of(instant)
        return self.ask(moment, lambda known: known.is_open(moment))

    def is_working_day(self, day: date) -> bool:
        """Tell whether ``day`` has any open time."""
        return bool(self._rules.sessions(self.day_of(day)))

    def opens_by_week(self, day: date) -> bool:
        """Tell whether ``day`` would be worked by the weekly hours alone."""
        return bool(self._rules.weekly(self.day_of(day)))

    def note(self, day: date) -> DayNote:
        """Return why ``day`` is worked or not."""
        return self._rules.note(self.day_of(day))

    def is_confirmed(self, day: date) -> bool:
        """Tell whether the days off of the year of ``day`` are known and not estimated."""
        return self._rules.is_confirmed(self.day_of(day).year)

    def day_of(self, instant: date) -> date:
        """Return the day of ``instant`` in the calendar's zone; a plain date is that day."""
        if not isinstance(instant, datetime):
            return instant
        return as_utc(instant).astimezone(self.timezone).date()

    def sessions(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """Return the open intervals of ``day`` in the calendar's zone, breaks cut out."""
        day, zone = self.day_of(day), self.timezone
        return tuple(
            (
                instant_of(moment_on(day, opening, zone)).astimezone(zone),
                instant_of(moment_on(day, closing, zone)).astimezone(zone),
            )
            for session in self._rules.sessions(day)
            for opening, closing in session
        )

    def closing(self, day: date) -> datetime:
        """Return when the last session of the working day ``day`` closes, in UTC.

        Raises :class:`ValueError` when ``day`` is not worked.
        """
        if not self.is_working_day(day):
            raise ValueError(f"{day} is not a working day")
        ordinal = day.toordinal()
        return instant_of(self.ask_of_days(day, day, lambda known: known.closing(ordinal)))

    def midnight_after(self, day: date) -> datetime:
        """Return the end of ``day``, 24:00 in the calendar's zone, in UTC."""
        return instant_of(moment_on(day, DAY_SECONDS, self.timezone))

    def add(self, start: datetime, seconds: int) -> datetime:
        """Return the UTC instant at which ``seconds`` of open time have passed since ``start``.

        What ends exactly at closing time ends at closing. Zero seconds give ``start`` when it
        is open and the next opening when it is not. A negative amount counts back, and ends
        at an opening. Raises :class:`NoOpenDay` when the calendar never opens and
        :class:`BeyondCalendar` when the answer lies outside its years.
        """
        moment = moment_of(start)
        return instant_of(self.ask(moment, lambda known: known.add(moment, seconds)))

    def elapsed(self, start: datetime, end: datetime) -> int:
        """Return the open seconds from ``start`` to ``end``; 0 when ``end`` is not later."""
        first, last = moment_of(start), moment_of(end)
        if last <= first:
            return 0
        return self.ask(first, lambda known: known.elapsed(first, last))

    def end_of_session(self, start: datetime, count: int) -> datetime:
        """Return the closing, in UTC, of the ``count``-th session that opens after ``start``.

        ``count`` is at least 1. The session in which ``start`` falls is not counted.
        """
        moment = moment_of(start)
        return instant_of(self.ask(moment, lambda known: known.end_of_session(moment, count)))

    def sessions_opened(self, start: datetime, end: datetime) -> int:
        """Return how many sessions open after ``start``, up to and including ``end``.

        0 when ``end`` is not later.
        """
        first, last = moment_of(start), moment_of(end)
        if last <= first:
            return 0
        return self.ask(first, lambda known: known.sessions_opened(first, last))

    def next_working_day(self, day: date) -> date:
        """Return the first working day strictly after ``day``."""
        return self.add_working_days(day, 1)

    def on_or_after(self, day: date) -> date:
        """Return ``day`` when it is worked, else the next working day (Art. 148(5))."""
        return day if self.is_working_day(day) else self.add_working_days(day, 1)

    def add_working_days(self, day: date, count: int) -> date:
        """Return the ``count``-th working day after ``day``, which is itself not counted.

        A negative count goes back; 0 gives ``day``. Raises :class:`NoOpenDay` or
        :class:`BeyondCalendar`.
        """
        ordinal = day.toordinal()
        return date.fromordinal(
            self.ask_of_days(day, day, lambda known: known.add_working_days(ordinal, count))
        )

    def working_days_between(self, first: date, last: date) -> int:
        """Return how many working days lie after ``first``, up to and including ``last``.

        0 when ``last`` is not later.
        """
        if last <= first:
            return 0
        return self.ask_of_days(
            first,
            last,
            lambda known: known.working_days_between(first.toordinal(), last.toordinal()),
        )

    def working_day_at(self, instant: datetime) -> date:
        """Return the last working day that opened before ``instant``.

        The day whose work an amount of open time that ends at ``instant`` belongs to, also
        when a session ran past midnight.
        """
        moment = moment_of(instant)
        return date.fromordinal(self.ask(moment, lambda known: known.working_day_at(moment)))

    def ask(self, moment: int, question: Callable[[OpenTime], _Answer]) -> _Answer:
        """Return what ``question`` answers about the years around ``moment``.

        It is asked again with more years as long as they run out. Raises :class:`NoOpenDay`
        when the calendar never opens and :class:`BeyondCalendar` outside all its years.
        """
        known = self._known
        if known is None or not known.begins <= moment < known.ends:
            known = self._years(year_of(moment - _MARGIN), year_of(moment + _MARGIN))
        try:
            return question(known)
        except YearsRunOut as ran_out:
            return self._answered(self._extended(known, ran_out.missing_days), question)

    def ask_of_days(
        self, first: date, last: date, question: Callable[[OpenTime], _Answer]
    ) -> _Answer:
        """Return what ``question`` answers about the years from ``first`` to ``last``.

        Like :meth:`ask`, but for questions about days alone.
        """
        return self._answered(self._years(first.year, last.year), question)

    def _answered(self, known: OpenTime, question: Callable[[OpenTime], _Answer]) -> _Answer:
        while True:
            try:
                return question(known)
            except YearsRunOut as ran_out:
                known = self._extended(known, ran_out.missing_days)

    def _years(self, first_year: int, last_year: int) -> OpenTime:
        """Return the open time of at least these years."""
        known = self._known
        if known is not None:
            if known.first_year <= first_year and last_year <= known.last_year:
                return known
            first_year = min(first_year, known.first_year)
            last_year = max(last_year, known.last_year)
        if first_year < FIRST_YEAR or last_year > LAST_YEAR:
            raise beyond_calendar()
        self._known = known = OpenTime(self._rules, first_year, last_year, known)
        return known

    def _extended(self, known: OpenTime, missing_days: int) -> OpenTime:
        """Return ``known`` with the missing years, and half as many as it has to spare.

        What lies outside all years is refused at once, before they are worked out.
        """
        later = missing_days > 0
        left = LAST_YEAR - known.last_year if later else known.first_year - FIRST_YEAR
        missing = abs(missing_days) // 366
        if left == 0 and known.total == 0:
            raise NoOpenDay(
                Sentence(
                    "Lịch làm việc không có buổi làm việc nào. Nhập giờ làm việc trước.",
                    "The working calendar has no open hours at all. Enter the working hours first.",
                )
            )
        if left == 0 or missing > left:
            raise beyond_calendar()
        more = min(max(missing, (known.last_year - known.first_year) // 2 + 1), left)
        if later:
            return self._years(known.first_year, known.last_year + more)
        return self._years(known.first_year - more, known.last_year)


def beyond_calendar() -> BeyondCalendar:
    """Return the error that says a date cannot be meant."""
    return BeyondCalendar(
        Sentence(
            f"Ngày nằm ngoài lịch làm việc ({FIRST_YEAR}–{LAST_YEAR}). "
            "Kiểm tra lại ngày và thời hạn đã nhập.",
            f"The date lies outside the working calendar ({FIRST_YEAR}–{LAST_YEAR}). "
            "Check the date and the time limit.",
        )
    )
