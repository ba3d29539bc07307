"""Papers that were given out, as they stood on the day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.db.records import IssuedPaperRecord


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A numbered paper with everything that stands on it, so that a reprint is the same."""

    id: UUID
    agency_code: str
    subject_id: UUID
    subject_code: str
    kind: str
    series: str
    profile: str
    year: int
    number: int
    content: Mapping[str, object]
    issued_at: datetime
    user_id: UUID | None
    user_name: str
    cancelled_at: datetime | None = None
    print_count: int = 0

    @property
    def printed_number(self) -> str:
        """The number as it stands on the paper, ``12/HDHS``; empty for a form without one."""
        return f"{self.content.get('number', '')}{self.content.get('number_suffix', '')}"


class PaperRepository:
    """Saves and reads issued papers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, paper: IssuedPaper) -> None:
        """Save a new paper; its number must be taken in the same transaction."""
        columns = {name: getattr(paper, name) for name in IssuedPaper.__dataclass_fields__}
        self._session.add(IssuedPaperRecord(**(columns | {"content": dict(paper.content)})))
        self._session.flush()

    def get(self, paper_id: UUID, *, is_to_change: bool = False) -> IssuedPaper | None:
        """Return one paper."""
        record = self._session.get(IssuedPaperRecord, paper_id, with_for_update=is_to_change)
        return None if record is None else _paper(record)

    def of(self, subject_id: UUID) -> list[IssuedPaper]:
        """Return the papers of a dossier, filing or handover, oldest first."""
        records = self._session.scalars(
            select(IssuedPaperRecord)
            .where(IssuedPaperRecord.subject_id == subject_id)
            .order_by(IssuedPaperRecord.issued_at, IssuedPaperRecord.id)
        )
        return [_paper(record) for record in records]

    def note_print(self, paper_id: UUID) -> None:
        """Count a print that came out."""
        record = self._session.get_one(IssuedPaperRecord, paper_id, with_for_update=True)
        record.print_count += 1
        self._session.flush()

    def cancel_issued_after(
        self, subject_id: UUID, since: datetime, at: datetime, kept: Collection[str] = ()
    ) -> None:
        """Cancel the papers of a subject issued since an instant; their numbers stay taken.

        Those of the kinds in ``kept`` stand.
        """
        records = self._session.scalars(
            select(IssuedPaperRecord).where(
                IssuedPaperRecord.subject_id == subject_id,
                IssuedPaperRecord.issued_at >= since.replace(microsecond=0),
                IssuedPaperRecord.cancelled_at.is_(None),
                IssuedPaperRecord.kind.not_in(kept),
            )
        )
        for record in records:
            record.cancelled_at = at
        self._session.flush()


def _paper(record: IssuedPaperRecord) -> IssuedPaper:
    return IssuedPaper(**{name: getattr(record, name) for name in IssuedPaper.__dataclass_fields__})
