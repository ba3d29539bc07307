"""The changes an administrator can make to a calendar, and the calendar after each of them.

A change is plain data: it can be tried on the facts to see which promises would move, and
carried out later as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias
from uuid import UUID

from desktop_app.db.repositories.calendar import ConfirmedYear, OfficeHours, OwnDay
from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.instants import show_date
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import nfc
from desktop_app.services.calendar_facts import (
    EVERY_OFFICE,
    CalendarFacts,
    WeekHours,
    weekly_hours,
)

FIRST_YEAR = 2018
LAST_YEAR = 2100


@dataclass(frozen=True, slots=True)
class DaysAdded:
    """Days entered by hand; a swap is two of them."""

    days: tuple[OwnDay, ...]


@dataclass(frozen=True, slots=True)
class DaysRemoved:
    """Days taken back, entered or imported; a swap goes with both its days."""

    day_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class DaysActivated:
    """Imported days that are to count from now on."""

    day_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class HoursSet:
    """Weekly hours in force from a day on."""

    valid_from: date
    week: WeekHours
    agency_code: str = EVERY_OFFICE


@dataclass(frozen=True, slots=True)
class HoursRemoved:
    """Weekly hours taken back before the day they were to come into force."""

    valid_from: date
    agency_code: str = EVERY_OFFICE


@dataclass(frozen=True, slots=True)
class YearConfirmed:
    """A year whose list of days off was announced, by its notice."""

    year: int
    notice: str
    agency_code: str = EVERY_OFFICE


@dataclass(frozen=True, slots=True)
class YearUnconfirmed:
    """A confirmation taken back."""

    year: int
    agency_code: str = EVERY_OFFICE


CalendarChange: TypeAlias = (
    DaysAdded
    | DaysRemoved
    | DaysActivated
    | HoursSet
    | HoursRemoved
    | YearConfirmed
    | YearUnconfirmed
)


def describe(change: CalendarChange, facts: CalendarFacts) -> Sentence:
    """Say in a few words what a change is; ``facts`` are those before it."""
    match change:
        case DaysAdded(days):
            return _named("Thêm", "Added", days)
        case DaysRemoved(day_ids):
            return _named("Bỏ", "Removed", _with_ids(facts, day_ids))
        case DaysActivated(day_ids):
            return _named("Áp dụng", "Put in force", _with_ids(facts, day_ids))
        case HoursSet(valid_from):
            shown = show_date(valid_from)
            return Sentence(f"Giờ làm việc từ {shown}", f"Working hours from {shown}")
        case HoursRemoved(valid_from):
            shown = show_date(valid_from)
            return Sentence(f"Bỏ giờ làm việc từ {shown}", f"Working hours from {shown} taken back")
        case YearConfirmed(year, notice):
            return Sentence(f"Lịch nghỉ năm {year} theo {notice}", f"Days off of {year} ({notice})")
        case YearUnconfirmed(year):
            return Sentence(
                f"Bỏ xác nhận lịch nghỉ năm {year}", f"Days off of {year} not confirmed any more"
            )


def changed(facts: CalendarFacts, change: CalendarChange, today: date) -> CalendarFacts:
    """Return the facts as they would be after ``change``, made ``today``.

    Raises :class:`Refusal`, with a fault per field, for a change that cannot be made.
    """
    faults = tuple(_faults(facts, change, today))
    if faults:
        raise Refusal.of(faults)
    match change:
        case DaysAdded(days):
            return facts.with_days(days)
        case DaysRemoved(day_ids):
            return replace(facts, days=tuple(day for day in facts.days if day.id not in day_ids))
        case DaysActivated(day_ids):
            imported = _with_ids(facts, day_ids)
            return facts.with_days(replace(day, is_active=True) for day in imported)
        case HoursSet(valid_from, week, agency_code):
            entered = OfficeHours(agency_code, valid_from, week)
            return replace(facts, hours=(*_other_hours(facts, change), entered))
        case HoursRemoved():
            return replace(facts, hours=_other_hours(facts, change))
        case YearConfirmed(year, notice, agency_code):
            confirmed = ConfirmedYear(agency_code, year, notice)
            return replace(facts, years=(*_other_years(facts, change), confirmed))
        case YearUnconfirmed():
            return replace(facts, years=_other_years(facts, change))


def _faults(facts: CalendarFacts, change: CalendarChange, today: date) -> Iterator[Fault]:
    match change:
        case DaysAdded(days):
            yield from _faults_of_days(facts, days)
        case DaysRemoved(day_ids) | DaysActivated(day_ids):
            if len(_with_ids(facts, day_ids)) < len(set(day_ids)):
                yield Fault("day", _GONE)
        case HoursSet() | HoursRemoved():
            yield from _faults_of_hours(facts, change, today)
        case YearConfirmed(year, notice):
            if not nfc(notice):
                yield Fault("notice", _NO_NOTICE)
            if not FIRST_YEAR <= year <= LAST_YEAR:
                yield Fault("year", _NO_SUCH_YEAR)
        case YearUnconfirmed(year, agency_code):
            if all((each.year, each.agency_code) != (year, agency_code) for each in facts.years):
                yield Fault("year", _NOT_CONFIRMED_HERE)


def _faults_of_days(facts: CalendarFacts, days: tuple[OwnDay, ...]) -> Iterator[Fault]:
    taken = {(day.agency_code, day.day) for day in facts.days if day.is_active}
    for day in days:
        if not nfc(day.name):
            yield Fault("name", _NO_NAME)
        if (day.agency_code, day.day) in taken:
            shown = show_date(day.day)
            yield Fault(
                "day",
                Sentence(
                    f"Ngày {shown} đã có trong lịch. Xóa dòng cũ trước.",
                    f"{shown} is in the calendar already. Remove it first.",
                ),
            )
        taken.add((day.agency_code, day.day))


def _faults_of_hours(
    facts: CalendarFacts, change: HoursSet | HoursRemoved, today: date
) -> Iterator[Fault]:
    match change:
        case HoursSet(valid_from, week):
            if not any(week.values()):
                yield Fault("week", _NEVER_OPEN)
            else:
                # Raises a sentence of its own for sessions that cannot be.
                weekly_hours(valid_from, week)
        case HoursRemoved(valid_from):
            if len(_other_hours(facts, change)) == len(facts.hours):
                yield Fault("valid_from", _no_hours_from(valid_from))
            elif valid_from <= today:
                yield Fault("valid_from", _begun(valid_from))


def _with_ids(facts: CalendarFacts, day_ids: tuple[UUID, ...]) -> tuple[OwnDay, ...]:
    return tuple(day for day in facts.days if day.id in day_ids)


def _other_hours(facts: CalendarFacts, change: HoursSet | HoursRemoved) -> tuple[OfficeHours, ...]:
    return tuple(
        each
        for each in facts.hours
        if (each.agency_code, each.valid_from) != (change.agency_code, change.valid_from)
    )


def _other_years(
    facts: CalendarFacts, change: YearConfirmed | YearUnconfirmed
) -> tuple[ConfirmedYear, ...]:
    return tuple(
        each
        for each in facts.years
        if (each.year, each.agency_code) != (change.year, change.agency_code)
    )


def _named(vietnamese: str, english: str, days: tuple[OwnDay, ...]) -> Sentence:
    named = ", ".join(f"{show_date(day.day)} ({day.name})" for day in days)
    return Sentence(f"{vietnamese} ngày {named}", f"{english}: {named}")


def _no_hours_from(valid_from: date) -> Sentence:
    shown = show_date(valid_from)
    return Sentence(
        f"Không có giờ làm việc nào được đặt từ {shown}; có thể người khác đã bỏ. Mở lại trang "
        "lịch.",
        f"No working hours were set from {shown}; somebody may have taken them back. Open the "
        "calendar again.",
    )


def _begun(valid_from: date) -> Sentence:
    shown = show_date(valid_from)
    return Sentence(
        f"Giờ làm việc từ {shown} đã áp dụng và đã có ngày hẹn tính theo giờ này nên không bỏ "
        "được. Muốn đổi, đặt giờ khác từ một ngày sau đó.",
        f"The working hours from {shown} are in force and promises were counted with them, so "
        "they cannot be taken back. Set other hours from a later day instead.",
    )


_NO_NAME = Sentence(
    "Ghi lý do hoặc tên ngày này, ví dụ “Lễ hội đình làng”.",
    "Say why, for example “Village festival”.",
)
_GONE = Sentence(
    "Ngày này không còn trong lịch; có người đã xóa. Mở lại trang lịch.",
    "This day is not in the calendar any more. Open the calendar again.",
)
_NEVER_OPEN = Sentence(
    "Tuần làm việc cần ít nhất một buổi mở cửa.", "A working week needs at least one open session."
)
_NO_NOTICE = Sentence(
    "Ghi số thông báo về lịch nghỉ, ví dụ “Thông báo 6150/TB-BLĐTBXH”.",
    "Give the number of the notice of the days off.",
)
_NO_SUCH_YEAR = Sentence(
    f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.",
    f"The year must be from {FIRST_YEAR} to {LAST_YEAR}.",
)
_NOT_CONFIRMED_HERE = Sentence(
    "Năm này không được xác nhận tại đây nên không có gì để bỏ.",
    "This year was not confirmed here, so there is nothing to take back.",
)
