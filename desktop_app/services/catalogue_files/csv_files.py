"""The rows of a CSV file, as cells of text, with the mistakes of such files named."""

from __future__ import annotations

import csv
import io

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence

Row = list[str]
"""The cells of a row as text; empty ones are empty text."""

_DELIMITERS = (",", ";")


def csv_rows(data: bytes) -> list[Row]:
    """Return the rows of a CSV file in UTF-8, its delimiter being a comma or a semicolon.

    A line break inside quotes belongs to its cell, so a row is what a spreadsheet shows as
    one. Raises :class:`KnownError` for another encoding or quotes that do not close.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnownError(
            Sentence(
                "Tệp CSV không phải mã UTF-8. Trong Excel hãy chọn Lưu thành “CSV UTF-8” rồi "
                "nhập lại.",
                "The CSV file is not in UTF-8. In Excel choose Save as “CSV UTF-8” and import "
                "it again.",
            )
        ) from error
    try:
        return list(csv.reader(io.StringIO(text), delimiter=_delimiter_of(text), strict=True))
    except csv.Error as error:
        raise KnownError(
            Sentence(
                f"Tệp CSV hỏng ở chỗ dấu ngoặc kép hoặc ô quá dài ({error}). Hãy lưu lại từ "
                "Excel thành “CSV UTF-8”.",
                f"The CSV file has broken quotes or too long a cell ({error}). Save it again "
                "from Excel as “CSV UTF-8”.",
            )
        ) from error


def _delimiter_of(text: str) -> str:
    """Return the delimiter that cuts the first line with anything in it into more cells."""
    first_line = next((line for line in text.splitlines() if line.strip(",; \t")), "")
    return max(_DELIMITERS, key=first_line.count)
