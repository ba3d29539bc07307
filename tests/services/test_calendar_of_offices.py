"""Each office has its own calendar over the one of all, and years are confirmed by notice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from desktop_app.assembly import Office, open_office
from desktop_app.domain.day_notes import DayKind
from desktop_app.domain.errors import Refusal
from desktop_app.domain.instants import read_instant, show_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.time_limits import TimeLimit
from desktop_app.services.calendar_keeping import OwnDay
from tests.conftest import StoppedClock

HERE, THERE = "H26.12.05", "H26.12.06"
DAY = date(2026, 11, 25)


@pytest.fixture
def neighbour(office: Office, clock: StoppedClock) -> Iterator[Office]:
    """Another office on the same store."""
    settings = replace(office.settings, office=replace(office.settings.office, agency_code=THERE))
    opened = open_office(settings, clock)
    yield opened
    opened.close()


def _off(agency_code: str = "", day: date = DAY) -> OwnDay:
    return OwnDay(new_key(), day, False, "Lễ hội", agency_code=agency_code)


def _due(office: Office) -> str:
    promise = office.promising.promise(TimeLimit.parse("3wd"), read_instant("2026-11-20T10:00"))
    return show_instant(promise.due.due_at)


@pytest.mark.parametrize(
    ("days", "here", "there"),
    [
        ([], "26/11/2026 17:00", "26/11/2026 17:00"),
        ([_off()], "27/11/2026 17:00", "27/11/2026 17:00"),
        ([_off(HERE)], "27/11/2026 17:00", "26/11/2026 17:00"),
        ([_off(THERE)], "26/11/2026 17:00", "27/11/2026 17:00"),
        # The exception of one office wins over the day of all, whatever came first.
        (
            [replace(_off(HERE), is_working=True), _off()],
            "26/11/2026 17:00",
            "27/11/2026 17:00",
        ),
    ],
)
def test_days_hold_for_all_offices_or_for_one(
    office: Office,
    neighbour: Office,
    admin: Actor,
    days: list[OwnDay],
    here: str,
    there: str,
) -> None:
    office.calendar_keeping.add_days(days, admin)
    assert (_due(office), _due(neighbour)) == (here, there)
    assert office.calendar_keeping.calendar(agency_code=THERE).is_working_day(DAY) is (
        neighbour.calendar_keeping.calendar().is_working_day(DAY)
    )


def test_an_office_with_hours_of_its_own_follows_them_from_then_on(
    office: Office, neighbour: Office, admin: Actor
) -> None:
    morning = {day: [(time(7, 30), time(11, 30))] for day in range(5)}
    long_day = {day: [(time(7), time(12)), (time(13), time(18))] for day in range(5)}
    office.calendar_keeping.set_hours(date(2026, 11, 23), morning, admin, HERE)
    office.calendar_keeping.set_hours(date(2026, 11, 24), long_day, admin)
    assert (_due(office), _due(neighbour)) == ("26/11/2026 11:30", "26/11/2026 18:00")
    assert [valid_from for valid_from, _ in office.calendar_keeping.all_hours()][1:] == [
        date(2026, 11, 23)
    ]


def test_the_same_day_is_refused_twice_for_one_office_only(office: Office, admin: Actor) -> None:
    office.calendar_keeping.add_days([_off(), _off(HERE), _off(THERE)], admin)
    with pytest.raises(Refusal, match="25/11/2026 đã có trong lịch"):
        office.calendar_keeping.add_days([_off(THERE)], admin)


def test_days_are_copied_to_an_office_that_lacks_them(
    office: Office, neighbour: Office, admin: Actor
) -> None:
    keeping = office.calendar_keeping
    own = replace(_off(THERE), name="Hội của họ")
    keeping.add_days([_off(HERE), _off(HERE, date(2026, 12, 1)), own], admin)
    keeping.add_days([_off(HERE, date(2027, 12, 1))], admin)

    assert keeping.copy_days(2026, HERE, THERE, admin) == 1
    there = [day for day in keeping.entered_days() if day.agency_code == THERE]
    assert [(day.day, day.name) for day in there] == [
        (DAY, "Hội của họ"),
        (date(2026, 12, 1), "Lễ hội"),
    ]
    assert keeping.copy_days(2026, HERE, THERE, admin) == 0
    assert neighbour.calendar_keeping.agencies() == (HERE, THERE)


def test_a_year_is_confirmed_by_its_notice(office: Office, admin: Actor) -> None:
    keeping = office.calendar_keeping
    assert not keeping.year_standing(2027).is_confirmed
    keeping.confirm_year(2027, "Thông báo 6150/TB-BLĐTBXH", admin)

    standing = keeping.year_standing(2027)
    assert standing.is_confirmed
    assert standing.here is not None
    assert (standing.here.notice, standing.here.confirmed_by_name) == (
        "Thông báo 6150/TB-BLĐTBXH",
        admin.name,
    )
    assert all(each.is_confirmed for each in keeping.special_days(2027))
    # A notice put right replaces the first one.
    keeping.confirm_year(2027, "Công văn 1", admin)
    here = keeping.year_standing(2027).here
    assert here is not None
    assert here.notice == "Công văn 1"

    keeping.unconfirm_year(2027, admin)
    assert not keeping.year_standing(2027).is_confirmed
    with pytest.raises(Refusal, match="không được xác nhận tại đây"):
        keeping.unconfirm_year(2027, admin)


def test_a_confirmed_year_has_nothing_left_to_check(office: Office, admin: Actor) -> None:
    unsure = {date(2026, 1, 2), date(2026, 1, 10)}
    days = office.calendar_keeping.special_days(2026)
    assert {each.day for each in days if not each.is_confirmed} == unsure
    office.calendar_keeping.confirm_year(2026, "Thông báo", admin)
    assert all(each.is_confirmed for each in office.calendar_keeping.special_days(2026))


def test_a_year_may_be_confirmed_for_one_office(
    office: Office, neighbour: Office, admin: Actor
) -> None:
    office.calendar_keeping.confirm_year(2027, "Thông báo", admin, THERE)
    assert not office.calendar_keeping.year_standing(2027).is_confirmed
    assert neighbour.calendar_keeping.year_standing(2027).is_confirmed


@pytest.mark.parametrize(
    ("now", "confirmed", "expected"),
    [
        ("2026-09-30T23:59", [], None),
        ("2026-10-01T00:00", [], 2027),
        ("2026-12-31T23:59", [], 2027),
        ("2026-12-31T23:59", [2027], None),
        # Nobody confirmed it in time: the present year is the urgent one.
        ("2027-03-01T08:00", [], 2027),
        ("2027-10-01T08:00", [2027], 2028),
    ],
)
def test_the_year_to_confirm_is_asked_for_from_october_on(
    office: Office, admin: Actor, now: str, confirmed: list[int], expected: int | None
) -> None:
    for year in confirmed:
        office.calendar_keeping.confirm_year(year, "Thông báo", admin)
    moment: datetime = read_instant(now)
    assert office.calendar_keeping.year_to_confirm(moment) == expected


def test_only_an_administrator_confirms_and_copies(office: Office) -> None:
    clerk = Actor(None, "Lan", frozenset({Role.CLERK}))
    with pytest.raises(Refusal, match="Cần vai trò quản trị"):
        office.calendar_keeping.confirm_year(2027, "Thông báo", clerk)
    with pytest.raises(Refusal, match="Cần vai trò quản trị"):
        office.calendar_keeping.copy_days(2026, HERE, THERE, clerk)


def test_a_day_tells_where_it_comes_from(office: Office, admin: Actor) -> None:
    office.calendar_keeping.add_days([_off(HERE)], admin)
    [special] = [each for each in office.calendar_keeping.special_days(2026) if each.own]
    assert special.own is not None
    assert (special.own.agency_code, special.note.kind) == (HERE, DayKind.DAY_OFF)
