"""The orders of a list: sorted and paged in SQL, the same on both databases."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
    collate,
    func,
    select,
    tuple_,
)
from sqlalchemy.orm import Session

from desktop_app.db.records import DossierRecord, PartyRecord, ProcedureVersionRecord
from desktop_app.db.repositories.dossiers import OWNER
from desktop_app.domain.dossier_lists import LineOrder, PageKey, SortKey
from desktop_app.domain.text import fold

_LETTERS = range(0x00C0, 0x1F00)
_FOLDED = "motcua_folded"
_NAMES_KEPT = 65_536
# The same names come again and again, above all those of procedures.
_fold_again = lru_cache(_NAMES_KEPT)(fold)


class DossierOrder:
    """One order of a list. Dossiers that are alike in it are told apart by their keys."""

    def __init__(self, session: Session, order: LineOrder) -> None:
        self._key = order.key
        self._is_descending = order.is_descending
        self._is_postgresql = session.get_bind().dialect.name == "postgresql"
        if not order.key.is_of_the_dossier and not self._is_postgresql:
            _teach_folding(session)

    @property
    def clauses(self) -> tuple[ColumnElement[Any], ...]:
        """What to order a statement on dossiers by."""
        parts = (self._sorted_by(), DossierRecord.id)
        return tuple(part.desc() if self._is_descending else part.asc() for part in parts)

    def page(self, chosen: Select[UUID], after: PageKey | None, size: int) -> Select[UUID]:
        """Narrow a statement on dossiers to ``size`` of them after ``after``, in order."""
        if after is not None:
            place = tuple_(self._sorted_by(), DossierRecord.id)
            end = tuple_(
                self._value(after.value),
                bindparam("after_id", after.dossier_id, DossierRecord.id.type),
            )
            chosen = chosen.where(place < end if self._is_descending else place > end)
        return chosen.order_by(*self.clauses).limit(size)

    def _sorted_by(self) -> ColumnElement[Any]:
        match self._key:
            case SortKey.RECEIVED:
                return DossierRecord.accepted_at.expression
            case SortKey.DUE:
                return DossierRecord.due_at.expression
            case SortKey.CODE:
                return self._bytewise(DossierRecord.code.expression)
            case SortKey.OWNER:
                name = select(PartyRecord.name).where(
                    PartyRecord.dossier_id == DossierRecord.id, PartyRecord.role == OWNER
                )
            case SortKey.PROCEDURE:
                name = select(ProcedureVersionRecord.name).where(
                    ProcedureVersionRecord.id == DossierRecord.procedure_version_id
                )
        return self._folded(name.correlate(DossierRecord).scalar_subquery())

    def _value(self, value: datetime | str) -> ColumnElement[Any]:
        if isinstance(value, datetime):
            return bindparam("after_value", value, DossierRecord.accepted_at.type)
        given = bindparam("after_value", value, DossierRecord.code.type)
        return self._bytewise(given) if self._key is SortKey.CODE else self._folded(given)

    def _folded(self, name: ColumnElement[Any]) -> ColumnElement[Any]:
        """Return a name without marks, as people look it up in a list."""
        if self._is_postgresql:
            marked, plain = _mark_table()
            return self._bytewise(func.lower(func.translate(name, marked, plain)))
        return func.motcua_folded(name)

    def _bytewise(self, text: ColumnElement[Any]) -> ColumnElement[Any]:
        # PostgreSQL would sort by its own language, and each server has another.
        return collate(text, "C") if self._is_postgresql else text


def order_of(session: Session, order: LineOrder) -> DossierOrder:
    """Return ``order`` for the database behind ``session``."""
    return DossierOrder(session, order)


def _teach_folding(session: Session) -> None:
    driver: object = session.connection().connection.dbapi_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError(f"cannot teach {driver!r} to fold")
    driver.create_function(_FOLDED, 1, _fold_again, deterministic=True)


def _mark_table() -> tuple[str, str]:
    """Return the letters with marks and, place by place, those without."""
    pairs = [(chr(code), fold(chr(code))) for code in _LETTERS]
    kept = [(marked, plain) for marked, plain in pairs if len(plain) == 1 and plain.isascii()]
    return "".join(marked for marked, _ in kept), "".join(plain for _, plain in kept)
