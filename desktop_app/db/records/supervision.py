"""What supervisors ask for and check again, and the periods whose figures were closed."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.db.records.base import Base, Key

_STILL_OPEN = text("closed_at IS NULL")


class FollowUpRecord(Base):
    """A reminder, a request to explain, or a finding: what, to whom, by when, until it is done.

    Names are kept as text beside the keys; ``check_on`` is when it is looked at again.
    """

    __tablename__ = "follow_up"
    __table_args__ = (
        UniqueConstraint("agency_code", "year", "number"),
        Index(None, "made_at"),
        Index(None, "dossier_id"),
        Index(None, "official_id", "made_at"),
        Index(
            "ix_follow_up_open",
            "answer_by",
            sqlite_where=_STILL_OPEN,
            postgresql_where=_STILL_OPEN,
        ),
    )

    id: Mapped[Key]
    agency_code: Mapped[str]
    year: Mapped[int]
    number: Mapped[int]
    kind: Mapped[str]
    dossier_id: Mapped[UUID | None] = mapped_column(ForeignKey("dossier.id"))
    dossier_code: Mapped[str]
    mark_id: Mapped[UUID | None]
    department_id: Mapped[UUID | None]
    department_name: Mapped[str]
    official_id: Mapped[UUID | None]
    official_name: Mapped[str]
    words: Mapped[str]
    source: Mapped[str]
    made_at: Mapped[datetime]
    made_by_id: Mapped[UUID | None]
    made_by: Mapped[str]
    answer_by: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str]
    answer: Mapped[str]
    check_on: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str]
    result: Mapped[str]


class FollowUpCheckRecord(Base):
    """One look at a follow-up: what was found, and whether it is settled."""

    __tablename__ = "follow_up_check"
    __table_args__ = (Index(None, "follow_up_id", "checked_at"),)

    id: Mapped[Key]
    follow_up_id: Mapped[UUID] = mapped_column(ForeignKey("follow_up.id"))
    checked_at: Mapped[datetime]
    checked_by: Mapped[str]
    finding: Mapped[str]
    is_settled: Mapped[bool]
    next_check_on: Mapped[date | None]


class ClosedPeriodRecord(Base):
    """A period whose figures were closed: where each dossier was counted, with a checksum.

    ``content`` is compressed JSON, one entry a dossier; rows are never changed.
    """

    __tablename__ = "closed_period"
    __table_args__ = (UniqueConstraint("agency_code", "key"),)

    id: Mapped[Key]
    agency_code: Mapped[str]
    key: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date]
    as_of: Mapped[datetime]
    closed_at: Mapped[datetime]
    closed_by_id: Mapped[UUID | None]
    closed_by: Mapped[str]
    dossier_count: Mapped[int]
    content: Mapped[bytes]
    checksum: Mapped[str]
