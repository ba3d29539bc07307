"""Prints of forms: when, by whom, on which printer, and how it went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from desktop_app.db.records import AuditRecord, DossierRecord, IssuedPaperRecord, PrintRecord
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor


@dataclass(frozen=True, slots=True)
class PrintLine:
    """One print; ``reprint`` 0 is the first, ``failure`` is empty when it went well."""

    id: UUID
    form: str
    reprint: int
    printed_at: datetime
    user_name: str
    printer: str
    paper: str
    failure: str


PRINT_BEGUN = "print_begun"
"""The act in the trail that says of a print where and how it was made."""
PAPER_PRINTED = "paper_printed"
PAPER_FAILED = "paper_print_failed"
_DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class DayPrint:
    """A print among those of a day.

    ``detail`` is what the trail says beside: counter, tray, copies. A paper has its own key in
    ``paper_id``; an older one that the trail does not name has none.
    """

    id: UUID
    form: str
    at: datetime
    code: str
    dossier_id: UUID | None
    paper_id: UUID | None
    user_name: str
    printer: str
    paper: str
    reprint: int
    failure: str
    detail: Mapping[str, object] = field(default_factory=dict)


class PrintRepository:
    """Keeps every print, also those the printer refused."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def next_reprint(self, dossier_id: UUID, form: str) -> int:
        """Return 0 for the first print, 1 for the first reprint and so on."""
        return (
            self._session.scalar(
                select(func.count())
                .select_from(PrintRecord)
                .where(
                    PrintRecord.dossier_id == dossier_id,
                    PrintRecord.form == form,
                    PrintRecord.failure == "",
                )
            )
            or 0
        )

    def add(
        self, dossier_id: UUID, form: str, actor: Actor, at: datetime, printer: str, paper: str
    ) -> PrintLine:
        """Note a print and give it its reprint number."""
        record = PrintRecord(
            id=new_key(),
            dossier_id=dossier_id,
            form=form,
            reprint=self.next_reprint(dossier_id, form),
            printed_at=at,
            user_id=actor.user_id,
            user_name=actor.name,
            printer=printer,
            paper=paper,
            failure="",
        )
        self._session.add(record)
        self._session.flush()
        return _line(record)

    def fail(self, print_id: UUID, reason: str) -> None:
        """Note that a print did not come out."""
        self._session.get_one(PrintRecord, print_id).failure = reason

    def between(self, begin: datetime, end: datetime) -> list[DayPrint]:
        """Return the prints of receipts from ``begin`` until before ``end``, newest first."""
        rows = self._session.execute(
            select(PrintRecord, DossierRecord.code, AuditRecord.detail)
            .join(DossierRecord, DossierRecord.id == PrintRecord.dossier_id)
            .outerjoin(
                AuditRecord,
                and_(
                    AuditRecord.subject_id == PrintRecord.id,
                    AuditRecord.action == PRINT_BEGUN,
                ),
            )
            .where(PrintRecord.printed_at >= begin, PrintRecord.printed_at < end)
            .order_by(PrintRecord.printed_at.desc(), PrintRecord.id.desc())
        )
        return [
            DayPrint(
                id=record.id,
                form=record.form,
                at=record.printed_at,
                code=code,
                dossier_id=record.dossier_id,
                paper_id=None,
                user_name=record.user_name,
                printer=record.printer,
                paper=record.paper,
                reprint=record.reprint,
                failure=record.failure,
                detail=detail or {},
            )
            for record, code, detail in rows
        ]

    def papers_between(self, begin: datetime, end: datetime) -> list[DayPrint]:
        """Return the prints of issued papers from ``begin`` until before ``end``, newest first.

        They stand in the trail; a paper itself only counts them.
        """
        records = self._session.scalars(
            select(AuditRecord)
            .where(
                AuditRecord.at >= begin,
                AuditRecord.at < end,
                AuditRecord.action.in_((PAPER_PRINTED, PAPER_FAILED)),
            )
            .order_by(AuditRecord.at.desc(), AuditRecord.id.desc())
        ).all()
        papers = {record.id: _paper_key(record) for record in records}
        subjects = self._dossiers_of({key for key in papers.values() if key is not None})
        return [
            DayPrint(
                id=record.id,
                form=str(record.detail.get("kind", "")),
                at=record.at,
                code=record.subject_label,
                dossier_id=_dossier_key(record, subjects.get(papers[record.id])),
                paper_id=papers[record.id],
                user_name=record.user_name,
                printer=str(record.detail.get("printer", "")),
                paper=str(record.detail.get("sheet", "")),
                reprint=_number(record.detail.get("reprint")),
                failure=str(record.detail.get("reason", "")),
                detail=record.detail,
            )
            for record in records
        ]

    def _dossiers_of(self, paper_ids: set[UUID]) -> dict[UUID | None, UUID]:
        """Return the dossiers that papers are about, of those that are about one."""
        rows = self._session.execute(
            select(IssuedPaperRecord.id, DossierRecord.id)
            .join(DossierRecord, DossierRecord.id == IssuedPaperRecord.subject_id)
            .where(IssuedPaperRecord.id.in_(paper_ids))
        )
        return {row[0]: row[1] for row in rows}

    def of(self, dossier_id: UUID) -> list[PrintLine]:
        """Return the prints of a dossier, oldest first."""
        records = self._session.scalars(
            select(PrintRecord)
            .where(PrintRecord.dossier_id == dossier_id)
            .order_by(PrintRecord.printed_at, PrintRecord.id)
        )
        return [_line(record) for record in records]


def _paper_key(record: AuditRecord) -> UUID | None:
    """Return which paper an entry of the trail is about."""
    if record.action == PAPER_FAILED:
        return record.subject_id
    named = record.detail.get("paper_id")
    return UUID(named) if isinstance(named, str) else None


def _dossier_key(record: AuditRecord, of_paper: UUID | None) -> UUID | None:
    return record.subject_id if record.subject_kind == _DOSSIER else of_paper


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _line(record: PrintRecord) -> PrintLine:
    return PrintLine(
        record.id,
        record.form,
        record.reprint,
        record.printed_at,
        record.user_name,
        record.printer,
        record.paper,
        record.failure,
    )
