"""Departments, officials and users."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_app.db.records import (
    DepartmentRecord,
    OfficialRecord,
    UserRecord,
    UserRoleRecord,
)
from desktop_app.domain.people import Department, Official, Role, User
from desktop_app.domain.text import fold


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user together with the hash the password is checked against."""

    user: User
    password_hash: str


class OfficeRepository:
    """Reads and writes who works here. Nobody is ever deleted, only made inactive."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def departments(self) -> list[Department]:
        """Return all departments by name."""
        records = self._session.scalars(select(DepartmentRecord).order_by(DepartmentRecord.name))
        return [_department(record) for record in records]

    def officials(self) -> list[Official]:
        """Return all officials by name."""
        records = self._session.scalars(select(OfficialRecord).order_by(OfficialRecord.name))
        return [_official(record) for record in records]

    def users(self) -> list[User]:
        """Return all users by name."""
        records = self._session.scalars(select(UserRecord).order_by(UserRecord.name))
        return [_user(record) for record in records]

    def user_count(self) -> int:
        """Return how many accounts there are, active or not."""
        return self._session.scalar(select(func.count()).select_from(UserRecord)) or 0

    def official(self, official_id: UUID) -> Official | None:
        """Return one official."""
        record = self._session.get(OfficialRecord, official_id)
        return None if record is None else _official(record)

    def official_of_user(self, user_id: UUID) -> Official | None:
        """Return the official that an account belongs to."""
        record = self._session.scalar(
            select(OfficialRecord)
            .join(UserRecord, UserRecord.official_id == OfficialRecord.id)
            .where(UserRecord.id == user_id)
        )
        return None if record is None else _official(record)

    def department(self, department_id: UUID) -> Department | None:
        """Return one department."""
        record = self._session.get(DepartmentRecord, department_id)
        return None if record is None else _department(record)

    def credentials(self, username: str) -> Credentials | None:
        """Return the account that signs in as ``username``, whatever its capitals."""
        record = self._session.scalar(
            select(UserRecord).where(UserRecord.username == fold(username))
        )
        return None if record is None else Credentials(_user(record), record.password_hash)

    def save_department(self, department: Department) -> None:
        """Add a department or change the one with its key."""
        self._session.merge(
            DepartmentRecord(
                id=department.id,
                code=department.code,
                name=department.name,
                is_active=department.is_active,
            )
        )
        self._session.flush()

    def save_official(self, official: Official) -> None:
        """Add an official or change the one with its key."""
        self._session.merge(
            OfficialRecord(
                id=official.id,
                department_id=official.department_id,
                code=official.code,
                name=official.name,
                title=official.title,
                is_active=official.is_active,
            )
        )
        self._session.flush()

    def save_user(self, user: User, password_hash: str | None, at: datetime) -> None:
        """Add a user or change the one with its key; without a hash the password stays.

        A new user needs a hash: without one this raises ``ValueError``.
        """
        record = self._session.get(UserRecord, user.id)
        if record is None:
            if password_hash is None:
                raise ValueError("a new user needs a password")
            record = UserRecord(id=user.id, created_at=at, roles=[])
            self._session.add(record)
        record.username = fold(user.username)
        record.name = user.name
        record.official_id = user.official_id
        record.is_active = user.is_active
        if password_hash is not None:
            record.password_hash = password_hash
        kept = [role for role in record.roles if role.role in user.roles]
        added = user.roles - {Role(role.role) for role in kept}
        record.roles = kept + [UserRoleRecord(role=role.value) for role in sorted(added)]
        self._session.flush()


def _department(record: DepartmentRecord) -> Department:
    return Department(record.id, record.code, record.name, record.is_active)


def _official(record: OfficialRecord) -> Official:
    return Official(
        record.id, record.department_id, record.code, record.name, record.title, record.is_active
    )


def _user(record: UserRecord) -> User:
    return User(
        record.id,
        record.username,
        record.name,
        frozenset(Role(role.role) for role in record.roles),
        record.official_id,
        record.is_active,
    )
