"""The first colleagues of an office: who gets an account before work begins."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.repositories.office import OfficeRepository
from desktop_app.domain.errors import Fault
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Department, Official, Role, User
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import fold
from desktop_app.services.signing_in import hash_password, password_faults
from desktop_app.services.staffing import (
    account_faults,
    username_faults,
    username_taken,
    write_official,
    write_user,
)

_NO_DEPARTMENT = Sentence(
    "Người giải quyết cần một bộ phận. Chọn bộ phận, hoặc bỏ vai trò Người giải quyết.",
    "Who solves dossiers needs a department. Choose one, or take the role away.",
)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who is to get an account; the password as typed.

    ``department`` is the code of the one in which dossiers are solved, empty for who solves
    none.
    """

    key: UUID
    name: str
    username: str
    password: str
    roles: frozenset[Role]
    department: str = ""

    def account(self, official_id: UUID | None = None) -> User:
        """Return the account to be made."""
        return User(self.key, self.username, self.name, self.roles, official_id)


def newcomer_field(place: int, name: str) -> str:
    """Return what a fault calls the field ``name`` of the newcomer at ``place``, from 0."""
    return f"newcomers.{place}.{name}"


def newcomer_faults(newcomers: Sequence[Newcomer], taken: Collection[str]) -> list[Fault]:
    """Return all that is wrong, field by field (:func:`newcomer_field`).

    ``taken`` are the names that others sign in with. The rules are those of any account.
    """
    gone = {fold(name) for name in taken}
    faults: list[Fault] = []
    for place, newcomer in enumerate(newcomers):
        found = account_faults(newcomer.account()) + username_faults(newcomer.username)
        found += password_faults(newcomer.password)
        if Role.OFFICIAL in newcomer.roles and not newcomer.department:
            found.append(Fault("department", _NO_DEPARTMENT))
        username = fold(newcomer.username)
        if username and username in gone:
            found.append(Fault("username", username_taken(newcomer.username)))
        gone.add(username)
        faults += [Fault(newcomer_field(place, each.field), each.sentence) for each in found]
    return faults


def password_hashes(newcomers: Sequence[Newcomer]) -> dict[UUID, str]:
    """Return the hash of each password: it takes its time, so no transaction waits for it."""
    return {each.key: hash_password(each.password) for each in newcomers}


def add_newcomers(
    session: Session,
    newcomers: Sequence[Newcomer],
    hashes: Mapping[UUID, str],
    actor: Actor,
    at: datetime,
) -> None:
    """Write the accounts inside a transaction, and an official for each one with a department.

    The badge number of an official is the department's code with the next free number.
    """
    office = OfficeRepository(session)
    departments = {each.code: each for each in office.departments()}
    there = {user.id for user in office.users()}
    codes = {official.code for official in office.officials()}
    for newcomer in newcomers:
        if newcomer.key in there:
            continue
        official_id = None
        # A store that was furnished before may have other departments.
        department = departments.get(newcomer.department)
        if department is not None:
            official = Official(
                new_key(), department.id, _next_code(department, codes), newcomer.name
            )
            codes.add(official.code)
            write_official(session, official, actor, at)
            official_id = official.id
        write_user(session, newcomer.account(official_id), hashes[newcomer.key], actor, at)


def _next_code(department: Department, codes: Collection[str]) -> str:
    number = 1
    while (code := f"{department.code}{number:02d}") in codes:
        number += 1
    return code
