from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.lateness import Overrun, Standing, Verdict, overrun, standing, verdict
from desktop_app.domain.statuses import Status
from desktop_app.domain.working_calendar import WeeklyHours, WorkCalendar
from tests.domain.office_calendar import at, hours, office

DUE = at("2026-11-26T17:00")
LATE_FROM = at("2026-11-27T00:00")
OFFICE = office()
EIGHT_HOURS = WorkCalendar.build(
    WeeklyHours(date(2018, 1, 1), dict.fromkeys(range(5), hours("08:00-12:00", "13:00-17:00")))
)


def stand(now: str, status: Status = Status.IN_PROGRESS, soon_hours: int = 4) -> Standing:
    return standing(at(now), DUE, LATE_FROM, OFFICE, status, soon_hours * 3600)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-25T10:00", Standing.IN_TIME),
        ("2026-11-26T10:59:59", Standing.IN_TIME),
        ("2026-11-26T11:00", Standing.DUE_SOON),
        ("2026-11-26T16:00", Standing.DUE_SOON),
        ("2026-11-26T17:00:01", Standing.DUE_SOON),
        ("2026-11-27T00:00", Standing.DUE_SOON),
        ("2026-11-27T00:00:01", Standing.LATE),
    ],
)
def test_standing(now: str, expected: Standing) -> None:
    assert stand(now) is expected


def test_due_soon_is_judged_in_open_time() -> None:
    # From Friday evening until Monday's closing it is one working day, not three days.
    monday = at("2026-11-23T17:00")
    friday_evening = at("2026-11-20T18:00")
    args = (friday_evening, monday, monday, OFFICE, Status.ACCEPTED)
    assert standing(*args, 8 * 3600) is Standing.DUE_SOON
    assert standing(*args, 7 * 3600) is Standing.IN_TIME


@pytest.mark.parametrize("status", [Status.SUPPLEMENT_ASKED, Status.FINANCIAL_OBLIGATION])
def test_waiting_dossier_is_never_late(status: Status) -> None:
    assert stand("2027-06-01T08:00", status) is Standing.WAITING


@pytest.mark.parametrize(
    "status",
    [
        Status.REGISTERED,
        Status.NOT_ACCEPTED,
        Status.WITHDRAWN,
        Status.STOPPED,
        Status.FINISHED,
        Status.RETURNED,
    ],
)
def test_without_a_clock_nothing_is_late(status: Status) -> None:
    assert stand("2027-06-01T08:00", status) is Standing.NO_CLOCK


@pytest.mark.parametrize(
    ("finished", "expected"),
    [
        ("2026-11-25T23:59", Verdict.EARLY),
        ("2026-11-26T00:00", Verdict.ON_TIME),
        ("2026-11-26T17:00", Verdict.ON_TIME),
        ("2026-11-26T20:00", Verdict.ON_TIME),
        ("2026-11-27T00:00", Verdict.ON_TIME),
        ("2026-11-27T00:00:01", Verdict.FINISHED_LATE),
    ],
)
def test_verdict(finished: str, expected: Verdict) -> None:
    assert verdict(at(finished), DUE, LATE_FROM) is expected


def test_hours_are_late_from_the_minute() -> None:
    due = at("2026-11-26T10:00")
    assert verdict(due, due, due) is Verdict.ON_TIME
    assert verdict(due + timedelta(seconds=1), due, due) is Verdict.FINISHED_LATE


def test_pick_up_does_not_matter() -> None:
    # Only the release of the result is asked for: a dossier picked up later has the same one.
    released = at("2026-11-26T16:00")
    assert verdict(released, DUE, LATE_FROM) is Verdict.ON_TIME
    assert stand("2027-01-01T08:00", Status.RETURNED) is Standing.NO_CLOCK


@pytest.mark.parametrize(
    ("instant", "days", "seconds", "vietnamese", "english"),
    [
        ("2026-11-26T18:00", 0, 0, "chưa đến 1 giờ", "less than 1 hour"),
        ("2026-11-27T08:29", 0, 59 * 60, "chưa đến 1 giờ", "less than 1 hour"),
        ("2026-11-27T08:30", 0, 3600, "1 giờ", "1 hour"),
        ("2026-11-27T10:40", 0, 11_400, "3 giờ", "3 hours"),
        ("2026-11-27T17:00", 1, 0, "1 ngày", "1 day"),
        ("2026-12-10T08:30", 9, 3600, "9 ngày 1 giờ", "9 days 1 hour"),
    ],
)
def test_overrun(instant: str, days: int, seconds: int, vietnamese: str, english: str) -> None:
    late = overrun(DUE, at(instant), OFFICE)
    assert late == Overrun(days, seconds, days * 27_000 + seconds)
    assert (late.label.vi, late.label.en) == (vietnamese, english)


def test_a_day_is_an_ordinary_working_day() -> None:
    start = at("2026-03-02T00:00")
    end_of_32_hours = EIGHT_HOURS.add(start, 32 * 3600)
    assert overrun(start, end_of_32_hours, EIGHT_HOURS).label.vi == "4 ngày"
    end_of_37_hours_and_a_half = OFFICE.add(start, 37 * 3600 + 1800)
    assert overrun(start, end_of_37_hours_and_a_half, OFFICE).label.vi == "5 ngày"


@given(st.integers(-10_000_000, 10_000_000))
def test_overrun_is_never_negative(seconds: int) -> None:
    late = overrun(DUE, DUE + timedelta(seconds=seconds), OFFICE)
    assert late.working_days >= 0
    assert 0 <= late.seconds < OFFICE.nominal_day_seconds
    assert "-" not in late.label.vi + late.label.en
    if seconds <= 0:
        assert late.total_seconds == 0


def test_labels_are_those_of_the_control_sheet() -> None:
    assert [mark.label.vi for mark in Verdict] == ["Trước hạn", "Đúng hạn", "Quá hạn"]
    assert all(mark.label.vi and mark.label.en for mark in Standing)
