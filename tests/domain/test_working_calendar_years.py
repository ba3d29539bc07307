"""Questions that start inside the years worked out so far and are answered outside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop_app.domain.day_notes import DayKind
from desktop_app.domain.due_dates import compute_due, last_counted_day
from desktop_app.domain.legal_profiles import DueClock
from desktop_app.domain.time_limits import LimitUnit, TimeLimit
from desktop_app.domain.working_calendar import (
    BeyondCalendar,
    NoOpenDay,
    WeeklyHours,
    WorkCalendar,
)
from tests.domain.office_calendar import PROFILE, at, hours, off, office, pause

NIGHTS = WeeklyHours(date(2018, 1, 1), dict.fromkeys(range(7), hours("22:00-30:00")))
Question = Callable[[WorkCalendar], object]


def only(day: date) -> WorkCalendar:
    """Build the calendar of an office that opens once, from 09:00 to 17:00."""
    return WorkCalendar.build(
        WeeklyHours(date(2018, 1, 1), {}),
        worked_days={day: off("Ngày mở cửa", DayKind.MAKE_UP)},
        special_hours={day: hours("09:00-17:00")},
    )


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (lambda c: c.elapsed(at("2026-11-20T10:00"), at("2027-01-04T08:30")), 777_600),
        (lambda c: c.sessions_opened(at("2026-12-31T07:00"), at("2027-01-04T14:00")), 4),
        (lambda c: c.add(at("2026-12-31T16:59:59"), 2), at("2027-01-04T07:30:01")),
        (lambda c: c.add(at("2026-12-31T17:00"), 0), at("2027-01-04T07:30")),
        (lambda c: c.add(at("2026-01-05T07:30"), -1), at("2025-12-31T16:59:59")),
        (lambda c: c.end_of_session(at("2026-12-31T13:30"), 1), at("2027-01-04T11:30")),
        (lambda c: c.add_working_days(date(2026, 12, 31), 1), date(2027, 1, 4)),
        (lambda c: c.add_working_days(date(2026, 1, 5), -1), date(2025, 12, 31)),
        (lambda c: c.on_or_after(date(2027, 1, 1)), date(2027, 1, 4)),
        (lambda c: c.working_days_between(date(2026, 12, 31), date(2027, 1, 5)), 2),
        (lambda c: c.working_day_at(at("2027-01-01T08:00")), date(2026, 12, 31)),
        (lambda c: c.working_day_at(at("2026-01-05T07:30")), date(2025, 12, 31)),
        (lambda c: c.closing(date(2027, 1, 4)), at("2027-01-04T17:00")),
    ],
)
def test_answers_over_new_year_are_the_same_whatever_was_asked_before(
    question: Question, answer: object
) -> None:
    fresh, used = office(), office()
    assert used.is_open(at("2026-06-15T10:00"))
    assert question(used) == question(fresh) == answer


@pytest.mark.parametrize(
    ("limit", "received", "due_at"),
    [
        ("1wd", "2026-12-31T10:00", "2027-01-04T17:00"),
        ("1d", "2026-12-31T10:00", "2027-01-04T17:00"),
        ("13mo", "2026-12-31T10:00", "2028-01-31T17:00"),
        ("800d", "2026-01-05T10:00", "2028-03-15T17:00"),
        ("600wd", "2026-06-15T10:00", "2028-10-06T17:00"),
        ("1wmin", "2026-12-31T17:00", "2027-01-04T07:31"),
        ("2hd", "2026-12-31T10:00", "2027-01-04T11:30"),
        ("same-day", "2026-12-31T16:00", "2027-01-04T17:00"),
    ],
)
def test_limits_over_new_year(limit: str, received: str, due_at: str) -> None:
    calendar = office()
    assert calendar.is_open(at("2026-06-15T10:00"))
    due = compute_due(at(received), TimeLimit.parse(limit), calendar, PROFILE)
    assert due.due_at == at(due_at)


def test_a_pause_over_new_year() -> None:
    calendar = office()
    waited = pause("2026-12-31T16:00", "2027-01-04T08:30")
    due = compute_due(at("2026-12-31T10:00"), TimeLimit.parse("6wh"), calendar, PROFILE, [waited])
    assert due.due_at == at("2027-01-04T10:30")


def test_a_pause_that_begins_too_late_may_end_beyond_all_calendars() -> None:
    for_ever = pause("2026-12-01T08:00", "9999-12-01T08:00")
    args = (at("2026-11-20T10:00"), TimeLimit.parse("3wd"), office(), PROFILE)
    assert compute_due(*args, [for_ever]) == compute_due(*args)
    with pytest.raises(BeyondCalendar):
        compute_due(*args, [pause("2026-11-24T08:00", "9999-12-01T08:00")])


def test_a_night_that_runs_into_an_unannounced_year_is_provisional() -> None:
    for limit in ("11wd", "96wh"):
        calendar = WorkCalendar.build(NIGHTS, confirmed_years=frozenset({2026}))
        due = compute_due(at("2026-12-20T10:00"), TimeLimit.parse(limit), calendar, PROFILE)
        assert due.due_at == due.late_from == at("2027-01-01T06:00")
        assert due.is_provisional
    assert calendar.working_day_at(due.due_at) == date(2026, 12, 31)


def test_a_night_from_a_year_that_was_not_asked_for_is_open_time() -> None:
    calendar = WorkCalendar.build(NIGHTS)
    assert calendar.is_open(at("2027-06-15T23:00"))
    assert calendar.is_open(at("2027-01-01T05:59:59"))
    assert calendar.elapsed(at("2027-01-01T00:00"), at("2027-01-01T12:00")) == 6 * 3600
    assert calendar.working_day_at(at("2027-01-01T05:00")) == date(2026, 12, 31)


@pytest.mark.parametrize("confirmed", [{2025, 2027}, {2026, 2027}, {2025, 2026}, {2024, 2028}])
def test_one_year_in_doubt_is_enough(confirmed: set[int]) -> None:
    calendar = WorkCalendar.build(
        WeeklyHours(date(2018, 1, 1), dict.fromkeys(range(5), hours("08:00-17:00"))),
        confirmed_years=frozenset(confirmed),
    )
    due = compute_due(at("2025-12-31T10:00"), TimeLimit.parse("263wd"), calendar, PROFILE)
    assert calendar.day_of(due.due_at) == date(2027, 1, 4)
    assert due.is_provisional


@pytest.mark.parametrize(
    ("received", "limit", "is_provisional"),
    [
        # 23:30 UTC of 31 December is New Year in Vietnam.
        ("2026-12-31T23:59:59", "1wmin", True),
        ("2027-01-01T00:00", "1wmin", True),
        ("2027-01-01T06:30", "1wmin", True),
        ("2025-12-31T23:59:59", "1wmin", False),
        ("2024-12-31T23:59:59", "1wmin", True),
        ("2025-01-01T00:00", "1wmin", False),
        ("2026-12-31T16:58:59", "1wmin", False),
    ],
)
def test_years_end_at_midnight_of_the_calendars_zone(
    received: str, limit: str, is_provisional: bool
) -> None:
    due = compute_due(at(received), TimeLimit.parse(limit), office(), PROFILE)
    assert due.is_provisional is is_provisional


def test_the_last_year_and_the_first_are_known_to_their_ends() -> None:
    calendar = office()
    assert calendar.next_working_day(date(2200, 12, 30)) == date(2200, 12, 31)
    assert calendar.add_working_days(date(1900, 1, 2), -1) == date(1900, 1, 1)
    assert calendar.closing(date(2200, 12, 31)) == at("2200-12-31T17:00")
    with pytest.raises(BeyondCalendar):
        calendar.next_working_day(date(2200, 12, 31))
    with pytest.raises(BeyondCalendar):
        calendar.add_working_days(date(1900, 1, 1), -1)
    with pytest.raises(BeyondCalendar):
        calendar.next_working_day(date(2201, 1, 1))
    with pytest.raises(BeyondCalendar):
        calendar.add_working_days(date(1899, 12, 31), 1)


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2026, 3, 5), date(2200, 12, 31)])
def test_an_office_that_opens_once_is_found_from_anywhere(day: date) -> None:
    calendar = only(day)
    opening, closing = calendar.sessions(day)[0]
    if day.year > 1900:
        assert calendar.next_working_day(date(1900, 1, 1)) == day
        assert calendar.add(at("1900-01-10T10:00"), 8 * 3600) == closing
        assert calendar.add(at("1900-01-10T10:00"), 0) == opening
    if day.year < 2200:
        assert calendar.add_working_days(date(2200, 12, 31), -1) == day
        assert calendar.working_day_at(at("2200-12-20T10:00")) == day
        assert calendar.add(at("2200-12-20T10:00"), -8 * 3600) == opening


@pytest.mark.parametrize(
    "question",
    [
        lambda c: c.add_working_days(date(2026, 1, 1), 109_000),
        lambda c: c.add_working_days(date(2026, 1, 1), -109_000),
        lambda c: c.add(at("2026-01-01T10:00"), 10**10),
        lambda c: c.add(at("2026-01-01T10:00"), -(10**10)),
        lambda c: c.elapsed(at("2026-01-01T10:00"), datetime(9999, 1, 1, tzinfo=UTC)),
        lambda c: c.sessions_opened(at("2026-01-01T10:00"), datetime(9999, 1, 1, tzinfo=UTC)),
        lambda c: compute_due(at("2026-01-01T10:00"), TimeLimit.parse("90000d"), c, PROFILE),
    ],
)
def test_what_no_calendar_reaches_is_refused_before_working_it_out(question: Question) -> None:
    calendar = office()
    with pytest.raises(BeyondCalendar):
        question(calendar)
    # Nothing but the year of the question was worked out, and no far year slows the next one.
    assert calendar._known is not None
    assert calendar._known.last_year - calendar._known.first_year <= 1


def test_a_calendar_that_never_opens_is_told_from_a_date_too_far_ahead() -> None:
    closed = WorkCalendar.build(WeeklyHours(date(2018, 1, 1), {}))
    with pytest.raises(NoOpenDay):
        closed.add_working_days(date(2026, 1, 1), 800)
    with pytest.raises(BeyondCalendar):
        only(date(2150, 5, 5)).add_working_days(date(2026, 1, 1), 800)
    with pytest.raises(BeyondCalendar):
        only(date(2150, 5, 5)).add_working_days(date(2026, 1, 1), 200_000)


@pytest.mark.parametrize("amount", [10_000_000, 10**12])
def test_a_last_day_that_no_date_can_tell_is_refused(amount: int) -> None:
    for unit in (LimitUnit.CALENDAR_DAY, LimitUnit.MONTH):
        with pytest.raises(BeyondCalendar):
            last_counted_day(date(2026, 1, 5), TimeLimit(amount, unit), office())
        with pytest.raises(BeyondCalendar):
            compute_due(at("2026-01-05T10:00"), TimeLimit(amount, unit), office(), PROFILE)


def test_a_pause_moves_the_clock_time_of_receipt_into_a_year_not_asked_for_before() -> None:
    calendar = WorkCalendar.build(NIGHTS)
    same_clock = replace(PROFILE, due_clock=DueClock.SAME_CLOCK_TIME)
    due = compute_due(
        at("2026-12-20T23:00"),
        TimeLimit(11, LimitUnit.WORKING_DAY),
        calendar,
        same_clock,
        [pause("2026-12-29T22:00", "2026-12-30T00:00")],
    )
    assert due.due_at == due.late_from == at("2027-01-01T01:00")
