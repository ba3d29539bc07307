"""Procedures and their versions."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_app.db.records import (
    ProcedureDocumentRecord,
    ProcedureFeeRecord,
    ProcedureLimitRecord,
    ProcedureRecord,
    ProcedureStepRecord,
    ProcedureVersionRecord,
)
from desktop_app.domain.keys import new_key
from desktop_app.domain.procedures import (
    Channel,
    FeeItem,
    ProcedureContent,
    ProcedureStep,
    ProcedureVersion,
    RequiredDocument,
)
from desktop_app.domain.time_limits import LimitUnit, TimeLimit


class CatalogueRepository:
    """Reads the version in force on a day, and adds versions; it never changes one."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def on(self, day: date) -> list[ProcedureVersion]:
        """Return the version of every procedure in force on ``day``, by code."""
        in_force = (
            select(
                ProcedureVersionRecord.id,
                func.row_number()
                .over(
                    partition_by=ProcedureVersionRecord.procedure_id,
                    order_by=(
                        ProcedureVersionRecord.valid_from.desc(),
                        ProcedureVersionRecord.revision.desc(),
                    ),
                )
                .label("place"),
            )
            .where(ProcedureVersionRecord.valid_from <= day)
            .subquery()
        )
        records = self._session.scalars(
            select(ProcedureVersionRecord)
            .join(in_force, in_force.c.id == ProcedureVersionRecord.id)
            .join(ProcedureRecord, ProcedureRecord.id == ProcedureVersionRecord.procedure_id)
            .where(in_force.c.place == 1)
            .order_by(ProcedureRecord.code)
        )
        return [_version(record) for record in records.unique()]

    def by_code(self, code: str, day: date) -> ProcedureVersion | None:
        """Return the version of one procedure in force on ``day``."""
        record = self._session.scalar(
            select(ProcedureVersionRecord)
            .join(ProcedureRecord, ProcedureRecord.id == ProcedureVersionRecord.procedure_id)
            .where(ProcedureRecord.code == code, ProcedureVersionRecord.valid_from <= day)
            .order_by(
                ProcedureVersionRecord.valid_from.desc(), ProcedureVersionRecord.revision.desc()
            )
            .limit(1)
        )
        return None if record is None else _version(record)

    def version(self, version_id: UUID) -> ProcedureVersion | None:
        """Return one version by its key: what a dossier was accepted under."""
        record = self._session.get(ProcedureVersionRecord, version_id)
        return None if record is None else _version(record)

    def count(self) -> int:
        """Return how many procedures there are."""
        return self._session.scalar(select(func.count()).select_from(ProcedureRecord)) or 0

    def add_version(
        self, code: str, content: ProcedureContent, valid_from: date, at: datetime
    ) -> UUID:
        """Add a version, and the procedure when its code is new; return the version's key."""
        procedure = self._procedure(code)
        if procedure is None:
            procedure = ProcedureRecord(id=new_key(), code=code, is_active=True)
            self._session.add(procedure)
            self._session.flush()
        last_revision = self._session.scalar(
            select(func.max(ProcedureVersionRecord.revision)).where(
                ProcedureVersionRecord.procedure_id == procedure.id,
                ProcedureVersionRecord.valid_from == valid_from,
            )
        )
        record = _record(procedure.id, content, valid_from, at)
        record.revision = (last_revision or 0) + 1
        self._session.add(record)
        self._session.flush()
        return record.id

    def set_office_side(self, code: str, department_id: UUID | None, is_active: bool) -> None:
        """Say which department solves a procedure here and whether it is taken in at all."""
        procedure = self._procedure(code)
        if procedure is None:
            raise KeyError(code)
        procedure.department_id = department_id
        procedure.is_active = is_active
        self._session.flush()

    def set_partly_online(self, code: str, *, is_partly_online: bool) -> None:
        """Say whether the service is online in part alone."""
        procedure = self._procedure(code)
        if procedure is None:
            raise KeyError(code)
        procedure.is_partly_online = is_partly_online
        self._session.flush()

    def set_due_soon(self, code: str, hours: int | None) -> None:
        """Say from how many working hours before its due date a dossier is due soon."""
        procedure = self._procedure(code)
        if procedure is None:
            raise KeyError(code)
        procedure.due_soon_hours = hours
        self._session.flush()

    def _procedure(self, code: str) -> ProcedureRecord | None:
        return self._session.scalar(select(ProcedureRecord).where(ProcedureRecord.code == code))


def _version(record: ProcedureVersionRecord) -> ProcedureVersion:
    content = ProcedureContent(
        name=record.name,
        field=record.field,
        level=record.level,
        limits={
            Channel(limit.channel): TimeLimit(limit.amount, LimitUnit(limit.unit))
            for limit in record.limits
        },
        needs_receipt=record.needs_receipt,
        documents=tuple(
            RequiredDocument(
                paper.name,
                paper.originals,
                paper.certified_copies,
                paper.plain_copies,
                paper.is_optional,
            )
            for paper in record.documents
        ),
        fees=tuple(FeeItem(fee.name, fee.amount, fee.unit, fee.note) for fee in record.fees),
        steps=tuple(
            ProcedureStep(step.name, step.share_per_mille, step.is_external)
            for step in record.steps
        ),
        decision=record.decision,
        to_confirm=tuple(record.to_confirm.splitlines()),
    )
    return ProcedureVersion(
        procedure_id=record.procedure_id,
        version_id=record.id,
        code=record.procedure.code,
        valid_from=record.valid_from,
        content=content,
        department_id=record.procedure.department_id,
        is_active=record.procedure.is_active,
        due_soon_hours=record.procedure.due_soon_hours,
        is_partly_online=record.procedure.is_partly_online,
    )


def _record(
    procedure_id: UUID, content: ProcedureContent, valid_from: date, at: datetime
) -> ProcedureVersionRecord:
    return ProcedureVersionRecord(
        id=new_key(),
        procedure_id=procedure_id,
        valid_from=valid_from,
        name=content.name,
        field=content.field,
        level=content.level,
        decision=content.decision,
        needs_receipt=content.needs_receipt,
        to_confirm="\n".join(content.to_confirm),
        created_at=at,
        limits=[
            ProcedureLimitRecord(
                position=position, channel=channel.value, amount=limit.amount, unit=limit.unit.value
            )
            for position, (channel, limit) in enumerate(content.limits.items())
        ],
        documents=[
            ProcedureDocumentRecord(
                position=position,
                name=paper.name,
                originals=paper.originals,
                certified_copies=paper.certified_copies,
                plain_copies=paper.plain_copies,
                is_optional=paper.is_optional,
            )
            for position, paper in enumerate(content.documents)
        ],
        fees=[
            ProcedureFeeRecord(
                position=position, name=fee.name, amount=fee.amount, unit=fee.unit, note=fee.note
            )
            for position, fee in enumerate(content.fees)
        ],
        steps=[
            ProcedureStepRecord(
                position=position,
                name=step.name,
                share_per_mille=step.share_per_mille,
                is_external=step.is_external,
            )
            for position, step in enumerate(content.steps)
        ],
    )
