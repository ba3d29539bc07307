"""What an act changed about one dossier, as plain data, so that it can be undone.

An act notes in the trail what was different before it. Undoing writes that back: rows that
the act added go, rows that it changed or took away come back as they were.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Column, LargeBinary, Table, bindparam, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from desktop_app.db.column_types import Instant, UuidKey
from desktop_app.db.records import (
    Base,
    CustodyRecord,
    DossierDocumentRecord,
    DossierFeeRecord,
    DossierPauseRecord,
    DossierRecord,
    LatenessMarkRecord,
    PartyRecord,
    ReleaseRecord,
    ReturnRecord,
    SupplementRecord,
)

Row: TypeAlias = dict[str, Any]
Snapshot: TypeAlias = dict[str, dict[str, Row]]
"""Rows by table and key, the dossier's own row among them, in the types of JSON."""

_KEPT = frozenset(
    {"id", "code", "agency_code", "created_at", "original_due_at", "clerk_id", "clerk_name"}
)
_OF_DOSSIER: tuple[tuple[type[Base], InstrumentedAttribute[UUID]], ...] = (
    (CustodyRecord, CustodyRecord.dossier_id),
    (DossierPauseRecord, DossierPauseRecord.dossier_id),
    (SupplementRecord, SupplementRecord.subject_id),
    (ReleaseRecord, ReleaseRecord.dossier_id),
    (LatenessMarkRecord, LatenessMarkRecord.dossier_id),
    (ReturnRecord, ReturnRecord.dossier_id),
    (PartyRecord, PartyRecord.dossier_id),
    (DossierDocumentRecord, DossierDocumentRecord.dossier_id),
    (DossierFeeRecord, DossierFeeRecord.dossier_id),
)


class SnapshotRepository:
    """Takes the state of one dossier, and writes back what was different before an act."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def take(self, dossier_id: UUID) -> Snapshot:
        """Return the state of a dossier as it is in the transaction."""
        self._session.flush()
        record = self._session.get_one(DossierRecord, dossier_id)
        own = {key: value for key, value in _row(record).items() if key not in _KEPT}
        state: Snapshot = {DossierRecord.__tablename__: {"": own}}
        for kind, statement in _ROWS:
            found = self._session.execute(statement, {"dossier_id": dossier_id}).mappings()
            rows = ({name: _plain(value) for name, value in each.items()} for each in found)
            state[kind.__tablename__] = {_key(kind, row): row for row in rows}
        return state

    def write_back(self, dossier_id: UUID, difference: Mapping[str, Any]) -> None:
        """Undo a difference that :func:`difference` returned."""
        record = self._session.get_one(DossierRecord, dossier_id, with_for_update=True)
        columns = {column.key: column for column in _table(DossierRecord).columns}
        for name, value in difference.get(DossierRecord.__tablename__, {}).items():
            setattr(record, name, _typed(columns[name], value))
        self._session.flush()
        for kind, owner in _OF_DOSSIER:
            changed = difference.get(kind.__tablename__)
            if changed is not None:
                self._write_rows(kind, owner == dossier_id, changed)

    def _write_rows(self, kind: type[Base], which: Any, changed: Mapping[str, Any]) -> None:
        """Put rows back: those of the act go first, so that no index meets old and new at once."""
        gone = {*changed["added"], *(_key(kind, row) for row in changed["before"])}
        for present in self._session.scalars(select(kind).where(which)):
            if _key(kind, _row(present)) in gone:
                self._session.delete(present)
        self._session.flush()
        self._session.expunge_all()
        columns = {column.key: column for column in _table(kind).columns}
        for row in changed["before"]:
            self._session.add(
                kind(**{name: _typed(columns[name], value) for name, value in row.items()})
            )
        self._session.flush()


def difference(before: Snapshot, after: Snapshot) -> dict[str, object]:
    """Return what it takes to come back from ``after`` to ``before``, and no more.

    The dossier's own columns by name; of each table the rows as they were, and the keys of
    those that were added.
    """
    own_before, own_after = (state[DossierRecord.__tablename__][""] for state in (before, after))
    found: dict[str, object] = {
        DossierRecord.__tablename__: {
            name: value for name, value in own_before.items() if own_after[name] != value
        }
    }
    for kind, _ in _OF_DOSSIER:
        was, now = before[kind.__tablename__], after[kind.__tablename__]
        rows = [row for key, row in was.items() if now.get(key) != row]
        added = [key for key in now if key not in was]
        if rows or added:
            found[kind.__tablename__] = {"before": rows, "added": added}
    return found


def _row(record: Base) -> Row:
    return {
        column.key: _plain(getattr(record, column.key)) for column in _table(type(record)).columns
    }


def _key(kind: type[Base], row: Row) -> str:
    return "/".join(str(row[column.key]) for column in _table(kind).primary_key)


def _table(kind: type[Base]) -> Table:
    table = kind.__table__
    if not isinstance(table, Table):
        raise TypeError("every record has its own table")
    return table


_ROWS = tuple(
    (kind, select(_table(kind)).where(owner == bindparam("dossier_id")))
    for kind, owner in _OF_DOSSIER
)
"""Built once, as plain rows: every act takes two snapshots."""


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return str(value) if isinstance(value, UUID) else value


def _typed(column: Column[Any], value: Any) -> object:
    if value is None:
        return None
    if isinstance(column.type, Instant):
        return datetime.fromisoformat(value)
    if isinstance(column.type, UuidKey):
        return UUID(value)
    if isinstance(column.type, LargeBinary):
        return bytes.fromhex(value)
    if column.type.python_type is date:
        return date.fromisoformat(value)
    return value
