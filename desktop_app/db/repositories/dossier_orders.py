"""The orders of a list: sorted and paged by indexes, the same on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, LargeBinary, Select, bindparam, collate, select, tuple_
from sqlalchemy.orm import Session

from desktop_app.db.name_order import name_order
from desktop_app.db.records import DossierRecord, ProcedureVersionRecord
from desktop_app.domain.dossier_lists import LineOrder, PageKey, SortKey

_FEW: Final = 2000
"""So many dossiers are sorted at once sooner than an index is walked for those among them."""
_NAMES_KEPT: Final = 8192
# The names of procedures come again with every page.
_order_again = lru_cache(_NAMES_KEPT)(name_order)


class DossierOrder:
    """One order of a list. Dossiers that are alike in it are told apart by their keys."""

    def __init__(self, session: Session, order: LineOrder) -> None:
        self._session = session
        self._key = order.key
        self._is_descending = order.is_descending
        self._is_postgresql = session.get_bind().dialect.name == "postgresql"

    @property
    def clauses(self) -> tuple[ColumnElement[Any], ...]:
        """What to order a statement on dossiers by, when their own row tells it."""
        return self._directed(self._sorted_by(), DossierRecord.id.expression)

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

    def keys(self, chosen: Select[UUID], after: PageKey | None, size: int) -> list[UUID]:
        """Return the keys of ``size`` dossiers after ``after``, sorted by a name.

        Few are sorted as they are. Of many, an index gives them in order: that of the owners'
        names, or the dossiers of one procedure after the other.
        """
        by_owner = self._key is SortKey.OWNER
        sorted_by = (
            DossierRecord.owner_order.expression
            if by_owner
            else DossierRecord.procedure_version_id.expression
        )
        few = self._session.execute(chosen.add_columns(sorted_by).limit(_FEW + 1)).all()
        if len(few) > _FEW:
            if by_owner:
                return list(self._session.scalars(self.page(chosen, after, size)))
            return self._through_procedures(chosen, after, size)
        places: list[tuple[Any, UUID]] = [(value, key) for key, value in few]
        end: tuple[Any, UUID] | None = None
        if by_owner:
            end = None if after is None else (name_order(str(after.value)), after.dossier_id)
        else:
            of_version = {place[1]: place for place in self._procedures()}
            places = [(of_version[version], key) for key, version in few]
            end = None if after is None else (self._procedure_of(after), after.dossier_id)
        places.sort(reverse=self._is_descending)
        if end is not None:
            places = [
                place for place in places if (place < end if self._is_descending else place > end)
            ]
        return [key for _, key in places[:size]]

    def _through_procedures(
        self, chosen: Select[UUID], after: PageKey | None, size: int
    ) -> list[UUID]:
        begin = None if after is None else self._procedure_of(after)
        version = DossierRecord.procedure_version_id
        [by_key] = self._directed(DossierRecord.id.expression)
        found: list[UUID] = []
        for place in sorted(self._procedures(), reverse=self._is_descending):
            of_one = chosen.where(version == place[1])
            if begin is not None and after is not None:
                if place < begin if not self._is_descending else place > begin:
                    continue
                if place == begin:
                    key = bindparam("after_id", after.dossier_id, DossierRecord.id.type)
                    of_one = of_one.where(
                        DossierRecord.id < key if self._is_descending else DossierRecord.id > key
                    )
            found += self._session.scalars(of_one.order_by(by_key).limit(size - len(found)))
            if len(found) == size:
                break
        return found

    def _procedures(self) -> Iterator[tuple[bytes, UUID]]:
        """Yield the versions that dossiers came in under, with what they are sorted by."""
        version = ProcedureVersionRecord
        used = select(DossierRecord.id).where(DossierRecord.procedure_version_id == version.id)
        for key, name in self._session.execute(
            select(version.id, version.name).where(used.exists())
        ):
            yield _order_again(name), key

    def _procedure_of(self, after: PageKey) -> tuple[bytes, UUID]:
        version = self._session.scalars(
            select(DossierRecord.procedure_version_id).where(DossierRecord.id == after.dossier_id)
        ).one()
        return _order_again(str(after.value)), version

    def _directed(self, *parts: ColumnElement[Any]) -> tuple[ColumnElement[Any], ...]:
        return tuple(part.desc() if self._is_descending else part.asc() for part in parts)

    def _sorted_by(self) -> ColumnElement[Any]:
        match self._key:
            case SortKey.RECEIVED:
                return DossierRecord.accepted_at.expression
            case SortKey.DUE:
                return DossierRecord.due_at.expression
            case SortKey.CODE:
                return self._bytewise(DossierRecord.code.expression)
            case SortKey.OWNER:
                return DossierRecord.owner_order.expression
            case SortKey.PROCEDURE:
                raise AssertionError("the dossier's own row does not tell it")

    def _value(self, value: datetime | str) -> ColumnElement[Any]:
        if isinstance(value, datetime):
            return bindparam("after_value", value, DossierRecord.accepted_at.type)
        if self._key is SortKey.OWNER:
            return bindparam("after_value", name_order(value), LargeBinary())
        return self._bytewise(bindparam("after_value", value, DossierRecord.code.type))

    def _bytewise(self, text: ColumnElement[Any]) -> ColumnElement[Any]:
        # PostgreSQL would sort by its own language, and each server has another.
        return collate(text, "C") if self._is_postgresql else text


def order_of(session: Session, order: LineOrder) -> DossierOrder:
    """Return ``order`` for the database behind ``session``."""
    return DossierOrder(session, order)
