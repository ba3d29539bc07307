"""Open time as integers: the days and sessions of a run of years with a running sum.

``open_before`` counts the open seconds before a moment and ``moment_at`` is its inverse; both
are one bisection. Every duration and every due instant of the program comes from these two,
so that parts always sum to the whole. Moments are whole seconds since 1970 in UTC, days are
ordinals of :meth:`datetime.date.toordinal`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate
from zoneinfo import ZoneInfo

from desktop_app.domain.calendar_rules import CalendarRules
from desktop_app.domain.instants import as_utc
from desktop_app.domain.working_hours import DAY_SECONDS

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
# A session may run one day past its own, so that the first days are not known to the end.
_RUN_IN = 2 * DAY_SECONDS


def moment_of(instant: datetime) -> int:
    """Return ``instant`` in whole seconds since 1970, parts of a second dropped."""
    try:
        passed = instant - _EPOCH
    except TypeError:  # a naive one
        passed = as_utc(instant) - _EPOCH
    return passed.days * DAY_SECONDS + passed.seconds


# Nearly all are closings and midnights of a few hundred days, again and again.
@lru_cache(maxsize=4096)
def instant_of(moment: int) -> datetime:
    """Return the UTC instant of ``moment``."""
    return _EPOCH + moment * _SECOND


def moment_on(day: date, clock: int, zone: ZoneInfo) -> int:
    """Return when ``clock`` seconds since midnight (24:00 and more too) strike in ``zone``."""
    days, seconds = divmod(clock, DAY_SECONDS)
    return moment_of(
        datetime.combine(
            day + timedelta(days),
            time(seconds // 3600, seconds // 60 % 60, seconds % 60),
            zone,
        )
    )


def year_of(moment: int) -> int:
    """Return the UTC year of ``moment``, the first or last there is for one outside them."""
    ordinal = _EPOCH.toordinal() + moment // DAY_SECONDS
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal())).year


class YearsRunOut(Exception):
    """An answer that lies outside the years worked out so far.

    At least ``missing_days`` more days are needed: later ones, or earlier ones when negative.
    """

    def __init__(self, missing_days: int) -> None:
        super().__init__(missing_days)
        self.missing_days = missing_days


@dataclass(frozen=True, slots=True)
class Day:
    """A day's 00:00 and its sessions, each as the open pieces that breaks leave, in moments."""

    begin: int
    sessions: tuple[tuple[tuple[int, int], ...], ...]


class OpenTime:
    """The open time of the years ``first_year`` to ``last_year``, never changed.

    Its questions are about moments from ``begins`` to before ``ends``, and about days of those
    years. They raise :class:`YearsRunOut` when the answer lies outside.
    """

    __slots__ = (
        "_before",
        "_before_days",
        "_closes",
        "_day_closes",
        "_day_ends",
        "_day_opens",
        "_doubt_begins",
        "_doubt_ends",
        "_first_day",
        "_midnights",
        "_opens",
        "_passed",
        "_rules",
        "_session_closes",
        "_session_opens",
        "_sure",
        "_until_days",
        "_worked_before",
        "_working_days",
        "begins",
        "days",
        "ends",
        "first_year",
        "last_year",
        "total",
    )

    def __init__(
        self, rules: CalendarRules, first_year: int, last_year: int, known: OpenTime | None = None
    ) -> None:
        """Work out these years; ``known`` are years among them that need not be done again."""
        self._rules = rules
        self.first_year = first_year
        self.last_year = last_year
        self.days: tuple[Day, ...] = (
            tuple(_days_of(rules, first_year, last_year))
            if known is None
            else (
                *_days_of(rules, first_year, known.first_year - 1),
                *known.days,
                *_days_of(rules, known.last_year + 1, last_year),
            )
        )
        self._midnights = [day.begin for day in self.days]
        self.begins = self._midnights[0] + _RUN_IN
        self.ends = moment_on(date(last_year, 12, 31), DAY_SECONDS, rules.timezone)
        self._midnights.append(self.ends)

        pieces = _apart(piece for day in self.days for session in day.sessions for piece in session)
        self._opens = [opening for opening, _ in pieces]
        self._closes = [closing for _, closing in pieces]
        self._before = list(
            accumulate((closing - opening for opening, closing in pieces), initial=0)
        )
        self.total = self._before[-1]
        # By how many openings have passed: the next closing, the closed seconds until then, and
        # the open ones. The first row is for none.
        self._passed = [
            (self.begins, 0, 0),
            *(
                (closing, closing - open_until, open_until)
                for closing, open_until in zip(self._closes, self._before[1:], strict=True)
            ),
        ]
        self._session_opens = [s[0][0] for day in self.days for s in day.sessions]
        self._session_closes = [s[-1][1] for day in self.days for s in day.sessions]

        self._first_day = date(first_year, 1, 1).toordinal()
        self._worked_before = list(accumulate((bool(d.sessions) for d in self.days), initial=0))
        worked = [(n, day) for n, day in enumerate(self.days) if day.sessions]
        self._working_days = [self._first_day + n for n, _ in worked]
        self._day_opens = [day.sessions[0][0][0] for _, day in worked]
        self._day_closes = [day.sessions[-1][-1][1] for _, day in worked]
        self._day_ends = [
            (closing, max(closing, self._midnights[n + 1]))
            for (n, _), closing in zip(worked, self._day_closes, strict=True)
        ]
        self._before_days = [self.open_before(opening) for opening in self._day_opens]
        self._until_days = [self.open_before(closing) for closing in self._day_closes]
        # What is open later may belong to a working day of the next year.
        self._sure = self.open_before(self.ends - 1)

        doubts = [y for y in range(first_year, last_year + 1) if not rules.is_confirmed(y)]
        self._doubt_begins = [moment_on(date(y, 1, 1), 0, rules.timezone) for y in doubts]
        self._doubt_ends = [moment_on(date(y, 12, 31), DAY_SECONDS, rules.timezone) for y in doubts]

    def open_before(self, moment: int) -> int:
        """Return the open seconds before ``moment``, counted from the first year on."""
        closing, closed, open_until = self._passed[bisect_right(self._opens, moment)]
        return moment - closed if moment < closing else open_until

    def open_until(self, moment: int) -> int:
        """Return the same as :meth:`open_before` for a moment that may lie after all years."""
        if moment >= self.ends:
            raise self._runs_out_at(moment)
        # In line and not by open_before: asked for every pause of every dossier.
        closing, closed, open_until = self._passed[bisect_right(self._opens, moment)]
        return moment - closed if moment < closing else open_until

    def moment_at(self, amount: int) -> int:
        """Return the earliest moment before which ``amount`` seconds were open.

        ``amount`` is above 0: what ends at closing is due at closing.
        """
        if amount > self.total:
            raise YearsRunOut(1 + (amount - self.total) // DAY_SECONDS)
        at = bisect_left(self._before, amount) - 1
        return self._opens[at] + amount - self._before[at]

    def last_moment_at(self, amount: int) -> int:
        """Return the latest open moment before which ``amount`` seconds were open.

        ``amount`` is below ``total``: counting back ends at an opening.
        """
        if amount < 0:
            raise YearsRunOut(amount // DAY_SECONDS)
        at = bisect_right(self._before, amount) - 1
        return self._opens[at] + amount - self._before[at]

    def next_open(self, moment: int) -> int:
        """Return ``moment`` when it is open, else the next opening."""
        at = bisect_right(self._closes, moment)
        if at == len(self._opens):
            raise YearsRunOut(1)
        return max(moment, self._opens[at])

    def is_open(self, moment: int) -> bool:
        """Tell whether ``moment`` lies in a half-open interval ``[open, close)``."""
        closing, _, _ = self._passed[bisect_right(self._opens, moment)]
        return moment < closing

    def add(self, moment: int, seconds: int) -> int:
        """Return when ``seconds`` of open time have passed since ``moment``.

        See :meth:`WorkCalendar.add` for 0 and for negative amounts.
        """
        if seconds > 0:
            return self.moment_at(self.open_before(moment) + seconds)
        if seconds < 0:
            return self.last_moment_at(self.open_before(moment) + seconds)
        return self.next_open(moment)

    def elapsed(self, first: int, last: int) -> int:
        """Return the open seconds from ``first`` to ``last``, which is not earlier."""
        return self.open_until(last) - self.open_before(first)

    def end_of_session(self, moment: int, count: int) -> int:
        """Return the closing of the ``count``-th session that opens after ``moment``."""
        at = bisect_right(self._session_opens, moment) + count - 1
        if at >= len(self._session_closes):
            raise YearsRunOut(1)
        return self._session_closes[at]

    def sessions_opened(self, first: int, last: int) -> int:
        """Return how many sessions open after ``first``, up to and including ``last``."""
        if last >= self.ends:
            raise self._runs_out_at(last)
        opens = self._session_opens
        return bisect_right(opens, last) - bisect_right(opens, first)

    def day_at(self, moment: int) -> int:
        """Return the day that ``moment`` falls on in the zone of the calendar."""
        return self._first_day + bisect_right(self._midnights, moment) - 1

    def midnight_after(self, day: int) -> int:
        """Return the end of ``day``, 24:00 in the zone of the calendar."""
        return self._midnights[day + 1 - self._first_day]

    def clock_at(self, moment: int) -> time:
        """Return what the clock shows at ``moment`` in the zone of the calendar."""
        return instant_of(moment).astimezone(self._rules.timezone).time()

    def at_clock(self, day: int, clock: time) -> int:
        """Return the moment when the clock of the calendar's zone shows ``clock`` on ``day``."""
        local = datetime.combine(date.fromordinal(day), clock, self._rules.timezone)
        return moment_of(local)

    def is_worked(self, day: int) -> bool:
        """Tell whether ``day`` has any open time."""
        row = day - self._first_day
        return self._worked_before[row] < self._worked_before[row + 1]

    def add_working_days(self, day: int, count: int) -> int:
        """Return the ``count``-th working day after ``day``; before it when negative."""
        if count == 0:
            return day
        row = day - self._first_day
        if count > 0:
            at = self._worked_before[row + 1] + count - 1
        else:
            at = self._worked_before[row] + count
        if at < 0:
            raise YearsRunOut(at)
        if at >= len(self._working_days):
            raise YearsRunOut(1 + at - len(self._working_days))
        return self._working_days[at]

    def working_days_between(self, first: int, last: int) -> int:
        """Return how many working days lie after ``first``, up to and including ``last``."""
        days = self._working_days
        return bisect_right(days, last) - bisect_right(days, first)

    def closing(self, day: int) -> int:
        """Return the last closing of ``day``; of the next working day when it is off."""
        return self._day_closes[self._worked_from(day)]

    def open_until_closing(self, day: int) -> int:
        """Return the open seconds before the closing that :meth:`closing` returns."""
        return self._until_days[self._worked_from(day)]

    def open_until_working_day(self, moment: int, count: int) -> int:
        """Return the open seconds before the closing of a working day.

        It is the ``count``-th after the day of ``moment``, at least the first.
        """
        at = self._worked_before[bisect_right(self._midnights, moment)] + count - 1
        if at >= len(self._until_days):
            raise YearsRunOut(1 + at - len(self._until_days))
        return self._until_days[at]

    def working_day_at(self, moment: int) -> int:
        """Return the last working day that opened before ``moment``."""
        if moment >= self.ends:
            raise self._runs_out_at(moment)
        at = bisect_left(self._day_opens, moment) - 1
        if at < 0:
            raise YearsRunOut(-1)
        return self._working_days[at]

    def ends_of_working_day(self, amount: int) -> tuple[int, int]:
        """Return the last closing of the working day that an amount belongs to, and its end.

        ``amount`` is above 0, as in :meth:`moment_at`; its day is that of
        :meth:`working_day_at`, which ends at 24:00, or at closing when a session runs past that.
        """
        if amount > self._sure:
            raise YearsRunOut(1 + (amount - self._sure) // DAY_SECONDS)
        return self._day_ends[bisect_left(self._before_days, amount) - 1]

    def is_confirmed(self, first: int, last: int) -> bool:
        """Tell whether the days off of all years from ``first`` to ``last`` are announced."""
        if last >= self.ends:
            raise self._runs_out_at(last)
        at = bisect_right(self._doubt_begins, last)
        return at == 0 or self._doubt_ends[at - 1] <= first

    def _runs_out_at(self, moment: int) -> YearsRunOut:
        return YearsRunOut(1 + (moment - self.ends) // DAY_SECONDS)

    def _worked_from(self, day: int) -> int:
        row = day - self._first_day
        if row >= len(self.days):
            raise YearsRunOut(1 + row - len(self.days))
        at = self._worked_before[row]
        if at == len(self._day_closes):
            raise YearsRunOut(1)
        return at


def _days_of(rules: CalendarRules, first_year: int, last_year: int) -> Iterator[Day]:
    first, last = date(first_year, 1, 1).toordinal(), date(last_year, 12, 31).toordinal()
    zone = rules.timezone
    for day in map(date.fromordinal, range(first, last + 1)):
        yield Day(
            moment_on(day, 0, zone),
            tuple(
                tuple(
                    (moment_on(day, opening, zone), moment_on(day, closing, zone))
                    for opening, closing in session
                )
                for session in rules.sessions(day)
            ),
        )


def _apart(pieces: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ``pieces`` with the overlap of a night session and the next day taken once."""
    apart: list[tuple[int, int]] = []
    last_close: int | None = None
    for opening, closing in pieces:
        begin = opening if last_close is None else max(opening, last_close)
        if begin < closing:
            apart.append((begin, closing))
            last_close = closing
    return apart
