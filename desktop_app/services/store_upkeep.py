"""What a store needs now and then to stay quick, done while nobody waits for it."""

from __future__ import annotations

from desktop_app.db.database import Database
from desktop_app.db.repositories.dossiers import DossierRepository

_FEW = 1000


class StoreUpkeep:
    """Looks after the store of an office. With ``few`` dossiers it is quick as it is."""

    def __init__(self, database: Database, few: int = _FEW) -> None:
        self._database = database
        self._few = few

    def learn_sizes(self) -> None:
        """Let the store look how much it holds, so that it reads the shortest way.

        Raises :class:`KnownError` when the store cannot be used.
        """
        with self._database.read() as session:
            if not DossierRepository(session).has_more_than(self._few):
                return
        self._database.learn_sizes()
