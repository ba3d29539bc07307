"""What a scanned dossier waits for, as far as the one who scanned it can do it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.people import Role
from desktop_app.domain.queues import QueueKind, QueueLine
from desktop_app.domain.statuses import Status
from desktop_app.services.queues import Queues
from desktop_app.ui.own_work import OwnWork
from desktop_app.ui.queues.reading import MOST_LINES


class NextStep(Enum):
    """What Enter does with a dossier or filing."""

    OPEN = "open"
    TAKE = "take"
    HAND_OVER = "hand_over"
    RETURN = "return"
    ACCEPT = "accept"


@dataclass(frozen=True, slots=True)
class Proposal:
    """The natural next act for a dossier that was scanned."""

    step: NextStep
    dossier: Dossier


_STEPS = {
    QueueKind.FILINGS: NextStep.ACCEPT,
    QueueKind.TO_HAND_OVER: NextStep.HAND_OVER,
    QueueKind.TO_HAND_OVER_NEXT: NextStep.HAND_OVER,
    QueueKind.TO_TAKE: NextStep.TAKE,
    QueueKind.RESULT_READY: NextStep.RETURN,
}


def step_of(line: QueueLine, own_work: OwnWork) -> NextStep:
    """Return what the queue of a line implies for the signed-in person."""
    step = _STEPS.get(line.kind, NextStep.OPEN)
    # What waits for somebody else is looked at: it is not taken over in his place.
    return NextStep.OPEN if step is NextStep.TAKE and not own_work.is_for_me(line) else step


def propose(dossier: Dossier, queues: Queues, own_work: OwnWork) -> Proposal:
    """Return the next act for a scanned dossier.

    Only what waits for the signed-in person is offered to be taken over. May run on any
    thread.
    """
    return Proposal(_step(dossier, queues, own_work), dossier)


def _step(dossier: Dossier, queues: Queues, own_work: OwnWork) -> NextStep:
    actor = own_work.actor
    if dossier.voided_at is not None:
        return NextStep.OPEN
    if dossier.status is Status.FINISHED and actor.may(Role.CLERK):
        return NextStep.RETURN
    if not dossier.status.is_open:
        return NextStep.OPEN
    to_take = _line(dossier.id, queues.lines(QueueKind.TO_TAKE, actor, MOST_LINES))
    if to_take is not None and own_work.is_for_me(to_take):
        return NextStep.TAKE
    if dossier.route is not None and dossier.holder.department_id is None:
        kinds = (QueueKind.TO_HAND_OVER, QueueKind.TO_HAND_OVER_NEXT)
        if any(_line(dossier.id, queues.lines(kind, actor, MOST_LINES)) for kind in kinds):
            return NextStep.HAND_OVER
    return NextStep.OPEN


def _line(key: UUID, lines: tuple[QueueLine, ...]) -> QueueLine | None:
    return next((line for line in lines if line.subject_id == key), None)
