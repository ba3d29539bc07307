"""What moves a due date: pauses of the clock, and decisions."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.db.records.base import Base, Key

_STILL_LASTS = text("ended_at IS NULL")


class DossierPauseRecord(Base):
    """A time in which the office waits for the applicant; no ``ended_at`` while it lasts."""

    __tablename__ = "dossier_pause"
    __table_args__ = (
        CheckConstraint("ended_at IS NULL OR ended_at >= begins_at", name="ends_after_begin"),
        Index(None, "dossier_id", "begins_at"),
        Index(
            "uq_dossier_pause_open",
            "dossier_id",
            unique=True,
            sqlite_where=_STILL_LASTS,
            postgresql_where=_STILL_LASTS,
        ),
    )

    id: Mapped[Key]
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"))
    reason: Mapped[str]
    begins_at: Mapped[datetime]
    planned_end_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    note: Mapped[str]
    created_at: Mapped[datetime]
    created_by: Mapped[UUID | None]
    created_by_name: Mapped[str]


class DueDecisionRecord(Base):
    """One move of a promise: from when to when, why, by whose authority.

    Rows are never changed; the promise of the receipt stays on the dossier itself.
    """

    __tablename__ = "due_decision"
    __table_args__ = (Index(None, "dossier_id", "decided_at"),)

    id: Mapped[Key]
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"))
    kind: Mapped[str]
    decided_at: Mapped[datetime]
    due_before: Mapped[datetime]
    due_after: Mapped[datetime]
    late_from_before: Mapped[datetime]
    late_from_after: Mapped[datetime]
    reason: Mapped[str]
    authority: Mapped[str]
    document_number: Mapped[str]
    user_id: Mapped[UUID | None]
    user_name: Mapped[str]
