"""What an administrator adds to the national calendar."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.db.records.base import Base, Key


class CalendarDayRecord(Base):
    """A day off, or a worked day off, that the office entered itself."""

    __tablename__ = "calendar_day"

    id: Mapped[Key]
    day: Mapped[date] = mapped_column(unique=True)
    is_working: Mapped[bool]
    name: Mapped[str]
    notice: Mapped[str] = mapped_column(default="")
    swapped_with: Mapped[date | None]
    created_at: Mapped[datetime]
    created_by: Mapped[UUID | None]


class WorkingHoursRecord(Base):
    """One session of one weekday (0 is Monday) in the hours in force from ``valid_from``."""

    __tablename__ = "working_hours"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("opens_at < closes_at", name="opens_before_closes"),
    )

    valid_from: Mapped[date] = mapped_column(primary_key=True)
    weekday: Mapped[int] = mapped_column(primary_key=True)
    opens_at: Mapped[time] = mapped_column(primary_key=True)
    closes_at: Mapped[time]
