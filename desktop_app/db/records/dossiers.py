"""Dossiers, who holds them, what came with them, their numbers and their prints."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.db.records.base import Base, Key
from desktop_app.db.records.catalogue import ProcedureVersionRecord
from desktop_app.db.records.custody import CustodyRecord

_STILL_OWED = text("closed_at IS NULL")
_NOT_FETCHED = text("finished_at IS NOT NULL AND returned_at IS NULL")


class DossierRecord(Base):
    """A dossier, with the promise it was accepted under.

    ``late_from`` is the instant after which the dossier is late if it is still open; it is
    frozen together with ``due_at``, so lateness at any instant is one comparison and never a
    stored flag. ``closed_at`` is when the office stopped owing a result, for any reason. A
    ``due_at`` that somebody decided (``due_is_manual``) is not computed any more;
    ``original_due_at`` is what the receipt promised and never changes. A dossier for a
    ``competent_agency`` elsewhere is provisional until that agency has it
    (``competent_received_at``). Without ``clock_started_at`` the clock started at acceptance.
    The route is whom the counter is to hand it to. ``owner_order`` sorts lists by the owner.
    """

    __tablename__ = "dossier"
    __table_args__ = (
        UniqueConstraint("code"),
        UniqueConstraint("agency_code", "register_book", "register_year", "register_number"),
        CheckConstraint("sets > 0", name="sets_positive"),
        Index(
            "uq_dossier_external_code",
            "external_code",
            unique=True,
            sqlite_where=text("external_code IS NOT NULL"),
            postgresql_where=text("external_code IS NOT NULL"),
        ),
        Index(
            "ix_dossier_open_late_from",
            "late_from",
            sqlite_where=_STILL_OWED,
            postgresql_where=_STILL_OWED,
        ),
        Index(
            "ix_dossier_result_ready",
            "finished_at",
            sqlite_where=_NOT_FETCHED,
            postgresql_where=_NOT_FETCHED,
        ),
        # All that figures of reports ask of a dossier, so that its row need not be read.
        Index(
            "ix_dossier_closed_at",
            "closed_at",
            "accepted_at",
            "id",
            "procedure_version_id",
            "channel",
            "status",
            "competent_agency",
            "voided_at",
        ),
        Index("ix_dossier_accepted_at", "accepted_at", "id"),
        Index("ix_dossier_due_at", "due_at", "id"),
        Index("ix_dossier_owner_order", "owner_order", "id"),
        Index("ix_dossier_procedure_version_id", "procedure_version_id", "id"),
    )

    id: Mapped[Key]
    code: Mapped[str]
    external_code: Mapped[str | None]
    agency_code: Mapped[str]
    register_book: Mapped[str]
    register_year: Mapped[int]
    register_number: Mapped[int]
    procedure_version_id: Mapped[UUID] = mapped_column(ForeignKey("procedure_version.id"))
    legal_profile: Mapped[str]
    limit_amount: Mapped[int]
    limit_unit: Mapped[str]
    status: Mapped[int]
    channel: Mapped[str]
    accepted_at: Mapped[datetime]
    due_at: Mapped[datetime]
    late_from: Mapped[datetime]
    original_due_at: Mapped[datetime]
    is_provisional: Mapped[bool]
    due_is_manual: Mapped[bool] = mapped_column(default=False, server_default=false())
    finished_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str] = mapped_column(default="")
    request_summary: Mapped[str]
    sets: Mapped[int]
    delivery: Mapped[str]
    delivery_place: Mapped[str]
    note: Mapped[str]
    clerk_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    clerk_name: Mapped[str]
    created_at: Mapped[datetime]
    competent_agency: Mapped[str] = mapped_column(default="", server_default=text("''"))
    competent_received_at: Mapped[datetime | None]
    clock_started_at: Mapped[datetime | None]
    route_department_id: Mapped[UUID | None]
    route_official_id: Mapped[UUID | None]
    owner_order: Mapped[bytes] = mapped_column(server_default=text("''"))

    version: Mapped[ProcedureVersionRecord] = relationship()
    parties: Mapped[list[PartyRecord]] = relationship(
        cascade="all, delete-orphan", order_by="PartyRecord.role"
    )
    documents: Mapped[list[DossierDocumentRecord]] = relationship(
        cascade="all, delete-orphan", order_by="DossierDocumentRecord.position"
    )
    fees: Mapped[list[DossierFeeRecord]] = relationship(
        cascade="all, delete-orphan", order_by="DossierFeeRecord.position"
    )
    custody: Mapped[list[CustodyRecord]] = relationship(
        cascade="all, delete-orphan", order_by="CustodyRecord.began_at"
    )


class PartyRecord(Base):
    """The owner (``owner``) of a dossier or the person who handed it in (``submitter``).

    It is a snapshot: a later change of address does not touch it.
    """

    __tablename__ = "dossier_party"

    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    id_number: Mapped[str] = mapped_column(index=True)
    birth_date: Mapped[date | None]
    sex: Mapped[str | None]
    phone: Mapped[str] = mapped_column(index=True)
    email: Mapped[str]
    address: Mapped[str]


class DossierDocumentRecord(Base):
    """A paper that was handed in."""

    __tablename__ = "dossier_document"

    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    originals: Mapped[int]
    certified_copies: Mapped[int]
    plain_copies: Mapped[int]


class DossierFeeRecord(Base):
    """A fee of a dossier, in đồng; without ``amount`` it is due and not entered yet."""

    __tablename__ = "dossier_fee"

    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    amount: Mapped[int | None]
    quantity: Mapped[int]
    is_paid: Mapped[bool]


class PrintRecord(Base):
    """One print of one form: reprint 0 is the first, the others say "In lại lần n".

    A print that the printer refused keeps its row with the reason in ``failure``, and its
    number goes to the next one.
    """

    __tablename__ = "form_print"
    __table_args__ = (Index(None, "dossier_id", "form"), Index(None, "printed_at"))

    id: Mapped[Key]
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"))
    form: Mapped[str]
    reprint: Mapped[int]
    printed_at: Mapped[datetime]
    user_id: Mapped[UUID | None]
    user_name: Mapped[str]
    printer: Mapped[str]
    paper: Mapped[str]
    failure: Mapped[str] = mapped_column(default="")


class NumberSeriesRecord(Base):
    """The last number given out in a series and period (a day, a year)."""

    __tablename__ = "number_series"

    series: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


class DossierSearchRecord(Base):
    """The folded words a dossier is found by.

    The full-text index on them differs by database, so the migration makes it.
    """

    __tablename__ = "dossier_search"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"), unique=True)
    words: Mapped[str]
