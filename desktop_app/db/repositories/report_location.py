"""Where each dossier of a period is counted, in SQL: the rules of the domain as expressions.

The dossiers of a period come in parts that never overlap: those closed within it, those still
open, and those closed after it. Each part is found by an index of its own and is asked only
for what it can be: nothing that is over waits for anybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from desktop_app.db.local_day import local_day
from desktop_app.db.records import (
    CustodyRecord,
    DossierPauseRecord,
    DossierRecord,
    DueDecisionRecord,
    IssuedPaperRecord,
    ProcedureRecord,
    ProcedureVersionRecord,
    ReleaseRecord,
    UnitHeadRecord,
)
from desktop_app.domain.forms import FormKind
from desktop_app.domain.instants import NEVER
from desktop_app.domain.lateness import Verdict
from desktop_app.domain.pauses import PauseReason
from desktop_app.domain.procedures import Channel
from desktop_app.domain.reports.coordinates import (
    OPEN,
    SOLVED,
    Apology,
    Direction,
    Ending,
    Origin,
    Outcome,
    Place,
    Way,
)
from desktop_app.domain.statuses import Status

APOLOGIES = (FormKind.APOLOGY.value, FormKind.APOLOGY_OLD.value)
"""The kinds of paper by which an office says sorry."""

PEOPLE = ("department_id", "official_id", "head_id")
"""The columns about who solved a dossier or has it."""

HOLDER = (*PEOPLE, "agency")
"""The same with the other agency that has a dossier, empty while it is here."""

_ENDED_BY_APPLICANT = (Status.WITHDRAWN.value, Status.STOPPED.value)

_Statement: TypeAlias = Select[*tuple[Any, ...]]
_Key: TypeAlias = InstrumentedAttribute[UUID | None] | InstrumentedAttribute[str]


_Moment: TypeAlias = datetime | ColumnElement[datetime]


@dataclass(frozen=True, slots=True)
class Span:
    """The time that a report is of: from ``begin``, as it stood at ``as_of``."""

    begin: datetime
    as_of: datetime


@dataclass(frozen=True, slots=True)
class SpanColumns:
    """A span that is another one in each row of a statement."""

    begin: ColumnElement[datetime]
    as_of: ColumnElement[datetime]


def located_parts(
    span: Span,
    directions: Collection[Direction],
    *,
    by_people: bool,
    outcomes: Collection[str] = frozenset(SOLVED | OPEN),
) -> Iterator[FromClause]:
    """Yield the parts of a period's dossiers, each with its values in ``directions``.

    A part that has none of ``outcomes`` is left out.
    """
    if not SOLVED.isdisjoint(outcomes):
        yield located_solved(span, directions, by_people=by_people).subquery("located")
    if not OPEN.isdisjoint(outcomes):
        closed_at = DossierRecord.closed_at
        # With an end, though an endless one, SQLite takes the index of closings.
        for is_open in (closed_at.is_(None), closed_at.between(span.as_of, NEVER)):
            statement = located_open(span, directions, by_people=by_people).where(is_open)
            yield statement.subquery("located")


def population(span: Span) -> list[ColumnElement[bool]]:
    """Let through what was open at some time between the beginning and ``as_of``."""
    closed_at = DossierRecord.closed_at
    return [*_accepted(span), or_(closed_at.is_(None), closed_at >= span.begin)]


def judged_then(span: Span) -> ColumnElement[bool]:
    """Tell whether a dossier was over then and its solver was noted."""
    closed_at = DossierRecord.closed_at
    return and_(
        closed_at.is_not(None), closed_at < span.as_of, ReleaseRecord.dossier_id.is_not(None)
    )


def verdict() -> ColumnElement[str]:
    """Return the frozen verdict; one from before verdicts were kept is judged by their rule."""
    # On its own, so that what it is judged by is read for those few alone, and the others are
    # found in the indexes without their rows.
    dossier = aliased(DossierRecord)
    judged = (
        select(
            case(
                (dossier.closed_at > dossier.late_from, Verdict.FINISHED_LATE.value),
                (dossier.status.in_(_ENDED_BY_APPLICANT), Verdict.ON_TIME.value),
                (local_day(dossier.closed_at) < local_day(dossier.due_at), Verdict.EARLY.value),
                else_=Verdict.ON_TIME.value,
            )
        )
        .where(dossier.id == DossierRecord.id)
        .correlate_except(dossier)
        .scalar_subquery()
    )
    return func.coalesce(ReleaseRecord.verdict, judged)


def pause_then(as_of: _Moment) -> ColumnElement[str | None]:
    """Return the reason of the pause that lasted then, if one did."""
    pause = DossierPauseRecord
    return (
        select(pause.reason)
        .where(
            pause.dossier_id == DossierRecord.id,
            pause.begins_at <= as_of,
            or_(pause.ended_at.is_(None), pause.ended_at > as_of),
        )
        .limit(1)
        .correlate_except(pause)
        .scalar_subquery()
    )


def late_from_then(as_of: _Moment) -> ColumnElement[datetime]:
    """Return from when the dossier was late by the promise as it stood then."""
    before = _before_the_next_move(DueDecisionRecord.late_from_before, as_of)
    return func.coalesce(before, DossierRecord.late_from)


def due_then(span: Span) -> ColumnElement[datetime]:
    """Return the promise as it stood then; of a dossier that was over what it was judged by."""
    before = _before_the_next_move(DueDecisionRecord.due_before, span.as_of)
    return case(
        (judged_then(span), ReleaseRecord.due_at),
        else_=func.coalesce(before, DossierRecord.due_at),
    )


def _before_the_next_move(
    column: InstrumentedAttribute[datetime], as_of: _Moment
) -> ColumnElement[datetime]:
    moved = DueDecisionRecord
    return (
        select(column)
        .where(moved.dossier_id == DossierRecord.id, moved.decided_at > as_of)
        .order_by(moved.decided_at, moved.id)
        .limit(1)
        .correlate_except(moved)
        .scalar_subquery()
    )


def has_apology(as_of: _Moment) -> ColumnElement[bool]:
    """Tell whether a letter of apology was out then."""
    paper = IssuedPaperRecord
    return (
        exists()
        .where(
            paper.subject_id == DossierRecord.id,
            paper.kind.in_(APOLOGIES),
            paper.issued_at < as_of,
            or_(paper.cancelled_at.is_(None), paper.cancelled_at > as_of),
        )
        .correlate_except(paper)
    )


def solver_or_holder(
    as_of: _Moment, is_judged: ColumnElement[bool]
) -> tuple[ColumnElement[Any], ...]:
    """Return who solved a dossier, or else had it then: department, official, head, agency."""
    release = ReleaseRecord
    noted = (release.department_id, release.official_id, release.head_id, literal(""))
    return tuple(
        case((is_judged, by_release), else_=by_custody).label(name)
        for name, by_release, by_custody in zip(HOLDER, noted, _holders(as_of), strict=True)
    )


def located_solved(
    span: Span | SpanColumns, directions: Collection[Direction], *, by_people: bool
) -> _Statement:
    """Select what was closed in the span, each with its values in ``directions``."""
    kept, dossier = verdict(), DossierRecord
    values = {
        Direction.OUTCOME: case(
            {
                Verdict.EARLY.value: Outcome.EARLY.value,
                Verdict.ON_TIME.value: Outcome.ON_TIME.value,
            },
            value=kept,
            else_=Outcome.LATE.value,
        ),
        Direction.ENDING: case(
            (dossier.status == Status.WITHDRAWN.value, Ending.WITHDRAWN.value),
            (dossier.status == Status.STOPPED.value, Ending.STOPPED.value),
            else_=Ending.RESULT.value,
        ),
        Direction.APOLOGY: solved_apology(span.as_of),
    }
    is_judged = ReleaseRecord.dossier_id.is_not(None)
    people = solver_or_holder(span.as_of, is_judged) if by_people else ()
    return (
        _selected(span, directions, values, people)
        .outerjoin_from(DossierRecord, ReleaseRecord, ReleaseRecord.dossier_id == dossier.id)
        .where(dossier.closed_at >= span.begin, dossier.closed_at < span.as_of)
    )


def located_open(
    span: Span | SpanColumns, directions: Collection[Direction], *, by_people: bool
) -> _Statement:
    """Select with its values in ``directions`` what was open; the caller says how it was."""
    waiting = func.coalesce(pause_then(span.as_of), "")
    is_overdue = late_from_then(span.as_of) < span.as_of
    values = {
        # What is looked for is found once for each dossier, whatever it is compared with.
        Direction.OUTCOME: case(
            {
                "": case((is_overdue, Outcome.OPEN_LATE.value), else_=Outcome.OPEN.value),
                PauseReason.FINANCIAL_OBLIGATION.value: literal(Outcome.OPEN_PAYMENT.value),
            },
            value=waiting,
            else_=Outcome.OPEN_SUPPLEMENT.value,
        ),
        Direction.ENDING: literal(Ending.NONE.value),
        Direction.APOLOGY: _apology(and_(is_overdue, waiting == ""), span.as_of),
    }
    holders = _holders(span.as_of) if by_people else ()
    people = tuple(held.label(name) for name, held in zip(HOLDER, holders, strict=False))
    return _selected(span, directions, values, people)


def solved_apology(as_of: _Moment) -> ColumnElement[str]:
    """Return whether a letter of apology was out then for what was solved late."""
    return _apology(verdict() == Verdict.FINISHED_LATE.value, as_of)


def origin(begin: _Moment) -> ColumnElement[str]:
    """Return whether a dossier came in from ``begin`` on or was there before."""
    return case((DossierRecord.accepted_at >= begin, Origin.NEW.value), else_=Origin.CARRIED.value)


def _selected(
    span: Span | SpanColumns,
    directions: Collection[Direction],
    values: dict[Direction, ColumnElement[str]],
    people: Collection[ColumnElement[Any]],
) -> _Statement:
    dossier = DossierRecord
    values |= {
        Direction.ORIGIN: origin(span.begin),
        Direction.CHANNEL: _way(),
        Direction.PLACE: case(
            (dossier.competent_agency != "", Place.ELSEWHERE.value), else_=Place.HERE.value
        ),
    }
    return select(
        dossier.id,
        dossier.accepted_at,
        dossier.procedure_version_id.label("version_id"),
        *people,
        *(values[each].label(each.value) for each in directions),
    ).where(*_accepted(span))


def _accepted(span: Span | SpanColumns) -> list[ColumnElement[bool]]:
    return [DossierRecord.voided_at.is_(None), DossierRecord.accepted_at < span.as_of]


def _way() -> ColumnElement[str]:
    channel, version = DossierRecord.channel, ProcedureVersionRecord
    # Read once for all dossiers, where a join would look each of them up.
    in_part = select(version.id).join(version.procedure).where(ProcedureRecord.is_partly_online)
    return case(
        (channel == Channel.DIRECT.value, Way.DIRECT.value),
        (channel == Channel.POST.value, Way.POST.value),
        (DossierRecord.procedure_version_id.in_(in_part), Way.ONLINE_PART.value),
        else_=Way.ONLINE_WHOLE.value,
    )


def _apology(is_late: ColumnElement[bool], as_of: _Moment) -> ColumnElement[str]:
    return case(
        (~is_late, Apology.NONE_DUE.value),
        (has_apology(as_of), Apology.SENT.value),
        else_=Apology.MISSING.value,
    )


def _holders(as_of: _Moment) -> tuple[ColumnElement[Any], ...]:
    """Return department, official, head and agency of who had a dossier then."""
    head = UnitHeadRecord
    of_department: ColumnElement[Any] = (
        select(head.official_id)
        .where(
            head.department_id == _held_by(CustodyRecord.department_id, as_of),
            head.from_at <= as_of,
            or_(head.until_at.is_(None), head.until_at > as_of),
        )
        .order_by(head.from_at.desc())
        .limit(1)
        .correlate_except(head)
        .scalar_subquery()
    )
    return (
        _held_by(CustodyRecord.department_id, as_of),
        _held_by(CustodyRecord.official_id, as_of),
        of_department,
        _held_by(CustodyRecord.agency, as_of),
    )


def _held_by(column: _Key, as_of: _Moment) -> ColumnElement[Any]:
    # Rows follow each other without a gap: the last one begun by then had it. Of two that
    # began at once the first lasted no time.
    custody = CustodyRecord
    return (
        select(column)
        .where(custody.dossier_id == DossierRecord.id, custody.began_at <= as_of)
        .order_by(custody.began_at.desc(), custody.id.desc())
        .limit(1)
        .correlate_except(custody)
        .scalar_subquery()
    )
