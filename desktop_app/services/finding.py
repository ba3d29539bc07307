"""Finding dossiers again: by a scanned code, by words, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from desktop_app.db.database import Database
from desktop_app.db.repositories.audit import AuditLine, AuditRepository
from desktop_app.db.repositories.dossier_lines import (
    PAGE_SIZE,
    DossierLineRepository,
    LineFilter,
    PageKey,
)
from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.db.repositories.prints import PrintLine, PrintRepository
from desktop_app.domain.dossier_codes import tidy_scan
from desktop_app.domain.dossiers import Dossier, DossierLine
from desktop_app.domain.errors import KnownError
from desktop_app.domain.search_words import query_words
from desktop_app.domain.sentence import Sentence

__all__ = ["AuditLine", "DossierHistory", "Finding", "LineFilter", "PageKey", "PrintLine", "key_of"]


@dataclass(frozen=True, slots=True)
class DossierHistory:
    """What was done to a dossier and printed of it, oldest first."""

    changes: tuple[AuditLine, ...]
    prints: tuple[PrintLine, ...]


class Finding:
    """Reads dossiers; it changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_code(self, text: str) -> Dossier | None:
        """Return the dossier whose code, ours or another system's, was scanned or typed."""
        with self._database.read() as session:
            dossiers = DossierRepository(session)
            dossier_id = dossiers.id_of_code(tidy_scan(text))
            return None if dossier_id is None else dossiers.get(dossier_id)

    def dossier(self, dossier_id: UUID) -> Dossier:
        """Return a dossier whole. Raises :class:`KnownError` when there is none."""
        with self._database.read() as session:
            dossier = DossierRepository(session).get(dossier_id)
        if dossier is None:
            raise KnownError(
                Sentence("Không còn hồ sơ này trong dữ liệu.", "This dossier is not in the data.")
            )
        return dossier

    def history(self, dossier_id: UUID) -> DossierHistory:
        """Return the trail of a dossier."""
        with self._database.read() as session:
            return DossierHistory(
                tuple(AuditRepository(session).of(dossier_id)),
                tuple(PrintRepository(session).of(dossier_id)),
            )

    def search(self, text: str, size: int = PAGE_SIZE) -> tuple[DossierLine, ...]:
        """Return up to ``size`` dossiers for what was typed, newest first.

        A whole code gives that dossier alone. Otherwise every word must begin a word of the
        dossier: of its code, names, numbers, phones or procedure; marks and order are free.
        """
        with self._database.read() as session:
            lines = DossierLineRepository(session)
            exact = DossierRepository(session).id_of_code(tidy_scan(text))
            if exact is not None:
                return tuple(lines.with_ids([exact]))
            return tuple(lines.with_words(query_words(text), size))

    def page(
        self, wanted: LineFilter, after: PageKey | None = None, size: int = PAGE_SIZE
    ) -> tuple[DossierLine, ...]:
        """Return a page of dossiers, newest first, beginning after ``after``."""
        with self._database.read() as session:
            return tuple(DossierLineRepository(session).page(wanted, after, size))

    def count(self, wanted: LineFilter) -> int:
        """Return how many dossiers a filter lets through."""
        with self._database.read() as session:
            return DossierLineRepository(session).count(wanted)


def key_of(line: DossierLine) -> PageKey:
    """Return where a page that ends with ``line`` ended."""
    return PageKey(line.accepted_at, line.id)
