"""Dossiers: saving one whole, reading one whole, and the acts that close it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, joinedload, lazyload

from desktop_app.db.name_order import name_order
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
    ProcedureVersionRecord,
)
from desktop_app.db.repositories.custody import CustodyRepository
from desktop_app.domain.custody import Custody, HolderKind
from desktop_app.domain.dossiers import (
    Correction,
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
from desktop_app.domain.people import Actor
from desktop_app.domain.procedures import Channel, ProcedureVersion
from desktop_app.domain.search_words import words_of
from desktop_app.domain.statuses import Status
from desktop_app.domain.time_limits import LimitUnit, TimeLimit

OWNER = "owner"
SUBMITTER = "submitter"

# Built once: every act reads its dossier more than once. Of the procedure's version only its
# name is told, so what belongs to it is not read.
_WHOLE = (
    select(DossierRecord)
    .where(DossierRecord.id == bindparam("dossier_id"))
    .options(
        joinedload(DossierRecord.version).options(
            joinedload(ProcedureVersionRecord.procedure),
            lazyload(ProcedureVersionRecord.limits),
            lazyload(ProcedureVersionRecord.documents),
            lazyload(ProcedureVersionRecord.fees),
            lazyload(ProcedureVersionRecord.steps),
        ),
    )
)
_HOLDER = (
    select(
        CustodyRecord.department_id,
        DepartmentRecord.name,
        CustodyRecord.official_id,
        OfficialRecord.name,
        CustodyRecord.agency,
        CustodyRecord.kind,
    )
    .outerjoin(DepartmentRecord, DepartmentRecord.id == CustodyRecord.department_id)
    .outerjoin(OfficialRecord, OfficialRecord.id == CustodyRecord.official_id)
    .where(CustodyRecord.dossier_id == bindparam("dossier_id"), CustodyRecord.is_last)
)
_PRINT_COUNT = (
    select(func.count())
    .select_from(PrintRecord)
    .where(PrintRecord.dossier_id == bindparam("dossier_id"), PrintRecord.failure == "")
)


@dataclass(frozen=True, slots=True)
class Route:
    """Whom the counter is to hand a dossier to."""

    department_id: UUID
    official_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What the office adds to a form when it accepts it; ``started_at`` is when the clock does."""

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
    custody: tuple[Custody, ...]
    started_at: datetime
    route: Route | None = None


class DossierRepository:
    """Saves and reads dossiers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, form: IntakeForm, acceptance: Acceptance) -> None:
        """Save a form as an accepted dossier."""
        record = _dossier_record(form, acceptance)
        parties = [(OWNER, form.owner)]
        if form.submitter is not None:
            parties.append((SUBMITTER, form.submitter))
        record.parties = [_party_record(role, party) for role, party in parties]
        record.documents = _document_records(form.documents)
        record.fees = _fee_records(form.fees)
        self._session.add(record)
        self._session.flush()
        CustodyRepository(self._session).save(record.id, acceptance.custody)
        self._session.add(
            DossierSearchRecord(dossier_id=record.id, words=_search_words(form, acceptance))
        )

    def get(self, dossier_id: UUID) -> Dossier | None:
        """Return a dossier whole."""
        record = self._session.scalar(_WHOLE, {"dossier_id": dossier_id})
        if record is None:
            return None
        return _dossier(
            record, self._holder(dossier_id), self._route(record), self._print_count(dossier_id)
        )

    def id_of_code(self, code: str) -> UUID | None:
        """Return the key of the dossier with this code, ours or another system's."""
        for column in (DossierRecord.code, DossierRecord.external_code):
            found = self._session.scalar(select(DossierRecord.id).where(column == code))
            if found is not None:
                return found
        return None

    def has_more_than(self, number: int) -> bool:
        """Whether the store holds more dossiers than that; no more than those are counted."""
        some = select(DossierRecord.id).limit(number + 1).subquery()
        counted = self._session.scalar(select(func.count()).select_from(some))
        return (counted or 0) > number

    def set_status(
        self,
        dossier_id: UUID,
        status: Status,
        *,
        returned_at: datetime | None = None,
    ) -> None:
        """Move a dossier to ``status``."""
        record = self._record(dossier_id)
        record.status = status
        if returned_at is not None:
            record.returned_at = returned_at

    def close(self, dossier_id: UUID, at: datetime, *, is_finished: bool) -> None:
        """Note that the office owes nothing any more, with a result or without one."""
        record = self._record(dossier_id)
        record.closed_at = at
        if is_finished:
            record.finished_at = at

    def reopen(self, dossier_id: UUID, status: Status) -> None:
        """Note that the office owes a result again."""
        record = self._record(dossier_id)
        record.status = status
        record.closed_at = None
        record.finished_at = None
        record.returned_at = None
        record.voided_at = None
        record.void_reason = ""

    def correct(self, dossier_id: UUID, correction: Correction) -> None:
        """Write corrected data; what the correction leaves out stays."""
        record = self._session.get_one(DossierRecord, dossier_id)
        if correction.owner is not None:
            record.owner_order = name_order(correction.owner.name)
        for role, party in ((OWNER, correction.owner), (SUBMITTER, correction.submitter)):
            if party is not None:
                changed = _party_record(role, party)
                changed.dossier_id = dossier_id
                self._session.merge(changed)
        if correction.documents is not None:
            record.documents = []
            self._session.flush()
            record.documents = _document_records(correction.documents)
        if correction.fees is not None:
            record.fees = []
            self._session.flush()
            record.fees = _fee_records(correction.fees)
        if correction.request_summary is not None:
            record.request_summary = correction.request_summary
        if correction.delivery is not None:
            record.delivery = correction.delivery.value
        if correction.delivery_place is not None:
            record.delivery_place = correction.delivery_place
        if correction.note is not None:
            record.note = correction.note
        self._session.flush()
        self._session.expire_all()
        self.refresh_words(dossier_id)

    def refresh_words(self, dossier_id: UUID) -> None:
        """Let a dossier be found by its corrected names and numbers."""
        dossier = self.get(dossier_id)
        if dossier is None:
            raise AssertionError("a dossier is never deleted")
        found = self._session.scalars(
            select(DossierSearchRecord).where(DossierSearchRecord.dossier_id == dossier_id)
        ).one()
        found.words = _words(
            (dossier.code, dossier.external_code, dossier.procedure_code, dossier.procedure_name),
            [each for each in (dossier.owner, dossier.submitter) if each is not None],
        )
        self._session.flush()

    def competent_received(self, dossier_id: UUID, at: datetime) -> None:
        """Note when the competent agency got a dossier of another place: the clock starts."""
        record = self._record(dossier_id)
        record.competent_received_at = at
        record.clock_started_at = at

    def void(self, dossier_id: UUID, reason: str, at: datetime) -> None:
        """Cancel a dossier; its number and everything about it stay."""
        record = self._record(dossier_id)
        record.voided_at = at
        record.void_reason = reason
        record.closed_at = record.closed_at or at

    def _record(self, dossier_id: UUID) -> DossierRecord:
        return self._session.get_one(DossierRecord, dossier_id, with_for_update=True)

    def _holder(self, dossier_id: UUID) -> Holder:
        row = self._session.execute(_HOLDER, {"dossier_id": dossier_id}).one()
        if row[5] == HolderKind.COUNTER:
            return Holder(None, "", None, "")
        return Holder(row[0], row[1] or "", row[2], row[3] or "", row[4])

    def _route(self, record: DossierRecord) -> Holder | None:
        department_id, official_id = record.route_department_id, record.route_official_id
        if department_id is None:
            return None
        department = self._session.get_one(DepartmentRecord, department_id)
        official = None if official_id is None else self._session.get(OfficialRecord, official_id)
        return Holder(
            department_id, department.name, official_id, "" if official is None else official.name
        )

    def _print_count(self, dossier_id: UUID) -> int:
        return self._session.scalar(_PRINT_COUNT, {"dossier_id": dossier_id}) or 0


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
        competent_agency=form.competent_agency,
        clock_started_at=acceptance.started_at,
        route_department_id=None if acceptance.route is None else acceptance.route.department_id,
        route_official_id=None if acceptance.route is None else acceptance.route.official_id,
        owner_order=name_order(form.owner.name),
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


def _document_records(papers: Iterable[HandedDocument]) -> list[DossierDocumentRecord]:
    return [
        DossierDocumentRecord(
            position=position,
            name=paper.name,
            originals=paper.originals,
            certified_copies=paper.certified_copies,
            plain_copies=paper.plain_copies,
        )
        for position, paper in enumerate(papers)
    ]


def _fee_records(fees: Iterable[DossierFee]) -> list[DossierFeeRecord]:
    return [
        DossierFeeRecord(
            position=position,
            name=fee.name,
            amount=fee.amount,
            quantity=fee.quantity,
            is_paid=fee.is_paid,
        )
        for position, fee in enumerate(fees)
    ]


def _search_words(form: IntakeForm, acceptance: Acceptance) -> str:
    version = acceptance.version
    return _words(
        (acceptance.code, form.external_code, version.code, version.content.name),
        [form.owner] if form.submitter is None else [form.owner, form.submitter],
    )


def _words(names: Iterable[str], parties: Iterable[Party]) -> str:
    return words_of(
        *names,
        *(text for party in parties for text in (party.name, party.id_number, party.phone)),
    )


def party_of(record: PartyRecord) -> Party:
    """Return the person that ``record`` is a snapshot of."""
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


def _dossier(
    record: DossierRecord, holder: Holder, route: Holder | None, print_count: int
) -> Dossier:
    parties = {party.role: party_of(party) for party in record.parties}
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
        competent_agency=record.competent_agency,
        competent_received_at=record.competent_received_at,
        route=route,
    )
