"""Which rows a list has, in their order, and what they come to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import case, exists, func, select
from sqlalchemy.orm import Session

from desktop_app.db.records import (
    DossierFeeRecord,
    DossierRecord,
    RatingRecord,
    SupplementRecord,
)
from desktop_app.db.repositories.report_location import Span


@dataclass(frozen=True, slots=True)
class FeeSums:
    """What the fees of a list come to, in đồng."""

    total: int
    paid: int


class ReportListKeyRepository:
    """Reads the keys of the rows of lists, and their sums."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def accepted(self, span: Span, *, with_fees: bool = False) -> list[UUID]:
        """Return what was accepted in the period in that order, cancelled numbers too.

        Those ``with_fees`` alone leave the cancelled ones out.
        """
        dossier = DossierRecord
        statement = select(dossier.id).where(
            dossier.accepted_at >= span.begin, dossier.accepted_at < span.as_of
        )
        if with_fees:
            statement = statement.where(
                dossier.voided_at.is_(None),
                exists().where(DossierFeeRecord.dossier_id == dossier.id),
            )
        return list(self._session.scalars(statement.order_by(dossier.accepted_at, dossier.id)))

    def supplement_ids(self, span: Span) -> list[UUID]:
        """Return the requests made in the period, the first asked first."""
        asked = SupplementRecord
        return list(
            self._session.scalars(
                select(asked.id)
                .where(asked.asked_at >= span.begin, asked.asked_at < span.as_of)
                .order_by(asked.asked_at, asked.id)
            )
        )

    def rating_ids(self, span: Span) -> list[UUID]:
        """Return the answers given in the period, the first given first."""
        return list(
            self._session.scalars(
                select(RatingRecord.id)
                .where(RatingRecord.rated_at >= span.begin, RatingRecord.rated_at < span.as_of)
                .order_by(RatingRecord.rated_at, RatingRecord.id)
            )
        )

    def rated_ids(self, span: Span, levels: Collection[int]) -> list[UUID]:
        """Return the dossiers with one of these answers in the period, the first given first."""
        return list(
            self._session.scalars(
                select(RatingRecord.dossier_id)
                .where(
                    RatingRecord.rated_at >= span.begin,
                    RatingRecord.rated_at < span.as_of,
                    RatingRecord.level.in_(sorted(int(each) for each in levels)),
                )
                .order_by(RatingRecord.rated_at, RatingRecord.id)
            )
        )

    def rating_counts(self, span: Span) -> dict[int, int]:
        """Return how many answers of each level were given in the period."""
        found = self._session.execute(
            select(RatingRecord.level, func.count())
            .where(RatingRecord.rated_at >= span.begin, RatingRecord.rated_at < span.as_of)
            .group_by(RatingRecord.level)
        )
        return {row[0]: row[1] for row in found}

    def fee_sums(self, span: Span) -> FeeSums:
        """Return what the fees of the dossiers accepted in the period come to."""
        fee, dossier = DossierFeeRecord, DossierRecord
        amount = func.coalesce(fee.amount, 0) * fee.quantity
        row = self._session.execute(
            select(func.sum(amount), func.sum(case((fee.is_paid, amount), else_=0)))
            .join(dossier, dossier.id == fee.dossier_id)
            .where(
                dossier.voided_at.is_(None),
                dossier.accepted_at >= span.begin,
                dossier.accepted_at < span.as_of,
            )
        ).one()
        return FeeSums(int(row[0] or 0), int(row[1] or 0))
