"""Breaking off a statement that runs, on both databases."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from desktop_app.domain.stopping import Stopped, StopToken

_CANCEL_SECONDS = 5
_log = logging.getLogger(__name__)


@contextmanager
def stoppable(session: Session, stop: StopToken | None) -> Iterator[None]:
    """Let ``stop`` break off what ``session`` runs in the block.

    Raises :class:`Stopped` in place of the error that a broken statement gives.
    """
    if stop is None:
        yield
        return
    driver: object = session.connection().connection.dbapi_connection
    if isinstance(driver, psycopg.Connection):
        canceller = _Canceller(driver)
        try:
            with _as_stopped(stop), stop.broken_by(canceller.begin):
                yield
        finally:
            canceller.wait()
    elif isinstance(driver, sqlite3.Connection):
        with _as_stopped(stop), stop.broken_by(driver.interrupt):
            yield
    else:
        raise TypeError(f"cannot break off a statement of {driver!r}")


@contextmanager
def _as_stopped(stop: StopToken) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if stop.is_stopped:
            raise Stopped from error
        raise


class _Canceller:
    """Asks the server to cancel, over a connection of its own, without anybody waiting for it."""

    def __init__(self, connection: psycopg.Connection[object]) -> None:
        self._connection = connection
        self._thread: Thread | None = None

    def begin(self) -> None:
        self._thread = Thread(target=self._cancel, name="cancel statement", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Wait until the server has it: a late one would hit the next statement."""
        if self._thread is not None:
            self._thread.join()

    def _cancel(self) -> None:
        try:
            self._connection.cancel_safe(timeout=_CANCEL_SECONDS)
        except psycopg.Error:
            # The statement then ends in its own time, and nobody hears its answer.
            _log.warning("a statement could not be cancelled", exc_info=True)
