"""Explaining: the due date of the engine with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from desktop_app.domain.due_counting import count_due
from desktop_app.domain.due_explanation.clock_story import (
    ElsewhereStart,
    clock_story,
    start_story,
)
from desktop_app.domain.due_explanation.days import explained_days
from desktop_app.domain.due_explanation.explanation import Explanation
from desktop_app.domain.due_explanation.legal_basis import legal_basis
from desktop_app.domain.due_explanation.rules import rules_of, summary_of
from desktop_app.domain.due_explanation.tally import Tally
from desktop_app.domain.instants import as_utc
from desktop_app.domain.legal_profiles import LegalProfile
from desktop_app.domain.pauses import Pause
from desktop_app.domain.time_limits import TimeLimit
from desktop_app.domain.working_calendar import WorkCalendar


def explain_due(
    start: datetime,
    limit: TimeLimit,
    calendar: WorkCalendar,
    profile: LegalProfile,
    pauses: Sequence[Pause] = (),
    elsewhere: ElsewhereStart | None = None,
) -> Explanation:
    """Return the due date of :func:`count_due` with its reasons, day by day.

    ``start`` is where the clock starts first; after a restart the days are told from there.
    ``elsewhere`` says why it did not start at acceptance.
    Months are not told day by day: only the day of receipt, the last day and the days that
    it moved over. Raises what :func:`count_due` raises.
    """
    starts_at = as_utc(start).replace(microsecond=0)
    counting = count_due(starts_at, limit, calendar, profile, pauses)
    tally = Tally.of(counting, limit, calendar, profile)
    days = explained_days(tally)
    story = clock_story(pauses, counting, profile, calendar.timezone)
    due, accepted_at = counting.due, starts_at
    if elsewhere is not None:
        story = (start_story(elsewhere, starts_at, calendar.timezone), *story)
        due = replace(due, is_provisional=due.is_provisional or elsewhere.is_assumed)
        accepted_at = elsewhere.accepted_at
    return Explanation(
        accepted_at=accepted_at.astimezone(calendar.timezone),
        start=tally.received.astimezone(calendar.timezone),
        limit=limit,
        due=due,
        days=days,
        story=story,
        rules=rules_of(tally),
        summary=summary_of(tally, days),
        basis=legal_basis(limit, profile, is_restarted=tally.is_restarted),
    )
