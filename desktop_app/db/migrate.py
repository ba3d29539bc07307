"""Bring the schema of a store to the one this program works with."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from desktop_app.db.database import Database
from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence

logger = logging.getLogger(__name__)

_SCRIPTS = "desktop_app.db:migrations"
_MIGRATION_LOCK = 0x4D43  # "MC": every program of the office waits on the same number
_FULL_TEXT = "dossier_words"  # tables on SQLite, an index on PostgreSQL


def migrate(database: Database) -> None:
    """Create the schema or bring it up to date.

    A SQLite file that is about to change is copied beside itself first. Raises
    :class:`KnownError` for a store that a newer version of the program has written.
    """
    newest = head()
    with database.read() as session:
        current = _revision(session.connection())
    if current == newest:
        return
    _refuse_newer(current, database)
    if database.is_sqlite and current is not None:
        copy = copy_before_migration(Path(database.url.database or ""), current)
        logger.info("schema %s: a copy was kept as %s", current, copy)
    with database.engine.begin() as connection:
        if not database.is_sqlite:
            connection.execute(
                text("SELECT pg_advisory_xact_lock(:number)"), {"number": _MIGRATION_LOCK}
            )
        # Another program may have migrated while this one waited for the lock.
        if _revision(connection) != newest:
            upgrade(connection, "head")


def upgrade(connection: Connection, revision: str) -> None:
    """Run the migrations up to ``revision`` on an open connection, in its transaction."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def head() -> str:
    """Return the revision this program works with."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    if revision is None:
        raise AssertionError("the program ships without migrations")
    return revision


def copy_before_migration(file: Path, revision: str) -> Path:
    """Copy a live SQLite file beside itself, through its backup call, and return the copy."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    target = file.with_name(f"{file.stem}.before-{revision}-{stamp}{file.suffix}")
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    return target


def is_ours(_object: Any, name: str | None, kind: str, _reflected: bool, _compare_to: Any) -> bool:
    """Tell Alembic what the records describe: the full-text index is each database's own."""
    return not (kind in {"table", "index"} and (name or "").startswith(_FULL_TEXT))


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", _SCRIPTS)
    return config


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(current: str | None, database: Database) -> None:
    if current is None:
        return
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if current in known:
        return
    where = database.url.render_as_string(hide_password=True)
    raise KnownError(
        Sentence(
            f"Dữ liệu ở {where} do một phiên bản mới hơn của chương trình ghi (lược đồ {current}). "
            "Cài phiên bản mới trên máy này rồi mở lại; dữ liệu không bị thay đổi.",
            f"The data at {where} were written by a newer version of the program (schema "
            f"{current}). Install that version on this machine and open again; nothing was "
            "changed.",
        )
    )
