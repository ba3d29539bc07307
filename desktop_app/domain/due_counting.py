"""Counting a due date over supplements: after some of them the clock begins anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.due_dates import Due, compute_due
from desktop_app.domain.instants import as_utc
from desktop_app.domain.legal_profiles import LegalProfile
from desktop_app.domain.pauses import Pause, restarting_pauses
from desktop_app.domain.time_limits import TimeLimit
from desktop_app.domain.working_calendar import WorkCalendar


class SupplementOutcome(StrEnum):
    """What a supplement that has come did to a clock that restarts."""

    RESTARTED = "restarted"
    ASKED_LATE = "asked_late"
    """Asked for when the result was late already: that is not healed by a new count."""
    PROMISE_KEPT = "promise_kept"
    """A new count would end before the day that was promised, which stays."""


@dataclass(frozen=True, slots=True)
class Supplement:
    """A supplement that has come, under a profile that counts anew after it."""

    pause: Pause
    outcome: SupplementOutcome


class Counting(NamedTuple):
    """A due date and the clock it comes from.

    ``started_at`` is where that clock started: at acceptance, or when the full dossier was
    received again. ``pauses`` are those it stands still in, before as after its start;
    ``supplements`` are those that could start it anew, by their ends.
    """

    started_at: datetime
    pauses: tuple[Pause, ...]
    supplements: tuple[Supplement, ...]
    due: Due

    @property
    def is_restarted(self) -> bool:
        """Whether the clock began anew after a supplement."""
        return any(each.outcome is SupplementOutcome.RESTARTED for each in self.supplements)


def count_due(
    starts_at: datetime,
    limit: TimeLimit,
    calendar: WorkCalendar,
    profile: LegalProfile,
    pauses: Sequence[Pause] = (),
) -> Counting:
    """Return when the result is due whose clock first started at ``starts_at``.

    Under a profile that restarts (NĐ 61/2018/NĐ-CP Art. 19(4)) the whole limit is counted
    again from the actual end of the last supplement pause. One that still lasts restarts
    nothing yet and counts until its planned end; one that began when the result was late
    already moves nothing, as no pause does then. All other pauses pause and resume, and what
    lies before the new start counts no more.

    A restart never makes the promise earlier than it was while the office waited: days are
    rounded up, so that a count begun later, with fewer pauses in it, can end sooner. Raises
    what :func:`compute_due` raises.
    """
    restarting = restarting_pauses(pauses, profile, starts_at)
    if not restarting:
        due = compute_due(starts_at, limit, calendar, profile, pauses)
        return Counting(starts_at, tuple(pauses), (), due)
    while_waiting = (
        *(pause for pause in pauses if pause not in restarting),
        *(_as_promised(pause) for pause in restarting if pause.planned_end is not None),
    )
    started_at = starts_at
    due = compute_due(started_at, limit, calendar, profile, while_waiting)
    supplements = []
    for pause, full_at in restarting.items():
        outcome = SupplementOutcome.ASKED_LATE
        if as_utc(pause.begin) <= due.late_from:
            anew = compute_due(full_at, limit, calendar, profile, while_waiting)
            outcome = SupplementOutcome.PROMISE_KEPT
            if (anew.due_at, anew.late_from) >= (due.due_at, due.late_from):
                outcome = SupplementOutcome.RESTARTED
                started_at, due = full_at, anew
        supplements.append(Supplement(pause, outcome))
    return Counting(started_at, while_waiting, tuple(supplements), due)


def _as_promised(pause: Pause) -> Pause:
    """Return ``pause`` as it counted while it lasted: as planned, and shorter when it was."""
    if pause.planned_end is None or pause.end is None:
        return pause
    until = min(as_utc(pause.planned_end), as_utc(pause.end))
    return replace(pause, planned_end=until, end=None)
