"""Looking at a store before it is opened: what stands at its address."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.records import UserRecord
from desktop_app.db.repositories.office import OfficeRepository
from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence

CONNECT_SECONDS = 8
"""How long a server may take to answer before the address is called wrong."""

_SQLITE_MAGIC = b"SQLite format 3\x00"
_OUR_MARK = "alembic_version"


class StoreState(StrEnum):
    """What stands at the address of a store."""

    NEW = "new"
    WITHOUT_USERS = "without_users"
    IN_USE = "in_use"

    @property
    def label(self) -> Sentence:
        """What was found, for whoever tests an address."""
        return _LABELS[self]


_LABELS = {
    StoreState.NEW: Sentence(
        "Dùng được. Chưa có dữ liệu nào, chương trình sẽ tạo mới.",
        "This works. There are no data yet; the program will make them.",
    ),
    StoreState.WITHOUT_USERS: Sentence(
        "Dùng được. Đã có dữ liệu nhưng chưa có người dùng nào.",
        "This works. There are data, but no user yet.",
    ),
    StoreState.IN_USE: Sentence(
        "Dùng được. Đã có dữ liệu của một cơ quan và người dùng.",
        "This works. It holds the data of an office and its users.",
    ),
}


def probe_store(url: str) -> StoreState:
    """Tell what stands at ``url`` (as :func:`desktop_app.settings.tidy_database_url` gives it).

    Nothing is made and no schema is changed. Raises :class:`KnownError` when it cannot be
    reached within :data:`CONNECT_SECONDS`, when a file could not be written there, or when
    it belongs to another program.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        database = Database(url)
        if not _is_there(Path(address.database or "")):
            return StoreState.NEW
    else:
        query = {"connect_timeout": str(CONNECT_SECONDS)} | dict(address.query)
        database = Database(address.set(query=query).render_as_string(hide_password=False))
    try:
        with database.read() as session:
            return _state(session)
    finally:
        database.close()


def _is_there(file: Path) -> bool:
    """Tell whether ``file`` is a SQLite file, or could be made; raise when neither is so."""
    try:
        if file.exists():
            with file.open("rb") as opened:
                head = opened.read(len(_SQLITE_MAGIC))
            if not head:
                return False
            if head != _SQLITE_MAGIC:
                raise _not_ours(str(file))
            return True
    except OSError as error:
        raise _not_writable(file, error.strerror or str(error)) from error
    folder = next((parent for parent in file.absolute().parents if parent.exists()), file.parent)
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise _not_writable(file, str(folder))
    return False


def _state(session: Session) -> StoreState:
    tables = set(inspect(session.connection()).get_table_names())
    if not tables:
        return StoreState.NEW
    if _OUR_MARK not in tables:
        raise _not_ours(session.connection().engine.url.render_as_string(hide_password=True))
    has_users = UserRecord.__tablename__ in tables and OfficeRepository(session).user_count() > 0
    return StoreState.IN_USE if has_users else StoreState.WITHOUT_USERS


def _not_ours(place: str) -> KnownError:
    return KnownError(
        Sentence(
            f"{place} không phải là cơ sở dữ liệu của chương trình này. Chọn nơi khác.",
            f"{place} is no database of this program. Choose another place.",
        )
    )


def _not_writable(file: Path, reason: str) -> KnownError:
    return KnownError(
        Sentence(
            f"Không ghi được tệp dữ liệu {file} ({reason}). Kiểm tra quyền ghi, hoặc chọn "
            "nơi khác.",
            f"The data file {file} cannot be written ({reason}). Check the rights, or choose "
            "another place.",
        )
    )
