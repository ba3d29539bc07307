"""The connection to the store: one engine for each database, one transaction at a time.

A :class:`Database` hands out sessions. ``write()`` and ``read()`` are transactions; ``retry()``
runs a whole transaction again when the database was busy or the connection was lost, which is
safe because every row that is saved carries a key made by the program beforehand.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from desktop_app.db.file_safety import require_local_disk
from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence

logger = logging.getLogger(__name__)

T = TypeVar("T")

BUSY_TIMEOUT_SECONDS = 30
_ATTEMPTS = 4
_RETRIED_POSTGRESQL_STATES = {"40001", "40P01"}  # serialization failure, deadlock
_POSTGRESQL_DISK_FULL = "53100"
_ROWS_LOOKED_AT = 1000
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_FILE_TROUBLE = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}


class StoreUnreachable(KnownError):
    """The database could not be reached, or stayed locked, or has no room left."""


class Database:
    """The store of one office."""

    def __init__(self, url: str) -> None:
        """Connect lazily to ``url`` (``sqlite:///FILE`` or ``postgresql+psycopg://…``).

        Raises :class:`KnownError` when the URL cannot be used or the file would lie on a
        network share, where SQLite's locks do not hold.
        """
        self.url = _read_url(url)
        if self.is_sqlite:
            require_local_disk(self.url.database or "")
            self.engine = _sqlite_engine(self.url)
        else:
            self.engine = create_engine(
                self.url, pool_pre_ping=True, pool_size=5, hide_parameters=True
            )
        self._writers = sessionmaker(self.engine, expire_on_commit=False)
        self._readers = sessionmaker(
            self.engine.execution_options(motcua_reads_only=True), expire_on_commit=False
        )

    @property
    def is_sqlite(self) -> bool:
        """Whether the store is an embedded SQLite file."""
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session whose changes are committed at the end, or not at all."""
        with _known_errors(), self._writers.begin() as session:
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that sees one consistent state and never waits for writers."""
        with _known_errors(), self._readers.begin() as session:
            yield session

    def retry(self, work: Callable[[Session], T]) -> T:
        """Run ``work`` in a transaction; when connection or lock fails, run it again.

        ``work`` must be safe to repeat: it starts by looking for the keys it is to save.
        Raises :class:`StoreUnreachable` after the last attempt.
        """
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                with self._writers.begin() as session:
                    return work(session)
            except DBAPIError as error:
                if attempt == _ATTEMPTS or not _is_passing(error):
                    known = _as_known(error)
                    if known is error:
                        raise
                    raise known from error
                logger.warning("transaction repeated (attempt %s): %s", attempt, error.orig)
                time.sleep(0.05 * 2**attempt)
        raise AssertionError("unreachable")

    def stop_waiting_for_the_disk(self) -> None:
        """Let commits return before the disk has them, until the database is closed.

        For a store that is thrown away and made anew when the machine stops meanwhile, such
        as a demonstration that is being built; never for one that an office works with.
        """
        statement = (
            "PRAGMA synchronous = OFF" if self.is_sqlite else "SET synchronous_commit TO off"
        )

        @event.listens_for(self.engine, "checkout")
        def _relax(
            connection: DBAPIConnection, _entry: ConnectionPoolEntry, _proxy: PoolProxiedConnection
        ) -> None:
            cursor = connection.cursor()
            cursor.execute(statement)
            cursor.close()

    def learn_sizes(self) -> None:
        """Let SQLite look how full its tables and indexes are.

        Until it has, it guesses, and reads a million dossiers through for a page of twenty. A
        sample of each index is enough and takes milliseconds. A store that somebody is writing
        into is left for the next time; PostgreSQL does all this by itself.
        """
        if not self.is_sqlite:
            return
        with (
            _known_errors(),
            closing(self.engine.raw_connection()) as connection,
            closing(connection.cursor()) as cursor,
        ):
            cursor.execute(f"PRAGMA analysis_limit = {_ROWS_LOOKED_AT}")
            cursor.execute("PRAGMA busy_timeout = 0")
            try:
                cursor.execute("ANALYZE")
            except sqlite3.OperationalError as error:
                if _primary_code(error) not in _BUSY:
                    raise
                logger.info("The sizes of the tables are learnt another time: %s", error)
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_SECONDS * 1000}")

    def close(self) -> None:
        """Close every pooled connection; SQLite then folds its log into the file."""
        self.engine.dispose()


def _read_url(text: str) -> URL:
    try:
        url = make_url(text)
    except ArgumentError:
        url = None
    if url is not None and url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    if url is None or url.drivername not in {"sqlite", "postgresql+psycopg"}:
        raise KnownError(
            Sentence(
                f"Địa chỉ cơ sở dữ liệu “{text}” không dùng được. Viết sqlite:///ĐƯỜNG_DẪN/motcua.db"
                " hoặc postgresql://NGƯỜI_DÙNG:MẬT_KHẨU@MÁY_CHỦ/TÊN.",
                f"The database address “{text}” cannot be used. Write sqlite:///PATH/motcua.db or "
                "postgresql://USER:PASSWORD@HOST/NAME.",
            )
        )
    if url.drivername == "sqlite" and url.database in {None, "", ":memory:"}:
        raise KnownError(
            Sentence(
                "Cơ sở dữ liệu SQLite cần một tệp: sqlite:///ĐƯỜNG_DẪN/motcua.db.",
                "A SQLite database needs a file: sqlite:///PATH/motcua.db.",
            )
        )
    return url


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(
        # A statement in a log or a bug report must not carry what citizens gave.
        url,
        connect_args={"timeout": BUSY_TIMEOUT_SECONDS},
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # The driver's own implicit BEGIN is switched off: "begin" below says which one.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {BUSY_TIMEOUT_SECONDS * 1000}",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes the lock at once: one that starts by reading could not upgrade it
        # while another writes, and the busy timeout would not help.
        reads_only = connection.get_execution_options().get("motcua_reads_only", False)
        connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")

    return engine


def _is_passing(error: DBAPIError) -> bool:
    if error.connection_invalidated:
        return True
    if isinstance(error.orig, sqlite3.Error):
        return _primary_code(error.orig) in _BUSY
    return getattr(error.orig, "sqlstate", None) in _RETRIED_POSTGRESQL_STATES


def _as_known(error: DBAPIError) -> Exception:
    """Turn what an administrator can mend into a sentence; leave a bug a bug."""
    if isinstance(error.orig, sqlite3.Error):
        code = _primary_code(error.orig)
        if code == sqlite3.SQLITE_FULL:
            return _full()
        if code in _BUSY:
            return _busy()
        return _unusable(error) if code in _FILE_TROUBLE else error
    if getattr(error.orig, "sqlstate", None) == _POSTGRESQL_DISK_FULL:
        return _full()
    if isinstance(error, OperationalError) or error.connection_invalidated:
        return _unusable(error)
    return error


def _primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code: the extended ones hold it in their low byte."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def _full() -> StoreUnreachable:
    return StoreUnreachable(
        Sentence(
            "Ổ đĩa đã đầy nên chưa lưu được. Giải phóng chỗ trống rồi lưu lại.",
            "The disk is full, so nothing was saved. Make room and save again.",
        )
    )


def _busy() -> StoreUnreachable:
    return StoreUnreachable(
        Sentence(
            "Cơ sở dữ liệu đang bận quá lâu. Đợi một lát rồi làm lại.",
            "The database has been busy for too long. Wait a moment and try again.",
        )
    )


def _unusable(error: DBAPIError) -> StoreUnreachable:
    return StoreUnreachable(
        Sentence(
            f"Không dùng được cơ sở dữ liệu: {error.orig}. Kiểm tra mạng, máy chủ hoặc ổ đĩa "
            "rồi làm lại.",
            f"The database cannot be used: {error.orig}. Check the network, the server or the "
            "disk and try again.",
        )
    )


@contextmanager
def _known_errors() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        known = _as_known(error)
        if known is error:
            raise
        raise known from error
