"""Lists of dossiers: by page, by words, by lateness."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Row,
    ScalarSelect,
    Select,
    Subquery,
    and_,
    exists,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from desktop_app.db.records import (
    CustodyRecord,
    DepartmentRecord,
    DossierPauseRecord,
    DossierRecord,
    DueDecisionRecord,
    OfficialRecord,
    PartyRecord,
    ProcedureRecord,
    ProcedureVersionRecord,
)
from desktop_app.db.repositories.dossier_filters import narrowed
from desktop_app.db.repositories.dossier_orders import order_of
from desktop_app.db.repositories.dossiers import OWNER, SUBMITTER
from desktop_app.domain.custody import HolderKind
from desktop_app.domain.dossier_lists import NEWEST_FIRST, LineFilter, LineOrder, PageKey
from desktop_app.domain.dossiers import DossierLine, Holder
from desktop_app.domain.instants import NEVER
from desktop_app.domain.procedures import Channel
from desktop_app.domain.search_question import SearchQuestion
from desktop_app.domain.statuses import Status

PAGE_SIZE = 100
_NEWEST_FIRST = (DossierRecord.accepted_at.desc(), DossierRecord.id.desc())

_Instant: TypeAlias = InstrumentedAttribute[datetime]


class DossierLineRepository:
    """Reads lists in SQL: which dossiers first, from the index alone, then what is shown."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def page(
        self,
        wanted: LineFilter,
        after: PageKey | None = None,
        size: int = PAGE_SIZE,
        *,
        question: SearchQuestion | None = None,
        order: LineOrder = NEWEST_FIRST,
    ) -> list[DossierLine]:
        """Return up to ``size`` dossiers in ``order``, beginning after ``after``.

        ``question`` is what the text of the filter asks for.
        """
        chosen = narrowed(self._session, select(DossierRecord.id), wanted, question)
        ordered = order_of(self._session, order)
        if order.key.is_of_the_dossier:
            # Its own columns order the few that were chosen again: one statement does it all.
            ids = ordered.page(chosen, after, size)
            return self._read(_lines_of(ids).order_by(*ordered.clauses))
        return self.with_ids_in_order(ordered.keys(chosen, after, size))

    def count(self, wanted: LineFilter, question: SearchQuestion | None = None) -> int:
        """Return how many dossiers a filter lets through."""
        statement = select(func.count()).select_from(DossierRecord)
        return self._session.scalar(narrowed(self._session, statement, wanted, question)) or 0

    def count_by_status(
        self, wanted: LineFilter, question: SearchQuestion | None = None
    ) -> tuple[dict[Status, int], int]:
        """Return how many dossiers have each status, and how many are cancelled."""
        is_voided = DossierRecord.voided_at.is_not(None).label("is_voided")
        statement = select(DossierRecord.status, is_voided, func.count().label("many"))
        rows = self._session.execute(
            narrowed(self._session, statement, wanted, question).group_by(
                DossierRecord.status, is_voided
            )
        ).all()
        standing = {Status(row.status): row.many for row in rows if not row.is_voided}
        return standing, sum(row.many for row in rows if row.is_voided)

    def with_ids(self, ids: Sequence[UUID]) -> list[DossierLine]:
        """Return the dossiers with these keys, newest first."""
        chosen = select(DossierRecord.id).where(DossierRecord.id.in_(ids))
        return self._read(_lines_of(chosen).order_by(*_NEWEST_FIRST))

    def with_ids_in_order(self, ids: Sequence[UUID]) -> list[DossierLine]:
        """Return the dossiers with these keys, in the order of the keys."""
        places = {key: place for place, key in enumerate(ids)}
        return sorted(self.with_ids(ids), key=lambda line: places[line.id])

    def late_at(self, instant: datetime, *, is_past: bool) -> list[DossierLine]:
        """Return the dossiers that were late at ``instant``, the longest due first.

        They are shown with whoever held them then, and with the promise as it stood then if
        the instant ``is_past``; otherwise nobody can have moved one since. One that waited
        for the citizen at that instant was not late.
        """
        return self._read(
            _longest_due_first(instant, lambda _, late_from: late_from < instant, is_past=is_past)
        )

    def due_between(self, after: datetime, until: datetime, *, is_past: bool) -> list[DossierLine]:
        """Return the dossiers open at ``after``, not late, and due at the latest ``until``.

        One that waits for the citizen then has no due date running. For ``is_past`` see
        :meth:`late_at`; it is said of ``after``.
        """
        return self._read(
            _longest_due_first(
                after,
                lambda due_at, late_from: and_(late_from >= after, due_at <= until),
                is_past=is_past,
            )
        )

    def longest_due_soon_hours(self) -> int:
        """Return the longest threshold that a procedure has of its own, 0 when none has."""
        return self._session.scalar(select(func.max(ProcedureRecord.due_soon_hours))) or 0

    def late_count(self, instant: datetime) -> int:
        """Return how many dossiers are late now, from the index of open ones alone."""
        return (
            self._session.scalar(
                select(func.count())
                .select_from(DossierRecord)
                .where(
                    DossierRecord.closed_at.is_(None),
                    DossierRecord.late_from < instant,
                    ~_waits_at(instant),
                )
            )
            or 0
        )

    def _read(self, statement: Select[*tuple[Any, ...]]) -> list[DossierLine]:
        return [_line(row) for row in self._session.execute(statement)]


def _lines_of(chosen: Select[UUID]) -> Select[*tuple[Any, ...]]:
    return _lines(chosen.subquery("chosen"))


def _longest_due_first(
    instant: datetime,
    is_wanted: Callable[[_Instant, _Instant], ColumnElement[bool]],
    *,
    is_past: bool,
) -> Select[*tuple[Any, ...]]:
    """Select what was owed at ``instant`` and ``is_wanted`` by its ``due_at`` and ``late_from``.

    Several searches, each with its own index: what is owed still and what was closed since,
    and for a past instant, apart from them, the promises that were moved since.
    """
    standing = select(DossierRecord.id, DossierRecord.due_at, DossierRecord.late_from).where(
        is_wanted(DossierRecord.due_at, DossierRecord.late_from)
    )
    searches = [standing]
    if is_past:
        moved = DueDecisionRecord
        searches = [
            standing.where(_first_move_after(instant).is_(None)),
            select(DossierRecord.id, moved.due_before, moved.late_from_before)
            .join(moved, moved.dossier_id == DossierRecord.id)
            .where(
                moved.decided_at > instant,
                moved.id == _first_move_after(instant),
                is_wanted(moved.due_before, moved.late_from_before),
            ),
        ]
    # With an end, though an endless one, SQLite takes the index of closings.
    since = and_(DossierRecord.closed_at > instant, DossierRecord.closed_at < NEVER)
    owed = [
        search.where(closed, DossierRecord.accepted_at <= instant, ~_waits_at(instant))
        for search in searches
        for closed in (DossierRecord.closed_at.is_(None), since)
    ]
    chosen = union_all(*owed).subquery("chosen")
    return _lines(chosen, chosen.c.due_at, chosen.c.late_from, held_at=instant).order_by(
        chosen.c.due_at, DossierRecord.id
    )


def _first_move_after(instant: datetime) -> ScalarSelect[UUID]:
    """Return the decision that ended the promise as it stood at ``instant``, if there is one."""
    decision = aliased(DueDecisionRecord)
    return (
        select(decision.id)
        .where(decision.dossier_id == DossierRecord.id, decision.decided_at > instant)
        .order_by(decision.decided_at, decision.id)
        .limit(1)
        .correlate(DossierRecord)
        .scalar_subquery()
    )


def _waits_at(instant: datetime) -> ColumnElement[bool]:
    """Tell whether a pause of the dossier lasted at ``instant``, whatever its status is now."""
    return exists().where(
        DossierPauseRecord.dossier_id == DossierRecord.id,
        DossierPauseRecord.begins_at <= instant,
        or_(DossierPauseRecord.ended_at.is_(None), DossierPauseRecord.ended_at > instant),
    )


def _lines(
    chosen: Subquery,
    due_at: ColumnElement[datetime] | _Instant = DossierRecord.due_at,
    late_from: ColumnElement[datetime] | _Instant = DossierRecord.late_from,
    held_at: datetime | None = None,
) -> Select[*tuple[Any, ...]]:
    """Select what a line shows, with the promise and the holder now or of an instant.

    ``chosen`` gives the keys of the dossiers. Every one of them is there, with its version, its
    procedure and its owner; they are joined as if they might not be, because SQLite then begins
    at what was chosen. Left to itself, and without statistics, it goes through all dossiers
    there are and looks which of them were.
    """
    owner, submitter = aliased(PartyRecord), aliased(PartyRecord)
    held: ColumnElement[bool]
    if held_at is None:
        held = CustodyRecord.is_last.is_(True)
    else:
        held = and_(
            CustodyRecord.began_at <= held_at,
            or_(CustodyRecord.ended_at.is_(None), CustodyRecord.ended_at > held_at),
        )
    return (
        select(
            DossierRecord.id,
            DossierRecord.code,
            DossierRecord.external_code,
            ProcedureRecord.code.label("procedure_code"),
            ProcedureVersionRecord.name.label("procedure_name"),
            owner.name.label("owner_name"),
            owner.phone.label("owner_phone"),
            DossierRecord.status,
            DossierRecord.accepted_at,
            due_at.label("due_at"),
            late_from.label("late_from"),
            DossierRecord.is_provisional,
            DossierRecord.finished_at,
            DossierRecord.voided_at,
            CustodyRecord.department_id,
            DepartmentRecord.name.label("department"),
            CustodyRecord.official_id,
            OfficialRecord.name.label("official"),
            CustodyRecord.agency,
            CustodyRecord.kind,
            ProcedureRecord.due_soon_hours,
            submitter.name.label("submitter_name"),
            DossierRecord.channel,
            ProcedureVersionRecord.field,
        )
        .select_from(chosen)
        .outerjoin(DossierRecord, DossierRecord.id == chosen.c.id)
        .outerjoin(
            ProcedureVersionRecord, ProcedureVersionRecord.id == DossierRecord.procedure_version_id
        )
        .outerjoin(ProcedureRecord, ProcedureRecord.id == ProcedureVersionRecord.procedure_id)
        .outerjoin(owner, and_(owner.dossier_id == DossierRecord.id, owner.role == OWNER))
        .outerjoin(
            submitter,
            and_(submitter.dossier_id == DossierRecord.id, submitter.role == SUBMITTER),
        )
        .outerjoin(CustodyRecord, and_(CustodyRecord.dossier_id == DossierRecord.id, held))
        .outerjoin(DepartmentRecord, DepartmentRecord.id == CustodyRecord.department_id)
        .outerjoin(OfficialRecord, OfficialRecord.id == CustodyRecord.official_id)
    )


def _line(row: Row[*tuple[Any, ...]]) -> DossierLine:
    return DossierLine(
        id=row.id,
        code=row.code,
        external_code=row.external_code or "",
        procedure_code=row.procedure_code,
        procedure_name=row.procedure_name,
        owner_name=row.owner_name,
        owner_phone=row.owner_phone,
        status=Status(row.status),
        accepted_at=row.accepted_at,
        due_at=row.due_at,
        late_from=row.late_from,
        is_provisional=row.is_provisional,
        finished_at=row.finished_at,
        voided_at=row.voided_at,
        holder=_holder(row),
        due_soon_hours=row.due_soon_hours,
        submitter_name=row.submitter_name or "",
        channel=Channel(row.channel),
        field=row.field,
    )


def _holder(row: Row[*tuple[Any, ...]]) -> Holder:
    """Return who has the dossier; the counter is one holder, whoever sits there."""
    if row.kind == HolderKind.COUNTER:
        return Holder(None, "", None, "")
    return Holder(
        row.department_id,
        row.department or "",
        row.official_id,
        row.official or "",
        row.agency or "",
    )
