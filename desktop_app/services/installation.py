"""The first start: an empty store gets its first administrator and what to work with."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.db.database import Database
from desktop_app.db.repositories.audit import AuditRepository
from desktop_app.db.repositories.office import OfficeRepository
from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Department, Role, User
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import nfc
from desktop_app.services.acting import Clock, require, utc_now
from desktop_app.services.newcomers import (
    Newcomer,
    add_newcomers,
    newcomer_faults,
    password_hashes,
)
from desktop_app.services.signing_in import actor_of, hash_password
from desktop_app.services.staffing import username_faults

USUAL_DEPARTMENTS = (
    ("TPHT", "Tư pháp – Hộ tịch"),
    ("DCXD", "Địa chính – Xây dựng"),
    ("KTHT", "Kinh tế, Hạ tầng và Đô thị"),
    ("VHXH", "Văn hóa – Xã hội"),
    ("CA", "Công an xã, phường"),
)
"""The units most commune offices have; an administrator renames them at will."""


class Installation:
    """Sets up an empty store, once."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def is_needed(self) -> bool:
        """Tell whether nobody can sign in yet."""
        with self._database.read() as session:
            return OfficeRepository(session).user_count() == 0

    def install(
        self, name: str, username: str, password: str, newcomers: Sequence[Newcomer] = ()
    ) -> Actor:
        """Make the first administrator, the usual departments and the first colleagues.

        All or none; returns who the administrator is. That one is a clerk and a supervisor as
        well, so that an office of one can begin. Raises :class:`Refusal` for empty fields, a
        short password, what :func:`newcomer_faults` finds, or when the store has users.
        """
        faults = [
            Fault(field, Sentence("Ô này không được để trống.", "This field must not be empty."))
            for field, value in (("name", name), ("username", username))
            if not nfc(value)
        ]
        faults += username_faults(username)
        faults += newcomer_faults(newcomers, [username])
        if faults:
            raise Refusal.of(faults)
        password_hash = hash_password(password)
        hashes = password_hashes(newcomers)
        user = User(
            new_key(),
            username,
            nfc(name),
            frozenset({Role.ADMINISTRATOR, Role.CLERK, Role.SUPERVISOR}),
        )
        with self._database.write() as session:
            office = OfficeRepository(session)
            if office.user_count():
                raise Refusal(
                    Sentence(
                        "Cơ sở dữ liệu này đã có người dùng. Đăng nhập bằng tài khoản quản trị.",
                        "This database already has users. Sign in as an administrator.",
                    )
                )
            office.save_user(user, password_hash, self._clock())
            if not office.departments():
                for code, department in USUAL_DEPARTMENTS:
                    office.save_department(Department(new_key(), code, department))
            AuditRepository(session).add(
                actor_of(user), self._clock(), "installed", ("user", user.id, user.username)
            )
            add_newcomers(session, newcomers, hashes, actor_of(user), self._clock())
        return actor_of(user)

    def take_on(self, newcomers: Sequence[Newcomer], actor: Actor) -> None:
        """Give colleagues their accounts in a store that is installed, all or none.

        Who has one by the same key keeps it as it is. Raises :class:`Refusal` with faults for
        what :func:`newcomer_faults` finds.
        """
        require(actor, Role.ADMINISTRATOR)
        with self._database.read() as session:
            users = OfficeRepository(session).users()
        there = {user.id for user in users}
        taken = [user.username for user in users if user.id not in {n.key for n in newcomers}]
        faults = newcomer_faults(newcomers, taken)
        if faults:
            raise Refusal.of(faults)
        hashes = password_hashes([each for each in newcomers if each.key not in there])
        with self._database.write() as session:
            add_newcomers(session, newcomers, hashes, actor, self._clock())
