"""People in earlier dossiers: the last one of a number or a phone, and what is still open."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from desktop_app.db.records import (
    CustodyRecord,
    DepartmentRecord,
    DossierRecord,
    FilingRecord,
    OfficialRecord,
    PartyRecord,
    ProcedureRecord,
    ProcedureVersionRecord,
)
from desktop_app.db.repositories.dossiers import OWNER, party_of
from desktop_app.domain.custody import HolderKind
from desktop_app.domain.dossiers import Holder, Party, PartyKind
from desktop_app.domain.known_people import KnownParty, OpenMatter
from desktop_app.domain.statuses import Status

_MOST_OF_A_PHONE = 40
"""A phone may be a notary's with hundreds of dossiers; the newest tell who has it now."""
_MOST_OPEN = 20


class KnownPeopleRepository:
    """Looks people up by the indexes on their number and their phone."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def last_by_number(self, numbers: Collection[str], kind: PartyKind) -> KnownParty | None:
        """Return who has one of ``numbers`` by the newest dossier, one of ``kind`` before others.

        Cancelled dossiers are left out: they were mistakes.
        """
        found = self._people(PartyRecord.id_number.in_(numbers), _MOST_OPEN)
        return next((known for known in found if known.party.kind is kind), None) or next(
            iter(found), None
        )

    def by_phone(self, phone: str) -> list[KnownParty]:
        """Return who has ``phone`` by the newest dossiers, the newest first."""
        return self._people(PartyRecord.phone == phone, _MOST_OF_A_PHONE)

    def open_of(
        self, procedure_code: str, numbers: Collection[str], phone: str
    ) -> list[tuple[OpenMatter, Party]]:
        """Return with its owner each dossier that may be of this person and is not handed back.

        The newest comes first. Those found by ``phone`` may be of somebody who shares it; whether
        the name fits is for the caller to see.
        """
        of_person: list[ColumnElement[bool]] = []
        if numbers:
            of_person.append(PartyRecord.id_number.in_(numbers))
        if phone:
            of_person.append(PartyRecord.phone == phone)
        if not of_person:
            return []
        rows = self._session.execute(
            select(DossierRecord, PartyRecord, CustodyRecord, DepartmentRecord, OfficialRecord)
            .join(
                PartyRecord,
                and_(PartyRecord.dossier_id == DossierRecord.id, PartyRecord.role == OWNER),
            )
            .join(
                CustodyRecord,
                and_(CustodyRecord.dossier_id == DossierRecord.id, CustodyRecord.is_last),
            )
            .outerjoin(DepartmentRecord, DepartmentRecord.id == CustodyRecord.department_id)
            .outerjoin(OfficialRecord, OfficialRecord.id == CustodyRecord.official_id)
            .join(
                ProcedureVersionRecord,
                ProcedureVersionRecord.id == DossierRecord.procedure_version_id,
            )
            .join(ProcedureRecord, ProcedureRecord.id == ProcedureVersionRecord.procedure_id)
            .where(
                or_(*of_person),
                ProcedureRecord.code == procedure_code,
                DossierRecord.voided_at.is_(None),
                or_(
                    DossierRecord.closed_at.is_(None),
                    and_(
                        DossierRecord.finished_at.is_not(None),
                        DossierRecord.returned_at.is_(None),
                    ),
                ),
            )
            .order_by(DossierRecord.accepted_at.desc(), DossierRecord.id.desc())
            .limit(_MOST_OPEN)
        )
        return [
            (_matter(dossier, _holder(custody, department, official)), party_of(owner))
            for dossier, owner, custody, department, official in rows
        ]

    def filings_waiting(self, procedure_code: str) -> list[UUID]:
        """Return the filings of a procedure that wait at the counter, newest first."""
        keys = self._session.scalars(
            select(FilingRecord.id)
            .where(
                FilingRecord.closed_at.is_(None),
                FilingRecord.procedure_code == procedure_code,
            )
            .order_by(FilingRecord.received_at.desc(), FilingRecord.id.desc())
        )
        return list(keys)

    def _people(self, condition: ColumnElement[bool], limit: int) -> list[KnownParty]:
        rows = self._session.execute(
            select(PartyRecord, DossierRecord.id, DossierRecord.code, DossierRecord.accepted_at)
            .join(DossierRecord, DossierRecord.id == PartyRecord.dossier_id)
            .where(condition, DossierRecord.voided_at.is_(None))
            .order_by(DossierRecord.accepted_at.desc(), DossierRecord.id.desc())
            .limit(limit)
        )
        return [
            KnownParty(party_of(record), dossier_id, code, accepted_at)
            for record, dossier_id, code, accepted_at in rows
        ]


def _matter(record: DossierRecord, holder: Holder) -> OpenMatter:
    return OpenMatter(
        id=record.id,
        code=record.code,
        is_filing=False,
        since=record.accepted_at,
        status=Status(record.status),
        holder=holder,
    )


def _holder(
    custody: CustodyRecord, department: DepartmentRecord | None, official: OfficialRecord | None
) -> Holder:
    if custody.kind == HolderKind.COUNTER:
        return Holder(None, "", None, "")
    return Holder(
        custody.department_id,
        "" if department is None else department.name,
        custody.official_id,
        "" if official is None else official.name,
        custody.agency,
    )
