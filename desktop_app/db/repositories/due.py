"""Due dates that move: clocks of dossiers, their pauses, and the decisions about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, insert, select, update
from sqlalchemy.orm import Session

from desktop_app.db.records import (
    DossierPauseRecord,
    DossierRecord,
    DueDecisionRecord,
    PartyRecord,
    ProcedureRecord,
    ProcedureVersionRecord,
)
from desktop_app.db.repositories.dossiers import OWNER
from desktop_app.domain.due_clock import DueClock
from desktop_app.domain.due_dates import Due
from desktop_app.domain.due_decisions import DecisionKind, DueDecision
from desktop_app.domain.pauses import Pause, PauseReason
from desktop_app.domain.people import Actor
from desktop_app.domain.statuses import Status
from desktop_app.domain.time_limits import LimitUnit, TimeLimit

_IDS_AT_ONCE = 1000
_OWED = DossierRecord.closed_at.is_(None)


@dataclass(frozen=True, slots=True)
class RecordedPause:
    """A pause as it stands in the store, with who entered it."""

    id: UUID
    pause: Pause
    note: str
    created_by_name: str


@dataclass(frozen=True, slots=True)
class CitizenLine:
    """Whom a dossier belongs to and what it is about."""

    owner: str
    phone: str
    procedure_code: str
    procedure: str


class DueRepository:
    """Reads the clocks of dossiers and writes what moves them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def owed_clocks(self, *, is_to_change: bool = False) -> list[DueClock]:
        """Return the clock of every dossier whose result is owed still.

        With ``is_to_change`` nobody else can change those dossiers until the transaction ends.
        """
        return self._clocks(_OWED, is_to_change=is_to_change)

    def clock(self, dossier_id: UUID, *, is_to_change: bool = False) -> DueClock | None:
        """Return the clock of one dossier, owed or not."""
        found = self._clocks(DossierRecord.id == dossier_id, is_to_change=is_to_change)
        return found[0] if found else None

    def clocks(self, dossier_ids: Sequence[UUID]) -> list[DueClock]:
        """Return the clocks of some dossiers, owed or not."""
        return [
            clock
            for start in range(0, len(dossier_ids), _IDS_AT_ONCE)
            for clock in self._clocks(
                DossierRecord.id.in_(dossier_ids[start : start + _IDS_AT_ONCE]),
                is_to_change=False,
            )
        ]

    def pauses(self, dossier_id: UUID) -> list[RecordedPause]:
        """Return the pauses of a dossier in order."""
        records = self._session.scalars(
            select(DossierPauseRecord)
            .where(DossierPauseRecord.dossier_id == dossier_id)
            .order_by(DossierPauseRecord.begins_at, DossierPauseRecord.id)
        )
        return [
            RecordedPause(record.id, _pause(record), record.note, record.created_by_name)
            for record in records
        ]

    def add_pause(
        self, dossier_id: UUID, pause_id: UUID, pause: Pause, note: str, actor: Actor, at: datetime
    ) -> None:
        """Enter a pause; a second one that lasts raises ``IntegrityError``."""
        self._session.add(
            DossierPauseRecord(
                id=pause_id,
                dossier_id=dossier_id,
                reason=pause.reason.value,
                begins_at=pause.begin,
                planned_end_at=pause.planned_end,
                ended_at=pause.end,
                note=note,
                created_at=at,
                created_by=actor.user_id,
                created_by_name=actor.name,
            )
        )
        self._session.flush()

    def end_pause(self, pause_id: UUID, end: datetime, reason: PauseReason) -> None:
        """Note when a pause really ended, and what it was for as it turned out."""
        record = self._session.get_one(DossierPauseRecord, pause_id)
        record.ended_at = end
        record.reason = reason.value
        self._session.flush()

    def stretch_pause(self, dossier_id: UUID, ended_at: datetime, until: datetime) -> None:
        """Let a pause that ended at an instant last until a later one, as answered then."""
        record = self._session.scalar(
            select(DossierPauseRecord).where(
                DossierPauseRecord.dossier_id == dossier_id,
                DossierPauseRecord.ended_at == ended_at,
            )
        )
        if record is not None:
            record.ended_at = until
            if record.reason == PauseReason.UNANSWERED.value:
                record.reason = PauseReason.SUPPLEMENT.value
            self._session.flush()

    def set_due(
        self,
        dossier_id: UUID,
        due: Due,
        *,
        is_manual: bool | None = None,
        status: Status | None = None,
    ) -> None:
        """Give a dossier another due date, and whether somebody decided it."""
        record = self._session.get_one(DossierRecord, dossier_id)
        record.due_at = due.due_at
        record.late_from = due.late_from
        record.is_provisional = due.is_provisional
        if is_manual is not None:
            record.due_is_manual = is_manual
        if status is not None:
            record.status = status
        self._session.flush()

    def set_many_due(self, dues: Sequence[tuple[UUID, Due]]) -> None:
        """Give many dossiers another computed due date."""
        self._session.connection().execute(
            update(DossierRecord)
            .where(DossierRecord.id == bindparam("of_id"))
            .values(
                due_at=bindparam("to_due_at"),
                late_from=bindparam("to_late_from"),
                is_provisional=bindparam("to_is_provisional"),
            ),
            [
                {
                    "of_id": dossier_id,
                    "to_due_at": due.due_at,
                    "to_late_from": due.late_from,
                    "to_is_provisional": due.is_provisional,
                }
                for dossier_id, due in dues
            ],
        )

    def add_decisions(self, decisions: Sequence[DueDecision]) -> None:
        """Note moves of promises."""
        self._session.connection().execute(
            insert(DueDecisionRecord),
            [
                {
                    "id": decision.id,
                    "dossier_id": decision.dossier_id,
                    "kind": decision.kind.value,
                    "decided_at": decision.decided_at,
                    "due_before": decision.due_before,
                    "due_after": decision.due_after,
                    "late_from_before": decision.late_from_before,
                    "late_from_after": decision.late_from_after,
                    "reason": decision.reason,
                    "authority": decision.authority,
                    "document_number": decision.document_number,
                    "user_id": decision.user_id,
                    "user_name": decision.user_name,
                }
                for decision in decisions
            ],
        )

    def decisions(self, dossier_id: UUID) -> list[DueDecision]:
        """Return the decisions about a dossier, oldest first."""
        records = self._session.scalars(
            select(DueDecisionRecord)
            .where(DueDecisionRecord.dossier_id == dossier_id)
            .order_by(DueDecisionRecord.decided_at, DueDecisionRecord.id)
        )
        return [
            DueDecision(
                record.id,
                record.dossier_id,
                DecisionKind(record.kind),
                record.decided_at,
                record.due_before,
                record.due_after,
                record.late_from_before,
                record.late_from_after,
                record.reason,
                record.authority,
                record.document_number,
                record.user_id,
                record.user_name,
            )
            for record in records
        ]

    def citizens(self, dossier_ids: Sequence[UUID]) -> dict[UUID, CitizenLine]:
        """Return whom each of some dossiers belongs to."""
        found: dict[UUID, CitizenLine] = {}
        for start in range(0, len(dossier_ids), _IDS_AT_ONCE):
            rows = self._session.execute(
                select(
                    DossierRecord.id,
                    PartyRecord.name,
                    PartyRecord.phone,
                    ProcedureRecord.code,
                    ProcedureVersionRecord.name,
                )
                .join(PartyRecord, PartyRecord.dossier_id == DossierRecord.id)
                .join(
                    ProcedureVersionRecord,
                    ProcedureVersionRecord.id == DossierRecord.procedure_version_id,
                )
                .join(ProcedureRecord, ProcedureRecord.id == ProcedureVersionRecord.procedure_id)
                .where(
                    PartyRecord.role == OWNER,
                    DossierRecord.id.in_(dossier_ids[start : start + _IDS_AT_ONCE]),
                )
            )
            found.update({row[0]: CitizenLine(*row[1:]) for row in rows})
        return found

    def _clocks(self, which: ColumnElement[bool], *, is_to_change: bool) -> list[DueClock]:
        statement = select(
            DossierRecord.id,
            DossierRecord.code,
            DossierRecord.agency_code,
            DossierRecord.accepted_at,
            DossierRecord.legal_profile,
            DossierRecord.limit_amount,
            DossierRecord.limit_unit,
            DossierRecord.due_at,
            DossierRecord.late_from,
            DossierRecord.is_provisional,
            DossierRecord.original_due_at,
            DossierRecord.due_is_manual,
            DossierRecord.closed_at,
            DossierRecord.clock_started_at,
            DossierRecord.competent_agency,
            DossierRecord.competent_received_at,
        ).where(which)
        if is_to_change:
            # In one order, so that two of them wait for each other and do not lock up.
            statement = statement.order_by(DossierRecord.id).with_for_update()
        rows = self._session.execute(statement).all()
        pauses = self._pauses_by_dossier(which)
        limits: dict[tuple[int, str], TimeLimit] = {}
        clocks = []
        for row in rows:
            measure = (row.limit_amount, row.limit_unit)
            if measure not in limits:
                limits[measure] = TimeLimit(row.limit_amount, LimitUnit(row.limit_unit))
            clocks.append(
                DueClock(
                    dossier_id=row.id,
                    code=row.code,
                    agency_code=row.agency_code,
                    accepted_at=row.accepted_at,
                    legal_profile=row.legal_profile,
                    limit=limits[measure],
                    due=Due(row.due_at, row.late_from, row.is_provisional),
                    original_due_at=row.original_due_at,
                    is_manual=row.due_is_manual,
                    is_owed=row.closed_at is None,
                    pauses=tuple(pauses.get(row.id, ())),
                    starts_at=row.clock_started_at or row.accepted_at,
                    competent_agency=row.competent_agency,
                    is_start_assumed=bool(row.competent_agency)
                    and row.competent_received_at is None,
                )
            )
        return clocks

    def _pauses_by_dossier(self, which: ColumnElement[bool]) -> dict[UUID, list[Pause]]:
        records = self._session.scalars(
            select(DossierPauseRecord)
            .join(DossierRecord, DossierRecord.id == DossierPauseRecord.dossier_id)
            .where(which)
            .order_by(DossierPauseRecord.begins_at, DossierPauseRecord.id)
        )
        found: dict[UUID, list[Pause]] = {}
        for record in records:
            found.setdefault(record.dossier_id, []).append(_pause(record))
        return found


def _pause(record: DossierPauseRecord) -> Pause:
    return Pause(
        PauseReason(record.reason), record.begins_at, record.planned_end_at, record.ended_at
    )
