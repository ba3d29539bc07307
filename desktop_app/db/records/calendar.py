"""What administrators add to the national calendar, for one office or for all of the store."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.db.records.base import Base, Key


class CalendarDayRecord(Base):
    """A day off, or a worked day off, that an office entered or imported itself.

    ``agency_code`` is empty for a day of every office of the store. An imported day is not
    active, and counts for nothing, until an administrator says that it holds; ``source`` is
    the file it came from, empty when entered by hand.
    """

    __tablename__ = "calendar_day"
    __table_args__ = (UniqueConstraint("agency_code", "day"),)

    id: Mapped[Key]
    agency_code: Mapped[str]
    day: Mapped[date]
    is_working: Mapped[bool]
    name: Mapped[str]
    notice: Mapped[str] = mapped_column(default="")
    swapped_with: Mapped[date | None]
    is_active: Mapped[bool]
    source: Mapped[str]
    created_at: Mapped[datetime]
    created_by: Mapped[UUID | None]


class CalendarYearRecord(Base):
    """A year whose list of days off an administrator confirmed by its notice."""

    __tablename__ = "calendar_year"

    agency_code: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    notice: Mapped[str]
    confirmed_at: Mapped[datetime]
    confirmed_by: Mapped[UUID | None]
    confirmed_by_name: Mapped[str]


class WorkingHoursRecord(Base):
    """One session of one weekday (0 is Monday) in the hours in force from ``valid_from``."""

    __tablename__ = "working_hours"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("opens_at < closes_at", name="opens_before_closes"),
    )

    agency_code: Mapped[str] = mapped_column(primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    weekday: Mapped[int] = mapped_column(primary_key=True)
    opens_at: Mapped[time] = mapped_column(primary_key=True)
    closes_at: Mapped[time]
