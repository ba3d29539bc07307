"""Keeping the list of departments, officials and users."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.repositories.audit import AuditRepository
from desktop_app.db.repositories.office import OfficeRepository
from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.people import Actor, Department, Official, Role, User
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import fold, nfc
from desktop_app.services.acting import Clock, require, utc_now
from desktop_app.services.signing_in import hash_password

_USERNAME = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody and every unit of the office, active or not."""

    departments: tuple[Department, ...]
    officials: tuple[Official, ...]
    users: tuple[User, ...]


class Staffing:
    """Reads and changes who works in the office. Changes need an administrator."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def staff(self) -> Staff:
        """Return departments, officials and users by name."""
        with self._database.read() as session:
            office = OfficeRepository(session)
            return Staff(
                tuple(office.departments()), tuple(office.officials()), tuple(office.users())
            )

    def save_department(self, department: Department, actor: Actor) -> None:
        """Add or change a department. Raises :class:`Refusal` with faults per field."""
        require(actor, Role.ADMINISTRATOR)
        _refuse_empty(("code", department.code), ("name", department.name))
        with _code_taken(department.code), self._database.write() as session:
            OfficeRepository(session).save_department(department)
            AuditRepository(session).add(
                actor,
                self._clock(),
                "department_saved",
                ("department", department.id, department.name),
                {"code": department.code, "active": department.is_active},
            )

    def save_official(self, official: Official, actor: Actor) -> None:
        """Add or change an official. Raises :class:`Refusal` with faults per field."""
        require(actor, Role.ADMINISTRATOR)
        _refuse_empty(("code", official.code), ("name", official.name))
        with _code_taken(official.code), self._database.write() as session:
            write_official(session, official, actor, self._clock())

    def save_user(self, user: User, password: str | None, actor: Actor) -> None:
        """Add or change an account; ``password`` ``None`` keeps the present one.

        Raises :class:`Refusal` for empty fields, no role, a short password, a name that is
        taken or new and cannot be one, and for taking the last active administrator away.
        """
        require(actor, Role.ADMINISTRATOR)
        faults = account_faults(user)
        if faults:
            raise Refusal.of(faults)
        password_hash = None if password is None else hash_password(password)
        with _taken("username", username_taken(user.username)), self._database.write() as session:
            office = OfficeRepository(session)
            known = {other.id: other for other in office.users()}
            _refuse_bad_new_username(user, known.get(user.id))
            if password_hash is None and user.id not in known:
                sentence = Sentence(
                    "Tài khoản mới cần mật khẩu.", "A new account needs a password."
                )
                raise Refusal(sentence, [Fault("password", sentence)])
            known[user.id] = user
            _keep_an_administrator(known.values())
            write_user(session, user, password_hash, actor, self._clock())


def account_faults(user: User) -> list[Fault]:
    """Return what an account lacks: a name, a name to sign in with, a role."""
    faults = _faults_of_empty(("username", user.username), ("name", user.name))
    if not user.roles:
        sentence = Sentence("Chọn ít nhất một vai trò.", "Choose at least one role.")
        faults.append(Fault("roles", sentence))
    return faults


def username_faults(username: str) -> list[Fault]:
    """Return what is wrong with a new name to sign in with; an empty one is no fault.

    It is typed at every machine, also without an input method: letters without marks, digits,
    dot, dash and underscore.
    """
    if not nfc(username) or _USERNAME.fullmatch(nfc(username)):
        return []
    possible = re.sub(r"[^a-z0-9._-]", "", fold(username).replace(" ", "."))
    such = Sentence(f", ví dụ {possible}", f", as in {possible}") if possible else Sentence("", "")
    sentence = Sentence(
        "Tên đăng nhập chỉ gồm chữ không dấu, chữ số và các dấu . - _, không có khoảng trắng"
        f"{such.vi}.",
        "A user name has letters without marks, digits and the signs . - _, and no blanks"
        f"{such.en}.",
    )
    return [Fault("username", sentence)]


def username_taken(username: str) -> Sentence:
    """Return what to say of a name to sign in with that somebody else has."""
    return Sentence(
        f"Tên đăng nhập “{fold(username)}” đã có. Chọn tên khác.",
        f"The user name “{fold(username)}” is taken. Choose another.",
    )


def write_official(session: Session, official: Official, actor: Actor, at: datetime) -> None:
    """Write an official inside a transaction, with its line of the trail."""
    OfficeRepository(session).save_official(official)
    AuditRepository(session).add(
        actor,
        at,
        "official_saved",
        ("official", official.id, official.name),
        {
            "code": official.code,
            "department": str(official.department_id),
            "active": official.is_active,
        },
    )


def write_user(
    session: Session, user: User, password_hash: str | None, actor: Actor, at: datetime
) -> None:
    """Write an account inside a transaction, with its line of the trail.

    A ``password_hash`` of ``None`` keeps the password there is.
    """
    OfficeRepository(session).save_user(user, password_hash, at)
    AuditRepository(session).add(
        actor,
        at,
        "user_saved",
        ("user", user.id, user.username),
        {
            "roles": sorted(user.roles),
            "active": user.is_active,
            "password_changed": password_hash is not None,
        },
    )


def _refuse_bad_new_username(user: User, before: User | None) -> None:
    """Refuse a name that cannot be; who has had such a one keeps it."""
    if before is not None and fold(before.username) == fold(user.username):
        return
    faults = username_faults(user.username)
    if faults:
        raise Refusal.of(faults)


def _keep_an_administrator(users: Iterable[User]) -> None:
    if not any(user.is_active and Role.ADMINISTRATOR in user.roles for user in users):
        raise Refusal(
            Sentence(
                "Phải còn ít nhất một tài khoản quản trị đang dùng. Cấp quyền quản trị cho người "
                "khác trước.",
                "At least one active administrator must remain. Make somebody else one first.",
            )
        )


def _faults_of_empty(*fields: tuple[str, str]) -> list[Fault]:
    return [
        Fault(name, Sentence("Ô này không được để trống.", "This field must not be empty."))
        for name, value in fields
        if not nfc(value)
    ]


def _refuse_empty(*fields: tuple[str, str]) -> None:
    faults = _faults_of_empty(*fields)
    if faults:
        raise Refusal.of(faults)


@contextmanager
def _taken(field: str, sentence: Sentence) -> Iterator[None]:
    """Turn a broken unique constraint into a sentence beside the field."""
    try:
        yield
    except IntegrityError as error:
        raise Refusal(sentence, [Fault(field, sentence)]) from error


def _code_taken(code: str) -> AbstractContextManager[None]:
    return _taken(
        "code",
        Sentence(
            f"Mã “{nfc(code)}” đã có người khác dùng. Chọn mã khác.",
            f"The code “{nfc(code)}” is taken. Choose another.",
        ),
    )
