"""The register of a year: what it says of each dossier, read some hundred at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from desktop_app.db.records import (
    CustodyRecord,
    DepartmentRecord,
    DossierRecord,
    PartyRecord,
    ProcedureVersionRecord,
    ReturnRecord,
)
from desktop_app.db.repositories.dossiers import OWNER
from desktop_app.domain.custody import HolderKind
from desktop_app.domain.statuses import Status

_ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One dossier as the register lists it.

    ``transferred_at`` is when it first left the counter, ``unit`` who solves it.
    """

    id: UUID
    book: str
    number: int
    code: str
    procedure_name: str
    sets: int
    owner_name: str
    owner_address: str
    owner_phone: str
    unit: str
    accepted_at: datetime
    original_due_at: datetime
    due_at: datetime
    transferred_at: datetime | None
    finished_at: datetime | None
    returned_at: datetime | None
    channel: str
    status: Status
    void_reason: str


class RegisterRepository:
    """Reads the register; cancelled dossiers keep their row."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def books(self, agency_code: str, year: int) -> list[str]:
        """Return the books of a year, by name."""
        return list(
            self._session.scalars(
                select(DossierRecord.register_book)
                .where(*_of(agency_code, year, ""))
                .distinct()
                .order_by(DossierRecord.register_book)
            )
        )

    def count(self, agency_code: str, year: int, book: str) -> int:
        """Return how many dossiers a book holds; ``""`` is all books of the year."""
        return (
            self._session.scalar(
                select(func.count()).select_from(DossierRecord).where(*_of(agency_code, year, book))
            )
            or 0
        )

    def rows(self, agency_code: str, year: int, book: str) -> Iterator[RegisterRow]:
        """Yield the rows of a book by number, those of all books together by book and number."""
        keys = self._session.scalars(
            select(DossierRecord.id)
            .where(*_of(agency_code, year, book))
            .order_by(DossierRecord.register_book, DossierRecord.register_number)
        ).all()
        for start in range(0, len(keys), _ROWS_AT_ONCE):
            yield from self._some(keys[start : start + _ROWS_AT_ONCE])

    def _some(self, keys: Sequence[UUID]) -> Iterator[RegisterRow]:
        ways = self._ways(keys)
        rows = self._session.execute(
            select(DossierRecord, ProcedureVersionRecord.name, PartyRecord, ReturnRecord.channel)
            .join(
                ProcedureVersionRecord,
                ProcedureVersionRecord.id == DossierRecord.procedure_version_id,
            )
            .join(
                PartyRecord,
                (PartyRecord.dossier_id == DossierRecord.id) & (PartyRecord.role == OWNER),
            )
            .outerjoin(ReturnRecord, ReturnRecord.dossier_id == DossierRecord.id)
            .where(DossierRecord.id.in_(keys))
            .order_by(DossierRecord.register_book, DossierRecord.register_number)
        )
        for dossier, procedure_name, owner, channel in rows:
            transferred_at, unit = ways.get(dossier.id, (None, ""))
            yield RegisterRow(
                id=dossier.id,
                book=dossier.register_book,
                number=dossier.register_number,
                code=dossier.code,
                procedure_name=procedure_name,
                sets=dossier.sets,
                owner_name=owner.name,
                owner_address=owner.address,
                owner_phone=owner.phone,
                unit=unit or dossier.competent_agency,
                accepted_at=dossier.accepted_at,
                original_due_at=dossier.original_due_at,
                due_at=dossier.due_at,
                transferred_at=transferred_at,
                finished_at=dossier.finished_at,
                returned_at=dossier.returned_at,
                channel=channel or "",
                status=Status(dossier.status),
                void_reason=dossier.void_reason,
            )

    def _ways(self, keys: Sequence[UUID]) -> dict[UUID, tuple[datetime | None, str]]:
        """Return for some dossiers when they left the counter, and who solves them."""
        rows = self._session.execute(
            select(
                CustodyRecord.dossier_id,
                CustodyRecord.kind,
                CustodyRecord.began_at,
                DepartmentRecord.name,
            )
            .outerjoin(DepartmentRecord, DepartmentRecord.id == CustodyRecord.department_id)
            .where(CustodyRecord.dossier_id.in_(keys))
            .order_by(CustodyRecord.dossier_id, CustodyRecord.began_at, CustodyRecord.id)
        )
        ways: dict[UUID, tuple[datetime | None, str]] = {}
        for dossier_id, kind, began_at, department in rows:
            left_at, unit = ways.get(dossier_id, (None, ""))
            if kind not in {HolderKind.COUNTER, HolderKind.NOBODY}:
                left_at = left_at or began_at
            ways[dossier_id] = (left_at, department or unit)
        return ways


def _of(agency_code: str, year: int, book: str) -> list[ColumnElement[bool]]:
    conditions = [DossierRecord.agency_code == agency_code, DossierRecord.register_year == year]
    return [*conditions, DossierRecord.register_book == book] if book else conditions
