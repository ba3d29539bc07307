"""Long work of which only the last that was asked for counts, and which may be let go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.tasks import RunningTask, TaskRunner


class LatestTask(QObject):
    """Does what was asked for last; what was asked for before goes unheard.

    ``made`` tells the result, ``failed`` the error. ``begun`` tells the task while it takes
    its time, ``ended`` that it is over or let go, and ``stopped`` that somebody did not want
    to wait for it.
    """

    begun = Signal(object)
    ended = Signal()
    stopped = Signal()
    made = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._running: RunningTask | None = None
        self._is_running = False

    def begin(self, task: Callable[[], object]) -> None:
        """Do ``task`` on another thread, in place of what is still being done."""
        if self._running is not None:
            self._running.forget()
        self._running = None
        self._is_running = True
        running = self._tasks.run(task, self._tell_made, self._tell_failed)
        if self._is_running:
            self._running = running
            self.begun.emit(_Stoppable(running, self))

    def is_running(self) -> bool:
        """Tell whether something is being done."""
        return self._is_running

    def tell_stopped(self) -> None:
        """Say that what was being done was let go."""
        if self._is_running:
            self._end()
            self.stopped.emit()

    def _tell_made(self, result: object) -> None:
        self._end()
        self.made.emit(result)

    def _tell_failed(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self._running = None
        self._is_running = False
        self.ended.emit()


class _Stoppable:
    """A task whose end is told also when it is let go."""

    def __init__(self, task: RunningTask, latest: LatestTask) -> None:
        self._task = task
        self._latest = latest

    def forget(self) -> None:
        """Let the outcome go unheard, and say so."""
        self._task.forget()
        self._latest.tell_stopped()
