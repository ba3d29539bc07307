"""What was handed in and not accepted, for the reports that tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop_app.db.records import FilingRecord, ProcedureRecord, ProcedureVersionRecord
from desktop_app.db.repositories.report_figures import Span
from desktop_app.domain.procedures import Channel
from desktop_app.domain.reports.coordinates import (
    Apology,
    Direction,
    Ending,
    Origin,
    Outcome,
    Place,
    Way,
)
from desktop_app.domain.statuses import Status

_WAYS = {Channel.DIRECT: Way.DIRECT, Channel.POST: Way.POST, Channel.ONLINE: Way.ONLINE_WHOLE}


@dataclass(frozen=True, slots=True)
class CountedFiling:
    """A filing as reports count it; never accepted, or not yet at the end of the period."""

    id: UUID
    code: str
    level: str
    field: str
    procedure_code: str
    procedure_name: str
    owner_name: str
    received_at: datetime
    status: Status
    values: Mapping[Direction, str]


class ReportFilingRepository:
    """Reads filings of a period."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def filings(self, span: Span) -> list[CountedFiling]:
        """Return what was waiting at the end and what was refused in the period."""
        level = (
            select(ProcedureVersionRecord.level)
            .join(ProcedureVersionRecord.procedure)
            .where(ProcedureRecord.code == FilingRecord.procedure_code)
            .order_by(ProcedureVersionRecord.valid_from.desc())
            .limit(1)
            .correlate(FilingRecord)
            .scalar_subquery()
        )
        found = self._session.execute(
            select(FilingRecord, level)
            .where(
                FilingRecord.received_at < span.as_of,
                or_(FilingRecord.closed_at.is_(None), FilingRecord.closed_at >= span.begin),
            )
            .order_by(FilingRecord.received_at, FilingRecord.id)
        )
        counted = ((row[0], row[1], _outcome(row[0], span)) for row in found)
        return [
            _filing(record, named or "", outcome, span)
            for record, named, outcome in counted
            if outcome is not None
        ]


def _outcome(record: FilingRecord, span: Span) -> Outcome | None:
    if record.closed_at is None or record.closed_at >= span.as_of:
        return Outcome.FILED
    return Outcome.REFUSED if record.status == Status.NOT_ACCEPTED.value else None


def _filing(record: FilingRecord, level: str, outcome: Outcome, span: Span) -> CountedFiling:
    way = _WAYS[Channel(str(record.form["channel"]))]
    is_new = record.received_at >= span.begin
    return CountedFiling(
        id=record.id,
        code=record.code,
        level=level,
        field=record.field,
        procedure_code=record.procedure_code,
        procedure_name=record.procedure_name,
        owner_name=record.owner_name,
        received_at=record.received_at,
        status=Status(record.status),
        values={
            Direction.ORIGIN: (Origin.NEW if is_new else Origin.CARRIED).value,
            Direction.CHANNEL: way.value,
            Direction.PLACE: Place.HERE.value,
            Direction.OUTCOME: outcome.value,
            Direction.ENDING: Ending.NONE.value,
            Direction.APOLOGY: Apology.NONE_DUE.value,
        },
    )
