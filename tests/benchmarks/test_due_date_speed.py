"""How long a due date takes, beside what libraries of working days take for their part of it.

``make bench`` installs those that the program itself has no use for (requirements/bench.txt).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from timeit import repeat
from typing import NamedTuple

import holidays
import pytest

from desktop_app.domain.due_dates import compute_due
from desktop_app.domain.due_explanation import explain_due
from desktop_app.domain.instants import VIETNAM
from desktop_app.domain.legal_profiles import PROFILES
from desktop_app.domain.pauses import Pause, PauseReason
from desktop_app.domain.time_limits import LimitUnit, TimeLimit
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.national_calendar import national_calendar

pytestmark = pytest.mark.benchmark

ROUNDS = 21
SECONDS_A_ROUND = 0.02
YEARS = range(2018, 2032)
PROFILE = PROFILES[-1]

RECEIVED = date(2026, 11, 2)
DAYS = 15
# Each takes one working day, so that a library that knows no hours can count it too.
PAUSED = ((date(2026, 11, 4), date(2026, 11, 5)), (date(2026, 11, 10), date(2026, 11, 11)))
DUE, DUE_WITH_PAUSES = date(2026, 11, 23), date(2026, 11, 26)


class Row(NamedTuple):
    """A call to time, the day that it must give, and what of the question it leaves out."""

    name: str
    leaves_out: str
    answer: date
    call: Callable[[], date]


def test_one_due_date_of_fifteen_working_days() -> None:
    calendar = national_calendar(YEARS[0], YEARS[-1])
    rows = [
        *ours(calendar),
        *numpy_and_pandas(calendar),
        *holidays_library(),
        *businesstimedelta(calendar),
    ]
    print(f"\n\n{'15 working days':44}{'µs a call':>10}  leaves out")
    for row in rows:
        assert day_of(row.call()) == row.answer, row.name
        print(f"{row.name:44}{microseconds(row.call):10.2f}  {row.leaves_out}")


def ours(calendar: WorkCalendar) -> Iterator[Row]:
    received, pauses = nine_o_clock(RECEIVED), recorded_pauses()
    days = TimeLimit(DAYS, LimitUnit.WORKING_DAY)
    yield Row(
        "ours, two pauses",
        "nothing",
        DUE_WITH_PAUSES,
        lambda: compute_due(received, days, calendar, PROFILE, pauses).due_at,
    )
    yield Row(
        "ours, two pauses, with its reasons",
        "nothing",
        DUE_WITH_PAUSES,
        lambda: explain_due(received, days, calendar, PROFILE, pauses).due.due_at,
    )
    yield Row(
        "ours, no pause",
        "pauses",
        DUE,
        lambda: compute_due(received, days, calendar, PROFILE).due_at,
    )
    yield Row(
        "ours, days only", "hours, pauses", DUE, lambda: calendar.add_working_days(RECEIVED, DAYS)
    )


def numpy_and_pandas(calendar: WorkCalendar) -> Iterator[Row]:
    numpy, pandas = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    first, last = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)
    every_day = (first + timedelta(days=n) for n in range((last - first).days + 1))
    # Neither can work on a day that its week leaves out.
    off = [day for day in every_day if day.weekday() < 5 and not calendar.is_working_day(day)]
    week = numpy.busdaycalendar(holidays=off)

    def with_pauses() -> date:
        waited = sum(numpy.busday_count(begin, end, busdaycal=week) for begin, end in PAUSED)
        due: date = numpy.busday_offset(RECEIVED, DAYS + waited, "backward", busdaycal=week).item()
        return due

    yield Row(
        "numpy busday_offset",
        "hours, pauses, make-up days",
        DUE,
        lambda: numpy.busday_offset(RECEIVED, DAYS, "backward", busdaycal=week).item(),
    )
    yield Row(
        "numpy busday_offset, pauses in whole days",
        "hours, make-up days",
        DUE_WITH_PAUSES,
        with_pauses,
    )
    offset = pandas.offsets.CustomBusinessDay(DAYS, calendar=week)
    stamp = pandas.Timestamp(RECEIVED)
    yield Row(
        "pandas CustomBusinessDay", "hours, pauses, make-up days", DUE, lambda: stamp + offset
    )


def holidays_library() -> Iterator[Row]:
    vietnam = holidays.country_holidays("VN", years=YEARS)

    def with_pauses() -> date:
        waited = sum(
            vietnam.get_working_days_count(begin, end - timedelta(days=1)) for begin, end in PAUSED
        )
        return vietnam.get_nth_working_day(RECEIVED, DAYS + waited)

    yield Row(
        "holidays get_nth_working_day",
        "hours, pauses",
        DUE,
        lambda: vietnam.get_nth_working_day(RECEIVED, DAYS),
    )
    yield Row("the same, pauses in whole days", "hours", DUE_WITH_PAUSES, with_pauses)


def businesstimedelta(calendar: WorkCalendar) -> Iterator[Row]:
    """Yield rows of a library of working hours: 15 working days are as many times their hours."""
    library, pytz = pytest.importorskip("businesstimedelta"), pytest.importorskip("pytz")
    zone = pytz.timezone(VIETNAM.key)
    sessions = calendar.sessions(RECEIVED)
    rules = library.Rules(
        [
            *(
                library.WorkDayRule(
                    start_time=opening.time(),
                    end_time=closing.time(),
                    working_days=list(range(5)),
                    tz=zone,
                )
                for opening, closing in sessions
            ),
            library.HolidayRule(holidays.country_holidays("VN", years=YEARS), tz=zone),
        ]
    )
    received = nine_o_clock(RECEIVED)
    paused = [(nine_o_clock(begin), nine_o_clock(end)) for begin, end in PAUSED]
    limit = library.BusinessTimeDelta(rules, seconds=DAYS * calendar.nominal_day_seconds)

    def with_pauses() -> date:
        waited = sum((rules.difference(begin, end).timedelta for begin, end in paused), timedelta())
        due: date = received + library.BusinessTimeDelta(rules, timedelta=limit.timedelta + waited)
        return due

    yield Row(
        "businesstimedelta, 15 days in hours", "pauses, make-up days", DUE, lambda: received + limit
    )
    yield Row("the same, with pauses", "make-up days", DUE_WITH_PAUSES, with_pauses)


def nine_o_clock(day: date) -> datetime:
    return datetime.combine(day, time(9), VIETNAM).astimezone(UTC)


def recorded_pauses() -> list[Pause]:
    return [
        Pause(PauseReason.SUPPLEMENT, nine_o_clock(begin), None, nine_o_clock(end))
        for begin, end in PAUSED
    ]


def day_of(answer: date) -> date:
    if isinstance(answer, datetime):
        return answer.astimezone(VIETNAM).date() if answer.tzinfo else answer.date()
    return answer


def microseconds(call: Callable[[], object]) -> float:
    """Return the median time of a call over several rounds of many."""
    number = max(1, round(SECONDS_A_ROUND / min(repeat(call, number=1, repeat=5))))
    return median(repeat(call, number=number, repeat=ROUNDS)) / number * 1_000_000
