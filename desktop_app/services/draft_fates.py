"""What became of a form that was being typed when the program ended."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from desktop_app.db.database import Database
from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.db.repositories.filings import FilingRepository
from desktop_app.domain.filings import Filing


@dataclass(frozen=True, slots=True)
class DraftFate:
    """What the store knows of a form: nothing, a dossier's ``code``, or a ``filing``."""

    code: str = ""
    filing: Filing | None = None


class DraftFates:
    """Looks whether a form reached the store before its draft could be put away."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, dossier_id: UUID) -> DraftFate:
        """Return what the store knows of the form with this key.

        Raises :class:`KnownError` while the store is out of reach.
        """
        with self._database.read() as session:
            dossier = DossierRepository(session).get(dossier_id)
            if dossier is not None:
                return DraftFate(code=dossier.code)
            return DraftFate(filing=FilingRepository(session).get(dossier_id))
