"""From the first schema, with an office's data in it, to the second: nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from desktop_app.db.database import Database
from desktop_app.db.migrate import migrate, upgrade
from tests.conftest import BACKENDS

DOSSIER, VERSION, PROCEDURE, DAY = (UUID(int=number) for number in range(1, 5))

ROWS: dict[str, dict[str, Any]] = {
    "procedure": {"id": PROCEDURE, "code": "1.004873", "is_active": True},
    "procedure_version": {
        "id": VERSION,
        "procedure_id": PROCEDURE,
        "valid_from": "2025-07-01",
        "revision": 1,
        "name": "Cấp Giấy xác nhận tình trạng hôn nhân",
        "field": "Hộ tịch",
        "level": "Cấp Xã",
        "decision": "",
        "needs_receipt": True,
        "to_confirm": "",
        "created_at": "2026-01-05 03:00:00+00",
    },
    "dossier": {
        "id": DOSSIER,
        "code": "H26.12.05-261120-0001",
        "agency_code": "H26.12.05",
        "register_book": "Hộ tịch",
        "register_year": 2026,
        "register_number": 1,
        "procedure_version_id": VERSION,
        "legal_profile": "2026-08",
        "limit_amount": 3,
        "limit_unit": "wd",
        "status": 2,
        "channel": "direct",
        "accepted_at": "2026-11-20 03:00:00+00",
        "due_at": "2026-11-26 10:00:00+00",
        "late_from": "2026-11-26 17:00:00+00",
        "original_due_at": "2026-11-26 10:00:00+00",
        "is_provisional": False,
        "void_reason": "",
        "request_summary": "",
        "sets": 1,
        "delivery": "counter",
        "delivery_place": "",
        "note": "",
        "clerk_name": "Lan",
        "created_at": "2026-11-20 03:00:00+00",
    },
    "dossier_party": {
        "dossier_id": DOSSIER,
        "role": "owner",
        "kind": "person",
        "name": "Nguyễn Thị Ước Nguyện",
        "id_number": "",
        "phone": "",
        "email": "",
        "address": "",
    },
    "calendar_day": {
        "id": DAY,
        "day": "2026-11-25",
        "is_working": False,
        "name": "Lễ hội đình làng",
        "notice": "12/TB-UBND",
        "created_at": "2026-01-05 03:00:00+00",
    },
    "working_hours": {
        "valid_from": "2026-12-01",
        "weekday": 0,
        "opens_at": "07:30:00.000000",
        "closes_at": "11:30:00.000000",
    },
}


@pytest.fixture(params=BACKENDS)
def old_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A store as the first version left it, with a dossier, a day off and hours of its own."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'motcua.db'}"
    else:
        server: Callable[[str], str] = request.getfixturevalue("postgresql_server")
        with psycopg.connect(server("postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE first_schema")
        url = server("first_schema")
    store = Database(url)
    with store.engine.begin() as begun:
        upgrade(begun, "0001")
        for table, row in ROWS.items():
            columns = ", ".join(row)
            places = ", ".join(f":{name}" for name in row)
            values = {name: stored(value, store) for name, value in row.items()}
            begun.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({places})"), values)
    yield store
    store.close()
    if request.param == "postgresql":
        with psycopg.connect(server("postgres"), autocommit=True) as connection:
            connection.execute("DROP DATABASE first_schema")


def stored(value: Any, store: Database) -> Any:
    if not store.is_sqlite:
        return value
    if isinstance(value, UUID):
        return value.bytes
    return value.replace("+00", ".000000") if isinstance(value, str) else value


def _one(store: Database, statement: str) -> tuple[Any, ...]:
    with store.read() as session:
        return tuple(session.execute(text(statement)).one())


def test_what_was_there_stays(old_store: Database) -> None:
    migrate(old_store)
    assert _one(old_store, "SELECT code, due_is_manual FROM dossier") == (
        "H26.12.05-261120-0001",
        False,
    )
    assert _one(old_store, "SELECT name FROM dossier_party") == ("Nguyễn Thị Ước Nguyện",)
    # What was entered so far held, and holds, for every office of the store.
    day = "SELECT agency_code, is_active, source, name, notice FROM calendar_day"
    assert _one(old_store, day) == ("", True, "", "Lễ hội đình làng", "12/TB-UBND")
    hours = "SELECT agency_code, weekday, CAST(opens_at AS text) FROM working_hours"
    agency, weekday, opens = _one(old_store, hours)
    assert (agency, weekday, opens[:8]) == ("", 0, "07:30:00")


def test_only_a_file_is_copied_beforehand(old_store: Database, tmp_path: Path) -> None:
    migrate(old_store)
    copies = [copy.name.split("-2")[0] for copy in tmp_path.glob("motcua.before-*.db")]
    assert copies == (["motcua.before-0001"] if old_store.is_sqlite else [])


_AGAIN = (
    "INSERT INTO calendar_day (id, agency_code, day, is_working, name, notice, is_active, source, "
    "created_at) SELECT :id, {agency}, day, is_working, name, notice, is_active, source, "
    "created_at FROM calendar_day"
)


@pytest.mark.parametrize(
    "statement",
    [
        _AGAIN.format(agency="agency_code"),
        "INSERT INTO working_hours SELECT * FROM working_hours WHERE :id IS NOT NULL",
        # The checks of the first schema hold on.
        "UPDATE working_hours SET weekday = 7 WHERE :id IS NOT NULL",
        "UPDATE working_hours SET closes_at = opens_at WHERE :id IS NOT NULL",
    ],
)
def test_what_could_not_be_stored_still_cannot(old_store: Database, statement: str) -> None:
    migrate(old_store)
    with pytest.raises(IntegrityError), old_store.write() as session:
        session.execute(text(statement), {"id": stored(UUID(int=9), old_store)})


def test_another_office_may_have_the_same_day(old_store: Database) -> None:
    migrate(old_store)
    with old_store.write() as session:
        session.execute(
            text(_AGAIN.format(agency="'H26.12.06'")), {"id": stored(UUID(int=9), old_store)}
        )
    assert _one(old_store, "SELECT count(*) FROM calendar_day") == (2,)
