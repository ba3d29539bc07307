"""Verdicts on dossiers that are over, marks of lateness, and the causes to choose from."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.db.records.base import Base, Key


class ReleaseRecord(Base):
    """How a dossier kept its promise, with what that was judged from, and who solved it.

    The head is who headed the department of the solver at the release.
    """

    __tablename__ = "dossier_release"
    __table_args__ = (
        Index(None, "released_at"),
        Index(None, "official_id", "released_at"),
        # All that figures of reports ask of a release, as in the index of closings.
        Index(
            "ix_dossier_release_solver",
            "dossier_id",
            "verdict",
            "department_id",
            "official_id",
            "head_id",
        ),
    )

    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    released_at: Mapped[datetime]
    status: Mapped[int]
    due_at: Mapped[datetime]
    late_from: Mapped[datetime]
    is_provisional: Mapped[bool]
    verdict: Mapped[str]
    margin_seconds: Mapped[int]
    nominal_day_seconds: Mapped[int]
    external_seconds: Mapped[int]
    paused_seconds: Mapped[int]
    saved_seconds: Mapped[int]
    department_id: Mapped[UUID | None]
    department_name: Mapped[str] = mapped_column(default="", server_default=text("''"))
    official_id: Mapped[UUID | None]
    official_name: Mapped[str] = mapped_column(default="", server_default=text("''"))
    head_id: Mapped[UUID | None]
    head_name: Mapped[str] = mapped_column(default="", server_default=text("''"))


class LatenessMarkRecord(Base):
    """Against whom the lateness of a dossier is marked, and what was decided about it.

    Everything down to ``late_seconds`` is frozen at the release; the rest is decided by a
    supervisor. Names are kept as text beside the keys.
    """

    __tablename__ = "lateness_mark"
    __table_args__ = (
        CheckConstraint("overrun_seconds > 0", name="overrun_positive"),
        Index(None, "dossier_id"),
        Index(None, "official_id", "released_at"),
        Index(None, "state", "released_at"),
    )

    id: Mapped[Key]
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"))
    custody_id: Mapped[UUID]
    holder_kind: Mapped[str]
    department_id: Mapped[UUID | None]
    department_name: Mapped[str]
    official_id: Mapped[UUID | None]
    official_name: Mapped[str]
    head_id: Mapped[UUID | None]
    head_name: Mapped[str]
    step: Mapped[str]
    basis: Mapped[str]
    allotted_seconds: Mapped[int | None]
    used_seconds: Mapped[int]
    overrun_seconds: Mapped[int]
    saved_before_seconds: Mapped[int]
    nominal_day_seconds: Mapped[int]
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    released_at: Mapped[datetime]
    late_seconds: Mapped[int]
    state: Mapped[str]
    marked_seconds: Mapped[int]
    cause_code: Mapped[str]
    reason: Mapped[str]
    explanation: Mapped[str]
    explained_at: Mapped[datetime | None]
    explained_by: Mapped[str]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str]


class LateCauseRecord(Base):
    """A cause of lateness to choose from; the administrator edits the list."""

    __tablename__ = "late_cause"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_en: Mapped[str]
    is_outside: Mapped[bool]
    position: Mapped[int]
    is_active: Mapped[bool]


class ReturnRecord(Base):
    """To whom a result was given, how, and with which paper."""

    __tablename__ = "result_return"

    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    returned_at: Mapped[datetime]
    receiver: Mapped[str]
    receiver_name: Mapped[str]
    id_number: Mapped[str]
    paper: Mapped[str]
    channel: Mapped[str]
    receipt_lost: Mapped[bool]
    note: Mapped[str]
    user_name: Mapped[str]
