"""What lists say of a row, worked out from the store for some hundred rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.repositories.report_figures import Span
from desktop_app.db.repositories.report_lists import (
    HeldPart,
    ListedDossier,
    ListedEnd,
    ListedFee,
    ListedFiling,
    ListedMark,
    ListedPaper,
    ListedRating,
    ListedSupplement,
    MovedPromise,
    ReportListRepository,
)
from desktop_app.domain.acts import Act
from desktop_app.domain.custody import HolderKind
from desktop_app.domain.dossiers import AT_THE_COUNTER, ResultDelivery
from desktop_app.domain.instants import local_date
from desktop_app.domain.lateness import overrun, verdict
from desktop_app.domain.lateness_marks import MarkState
from desktop_app.domain.pauses import PauseReason
from desktop_app.domain.reports.coordinates import (
    Apology,
    Coordinates,
    Outcome,
    ReportedDossier,
    locate,
)
from desktop_app.domain.reports.lists import SATISFACTION, Cell, Fact
from desktop_app.domain.statuses import Status
from desktop_app.domain.working_calendar import WorkCalendar

_VOIDED: Final = "Đã hủy số"
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
            return _days_and_hours(dossier.margin_seconds, dossier.nominal_day_seconds)
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
            return _VOIDED
        return self.dossier.status.label.vi if self.where is None else self.where.outcome.label.vi

    @property
    def blamed(self) -> str:
        """Whose step was late; for one that is still open, who had it then."""
        if self.marks:
            return _each_once(_dash(mark.holder, mark.step) for mark in self.marks)
        if self.is_late and not self.is_over and self.held is not None:
            return _dash(self.holder, self.held.step)
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


_DOSSIER_FACTS: Final[Mapping[Fact, Callable[[KnownDossier], Cell]]] = {
    Fact.CODE: lambda known: known.dossier.code,
    Fact.EXTERNAL_CODE: lambda known: known.dossier.external_code,
    Fact.BOOK: lambda known: known.dossier.book,
    Fact.BOOK_NUMBER: lambda known: known.dossier.book_number,
    Fact.LEVEL: lambda known: known.dossier.level,
    Fact.FIELD: lambda known: known.dossier.field,
    Fact.PROCEDURE_CODE: lambda known: known.dossier.procedure_code,
    Fact.PROCEDURE: lambda known: known.dossier.procedure,
    Fact.OWNER: lambda known: known.dossier.owner,
    Fact.OWNER_ADDRESS: lambda known: known.dossier.owner_address,
    Fact.OWNER_PHONE: lambda known: known.dossier.owner_phone,
    Fact.CHANNEL: lambda known: known.dossier.channel.label.vi,
    Fact.COMPETENT_AGENCY: lambda known: known.dossier.competent_agency,
    Fact.RECEIVED_AT: lambda known: known.dossier.accepted_at,
    Fact.DUE_AT: lambda known: known.due_at,
    Fact.ORIGINAL_DUE_AT: lambda known: known.dossier.original_due_at,
    Fact.CLOSED_AT: lambda known: known.dossier.closed_at if known.is_over else None,
    Fact.RETURNED_AT: lambda known: known.dossier.returned_at if known.is_returned else None,
    Fact.RETURNED_TO: lambda known: known.dossier.returned_to if known.is_returned else "",
    Fact.RETURN_CHANNEL: lambda known: (
        _delivery(known.dossier.return_channel) if known.is_returned else ""
    ),
    Fact.CLERK: lambda known: known.dossier.clerk,
    Fact.HOLDER: lambda known: known.holder,
    Fact.DEPARTMENT: lambda known: known.department,
    Fact.STEP: lambda known: "" if known.is_over or known.held is None else known.held.step,
    Fact.STANDING: lambda known: known.standing,
    Fact.STATUS: lambda known: (
        known.dossier.status.label.vi if known.dossier.voided_at is None else _VOIDED
    ),
    Fact.DAYS_LATE: lambda known: None if known.lateness is None else known.lateness[0],
    Fact.HOURS_LATE: lambda known: None if known.lateness is None else known.lateness[1],
    Fact.BLAMED: lambda known: known.blamed,
    Fact.CAUSE: lambda known: _each_once(_dash(mark.cause, mark.reason) for mark in known.marks),
    Fact.EXPLANATION: lambda known: _each_once(mark.explanation for mark in known.marks),
    Fact.MARK_STATE: lambda known: _each_once(
        MarkState(mark.state).label.vi for mark in known.marks
    ),
    Fact.APOLOGY: lambda known: known.apology_state,
    Fact.APOLOGY_NUMBER: lambda known: "" if known.apology is None else known.apology.number,
    Fact.APOLOGY_DATE: lambda known: (
        None if known.apology is None else local_date(known.apology.issued_at)
    ),
    Fact.MOVES: lambda known: sum(each.decided_at <= known.look.span.as_of for each in known.moves),
    Fact.SUPPLEMENTS: lambda known: known.supplements,
    Fact.ENDING: lambda known: "" if known.ended is None else Act(known.ended.action).label.vi,
    Fact.ENDED_AT: lambda known: known.dossier.closed_at if known.is_over else None,
    Fact.REASON: lambda known: "" if known.ended is None else known.ended.reason,
    Fact.PAPER_NUMBER: lambda known: "" if known.notice is None else known.notice.number,
    Fact.NOTE: lambda known: known.dossier.void_reason or known.dossier.note,
    Fact.FEES: lambda known: "; ".join(_fee_words(fee) for fee in known.fees),
    Fact.FEE_TOTAL: lambda known: known.fee_sum,
    Fact.FEE_PAID: lambda known: known.fee_paid,
    Fact.FEE_UNPAID: lambda known: (
        None if known.fee_sum is None else known.fee_sum - (known.fee_paid or 0)
    ),
    Fact.FEE_STATE: lambda known: known.fee_state,
}

_FILING_FACTS: Final[Mapping[Fact, Callable[[ListedFiling], Cell]]] = {
    Fact.CODE: lambda filing: filing.code,
    Fact.FIELD: lambda filing: filing.field,
    Fact.PROCEDURE_CODE: lambda filing: filing.procedure_code,
    Fact.PROCEDURE: lambda filing: filing.procedure,
    Fact.OWNER: lambda filing: filing.owner,
    Fact.CHANNEL: lambda filing: filing.channel.label.vi,
    Fact.RECEIVED_AT: lambda filing: filing.received_at,
    Fact.CLERK: lambda filing: filing.clerk,
    Fact.HOLDER: lambda _filing: AT_THE_COUNTER.vi,
    Fact.STATUS: lambda filing: filing.status.label.vi,
    Fact.STANDING: lambda filing: filing.status.label.vi,
    Fact.ENDING: lambda filing: "" if filing.closed_at is None else filing.status.label.vi,
    Fact.ENDED_AT: lambda filing: filing.closed_at,
    Fact.REASON: lambda filing: filing.reason,
}

_NEEDS: Final[Mapping[str, frozenset[Fact]]] = {
    "marks": frozenset({Fact.BLAMED, Fact.CAUSE, Fact.EXPLANATION, Fact.MARK_STATE}),
    "notices": frozenset({Fact.PAPER_NUMBER}),
    "ends": frozenset({Fact.ENDING, Fact.REASON}),
    "fees": frozenset({Fact.FEES, Fact.FEE_TOTAL, Fact.FEE_PAID, Fact.FEE_UNPAID, Fact.FEE_STATE}),
    "supplements": frozenset({Fact.SUPPLEMENTS}),
}
"""What is read only for lists that say it."""


class ListFacts:
    """Reads what a list says of some rows. ``facts`` are all that it says."""

    def __init__(self, session: Session, facts: frozenset[Fact], look: Look) -> None:
        self._lists = ReportListRepository(session)
        self._facts = facts
        self._look = look

    def of_dossiers(self, ids: Sequence[UUID]) -> dict[UUID, Mapping[Fact, Cell]]:
        """Return what is said of some dossiers."""
        lists, as_of = self._lists, self._look.span.as_of
        held, pauses = lists.holders(ids, as_of), lists.pauses(ids, as_of)
        moves, apologies = lists.moves(ids), lists.apologies(ids, as_of)
        marks = lists.marks(ids) if self._needs("marks") else {}
        notices = lists.notices(ids) if self._needs("notices") else {}
        ends = lists.ends(ids) if self._needs("ends") else {}
        fees = lists.fees(ids) if self._needs("fees") else {}
        asked = lists.supplement_counts(ids) if self._needs("supplements") else {}
        said: dict[UUID, Mapping[Fact, Cell]] = {}
        for key, dossier in lists.dossiers(ids).items():
            known = KnownDossier(
                look=self._look,
                dossier=dossier,
                held=held.get(key),
                pause=pauses.get(key),
                moves=moves.get(key, ()),
                marks=marks.get(key, ()),
                apology=apologies.get(key),
                notice=notices.get(key),
                end=ends.get(key),
                fees=fees.get(key, ()),
                supplements=asked.get(key, 0),
            )
            said[key] = {
                fact: tell(known) for fact, tell in _DOSSIER_FACTS.items() if fact in self._facts
            }
        return said

    def of_filings(self, ids: Sequence[UUID]) -> dict[UUID, Mapping[Fact, Cell]]:
        """Return what is said of some filings."""
        notices = self._lists.notices(ids) if self._needs("notices") else {}
        said: dict[UUID, Mapping[Fact, Cell]] = {}
        for key, filing in self._lists.filings(ids).items():
            notice = notices.get(key)
            cells = {fact: tell(filing) for fact, tell in _FILING_FACTS.items()}
            said[key] = cells | {Fact.PAPER_NUMBER: "" if notice is None else notice.number}
        return said

    def supplement(self, asked: ListedSupplement) -> Mapping[Fact, Cell]:
        """Return what is said of a request itself."""
        look = self._look
        until = asked.answered_at or asked.closed_at or look.made_at
        paused: tuple[int | None, float | None] = (None, None)
        if asked.paused_from is not None:
            seconds = look.calendar.elapsed(asked.paused_from, asked.paused_until or look.made_at)
            paused = _days_and_hours(seconds, look.calendar.nominal_day_seconds)
        return {
            Fact.ORDINAL: asked.ordinal,
            Fact.ASKED_AT: asked.asked_at,
            Fact.ASKED_BY: asked.asked_by,
            Fact.ASKED_ITEMS: asked.items.replace("\n", "; "),
            Fact.ASKED_REASON: asked.reason,
            Fact.ANSWER_BY: asked.answer_by,
            Fact.ANSWERED_AT: asked.answered_at,
            Fact.ANSWERED_ITEMS: asked.answered_items.replace("\n", "; "),
            Fact.WAITED_DAYS: (local_date(until) - local_date(asked.asked_at)).days,
            Fact.PAUSED_DAYS: paused[0],
            Fact.PAUSED_HOURS: paused[1],
        }

    def _needs(self, what: str) -> bool:
        return not self._facts.isdisjoint(_NEEDS[what])


def rating_facts(rating: ListedRating) -> Mapping[Fact, Cell]:
    """Return what is said of an answer itself."""
    return {
        Fact.RATING: SATISFACTION[rating.level].vi,
        Fact.RATED_AT: rating.rated_at,
        Fact.RATED_OFFICIAL: rating.official,
        Fact.COMMENT: rating.comment,
    }


def _days_and_hours(seconds: int, day_seconds: int) -> tuple[int, float]:
    days, rest = divmod(seconds, day_seconds)
    return days, round(rest / 3600, 1)


def _delivery(channel: str) -> str:
    known = {each.value: each.label.vi for each in ResultDelivery}
    return known.get(channel, channel)


def _fee_words(fee: ListedFee) -> str:
    amount = "chưa có mức" if fee.total is None else f"{fee.total:,}".replace(",", ".")
    return f"{fee.name}: {amount}"


def _dash(first: str, second: str) -> str:
    return " – ".join(filter(None, (first, second)))


def _each_once(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, words)))
