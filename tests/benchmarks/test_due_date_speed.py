"""How long a due date takes, beside a library that walks from day to day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from timeit import repeat

import holidays
import pytest

from desktop_app.domain.due_dates import compute_due
from desktop_app.domain.due_explanation import explain_due
from desktop_app.domain.legal_profiles import PROFILES
from desktop_app.domain.pauses import Pause, PauseReason
from desktop_app.domain.time_limits import LimitUnit, TimeLimit
from desktop_app.services.national_calendar import national_calendar

ROUNDS = 2000
START = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
LIMIT = TimeLimit(15, LimitUnit.WORKING_DAY)


def microseconds(question: object) -> float:
    assert callable(question)
    return min(repeat(question, number=ROUNDS, repeat=5)) / ROUNDS * 1_000_000


@pytest.mark.benchmark
def test_one_due_date_of_fifteen_working_days() -> None:
    calendar = national_calendar(2018, 2031)
    pauses = [
        Pause(
            PauseReason.SUPPLEMENT,
            START + timedelta(days=days),
            None,
            START + timedelta(days=days + 1),
        )
        for days in (2, 8)
    ]
    vietnam = holidays.country_holidays("VN", years=(2026, 2027))
    timings = {
        "ours, two pauses": lambda: compute_due(START, LIMIT, calendar, PROFILES[-1], pauses),
        "ours, no pause": lambda: compute_due(START, LIMIT, calendar, PROFILES[-1]),
        "ours, add 120 hours": lambda: calendar.add(START, 120 * 3600),
        "ours, 15 working days": lambda: calendar.add_working_days(date(2026, 11, 2), 15),
        "ours, explained": lambda: explain_due(START, LIMIT, calendar, PROFILES[-1], pauses),
        "holidays, 15 working days": lambda: vietnam.get_nth_working_day(date(2026, 11, 2), 15),
    }
    for name, question in timings.items():
        print(f"\n{name:28} {microseconds(question):9.2f} µs", end="")
