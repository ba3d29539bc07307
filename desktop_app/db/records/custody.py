"""Who holds a dossier, from whom it came, and the lists that are signed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.db.records.base import Base, Key


class CustodyRecord(Base):
    """Who answers for a dossier from ``began_at`` until ``ended_at`` (open: still does).

    When it ends, its seconds are written and never change. ``step_due_at`` is when the time
    of the step runs out. ``is_last`` marks the latest row, also of a dossier that is over.
    """

    __tablename__ = "custody"
    __table_args__ = (
        Index(
            "uq_custody_open",
            "dossier_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(
            "uq_custody_last",
            "dossier_id",
            unique=True,
            sqlite_where=text("is_last"),
            postgresql_where=text("is_last"),
        ),
        Index(None, "dossier_id", "began_at"),
        Index(
            "ix_custody_open_step_due_at",
            "step_due_at",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"))
    department_id: Mapped[UUID | None] = mapped_column(ForeignKey("department.id"))
    official_id: Mapped[UUID | None] = mapped_column(ForeignKey("official.id"), index=True)
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    kind: Mapped[str] = mapped_column(server_default="counter")
    is_last: Mapped[bool] = mapped_column(default=True, server_default=false())
    agency: Mapped[str] = mapped_column(default="", server_default=text("''"))
    department_name: Mapped[str] = mapped_column(default="", server_default=text("''"))
    official_name: Mapped[str] = mapped_column(default="", server_default=text("''"))
    step: Mapped[str] = mapped_column(default="", server_default=text("''"))
    step_position: Mapped[int | None]
    allotted_seconds: Mapped[int | None]
    step_due_at: Mapped[datetime | None]
    handover_id: Mapped[UUID | None] = mapped_column(index=True)
    given_by: Mapped[str] = mapped_column(default="", server_default=text("''"))
    taken_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="", server_default=text("''"))
    open_seconds: Mapped[int | None]
    paused_seconds: Mapped[int | None]
    nominal_day_seconds: Mapped[int | None]


class HandoverRecord(Base):
    """A list of dossiers that went from one hand to another at once, to be signed by both."""

    __tablename__ = "handover"
    __table_args__ = (UniqueConstraint("agency_code", "year", "number"), Index(None, "handed_at"))

    id: Mapped[Key]
    agency_code: Mapped[str]
    year: Mapped[int]
    number: Mapped[int]
    giver: Mapped[str]
    receiver: Mapped[str]
    receiver_department_id: Mapped[UUID | None]
    receiver_official_id: Mapped[UUID | None]
    step: Mapped[str]
    count: Mapped[int]
    note: Mapped[str]
    handed_at: Mapped[datetime]
    user_id: Mapped[UUID | None]
    user_name: Mapped[str]
