"""Every figure of every report is the length of its list, and both are what a slow count finds."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.people import Actor
from desktop_app.domain.reports.periods import Period, read_period
from desktop_app.domain.reports.rows import RowKey, RowKind
from desktop_app.services.reporting import Report
from tests.conftest import StoppedClock
from tests.services.reporting.random_months import RandomMonths
from tests.services.reporting.slow_counting import (
    Place,
    Tables,
    per_mille,
    raw_templates,
    rows_of,
)

pytestmark = pytest.mark.usefixtures("catalogue")

ACTS = 420
LISTED = ("r2026-10", "2026-11")
"""Periods whose every list is read: one that is over, from the 15th to the 14th, and this month."""
COUNTED = (*LISTED, "2026-W41", "2026-09", "2026-Q3", "r2026-11", "2026", "2026-10-14..2026-10-15")


def test_every_figure_is_its_list_and_what_a_slow_count_finds(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    months = RandomMonths(office, admin, clock, seed=20)
    months.live(ACTS)
    tables = Tables(office)
    seen: set[tuple[str, str]] = set()
    for text in COUNTED:
        period = read_period(text)
        places = tables.places(period.begin, as_of(period, clock.now))
        seen |= {(name, value) for place in places for name, value in place.values.items()}
        for template in raw_templates():
            report = office.reporting.report(template["key"], period)
            assert report.broken == ()
            check_figures(template, report, places)
            if text in LISTED:
                check_lists(office, template, report, places)
    assert len(months.done) >= 12, months.done
    # Chance left nothing out, so that the loops above were not empty.
    assert len(months.dossiers) >= 80
    assert seen >= {
        *(("outcome", each) for each in ("early", "on_time", "late", "filed", "refused")),
        *(("outcome", each) for each in ("open_in_time", "open_supplement", "open_late")),
        *(("channel", each) for each in ("direct", "post", "online_whole", "online_part")),
        *(("ending", each) for each in ("result", "stopped", "withdrawn")),
        *(("apology", each) for each in ("sent", "missing")),
        ("outcome", "open_payment"),
        ("place", "elsewhere"),
        ("origin", "carried"),
    }


def as_of(period: Period, now: datetime) -> datetime:
    return min(period.end, now)


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


def check_lists(
    office: Office, template: dict[str, Any], report: Report, places: list[Place]
) -> None:
    for row in report.rows:
        key = {kind.value: value for kind, value in row.key.values.items()}
        within = [place for place in places if place.is_in(key)]
        for column in template["columns"]:
            if column.get("kind", "count") != "count":
                continue
            expected = {place.id for place in within if place.counts_for(column["where"])}
            assert listed(office, report, column["key"], row.key) == expected, (column, key)
            assert row.figures[column["key"]] == len(expected)


def listed(office: Office, report: Report, column: str, row: RowKey) -> set[UUID]:
    dossiers = office.reporting.dossiers(report, column, row, limit=10_000)
    keys = {each.id for each in dossiers}
    assert len(keys) == len(dossiers)
    assert list(dossiers) == sorted(dossiers, key=lambda each: each.is_filing)
    return keys


def test_a_figure_counts_as_many_as_its_pages_list(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    RandomMonths(office, admin, clock, seed=21).live(120)
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
