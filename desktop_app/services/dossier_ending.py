"""Ending a dossier: custody and pauses closed, the verdict frozen, marks proposed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.db.repositories.filings import SupplementRepository
from desktop_app.db.repositories.lateness import LatenessRepository, Mark
from desktop_app.db.repositories.posts import PostRepository
from desktop_app.domain.custody import end_custody
from desktop_app.domain.keys import new_key
from desktop_app.domain.lateness_marks import Blame, Charge, MarkState, propose
from desktop_app.domain.releases import Release, Solver, judge, solving_custodian
from desktop_app.domain.statuses import Status
from desktop_app.services.dossier_acts import Ongoing
from desktop_app.services.pausing import give_up_pause


def end_dossier(ongoing: Ongoing, status: Status, *, is_solved: bool = False) -> Release:
    """End a dossier now with ``status`` and return the verdict, which stays as it is.

    One that ``is_solved`` was so by whoever it was given to, even if his time is still to come.
    A pause that lasts ends with it. A late one gets its marks, to be confirmed by a
    supervisor; each notes who headed the department when the step ended. So does one that was
    late when it was extended, for the time until then.
    """
    give_up_pause(ongoing)
    close_requests(ongoing)
    rows = end_custody(
        ongoing.rows, ongoing.now, ongoing.calendar, ongoing.clock.pauses, is_solved=is_solved
    )
    ongoing.save_rows(rows)
    DossierRepository(ongoing.session).close(
        ongoing.dossier.id, ongoing.now, is_finished=status is Status.FINISHED
    )
    release = judge(ongoing.now, status, ongoing.clock.due, ongoing.calendar)
    blame = propose(
        rows,
        ongoing.started_at,
        release.due.due_at,
        release.released_at,
        ongoing.calendar,
        ongoing.clock.pauses,
        ongoing.lapses,
    )
    lateness = LatenessRepository(ongoing.session)
    solver = solving_custodian(rows)
    head = _head(ongoing.session, solver.department_id, ongoing.now)
    lateness.save_release(ongoing.dossier.id, release, blame, Solver(solver, *head))
    owed = _owed(blame, release, ongoing)
    lateness.add_marks([_mark(ongoing, charge, release, blame) for charge in owed])
    ongoing.detail |= {"verdict": release.verdict.value, "margin": release.margin.total_seconds}
    return release


def _owed(blame: Blame, release: Release, ongoing: Ongoing) -> list[Charge]:
    """Return the charges that become marks: in time at last, those before an extension."""
    if release.is_late:
        return list(blame.charges)
    until = max((each.extended_at for each in ongoing.lapses), default=None)
    return [each for each in blame.charges if until is not None and each.ended_at <= until]


def close_requests(ongoing: Ongoing) -> None:
    """Close what the applicant was still asked for: nobody waits for it any more."""
    supplements = SupplementRepository(ongoing.session)
    for asked in supplements.of(ongoing.dossier.id):
        if asked.is_open:
            supplements.answer(replace(asked, closed_at=ongoing.now))


def provisional_blame(ongoing: Ongoing) -> Blame:
    """Return whom the lateness of an open dossier would be proposed against if it ended now."""
    rows = end_custody(ongoing.rows, ongoing.now, ongoing.calendar, ongoing.clock.pauses)
    return propose(
        rows,
        ongoing.started_at,
        ongoing.clock.due.due_at,
        ongoing.now,
        ongoing.calendar,
        ongoing.clock.pauses,
        ongoing.lapses,
    )


def _mark(ongoing: Ongoing, charge: Charge, release: Release, blame: Blame) -> Mark:
    holder = charge.custodian
    head_id, head_name = _head(ongoing.session, holder.department_id, charge.ended_at)
    return Mark(
        id=new_key(),
        dossier_id=ongoing.dossier.id,
        custody_id=charge.custody_id,
        holder_kind=holder.kind.value,
        department_id=holder.department_id,
        department_name=holder.department or holder.agency,
        official_id=holder.official_id,
        official_name=holder.official,
        head_id=head_id,
        head_name=head_name,
        step=charge.step,
        basis=charge.basis.value,
        allotted_seconds=charge.allotted_seconds,
        used_seconds=charge.used_seconds,
        overrun_seconds=charge.overrun_seconds,
        saved_before_seconds=charge.saved_before_seconds,
        nominal_day_seconds=charge.nominal_day_seconds,
        began_at=charge.began_at,
        ended_at=charge.ended_at,
        released_at=release.released_at,
        late_seconds=blame.lapsed_seconds + (blame.late_seconds if release.is_late else 0),
        state=MarkState.PROPOSED,
        marked_seconds=charge.overrun_seconds,
        cause_code="",
        reason="",
        explanation="",
        explained_at=None,
        explained_by="",
        decided_at=None,
        decided_by="",
    )


def _head(session: Session, department_id: UUID | None, at: datetime) -> tuple[UUID | None, str]:
    """Return who headed the department at that time."""
    if department_id is None:
        return None, ""
    head = PostRepository(session).head_at(department_id, at)
    return (None, "") if head is None else (head.official_id, head.official)
