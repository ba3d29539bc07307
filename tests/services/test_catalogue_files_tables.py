"""Catalogue files as tables: CSV and Excel."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from desktop_app.domain.errors import KnownError
from desktop_app.domain.procedures import (
    DEFAULT_STEPS,
    FeeItem,
    ProcedureStep,
    RequiredDocument,
)
from desktop_app.domain.time_limits import LimitUnit
from desktop_app.services.catalogue_files import (
    CatalogueEntry,
    CatalogueFile,
    read_catalogue,
    template_csv,
)

HEADER = ["Mã thủ tục", "Tên thủ tục", "Thời hạn trực tiếp"]
ROW = ["1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân", "3wd"]


def read_text(folder: Path, text: str, **options: Any) -> CatalogueFile:
    path = folder / "catalogue.csv"
    path.write_bytes(text.encode())
    return read_catalogue(path, **options)


def read_csv(folder: Path, *rows: list[str], delimiter: str = ",", **options: Any) -> CatalogueFile:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return read_text(folder, buffer.getvalue(), **options)


def read_xlsx(folder: Path, *rows: list[Any]) -> CatalogueFile:
    workbook = Workbook()
    for row in rows:
        workbook.worksheets[0].append(row)
    workbook.create_sheet("Khác").append(["not read"])
    path = folder / "catalogue.xlsx"
    workbook.save(path)
    return read_catalogue(path)


def only_entry(file: CatalogueFile) -> CatalogueEntry:
    assert file.refusals == ()
    [entry] = file.entries
    return entry


def only_reason(file: CatalogueFile) -> str:
    assert file.entries == ()
    [refusal] = file.refusals
    assert refusal.reason.en
    return refusal.reason.vi


def with_cell(folder: Path, header: str, cell: str) -> CatalogueFile:
    return read_csv(folder, [*HEADER, header], [*ROW, cell])


def test_the_template_reads_back_and_shows_every_column(tmp_path: Path) -> None:
    first, second = read_text(tmp_path, template_csv()).entries
    assert (first.line, first.valid_from) == (2, date(2026, 12, 1))
    assert {limit.short for limit in first.content.limits.values()} == {"3wd"}
    assert len(first.content.limits) == 3
    assert first.content.documents == (
        RequiredDocument("Tờ khai", 1),
        RequiredDocument("Giấy xác nhận đã cấp trước đây", 1, is_optional=True),
    )
    assert first.content.fees == (FeeItem("Lệ phí hộ tịch", None, "bản", "HĐND cấp tỉnh quy định"),)
    assert first.content.steps == DEFAULT_STEPS
    assert first.content.to_confirm == ("Mức lệ phí theo nghị quyết của tỉnh",)
    assert second.content.needs_receipt is False
    assert second.content.fees == (FeeItem("Phí chứng thực chữ ký", 10000, "trường hợp"),)
    assert [limit.short for limit in second.content.limits.values()] == ["same-day"]


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_both_delimiters_with_and_without_a_mark(tmp_path: Path, delimiter: str, mark: str) -> None:
    text = f"{mark}{delimiter.join(HEADER)}\r\n{delimiter.join(ROW)}\r\n"
    entry = only_entry(read_text(tmp_path, text))
    assert (entry.line, entry.code, entry.content.name) == (2, ROW[0], ROW[1])


@pytest.mark.parametrize(
    "header",
    [
        ["code", "name", "limit_direct"],
        ["Code", "Name", "Limit direct"],
        ["MA THU TUC", "ten thu tuc", "thoi han truc tiep"],
        ["  Mã  thủ tục", "Tên thủ tục", "Thời hạn Trực tiếp"],
    ],
)
def test_headers_in_both_languages_and_any_spelling(tmp_path: Path, header: list[str]) -> None:
    assert only_entry(read_csv(tmp_path, header, ROW)).code == ROW[0]


def test_lines_are_the_rows_of_the_spreadsheet(tmp_path: Path) -> None:
    file = read_csv(
        tmp_path,
        [],
        [*HEADER, "Thành phần hồ sơ"],
        [*ROW, "Tờ khai\nẢnh"],
        ["", "", "", ""],
        ["x", "Hỏng", "3wd", ""],
        [*ROW, ""],
    )
    assert [entry.line for entry in file.entries] == [3]
    assert [(each.line, each.code, each.name) for each in file.refusals] == [
        (5, "x", "Hỏng"),
        (6, ROW[0], ROW[1]),
    ]
    assert "dòng 3" in file.refusals[1].reason.vi


@pytest.mark.parametrize(
    ("cell", "short"),
    [
        ("3wd", "3wd"),
        ("3 ngày làm việc", "3wd"),
        ("15 Ngày", "15d"),
        ("4 giờ", "4wh"),
        ("2 buổi làm việc", "2hd"),
        ("30 phút", "30wmin"),
        ("1 tháng", "1mo"),
        ("Trong ngày", "same-day"),
        ("SAME-DAY", "same-day"),
    ],
)
def test_limits_in_words_and_short_forms(tmp_path: Path, cell: str, short: str) -> None:
    entry = only_entry(read_csv(tmp_path, HEADER, [*ROW[:2], cell]))
    assert [limit.short for limit in entry.content.limits.values()] == [short]


def test_a_bare_number_is_refused_unless_its_unit_is_chosen(tmp_path: Path) -> None:
    rows = (HEADER, [*ROW[:2], "5"])
    assert "“5” nhưng không có đơn vị" in only_reason(read_csv(tmp_path, *rows))
    entry = only_entry(read_csv(tmp_path, *rows, bare_unit=LimitUnit.CALENDAR_DAY))
    assert [limit.short for limit in entry.content.limits.values()] == ["5d"]
    assert "“5” không có đơn vị" in entry.content.to_confirm[0]


def test_documents_fees_and_steps_in_parts(tmp_path: Path) -> None:
    entry = only_entry(
        read_csv(
            tmp_path,
            [*HEADER, "documents", "fees", "steps"],
            [
                *ROW,
                "Tờ khai; Bản vẽ | 2 | | 1 ; Ảnh | 0 | 0 | 4 | nếu có",
                "Lệ phí | 8.000đ | bản; Phí | 50,000 VNĐ\nPhí khác |",
                "Tiếp nhận | 12,5%; Xin ý kiến | 87.5 % | bên ngoài",
            ],
        )
    )
    assert entry.content.documents == (
        RequiredDocument("Tờ khai", 1),
        RequiredDocument("Bản vẽ", 2, 0, 1),
        RequiredDocument("Ảnh", 0, 0, 4, is_optional=True),
    )
    assert entry.content.fees == (
        FeeItem("Lệ phí", 8000, "bản"),
        FeeItem("Phí", 50000),
        FeeItem("Phí khác", None, "", "HĐND cấp tỉnh quy định"),
    )
    assert entry.content.steps == (
        ProcedureStep("Tiếp nhận", 125),
        ProcedureStep("Xin ý kiến", 875, is_external=True),
    )


@pytest.mark.parametrize(("cell", "needed"), [("", True), ("Có", True), ("KHÔNG", False)])
def test_whether_a_receipt_is_needed(tmp_path: Path, cell: str, needed: bool) -> None:
    entry = only_entry(with_cell(tmp_path, "Cần giấy hẹn", cell))
    assert entry.content.needs_receipt is needed


def test_a_free_procedure_has_no_fees(tmp_path: Path) -> None:
    assert only_entry(with_cell(tmp_path, "Phí, lệ phí", "Miễn phí")).content.fees == ()


def test_a_day_is_read_day_first(tmp_path: Path) -> None:
    assert only_entry(with_cell(tmp_path, "Hiệu lực từ", "03/04/2026")).valid_from == date(
        2026, 4, 3
    )


@pytest.mark.parametrize(
    ("header", "cell", "said"),
    [
        ("Cần giấy hẹn", "tùy", "có hoặc không"),
        ("Thành phần hồ sơ", "Tờ khai | nhiều", "Thành phần hồ sơ"),
        ("Thành phần hồ sơ", "Tờ khai | 1 | 1 | 1 | 1", "viết như"),
        ("Thành phần hồ sơ", "Tờ khai | 0", "viết như"),
        ("Thành phần hồ sơ", "| 1", "thiếu tên"),
        ("Phí, lệ phí", "8.000", "viết như"),
        ("Phí, lệ phí", "Lệ phí | nhiều", "viết như"),
        ("Phí, lệ phí", "Lệ phí | 99.999.999.999", "viết như"),
        ("Phí, lệ phí", "Lệ phí | 9.999.999.999", "1 tỷ"),
        ("Các bước", "Tiếp nhận", "viết như"),
        ("Các bước", "Tiếp nhận | 10", "viết như"),
        ("Các bước", "Tiếp nhận | 10%", "100‰"),
        ("Các bước", "Tiếp nhận | 100% | chậm", "viết như"),
        ("Hiệu lực từ", "2026", "không phải ngày"),
        ("Hiệu lực từ", "31/06/2026", "không phải ngày"),
        ("Thời hạn bưu chính", "lâu", "không hiểu thời hạn"),
    ],
)
def test_cells_refused(tmp_path: Path, header: str, cell: str, said: str) -> None:
    assert said in only_reason(with_cell(tmp_path, header, cell))


def test_a_row_without_any_limit_is_refused(tmp_path: Path) -> None:
    assert "không kênh nào ghi" in only_reason(read_csv(tmp_path, HEADER, [*ROW[:2], ""]))


def test_a_cell_beyond_the_headers_is_refused_and_not_dropped(tmp_path: Path) -> None:
    assert "nằm ngoài" in only_reason(read_csv(tmp_path, HEADER, [*ROW, "lạc"]))


def test_a_code_that_a_spreadsheet_shortened_says_why(tmp_path: Path) -> None:
    reason = only_reason(read_csv(tmp_path, HEADER, ["1.00484", *ROW[1:]]))
    assert "số 0 ở cuối" in reason


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "trống"),
        ("\n , ,\n", "trống"),
        ("Tên thủ tục,Thời hạn trực tiếp\nA,3wd\n", "thiếu cột “Mã thủ tục”"),
        ("code,field\nA,B\n", "thiếu cột “Tên thủ tục”, “Thời hạn trực tiếp”"),
        ("1.004873,Tên,3wd\n", "thiếu cột"),
        ("code,name,limit_direct,Ghi chú\n", "Không biết cột “Ghi chú”"),
        ("code,name,limit_direct,Tên thủ tục\n", "“Tên thủ tục” có hai lần"),
        ("code,name,limit_direct\n", "không có thủ tục nào"),
        ('code,name,limit_direct\n"1.004873,Tên,3wd\n', "dấu ngoặc kép"),
    ],
)
def test_a_table_that_is_no_catalogue(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(KnownError) as caught:
        read_text(tmp_path, text)
    assert said in caught.value.sentence.vi
    assert caught.value.sentence.en


def test_a_csv_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.csv"
    path.write_bytes(",".join(HEADER).encode("utf-16"))
    with pytest.raises(KnownError, match="CSV UTF-8"):
        read_catalogue(path)


def test_excel_reads_the_first_sheet_with_native_cells(tmp_path: Path) -> None:
    file = read_xlsx(
        tmp_path,
        [],
        ["STT", *HEADER, "Hiệu lực từ", "Cần giấy hẹn", "Lĩnh vực", "Quyết định công bố"],
        [1, 1.00484, "Đăng ký", "3 ngày làm việc", datetime(2026, 4, 3), False, "Hộ tịch", 163],  # noqa: DTZ001 - Excel days have no zone
        [],
        [2, "2.000635", "Cấp bản sao", 5, None, None, None, None],
        [3, "2.000636", "Cấp bản sao", 2.5, None, None, None, None],
    )
    [entry] = file.entries
    assert (entry.line, entry.code, entry.valid_from) == (3, "1.004840", date(2026, 4, 3))
    assert entry.content.needs_receipt is False
    assert entry.content.decision == "163"
    assert [(each.line, each.code) for each in file.refusals] == [(5, "2.000635"), (6, "2.000636")]
    assert "“5” nhưng không có đơn vị" in file.refusals[0].reason.vi
    assert "“2,5”" in file.refusals[1].reason.vi


@pytest.mark.parametrize("value", ["=A1&B1", "#N/A"])
def test_excel_formulas_and_errors_are_named_by_their_cell(tmp_path: Path, value: str) -> None:
    with pytest.raises(KnownError, match="Ô B2"):
        read_xlsx(tmp_path, HEADER, [ROW[0], value, ROW[2]])


def test_excel_merged_cells_are_read_as_their_first(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["DANH MỤC"])
    sheet.merge_cells("A1:C1")
    path = tmp_path / "catalogue.xlsx"
    workbook.save(path)
    with pytest.raises(KnownError, match="thiếu cột"):
        read_catalogue(path)


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 broken"])
def test_what_is_no_excel_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "catalogue.xlsx"
    path.write_bytes(content)
    with pytest.raises(KnownError, match=r"không phải Excel \.xlsx"):
        read_catalogue(path)


@pytest.mark.parametrize(
    ("part", "damaged"),
    [
        ("xl/worksheets/sheet1.xml", b"<worksheet"),
        ("xl/workbook.xml", b"<workbook/>"),
        ("[Content_Types].xml", b""),
        ("xl/styles.xml", b"<styleSheet xmlns='x'><fonts/>"),
    ],
)
def test_a_damaged_excel_file(tmp_path: Path, part: str, damaged: bytes) -> None:
    whole = tmp_path / "whole.xlsx"
    workbook = Workbook()
    workbook.worksheets[0].append(HEADER)
    workbook.save(whole)
    path = tmp_path / "catalogue.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, damaged if name == part else source.read(name))
    with pytest.raises(KnownError, match=r"Excel"):
        read_catalogue(path)
