"""What a scanned dossier waits for, as far as the one who scanned it can do it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.queues import QueueKind, QueueLine
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
    """Return the next act for a scanned dossier: to open it, as a scan does anywhere.

    What waits for the signed-in person to take it over is offered to him, so that he can go
    through a pile without leaving his work. May run on any thread.
    """
    waiting = queues.lines(QueueKind.TO_TAKE, own_work.actor, MOST_LINES)
    is_mine = dossier.status.is_open and any(
        line.subject_id == dossier.id and own_work.is_for_me(line) for line in waiting
    )
    return Proposal(NextStep.TAKE if is_mine else NextStep.OPEN, dossier)
