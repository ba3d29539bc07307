"""The rows of an Excel file, as cells of text, with the mistakes of such files named."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from xml.etree import ElementTree as ET

from openpyxl import load_workbook
from openpyxl.cell.cell import TYPE_ERROR, TYPE_FORMULA, Cell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence
from desktop_app.services.catalogue_files.csv_files import Row

_SIX_DECIMALS = 1_000_000
_BROKEN_WORKBOOK = (
    # What openpyxl lets through for a damaged file, found by damaging some thousands.
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    ET.ParseError,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
)


def xlsx_rows(data: bytes) -> list[Row]:
    """Return the rows of the first sheet of an Excel file, from its row 1.

    Raises :class:`KnownError` for what is no Excel file and for formulas and error cells,
    whose value the file does not reliably hold.
    """
    try:
        workbook = load_workbook(io.BytesIO(data))
    except _BROKEN_WORKBOOK as error:
        raise KnownError(
            Sentence(
                "Tệp không phải Excel .xlsx hoặc có đặt mật khẩu. Hãy mở bằng Excel, bỏ mật "
                "khẩu và lưu lại dạng .xlsx.",
                "The file is no Excel .xlsx, or it has a password. Open it in Excel, remove "
                "the password and save it as .xlsx.",
            )
        ) from error
    with closing(workbook):
        if not workbook.worksheets:
            raise KnownError(
                Sentence(
                    "Tệp Excel không có trang tính nào. Hãy đặt danh mục vào trang tính đầu tiên.",
                    "The Excel file has no worksheet. Put the catalogue on the first one.",
                )
            )
        return list(_sheet_rows(workbook.worksheets[0]))


def _sheet_rows(sheet: Worksheet) -> Iterator[Row]:
    for row in sheet.iter_rows(min_row=1, min_col=1):
        yield [_cell_text(cell) if isinstance(cell, Cell) else "" for cell in row]


def _cell_text(cell: Cell) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int | float):
        return _number_text(value)
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    if not isinstance(value, str) or cell.data_type in {TYPE_FORMULA, TYPE_ERROR}:
        raise KnownError(
            Sentence(
                f"Ô {cell.coordinate} là công thức hoặc giá trị lỗi. Hãy chép rồi dán lại dưới "
                "dạng giá trị, lưu tệp và nhập lại.",
                f"Cell {cell.coordinate} is a formula or an error. Copy it, paste it as a "
                "value, save the file and import it again.",
            )
        )
    return value


def _number_text(value: float) -> str:
    """Return a number as it was typed: 5 for 5.0, and codes with their six decimals.

    Excel turns the code 1.004840 into the number 1.00484, but a code always has six
    decimals, so the lost zeros are known; any other number reads the same with them.
    """
    if float(value).is_integer():
        return str(int(value))
    millionths = value * _SIX_DECIMALS
    is_like_code = 1 <= value < 10 and abs(millionths - round(millionths)) < 1e-3
    return f"{value:.6f}" if is_like_code else repr(value)
