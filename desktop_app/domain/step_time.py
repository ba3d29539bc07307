"""How the promised time is shared out over the steps, and when a dossier goes over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import accumulate

from desktop_app.domain.instants import as_local, as_utc
from desktop_app.domain.procedures import ProcedureStep
from desktop_app.domain.working_calendar import WorkCalendar

TRANSFER_CUTOFF = time(15, 0)
"""After this hour papers go over on the next working day (NĐ 118/2025/NĐ-CP Art. 18(2))."""

START_OF_DAY_SECONDS = 3600
"""What counts as the start of a working day: nobody is behind at the stroke of its opening."""


@dataclass(frozen=True, slots=True)
class StepPlan:
    """A step of one dossier with its share of the promised time, in open seconds."""

    position: int
    name: str
    seconds: int
    is_external: bool


def plan_steps(
    steps: Sequence[ProcedureStep], started_at: datetime, due_at: datetime, calendar: WorkCalendar
) -> tuple[StepPlan, ...]:
    """Share the open time from ``started_at`` to ``due_at`` out over ``steps``.

    The shares are whole seconds and sum to all of it: each ends where its part of the whole
    ends, so no second is lost by rounding.
    """
    total = calendar.elapsed(started_at, due_at)
    ends = [total * reached // 1000 for reached in accumulate(s.share_per_mille for s in steps)]
    begins = [0, *ends[:-1]]
    return tuple(
        StepPlan(position, step.name, end - begin, step.is_external)
        for position, (step, begin, end) in enumerate(zip(steps, begins, ends, strict=True))
    )


def transfer_instant(received_at: datetime, now: datetime, calendar: WorkCalendar) -> datetime:
    """Return from when a dossier handed over ``now`` counts for its receiver.

    What was received after 15:00, or on a day off, goes over at the opening of the next
    working day (NĐ 118/2025/NĐ-CP Art. 18(2)); what is handed over later than that counts
    from the handover itself.
    """
    now = as_utc(now)
    deadline = transfer_deadline(received_at, calendar)
    if as_local(received_at).date() == as_local(deadline).date():
        return now
    return max(now, deadline)


def transfer_deadline(received_at: datetime, calendar: WorkCalendar) -> datetime:
    """Return until when a dossier has to be handed over (NĐ 118/2025/NĐ-CP Art. 18(2)).

    The close of the working day of receipt, or the opening of the next working day for what
    was received after 15:00, after closing or on a day off.
    """
    local = as_local(received_at)
    day = local.date()
    in_time = (
        calendar.is_working_day(day)
        and local.time() <= TRANSFER_CUTOFF
        and as_utc(received_at) < calendar.closing(day)
    )
    if in_time:
        return calendar.closing(day)
    opening, _ = calendar.sessions(calendar.next_working_day(day))[0]
    return opening


def takeover_seconds(left: int, planned: int, calendar: WorkCalendar) -> int:
    """Return what a colleague gets who takes a step over in the middle.

    What is ``left`` of the step, but never less than one working day or the whole step when
    that is shorter: nobody is behind at the moment he is given a dossier.
    """
    return max(left, min(planned, calendar.nominal_day_seconds))
