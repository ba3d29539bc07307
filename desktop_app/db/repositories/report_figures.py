"""Figures of reports in SQL: where each dossier of a period is counted, summed or listed.

The same statements give every dossier its coordinates: summed they are the figures of all
columns at once, narrowed they are the dossiers behind one figure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from desktop_app.db.records import (
    DepartmentRecord,
    DossierRecord,
    OfficialRecord,
    PartyRecord,
    ProcedureRecord,
    ProcedureVersionRecord,
    ReleaseRecord,
    UnitHeadRecord,
)
from desktop_app.db.repositories.dossiers import OWNER
from desktop_app.db.repositories.report_location import (
    PEOPLE,
    Span,
    due_then,
    has_apology,
    judged_then,
    late_from_then,
    located_parts,
    pause_then,
    population,
    solver_or_holder,
    verdict,
)
from desktop_app.domain.pauses import PauseReason
from desktop_app.domain.procedures import Channel
from desktop_app.domain.reports.coordinates import (
    ACCEPTED,
    Condition,
    Direction,
    ReportedDossier,
)
from desktop_app.domain.reports.rows import RowKey, RowKind, agency_of
from desktop_app.domain.reports.snapshots import ShownOnce
from desktop_app.domain.statuses import Status

__all__ = [
    "CubeCell",
    "DossierFact",
    "HeldDossier",
    "ReportFigureRepository",
    "Span",
    "VersionRow",
]


@dataclass(frozen=True, slots=True)
class CubeCell:
    """So many dossiers of one procedure version and holder with the same coordinates.

    ``values`` holds the directions that were asked for; the others are not told apart, nor are
    versions and holders that no row is of.
    ``agency`` is another agency that has them.
    """

    version_id: UUID | None
    department_id: UUID | None
    official_id: UUID | None
    head_id: UUID | None
    values: Mapping[Direction, str]
    count: int
    agency: str = ""


@dataclass(frozen=True, slots=True)
class DossierFact:
    """A dossier of a period: whose it is, and what it is located by."""

    dossier_id: UUID
    code: str
    version_id: UUID
    department_id: UUID | None
    official_id: UUID | None
    head_id: UUID | None
    reported: ReportedDossier
    shown: ShownOnce
    agency: str = ""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """What rows say of the version of a procedure."""

    level: str
    field: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class HeldDossier:
    """A dossier and whose it is."""

    dossier_id: UUID
    official_id: UUID | None
    department_id: UUID | None
    head_id: UUID | None
    agency: str = ""


class ReportFigureRepository:
    """Counts and lists the dossiers of a period; nothing that was cancelled is in it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def cube(
        self,
        span: Span,
        directions: Collection[Direction],
        kinds: Collection[RowKind],
        outcomes: Collection[str] = ACCEPTED,
    ) -> list[CubeCell]:
        """Return how many dossiers have which coordinates, by what rows of ``kinds`` are of.

        Parts of the period with none of ``outcomes`` are left out.
        """
        wanted = told_apart(directions)
        whose = {f"{each.value}_id" for each in kinds if each.is_about_people}
        if any(not each.is_about_people for each in kinds):
            whose.add("version_id")
        by_people = any(each.is_about_people for each in kinds)
        found: dict[tuple[str, ...], dict[Direction, str]] = {}
        cells: list[CubeCell] = []
        for part in located_parts(span, wanted, by_people=by_people, outcomes=outcomes):
            keys: dict[str, ColumnElement[UUID]] = {
                each: part.c[each] for each in ("version_id", *PEOPLE) if each in whose
            }
            if "version_id" in keys:
                keys["version_id"] = _version(part)
            values = [part.c[each.value] for each in wanted]
            selected = [keys.get(each, null()) for each in ("version_id", *PEOPLE)]
            agency: list[ColumnElement[str]] = [part.c.agency] if by_people else [literal("")]
            statement: Select[*tuple[Any, ...]] = select(*selected, *values, *agency, func.count())
            told = agency if by_people else []
            statement = statement.group_by(*keys.values(), *values, *told)
            if "version_id" in keys:
                # The name of a row is that of the newest version in it.
                statement = statement.order_by(keys["version_id"])
            for row in self._session.execute(statement):
                # Few values are shared by many cells.
                texts = tuple(row[4:-2])
                if texts not in found:
                    found[texts] = dict(zip(wanted, texts, strict=True))
                cells.append(
                    CubeCell(row[0], row[1], row[2], row[3], found[texts], row[-1], row[-2])
                )
        return cells

    def dossier_ids(
        self,
        span: Span,
        wanted: Condition,
        row: RowKey,
        *,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[UUID]:
        """Return the dossiers behind a figure, the first accepted first."""
        chosen = self._chosen(span, wanted, row)
        if chosen is None:
            return []
        statement = select(chosen.c.id).order_by(chosen.c.accepted_at, chosen.c.id).limit(limit)
        return list(self._session.scalars(statement.offset(offset)))

    def count(self, span: Span, wanted: Condition, row: RowKey) -> int:
        """Return how many dossiers are behind a figure."""
        chosen = self._chosen(span, wanted, row)
        if chosen is None:
            return 0
        return self._session.scalar(select(func.count()).select_from(chosen)) or 0

    def held(self, span: Span, outcomes: Collection[str]) -> list[HeldDossier]:
        """Return the dossiers with one of ``outcomes``, with who solved or has them."""
        parts = located_parts(span, [Direction.OUTCOME], by_people=True, outcomes=outcomes)
        return [
            HeldDossier(row[0], row[1], row[2], row[3], row[4])
            for part in parts
            for row in self._session.execute(
                select(
                    part.c.id,
                    part.c.official_id,
                    part.c.department_id,
                    part.c.head_id,
                    part.c.agency,
                ).where(part.c.outcome.in_(sorted(outcomes)))
            )
        ]

    def heads(self, at: datetime) -> dict[UUID, UUID]:
        """Return who headed each department then."""
        head = UnitHeadRecord
        found = self._session.execute(
            select(head.department_id, head.official_id).where(
                head.from_at <= at, or_(head.until_at.is_(None), head.until_at > at)
            )
        )
        return {row[0]: row[1] for row in found}

    def versions(self) -> dict[UUID, VersionRow]:
        """Return what rows say of every version of every procedure."""
        found = self._session.execute(
            select(
                ProcedureVersionRecord.id,
                ProcedureVersionRecord.level,
                ProcedureVersionRecord.field,
                ProcedureRecord.code,
                ProcedureVersionRecord.name,
            ).join(ProcedureVersionRecord.procedure)
        )
        return {row[0]: VersionRow(row[1], row[2], row[3], row[4]) for row in found}

    def people(self) -> dict[UUID, str]:
        """Return the names of all departments and officials, past ones too."""
        named = (
            select(DepartmentRecord.id, DepartmentRecord.name),
            select(OfficialRecord.id, OfficialRecord.name),
        )
        return {row[0]: row[1] for each in named for row in self._session.execute(each)}

    def facts(self, span: Span, size: int = 2000) -> Iterator[DossierFact]:
        """Yield what is told of each dossier of the period, for the rules to locate it."""
        dossier = DossierRecord
        statement = (
            select(
                dossier.id,
                dossier.code,
                dossier.procedure_version_id,
                dossier.accepted_at,
                dossier.closed_at,
                dossier.status,
                dossier.channel,
                ProcedureRecord.is_partly_online,
                dossier.competent_agency,
                late_from_then(span.as_of),
                verdict(),
                pause_then(span.as_of),
                has_apology(span.as_of),
                PartyRecord.name,
                due_then(span),
                *solver_or_holder(span.as_of, judged_then(span)),
            )
            .join(dossier.version)
            .join(ProcedureVersionRecord.procedure)
            .join(
                PartyRecord,
                and_(PartyRecord.dossier_id == dossier.id, PartyRecord.role == OWNER),
            )
            .outerjoin(ReleaseRecord, ReleaseRecord.dossier_id == dossier.id)
            .where(*population(span))
            .order_by(dossier.accepted_at, dossier.id)
        )
        for row in self._session.execute(statement).yield_per(size):
            yield DossierFact(
                row[0],
                row[1],
                row[2],
                row[15],
                row[16],
                row[17],
                ReportedDossier(
                    accepted_at=row[3],
                    closed_at=row[4],
                    status=Status(row[5]),
                    channel=Channel(row[6]),
                    is_partly_online=row[7],
                    is_elsewhere=bool(row[8]),
                    late_from=row[9],
                    verdict=row[10],
                    waits_for=None if row[11] is None else PauseReason(row[11]).status,
                    has_apology=row[12],
                ),
                ShownOnce(row[13], row[3], row[14]),
                row[18],
            )

    def _chosen(self, span: Span, wanted: Condition, row: RowKey) -> FromClause | None:
        """Select the dossiers behind a figure; ``None`` when nothing accepted can be."""
        by_people = any(kind.is_about_people for kind in row.values)
        versions = self._versions_of(row)
        parts = [
            select(part.c.id, part.c.accepted_at).where(*_narrowing(part, wanted, row, versions))
            for part in located_parts(
                span, wanted.directions, by_people=by_people, outcomes=wanted.outcomes
            )
        ]
        return union_all(*parts).subquery("chosen") if parts else None

    def _versions_of(self, row: RowKey) -> Sequence[UUID] | None:
        """Return the versions a row is of, ``None`` when it is of all."""
        wanted = [
            (kind.value if kind is not RowKind.PROCEDURE else "code", value)
            for kind, value in row.values.items()
            if not kind.is_about_people
        ]
        if not wanted:
            return None
        return [
            version_id
            for version_id, version in self.versions().items()
            if all(getattr(version, name) == value for name, value in wanted)
        ]


def told_apart(directions: Collection[Direction]) -> list[Direction]:
    """Return the directions to tell apart in their order; the outcome is one of them always."""
    return [each for each in Direction if each in directions or each is Direction.OUTCOME]


def _version(part: FromClause) -> ColumnElement[UUID]:
    """Return the version of a procedure in a way that no index of versions answers.

    By that index the dossiers of all years are read, from all over the store.
    """
    return func.coalesce(part.c.version_id, part.c.version_id)


def _narrowing(
    part: FromClause, wanted: Condition, row: RowKey, versions: Sequence[UUID] | None
) -> Iterator[ColumnElement[bool]]:
    for direction, values in wanted.allowed.items():
        if direction is not Direction.OUTCOME:
            yield part.c[direction.value].in_(sorted(values))
    yield part.c.outcome.in_(sorted(wanted.outcomes))
    if versions is not None:
        yield _version(part).in_(versions)
    for kind, value in row.values.items():
        if kind.is_about_people:
            agency = agency_of(value)
            yield part.c.agency == agency
            if not agency:
                column = part.c[f"{kind.value}_id"]
                yield column == UUID(value) if value else column.is_(None)
