"""What is said of who made a dossier late."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from desktop_app.assembly import Office
from desktop_app.domain.instants import read_instant
from desktop_app.domain.people import Actor
from desktop_app.services.handing_over import Receiver
from desktop_app.services.late_words import causing_step, charge_words
from tests.conftest import StoppedClock
from tests.services.colleagues import hire
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

POLICE = "Công an thành phố Hà Nội"


def test_the_agency_that_took_the_days_is_told_and_not_some_minutes(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    huy = hire(office, admin, "Lê Quang Huy")
    dossier = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    clock.move(minutes=90)
    with office.database.write() as session:
        session.execute(text("UPDATE custody SET allotted_seconds = 3600"))
    office.handing_over.hand_over([dossier.id], Receiver(agency=POLICE), huy.actor)
    clock.now = read_instant("2026-12-10T17:00")
    [entry] = office.late_review.as_of().late
    assert causing_step(entry).vi == f"{POLICE}: quá 10 ngày"
    assert entry.blame is not None
    assert [charge_words(each).vi for each in entry.blame.causes] == [
        f"{POLICE} quá 10 ngày",
        "Giải quyết hồ sơ – Lê Quang Huy quá chưa đến 1 giờ",
    ]


def test_where_no_step_ran_over_whoever_has_it_is_told(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    huy = hire(office, admin, "Lê Quang Huy")
    dossier = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    with office.database.write() as session:
        session.execute(text("UPDATE custody SET allotted_seconds = 3600000"))
        session.execute(
            text("UPDATE dossier SET due_at = '2026-11-26 10:00:00', late_from = :at"),
            {"at": "2026-11-26 10:00:00"},
        )
    clock.now = read_instant("2026-11-26T22:00")
    [entry] = office.late_review.as_of().late
    assert entry.line.id == dossier.id
    assert causing_step(entry).vi == "Lê Quang Huy: quá chưa đến 1 giờ"
