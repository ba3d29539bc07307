"""Tools of the tests of the window: a clock that waits, an ear, a keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.messages import BugReport, Message, Messages

OnWindow = Callable[..., QWidget]


class Heard:
    """What a message channel has said, in order."""

    def __init__(self, messages: Messages) -> None:
        self.messages: list[Message] = []
        self.bugs: list[BugReport] = []
        messages.message_posted.connect(self.messages.append)
        messages.bug_found.connect(self.bugs.append)

    def texts(self) -> list[str]:
        """Return the sentences said."""
        return [message.text for message in self.messages]


class Clock:
    """Seconds that pass only when told to."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def show_active(qtbot: QtBot, window: QWidget) -> None:
    """Show ``window`` and wait until it has the keyboard."""
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def press(widget: QWidget, key: Qt.Key | str) -> None:
    """Press one key as the platform does: at the window, which knows where the focus is."""
    code = ord(key) if isinstance(key, str) else key
    QTest.keyClick(widget.window().windowHandle(), code)


def type_text(widget: QWidget, text: str) -> None:
    """Press the keys of ``text``, which has ASCII letters only, as keyboards do."""
    for letter in text:
        press(widget, letter)
