"""Numbers that are given out once: dossier serials of a day, register numbers of a year."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from desktop_app.db.records import NumberSeriesRecord


class NumberRepository:
    """Allocates numbers inside the transaction of what they number.

    One statement raises the counter and reads it, so two writers can never get the same
    number; a transaction that fails gives its number back with everything else.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def take(self, series: str, period: str) -> int:
        """Return the next number of ``series`` in ``period``, from 1.

        Locks the counter until the transaction ends: take numbers last, and always in the
        same order of series.
        """
        is_postgresql = self._session.get_bind().dialect.name == "postgresql"
        insert = postgresql.insert if is_postgresql else sqlite.insert
        statement = (
            insert(NumberSeriesRecord)
            .values(series=series, period=period, last=1)
            .on_conflict_do_update(
                index_elements=["series", "period"],
                set_={"last": NumberSeriesRecord.last + 1},
            )
            .returning(NumberSeriesRecord.last)
        )
        return self._session.execute(statement).scalar_one()

    def last(self, series: str, period: str) -> int:
        """Return the last number given out, 0 when there is none."""
        return (
            self._session.scalar(
                select(func.coalesce(func.max(NumberSeriesRecord.last), 0)).where(
                    NumberSeriesRecord.series == series, NumberSeriesRecord.period == period
                )
            )
            or 0
        )
