"""The start of the program: a command of the command line, or the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from desktop_app import cli


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the command line asks for, the window when it names no command.

    ``argv`` are the arguments without the program's name; ``None`` takes the real ones.
    Returns the exit code.
    """
    return cli.main(argv, open_window=_open_window)


def _open_window(settings_path: Path, database_url: str | None, quit_after: float | None) -> int:
    # Qt takes its time to load and needs a screen: commands go without it.
    from desktop_app.ui.application import run_window  # noqa: PLC0415

    return run_window(settings_path, database_url, quit_after)


if __name__ == "__main__":
    sys.exit(main())
