"""The calendar of an office in Vietnam for the tests: real days of 2025 and 2026."""

from __future__ import annotations

from datetime import UTC, date, datetime

from desktop_app.domain.day_notes import DayKind, DayNote
from desktop_app.domain.legal_profiles import PROFILES
from desktop_app.domain.pauses import Pause, PauseReason
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.working_calendar import WeeklyHours, WorkCalendar, clock_seconds

PROFILE = PROFILES[-1]


def hours(*spans: str) -> tuple[tuple[int, int], ...]:
    """Read ``"07:30-11:30"``."""
    return tuple(
        (clock_seconds(opening), clock_seconds(closing))
        for opening, closing in (span.split("-") for span in spans)
    )


DAY = hours("07:30-11:30", "13:30-17:00")
WEEK = WeeklyHours(date(2018, 1, 1), dict.fromkeys(range(5), DAY))


def off(name: str, kind: DayKind = DayKind.HOLIDAY, swapped_with: date | None = None) -> DayNote:
    return DayNote(kind, Sentence(name, f"{name} (en)"), swapped_with=swapped_with)


TET = off("Tết Nguyên đán")
NATIONAL_DAY = off("Quốc khánh")
DAYS_OFF = {
    date(2025, 12, 24): off("Ngày hội làng", DayKind.DAY_OFF),
    date(2026, 1, 1): off("Tết Dương lịch"),
    date(2026, 1, 2): DayNote(
        DayKind.SWAPPED_OFF, Sentence("Nghỉ hoán đổi", "Swapped"), "TB 01", date(2026, 1, 10)
    ),
    **{date(2026, 2, day): TET for day in range(16, 21)},
    date(2026, 4, 26): off("Giỗ Tổ"),
    date(2026, 4, 27): off("Nghỉ bù Giỗ Tổ", DayKind.LIEU),
    date(2026, 4, 30): off("Ngày Chiến thắng"),
    date(2026, 5, 1): off("Ngày Quốc tế Lao động"),
    date(2026, 8, 31): off("Nghỉ hoán đổi", DayKind.SWAPPED_OFF, date(2026, 8, 22)),
    date(2026, 9, 1): NATIONAL_DAY,
    date(2026, 9, 2): NATIONAL_DAY,
    date(2026, 11, 24): off("Ngày Văn hóa Việt Nam"),
    date(2027, 1, 1): off("Tết Dương lịch"),
}
WORKED = {
    date(2026, 1, 10): off("Làm bù", DayKind.MAKE_UP, date(2026, 1, 2)),
    date(2026, 8, 22): off("Làm bù", DayKind.MAKE_UP, date(2026, 8, 31)),
}


def office() -> WorkCalendar:
    return WorkCalendar.build(
        WEEK,
        days_off=DAYS_OFF,
        worked_days=WORKED,
        confirmed_years=frozenset({2025, 2026}),
    )


def at(text: str) -> datetime:
    """Read a local time of Vietnam, given in UTC."""
    return datetime.fromisoformat(f"{text}+07:00").astimezone(UTC)


def pause(begin: str, end: str | None, planned_end: str | None = None) -> Pause:
    return Pause(
        PauseReason.SUPPLEMENT,
        at(begin),
        None if planned_end is None else at(planned_end),
        None if end is None else at(end),
    )
