"""Bugs end in the error dialog and the log, wherever they happen."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.messages import Messages


class BugCatcher(QObject):
    """Takes errors that nobody caught, on any thread, to ``messages``.

    Made once by the composition root; :meth:`install` replaces Python's own hooks.
    """

    _caught = Signal(object)

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Through a signal, so that a thread's error reaches the window on its own thread.
        self._caught.connect(messages.report)

    def install(self) -> None:
        """Hear of every uncaught error from now on."""
        sys.excepthook = self.catch
        threading.excepthook = self._catch_in_thread

    def catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Report ``error``; Ctrl+C on the command line is no bug."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._caught.emit(error)

    def _catch_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._caught.emit(caught.exc_value)
