"""The index of words that dossiers are found by: FTS5 on SQLite, GIN on PostgreSQL.

Both answer the same question alike: each clause must be found, as whole words or as the
beginnings of words.
"""

from __future__ import annotations

from enum import Enum
from typing import Protocol
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Text,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
)
from sqlalchemy.orm import Session

from desktop_app.db.records import DossierRecord, DossierSearchRecord
from desktop_app.domain.search_question import Clause


class Match(Enum):
    """How a word that was typed may stand in a dossier."""

    WHOLE = "whole"
    BEGINS = "begins"


class WordIndex(Protocol):
    """Asks the index of one kind of database."""

    def dossier_ids(self, clauses: tuple[Clause, ...], match: Match) -> Select[UUID]:
        """Select the keys of all dossiers that have what ``clauses`` ask for."""

    def last_recorded(self, clauses: tuple[Clause, ...], match: Match) -> Select[UUID]:
        """Select the same, joined to :class:`DossierRecord`, the one recorded last first."""

    def has_text(self, where: ColumnElement[str], text: str) -> ColumnElement[bool]:
        """Return the condition that ``text`` stands in ``where``, letter by letter."""


def word_index_of(session: Session) -> WordIndex:
    """Return the index of the database behind ``session``."""
    if session.get_bind().dialect.name == "postgresql":
        return _PostgresqlWords()
    return _SqliteWords()


class _SqliteWords:
    _words = table("dossier_words", column("rowid", Integer), column("words", Text))

    def dossier_ids(self, clauses: tuple[Clause, ...], match: Match) -> Select[UUID]:
        numbers = select(self._words.c.rowid).where(self._asked(clauses, match))
        return select(DossierSearchRecord.dossier_id).where(DossierSearchRecord.number.in_(numbers))

    def last_recorded(self, clauses: tuple[Clause, ...], match: Match) -> Select[UUID]:
        return (
            select(DossierRecord.id)
            .select_from(self._words)
            .join(DossierSearchRecord, DossierSearchRecord.number == self._words.c.rowid)
            .join(DossierRecord, DossierRecord.id == DossierSearchRecord.dossier_id)
            .where(self._asked(clauses, match))
            .order_by(self._words.c.rowid.desc())
        )

    def has_text(self, where: ColumnElement[str], text: str) -> ColumnElement[bool]:
        return func.instr(where, text) > 0

    def _asked(self, clauses: tuple[Clause, ...], match: Match) -> ColumnElement[bool]:
        end = "*" if match is Match.BEGINS else ""
        query = " AND ".join(
            _either([[f'"{word}"{end}' for word in words] for words in clause], " AND ", " OR ")
            for clause in clauses
        )
        return self._words.c.words.match(query)


class _PostgresqlWords:
    _language: ColumnElement[str] = literal_column("'simple'")

    def dossier_ids(self, clauses: tuple[Clause, ...], match: Match) -> Select[UUID]:
        return select(DossierSearchRecord.dossier_id).where(self._asked(clauses, match))

    def last_recorded(self, clauses: tuple[Clause, ...], match: Match) -> Select[UUID]:
        return (
            select(DossierRecord.id)
            .select_from(DossierSearchRecord)
            .join(DossierRecord, DossierRecord.id == DossierSearchRecord.dossier_id)
            .where(self._asked(clauses, match))
            .order_by(DossierSearchRecord.number.desc())
        )

    def has_text(self, where: ColumnElement[str], text: str) -> ColumnElement[bool]:
        return func.strpos(where, literal(text)) > 0

    def _asked(self, clauses: tuple[Clause, ...], match: Match) -> ColumnElement[bool]:
        end = ":*" if match is Match.BEGINS else ""
        query = " & ".join(
            _either([[f"'{word}'{end}" for word in words] for words in clause], " & ", " | ")
            for clause in clauses
        )
        vector = func.to_tsvector(self._language, DossierSearchRecord.words)
        return vector.bool_op("@@")(func.to_tsquery(self._language, query))


def _either(alternatives: list[list[str]], both: str, either: str) -> str:
    return "(" + either.join(f"({both.join(words)})" for words in alternatives) + ")"
