"""Taking many dossiers over, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor
from desktop_app.domain.queues import QueueLine
from desktop_app.domain.sentence import Sentence
from desktop_app.services.handing_over import HandingOver


@dataclass(frozen=True, slots=True)
class Taken:
    """How many were taken over, and why others were not."""

    count: int
    refusals: tuple[Sentence, ...]


def take_all(lines: Sequence[QueueLine], handing_over: HandingOver, actor: Actor) -> Taken:
    """Take each of ``lines`` over; one that cannot be taken does not keep the others.

    May run on any thread.
    """
    refusals = []
    for line in lines:
        try:
            handing_over.take(line.subject_id, actor)
        except KnownError as error:
            refusals.append(error.sentence)
    return Taken(len(lines) - len(refusals), tuple(refusals))
