"""What waits at the counter before acceptance, and requests to complete a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from desktop_app.db.records import FilingRecord, SupplementRecord
from desktop_app.domain.filings import Filing, SupplementRequest
from desktop_app.domain.form_data import form_from_data, form_to_data
from desktop_app.domain.search_words import words_of
from desktop_app.domain.statuses import Status


class FilingRepository:
    """Saves and reads filings."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, filing: Filing, agency_code: str, clerk_id: UUID | None) -> None:
        """Save a new filing under its code."""
        form = filing.form
        self._session.add(
            FilingRecord(
                id=filing.id,
                code=filing.code,
                agency_code=agency_code,
                procedure_code=form.procedure_code,
                procedure_name=filing.procedure_name,
                field=filing.field,
                owner_name=form.owner.name,
                words=_words(filing),
                form=form_to_data(form),
                status=filing.status.value,
                received_at=filing.received_at,
                closed_at=filing.closed_at,
                reason=filing.reason,
                clerk_id=clerk_id,
                clerk_name=filing.clerk_name,
            )
        )
        self._session.flush()

    def get(self, filing_id: UUID, *, is_to_change: bool = False) -> Filing | None:
        """Return one filing, whatever became of it."""
        record = self._session.get(FilingRecord, filing_id, with_for_update=is_to_change)
        return None if record is None else _filing(record)

    def by_code(self, code: str) -> Filing | None:
        """Return the filing with this code."""
        record = self._session.scalar(select(FilingRecord).where(FilingRecord.code == code))
        return None if record is None else _filing(record)

    def open(self, limit: int = 500) -> list[Filing]:
        """Return what waits at the counter, the longest first."""
        records = self._session.scalars(
            select(FilingRecord)
            .where(FilingRecord.closed_at.is_(None))
            .order_by(FilingRecord.received_at, FilingRecord.id)
            .limit(limit)
        )
        return [_filing(record) for record in records]

    def matching(self, words: Sequence[str], limit: int) -> list[Filing]:
        """Return what waits at the counter and has every one of ``words``, the longest first.

        ``words`` are folded; each may begin a word of the filing.
        """
        padded = literal(" ").concat(FilingRecord.words)
        records = self._session.scalars(
            select(FilingRecord)
            .where(
                FilingRecord.closed_at.is_(None),
                *(padded.contains(f" {word}", autoescape=True) for word in words),
            )
            .order_by(FilingRecord.received_at, FilingRecord.id)
            .limit(limit)
        )
        return [_filing(record) for record in records]

    def since(self, instant: datetime, limit: int = 1000) -> list[Filing]:
        """Return the filings received since ``instant``, newest first, closed ones too."""
        records = self._session.scalars(
            select(FilingRecord)
            .where(FilingRecord.received_at >= instant)
            .order_by(FilingRecord.received_at.desc(), FilingRecord.id.desc())
            .limit(limit)
        )
        return [_filing(record) for record in records]

    def rewrite(self, filing: Filing) -> None:
        """Keep what is typed in the form now."""
        record = self._session.get_one(FilingRecord, filing.id)
        record.form = form_to_data(filing.form)
        record.owner_name = filing.form.owner.name
        record.words = _words(filing)
        self._session.flush()

    def move(
        self, filing_id: UUID, status: Status, *, closed_at: datetime | None, reason: str = ""
    ) -> None:
        """Give a filing another status; with ``closed_at`` it is over."""
        record = self._session.get_one(FilingRecord, filing_id)
        record.status = status.value
        record.closed_at = closed_at
        if reason:
            record.reason = reason
        self._session.flush()


class SupplementRepository:
    """Saves and reads requests to complete a dossier or a filing."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, subject_id: UUID) -> list[SupplementRequest]:
        """Return the requests of one dossier or filing, in order."""
        records = self._session.scalars(
            select(SupplementRecord)
            .where(SupplementRecord.subject_id == subject_id)
            .order_by(SupplementRecord.ordinal)
        )
        return [_request(record) for record in records]

    def count(self, subject_id: UUID) -> int:
        """Return how often the applicant was asked to complete one dossier."""
        return (
            self._session.scalar(
                select(func.count())
                .select_from(SupplementRecord)
                .where(SupplementRecord.subject_id == subject_id)
            )
            or 0
        )

    def add(self, request: SupplementRequest, pause_id: UUID | None) -> None:
        """Save a new request; a second one with its ordinal raises ``IntegrityError``."""
        self._session.add(
            SupplementRecord(
                id=request.id,
                subject_id=request.subject_id,
                ordinal=request.ordinal,
                pause_id=pause_id,
                asked_at=request.asked_at,
                asked_by=request.asked_by,
                items="\n".join(request.items),
                reason=request.reason,
                answer_by=request.answer_by,
                approver=request.approver,
                received_by="",
                received_items="",
            )
        )
        self._session.flush()

    def answer(self, request: SupplementRequest) -> None:
        """Write what became of a request: received, or closed without an answer."""
        record = self._session.get_one(SupplementRecord, request.id)
        record.received_at = request.received_at
        record.received_by = request.received_by
        record.received_items = "\n".join(request.received_items)
        record.closed_at = request.closed_at
        record.due_before = request.due_before
        record.due_after = request.due_after
        self._session.flush()

    def answer_all(self, subject_id: UUID, by: str, at: datetime) -> None:
        """Note that the applicant came back with what was asked for."""
        for request in self.of(subject_id):
            if request.is_open:
                self.answer(replace(request, received_at=at, received_by=by))

    def unanswered(self, before: date) -> list[SupplementRequest]:
        """Return the open requests whose last day for an answer is before ``before``."""
        records = self._session.scalars(
            select(SupplementRecord)
            .where(
                SupplementRecord.received_at.is_(None),
                SupplementRecord.closed_at.is_(None),
                SupplementRecord.answer_by < before,
            )
            .order_by(SupplementRecord.answer_by, SupplementRecord.id)
        )
        return [_request(record) for record in records]


def _words(filing: Filing) -> str:
    owner, submitter = filing.form.owner, filing.form.submitter
    return words_of(
        filing.code,
        filing.form.procedure_code,
        filing.procedure_name,
        owner.name,
        owner.id_number,
        owner.phone,
        filing.form.external_code,
        *((submitter.name, submitter.id_number, submitter.phone) if submitter else ()),
    )


def _filing(record: FilingRecord) -> Filing:
    return Filing(
        id=record.id,
        code=record.code,
        form=form_from_data(record.form),
        procedure_name=record.procedure_name,
        field=record.field,
        status=Status(record.status),
        received_at=record.received_at,
        closed_at=record.closed_at,
        reason=record.reason,
        clerk_name=record.clerk_name,
    )


def _request(record: SupplementRecord) -> SupplementRequest:
    return SupplementRequest(
        id=record.id,
        subject_id=record.subject_id,
        ordinal=record.ordinal,
        asked_at=record.asked_at,
        asked_by=record.asked_by,
        items=_lines(record.items),
        reason=record.reason,
        answer_by=record.answer_by,
        approver=record.approver,
        received_at=record.received_at,
        received_by=record.received_by,
        received_items=_lines(record.received_items),
        closed_at=record.closed_at,
        due_before=record.due_before,
        due_after=record.due_after,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()
