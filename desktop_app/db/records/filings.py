"""What was handed in and is not accepted yet, and requests to complete a dossier."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.db.records.base import Base, Key


class FilingRecord(Base):
    """A form that waits at the counter; its key and code become the dossier's."""

    __tablename__ = "filing"
    __table_args__ = (
        UniqueConstraint("code"),
        Index(
            "ix_filing_open",
            "received_at",
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    code: Mapped[str]
    agency_code: Mapped[str]
    procedure_code: Mapped[str]
    procedure_name: Mapped[str]
    field: Mapped[str]
    owner_name: Mapped[str]
    words: Mapped[str]
    form: Mapped[dict[str, object]]
    status: Mapped[int]
    received_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    reason: Mapped[str]
    clerk_id: Mapped[UUID | None]
    clerk_name: Mapped[str]


class SupplementRecord(Base):
    """A request to complete a dossier or a filing, and its answer.

    ``subject_id`` is the key that filing and dossier share, so it has no foreign key.
    """

    __tablename__ = "supplement"
    __table_args__ = (
        UniqueConstraint("subject_id", "ordinal"),
        Index(
            "ix_supplement_answer_by",
            "answer_by",
            sqlite_where=text("received_at IS NULL AND closed_at IS NULL"),
            postgresql_where=text("received_at IS NULL AND closed_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    subject_id: Mapped[UUID]
    ordinal: Mapped[int]
    pause_id: Mapped[UUID | None]
    asked_at: Mapped[datetime]
    asked_by: Mapped[str]
    items: Mapped[str] = mapped_column(doc="one a line")
    reason: Mapped[str]
    answer_by: Mapped[date | None]
    approver: Mapped[str]
    received_at: Mapped[datetime | None]
    received_by: Mapped[str]
    received_items: Mapped[str]
    closed_at: Mapped[datetime | None]
    due_before: Mapped[datetime | None]
    due_after: Mapped[datetime | None]
