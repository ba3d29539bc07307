"""Made-up data to try the program on: how a store is known by them, and how they go again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from uuid import UUID

from desktop_app.db.database import Database
from desktop_app.db.migrate import copy_before_migration, migrate
from desktop_app.db.repositories.audit import AuditRepository
from desktop_app.db.repositories.office import OfficeRepository
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.people import Actor, Department, Official, Role, User
from desktop_app.domain.sentence import Sentence
from desktop_app.services.acting import Clock, require, utc_now
from desktop_app.services.cataloguing import Cataloguing
from desktop_app.services.store_files import remove_store, store_file
from desktop_app.settings import sqlite_url

# One line of the trail stands for it, under a key of its own that no dossier has.
_MARK: Final = UUID("5d0d7a1e-0000-7000-8000-00000000d0e5")
_KEPT_AS: Final = "real-work"


class TrialData:
    """Tells whether the store was filled with a made-up office, and whom that brought along."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def mark(self, users: Iterable[UUID], officials: Iterable[UUID], actor: Actor) -> None:
        """Note that the store holds a made-up office, to which these people belong."""
        detail = {
            "users": [str(each) for each in users],
            "officials": [str(each) for each in officials],
        }
        with self._database.write() as session:
            AuditRepository(session).add(
                actor, self._clock(), "filled_for_trial", ("store", _MARK, ""), detail
            )

    def is_there(self) -> bool:
        """Tell whether what the store holds is made up."""
        with self._database.read() as session:
            return bool(AuditRepository(session).of(_MARK))


@dataclass(frozen=True, slots=True)
class _Staying:
    """Who is there when real work begins: an account with its password, as it was."""

    departments: list[Department]
    officials: list[Official]
    accounts: list[tuple[User, str]]


def begin_for_real(url: str, actor: Actor, clock: Clock = utc_now) -> Path:
    """Put an empty store in the place of one filled for trial; return the copy that is kept.

    Departments, the accounts and officials that people made, and the starter catalogue are
    there again; dossiers, filings and papers are not. Nobody may have the store open. Either
    all of it is done or nothing. Raises :class:`Refusal` for who is no administrator, for a
    store that was not filled for trial, or is in use, and :class:`KnownError` when the disk
    does not take it.
    """
    require(actor, Role.ADMINISTRATOR)
    database = Database(url)
    file = store_file(url)
    try:
        staying = _staying(database)
    finally:
        database.close()
    if not staying.accounts or not file.is_file():
        raise Refusal(
            Sentence(
                "Kho này không có dữ liệu thử nên không xóa gì.",
                "This store holds no trial data; nothing was deleted.",
            )
        )
    fresh = file.with_name(f".{file.name}.fresh")
    try:
        copy = copy_before_migration(file, _KEPT_AS)
        copy.chmod(0o600)
        remove_store(fresh)
        fresh.touch(mode=0o600)
        _furnish(fresh, staying, actor, clock)
        if file.with_name(f"{file.name}-wal").exists():
            raise Refusal(
                Sentence(
                    "Một chương trình khác đang mở kho dữ liệu này. Đóng chương trình đó rồi thử "
                    "lại; chưa xóa gì.",
                    "Another program has this store open. Close it and try again; nothing was "
                    "deleted yet.",
                )
            )
        fresh.replace(file)
    except OSError as error:
        raise KnownError(
            Sentence(
                f"Không ghi được vào {file.parent} ({error.strerror}); dữ liệu thử vẫn còn nguyên.",
                f"Cannot write into {file.parent} ({error.strerror}); the trial data are as they "
                "were.",
            )
        ) from error
    finally:
        remove_store(fresh)
    return copy


def _staying(database: Database) -> _Staying:
    """Return who was not made up; nobody for a store that was not filled for trial."""
    with database.read() as session:
        marks = AuditRepository(session).of(_MARK)
        if not marks:
            return _Staying([], [], [])
        gone = {name: _keys(marks[0].detail.get(name)) for name in ("users", "officials")}
        office = OfficeRepository(session)
        officials = [each for each in office.officials() if each.id not in gone["officials"]]
        kept = {each.id for each in officials}
        accounts = []
        for user in office.users():
            credentials = office.credentials(user.username)
            if user.id in gone["users"] or credentials is None:
                continue
            # An account given to a made-up official stays without one.
            official_id = user.official_id if user.official_id in kept else None
            accounts.append((replace(user, official_id=official_id), credentials.password_hash))
        return _Staying(office.departments(), officials, accounts)


def _keys(told: object) -> set[UUID]:
    return {UUID(str(each)) for each in told} if isinstance(told, list) else set()


def _furnish(file: Path, staying: _Staying, actor: Actor, clock: Clock) -> None:
    database = Database(sqlite_url(file))
    try:
        migrate(database)
        with database.write() as session:
            office = OfficeRepository(session)
            for department in staying.departments:
                office.save_department(department)
            for official in staying.officials:
                office.save_official(official)
            for user, password_hash in staying.accounts:
                office.save_user(user, password_hash, clock())
            AuditRepository(session).add(actor, clock(), "began_for_real", ("store", None, ""))
        Cataloguing(database, clock).import_starter(actor)
    finally:
        database.close()
