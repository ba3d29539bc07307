"""To the sixth schema, with dossiers there: lists sorted by owner find each at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import MetaData, Table, text

from desktop_app.db.database import Database
from desktop_app.db.migrate import migrate, upgrade
from tests.conftest import BACKENDS
from tests.db.test_migration_0002 import ROWS, stored

NAMES = ("Ước Mơ", "Đỗ Văn Á", "Ân Thị Bé", "do van a", "Ân Thị Bé")


@pytest.fixture(params=BACKENDS)
def old_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A store of the fifth schema with dossiers in it."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'motcua.db'}"
    else:
        server: Callable[[str], str] = request.getfixturevalue("postgresql_server")
        with psycopg.connect(server("postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE fifth_schema")
        url = server("fifth_schema")
    store = Database(url)
    with store.engine.begin() as begun:
        upgrade(begun, "0005")
        kept = MetaData()
        for table in ("procedure", "procedure_version", "dossier", "dossier_party"):
            known = Table(table, kept, autoload_with=begun)
            for row in _rows(table):
                given = {name: stored(value, store) for name, value in row.items()}
                names = ", ".join(name for name in given if name in known.columns)
                values = ", ".join(f":{name}" for name in given if name in known.columns)
                begun.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), given)
    yield store
    store.close()
    if request.param == "postgresql":
        with psycopg.connect(server("postgres"), autocommit=True) as connection:
            connection.execute("DROP DATABASE fifth_schema")


def _rows(table: str) -> Iterator[dict[str, Any]]:
    if table == "dossier":
        for number in range(len(NAMES)):
            yield ROWS[table] | {
                "id": UUID(int=100 + number),
                "code": f"H26.12.05-261120-{number:04d}",
                "register_number": number,
            }
    elif table == "dossier_party":
        for number, name in enumerate(NAMES):
            owner = ROWS[table] | {"dossier_id": UUID(int=100 + number), "name": name}
            yield owner
            if number == 0:
                yield owner | {"role": "submitter", "name": "Ai Đó"}
    else:
        yield ROWS[table]


def test_what_was_there_is_sorted_by_its_owner(old_store: Database) -> None:
    migrate(old_store)
    with old_store.read() as session:
        sorted_names = session.scalars(
            text(
                "SELECT p.name FROM dossier d JOIN dossier_party p ON p.dossier_id = d.id "
                "AND p.role = 'owner' ORDER BY d.owner_order, d.id"
            )
        ).all()
    assert sorted_names == ["Ân Thị Bé", "Ân Thị Bé", "Đỗ Văn Á", "do van a", "Ước Mơ"]
