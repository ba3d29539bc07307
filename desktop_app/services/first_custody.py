"""Who holds a dossier when it is accepted: the counter, and at once whomever the form names."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from desktop_app.db.repositories.office import OfficeRepository
from desktop_app.domain.custody import Custodian, Custody, HolderKind, hand_over
from desktop_app.domain.dossiers import IntakeForm
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Official
from desktop_app.domain.procedures import DEFAULT_STEPS, ProcedureVersion
from desktop_app.domain.step_time import (
    START_OF_DAY_SECONDS,
    StepPlan,
    plan_steps,
    takeover_seconds,
    transfer_deadline,
    transfer_instant,
)
from desktop_app.domain.working_calendar import WorkCalendar

AT_THE_COUNTER = "Tiếp nhận"
WHOLE_TASK = "Giải quyết hồ sơ"
"""The step of one who has a dossier until its result is there."""


def first_custody(
    session: Session,
    form: IntakeForm,
    version: ProcedureVersion,
    promise: tuple[datetime, datetime],
    calendar: WorkCalendar,
    actor: Actor,
) -> tuple[Custody, ...]:
    """Return the custody of a dossier accepted and due at the two instants of ``promise``.

    The counter holds it until it is handed over, at the latest at the hour of the transfer;
    a dossier that nobody else solves stays there. When the form names an official, he has it
    from the transfer on: at once, or at the opening of the next working day for what came
    after 15:00 (NĐ 118/2025/NĐ-CP Art. 18(2)).
    """
    accepted_at, due_at = promise
    plan: tuple[StepPlan, ...] = ()
    if version.content.steps != DEFAULT_STEPS:
        plan = plan_steps(version.content.steps, accepted_at, due_at, calendar)
    until = due_at
    if form.department_id is not None or form.competent_agency:
        until = min(_goes_on_by(accepted_at, calendar), due_at)
    allotted = plan[0].seconds if plan else calendar.elapsed(accepted_at, until)
    counter = Custody(
        id=new_key(),
        custodian=counter_of(session, actor),
        step=plan[0].name if plan else AT_THE_COUNTER,
        began_at=accepted_at,
        step_position=0 if plan else None,
        allotted_seconds=allotted,
        given_by=form.owner.name,
        taken_at=accepted_at,
    )
    rows = hand_over((), counter, calendar)
    official = _named(session, form)
    if official is None:
        return rows
    begins = transfer_instant(accepted_at, accepted_at, calendar)
    step = next((each for each in plan[1:] if not each.is_external), None)
    # A limit that is over before the transfer is not the fault of whoever gets it then.
    rest = takeover_seconds(
        calendar.elapsed(begins, due_at), calendar.elapsed(accepted_at, due_at), calendar
    )
    following = Custody(
        id=new_key(),
        custodian=custodian_of(session, official),
        step=WHOLE_TASK if step is None else step.name,
        began_at=begins,
        step_position=None if step is None else step.position,
        allotted_seconds=rest if step is None else step.seconds,
        given_by=actor.signature,
    )
    if begins == accepted_at:
        return hand_over((), following, calendar)
    return hand_over(rows, following, calendar)


def _goes_on_by(accepted_at: datetime, calendar: WorkCalendar) -> datetime:
    """Return until when the counter is in time to hand a dossier over."""
    deadline = transfer_deadline(accepted_at, calendar)
    if calendar.day_of(deadline) == calendar.day_of(accepted_at):
        return deadline
    return calendar.add(deadline, START_OF_DAY_SECONDS)


def counter_of(session: Session, actor: Actor) -> Custodian:
    """Return the counter as holder, with the clerk as far as he is an official of the office."""
    own = None
    if actor.user_id is not None:
        own = OfficeRepository(session).official_of_user(actor.user_id)
    if own is None:
        return Custodian(HolderKind.COUNTER, official=actor.name)
    return Custodian(HolderKind.COUNTER, official_id=own.id, official=own.name)


def custodian_of(session: Session, official: Official) -> Custodian:
    """Return an official as holder, with the department he belongs to now."""
    department = OfficeRepository(session).department(official.department_id)
    return Custodian(
        HolderKind.OFFICIAL,
        official.department_id,
        "" if department is None else department.name,
        official.id,
        official.name,
    )


def _named(session: Session, form: IntakeForm) -> Official | None:
    return (
        None if form.official_id is None else OfficeRepository(session).official(form.official_id)
    )
