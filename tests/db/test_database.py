from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.orm import Session

from desktop_app.db.database import Database, StoreUnreachable
from desktop_app.db.records import DepartmentRecord, UserRecord
from desktop_app.domain.keys import new_key


def _user(**changes: object) -> UserRecord:
    return UserRecord(
        **{
            "id": new_key(),
            "username": "an",
            "name": "An",
            "password_hash": "x",
            "created_at": datetime(2026, 11, 20, 3, 0, tzinfo=UTC),
            **changes,
        }
    )


def test_keys_are_sixteen_bytes_and_sort_by_time(database: Database) -> None:
    keys = [new_key() for _ in range(200)]
    assert keys == sorted(keys)
    assert {key.version for key in keys} == {7}
    with database.write() as session:
        session.add(DepartmentRecord(id=keys[0], code="A", name="A"))
    with database.read() as session:
        size = "length(id)" if database.is_sqlite else "length(uuid_send(id))"
        assert session.scalar(text(f"SELECT {size} FROM department")) == 16
        assert session.get_one(DepartmentRecord, keys[0]).id == keys[0]


def test_instants_come_back_in_utc(database: Database) -> None:
    local = datetime.fromisoformat("2026-11-20T10:00:00.5+07:00")
    with database.write() as session:
        session.add(_user(created_at=local))
    with database.read() as session:
        kept = session.query(UserRecord).one().created_at
    assert kept == local
    assert kept.tzinfo is UTC


def test_a_naive_instant_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="needs a time zone"), database.write() as session:
        session.add(_user(created_at=datetime(2026, 11, 20)))  # noqa: DTZ001 - the fault tested


def test_text_is_composed_at_the_door(database: Database) -> None:
    with database.write() as session:
        session.add(_user(name="Nguye\u0302\u0303n  A\u0301nh"))
    with database.read() as session:
        assert session.scalar(text("SELECT name FROM user_account")) == "Nguyễn Ánh"


def test_a_failed_transaction_leaves_nothing(database: Database) -> None:
    def save_and_fail() -> None:
        with database.write() as session:
            session.add(_user())
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        save_and_fail()
    with database.read() as session:
        assert session.query(UserRecord).count() == 0


def test_a_lost_connection_is_tried_again(postgresql_databases: Callable[[bool], str]) -> None:
    url = postgresql_databases(False)
    database = Database(url)
    attempts: list[UUID] = []

    def save(session: Session) -> None:
        attempts.append(new_key())
        session.add(DepartmentRecord(id=attempts[0], code="A", name="A"))
        session.flush()
        if len(attempts) == 1:
            _end_connection(url, session.scalar(text("SELECT pg_backend_pid()")))
        session.execute(text("SELECT 1"))

    database.retry(save)
    with database.read() as session:
        assert session.query(DepartmentRecord).count() == 1
    database.close()
    assert len(attempts) == 2


def _end_connection(url: str, pid: int) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(%s)", [pid])


def test_a_server_that_is_away_is_said_in_a_sentence() -> None:
    database = Database("postgresql://nobody@127.0.0.1:1/none")
    with (
        pytest.raises(StoreUnreachable, match="Kiểm tra mạng"),
        database.read() as session,
    ):
        session.execute(text("SELECT 1"))
    database.close()


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    file = tmp_path / "motcua.db"
    file.write_text("đây là một bức thư" * 100, encoding="utf-8")
    database = Database(f"sqlite:///{file}")
    with (
        pytest.raises(StoreUnreachable, match="Không dùng được cơ sở dữ liệu"),
        database.read() as session,
    ):
        session.execute(text("SELECT 1"))
    database.close()


def test_a_bug_in_a_statement_stays_a_bug(database: Database) -> None:
    with pytest.raises(DBAPIError) as error, database.read() as session:
        session.execute(text("SELECT no_such_function(:name)"), {"name": "Nguyễn Thị Ước"})
    assert "Nguyễn" not in str(error.value)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_full_disk_is_said_and_leaves_nothing(database: Database) -> None:
    with database.write() as session:
        pages = session.scalar(text("PRAGMA page_count")) or 0

    def fill() -> None:
        with database.write() as session:
            # SQLite's own limit ends like a full disk: the same code, the same rollback.
            session.execute(text(f"PRAGMA max_page_count = {pages + 2}"))
            session.add_all(
                DepartmentRecord(id=new_key(), code=f"{number}", name="x" * 500)
                for number in range(500)
            )

    with pytest.raises(StoreUnreachable, match="Ổ đĩa đã đầy"):
        fill()
    with database.read() as session:
        assert session.query(DepartmentRecord).count() == 0


def test_a_store_that_is_thrown_away_waits_for_no_disk(database_url: str) -> None:
    database = Database(database_url)
    asked = "PRAGMA synchronous" if database.is_sqlite else "SHOW synchronous_commit"

    def waits() -> str:
        with database.read() as session:
            return str(session.execute(text(asked)).scalar_one())

    assert waits() in {"2", "on"}
    database.stop_waiting_for_the_disk()
    assert waits() in {"0", "off"}
    database.close()
    again = Database(database_url)
    with again.read() as session:
        assert str(session.execute(text(asked)).scalar_one()) in {"2", "on"}
    again.close()
