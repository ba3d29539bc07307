"""``motcua paper``: the forms of a dossier as PDF, the list of them, the register."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from desktop_app.assembly import open_office
from desktop_app.domain.dossiers import Dossier
from desktop_app.settings import load_settings
from tests.cli.conftest import Run
from tests.services.papers_office import ASKED, CLERK, form, text_of

A4 = pytest.approx((595, 842), abs=1)
A5 = pytest.approx((420, 595), abs=1)


@pytest.fixture
def dossier(settings_file: Path) -> Dossier:
    """A dossier that waits for a supplement."""
    office = open_office(load_settings(settings_file))
    admin = office.installation.install("Trần Thị Quản Trị", "quantri", "mật khẩu dài")
    office.cataloguing.import_starter(admin)
    received = office.intake.receive(form(), CLERK)
    without_day = type(ASKED)(ASKED.items, ASKED.reason)
    office.waiting.ask_supplement(received.id, without_day, CLERK)
    office.close()
    return received


@pytest.mark.parametrize(("sheet", "size"), [((), A5), (("--paper", "A4"), A4)])
def test_a_paper_is_written_as_pdf(
    motcua: Run,
    settings_file: Path,
    dossier: Dossier,
    tmp_path: Path,
    sheet: tuple[str, ...],
    size: object,
) -> None:
    out = tmp_path / "02.pdf"
    paper = ("--settings", settings_file, "paper", dossier.code, "supplement-request")
    answer = motcua(*paper, "--out", out, *sheet)
    assert answer.code == 0
    assert answer.lines == [f"Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ số 01/HDHS: {out}"]
    said = text_of(out.read_bytes())
    assert dossier.code in said
    assert ASKED.items[0] in said
    with pypdfium2.PdfDocument(out.read_bytes()) as document:
        assert document[0].get_size() == size
    # Asked for again it is the same paper, and no print was counted.
    before = out.read_bytes()
    assert motcua(*paper, "--out", out, *sheet).code == 0
    assert out.read_bytes() == before


def test_the_papers_of_a_dossier_are_listed(
    motcua: Run, settings_file: Path, dossier: Dossier, tmp_path: Path
) -> None:
    options = ("--settings", settings_file, "paper")
    nothing = motcua(*options, "list", dossier.code)
    assert (nothing.code, nothing.out) == (0, "")
    assert "chưa có giấy nào" in nothing.err
    out = ("--out", tmp_path / "paper.pdf")
    for kind in ("supplement-request", "control_slip"):
        assert motcua(*options, dossier.code, kind, *out).code == 0
    listed = motcua(*options, "list", dossier.code)
    assert "01/HDHS" in listed.out
    assert "Phiếu kiểm soát quá trình giải quyết hồ sơ" in listed.out
    rows = motcua(*options, "list", dossier.code, "--json").objects
    assert [(row["kind"], row["number"], row["print_count"]) for row in rows] == [
        ("supplement_request", "01/HDHS", 0),
        ("control_slip", "", 0),
    ]


def test_the_register_is_written(
    motcua: Run, settings_file: Path, dossier: Dossier, tmp_path: Path
) -> None:
    out = tmp_path / "07.pdf"
    year = str(dossier.register.year)
    options = ("--settings", settings_file, "paper", "register", "--year", year)
    answer = motcua(*options, "--field", "Hộ tịch", "--out", out)
    assert answer.lines == [f"Quyển 01, số 1 đến 1: {out}"]
    assert dossier.code in text_of(out.read_bytes()).replace(" ", "")
    empty = motcua(*options, "--field", "Đất đai", "--out", out)
    assert (empty.code, empty.out) == (1, "")
    assert "chưa có hồ sơ nào" in empty.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("H26.12.05-261120-9999", "apology"), 1, "Không có hồ sơ nào mang mã"),
        (("{code}", "apology"), 1, "chưa có quyết định gia hạn"),
        (("{code}", "handover-list"), 1, "theo từng lượt bàn giao"),
        (("{code}", "letter"), 2, "KIND must be one of"),
        (("{code}",), 2, "KIND must be one of"),
        (("list",), 2, "a CODE is needed"),
        (("register",), 2, "--year YEAR and --out FILE are needed"),
    ],
)
def test_what_cannot_be_made_is_said(
    motcua: Run,
    settings_file: Path,
    dossier: Dossier,
    tmp_path: Path,
    arguments: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    out = tmp_path / "out.pdf"
    named = [each.format(code=dossier.code) for each in arguments]
    answer = motcua("--settings", settings_file, "paper", *named, "--out", out)
    assert answer.code == code
    assert said in answer.err
    assert not out.exists()


def test_a_receipt_is_written_for_one_or_for_several(
    motcua: Run, settings_file: Path, dossier: Dossier, tmp_path: Path
) -> None:
    office = open_office(load_settings(settings_file))
    second = office.intake.receive(form(), CLERK)
    office.close()
    out = tmp_path / "hen.pdf"
    paper = ("--settings", settings_file, "paper", "receipt", dossier.code)
    assert motcua(*paper, "--out", out).code == 0
    assert second.code not in text_of(out.read_bytes())
    answer = motcua(*paper, second.code, "--paper", "K80", "--copies", 1, "--out", out)
    assert answer.lines == [f"Giấy hẹn {dossier.code}, {second.code}: {out}"]
    said = text_of(out.read_bytes())
    assert dossier.code in said
    assert second.code in said
    with pypdfium2.PdfDocument(out.read_bytes()) as document:
        assert len(document) == 1
    assert motcua(*paper, "H00-260101-0001", "--out", out).code != 0
