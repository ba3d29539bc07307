"""The working calendar: one engine for every question about open time and working days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from desktop_app.domain.calendar_rules import FIRST_YEAR, LAST_YEAR, CalendarRules, read_rules
from desktop_app.domain.day_notes import DayKind, DayNote
from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import VIETNAM, as_utc
from desktop_app.domain.open_time import EPOCH, OpenDay, OpenTime, instant_of, moment_of, year_of
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
# A session may run one day past its own; the zone moves a year's ends by less than a day.
_MARGIN = 2 * DAY_SECONDS
# More days than all years have: refused at once instead of working out every year first.
_ALL_DAYS = (LAST_YEAR - FIRST_YEAR + 1) * 366


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
        return self._around(moment, moment).is_open(moment)

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
                instant_of(self._moment(day, opening)).astimezone(zone),
                instant_of(self._moment(day, closing)).astimezone(zone),
            )
            for session in self._rules.sessions(day)
            for opening, closing in session
        )

    def closing(self, day: date) -> datetime:
        """Return when the last session of the working day ``day`` closes, in UTC.

        Raises :class:`ValueError` when ``day`` is not worked.
        """
        known = self._years(day.year, day.year)
        at = bisect_left(known.days, day.toordinal())
        if at == len(known.days) or known.days[at] != day.toordinal():
            raise ValueError(f"{day} is not a working day")
        return instant_of(known.day_closes[at])

    def midnight_after(self, day: date) -> datetime:
        """Return the end of ``day``, 24:00 in the calendar's zone, in UTC."""
        return instant_of(self._moment(day, DAY_SECONDS))

    def at_clock(self, day: date, clock: time) -> datetime:
        """Return ``day`` at ``clock`` in the calendar's zone, in UTC."""
        return datetime.combine(day, clock, self.timezone).astimezone(UTC)

    def add(self, start: datetime, seconds: int) -> datetime:
        """Return the UTC instant at which ``seconds`` of open time have passed since ``start``.

        What ends exactly at closing time ends at closing. Zero seconds give ``start`` when it
        is open and the next opening when it is not. A negative amount counts back, and ends
        at an opening. Raises :class:`NoOpenDay` when the calendar never opens and
        :class:`BeyondCalendar` when the answer lies outside its years.
        """
        if abs(seconds) > _ALL_DAYS * DAY_SECONDS:
            raise beyond_calendar()
        moment = moment_of(start)
        known = self._around(moment, moment)
        while True:
            amount = known.open_before(moment) + seconds
            if seconds > 0 and amount <= known.total:
                return instant_of(known.moment_at(amount))
            if seconds < 0 and amount >= 0:
                return instant_of(known.last_moment_at(amount))
            following = known.next_open(moment) if seconds == 0 else None
            if following is not None:
                return instant_of(following)
            known = self._extended(known, later=seconds >= 0)

    def elapsed(self, start: datetime, end: datetime) -> int:
        """Return the open seconds from ``start`` to ``end``; 0 when ``end`` is not later."""
        first, last = moment_of(start), moment_of(end)
        if last <= first:
            return 0
        known = self._around(first, last)
        return known.open_before(last) - known.open_before(first)

    def end_of_session(self, start: datetime, count: int) -> datetime:
        """Return the closing, in UTC, of the ``count``-th session that opens after ``start``.

        ``count`` is at least 1. The session in which ``start`` falls is not counted.
        """
        moment = moment_of(start)
        known = self._around(moment, moment)
        while True:
            at = bisect_right(known.session_opens, moment) + count - 1
            if at < len(known.session_closes):
                return instant_of(known.session_closes[at])
            known = self._extended(known, later=True)

    def sessions_opened(self, start: datetime, end: datetime) -> int:
        """Return how many sessions open after ``start``, up to and including ``end``.

        0 when ``end`` is not later.
        """
        first, last = moment_of(start), moment_of(end)
        opens = self._around(min(first, last), last).session_opens
        return max(bisect_right(opens, last) - bisect_right(opens, first), 0)

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
        if count == 0:
            return day
        if abs(count) > _ALL_DAYS:
            raise beyond_calendar()
        ordinal = day.toordinal()
        known = self._years(day.year, day.year)
        while True:
            if count > 0:
                at = bisect_right(known.days, ordinal) + count - 1
            else:
                at = bisect_left(known.days, ordinal) + count
            if 0 <= at < len(known.days):
                return date.fromordinal(known.days[at])
            known = self._extended(known, later=count > 0)

    def working_days_between(self, first: date, last: date) -> int:
        """Return how many working days lie after ``first``, up to and including ``last``.

        0 when ``last`` is not later.
        """
        if last <= first:
            return 0
        known = self._years(first.year, last.year)
        return bisect_right(known.days, last.toordinal()) - bisect_right(
            known.days, first.toordinal()
        )

    def working_day_at(self, instant: datetime) -> date:
        """Return the last working day that opened before ``instant``.

        The day whose work an amount of open time that ends at ``instant`` belongs to, also
        when a session ran past midnight.
        """
        known, at = self._opened_before(instant)
        return date.fromordinal(known.days[at])

    def ends_of_working_day_at(self, instant: datetime) -> tuple[datetime, datetime]:
        """Return the closing and the 24:00, in UTC, of the day of :meth:`working_day_at`."""
        known, at = self._opened_before(instant)
        return instant_of(known.day_closes[at]), instant_of(known.day_ends[at])

    def _opened_before(self, instant: datetime) -> tuple[OpenTime, int]:
        moment = moment_of(instant)
        known = self._around(moment, moment)
        while (at := bisect_left(known.day_opens, moment) - 1) < 0:
            known = self._extended(known, later=False)
        return known, at

    def _around(self, first: int, last: int) -> OpenTime:
        first, last = first - _MARGIN, last + _MARGIN
        known = self._known
        if known is not None and known.begins <= first and last < known.ends:
            return known
        return self._years(year_of(first), year_of(last))

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
        if known is None:
            known = OpenTime(first_year, last_year, self._open_days(first_year, last_year))
        else:
            known = OpenTime(
                first_year,
                last_year,
                (
                    *self._open_days(first_year, known.first_year - 1),
                    *known.open_days,
                    *self._open_days(known.last_year + 1, last_year),
                ),
            )
        self._known = known
        return known

    def _extended(self, known: OpenTime, *, later: bool) -> OpenTime:
        more = (known.last_year - known.first_year) // 2 + 1
        if later and known.last_year < LAST_YEAR:
            return self._years(known.first_year, min(known.last_year + more, LAST_YEAR))
        if not later and known.first_year > FIRST_YEAR:
            return self._years(max(known.first_year - more, FIRST_YEAR), known.last_year)
        if known.total:
            raise beyond_calendar()
        raise NoOpenDay(
            Sentence(
                "Lịch làm việc không có buổi làm việc nào. Nhập giờ làm việc trước.",
                "The working calendar has no open hours at all. Enter the working hours first.",
            )
        )

    def _open_days(self, first_year: int, last_year: int) -> Iterator[OpenDay]:
        for ordinal in range(
            date(first_year, 1, 1).toordinal(), date(last_year, 12, 31).toordinal() + 1
        ):
            day = date.fromordinal(ordinal)
            sessions = self._rules.sessions(day)
            if sessions:
                yield OpenDay(
                    day,
                    self._moment(day, DAY_SECONDS),
                    tuple(
                        tuple(
                            (self._moment(day, opening), self._moment(day, closing))
                            for opening, closing in session
                        )
                        for session in sessions
                    ),
                )

    def _moment(self, day: date, seconds: int) -> int:
        days, clock = divmod(seconds, DAY_SECONDS)
        local = datetime.combine(
            day + timedelta(days=days),
            time(clock // 3600, clock // 60 % 60, clock % 60),
            self.timezone,
        )
        passed = local - EPOCH
        return passed.days * DAY_SECONDS + passed.seconds


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
