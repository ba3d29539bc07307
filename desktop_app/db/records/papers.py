"""Papers that were given out: numbered, frozen, printed again as they were."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from desktop_app.db.records.base import Base, Key


class IssuedPaperRecord(Base):
    """One paper of one dossier, filing or handover, with all that stands on it.

    A paper whose act was undone is cancelled; its number stays taken.
    """

    __tablename__ = "issued_paper"
    __table_args__ = (
        UniqueConstraint("agency_code", "series", "year", "number"),
        Index(None, "subject_id", "issued_at"),
    )

    id: Mapped[Key]
    agency_code: Mapped[str]
    subject_id: Mapped[UUID]
    subject_code: Mapped[str]
    kind: Mapped[str]
    series: Mapped[str]
    profile: Mapped[str]
    year: Mapped[int]
    number: Mapped[int]
    content: Mapped[dict[str, object]]
    issued_at: Mapped[datetime]
    user_id: Mapped[UUID | None]
    user_name: Mapped[str]
    cancelled_at: Mapped[datetime | None]
    print_count: Mapped[int]
