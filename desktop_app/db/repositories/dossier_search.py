"""Searching dossiers: the best hits first, without a score that nobody could foresee.

1. a whole code, ours or another system's, which is that dossier alone;
2. whole words, as a phone or ID number, those with their marks as typed before the others;
3. beginnings of words, likewise;
4. for eight figures that may be a day, what came in or is promised on it.

Within each, newest first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, literal_column, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from desktop_app.db.records import DossierRecord, PartyRecord, ProcedureVersionRecord
from desktop_app.db.repositories.dossier_filters import filtered, on_day
from desktop_app.db.repositories.word_index import Match, word_index_of
from desktop_app.domain.dossier_lists import LineFilter
from desktop_app.domain.search_question import SearchQuestion, spellings
from desktop_app.domain.stopping import StopToken

_Condition: TypeAlias = ColumnElement[bool]


class DossierSearchRepository:
    """Finds keys of dossiers; ``stop`` is looked at between the statements."""

    def __init__(self, session: Session, stop: StopToken | None = None) -> None:
        self._session = session
        self._stop = stop
        self._index = word_index_of(session)

    def ranked(self, question: SearchQuestion, wanted: LineFilter, limit: int | None) -> list[UUID]:
        """Return the keys of up to ``limit`` dossiers, the best first; ``None`` for all."""
        if question.is_empty:
            return []
        alone = self._of_code(question.code, wanted)
        if alone:
            return alone
        found: dict[UUID, None] = {}
        for tier in self._tiers(question):
            if self._stop is not None:
                self._stop.check()
            # The hits of the earlier ones come again: so many more must be asked for.
            most = None if limit is None else limit + len(found)
            rows = self._session.execute(
                filtered(tier, wanted).add_columns(DossierRecord.accepted_at).limit(most)
            ).all()
            newest = sorted(((row.accepted_at, row.id) for row in rows), reverse=True)
            found |= dict.fromkeys(key for _, key in newest if key not in found)
            if limit is not None and len(found) >= limit:
                break
        return list(found)[:limit]

    def _of_code(self, code: str, wanted: LineFilter) -> list[UUID]:
        for column in (DossierRecord.code, DossierRecord.external_code):
            statement = filtered(select(DossierRecord.id).where(column == code), wanted)
            found = self._session.scalar(statement)
            if found is not None:
                return [found]
        return []

    def _tiers(self, question: SearchQuestion) -> Iterator[Select[UUID]]:
        newest = select(DossierRecord.id).order_by(
            DossierRecord.accepted_at.desc(), DossierRecord.id.desc()
        )
        is_sure_day = question.day is not None and not question.day_is_a_guess
        if not question.clauses:
            yield newest.where(on_day(question))
            return
        for match in (Match.WHOLE, Match.BEGINS):
            tier = self._index.last_recorded(question.clauses, match)
            if is_sure_day:
                tier = tier.where(on_day(question))
            if question.marked:
                yield tier.where(*(self._as_typed(word, match) for word in question.marked))
            yield tier
        if question.day_is_a_guess:
            yield newest.where(on_day(question))

    def _as_typed(self, word: str, match: Match) -> _Condition:
        """Return the condition that a name or the procedure has ``word`` with its marks."""
        people = exists().where(
            PartyRecord.dossier_id == DossierRecord.id, self._has(PartyRecord.name, word, match)
        )
        procedures = select(ProcedureVersionRecord.id).where(
            self._has(ProcedureVersionRecord.name, word, match)
        )
        return or_(people, DossierRecord.procedure_version_id.in_(procedures))

    def _has(self, name: InstrumentedAttribute[str], word: str, match: Match) -> _Condition:
        end = " " if match is Match.WHOLE else ""
        # A plain column: a bound blank would be tidied away on its way to the store.
        blank: ColumnElement[str] = literal_column("' '")
        padded = blank.concat(name).concat(blank)
        return or_(
            *(self._index.has_text(padded, f" {spelling}{end}") for spelling in spellings(word))
        )
