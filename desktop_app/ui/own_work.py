"""Which of the dossiers that wait are for the signed-in person."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.custody import HolderKind
from desktop_app.domain.people import Actor, Official, Role
from desktop_app.domain.queues import QueueLine, sees_all
from desktop_app.services.staffing import Staff


@dataclass(frozen=True, slots=True)
class OwnWork:
    """Tells what is for ``actor``, who may be the official ``own`` of the office."""

    actor: Actor
    own: Official | None

    @property
    def sees_others(self) -> bool:
        """Whether there may be lines that are for somebody else."""
        return sees_all(self.actor)

    @property
    def has_own(self) -> bool:
        """Whether anything can be for the actor himself: a supervisor only looks on."""
        return self.own is not None or not self.sees_others or self.actor.may(Role.CLERK)

    def is_for_me(self, line: QueueLine) -> bool:
        """Tell whether a line waits for the actor, his department or his counter."""
        holder = line.holder
        if holder is None:
            return False
        if not self.sees_others:
            # The queue of an official holds his own work and that of whom he stands in for.
            return True
        if holder.kind is HolderKind.COUNTER:
            return self.actor.may(Role.CLERK)
        if self.own is None:
            return False
        if holder.official_id is not None:
            return holder.official_id == self.own.id
        return holder.department_id == self.own.department_id


def own_work(actor: Actor, staff: Staff) -> OwnWork:
    """Return what is the own work of ``actor``."""
    account = next((each for each in staff.users if each.id == actor.user_id), None)
    own = None
    if account is not None and account.official_id is not None:
        own = next((each for each in staff.officials if each.id == account.official_id), None)
    return OwnWork(actor, own)
