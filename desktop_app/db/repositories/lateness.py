"""Verdicts on dossiers that are over, marks of lateness, causes, and who got the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from desktop_app.db.records import (
    LateCauseRecord,
    LatenessMarkRecord,
    ReleaseRecord,
    ReturnRecord,
)
from desktop_app.domain.due_dates import Due
from desktop_app.domain.lateness import Overrun, Verdict
from desktop_app.domain.lateness_marks import Blame, LateCause, MarkState
from desktop_app.domain.releases import Release, Solver
from desktop_app.domain.returns import ReceiverKind, ResultReturn
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as it stands: what was proposed, frozen, and what was decided about it.

    Seconds are of open time. ``marked_seconds`` is what counts against the official: the
    overrun until a supervisor decides otherwise, 0 when excused.
    """

    id: UUID
    dossier_id: UUID
    custody_id: UUID
    holder_kind: str
    department_id: UUID | None
    department_name: str
    official_id: UUID | None
    official_name: str
    head_id: UUID | None
    head_name: str
    step: str
    basis: str
    allotted_seconds: int | None
    used_seconds: int
    overrun_seconds: int
    saved_before_seconds: int
    nominal_day_seconds: int
    began_at: datetime
    ended_at: datetime
    released_at: datetime
    late_seconds: int
    state: MarkState
    marked_seconds: int
    cause_code: str
    reason: str
    explanation: str
    explained_at: datetime | None
    explained_by: str
    decided_at: datetime | None
    decided_by: str


class LatenessRepository:
    """Reads and writes what was judged about dossiers that are over."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save_release(
        self, dossier_id: UUID, release: Release, blame: Blame, solver: Solver
    ) -> None:
        """Freeze the verdict on a dossier and who solved it."""
        self._session.merge(
            ReleaseRecord(
                dossier_id=dossier_id,
                released_at=release.released_at,
                status=release.status.value,
                due_at=release.due.due_at,
                late_from=release.due.late_from,
                is_provisional=release.due.is_provisional,
                verdict=release.verdict.value,
                margin_seconds=release.margin.total_seconds,
                nominal_day_seconds=release.nominal_day_seconds,
                external_seconds=blame.external_seconds,
                paused_seconds=blame.paused_seconds,
                saved_seconds=blame.saved_seconds,
                department_id=solver.custodian.department_id,
                department_name=solver.custodian.department,
                official_id=solver.custodian.official_id,
                official_name=solver.custodian.official,
                head_id=solver.head_id,
                head_name=solver.head,
            )
        )
        self._session.flush()

    def release(self, dossier_id: UUID) -> Release | None:
        """Return the verdict on a dossier that is over."""
        record = self._session.get(ReleaseRecord, dossier_id)
        return None if record is None else _release(record)

    def add_marks(self, marks: Sequence[Mark]) -> None:
        """Save new marks."""
        self._session.add_all(LatenessMarkRecord(**_columns(mark)) for mark in marks)
        self._session.flush()

    def mark(self, mark_id: UUID, *, is_to_change: bool = False) -> Mark | None:
        """Return one mark."""
        record = self._session.get(LatenessMarkRecord, mark_id, with_for_update=is_to_change)
        return None if record is None else _mark(record)

    def marks(self, dossier_id: UUID) -> list[Mark]:
        """Return the marks of a dossier, in the order of their custody."""
        records = self._session.scalars(
            select(LatenessMarkRecord)
            .where(LatenessMarkRecord.dossier_id == dossier_id)
            .order_by(LatenessMarkRecord.began_at, LatenessMarkRecord.id)
        )
        return [_mark(record) for record in records]

    def marks_between(
        self, begin: datetime, end: datetime, state: MarkState | None = None
    ) -> list[Mark]:
        """Return the marks of dossiers released in ``[begin, end)``, oldest first."""
        chosen = select(LatenessMarkRecord).where(
            LatenessMarkRecord.released_at >= begin, LatenessMarkRecord.released_at < end
        )
        if state is not None:
            chosen = chosen.where(LatenessMarkRecord.state == state.value)
        records = self._session.scalars(
            chosen.order_by(LatenessMarkRecord.released_at, LatenessMarkRecord.id)
        )
        return [_mark(record) for record in records]

    def change_mark(self, mark_id: UUID, changes: Mapping[str, object]) -> None:
        """Write what was decided or explained about a mark."""
        record = self._session.get_one(LatenessMarkRecord, mark_id)
        for name, value in changes.items():
            setattr(record, name, value)
        self._session.flush()

    def causes(self) -> list[LateCause]:
        """Return the causes to choose from, in the list's order, inactive ones too."""
        records = self._session.scalars(
            select(LateCauseRecord).order_by(LateCauseRecord.position, LateCauseRecord.code)
        )
        return [
            LateCause(each.code, Sentence(each.name, each.name_en), each.is_outside, each.is_active)
            for each in records
        ]

    def save_causes(self, causes: Sequence[LateCause]) -> None:
        """Make ``causes`` the list, in this order; one that is left out becomes inactive."""
        present = {each.code: each for each in self._session.scalars(select(LateCauseRecord))}
        for record in present.values():
            record.is_active = False
        for position, cause in enumerate(causes):
            self._session.merge(
                LateCauseRecord(
                    code=cause.code,
                    name=cause.name.vi,
                    name_en=cause.name.en,
                    is_outside=cause.is_outside,
                    position=position,
                    is_active=cause.is_active,
                )
            )
        self._session.flush()

    def save_return(self, dossier_id: UUID, given: ResultReturn, user_name: str) -> None:
        """Note to whom a result was given."""
        self._session.merge(
            ReturnRecord(
                dossier_id=dossier_id,
                returned_at=given.returned_at,
                receiver=given.receiver.value,
                receiver_name=given.receiver_name,
                id_number=given.id_number,
                paper=given.paper,
                channel=given.channel,
                receipt_lost=given.receipt_lost,
                note=given.note,
                user_name=user_name,
            )
        )
        self._session.flush()

    def returned(self, dossier_id: UUID) -> ResultReturn | None:
        """Return to whom the result of a dossier was given."""
        record = self._session.get(ReturnRecord, dossier_id)
        if record is None:
            return None
        return ResultReturn(
            ReceiverKind(record.receiver),
            record.receiver_name,
            record.channel,
            record.id_number,
            record.paper,
            record.receipt_lost,
            record.note,
            record.returned_at,
        )

    def forget_marks(self, dossier_id: UUID) -> None:
        """Take away the marks of a dossier that is open again; the trail keeps them."""
        self._session.execute(
            delete(LatenessMarkRecord).where(LatenessMarkRecord.dossier_id == dossier_id)
        )

    def forget_release(self, dossier_id: UUID) -> None:
        """Take away the verdict on a dossier that is open again; the trail keeps it."""
        self._session.execute(delete(ReleaseRecord).where(ReleaseRecord.dossier_id == dossier_id))


def _columns(mark: Mark) -> dict[str, object]:
    columns = {name: getattr(mark, name) for name in Mark.__dataclass_fields__}
    return columns | {"state": mark.state.value}


def _mark(record: LatenessMarkRecord) -> Mark:
    columns = {name: getattr(record, name) for name in Mark.__dataclass_fields__}
    return Mark(**(columns | {"state": MarkState(record.state)}))


def _release(record: ReleaseRecord) -> Release:
    days, rest = divmod(record.margin_seconds, record.nominal_day_seconds)
    return Release(
        record.released_at,
        Status(record.status),
        Due(record.due_at, record.late_from, record.is_provisional),
        Verdict(record.verdict),
        Overrun(days, rest, record.margin_seconds),
        record.nominal_day_seconds,
    )
