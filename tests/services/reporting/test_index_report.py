"""The index of QĐ 766: months side by side, each figure with its dossiers, points from shares."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from desktop_app.assembly import Office
from desktop_app.db.records import RatingRecord
from desktop_app.domain.instants import read_instant
from desktop_app.domain.people import Actor
from desktop_app.domain.reports.periods import Period, read_period
from desktop_app.domain.reports.rows import ALL_ROWS, RowKey, RowKind
from desktop_app.domain.reports.tables import FigureKind, Identity, broken_identities, points_of
from desktop_app.services.reporting import Report, Reporting
from desktop_app.services.reporting.exporting import ReportFormat, export_report
from tests.conftest import OFFICE_SETTINGS, StoppedClock
from tests.services.intake_forms import marriage_status_form
from tests.services.reporting.conftest import Lived
from tests.services.reporting.random_months import END
from tests.services.reporting.slow_counting import Tables, per_mille

SOLVED_IN_TIME = {"early", "on_time"}


@pytest.mark.parametrize("text", ["2026", "r2026-Q4", "2026-08-20..2026-11-10"])
def test_every_month_counts_and_lists_what_a_slow_count_finds(lived: Lived, text: str) -> None:
    office, tables = lived.office, Tables(lived.office)
    period = read_period(text)
    report = office.reporting.report("index-766", period)
    months = [each for each in period.months() if each.begin < END]
    assert [row.key.values for row in report.rows] == [
        {}, *({RowKind.MONTH: each.key} for each in months),
    ]  # fmt: skip
    assert report.broken == ()
    counted = 0
    for row, of in zip(report.rows, (period, *months), strict=True):
        counted += check_row(office, tables, report, row.key, of)
    assert counted > 50


@pytest.mark.parametrize("text", ["2026", "r2026-Q3", "2026-08-20..2026-11-10", "2026-W41"])
def test_months_side_by_side_are_what_each_is_alone(lived: Lived, text: str) -> None:
    """With the columns that look at a dossier from all sides, letters of apology too."""
    form = lived.office.reporting.template("ha-noi")
    by_month = replace(form, key="by-month", rows=(RowKind.MONTH,))
    alone = replace(form, key="alone", rows=())
    reporting = Reporting(lived.office.database, [by_month, alone], lambda: END)
    period = read_period(text)
    spans = (period, *(each for each in period.months() if each.begin < END))
    rows = reporting.report("by-month", period).rows
    assert [row.figures for row in rows] == [
        reporting.report("alone", span).total.figures for span in spans
    ]
    assert rows[0].figures["received"]


def check_row(office: Office, tables: Tables, report: Report, key: RowKey, of: Period) -> int:
    as_of = min(of.end, END)
    accepted = [
        each
        for each in tables.places(of.begin, as_of)
        if each.values["outcome"] not in {"filed", "refused"}
    ]
    with office.database.read() as session:
        ratings = session.scalars(select(RatingRecord)).all()
    given = [each for each in ratings if of.begin <= each.rated_at < as_of]
    expected = {
        "in_time": {each.id for each in accepted if each.values["outcome"] in SOLVED_IN_TIME},
        "late": {each.id for each in accepted if each.values["outcome"] == "late"},
        "open_late": {each.id for each in accepted if each.values["outcome"] == "open_late"},
        "new": {each.id for each in accepted if each.values["origin"] == "new"},
        "online": {
            each.id
            for each in accepted
            if each.values["origin"] == "new" and each.values["channel"].startswith("online")
        },
        "answers": {each.dossier_id for each in given},
        "satisfied": {each.dossier_id for each in given if each.level >= 3},
    }
    expected["progress_base"] = expected["in_time"] | expected["late"] | expected["open_late"]
    row = next(each for each in report.rows if each.key == key)
    for column, dossiers in expected.items():
        assert row.figures[column] == len(dossiers)
        assert office.reporting.count(report, column, key) == len(dossiers)
        listed = office.reporting.dossiers(report, column, key, limit=1000)
        assert {each.id for each in listed} == dossiers
        assert len(listed) == len(dossiers)
    counts = {column: len(dossiers) for column, dossiers in expected.items()}
    shares = {
        "progress_rate": ("in_time", "progress_base"),
        "online_rate": ("online", "new"),
        "satisfied_rate": ("satisfied", "answers"),
    }
    for column, (part, whole) in shares.items():
        assert row.figures[column] == per_mille(counts[part], counts[whole])
    for unknown in report.template.columns:
        if unknown.kind is FigureKind.UNKNOWN:
            assert row.figures[unknown.key] is None
            assert unknown.why.vi
    return counts["new"]


@pytest.mark.parametrize(
    ("part", "whole", "most", "full_from", "points"),
    [
        (0, 0, 200, 1000, None),
        (0, 7, 200, 1000, 0),
        (7, 7, 200, 1000, 200),
        (159 - 11, 159, 200, 1000, 186),
        # 90 % is enough for all 6 points, 45 % for half of them; more than 6 there is not.
        (9, 10, 60, 900, 60),
        (10, 10, 60, 900, 60),
        (45, 100, 60, 900, 30),
        # 1,05 points are 1,1: halves go up.
        (7, 40, 60, 1000, 11),
    ],
)
def test_points_follow_the_share(
    part: int, whole: int, most: int, full_from: int, points: int | None
) -> None:
    assert points_of(part, whole, most, full_from) == points


@pytest.mark.usefixtures("catalogue")
def test_the_index_leaves_with_its_reasons_and_names_culprits_of_a_month(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    solved, waiting = (office.intake.receive(marriage_status_form(), admin) for _ in range(2))
    office.closing.finish(solved.id, admin)
    clock.now = read_instant("2026-12-10T08:00")
    report = office.reporting.report("index-766", read_period("2026-Q4"))

    written = json.loads(export_report(report, OFFICE_SETTINGS, ReportFormat.JSON))
    names = [(row["name"], row["key"]) for row in written["rows"]]
    assert names == [
        ("Cả kỳ", {}),
        ("Tháng 10 năm 2026", {"month": "2026-10"}),
        ("Tháng 11 năm 2026", {"month": "2026-11"}),
        ("Tháng 12 năm 2026", {"month": "2026-12"}),
    ]
    november = written["rows"][2]["figures"]
    assert november["progress_points"] == 10.0
    assert november["payment"] is None
    book = export_report(report, OFFICE_SETTINGS, ReportFormat.PDF)
    assert book.startswith(b"%PDF")

    template = replace(report.template, identities=(Identity("new", ("in_time",)),))
    broken = broken_identities(template, report.rows)
    faulty = replace(report, template=template, broken=broken)
    of_november = next(each for each in broken if each.row.key.values == {RowKind.MONTH: "2026-11"})
    assert [each.code for each in office.reporting.culprits(faulty, of_november)] == [waiting.code]


@pytest.mark.usefixtures("catalogue")
def test_a_closed_period_is_closed_with_the_index_beside_it(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    office.intake.receive(marriage_status_form(), admin)
    clock.now = read_instant("2026-12-01T08:00")
    closed = office.closing_periods.close(read_period("2026-11"), admin)
    assert closed.dossier_count == 1
    report = office.reporting.report("index-766", read_period("2026-11"))
    assert [row.figures["new"] for row in report.rows] == [1, 1]
    assert report.total.key == ALL_ROWS
