"""``motcua follow``: the register of follow-ups without a window."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.assembly import open_office
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Official, Role
from desktop_app.settings import load_settings
from tests.cli.conftest import Run
from tests.services.intake_forms import marriage_status_form

SUPERVISOR = Actor(None, "Lan", frozenset(Role))
TOMORROW = datetime.now(UTC) + timedelta(days=1)
ANSWER_BY = TOMORROW.isoformat()
CHECK_ON = f"{TOMORROW + timedelta(days=7):%Y-%m-%d}"


@pytest.fixture
def dossier(settings_file: Path) -> Dossier:
    """An office with the starter catalogue, an official, and a dossier that he has."""
    office = open_office(load_settings(settings_file))
    admin = office.installation.install("Quản trị", "quantri", "mật khẩu dài")
    office.cataloguing.import_starter(admin)
    department = next(each for each in office.staffing.staff().departments if each.code == "TPHT")
    official = Official(new_key(), department.id, "TP01", "Lê Quang Huy")
    office.staffing.save_official(official, admin)
    received = office.intake.receive(marriage_status_form(official_id=official.id), SUPERVISOR)
    office.close()
    return received


@pytest.fixture
def follow(motcua: Run, settings_file: Path, dossier: Dossier) -> Run:
    return lambda *arguments: motcua("--settings", settings_file, "follow", *arguments)


def remind(follow: Run, dossier: Dossier) -> None:
    words = ("--words", "Báo cáo tiến độ", "--answer-by", ANSWER_BY)
    assert follow("add", "reminder", "--dossier", dossier.code, *words).code == 0


def test_a_reminder_is_made_answered_and_settled(follow: Run, dossier: Dossier) -> None:
    words = ("--words", "Báo cáo tiến độ", "--answer-by", ANSWER_BY, "--json")
    [made] = follow("add", "reminder", "--dossier", dossier.code, *words).objects
    assert (made["kind"], made["state"]) == ("reminder", "waiting")
    assert (made["official"], made["dossier"]) == ("Lê Quang Huy", dossier.code)

    [answered] = follow("answer", made["number"].lower(), "Xong ngày mai", "--json").objects
    assert (answered["state"], answered["answer"]) == ("answered", "Xong ngày mai")

    [settled] = follow("check", made["number"], "Đã xong", "--settled", "--json").objects
    assert settled["state"] == "closed"
    assert [each["finding"] for each in settled["checks"]] == ["Đã xong"]
    assert follow("list", "--json").objects == []
    assert [each["number"] for each in follow("list", "--all", "--json").objects] == [
        made["number"]
    ]


def test_a_finding_goes_to_a_department_or_an_official(follow: Run) -> None:
    about = ("--words", "Niêm yết lại", "--source", "12/KL-UBND", "--check-on", CHECK_ON, "--json")
    [to_person] = follow("add", "finding", "--to", "le quang huy", *about).objects
    [to_unit] = follow("add", "finding", "--to", "TPHT", *about).objects
    assert to_person["official"] == "Lê Quang Huy"
    assert (to_unit["official"], to_unit["source"]) == (None, "12/KL-UBND")

    next_day = f"{TOMORROW + timedelta(days=14):%Y-%m-%d}"
    [again] = follow(
        "check", to_unit["number"], "Mới một nửa", "--next", next_day, "--json"
    ).objects
    assert again["check_on"] == next_day


def test_the_list_is_a_table(follow: Run, dossier: Dossier) -> None:
    remind(follow, dossier)
    answer = follow("list", "--dossier", dossier.code, "--kind", "reminder")
    head, line = answer.lines
    assert head.split()[0] == "Số"
    for words in ("Nhắc việc", "Lê Quang Huy", dossier.code, "Chờ trả lời", "Báo cáo tiến độ"):
        assert words in line
    assert follow("list", "--state", "overdue").err == "Sổ theo dõi không có việc nào.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("answer", "9/NV-2026", "Xong"), "Sổ theo dõi không có số 9/NV-2026."),
        (("list", "--dossier", "H26.12.05-261120-9999"), "Không có hồ sơ nào mang mã"),
        (("add", "finding", "--to", "Ai đó"), "không có người hay bộ phận tên “Ai đó”"),
        (("add", "finding", "--to", "TPHT"), "Ghi nội dung yêu cầu."),
    ],
)
def test_what_is_refused_is_said(follow: Run, arguments: tuple[str, ...], sentence: str) -> None:
    answer = follow(*arguments)
    assert answer.code == 1
    assert sentence in answer.err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("add", "reminder"),
        ("add", "finding"),
        ("add", "reminder", "--dossier", "X", "--to", "TPHT"),
        ("check", "1/KT-2026", "Xem"),
        ("check", "1/KT-2026", "Xem", "--settled", "--next", "2026-12-01"),
        ("list", "--state", "lost"),
    ],
)
def test_what_is_not_understood(follow: Run, arguments: tuple[str, ...]) -> None:
    assert follow(*arguments).code == 2


def test_the_timeline_tells_follow_ups_in_words(
    motcua: Run, follow: Run, settings_file: Path, dossier: Dossier
) -> None:
    remind(follow, dossier)
    [made] = follow("list", "--json").objects
    follow("answer", made["number"], "Xong ngày mai")
    follow("check", made["number"], "Đã thấy kết quả", "--settled")
    told = motcua("--settings", settings_file, "timeline", dossier.code, "--json").document
    entries = {each["action"]: each for each in told["entries"]}
    assert [
        (entries[action]["title"], entries[action]["detail"])
        for action in ("reminder_made", "follow_up_answered", "follow_up_checked")
    ] == [
        ("Nhắc việc", f"Số {made['number']}; cho Lê Quang Huy; Báo cáo tiến độ"),
        ("Trả lời nhắc việc, giải trình", f"Số {made['number']}; Xong ngày mai"),
        ("Kiểm tra lại", f"Số {made['number']}; Đã thấy kết quả; đã xong"),
    ]
