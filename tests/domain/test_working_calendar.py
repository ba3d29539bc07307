from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from desktop_app.domain.day_notes import DayKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.working_calendar import (
    BeyondCalendar,
    NoOpenDay,
    WeeklyHours,
    WorkCalendar,
    clock_seconds,
    show_clock,
)
from tests.domain.office_calendar import DAY, WEEK, at, hours, off, office

NINE_TO_FIVE = hours("09:00-17:00")
NO_HOURS = WeeklyHours(date(2018, 1, 1), {})


def week(sessions: dict[int, tuple[tuple[int, int], ...]]) -> WeeklyHours:
    return WeeklyHours(date(2018, 1, 1), sessions)


@pytest.mark.parametrize(
    ("clock", "is_open"),
    [
        ("07:29:59", False),
        ("07:30", True),
        ("11:29:59", True),
        ("11:30", False),
        ("12:00", False),
        ("13:30", True),
        ("16:59:59", True),
        ("17:00", False),
    ],
)
def test_sessions_are_half_open(clock: str, is_open: bool) -> None:
    assert office().is_open(at(f"2026-11-20T{clock}")) is is_open


@pytest.mark.parametrize(
    ("start", "seconds", "expected"),
    [
        ("2026-11-20T16:50", 20 * 60, "2026-11-23T07:40"),
        ("2026-11-20T05:00", 60, "2026-11-20T07:31"),
        ("2026-11-20T20:00", 60, "2026-11-23T07:31"),
        ("2026-11-20T17:00", 60, "2026-11-23T07:31"),
        ("2026-11-20T17:01", 60, "2026-11-23T07:31"),
        ("2026-11-21T09:00", 60, "2026-11-23T07:31"),
        ("2026-11-20T11:30", 3600, "2026-11-20T14:30"),
        ("2026-11-23T16:59:59", 2, "2026-11-25T07:30:01"),
        ("2026-11-20T12:00", 0, "2026-11-20T13:30"),
        ("2026-11-20T10:00", 0, "2026-11-20T10:00"),
        ("2026-11-20T10:00", -3600 * 5, "2026-11-19T14:30"),
        ("2026-11-20T10:00", 10**7, "2028-04-25T14:46:40"),
    ],
)
def test_add(start: str, seconds: int, expected: str) -> None:
    assert office().add(at(start), seconds) == at(expected)


def test_what_ends_at_closing_is_due_at_closing() -> None:
    calendar = WorkCalendar.build(week(dict.fromkeys(range(7), hours("10:00-16:00"))))
    assert calendar.add(at("2023-05-01T14:00"), 7200) == at("2023-05-01T16:00")
    assert calendar.add(at("2023-05-01T16:00"), 0) == at("2023-05-02T10:00")


def test_parts_of_a_second_are_dropped() -> None:
    start = at("2026-11-20T10:00").replace(microsecond=999_999)
    assert office().add(start, 60) == at("2026-11-20T10:01")
    assert office().elapsed(start, at("2026-11-20T10:01")) == 60


@pytest.mark.parametrize(
    ("start", "end", "seconds"),
    [
        ("2026-11-20T16:00", "2026-11-23T09:00", 9000),
        ("2026-11-20T11:30", "2026-11-20T13:30", 0),
        ("2026-02-13T17:00", "2026-02-23T07:30", 0),
        ("2026-11-23T09:00", "2026-11-20T16:00", 0),
        ("2026-11-20T09:00", "2026-11-20T09:00", 0),
        ("2025-12-31T16:59", "2026-01-05T07:31", 120),
    ],
)
def test_elapsed(start: str, end: str, seconds: int) -> None:
    assert office().elapsed(at(start), at(end)) == seconds


def test_there_and_back() -> None:
    calendar = WorkCalendar.build(week(dict.fromkeys(range(5), NINE_TO_FIVE)))
    start = at("2016-01-25T11:14")
    there = calendar.add(start, 120 * 3600)
    assert calendar.add(there, -120 * 3600) == start


def test_days_count_from_the_day_after() -> None:
    calendar = office()
    friday = date(2026, 11, 20)
    assert calendar.add_working_days(friday, 1) == date(2026, 11, 23)
    assert calendar.add_working_days(friday, 3) == date(2026, 11, 26)
    assert calendar.add_working_days(friday, 0) == friday
    assert calendar.add_working_days(date(2026, 11, 26), -3) == friday
    assert calendar.next_working_day(date(2026, 11, 23)) == date(2026, 11, 25)
    assert calendar.working_days_between(friday, date(2026, 11, 26)) == 3
    assert calendar.working_days_between(date(2026, 11, 26), friday) == 0
    assert calendar.on_or_after(date(2026, 11, 24)) == date(2026, 11, 25)
    assert calendar.on_or_after(friday) == friday


def test_a_working_day_may_be_asked_from_its_last_second() -> None:
    calendar = office()
    assert calendar.working_day_at(at("2026-11-20T17:00")) == date(2026, 11, 20)
    assert calendar.working_day_at(at("2026-11-23T07:30")) == date(2026, 11, 20)
    assert calendar.working_day_at(at("2026-11-23T07:30:01")) == date(2026, 11, 23)
    assert calendar.working_day_at(at("2026-01-03T09:00")) == date(2025, 12, 31)


def test_only_some_weekdays_are_worked() -> None:
    tuesday_to_saturday = WorkCalendar.build(
        week(dict.fromkeys((1, 2, 3, 4), DAY) | {5: hours("07:30-11:30")}),
        days_off={date(2026, 11, 24): off("Ngày Văn hóa")},
    )
    assert tuesday_to_saturday.add_working_days(date(2026, 11, 20), 2) == date(2026, 11, 25)
    assert tuesday_to_saturday.closing(date(2026, 11, 21)) == at("2026-11-21T11:30")
    assert not tuesday_to_saturday.is_working_day(date(2026, 11, 23))


def test_hours_change_with_the_season() -> None:
    winter = week(dict.fromkeys(range(5), hours("08:00-12:00", "13:00-17:00")))
    summer = WeeklyHours(date(2026, 4, 16), dict.fromkeys(range(5), DAY))
    calendar = WorkCalendar.build([summer, winter])
    assert calendar.sessions(date(2026, 4, 15))[0][0] == at("2026-04-15T08:00")
    assert calendar.sessions(date(2026, 4, 16))[0][0] == at("2026-04-16T07:30")
    assert calendar.sessions(date(2017, 4, 14))[0][0] == at("2017-04-14T08:00")
    assert calendar.add(at("2026-04-15T16:00"), 2 * 3600) == at("2026-04-16T08:30")


def test_make_up_days_have_their_own_hours_or_those_they_replace() -> None:
    short_friday = hours("08:00-11:00")
    calendar = WorkCalendar.build(
        week(dict.fromkeys(range(4), DAY) | {4: short_friday}),
        worked_days={
            date(2026, 1, 10): off("Làm bù", DayKind.MAKE_UP, date(2026, 1, 2)),
            date(2026, 1, 17): off("Làm bù", DayKind.MAKE_UP),
            date(2026, 1, 24): off("Làm bù", DayKind.MAKE_UP),
            date(2026, 1, 31): off("Làm bù", DayKind.MAKE_UP, date(2026, 1, 18)),
        },
        special_hours={date(2026, 1, 24): hours("07:00-09:00")},
    )
    assert calendar.closing(date(2026, 1, 10)) == at("2026-01-10T11:00")
    assert calendar.closing(date(2026, 1, 17)) == at("2026-01-17T17:00")
    assert calendar.closing(date(2026, 1, 24)) == at("2026-01-24T09:00")
    # It was swapped with a Sunday, which has no hours to lend.
    assert calendar.closing(date(2026, 1, 31)) == at("2026-01-31T17:00")
    assert not calendar.opens_by_week(date(2026, 1, 10))


def test_a_make_up_day_without_any_weekly_hours_stays_closed() -> None:
    calendar = WorkCalendar.build(
        [], worked_days={date(2026, 1, 10): off("Làm bù", DayKind.MAKE_UP)}
    )
    assert not calendar.is_working_day(date(2026, 1, 10))
    assert not calendar.opens_by_week(date(2026, 1, 9))


def test_short_days_and_breaks() -> None:
    calendar = WorkCalendar.build(
        WEEK,
        days_off={date(2026, 11, 25): off("Nghỉ")},
        special_hours={
            date(2026, 11, 20): hours("07:30-11:30"),
            date(2026, 11, 25): hours("07:30-11:30"),
            date(2026, 11, 26): (),
        },
        breaks={
            date(2026, 11, 19): hours("09:00-10:00", "11:00-14:00", "18:00-19:00"),
            date(2026, 11, 18): hours("07:00-18:00"),
        },
    )
    assert calendar.closing(date(2026, 11, 20)) == at("2026-11-20T11:30")
    assert not calendar.is_working_day(date(2026, 11, 25))
    assert not calendar.is_working_day(date(2026, 11, 26))
    assert not calendar.is_working_day(date(2026, 11, 18))
    assert [
        (f"{begin:%H:%M}", f"{end:%H:%M}") for begin, end in calendar.sessions(date(2026, 11, 19))
    ] == [("07:30", "09:00"), ("10:00", "11:00"), ("14:00", "17:00")]
    assert not calendar.is_open(at("2026-11-19T09:00"))
    # A break makes no session more: two are left, and the second of them is half-day 2.
    assert calendar.end_of_session(at("2026-11-19T07:00"), 1) == at("2026-11-19T11:00")
    assert calendar.end_of_session(at("2026-11-19T07:00"), 2) == at("2026-11-19T17:00")
    assert calendar.sessions_opened(at("2026-11-19T07:00"), at("2026-11-19T23:00")) == 2
    assert calendar.sessions_opened(at("2026-11-19T23:00"), at("2026-11-19T07:00")) == 0


def test_night_sessions_belong_to_the_day_they_opened_on() -> None:
    calendar = WorkCalendar.build(week(dict.fromkeys(range(5), hours("22:00-30:00"))))
    assert calendar.closing(date(2026, 11, 20)) == at("2026-11-21T06:00")
    assert calendar.is_open(at("2026-11-21T05:00"))
    assert not calendar.is_working_day(date(2026, 11, 21))
    assert calendar.working_day_at(at("2026-11-21T05:00")) == date(2026, 11, 20)
    # Asking first for the new year must not hide the night that ran into it.
    assert calendar.elapsed(at("2027-01-01T00:00"), at("2027-01-01T12:00")) == 6 * 3600


def test_a_night_that_runs_into_the_next_day_is_open_once() -> None:
    calendar = WorkCalendar.build(week(dict.fromkeys(range(7), hours("06:00-32:00"))))
    assert calendar.elapsed(at("2026-11-20T00:00"), at("2026-11-21T00:00")) == 24 * 3600
    swallowed = WorkCalendar.build(
        week({0: hours("06:00-32:00"), 1: hours("06:00-07:00", "09:00-10:00")})
    )
    assert swallowed.elapsed(at("2026-11-23T00:00"), at("2026-11-25T00:00")) == 27 * 3600


@pytest.mark.parametrize("order", [(2018, 2017), (2017, 2018), (2030, 2010), (2026, 2026)])
def test_the_order_of_questions_does_not_matter(order: tuple[int, int]) -> None:
    calendar = office()
    for year in order:
        monday = next(day for n in range(1, 8) if (day := date(year, 5, n)).weekday() == 0)
        assert calendar.add_working_days(monday, 1) == monday + timedelta(days=1)
        assert calendar.closing(monday) == at(f"{monday}T17:00")
        assert calendar.elapsed(at(f"{monday}T00:00"), at(f"{monday}T23:00")) == 7.5 * 3600


def test_many_threads_get_the_same_answers() -> None:
    questions = [
        (at("2026-11-20T10:00").replace(year=year), seconds)
        for year in range(2010, 2040)
        for seconds in (3600, -360_000, 3_600_000)
    ]
    alone = office()
    expected = [alone.add(start, seconds) for start, seconds in questions]
    shared = office()
    order = list(range(len(questions)))
    random.Random(3).shuffle(order)  # noqa: S311 - a shuffle, no secret
    with ThreadPoolExecutor(8) as pool:
        answers = dict(
            zip(order, pool.map(lambda n: shared.add(*questions[n]), order), strict=True)
        )
    assert [answers[n] for n in range(len(questions))] == expected


@pytest.mark.parametrize(
    "question",
    [
        lambda calendar: calendar.add(at("2026-11-20T10:00"), 60),
        lambda calendar: calendar.add(at("2026-11-20T10:00"), 0),
        lambda calendar: calendar.add(at("2026-11-20T10:00"), -60),
        lambda calendar: calendar.next_working_day(date(2026, 11, 20)),
        lambda calendar: calendar.on_or_after(date(2026, 11, 20)),
        lambda calendar: calendar.end_of_session(at("2026-11-20T10:00"), 1),
        lambda calendar: calendar.working_day_at(at("2026-11-20T10:00")),
    ],
)
def test_calendar_that_never_opens_says_so(question: Any) -> None:
    with pytest.raises(NoOpenDay, match="không có buổi làm việc nào"):
        question(WorkCalendar.build(NO_HOURS))


def test_single_open_day_far_ahead_is_found() -> None:
    day = date(2031, 5, 5)
    calendar = WorkCalendar.build(
        NO_HOURS,
        worked_days={day: off("Ngày mở cửa", DayKind.MAKE_UP)},
        special_hours={day: NINE_TO_FIVE},
    )
    assert calendar.add(at("2026-11-20T10:00"), 3600) == at("2031-05-05T10:00")
    assert calendar.next_working_day(date(2026, 11, 20)) == day
    with pytest.raises(BeyondCalendar):
        calendar.next_working_day(day)
    with pytest.raises(BeyondCalendar):
        calendar.working_day_at(at("2026-11-20T10:00"))


def test_far_away_answers_come_or_are_refused() -> None:
    calendar = office()
    assert calendar.add_working_days(date(2026, 11, 20), 3000) == date(2038, 5, 25)
    with pytest.raises(BeyondCalendar, match="ngoài lịch làm việc"):
        calendar.add_working_days(date(2026, 11, 20), 200_000)
    with pytest.raises(BeyondCalendar):
        calendar.add(at("2026-11-20T10:00"), -(10**12))
    with pytest.raises(BeyondCalendar):
        calendar.add_working_days(date(2026, 11, 20), 50_000)
    with pytest.raises(BeyondCalendar):
        calendar.add_working_days(date(1901, 11, 20), -1000)
    with pytest.raises(BeyondCalendar):
        calendar.add(datetime(226, 11, 20, tzinfo=UTC), 60)
    with pytest.raises(BeyondCalendar):
        calendar.elapsed(datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))


def test_days_without_work_have_no_opening_and_no_closing() -> None:
    with pytest.raises(ValueError, match="2026-11-24 is not a working day"):
        office().closing(date(2026, 11, 24))
    with pytest.raises(ValueError, match="2026-11-20 is not a working day"):
        WorkCalendar.build(NO_HOURS).closing(date(2026, 11, 20))
    assert office().sessions(date(2026, 11, 24)) == ()


def test_days_are_compared_as_dates() -> None:
    holiday = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
    calendar = WorkCalendar.build(WEEK, days_off={holiday: off("Ngày Văn hóa")})
    asked = datetime(2026, 11, 24, 9, 30)  # noqa: DTZ001 - a naive one is local
    before = asked.replace()
    assert not calendar.is_working_day(asked)
    assert not calendar.is_working_day(date(2026, 11, 24))
    assert asked == before
    # 23:30 UTC of the 23rd is the morning of the 24th in Vietnam.
    assert not calendar.is_working_day(datetime(2026, 11, 23, 23, 30, tzinfo=UTC))


def test_worked_days_and_hours_of_a_day_are_compared_as_dates() -> None:
    saturday = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
    calendar = WorkCalendar.build(
        WEEK,
        worked_days={saturday: off("Làm bù", DayKind.MAKE_UP)},
        special_hours={saturday: hours("08:00-10:00")},
        breaks={saturday: hours("09:00-09:30")},
    )
    assert calendar.elapsed(at("2026-11-21T00:00"), at("2026-11-22T00:00")) == 5400
    assert calendar.note(date(2026, 11, 21)).kind is DayKind.MAKE_UP


def test_sessions_may_be_entered_in_any_order() -> None:
    afternoon_first = hours("13:30-17:00", "10:00-10:00", "07:30-11:30")
    for calendar in (
        WorkCalendar.build(week({4: afternoon_first})),
        WorkCalendar.build(week({}), special_hours={date(2026, 11, 20): afternoon_first}),
    ):
        assert calendar.end_of_session(at("2026-11-20T07:00"), 1) == at("2026-11-20T11:30")
        assert calendar.add(at("2026-11-20T11:00"), 3600) == at("2026-11-20T14:00")
        assert calendar.closing(date(2026, 11, 20)) == at("2026-11-20T17:00")


def test_time_without_zone_is_that_of_vietnam() -> None:
    calendar = office()
    naive = datetime(2026, 11, 20, 10, 0)  # noqa: DTZ001 - the point of the test
    assert calendar.add(naive, 60) == at("2026-11-20T10:01")
    elsewhere = at("2026-11-20T10:00").astimezone(timezone(timedelta(hours=-8)))
    assert calendar.add(elsewhere, 60) == at("2026-11-20T10:01")


def test_midnight_that_does_not_exist() -> None:
    calendar = WorkCalendar.build(
        week(dict.fromkeys(range(7), hours("00:00-24:00"))), tz=ZoneInfo("America/Santiago")
    )
    before = datetime(2015, 9, 5, 12, tzinfo=UTC)
    assert calendar.elapsed(before, before + timedelta(days=2)) == 48 * 3600
    assert calendar.is_open(datetime(2015, 9, 6, 4, tzinfo=UTC))


def test_notes_say_why() -> None:
    calendar = WorkCalendar.build(
        WEEK,
        days_off={date(2026, 11, 24): off("Ngày Văn hóa")},
        worked_days={date(2026, 11, 21): off("Làm bù", DayKind.MAKE_UP)},
        yearly_days_off={(12, 24): off("Ngày truyền thống", DayKind.DAY_OFF)},
    )
    kinds = {
        date(2026, 11, 20): DayKind.WORKING,
        date(2026, 11, 21): DayKind.MAKE_UP,
        date(2026, 11, 22): DayKind.WEEKEND,
        date(2026, 11, 24): DayKind.HOLIDAY,
        date(2031, 12, 24): DayKind.DAY_OFF,
    }
    assert {day: calendar.note(day).kind for day in kinds} == kinds
    assert not calendar.is_working_day(date(2031, 12, 24))
    assert [kind.label.en for kind in kinds.values()] == [
        "Working day",
        "Worked in exchange",
        "Weekly day off",
        "Public holiday",
        "Day off of this office",
    ]


@pytest.mark.parametrize(
    ("lengths", "seconds"),
    [
        ({0: DAY, 1: DAY, 5: hours("07:30-11:30")}, 7.5 * 3600),
        ({0: DAY, 5: hours("07:30-11:30")}, 7.5 * 3600),
        ({0: hours("09:00-10:00")}, 3600),
        ({}, 8 * 3600),
    ],
)
def test_an_ordinary_day(lengths: dict[int, tuple[tuple[int, int], ...]], seconds: float) -> None:
    assert WorkCalendar.build(week(lengths)).nominal_day_seconds == seconds
    assert WorkCalendar.build([]).nominal_day_seconds == 8 * 3600


@pytest.mark.parametrize(
    "spans",
    [("08:00-00:00",), ("12:00-08:00",), ("08:00-12:00", "11:59-13:00"), ("25:00-26:00",)],
)
def test_hours_that_cannot_be_are_refused(spans: tuple[str, ...]) -> None:
    with pytest.raises(KnownError):
        week({0: hours(*spans)})
    with pytest.raises(KnownError):
        WorkCalendar.build(WEEK, special_hours={date(2026, 11, 20): hours(*spans)})


@pytest.mark.parametrize("session", [(-1, 3600), (86_400, 90_000), (3600, 172_801)])
def test_sessions_open_on_their_day_and_close_by_the_end_of_the_next(
    session: tuple[int, int],
) -> None:
    with pytest.raises(KnownError):
        week({0: (session,)})
    assert week({0: ((0, 1), (86_399, 172_800))}).on(0) == ((0, 1), (86_399, 172_800))


def test_session_without_length_is_no_open_time() -> None:
    calendar = WorkCalendar.build(week({0: hours("09:00-09:00"), 1: NINE_TO_FIVE}))
    assert not calendar.is_working_day(date(2026, 11, 23))
    assert calendar.add(at("2026-11-23T08:00"), 60) == at("2026-11-24T09:01")


@pytest.mark.parametrize("text", ["", "8", "8h30", "07:60", "48:01", "99:00", "-1:00"])
def test_clock_times_that_are_none(text: str) -> None:
    with pytest.raises(KnownError, match="Không đọc được giờ"):
        clock_seconds(text)


@pytest.mark.parametrize(
    ("text", "seconds", "shown"),
    [
        ("7:30", 27_000, "07:30"),
        ("07:30:15", 27_015, "07:30:15"),
        ("24:00", 86_400, "24:00"),
        ("48:00", 172_800, "48:00"),
    ],
)
def test_clock_times(text: str, seconds: int, shown: str) -> None:
    assert clock_seconds(text) == seconds
    assert show_clock(seconds) == shown


def test_calendar_from_a_file() -> None:
    calendar = WorkCalendar.from_dict(
        {
            "weekly_hours": [
                {"valid_from": "2018-01-01", "week": {"0": [["08:00", "12:00"]]}},
                {"valid_from": "2026-04-16", "week": {"0": [["07:00", "11:00"]]}},
            ],
            "holidays": ["2026-11-23"],
            "extra_workdays": {"2026-11-28": [["07:00", "10:00"]]},
            "shifts": {"2026-11-30": [["07:00", "09:00"]]},
            "breaks": {"2026-12-07": [["07:00", "08:00"]]},
            "yearly": ["12-14"],
            "notes": {
                "2026-11-23": {
                    "kind": "swapped_off",
                    "vi": "Nghỉ hoán đổi",
                    "notice": "TB 12",
                    "swapped_with": "2026-11-28",
                },
                "2026-11-28": {"kind": "make_up", "vi": "Làm bù", "en": "Worked"},
            },
            "confirmed_through": 2026,
        }
    )
    assert calendar.closing(date(2026, 4, 13)) == at("2026-04-13T12:00")
    assert calendar.closing(date(2026, 4, 20)) == at("2026-04-20T11:00")
    assert calendar.closing(date(2026, 11, 28)) == at("2026-11-28T10:00")
    assert calendar.closing(date(2026, 11, 30)) == at("2026-11-30T09:00")
    assert calendar.sessions(date(2026, 12, 7))[0][0] == at("2026-12-07T08:00")
    assert not calendar.is_working_day(date(2026, 12, 14))
    note = calendar.note(date(2026, 11, 23))
    assert (note.kind, note.notice) == (DayKind.SWAPPED_OFF, "TB 12")
    assert (note.name.en, note.swapped_with) == ("Nghỉ hoán đổi", date(2026, 11, 28))
    assert calendar.note(date(2026, 11, 28)).name.en == "Worked"
    assert calendar.is_confirmed(date(2026, 12, 31))
    assert not calendar.is_confirmed(date(2027, 1, 1))


def test_calendar_from_a_file_without_doubts() -> None:
    calendar = WorkCalendar.from_dict({"week": {"0": [["08:00", "12:00"]]}})
    assert calendar.is_confirmed(date(2199, 1, 1))
    assert calendar.timezone == ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"week": {"0": [["08:00"]]}},
        {"week": {"x": []}},
        {"week": {}, "holidays": ["24/11/2026"]},
        {"week": {}, "tz": "Asia/Nowhere"},
        {"week": {}, "notes": {"2026-11-24": {"kind": "feast", "vi": "x"}}},
        {"week": [], "shifts": []},
        {"week": {}, "confirmed_through": "soon"},
        {"week": {"0": [["8h", "12:00"]]}},
    ],
)
def test_files_of_another_shape_are_refused(data: dict[str, Any]) -> None:
    with pytest.raises(KnownError):
        WorkCalendar.from_dict(data)


def test_same_days_off_as_single_days_or_over_new_year() -> None:
    single = WorkCalendar.build(
        WEEK,
        days_off={date(y, m, d): off("Nghỉ") for y in (2026, 2027) for m, d in ((12, 31), (1, 1))},
    )
    yearly = WorkCalendar.build(WEEK, yearly_days_off={(12, 31): off("Nghỉ"), (1, 1): off("Nghỉ")})
    start = at("2026-12-30T16:00")
    assert single.add(start, 7200) == yearly.add(start, 7200) == at("2027-01-04T08:30")


def test_two_offices_never_see_each_others_days() -> None:
    closed = WorkCalendar.build(WEEK, days_off={date(2026, 11, 23): off("Nghỉ")})
    other = WorkCalendar.build(WEEK)
    assert closed.next_working_day(date(2026, 11, 20)) == date(2026, 11, 24)
    assert other.next_working_day(date(2026, 11, 20)) == date(2026, 11, 23)
