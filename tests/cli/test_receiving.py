"""``motcua receive``, on both kinds of store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import DossierFee
from desktop_app.domain.people import Actor
from tests.cli.conftest import Run
from tests.cli.running import start
from tests.documents.printed_pages import page_texts, picture, scanned

KEY = "0199f000-0000-7000-8000-000000000001"
CODE = "H26.12.05-251020-0001"


def item(**changes: Any) -> dict[str, Any]:
    """A dossier handed in on Monday 20 October 2025, due in three working days."""
    return {
        "id": KEY,
        "procedure": "1.004873",
        "owner": {"name": "Nguyễn Thị Ước Nguyện", "phone": "0912345678"},
        "documents": [{"name": "Tờ khai"}],
        "received_at": "2025-10-20T09:00",
    } | changes


@pytest.fixture
def intake(tmp_path: Path) -> Path:
    return tmp_path / "dossiers.json"


@pytest.fixture
def store(catalogue: None, settings_file: Path) -> Path:
    """The settings of an office that has its catalogue."""
    return settings_file


def write(file: Path, *items: object) -> Path:
    file.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
    return file


def test_the_answer_says_code_and_due_date(motcua: Run, store: Path, intake: Path) -> None:
    intake.write_text(json.dumps(item()))

    answer = motcua("--settings", store, "receive", intake)

    assert (answer.code, answer.err) == (0, "")
    assert answer.objects == [
        {
            "code": CODE,
            "due_at": "2025-10-23T17:00:00+07:00",
            "due_date": "2025-10-23",
            "provisional": False,
            "register": {"book": "Hộ tịch", "year": 2025, "number": 1},
            "id": KEY,
            "procedure": "1.004873",
            "owner": "Nguyễn Thị Ước Nguyện",
        }
    ]


def test_a_bad_one_is_refused_and_the_others_go_on(
    motcua: Run, store: Path, intake: Path, office: Office
) -> None:
    write(
        intake,
        item(),
        item(id=None, procedure="9.999999"),
        item(id=None, owner={"name": " ", "phone": "12"}),
        item(id=None, official="NOBODY"),
        item(id=None, color="blue"),
        item(id=None, received_at="1850-01-01T08:00"),
        7,
        item(id=None, received_at="2025-10-20T10:00"),
    )

    answer = motcua("--settings", store, "receive", intake)

    assert answer.code == 1
    assert answer.err == ""
    first, *refused, last = answer.objects
    assert (first["code"], last["code"]) == (CODE, "H26.12.05-251020-0002")
    assert [each["item"] for each in refused] == [2, 3, 4, 5, 6, 7]
    assert [[fault["field"] for fault in each["faults"]] for each in refused] == [
        ["procedure_code"],
        ["owner.name", "owner.phone"],
        ["official"],
        ["color"],
        ["procedure_code"],
        ["-"],
    ]
    assert all(each["error"] for each in refused)
    assert len(office.finding.search("nguyen")) == 2


@pytest.mark.parametrize(
    "fee", [{"name": "Lệ phí hộ tịch", "amount": None}, {"name": "Lệ phí hộ tịch"}]
)
def test_a_fee_may_come_without_its_amount(
    motcua: Run, store: Path, intake: Path, office: Office, fee: dict[str, Any]
) -> None:
    write(intake, item(fees=[fee, {"name": "Phí bản sao", "amount": 8000, "paid": True}]))

    answer = motcua("--settings", store, "receive", intake)

    assert (answer.code, answer.err) == (0, "")
    assert office.finding.dossier(UUID(KEY)).fees == (
        DossierFee("Lệ phí hộ tịch", None),
        DossierFee("Phí bản sao", 8000, is_paid=True),
    )


def test_the_same_one_again_is_the_same_dossier(motcua: Run, store: Path, intake: Path) -> None:
    write(intake, item())

    first = motcua("--settings", store, "receive", intake)
    second = motcua("--settings", store, "receive", intake)

    assert first == second
    assert first.objects[0]["code"] == CODE


def test_a_receipt_can_be_scanned_and_is_noted(
    motcua: Run, store: Path, intake: Path, tmp_path: Path, office: Office
) -> None:
    out = tmp_path / "hen.pdf"
    write(intake, item())

    answer = motcua("--settings", store, "receive", intake, "--receipt", out)

    assert answer.code == 0
    pdf = out.read_bytes()
    assert set(scanned(picture(pdf, 203)).values()) == {CODE}
    assert "ngày 23 tháng 10 năm 2025" in page_texts(pdf)[0]
    [noted] = office.finding.history(office.finding.search(CODE)[0].id).prints
    assert noted.printer == str(out)
    assert motcua("--settings", store, "receive", intake, "--receipt", out).code == 0
    assert "In lại lần 1" in page_texts(out.read_bytes())[0]


def test_each_of_several_has_its_own_receipt(
    motcua: Run, store: Path, intake: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "receipts"
    folder.mkdir()
    write(intake, item(), item(id=None), item(id=None, procedure="nosuch"))

    answer = motcua("--settings", store, "receive", intake, "--receipt", folder / "hen.pdf")

    codes = [each["code"] for each in answer.objects if "code" in each]
    assert {file.name for file in folder.iterdir()} == {f"hen-{code}.pdf" for code in codes}
    assert len(codes) == 2


def test_a_receipt_that_cannot_be_written_leaves_the_dossier(
    motcua: Run, store: Path, intake: Path, tmp_path: Path, office: Office
) -> None:
    write(intake, item(), item(id=None))
    in_the_way = tmp_path / f"hen-{CODE}.pdf"
    in_the_way.mkdir()

    answer = motcua("--settings", store, "receive", intake, "--receipt", tmp_path / "hen.pdf")

    assert answer.code == 1
    assert [each["code"] for each in answer.objects] == [CODE, "H26.12.05-251020-0002"]
    assert answer.err.startswith(f"motcua: Hồ sơ {CODE} đã lưu nhưng chưa có giấy hẹn.")
    assert answer.err.count("\n") == 1
    assert (tmp_path / "hen-H26.12.05-251020-0002.pdf").is_file()
    [failed] = office.finding.history(office.finding.search(CODE)[0].id).prints
    assert failed.failure


@pytest.mark.parametrize("place", [".", "no-folder/hen.pdf"])
def test_a_place_that_takes_no_receipt_is_told_before_anything_is_saved(
    motcua: Run, store: Path, intake: Path, tmp_path: Path, office: Office, place: str
) -> None:
    write(intake, item())

    answer = motcua("--settings", store, "receive", intake, "--receipt", tmp_path / place)

    assert (answer.code, answer.out) == (1, "")
    assert office.finding.search("nguyen") == ()


def test_the_one_who_acts_is_kept(
    motcua: Run, store: Path, intake: Path, office: Office, admin: Actor
) -> None:
    write(intake, item())
    motcua("--settings", store, "--user", "quantri", "receive", intake)
    write(intake, item(id=None))
    motcua("--settings", store, "receive", intake)

    second, first = office.finding.search("nguyen")
    assert office.finding.history(first.id).changes[0].user_name == admin.name
    assert office.finding.history(second.id).changes[0].user_name.startswith("motcua (")


def test_dossiers_come_from_stdin(store: Path) -> None:
    answer = start("--settings", store, "receive", "-", given=json.dumps([item()]))

    assert (answer.code, answer.err) == (0, "")
    assert answer.objects[0]["code"] == CODE


def test_without_settings_the_agency_must_be_named(
    motcua: Run, catalogue: None, database_url: str, intake: Path, tmp_path: Path
) -> None:
    write(intake, item())

    refused = motcua("--database", database_url, "receive", intake)
    named = motcua("--database", database_url, "receive", intake, "--agency", "H29.7.14")
    given = ("receive", intake, "--agency", "H29.27.14")
    received = motcua("--database", database_url, *given)
    unnamed = motcua("--database", database_url, *given, "--receipt", tmp_path / "hen.pdf")

    assert refused.code == 1
    assert "--agency" in refused.err
    assert named.code == 2
    assert received.objects[0]["code"] == "H29.27.14-251020-0001"
    assert unnamed.code == 1
    assert "--settings" in unnamed.err


@pytest.mark.parametrize("content", ["", "{", '{"a": NaN'])
def test_a_file_that_is_no_json_is_told(
    motcua: Run, store: Path, intake: Path, content: str
) -> None:
    intake.write_text(content)

    answer = motcua("--settings", store, "receive", intake)

    assert (answer.code, answer.out) == (1, "")
    assert str(intake) in answer.err


def test_a_file_without_dossiers_is_told(motcua: Run, store: Path, intake: Path) -> None:
    answer = motcua("--settings", store, "receive", write(intake))

    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "Tệp không có hồ sơ nào.\n"


def test_a_missing_file_is_told(motcua: Run, store: Path, tmp_path: Path) -> None:
    answer = motcua("--language", "en", "--settings", store, "receive", tmp_path / "no.json")

    assert answer.code == 1
    assert answer.err.startswith(f"motcua: Cannot read the file {tmp_path / 'no.json'}")


def test_an_empty_catalogue_is_told(motcua: Run, settings_file: Path, intake: Path) -> None:
    write(intake, item())

    [answer] = motcua("--settings", settings_file, "receive", intake).objects

    assert "motcua catalogue import --starter" in answer["error"]
