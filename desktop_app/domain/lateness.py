"""Lateness: where an open dossier stands, and the verdict on a finished one.

Judged by the release of the result, never by its pick-up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.instants import as_utc, local_date
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import OPEN_STATUSES, WAITING_STATUSES, Status
from desktop_app.domain.working_calendar import WorkCalendar


class Standing(StrEnum):
    """Where a dossier stands against its due date now."""

    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    LATE = "late"
    WAITING = "waiting"
    NO_CLOCK = "no_clock"
    """Not accepted yet, or already over: nothing is owed at the moment."""

    @property
    def label(self) -> Sentence:
        """The standing in words."""
        return _STANDING_LABELS[self]


_STANDING_LABELS = {
    Standing.IN_TIME: Sentence("Còn hạn", "In time"),
    Standing.DUE_SOON: Sentence("Sắp đến hạn", "Due soon"),
    Standing.LATE: Sentence("Quá hạn", "Late"),
    Standing.WAITING: Sentence("Tạm dừng", "Waiting"),
    Standing.NO_CLOCK: Sentence("Không tính hạn", "No due date running"),
}


class Verdict(StrEnum):
    """How a finished dossier, or a finished step of it, kept its due date."""

    EARLY = "early"
    ON_TIME = "on_time"
    FINISHED_LATE = "finished_late"

    @property
    def label(self) -> Sentence:
        """The verdict as the control sheet words it."""
        return _VERDICT_LABELS[self]


_VERDICT_LABELS = {
    Verdict.EARLY: Sentence("Trước hạn", "Early"),
    Verdict.ON_TIME: Sentence("Đúng hạn", "On time"),
    Verdict.FINISHED_LATE: Sentence("Quá hạn", "Late"),
}


@dataclass(frozen=True, slots=True)
class Overrun:
    """Open time past the due instant, never negative.

    ``working_days`` whole ordinary working days and ``seconds`` more; together they are
    ``total_seconds``.
    """

    working_days: int
    seconds: int
    total_seconds: int

    @property
    def label(self) -> Sentence:
        """The overrun in words: “9 ngày 2 giờ”, “1 giờ”, “chưa đến 1 giờ”; hours are whole ones."""
        hours = self.seconds // 3600
        vietnamese, english = [], []
        if self.working_days:
            vietnamese.append(f"{self.working_days} ngày")
            english.append(f"{self.working_days} day{'' if self.working_days == 1 else 's'}")
        if hours:
            vietnamese.append(f"{hours} giờ")
            english.append(f"{hours} hour{'' if hours == 1 else 's'}")
        if not vietnamese:
            return Sentence("chưa đến 1 giờ", "less than 1 hour")
        return Sentence(" ".join(vietnamese), " ".join(english))


def overrun(due_at: datetime, instant: datetime, calendar: WorkCalendar) -> Overrun:
    """Return the open time from ``due_at`` to ``instant``; nothing when it is not later.

    A day is the ordinary working day of ``calendar``, not 24 hours and not always 8.
    """
    total = calendar.elapsed(due_at, instant)
    days, rest = divmod(total, calendar.nominal_day_seconds)
    return Overrun(days, rest, total)


def standing(
    now: datetime,
    due_at: datetime,
    late_from: datetime,
    calendar: WorkCalendar,
    status: Status,
    soon_seconds: int,
) -> Standing:
    """Return where a dossier stands at ``now``.

    A dossier that waits for its applicant is never late. One is late strictly after
    ``late_from`` and due soon when at most ``soon_seconds`` of open time are left.
    """
    if status not in OPEN_STATUSES:
        return Standing.NO_CLOCK
    if status in WAITING_STATUSES:
        return Standing.WAITING
    if as_utc(now) > as_utc(late_from):
        return Standing.LATE
    if calendar.elapsed(now, due_at) <= soon_seconds:
        return Standing.DUE_SOON
    return Standing.IN_TIME


def verdict(finished_at: datetime, due_at: datetime, late_from: datetime) -> Verdict:
    """Return how a result released at ``finished_at`` kept its due date.

    Late is strictly after ``late_from``; early is on a day before that of ``due_at`` in
    Vietnam; all else is on time.
    """
    if as_utc(finished_at) > as_utc(late_from):
        return Verdict.FINISHED_LATE
    if local_date(finished_at) < local_date(due_at):
        return Verdict.EARLY
    return Verdict.ON_TIME
