"""One dossier with all that lists may say of it, as it stood at an instant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final

from desktop_app.db.repositories.report_list_histories import (
    HeldPart,
    ListedEnd,
    ListedFee,
    ListedMark,
    ListedPaper,
    MovedPromise,
)
from desktop_app.db.repositories.report_list_subjects import ListedDossier
from desktop_app.db.repositories.report_location import Span
from desktop_app.domain.custody import HolderKind
from desktop_app.domain.dossiers import AT_THE_COUNTER
from desktop_app.domain.lateness import overrun, verdict
from desktop_app.domain.pauses import PauseReason
from desktop_app.domain.reports.coordinates import (
    Apology,
    Coordinates,
    Outcome,
    ReportedDossier,
    locate,
)
from desktop_app.domain.statuses import Status
from desktop_app.domain.working_calendar import WorkCalendar

VOIDED: Final = "Đã hủy số"
_ENDED_BY_APPLICANT = frozenset({Status.WITHDRAWN, Status.STOPPED})


@dataclass(frozen=True, slots=True)
class Look:
    """As of when a list looks, and by which calendar it counts."""

    span: Span
    made_at: datetime
    calendar: WorkCalendar


@dataclass
class KnownDossier:
    """One dossier with all that was read of it for a list."""

    look: Look
    dossier: ListedDossier
    held: HeldPart | None = None
    pause: str | None = None
    moves: Sequence[MovedPromise] = ()
    marks: Sequence[ListedMark] = ()
    apology: ListedPaper | None = None
    notice: ListedPaper | None = None
    end: ListedEnd | None = None
    fees: Sequence[ListedFee] = ()
    supplements: int = 0

    @cached_property
    def first_move_since(self) -> MovedPromise | None:
        """The decision that ended the promise as it stood then."""
        as_of = self.look.span.as_of
        return next((each for each in self.moves if each.decided_at > as_of), None)

    @property
    def is_over(self) -> bool:
        """Whether the dossier was over then."""
        closed_at = self.dossier.closed_at
        return closed_at is not None and closed_at < self.look.span.as_of

    @property
    def ended(self) -> ListedEnd | None:
        """How it ended without a result, if it had by then; an act that was undone is none."""
        ended_so = self.is_over and self.dossier.status in _ENDED_BY_APPLICANT
        return self.end if ended_so else None

    @property
    def is_returned(self) -> bool:
        """Whether the citizen had the result by then."""
        returned_at = self.dossier.returned_at
        return returned_at is not None and returned_at < self.look.span.as_of

    @property
    def due_at(self) -> datetime:
        """The promise as it stood then; of one that was over what it was judged by."""
        if self.is_over:
            return self.dossier.judged_due_at or self.dossier.due_at
        moved = self.first_move_since
        return self.dossier.due_at if moved is None else moved.due_before

    @property
    def late_from(self) -> datetime:
        """From when it was late by that promise."""
        moved = self.first_move_since
        return self.dossier.late_from if moved is None else moved.late_from_before

    @cached_property
    def where(self) -> Coordinates | None:
        """Where the figures count it."""
        dossier, span = self.dossier, self.look.span
        if dossier.voided_at is not None:
            return None
        return locate(
            ReportedDossier(
                accepted_at=dossier.accepted_at,
                closed_at=dossier.closed_at,
                status=dossier.status,
                channel=dossier.channel,
                is_partly_online=dossier.is_partly_online,
                is_elsewhere=bool(dossier.competent_agency),
                late_from=self.late_from,
                verdict=dossier.verdict or self._judged(),
                waits_for=None if self.pause is None else PauseReason(self.pause).status,
                has_apology=self.apology is not None,
            ),
            span.begin,
            span.as_of,
        )

    @property
    def is_late(self) -> bool:
        """Whether it is counted as late."""
        return self.where is not None and self.where.outcome in {Outcome.LATE, Outcome.OPEN_LATE}

    @cached_property
    def lateness(self) -> tuple[int, float] | None:
        """By how many working days and hours more it is late; ``None`` in time."""
        if not self.is_late:
            return None
        dossier, calendar = self.dossier, self.look.calendar
        if self.is_over and dossier.nominal_day_seconds:
            return days_and_hours(dossier.margin_seconds, dossier.nominal_day_seconds)
        until = dossier.closed_at if self.is_over else None
        late = overrun(self.due_at, until or self.look.span.as_of, calendar)
        return late.working_days, round(late.seconds / 3600, 1)

    @property
    def holder(self) -> str:
        """Who solved it, or had it then."""
        dossier, held = self.dossier, self.held
        if self.is_over and dossier.verdict:
            return dossier.solver or dossier.solver_department or AT_THE_COUNTER.vi
        if held is None or held.kind == HolderKind.COUNTER:
            return AT_THE_COUNTER.vi
        return held.official or held.department or held.agency

    @property
    def department(self) -> str:
        """The department of :attr:`holder`."""
        if self.is_over and self.dossier.verdict:
            return self.dossier.solver_department
        return "" if self.held is None else self.held.department

    @property
    def standing(self) -> str:
        """How it stood then, in words."""
        if self.dossier.voided_at is not None:
            return VOIDED
        return self.dossier.status.label.vi if self.where is None else self.where.outcome.label.vi

    @property
    def blamed(self) -> str:
        """Whose step was late; for one that is still open, who had it then."""
        if self.marks:
            return each_once(dash(mark.holder, mark.step) for mark in self.marks)
        if self.is_late and not self.is_over and self.held is not None:
            return dash(self.holder, self.held.step)
        return ""

    @property
    def apology_state(self) -> str:
        """Whether the citizen has a letter of apology, in words; empty when none is due."""
        if self.where is None or self.where.apology is Apology.NONE_DUE:
            return ""
        return "Đã gửi" if self.where.apology is Apology.SENT else "Chưa gửi"

    @property
    def fee_sum(self) -> int | None:
        """What its fees come to, as far as they are entered."""
        return sum(fee.total or 0 for fee in self.fees) if self.fees else None

    @property
    def fee_paid(self) -> int | None:
        """What was paid of them."""
        return sum(fee.total or 0 for fee in self.fees if fee.is_paid) if self.fees else None

    @property
    def fee_state(self) -> str:
        """Whether they were paid, in words."""
        if not self.fees:
            return ""
        paid = sum(fee.is_paid for fee in self.fees)
        if paid == len(self.fees):
            return "Đã nộp"
        if any(fee.total is None for fee in self.fees):
            return "Chưa có mức thu"
        return "Nộp một phần" if paid else "Chưa nộp"

    def _judged(self) -> str:
        """Judge a dossier from before verdicts were kept, by their rule."""
        dossier = self.dossier
        if dossier.closed_at is None:
            return ""
        kept = verdict(dossier.closed_at, dossier.due_at, dossier.late_from).value
        ended = dossier.status in _ENDED_BY_APPLICANT and kept == "early"
        return "on_time" if ended else kept


def days_and_hours(seconds: int, day_seconds: int) -> tuple[int, float]:
    """Return so many seconds of open time in working days, and the hours left over."""
    days, rest = divmod(seconds, day_seconds)
    return days, round(rest / 3600, 1)


def dash(first: str, second: str) -> str:
    """Return both with a dash between them, one alone where the other is empty."""
    return " – ".join(filter(None, (first, second)))


def each_once(words: Iterable[str]) -> str:
    """Return what is said, each thing once."""
    return "; ".join(dict.fromkeys(filter(None, words)))
