"""Running a command and reading what it says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (sys.executable, "-m", "desktop_app")


@dataclass(frozen=True)
class Answer:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)

    @property
    def objects(self) -> list[Any]:
        """The JSON objects on stdout, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def lines(self) -> list[str]:
        """The lines of stdout."""
        return self.out.splitlines()


def environment(**changes: str) -> dict[str, str]:
    """Return the environment of a process that finds the program wherever it starts."""
    return os.environ | {"PYTHONPATH": str(ROOT)} | changes


def start(*arguments: object, given: str = "", **changes: str) -> Answer:
    """Run the program in a process of its own; ``changes`` are of the environment."""
    ended = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        input=given.encode(),
        capture_output=True,
        check=False,
        env=environment(**changes),
        timeout=120,
    )
    return Answer(ended.returncode, ended.stdout.decode(), ended.stderr.decode())
