"""Promises that had passed when they were extended: an extension does not undo the delay.

It moves the appointment; the time between the promise before it and the decision stays late.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.custody import measure
from desktop_app.domain.due_decisions import DueDecision, standing_extensions
from desktop_app.domain.instants import as_utc, show_instant
from desktop_app.domain.lateness import Overrun
from desktop_app.domain.pauses import Pause
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.working_calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class Lapse:
    """One promise that was late when it was extended; ``overrun`` is open time, pauses left out."""

    due_at: datetime
    extended_at: datetime
    extended_to: datetime
    overrun: Overrun

    @property
    def label(self) -> Sentence:
        """The lapse in words."""
        due, until = show_instant(self.due_at), show_instant(self.extended_to)
        when, over = show_instant(self.extended_at), self.overrun.label
        return Sentence(
            f"Hẹn trả {due} đã quá {over.vi} khi được gia hạn lúc {when} đến {until}",
            f"The promise of {due} was {over.en} late when it was extended on {when} until {until}",
        )


def lapses(
    decisions: Sequence[DueDecision],
    due_at: datetime,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
) -> tuple[Lapse, ...]:
    """Return the promises that were late when they were extended, oldest first.

    A dossier that waited for its applicant was not late. ``due_at`` is the promise that holds:
    where it is earlier than an extension again, that one was taken back, and all the time since
    counts as late anyway.
    """
    found = []
    for each in standing_extensions(decisions):
        at = as_utc(each.decided_at).replace(microsecond=0)
        if at <= as_utc(each.late_from_before) or as_utc(due_at) < at:
            continue
        if any(pause.lasts_at(at) for pause in pauses):
            continue
        total = measure(each.due_before, at, calendar, pauses).used_seconds
        if total:
            days, rest = divmod(total, calendar.nominal_day_seconds)
            overrun = Overrun(days, rest, total)
            found.append(Lapse(each.due_before, at, each.due_after, overrun))
    return tuple(found)
