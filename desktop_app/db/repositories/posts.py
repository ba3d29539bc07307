"""Who headed which department when, and who acts for whom."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from desktop_app.db.records import OfficialRecord, SubstitutionRecord, UnitHeadRecord
from desktop_app.domain.posts import Substitution, UnitHead


class PostRepository:
    """Reads and writes posts that hold for a time."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def heads(self, department_id: UUID) -> list[UnitHead]:
        """Return who headed a department, oldest first."""
        rows = self._session.execute(
            select(UnitHeadRecord, OfficialRecord.name)
            .join(OfficialRecord, OfficialRecord.id == UnitHeadRecord.official_id)
            .where(UnitHeadRecord.department_id == department_id)
            .order_by(UnitHeadRecord.from_at)
        )
        return [_head(record, name) for record, name in rows]

    def head_at(self, department_id: UUID, instant: datetime) -> UnitHead | None:
        """Return who headed a department at an instant."""
        row = self._session.execute(
            select(UnitHeadRecord, OfficialRecord.name)
            .join(OfficialRecord, OfficialRecord.id == UnitHeadRecord.official_id)
            .where(
                UnitHeadRecord.department_id == department_id,
                UnitHeadRecord.from_at <= instant,
                or_(UnitHeadRecord.until_at.is_(None), UnitHeadRecord.until_at > instant),
            )
            .order_by(UnitHeadRecord.from_at.desc())
        ).first()
        return None if row is None else _head(*row)

    def headed_by(self, official_id: UUID, instant: datetime) -> list[UUID]:
        """Return the departments that an official headed at an instant."""
        return list(
            self._session.scalars(
                select(UnitHeadRecord.department_id).where(
                    UnitHeadRecord.official_id == official_id,
                    UnitHeadRecord.from_at <= instant,
                    or_(UnitHeadRecord.until_at.is_(None), UnitHeadRecord.until_at > instant),
                )
            )
        )

    def add_head(self, head: UnitHead) -> None:
        """Note that somebody heads a department from an instant on."""
        self._session.add(
            UnitHeadRecord(
                id=head.id,
                department_id=head.department_id,
                official_id=head.official_id,
                from_at=head.from_at,
                until_at=head.until_at,
            )
        )
        self._session.flush()

    def end_head(self, head_id: UUID, until: datetime) -> None:
        """Note when somebody stopped heading a department."""
        self._session.get_one(UnitHeadRecord, head_id).until_at = until
        self._session.flush()

    def add_substitution(self, substitution: Substitution, at: datetime, by: str) -> None:
        """Note that a colleague acts for an absent one."""
        self._session.add(
            SubstitutionRecord(
                id=substitution.id,
                absent_id=substitution.absent_id,
                substitute_id=substitution.substitute_id,
                from_at=substitution.from_at,
                until_at=substitution.until_at,
                reason=substitution.reason,
                created_at=at,
                created_by_name=by,
            )
        )
        self._session.flush()

    def end_substitution(self, substitution_id: UUID, until: datetime) -> None:
        """End a substitution before its time."""
        self._session.get_one(SubstitutionRecord, substitution_id).until_at = until
        self._session.flush()

    def substitutions(self, since: datetime) -> list[Substitution]:
        """Return the substitutions that end after ``since``, by their beginning."""
        return self._substitutions(SubstitutionRecord.until_at > since)

    def acting_for(self, substitute_id: UUID, instant: datetime) -> list[Substitution]:
        """Return for whom an official acts at an instant."""
        return self._substitutions(
            SubstitutionRecord.substitute_id == substitute_id,
            SubstitutionRecord.from_at <= instant,
            SubstitutionRecord.until_at > instant,
        )

    def _substitutions(self, *conditions: ColumnElement[bool]) -> list[Substitution]:
        absent, substitute = aliased(OfficialRecord), aliased(OfficialRecord)
        rows = self._session.execute(
            select(SubstitutionRecord, absent.name, substitute.name)
            .join(absent, absent.id == SubstitutionRecord.absent_id)
            .join(substitute, substitute.id == SubstitutionRecord.substitute_id)
            .where(*conditions)
            .order_by(SubstitutionRecord.from_at, SubstitutionRecord.id)
        )
        return [
            Substitution(
                record.id,
                record.absent_id,
                absent_name,
                record.substitute_id,
                substitute_name,
                record.from_at,
                record.until_at,
                record.reason,
            )
            for record, absent_name, substitute_name in rows
        ]


def _head(record: UnitHeadRecord, name: str) -> UnitHead:
    return UnitHead(
        record.id,
        record.department_id,
        record.official_id,
        name,
        record.from_at,
        record.until_at,
    )
