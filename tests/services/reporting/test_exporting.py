"""Reports as files: opened again, they say what the report says."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import DossierFee
from desktop_app.domain.instants import as_local, read_instant
from desktop_app.domain.people import Actor
from desktop_app.domain.reports.periods import read_period
from desktop_app.domain.reports.tables import Identity, broken_identities
from desktop_app.services.reporting import Report
from desktop_app.services.reporting.exporting import (
    Culprits,
    ReportFormat,
    codes_of,
    export_list,
    export_report,
)
from tests.conftest import OFFICE_SETTINGS, StoppedClock
from tests.documents.printed_pages import page_texts
from tests.services.intake_forms import OWNER, marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

NOVEMBER = read_period("2026-11")
CLERK = "Lê Thị Hồng Nhung"


@pytest.fixture
def codes(office: Office, admin: Actor, clock: StoppedClock) -> list[str]:
    """One that is solved and two that are open, whose owners write like spreadsheets do."""
    names = ("=1+1", "@Nguyễn", "-Trần")
    fees = (DossierFee("+Phí", 1_250_000, is_paid=True),)
    dossiers = [
        office.intake.receive(
            marriage_status_form(owner=replace(OWNER, name=name), fees=fees), admin
        )
        for name in names
    ]
    clock.now = read_instant("2026-11-20T14:00")
    office.closing.finish(dossiers[0].id, admin)
    clock.now = read_instant("2026-11-20T15:00")
    return [each.code for each in dossiers]


@pytest.fixture
def report(office: Office, codes: list[str]) -> Report:
    return office.reporting.report("ii-06a", NOVEMBER)


def broken(report: Report) -> Report:
    """Return the report with a rule that no dossier keeps."""
    template = replace(report.template, identities=(Identity("received", ("solved",)),))
    return replace(report, template=template, broken=broken_identities(template, report.rows))


def page_of(content: bytes, number: int = 0) -> Worksheet:
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book.worksheets[number]
    assert isinstance(page, Worksheet)
    return page


def found(page: Worksheet, text: str) -> tuple[int, int]:
    """Return row and column of the cell with this text."""
    places = [
        (cell.row, cell.column) for row in page.iter_rows() for cell in row if cell.value == text
    ]
    assert len(places) == 1, (text, places)
    return places[0]


def test_a_form_in_excel_has_numbers_and_is_set_up_to_be_printed(report: Report) -> None:
    page = page_of(export_report(report, OFFICE_SETTINGS, ReportFormat.XLSX, CLERK))

    texts = {str(cell.value) for line in page.iter_rows() for cell in line if cell.value}
    assert texts >= {
        "Biểu số II.06a/VPCP/KSTT",
        "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        "Kỳ báo cáo: Tháng 11 năm 2026",
        "(Từ ngày 01/11/2026 đến ngày 30/11/2026)",
        "Số liệu tính đến 20/11/2026 15:00",
        f"Đơn vị báo cáo: {OFFICE_SETTINGS.centre}",
        f"Đơn vị nhận báo cáo: {OFFICE_SETTINGS.name}",
        "Đơn vị tính: Số hồ sơ TTHC",
        "NGƯỜI LẬP BIỂU",
        "THỦ TRƯỞNG ĐƠN VỊ",
        CLERK,
    }
    numbers, first = found(page, "(3)")
    assert [page.cell(numbers, column).value for column in range(1, 14)] == [
        f"({number})" for number in range(1, 14)
    ]
    last = numbers + len(report.rows)
    assert page.cell(last, 2).value == "Tổng số"
    assert page.cell(last, 2).font.b
    figures = [page.cell(last, column).value for column in range(first, first + 11)]
    assert figures == list(report.total.figures.values()) == [3, 0, 3, 0, 1, 1, 0, 0, 2, 2, 0]
    assert page.cell(last - 1, 2).alignment.indent > page.cell(numbers + 1, 2).alignment.indent
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    # As wide as the page, as many pages as it takes.
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (None, 0)
    assert page.oddFooter is not None
    assert page.oddFooter.right.text == "Trang &P/&N"
    assert page.freeze_panes == f"C{numbers + 1}"
    assert page.print_title_rows == f"${numbers - 3}:${numbers}"
    merged = {str(area) for area in page.merged_cells.ranges}
    heads = numbers - 3
    assert {f"A{heads}:A{heads + 2}", f"C{heads}:F{heads}", f"D{heads + 1}:E{heads + 1}"} <= merged


def test_what_is_not_known_is_a_dash_and_a_share_a_number(office: Office, codes: list[str]) -> None:
    report = office.reporting.report("ha-noi", NOVEMBER)

    page = page_of(export_report(report, OFFICE_SETTINGS, ReportFormat.XLSX))

    row, column = found(page, "(20)")
    last = row + len(report.rows)
    assert page.cell(last, column).value == 1
    assert page.cell(last, column).number_format == "0.0%"
    assert [page.cell(last, column - back).value for back in (1, 2)] == ["–", "–"]


def test_a_form_on_paper(report: Report) -> None:
    texts = page_texts(export_report(report, OFFICE_SETTINGS, ReportFormat.PDF, CLERK))

    for words in (
        "Biểu số II.06a/VPCP/KSTT",
        "Kỳ báo cáo: Tháng 11 năm 2026",
        "Đơn vị tính: Số hồ sơ TTHC",
        "(11) (12) (13)",
        "Tổng số 3 0 3 0 1 1 0 0 2 2 0",
        "NGƯỜI LẬP BIỂU",
        "Hà Nội, ngày 20 tháng 11 năm 2026",
        CLERK,
        f"Trang 1/{len(texts)}",
    ):
        assert words in " ".join(texts), words


def test_a_form_as_csv_and_json(report: Report) -> None:
    content = export_report(report, OFFICE_SETTINGS, ReportFormat.CSV)
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    document = json.loads(export_report(report, OFFICE_SETTINGS, ReportFormat.JSON))

    assert content.startswith(b"\xef\xbb\xbf")
    assert lines[0][2] == "Số hồ sơ tiếp nhận – Tổng số"
    assert lines[-1] == ["", "Tổng số", *(str(each) for each in report.total.figures.values())]
    assert document["report"] == "ii-06a"
    assert (document["period"], document["is_over"]) == ("2026-11", False)
    assert document["identities_hold"] is True
    assert document["rows"][0]["figures"] == dict(report.total.figures)
    assert document["rows"][2]["key"] == {"level": "Cấp xã", "field": "Hộ tịch"}


def test_what_does_not_add_up_is_said_with_the_dossiers_to_blame(
    office: Office, report: Report, codes: list[str]
) -> None:
    wrong = broken(report)
    culprits = [
        Culprits(each, codes_of(office.reporting.culprits(wrong, each))) for each in wrong.broken
    ]

    book = export_report(wrong, OFFICE_SETTINGS, ReportFormat.XLSX, culprits=culprits)
    paper = export_report(wrong, OFFICE_SETTINGS, ReportFormat.PDF, culprits=culprits)
    document = json.loads(
        export_report(wrong, OFFICE_SETTINGS, ReportFormat.JSON, culprits=culprits)
    )

    page = page_of(book, 1)
    assert [page.cell(2, column).value for column in (1, 3, 4)] == ["Tổng số", 3, 1]
    assert {codes[1], codes[2]} == set(str(page.cell(2, 5).value).split(", "))
    assert "(7) Số hồ sơ đã giải quyết – Tổng số" in str(page.cell(2, 2).value)
    text = " ".join(page_texts(paper))
    assert "Chưa khớp ở dòng “Tổng số”" in text
    assert codes[2] in text
    assert document["identities_hold"] is False
    assert set(document["broken"][0]["dossiers"]) == {codes[1], codes[2]}


@pytest.mark.parametrize("file_format", list(ReportFormat))
@pytest.mark.parametrize("key", ["register", "late-list", "satisfaction", "inspection"])
def test_every_list_becomes_every_kind_of_file(
    office: Office, codes: list[str], key: str, file_format: ReportFormat
) -> None:
    report = office.list_reports.report(key, NOVEMBER)

    content = export_list(
        report, office.list_reports.rows(report), OFFICE_SETTINGS, file_format, CLERK
    )

    expected = codes if report.count else []
    assert said_by(content, file_format) >= set(expected)


def said_by(content: bytes, file_format: ReportFormat) -> set[str]:
    match file_format:
        case ReportFormat.XLSX:
            page = page_of(content)
            return {str(cell.value) for line in page.iter_rows() for cell in line}
        case ReportFormat.PDF:
            return set(" ".join(page_texts(content)).split())
        case ReportFormat.CSV:
            lines = csv.reader(io.StringIO(content.decode("utf-8-sig")))
            return {cell for line in lines for cell in line}
        case ReportFormat.JSON:
            return {row["code"] for row in json.loads(content)["rows"]}


def test_a_list_in_excel_has_real_dates_and_sums_and_no_formulas(
    office: Office, codes: list[str]
) -> None:
    report = office.list_reports.report("fees", NOVEMBER)
    content = export_list(
        report, office.list_reports.rows(report), OFFICE_SETTINGS, ReportFormat.XLSX
    )

    page = page_of(content)

    head, _ = found(page, "Mã hồ sơ")
    columns = {str(page.cell(head, at).value): at for at in range(1, page.max_column + 1)}
    rows = [head + 1 + at for at in range(3)]
    cells: list[Any] = [page.cell(row, columns["Chủ hồ sơ"]) for row in rows]
    assert [cell.value for cell in cells] == ["=1+1", "@Nguyễn", "-Trần"]
    assert {cell.data_type for cell in cells} == {"s"}
    received = page.cell(head + 1, columns["Ngày nhận"])
    assert received.value == datetime(2026, 11, 20, 10, 0)  # noqa: DTZ001 - Excel has no zones
    assert received.number_format == "dd/mm/yyyy hh:mm"
    assert page.cell(head + 1, columns["Tổng (đồng)"]).value == 1_250_000
    assert page.cell(head + 4, columns["Tổng (đồng)"]).value == 3_750_000
    assert page.cell(head + 4, columns["Mã hồ sơ"]).value == "Tổng cộng"
    assert page.freeze_panes == f"C{head + 1}"
    assert page.print_title_rows == f"${head}:${head}"
    assert page.page_setup.orientation == "landscape"


def test_a_list_as_csv_runs_no_formula(office: Office, codes: list[str]) -> None:
    report = office.list_reports.report("fees", NOVEMBER)

    content = export_list(
        report, office.list_reports.rows(report), OFFICE_SETTINGS, ReportFormat.CSV
    )

    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    at = lines[0].index("Chủ hồ sơ")
    assert [line[at] for line in lines[1:4]] == ["'=1+1", "'@Nguyễn", "'-Trần"]
    assert lines[4][lines[0].index("Tổng (đồng)")] == "3750000"


def test_a_list_as_json_says_instants_with_their_zone(office: Office, codes: list[str]) -> None:
    report = office.list_reports.report("register", NOVEMBER)

    document = json.loads(
        export_list(report, office.list_reports.rows(report), OFFICE_SETTINGS, ReportFormat.JSON)
    )

    assert document["count"] == 3
    assert document["rows"][0]["closed_at"] == as_local(read_instant("2026-11-20T14:00")).isoformat(
        timespec="seconds"
    )
    assert document["rows"][1]["closed_at"] is None
