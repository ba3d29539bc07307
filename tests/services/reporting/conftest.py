"""Random months that several tests look at: lived once, then kept in a store of each kind."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from desktop_app.assembly import Office, open_office
from desktop_app.db.database import Database
from desktop_app.db.records import Base
from desktop_app.services.signing_in import actor_of
from desktop_app.settings import Settings
from tests.conftest import BACKENDS, OFFICE_SETTINGS, StoppedClock
from tests.services.reporting.random_months import BEGIN, END, RandomMonths

ACTS = 420
SEED = 20


@dataclass(frozen=True)
class Lived:
    """An office with random months behind it, at their end; nothing may be changed in it.

    ``done`` counts what happened by its name.
    """

    office: Office
    dossiers: int
    done: dict[str, int]


@pytest.fixture(scope="session")
def lived_file(
    sqlite_templates: dict[bool, Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, RandomMonths]:
    """A SQLite file in which the months were lived through the services, and how."""
    file = tmp_path_factory.mktemp("lived") / "motcua.db"
    shutil.copy(sqlite_templates[True], file)
    office = _open(f"sqlite:///{file}", StoppedClock(BEGIN))
    admin = actor_of(office.staffing.staff().users[0])
    clock = office.reporting._clock
    assert isinstance(clock, StoppedClock)
    months = RandomMonths(office, admin, clock, SEED)
    months.live(ACTS)
    office.close()
    return file, months


@pytest.fixture(scope="session", params=BACKENDS)
def lived(request: pytest.FixtureRequest, lived_file: tuple[Path, RandomMonths]) -> Iterator[Lived]:
    """The same months in a store of each kind."""
    file, months = lived_file
    url = f"sqlite:///{file}"
    if request.param == "postgresql":
        make: Callable[[bool], str] = request.getfixturevalue("postgresql_databases")
        url = make(False)
        _copy(f"sqlite:///{file}", url)
    office = _open(url, StoppedClock(END))
    yield Lived(office, len(months.dossiers), months.done)
    office.close()


def _open(url: str, clock: StoppedClock) -> Office:
    return open_office(Settings(office=OFFICE_SETTINGS, database_url=url), clock)


def _copy(source_url: str, target_url: str) -> None:
    """Write every row of one store into an empty one."""
    source, target = Database(source_url), Database(target_url)
    with source.read() as read, target.write() as write:
        for table in Base.metadata.sorted_tables:
            write.execute(table.delete())
            rows = [dict(row) for row in read.execute(select(table)).mappings()]
            if rows:
                write.execute(insert(table), rows)
    source.close()
    target.close()
