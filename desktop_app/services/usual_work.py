"""What is usual at this counter, so that it is offered first and need not be typed again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from desktop_app.db.database import Database
from desktop_app.db.repositories.usual_work import UsualWorkRepository
from desktop_app.domain.people import Actor
from desktop_app.services.acting import Clock, utc_now

LOOKED_BACK = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class ProcedureUses:
    """How many dossiers came in by procedure code: at this clerk's hands, and at all counters."""

    own: Mapping[str, int] = field(default_factory=dict)
    office: Mapping[str, int] = field(default_factory=dict)


class UsualWork:
    """Looks 90 days back."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def procedures(self, actor: Actor) -> ProcedureUses:
        """Return how often each procedure came in."""
        own: Counter[str] = Counter()
        office: Counter[str] = Counter()
        since = self._clock() - LOOKED_BACK
        with self._database.read() as session:
            for code, clerk_id, uses in UsualWorkRepository(session).uses(since):
                office[code] += uses
                if clerk_id is not None and clerk_id == actor.user_id:
                    own[code] += uses
        return ProcedureUses(own, office)

    def amounts(self, procedure_code: str) -> Mapping[str, int]:
        """Return by the name of the fee what was mostly entered for it, in đồng.

        Only what people have entered is told, nothing is guessed: an amount that the province
        sets is the same for the next dossier.
        """
        usual: dict[str, int] = {}
        with self._database.read() as session:
            repository = UsualWorkRepository(session)
            for name, amount in repository.amounts(procedure_code, self._clock() - LOOKED_BACK):
                usual.setdefault(name, amount)
        return usual
