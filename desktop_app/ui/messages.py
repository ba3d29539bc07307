"""The one message channel: lower parts say what happened, the window decides how to show it."""

from __future__ import annotations

import logging
import platform
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal, qVersion

from desktop_app import __version__
from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence
from desktop_app.ui.language import say

_log = logging.getLogger(__name__)


class MessageKind(StrEnum):
    """How grave a message is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    SUCCESS = "success"


@dataclass(frozen=True, slots=True)
class MessageAction:
    """What can be done about a message with one button: its verb and what it calls."""

    text: str
    trigger: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for the message bar."""

    kind: MessageKind
    text: str
    action: MessageAction | None = None


@dataclass(frozen=True, slots=True)
class BugReport:
    """What went wrong inside the program: one line, and the details for those who mend it."""

    summary: str
    details: str


class Messages(QObject):
    """Where pages and tasks report; made once and handed to all who have something to say."""

    message_posted = Signal(object)
    message_cleared = Signal()
    news_cleared = Signal()
    bug_found = Signal(object)

    def error(self, text: str | Sentence, action: MessageAction | None = None) -> None:
        """Say that something did not work and what to do; stays until dismissed."""
        self._post(MessageKind.ERROR, text, action)

    def warning(self, text: str | Sentence, action: MessageAction | None = None) -> None:
        """Say that something was done but needs a look; stays until dismissed."""
        self._post(MessageKind.WARNING, text, action)

    def info(self, text: str | Sentence, action: MessageAction | None = None) -> None:
        """Say something worth knowing; goes by itself unless it offers an action."""
        self._post(MessageKind.INFO, text, action)

    def success(self, text: str | Sentence, action: MessageAction | None = None) -> None:
        """Say that something was done; goes by itself unless it offers an action."""
        self._post(MessageKind.SUCCESS, text, action)

    def clear(self) -> None:
        """Take the message away that is now shown."""
        self.message_cleared.emit()

    def clear_news(self) -> None:
        """Take the message away if it only informs: something else is in front now."""
        self.news_cleared.emit()

    def report(self, error: BaseException) -> None:
        """Show ``error`` as what it is: a known one as a sentence, any other as a bug."""
        if isinstance(error, KnownError):
            self.error(error.sentence)
            return
        _log.error("A bug", exc_info=error)
        self.bug_found.emit(bug_report(error))

    def _post(self, kind: MessageKind, text: str | Sentence, action: MessageAction | None) -> None:
        sentence = say(text) if isinstance(text, Sentence) else text
        self.message_posted.emit(Message(kind, sentence, action))


def bug_report(error: BaseException) -> BugReport:
    """Write down ``error`` with its traceback and the versions, ready to be copied."""
    summary = f"{type(error).__name__}: {error}"
    details = (
        f"Một Cửa {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.platform()}\n\n{''.join(traceback.format_exception(error))}"
    )
    return BugReport(summary, details)
