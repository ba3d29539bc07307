"""What comes next with a dossier, and what else may be done, seen from where somebody stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from desktop_app.domain.acts import TRANSITIONS, Act, Situation, allowed_acts
from desktop_app.domain.custody import Custodian, HolderKind
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.statuses import Status
from desktop_app.domain.timelines import CustodyBar

_BY_STATUS = {
    Status.FINISHED: Act.RETURN_RESULT,
    Status.SUPPLEMENT_ASKED: Act.RECEIVE_SUPPLEMENT,
    Status.FINANCIAL_OBLIGATION: Act.MEET_PAYMENT,
}


@dataclass(frozen=True, slots=True)
class Standpoint:
    """A dossier, who looks at it, and what ties the two together.

    ``owner`` is the last holder of this office, also while another agency has the dossier;
    ``custodies`` is how many holders there were. ``own_official`` and ``own_department`` are
    ``None`` for somebody who is no official; ``stands_in_for`` are absent colleagues.
    """

    dossier: Dossier
    present: CustodyBar
    owner: Custodian
    custodies: int
    actor: Actor
    own_official: UUID | None
    own_department: UUID | None
    stands_in_for: frozenset[UUID]
    is_answer_overdue: bool
    is_due_decided: bool

    @property
    def is_mine(self) -> bool:
        """Whether its owner is the looker, his department, or whom he stands in for."""
        owner = self.owner
        if owner.official_id is not None and owner.official_id == self.own_official:
            return True
        if owner.kind is HolderKind.DEPARTMENT:
            return self.own_department is not None and owner.department_id == self.own_department
        return owner.kind is HolderKind.OFFICIAL and owner.official_id in self.stands_in_for

    def lets(self, act: Act) -> bool:
        """Tell whether the services let him do it: officials do their own work only."""
        others = TRANSITIONS[act].roles - {Role.OFFICIAL}
        return self.actor.user_id is None or self.is_mine or self.actor.may(*others)

    @property
    def waits_to_be_taken(self) -> bool:
        """Whether the papers came by a handover and nobody said yet that they are there."""
        return self.present.taken_at is None and bool(self.present.handover_number)


def natural_act(standpoint: Standpoint) -> Act | None:
    """Return what comes next, ``None`` when nothing does for this person."""
    act = _natural(standpoint)
    return act if act in set(offered_acts(standpoint)) else None


def offered_acts(standpoint: Standpoint) -> Iterator[Act]:
    """Yield the acts that make sense now, in the order of the law's table."""
    dossier = standpoint.dossier
    situation = Situation(dossier.code, dossier.status, dossier.voided_at, dossier.void_reason)
    for act in allowed_acts(situation, standpoint.actor):
        if standpoint.lets(act) and _makes_sense(act, standpoint):
            yield act


def _natural(standpoint: Standpoint) -> Act | None:
    dossier, holder = standpoint.dossier, standpoint.present.custodian
    if dossier.status in _BY_STATUS:
        return _BY_STATUS[dossier.status]
    if _awaits_competent(dossier):
        return Act.COMPETENT_RECEIPT
    if holder.kind is HolderKind.EXTERNAL and holder.agency != dossier.competent_agency:
        return Act.RECEIVE_ANSWER
    if holder.kind is HolderKind.COUNTER:
        is_first = standpoint.custodies == 1
        return Act.HAND_OVER if is_first and dossier.route is not None else Act.FINISH
    if standpoint.is_mine and (
        holder.kind is HolderKind.DEPARTMENT or standpoint.waits_to_be_taken
    ):
        return Act.TAKE
    return Act.FINISH


def _makes_sense(act: Act, standpoint: Standpoint) -> bool:
    dossier, holder = standpoint.dossier, standpoint.present.custodian
    is_elsewhere = holder.kind is HolderKind.EXTERNAL
    match act:
        case Act.ACCEPT | Act.FILE | Act.REFUSE:
            return False
        case Act.CLOSE_UNANSWERED:
            return standpoint.is_answer_overdue
        case Act.COMPUTE_AGAIN:
            return standpoint.is_due_decided
        case Act.CONSULT:
            return not is_elsewhere
        case Act.RECEIVE_ANSWER:
            return is_elsewhere
        case Act.COMPETENT_RECEIPT:
            return _awaits_competent(dossier)
        case Act.TAKE:
            is_department = holder.kind is HolderKind.DEPARTMENT
            return standpoint.is_mine and (is_department or standpoint.waits_to_be_taken)
        case Act.REFUSE_HANDOVER:
            return standpoint.is_mine and standpoint.waits_to_be_taken and standpoint.custodies > 1
        case _:
            return True


def _awaits_competent(dossier: Dossier) -> bool:
    return bool(dossier.competent_agency) and dossier.competent_received_at is None
