"""Finding dossiers again: by a scanned code, by words, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.repositories.audit import AuditLine, AuditRepository
from desktop_app.db.repositories.dossier_lines import PAGE_SIZE, DossierLineRepository
from desktop_app.db.repositories.dossier_search import DossierSearchRepository
from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.db.repositories.prints import PrintLine, PrintRepository
from desktop_app.db.stopping import stoppable
from desktop_app.domain.dossier_codes import tidy_scan
from desktop_app.domain.dossier_lists import (
    NEWEST_FIRST,
    LineFilter,
    LineOrder,
    PageKey,
    StageCounts,
    key_of,
)
from desktop_app.domain.dossiers import Dossier, DossierLine
from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import local_date
from desktop_app.domain.search_question import SearchQuestion, read_question
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.stopping import StopToken
from desktop_app.services.acting import Clock, utc_now

__all__ = ["AuditLine", "DossierHistory", "Finding", "LineFilter", "PageKey", "PrintLine", "key_of"]

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class DossierHistory:
    """What was done to a dossier and printed of it, oldest first."""

    changes: tuple[AuditLine, ...]
    prints: tuple[PrintLine, ...]


class Finding:
    """Reads dossiers; it changes nothing.

    Whatever takes a :class:`StopToken` ends with :class:`Stopped` when it is stopped, in the
    middle of a statement if need be.
    """

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

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

    def search(
        self,
        text: str,
        size: int = PAGE_SIZE,
        wanted: LineFilter | None = None,
        *,
        stop: StopToken | None = None,
    ) -> tuple[DossierLine, ...]:
        """Return up to ``size`` dossiers of ``wanted`` for what was typed, the best first.

        A whole code gives that dossier alone. Otherwise every word must begin a word of the
        dossier: of its code, names, numbers, phones or procedure; marks and order are free.
        A day asks for what came in or is promised on it.
        """
        asked = replace(wanted or LineFilter(), text=text)
        return self.lines(self.ranked(asked, size, stop=stop), stop=stop)

    def ranked(
        self, wanted: LineFilter, limit: int | None = None, *, stop: StopToken | None = None
    ) -> tuple[UUID, ...]:
        """Return the keys of up to ``limit`` dossiers for the text of ``wanted``, best first.

        Whole codes and numbers come first, then whole words with their marks as typed, whole
        words, and beginnings of words; within each newest first.
        """
        with self._read(stop) as session:
            found = DossierSearchRepository(session, stop)
            return tuple(found.ranked(self._asked(wanted), wanted, limit))

    def lines(
        self, ids: Sequence[UUID], *, stop: StopToken | None = None
    ) -> tuple[DossierLine, ...]:
        """Return the dossiers with these keys, in the order of the keys."""
        with self._read(stop) as session:
            return tuple(DossierLineRepository(session).with_ids_in_order(ids))

    def page(
        self,
        wanted: LineFilter,
        after: PageKey | None = None,
        size: int = PAGE_SIZE,
        order: LineOrder = NEWEST_FIRST,
        *,
        stop: StopToken | None = None,
    ) -> tuple[DossierLine, ...]:
        """Return a page of dossiers in ``order``, beginning after ``after``."""
        with self._read(stop) as session:
            lines = DossierLineRepository(session)
            question = self._question(wanted)
            return tuple(lines.page(wanted, after, size, question=question, order=order))

    def all_pages(
        self, wanted: LineFilter, order: LineOrder | None = None, *, stop: StopToken | None = None
    ) -> Iterator[tuple[DossierLine, ...]]:
        """Give all dossiers of ``wanted``, piece by piece; without ``order`` the best first.

        Each piece is a transaction of its own, so that a long export holds up nobody.
        """
        if order is None and wanted.text.strip():
            ids = self.ranked(wanted, stop=stop)
            for begin in range(0, len(ids), _CHUNK):
                yield self.lines(ids[begin : begin + _CHUNK], stop=stop)
            return
        order = order or NEWEST_FIRST
        after = None
        while piece := self.page(wanted, after, _CHUNK, order, stop=stop):
            yield piece
            after = key_of(piece[-1], order)

    def count(self, wanted: LineFilter, *, stop: StopToken | None = None) -> int:
        """Return how many dossiers a filter lets through."""
        with self._read(stop) as session:
            return DossierLineRepository(session).count(wanted, self._question(wanted))

    def count_stages(self, wanted: LineFilter, *, stop: StopToken | None = None) -> StageCounts:
        """Return how many dossiers stand where, whatever stage ``wanted`` asks for."""
        everywhere = replace(wanted, statuses=frozenset(), only_voided=False)
        with self._read(stop) as session:
            lines = DossierLineRepository(session)
            return StageCounts(*lines.count_by_status(everywhere, self._question(everywhere)))

    @contextmanager
    def _read(self, stop: StopToken | None) -> Iterator[Session]:
        with self._database.read() as session, stoppable(session, stop):
            yield session

    def _question(self, wanted: LineFilter) -> SearchQuestion | None:
        return self._asked(wanted) if wanted.text.strip() else None

    def _asked(self, wanted: LineFilter) -> SearchQuestion:
        return read_question(wanted.text, local_date(self._clock()))
