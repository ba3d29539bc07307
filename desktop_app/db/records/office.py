"""Departments, officials and the accounts that sign in."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.db.records.base import Base, Key


class DepartmentRecord(Base):
    """A unit of the office; never deleted, only made inactive."""

    __tablename__ = "department"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    is_active: Mapped[bool] = mapped_column(default=True)


class OfficialRecord(Base):
    """A person who solves dossiers; ``code`` is the badge number."""

    __tablename__ = "official"

    id: Mapped[Key]
    department_id: Mapped[UUID] = mapped_column(ForeignKey("department.id"), index=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    is_active: Mapped[bool] = mapped_column(default=True)


class UserRecord(Base):
    """An account. ``username`` is stored folded, so that capitals do not matter."""

    __tablename__ = "user_account"

    id: Mapped[Key]
    username: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    official_id: Mapped[UUID | None] = mapped_column(ForeignKey("official.id"), index=True)
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]

    roles: Mapped[list[UserRoleRecord]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by="UserRoleRecord.role"
    )


class UserRoleRecord(Base):
    """One role of one user."""

    __tablename__ = "user_role"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)


class UnitHeadRecord(Base):
    """Who headed a department from ``from_at`` until ``until_at`` (none: still does)."""

    __tablename__ = "unit_head"
    __table_args__ = (Index(None, "department_id", "from_at"),)

    id: Mapped[Key]
    department_id: Mapped[UUID] = mapped_column(ForeignKey("department.id"))
    official_id: Mapped[UUID] = mapped_column(ForeignKey("official.id"))
    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]


class SubstitutionRecord(Base):
    """A colleague acts for an absent one from ``from_at`` until ``until_at``, and no longer."""

    __tablename__ = "substitution"
    __table_args__ = (
        CheckConstraint("until_at > from_at", name="ends_after_begin"),
        Index(None, "absent_id", "until_at"),
        Index(None, "substitute_id", "until_at"),
    )

    id: Mapped[Key]
    absent_id: Mapped[UUID] = mapped_column(ForeignKey("official.id"))
    substitute_id: Mapped[UUID] = mapped_column(ForeignKey("official.id"))
    from_at: Mapped[datetime]
    until_at: Mapped[datetime]
    reason: Mapped[str]
    created_at: Mapped[datetime]
    created_by_name: Mapped[str]
