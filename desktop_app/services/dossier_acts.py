"""The frame of every act on a dossier: allowed or refused, one transaction, one line of trail.

An act works on an :class:`Ongoing`: the dossier, its clock, its custody and its pauses as
they are inside the transaction. Before it begins, the frame notes the dossier's state in the
trail, so that the act can be undone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.repositories.audit import AuditRepository
from desktop_app.db.repositories.catalogue import CatalogueRepository
from desktop_app.db.repositories.custody import CustodyRepository
from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.db.repositories.due import DueRepository, RecordedPause
from desktop_app.db.repositories.office import OfficeRepository
from desktop_app.db.repositories.posts import PostRepository
from desktop_app.db.repositories.snapshots import SnapshotRepository, difference
from desktop_app.domain.acts import TRANSITIONS, Act, Situation, check_act
from desktop_app.domain.custody import (
    Custodian,
    Custody,
    HolderKind,
    end_custody,
    hand_over,
    recount,
)
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.due_clock import DueClock
from desktop_app.domain.due_dates import Due, compute_due, remaining
from desktop_app.domain.due_decisions import DecisionKind
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.instants import show_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.lapses import Lapse
from desktop_app.domain.legal_profiles import profile_by_code
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.procedures import DEFAULT_STEPS
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status
from desktop_app.domain.step_time import (
    StepPlan,
    plan_steps,
    takeover_seconds,
    transfer_deadline,
)
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.calendar_keeping import CalendarKeeping
from desktop_app.services.due_acts import (
    NO_DOSSIER,
    DecisionWords,
    dossier_after,
    lapses_of,
    record_move,
)
from desktop_app.services.first_custody import AT_THE_COUNTER, WHOLE_TASK


class Ongoing:
    """One dossier in the middle of an act.

    ``detail`` is what the trail keeps of the act.
    """

    def __init__(
        self,
        session: Session,
        dossier: Dossier,
        clock: DueClock,
        calendar: WorkCalendar,
        actor: Actor,
        now: datetime,
    ) -> None:
        self.session = session
        self.dossier = dossier
        self.clock = clock
        self.calendar = calendar
        self.actor = actor
        self.now = now.replace(microsecond=0)
        self.rows = CustodyRepository(session).rows(dossier.id)
        self._counted_pauses = clock.pauses
        self.detail: dict[str, object] = {}

    @property
    def present(self) -> Custody:
        """The custody that lasts, or the last one."""
        return self.rows[-1]

    @property
    def started_at(self) -> datetime:
        """When the clock that runs now started: at acceptance, or anew after a supplement."""
        return self.clock.counting(self.calendar).started_at

    def steps(self) -> tuple[StepPlan, ...]:
        """Return the steps the office planned for this procedure, with their time.

        Empty where it planned none: the usual four are a suggestion that nobody is judged by.
        """
        version = CatalogueRepository(self.session).version(self.dossier.procedure_version_id)
        if version is None or version.content.steps == DEFAULT_STEPS:
            return ()
        profile = profile_by_code(self.clock.legal_profile)
        whole = compute_due(self.started_at, self.clock.limit, self.calendar, profile)
        return plan_steps(version.content.steps, self.started_at, whole.due_at, self.calendar)

    def step_at(self, position: int | None) -> StepPlan | None:
        """Return the planned step at a place of the plan."""
        return next((each for each in self.steps() if each.position == position), None)

    def whole_rest(self, at: datetime) -> int:
        """Return the open time that is left of the promise at ``at``, but at least a working day.

        Whoever gets a dossier that is nearly late, or late, is not behind at that moment; no
        more than the whole promise is ever given.
        """
        due = self.clock.due
        left = remaining(at, due, self.calendar, self.clock.pauses)
        whole = self.calendar.elapsed(self.started_at, due.due_at)
        return takeover_seconds(left, whole, self.calendar)

    def hand_to(
        self,
        custodian: Custodian,
        *,
        at: datetime | None = None,
        step: StepPlan | None = None,
        handover_id: UUID | None = None,
        note: str = "",
        is_taken: bool = False,
    ) -> Custody:
        """Make ``custodian`` the holder from ``at``, for ``step`` or until the end.

        Without ``at`` from now, or from when the present holder begins, who has it tomorrow.
        """
        begins = at or max(self.now, self.present.began_at)
        following = Custody(
            id=new_key(),
            custodian=custodian,
            step=WHOLE_TASK if step is None else step.name,
            began_at=begins,
            step_position=None if step is None else step.position,
            allotted_seconds=self._allotted(custodian, step, begins),
            handover_id=handover_id,
            given_by=self.actor.signature,
            taken_at=min(begins, self.now) if is_taken else None,
            note=note,
        )
        self.save_rows(hand_over(self.rows, following, self.calendar, self.clock.pauses))
        return self.present

    def note_taken(self) -> None:
        """Note that the receiver has the papers."""
        self.save_rows((*self.rows[:-1], replace(self.present, taken_at=self.now)))

    def giver(self) -> Custody | None:
        """Return the last custody of another holder: from whom the present one got it."""
        others = (
            row
            for row in reversed(self.rows[:-1])
            if row.custodian != self.present.custodian
            and row.custodian.kind is not HolderKind.NOBODY
        )
        return next(others, None)

    def give_back(self, giver: Custody, why: str) -> Custody:
        """Give the dossier back to whom it came from, with what he had left of his step.

        After a supplement that let the clock begin anew he has the whole of it again.
        """
        begins = max(self.now, self.present.began_at)
        counting = self.clock.counting(self.calendar)
        left = None if giver.allotted_seconds is None else giver.saved_seconds
        if counting.is_restarted and giver.began_at < counting.started_at:
            left = self._whole_of(giver, begins)
        return self._go_on(giver, begins, left, why)

    def begin_again(self, at: datetime, why: str) -> Custody:
        """Let the present holder begin his step anew at ``at``, with all of its time."""
        begins = max(at, self.present.began_at)
        row = self._go_on(self.present, begins, self._whole_of(self.present, begins), why)
        self.save_rows((*self.rows[:-1], replace(row, taken_at=begins)))
        return self.present

    def allot_anew(self) -> None:
        """Give the present holder all the time of his step, whatever he had before."""
        whole = self._whole_of(self.present, self.present.began_at)
        self.save_rows((*self.rows[:-1], replace(self.present, allotted_seconds=whole)))
        self.refresh_step()

    def _go_on(self, row: Custody, at: datetime, allotted: int | None, why: str) -> Custody:
        """Let the holder of ``row`` have the dossier again, at the same step."""
        following = replace(
            row,
            id=new_key(),
            began_at=at,
            ended_at=None,
            allotted_seconds=allotted,
            given_by=self.actor.signature,
            taken_at=None,
            handover_id=None,
            note=why,
            time=None,
        )
        self.save_rows(hand_over(self.rows, following, self.calendar, self.clock.pauses))
        return self.present

    def _whole_of(self, row: Custody, at: datetime) -> int | None:
        """Return all the time that the step of ``row`` has when it begins at ``at``."""
        if row.allotted_seconds is None:
            return None
        step = self.step_at(row.step_position)
        if step is not None:
            return step.seconds
        goes_on = self.dossier.route is not None or self.dossier.competent_agency
        if row.step == AT_THE_COUNTER and goes_on:
            until = min(transfer_deadline(at, self.calendar), self.clock.due.due_at)
            return self.calendar.elapsed(at, until)
        return self.whole_rest(at)

    def save_rows(self, rows: tuple[Custody, ...]) -> None:
        """Write the custody of the dossier."""
        CustodyRepository(self.session).save(self.dossier.id, rows)
        self.rows = rows

    def refresh_step(self, more_seconds: int = 0) -> None:
        """Count again when the time of the present step runs out, with some more of it.

        Raises :class:`Refusal` when a pause reaches back into a custody that has ended.
        """
        present = self.present
        if present.ended_at is None and present.allotted_seconds is not None and more_seconds:
            present = replace(present, allotted_seconds=present.allotted_seconds + more_seconds)
        rows = (*self.rows[:-1], present)
        before, after = self._counted_pauses, self.clock.pauses
        self.save_rows(recount(rows, self.now, self.calendar, before, after))
        self._counted_pauses = after

    def extend_step(self, before: Due) -> None:
        """Give the present holder the time by which the promise moved on from ``before``.

        Of a dossier that is late by then, his time until now ends as it was, with what it ran
        over, and he begins anew with the time from now to the new promise. A dossier that
        waits for its applicant is not late.
        """
        row, due = self.present, self.clock.due
        is_late = self.now > before.late_from and self.open_pause() is None
        if not is_late:
            self.refresh_step(self.calendar.elapsed(before.due_at, due.due_at))
            return
        begins = max(self.now, row.began_at)
        rest = self.calendar.elapsed(begins, due.due_at)
        if row.ended_at is not None or row.allotted_seconds is None or not row.custodian.is_ours:
            self.refresh_step()
        elif begins == row.began_at:
            # He is to have it at the next opening, or got it just now: nothing of it ran over.
            self.refresh_step(max(0, rest - row.allotted_seconds))
        else:
            why = f"Gia hạn đến {show_instant(due.due_at)}"
            again = self._go_on(row, begins, rest, why)
            if row.taken_at is not None:
                self.save_rows((*self.rows[:-1], replace(again, taken_at=begins)))

    @property
    def lapses(self) -> tuple[Lapse, ...]:
        """The promises of the dossier that were late when they were extended."""
        return lapses_of(self.session, self.clock, self.calendar)

    def move_due(
        self,
        after: Due,
        kind: DecisionKind,
        words: DecisionWords,
        *,
        is_manual: bool | None = None,
    ) -> None:
        """Give the dossier another due date, and note it as a decision.

        A move that nobody decided and that changes nothing is not noted.
        """
        due = DueRepository(self.session)
        due.set_due(self.dossier.id, after, is_manual=is_manual)
        if after != self.clock.due or is_manual is not None:
            record_move(self.session, self.clock, after, kind, words, self.actor, self.now)
        self.clock = replace(
            self.clock,
            due=after,
            is_manual=self.clock.is_manual if is_manual is None else is_manual,
        )

    def set_status(self, status: Status) -> None:
        """Move the dossier to another status."""
        DossierRepository(self.session).set_status(self.dossier.id, status)

    def open_pause(self) -> RecordedPause | None:
        """Return the pause that lasts."""
        pauses = DueRepository(self.session).pauses(self.dossier.id)
        return next((each for each in pauses if each.pause.end is None), None)

    def reload_clock(self) -> None:
        """Read the clock again after its pauses changed."""
        self.session.flush()
        self.session.expire_all()
        clock = DueRepository(self.session).clock(self.dossier.id)
        if clock is None:
            raise AssertionError("a dossier has its clock")
        self.clock = clock

    def _allotted(
        self, custodian: Custodian, step: StepPlan | None, begins: datetime
    ) -> int | None:
        if step is None:
            return self.whole_rest(begins) if custodian.is_ours else None
        present = self.present
        if present.step_position != step.position or present.allotted_seconds is None:
            return step.seconds
        ended = end_custody(self.rows, begins, self.calendar, self.clock.pauses)
        return takeover_seconds(ended[-1].saved_seconds, step.seconds, self.calendar)


@dataclass(frozen=True, slots=True)
class ActFrame:
    """Runs acts: one transaction each, or many dossiers in one."""

    database: Database
    calendar_keeping: CalendarKeeping
    clock: Clock = utc_now

    def carry_out(
        self, dossier_id: UUID, act: Act, actor: Actor, work: Callable[[Ongoing], None]
    ) -> Dossier:
        """Do one act in a transaction of its own and return the dossier after it.

        Raises :class:`KnownError` when there is no such dossier and :class:`Refusal` when
        the act is not allowed; nothing is changed then.
        """
        with self.database.write() as session:
            return self.carry_out_in(session, dossier_id, act, actor, work)

    def look(self, session: Session, dossier_id: UUID, actor: Actor) -> Ongoing:
        """Return a dossier as an act would find it, to look at only.

        Raises :class:`KnownError` when there is no such dossier.
        """
        clock = DueRepository(session).clock(dossier_id)
        dossier = DossierRepository(session).get(dossier_id)
        if clock is None or dossier is None:
            raise KnownError(NO_DOSSIER)
        calendar = self.calendar_keeping.calendar(session, clock.agency_code)
        return Ongoing(session, dossier, clock, calendar, actor, self.clock())

    def carry_out_in(
        self,
        session: Session,
        dossier_id: UUID,
        act: Act,
        actor: Actor,
        work: Callable[[Ongoing], None],
    ) -> Dossier:
        """Do one act inside a transaction that does more.

        Raises what :meth:`carry_out` raises.
        """
        # The clock first: reading it to change it keeps everybody else out of the dossier.
        clock = DueRepository(session).clock(dossier_id, is_to_change=True)
        dossier = DossierRepository(session).get(dossier_id)
        if clock is None or dossier is None:
            raise KnownError(NO_DOSSIER)
        check_act(act, situation_of(dossier), actor)
        now = self.clock()
        calendar = self.calendar_keeping.calendar(session, clock.agency_code)
        ongoing = Ongoing(session, dossier, clock, calendar, actor, now)
        ongoing.actor = actor = in_whose_name(act, ongoing)
        snapshots = SnapshotRepository(session)
        before = snapshots.take(dossier_id)
        work(ongoing)
        status = TRANSITIONS[act].to
        if status is not None:
            ongoing.set_status(status)
        AuditRepository(session).add(
            actor,
            now,
            act.value,
            ("dossier", dossier_id, dossier.code),
            ongoing.detail | {"before": difference(before, snapshots.take(dossier_id))},
        )
        session.flush()
        return dossier_after(session, dossier_id)


def situation_of(dossier: Dossier) -> Situation:
    """Return what decides which acts a dossier allows."""
    return Situation(dossier.code, dossier.status, dossier.voided_at, dossier.void_reason)


def in_whose_name(act: Act, ongoing: Ongoing) -> Actor:
    """Return the actor, with the absent colleague he acts for; officials do their own work.

    Raises :class:`Refusal` for an official who neither holds the dossier, nor belongs to the
    department that has it, nor acts for its holder. What another agency has is the work of
    whoever sent it there.
    """
    actor = ongoing.actor
    if actor.user_id is None:
        return actor
    holder = next(
        (row.custodian for row in reversed(ongoing.rows) if row.custodian.is_ours),
        ongoing.present.custodian,
    )
    own = OfficeRepository(ongoing.session).official_of_user(actor.user_id)
    if own is not None:
        if own.id == holder.official_id:
            return actor
        if holder.kind is HolderKind.DEPARTMENT and own.department_id == holder.department_id:
            return actor
        acting_for = PostRepository(ongoing.session).acting_for(own.id, ongoing.now)
        if holder.kind is HolderKind.OFFICIAL and any(
            each.absent_id == holder.official_id for each in acting_for
        ):
            return replace(actor, acting_for=holder.official)
    if actor.may(*(TRANSITIONS[act].roles - {Role.OFFICIAL})):
        return actor
    where = ongoing.present.custodian.label
    raise Refusal(
        Sentence(
            f"Hồ sơ đang ở {where.vi}. Nhờ nơi đó bàn giao, hoặc nhờ lãnh đạo giao việc thay.",
            f"The dossier is with {where.en}. Ask for a handover, or a supervisor to let you "
            "stand in.",
        )
    )
