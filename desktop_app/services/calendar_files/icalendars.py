"""Days as iCalendar (RFC 5545), as other programs and public feeds exchange them.

A whole-day event is a day off unless our own property says that it is worked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from icalendar import Calendar, Event
from icalendar.error import BrokenCalendarProperty

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import nfc
from desktop_app.services.calendar_files.file_days import DayFile, FileDay, UnreadLine

_KIND: Final = "X-MOTCUA-KIND"
_NOTICE: Final = "X-MOTCUA-NOTICE"
_SWAPPED_WITH: Final = "X-MOTCUA-SWAPPED-WITH"
_WORKED: Final = "WORKED"
_OFF: Final = "OFF"
_LONGEST: Final = timedelta(days=60)


def read_icalendar(content: bytes) -> DayFile:
    """Read the whole-day events of an iCalendar file.

    Events at an hour, repeated ones and cancelled ones are told as unread. Raises
    :class:`KnownError` when the content is no iCalendar file.
    """
    try:
        calendar = Calendar.from_ical(content)
    except ValueError as error:
        raise KnownError(
            Sentence("Tệp này không phải lịch iCalendar.", "This file is no iCalendar file.")
        ) from error
    days: list[FileDay] = []
    unread: list[UnreadLine] = []
    for line, event in enumerate(calendar.walk("VEVENT"), start=1):
        reason = _reason_against(event)
        if reason is None:
            days.extend(_days_of(line, event))
        else:
            unread.append(UnreadLine(line, _text(event, "SUMMARY"), reason))
    return DayFile.of(days, unread)


def write_icalendar(days: Sequence[FileDay], name: str, stamp: datetime) -> bytes:
    """Return ``days`` as an iCalendar file called ``name``, written at ``stamp``.

    A day keeps its identity from file to file, so that a program that subscribes to it does
    not show it twice.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Mot Cua//Calendar//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for day in days:
        event = Event()
        kind = _WORKED if day.is_working else _OFF
        event.add("uid", f"{day.day:%Y%m%d}-{kind.lower()}@motcua")
        event.add("dtstamp", stamp)
        event.add("dtstart", day.day)
        event.add("dtend", day.day + timedelta(days=1))
        event.add("summary", day.name)
        event.add("transp", "TRANSPARENT")
        event.add(_KIND, kind)
        if day.notice:
            event.add(_NOTICE, day.notice)
        if day.swapped_with is not None:
            event.add(_SWAPPED_WITH, day.swapped_with.isoformat())
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _reason_against(event: Any) -> Sentence | None:
    start, end = _span(event)
    if start is None or end is None:
        return _NO_DAY
    if isinstance(start, datetime) or isinstance(end, datetime):
        return _AT_AN_HOUR
    if "RRULE" in event or "RDATE" in event:
        return _REPEATED
    if _text(event, "STATUS").upper() == "CANCELLED":
        return _CANCELLED
    if not _text(event, "SUMMARY"):
        return _NO_NAME
    return None if timedelta(0) < end - start <= _LONGEST else _NO_SPAN


def _days_of(line: int, event: Any) -> Iterator[FileDay]:
    start, end = _span(event)
    for offset in range((end - start).days):
        yield FileDay(
            line,
            start + timedelta(days=offset),
            _text(event, _KIND).upper() == _WORKED,
            _text(event, "SUMMARY"),
            _text(event, _NOTICE),
            _day(_text(event, _SWAPPED_WITH)),
            _text(event, "DESCRIPTION") or ", ".join(event.categories),
        )


def _span(event: Any) -> tuple[Any, Any]:
    """Return the first day of an event and the day after its last, ``None`` when unreadable.

    Without an end or a duration it is one day.
    """
    start, end, lasts = (_moment(event, name) for name in ("DTSTART", "DTEND", "DURATION"))
    if start is None or end is not None:
        return start, end
    return start, start + (lasts if isinstance(lasts, timedelta) else timedelta(days=1))


def _moment(event: Any, name: str) -> Any:
    try:
        return getattr(event.get(name), "dt", None)
    except BrokenCalendarProperty:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _text(event: Any, name: str) -> str:
    return nfc(str(event.get(name, "")))


_NO_DAY = Sentence("không có ngày đọc được", "there is no day in it")
_AT_AN_HOUR = Sentence("sự kiện theo giờ, không phải cả ngày", "at an hour, not a whole day")
_REPEATED = Sentence(
    "sự kiện lặp lại; cần ghi từng ngày của mỗi năm", "a repeated event; its days must be listed"
)
_CANCELLED = Sentence("sự kiện đã hủy", "a cancelled event")
_NO_NAME = Sentence("không có tên", "it has no name")
_NO_SPAN = Sentence("khoảng ngày không hợp lý", "its days cannot be meant")
