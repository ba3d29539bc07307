"""Due dates: when a result is owed, and from when on it is late.

The whole of a limit is one instant reached in open time; pauses move that instant on by the
open time they took. Days are counted by Articles 145 to 148 of the Civil Code 2015.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from desktop_app.domain.instants import as_utc
from desktop_app.domain.legal_profiles import DueClock, LateAfter, LegalProfile
from desktop_app.domain.open_time import OpenTime, instant_of, moment_of
from desktop_app.domain.pauses import Pause, merge_pauses, merged_moments
from desktop_app.domain.time_limits import LimitUnit, TimeLimit
from desktop_app.domain.working_calendar import WorkCalendar, beyond_calendar

_SECONDS = {LimitUnit.WORKING_HOUR: 3600, LimitUnit.WORKING_MINUTE: 60}
BY_THE_CLOCK = frozenset({LimitUnit.WORKING_HOUR, LimitUnit.WORKING_MINUTE, LimitUnit.HALF_DAY})
"""Units whose limits end at a minute; all others end with a day."""


@dataclass(frozen=True, slots=True)
class Due:
    """The promised instant, and the one strictly after which the result is late, in UTC.

    ``is_provisional`` says that a year it was counted through has no confirmed list of days
    off yet ("tạm tính").
    """

    due_at: datetime
    late_from: datetime
    is_provisional: bool


def compute_due(
    start: datetime,
    limit: TimeLimit,
    calendar: WorkCalendar,
    profile: LegalProfile,
    pauses: Sequence[Pause] = (),
) -> Due:
    """Return when the result of a dossier received at ``start`` is due.

    - Working days: the day of receipt is not counted (Art. 147(2)(3)); due on the N-th
      working day after it.
    - Calendar days: N days after receipt; a last day that is not worked moves to the next
      working day (Art. 148(5)). Months: the same day of the month, or the month's last
      (Art. 148(3)), moved in the same way.
    - Hours and minutes: in open time from that very moment (Art. 147(1)).
    - Half-days: the end of the N-th session that opens after receipt; the session of receipt
      is not counted, whatever its length.
    - Same day: the day of receipt; the next working day when received after the profile's
      cut-off (at the cut-off is in time), after closing, or on a day off.

    Limits in days are due when the last session of their day closes and late from 24:00
    (Art. 148(6)), unless the profile says otherwise; all others are late from the minute
    they are due. With :attr:`DueClock.SAME_CLOCK_TIME` a limit in days is due at the clock
    time of receipt, moved to the next opening or, after hours, to closing of that day.

    A pause moves the date by its open time and no more; one that begins when the result is
    already late moves nothing. Raises :class:`KnownError` when the calendar never opens or
    the answer lies outside its years.
    """
    received = moment_of(start)
    stops = merged_moments(pauses, received)
    count = _rule(limit.unit, profile.due_clock, profile.late_after)

    def counted(known: OpenTime) -> Due:
        goal, ends = count(known, received, limit.amount, profile)
        for begin, end in stops:
            before = known.open_before(begin)
            # Nothing is late before its goal is reached; those before it have put that off.
            if before >= goal and begin > ends(known, goal)[1]:
                break
            goal += known.open_until(end) - before
        due_at, late_from = ends(known, goal)
        return _due(due_at, late_from, not known.is_confirmed(received, due_at))

    return calendar.ask(received, counted)


def used(
    start: datetime, end: datetime, calendar: WorkCalendar, pauses: Sequence[Pause] = ()
) -> int:
    """Return the open seconds that the clock ran from ``start`` to ``end``.

    A pause counts until it really ended, whatever was planned; 0 when ``end`` is not later.
    """
    start, end = as_utc(start), as_utc(end)
    real = [pause if pause.end is not None else replace(pause, end=end) for pause in pauses]
    paused = (calendar.elapsed(begin, min(stop, end)) for begin, stop in merge_pauses(real, start))
    return calendar.elapsed(start, end) - sum(paused)


def remaining(now: datetime, due: Due, calendar: WorkCalendar, pauses: Sequence[Pause] = ()) -> int:
    """Return the open seconds left until ``due``, pauses still to come left out; 0 when past.

    While the dossier waits the amount stands still, whenever its pause was planned to end.
    """
    now = as_utc(now)
    since = min([now, *(as_utc(pause.begin) for pause in pauses if pause.lasts_at(now))])
    paused = (
        calendar.elapsed(begin, min(end, due.due_at)) for begin, end in merge_pauses(pauses, since)
    )
    return max(calendar.elapsed(since, due.due_at) - sum(paused), 0)


def is_waiting(now: datetime, pauses: Sequence[Pause]) -> bool:
    """Tell whether a pause lasts at ``now``: there is a remaining amount and no lateness."""
    return any(pause.lasts_at(now) for pause in pauses)


def last_counted_day(received: date, limit: TimeLimit, calendar: WorkCalendar) -> date:
    """Return the last day of a limit in working days, calendar days or months.

    The day is not yet moved off a day off (Art. 148(5)).
    """
    day, count = received.toordinal(), _LAST_DAYS[limit.unit]
    try:
        return date.fromordinal(
            calendar.ask_of_days(received, received, lambda known: count(known, day, limit.amount))
        )
    except (OverflowError, ValueError) as error:
        raise beyond_calendar() from error


def add_months(day: date, count: int) -> date:
    """Return the same day ``count`` months later, or that month's last day (Art. 148(3)).

    Raises :class:`ValueError` beyond the year 9999.
    """
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    if year > date.max.year:
        raise ValueError(f"no date {count} months after {day}")
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def falls_to_next_day(received: datetime, calendar: WorkCalendar, profile: LegalProfile) -> bool:
    """Tell whether a same-day procedure received then is due on the next working day."""
    moment = moment_of(received)
    return calendar.ask(moment, lambda known: _falls_to_next_day(known, moment, profile))


def due_day(
    due_at: datetime, limit: TimeLimit, calendar: WorkCalendar, profile: LegalProfile
) -> date:
    """Return the working day on which a limit that ends at ``due_at`` ends."""
    if _keeps_the_clock(limit, profile):
        # At the opening of its day, and not at the end of the working day before.
        return calendar.working_day_at(due_at + timedelta(seconds=1))
    return calendar.working_day_at(due_at)


def _months_later(_known: OpenTime, received: int, count: int) -> int:
    try:
        return add_months(date.fromordinal(received), count).toordinal()
    except ValueError as error:
        raise beyond_calendar() from error


def _days_later(_known: OpenTime, received: int, count: int) -> int:
    return received + count


_LastDay = Callable[[OpenTime, int, int], int]
_LAST_DAYS: Mapping[LimitUnit, _LastDay] = {
    LimitUnit.WORKING_DAY: OpenTime.add_working_days,
    LimitUnit.CALENDAR_DAY: _days_later,
    LimitUnit.MONTH: _months_later,
}


# Nearly all are the ends of a few hundred days, again and again.
@lru_cache(maxsize=4096)
def _due(due_at: int, late_from: int, is_provisional: bool) -> Due:
    return Due(instant_of(due_at), instant_of(late_from), is_provisional)


_Ends = Callable[[OpenTime, int], tuple[int, int]]
"""Tells when a goal, open seconds since the first year, is due, and from when it is late."""
_Rule = Callable[[OpenTime, int, int, LegalProfile], tuple[int, _Ends]]
"""Tells the goal of an amount from the moment of receipt on, without pauses, and its ends."""


# A due date takes microseconds: what does not depend on its dossier is chosen once.
@cache
def _rule(unit: LimitUnit, due_clock: DueClock, late_after: LateAfter) -> _Rule:
    to_the_minute = late_after is LateAfter.THE_MINUTE
    if unit in _SECONDS:
        return _open_time(_SECONDS[unit])
    if unit is LimitUnit.HALF_DAY:
        return _sessions
    if unit in _LAST_DAYS and due_clock is DueClock.SAME_CLOCK_TIME:
        return _same_clock_time(_LAST_DAYS[unit], to_the_minute)
    ends = _at_closing if to_the_minute else OpenTime.ends_of_working_day
    if unit is LimitUnit.WORKING_DAY:
        return _working_days(ends)
    return _days(_LAST_DAYS[unit], ends) if unit in _LAST_DAYS else _same_day(ends)


def _open_time(seconds: int) -> _Rule:
    def count(known: OpenTime, received: int, amount: int, _: LegalProfile) -> tuple[int, _Ends]:
        return known.open_before(received) + amount * seconds, _at_the_minute

    return count


def _sessions(known: OpenTime, received: int, amount: int, _: LegalProfile) -> tuple[int, _Ends]:
    return known.open_until(known.end_of_session(received, amount)), _at_the_minute


def _working_days(ends: _Ends) -> _Rule:
    def count(known: OpenTime, received: int, amount: int, _: LegalProfile) -> tuple[int, _Ends]:
        return known.open_until_working_day(received, amount), ends

    return count


def _days(last_day: _LastDay, ends: _Ends) -> _Rule:
    def count(known: OpenTime, received: int, amount: int, _: LegalProfile) -> tuple[int, _Ends]:
        return known.open_until_closing(last_day(known, known.day_at(received), amount)), ends

    return count


def _same_day(ends: _Ends) -> _Rule:
    def count(known: OpenTime, received: int, _: int, profile: LegalProfile) -> tuple[int, _Ends]:
        moves = _falls_to_next_day(known, received, profile)
        return known.open_until_closing(known.day_at(received) + moves), ends

    return count


def _same_clock_time(last_day: _LastDay, to_the_minute: bool) -> _Rule:
    def count(known: OpenTime, received: int, amount: int, _: LegalProfile) -> tuple[int, _Ends]:
        last = last_day(known, known.day_at(received), amount)
        closing = known.closing(last)
        clock = known.at_clock(known.add_working_days(last - 1, 1), known.clock_at(received))
        unpaused = min(known.next_open(clock), closing)
        goal = known.open_before(unpaused)

        def ends(known: OpenTime, reached: int) -> tuple[int, int]:
            # At the opening of its day, and not at the end of the working day before.
            due_at = unpaused if reached == goal else known.moment_at(reached)
            if to_the_minute:
                return due_at, due_at
            return due_at, max(due_at, known.midnight_after(known.working_day_at(due_at + 1)))

        return goal, ends

    return count


def _falls_to_next_day(known: OpenTime, received: int, profile: LegalProfile) -> bool:
    day = known.day_at(received)
    return (
        known.clock_at(received) > profile.same_day_cutoff
        or not known.is_worked(day)
        or received >= known.closing(day)
    )


def _keeps_the_clock(limit: TimeLimit, profile: LegalProfile) -> bool:
    return limit.unit in _LAST_DAYS and profile.due_clock is DueClock.SAME_CLOCK_TIME


def _at_the_minute(known: OpenTime, goal: int) -> tuple[int, int]:
    moment = known.moment_at(goal)
    return moment, moment


def _at_closing(known: OpenTime, goal: int) -> tuple[int, int]:
    closing, _ = known.ends_of_working_day(goal)
    return closing, closing
