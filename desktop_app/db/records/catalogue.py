"""Procedures and their dated versions; a version is never changed once it was used."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.db.records.base import Base, Key


class ProcedureRecord(Base):
    """A procedure by its national code, who solves it here, and when it is due soon.

    ``due_soon_hours`` is in working hours; without it the office's own threshold holds. What
    comes in online counts as online in whole unless the service ``is_partly_online``.
    """

    __tablename__ = "procedure"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    department_id: Mapped[UUID | None] = mapped_column(ForeignKey("department.id"), index=True)
    is_active: Mapped[bool] = mapped_column(default=True)
    due_soon_hours: Mapped[int | None]
    is_partly_online: Mapped[bool] = mapped_column(default=False, server_default=false())


class ProcedureVersionRecord(Base):
    """What the procedure says from ``valid_from`` until its next version.

    Rows are never changed: a second change for the same day is a higher ``revision``, so a
    dossier taken in the morning keeps what it was taken under.
    """

    __tablename__ = "procedure_version"
    __table_args__ = (UniqueConstraint("procedure_id", "valid_from", "revision"),)

    id: Mapped[Key]
    procedure_id: Mapped[UUID] = mapped_column(ForeignKey("procedure.id"))
    valid_from: Mapped[date]
    revision: Mapped[int]
    name: Mapped[str]
    field: Mapped[str]
    level: Mapped[str]
    decision: Mapped[str]
    needs_receipt: Mapped[bool]
    to_confirm: Mapped[str]
    created_at: Mapped[datetime]

    procedure: Mapped[ProcedureRecord] = relationship(lazy="joined")
    limits: Mapped[list[ProcedureLimitRecord]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by="ProcedureLimitRecord.position"
    )
    documents: Mapped[list[ProcedureDocumentRecord]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by="ProcedureDocumentRecord.position"
    )
    fees: Mapped[list[ProcedureFeeRecord]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by="ProcedureFeeRecord.position"
    )
    steps: Mapped[list[ProcedureStepRecord]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by="ProcedureStepRecord.position"
    )


class ProcedureLimitRecord(Base):
    """The published time limit for one channel."""

    __tablename__ = "procedure_limit"
    __table_args__ = (CheckConstraint("amount > 0", name="amount_positive"),)

    version_id: Mapped[UUID] = mapped_column(ForeignKey("procedure_version.id"), primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    amount: Mapped[int]
    unit: Mapped[str]


class ProcedureDocumentRecord(Base):
    """A paper that belongs to the dossier."""

    __tablename__ = "procedure_document"

    version_id: Mapped[UUID] = mapped_column(ForeignKey("procedure_version.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    originals: Mapped[int]
    certified_copies: Mapped[int]
    plain_copies: Mapped[int]
    is_optional: Mapped[bool]


class ProcedureFeeRecord(Base):
    """A fee in đồng; no amount where the province sets it."""

    __tablename__ = "procedure_fee"

    version_id: Mapped[UUID] = mapped_column(ForeignKey("procedure_version.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    amount: Mapped[int | None]
    unit: Mapped[str]
    note: Mapped[str]


class ProcedureStepRecord(Base):
    """A step and its share of the limit in per mille."""

    __tablename__ = "procedure_step"

    version_id: Mapped[UUID] = mapped_column(ForeignKey("procedure_version.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    share_per_mille: Mapped[int]
    is_external: Mapped[bool]
