from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.due_dates import compute_due
from desktop_app.domain.due_explanation import explain_due
from desktop_app.domain.instants import VIETNAM
from desktop_app.domain.legal_profiles import PROFILES
from desktop_app.domain.time_limits import TimeLimit
from desktop_app.domain.working_calendar import DayKind
from desktop_app.services.national_calendar import national_calendar, national_days

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "domain" / "worktime_vectors.json").read_text(encoding="utf-8")
)["vectors"]
CALENDAR = national_calendar(2017, 2030)


@pytest.mark.parametrize(
    ("day", "kind", "name", "swapped_with"),
    [
        ("2026-01-01", DayKind.HOLIDAY, "Tết Dương lịch", None),
        ("2026-01-02", DayKind.SWAPPED_OFF, "Nghỉ hoán đổi với ngày 10/01/2026", "2026-01-10"),
        ("2026-01-10", DayKind.MAKE_UP, "Làm bù cho ngày 02/01/2026", "2026-01-02"),
        ("2026-02-16", DayKind.HOLIDAY, "Tết Nguyên đán", None),
        ("2026-02-20", DayKind.HOLIDAY, "Tết Nguyên đán", None),
        ("2026-02-23", DayKind.WORKING, "Ngày làm việc", None),
        ("2026-04-26", DayKind.HOLIDAY, "Giỗ Tổ Hùng Vương", None),
        ("2026-04-27", DayKind.LIEU, "Nghỉ bù Giỗ Tổ Hùng Vương", None),
        ("2026-08-22", DayKind.MAKE_UP, "Làm bù cho ngày 31/08/2026", "2026-08-31"),
        ("2026-08-31", DayKind.SWAPPED_OFF, "Nghỉ hoán đổi với ngày 22/08/2026", "2026-08-22"),
        ("2026-09-01", DayKind.HOLIDAY, "Quốc khánh", None),
        ("2026-11-24", DayKind.HOLIDAY, "Ngày Văn hóa Việt Nam", None),
        ("2025-11-24", DayKind.WORKING, "Ngày làm việc", None),
        ("2026-11-21", DayKind.WEEKEND, "Nghỉ hằng tuần", None),
        ("2018-12-31", DayKind.SWAPPED_OFF, "Nghỉ hoán đổi với ngày 05/01/2019", "2019-01-05"),
    ],
)
def test_days(day: str, kind: DayKind, name: str, swapped_with: str | None) -> None:
    note = CALENDAR.note(date.fromisoformat(day))
    assert (note.kind, note.name.vi) == (kind, name)
    other = None if note.swapped_with is None else note.swapped_with.isoformat()
    assert other == swapped_with
    assert note.name.en


@pytest.mark.parametrize(
    ("start", "limit", "expected"),
    [
        ("2026-11-20T10:00", "3wd", "2026-11-26T17:00"),
        ("2025-12-31T09:00", "5wd", "2026-01-09T17:00"),
        ("2026-01-08T09:00", "2wd", "2026-01-10T17:00"),
        ("2018-01-01T09:00", "7wd", "2018-01-10T17:00"),
        ("2018-02-09T09:00", "7wd", "2018-02-27T17:00"),
        ("2018-04-24T09:00", "21wd", "2018-05-28T17:00"),
        ("2026-11-23T09:00", "3wd", "2026-11-27T17:00"),
        ("2026-11-20T09:00", "5wd", "2026-11-30T17:00"),
        ("2026-08-20T09:00", "3wd", "2026-08-24T17:00"),
        ("2026-08-28T09:00", "2wd", "2026-09-04T17:00"),
        ("2026-02-13T09:00", "3wd", "2026-02-25T17:00"),
        ("2026-12-30T09:00", "3wd", "2027-01-05T17:00"),
        ("2026-04-24T09:00", "3wd", "2026-05-04T17:00"),
    ],
)
def test_due_dates_of_the_nation(start: str, limit: str, expected: str) -> None:
    received = datetime.fromisoformat(start).replace(tzinfo=VIETNAM)
    due = compute_due(received, TimeLimit.parse(limit), CALENDAR, PROFILES[-1])
    assert due.due_at == datetime.fromisoformat(expected).replace(tzinfo=VIETNAM)
    assert due.is_provisional is (due.due_at.year > 2026)


@pytest.mark.parametrize(
    "vector", [pytest.param(v, id=v["id"]) for v in VECTORS if v["kind"] == "holiday_name"]
)
def test_lunar_days_of_the_public_lists(vector: dict[str, Any]) -> None:
    day = date.fromisoformat(vector["date"])
    note = national_days([day.year]).days_off[day]
    expected = "Giỗ Tổ Hùng Vương" if "Gio To" in vector["expected"] else "Tết Nguyên đán"
    assert expected in note.name.vi


def test_swaps_name_their_notice_or_say_what_is_to_be_checked() -> None:
    days = national_days(range(2024, 2028))
    assert days.days_off[date(2025, 5, 2)].notice == "Thông báo 6150/TB-BLĐTBXH"
    assert days.worked_days[date(2025, 4, 26)].notice == "Thông báo 6150/TB-BLĐTBXH"
    assert days.to_confirm == {date(2026, 1, 2), date(2026, 1, 10)}
    assert "đối chiếu" in days.days_off[date(2026, 1, 2)].notice
    assert days.days_off[date(2026, 8, 31)].notice == ""


def test_only_announced_years_are_confirmed() -> None:
    days = national_days(range(2016, 2031))
    assert days.confirmed_years == frozenset(range(2018, 2027))
    assert {day.year for day in days.days_off} == set(range(2016, 2031))
    assert not CALENDAR.is_confirmed(date(2027, 6, 1))
    assert CALENDAR.is_confirmed(date(2026, 6, 1))


def test_only_the_years_asked_for_are_given() -> None:
    of_2019 = national_days([2019])
    assert of_2019.worked_days[date(2019, 1, 5)].swapped_with == date(2018, 12, 31)
    assert {day.year for day in (*of_2019.days_off, *of_2019.worked_days)} == {2019}
    of_2018 = national_days([2018])
    assert of_2018.days_off[date(2018, 12, 31)].swapped_with == date(2019, 1, 5)
    assert of_2018.to_confirm == frozenset()


def test_tet_is_one_thing_to_tell() -> None:
    received = datetime(2026, 2, 12, 3, tzinfo=UTC)
    summary = explain_due(received, TimeLimit.parse("4wd"), CALENDAR, PROFILES[-1]).summary
    assert "Từ Thứ Hai 16/02 đến Thứ Sáu 20/02 là Tết Nguyên đán, được nghỉ." in summary.vi


def test_another_file_may_be_used(tmp_path: Path) -> None:
    file = tmp_path / "calendar.json"
    content = {
        "confirmed_years": [2031],
        "swaps": [{"off": "2031-03-07", "worked": "2031-03-08", "notice": "TB 7"}],
        "names": {},
    }
    file.write_text(json.dumps(content), encoding="utf-8")
    days = national_days([2031], file)
    assert days.confirmed_years == {2031}
    assert days.worked_days[date(2031, 3, 8)].notice == "TB 7"
    # Names that our file does not know are those of the library.
    assert days.days_off[date(2031, 1, 1)].name.vi == "Tết Dương lịch"
    calendar = national_calendar(2031, 2031, file)
    assert not calendar.is_working_day(date(2031, 3, 7))
    assert calendar.is_working_day(date(2031, 3, 8))


def test_every_holiday_of_the_library_has_a_name_of_ours() -> None:
    names = {
        name["vi"]
        for name in json.loads(Path("resources/calendar/vietnam.json").read_text(encoding="utf-8"))[
            "names"
        ].values()
    }
    days_off = national_days(range(2018, 2041)).days_off.values()
    for note in days_off:
        if note.kind is not DayKind.SWAPPED_OFF:
            assert any(
                part.removeprefix("Nghỉ bù ") in names for part in note.name.vi.split("; ")
            ), note
