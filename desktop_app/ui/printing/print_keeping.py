"""Keeping what waits to be printed, so that closing the program loses none of it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.domain.errors import KnownError
from desktop_app.services.printing_history import PrintingHistory
from desktop_app.services.unsent_prints import UnsentPrintsFile
from desktop_app.ui.messages import Messages
from desktop_app.ui.printing.print_queue import PrintQueue


class PrintKeeping(QObject):
    """Writes down what the queue has still to send, and gives it back at the next start.

    What the program was sending when it ended is not given back if the store knows by now
    that it came out.
    """

    def __init__(
        self,
        file: UnsentPrintsFile,
        queue: PrintQueue,
        history: PrintingHistory,
        messages: Messages,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._queue = queue
        self._messages = messages
        self._is_refused = False

        try:
            left = file.read()
            queue.hold([each for each in left if not history.came_out(each)])
        except KnownError as error:
            messages.report(error)
        queue.changed.connect(self._write)

    def _write(self) -> None:
        try:
            self._file.write(self._queue.unsent())
        except KnownError as error:
            # Said once: the printing itself goes on.
            if not self._is_refused:
                self._messages.report(error)
            self._is_refused = True
        else:
            self._is_refused = False
