"""Which dossiers at the counter are to go to one receiver."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.people import Actor
from desktop_app.domain.queues import QueueKind
from desktop_app.services.handing_over import HandingOver, ScannedDossier
from desktop_app.services.queues import Queues
from desktop_app.ui.receivers import ReceiverChoice

_MOST = 500


@dataclass(frozen=True, slots=True)
class Collected:
    """What waits at the counter for ``receiver``, longest waiting first."""

    receiver: ReceiverChoice
    dossiers: tuple[ScannedDossier, ...]


def collect_for(
    receiver: ReceiverChoice, queues: Queues, handing_over: HandingOver, actor: Actor
) -> Collected:
    """Return what waits at the counter to be handed over to ``receiver``, as if scanned.

    May run on any thread. What goes over at the next opening is not among them.
    """
    lines = queues.lines(QueueKind.TO_HAND_OVER, actor, _MOST)
    scanned = (handing_over.scan(line.code, actor) for line in lines)
    return Collected(
        receiver,
        tuple(
            each
            for each in scanned
            if each.refusal is None and receiver.is_route(each.dossier.route)
        ),
    )
