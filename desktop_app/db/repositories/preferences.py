"""What each person chose for themselves."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.records import PreferenceRecord


class PreferenceRepository:
    """Reads and writes the choices of users; the last one of a name stands."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, user_id: UUID, name: str) -> object:
        """Return what a user chose under ``name`` in the types of JSON, ``None`` for nothing."""
        record = self._session.get(PreferenceRecord, (user_id, name))
        return None if record is None else record.value

    def put(self, user_id: UUID, name: str, value: object) -> None:
        """Keep ``value`` under ``name``; ``None`` forgets it."""
        record = self._session.get(PreferenceRecord, (user_id, name))
        if value is None:
            if record is not None:
                self._session.delete(record)
        elif record is None:
            self._session.add(PreferenceRecord(user_id=user_id, name=name, value=value))
        else:
            record.value = value
