"""What became of dossiers, as lists tell it, some hundred at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from desktop_app.db.records import (
    AuditRecord,
    CustodyRecord,
    DossierFeeRecord,
    DossierPauseRecord,
    DueDecisionRecord,
    IssuedPaperRecord,
    LateCauseRecord,
    LatenessMarkRecord,
    SupplementRecord,
)
from desktop_app.db.repositories.report_location import APOLOGIES
from desktop_app.domain.acts import Act
from desktop_app.domain.forms import FormKind

_ENDS = (Act.DECLINE.value, Act.STOP.value, Act.WITHDRAW.value, Act.CLOSE_UNANSWERED.value)
_NOTICES = (
    FormKind.REFUSAL.value,
    FormKind.REFUSAL_ON_MERITS.value,
    FormKind.STOP_NOTICE.value,
)


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


class ReportListHistoryRepository:
    """Reads what became of dossiers, by their keys."""

    def __init__(self, session: Session) -> None:
        self._session = session

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


def _number(content: Mapping[str, object]) -> str:
    return f"{content.get('number', '')}{content.get('number_suffix', '')}"
