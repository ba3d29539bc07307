"""Every figure of every report is the length of its list, and both are what a slow count finds."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from desktop_app.assembly import Office
from desktop_app.domain.reports.periods import Period, read_period
from desktop_app.domain.reports.rows import RowKey, RowKind
from desktop_app.services.reporting import Report
from tests.services.reporting.conftest import Lived
from tests.services.reporting.random_months import AGENCIES, END
from tests.services.reporting.slow_counting import (
    Place,
    Tables,
    per_mille,
    raw_templates,
    rows_of,
)

LISTED = {"r2026-10": 3, "2026-11": 1}
"""Periods whose lists are read, and how deep the rows: one that is over, and this month."""
COUNTED = (*LISTED, "2026-W41", "2026-09", "2026-Q3", "r2026-11", "2026", "2026-10-14..2026-10-15")


def test_every_figure_is_its_list_and_what_a_slow_count_finds(lived: Lived) -> None:
    office, tables = lived.office, Tables(lived.office)
    seen: set[tuple[str, str]] = set()
    for text in COUNTED:
        period = read_period(text)
        places = tables.places(period.begin, as_of(period))
        seen |= {(name, value) for place in places for name, value in place.values.items()}
        seen |= {("department", place.rows["department"]) for place in places}
        lists = Lists(office)
        for template in raw_templates():
            report = office.reporting.report(template["key"], period)
            assert report.broken == ()
            check_figures(template, report, places)
            if text in LISTED:
                check_lists(lists, template, report, places, LISTED[text])
    assert len(lived.done) >= 12, lived.done
    # Chance left nothing out, so that the loops above were not empty.
    assert lived.dossiers >= 80
    assert seen >= {
        *(("outcome", each) for each in ("early", "on_time", "late", "filed", "refused")),
        *(("outcome", each) for each in ("open_in_time", "open_supplement", "open_late")),
        *(("channel", each) for each in ("direct", "post", "online_whole", "online_part")),
        *(("ending", each) for each in ("result", "stopped", "withdrawn")),
        *(("apology", each) for each in ("sent", "missing")),
        ("outcome", "open_payment"),
        ("place", "elsewhere"),
        ("origin", "carried"),
        *(("department", f"agency:{each}") for each in AGENCIES),
    }


def as_of(period: Period) -> datetime:
    return min(period.end, END)


def check_figures(template: dict[str, Any], report: Report, places: list[Place]) -> None:
    found = {tuple((k.value, v) for k, v in row.key.values.items()): row for row in report.rows}
    assert len(found) == len(report.rows)
    assert set(found) == rows_of(template, places)
    for key, row in found.items():
        within = [place for place in places if place.is_in(dict(key))]
        counts = {
            column["key"]: sum(place.counts_for(column["where"]) for place in within)
            for column in template["columns"]
            if column.get("kind", "count") == "count"
        }
        expected = {
            column["key"]: expected_figure(column, counts) for column in template["columns"]
        }
        assert dict(row.figures) == expected, (template["key"], key)
        for identity in template["identities"]:
            assert counts[identity["total"]] == sum(counts[each] for each in identity["parts"])


def expected_figure(column: dict[str, Any], counts: dict[str, int]) -> int | None:
    match column.get("kind", "count"):
        case "count":
            return counts[column["key"]]
        case "share":
            return per_mille(counts[column["part"]], counts[column["whole"]])
        case _:
            return None


class Lists:
    """Reads the lists behind the figures of one period.

    Columns of several forms that ask for the same have the same list; it is read once.
    """

    def __init__(self, office: Office) -> None:
        self._office = office
        self._read: dict[tuple[object, ...], set[UUID]] = {}

    def behind(self, report: Report, column: str, row: RowKey) -> set[UUID]:
        condition = report.template.column(column).condition
        assert condition is not None
        key = (frozenset(condition.allowed.items()), frozenset(row.values.items()))
        if key not in self._read:
            self._read[key] = listed(self._office, report, column, row)
        return self._read[key]


def check_lists(
    lists: Lists,
    template: dict[str, Any],
    report: Report,
    places: list[Place],
    deepest: int,
) -> None:
    for row in (each for each in report.rows if each.depth <= deepest):
        key = {kind.value: value for kind, value in row.key.values.items()}
        within = [place for place in places if place.is_in(key)]
        for column in template["columns"]:
            if column.get("kind", "count") != "count":
                continue
            expected = {place.id for place in within if place.counts_for(column["where"])}
            assert row.figures[column["key"]] == len(expected)
            # That nothing stands behind a nought is tried in the rows that have most of them.
            if expected or row.depth < 2:
                assert lists.behind(report, column["key"], row.key) == expected, (column, key)


def listed(office: Office, report: Report, column: str, row: RowKey) -> set[UUID]:
    dossiers = office.reporting.dossiers(report, column, row, limit=10_000)
    keys = {each.id for each in dossiers}
    assert len(keys) == len(dossiers)
    assert list(dossiers) == sorted(dossiers, key=lambda each: each.is_filing)
    return keys


def test_a_figure_counts_as_many_as_its_pages_list(lived: Lived) -> None:
    office = lived.office
    report = office.reporting.report("ha-noi", read_period("2026"))
    for row in report.rows:
        for column in report.template.columns:
            if column.condition is None:
                continue
            count = office.reporting.count(report, column.key, row.key)
            assert count == row.figures[column.key]
    total = report.total.figures["received"] or 0
    pages = [
        office.reporting.dossiers(report, "received", RowKey(), limit=7, offset=offset)
        for offset in range(0, total, 7)
    ]
    assert len({each.id for page in pages for each in page}) == total
    assert RowKind.DEPARTMENT in report.template.rows
