"""The one background primitive: work goes to a thread, its outcome comes back to the window.

A task is a function that knows no widget. Whatever it returns or raises is delivered on the
thread of the window, so that callbacks may touch everything there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal

from desktop_app.ui.messages import Messages

T = TypeVar("T")


class RunningTask(Protocol):
    """A task on its way."""

    def forget(self) -> None:
        """Let the outcome go unheard; a thread cannot be broken off."""


class TaskRunner(Protocol):
    """What pages are given to do slow work with."""

    def run(
        self,
        task: Callable[[], T],
        success: Callable[[T], object],
        failure: Callable[[Exception], object] | None = None,
    ) -> RunningTask:
        """Do ``task`` and call ``success`` with its result, or ``failure`` with its error.

        Without ``failure`` a known error is said in the message bar and a bug in the error
        dialog. Pass bound methods of widgets: when the widget is gone by the time the
        outcome arrives, it is let go in silence.
        """


class BackgroundTasks(QObject):
    """Runs tasks on a pool of threads; made once and parented to the application."""

    def __init__(self, messages: Messages, parent: QCoreApplication) -> None:
        super().__init__(parent)
        self._messages = messages
        self._pool = QThreadPool(self)
        self._jobs: set[_Job] = set()
        parent.aboutToQuit.connect(self.wait)

    def run(
        self,
        task: Callable[[], T],
        success: Callable[[T], object],
        failure: Callable[[Exception], object] | None = None,
    ) -> RunningTask:
        """Do ``task`` on another thread; see :meth:`TaskRunner.run`."""
        job = _Job(success, failure or self._messages.report, self)
        self._jobs.add(job)
        job.ended.connect(self._let_go)
        self._pool.start(_Work(task, job))
        return job

    def wait(self) -> None:
        """Wait until every task has ended, so that none outlives the application."""
        self._pool.waitForDone()

    def _let_go(self, job: _Job) -> None:
        self._jobs.discard(job)
        job.deleteLater()


class ImmediateTasks:
    """Runs tasks at once on the caller's thread: for tests and for taking screenshots."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages

    def run(
        self,
        task: Callable[[], T],
        success: Callable[[T], object],
        failure: Callable[[Exception], object] | None = None,
    ) -> RunningTask:
        """Do ``task`` now; see :meth:`TaskRunner.run`."""
        try:
            result = task()
        except Exception as error:  # noqa: BLE001  # handed on, whatever it is
            (failure or self._messages.report)(error)
        else:
            success(result)
        return _EndedTask()


class _EndedTask:
    def forget(self) -> None:
        """Do nothing: the outcome was delivered already."""


class _Job(QObject):
    """Carries one outcome across threads: it lives where the window lives."""

    returned = Signal(object)
    raised = Signal(object)
    ended = Signal(object)

    def __init__(
        self,
        success: Callable[[Any], object],
        failure: Callable[[Exception], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._success = success
        self._failure = failure
        self._is_forgotten = False
        self.returned.connect(self._deliver_result)
        self.raised.connect(self._deliver_error)

    def forget(self) -> None:
        self._is_forgotten = True

    def _deliver_result(self, result: object) -> None:
        self.ended.emit(self)
        if not self._is_forgotten and _can_hear(self._success):
            self._success(result)

    def _deliver_error(self, error: Exception) -> None:
        self.ended.emit(self)
        if not self._is_forgotten and _can_hear(self._failure):
            self._failure(error)


class _Work(QRunnable):
    def __init__(self, task: Callable[[], object], job: _Job) -> None:
        super().__init__()
        self._task = task
        self._job = job

    def run(self) -> None:
        try:
            result = self._task()
        except Exception as error:  # noqa: BLE001  # handed on to the window, whatever it is
            self._job.raised.emit(error)
        else:
            self._job.returned.emit(result)


def _can_hear(callback: Callable[..., object]) -> bool:
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
