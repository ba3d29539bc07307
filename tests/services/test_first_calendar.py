from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from desktop_app.assembly import open_office
from desktop_app.domain.errors import Refusal
from desktop_app.services.first_calendar import first_calendar, refuse_confirmations
from desktop_app.settings import Settings
from tests.conftest import OFFICE_SETTINGS, StoppedClock


@pytest.mark.parametrize(
    ("today", "years"),
    [
        (date(2026, 9, 30), [(2026, True)]),
        (date(2026, 10, 1), [(2026, True), (2027, False)]),
        (date(2027, 3, 1), [(2027, False)]),
    ],
)
def test_next_year_is_there_from_october_on(today: date, years: list[tuple[int, bool]]) -> None:
    shown = first_calendar(today)

    standing = [(each.standing.year, each.standing.is_confirmed) for each in shown.years]
    assert standing == years
    assert all(day.day >= today for year in shown.years for day in year.days)


def test_it_is_the_calendar_that_the_office_gets(database_url: str) -> None:
    clock = StoppedClock(datetime(2026, 10, 5, 3, 0, tzinfo=UTC))
    office = open_office(Settings(OFFICE_SETTINGS, database_url=database_url), clock)
    keeping = office.calendar_keeping

    shown = first_calendar(date(2026, 10, 5))

    assert shown.years[1].days == keeping.special_days(2027)
    assert shown.years[0].days == tuple(
        each for each in keeping.special_days(2026) if each.day >= date(2026, 10, 5)
    )
    assert shown.week == keeping.week_hours()
    assert shown.week[0][0] == (time(8), time(12))
    office.close()


def test_a_year_is_confirmed_by_a_notice_alone() -> None:
    refuse_confirmations({2027: "9859/TB-BNV"}, date(2026, 10, 5))
    with pytest.raises(Refusal) as refusal:
        refuse_confirmations({2027: " "}, date(2026, 10, 5))
    assert [fault.field for fault in refusal.value.faults] == ["calendar.2027.notice"]
