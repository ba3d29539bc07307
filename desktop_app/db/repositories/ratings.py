"""What citizens answered about their dossiers, and the counts of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from desktop_app.db.records import (
    DossierRecord,
    ProcedureRecord,
    ProcedureVersionRecord,
    RatingRecord,
)
from desktop_app.domain.keys import new_key
from desktop_app.domain.ratings import (
    RatedGroup,
    Rating,
    RatingCounts,
    RatingFilter,
    RatingLevel,
    RatingSource,
)


class RatingRepository:
    """Reads and writes ratings, one a dossier. Those of cancelled dossiers are not counted."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, dossier_id: UUID) -> Rating | None:
        """Return the answer about one dossier."""
        record = self._record(dossier_id)
        return None if record is None else _rating(record)

    def save(self, rating: Rating) -> None:
        """Keep ``rating`` in place of an earlier one about the same dossier.

        The dossier must be locked: two answers at once would both be the first.
        """
        record = self._record(rating.dossier_id)
        if record is None:
            record = RatingRecord(id=new_key(), dossier_id=rating.dossier_id)
            self._session.add(record)
        record.level = int(rating.level)
        record.source = rating.source.value
        record.comment = rating.comment
        record.rated_at = rating.rated_at
        record.official_id = rating.official_id
        record.official_name = rating.official
        record.user_id = rating.entered_by_id
        record.user_name = rating.entered_by
        self._session.flush()

    def counts(self, wanted: RatingFilter) -> RatingCounts:
        """Return how many answers of each level there are."""
        rows = self._session.execute(
            _filtered(select(RatingRecord.level, func.count()), wanted).group_by(RatingRecord.level)
        )
        return _counts((level, count) for level, count in rows)

    def by_official(self, wanted: RatingFilter) -> list[RatedGroup]:
        """Return the answers about each official, by name; without a key the name tells."""
        name = RatingRecord.official_name
        rows = self._session.execute(
            _filtered(
                select(RatingRecord.official_id, name, RatingRecord.level, func.count()), wanted
            )
            .group_by(RatingRecord.official_id, name, RatingRecord.level)
            .order_by(name)
        )
        found: dict[UUID | str, RatedGroup] = {}
        for key, shown, level, count in rows:
            before = found.get(key or shown)
            counted = dict(before.counts.by_level) if before is not None else {}
            counted[RatingLevel(level)] = counted.get(RatingLevel(level), 0) + count
            found[key or shown] = RatedGroup(key, shown, _counts(counted.items()))
        return sorted(found.values(), key=lambda group: group.name)

    def by_procedure(self, wanted: RatingFilter) -> list[RatedGroup]:
        """Return the answers about each procedure, by its code."""
        rows = self._session.execute(
            _filtered(
                select(
                    ProcedureRecord.code,
                    func.max(ProcedureVersionRecord.name),
                    RatingRecord.level,
                    func.count(),
                ),
                wanted,
            ).group_by(ProcedureRecord.code, RatingRecord.level)
        )
        found: dict[str, tuple[str, dict[int, int]]] = {}
        for code, name, level, count in rows:
            found.setdefault(code, (name, {}))[1][level] = count
        return [
            RatedGroup(code, name, _counts(levels.items()))
            for code, (name, levels) in sorted(found.items())
        ]

    def dossier_ids(self, wanted: RatingFilter, limit: int) -> list[UUID]:
        """Return up to ``limit`` dossiers behind a count, the last rated first."""
        return list(
            self._session.scalars(
                _filtered(select(RatingRecord.dossier_id), wanted)
                .order_by(RatingRecord.rated_at.desc(), RatingRecord.id.desc())
                .limit(limit)
            )
        )

    def _record(self, dossier_id: UUID) -> RatingRecord | None:
        return self._session.scalar(
            select(RatingRecord).where(RatingRecord.dossier_id == dossier_id)
        )


_Selected = TypeVar("_Selected", bound=Select[*tuple[Any, ...]])


def _filtered(statement: _Selected, wanted: RatingFilter) -> _Selected:
    joined = (
        statement.join(DossierRecord, DossierRecord.id == RatingRecord.dossier_id)
        .join(
            ProcedureVersionRecord,
            ProcedureVersionRecord.id == DossierRecord.procedure_version_id,
        )
        .join(ProcedureRecord, ProcedureRecord.id == ProcedureVersionRecord.procedure_id)
    )
    return joined.where(*_conditions(wanted))


def _conditions(wanted: RatingFilter) -> Iterable[ColumnElement[bool]]:
    yield DossierRecord.voided_at.is_(None)
    if wanted.since is not None:
        yield RatingRecord.rated_at >= wanted.since
    if wanted.before is not None:
        yield RatingRecord.rated_at < wanted.before
    if wanted.official_id is not None:
        yield RatingRecord.official_id == wanted.official_id
    if wanted.procedure_code:
        yield ProcedureRecord.code == wanted.procedure_code
    if wanted.level is not None:
        yield RatingRecord.level == int(wanted.level)


def _counts(levels: Iterable[tuple[int, int]]) -> RatingCounts:
    found = dict(levels)
    return RatingCounts({level: found.get(int(level), 0) for level in RatingLevel})


def _rating(record: RatingRecord) -> Rating:
    return Rating(
        dossier_id=record.dossier_id,
        level=RatingLevel(record.level),
        source=RatingSource(record.source),
        comment=record.comment,
        rated_at=record.rated_at,
        official_id=record.official_id,
        official=record.official_name,
        entered_by_id=record.user_id,
        entered_by=record.user_name,
    )
