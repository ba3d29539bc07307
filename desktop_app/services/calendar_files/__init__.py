"""Files of days off and worked days: iCalendar and CSV, read and written."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence
from desktop_app.services.calendar_files.file_days import DayFile, FileDay, UnreadLine
from desktop_app.services.calendar_files.icalendars import read_icalendar, write_icalendar
from desktop_app.services.calendar_files.tables import read_table, write_table

__all__ = [
    "DayFile",
    "FileDay",
    "UnreadLine",
    "read_days",
    "write_icalendar",
    "write_table",
]

_READERS = {".ics": read_icalendar, ".ical": read_icalendar, ".csv": read_table}


def read_days(path: Path) -> DayFile:
    """Read a file of days by what its name ends with.

    Raises :class:`KnownError` when it cannot be read at all; lines that cannot be read are
    told one by one.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise KnownError(
            Sentence(
                f"Không đọc được loại tệp “{path.name}”. Dùng tệp .ics hoặc .csv.",
                f"Files such as “{path.name}” cannot be read. Use .ics or .csv.",
            )
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise KnownError(
            Sentence(
                f"Không đọc được tệp {path}: {error.strerror}.",
                f"Cannot read the file {path}: {error.strerror}.",
            )
        ) from error
    return reader(content)
