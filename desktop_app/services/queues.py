"""Queues: what waits for the signed-in person, how much of it, and since when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.repositories.dossier_lines import DossierLineRepository
from desktop_app.db.repositories.filings import FilingRepository
from desktop_app.db.repositories.office import OfficeRepository
from desktop_app.db.repositories.posts import PostRepository
from desktop_app.db.repositories.queues import (
    QueueInstants,
    QueuePlace,
    QueueRepository,
    Whose,
)
from desktop_app.domain.dossiers import DossierLine
from desktop_app.domain.filings import Filing
from desktop_app.domain.instants import local_date
from desktop_app.domain.people import Actor
from desktop_app.domain.queues import (
    QueueCount,
    QueueKind,
    QueueLine,
    last_transfer_cutoff,
    queues_of,
    sees_all,
)
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.calendar_keeping import CalendarKeeping

__all__ = ["QueueCount", "QueueKind", "QueueLine", "Queues", "queues_of", "whose_work"]

_LINES_AT_ONCE = 200


class Queues:
    """Reads queues; it changes nothing. ``due_soon_hours`` is in working hours.

    An official sees his own work and that of colleagues he acts for; clerks and supervisors
    see everybody's.
    """

    def __init__(
        self,
        database: Database,
        calendar_keeping: CalendarKeeping,
        due_soon_hours: int,
        clock: Clock = utc_now,
    ) -> None:
        self._database = database
        self._calendar_keeping = calendar_keeping
        self._due_soon_hours = due_soon_hours
        self._clock = clock

    def counts(self, actor: Actor) -> tuple[QueueCount, ...]:
        """Return how much waits in each queue of ``actor``, and what has waited longest.

        Empty queues are told too, with 0.
        """
        now = self._clock()
        with self._database.read() as session:
            return QueueRepository(session).counts(
                queues_of(actor), whose_work(session, actor, now), self._instants(session, now)
            )

    def lines(
        self, kind: QueueKind, actor: Actor, limit: int = _LINES_AT_ONCE
    ) -> tuple[QueueLine, ...]:
        """Return up to ``limit`` lines of one queue, the longest waiting first.

        Nothing for a queue that ``actor`` has nothing to do with.
        """
        if kind not in queues_of(actor):
            return ()
        now = self._clock()
        with self._database.read() as session:
            at = self._instants(session, now)
            places = QueueRepository(session).places(
                kind, whose_work(session, actor, now), at, limit
            )
            keys = [place.subject_id for place in places]
            if kind is QueueKind.FILINGS:
                filings = {each.id: each for each in FilingRepository(session).open(limit)}
                return tuple(
                    _line(kind, place, at, filing=filings[place.subject_id])
                    for place in places
                    if place.subject_id in filings
                )
            lines = {each.id: each for each in DossierLineRepository(session).with_ids(keys)}
        return tuple(_line(kind, place, at, dossier=lines[place.subject_id]) for place in places)

    def _instants(self, session: Session, now: datetime) -> QueueInstants:
        calendar = self._calendar_keeping.calendar(session)
        return QueueInstants(
            now=now,
            today=local_date(now),
            next_transfer_after=last_transfer_cutoff(now, calendar),
            soon_until=calendar.add(now, self._due_soon_hours * 3600),
            soon_by_hours={
                hours: calendar.add(now, hours * 3600)
                for hours in QueueRepository(session).soon_hours()
            },
        )


def whose_work(session: Session, actor: Actor, now: datetime) -> Whose | None:
    """Return whose work ``actor`` sees, ``None`` for everybody's."""
    if sees_all(actor):
        return None
    office = OfficeRepository(session)
    own = None if actor.user_id is None else office.official_of_user(actor.user_id)
    if own is None:
        return Whose((), ())
    absent = [each.absent_id for each in PostRepository(session).acting_for(own.id, now)]
    colleagues = [each for key in absent if (each := office.official(key)) is not None]
    return Whose(
        (own.id, *absent),
        (own.department_id, *(each.department_id for each in colleagues)),
    )


def _line(
    kind: QueueKind,
    place: QueuePlace,
    at: QueueInstants,
    *,
    dossier: DossierLine | None = None,
    filing: Filing | None = None,
) -> QueueLine:
    return QueueLine(
        kind=kind,
        since=place.since,
        dossier=dossier,
        filing=filing,
        holder=place.holder,
        step=place.step,
        step_due_at=place.step_due_at,
        giver=place.giver,
        note=place.note,
        answer_by=place.answer_by,
        is_answer_overdue=place.answer_by is not None and place.answer_by < at.today,
        mark_id=place.mark_id,
    )
