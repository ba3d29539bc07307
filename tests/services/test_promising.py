"""Promising: what the counter shows before saving is what saving stores."""

from __future__ import annotations

from datetime import datetime

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.instants import read_instant
from desktop_app.domain.people import Actor
from desktop_app.domain.procedures import Channel
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

ELSEWHERE = "UBND phường Hoàn Kiếm"


@pytest.mark.parametrize("agency", ["", ELSEWHERE], ids=["here", "elsewhere"])
@pytest.mark.parametrize(
    "received",
    ["2026-11-20T10:00", "2026-11-20T15:00", "2026-11-20T15:01", "2026-11-21T09:00"],
    ids=["morning", "at 15:00", "after 15:00", "on a Saturday"],
)
@pytest.mark.parametrize("code", ["1.004873", "2.000815", "1.013225"])
def test_the_promise_shown_is_the_promise_stored(
    office: Office, admin: Actor, clock: StoppedClock, code: str, received: str, agency: str
) -> None:
    clock.now = read_instant(received)
    version = next(each for each in office.cataloguing.procedures() if each.code == code)
    shown = office.promising.promise(version.content.limit_for(Channel.DIRECT), clock.now, agency)
    form = marriage_status_form(procedure_code=code, competent_agency=agency)
    dossier = office.intake.receive(form, admin)

    assert dossier.due_at == shown.due.due_at
    assert dossier.late_from == shown.due.late_from
    assert dossier.is_provisional == shown.due.is_provisional
    assert shown.due.is_provisional or not agency
    assert shown == office.promising.explain(dossier.id)


@pytest.mark.parametrize(
    ("received", "deadline"),
    [
        ("2026-11-20T10:00", "2026-11-20T17:00"),
        ("2026-11-20T15:00", "2026-11-20T17:00"),
        ("2026-11-20T15:01", "2026-11-23T08:00"),
        ("2026-11-23T16:00", "2026-11-25T08:00"),  # Tuesday 24 November is a day off
    ],
)
def test_what_came_after_three_goes_over_at_the_next_opening(
    office: Office, received: str, deadline: str
) -> None:
    told: datetime = office.promising.transfer_deadline(read_instant(received))

    assert told == read_instant(deadline)
