"""No promise by an old calendar is saved unseen by the recomputation that changes it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, text

from desktop_app.assembly import Office, open_office
from desktop_app.domain.instants import show_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor
from desktop_app.services.calendar_changes import DaysAdded
from desktop_app.services.calendar_keeping import OwnDay
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form

pytestmark = [
    pytest.mark.usefixtures("catalogue"),
    # SQLite has one writer at a time: there is nothing to interleave.
    pytest.mark.parametrize("database_url", ["postgresql"], indirect=True),
]

FESTIVAL = DaysAdded((OwnDay(new_key(), date(2026, 11, 25), False, "Lễ hội đình làng"),))
AFTER_IT = "27/11/2026 17:00"
_PATIENCE_SECONDS = 20


@pytest.fixture
def counter(office: Office, clock: StoppedClock) -> Iterator[Office]:
    """The same office on another machine, with connections of its own."""
    opened = open_office(office.settings, clock)
    yield opened
    opened.close()


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    """Hands that work beside the test."""
    with ThreadPoolExecutor(2) as pool:
        yield pool


class Halt:
    """Stops a machine before its first statement that begins with some words, until told."""

    def __init__(self, office: Office, beginning: str) -> None:
        self.is_reached = threading.Event()
        self._may_go_on = threading.Event()
        self._beginning = beginning
        event.listen(office.database.engine, "before_cursor_execute", self._listen)

    def go_on(self) -> None:
        self._may_go_on.set()

    def _listen(self, _connection: Any, _cursor: Any, statement: str, *_others: Any) -> None:
        if statement.startswith(self._beginning) and not self.is_reached.is_set():
            self.is_reached.set()
            assert self._may_go_on.wait(_PATIENCE_SECONDS)


def _waiting(office: Office) -> int:
    """Return how many connections wait for an advisory lock."""
    statement = (
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    with office.database.read() as session:
        return session.scalar(text(statement)) or 0


def _until(is_so: Callable[[], bool], work: Future[Any]) -> None:
    """Look until ``is_so``; ``work`` must not end before, and failing it is the finding."""
    for _ in range(_PATIENCE_SECONDS * 100):
        if is_so():
            return
        ended = wait([work], timeout=0.01).done
        assert not ended, f"it did not wait: {work.result()}"
    raise AssertionError("it never came to wait")


def test_an_intake_waits_for_the_calendar_that_is_being_changed(
    office: Office, counter: Office, admin: Actor, threads: ThreadPoolExecutor
) -> None:
    known = counter.intake.receive(marriage_status_form(), admin)
    # The recomputation has read which dossiers there are and begins to move them.
    halt = Halt(office, "UPDATE dossier ")
    change = threads.submit(office.due_recomputing.apply, FESTIVAL, admin)
    assert halt.is_reached.wait(_PATIENCE_SECONDS)

    received = threads.submit(counter.intake.receive, marriage_status_form(), admin)
    _until(lambda: _waiting(counter) == 1, received)
    halt.go_on()

    assert [move.dossier_id for move in change.result(_PATIENCE_SECONDS).moves] == [known.id]
    assert show_instant(received.result(_PATIENCE_SECONDS).due_at) == AFTER_IT


def test_a_change_of_the_calendar_waits_for_the_intake_under_way_and_moves_it(
    office: Office, counter: Office, admin: Actor, threads: ThreadPoolExecutor
) -> None:
    # The promise is counted by the calendar of before, and not saved yet.
    halt = Halt(counter, "INSERT INTO dossier ")
    received = threads.submit(counter.intake.receive, marriage_status_form(), admin)
    assert halt.is_reached.wait(_PATIENCE_SECONDS)

    change = threads.submit(office.due_recomputing.apply, FESTIVAL, admin)
    _until(lambda: _waiting(office) == 1, change)
    halt.go_on()

    dossier = received.result(_PATIENCE_SECONDS)
    assert show_instant(dossier.due_at) == "26/11/2026 17:00"
    assert [move.dossier_id for move in change.result(_PATIENCE_SECONDS).to_tell] == [dossier.id]
    assert show_instant(office.finding.dossier(dossier.id).due_at) == AFTER_IT


def test_counters_do_not_wait_for_each_other_over_the_calendar(
    office: Office, counter: Office, admin: Actor, threads: ThreadPoolExecutor
) -> None:
    # Held where the promise is counted and no number is taken yet.
    halt = Halt(counter, "INSERT INTO number_series")
    slow = threads.submit(counter.intake.receive, marriage_status_form(), admin)
    assert halt.is_reached.wait(_PATIENCE_SECONDS)

    quick = threads.submit(office.intake.receive, marriage_status_form(), admin)

    assert quick.result(_PATIENCE_SECONDS).code != ""
    assert not slow.done()
    halt.go_on()
    assert slow.result(_PATIENCE_SECONDS).code != quick.result().code
