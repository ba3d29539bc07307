"""Opening the program again, with what the command line said the first time."""

from __future__ import annotations

import sys

from PySide6.QtCore import QProcess, QProcessEnvironment

from desktop_app.ui.scale import environment_without_scale


def start_again() -> bool:
    """Start the program a second time, on its own, and tell whether that worked.

    Call it when everything is closed: the second one opens the same store.
    """
    process = QProcess()
    process.setProgram(sys.executable)
    process.setArguments(_arguments())
    surroundings = QProcessEnvironment()
    for name, value in environment_without_scale().items():
        surroundings.insert(name, value)
    # A packed program hands its unpacked folder on to what it starts, unless told otherwise.
    surroundings.insert("PYINSTALLER_RESET_ENVIRONMENT", "1")
    process.setProcessEnvironment(surroundings)
    is_started, _ = process.startDetached()
    return is_started


def _arguments() -> list[str]:
    """Return what stood behind the program's name: a packed program has no interpreter's part."""
    return sys.argv[1:] if getattr(sys, "frozen", False) else sys.orig_argv[1:]
