"""Prints of forms: when, by whom, on which printer, and how it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_app.db.records import PrintRecord
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

    def of(self, dossier_id: UUID) -> list[PrintLine]:
        """Return the prints of a dossier, oldest first."""
        records = self._session.scalars(
            select(PrintRecord)
            .where(PrintRecord.dossier_id == dossier_id)
            .order_by(PrintRecord.printed_at, PrintRecord.id)
        )
        return [_line(record) for record in records]


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
