"""What comes in at the counter most: procedures by clerk, and the fees that are entered."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_app.db.records import (
    DossierFeeRecord,
    DossierRecord,
    ProcedureRecord,
    ProcedureVersionRecord,
)


class UsualWorkRepository:
    """Counts dossiers since an instant; cancelled ones were mistakes and do not count."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def uses(self, since: datetime) -> list[tuple[str, UUID | None, int]]:
        """Return procedure code, clerk and how many dossiers the clerk took in of it."""
        counts = (
            select(
                DossierRecord.procedure_version_id,
                DossierRecord.clerk_id,
                func.count().label("uses"),
            )
            .where(DossierRecord.accepted_at >= since, DossierRecord.voided_at.is_(None))
            # Clerks first: grouping by the index on versions would read every dossier there is.
            .group_by(DossierRecord.clerk_id, DossierRecord.procedure_version_id)
            .subquery()
        )
        rows = self._session.execute(
            select(ProcedureRecord.code, counts.c.clerk_id, counts.c.uses)
            .select_from(counts)
            .join(
                ProcedureVersionRecord, ProcedureVersionRecord.id == counts.c.procedure_version_id
            )
            .join(ProcedureRecord, ProcedureRecord.id == ProcedureVersionRecord.procedure_id)
        )
        return [(code, clerk_id, uses) for code, clerk_id, uses in rows]

    def amounts(self, procedure_code: str, since: datetime) -> list[tuple[str, int]]:
        """Return the fees of a procedure with the amounts entered, in đồng, the most usual first.

        Of amounts entered equally often the later one comes first.
        """
        rows = self._session.execute(
            select(DossierFeeRecord.name, DossierFeeRecord.amount)
            .join(DossierRecord, DossierRecord.id == DossierFeeRecord.dossier_id)
            .join(
                ProcedureVersionRecord,
                ProcedureVersionRecord.id == DossierRecord.procedure_version_id,
            )
            .join(ProcedureRecord, ProcedureRecord.id == ProcedureVersionRecord.procedure_id)
            .where(
                ProcedureRecord.code == procedure_code,
                DossierRecord.accepted_at >= since,
                DossierRecord.voided_at.is_(None),
                DossierFeeRecord.amount.is_not(None),
            )
            .group_by(DossierFeeRecord.name, DossierFeeRecord.amount)
            .order_by(func.count().desc(), func.max(DossierRecord.accepted_at).desc())
        )
        return [(name, amount) for name, amount in rows if amount is not None]
