"""``motcua timeline``, ``motcua queue`` and ``motcua act``, on both kinds of store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.assembly import Office
from desktop_app.cli.timeline import bar_text
from desktop_app.domain.custody import COUNTER
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Official
from desktop_app.domain.timelines import CustodyBar
from desktop_app.services.waiting import SupplementForm
from tests.cli.conftest import Run
from tests.cli.running import Answer
from tests.services.intake_forms import marriage_status_form

Command = Callable[..., Answer]


@pytest.fixture
def official(office: Office, admin: Actor) -> Official:
    department = office.staffing.staff().departments[0]
    official = Official(new_key(), department.id, "HT01", "Phạm Thị Hộ Tịch")
    office.staffing.save_official(official, admin)
    return official


@pytest.fixture
def dossier(office: Office, admin: Actor, catalogue: None, official: Official) -> Dossier:
    """Accepted at the counter, for the department of the official, on 20 October 2025."""
    form = marriage_status_form(
        department_id=official.department_id,
        received_at=datetime(2025, 10, 20, 2, tzinfo=UTC),
    )
    return office.intake.receive(form, admin)


@pytest.fixture
def command(motcua: Run, settings_file: Path) -> Command:
    """Run a command on the store with its settings."""
    return lambda *arguments: motcua("--settings", settings_file, *arguments)


def act(command: Command, *arguments: object) -> dict[str, Any]:
    """Do an act that is allowed and return what it answers."""
    answer = command("act", *arguments, "--json")
    assert (answer.code, answer.err) == (0, "")
    told: dict[str, Any] = answer.objects[0]
    return told


def test_the_way_of_a_dossier_by_commands_alone(
    command: Command, dossier: Dossier, official: Official
) -> None:
    code = dossier.code
    assert act(command, "hand-over", code, "--to", "ht01")["handover"].endswith(
        f"/{datetime.now(UTC) + timedelta(hours=7):%Y}"
    )
    assert act(command, "take", code)["holder"] == official.name
    asked = act(
        command,
        *("ask-supplement", code, "--item", "Bản sao", "--reason", "Thiếu bản sao", "--confirmed"),
    )
    assert asked["status"] == "supplement_asked"
    assert act(command, "receive-supplement", code, "--item", "Bản sao")["status_code"] == 4
    assert act(command, "ask-payment", code, "--note", "Lệ phí")["status_code"] == 6
    assert act(command, "meet-payment", code)["status"] == "in_progress"
    act(command, "consult", code, "--agency", "Thuế cơ sở", "--question", "Đã nộp chưa?")
    assert act(command, "receive-answer", code, "--answer", "Rồi")["holder"] == official.name
    assert act(command, "finish", code)["status"] == "finished"
    assert act(command, "undo", code)["status"] == "in_progress"
    act(command, "finish", code)
    assert act(command, "return", code, "--receiver", "receipt_holder", "--name", "Lê An")[
        "status"
    ] == ("returned")

    shown = command("timeline", code, "--json").document

    assert [each["action"] for each in shown["entries"] if each["kind"] == "act"] == [
        "received",
        "handed_over",
        "taken",
        "supplement_asked",
        "supplement_received",
        "payment_asked",
        "payment_met",
        "consulted",
        "answer_received",
        "finished",
        "taken_back",
        "finished",
        "returned",
    ]
    assert [each["undone"] for each in shown["entries"] if each["action"] == "finished"] == [
        True,
        False,
    ]


def test_the_document_has_its_keys(command: Command, dossier: Dossier) -> None:
    shown = command("timeline", dossier.code.lower(), "--json").document

    assert list(shown) == [
        *("code", "id", "status", "status_code", "standing", "behind", "made_at"),
        *("accepted_at", "clock_started_at", "original_due_at", "due_at", "late_from"),
        *("provisional", "time", "custody", "pauses", "decisions", "entries", "release"),
        *("marks", "blame"),
    ]
    assert (shown["accepted_at"], shown["due_at"]) == (
        "2025-10-20T09:00:00+07:00",
        "2025-10-23T17:00:00+07:00",
    )
    assert (shown["standing"], shown["release"]) == ("late", None)
    [custody] = shown["custody"]
    assert list(custody) == [
        *("id", "holder", "holder_kind", "department", "step", "began_at", "ended_at"),
        *("running", "allotted_seconds", "step_due_at", "open_seconds", "paused_seconds"),
        *("used_seconds", "overrun_seconds", "verdict", "given_by", "taken_at", "handover"),
        "note",
    ]
    assert (custody["running"], custody["verdict"]) == (True, "finished_late")
    assert shown["time"]["total_seconds"] == shown["time"]["ours_seconds"]
    [charge] = shown["blame"]["charges"]
    assert charge["overrun_seconds"] == custody["overrun_seconds"] > 0


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("vi", ("Tiếp nhận 20/10/2025 09:00, hẹn trả 23/10/2025 17:00", "đang giữ", "Quá hạn")),
        ("en", ("Accepted 20/10/2025 09:00, due 23/10/2025 17:00", "now", "Late")),
    ],
)
def test_the_text_is_in_the_language_asked_for(
    motcua: Run, settings_file: Path, dossier: Dossier, language: str, said: tuple[str, ...]
) -> None:
    answer = motcua("--settings", settings_file, "--language", language, "timeline", dossier.code)

    assert (answer.code, answer.err) == (0, "")
    assert answer.lines[0].startswith(f"{dossier.code}  1.004873 ")
    assert all(words in answer.out for words in said)
    assert "▓" in answer.out


@pytest.mark.parametrize("name", ["timeline", "act finish"])
def test_a_code_of_nothing_is_told(command: Command, catalogue: None, name: str) -> None:
    answer = command(*name.split(), "H26.12.05-251020-0009")

    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "motcua: Không có hồ sơ nào mang mã H26.12.05-251020-0009.\n"


def test_what_is_not_accepted_has_no_timeline(
    command: Command, office: Office, admin: Actor, catalogue: None
) -> None:
    asked = SupplementForm(("Bản sao",), "Thiếu")
    filing = office.filing.ask_supplement(marriage_status_form(), asked, admin)

    answer = command("timeline", filing.code)

    assert answer.code == 1
    assert "chưa được tiếp nhận (Yêu cầu bổ sung giấy tờ)" in answer.err


def test_a_due_date_is_decided_by_command(command: Command, dossier: Dossier) -> None:
    why = ("--reason", "Xác minh thêm", "--authority", "Chủ tịch", "--document", "12/VB-XL")

    odd = command("act", "extend", dossier.code, "2099-12-01T17:00", *why)
    extended = act(command, "extend", dossier.code, "2099-12-01T17:00", *why, "--confirmed")
    manual = act(command, "set-due", dossier.code, "2099-12-02T17:00", *why, "--confirmed")
    back = act(command, "compute-due", dossier.code, "--reason", "Bỏ quyết định", "--confirmed")

    assert odd.code == 1
    assert "Đã qua ngày hẹn: gia hạn không xóa" in odd.err
    assert extended["due_at"] == "2099-12-01T17:00:00+07:00"
    assert manual["due_at"] == "2099-12-02T17:00:00+07:00"
    assert back["due_at"] == "2025-10-23T17:00:00+07:00"


@pytest.mark.parametrize(
    ("arguments", "outcome"),
    [
        (("decline", "--reason", "Không đủ điều kiện"), "Dừng xử lý, hẹn trả 23/10/2025 17:00"),
        (("stop", "--reason", "Theo đề nghị"), "Dừng xử lý, hẹn trả 23/10/2025 17:00"),
        (("withdraw", "--reason", "Rút"), "Công dân yêu cầu rút hồ sơ"),
        (("void", "--reason", "Nhập trùng"), "Đã hủy"),
        (("assign", "--to", "HT01"), "Phạm Thị Hộ Tịch"),
        (("correct", "--owner-phone", "0987654321", "--reason", "Nhầm"), "Được tiếp nhận"),
    ],
)
def test_an_act_says_what_became_of_the_dossier(
    command: Command, dossier: Dossier, arguments: tuple[str, ...], outcome: str
) -> None:
    name, *options = arguments

    answer = command("act", name, dossier.code, *options)

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"{dossier.code}  ")
    assert outcome in answer.out


def test_several_go_by_one_list_or_none_at_all(
    command: Command, office: Office, admin: Actor, dossier: Dossier
) -> None:
    other = office.intake.receive(marriage_status_form(), admin)
    office.closing.finish(other.id, admin)

    refused = command("act", "hand-over", dossier.code, other.code, "--to", "HT01")
    unknown = command("act", "hand-over", dossier.code, "--to", "HT99")
    department = office.staffing.staff().departments[0]
    done = command("act", "hand-over", dossier.code, "--department", department.code)

    assert (refused.code, unknown.code, done.code) == (1, 1, 0)
    assert other.code in refused.err
    assert "HT99" in unknown.err
    assert done.lines[0].startswith("Biên bản bàn giao số 01/")
    assert done.lines[0].endswith(f"1 hồ sơ cho {department.name}")


def test_queues_are_counted_and_listed(command: Command, dossier: Dossier) -> None:
    counted = command("queue", "--json").objects
    [line] = command("queue", "to_hand_over", "--json").objects
    listed = command("queue", "late")
    nothing = command("queue", "external")

    by_kind = {each["queue"]: each for each in counted}
    assert by_kind["to_hand_over"] == {
        "queue": "to_hand_over",
        "count": 1,
        "oldest": dossier.code,
        "since": "2025-10-20T09:00:00+07:00",
    }
    assert (by_kind["external"]["count"], by_kind["external"]["oldest"]) == (0, None)
    assert (line["code"], line["step"], line["due_at"]) == (
        dossier.code,
        "Tiếp nhận",
        "2025-10-23T17:00:00+07:00",
    )
    assert listed.lines[1].startswith(dossier.code)
    assert (nothing.code, nothing.out) == (0, "")
    assert "Đang ở cơ quan khác" in nothing.err
    assert "Chờ bàn giao" in command("queue").out


def bar(used: int, allotted: int | None) -> CustodyBar:
    return CustodyBar(
        custody_id=new_key(),
        custodian=COUNTER,
        step="",
        began_at=datetime(2026, 11, 20, tzinfo=UTC),
        ended_at=None,
        is_running=True,
        allotted_seconds=allotted,
        step_due_at=None,
        open_seconds=used,
        paused_seconds=0,
        nominal_day_seconds=28_800,
        verdict=None,
        given_by="",
        taken_at=None,
        handover_number="",
        note="",
    )


@pytest.mark.parametrize(
    ("used", "allotted", "drawn"),
    [
        (0, 24, "░" * 24),
        (6, 24, "█" * 6 + "░" * 18),
        (24, 24, "█" * 24),
        (24, 12, "█" * 12 + "▓" * 12),
        (12, None, "█" * 12),
        (0, None, ""),
    ],
)
def test_a_bar_shows_used_left_and_too_much(used: int, allotted: int | None, drawn: str) -> None:
    assert bar_text(bar(used, allotted), 24) == drawn
