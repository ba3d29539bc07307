"""What is said of who made a dossier late."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from desktop_app.assembly import Office
from desktop_app.domain.follow_ups import Wish
from desktop_app.domain.instants import read_instant
from desktop_app.domain.people import Actor
from desktop_app.services.handing_over import Receiver
from desktop_app.services.late_words import (
    asked_words,
    causing_step,
    charge_words,
    foremost_asked,
    unanswered,
)
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


def test_an_older_answer_that_is_overdue_is_not_hidden_by_a_newer_request(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    huy = hire(office, admin, "Lê Quang Huy")
    dossier = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    clock.now = read_instant("2026-11-30T10:00")
    for until in ("2026-12-01T17:00", "2026-12-04T17:00"):
        wish = Wish("Giải quyết ngay", answer_by=read_instant(until))
        office.following_up.remind([dossier.id], wish, admin)
    [before] = office.late_review.as_of().late
    assert asked_words(before, clock.now).vi == "Đã nhắc việc"
    assert unanswered(before) == before.facts.asked[-1]
    clock.now = read_instant("2026-12-02T10:00")
    [after] = office.late_review.as_of().late
    assert asked_words(after, clock.now).vi == "Quá hạn trả lời"
    assert foremost_asked(after, clock.now) == after.facts.asked[0]
