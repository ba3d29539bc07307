"""What all acts on the due date of one dossier share: finding its clock, recording the move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.db.repositories.due import DueRepository
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.due_clock import DueClock
from desktop_app.domain.due_dates import Due
from desktop_app.domain.due_decisions import DecisionKind, DueDecision
from desktop_app.domain.keys import new_key
from desktop_app.domain.lapses import Lapse, lapses
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import nfc
from desktop_app.domain.working_calendar import WorkCalendar

NO_DOSSIER = Sentence("Không còn hồ sơ này trong dữ liệu.", "This dossier is not in the data.")


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """Why a promise moves, who decided it, and by which paper."""

    reason: str
    authority: str = ""
    document_number: str = ""


def record_move(
    session: Session,
    clock: DueClock,
    after: Due,
    kind: DecisionKind,
    words: DecisionWords,
    actor: Actor,
    at: datetime,
) -> None:
    """Note a move of a promise as a decision; the promise of the receipt stays on record."""
    DueRepository(session).add_decisions(
        [
            DueDecision(
                id=new_key(),
                dossier_id=clock.dossier_id,
                kind=kind,
                decided_at=at,
                due_before=clock.due.due_at,
                due_after=after.due_at,
                late_from_before=clock.due.late_from,
                late_from_after=after.late_from,
                reason=nfc(words.reason),
                authority=nfc(words.authority),
                document_number=nfc(words.document_number),
                user_id=actor.user_id,
                user_name=actor.name,
            )
        ]
    )


def lapses_of(session: Session, clock: DueClock, calendar: WorkCalendar) -> tuple[Lapse, ...]:
    """Return the promises of a dossier that were late when they were extended."""
    if clock.due.due_at == clock.original_due_at:
        return ()
    decisions = DueRepository(session).decisions(clock.dossier_id)
    return lapses(decisions, clock.due.due_at, calendar, clock.pauses)


def dossier_after(session: Session, dossier_id: UUID) -> Dossier:
    """Return a dossier as it is after an act in the same transaction."""
    session.expire_all()
    dossier = DossierRepository(session).get(dossier_id)
    if dossier is None:
        raise AssertionError("a dossier is never deleted")
    return dossier
