from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from desktop_app.domain.due_dates import add_months, compute_due, is_waiting, remaining, used
from desktop_app.domain.legal_profiles import DueClock, LateAfter
from desktop_app.domain.pauses import Pause
from desktop_app.domain.time_limits import TimeLimit
from desktop_app.domain.working_calendar import BeyondCalendar, WeeklyHours, WorkCalendar
from tests.domain.office_calendar import DAY, DAYS_OFF, PROFILE, WEEK, at, hours, office, pause

OFFICE = office()
SAME_CLOCK = replace(PROFILE, due_clock=DueClock.SAME_CLOCK_TIME)
TO_THE_MINUTE = replace(PROFILE, late_after=LateAfter.THE_MINUTE)


def due_at(start: str, limit: str, *pauses: Pause) -> str:
    due = compute_due(at(start), TimeLimit.parse(limit), OFFICE, PROFILE, pauses)
    return f"{due.due_at.astimezone(OFFICE.timezone):%Y-%m-%dT%H:%M}"


@pytest.mark.parametrize(
    ("start", "limit", "expected"),
    [
        # The three that this program was asked for first.
        ("2026-11-20T10:00", "3wd", "2026-11-26T17:00"),
        ("2025-12-31T09:00", "5wd", "2026-01-09T17:00"),
        ("2026-01-08T09:00", "2wd", "2026-01-10T17:00"),
        # Around swaps, Tết and holidays.
        ("2026-11-23T10:00", "3wd", "2026-11-27T17:00"),
        ("2026-11-20T10:00", "5wd", "2026-11-30T17:00"),
        ("2026-08-20T10:00", "3wd", "2026-08-24T17:00"),
        ("2026-08-20T10:00", "2wd", "2026-08-22T17:00"),
        ("2026-08-28T10:00", "2wd", "2026-09-04T17:00"),
        ("2026-02-13T10:00", "3wd", "2026-02-25T17:00"),
        ("2026-12-30T10:00", "3wd", "2027-01-05T17:00"),
        ("2026-04-24T10:00", "3wd", "2026-05-04T17:00"),
        # Received on a day off: Monday is day 1.
        ("2026-11-21T10:00", "1wd", "2026-11-23T17:00"),
        ("2026-11-20T23:59", "1wd", "2026-11-23T17:00"),
        # Calendar days run through days off; only the last day moves.
        ("2026-02-11T10:00", "2d", "2026-02-13T17:00"),
        ("2026-02-11T10:00", "5d", "2026-02-23T17:00"),
        ("2026-02-11T10:00", "12d", "2026-02-23T17:00"),
        ("2026-01-04T10:00", "6d", "2026-01-10T17:00"),
        # Months.
        ("2026-01-31T10:00", "1mo", "2026-03-02T17:00"),
        ("2026-10-24T10:00", "1mo", "2026-11-25T17:00"),
        ("2026-08-28T10:00", "1mo", "2026-09-28T17:00"),
        ("2026-11-30T10:00", "3mo", "2027-03-01T17:00"),
        # Hours and minutes start at that moment, or at the next opening.
        ("2026-11-20T10:00", "4wh", "2026-11-20T16:00"),
        ("2026-11-20T10:00", "5wh", "2026-11-20T17:00"),
        ("2026-11-20T10:00", "6wh", "2026-11-23T08:30"),
        ("2026-11-23T16:40", "50wmin", "2026-11-25T08:00"),
        ("2026-11-20T06:00", "1wh", "2026-11-20T08:30"),
        # Half-days are sessions; that of receipt is not counted.
        ("2026-11-20T10:00", "1hd", "2026-11-20T17:00"),
        ("2026-11-20T14:00", "1hd", "2026-11-23T11:30"),
        ("2026-11-20T11:30", "1hd", "2026-11-20T17:00"),
        ("2026-11-20T07:00", "1hd", "2026-11-20T11:30"),
        ("2026-11-20T10:00", "3hd", "2026-11-23T17:00"),
        # The same day, up to and including 15:00.
        ("2026-11-20T10:00", "same-day", "2026-11-20T17:00"),
        ("2026-11-20T15:00", "same-day", "2026-11-20T17:00"),
        ("2026-11-20T15:01", "same-day", "2026-11-23T17:00"),
        ("2026-11-23T15:00:01", "same-day", "2026-11-25T17:00"),
        ("2026-11-21T09:00", "same-day", "2026-11-23T17:00"),
    ],
)
def test_due_date(start: str, limit: str, expected: str) -> None:
    assert due_at(start, limit) == expected


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        ("2018-01-01", 7, "2018-01-10"),
        ("2018-02-09", 7, "2018-02-27"),
        ("2018-04-24", 21, "2018-05-28"),
    ],
)
def test_dates_of_2018_that_a_vendor_published(start: str, days: int, expected: str) -> None:
    off = [(1, 1), *((2, day) for day in range(14, 21)), (4, 25), (4, 30), (5, 1)]
    note = DAYS_OFF[date(2026, 11, 24)]
    calendar = WorkCalendar.build(WEEK, days_off={date(2018, m, d): note for m, d in off})
    due = compute_due(at(f"{start}T09:00"), TimeLimit.parse(f"{days}wd"), calendar, PROFILE)
    assert calendar.day_of(due.due_at) == date.fromisoformat(expected)


@pytest.mark.parametrize("limit", ["3wd", "6d", "same-day", "1mo"])
def test_limits_in_days_are_late_from_the_end_of_the_day(limit: str) -> None:
    due = compute_due(at("2026-11-20T10:00"), TimeLimit.parse(limit), OFFICE, PROFILE)
    day = OFFICE.day_of(due.due_at)
    assert due.due_at == OFFICE.closing(day)
    assert due.late_from == OFFICE.midnight_after(day)
    strict = compute_due(at("2026-11-20T10:00"), TimeLimit.parse(limit), OFFICE, TO_THE_MINUTE)
    assert strict.late_from == strict.due_at == due.due_at


@pytest.mark.parametrize("limit", ["4wh", "30wmin", "3hd"])
@pytest.mark.parametrize("profile", [PROFILE, SAME_CLOCK, TO_THE_MINUTE])
def test_limits_by_the_clock_are_late_from_the_minute(limit: str, profile: object) -> None:
    assert isinstance(profile, type(PROFILE))
    due = compute_due(at("2026-11-20T10:00"), TimeLimit.parse(limit), OFFICE, profile)
    assert due.late_from == due.due_at


@pytest.mark.parametrize(
    ("start", "limit", "expected"),
    [
        ("2026-11-20T10:00", "3wd", "2026-11-26T10:00"),
        ("2026-11-20T06:00", "3wd", "2026-11-26T07:30"),
        ("2026-11-20T07:30", "3wd", "2026-11-26T07:30"),
        ("2026-11-20T12:00", "3wd", "2026-11-26T13:30"),
        ("2026-11-20T20:00", "3wd", "2026-11-26T17:00"),
        ("2026-11-20T17:00", "3wd", "2026-11-26T17:00"),
        ("2026-02-11T10:00", "5d", "2026-02-23T10:00"),
        ("2026-11-20T10:00", "same-day", "2026-11-20T17:00"),
    ],
)
def test_due_at_the_clock_time_of_receipt(start: str, limit: str, expected: str) -> None:
    due = compute_due(at(start), TimeLimit.parse(limit), OFFICE, SAME_CLOCK)
    assert due.due_at == at(expected)
    assert due.late_from == OFFICE.midnight_after(date.fromisoformat(expected[:10]))


def test_due_and_late_at_the_clock_time_of_receipt() -> None:
    both = replace(SAME_CLOCK, late_after=LateAfter.THE_MINUTE)
    due = compute_due(at("2026-11-20T10:00"), TimeLimit.parse("3wd"), OFFICE, both)
    assert due.due_at == due.late_from == at("2026-11-26T10:00")


@pytest.mark.parametrize(
    ("limit", "expected"), [("500d", "2028-04-03T10:00"), ("24mo", "2028-11-20T10:00")]
)
def test_the_clock_time_of_receipt_in_a_year_not_asked_for_before(
    limit: str, expected: str
) -> None:
    due = compute_due(at("2026-11-20T10:00"), TimeLimit.parse(limit), office(), SAME_CLOCK)
    assert due.due_at == at(expected)


def test_a_short_saturday_is_closed_for_same_day_after_its_closing() -> None:
    calendar = WorkCalendar.build(
        WeeklyHours(date(2018, 1, 1), dict.fromkeys(range(5), DAY) | {5: hours("07:30-11:30")})
    )
    limit = TimeLimit.parse("same-day")
    before = compute_due(at("2026-11-21T11:29"), limit, calendar, PROFILE)
    assert before.due_at == at("2026-11-21T11:30")
    for clock in ("11:30", "14:00"):
        after = compute_due(at(f"2026-11-21T{clock}"), limit, calendar, PROFILE)
        assert after.due_at == at("2026-11-23T17:00")


def test_the_cutoff_is_the_profiles() -> None:
    noon = replace(PROFILE, same_day_cutoff=time(12, 0))
    due = compute_due(at("2026-11-20T12:00:01"), TimeLimit.parse("same-day"), OFFICE, noon)
    assert due.due_at == at("2026-11-23T17:00")


@pytest.mark.parametrize(
    ("pauses", "limit", "expected"),
    [
        # Hours move by the open time and to the minute.
        ([("2026-11-20T15:00", "2026-11-23T08:30")], "4wh", "2026-11-23T09:30"),
        # Days end with a day: an hour of pause costs the next working day.
        ([("2026-11-23T10:00", "2026-11-23T11:00")], "3wd", "2026-11-27T17:00"),
        ([("2026-11-23T07:30", "2026-11-23T17:00")], "3wd", "2026-11-27T17:00"),
        # Two short ones do not cost a day each.
        (
            [("2026-11-23T10:00", "2026-11-23T11:00"), ("2026-11-25T10:00", "2026-11-25T11:00")],
            "3wd",
            "2026-11-27T17:00",
        ),
        # No open time moves nothing.
        ([("2026-11-20T17:00", "2026-11-23T07:30")], "3wd", "2026-11-26T17:00"),
        ([("2026-11-23T11:30", "2026-11-23T13:30")], "4wh", "2026-11-20T16:00"),
        # On the evening of the due day it is not late yet, afterwards it is.
        ([("2026-11-26T20:00", "2026-11-27T08:00")], "3wd", "2026-11-27T17:00"),
        ([("2026-11-27T00:01", "2026-12-04T08:00")], "3wd", "2026-11-26T17:00"),
        ([("2026-11-20T16:01", "2026-12-04T08:00")], "4wh", "2026-11-20T16:00"),
        # A second pause is in time only because of the first.
        (
            [("2026-11-26T10:00", "2026-11-26T11:00"), ("2026-11-27T10:00", "2026-11-27T11:00")],
            "3wd",
            "2026-11-27T17:00",
        ),
        (
            [("2026-11-20T15:00", "2026-11-23T08:30"), ("2026-11-23T09:00", "2026-11-23T10:00")],
            "4wh",
            "2026-11-23T10:30",
        ),
    ],
)
def test_pauses_move_the_date_by_their_open_time(
    pauses: list[tuple[str, str]], limit: str, expected: str
) -> None:
    recorded = [pause(begin, end) for begin, end in pauses]
    assert due_at("2026-11-20T10:00", limit, *recorded) == expected
    assert due_at("2026-11-20T10:00", limit, *reversed(recorded)) == expected


def test_a_pause_under_the_clock_time_policy_keeps_the_minute() -> None:
    due = compute_due(
        at("2026-11-20T10:00"),
        TimeLimit.parse("3wd"),
        OFFICE,
        SAME_CLOCK,
        [pause("2026-11-23T10:00", "2026-11-23T11:00")],
    )
    assert due.due_at == at("2026-11-26T11:00")


def test_a_lasting_pause_counts_to_its_planned_end() -> None:
    assert due_at("2026-11-20T10:00", "4wh", pause("2026-11-20T15:00", None)) == "2026-11-20T16:00"
    planned = pause("2026-11-20T15:00", None, "2026-11-23T08:30")
    assert due_at("2026-11-20T10:00", "4wh", planned) == "2026-11-23T09:30"


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-20T10:00", 4 * 3600),
        ("2026-11-20T13:00", 9000),
        ("2026-11-20T16:00", 0),
        ("2026-12-20T16:00", 0),
    ],
)
def test_remaining(now: str, expected: int) -> None:
    due = compute_due(at("2026-11-20T10:00"), TimeLimit.parse("4wh"), OFFICE, PROFILE)
    assert remaining(at(now), due, OFFICE) == expected


@pytest.mark.parametrize("planned_end", [None, "2026-11-23T08:30", "2026-11-20T15:30"])
@pytest.mark.parametrize("now", ["2026-11-20T15:00", "2026-11-20T16:45", "2026-12-24T09:00"])
def test_what_remains_stands_still_while_waiting(planned_end: str | None, now: str) -> None:
    pauses = [pause("2026-11-20T15:00", None, planned_end)]
    due = compute_due(at("2026-11-20T10:00"), TimeLimit.parse("4wh"), OFFICE, PROFILE, pauses)
    assert is_waiting(at(now), pauses)
    assert remaining(at(now), due, OFFICE, pauses) == 3600


def test_after_the_pause_the_clock_runs_on() -> None:
    pauses = [pause("2026-11-20T15:00", "2026-11-23T08:30")]
    due = compute_due(at("2026-11-20T10:00"), TimeLimit.parse("4wh"), OFFICE, PROFILE, pauses)
    assert not is_waiting(at("2026-11-23T08:30"), pauses)
    assert remaining(at("2026-11-23T08:30"), due, OFFICE, pauses) == 3600
    assert remaining(at("2026-11-20T14:30"), due, OFFICE, pauses) == 5400


def test_used_time_leaves_pauses_out() -> None:
    start, now = at("2026-11-20T10:00"), at("2026-11-20T17:00")
    assert used(start, now, OFFICE) == 5 * 3600
    assert used(start, now, OFFICE, [pause("2026-11-20T14:00", "2026-11-20T15:00")]) == 4 * 3600
    # It still lasts, whatever was planned.
    lasting = pause("2026-11-20T14:00", None, "2026-11-20T15:00")
    assert used(start, now, OFFICE, [lasting]) == 2 * 3600
    assert used(now, start, OFFICE) == 0


@pytest.mark.parametrize(
    ("start", "limit", "is_provisional"),
    [
        ("2026-11-20T10:00", "3wd", False),
        ("2026-12-30T10:00", "1wd", False),
        ("2026-12-30T10:00", "2wd", True),
        ("2026-12-31T16:59", "2wmin", True),
        ("2024-12-30T10:00", "30wd", True),
        ("2026-12-31T10:00", "1d", True),
    ],
)
def test_a_year_without_announced_days_makes_it_provisional(
    start: str, limit: str, is_provisional: bool
) -> None:
    due = compute_due(at(start), TimeLimit.parse(limit), OFFICE, PROFILE)
    assert due.is_provisional is is_provisional


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-05-31", 12, "2027-05-31"),
    ],
)
def test_add_months(day: str, count: int, expected: str) -> None:
    assert add_months(date.fromisoformat(day), count) == date.fromisoformat(expected)


@pytest.mark.parametrize("limit", ["999999wd", "999999d", "999999mo", "5000mo", "999999wh"])
def test_limits_beyond_all_calendars_are_refused(limit: str) -> None:
    with pytest.raises(BeyondCalendar):
        compute_due(at("2026-11-20T10:00"), TimeLimit.parse(limit), OFFICE, PROFILE)
