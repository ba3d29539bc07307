"""Faults that deadline programs in use really had, each as a test of ours."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from desktop_app.domain.due_dates import compute_due, used
from desktop_app.domain.errors import KnownError
from desktop_app.domain.lateness import Verdict, verdict
from desktop_app.domain.pauses import Pause
from desktop_app.domain.time_limits import LimitUnit, TimeLimit
from desktop_app.domain.working_calendar import NoOpenDay, WeeklyHours, WorkCalendar
from tests.domain.office_calendar import DAYS_OFF, PROFILE, WEEK, at, hours, office, pause

OFFICE = office()


def due(start: str, limit: str, *pauses: Pause) -> str:
    found = compute_due(at(start), TimeLimit.parse(limit), OFFICE, PROFILE, pauses)
    return f"{found.due_at.astimezone(OFFICE.timezone):%Y-%m-%dT%H:%M}"


def test_days_off_of_the_next_year_are_known() -> None:
    """Fault 1: holidays were loaded for the current year only."""
    assert due("2025-12-30T10:00", "4wd") == "2026-01-07T17:00"
    assert due("2025-12-30T10:00", "32wd") == "2026-02-13T17:00"
    assert due("2025-12-30T10:00", "33wd") == "2026-02-23T17:00"


def test_make_up_saturdays_are_worked() -> None:
    """Fault 2: weekends were always off."""
    assert due("2026-01-09T10:00", "1wd") == "2026-01-10T17:00"
    assert due("2026-08-21T16:00", "2wh") == "2026-08-22T08:30"


def test_received_at_the_start_of_lunch() -> None:
    """Fault 3: received at 11:30 with a limit in hours it was due at 03:00."""
    assert due("2026-11-20T11:30", "1wh") == "2026-11-20T14:30"
    assert due("2026-11-20T12:30", "1wh") == "2026-11-20T14:30"


def test_hours_that_spill_over_closing_keep_lunch() -> None:
    """Fault 4: the rest was added to the next morning's opening without a look at lunch."""
    assert due("2026-11-19T16:00", "6wh") == "2026-11-20T14:30"
    assert due("2026-11-19T16:00", "5wh") == "2026-11-20T11:30"


def test_errors_are_never_swallowed_into_an_early_date() -> None:
    """Fault 5: any exception gave 0001-01-01, so the dossier was late at once."""
    closed = WorkCalendar.build(WeeklyHours(date(2018, 1, 1), {}))
    for limit in ("3wd", "3d", "1mo", "4wh", "1hd", "same-day"):
        with pytest.raises(NoOpenDay):
            compute_due(at("2026-11-20T10:00"), TimeLimit.parse(limit), closed, PROFILE)


def test_day_of_receipt_and_weekends_are_not_counted() -> None:
    """Fault 6: the day of receipt was counted, and another routine forgot weekends."""
    assert due("2026-11-16T07:30", "1wd") == "2026-11-17T17:00"
    assert due("2026-11-20T07:30", "1wd") == "2026-11-23T17:00"


def test_finished_in_the_evening_of_the_due_day_is_on_time() -> None:
    """Fault 7: statistics compared exact timestamps of a limit in whole days."""
    found = compute_due(at("2026-11-20T10:00"), TimeLimit.parse("3wd"), OFFICE, PROFILE)
    finished = at("2026-11-26T17:30")
    assert verdict(finished, found.due_at, found.late_from) is Verdict.ON_TIME


def test_early_morning_belongs_to_its_own_day() -> None:
    """Fault 8: at 06:00 in Vietnam it is still the day before in UTC."""
    assert due("2026-11-20T06:00", "1wd") == "2026-11-23T17:00"
    assert due("2026-11-23T00:30", "same-day") == "2026-11-23T17:00"
    assert due("2026-11-19T23:30", "1wd") == "2026-11-20T17:00"
    found = compute_due(at("2026-11-20T10:00"), TimeLimit.parse("1wd"), OFFICE, PROFILE)
    assert verdict(at("2026-11-23T00:30"), found.due_at, found.late_from) is Verdict.ON_TIME
    assert verdict(at("2026-11-22T23:30"), found.due_at, found.late_from) is Verdict.EARLY


@pytest.mark.parametrize("amount", [0, -1])
@pytest.mark.parametrize("unit", list(LimitUnit))
def test_amounts_below_one_are_refused(amount: int, unit: LimitUnit) -> None:
    with pytest.raises(KnownError):
        TimeLimit(amount, unit)


def test_more_hours_are_never_due_earlier() -> None:
    start = at("2026-11-20T10:00")
    found = [OFFICE.add(start, hours_of_work * 3600) for hours_of_work in range(501)]
    assert all(later > earlier for earlier, later in pairwise(found))


@pytest.mark.parametrize("limit", ["2wd", "10d", "1mo", "20wh", "5hd"])
def test_year_without_list_is_provisional(limit: str) -> None:
    found = compute_due(at("2026-12-30T16:00"), TimeLimit.parse(limit), OFFICE, PROFILE)
    assert found.due_at >= at("2027-01-01T00:00")
    assert found.is_provisional


def test_pause_over_midnight_has_the_same_total() -> None:
    start, end = at("2026-11-16T08:00"), at("2026-11-27T17:00")
    whole = [pause("2026-11-17T16:45", "2026-11-20T08:45")]
    split = [
        pause("2026-11-17T16:45", "2026-11-18T00:00"),
        pause("2026-11-18T00:00", "2026-11-19T00:00"),
        pause("2026-11-19T00:00", "2026-11-20T08:45"),
    ]
    assert used(start, end, OFFICE, whole) == used(start, end, OFFICE, split)
    assert due("2026-11-16T08:00", "20wh", *whole) == due("2026-11-16T08:00", "20wh", *split)


def test_pauses_and_limit_are_separate_terms() -> None:
    first = pause("2026-03-02T13:30", "2026-03-02T17:00")
    second = pause("2026-03-03T07:30", "2026-03-03T08:00")
    assert due("2026-03-02T07:30", "15wh", first, second) == "2026-03-04T11:30"
    assert due("2026-03-02T07:30", "15wh", second, first) == "2026-03-04T11:30"
    # With the extension taken back, the pauses still count.
    assert due("2026-03-02T07:30", "8wh", first, second) == "2026-03-03T14:00"


def test_half_days_are_not_cut() -> None:
    assert due("2026-11-16T09:00", "3hd") == "2026-11-17T17:00"
    assert due("2026-11-16T09:00", "2hd") == "2026-11-17T11:30"


def test_pause_keeps_the_due_hour() -> None:
    whole_day = pause("2026-11-17T07:30", "2026-11-17T17:00")
    assert due("2026-11-16T09:00", "3wd", whole_day) == "2026-11-20T17:00"


def test_any_number_of_pauses() -> None:
    day = date(2026, 11, 16)
    hourly = [
        pause(f"{day + timedelta(days=n)}T08:00", f"{day + timedelta(days=n)}T09:00")
        for n in range(1, 4)
    ]
    assert due("2026-11-16T07:30", "30wh", *hourly) == "2026-11-20T10:30"


def test_pauses_are_not_counted_as_used_time() -> None:
    day_of_waiting = [pause("2026-11-17T07:30", "2026-11-17T17:00")]
    start, end = at("2026-11-16T07:30"), at("2026-11-18T17:00")
    assert used(start, end, OFFICE, day_of_waiting) == 2 * 7.5 * 3600


def test_a_dossier_is_never_late_when_it_is_received() -> None:
    start = at("2026-11-16T00:00")
    for step in range(8 * 24 * 4):
        received = start + timedelta(minutes=15 * step)
        for limit in ("1wd", "1d", "1wmin", "1hd", "same-day"):
            found = compute_due(received, TimeLimit.parse(limit), OFFICE, PROFILE)
            assert received < found.due_at <= found.late_from


def test_lunch_is_no_day_off_and_no_open_time() -> None:
    calendar = WorkCalendar.build(
        WEEK, days_off=DAYS_OFF, breaks={date(2026, 11, 20): hours("09:00-09:30")}
    )
    found = compute_due(at("2026-11-20T08:30"), TimeLimit.parse("4wh"), calendar, PROFILE)
    assert found.due_at == at("2026-11-20T15:00")
