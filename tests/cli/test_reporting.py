"""``motcua report``, on both kinds of store."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from desktop_app.assembly import Office
from desktop_app.domain.instants import VIETNAM
from desktop_app.domain.people import Actor
from desktop_app.domain.reports.periods import PeriodKind, period_of, read_period
from tests.cli.conftest import Run
from tests.documents.printed_pages import page_texts
from tests.services.intake_forms import marriage_status_form

FIGURES = ("ii-06a", "07a-btp", "ha-noi", "procedures", "departments", "heads")
LISTS = (
    "register", "late-list", "supplements", "refused", "fees", "satisfaction", "inspection",
)  # fmt: skip


@pytest.fixture
def codes(office: Office, admin: Actor, catalogue: None) -> list[str]:
    """Two dossiers of October 2025, late long ago."""
    forms = [
        marriage_status_form(received_at=datetime(2025, 10, day, 9, tzinfo=VIETNAM))
        for day in (20, 24)
    ]
    return [office.intake.receive(form, admin).code for form in forms]


def test_all_reports_are_named(
    motcua: Run, settings_file: Path, office: Office, catalogue: None
) -> None:
    answer = motcua("--settings", settings_file, "report", "--list")

    assert (answer.code, answer.err) == (0, "")
    header, *rows = answer.lines
    assert header.split() == ["Tên", "Báo", "cáo", "Biểu", "số"]
    assert {row.split()[0] for row in rows} >= {*FIGURES, *LISTS}
    assert rows[0].endswith("II.06a/VPCP/KSTT")


@pytest.mark.parametrize("name", [*FIGURES, *LISTS])
@pytest.mark.parametrize("ending", ["xlsx", "pdf", "csv", "json"])
def test_every_report_becomes_every_kind_of_file(
    motcua: Run, demo: Path, tmp_path: Path, name: str, ending: str
) -> None:
    file = tmp_path / f"{name}.{ending}"

    answer = motcua(
        "--settings", demo / "settings.toml", "report", name, "--period", "2026-10", "--out", file
    )

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"{file}: Tháng 10 năm 2026, ")
    assert ("các cột khớp nhau" in answer.out) == (name in FIGURES)
    content = file.read_bytes()
    match ending:
        case "xlsx":
            assert openpyxl.load_workbook(io.BytesIO(content)).worksheets
        case "pdf":
            assert "Kỳ báo cáo: Tháng 10 năm 2026" in " ".join(page_texts(content))
        case "csv":
            assert content.startswith(b"\xef\xbb\xbfTT,")
        case _:
            assert json.loads(content)["period"] == "2026-10"


def test_a_list_of_a_period_of_the_report_rules(
    motcua: Run, settings_file: Path, tmp_path: Path, codes: list[str]
) -> None:
    file = tmp_path / "late.json"

    answer = motcua(
        "--settings", settings_file, "report", "late-list", "--period", "r2025-11", "--out", file
    )

    assert (answer.code, answer.out) == (
        0,
        f"{file}: Tháng báo cáo 11/2025 (15/10–14/11/2025), 2 dòng\n",
    )
    document = json.loads(file.read_bytes())
    assert [row["code"] for row in document["rows"]] == codes
    assert (document["first_day"], document["last_day"]) == ("2025-10-15", "2025-11-14")


def test_without_a_period_it_is_the_last_full_month(
    motcua: Run, settings_file: Path, tmp_path: Path, codes: list[str]
) -> None:
    file = tmp_path / "figures.json"
    before = period_of(PeriodKind.MONTH, datetime.now(UTC).astimezone(VIETNAM).date()).previous()

    motcua("--settings", settings_file, "report", "ii-06a", "--out", file)

    document = json.loads(file.read_bytes())
    assert document["period"] == before.key
    assert document["is_over"] is True


def test_what_does_not_add_up_is_complained_about(
    motcua: Run, settings_file: Path, tmp_path: Path, codes: list[str]
) -> None:
    own = tmp_path / "forms"
    write_overlapping_template(own / "reports")
    settings = settings_file.read_text("utf-8")
    settings_file.write_text(f'{settings}\n[forms]\nfolder = "{own}"\n', "utf-8")
    file = tmp_path / "own.csv"

    answer = motcua(
        "--settings", settings_file, "report", "own", "--period", "2025-10", "--out", file
    )

    assert answer.code == 0
    assert file.exists()
    assert "1 chỗ chưa khớp" in answer.out
    assert answer.err == (
        "Chưa khớp ở dòng “Tổng số”: Tất cả = Mới + Mới lần nữa. Hồ sơ cần xem lại: "
        f"{codes[1]}, {codes[0]}\n"
    )


def write_overlapping_template(folder: Path) -> None:
    def column(key: str, title: str, where: dict[str, list[str]]) -> dict[str, object]:
        return {"key": key, "title": {"vi": title, "en": title}, "where": where}

    folder.mkdir(parents=True)
    template = {
        "place": 0,
        "key": "own",
        "title": {"vi": "Của đơn vị", "en": "Own"},
        "columns": [
            column("all", "Tất cả", {}),
            column("new", "Mới", {"origin": ["new"]}),
            column("again", "Mới lần nữa", {"origin": ["new"]}),
        ],
        "identities": [{"total": "all", "parts": ["new", "again"]}],
    }
    (folder / "own.json").write_text(json.dumps(template), "utf-8")


@pytest.fixture
def corrected(office: Office, admin: Actor, codes: list[str]) -> None:
    """October 2025 closed with two dossiers, one of which is cancelled since."""
    office.closing_periods.close(read_period("2025-10"), admin)
    found = office.finding.by_code(codes[0])
    assert found is not None
    office.closing.void(found.id, "Nhập trùng", admin)


def test_a_closed_period_has_the_figures_that_were_closed(
    motcua: Run, settings_file: Path, tmp_path: Path, admin: Actor, corrected: None
) -> None:
    file = tmp_path / "closed.json"

    answer = motcua(
        "--settings", settings_file, "report", "ii-06a", "--period", "2025-10", "--out", file
    )

    assert answer.code == 0
    assert "Số liệu đã khóa lúc" in answer.out
    assert "1 sửa đổi sau khi khóa" in answer.out
    document = json.loads(file.read_bytes())
    assert document["rows"][0]["figures"]["received"] == 2
    closed = document["closed"]
    assert (closed["by"], closed["are_closed_figures"]) == (admin.signature, True)
    assert closed["corrections"] == 1


def test_todays_figures_of_a_closed_period_are_marked(
    motcua: Run, settings_file: Path, tmp_path: Path, corrected: None
) -> None:
    file = tmp_path / "current.json"

    answer = motcua(
        "--settings", settings_file, "report", "ii-06a", "--period", "2025-10", "--current",
        "--out", file,
    )  # fmt: skip

    assert "không phải số liệu đã khóa" in answer.out
    document = json.loads(file.read_bytes())
    assert document["rows"][0]["figures"]["received"] == 1
    assert document["closed"]["are_closed_figures"] is False


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("ii-06a", (), "Số liệu đã khóa lúc"),
        ("ii-06a", ("--current",), "không phải số liệu đã khóa"),
        ("index-766", (), "không phải số liệu đã khóa"),
        ("late-list", (), "danh sách lập theo dữ liệu lúc"),
    ],
)
def test_paper_and_workbook_say_that_the_period_is_closed(
    motcua: Run,
    settings_file: Path,
    tmp_path: Path,
    corrected: None,
    name: str,
    options: tuple[str, ...],
    said: str,
) -> None:
    paper, book = tmp_path / "closed.pdf", tmp_path / "closed.xlsx"

    for file in (paper, book):
        answer = motcua(
            "--settings", settings_file, "report", name, "--period", "2025-10", *options,
            "--out", file,
        )  # fmt: skip
        assert answer.code == 0

    assert said in " ".join(" ".join(page_texts(paper.read_bytes())).split())
    cells = [cell.value for row in openpyxl.load_workbook(book).worksheets[0] for cell in row]
    assert any(said in str(each) for each in cells)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("gone", "--out", "x.csv"), "Không có báo cáo “gone”"),
        (("ii-06a", "--period", "2026-13", "--out", "x.csv"), "Không hiểu kỳ báo cáo “2026-13”"),
        (("ii-06a", "--period", "2999", "--out", "x.csv"), "chưa bắt đầu"),
        (("fees", "--period", "2999", "--out", "x.csv"), "chưa bắt đầu"),
        (("fees", "--out", "nowhere/x.csv"), "Không ghi được tệp"),
        (("ii-06a", "--out", "nowhere/x.csv"), "Không ghi được tệp"),
    ],
)
def test_what_cannot_be_done_is_refused(
    motcua: Run,
    demo: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)

    answer = motcua("--settings", demo / "settings.toml", "report", *arguments)

    assert (answer.code, answer.out) == (1, "")
    assert said in answer.err
    assert list(tmp_path.glob("*.csv")) == []


@pytest.mark.parametrize(
    "arguments",
    [(), ("ii-06a",), ("--out", "x.csv"), ("ii-06a", "--out", "x.doc"), ("ii-06a", "--out", "x")],
)
def test_what_is_not_understood(motcua: Run, demo: Path, arguments: tuple[str, ...]) -> None:
    answer = motcua("--settings", demo / "settings.toml", "report", *arguments)

    assert answer.code == 2
    assert "usage" in answer.err


def test_without_settings_nothing_is_reported(motcua: Run, tmp_path: Path) -> None:
    answer = motcua("--database", "sqlite:///x.db", "report", "fees", "--out", tmp_path / "x.csv")

    assert answer.code == 1
    assert "cần tệp cài đặt" in answer.err
