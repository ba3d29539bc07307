"""Dossiers that may have been handed in together: of one day, with a person in common."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop_app.db.records import DossierRecord, PartyRecord
from desktop_app.domain.dossiers import Party

_MOST = 20


class CompanionRepository:
    """Looks for what else a person may have handed in."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def between(self, begin: datetime, end: datetime, person: Party) -> list[UUID]:
        """Return the newest dossiers from ``begin`` up to ``end`` that may be of ``person``.

        The oldest of them comes first; cancelled ones are left out. Whether it is the same
        person is for the caller to see.
        """
        known = [PartyRecord.name == person.name]
        if person.id_number:
            known.append(PartyRecord.id_number == person.id_number)
        if person.phone:
            known.append(PartyRecord.phone == person.phone)
        keys = self._session.scalars(
            select(DossierRecord.id)
            .where(
                DossierRecord.accepted_at >= begin,
                DossierRecord.accepted_at < end,
                DossierRecord.voided_at.is_(None),
                DossierRecord.parties.any(or_(*known)),
            )
            .order_by(DossierRecord.accepted_at.desc(), DossierRecord.id.desc())
            .limit(_MOST)
        )
        return list(reversed(list(keys)))
