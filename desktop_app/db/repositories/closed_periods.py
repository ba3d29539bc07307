"""Periods whose figures were closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.db.records import ClosedPeriodRecord


@dataclass(frozen=True, slots=True)
class ClosedPeriod:
    """A period that was closed, without its content. ``key`` is that of the period."""

    id: UUID
    key: str
    first_day: date
    last_day: date
    as_of: datetime
    closed_at: datetime
    closed_by_id: UUID | None
    closed_by: str
    dossier_count: int
    checksum: str


class ClosedPeriodRepository:
    """Saves and reads closed periods; none is ever changed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, agency_code: str, period: ClosedPeriod, content: bytes) -> None:
        """Save a period that was closed, with the compressed content of the checksum."""
        columns = {name: getattr(period, name) for name in ClosedPeriod.__dataclass_fields__}
        self._session.add(ClosedPeriodRecord(**columns, agency_code=agency_code, content=content))
        self._session.flush()

    def all(self, agency_code: str) -> list[ClosedPeriod]:
        """Return the closed periods of an agency, the last days first."""
        columns = [getattr(ClosedPeriodRecord, each) for each in ClosedPeriod.__dataclass_fields__]
        found = self._session.execute(
            select(*columns)
            .where(ClosedPeriodRecord.agency_code == agency_code)
            .order_by(ClosedPeriodRecord.last_day.desc(), ClosedPeriodRecord.key)
        )
        return [ClosedPeriod(*row) for row in found]

    def find(self, agency_code: str, key: str) -> ClosedPeriod | None:
        """Return the closed period with a key."""
        return next((each for each in self.all(agency_code) if each.key == key), None)

    def content(self, period_id: UUID) -> bytes:
        """Return the compressed content of a closed period."""
        return self._session.get_one(ClosedPeriodRecord, period_id).content
