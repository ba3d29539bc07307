"""A workbook holds what was shown: in its order, with days as days and text as text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app.domain.errors import KnownError
from desktop_app.domain.stopping import Stopped, StopToken
from desktop_app.services import list_export
from desktop_app.services.list_export import Cell, SheetColumn, write_workbook

Row = tuple[Cell, ...]
COLUMNS: list[SheetColumn[Row]] = [
    SheetColumn("Mã", lambda row: row[0], 20),
    SheetColumn("Ngày", lambda row: row[1]),
    SheetColumn("Còn", lambda row: row[2]),
]
ROWS: list[Row] = [
    ("H26-0001", date(2026, 11, 20), 4),
    ("=1+1", datetime(2026, 11, 20, 3, 0, tzinfo=UTC), -2),
    ("0912345678", None, 0),
    ("https://example.vn", None, None),
    ("Đỗ Văn Á\nhai dòng", None, 1.5),
]


def test_cells_keep_their_kind(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"

    assert write_workbook(file, "Hồ sơ: [1/2]", COLUMNS, [ROWS[:2], ROWS[2:]]) == 5

    sheet = load_workbook(file).active
    assert sheet is not None
    cells = list(sheet.iter_rows(values_only=True))
    assert cells[0] == ("Mã", "Ngày", "Còn")
    assert [str(cell) for cell in cells[1]] == ["H26-0001", "2026-11-20 00:00:00", "4"]
    assert [str(cell) for cell in cells[2]] == ["=1+1", "2026-11-20 10:00:00", "-2"]
    assert cells[3] == ("0912345678", None, 0)
    assert cells[4] == ("https://example.vn", None, None)
    assert cells[5] == ("Đỗ Văn Á\nhai dòng", None, 1.5)
    assert sheet["A3"].data_type == "s"
    assert sheet["A5"].hyperlink is None
    assert sheet["B2"].number_format == "dd/mm/yyyy"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C6"
    assert sheet.column_dimensions["A"].width >= 20


def test_an_empty_list_is_a_file_too(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    assert write_workbook(file, "", COLUMNS, []) == 0
    assert [row[0] for row in load_workbook(file).active.iter_rows(values_only=True)] == ["Mã"]  # type: ignore[union-attr]  # one sheet


def test_a_stopped_export_leaves_the_earlier_file(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"of last week")
    stop = StopToken()

    def pieces() -> Iterator[list[Row]]:
        yield ROWS
        stop.stop()
        yield ROWS

    told: list[int] = []
    with pytest.raises(Stopped):
        write_workbook(file, "x", COLUMNS, pieces(), progress=told.append, stop=stop)
    assert told == [5]
    assert file.read_bytes() == b"of last week"
    assert [each.name for each in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"Không ghi được .*a\.xlsx"):
        write_workbook(tmp_path / "no" / "a.xlsx", "x", COLUMNS, [ROWS])


def test_a_file_that_is_held_open_is_said(tmp_path: Path) -> None:
    # A folder of that name stands in for a file that Excel does not let go.
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(KnownError, match="đang mở trong Excel"):
        write_workbook(tmp_path / "a.xlsx", "x", COLUMNS, [ROWS])
    assert [each.name for each in tmp_path.iterdir()] == ["a.xlsx"]


def test_more_than_a_sheet_holds_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_export, "MOST_ROWS", 4)
    with pytest.raises(KnownError, match="nhiều nhất 4 dòng"):
        write_workbook(tmp_path / "a.xlsx", "x", COLUMNS, [ROWS])
    assert list(tmp_path.iterdir()) == []
