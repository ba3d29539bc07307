"""Weekly hours as ``motcua calendar hours`` shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import groupby

from desktop_app.cli.tables import table
from desktop_app.domain.instants import show_date, weekday_name
from desktop_app.domain.sentence import Sentence
from desktop_app.services.calendar_keeping import HoursPeriod

_A_MONDAY = date(2026, 11, 23)

_FROM = Sentence("Từ ngày", "From")
_OFFICE = Sentence("Cơ quan", "Office")
_EVERY_OFFICE = Sentence("mọi cơ quan", "every office")
_STATE = Sentence("Tình trạng", "State")
_BEGUN = Sentence("đã áp dụng", "begun")
_COMING = Sentence("sắp áp dụng", "to come")
_WEEK = Sentence("Giờ làm việc", "Hours")
_CLOSED = Sentence("nghỉ", "closed")
_NONE = Sentence(
    "Chưa đặt giờ làm việc nào; giờ mặc định đang áp dụng.",
    "No working hours were entered; the default ones hold.",
)


def hours_text(periods: Sequence[HoursPeriod], words: Callable[[Sentence], str]) -> list[str]:
    """Return weekly hours as lines of a table."""
    if not periods:
        return [words(_NONE)]
    rows = [
        (
            show_date(period.valid_from),
            period.agency_code or words(_EVERY_OFFICE),
            words(_BEGUN if period.has_begun else _COMING),
            _week_text(period, words),
        )
        for period in periods
    ]
    return table([words(head) for head in (_FROM, _OFFICE, _STATE, _WEEK)], rows)


def hours_json(period: HoursPeriod) -> dict[str, object]:
    """Return weekly hours as plain data; weekday 0 is Monday, an empty agency is every one."""
    return {
        "valid_from": period.valid_from.isoformat(),
        "agency": period.agency_code,
        "begun": period.has_begun,
        "week": {str(weekday): _sessions(period, weekday) for weekday in range(7)},
    }


def _week_text(period: HoursPeriod, words: Callable[[Sentence], str]) -> str:
    """Return the sessions of the week, weekdays alike in a row named once."""
    parts = []
    for sessions, alike in groupby(range(7), key=lambda weekday: _sessions(period, weekday)):
        days = [words(weekday_name(_A_MONDAY + timedelta(days=weekday))) for weekday in alike]
        named = days[0] if len(days) == 1 else f"{days[0]} – {days[-1]}"
        parts.append(f"{named} {', '.join(sessions) or words(_CLOSED)}")
    return "; ".join(parts)


def _sessions(period: HoursPeriod, weekday: int) -> list[str]:
    return [f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in period.week.get(weekday, ())]
