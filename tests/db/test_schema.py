from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from desktop_app.db.database import Database
from desktop_app.db.migrate import copy_before_migration, head, is_ours, migrate
from desktop_app.db.records import Base
from desktop_app.domain.errors import KnownError


def test_the_migrations_build_what_the_records_describe(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_object": is_ours, "compare_type": True, "compare_server_default": True},
        )
        assert compare_metadata(context, Base.metadata) == []


def test_migrating_again_changes_nothing(database: Database) -> None:
    migrate(database)
    with database.read() as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == head()


def test_a_store_of_a_newer_version_is_refused_untouched(database: Database) -> None:
    with database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(KnownError, match="phiên bản mới hơn"):
        migrate(database)
    with database.read() as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == "9999"


def test_a_refusal_does_not_tell_the_password(postgresql_databases: Callable[[bool], str]) -> None:
    database = Database(postgresql_databases(False).replace("postgres:@", "postgres:bimat@"))
    with database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(KnownError) as refusal:
        migrate(database)
    database.close()
    assert "bimat" not in refusal.value.sentence.vi + refusal.value.sentence.en


def test_a_file_that_needs_migrating_is_copied_first(tmp_path: Path) -> None:
    file = tmp_path / "motcua.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.execute("CREATE TABLE kept (word TEXT)")
        connection.execute("INSERT INTO kept VALUES ('hồ sơ')")
        connection.commit()

    copy = copy_before_migration(file, "0001")

    assert copy.parent == tmp_path
    assert copy.name.startswith("motcua.before-0001-")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT word FROM kept").fetchone() == ("hồ sơ",)


def test_sqlite_is_opened_for_safety(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'motcua.db'}")
    with database.write() as session:
        facts = {
            pragma: session.scalar(text(f"PRAGMA {pragma}"))
            for pragma in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    database.close()
    assert facts == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 30_000,
    }


@pytest.mark.parametrize(
    "url", ["", "motcua.db", "mysql://host/db", "sqlite://", "sqlite:///:memory:", "postgresql:"]
)
def test_an_address_that_cannot_be_used_is_said(url: str) -> None:
    with pytest.raises(KnownError, match="sqlite:///"):
        Database(url)
