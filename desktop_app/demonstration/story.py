"""The order of events in the made-up office: what is planned, played hour by hour."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from desktop_app.assembly import Office
from desktop_app.demonstration.people import DemoOffice
from desktop_app.domain.instants import as_local, as_utc, local_date
from desktop_app.domain.people import Actor, Official
from desktop_app.domain.step_time import TRANSFER_CUTOFF
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.handing_over import Receiver

Event = Callable[[], object]
HOUR = 3600

_HANDED_OVER_AFTER = timedelta(minutes=10)
_LAST_HANDOVER_BEFORE_CLOSING = timedelta(minutes=45)


@dataclass
class DemoClock:
    """A clock that the history winds forward."""

    now: datetime

    def __call__(self) -> datetime:
        """Tell the instant the history has come to."""
        return self.now


@dataclass
class Story:
    """Plays events in the order of time until an instant; an event may plan further ones.

    What is planned for ``until`` or later does not happen any more.
    """

    office: Office
    clock: DemoClock
    demo: DemoOffice
    calendar: WorkCalendar
    until: datetime
    _events: list[tuple[datetime, int, Event]] = field(default_factory=list)
    _serial: itertools.count[int] = field(default_factory=itertools.count)
    _lists: dict[tuple[datetime, UUID], list[tuple[UUID, Event]]] = field(default_factory=dict)
    _absent: dict[UUID, tuple[datetime, datetime, Actor]] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        """The instant the history has come to."""
        return self.clock.now

    def at(self, instant: datetime, event: Event) -> None:
        """Plan an event."""
        instant = as_utc(instant).replace(microsecond=0)
        if instant < self.until:
            heapq.heappush(self._events, (instant, next(self._serial), event))

    def after(self, seconds: float, event: Event) -> None:
        """Plan an event for when so much working time has passed from now."""
        self.at(self.calendar.add(self.now, max(60, int(seconds))), event)

    def play(self, progress: Callable[[int, int], None]) -> None:
        """Play all that is planned; ``progress`` is told the seconds of history that are done."""
        since = self._events[0][0] if self._events else self.until
        whole = int((self.until - since).total_seconds())
        while self._events:
            self.clock.now, _, event = heapq.heappop(self._events)
            event()
            progress(int((self.now - since).total_seconds()), whole)
        self.clock.now = self.until
        progress(whole, whole)

    def leave(
        self, official: Official, substitute: Official, dates: tuple[datetime, datetime]
    ) -> None:
        """Let an official be away between two instants, and a colleague act for him."""
        self.office.standing_in.substitute(
            official.id, substitute.id, dates, "Nghỉ phép", self.demo.supervisor
        )
        self._absent[official.id] = (*dates, self.demo.actors[substitute.id])

    def actor_for(self, official: Official) -> Actor:
        """Return who does an official's work now: he himself, or who acts for him."""
        if official.id in self._absent:
            begin, end, substitute = self._absent[official.id]
            if begin <= self.now < end:
                return substitute
        return self.demo.actors[official.id]

    def hand_over_with_others(
        self, dossier_id: UUID, receiver: Official, accepted_at: datetime, then: Event
    ) -> None:
        """Let the counter hand a dossier over with the others that go then; ``then`` follows."""
        key = (self._next_transfer(accepted_at), receiver.id)
        if key not in self._lists:
            self._lists[key] = []
            self.at(key[0], lambda: self._hand_over_list(key))
        self._lists[key].append((dossier_id, then))

    def _hand_over_list(self, key: tuple[datetime, UUID]) -> None:
        going = self._lists.pop(key)
        clerk = self.demo.clerks[len(going) % len(self.demo.clerks)]
        self.office.handing_over.hand_over(
            [dossier_id for dossier_id, _ in going], Receiver(official_id=key[1]), clerk
        )
        for _, then in going:
            then()

    def _next_transfer(self, accepted_at: datetime) -> datetime:
        """Return when what came in then is carried over: before noon, before closing, next day."""
        day = local_date(self.now)
        came_late = as_local(accepted_at).time() > TRANSFER_CUTOFF and day == local_date(
            accepted_at
        )
        if self.calendar.is_working_day(day) and not came_late:
            for _, closes in self.calendar.sessions(day):
                slot = closes - _LAST_HANDOVER_BEFORE_CLOSING
                if slot > self.now:
                    return slot
        opens, _ = self.calendar.sessions(self.calendar.next_working_day(day))[0]
        return opens + _HANDED_OVER_AFTER
