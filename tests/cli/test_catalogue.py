"""``motcua catalogue``, on both kinds of store."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.instants import local_date
from desktop_app.domain.time_limits import LimitUnit, TimeLimit
from tests.cli.conftest import Run


def published(code: str, *, unit: str = "Ngày làm việc", **changes: Any) -> dict[str, Any]:
    """A procedure as published: three days unless changed."""
    return {
        "code": code,
        "name": f"Thủ tục {code}",
        "field": "Hộ tịch",
        "level": "Cấp Xã",
        "channels": [{"channel": "Trực tiếp", "time": 3, "unit": unit, "fee": ""}],
    } | changes


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two good procedures, one without a unit and one without a code."""
    items = [
        published("1.000001"),
        published("1.000002", unit=""),
        published("1.000003", name="Đăng ký khai sinh lưu động"),
        published(""),
    ]
    path = tmp_path / "procedures.json"
    path.write_text(json.dumps({"items": items}), encoding="utf-8")
    return path


def test_every_line_is_reported(motcua: Run, settings_file: Path, file: Path) -> None:
    answer = motcua("--settings", settings_file, "catalogue", "import", file)

    assert (answer.code, answer.err) == (3, "")
    header, *lines = answer.lines
    outcome_at = header.index("Kết quả")
    assert [(line.split()[0], line[outcome_at:].split("  ")[0]) for line in lines[:4]] == [
        ("1", "thêm mới"),
        ("2", "từ chối"),
        ("3", "thêm mới"),
        ("4", "từ chối"),
    ]
    assert lines[0].endswith("chưa có trong danh mục")
    assert "4 dòng: 2 thêm mới, 0 thay đổi, 0 giữ nguyên, 2 từ chối." in lines
    assert lines[-2:] == [
        "    1  thời hạn ghi … nhưng không có đơn vị",
        "    1  thiếu mã thủ tục",
    ]


def test_the_good_lines_came_in(
    motcua: Run, settings_file: Path, file: Path, office: Office
) -> None:
    before = local_date(datetime.now(UTC))
    motcua("--settings", settings_file, "catalogue", "import", file)

    listed = motcua("--settings", settings_file, "catalogue", "list", "--json").objects

    assert [each["code"] for each in listed] == ["1.000001", "1.000003"]
    assert listed[0]["limits"] == {"direct": "3wd"}
    assert listed[0]["valid_from"] in {
        before.isoformat(),
        local_date(datetime.now(UTC)).isoformat(),
    }


def test_a_second_import_leaves_alone_what_is_the_same(
    motcua: Run, settings_file: Path, file: Path
) -> None:
    motcua("--settings", settings_file, "catalogue", "import", file)
    items = [published("1.000001", name="Tên mới"), published("1.000003"), published("1.000004")]
    items[1]["name"] = "Đăng ký khai sinh lưu động"
    file.write_text(json.dumps(items), encoding="utf-8")

    answer = motcua("--settings", settings_file, "catalogue", "import", file, "--json")

    assert answer.code == 0
    assert answer.document["counts"] == {
        "created": 1,
        "changed": 1,
        "unchanged": 1,
        "refused": 0,
    }
    assert answer.document["lines"][0]["outcome"] == "changed"
    assert answer.document["lines"][0]["reason"] == {"vi": "tên", "en": "name"}


def test_a_dry_run_saves_nothing(motcua: Run, settings_file: Path, file: Path) -> None:
    answer = motcua("--settings", settings_file, "catalogue", "import", file, "--dry-run")
    listed = motcua("--settings", settings_file, "catalogue", "list")

    assert answer.code == 3
    assert answer.lines[-1] == "Chạy thử: chưa lưu gì cả."
    assert (listed.code, listed.out) == (0, "")
    assert listed.err.startswith("Danh mục còn trống.")


def test_a_unit_can_be_assumed_and_a_day_given(
    motcua: Run, settings_file: Path, file: Path, office: Office
) -> None:
    options = ("--assume-unit", "d", "--valid-from", "2026-01-05")
    motcua("--settings", settings_file, "catalogue", "import", file, *options)

    day = datetime(2026, 1, 5, tzinfo=UTC).date()
    assumed = {each.code: each for each in office.cataloguing.procedures(day)}["1.000002"]

    assert assumed.valid_from == day
    assert set(assumed.content.limits.values()) == {TimeLimit(3, LimitUnit.CALENDAR_DAY)}


def test_the_starter_catalogue(motcua: Run, settings_file: Path) -> None:
    answer = motcua("--settings", settings_file, "catalogue", "import", "--starter", "--json")

    assert answer.code == 0
    assert answer.document["counts"]["created"] >= 90
    assert answer.document["counts"]["refused"] == 0


def test_procedures_are_found_by_the_beginnings_of_words(
    motcua: Run, settings_file: Path, catalogue: None
) -> None:
    found = motcua("--settings", settings_file, "catalogue", "list", "--search", "xac nhan hon nh")
    nothing = motcua("--settings", settings_file, "catalogue", "list", "--search", "xyz")

    assert any(
        line.startswith("1.004873  3 ngày làm việc") and "tình trạng hôn nhân" in line
        for line in found.lines
    )
    assert len(found.lines) < 10
    assert (nothing.code, nothing.out) == (0, "")
    assert nothing.err == "Không có thủ tục nào như vậy trong danh mục.\n"


@pytest.mark.parametrize(
    ("name", "content"), [("x.json", "{"), ("x.json", "[]"), ("x.pdf", ""), ("x.csv", "a,b\n1,2\n")]
)
def test_a_file_that_cannot_be_read_is_told(
    motcua: Run, home: Path, tmp_path: Path, name: str, content: str
) -> None:
    file = tmp_path / name
    file.write_text(content)

    answer = motcua("catalogue", "import", file, "--dry-run")

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.count("\n") == 1
    assert not home.exists()


def test_without_settings_it_goes_to_the_database_of_this_user(
    motcua: Run, home: Path, file: Path
) -> None:
    assert motcua("catalogue", "import", file, "--dry-run").code == 3
    assert not home.exists()
    assert motcua("catalogue", "import", file).code == 3
    assert [each["code"] for each in motcua("catalogue", "list", "--json").objects] == [
        "1.000001",
        "1.000003",
    ]
    assert (home / "motcua.db").is_file()


def test_the_template_can_be_imported(motcua: Run, settings_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "procedures.csv"

    assert motcua("catalogue", "template", "--out", file).code == 0
    answer = motcua("--settings", settings_file, "catalogue", "import", file, "--json")

    assert answer.code == 0
    assert answer.document["counts"]["created"] == 2
    assert motcua("catalogue", "template").out == file.read_text(encoding="utf-8-sig")


def test_a_filled_in_template_is_not_overwritten(motcua: Run, tmp_path: Path) -> None:
    file = tmp_path / "procedures.csv"
    file.write_text("filled in")

    answer = motcua("catalogue", "template", "--out", file)

    assert answer.code == 1
    assert file.read_text() == "filled in"
