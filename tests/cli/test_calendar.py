"""``motcua calendar``, on both kinds of store."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.instants import local_date, read_instant
from desktop_app.domain.people import Actor
from desktop_app.services.acting import utc_now
from tests.cli.conftest import Run
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form


def test_the_days_of_a_year_are_listed(motcua: Run, settings_file: Path) -> None:
    answer = motcua("--settings", settings_file, "calendar", "list", 2026)
    assert answer.lines[0] == "2026: đã thông báo"
    line = next(line for line in answer.lines if line.startswith("24/11/2026"))
    assert "Thứ Ba" in line
    assert "Ngày Văn hóa Việt Nam" in line
    document = motcua("--settings", settings_file, "calendar", "list", 2027, "--json").document
    assert (document["year"], document["confirmed"]) == (2027, False)
    assert {"day": "2027-11-24", "kind": "holiday"}.items() <= document["days"][-1].items()


@pytest.mark.parametrize("name", ["days.ics", "days.csv"])
def test_what_is_written_can_be_taken_in(
    motcua: Run, settings_file: Path, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    assert motcua("--settings", settings_file, "calendar", "export", 2026, file).code == 0
    answer = motcua("--settings", settings_file, "calendar", "import", file)
    assert answer.code == 0
    assert "0 mới" in answer.lines[-1]
    assert answer.lines[-1].endswith("0 đề xuất đã lưu.")


def test_a_file_only_proposes(
    motcua: Run, settings_file: Path, office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "days.csv"
    file.write_text("Ngày,Loại,Tên\n20/10/2026,Nghỉ,Lễ hội\n?,Nghỉ,Hỏng\n", encoding="utf-8")
    tried = motcua("--settings", settings_file, "calendar", "import", file, "--dry-run")
    assert tried.lines[-1] == "Chạy thử: chưa lưu gì cả."
    assert office.calendar_keeping.imported_days() == ()

    answer = motcua("--settings", settings_file, "calendar", "import", file)

    assert any(line.startswith("   2  20/10/2026  nghỉ  mới") for line in answer.lines)
    assert "    3  ?, Nghỉ, Hỏng: không đọc được ngày" in answer.lines
    assert [day.day for day in office.calendar_keeping.imported_days()] == [date(2026, 10, 20)]
    assert office.calendar_keeping.calendar().is_working_day(date(2026, 10, 20))


@pytest.mark.usefixtures("catalogue")
def test_confirming_a_year_recomputes_what_was_provisional(
    motcua: Run,
    settings_file: Path,
    office: Office,
    admin: Actor,
    clock: StoppedClock,
    tmp_path: Path,
) -> None:
    clock.now = read_instant("2026-12-30T11:00")
    dossier = office.intake.receive(marriage_status_form(), admin)
    command = ("--settings", settings_file, "calendar", "confirm", 2027, "--notice", "TB 1")
    tried = motcua(*command, "--dry-run")
    assert "1 hồ sơ không còn là tạm tính." in tried.lines[0]
    assert office.finding.dossier(dossier.id).is_provisional

    moved = tmp_path / "moved.csv"
    assert motcua(*command, "--moved", moved).code == 0

    assert not office.finding.dossier(dossier.id).is_provisional
    assert moved.read_text(encoding="utf-8-sig").count("\n") == 1  # its date did not move
    listed = motcua("--settings", settings_file, "calendar", "list", 2027)
    assert listed.lines[0] == "2027: đã thông báo (TB 1)"


@pytest.mark.usefixtures("catalogue")
def test_hours_to_come_are_listed_and_taken_back(
    motcua: Run, settings_file: Path, office: Office, admin: Actor, tmp_path: Path
) -> None:
    first_day = local_date(utc_now()) + timedelta(days=3)
    mornings = {day: [(time(8), time(12))] for day in range(7)}
    listing = ("--settings", settings_file, "calendar", "hours")
    assert motcua(*listing).lines == ["Chưa đặt giờ làm việc nào; giờ mặc định đang áp dụng."]
    office.calendar_keeping.set_hours(date(2018, 1, 1), mornings, admin)
    office.calendar_keeping.set_hours(first_day, {0: mornings[0]}, admin, "H26.12.99")

    begun, coming = motcua(*listing).lines[-2:]

    assert begun.split(maxsplit=1)[0] == "01/01/2018"
    assert begun.endswith("đã áp dụng   Thứ Hai – Chủ nhật 08:00-12:00")
    assert coming.split()[1] == "H26.12.99"
    assert coming.endswith("sắp áp dụng  Thứ Hai 08:00-12:00; Thứ Ba – Chủ nhật nghỉ")
    [_, listed] = motcua(*listing, "--json").document["hours"]
    assert listed == {
        "valid_from": first_day.isoformat(),
        "agency": "H26.12.99",
        "begun": False,
        "week": {"0": ["08:00-12:00"]} | {str(day): [] for day in range(1, 7)},
    }

    removal = ("--settings", settings_file, "calendar", "remove-hours")
    refused = motcua(*removal, "2018-01-01")
    assert (refused.code, refused.out) == (1, "")
    assert "đã áp dụng" in refused.err
    nobody = motcua(*removal, first_day)
    assert nobody.code == 1
    assert "Không có giờ làm việc nào được đặt từ" in nobody.err
    command = (*removal, first_day, "--agency", "H26.12.99", "--moved", tmp_path / "moved.csv")
    assert motcua(*command, "--dry-run").lines[-1] == "Chạy thử: chưa lưu gì cả."
    assert len(office.calendar_keeping.entered_hours()) == 2
    assert motcua(*command).code == 0
    [kept] = office.calendar_keeping.entered_hours()
    assert kept.valid_from == date(2018, 1, 1)
    assert (tmp_path / "moved.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("export", "2026", "days.pdf"), 1),
        (("import", "nothing.ics"), 1),
        (("confirm", "2027", "--notice", " "), 1),
        (("confirm", "2027"), 2),
        (("list", "20x6"), 2),
        (("remove-hours", "1/12/2026"), 2),
        (("list", "1066"), 2),
    ],
)
def test_what_cannot_be_done_is_said(
    motcua: Run, settings_file: Path, arguments: tuple[str, ...], code: int
) -> None:
    answer = motcua("--settings", settings_file, "calendar", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err
