"""``motcua find`` and ``motcua late``, on both kinds of store."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.instants import VIETNAM, local_date, show_date
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Official
from desktop_app.services.waiting import SupplementForm
from tests.cli.conftest import Run
from tests.documents.printed_pages import page_texts
from tests.services.intake_forms import marriage_status_form

LATE = ("late", "--as-of", "2025-10-30T10:00")


@pytest.fixture
def official(office: Office, admin: Actor) -> Official:
    department = office.staffing.staff().departments[0]
    official = Official(new_key(), department.id, "HT01", "Phạm Thị Hộ Tịch")
    office.staffing.save_official(official, admin)
    return official


@pytest.fixture
def dossiers(
    office: Office, admin: Actor, catalogue: None, official: Official
) -> tuple[Dossier, ...]:
    """Due on Thursday 23, Wednesday 29 (nobody's) and Thursday 30 October 2025 at 17:00."""
    plans = ((20, official.id), (24, None), (27, official.id))
    return tuple(
        office.intake.receive(
            marriage_status_form(
                official_id=official_id,
                received_at=datetime(2025, 10, day, 9, tzinfo=VIETNAM),
            ),
            admin,
        )
        for day, official_id in plans
    )


def test_find_names_what_waits_and_is_not_accepted(
    motcua: Run, settings_file: Path, office: Office, admin: Actor, catalogue: None
) -> None:
    asked = SupplementForm(("Bản sao",), "Thiếu giấy")
    filing = office.filing.ask_supplement(marriage_status_form(), asked, admin)

    answer = motcua("--settings", settings_file, "find", "uoc", "0912345678")

    day = show_date(local_date(filing.received_at))
    state = f"nộp ngày {day} · chờ bổ sung, chưa tiếp nhận"
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.splitlines() == [
        "1 hồ sơ chưa tiếp nhận cũng khớp:",
        f"{filing.code} · Nguyễn Thị Ước Nguyện · {state}",
    ]


def test_find_gives_a_table(
    motcua: Run, settings_file: Path, dossiers: tuple[Dossier, ...]
) -> None:
    answer = motcua("--settings", settings_file, "find", "uoc", "nguyen")

    assert (answer.code, answer.err) == (0, "")
    header, *rows = answer.lines
    assert header.split("  ")[0] == "Mã hồ sơ"
    assert [row.split()[0] for row in rows] == [each.code for each in reversed(dossiers)]
    assert header.index("Hẹn trả") == rows[0].index("30/10/2025 17:00")
    assert rows[0].endswith("Phạm Thị Hộ Tịch")
    assert rows[1].endswith("Bộ phận Một cửa")


def test_find_by_code_gives_one_as_json(
    motcua: Run, settings_file: Path, dossiers: tuple[Dossier, ...]
) -> None:
    wanted = dossiers[0]

    answer = motcua("--settings", settings_file, "find", wanted.code.lower(), "--json")

    assert answer.objects == [
        {
            "code": "H26.12.05-251020-0001",
            "id": str(wanted.id),
            "external_code": "",
            "procedure": "1.004873",
            "procedure_name": wanted.procedure_name,
            "owner": "Nguyễn Thị Ước Nguyện",
            "phone": wanted.owner.phone,
            "status": "accepted",
            "status_code": 2,
            "accepted_at": "2025-10-20T09:00:00+07:00",
            "due_at": "2025-10-23T17:00:00+07:00",
            "due_date": "2025-10-23",
            "provisional": False,
            "finished_at": None,
            "voided_at": None,
            "official": "Phạm Thị Hộ Tịch",
            "department": wanted.holder.department,
        }
    ]


def test_find_says_when_there_are_more(
    motcua: Run, settings_file: Path, dossiers: tuple[Dossier, ...]
) -> None:
    some = motcua("--settings", settings_file, "find", "nguyen", "--limit", 2, "--json")
    all_of_them = motcua("--settings", settings_file, "find", "nguyen", "--limit", 3, "--json")

    assert [each["code"] for each in some.objects] == [dossiers[2].code, dossiers[1].code]
    assert some.err.startswith("Chỉ hiện 2 hồ sơ mới nhất")
    assert len(all_of_them.objects) == 3
    assert all_of_them.err == ""


@pytest.mark.parametrize("option", [(), ("--json",)])
def test_finding_nothing_is_no_error(
    motcua: Run, settings_file: Path, dossiers: tuple[Dossier, ...], option: tuple[str, ...]
) -> None:
    answer = motcua("--settings", settings_file, "find", "không", "có", "ai", *option)

    assert answer.code == 0
    assert answer.out == ""
    assert answer.err == "Không tìm thấy hồ sơ nào cho “không có ai”.\n"


def test_find_works_without_settings(
    motcua: Run, database_url: str, dossiers: tuple[Dossier, ...]
) -> None:
    answer = motcua("--database", database_url, "find", dossiers[1].code)

    assert [line.split()[0] for line in answer.lines[1:]] == [dossiers[1].code]


def test_a_cancelled_number_is_shown_as_such(
    motcua: Run,
    settings_file: Path,
    dossiers: tuple[Dossier, ...],
    office: Office,
    admin: Actor,
) -> None:
    office.closing.void(dossiers[0].id, "nhập nhầm", admin)

    table = motcua("--settings", settings_file, "find", dossiers[0].code)
    [found] = motcua("--settings", settings_file, "find", dossiers[0].code, "--json").objects

    assert "Đã hủy số" in table.lines[1]
    assert found["voided_at"]


def test_late_is_told_by_official(
    motcua: Run, settings_file: Path, dossiers: tuple[Dossier, ...]
) -> None:
    answer = motcua("--settings", settings_file, *LATE)

    assert (answer.code, answer.err) == (0, "")
    assert answer.lines[0] == ("Tính đến 30/10/2025 10:00: 2 hồ sơ quá hạn, 1 hồ sơ sắp đến hạn.")
    officials, late, soon = (answer.out.split("\n\n")[part].splitlines() for part in (1, 2, 3))
    assert [line.split("  ")[0] for line in officials[1:]] == [
        "Phạm Thị Hộ Tịch",
        "Bộ phận Một cửa",
    ]
    assert officials[1].endswith("4 ngày 2 giờ")
    assert late[0] == "Quá hạn:"
    assert [line.split()[0] for line in late[2:]] == [dossiers[0].code, dossiers[1].code]
    assert soon[0] == "Sắp đến hạn:"
    assert [line.split()[0] for line in soon[2:]] == [dossiers[2].code]
    assert "6 giờ 00 phút" in soon[2]


def test_late_as_json(motcua: Run, settings_file: Path, dossiers: tuple[Dossier, ...]) -> None:
    document = motcua("--settings", settings_file, *LATE, "--json").document

    assert document["as_of"] == "2025-10-30T10:00:00+07:00"
    assert [each["code"] for each in document["late"]] == [dossiers[0].code, dossiers[1].code]
    assert document["late"][0]["overrun"] == {
        "working_days": 4,
        "seconds": 2 * 3600,
        "total_seconds": 34 * 3600,
    }
    [soon] = document["due_soon"]
    assert (soon["code"], soon["remaining_seconds"]) == (dossiers[2].code, 6 * 3600)
    assert [
        (each["official"], each["late"], each["due_soon"]) for each in document["by_official"]
    ] == [("Phạm Thị Hộ Tịch", 1, 1), ("", 1, 0)]
    assert sum(each["late"] for each in document["by_department"]) == 2
    first = document["late"][0]
    assert (first["step"], first["has_apology"], first["asked"]) == (
        "Giải quyết hồ sơ",
        False,
        None,
    )
    # Of a day that is past nobody knows any more whose step had run over.
    assert first["causes"] is None
    assert "steps" not in document


def test_late_now_says_whose_step_and_warns_of_steps(
    motcua: Run, settings_file: Path, dossiers: tuple[Dossier, ...]
) -> None:
    document = motcua("--settings", settings_file, "late", "--json").document
    assert [each["code"] for each in document["late"]] == [each.code for each in dossiers]
    causes = [[cause["step"] for cause in each["causes"]] for each in document["late"]]
    assert all(causes)
    assert document["steps"] == []
    out = motcua("--settings", settings_file, "late").out
    assert "Bước làm trễ" in out
    assert "Chưa xin lỗi" in out


def test_nothing_is_late_before_the_first_is_due(
    motcua: Run, settings_file: Path, dossiers: tuple[Dossier, ...]
) -> None:
    answer = motcua("--settings", settings_file, "late", "--as-of", "2025-10-20T10:00")

    assert answer.lines == ["Tính đến 20/10/2025 10:00: 0 hồ sơ quá hạn, 0 hồ sơ sắp đến hạn."]


def test_late_writes_files(
    motcua: Run, settings_file: Path, dossiers: tuple[Dossier, ...], tmp_path: Path
) -> None:
    pdf, table, book = (tmp_path / f"late.{ending}" for ending in ("pdf", "csv", "xlsx"))
    for file in (pdf, table, book):
        file.write_bytes(b"of last week")

    files = ("--pdf", pdf, "--csv", table, "--xlsx", book)
    answer = motcua("--settings", settings_file, *LATE, *files)

    assert answer.code == 0
    text = " ".join(page_texts(pdf.read_bytes()))
    assert dossiers[0].code in text
    assert "UBND PHƯỜNG BA ĐÌNH" in text.upper()
    rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == [each.code for each in dossiers]
    sheet = load_workbook(book).worksheets[0]
    assert [cell.value for cell in sheet[1]] == rows[0]
    assert [cell.value for cell in sheet["A"]][1:] == [each.code for each in dossiers]


def test_the_printed_list_takes_the_name_of_the_office(
    motcua: Run, database_url: str, dossiers: tuple[Dossier, ...], tmp_path: Path
) -> None:
    pdf, table = tmp_path / "late.pdf", tmp_path / "late.csv"

    unnamed = motcua("--database", database_url, *LATE, "--pdf", pdf)
    plain = motcua("--database", database_url, *LATE, "--csv", table)

    assert unnamed.code == 1
    assert "--settings" in unnamed.err
    assert not pdf.exists()
    assert plain.code == 0
    assert table.exists()


def test_a_file_that_cannot_be_written_is_told(
    motcua: Run, settings_file: Path, dossiers: tuple[Dossier, ...], tmp_path: Path
) -> None:
    answer = motcua("--settings", settings_file, *LATE, "--csv", tmp_path / "no" / "late.csv")

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(f"motcua: Không ghi được tệp {tmp_path / 'no' / 'late.csv'}")


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--state", "open"), [2, 1, 0]),
        (("--state", "accepted"), [2, 1, 0]),
        (("--state", "voided"), []),
        (("--from", "2025-10-24"), [2, 1]),
        (("--to", "2025-10-24"), [1, 0]),
        (("--due-from", "2025-10-24", "--due-to", "2025-10-29"), [1]),
        (("--procedure", "2.000815"), []),
        (("uoc", "--from", "2025-10-27"), [2]),
        (("20/10/2025",), [0]),
    ],
)
def test_find_is_narrowed_by_its_options(
    motcua: Run,
    settings_file: Path,
    dossiers: tuple[Dossier, ...],
    options: tuple[str, ...],
    found: list[int],
) -> None:
    answer = motcua("--settings", settings_file, "find", *options, "--json")

    assert answer.code == 0
    assert [each["code"] for each in answer.objects] == [dossiers[n].code for n in found]


def test_find_for_nothing_is_a_usage_error(motcua: Run, settings_file: Path) -> None:
    answer = motcua("--settings", settings_file, "find")

    assert answer.code == 2
    assert "TEXT" in answer.err


def test_find_writes_all_to_a_workbook(
    motcua: Run, settings_file: Path, dossiers: tuple[Dossier, ...], tmp_path: Path
) -> None:
    file = tmp_path / "found.xlsx"

    answer = motcua("--settings", settings_file, "find", "uoc", "--limit", 1, "--xlsx", file)

    assert answer.code == 0
    assert f"Đã ghi 3 hồ sơ vào {file}." in answer.err
    head, *rows = load_workbook(file).worksheets[0].iter_rows(values_only=True)
    assert head[0] == "Mã hồ sơ"
    assert [row[0] for row in rows] == [each.code for each in reversed(dossiers)]
    assert str(rows[0][6]) == "2025-10-27 09:00:00"
