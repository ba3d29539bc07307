"""How a dossier that is over kept its promise, frozen with what it was judged from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop_app.domain.custody import COUNTER, Custodian, Custody, HolderKind
from desktop_app.domain.due_dates import Due
from desktop_app.domain.instants import as_utc, local_date
from desktop_app.domain.lateness import Overrun, Verdict, overrun, verdict
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status
from desktop_app.domain.working_calendar import WorkCalendar

_ENDED_BY_APPLICANT = frozenset({Status.WITHDRAWN, Status.STOPPED})


@dataclass(frozen=True, slots=True)
class Release:
    """The verdict on a dossier that is over.

    ``margin`` is the open time between due date and release: left over when early, too much
    when late; it is never negative, the verdict says which. ``due`` is what it was judged by.
    """

    released_at: datetime
    status: Status
    due: Due
    verdict: Verdict
    margin: Overrun
    nominal_day_seconds: int

    @property
    def is_late(self) -> bool:
        """Whether the office owes an explanation."""
        return self.verdict is Verdict.FINISHED_LATE

    @property
    def label(self) -> Sentence:
        """The verdict in words, with the working days and hours when there are any."""
        if not self.margin.total_seconds or self.verdict is Verdict.ON_TIME:
            return self.verdict.label
        words = self.verdict.label
        return Sentence(
            f"{words.vi} {self.margin.label.vi}", f"{words.en} by {self.margin.label.en}"
        )


def judge(released_at: datetime, status: Status, due: Due, calendar: WorkCalendar) -> Release:
    """Return the verdict on a dossier that ended at ``released_at`` with ``status``.

    Judged by the release of the result, never by its pick-up. One that its applicant
    withdrew, or that was stopped, is never early: ended in time it is on time.
    """
    kept = verdict(released_at, due.due_at, due.late_from)
    if kept is Verdict.EARLY and status in _ENDED_BY_APPLICANT:
        kept = Verdict.ON_TIME
    first, last = sorted((as_utc(released_at), as_utc(due.due_at)))
    return Release(
        as_utc(released_at),
        status,
        due,
        kept,
        overrun(first, last, calendar),
        calendar.nominal_day_seconds,
    )


@dataclass(frozen=True, slots=True)
class Solver:
    """Who solved a dossier, and who headed the department then."""

    custodian: Custodian
    head_id: UUID | None = None
    head: str = ""


def solving_custodian(rows: Sequence[Custody]) -> Custodian:
    """Return who solved a dossier: the last official or department that had it.

    What passes back over the counter, or was at another agency in between, changes nothing.
    One that never left the counter was solved there.
    """
    solving = (HolderKind.OFFICIAL, HolderKind.DEPARTMENT)
    return next((row.custodian for row in reversed(rows) if row.custodian.kind in solving), COUNTER)


def step_verdict(row: Custody, used_seconds: int, *, is_over: bool) -> Verdict | None:
    """Return how a holder kept the time of a step (TT 01/2018/TT-VPCP, form 05).

    More than was allotted is late, also while it lasts; ended on a day before the step was
    due is early. ``None`` while it lasts in time, and where nothing was allotted.
    """
    if row.allotted_seconds is None:
        return None
    if used_seconds > row.allotted_seconds:
        return Verdict.FINISHED_LATE
    if not is_over or row.ended_at is None:
        return None
    if row.step_due_at is not None and local_date(row.ended_at) < local_date(row.step_due_at):
        return Verdict.EARLY
    return Verdict.ON_TIME
