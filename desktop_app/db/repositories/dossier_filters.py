"""Which dossiers a filter and a search let through, as conditions of a statement."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, false, or_
from sqlalchemy.orm import Session

from desktop_app.db.records import (
    CustodyRecord,
    DossierRecord,
    ProcedureRecord,
    ProcedureVersionRecord,
)
from desktop_app.db.repositories.word_index import Match, word_index_of
from desktop_app.domain.dossier_lists import LineFilter
from desktop_app.domain.instants import start_of_day
from desktop_app.domain.search_question import SearchQuestion

_Row = TypeVar("_Row", bound=Select[*tuple[Any, ...]])


def narrowed(
    session: Session,
    statement: _Row,
    wanted: LineFilter,
    question: SearchQuestion | None = None,
) -> _Row:
    """Narrow a statement on dossiers to those of a filter that are found for ``question``."""
    statement = filtered(statement, wanted)
    return statement if question is None else statement.where(found(session, question))


def filtered(statement: _Row, wanted: LineFilter) -> _Row:
    """Narrow a statement on dossiers; a table is joined only when the filter asks for it."""
    if wanted.procedure_code:
        statement = statement.join(DossierRecord.version).join(ProcedureVersionRecord.procedure)
    if wanted.official_id is not None or wanted.department_id is not None:
        statement = statement.join(
            CustodyRecord,
            and_(CustodyRecord.dossier_id == DossierRecord.id, CustodyRecord.is_last),
        )
    return statement.where(*_conditions(wanted))


def found(session: Session, question: SearchQuestion) -> ColumnElement[bool]:
    """Return the condition that a dossier is found for ``question``, in whichever way."""
    if question.is_empty:
        return false()
    ways: list[ColumnElement[bool]] = []
    if question.clauses:
        ids = word_index_of(session).dossier_ids(question.clauses, Match.BEGINS)
        ways.append(DossierRecord.id.in_(ids))
    if question.day is not None:
        ways.append(on_day(question))
    return or_(*ways) if question.day_is_a_guess else and_(*ways)


def on_day(question: SearchQuestion) -> ColumnElement[bool]:
    """Return the condition that a dossier came in, or is promised, on the day asked for."""
    if question.day is None:
        return false()
    begin = start_of_day(question.day)
    end = start_of_day(date.fromordinal(question.day.toordinal() + 1))
    return or_(
        and_(DossierRecord.accepted_at >= begin, DossierRecord.accepted_at < end),
        and_(DossierRecord.due_at >= begin, DossierRecord.due_at < end),
    )


def _conditions(wanted: LineFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.statuses:
        values = [status.value for status in wanted.statuses]
        conditions += [DossierRecord.status.in_(values), DossierRecord.voided_at.is_(None)]
    if wanted.only_voided:
        conditions.append(DossierRecord.voided_at.is_not(None))
    if wanted.procedure_code:
        conditions.append(ProcedureRecord.code == wanted.procedure_code)
    if wanted.official_id is not None:
        conditions.append(CustodyRecord.official_id == wanted.official_id)
    if wanted.department_id is not None:
        conditions.append(CustodyRecord.department_id == wanted.department_id)
    if wanted.accepted_from is not None:
        conditions.append(DossierRecord.accepted_at >= wanted.accepted_from)
    if wanted.accepted_before is not None:
        conditions.append(DossierRecord.accepted_at < wanted.accepted_before)
    if wanted.due_from is not None:
        conditions.append(DossierRecord.due_at >= wanted.due_from)
    if wanted.due_before is not None:
        conditions.append(DossierRecord.due_at < wanted.due_before)
    return conditions
