"""How long lists take with many dossiers in one SQLite file: ``make bench``.

The rows are copied in SQL from one dossier taken in for real, so that filling takes seconds.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from desktop_app.assembly import Office, open_office
from desktop_app.services.finding import LineFilter, key_of
from desktop_app.settings import Settings
from tests.conftest import OFFICE_SETTINGS
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.benchmark

COUNT = int(os.environ.get("MOTCUA_BENCH_DOSSIERS", "1000000"))

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i <= :count)"
_KEY = "key_at(i, d.id)"
_SPREAD = "strftime('%Y-%m-%d %H:%M:%f', d.{0}, '-' || (i / 240) || ' days') || '000'"
_NAMES = (
    "CASE i % 4 WHEN 0 THEN 'tran van dat' WHEN 1 THEN 'nguyen thi uoc nguyen' "
    "WHEN 2 THEN 'le quang huy' ELSE 'pham ngoc anh' END"
)


@pytest.fixture(scope="module")
def big_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    file: Path = tmp_path_factory.mktemp("bench") / "motcua.db"
    office = open_office(Settings(office=OFFICE_SETTINGS, database_url=f"sqlite:///{file}"))
    admin = office.installation.install("Quản trị", "quantri", "mật khẩu dài")
    office.cataloguing.import_starter(admin)
    office.intake.receive(marriage_status_form(), admin)
    begun = time.perf_counter()
    with office.database.write() as session:
        driver: Any = session.connection().connection.dbapi_connection
        driver.create_function("key_at", 2, lambda i, key: i.to_bytes(4) + key[4:])
        for statement in _copies(session.connection().exec_driver_sql):
            session.execute(text(statement), {"count": COUNT})
        session.execute(text("UPDATE number_series SET last = :last"), {"last": COUNT + 2})
        session.execute(text("ANALYZE"))
    print(f"\n{COUNT:,} dossiers made in {time.perf_counter() - begun:.0f} s")
    yield office
    office.close()


def _copies(ask: Callable[[str], object]) -> Iterator[str]:
    def columns(table: str) -> list[str]:
        return [row[1] for row in ask(f"PRAGMA table_info({table})")]  # type: ignore[attr-defined]  # a cursor

    own = {
        "id": _KEY,
        "code": "substr(d.code, 1, 10) || printf('%06d', i / 9000) || '-' || "
        "printf('%04d', i % 9000)",
        "register_number": "i",
        "accepted_at": _SPREAD.format("accepted_at"),
        "due_at": _SPREAD.format("due_at"),
        "late_from": _SPREAD.format("late_from"),
        # One in five hundred is still open, the newest of them in time.
        "closed_at": f"CASE WHEN i % 500 THEN {_SPREAD.format('due_at')} END",
        "finished_at": f"CASE WHEN i % 500 THEN {_SPREAD.format('due_at')} END",
        "status": "CASE WHEN i % 500 THEN 10 ELSE 4 END",
    }
    names = columns("dossier")
    values = ", ".join(own.get(name, f"d.{name}") for name in names)
    yield f"{_NUMBERS} INSERT INTO dossier ({', '.join(names)}) SELECT {values} FROM n, dossier d"
    for table in ("dossier_party", "custody"):
        names = columns(table)
        values = ", ".join(
            _KEY if name == "dossier_id" else "key_at(i, o.id)" if name == "id" else f"o.{name}"
            for name in names
        )
        yield (
            f"{_NUMBERS} INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM n, {table} o"
            " JOIN dossier d ON d.id = o.dossier_id"
        )
    yield (
        f"{_NUMBERS} INSERT INTO dossier_search (dossier_id, words) SELECT {_KEY}, "
        f"'h26 12 05 ' || printf('%06d', i / 9000) || ' ' || printf('%04d', i % 9000) || ' ' || "
        f"{_NAMES} || ' 09' || printf('%08d', i) FROM n, dossier_search s "
        "JOIN dossier d ON d.id = s.dossier_id"
    )


def _time(what: str, act: Callable[[], object]) -> None:
    act()
    laps = []
    for _ in range(7):
        begun = time.perf_counter()
        act()
        laps.append(time.perf_counter() - begun)
    print(f"{what:<44}{sorted(laps)[3] * 1000:10.1f} ms")


def test_lists_of_many_dossiers(big_office: Office) -> None:
    office = big_office
    first = office.finding.page(LineFilter())
    admin = office.signing_in.actor_named("quantri")
    _time("first page of 100", lambda: office.finding.page(LineFilter()))
    _time("next page of 100", lambda: office.finding.page(LineFilter(), key_of(first[-1])))
    _time("by code", lambda: office.finding.by_code(first[-1].code))
    _time("search: a phone", lambda: office.finding.search("0900123456"))
    _time("search: three words of a common name", lambda: office.finding.search("thi uoc nguyen"))
    _time("search: part of a code", lambda: office.finding.search("0042"))
    _time("late count", office.late_review.late_count)
    _time(f"late list ({len(office.late_review.as_of().late)} late)", office.late_review.as_of)
    _time("count all", lambda: office.finding.count(LineFilter()))
    _time("receive a dossier", lambda: office.intake.receive(marriage_status_form(), admin))
    assert len(office.finding.search("0900123456")) == 1
