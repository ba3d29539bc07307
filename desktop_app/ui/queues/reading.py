"""Reading the queues in one go, away from the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.lateness import Overrun, overrun
from desktop_app.domain.people import Actor
from desktop_app.domain.queues import QueueCount, QueueKind, QueueLine
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.acting import Clock
from desktop_app.services.calendar_keeping import CalendarKeeping
from desktop_app.services.queues import Queues

MOST_LINES = 500
_RARE = frozenset(
    {
        QueueKind.FILINGS,
        QueueKind.TO_HAND_OVER_NEXT,
        QueueKind.EXTERNAL,
        QueueKind.COMPETENT_UNCONFIRMED,
        QueueKind.MARKS_TO_DECIDE,
    }
)


@dataclass(frozen=True, slots=True)
class QueueView:
    """The queues as they were at ``now``, with the lines of the one that is looked at."""

    counts: tuple[QueueCount, ...]
    kind: QueueKind | None
    lines: tuple[QueueLine, ...]
    now: datetime
    calendar: WorkCalendar

    def count(self, kind: QueueKind) -> int:
        """Return how much waits in one queue."""
        return next((each.count for each in self.counts if each.kind is kind), 0)

    def shown(self, chosen: QueueKind | None) -> list[QueueCount]:
        """Return the queues to show: those that are rarely filled only when they are."""
        return [
            each
            for each in self.counts
            if each.count or each.kind is chosen or each.kind not in _RARE
        ]

    def waited(self, since: datetime) -> Overrun:
        """Return the open time since an instant."""
        return overrun(since, self.now, self.calendar)

    def left(self, until: datetime) -> Overrun:
        """Return the open time until an instant."""
        return overrun(self.now, until, self.calendar)


def read_queues(
    queues: Queues,
    calendar_keeping: CalendarKeeping,
    actor: Actor,
    clock: Clock,
    kind: QueueKind | None,
) -> QueueView:
    """Return the queues of ``actor`` with the lines of ``kind``.

    Without ``kind`` the first queue in which something waits. May run on any thread.
    """
    counts = queues.counts(actor)
    if kind is None:
        usual = (each.kind for each in counts if each.kind not in _RARE)
        kind = next((each.kind for each in counts if each.count), None) or next(usual, None)
    lines = () if kind is None else queues.lines(kind, actor, MOST_LINES)
    return QueueView(counts, kind, lines, clock(), calendar_keeping.calendar())
