"""The days off, worked days, hours and confirmed years that offices entered themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from uuid import UUID

from sqlalchemy import Function, delete, func, select, update
from sqlalchemy.orm import Session

from desktop_app.db.records import (
    CalendarDayRecord,
    CalendarYearRecord,
    DossierRecord,
    WorkingHoursRecord,
)
from desktop_app.domain.people import Actor

Sessions = Mapping[int, Sequence[tuple[time, time]]]

_CALENDAR_LOCK = 0x4D4344  # "MCD": who changes a calendar and who promises by it meet here


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day an office entered: off, or worked although it is a day off elsewhere.

    ``agency_code`` is empty for every office of the store. A day that is not active was
    imported from the file ``source`` and counts for nothing yet.
    """

    id: UUID
    day: date
    is_working: bool
    name: str
    notice: str = ""
    swapped_with: date | None = None
    agency_code: str = ""
    is_active: bool = True
    source: str = ""


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """Weekly hours in force from a day on, of one office or (``""``) of all."""

    agency_code: str
    valid_from: date
    week: Sessions


@dataclass(frozen=True, slots=True)
class ConfirmedYear:
    """A year whose list of days off was confirmed here, by its notice.

    ``confirmed_at`` is ``None`` for one that is only tried out.
    """

    agency_code: str
    year: int
    notice: str
    confirmed_at: datetime | None = None
    confirmed_by_name: str = ""


class CalendarRepository:
    """Reads and writes what offices add to the national calendar."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def lock(self) -> None:
        """Wait until nobody changes a calendar or saves a promise by it, and keep others waiting.

        Both locks end with the transaction. SQLite has one writer at a time anyway.
        """
        self._take(func.pg_advisory_xact_lock(_CALENDAR_LOCK))

    def hold(self) -> None:
        """Keep every calendar as it is until the promise of this transaction is saved.

        Those who promise do not wait for each other. Without it a recomputation could miss a
        dossier that was counted by the calendar before the change and is saved after it.
        """
        self._take(func.pg_advisory_xact_lock_shared(_CALENDAR_LOCK))

    def days(self) -> list[OwnDay]:
        """Return the entered and imported days of all offices in order."""
        records = self._session.scalars(
            select(CalendarDayRecord)
            .order_by(CalendarDayRecord.day, CalendarDayRecord.agency_code)
            .execution_options(populate_existing=True)
        )
        return [
            OwnDay(
                record.id,
                record.day,
                record.is_working,
                record.name,
                record.notice,
                record.swapped_with,
                record.agency_code,
                record.is_active,
                record.source,
            )
            for record in records
        ]

    def hours(self) -> list[OfficeHours]:
        """Return the weekly hours of all offices by office and the day they come into force."""
        rows = self._session.execute(
            select(
                WorkingHoursRecord.agency_code,
                WorkingHoursRecord.valid_from,
                WorkingHoursRecord.weekday,
                WorkingHoursRecord.opens_at,
                WorkingHoursRecord.closes_at,
            ).order_by(
                WorkingHoursRecord.agency_code,
                WorkingHoursRecord.valid_from,
                WorkingHoursRecord.weekday,
                WorkingHoursRecord.opens_at,
            )
        )
        found = []
        for (agency_code, valid_from), of_week in groupby(rows, key=lambda row: row[:2]):
            week = {
                weekday: tuple((opens, closes) for *_, opens, closes in of_day)
                for weekday, of_day in groupby(of_week, key=lambda row: row[2])
            }
            found.append(OfficeHours(agency_code, valid_from, week))
        return found

    def years(self) -> list[ConfirmedYear]:
        """Return the years confirmed here, of all offices in order."""
        records = self._session.scalars(
            select(CalendarYearRecord)
            .order_by(CalendarYearRecord.year, CalendarYearRecord.agency_code)
            .execution_options(populate_existing=True)
        )
        return [
            ConfirmedYear(
                record.agency_code,
                record.year,
                record.notice,
                record.confirmed_at,
                record.confirmed_by_name,
            )
            for record in records
        ]

    def agencies(self) -> list[str]:
        """Return the codes of the offices that have dossiers, days or hours in the store."""
        found: set[str] = set()
        for column in (CalendarDayRecord.agency_code, WorkingHoursRecord.agency_code):
            found.update(self._session.scalars(select(column).distinct()))
        # From one code to the next by the index: a million dossiers have but a few codes.
        code: str | None = ""
        while code is not None:
            found.add(code)
            code = self._session.scalar(
                select(func.min(DossierRecord.agency_code)).where(DossierRecord.agency_code > code)
            )
        return sorted(found - {""})

    def add_day(self, day: OwnDay, created_by: UUID | None, at: datetime) -> None:
        """Enter a day. A day that its office has already raises ``IntegrityError``."""
        self._session.add(
            CalendarDayRecord(
                id=day.id,
                agency_code=day.agency_code,
                day=day.day,
                is_working=day.is_working,
                name=day.name,
                notice=day.notice,
                swapped_with=day.swapped_with,
                is_active=day.is_active,
                source=day.source,
                created_at=at,
                created_by=created_by,
            )
        )
        self._session.flush()

    def remove_days(self, day_ids: Sequence[UUID]) -> None:
        """Take back entered or imported days."""
        self._session.execute(delete(CalendarDayRecord).where(CalendarDayRecord.id.in_(day_ids)))

    def activate(self, day_ids: Sequence[UUID]) -> None:
        """Let imported days count."""
        self._session.execute(
            update(CalendarDayRecord)
            .where(CalendarDayRecord.id.in_(day_ids))
            .values(is_active=True)
        )

    def replace_hours(self, hours: OfficeHours) -> None:
        """Set the weekly hours of an office from a day on."""
        self.remove_hours(hours.agency_code, hours.valid_from)
        self._session.add_all(
            WorkingHoursRecord(
                agency_code=hours.agency_code,
                valid_from=hours.valid_from,
                weekday=weekday,
                opens_at=opens,
                closes_at=closes,
            )
            for weekday, sessions in hours.week.items()
            for opens, closes in sessions
        )
        self._session.flush()

    def remove_hours(self, agency_code: str, valid_from: date) -> None:
        """Take back the weekly hours that an office has from a day on."""
        self._session.execute(
            delete(WorkingHoursRecord).where(
                WorkingHoursRecord.agency_code == agency_code,
                WorkingHoursRecord.valid_from == valid_from,
            )
        )

    def confirm_year(
        self, agency_code: str, year: int, notice: str, actor: Actor, at: datetime
    ) -> None:
        """Note that the list of ``year`` is known; a second time replaces the notice."""
        self._session.merge(
            CalendarYearRecord(
                agency_code=agency_code,
                year=year,
                notice=notice,
                confirmed_at=at,
                confirmed_by=actor.user_id,
                confirmed_by_name=actor.name,
            )
        )
        self._session.flush()

    def unconfirm_year(self, agency_code: str, year: int) -> None:
        """Take back what :meth:`confirm_year` noted."""
        self._session.execute(
            delete(CalendarYearRecord).where(
                CalendarYearRecord.agency_code == agency_code, CalendarYearRecord.year == year
            )
        )

    def _take(self, lock: Function[None]) -> None:
        if self._session.get_bind().dialect.name == "postgresql":
            self._session.execute(select(lock))
