"""Custody rows of dossiers, and the lists by which many change hands at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from desktop_app.db.records import CustodyRecord, HandoverRecord
from desktop_app.domain.custody import Custodian, Custody, CustodyTime, HolderKind

_IDS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Handover:
    """A list of dossiers that changed hands together, as both signed it."""

    id: UUID
    agency_code: str
    year: int
    number: int
    giver: str
    receiver: str
    receiver_department_id: UUID | None
    receiver_official_id: UUID | None
    step: str
    count: int
    note: str
    handed_at: datetime
    user_id: UUID | None
    user_name: str


class OpenStep(NamedTuple):
    """The time given to a holder who has a dossier now, and when it runs out."""

    custody_id: UUID
    dossier_id: UUID
    began_at: datetime
    allotted_seconds: int
    step_due_at: datetime | None


_OF_DOSSIER = (
    select(CustodyRecord)
    .where(CustodyRecord.dossier_id == bindparam("dossier_id"))
    .order_by(CustodyRecord.began_at, CustodyRecord.id)
)
"""Built once: every act reads the custody of its dossier more than once."""


class CustodyRepository:
    """Reads and writes who holds dossiers; rows are in the order of time."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def rows(self, dossier_id: UUID) -> tuple[Custody, ...]:
        """Return the custody of one dossier, oldest first."""
        return tuple(_custody(record) for record in self._records(dossier_id))

    def rows_of(self, dossier_ids: Sequence[UUID]) -> dict[UUID, tuple[Custody, ...]]:
        """Return the custody of some dossiers, of each the oldest first."""
        found: dict[UUID, list[Custody]] = {}
        for start in range(0, len(dossier_ids), _IDS_AT_ONCE):
            records = self._session.scalars(
                select(CustodyRecord)
                .where(CustodyRecord.dossier_id.in_(dossier_ids[start : start + _IDS_AT_ONCE]))
                .order_by(CustodyRecord.began_at, CustodyRecord.id)
            )
            for record in records:
                found.setdefault(record.dossier_id, []).append(_custody(record))
        return {key: tuple(rows) for key, rows in found.items()}

    def save(self, dossier_id: UUID, rows: Sequence[Custody]) -> None:
        """Make ``rows`` the custody of a dossier: new ones added, others changed or removed.

        Only a row that has not begun is ever removed.
        """
        present = {record.id: record for record in self._records(dossier_id)}
        for key in present.keys() - {row.id for row in rows}:
            self._session.delete(present.pop(key))
        self._session.flush()
        for record in present.values():
            record.is_last = False
        # The rows that end have to be written before another one is open or the last.
        for row in rows:
            if row.id in present:
                _write(present[row.id], row)
        self._session.flush()
        for place, row in enumerate(rows):
            written = present.get(row.id) or CustodyRecord(id=row.id, dossier_id=dossier_id)
            _write(written, row)
            written.is_last = place == len(rows) - 1
            self._session.add(written)
        self._session.flush()

    def add_handover(self, handover: Handover) -> None:
        """Note a list of dossiers that changed hands."""
        self._session.add(
            HandoverRecord(
                **{name: getattr(handover, name) for name in Handover.__dataclass_fields__}
            )
        )
        self._session.flush()

    def handover(self, handover_id: UUID) -> Handover | None:
        """Return one list."""
        record = self._session.get(HandoverRecord, handover_id)
        return None if record is None else _handover(record)

    def handovers(self, since: datetime, limit: int = 200) -> list[Handover]:
        """Return the lists made since an instant, newest first."""
        records = self._session.scalars(
            select(HandoverRecord)
            .where(HandoverRecord.handed_at >= since)
            .order_by(HandoverRecord.handed_at.desc(), HandoverRecord.id.desc())
            .limit(limit)
        )
        return [_handover(record) for record in records]

    def handed_over(self, handover_id: UUID) -> list[UUID]:
        """Return the dossiers of one list, in the order in which they were scanned."""
        return list(
            self._session.scalars(
                select(CustodyRecord.dossier_id)
                .where(CustodyRecord.handover_id == handover_id)
                .order_by(CustodyRecord.id)
            )
        )

    def held_by_official(self, official_id: UUID) -> list[UUID]:
        """Return the dossiers an official holds now."""
        return list(
            self._session.scalars(
                select(CustodyRecord.dossier_id)
                .where(CustodyRecord.official_id == official_id, CustodyRecord.ended_at.is_(None))
                .order_by(CustodyRecord.began_at, CustodyRecord.id)
            )
        )

    def open_rows(self, dossier_ids: Sequence[UUID]) -> dict[UUID, Custody]:
        """Return the present custody of each of some dossiers that are not over."""
        found: dict[UUID, Custody] = {}
        for start in range(0, len(dossier_ids), _IDS_AT_ONCE):
            records = self._session.scalars(
                select(CustodyRecord).where(
                    CustodyRecord.dossier_id.in_(dossier_ids[start : start + _IDS_AT_ONCE]),
                    CustodyRecord.ended_at.is_(None),
                )
            )
            found |= {record.dossier_id: _custody(record) for record in records}
        return found

    def open_steps(self) -> list[OpenStep]:
        """Return the time of every holder that is limited, of all dossiers that are not over."""
        rows = self._session.execute(
            select(
                CustodyRecord.id,
                CustodyRecord.dossier_id,
                CustodyRecord.began_at,
                CustodyRecord.allotted_seconds,
                CustodyRecord.step_due_at,
            ).where(CustodyRecord.ended_at.is_(None))
        )
        return [
            OpenStep(row.id, row.dossier_id, row.began_at, row.allotted_seconds, row.step_due_at)
            for row in rows
            if row.allotted_seconds is not None
        ]

    def set_step_dues(self, dues: Sequence[tuple[UUID, datetime]]) -> None:
        """Write when the time of many present holders runs out, by the keys of their rows."""
        self._session.connection().execute(
            update(CustodyRecord)
            .where(CustodyRecord.id == bindparam("of_id"))
            .values(step_due_at=bindparam("to_step_due_at")),
            [{"of_id": key, "to_step_due_at": due} for key, due in dues],
        )

    def _records(self, dossier_id: UUID) -> list[CustodyRecord]:
        return list(self._session.scalars(_OF_DOSSIER, {"dossier_id": dossier_id}))


def _write(record: CustodyRecord, row: Custody) -> None:
    holder = row.custodian
    record.kind = holder.kind.value
    record.department_id = holder.department_id
    record.department_name = holder.department
    record.official_id = holder.official_id
    record.official_name = holder.official
    record.agency = holder.agency
    record.step = row.step
    record.step_position = row.step_position
    record.began_at = row.began_at
    record.ended_at = row.ended_at
    record.allotted_seconds = row.allotted_seconds
    record.step_due_at = row.step_due_at
    record.handover_id = row.handover_id
    record.given_by = row.given_by
    record.taken_at = row.taken_at
    record.note = row.note
    time = row.time
    record.open_seconds = None if time is None else time.open_seconds
    record.paused_seconds = None if time is None else time.paused_seconds
    record.nominal_day_seconds = None if time is None else time.nominal_day_seconds


def _custody(record: CustodyRecord) -> Custody:
    time = None
    if record.open_seconds is not None and record.paused_seconds is not None:
        time = CustodyTime(
            record.open_seconds, record.paused_seconds, record.nominal_day_seconds or 0
        )
    return Custody(
        id=record.id,
        custodian=Custodian(
            HolderKind(record.kind),
            record.department_id,
            record.department_name,
            record.official_id,
            record.official_name,
            record.agency,
        ),
        step=record.step,
        began_at=record.began_at,
        ended_at=record.ended_at,
        step_position=record.step_position,
        allotted_seconds=record.allotted_seconds,
        step_due_at=record.step_due_at,
        handover_id=record.handover_id,
        given_by=record.given_by,
        taken_at=record.taken_at,
        note=record.note,
        time=time,
    )


def _handover(record: HandoverRecord) -> Handover:
    return Handover(**{name: getattr(record, name) for name in Handover.__dataclass_fields__})
