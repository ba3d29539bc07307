"""The trail of changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from desktop_app.db.records import AuditRecord
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One change as it is shown."""

    at: datetime
    user_name: str
    action: str
    subject_label: str
    detail: Mapping[str, object]
    user_id: UUID | None = None


class AuditRepository:
    """Writes the trail in the transaction of the change itself."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        actor: Actor,
        at: datetime,
        action: str,
        subject: tuple[str, UUID | None, str],
        detail: Mapping[str, object] | None = None,
    ) -> None:
        """Note that ``actor`` did ``action`` to ``subject`` (kind, key, label)."""
        kind, subject_id, label = subject
        self._session.add(
            AuditRecord(
                id=new_key(),
                at=at,
                user_id=actor.user_id,
                user_name=actor.signature,
                action=action,
                subject_kind=kind,
                subject_id=subject_id,
                subject_label=label,
                detail=dict(detail or {}),
            )
        )

    def add_many(
        self,
        actor: Actor,
        at: datetime,
        action: str,
        subjects: Sequence[tuple[tuple[str, UUID | None, str], Mapping[str, object]]],
    ) -> None:
        """Note that ``actor`` did ``action`` to many subjects, each with its own detail."""
        self._session.connection().execute(
            insert(AuditRecord),
            [
                {
                    "id": new_key(),
                    "at": at,
                    "user_id": actor.user_id,
                    "user_name": actor.signature,
                    "action": action,
                    "subject_kind": kind,
                    "subject_id": subject_id,
                    "subject_label": label,
                    "detail": dict(detail),
                }
                for (kind, subject_id, label), detail in subjects
            ],
        )

    def of(self, subject_id: UUID) -> list[AuditLine]:
        """Return what was done to one subject, oldest first."""
        records = self._session.scalars(
            select(AuditRecord)
            .where(AuditRecord.subject_id == subject_id)
            .order_by(AuditRecord.at, AuditRecord.id)
        )
        return [
            AuditLine(
                record.at,
                record.user_name,
                record.action,
                record.subject_label,
                record.detail,
                record.user_id,
            )
            for record in records
        ]
