"""Many counters at once: no number twice, no error shown, no number without its dossier."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.assembly import Office, open_office
from desktop_app.db.database import Database
from desktop_app.settings import Settings
from tests.conftest import OFFICE_SETTINGS

pytestmark = pytest.mark.usefixtures("catalogue")

_WRITER = textwrap.dedent(
    """
    import sys, threading
    from desktop_app.assembly import open_office
    from desktop_app.domain.people import Actor, Role
    from desktop_app.settings import Settings
    from tests.conftest import OFFICE_SETTINGS
    from tests.services.intake_forms import marriage_status_form

    url, threads, saves = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    office = open_office(Settings(office=OFFICE_SETTINGS, database_url=url))
    actor = Actor(None, "Quầy", frozenset({Role.CLERK}))
    lock = threading.Lock()
    failed = []

    def write():
        try:
            for _ in range(saves):
                code = office.intake.receive(marriage_status_form(), actor).code
                with lock:
                    print(code, flush=True)
        except Exception as error:
            failed.append(error)
            raise

    writers = [threading.Thread(target=write) for _ in range(threads)]
    for writer in writers: writer.start()
    for writer in writers: writer.join()
    sys.exit(1 if failed else 0)
    """
)


def _start(url: str, threads: int, saves: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _WRITER, url, str(threads), str(saves)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONPATH": "."},
    )


def _codes_of(writers: Sequence[subprocess.Popen[str]]) -> list[str]:
    codes: list[str] = []
    for writer in writers:
        out, error = writer.communicate()
        assert (writer.returncode, error) == (0, "")
        codes += out.split()
    return codes


def _assert_gapless(url: str, codes: Sequence[str]) -> None:
    database = Database(url)
    with database.read() as session:
        stored = sorted(session.scalars(text("SELECT code FROM dossier")))
        registers = sorted(session.scalars(text("SELECT register_number FROM dossier")))
    database.close()
    assert len(set(codes)) == len(codes)
    assert stored == sorted(codes)
    # The day may change while the test runs: each day's serials have no gap.
    for day in {code.rsplit("-", 1)[0] for code in codes}:
        serials = sorted(int(code.rsplit("-", 1)[1]) for code in codes if code.startswith(day))
        assert serials == list(range(1, len(serials) + 1))
    assert registers == list(range(1, len(codes) + 1))


def test_several_processes_share_one_store(database_url: str) -> None:
    codes = _codes_of([_start(database_url, threads=4, saves=10) for _ in range(2)])
    assert len(codes) == 80
    _assert_gapless(database_url, codes)


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_fifty_writers_save_ten_thousand_dossiers(database_url: str) -> None:
    codes = _codes_of([_start(database_url, threads=10, saves=200) for _ in range(5)])
    assert len(codes) == 10_000
    _assert_gapless(database_url, codes)


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_eight_processes_write_one_file(database_url: str) -> None:
    codes = _codes_of([_start(database_url, threads=1, saves=250) for _ in range(8)])
    assert len(codes) == 2_000
    _assert_gapless(database_url, codes)


@pytest.mark.skipif(sys.platform == "win32", reason="kills with a POSIX signal")
def test_every_code_that_was_given_out_is_there_after_a_kill(database_url: str) -> None:
    writer = _start(database_url, threads=1, saves=10_000)
    assert writer.stdout is not None
    told = [writer.stdout.readline().strip() for _ in range(15)]
    writer.send_signal(signal.SIGKILL)
    rest, _ = writer.communicate()
    told += rest.split()
    time.sleep(0.2)  # PostgreSQL ends the killed client's transaction

    office = open_office(Settings(office=OFFICE_SETTINGS, database_url=database_url))
    found = [office.finding.by_code(code) for code in told]
    _assert_whole(office)
    office.close()
    assert [dossier.code for dossier in found if dossier] == told


def _assert_whole(office: Office) -> None:
    """No dossier without its owner, its holder, its words, its trail or its number."""
    with office.database.read() as session:
        dossiers = session.scalar(text("SELECT count(*) FROM dossier"))
        counts = {
            table: session.scalar(text(f"SELECT count(*) FROM {table}"))
            for table in ("dossier_party", "custody", "dossier_search")
        }
        trail = session.scalar(text("SELECT count(*) FROM audit_entry WHERE action = 'received'"))
        last = session.scalar(
            text("SELECT sum(last) FROM number_series WHERE series LIKE 'dossier:%'")
        )
    assert counts == dict.fromkeys(counts, dossiers)
    assert (trail, last) == (dossiers, dossiers)
