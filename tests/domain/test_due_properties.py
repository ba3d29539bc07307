"""What must hold for any calendar, any start and any limit, against the slow day-walker."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop_app.domain.day_notes import DayKind
from desktop_app.domain.due_counting import count_due
from desktop_app.domain.due_dates import add_months, compute_due, remaining, used
from desktop_app.domain.due_explanation import DayRole, explain_due
from desktop_app.domain.instants import VIETNAM
from desktop_app.domain.legal_profiles import AfterSupplement
from desktop_app.domain.pauses import Pause, PauseReason
from desktop_app.domain.time_limits import LimitUnit, TimeLimit
from desktop_app.domain.working_calendar import WeeklyHours, WorkCalendar
from tests.domain.office_calendar import PROFILE, off
from tests.domain.slow_oracle import SlowCalendar

FIRST_DAY = date(2025, 11, 1)
RESUMING = replace(PROFILE, after_supplement=AfterSupplement.RESUME)
Hours = tuple[tuple[int, int], ...]

days = st.integers(0, 150).map(lambda n: FIRST_DAY + timedelta(days=n))
starts = st.integers(0, 120 * 86_400).map(
    lambda n: datetime.combine(FIRST_DAY, datetime.min.time()) + timedelta(seconds=n)
)
whole_minutes = starts.map(lambda start: start.replace(second=0))
session_lists: st.SearchStrategy[Hours] = (
    st.lists(st.integers(0, 96), min_size=2, max_size=6, unique=True)
    .map(lambda marks: tuple(zip(*[iter(sorted(marks))] * 2, strict=False)))
    .map(lambda pairs: tuple((opening * 15, closing * 15) for opening, closing in pairs))
)
# At least one day of the week is open, so that every question has an answer.
weeks = st.dictionaries(st.integers(0, 6), session_lists, min_size=1, max_size=7)
slow_calendars = st.builds(
    SlowCalendar,
    weeks,
    st.frozensets(days, max_size=20),
    st.dictionaries(days, session_lists, max_size=4),
)
reasons = st.sampled_from(PauseReason)
limits = st.one_of(
    st.builds(TimeLimit, st.integers(1, 40), st.sampled_from([LimitUnit.WORKING_DAY])),
    st.builds(TimeLimit, st.integers(1, 60), st.sampled_from([LimitUnit.CALENDAR_DAY])),
    st.builds(TimeLimit, st.integers(1, 40), st.sampled_from([LimitUnit.WORKING_HOUR])),
    st.builds(TimeLimit, st.integers(1, 900), st.sampled_from([LimitUnit.WORKING_MINUTE])),
    st.builds(TimeLimit, st.integers(1, 30), st.sampled_from([LimitUnit.HALF_DAY])),
    st.builds(TimeLimit, st.integers(1, 4), st.sampled_from([LimitUnit.MONTH])),
    st.just(TimeLimit(1, LimitUnit.SAME_DAY)),
)


def in_seconds(sessions: Hours) -> Hours:
    return tuple((opening * 60, closing * 60) for opening, closing in sessions)


def fast(slow: SlowCalendar) -> WorkCalendar:
    """Build the engine's calendar from the same plain data."""
    return WorkCalendar.build(
        WeeklyHours(
            date(2018, 1, 1),
            {weekday: in_seconds(tuple(hours)) for weekday, hours in slow.week.items()},
        ),
        days_off={day: off("Nghỉ") for day in slow.holidays},
        worked_days={day: off("Làm bù", DayKind.MAKE_UP) for day in slow.extra},
        special_hours={day: in_seconds(tuple(hours)) for day, hours in slow.extra.items()},
    )


def aware(local: datetime) -> datetime:
    return local.replace(tzinfo=VIETNAM).astimezone(UTC)


def paused(local: datetime, minutes: int) -> Pause:
    begin = aware(local)
    return Pause(PauseReason.SUPPLEMENT, begin, None, begin + timedelta(minutes=minutes))


pauses = st.lists(st.builds(paused, whole_minutes, st.integers(1, 10_000)), max_size=4)


@given(slow_calendars, starts, st.integers(1, 400_000))
def test_add_agrees_with_walking(slow: SlowCalendar, start: datetime, seconds: int) -> None:
    assert fast(slow).add(aware(start), seconds) == aware(slow.add(start, seconds))


@given(slow_calendars, starts, starts)
def test_elapsed_agrees_with_walking(slow: SlowCalendar, start: datetime, end: datetime) -> None:
    assert fast(slow).elapsed(aware(start), aware(end)) == slow.elapsed(start, end)


@given(slow_calendars, days, st.integers(1, 60))
def test_working_days_agree_with_walking(slow: SlowCalendar, day: date, count: int) -> None:
    calendar = fast(slow)
    expected = slow.nth_working_day(day, count)
    assert calendar.add_working_days(day, count) == expected
    assert calendar.working_days_between(day, expected) == count
    assert calendar.is_working_day(expected)


@given(slow_calendars, whole_minutes, limits)
def test_due_day_agrees_with_walking(slow: SlowCalendar, start: datetime, limit: TimeLimit) -> None:
    calendar, day, amount = fast(slow), start.date(), limit.amount
    last = {
        LimitUnit.WORKING_DAY: lambda: slow.nth_working_day(day, amount),
        LimitUnit.CALENDAR_DAY: lambda: slow.rolled(day + timedelta(days=amount)),
        LimitUnit.MONTH: lambda: slow.rolled(add_months(day, amount)),
    }.get(limit.unit)
    assume(last is not None)
    assert last is not None
    closing = datetime.combine(last(), datetime.min.time()) + timedelta(
        minutes=slow.hours(last())[-1][1]
    )
    assert compute_due(aware(start), limit, calendar, PROFILE).due_at == aware(closing)


@settings(deadline=None, max_examples=60)
@given(slow_calendars, whole_minutes, st.integers(1, 600), pauses)
def test_pauses_agree_with_walking(
    slow: SlowCalendar, start: datetime, minutes: int, stops: list[Pause]
) -> None:
    local = [
        tuple(
            instant.astimezone(VIETNAM).replace(tzinfo=None)
            for instant in (stop.begin, stop.effective_end or stop.begin)
        )
        for stop in stops
    ]
    spans = [(begin, end) for begin, end in local]
    expected = slow.add_running(start, minutes * 60, spans)
    # A pause that begins at the very due instant is a matter of definition.
    assume(all(begin != expected for begin, _ in spans))
    limit = TimeLimit(minutes, LimitUnit.WORKING_MINUTE)
    assert compute_due(aware(start), limit, fast(slow), PROFILE, stops).due_at == aware(expected)


@given(slow_calendars, starts, st.integers(1, 300_000), st.integers(1, 300_000))
def test_parts_sum_to_the_whole(
    slow: SlowCalendar, start: datetime, first: int, second: int
) -> None:
    calendar, begin = fast(slow), aware(start)
    middle = calendar.add(begin, first)
    end = calendar.add(begin, first + second)
    assert calendar.elapsed(begin, middle) == first
    assert calendar.add(middle, second) == end
    assert calendar.elapsed(begin, middle) + calendar.elapsed(middle, end) == first + second
    assert calendar.elapsed(calendar.add(end, -second), end) == second


@given(slow_calendars, starts, st.integers(0, 300_000), st.lists(starts, max_size=5), pauses)
def test_steps_sum_to_the_total(
    slow: SlowCalendar, start: datetime, length: int, cuts: list[datetime], stops: list[Pause]
) -> None:
    calendar, begin = fast(slow), aware(start)
    end = begin + timedelta(seconds=length)
    marks = sorted({begin, end, *(cut for cut in map(aware, cuts) if begin < cut < end)})
    steps = [used(earlier, later, calendar, stops) for earlier, later in pairwise(marks)]
    assert sum(steps) == used(begin, end, calendar, stops)
    assert all(step >= 0 for step in steps)


@given(slow_calendars, starts, starts, limits, st.integers(0, 5), pauses)
def test_due_is_monotonic(
    slow: SlowCalendar,
    start: datetime,
    other: datetime,
    limit: TimeLimit,
    more: int,
    stops: list[Pause],
) -> None:
    calendar = fast(slow)
    earlier, later = sorted((aware(start), aware(other)))
    due = compute_due(earlier, limit, calendar, PROFILE)
    assert compute_due(later, limit, calendar, PROFILE).due_at >= due.due_at
    if limit.unit is not LimitUnit.SAME_DAY:
        longer = TimeLimit(limit.amount + more, limit.unit)
        assert compute_due(earlier, longer, calendar, PROFILE).due_at >= due.due_at
    waited = compute_due(earlier, limit, calendar, PROFILE, stops)
    assert waited.due_at >= due.due_at
    assert waited.late_from >= due.late_from
    for count in range(len(stops)):
        fewer = compute_due(earlier, limit, calendar, PROFILE, stops[:count])
        assert fewer.due_at <= waited.due_at


@given(slow_calendars, starts, limits, days, pauses)
def test_a_new_day_off_never_makes_it_earlier(
    slow: SlowCalendar, start: datetime, limit: TimeLimit, day: date, stops: list[Pause]
) -> None:
    assume(day not in slow.extra)
    more = SlowCalendar(slow.week, slow.holidays | {day}, slow.extra)
    # Pauses take less open time when a day of them is off: only without pauses it must hold.
    before = compute_due(aware(start), limit, fast(slow), PROFILE)
    after = compute_due(aware(start), limit, fast(more), PROFILE)
    assert after.due_at >= before.due_at


@given(slow_calendars, starts, limits, pauses)
def test_due_lies_in_open_hours(
    slow: SlowCalendar, start: datetime, limit: TimeLimit, stops: list[Pause]
) -> None:
    calendar = fast(slow)
    due = compute_due(aware(start), limit, calendar, PROFILE, stops)
    assert calendar.elapsed(due.due_at - timedelta(seconds=1), due.due_at) == 1
    assert aware(start) < due.due_at <= due.late_from
    day = calendar.day_of(due.due_at - timedelta(seconds=1))
    assert calendar.is_working_day(day)


@given(slow_calendars, starts, limits, pauses, st.integers(0, 200_000))
def test_what_remains_and_what_was_used_make_the_whole(
    slow: SlowCalendar, start: datetime, limit: TimeLimit, stops: list[Pause], later: int
) -> None:
    calendar, begin = fast(slow), aware(start)
    due = compute_due(begin, limit, calendar, PROFILE, stops)
    now = begin + timedelta(seconds=later)
    left = remaining(now, due, calendar, stops)
    assert left >= 0
    if now <= due.due_at:
        assert used(begin, now, calendar, stops) + left == used(begin, due.due_at, calendar, stops)


@given(
    slow_calendars, starts, limits, st.lists(st.tuples(reasons, st.booleans()), max_size=4), pauses
)
def test_a_restart_never_makes_it_earlier(
    slow: SlowCalendar,
    start: datetime,
    limit: TimeLimit,
    kinds: list[tuple[PauseReason, bool]],
    stops: list[Pause],
) -> None:
    """The promise after a supplement has come, against that of the minute before."""
    calendar, begin = fast(slow), aware(start)
    known: list[Pause] = []
    for stop, (reason, is_planned) in zip(stops, kinds, strict=False):
        ended = replace(stop, reason=reason, planned_end=stop.end if is_planned else None)
        waiting = count_due(begin, limit, calendar, PROFILE, [*known, replace(ended, end=None)])
        known.append(ended)
        counting = count_due(begin, limit, calendar, PROFILE, known)
        assert counting.due.due_at >= waiting.due.due_at
        assert counting.due.late_from >= waiting.due.late_from
        resumed = count_due(begin, limit, calendar, RESUMING, known)
        assert resumed.due == compute_due(begin, limit, calendar, PROFILE, known)
        assert not resumed.is_restarted


@given(slow_calendars, starts, limits, pauses)
def test_the_explanation_is_that_of_the_engine(
    slow: SlowCalendar, start: datetime, limit: TimeLimit, stops: list[Pause]
) -> None:
    calendar, begin = fast(slow), aware(start)
    explained = explain_due(begin, limit, calendar, PROFILE, stops)
    assert explained.due == count_due(begin, limit, calendar, PROFILE, stops).due
    assert explained.days[-1].role is DayRole.DUE
    assert explained.days[-1].day == calendar.day_of(explained.due.due_at - timedelta(seconds=1))
    assert explained.days[0].day == calendar.day_of(explained.start)
    assert len(explained.story) == len(stops)
    assert [day.day for day in explained.days] == sorted({day.day for day in explained.days})
    numbers = [day.number for day in explained.days if day.number is not None]
    if limit.unit in {LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY}:
        assert numbers == list(range(1, limit.amount + 1))
    elif limit.unit is LimitUnit.HALF_DAY:
        assert numbers == sorted(set(numbers))
        assert numbers[-1] == limit.amount
    else:
        assert numbers == []
    if not stops and limit.unit is LimitUnit.WORKING_DAY:
        assert explained.days[-1].number == limit.amount
        assert all(
            (day.number is not None) == calendar.is_working_day(day.day)
            for day in explained.days[1:]
        )
