"""A list as an Excel workbook: the rows and columns that are shown, with real days and numbers."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import as_local
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.stopping import StopToken

Row = TypeVar("Row")

Cell: TypeAlias = str | int | float | date | datetime | None

MOST_ROWS = 1_048_575
_LONGEST_TEXT = 32_767
_LONGEST_SHEET_NAME = 31
_NOT_IN_A_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_NARROWEST, _WIDEST = 8, 60


@dataclass(frozen=True, slots=True)
class SheetColumn(Generic[Row]):
    """A column of the sheet: ``value`` gives text, a number, a day or an instant of a row.

    ``width`` is in letters.
    """

    title: str
    value: Callable[[Row], Cell]
    width: int = 16


def write_workbook(
    file: Path,
    title: str,
    columns: Sequence[SheetColumn[Row]],
    pieces: Iterable[Sequence[Row]],
    *,
    progress: Callable[[int], object] | None = None,
    stop: StopToken | None = None,
) -> int:
    """Write a sheet called ``title`` to ``file`` and return how many rows it has.

    An earlier file is replaced when the new one is whole, and stays when it is not.
    ``progress`` is told the rows written so far. Text stays text: nothing in it becomes a
    formula, a number or a link. Raises :class:`KnownError` when the file cannot be written
    or Excel cannot hold the rows, :class:`Stopped` when ``stop`` is stopped.
    """
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-", suffix=".part")
        os.close(handle)
        part = Path(name)
        try:
            count = _write(part, title, columns, pieces, progress, stop)
            _give_usual_permissions(part)
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        raise _cannot_write(file, error) from error
    return count


def workbook_bytes(title: str, columns: Sequence[SheetColumn[Row]], rows: Sequence[Row]) -> bytes:
    """Return a sheet called ``title`` with ``rows``, as :func:`write_workbook` writes it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "list.xlsx"
        write_workbook(file, title, columns, [rows])
        return file.read_bytes()


def _write(
    part: Path,
    title: str,
    columns: Sequence[SheetColumn[Row]],
    pieces: Iterable[Sequence[Row]],
    progress: Callable[[int], object] | None,
    stop: StopToken | None,
) -> int:
    # Rows go to the disk as they come, beside the file, so that a million need no memory.
    book = xlsxwriter.Workbook(
        str(part), {"constant_memory": True, "tmpdir": str(part.parent), "in_memory": False}
    )
    try:
        sheet = book.add_worksheet(_sheet_name(title))
        writer = _RowWriter(sheet, book)
        _write_head(sheet, book.add_format({"bold": True, "bottom": 1}), columns)
        count = 0
        for piece in pieces:
            if stop is not None:
                stop.check()
            if count + len(piece) > MOST_ROWS:
                raise _too_many()
            for row in piece:
                count += 1
                writer.write(count, [column.value(row) for column in columns])
            if progress is not None:
                progress(count)
        sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
        if stop is not None:
            stop.check()
    finally:
        # Closing also removes what lies beside the file.
        book.close()
    return count


def _write_head(sheet: Worksheet, bold: Format, columns: Sequence[SheetColumn[Row]]) -> None:
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        width = min(max(column.width, len(column.title) + 3, _NARROWEST), _WIDEST)
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, column.title, bold)


class _RowWriter:
    def __init__(self, sheet: Worksheet, book: xlsxwriter.Workbook) -> None:
        self._sheet = sheet
        self._day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        self._instant = book.add_format({"num_format": "dd/mm/yyyy hh:mm", "align": "left"})

    def write(self, place: int, cells: Sequence[Cell]) -> None:
        for column, cell in enumerate(cells):
            match cell:
                case None | "":
                    pass
                case datetime():
                    # Excel knows no zones: the hour on the wall in Vietnam.
                    local = as_local(cell).replace(tzinfo=None)
                    self._sheet.write_datetime(place, column, local, self._instant)
                case date():
                    self._sheet.write_datetime(place, column, cell, self._day)
                case str():
                    self._sheet.write_string(place, column, cell[:_LONGEST_TEXT])
                case _:
                    self._sheet.write_number(place, column, cell)


def _sheet_name(title: str) -> str:
    return title.translate(_NOT_IN_A_SHEET_NAME)[:_LONGEST_SHEET_NAME].strip(" '") or "1"


def _give_usual_permissions(part: Path) -> None:
    # A temporary file is its owner's alone. The mask can only be read by setting it.
    mask = os.umask(0o077)
    os.umask(mask)
    part.chmod(0o666 & ~mask)


def _too_many() -> KnownError:
    return KnownError(
        Sentence(
            f"Một trang Excel chứa nhiều nhất {MOST_ROWS} dòng. Lọc bớt rồi xuất từng phần.",
            f"An Excel sheet holds at most {MOST_ROWS} rows. Narrow the list and export parts.",
        )
    )


def _cannot_write(file: Path, error: Exception) -> KnownError:
    reason: object = error.args[0] if error.args else error
    number = getattr(reason, "errno", None) or getattr(error, "errno", None)
    if number == errno.ENOSPC:
        return KnownError(
            Sentence(
                f"Ổ đĩa đầy nên chưa ghi được {file}. Giải phóng chỗ trống rồi xuất lại.",
                f"The disk is full, so {file} was not written. Make room and export again.",
            )
        )
    return KnownError(
        Sentence(
            f"Không ghi được {file}. Nếu tệp đang mở trong Excel thì đóng lại, hoặc chọn thư mục "
            "khác.",
            f"Cannot write {file}. Close it if it is open in Excel, or choose another folder.",
        )
    )
