"""The frozen program, as an office gets it: no Python, no checkout, an empty home."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Freeze the program and move it, so that it cannot lean on the folder it was built in."""
    work = tmp_path_factory.mktemp("freezing")
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
            *("--distpath", work / "dist", "--workpath", work / "build", ROOT / "build.spec"),
        ],
        cwd=work,
        check=True,
        timeout=1200,
    )
    installed = tmp_path_factory.mktemp("installed") / "Một Cửa"
    shutil.move(work / "dist" / "motcua", installed)
    yield installed / ("motcua.exe" if os.name == "nt" else "motcua")
    shutil.rmtree(work)
    shutil.rmtree(installed)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def run(program: Path, *arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Start ``program`` in an environment that knows nothing of this checkout."""
    passed_on = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
    return subprocess.run(
        [program, *arguments],
        cwd=home,
        env=passed_on
        | {
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "MOTCUA_HOME": str(home),
            "QT_QPA_PLATFORM": "offscreen",
        },
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=300,
    )


def test_it_builds_a_demonstration_office(program: Path, home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"

    finished = run(program, "demo", "--out", str(out), "--dossiers", "20", home=home)

    assert finished.returncode == 0, finished.stderr
    [database] = out.rglob("*.db")
    with closing(sqlite3.connect(database)) as connection:
        [(dossiers,)] = connection.execute("SELECT count(*) FROM dossier")
    assert dossiers == 20
    documents = list(out.rglob("*.pdf"))
    assert documents
    assert all(document.read_bytes().startswith(b"%PDF-") for document in documents)
    assert [table for table in out.rglob("*.csv") if "\n" in table.read_text("utf-8-sig").strip()]


def test_it_opens_and_closes_its_window(program: Path, home: Path) -> None:
    finished = run(program, "--quit-after", "2", home=home)

    assert finished.returncode == 0, finished.stderr
    assert finished.stderr == ""


def test_it_tells_how_it_is_used(program: Path, home: Path) -> None:
    finished = run(program, "--help", home=home)

    assert finished.returncode == 0, finished.stderr
    assert "demo" in finished.stdout
