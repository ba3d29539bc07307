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


def password_faults(password: str) -> list[Fault]:
    """Return what is wrong with a new password: it is too short, or nothing."""
    if len(password) >= MIN_PASSWORD_LENGTH:
        return []
    sentence = Sentence(
        f"Mật khẩu cần ít nhất {MIN_PASSWORD_LENGTH} ký tự.",
        f"A password needs at least {MIN_PASSWORD_LENGTH} characters.",
    )
    return [Fault("password", sentence)]


def hash_password(password: str) -> str:
    """Return the argon2 hash to store. Raises :class:`Refusal` for a short password."""
    faults = password_faults(password)
    if faults:
        raise Refusal.of(faults)
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
        if not _is_right(_decoy() if credentials is None else credentials.password_hash, password):
            raise _refusal()
        if credentials is None or not credentials.user.is_active:
            raise _refusal()
        actor = actor_of(credentials.user)
        with self._database.write() as session:
            AuditRepository(session).add(
                actor, self._clock(), "signed_in", ("user", credentials.user.id, actor.name)
            )
        return actor

    def change_password(self, actor: Actor, present: str, new: str) -> None:
        """Give ``actor`` the password ``new``; ``present`` proves that it is really they.

        Raises :class:`Refusal` with a fault for ``present`` or ``new``: the present password
        is not that, the new one is too short or no other one. Whoever has no account has no
        password. The trail says that it was changed, never to what.
        """
        user, known_hash = self._own_account(actor)
        if not _is_right(known_hash, present):
            raise _refused(
                "present",
                "Mật khẩu hiện tại chưa đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt.",
                "This is not your present password. Check Caps Lock and the input method.",
            )
        if new == present:
            raise _refused(
                "new",
                "Mật khẩu mới phải khác mật khẩu hiện tại.",
                "The new password must differ from the present one.",
            )
        try:
            new_hash = hash_password(new)
        except Refusal as refusal:
            raise Refusal(refusal.sentence, [Fault("new", refusal.sentence)]) from refusal
        with self._database.write() as session:
            office = OfficeRepository(session)
            now_there = office.credentials(user.username)
            # Hashing takes its time on purpose, so it was done outside: an administrator may
            # have been quicker.
            if now_there is None or now_there.password_hash != known_hash:
                raise _refused(
                    "present",
                    "Mật khẩu này vừa được người khác thay đổi. Hỏi người quản trị.",
                    "Somebody else has just changed this password. Ask the administrator.",
                )
            office.save_user(now_there.user, new_hash, self._clock())
            AuditRepository(session).add(
                actor, self._clock(), "password_changed", ("user", user.id, user.username)
            )

    def _own_account(self, actor: Actor) -> tuple[User, str]:
        """Return the active account of ``actor`` and the hash of its password."""
        with self._database.read() as session:
            office = OfficeRepository(session)
            user = next((each for each in office.users() if each.id == actor.user_id), None)
            credentials = None if user is None else office.credentials(user.username)
        if credentials is None or not credentials.user.is_active:
            raise Refusal(
                Sentence(
                    f"{actor.name} không có tài khoản đang dùng nên không có mật khẩu để đổi.",
                    f"{actor.name} has no active account and so no password to change.",
                )
            )
        return credentials.user, credentials.password_hash

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


def _is_right(password_hash: str, password: str) -> bool:
    try:
        return _HASHER.verify(password_hash, password)
    except VerifyMismatchError:
        return False


def _refused(field: str, vi: str, en: str) -> Refusal:
    sentence = Sentence(vi, en)
    return Refusal(sentence, [Fault(field, sentence)])


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
