"""Instants: kept in UTC, read and shown in the time of Vietnam."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

NEVER = datetime(9999, 12, 30, tzinfo=UTC)
"""Later than anything that happens."""

_WEEKDAYS_VI = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def as_utc(instant: datetime) -> datetime:
    """Return ``instant`` in UTC; a naive one is read as the time of Vietnam."""
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=VIETNAM)
    return instant.astimezone(UTC)


def as_local(instant: datetime) -> datetime:
    """Return ``instant`` in the time of Vietnam; a naive one already is."""
    if instant.tzinfo is None:
        return instant.replace(tzinfo=VIETNAM)
    return instant.astimezone(VIETNAM)


def local_date(instant: datetime) -> date:
    """Return the calendar day that ``instant`` falls on in Vietnam."""
    return as_local(instant).date()


def start_of_day(day: date) -> datetime:
    """Return 00:00 of ``day`` in Vietnam, aware."""
    return datetime.combine(day, time(), tzinfo=VIETNAM)


def read_instant(text: str) -> datetime:
    """Read an ISO 8601 instant, as ``2026-11-20T10:00``; without a zone it is local.

    Returns it in UTC. Raises :class:`KnownError` when it is not an instant: a date without
    an hour is refused, because guessing the hour would move a due date.
    """
    cleaned = text.strip()
    try:
        instant = as_utc(datetime.fromisoformat(cleaned))
    except (ValueError, OverflowError):  # the second: the year 1 or 9999 in another zone
        instant = None
    if instant is None or ("T" not in cleaned and " " not in cleaned):
        raise KnownError(
            Sentence(
                f"Không đọc được thời điểm “{text}”. Viết ngày và giờ như 2026-11-20T10:00.",
                f"Cannot read the instant “{text}”. Write day and hour, as 2026-11-20T10:00.",
            )
        )
    return instant


def weekday_name(day: date) -> Sentence:
    """Return the name of the weekday of ``day``."""
    return Sentence(_WEEKDAYS_VI[day.weekday()], _WEEKDAYS_EN[day.weekday()])


def show_date(day: date) -> str:
    """Show a day as Vietnamese offices write it: 26/11/2026."""
    return f"{day:%d/%m/%Y}"


def show_instant(instant: datetime) -> str:
    """Show an instant in local time to the minute: 26/11/2026 17:00."""
    return f"{as_local(instant):%d/%m/%Y %H:%M}"
