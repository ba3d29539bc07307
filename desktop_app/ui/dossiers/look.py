"""One dossier as it is looked at now, by one person: read together, so that all of it agrees."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from desktop_app.domain.acts import Act
from desktop_app.domain.custody import Custodian
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.filings import SupplementRequest
from desktop_app.domain.instants import local_date
from desktop_app.domain.people import Actor, Official, Role
from desktop_app.domain.ratings import Rating
from desktop_app.domain.timelines import CustodyBar, Timeline
from desktop_app.services.finding import Finding
from desktop_app.services.marking import Mark
from desktop_app.services.papers import PaperOffer
from desktop_app.services.staffing import Staffing
from desktop_app.services.undoing import LastAct
from desktop_app.ui.dossiers.desk import DossierDesk
from desktop_app.ui.dossiers.next_act import Standpoint, natural_act, offered_acts
from desktop_app.ui.dossiers.states import Judge


@dataclass(frozen=True, slots=True)
class DossierLook:
    """A dossier with everything that its page shows.

    ``next_act`` is the natural next act for who looks, ``other_acts`` all else he may do;
    ``own_marks`` are the keys of the marks that are against himself or his unit, ``papers``
    those that can be printed; ``rating`` is what its applicant said, if anything.
    """

    dossier: Dossier
    timeline: Timeline
    marks: tuple[Mark, ...]
    supplements: tuple[SupplementRequest, ...]
    last_act: LastAct | None
    next_act: Act | None
    other_acts: tuple[Act, ...]
    decides_marks: bool
    own_marks: frozenset[UUID]
    papers: tuple[PaperOffer, ...]
    judge: Judge
    rating: Rating | None
    may_rate: bool

    @property
    def present(self) -> CustodyBar:
        """The custody that runs, or the last one."""
        return present_bar(self.timeline)


class DossierReader:
    """Reads dossiers for the page, for ``actor``."""

    def __init__(
        self, finding: Finding, desk: DossierDesk, staffing: Staffing, actor: Actor
    ) -> None:
        self._finding = finding
        self._desk = desk
        self._staffing = staffing
        self._actor = actor

    def look(self, dossier_id: UUID, judge: Judge) -> DossierLook:
        """Return a dossier as it stands. Raises :class:`KnownError` when there is none."""
        dossier = self._finding.dossier(dossier_id)
        timeline = self._desk.timelines.of(dossier_id)
        supplements = self._desk.waiting.supplements(dossier_id)
        marks = self._desk.marking.marks(dossier_id)
        last = self._desk.undoing.last_act(dossier_id, self._actor)
        own = self._own_official()
        own_id = None if own is None else own.id
        standpoint = Standpoint(
            dossier=dossier,
            present=present_bar(timeline),
            owner=_owner(timeline),
            custodies=len(timeline.bars),
            actor=self._actor,
            own_official=own_id,
            own_department=None if own is None else own.department_id,
            stands_in_for=frozenset(
                each.absent_id for each in self._desk.standing_in.acting_for(self._actor)
            ),
            is_due_decided=self._desk.due_deciding.standing(dossier_id).clock.is_manual,
            is_answer_overdue=_is_answer_overdue(supplements, judge),
        )
        natural = natural_act(standpoint)
        return DossierLook(
            dossier=dossier,
            timeline=timeline,
            marks=marks,
            supplements=supplements,
            last_act=last if last is not None and last.may_undo else None,
            next_act=natural,
            other_acts=tuple(each for each in offered_acts(standpoint) if each is not natural),
            decides_marks=self._actor.may(Role.SUPERVISOR),
            own_marks=frozenset(
                mark.id
                for mark in marks
                if own_id is not None and own_id in {mark.official_id, mark.head_id}
            ),
            papers=self._desk.papers.offers(dossier_id),
            judge=judge,
            rating=self._desk.rating.of(dossier_id),
            may_rate=self._actor.may(Role.CLERK, Role.OFFICIAL, Role.SUPERVISOR),
        )

    def _own_official(self) -> Official | None:
        staff = self._staffing.staff()
        key = next(
            (each.official_id for each in staff.users if each.id == self._actor.user_id), None
        )
        return next((each for each in staff.officials if each.id == key), None)


def present_bar(timeline: Timeline) -> CustodyBar:
    """Return the custody that runs, or the last one."""
    running = [bar for bar in timeline.bars if bar.is_running]
    return running[-1] if running else timeline.bars[-1]


def _owner(timeline: Timeline) -> Custodian:
    """Return the last holder of this office."""
    ours = [bar.custodian for bar in timeline.bars if bar.custodian.is_ours]
    return ours[-1] if ours else timeline.bars[-1].custodian


def _is_answer_overdue(supplements: tuple[SupplementRequest, ...], judge: Judge) -> bool:
    last = supplements[-1] if supplements else None
    return (
        last is not None
        and last.is_open
        and last.answer_by is not None
        and local_date(judge.now) > last.answer_by
    )
