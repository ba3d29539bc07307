"""Days as a CSV table, one a row, as spreadsheets keep them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import show_date
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import fold, nfc
from desktop_app.services.calendar_files.file_days import DayFile, FileDay, UnreadLine
from desktop_app.services.csv_cells import as_written, harmless

_COLUMNS: Final = ("Ngày", "Loại", "Tên", "Thông báo", "Hoán đổi với")
_OFF, _WORKED = "Nghỉ", "Làm việc"
_KINDS: Final = {
    fold(word): is_working
    for is_working, words in (
        (False, (_OFF, "off", "nghi")),
        (True, (_WORKED, "Làm bù", "worked", "lam bu")),
    )
    for word in words
}
_HEADS: Final = {
    fold(head): column
    for column, heads in (
        ("day", (_COLUMNS[0], "day", "date")),
        ("kind", (_COLUMNS[1], "kind")),
        ("name", (_COLUMNS[2], "name", "summary")),
        ("notice", (_COLUMNS[3], "notice")),
        ("swapped_with", (_COLUMNS[4], "swapped with", "swapped_with")),
    )
    for head in heads
}


def read_table(content: bytes) -> DayFile:
    """Read a CSV table with a row of heads; comma, semicolon and tab all part its cells.

    Days are written 26/11/2026 (day first) or 2026-11-26; a row without a kind is a day off.
    Raises :class:`KnownError` when the content is no such table.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnownError(
            Sentence("Tệp CSV phải được lưu bằng mã UTF-8.", "A CSV file must be saved as UTF-8.")
        ) from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    heads = [_HEADS.get(fold(cell), "") for cell in rows[0]] if rows else []
    if not {"day", "name"} <= set(heads):
        expected = ", ".join(_COLUMNS)
        raise KnownError(
            Sentence(
                f"Tệp CSV thiếu cột. Dòng đầu cần ghi: {expected}.",
                f"The table lacks columns. Its first line must be: {expected}.",
            )
        )
    days: list[FileDay] = []
    unread: list[UnreadLine] = []
    for line, row in enumerate(rows[1:], start=2):
        cells = {
            head: as_written(nfc(cell)) for head, cell in zip(heads, row, strict=False) if head
        }
        if not any(cells.values()):
            continue
        read = _read_row(line, cells)
        if isinstance(read, FileDay):
            days.append(read)
        else:
            unread.append(read)
    return DayFile.of(days, unread)


def write_table(days: Sequence[FileDay]) -> bytes:
    """Return ``days`` as CSV in UTF-8, with the mark that spreadsheets need."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for day in days:
        writer.writerow(
            [
                show_date(day.day),
                _WORKED if day.is_working else _OFF,
                harmless(day.name),
                harmless(day.notice),
                "" if day.swapped_with is None else show_date(day.swapped_with),
            ]
        )
    return text.getvalue().encode("utf-8-sig")


def _read_row(line: int, cells: Mapping[str, str]) -> FileDay | UnreadLine:
    day, swapped_with = _day(cells.get("day", "")), _day(cells.get("swapped_with", ""))
    kind = _KINDS.get(fold(cells.get("kind", "") or _OFF))
    name = cells.get("name", "")
    shown = ", ".join(cell for cell in cells.values() if cell)
    if day is None:
        return UnreadLine(line, shown, _NO_DAY)
    if kind is None:
        return UnreadLine(line, shown, _NO_KIND)
    if not name:
        return UnreadLine(line, shown, _NO_NAME)
    if cells.get("swapped_with") and swapped_with is None:
        return UnreadLine(line, shown, _NO_SWAPPED_DAY)
    return FileDay(line, day, kind, name, cells.get("notice", ""), swapped_with)


def _day(text: str) -> date | None:
    for shape in ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


_NO_DAY = Sentence("không đọc được ngày", "the day cannot be read")
_NO_KIND = Sentence(
    f"không rõ loại; ghi “{_OFF}” hoặc “{_WORKED}”", f"unknown kind; write “{_OFF}” or “{_WORKED}”"
)
_NO_NAME = Sentence("không có tên", "it has no name")
_NO_SWAPPED_DAY = Sentence("không đọc được ngày hoán đổi", "the swapped day cannot be read")
