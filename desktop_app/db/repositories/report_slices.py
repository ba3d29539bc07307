"""Figures of a period and of slices of it, such as its months, counted in one go.

The slices are a table of two instants each that dossiers are joined to. Each dossier that was
solved is in the slice it was solved in; one that was open at the ends of several is in all of
them, as it stood at each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sqlalchemy import CTE, Select, and_, func, literal, select, union_all
from sqlalchemy.orm import Session

from desktop_app.db.column_types import Instant
from desktop_app.db.records import DossierRecord
from desktop_app.db.repositories.report_figures import (
    CubeCell,
    ReportFigureRepository,
    Span,
    told_apart,
)
from desktop_app.db.repositories.report_location import (
    SpanColumns,
    located_open,
    located_solved,
    origin,
    solved_apology,
)
from desktop_app.domain.instants import NEVER
from desktop_app.domain.reports.coordinates import OPEN, Direction

_Statement: TypeAlias = Select[*tuple[Any, ...]]

_BY_SPAN: Final = (Direction.ORIGIN, Direction.APOLOGY)
"""What is told of a solved dossier by the span it is looked at in, and not by itself."""


@dataclass(frozen=True, slots=True)
class SlicedCells:
    """The cells of a whole period, and those of each slice of it."""

    whole: list[CubeCell]
    slices: list[list[CubeCell]]


class ReportSliceRepository:
    """Counts the dossiers of a period and of its slices."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def cubes(
        self, whole: Span, slices: Sequence[Span], directions: Collection[Direction]
    ) -> SlicedCells:
        """Return how many dossiers have which coordinates in a period and in each of its slices.

        The slices follow each other without a gap; the period may be longer at either end.
        Neither procedures nor holders are told apart.
        """
        figures = ReportFigureRepository(self._session)
        if not slices:
            return SlicedCells(figures.cube(whole, directions, ()), [])
        wanted = told_apart(directions)
        tiles = _tiled(whole, slices)
        cells: dict[Span, list[CubeCell]] = {each: [] for each in tiles}
        found = SlicedCells(figures.cube(whole, directions, (), OPEN), [cells[s] for s in slices])
        by_span = [each for each in _BY_SPAN if each in wanted]
        for row in self._session.execute(_solved(whole, tiles, wanted)):
            values = dict(zip(wanted, row[1:], strict=False))
            cells[tiles[row[0]]].append(_cell(values, row[-1]))
            in_whole = dict(zip(by_span, row[1 + len(wanted) : -1], strict=True))
            found.whole.append(_cell(values | in_whole, row[-1]))
        for statement in _open(whole, tiles, wanted):
            for row in self._session.execute(statement):
                values = dict(zip(wanted, row[1:], strict=False))
                cells[tiles[row[0]]].append(_cell(values, row[-1]))
        return found


def _cell(values: dict[Direction, str], count: int) -> CubeCell:
    return CubeCell(None, None, None, None, values, count)


def _tiled(whole: Span, slices: Sequence[Span]) -> list[Span]:
    """Return the slices with what the period has before and after them."""
    before, after = Span(whole.begin, slices[0].begin), Span(slices[-1].as_of, whole.as_of)
    return [each for each in (before, *slices, after) if each.begin < each.as_of]


def _table(tiles: Sequence[Span], name: str) -> CTE:
    rows = (
        select(
            literal(number).label("number"),
            literal(each.begin, Instant).label("begins_at"),
            literal(each.as_of, Instant).label("ends_at"),
        )
        for number, each in enumerate(tiles)
    )
    return union_all(*rows).cte(name)


def _solved(whole: Span, tiles: Sequence[Span], wanted: Sequence[Direction]) -> _Statement:
    """Count what was solved by the slice it was solved in, as it is in it and in the whole."""
    tile = _table(tiles, "tile")
    in_whole = {
        Direction.ORIGIN: origin(whole.begin),
        Direction.APOLOGY: solved_apology(whole.as_of),
    }
    again = {each: in_whole[each].label(f"{each}_in_whole") for each in _BY_SPAN if each in wanted}
    located = (
        located_solved(SpanColumns(tile.c.begins_at, tile.c.ends_at), wanted, by_people=False)
        .add_columns(tile.c.number, *again.values())
        .subquery("located")
    )
    keys = [
        located.c[each] for each in ("number", *wanted, *(each.name for each in again.values()))
    ]
    return select(*keys, func.count()).group_by(*keys)


def _open(whole: Span, tiles: Sequence[Span], wanted: Sequence[Direction]) -> Iterator[_Statement]:
    """Count what was open at the ends of slices, as it stood at each."""
    # Most dossiers are closed in the slice that they came in. The others are found by the slice
    # they were closed in, or after them all: they were open at the end of each before it that
    # they had come in by.
    tile = _table(tiles, "tile")
    closing = _table([*tiles, Span(whole.as_of, NEVER)], "closing")
    dossier = DossierRecord
    later = and_(
        dossier.closed_at >= closing.c.begins_at,
        dossier.closed_at < closing.c.ends_at,
        dossier.accepted_at < closing.c.begins_at,
        tile.c.ends_at <= closing.c.begins_at,
    )
    for is_open in (later, dossier.closed_at.is_(None)):
        span = SpanColumns(tile.c.begins_at, tile.c.ends_at)
        located = (
            located_open(span, wanted, by_people=False)
            .add_columns(tile.c.number)
            .where(is_open)
            .subquery("located")
        )
        keys = [located.c[each] for each in ("number", *wanted)]
        yield select(*keys, func.count()).group_by(*keys)
