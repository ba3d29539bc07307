"""Queues in SQL: each is one search over what is open, by the partial indexes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    case,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from desktop_app.db.records import (
    CustodyRecord,
    DossierPauseRecord,
    DossierRecord,
    FilingRecord,
    LatenessMarkRecord,
    ProcedureRecord,
    ProcedureVersionRecord,
    SupplementRecord,
)
from desktop_app.domain.custody import Custodian, HolderKind
from desktop_app.domain.lateness_marks import MarkState
from desktop_app.domain.queues import QueueCount, QueueKind
from desktop_app.domain.statuses import WAITING_STATUSES, Status

_OPEN = DossierRecord.closed_at.is_(None)
_HELD = and_(CustodyRecord.dossier_id == DossierRecord.id, CustodyRecord.ended_at.is_(None))
_WAITS = DossierRecord.status.in_([status.value for status in WAITING_STATUSES])
# What is from before the program recorded handovers names no giver: it is where it is.
_UNTAKEN = and_(CustodyRecord.taken_at.is_(None), CustodyRecord.given_by != "")
_LATE_AFTER_DUE = timedelta(days=1)
"""At most so much later than it is due, a dossier turns late: at the end of that day."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose work is looked for: that of some officials, and of departments without one."""

    official_ids: tuple[UUID, ...]
    department_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class QueueInstants:
    """The instants that queues are told apart by.

    What was received after ``next_transfer_after`` goes over at the next opening.
    ``soon_until`` is until when a due date is soon; ``soon_by_hours`` the same for the
    procedures that have a threshold of their own, by its hours.
    """

    now: datetime
    today: date
    next_transfer_after: datetime
    soon_until: datetime
    soon_by_hours: Mapping[int, datetime]


@dataclass(frozen=True, slots=True)
class QueuePlace:
    """A place in a queue: which subject, since when, and the present custody of it."""

    subject_id: UUID
    since: datetime
    holder: Custodian | None
    step: str
    step_due_at: datetime | None
    giver: str
    note: str
    answer_by: date | None
    mark_id: UUID | None


class QueueRepository:
    """Counts and reads queues. ``whose`` is ``None`` for the whole office."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def soon_hours(self) -> set[int]:
        """Return the thresholds that procedures have of their own, in working hours."""
        found = self._session.scalars(
            select(ProcedureRecord.due_soon_hours)
            .where(ProcedureRecord.due_soon_hours.is_not(None))
            .distinct()
        )
        return {hours for hours in found if hours is not None}

    def counts(
        self, kinds: Iterable[QueueKind], whose: Whose | None, at: QueueInstants
    ) -> tuple[QueueCount, ...]:
        """Return the count and the oldest of each queue, all in one statement."""
        kinds = tuple(kinds)
        if not kinds:
            return ()
        searches = []
        for place, kind in enumerate(kinds):
            search = _SEARCHES[kind](whose, at).subquery(f"queue_{place}")
            oldest = (
                select(
                    literal(kind.value).label("kind"),
                    search.c.code,
                    search.c.since,
                    func.count().over().label("count"),
                )
                .order_by(search.c.since, search.c.subject_id)
                .limit(1)
                .subquery(f"oldest_{place}")
            )
            searches.append(select(oldest.c.kind, oldest.c.code, oldest.c.since, oldest.c.count))
        found = {row[0]: row for row in self._session.execute(union_all(*searches))}
        return tuple(
            QueueCount(kind, found[kind.value][3], found[kind.value][1], found[kind.value][2])
            if kind.value in found
            else QueueCount(kind, 0)
            for kind in kinds
        )

    def places(
        self, kind: QueueKind, whose: Whose | None, at: QueueInstants, limit: int
    ) -> list[QueuePlace]:
        """Return the first ``limit`` places of a queue, the longest waiting first."""
        search = _SEARCHES[kind](whose, at)
        if kind is not QueueKind.FILINGS:
            search = search.add_columns(
                CustodyRecord.kind,
                CustodyRecord.department_id,
                CustodyRecord.department_name,
                CustodyRecord.official_id,
                CustodyRecord.official_name,
                CustodyRecord.agency,
                CustodyRecord.step,
                CustodyRecord.step_due_at,
                CustodyRecord.given_by,
                CustodyRecord.note,
                _answer_by(kind).label("answer_by"),
                _mark_id(kind).label("mark_id"),
            )
        rows = self._session.execute(
            search.order_by(
                search.selected_columns.since, search.selected_columns.subject_id
            ).limit(limit)
        )
        return [_place(row, is_held=kind is not QueueKind.FILINGS) for row in rows]


_Search = Select[*tuple[Any, ...]]


def _held(since: Any, whose: Whose | None) -> _Search:
    """Select open dossiers with their present custody; ``since`` is what they are sorted by."""
    chosen = (
        select(DossierRecord.id.label("subject_id"), DossierRecord.code, since.label("since"))
        .select_from(DossierRecord)
        .join(CustodyRecord, _HELD)
        .where(_OPEN)
    )
    return chosen if whose is None else chosen.where(_is_held_by(whose))


def _is_held_by(whose: Whose) -> ColumnElement[bool]:
    return or_(
        CustodyRecord.official_id.in_(whose.official_ids),
        and_(
            CustodyRecord.kind == HolderKind.DEPARTMENT.value,
            CustodyRecord.department_id.in_(whose.department_ids),
        ),
    )


def _at_the_counter(whose: Whose | None) -> _Search:
    """Select what is at the counter since it came in, whichever way it goes from there."""
    return _held(DossierRecord.accepted_at, whose).where(
        _for_us_at_the_counter(), ~_was_elsewhere(), ~_WAITS
    )


def _for_us_at_the_counter() -> ColumnElement[bool]:
    return and_(
        CustodyRecord.kind == HolderKind.COUNTER.value, DossierRecord.competent_agency == ""
    )


def _was_elsewhere() -> ColumnElement[bool]:
    """Tell what came back by a list, or what somebody had: it is at the counter for its end."""
    taken = aliased(CustodyRecord)
    return or_(
        CustodyRecord.handover_id.is_not(None),
        select(taken.id)
        .where(
            taken.dossier_id == DossierRecord.id,
            taken.kind.in_((HolderKind.OFFICIAL.value, HolderKind.DEPARTMENT.value)),
            taken.taken_at.is_not(None),
        )
        .exists(),
    )


def _to_hand_over(whose: Whose | None, at: QueueInstants) -> _Search:
    return _at_the_counter(whose).where(DossierRecord.accepted_at <= at.next_transfer_after)


def _to_hand_over_next(whose: Whose | None, at: QueueInstants) -> _Search:
    return _at_the_counter(whose).where(DossierRecord.accepted_at > at.next_transfer_after)


def _to_take(whose: Whose | None, _at: QueueInstants) -> _Search:
    return _held(CustodyRecord.began_at, whose).where(
        _UNTAKEN, CustodyRecord.kind != HolderKind.EXTERNAL.value
    )


def _in_hand(whose: Whose | None, _at: QueueInstants) -> _Search:
    """Select what somebody has taken: also a department, and the counter for its end.

    Every open dossier is here or in one of the queues that this one leaves out.
    """
    return _held(CustodyRecord.began_at, whose).where(
        ~_UNTAKEN,
        ~_WAITS,
        CustodyRecord.kind != HolderKind.EXTERNAL.value,
        or_(~_for_us_at_the_counter(), _was_elsewhere()),
        or_(DossierRecord.competent_agency == "", DossierRecord.competent_received_at.is_not(None)),
    )


def _late(whose: Whose | None, at: QueueInstants) -> _Search:
    return _held(DossierRecord.due_at, whose).where(DossierRecord.late_from < at.now, ~_WAITS)


def _behind(whose: Whose | None, at: QueueInstants) -> _Search:
    return _held(CustodyRecord.step_due_at, whose).where(
        CustodyRecord.step_due_at < at.now,
        CustodyRecord.kind != HolderKind.EXTERNAL.value,
        DossierRecord.late_from >= at.now,
        ~_WAITS,
    )


def _due_soon(whose: Whose | None, at: QueueInstants) -> _Search:
    until: Any = literal(at.soon_until, DossierRecord.due_at.type)
    if at.soon_by_hours:
        until = case(
            *(
                (
                    ProcedureRecord.due_soon_hours == hours,
                    literal(instant, DossierRecord.due_at.type),
                )
                for hours, instant in sorted(at.soon_by_hours.items())
            ),
            else_=until,
        )
    latest = max(at.soon_until, *at.soon_by_hours.values(), at.now)
    return (
        _held(DossierRecord.due_at, whose)
        .join(
            ProcedureVersionRecord, ProcedureVersionRecord.id == DossierRecord.procedure_version_id
        )
        .join(ProcedureRecord, ProcedureRecord.id == ProcedureVersionRecord.procedure_id)
        .where(
            DossierRecord.late_from >= at.now,
            DossierRecord.late_from <= latest + _LATE_AFTER_DUE,
            DossierRecord.due_at <= until,
            ~_WAITS,
        )
    )


def _waiting(whose: Whose | None, _at: QueueInstants) -> _Search:
    return (
        _held(DossierPauseRecord.begins_at, whose)
        .join(
            DossierPauseRecord,
            and_(
                DossierPauseRecord.dossier_id == DossierRecord.id,
                DossierPauseRecord.ended_at.is_(None),
            ),
        )
        .where(_WAITS)
    )


def _external(whose: Whose | None, _at: QueueInstants) -> _Search:
    chosen = _held(CustodyRecord.began_at, None).where(
        CustodyRecord.kind == HolderKind.EXTERNAL.value
    )
    if whose is None:
        return chosen
    # It is still the work of whoever gave it away and gets it back.
    before = aliased(CustodyRecord)
    return chosen.where(
        select(before.id)
        .where(
            before.dossier_id == DossierRecord.id,
            before.ended_at == CustodyRecord.began_at,
            before.official_id.in_(whose.official_ids),
        )
        .exists()
    )


def _competent_unconfirmed(whose: Whose | None, _at: QueueInstants) -> _Search:
    return _held(DossierRecord.accepted_at, whose).where(
        DossierRecord.competent_agency != "", DossierRecord.competent_received_at.is_(None)
    )


def _result_ready(_whose: Whose | None, _at: QueueInstants) -> _Search:
    return (
        select(
            DossierRecord.id.label("subject_id"),
            DossierRecord.code,
            DossierRecord.finished_at.label("since"),
        )
        .select_from(DossierRecord)
        .outerjoin(
            CustodyRecord, and_(CustodyRecord.dossier_id == DossierRecord.id, CustodyRecord.is_last)
        )
        .where(
            DossierRecord.finished_at.is_not(None),
            DossierRecord.returned_at.is_(None),
            DossierRecord.status == Status.FINISHED.value,
            DossierRecord.voided_at.is_(None),
        )
    )


def _filings(_whose: Whose | None, _at: QueueInstants) -> _Search:
    return select(
        FilingRecord.id.label("subject_id"),
        FilingRecord.code,
        FilingRecord.received_at.label("since"),
    ).where(FilingRecord.closed_at.is_(None))


def _marks(whose: Whose | None, _at: QueueInstants) -> _Search:
    chosen = (
        select(
            DossierRecord.id.label("subject_id"),
            DossierRecord.code,
            LatenessMarkRecord.released_at.label("since"),
        )
        .select_from(LatenessMarkRecord)
        .join(DossierRecord, DossierRecord.id == LatenessMarkRecord.dossier_id)
        .outerjoin(CustodyRecord, CustodyRecord.id == LatenessMarkRecord.custody_id)
        .where(LatenessMarkRecord.state == MarkState.PROPOSED.value)
    )
    if whose is None:
        return chosen
    return chosen.where(
        or_(
            LatenessMarkRecord.official_id.in_(whose.official_ids),
            LatenessMarkRecord.head_id.in_(whose.official_ids),
        )
    )


_SEARCHES: Mapping[QueueKind, Callable[[Whose | None, QueueInstants], _Search]] = {
    QueueKind.FILINGS: _filings,
    QueueKind.TO_HAND_OVER: _to_hand_over,
    QueueKind.TO_HAND_OVER_NEXT: _to_hand_over_next,
    QueueKind.TO_TAKE: _to_take,
    QueueKind.IN_HAND: _in_hand,
    QueueKind.LATE: _late,
    QueueKind.BEHIND: _behind,
    QueueKind.DUE_SOON: _due_soon,
    QueueKind.WAITING_FOR_CITIZEN: _waiting,
    QueueKind.EXTERNAL: _external,
    QueueKind.COMPETENT_UNCONFIRMED: _competent_unconfirmed,
    QueueKind.RESULT_READY: _result_ready,
    QueueKind.MARKS_TO_DECIDE: _marks,
}


def _answer_by(kind: QueueKind) -> ColumnElement[Any]:
    if kind is not QueueKind.WAITING_FOR_CITIZEN:
        return null()
    return (
        select(SupplementRecord.answer_by)
        .where(
            SupplementRecord.subject_id == DossierRecord.id,
            SupplementRecord.received_at.is_(None),
            SupplementRecord.closed_at.is_(None),
        )
        .order_by(SupplementRecord.ordinal.desc())
        .limit(1)
        .correlate(DossierRecord)
        .scalar_subquery()
    )


def _mark_id(kind: QueueKind) -> ColumnElement[Any]:
    return LatenessMarkRecord.id if kind is QueueKind.MARKS_TO_DECIDE else null()  # type: ignore[return-value]  # a column is an element


def _place(row: Row[*tuple[Any, ...]], *, is_held: bool) -> QueuePlace:
    if not is_held:
        return QueuePlace(row.subject_id, row.since, None, "", None, "", "", None, None)
    holder = None
    if row.kind is not None:
        holder = Custodian(
            HolderKind(row.kind),
            row.department_id,
            row.department_name,
            row.official_id,
            row.official_name,
            row.agency,
        )
    return QueuePlace(
        subject_id=row.subject_id,
        since=row.since,
        holder=holder,
        step=row.step or "",
        step_due_at=row.step_due_at,
        giver=row.given_by or "",
        note=row.note or "",
        answer_by=row.answer_by,
        mark_id=row.mark_id,
    )
