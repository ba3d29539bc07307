"""What each person chose for themselves, kept from sign-in to sign-in on every counter."""

from __future__ import annotations

from desktop_app.db.database import Database
from desktop_app.db.repositories.preferences import PreferenceRepository
from desktop_app.domain.people import Actor


class Preferences:
    """Keeps choices that change nothing for anybody else, so they leave no trail.

    The command line without a user has none and keeps none.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, actor: Actor, name: str) -> object:
        """Return what ``actor`` chose under ``name`` in the types of JSON, or ``None``.

        Whoever asks checks its shape: an older program may have written it.
        """
        if actor.user_id is None:
            return None
        with self._database.read() as session:
            return PreferenceRepository(session).get(actor.user_id, name)

    def put(self, actor: Actor, name: str, value: object) -> None:
        """Keep ``value``, in the types of JSON, under ``name``; ``None`` forgets it."""
        if actor.user_id is None:
            return
        with self._database.write() as session:
            PreferenceRepository(session).put(actor.user_id, name, value)
