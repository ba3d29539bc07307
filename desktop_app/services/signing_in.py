"""Signing in: a name and a password become the actor of everything that follows."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from desktop_app.db.database import Database
from desktop_app.db.repositories.audit import AuditRepository
from desktop_app.db.repositories.office import OfficeRepository
from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.people import Actor, User
from desktop_app.domain.sentence import Sentence
from desktop_app.services.acting import Clock, utc_now

MIN_PASSWORD_LENGTH = 8

_HASHER = PasswordHasher()


def hash_password(password: str) -> str:
    """Return the argon2 hash to store. Raises :class:`Refusal` for a short password."""
    if len(password) < MIN_PASSWORD_LENGTH:
        sentence = Sentence(
            f"Mật khẩu cần ít nhất {MIN_PASSWORD_LENGTH} ký tự.",
            f"A password needs at least {MIN_PASSWORD_LENGTH} characters.",
        )
        raise Refusal(sentence, [Fault("password", sentence)])
    return _HASHER.hash(password)


def actor_of(user: User) -> Actor:
    """Return the actor that a user is when signed in."""
    return Actor(user.id, user.name, user.roles)


class SigningIn:
    """Checks who somebody is."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def sign_in(self, username: str, password: str) -> Actor:
        """Return the actor with this name and password.

        Raises :class:`Refusal` with one sentence for every reason, so that a guess learns
        nothing about which names exist.
        """
        with self._database.read() as session:
            credentials = OfficeRepository(session).credentials(username)
        try:
            _HASHER.verify(_decoy() if credentials is None else credentials.password_hash, password)
        except VerifyMismatchError:
            raise _refusal() from None
        if credentials is None or not credentials.user.is_active:
            raise _refusal()
        actor = actor_of(credentials.user)
        with self._database.write() as session:
            AuditRepository(session).add(
                actor, self._clock(), "signed_in", ("user", credentials.user.id, actor.name)
            )
        return actor

    def actor_named(self, username: str) -> Actor:
        """Return the actor of an active account, for the command line on the same machine.

        Whoever runs it can read the database itself, so no password is asked for. Raises
        :class:`Refusal` when there is no such active account.
        """
        with self._database.read() as session:
            credentials = OfficeRepository(session).credentials(username)
        if credentials is None or not credentials.user.is_active:
            raise Refusal(
                Sentence(
                    f"Không có tài khoản đang dùng nào tên “{username}”.",
                    f"There is no active account named “{username}”.",
                )
            )
        return actor_of(credentials.user)


@cache
def _decoy() -> str:
    """Return a hash to check an unknown name against: the answer takes as long as for a known one.

    Made when first needed, since making it is slow on purpose.
    """
    return _HASHER.hash("một mật khẩu không ai dùng")


def _refusal() -> Refusal:
    sentence = Sentence(
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt.",
        "The user name or the password is wrong. Check Caps Lock and the input method.",
    )
    return Refusal(sentence, [Fault("password", sentence)])
