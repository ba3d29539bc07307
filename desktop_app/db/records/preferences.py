"""What each person chose for themselves: columns, saved filters, habits of the form."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.db.records.base import Base


class PreferenceRecord(Base):
    """One choice of one user under a name; it follows the user from counter to counter."""

    __tablename__ = "preference"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)
