"""Scorecards leave as a table with the numbers that the cards have."""

from __future__ import annotations

import io

import openpyxl
import pytest

from desktop_app.assembly import Office
from desktop_app.domain.instants import read_instant
from desktop_app.domain.people import Actor
from desktop_app.domain.reports.periods import read_period
from desktop_app.domain.reports.rows import RowKind
from desktop_app.domain.reports.scorecards import Figure
from desktop_app.services.reporting.exporting import ReportFormat, export_report
from desktop_app.services.reporting.score_export import score_report
from tests.conftest import OFFICE_SETTINGS, StoppedClock
from tests.services.colleagues import hire
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.mark.parametrize("kind", [RowKind.OFFICIAL, RowKind.DEPARTMENT, RowKind.HEAD])
def test_the_table_says_what_the_cards_say(
    office: Office, admin: Actor, clock: StoppedClock, kind: RowKind
) -> None:
    huy = hire(office, admin, "Lê Quang Huy")
    dossier = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    office.closing.finish(dossier.id, huy.actor)
    clock.now = read_instant("2026-12-01T08:00")
    sheet = office.scoring.sheet(read_period("2026-11"), kind, admin)

    report = score_report(sheet, clock.now)

    assert report.total.figures["solved"] == sheet.all_together.figures[Figure.SOLVED] == 1
    assert [row.figures["total"] for row in report.rows[1:]] == [each.total for each in sheet.cards]
    assert report.rows[1].name.startswith(sheet.cards[0].name)
    # What is known of a unit are 10 of its 18 points: that is called nothing.
    is_classified = report.rows[1].name.endswith("Hoàn thành 100 % nhiệm vụ")
    assert is_classified == (kind is RowKind.OFFICIAL)
    assert ("5, 6, 8, 9" in report.template.note.vi) == (kind is not RowKind.OFFICIAL)

    book = export_report(report, OFFICE_SETTINGS, ReportFormat.XLSX)
    cells = [
        cell.value
        for row in openpyxl.load_workbook(io.BytesIO(book)).worksheets[0].rows
        for cell in row
    ]
    total = sheet.all_together.total
    assert total is not None
    assert total / 10 in cells
    assert export_report(report, OFFICE_SETTINGS, ReportFormat.PDF).startswith(b"%PDF")
