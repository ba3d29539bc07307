from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.assembly import Office
from desktop_app.db.repositories.catalogue import CatalogueRepository
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.procedures import (
    Channel,
    ProcedureContent,
    ProcedureStep,
    ProcedureVersion,
)
from desktop_app.domain.reports.periods import read_period
from desktop_app.domain.time_limits import LimitUnit, TimeLimit
from desktop_app.services.cataloguing import ImportOutcome, ImportReport
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form

THREE_DAYS = {Channel.DIRECT: TimeLimit(3, LimitUnit.WORKING_DAY)}
CONTENT = ProcedureContent("Đăng ký giám hộ", "Hộ tịch", "Cấp xã", THREE_DAYS)


def _published(code: str, name: str, time: float | None, unit: str | None) -> dict[str, object]:
    return {
        "code": code,
        "name": name,
        "field": "Hộ tịch",
        "level": "Cấp xã",
        "decision": "163/QĐ-BTP",
        "after_15h_rule": False,
        "channels": [{"channel": "Trực tiếp", "time": time, "unit": unit, "fee": "Miễn phí"}],
    }


def _write(path: Path, *items: dict[str, object]) -> Path:
    path.write_text(json.dumps({"items": items}, ensure_ascii=False), encoding="utf-8")
    return path


def _outcomes(report: ImportReport) -> list[tuple[int, str, str]]:
    return [(line.line, line.code, line.outcome.value) for line in report.lines]


def test_an_import_tells_line_by_line_what_it_did(
    office: Office, admin: Actor, tmp_path: Path
) -> None:
    first = _write(
        tmp_path / "first.json",
        _published("1.000001", "Một", 3, "Ngày làm việc"),
        _published("1.000002", "Hai", 5, "Ngày"),
    )
    second = _write(
        tmp_path / "second.json",
        _published("1.000001", "Một", 3, "Ngày làm việc"),
        _published("1.000002", "Hai", 7, "Ngày"),
        _published("1.000003", "Ba", 2, "Giờ"),
        _published("1.000004", "Bốn", 5, None),
    )
    office.cataloguing.import_file(first, admin)
    report = office.cataloguing.import_file(second, admin)
    assert _outcomes(report) == [
        (1, "1.000001", "unchanged"),
        (2, "1.000002", "changed"),
        (3, "1.000003", "created"),
        (4, "1.000004", "refused"),
    ]
    assert report.lines[1].reason.vi == "thời hạn"
    assert "không có đơn vị" in report.lines[3].reason.vi
    assert [
        (each.code, each.content.limit_for(Channel.DIRECT).short)
        for each in office.cataloguing.procedures()
    ] == [("1.000001", "3wd"), ("1.000002", "7d"), ("1.000003", "2wh")]


def test_a_dry_run_tells_the_same_and_changes_nothing(
    office: Office, admin: Actor, tmp_path: Path
) -> None:
    file = _write(tmp_path / "a.json", _published("1.000001", "Một", 3, "Ngày làm việc"))
    dry = office.cataloguing.import_file(file, admin, dry_run=True)
    assert dry.is_dry_run
    assert office.cataloguing.procedures() == ()
    assert _outcomes(office.cataloguing.import_file(file, admin)) == _outcomes(dry)


def test_a_file_that_fails_half_way_brings_in_nothing(
    office: Office, admin: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _write(
        tmp_path / "a.json",
        _published("1.000001", "Một", 3, "Ngày làm việc"),
        _published("1.000002", "Hai", 3, "Ngày làm việc"),
    )
    really_add = CatalogueRepository.add_version

    def fail_on_the_second(self: CatalogueRepository, code: str, *rest: object) -> object:
        if code == "1.000002":
            raise OSError("the disk went away")
        return really_add(self, code, *rest)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(CatalogueRepository, "add_version", fail_on_the_second)
    with pytest.raises(OSError, match="went away"):
        office.cataloguing.import_file(file, admin)
    assert office.cataloguing.procedures() == ()


def test_an_import_again_leaves_everything_alone(office: Office, admin: Actor) -> None:
    first = office.cataloguing.import_starter(admin)
    again = office.cataloguing.import_starter(admin)
    assert first.count(ImportOutcome.CREATED) >= 90
    assert {line.outcome for line in again.lines} == {ImportOutcome.UNCHANGED}


def test_the_version_of_the_day_holds(office: Office, admin: Actor) -> None:
    longer = replace(CONTENT, limits={Channel.DIRECT: TimeLimit(5, LimitUnit.WORKING_DAY)})
    office.cataloguing.save("1.004837", CONTENT, date(2026, 1, 1), admin)
    office.cataloguing.save("1.004837", longer, date(2026, 12, 1), admin)
    limits = {
        day: [
            each.content.limit_for(Channel.ONLINE).amount
            for each in office.cataloguing.procedures(day)
        ]
        for day in (date(2025, 12, 31), date(2026, 11, 30), date(2026, 12, 1))
    }
    assert limits == {date(2025, 12, 31): [], date(2026, 11, 30): [3], date(2026, 12, 1): [5]}


def test_content_comes_back_as_it_was_saved(office: Office, admin: Actor) -> None:
    office.cataloguing.import_starter(admin)
    for version in office.cataloguing.procedures():
        saved = office.cataloguing.save(
            version.code, replace(version.content, name="Tên khác"), version.valid_from, admin
        )
        assert saved.content == replace(version.content, name="Tên khác")
        break


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (replace(CONTENT, name=" "), "name"),
        (replace(CONTENT, limits={}), "limits"),
        (replace(CONTENT, steps=(ProcedureStep("Thẩm định", 900),)), "steps"),
    ],
)
def test_a_procedure_that_cannot_be_is_refused(
    office: Office, admin: Actor, content: ProcedureContent, field: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        office.cataloguing.save("1.004837", content, date(2026, 1, 1), admin)
    assert [fault.field for fault in refusal.value.faults] == [field]
    assert office.cataloguing.procedures() == ()


def test_a_code_has_its_shape(office: Office, admin: Actor) -> None:
    with pytest.raises(Refusal, match=r"Mã thủ tục có dạng 1\.004873"):
        office.cataloguing.save("1.48", CONTENT, date(2026, 1, 1), admin)


def test_a_service_that_is_online_in_part_counts_as_such_in_reports(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    office.cataloguing.import_starter(admin)
    code = "1.004873"

    def version() -> ProcedureVersion:
        return next(each for each in office.cataloguing.procedures() if each.code == code)

    assert not version().is_partly_online
    office.intake.receive(marriage_status_form(channel=Channel.ONLINE), admin)
    clock.move(hours=1)
    report = office.reporting.report("07a-btp", read_period("2026-11"))
    assert (report.total.figures["online_whole"], report.total.figures["online_part"]) == (1, 0)

    office.cataloguing.set_partly_online(code, admin, is_partly_online=True)
    assert version().is_partly_online
    report = office.reporting.report("07a-btp", read_period("2026-11"))
    assert (report.total.figures["online_whole"], report.total.figures["online_part"]) == (0, 1)

    clerk = Actor(None, "Lan", frozenset({Role.CLERK}))
    with pytest.raises(KnownError, match="Cần vai trò quản trị"):
        office.cataloguing.set_partly_online(code, clerk, is_partly_online=False)


def test_only_an_administrator_changes_the_catalogue(office: Office) -> None:
    clerk = Actor(None, "Lan", frozenset({Role.CLERK}))
    with pytest.raises(KnownError, match="Cần vai trò quản trị"):
        office.cataloguing.save("1.004837", CONTENT, date(2026, 1, 1), clerk)
