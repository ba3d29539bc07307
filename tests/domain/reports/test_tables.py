from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from desktop_app.domain.reports.coordinates import (
    Apology,
    Coordinates,
    Direction,
    Ending,
    Origin,
    Outcome,
    Place,
    Way,
    condition,
)
from desktop_app.domain.reports.rows import RowKey, RowKind
from desktop_app.domain.reports.tables import (
    Counted,
    FigureKind,
    Identity,
    ReportColumn,
    ReportTemplate,
    broken_identities,
    is_to_blame,
    share,
    tabulate,
)
from desktop_app.domain.sentence import Sentence

WORDS = Sentence("Cột", "Column")
HERE = Coordinates(
    Origin.NEW, Way.DIRECT, Place.HERE, Outcome.EARLY, Ending.RESULT, Apology.NONE_DUE
)


def column(key: str, **where: list[str]) -> ReportColumn:
    return ReportColumn(key, WORDS, condition=condition(**where))


TEMPLATE = ReportTemplate(
    key="example",
    title=WORDS,
    columns=(
        column("all"),
        column("solved", outcome=["early", "on_time", "late"]),
        column("in_time", outcome=["early", "on_time"]),
        column("filed", outcome=["filed"]),
        ReportColumn("rate", WORDS, kind=FigureKind.SHARE, part="in_time", whole="solved"),
        ReportColumn("paid", WORDS, kind=FigureKind.UNKNOWN),
    ),
    rows=(RowKind.LEVEL, RowKind.FIELD),
)


def counted(level: str, field: str, outcome: Outcome, count: int) -> Counted:
    names: Mapping[RowKind, tuple[str, str]] = {
        RowKind.LEVEL: (level, level),
        RowKind.FIELD: (field, field),
    }
    return Counted(names, {Direction.OUTCOME: outcome.value}, count)


CUBE = (
    counted("Xã", "Hộ tịch", Outcome.EARLY, 4),
    counted("Xã", "Hộ tịch", Outcome.LATE, 2),
    counted("Xã", "Đất đai", Outcome.ON_TIME, 1),
    counted("Xã", "Đất đai", Outcome.OPEN, 3),
    counted("Tỉnh", "Đất đai", Outcome.LATE, 1),
    counted("Xã", "", Outcome.FILED, 5),
)


def test_every_kind_of_rows_has_its_subtotals_before_its_parts() -> None:
    rows = tabulate(TEMPLATE, CUBE)

    assert [(row.depth, row.name) for row in rows] == [
        (0, ""),
        (1, "Tỉnh"),
        (2, "Đất đai"),
        (1, "Xã"),
        (2, "Hộ tịch"),
        (2, "Đất đai"),
        (2, ""),
    ]
    assert [row.figures["all"] for row in rows] == [11, 1, 1, 10, 6, 4, 0]
    assert [row.figures["filed"] for row in rows] == [5, 0, 0, 5, 0, 0, 5]
    assert [row.figures["rate"] for row in rows] == [625, 0, 0, 714, 667, 1000, None]
    assert {row.figures["paid"] for row in rows} == {None}
    assert rows[4].key == RowKey({RowKind.LEVEL: "Xã", RowKind.FIELD: "Hộ tịch"})


def test_without_dossiers_there_is_the_row_of_all() -> None:
    [row] = tabulate(TEMPLATE, ())

    assert dict(row.figures) == {
        "all": 0, "solved": 0, "in_time": 0, "filed": 0, "rate": None, "paid": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (0, 0, None),
        (0, 7, 0),
        (7, 7, 1000),
        (1, 3, 333),
        (2, 3, 667),
        (1, 8, 125),
        (1, 16, 63),  # 62.5 per mille
        (3, 16, 188),  # 187.5
        (1, 2000, 1),  # 0.5
        (1, 2001, 0),
        (1999, 2000, 1000),  # 999.5
    ],
)
def test_shares_are_rounded_half_up(part: int, whole: int, expected: int | None) -> None:
    assert share(part, whole) == expected


def test_a_rule_that_holds_nowhere_and_everywhere() -> None:
    # “In time” and “early” count the early ones twice.
    overlapping = replace(
        TEMPLATE,
        columns=(*TEMPLATE.columns, column("early", outcome=["early"])),
        identities=(Identity("solved", ("in_time", "early")), Identity("solved", ("solved",))),
    )
    rows = tabulate(overlapping, CUBE)

    broken = broken_identities(overlapping, rows)

    assert {each.identity.label for each in broken} == {"solved = in_time + early"}
    assert [each.row.name for each in broken] == ["", "Tỉnh", "Đất đai", "Xã", "Hộ tịch"]


@pytest.mark.parametrize(
    ("outcome", "is_guilty"),
    [
        (Outcome.EARLY, True),  # once on the left, twice on the right
        (Outcome.LATE, True),  # once on the left, never on the right
        (Outcome.ON_TIME, False),
        (Outcome.OPEN, False),
        (Outcome.FILED, False),
    ],
)
def test_the_dossiers_to_blame_are_counted_unlike_on_both_sides(
    outcome: Outcome, is_guilty: bool
) -> None:
    overlapping = replace(TEMPLATE, columns=(*TEMPLATE.columns, column("early", outcome=["early"])))
    identity = Identity("solved", ("in_time", "early"))

    assert is_to_blame(overlapping, identity, replace(HERE, outcome=outcome)) is is_guilty


def test_a_column_without_a_word_on_the_outcome_counts_what_was_accepted() -> None:
    everything = condition()

    assert everything.holds_at(HERE)
    assert not everything.holds_at(replace(HERE, outcome=Outcome.FILED))
    assert not everything.holds_at(replace(HERE, outcome=Outcome.REFUSED))


def test_unknown_values_and_directions_are_refused() -> None:
    with pytest.raises(ValueError, match="channel: fax"):
        condition(channel=["direct", "fax"])
    with pytest.raises(ValueError, match="colour"):
        condition(colour=["red"])
