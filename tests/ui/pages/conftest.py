"""What the tests of the pages share: an office on SQLite, at an hour that stands still."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.scanner import Scanner
from tests.conftest import StoppedClock


@pytest.fixture
def database_url(
    request: pytest.FixtureRequest, sqlite_templates: dict[bool, Path], tmp_path: Path
) -> str:
    """The address of a SQLite store, furnished when ``catalogue`` is asked for.

    A page does not know which kind of database is behind it, so one kind is enough.
    """
    file = tmp_path / "motcua.db"
    shutil.copy(sqlite_templates["catalogue" in request.fixturenames], file)
    return f"sqlite:///{file}"


@pytest.fixture
def clock() -> StoppedClock:
    """Friday 20 November 2026, 10:00 in Vietnam."""
    return StoppedClock(datetime(2026, 11, 20, 3, 0, tzinfo=UTC))


@pytest.fixture
def scanner(qapp: QApplication) -> Iterator[Scanner]:
    """A scanner for which no time passes, however slow the machine: every burst is one."""
    listening = Scanner(qapp, lambda: 100.0)
    yield listening
    qapp.removeEventFilter(listening)
    listening.deleteLater()


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of data, settings and logs of one test; it is not there yet."""
    folder = tmp_path / "home"
    monkeypatch.setenv("MOTCUA_HOME", str(folder))
    return folder
