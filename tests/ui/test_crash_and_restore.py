"""A power cut in the middle of typing: the real window in a process of its own, killed hard."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.assembly import open_office
from desktop_app.settings import Settings, save_settings
from tests.conftest import ADMINISTRATOR, OFFICE_SETTINGS

ROOT = Path(__file__).resolve().parents[2]
LOST_AT_MOST_SECONDS = 2.0
_, USERNAME, PASSWORD = ADMINISTRATOR


class Clerk:
    """One run of the program with somebody typing in it."""

    def __init__(self, settings: Path, home: Path, seed: int) -> None:
        surroundings = {**os.environ, "MOTCUA_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.draft_child", settings, USERNAME, PASSWORD, str(seed)],
            cwd=ROOT,
            env=surroundings,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        first = self._process.stdout.readline()
        if not first:
            pytest.fail(self._process.communicate()[1])
        self.shown: dict[str, str] = json.loads(first)
        self._typed: list[tuple[float, str]] = [(0.0, self.shown["note"])]
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def kill(self, after: float) -> tuple[str, str]:
        """Kill it ``after`` seconds; return what stood there 2 s before, and in the end."""
        time.sleep(after)
        self._process.send_signal(signal.SIGKILL)
        killed_at = time.monotonic()
        self._process.wait()
        self._reader.join()
        for stream in (self._process.stdout, self._process.stderr):
            assert stream is not None
            stream.close()
        safe = [text for at, text in self._typed if at <= killed_at - LOST_AT_MOST_SECONDS]
        return safe[-1], self._typed[-1][1]

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            at, text = json.loads(line)
            self._typed.append((at, text))


@pytest.fixture
def clerk(sqlite_templates: dict[bool, Path], tmp_path: Path, home: Path) -> Callable[[int], Clerk]:
    """Start the program of an office with a catalogue; again it is the same office."""
    database = tmp_path / "motcua.db"
    database.write_bytes(sqlite_templates[True].read_bytes())
    settings = Settings(OFFICE_SETTINGS, database_url=f"sqlite:///{database}")
    open_office(settings).close()
    path = home / "settings.toml"
    save_settings(settings, path)
    return lambda seed: Clerk(path, home, seed)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of data, settings and logs."""
    return tmp_path / "home"


def test_what_was_typed_comes_back_up_to_the_last_two_seconds(
    clerk: Callable[[int], Clerk], home: Path
) -> None:
    seed = random.randrange(10**6)  # noqa: S311 - no secret, told when it fails
    moments = random.Random(seed)  # noqa: S311 - when to kill, no secret
    at_work = clerk(seed)
    assert at_work.shown["note"] == ""

    for run in range(4):
        safe, typed = at_work.kill(after=moments.uniform(2.2, 4.5))
        assert typed, (seed, run)
        at_work = clerk(seed + run + 1)
        back = at_work.shown["note"]

        assert typed.startswith(back), (seed, run, typed, back)
        assert len(back) >= len(safe), (seed, run, safe, typed, back)
        assert "Khôi phục hồ sơ đang nhập dở" in at_work.shown["said"], (seed, run)

    at_work.kill(after=0.0)
    # Nothing half-written stays: one draft, and at most what the last kill was writing.
    assert len([file for file in (home / "drafts").iterdir() if file.suffix == ".json"]) == 1
