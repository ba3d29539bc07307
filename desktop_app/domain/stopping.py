"""Stopping work that another thread has begun, in the middle of a statement if need be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock


class Stopped(Exception):
    """The work was asked to stop: nobody waits for its outcome, and there is nothing to say."""


class StopToken:
    """What whoever asked keeps to stop the work, and the work looks at to see whether to go on.

    It may be used from any thread, and once only: a token that was stopped stays stopped.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._is_stopped = False
        self._breakers: list[Callable[[], object]] = []

    @property
    def is_stopped(self) -> bool:
        """Whether the work was asked to stop."""
        return self._is_stopped

    def stop(self) -> None:
        """Ask the work to stop, and break off what it is waiting for."""
        with self._lock:
            self._is_stopped = True
            # Under the lock: what a breaker breaks off cannot have ended and begun anew.
            for break_off in self._breakers:
                break_off()

    def check(self) -> None:
        """Raise :class:`Stopped` when the work was asked to stop."""
        if self._is_stopped:
            raise Stopped

    @contextmanager
    def broken_by(self, break_off: Callable[[], object]) -> Iterator[None]:
        """Let :meth:`stop` call ``break_off``, from its own thread, while the block lasts.

        Raises :class:`Stopped` at once when it is too late to begin.
        """
        with self._lock:
            self.check()
            self._breakers.append(break_off)
        try:
            yield
        finally:
            with self._lock:
                self._breakers.remove(break_off)
