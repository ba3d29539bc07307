"""What lists are about: dossiers, filings, requests and answers, some hundred at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from desktop_app.db.records import (
    DossierPauseRecord,
    DossierRecord,
    FilingRecord,
    PartyRecord,
    ProcedureRecord,
    ProcedureVersionRecord,
    RatingRecord,
    ReleaseRecord,
    ReturnRecord,
    SupplementRecord,
)
from desktop_app.db.repositories.dossiers import OWNER
from desktop_app.domain.procedures import Channel
from desktop_app.domain.statuses import Status


@dataclass(frozen=True, slots=True)
class ListedDossier:
    """A dossier as lists need it; without release times and names for one that is open."""

    id: UUID
    code: str
    external_code: str
    book: str
    book_number: int
    procedure_code: str
    procedure: str
    field: str
    level: str
    is_partly_online: bool
    owner: str
    owner_address: str
    owner_phone: str
    channel: Channel
    competent_agency: str
    status: Status
    accepted_at: datetime
    due_at: datetime
    late_from: datetime
    original_due_at: datetime
    closed_at: datetime | None
    returned_at: datetime | None
    returned_to: str
    return_channel: str
    clerk: str
    note: str
    voided_at: datetime | None
    void_reason: str
    verdict: str
    judged_due_at: datetime | None
    margin_seconds: int
    nominal_day_seconds: int
    solver: str
    solver_department: str


@dataclass(frozen=True, slots=True)
class ListedFiling:
    """A filing as lists need it."""

    id: UUID
    code: str
    procedure_code: str
    procedure: str
    field: str
    owner: str
    channel: Channel
    status: Status
    received_at: datetime
    closed_at: datetime | None
    reason: str
    clerk: str


@dataclass(frozen=True, slots=True)
class ListedSupplement:
    """A request to complete a dossier or filing, and how long the clock stood for it."""

    subject_id: UUID
    ordinal: int
    asked_at: datetime
    asked_by: str
    items: str
    reason: str
    answer_by: date | None
    answered_at: datetime | None
    answered_items: str
    closed_at: datetime | None
    paused_from: datetime | None
    paused_until: datetime | None


@dataclass(frozen=True, slots=True)
class ListedRating:
    """What a citizen answered."""

    subject_id: UUID
    level: int
    comment: str
    rated_at: datetime
    official: str


class ReportListSubjectRepository:
    """Reads what rows of lists are about, by their keys."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def dossiers(self, ids: Sequence[UUID]) -> dict[UUID, ListedDossier]:
        """Return some dossiers by their key."""
        dossier, version, release = DossierRecord, ProcedureVersionRecord, ReleaseRecord
        statement: Select[*tuple[Any, ...]] = (
            select(
                dossier.id,
                dossier.code,
                func.coalesce(dossier.external_code, ""),
                dossier.register_book,
                dossier.register_number,
                ProcedureRecord.code,
                version.name,
                version.field,
                version.level,
                ProcedureRecord.is_partly_online,
                PartyRecord.name,
                PartyRecord.address,
                PartyRecord.phone,
                dossier.channel,
                dossier.competent_agency,
                dossier.status,
                dossier.accepted_at,
                dossier.due_at,
                dossier.late_from,
                dossier.original_due_at,
                dossier.closed_at,
                dossier.returned_at,
                func.coalesce(ReturnRecord.receiver_name, ""),
                func.coalesce(ReturnRecord.channel, ""),
                dossier.clerk_name,
                dossier.note,
                dossier.voided_at,
                dossier.void_reason,
                func.coalesce(release.verdict, ""),
                release.due_at,
                func.coalesce(release.margin_seconds, 0),
                func.coalesce(release.nominal_day_seconds, 0),
                func.coalesce(release.official_name, ""),
                func.coalesce(release.department_name, ""),
            )
            .join(version, version.id == dossier.procedure_version_id)
            .join(ProcedureRecord, ProcedureRecord.id == version.procedure_id)
            .join(
                PartyRecord,
                and_(PartyRecord.dossier_id == dossier.id, PartyRecord.role == OWNER),
            )
            .outerjoin(release, release.dossier_id == dossier.id)
            .outerjoin(ReturnRecord, ReturnRecord.dossier_id == dossier.id)
            .where(dossier.id.in_(ids))
        )
        return {row[0]: _dossier(row) for row in self._session.execute(statement)}

    def filings(self, ids: Sequence[UUID]) -> dict[UUID, ListedFiling]:
        """Return some filings by their key."""
        records = self._session.scalars(select(FilingRecord).where(FilingRecord.id.in_(ids)))
        return {
            each.id: ListedFiling(
                id=each.id,
                code=each.code,
                procedure_code=each.procedure_code,
                procedure=each.procedure_name,
                field=each.field,
                owner=each.owner_name,
                channel=Channel(str(each.form["channel"])),
                status=Status(each.status),
                received_at=each.received_at,
                closed_at=each.closed_at,
                reason=each.reason,
                clerk=each.clerk_name,
            )
            for each in records
        }

    def supplements(self, ids: Sequence[UUID]) -> dict[UUID, ListedSupplement]:
        """Return some requests by their key."""
        asked, pause = SupplementRecord, DossierPauseRecord
        statement: Select[*tuple[Any, ...]] = (
            select(
                asked.id,
                asked.subject_id,
                asked.ordinal,
                asked.asked_at,
                asked.asked_by,
                asked.items,
                asked.reason,
                asked.answer_by,
                asked.received_at,
                asked.received_items,
                asked.closed_at,
                pause.begins_at,
                pause.ended_at,
            )
            .outerjoin(pause, pause.id == asked.pause_id)
            .where(asked.id.in_(ids))
        )
        return {row[0]: ListedSupplement(*row[1:]) for row in self._session.execute(statement)}

    def ratings(self, ids: Sequence[UUID]) -> dict[UUID, ListedRating]:
        """Return some answers by their key."""
        rating = RatingRecord
        found = self._session.execute(
            select(
                rating.id,
                rating.dossier_id,
                rating.level,
                rating.comment,
                rating.rated_at,
                rating.official_name,
            ).where(rating.id.in_(ids))
        )
        return {row[0]: ListedRating(*row[1:]) for row in found}


def _dossier(row: Sequence[Any]) -> ListedDossier:
    values = list(row)
    values[13], values[15] = Channel(row[13]), Status(row[15])
    return ListedDossier(*values)
