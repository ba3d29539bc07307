"""What the overview is made of: everything open, and what came and went by day."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session

from desktop_app.db.local_day import local_day
from desktop_app.db.records import (
    CustodyRecord,
    DepartmentRecord,
    DossierRecord,
    OfficialRecord,
    ProcedureRecord,
    ProcedureVersionRecord,
    ReleaseRecord,
)
from desktop_app.domain.lateness import Verdict
from desktop_app.domain.overviews import DayPart, OpenDossier, TrendDay
from desktop_app.domain.statuses import Status


class OverviewRepository:
    """Reads what stands open now; by the partial indexes on it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def open_dossiers(self) -> list[OpenDossier]:
        """Return everything that is owed and every result that lies ready."""
        dossier, custody, version = DossierRecord, CustodyRecord, ProcedureVersionRecord
        is_ready = and_(dossier.finished_at.is_not(None), dossier.returned_at.is_(None))
        chosen = (
            select(dossier.id)
            .where(dossier.closed_at.is_(None), dossier.voided_at.is_(None))
            .union_all(
                select(dossier.id).where(
                    is_ready, dossier.closed_at.is_not(None), dossier.voided_at.is_(None)
                )
            )
            .subquery("chosen")
        )
        found = self._session.execute(
            select(
                dossier.id,
                dossier.status,
                dossier.accepted_at,
                dossier.due_at,
                dossier.late_from,
                case((custody.ended_at.is_(None), custody.step_due_at)),
                ProcedureRecord.due_soon_hours,
                version.field,
                ProcedureRecord.code,
                version.name,
                custody.department_id,
                func.coalesce(DepartmentRecord.name, ""),
                custody.official_id,
                func.coalesce(OfficialRecord.name, ""),
                func.coalesce(custody.agency, ""),
                func.coalesce(custody.step, ""),
            )
            .join(chosen, chosen.c.id == dossier.id)
            .join(dossier.version)
            .join(version.procedure)
            .outerjoin(custody, and_(custody.dossier_id == dossier.id, custody.is_last))
            .outerjoin(DepartmentRecord, DepartmentRecord.id == custody.department_id)
            .outerjoin(OfficialRecord, OfficialRecord.id == custody.official_id)
        )
        return [OpenDossier(row[0], Status(row[1]), *row[2:]) for row in found]

    def trend(self, begin: datetime, end: datetime) -> list[TrendDay]:
        """Return what came in and was solved by day in ``[begin, end)``, without quiet days."""
        dossier, release = DossierRecord, ReleaseRecord
        days: dict[str, dict[DayPart, list[UUID]]] = {}
        came_in = self._session.execute(
            select(local_day(dossier.accepted_at), dossier.id).where(
                dossier.accepted_at >= begin,
                dossier.accepted_at < end,
                dossier.voided_at.is_(None),
            )
        )
        for day, key in came_in:
            days.setdefault(day, {}).setdefault(DayPart.RECEIVED, []).append(key)
        went_out = self._session.execute(
            select(local_day(release.released_at), release.verdict, release.dossier_id).where(
                release.released_at >= begin, release.released_at < end
            )
        )
        for day, verdict, key in went_out:
            is_late = verdict == Verdict.FINISHED_LATE.value
            part = DayPart.SOLVED_LATE if is_late else DayPart.SOLVED_IN_TIME
            days.setdefault(day, {}).setdefault(part, []).append(key)
        return [TrendDay(date.fromisoformat(day), days[day]) for day in sorted(days)]

    def oldest_late(self, now: datetime, count: int) -> list[UUID]:
        """Return the dossiers that are late the longest and wait for nobody outside."""
        dossier = DossierRecord
        return list(
            self._session.scalars(
                select(dossier.id)
                .where(
                    dossier.closed_at.is_(None),
                    dossier.voided_at.is_(None),
                    dossier.late_from < now,
                    or_(
                        dossier.status == Status.ACCEPTED.value,
                        dossier.status == Status.IN_PROGRESS.value,
                    ),
                )
                .order_by(dossier.late_from, dossier.id)
                .limit(count)
            )
        )

    def soon_hours(self) -> set[int]:
        """Return the thresholds that procedures have of their own, in working hours."""
        found = self._session.scalars(select(ProcedureRecord.due_soon_hours).distinct())
        return {hours for hours in found if hours is not None}
