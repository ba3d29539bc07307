"""What lists say of a row, worked out from the store for some hundred rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.repositories.report_list_histories import (
    ListedFee,
    ReportListHistoryRepository,
)
from desktop_app.db.repositories.report_list_subjects import (
    ListedFiling,
    ListedRating,
    ListedSupplement,
    ReportListSubjectRepository,
)
from desktop_app.domain.acts import Act
from desktop_app.domain.dossiers import AT_THE_COUNTER, ResultDelivery
from desktop_app.domain.instants import local_date
from desktop_app.domain.lateness_marks import MarkState
from desktop_app.domain.pauses import PauseReason
from desktop_app.domain.ratings import RatingLevel
from desktop_app.domain.reports.lists import Cell, Fact
from desktop_app.services.reporting.known_dossiers import (
    VOIDED,
    KnownDossier,
    Look,
    dash,
    days_and_hours,
    each_once,
)

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
        known.dossier.status.label.vi if known.dossier.voided_at is None else VOIDED
    ),
    Fact.DAYS_LATE: lambda known: None if known.lateness is None else known.lateness[0],
    Fact.HOURS_LATE: lambda known: None if known.lateness is None else known.lateness[1],
    Fact.BLAMED: lambda known: known.blamed,
    Fact.CAUSE: lambda known: each_once(dash(mark.cause, mark.reason) for mark in known.marks),
    Fact.EXPLANATION: lambda known: each_once(mark.explanation for mark in known.marks),
    Fact.MARK_STATE: lambda known: each_once(
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
    Fact.REASON: lambda known: "" if known.ended is None else _reason(known.ended.reason),
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
        self._subjects = ReportListSubjectRepository(session)
        self._histories = ReportListHistoryRepository(session)
        self._facts = facts
        self._look = look

    def of_dossiers(self, ids: Sequence[UUID]) -> dict[UUID, Mapping[Fact, Cell]]:
        """Return what is said of some dossiers."""
        lists, as_of = self._histories, self._look.span.as_of
        held, pauses = lists.holders(ids, as_of), lists.pauses(ids, as_of)
        moves, apologies = lists.moves(ids), lists.apologies(ids, as_of)
        marks = lists.marks(ids) if self._needs("marks") else {}
        notices = lists.notices(ids) if self._needs("notices") else {}
        ends = lists.ends(ids) if self._needs("ends") else {}
        fees = lists.fees(ids) if self._needs("fees") else {}
        asked = lists.supplement_counts(ids) if self._needs("supplements") else {}
        said: dict[UUID, Mapping[Fact, Cell]] = {}
        for key, dossier in self._subjects.dossiers(ids).items():
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
        notices = self._histories.notices(ids) if self._needs("notices") else {}
        said: dict[UUID, Mapping[Fact, Cell]] = {}
        for key, filing in self._subjects.filings(ids).items():
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
            paused = days_and_hours(seconds, look.calendar.nominal_day_seconds)
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
        Fact.RATING: RatingLevel(rating.level).label.vi,
        Fact.RATED_AT: rating.rated_at,
        Fact.RATED_OFFICIAL: rating.official,
        Fact.COMMENT: rating.comment,
    }


def _delivery(channel: str) -> str:
    known = {each.value: each.label.vi for each in ResultDelivery}
    return known.get(channel, channel)


def _reason(kept: str) -> str:
    """Return why a dossier ended; what closes by itself keeps the reason of its pause."""
    known = {each.value: each.label.vi for each in PauseReason}
    return known.get(kept, kept)


def _fee_words(fee: ListedFee) -> str:
    amount = "chưa có mức" if fee.total is None else f"{fee.total:,}".replace(",", ".")
    return f"{fee.name}: {amount}"
