"""Errors that nobody caught end in the error dialog, whichever thread they were on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui.bugs import BugCatcher
from desktop_app.ui.messages import Messages
from tests.ui.bench import Heard


@pytest.fixture
def catcher(messages: Messages, monkeypatch: pytest.MonkeyPatch) -> Iterator[BugCatcher]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    made = BugCatcher(messages)
    made.install()
    yield made
    made.deleteLater()


def slip() -> None:
    raise ZeroDivisionError("a slip")


def test_an_error_of_the_window_is_reported(catcher: BugCatcher, heard: Heard) -> None:
    try:
        slip()
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)

    assert [bug.summary for bug in heard.bugs] == ["ZeroDivisionError: a slip"]
    assert "in slip" in heard.bugs[0].details


def test_an_error_on_another_thread_is_reported(
    qtbot: QtBot, catcher: BugCatcher, heard: Heard
) -> None:
    thread = threading.Thread(target=slip)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(heard.bugs))

    assert heard.bugs[0].summary == "ZeroDivisionError: a slip"


def test_ctrl_c_is_no_bug(
    catcher: BugCatcher, heard: Heard, capsys: pytest.CaptureFixture[str]
) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert heard.bugs == []
    assert "KeyboardInterrupt" in capsys.readouterr().err
