"""The prints of a day: receipts and papers, by counter, with what came of them."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.forms import FormKind
from desktop_app.domain.people import Actor
from desktop_app.services.printing_history import PrintPlace
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form
from tests.services.papers_office import ASKED

pytestmark = pytest.mark.usefixtures("catalogue")

TODAY, TOMORROW = date(2026, 11, 20), date(2026, 11, 21)


def test_a_day_lists_receipts_and_papers_newest_first_and_by_counter(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    first = PrintPlace("Quầy 1", "Tray2")
    second = PrintPlace("Quầy 2", sheet="A4", copies=2)
    office.receipt_printing.begin(dossier.id, "Canon", admin, first)
    clock.move(minutes=5)
    refused = office.receipt_printing.begin(dossier.id, "Canon", admin, first)
    office.receipt_printing.failed(refused, "Hết giấy.", admin)
    clock.move(minutes=5)
    office.waiting.ask_supplement(dossier.id, ASKED, admin)
    paper = office.papers.issue(FormKind.SUPPLEMENT_REQUEST, dossier.id, admin)
    office.papers.note_failure(paper.id, admin, "HP", "Kẹt giấy.", second)
    clock.move(minutes=5)
    office.papers.note_print(paper.id, admin, "HP", second)
    clock.move(hours=24)
    office.papers.note_print(paper.id, admin, "HP", second)

    lines = office.printing_history.of_day(TODAY)

    assert [
        (line.form, line.printer, line.tray, line.paper, line.copies, line.reprint, line.failure)
        for line in lines
    ] == [
        ("supplement_request", "HP", "", "A4", 2, 0, ""),
        ("supplement_request", "HP", "", "A4", 2, 0, "Kẹt giấy."),
        ("receipt", "Canon", "Tray2", "A5", 2, 1, "Hết giấy."),
        ("receipt", "Canon", "Tray2", "A5", 2, 0, ""),
    ]
    assert {line.code for line in lines} == {dossier.code}
    assert {line.dossier_id for line in lines} == {dossier.id}
    assert [line.paper_id for line in lines] == [paper.id, paper.id, None, None]
    assert {line.user_name for line in lines} == {admin.name}
    assert lines[0].label == FormKind.SUPPLEMENT_REQUEST.label
    at_second = office.printing_history.of_day(TODAY, "Quầy 2")
    assert [line.form for line in at_second] == ["supplement_request"] * 2
    (later,) = office.printing_history.of_day(TOMORROW)
    assert later.reprint == 1


def test_a_print_without_a_place_is_listed_for_every_counter_only(
    office: Office, admin: Actor
) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    office.receipt_printing.begin(dossier.id, "Canon", admin)
    assert len(office.printing_history.of_day(TODAY)) == 1
    assert office.printing_history.of_day(TODAY, "Quầy 1") == ()
