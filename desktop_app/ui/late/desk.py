"""The services that the late page works with, handed over together, and what it reads of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from desktop_app.domain.dossiers import DossierLine
from desktop_app.domain.follow_ups import FollowUp
from desktop_app.domain.people import Actor, Role
from desktop_app.services.calendar_keeping import CalendarKeeping
from desktop_app.services.due_deciding import DueDeciding
from desktop_app.services.finding import Finding
from desktop_app.services.following_up import FollowingUp
from desktop_app.services.handing_over import HandingOver
from desktop_app.services.late_review import LateList, LateReview
from desktop_app.services.marking import Mark, Marking, is_explained_by
from desktop_app.services.staffing import Staffing
from desktop_app.services.undoing import Undoing

_EVER = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class LateDesk:
    """Everything that can be read of late dossiers and done about them."""

    late_review: LateReview
    following_up: FollowingUp
    marking: Marking
    due_deciding: DueDeciding
    handing_over: HandingOver
    undoing: Undoing
    finding: Finding
    staffing: Staffing
    calendar_keeping: CalendarKeeping


@dataclass(frozen=True, slots=True)
class MarkEntry:
    """A mark that is to be decided, with the dossier that it is about."""

    mark: Mark
    line: DossierLine


@dataclass(frozen=True, slots=True)
class LateView:
    """All that the page shows to one person, read together.

    ``steps`` is the early warning of now; ``marks`` wait for a decision, his own ones alone
    for an official; ``asked`` is what he has to answer. ``has_own`` tells whether he is one of
    those who can be asked.
    """

    late: LateList
    steps: LateList
    marks: tuple[MarkEntry, ...]
    asked: tuple[FollowUp, ...]
    has_own: bool


def read_late(desk: LateDesk, actor: Actor, instant: datetime | None) -> LateView:
    """Read the late list of ``instant``, or of now, and all that goes with it."""
    late = desk.late_review.as_of(instant, actor)
    who = desk.following_up.answers_of(actor)
    marks = [
        mark
        for mark in desk.marking.to_decide(_EVER, late.made_at + timedelta(days=1))
        if actor.may(Role.SUPERVISOR) or is_explained_by(mark, who)
    ]
    lines = desk.late_review.lines([mark.dossier_id for mark in marks])
    return LateView(
        late,
        desk.late_review.steps(actor),
        tuple(MarkEntry(mark, lines[mark.dossier_id]) for mark in marks),
        desk.following_up.of_actor(actor),
        who.official_id is not None or who.is_of_counter,
    )
