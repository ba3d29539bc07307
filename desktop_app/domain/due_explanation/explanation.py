"""The explanation of a due date as it is shown: the facts, the days, the rules, the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop_app.domain.day_notes import DayNote
from desktop_app.domain.due_dates import Due
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.time_limits import TimeLimit


class DayRole(StrEnum):
    """What a day does in the counting of a limit."""

    RECEIVED = "received"
    COUNTED = "counted"
    OFF = "off"
    PAUSED = "paused"
    DUE = "due"

    @property
    def label(self) -> Sentence:
        """The role in words."""
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    DayRole.RECEIVED: Sentence("Ngày nhận", "Day of receipt"),
    DayRole.COUNTED: Sentence("Được tính", "Counted"),
    DayRole.OFF: Sentence("Nghỉ", "Off"),
    DayRole.PAUSED: Sentence("Tạm dừng", "Paused"),
    DayRole.DUE: Sentence("Hẹn trả", "Due"),
}


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """One day between receipt and due date.

    ``number`` is 1 to N on the days that make up the limit: days for limits in days, the
    last session of the day for half-days. It is ``None`` on all others, which are the day of
    receipt, days off, days that only make up for a pause, and all days of same-day limits and
    of limits in hours and months.
    """

    day: date
    role: DayRole
    number: int | None
    note: DayNote
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Explanation:
    """A due date with everything it follows from.

    ``accepted_at`` is when the dossier was accepted and ``start`` when the clock that counts
    started: both are the same unless a supplement started it anew, or an agency elsewhere
    solves the dossier. ``story`` tells the pauses,
    ``rules`` are the rules that were at work, ``summary`` is what the counter tells the
    applicant, and ``basis`` names the articles of law.
    """

    accepted_at: datetime
    start: datetime
    limit: TimeLimit
    due: Due
    days: tuple[ExplainedDay, ...]
    story: tuple[Sentence, ...]
    rules: tuple[Sentence, ...]
    summary: Sentence
    basis: Sentence
