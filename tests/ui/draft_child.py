"""A clerk in a process of its own, to be killed: signs in, types, and tells what is typed.

    python -m tests.ui.draft_child SETTINGS USERNAME PASSWORD SEED

The first line tells what the page shows after the sign-in, as JSON. Each line after it tells
one key: when (seconds of the monotonic clock) and what stands in the note by then.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from random import Random

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.program import Program
from desktop_app.ui.sign_in import SignIn
from tests.ui.pages.hands import field, press, type_into, words
from tests.ui.pages.intake_desk import value_of, write

NOTE = "Ghi chú"
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_LONGEST_WAIT_SECONDS = 60.0


def _window(kind: type[SignIn | MainWindow]) -> SignIn | MainWindow:
    """Wait for the window of ``kind`` and give it the keyboard."""
    until = time.monotonic() + _LONGEST_WAIT_SECONDS
    while time.monotonic() < until:
        QTest.qWait(20)
        for shown in QApplication.topLevelWidgets():
            if isinstance(shown, kind) and shown.isVisible():
                shown.activateWindow()
                QTest.qWait(20)
                return shown
    raise TimeoutError(kind.__name__)


def _tell(told: object) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _work(username: str, password: str, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - which keys, no secret
    dialog = _window(SignIn)
    type_into(dialog, "Tên đăng nhập", username)
    type_into(dialog, "Mật khẩu", password)
    press(dialog, "Đăng nhập")
    window = _window(MainWindow)
    assert isinstance(window, MainWindow)
    page = window.show_page("intake")
    QTest.qWait(50)
    note = field(page, NOTE).editor
    _tell({"note": value_of(page, NOTE), "said": words(window)})
    note.setFocus()
    while True:
        write(random.choice(_LETTERS))
        _tell([time.monotonic(), value_of(page, NOTE)])
        # Sometimes a pause, so that the hand rests; mostly none.
        QTest.qWait(random.choice((10, 30, 60, 90, 800)))


def main(settings: str, username: str, password: str, seed: str) -> None:
    """Run until killed."""
    app = QApplication(sys.argv[:1])
    program = Program(app, Path(settings), None)
    QTimer.singleShot(0, program, program.start)
    QTimer.singleShot(0, app, lambda: _work(username, password, int(seed)))
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
