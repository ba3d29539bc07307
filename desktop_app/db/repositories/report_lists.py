"""What lists say of each dossier, read some hundred at a time whatever the length of the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from desktop_app.db.records import (
    AuditRecord,
    CustodyRecord,
    DossierFeeRecord,
    DossierPauseRecord,
    DossierRecord,
    DueDecisionRecord,
    FilingRecord,
    IssuedPaperRecord,
    LateCauseRecord,
    LatenessMarkRecord,
    PartyRecord,
    ProcedureRecord,
    ProcedureVersionRecord,
    RatingRecord,
    ReleaseRecord,
    ReturnRecord,
    SupplementRecord,
)
from desktop_app.db.repositories.dossiers import OWNER
from desktop_app.db.repositories.report_location import APOLOGIES, Span
from desktop_app.domain.acts import Act
from desktop_app.domain.forms import FormKind
from desktop_app.domain.procedures import Channel
from desktop_app.domain.statuses import Status

_ENDS = (Act.DECLINE.value, Act.STOP.value, Act.WITHDRAW.value, Act.CLOSE_UNANSWERED.value)
_NOTICES = (
    FormKind.REFUSAL.value,
    FormKind.REFUSAL_ON_MERITS.value,
    FormKind.STOP_NOTICE.value,
)


@dataclass(frozen=True, slots=True)
class ListedDossier:
    """A dossier as lists need it; without release times and names for one that is open."""

    id: UUID
    code: str
    external_code: str
    book: str
    book_number: int
    procedure_code: str
    procedure: str
    field: str
    level: str
    is_partly_online: bool
    owner: str
    owner_address: str
    owner_phone: str
    channel: Channel
    competent_agency: str
    status: Status
    accepted_at: datetime
    due_at: datetime
    late_from: datetime
    original_due_at: datetime
    closed_at: datetime | None
    returned_at: datetime | None
    returned_to: str
    return_channel: str
    clerk: str
    note: str
    voided_at: datetime | None
    void_reason: str
    verdict: str
    judged_due_at: datetime | None
    margin_seconds: int
    nominal_day_seconds: int
    solver: str
    solver_department: str


@dataclass(frozen=True, slots=True)
class HeldPart:
    """Who had a dossier at an instant, and at which step."""

    kind: str
    department: str
    official: str
    agency: str
    step: str


@dataclass(frozen=True, slots=True)
class MovedPromise:
    """One move of a promise."""

    decided_at: datetime
    due_before: datetime
    late_from_before: datetime


@dataclass(frozen=True, slots=True)
class ListedMark:
    """A mark of lateness as lists tell it."""

    holder: str
    step: str
    state: str
    cause: str
    reason: str
    explanation: str


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """A paper that was given out, with its number as printed."""

    number: str
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class ListedFee:
    """A fee; no ``total`` while its amount is not entered."""

    name: str
    total: int | None
    is_paid: bool


@dataclass(frozen=True, slots=True)
class ListedEnd:
    """By which act a dossier ended without a result, and why."""

    action: str
    reason: str


@dataclass(frozen=True, slots=True)
class ListedFiling:
    """A filing as lists need it."""

    id: UUID
    code: str
    procedure_code: str
    procedure: str
    field: str
    owner: str
    channel: Channel
    status: Status
    received_at: datetime
    closed_at: datetime | None
    reason: str
    clerk: str


@dataclass(frozen=True, slots=True)
class ListedSupplement:
    """A request to complete a dossier or filing, and how long the clock stood for it."""

    subject_id: UUID
    ordinal: int
    asked_at: datetime
    asked_by: str
    items: str
    reason: str
    answer_by: date | None
    answered_at: datetime | None
    answered_items: str
    closed_at: datetime | None
    paused_from: datetime | None
    paused_until: datetime | None


@dataclass(frozen=True, slots=True)
class ListedRating:
    """What a citizen answered."""

    subject_id: UUID
    level: int
    comment: str
    rated_at: datetime
    official: str


@dataclass(frozen=True, slots=True)
class FeeSums:
    """What the fees of a list come to, in đồng."""

    total: int
    paid: int


class ReportListRepository:
    """Reads the keys of lists in order, and what is said of some of them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def accepted(self, span: Span, *, with_fees: bool = False) -> list[UUID]:
        """Return what was accepted in the period in that order, cancelled numbers too.

        Those ``with_fees`` alone leave the cancelled ones out.
        """
        dossier = DossierRecord
        statement = select(dossier.id).where(
            dossier.accepted_at >= span.begin, dossier.accepted_at < span.as_of
        )
        if with_fees:
            statement = statement.where(
                dossier.voided_at.is_(None),
                exists().where(DossierFeeRecord.dossier_id == dossier.id),
            )
        return list(self._session.scalars(statement.order_by(dossier.accepted_at, dossier.id)))

    def supplement_ids(self, span: Span) -> list[UUID]:
        """Return the requests made in the period, the first asked first."""
        asked = SupplementRecord
        return list(
            self._session.scalars(
                select(asked.id)
                .where(asked.asked_at >= span.begin, asked.asked_at < span.as_of)
                .order_by(asked.asked_at, asked.id)
            )
        )

    def rating_ids(self, span: Span) -> list[UUID]:
        """Return the answers given in the period, the first given first."""
        return list(
            self._session.scalars(
                select(RatingRecord.id)
                .where(RatingRecord.rated_at >= span.begin, RatingRecord.rated_at < span.as_of)
                .order_by(RatingRecord.rated_at, RatingRecord.id)
            )
        )

    def rating_counts(self, span: Span) -> dict[int, int]:
        """Return how many answers of each level were given in the period."""
        found = self._session.execute(
            select(RatingRecord.level, func.count())
            .where(RatingRecord.rated_at >= span.begin, RatingRecord.rated_at < span.as_of)
            .group_by(RatingRecord.level)
        )
        return {row[0]: row[1] for row in found}

    def fee_sums(self, span: Span) -> FeeSums:
        """Return what the fees of the dossiers accepted in the period come to."""
        fee, dossier = DossierFeeRecord, DossierRecord
        amount = func.coalesce(fee.amount, 0) * fee.quantity
        row = self._session.execute(
            select(func.sum(amount), func.sum(case((fee.is_paid, amount), else_=0)))
            .join(dossier, dossier.id == fee.dossier_id)
            .where(
                dossier.voided_at.is_(None),
                dossier.accepted_at >= span.begin,
                dossier.accepted_at < span.as_of,
            )
        ).one()
        return FeeSums(int(row[0] or 0), int(row[1] or 0))

    def dossiers(self, ids: Sequence[UUID]) -> dict[UUID, ListedDossier]:
        """Return some dossiers by their key."""
        dossier, version, release = DossierRecord, ProcedureVersionRecord, ReleaseRecord
        statement: Select[*tuple[Any, ...]] = (
            select(
                dossier.id,
                dossier.code,
                func.coalesce(dossier.external_code, ""),
                dossier.register_book,
                dossier.register_number,
                ProcedureRecord.code,
                version.name,
                version.field,
                version.level,
                ProcedureRecord.is_partly_online,
                PartyRecord.name,
                PartyRecord.address,
                PartyRecord.phone,
                dossier.channel,
                dossier.competent_agency,
                dossier.status,
                dossier.accepted_at,
                dossier.due_at,
                dossier.late_from,
                dossier.original_due_at,
                dossier.closed_at,
                dossier.returned_at,
                func.coalesce(ReturnRecord.receiver_name, ""),
                func.coalesce(ReturnRecord.channel, ""),
                dossier.clerk_name,
                dossier.note,
                dossier.voided_at,
                dossier.void_reason,
                func.coalesce(release.verdict, ""),
                release.due_at,
                func.coalesce(release.margin_seconds, 0),
                func.coalesce(release.nominal_day_seconds, 0),
                func.coalesce(release.official_name, ""),
                func.coalesce(release.department_name, ""),
            )
            .join(version, version.id == dossier.procedure_version_id)
            .join(ProcedureRecord, ProcedureRecord.id == version.procedure_id)
            .join(
                PartyRecord,
                and_(PartyRecord.dossier_id == dossier.id, PartyRecord.role == OWNER),
            )
            .outerjoin(release, release.dossier_id == dossier.id)
            .outerjoin(ReturnRecord, ReturnRecord.dossier_id == dossier.id)
            .where(dossier.id.in_(ids))
        )
        return {row[0]: _dossier(row) for row in self._session.execute(statement)}

    def filings(self, ids: Sequence[UUID]) -> dict[UUID, ListedFiling]:
        """Return some filings by their key."""
        records = self._session.scalars(select(FilingRecord).where(FilingRecord.id.in_(ids)))
        return {
            each.id: ListedFiling(
                id=each.id,
                code=each.code,
                procedure_code=each.procedure_code,
                procedure=each.procedure_name,
                field=each.field,
                owner=each.owner_name,
                channel=Channel(str(each.form["channel"])),
                status=Status(each.status),
                received_at=each.received_at,
                closed_at=each.closed_at,
                reason=each.reason,
                clerk=each.clerk_name,
            )
            for each in records
        }

    def holders(self, ids: Sequence[UUID], as_of: datetime) -> dict[UUID, HeldPart]:
        """Return who had each dossier then."""
        custody = CustodyRecord
        found = self._session.execute(
            select(
                custody.dossier_id,
                custody.kind,
                custody.department_name,
                custody.official_name,
                custody.agency,
                custody.step,
            )
            .where(custody.dossier_id.in_(ids), custody.began_at <= as_of)
            .order_by(custody.began_at, custody.id)
        )
        return {row[0]: HeldPart(*row[1:]) for row in found}

    def pauses(self, ids: Sequence[UUID], as_of: datetime) -> dict[UUID, str]:
        """Return the reason of the pause that lasted then, of those that had one."""
        pause = DossierPauseRecord
        found = self._session.execute(
            select(pause.dossier_id, pause.reason).where(
                pause.dossier_id.in_(ids),
                pause.begins_at <= as_of,
                or_(pause.ended_at.is_(None), pause.ended_at > as_of),
            )
        )
        return {row[0]: row[1] for row in found}

    def moves(self, ids: Sequence[UUID]) -> dict[UUID, list[MovedPromise]]:
        """Return the moves of promises that changed the day or the hour, in their order."""
        moved = DueDecisionRecord
        found = self._session.execute(
            select(moved.dossier_id, moved.decided_at, moved.due_before, moved.late_from_before)
            .where(moved.dossier_id.in_(ids))
            .order_by(moved.decided_at, moved.id)
        )
        moves: dict[UUID, list[MovedPromise]] = {}
        for row in found:
            moves.setdefault(row[0], []).append(MovedPromise(*row[1:]))
        return moves

    def marks(self, ids: Sequence[UUID]) -> dict[UUID, list[ListedMark]]:
        """Return the marks of lateness, in the order of the custodies they are about."""
        mark, cause = LatenessMarkRecord, LateCauseRecord
        found = self._session.execute(
            select(
                mark.dossier_id,
                case((mark.official_name != "", mark.official_name), else_=mark.department_name),
                mark.step,
                mark.state,
                func.coalesce(cause.name, mark.cause_code),
                mark.reason,
                mark.explanation,
            )
            .outerjoin(cause, cause.code == mark.cause_code)
            .where(mark.dossier_id.in_(ids))
            .order_by(mark.began_at, mark.id)
        )
        marks: dict[UUID, list[ListedMark]] = {}
        for row in found:
            marks.setdefault(row[0], []).append(ListedMark(*row[1:]))
        return marks

    def apologies(self, ids: Sequence[UUID], as_of: datetime) -> dict[UUID, ListedPaper]:
        """Return the last apology that was out then, of those that had one."""
        return self._papers(ids, APOLOGIES, as_of)

    def notices(self, ids: Sequence[UUID]) -> dict[UUID, ListedPaper]:
        """Return the last paper that refused or stopped, of those that have one."""
        return self._papers(ids, _NOTICES, None)

    def ends(self, ids: Sequence[UUID]) -> dict[UUID, ListedEnd]:
        """Return by which act each dossier last ended without a result, and why."""
        trail = AuditRecord
        statement: Select[*tuple[Any, ...]] = (
            select(trail.subject_id, trail.action, trail.detail)
            .where(trail.subject_id.in_(ids), trail.action.in_(_ENDS))
            .order_by(trail.at, trail.id)
        )
        return {
            row[0]: ListedEnd(row[1], str(row[2].get("reason", "")))
            for row in self._session.execute(statement)
        }

    def fees(self, ids: Sequence[UUID]) -> dict[UUID, list[ListedFee]]:
        """Return the fees of dossiers, in their order."""
        fee = DossierFeeRecord
        found = self._session.execute(
            select(fee.dossier_id, fee.name, fee.amount * fee.quantity, fee.is_paid)
            .where(fee.dossier_id.in_(ids))
            .order_by(fee.dossier_id, fee.position)
        )
        fees: dict[UUID, list[ListedFee]] = {}
        for row in found:
            fees.setdefault(row[0], []).append(ListedFee(*row[1:]))
        return fees

    def supplement_counts(self, ids: Sequence[UUID]) -> Mapping[UUID, int]:
        """Return how often each dossier was to be completed."""
        asked = SupplementRecord
        found = self._session.execute(
            select(asked.subject_id, func.count())
            .where(asked.subject_id.in_(ids))
            .group_by(asked.subject_id)
        )
        return {row[0]: row[1] for row in found}

    def supplements(self, ids: Sequence[UUID]) -> dict[UUID, ListedSupplement]:
        """Return some requests by their key."""
        asked, pause = SupplementRecord, DossierPauseRecord
        statement: Select[*tuple[Any, ...]] = (
            select(
                asked.id,
                asked.subject_id,
                asked.ordinal,
                asked.asked_at,
                asked.asked_by,
                asked.items,
                asked.reason,
                asked.answer_by,
                asked.received_at,
                asked.received_items,
                asked.closed_at,
                pause.begins_at,
                pause.ended_at,
            )
            .outerjoin(pause, pause.id == asked.pause_id)
            .where(asked.id.in_(ids))
        )
        return {row[0]: ListedSupplement(*row[1:]) for row in self._session.execute(statement)}

    def ratings(self, ids: Sequence[UUID]) -> dict[UUID, ListedRating]:
        """Return some answers by their key."""
        rating = RatingRecord
        found = self._session.execute(
            select(
                rating.id,
                rating.dossier_id,
                rating.level,
                rating.comment,
                rating.rated_at,
                rating.official_name,
            ).where(rating.id.in_(ids))
        )
        return {row[0]: ListedRating(*row[1:]) for row in found}

    def _papers(
        self, ids: Sequence[UUID], kinds: Sequence[str], as_of: datetime | None
    ) -> dict[UUID, ListedPaper]:
        paper = IssuedPaperRecord
        is_out: ColumnElement[bool] = paper.cancelled_at.is_(None)
        if as_of is not None:
            is_out = and_(
                paper.issued_at < as_of,
                or_(paper.cancelled_at.is_(None), paper.cancelled_at > as_of),
            )
        found = self._session.execute(
            select(paper.subject_id, paper.content, paper.issued_at)
            .where(paper.subject_id.in_(ids), paper.kind.in_(kinds), is_out)
            .order_by(paper.issued_at, paper.id)
        )
        return {row[0]: ListedPaper(_number(row[1]), row[2]) for row in found}


def _dossier(row: Sequence[Any]) -> ListedDossier:
    values = list(row)
    values[13], values[15] = Channel(row[13]), Status(row[15])
    return ListedDossier(*values)


def _number(content: Mapping[str, object]) -> str:
    return f"{content.get('number', '')}{content.get('number_suffix', '')}"
