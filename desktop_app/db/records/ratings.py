"""How satisfied citizens were with the way their dossiers were handled."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.db.records.base import Base, Key


class RatingRecord(Base):
    """The answer of one citizen about one dossier, the last one given.

    ``level`` goes from 1 (not satisfied) to 4 (very satisfied). ``official_id`` is whoever
    handed the result out or solved the dossier, kept so that a later change of hands does not
    move the answer to somebody else.
    """

    __tablename__ = "rating"
    __table_args__ = (
        CheckConstraint("level BETWEEN 1 AND 4", name="level_known"),
        Index(None, "rated_at"),
        Index(None, "official_id", "rated_at"),
    )

    id: Mapped[Key]
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"), unique=True)
    level: Mapped[int]
    comment: Mapped[str]
    source: Mapped[str]
    rated_at: Mapped[datetime]
    official_id: Mapped[UUID | None]
    official_name: Mapped[str]
    user_id: Mapped[UUID | None]
    user_name: Mapped[str]
