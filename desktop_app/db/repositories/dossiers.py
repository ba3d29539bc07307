"""Dossiers: saving one whole, reading one whole, and the acts that close it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from desktop_app.db.records import (
    CustodyRecord,
    DepartmentRecord,
    DossierDocumentRecord,
    DossierFeeRecord,
    DossierRecord,
    DossierSearchRecord,
    OfficialRecord,
    PartyRecord,
    PrintRecord,
)
from desktop_app.domain.dossiers import (
    Dossier,
    DossierFee,
    HandedDocument,
    Holder,
    IntakeForm,
    Party,
    PartyKind,
    RegisterEntry,
    ResultDelivery,
    Sex,
)
from desktop_app.domain.due_dates import Due
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor
from desktop_app.domain.procedures import Channel, ProcedureVersion
from desktop_app.domain.search_words import words_of
from desktop_app.domain.statuses import Status
from desktop_app.domain.time_limits import LimitUnit, TimeLimit

OWNER = "owner"
SUBMITTER = "submitter"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What the office adds to a form when it accepts it."""

    code: str
    agency_code: str
    register: RegisterEntry
    version: ProcedureVersion
    legal_profile: str
    limit: TimeLimit
    due: Due
    accepted_at: datetime
    actor: Actor
    recorded_at: datetime


class DossierRepository:
    """Saves and reads dossiers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, form: IntakeForm, acceptance: Acceptance) -> None:
        """Save a form as an accepted dossier, held by whom the form names."""
        record = _dossier_record(form, acceptance)
        parties = [(OWNER, form.owner)]
        if form.submitter is not None:
            parties.append((SUBMITTER, form.submitter))
        record.parties = [_party_record(role, party) for role, party in parties]
        record.documents = [
            DossierDocumentRecord(
                position=position,
                name=paper.name,
                originals=paper.originals,
                certified_copies=paper.certified_copies,
                plain_copies=paper.plain_copies,
            )
            for position, paper in enumerate(form.documents)
        ]
        record.fees = [
            DossierFeeRecord(
                position=position,
                name=fee.name,
                amount=fee.amount,
                quantity=fee.quantity,
                is_paid=fee.is_paid,
            )
            for position, fee in enumerate(form.fees)
        ]
        record.custody = [
            CustodyRecord(
                id=new_key(),
                department_id=form.department_id,
                official_id=form.official_id,
                began_at=acceptance.accepted_at,
            )
        ]
        self._session.add(record)
        self._session.flush()
        self._session.add(
            DossierSearchRecord(dossier_id=record.id, words=_search_words(form, acceptance))
        )

    def get(self, dossier_id: UUID) -> Dossier | None:
        """Return a dossier whole."""
        record = self._session.scalar(
            select(DossierRecord)
            .where(DossierRecord.id == dossier_id)
            .options(
                joinedload(DossierRecord.version),
                selectinload(DossierRecord.parties),
                selectinload(DossierRecord.documents),
                selectinload(DossierRecord.fees),
            )
        )
        if record is None:
            return None
        return _dossier(record, self._holder(dossier_id), self._print_count(dossier_id))

    def id_of_code(self, code: str) -> UUID | None:
        """Return the key of the dossier with this code, ours or another system's."""
        for column in (DossierRecord.code, DossierRecord.external_code):
            found = self._session.scalar(select(DossierRecord.id).where(column == code))
            if found is not None:
                return found
        return None

    def assign(
        self, dossier_id: UUID, department_id: UUID | None, official_id: UUID | None, at: datetime
    ) -> None:
        """End the present custody and begin another at the same instant."""
        present = self._session.scalars(
            select(CustodyRecord).where(
                CustodyRecord.dossier_id == dossier_id, CustodyRecord.ended_at.is_(None)
            )
        ).one()
        present.ended_at = at
        self._session.flush()
        self._session.add(
            CustodyRecord(
                id=new_key(),
                dossier_id=dossier_id,
                department_id=department_id,
                official_id=official_id,
                began_at=at,
            )
        )

    def set_status(
        self,
        dossier_id: UUID,
        status: Status,
        *,
        finished_at: datetime | None = None,
        returned_at: datetime | None = None,
    ) -> None:
        """Move a dossier to ``status``; a finishing instant also closes it."""
        record = self._record(dossier_id)
        record.status = status
        if finished_at is not None:
            record.finished_at = finished_at
            record.closed_at = finished_at
        if returned_at is not None:
            record.returned_at = returned_at

    def take_back(self, dossier_id: UUID, status: Status) -> None:
        """Put a dossier back to ``status``: without its result, or before it was returned."""
        record = self._record(dossier_id)
        record.status = status
        record.returned_at = None
        if status.is_open:
            record.finished_at = None
            record.closed_at = None

    def void(self, dossier_id: UUID, reason: str, at: datetime) -> None:
        """Cancel a dossier; its number and everything about it stay."""
        record = self._record(dossier_id)
        record.voided_at = at
        record.void_reason = reason
        record.closed_at = record.closed_at or at

    def _record(self, dossier_id: UUID) -> DossierRecord:
        return self._session.get_one(DossierRecord, dossier_id, with_for_update=True)

    def _holder(self, dossier_id: UUID) -> Holder:
        row = self._session.execute(
            select(
                CustodyRecord.department_id,
                DepartmentRecord.name,
                CustodyRecord.official_id,
                OfficialRecord.name,
            )
            .outerjoin(DepartmentRecord, DepartmentRecord.id == CustodyRecord.department_id)
            .outerjoin(OfficialRecord, OfficialRecord.id == CustodyRecord.official_id)
            .where(CustodyRecord.dossier_id == dossier_id, CustodyRecord.ended_at.is_(None))
        ).one()
        return Holder(row[0], row[1] or "", row[2], row[3] or "")

    def _print_count(self, dossier_id: UUID) -> int:
        return (
            self._session.scalar(
                select(func.count())
                .select_from(PrintRecord)
                .where(PrintRecord.dossier_id == dossier_id, PrintRecord.failure == "")
            )
            or 0
        )


def _dossier_record(form: IntakeForm, acceptance: Acceptance) -> DossierRecord:
    return DossierRecord(
        id=form.dossier_id,
        code=acceptance.code,
        external_code=form.external_code or None,
        agency_code=acceptance.agency_code,
        register_book=acceptance.register.book,
        register_year=acceptance.register.year,
        register_number=acceptance.register.number,
        procedure_version_id=acceptance.version.version_id,
        legal_profile=acceptance.legal_profile,
        limit_amount=acceptance.limit.amount,
        limit_unit=acceptance.limit.unit.value,
        status=Status.ACCEPTED,
        channel=form.channel.value,
        accepted_at=acceptance.accepted_at,
        due_at=acceptance.due.due_at,
        late_from=acceptance.due.late_from,
        original_due_at=acceptance.due.due_at,
        is_provisional=acceptance.due.is_provisional,
        request_summary=form.request_summary,
        sets=form.sets,
        delivery=form.delivery.value,
        delivery_place=form.delivery_place,
        note=form.note,
        clerk_id=acceptance.actor.user_id,
        clerk_name=acceptance.actor.name,
        created_at=acceptance.recorded_at,
    )


def _party_record(role: str, party: Party) -> PartyRecord:
    return PartyRecord(
        role=role,
        kind=party.kind.value,
        name=party.name,
        id_number=party.id_number,
        birth_date=party.birth_date,
        sex=None if party.sex is None else party.sex.value,
        phone=party.phone,
        email=party.email,
        address=party.address,
    )


def _search_words(form: IntakeForm, acceptance: Acceptance) -> str:
    parties: Iterable[Party] = (
        [form.owner] if form.submitter is None else [form.owner, form.submitter]
    )
    return words_of(
        acceptance.code,
        form.external_code,
        acceptance.version.code,
        acceptance.version.content.name,
        *(text for party in parties for text in (party.name, party.id_number, party.phone)),
    )


def _party(record: PartyRecord) -> Party:
    return Party(
        name=record.name,
        kind=PartyKind(record.kind),
        id_number=record.id_number,
        birth_date=record.birth_date,
        sex=None if record.sex is None else Sex(record.sex),
        phone=record.phone,
        email=record.email,
        address=record.address,
    )


def _dossier(record: DossierRecord, holder: Holder, print_count: int) -> Dossier:
    parties = {party.role: _party(party) for party in record.parties}
    return Dossier(
        id=record.id,
        code=record.code,
        external_code=record.external_code or "",
        register=RegisterEntry(record.register_book, record.register_year, record.register_number),
        procedure_code=record.version.procedure.code,
        procedure_version_id=record.procedure_version_id,
        procedure_name=record.version.name,
        field=record.version.field,
        needs_receipt=record.version.needs_receipt,
        legal_profile=record.legal_profile,
        limit=TimeLimit(record.limit_amount, LimitUnit(record.limit_unit)),
        status=Status(record.status),
        channel=Channel(record.channel),
        accepted_at=record.accepted_at,
        due_at=record.due_at,
        late_from=record.late_from,
        original_due_at=record.original_due_at,
        is_provisional=record.is_provisional,
        finished_at=record.finished_at,
        returned_at=record.returned_at,
        voided_at=record.voided_at,
        void_reason=record.void_reason,
        owner=parties[OWNER],
        submitter=parties.get(SUBMITTER),
        request_summary=record.request_summary,
        documents=tuple(
            HandedDocument(paper.name, paper.originals, paper.certified_copies, paper.plain_copies)
            for paper in record.documents
        ),
        sets=record.sets,
        fees=tuple(
            DossierFee(fee.name, fee.amount, fee.quantity, fee.is_paid) for fee in record.fees
        ),
        delivery=ResultDelivery(record.delivery),
        delivery_place=record.delivery_place,
        holder=holder,
        clerk_name=record.clerk_name,
        note=record.note,
        print_count=print_count,
    )
