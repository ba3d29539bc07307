"""Report tables as data: which columns there are, what each counts, what has to add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from desktop_app.domain.ratings import RatingLevel
from desktop_app.domain.reports.coordinates import Condition, Coordinates, Direction
from desktop_app.domain.reports.rows import ALL_ROWS, RowKey, RowKind, agency_of
from desktop_app.domain.sentence import Sentence


class FigureKind(StrEnum):
    """What a column shows."""

    COUNT = "count"
    SHARE = "share"
    POINTS = "points"
    """Tenths of a point."""
    ANSWERS = "answers"
    """How many citizens gave one of some answers within the period."""
    UNKNOWN = "unknown"
    """What the form asks for and the program has no facts about; printed as a dash."""


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """One column. ``number`` is the one under its head, ``groups`` are the heads above it.

    A share is that of ``part`` in ``whole``, both keys of counts, in per cent with one decimal.
    Points are ``most`` (in tenths) from a share of ``full_from`` per mille on, and in
    proportion below it. ``levels`` are the answers that are counted, ``why`` says why a figure
    is not known.
    """

    key: str
    title: Sentence
    groups: tuple[Sentence, ...] = ()
    number: str = ""
    kind: FigureKind = FigureKind.COUNT
    condition: Condition | None = None
    part: str = ""
    whole: str = ""
    most: int = 0
    full_from: int = 1000
    levels: frozenset[RatingLevel] = frozenset()
    why: Sentence = Sentence("", "")  # noqa: RUF009  # frozen

    @property
    def is_counted(self) -> bool:
        """Whether its figures count dossiers, so that each has a list behind it."""
        return self.kind in {FigureKind.COUNT, FigureKind.ANSWERS}


@dataclass(frozen=True, slots=True)
class Identity:
    """What has to hold in every row: one column is the sum of others (domain, section 8.4)."""

    total: str
    parts: tuple[str, ...]

    @property
    def label(self) -> str:
        """The identity as it is written: ``solved = early + on_time + late``."""
        return f"{self.total} = {' + '.join(self.parts)}"


@dataclass(frozen=True, slots=True)
class ReportTemplate:
    """A report as data. ``form_number`` and ``basis`` stand in the head of the statutory ones.

    ``rows`` are what rows stand for, from the outside in: each kind gets its subtotals.
    ``to_confirm`` says what of it is not sure.
    """

    key: str
    title: Sentence
    columns: tuple[ReportColumn, ...]
    rows: tuple[RowKind, ...] = ()
    form_number: str = ""
    basis: str = ""
    unit: Sentence = Sentence("Số hồ sơ TTHC", "Number of dossiers")  # noqa: RUF009  # frozen
    identities: tuple[Identity, ...] = ()
    note: Sentence = Sentence("", "")  # noqa: RUF009  # frozen
    to_confirm: Sentence = Sentence("", "")  # noqa: RUF009  # frozen

    def column(self, key: str) -> ReportColumn:
        """Return a column. Raises ``KeyError`` when there is none."""
        return next(each for each in self.columns if each.key == key)

    @property
    def is_by_month(self) -> bool:
        """Whether its rows are months, each looked at on its own, and not parts of the total."""
        return RowKind.MONTH in self.rows

    @property
    def reasons(self) -> tuple[Sentence, ...]:
        """Why which figures are not known."""
        return tuple(
            Sentence(f"{each.title.vi}: {each.why.vi}", f"{each.title.en}: {each.why.en}")
            for each in self.columns
            if each.why.vi
        )

    @property
    def directions(self) -> frozenset[Direction]:
        """The directions that have to be told apart to fill it."""
        return frozenset().union(*(each.directions for each in self._conditions()))

    @property
    def outcomes(self) -> frozenset[str]:
        """The outcomes that any column counts."""
        return frozenset().union(*(each.outcomes for each in self._conditions()))

    def _conditions(self) -> list[Condition]:
        return [each.condition for each in self.columns if each.condition is not None]


@dataclass(frozen=True, slots=True)
class Counted:
    """So many dossiers that stand in the same rows with the same values.

    ``names`` gives for each kind of row its key and its name.
    """

    names: Mapping[RowKind, tuple[str, str]]
    values: Mapping[Direction, str]
    count: int


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A row with its figures by the key of the column; ``None`` for what is not known.

    ``depth`` is 0 for the total of all, 1 for the outermost kind of rows. Shares are per cent
    times ten, whole numbers, so that every program rounds them alike.
    """

    key: RowKey
    depth: int
    name: str
    figures: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class BrokenIdentity:
    """A row in which an identity of the form does not hold."""

    row: ReportRow
    identity: Identity


def tabulate(template: ReportTemplate, counted: Sequence[Counted]) -> tuple[ReportRow, ...]:
    """Return the rows of a report, each total before its parts, the parts by name.

    What no column asks for makes no row.
    """
    asked, columns_of = template.outcomes, _CountingColumns(template)
    total = _Tally(ALL_ROWS, "")
    for each in counted:
        if each.values[Direction.OUTCOME] not in asked:
            continue
        columns, tally = columns_of(each.values), total
        tally.add(columns, each.count)
        for kind in template.rows:
            tally = tally.part(kind, *each.names[kind])
            tally.add(columns, each.count)
    return tuple(_rows(template, total, 0))


def single_row(
    template: ReportTemplate,
    counted: Sequence[Counted],
    answers: Mapping[RatingLevel, int],
    key: RowKey,
    name: str,
) -> ReportRow:
    """Return one row of what was counted, with the ``answers`` that were given."""
    columns_of, tally = _CountingColumns(template), _Tally(key, name)
    for each in counted:
        tally.add(columns_of(each.values), each.count)
    return ReportRow(key, len(key.values), name, _figures(template, tally.counts, answers))


def broken_identities(
    template: ReportTemplate, rows: Iterable[ReportRow]
) -> tuple[BrokenIdentity, ...]:
    """Return where an identity of the form does not hold."""
    return tuple(
        BrokenIdentity(row, identity)
        for row in rows
        for identity in template.identities
        if (row.figures[identity.total] or 0)
        != sum(row.figures[part] or 0 for part in identity.parts)
    )


def is_to_blame(template: ReportTemplate, identity: Identity, where: Coordinates) -> bool:
    """Tell whether a dossier is counted unlike on the two sides of an identity."""
    sides = [
        sum(_holds(template.column(key), where) for key in keys)
        for keys in ((identity.total,), identity.parts)
    ]
    return sides[0] != sides[1]


def _holds(column: ReportColumn, where: Coordinates) -> bool:
    return column.condition is not None and column.condition.holds_at(where)


@dataclass(slots=True)
class _Tally:
    """What is counted so far for a row, by column, and the rows within it."""

    key: RowKey
    name: str
    counts: dict[str, int] = field(default_factory=dict)
    parts: dict[str, _Tally] = field(default_factory=dict)

    def add(self, columns: Iterable[str], count: int) -> None:
        for column in columns:
            self.counts[column] = self.counts.get(column, 0) + count

    def part(self, kind: RowKind, value: str, name: str) -> _Tally:
        found = self.parts.get(value)
        if found is None:
            found = self.parts[value] = _Tally(self.key.narrowed(kind, value), name)
        found.name = name
        return found


class _CountingColumns:
    """Tells which columns count a dossier, by its values; few have values of their own."""

    def __init__(self, template: ReportTemplate) -> None:
        self._conditions = {
            column.key: column.condition
            for column in template.columns
            if column.kind is FigureKind.COUNT and column.condition is not None
        }
        self._found: dict[tuple[tuple[Direction, str], ...], tuple[str, ...]] = {}

    def __call__(self, values: Mapping[Direction, str]) -> tuple[str, ...]:
        known = tuple(values.items())
        found = self._found.get(known)
        if found is None:
            found = self._found[known] = tuple(
                key for key, condition in self._conditions.items() if condition.holds(values)
            )
        return found


def _rows(template: ReportTemplate, tally: _Tally, depth: int) -> Iterable[ReportRow]:
    yield ReportRow(tally.key, depth, tally.name, _figures(template, tally.counts))
    for _, part in sorted(
        tally.parts.items(), key=lambda each: (*_rank(each[0], each[1].name), each[1].name, each[0])
    ):
        yield from _rows(template, part, depth + 1)


def _rank(value: str, name: str) -> tuple[bool, bool]:
    """Put other agencies after what is the office's own, and what has no name last."""
    return name == "", agency_of(value) != ""


def _figures(
    template: ReportTemplate,
    counts: Mapping[str, int],
    answers: Mapping[RatingLevel, int] = MappingProxyType({}),
) -> dict[str, int | None]:
    figures: dict[str, int | None] = {}
    for column in template.columns:
        if column.kind is FigureKind.COUNT and column.condition is not None:
            figures[column.key] = counts.get(column.key, 0)
        elif column.kind is FigureKind.ANSWERS:
            figures[column.key] = sum(answers.get(level, 0) for level in column.levels)
    for column in template.columns:
        part, whole = figures.get(column.part) or 0, figures.get(column.whole) or 0
        if column.kind is FigureKind.SHARE:
            figures[column.key] = share(part, whole)
        elif column.kind is FigureKind.POINTS:
            figures[column.key] = points_of(part, whole, column.most, column.full_from)
        elif column.kind is FigureKind.UNKNOWN:
            figures[column.key] = None
    return {column.key: figures[column.key] for column in template.columns}


def points_of(part: int, whole: int, most: int, full_from: int) -> int | None:
    """Return the tenths of a point for a share, half up; ``None`` for a share of nothing.

    All of ``most`` are given from ``full_from`` per mille on, below it in proportion
    (the pattern of QĐ 766/QĐ-TTg).
    """
    if whole == 0:
        return None
    full = whole * full_from
    return min(most, (2000 * part * most + full) // (2 * full))


def share(part: int, whole: int) -> int | None:
    """Return ``part`` of ``whole`` in per mille, half up; ``None`` of nothing."""
    return None if whole == 0 else (2000 * part + whole) // (2 * whole)
