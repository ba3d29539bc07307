"""``motcua due``."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor
from desktop_app.services.calendar_keeping import OwnDay
from tests.cli.conftest import Run
from tests.cli.running import start

CALENDAR = {
    "tz": "Europe/Berlin",
    "week": {str(weekday): [["09:00", "17:00"]] for weekday in range(5)},
    "holidays": ["2026-11-24"],
}


def test_the_culture_day_of_2026_is_not_counted() -> None:
    answer = start("due", "2026-11-20T10:00", "3wd", "--explain")

    assert answer.code == 0
    assert "Hẹn trả: 17:00 Thứ Năm 26/11/2026." in answer.lines
    [skipped] = [line for line in answer.lines if "24/11/2026" in line]
    assert skipped.startswith("Thứ Ba 24/11/2026: không tính")
    assert "Ngày Văn hóa Việt Nam" in skipped


def test_the_swapped_day_of_2026_is_not_counted(motcua: Run) -> None:
    answer = motcua("due", "2025-12-31T09:00", "5wd", "--explain")

    assert "Hẹn trả: 17:00 Thứ Sáu 09/01/2026." in answer.lines
    [swapped] = [line for line in answer.lines if line.startswith("Thứ Sáu 02/01/2026")]
    assert "hoán đổi với Thứ Bảy 10/01/2026" in swapped


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("2026-01-08T09:00", "2wd"), "Thứ Bảy 10/01/2026 17:00"),
        (("2026-11-20T10:00", "3wd"), "Thứ Năm 26/11/2026 17:00"),
        (("2026-11-20T03:00Z", "3wd"), "Thứ Năm 26/11/2026 17:00"),
        (("2026-11-20T15:00", "same-day"), "Thứ Sáu 20/11/2026 17:00"),
        (("2026-11-20T15:01", "same-day"), "Thứ Hai 23/11/2026 17:00"),
        (("2026-11-20T16:00", "4wh"), "Thứ Hai 23/11/2026 11:00"),
        (("2026-01-31T08:00", "1mo"), "Thứ Hai 02/03/2026 17:00"),
    ],
)
def test_a_due_date_in_words(motcua: Run, arguments: tuple[str, ...], told: str) -> None:
    answer = motcua("due", *arguments)

    assert (answer.code, answer.out, answer.err) == (0, f"{told}\n", "")


def test_a_due_date_in_english(motcua: Run) -> None:
    assert motcua("--language", "en", "due", "2026-11-20T10:00", "3wd").out == (
        "Thursday 26/11/2026 17:00\n"
    )


def test_a_year_without_a_list_is_provisional(motcua: Run) -> None:
    words = motcua("due", "2090-05-05T10:00", "3wd")
    document = motcua("due", "2090-05-05T10:00", "3wd", "--json").document

    assert words.out.endswith(" (tạm tính)\n")
    assert document["provisional"] is True


def test_the_json_document(motcua: Run) -> None:
    answer = motcua("due", "2026-11-20T10:00", "3wd", "--json")

    assert answer.document == {
        "start": "2026-11-20T10:00:00+07:00",
        "limit": "3wd",
        "due_at": "2026-11-26T17:00:00+07:00",
        "due_date": "2026-11-26",
        "late_from": "2026-11-27T00:00:00+07:00",
        "provisional": False,
    }


def test_the_json_document_with_reasons(motcua: Run) -> None:
    document = motcua("due", "2026-11-20T10:00", "3wd", "--json", "--explain").document

    days: dict[str, dict[str, Any]] = {day["date"]: day for day in document["days"]}
    assert list(days) == [f"2026-11-{day}" for day in range(20, 27)]
    assert [day["number"] for day in days.values()] == [None, None, None, 1, None, 2, 3]
    assert days["2026-11-24"]["kind"] == "holiday"
    assert days["2026-11-24"]["name"] == "Ngày Văn hóa Việt Nam"
    assert days["2026-11-26"]["role"] == "due"
    assert document["basis"]
    assert document["rules"]


def test_a_calendar_of_a_file_speaks_its_own_time(motcua: Run, tmp_path: Path) -> None:
    file = tmp_path / "calendar.json"
    file.write_text(json.dumps(CALENDAR), encoding="utf-8")

    answer = motcua("due", "2026-11-23T16:00", "4wh", "--calendar", file, "--json")

    assert answer.document["start"] == "2026-11-23T16:00:00+01:00"
    assert answer.document["due_at"] == "2026-11-25T12:00:00+01:00"


@pytest.mark.parametrize("content", ["{", "[]", '{"week": 7}', '{"tz": "Nowhere"}'])
def test_a_file_that_is_no_calendar_is_told(motcua: Run, tmp_path: Path, content: str) -> None:
    file = tmp_path / "calendar.json"
    file.write_text(content)

    answer = motcua("due", "2026-11-23T16:00", "4wh", "--calendar", file)

    assert answer.code == 1
    assert answer.err.startswith("motcua: Tệp")
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    ("pauses", "due_date"),
    [
        ((), "2026-12-14"),
        # The afternoon of the 25th and two days: 2.5 days, to the end of the third.
        (("2026-11-25T13:00/2026-11-27T17:00",), "2026-12-17"),
        (("2026-11-25T08:00/2026-11-25T17:00", "2026-11-27T08:00/2026-11-27T17:00"), "2026-12-16"),
        # The same day told twice is one day, and a Sunday is none.
        (("2026-11-25T08:00/2026-11-25T17:00", "2026-11-25T08:00/2026-11-25T17:00"), "2026-12-15"),
        (("2026-11-22T08:00/2026-11-22T17:00",), "2026-12-14"),
    ],
)
def test_pauses_move_the_date(motcua: Run, pauses: tuple[str, ...], due_date: str) -> None:
    options = [part for pause in pauses for part in ("--pause", pause)]

    document = motcua("due", "2026-11-20T10:00", "15wd", "--json", *options).document

    assert document["due_date"] == due_date


@pytest.mark.parametrize(
    ("pause", "due_date", "counted_from"),
    [
        # Monday is waited: its 8 hours move the 26th to the 27th.
        ("2026-11-23T08:00/2026-11-25T08:00", "2026-11-27", None),
        ("financial:2026-11-23T08:00/2026-11-25T08:00", "2026-11-27", None),
        # Counted anew from Wednesday: 26, 27 and Monday 30.
        (
            "supplement:2026-11-23T08:00/2026-11-25T08:00",
            "2026-11-30",
            "2026-11-25T08:00:00+07:00",
        ),
        (" Supplement : 2026-11-23T08:00/", "2026-11-26", None),
    ],
)
def test_only_a_supplement_counts_anew(
    motcua: Run, pause: str, due_date: str, counted_from: str | None
) -> None:
    document = motcua("due", "2026-11-20T10:00", "3wd", "--json", "--pause", pause).document

    assert document["start"] == "2026-11-20T10:00:00+07:00"
    assert document["due_date"] == due_date
    assert document.get("counted_from") == counted_from


def test_the_restart_is_told(motcua: Run) -> None:
    pause = "supplement:2026-11-23T08:00/2026-11-25T08:00"
    arguments = ("due", "2026-11-20T10:00", "3wd", "--pause", pause, "--explain")
    told = (
        "Supplement asked for at 08:00 Monday 23 November 2026, full dossier received at 08:00 "
        "Wednesday 25 November 2026: the limit is counted anew from the beginning."
    )

    assert told in motcua("--language", "en", *arguments).lines
    assert motcua("--language", "en", *arguments, "--json").document["story"] == [told]
    assert any("Điều 19 khoản 4" in line for line in motcua(*arguments).lines)


def test_a_supplement_that_is_awaited_is_told(motcua: Run) -> None:
    answer = motcua("due", "2026-11-20T10:00", "3wd", "--pause", "supplement:2026-11-25T10:00/")

    assert answer.lines == [
        "Thứ Năm 26/11/2026 17:00",
        "Đang chờ bổ sung từ 25/11/2026 10:00: khi nhận đủ hồ sơ, thời hạn tính lại từ đầu.",
    ]


def test_a_pause_that_lasts_is_told(motcua: Run) -> None:
    arguments = ("due", "2026-11-20T10:00", "3wd", "--pause", "2026-11-25T10:00/")
    words, document = motcua(*arguments), motcua(*arguments, "--json").document

    assert words.lines[0] == "Thứ Năm 26/11/2026 17:00"
    assert words.lines[1].startswith("Đang tạm dừng từ 25/11/2026 10:00, còn 14 giờ 00 phút")
    assert document["waiting_since"] == "2026-11-25T10:00:00+07:00"
    assert document["remaining_seconds"] == 14 * 3600


@pytest.mark.parametrize(
    "pause",
    ["2026-11-19T10:00/2026-11-21T10:00", "2026-11-25T10:00/2026-11-24T10:00"],
    ids=["before receipt", "ends before it begins"],
)
def test_an_impossible_pause_is_refused(motcua: Run, pause: str) -> None:
    answer = motcua("due", "2026-11-20T10:00", "3wd", "--pause", pause)

    assert answer.code == 1
    assert answer.err.startswith("motcua: Thời điểm")


@pytest.mark.parametrize(
    "arguments",
    [
        ("2026-11-20", "3wd"),
        ("yesterday", "3wd"),
        ("0001-01-01T00:00", "3wd"),
        ("9999-12-31T23:00-12:00", "3wd"),
        ("2026-11-20T10:00", "3 weeks"),
        ("2026-11-20T10:00", "0wd"),
        ("2026-11-20T10:00", "3wd", "--pause", "2026-11-25T10:00"),
        ("2026-11-20T10:00", "3wd", "--pause", "/2026-11-25T10:00"),
        ("2026-11-20T10:00", "3wd", "--pause", "holiday:2026-11-25T10:00/2026-11-26T10:00"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_read_is_a_usage_error(motcua: Run, arguments: tuple[str, ...]) -> None:
    answer = motcua("due", *arguments)

    assert answer.code == 2
    assert "motcua due: error: argument" in answer.err


def test_a_date_too_far_away_is_told(motcua: Run) -> None:
    answer = motcua("due", "2026-11-20T10:00", "99999mo")

    assert answer.code == 1
    assert answer.err.startswith("motcua: Ngày nằm ngoài lịch làm việc")


def test_the_days_of_the_office_are_counted(
    motcua: Run, office: Office, admin: Actor, settings_file: Path
) -> None:
    own = OwnDay(new_key(), date(2026, 11, 25), False, "Lễ hội đình làng")
    office.calendar_keeping.add_days([own], admin)

    answer = motcua("--settings", settings_file, "due", "2026-11-20T10:00", "3wd", "--explain")

    assert "Hẹn trả: 17:00 Thứ Sáu 27/11/2026." in answer.lines
    assert any("Lễ hội đình làng" in line for line in answer.lines)
