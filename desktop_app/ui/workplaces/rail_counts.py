"""What the rail counts beside the names of the workplaces."""

from __future__ import annotations

import logging

from desktop_app.assembly import Office
from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import local_date
from desktop_app.domain.people import Actor
from desktop_app.services.acting import Clock
from desktop_app.ui.follow_ups import count_for
from desktop_app.ui.print_queue.rows import not_printed, rows_of_day
from desktop_app.ui.printing.print_queue import PrintQueue

_log = logging.getLogger(__name__)


class RailCounts:
    """Counts for ``actor`` at ``counter``. While the store does not answer, the last count stands.

    ``last_late`` is what was counted last, here or by the page of late dossiers.
    """

    def __init__(
        self, office: Office, actor: Actor, counter: str, clock: Clock, print_queue: PrintQueue
    ) -> None:
        self.last_late = 0
        self._last_follow_ups = 0
        self._office = office
        self._actor = actor
        self._counter = counter
        self._clock = clock
        self._print_queue = print_queue

    def late(self) -> int:
        """Count what is late."""
        try:
            self.last_late = self._office.late_review.late_count(self._actor)
        except KnownError as error:
            _log.warning("Late dossiers were not counted: %s", error)
        return self.last_late

    def follow_ups(self) -> int:
        """Count the follow-ups that this person should look at."""
        try:
            self._last_follow_ups = count_for(self._office.following_up, self._actor, self._clock())
        except KnownError as error:
            _log.warning("Follow-ups were not counted: %s", error)
        return self._last_follow_ups

    def failed_prints(self) -> int:
        """Count what the page of the prints says was not printed."""
        history, day = self._office.printing_history, local_date(self._clock())
        try:
            rows = rows_of_day(history, self._print_queue, day, self._counter)
        except KnownError as error:
            _log.warning("Prints were not counted: %s", error)
            return len(self._print_queue.failures())
        return not_printed(rows)
