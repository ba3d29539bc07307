"""Who changed what, and when."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from desktop_app.db.records.base import Base, Key


class AuditRecord(Base):
    """One change by one person.

    It has no foreign key on purpose: the trail outlives the account and the thing changed,
    so both are kept by name as well.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "subject_id", "at"), Index(None, "at"))

    id: Mapped[Key]
    at: Mapped[datetime]
    user_id: Mapped[UUID | None]
    user_name: Mapped[str]
    action: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID | None]
    subject_label: Mapped[str]
    detail: Mapped[dict[str, object]]
