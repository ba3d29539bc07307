"""Trying a change of the calendar out, and making it, without holding up the window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor
from desktop_app.services.calendar_changes import CalendarChange
from desktop_app.services.due_recomputing import DueRecomputing, MovePreview
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import RunningTask, TaskRunner


class RecomputingRun(QObject):
    """One change on its way: tried out first, then made, with progress and a way to stop.

    ``previewed`` and ``applied`` tell the :class:`MovePreview`, ``refused`` the
    :class:`KnownError` that ended the run; ``progressed`` tells steps done and their number,
    ``busy_changed`` whether something is being done. A bug is reported to the messages.
    """

    progressed = Signal(int, int)
    previewed = Signal(object)
    applied = Signal(object)
    refused = Signal(object)
    busy_changed = Signal(bool)

    def __init__(
        self,
        recomputing: DueRecomputing,
        actor: Actor,
        messages: Messages,
        tasks: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._recomputing = recomputing
        self._actor = actor
        self._messages = messages
        self._tasks = tasks
        self._task: RunningTask | None = None
        self._cancelled = threading.Event()
        self._is_busy = False
        self._is_applying = False

    def is_busy(self) -> bool:
        """Tell whether a change is being tried out or made."""
        return self._is_busy

    def is_applying(self) -> bool:
        """Tell whether a change is being made: its end has to be waited for."""
        return self._is_busy and self._is_applying

    def attempt(self, change: CalendarChange) -> None:
        """Try ``change`` out, and make it at once when it bears on no dossier."""
        work = partial(self._recomputing.preview, change)
        self._start(work, self._take_attempt, is_applying=False)

    def preview(self, change: CalendarChange, *, allow_earlier: bool) -> None:
        """Try ``change`` out in place of what is being tried out."""
        work = partial(self._recomputing.preview, change, allow_earlier=allow_earlier)
        self._start(work, self._take_preview, is_applying=False)

    def apply(self, preview: MovePreview, *, allow_earlier: bool = False) -> None:
        """Make the change of ``preview``, unless the calendar is another by now."""
        work = partial(
            self._recomputing.apply,
            preview.change,
            self._actor,
            preview=preview,
            allow_earlier=allow_earlier,
        )
        self._start(work, self._take_applied, is_applying=True)

    def cancel(self) -> None:
        """Ask the run to stop; ``refused`` tells when it has, and nothing was changed then."""
        self._cancelled.set()

    def let_go(self) -> None:
        """Stop what is being tried out, and hear no more of it."""
        self.cancel()
        if self._task is not None:
            self._task.forget()
        self._end()

    def _start(
        self,
        work: Callable[..., MovePreview],
        success: Callable[[MovePreview], object],
        *,
        is_applying: bool,
    ) -> None:
        self.let_go()
        self._cancelled = cancelled = threading.Event()
        self._is_applying = is_applying
        self._set_busy(is_busy=True)
        steered = partial(work, progress=partial(self._tell, cancelled), cancelled=cancelled.is_set)
        task: RunningTask = self._tasks.run(steered, success, self._fail)
        # A runner that works at once has ended by now, and perhaps begun the next thing.
        if self._is_busy and self._cancelled is cancelled:
            self._task = task

    def _tell(self, cancelled: threading.Event, done: int, total: int) -> None:
        if not cancelled.is_set():
            self.progressed.emit(done, total)

    def _take_attempt(self, preview: MovePreview) -> None:
        if preview.moves:
            self._take_preview(preview)
        else:
            self.apply(preview)

    def _take_preview(self, preview: MovePreview) -> None:
        self._end()
        self.previewed.emit(preview)

    def _take_applied(self, made: MovePreview) -> None:
        self._end()
        self.applied.emit(made)

    def _fail(self, error: Exception) -> None:
        self._end()
        if isinstance(error, KnownError):
            self.refused.emit(error)
        else:
            self._messages.report(error)

    def _end(self) -> None:
        self._task = None
        self._set_busy(is_busy=False)

    def _set_busy(self, *, is_busy: bool) -> None:
        if self._is_busy is not is_busy:
            self._is_busy = is_busy
            self.busy_changed.emit(is_busy)
