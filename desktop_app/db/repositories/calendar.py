"""The office's own days off, worked days and hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from desktop_app.db.records import CalendarDayRecord, WorkingHoursRecord

Sessions = Mapping[int, Sequence[tuple[time, time]]]


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day the office entered: off, or worked although it is a day off elsewhere."""

    id: UUID
    day: date
    is_working: bool
    name: str
    notice: str = ""
    swapped_with: date | None = None


class CalendarRepository:
    """Reads and writes what the office adds to the national calendar."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def own_days(self) -> list[OwnDay]:
        """Return the entered days in order."""
        records = self._session.scalars(select(CalendarDayRecord).order_by(CalendarDayRecord.day))
        return [
            OwnDay(
                record.id,
                record.day,
                record.is_working,
                record.name,
                record.notice,
                record.swapped_with,
            )
            for record in records
        ]

    def hours(self) -> list[tuple[date, Sessions]]:
        """Return the weekly hours by the day they came into force, oldest first."""
        records = self._session.scalars(
            select(WorkingHoursRecord).order_by(
                WorkingHoursRecord.valid_from,
                WorkingHoursRecord.weekday,
                WorkingHoursRecord.opens_at,
            )
        )
        by_day: dict[date, dict[int, list[tuple[time, time]]]] = {}
        for record in records:
            week = by_day.setdefault(record.valid_from, {})
            week.setdefault(record.weekday, []).append((record.opens_at, record.closes_at))
        return list(by_day.items())

    def add_day(self, day: OwnDay, created_by: UUID | None, at: datetime) -> None:
        """Enter a day. A day already entered raises ``IntegrityError``."""
        self._session.add(
            CalendarDayRecord(
                id=day.id,
                day=day.day,
                is_working=day.is_working,
                name=day.name,
                notice=day.notice,
                swapped_with=day.swapped_with,
                created_at=at,
                created_by=created_by,
            )
        )
        self._session.flush()

    def remove_day(self, day_id: UUID) -> None:
        """Take back an entered day."""
        self._session.execute(delete(CalendarDayRecord).where(CalendarDayRecord.id == day_id))

    def replace_hours(self, valid_from: date, week: Sessions) -> None:
        """Set the weekly hours in force from a day."""
        self._session.execute(
            delete(WorkingHoursRecord).where(WorkingHoursRecord.valid_from == valid_from)
        )
        self._session.add_all(
            WorkingHoursRecord(
                valid_from=valid_from, weekday=weekday, opens_at=opens, closes_at=closes
            )
            for weekday, sessions in week.items()
            for opens, closes in sessions
        )
        self._session.flush()
