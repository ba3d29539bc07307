"""What an extension changes when the due day is still to come, and when it has passed."""

from __future__ import annotations

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.instants import read_instant, show_instant
from desktop_app.domain.lateness import Standing, Verdict
from desktop_app.domain.people import Actor
from tests.conftest import StoppedClock
from tests.services.colleagues import Colleague, custody_of, dump, hire
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

WORDS = ("Chờ xác minh", "Chủ tịch UBND phường", "")
DAY = 8 * 3600


@pytest.fixture
def huy(office: Office, admin: Actor) -> Colleague:
    return hire(office, admin, "Lê Quang Huy")


@pytest.mark.parametrize(
    ("extended_at", "held", "late"),
    [
        # Received on Friday 20 November at 10:00, due on Thursday 26 November at 17:00: the
        # holder has 30 hours of his own, and five days more until 3 December.
        ("11-25T08:00", [(30 + 40, 0)], ""),
        ("11-26T19:00", [(30 + 40, 0)], ""),
        # From the next day on the dossier is late: he begins anew.
        ("11-27T10:00", [(30, 2), (38, 0)], "2 giờ"),
        ("12-01T17:00", [(30, 24), (16, 0)], "3 ngày"),
    ],
)
def test_what_ran_over_before_the_extension_stays(
    office: Office,
    admin: Actor,
    clock: StoppedClock,
    huy: Colleague,
    extended_at: str,
    held: list[tuple[int, int]],
    late: str,
) -> None:
    clock.now = read_instant("2026-11-20T10:00")
    dossier = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    clock.now = read_instant(f"2026-{extended_at}")
    before = dump(office, dossier.id)
    until = read_instant("2026-12-03T17:00")
    office.due_deciding.extend(dossier.id, until, *WORDS, admin, confirmed=True)

    rows = custody_of(office, dossier.id)
    assert [
        ((row.allotted_seconds or 0) / 3600, row.overrun_seconds / 3600) for row in rows
    ] == held
    assert {row.custodian.official for row in rows} == {"Lê Quang Huy"}
    assert rows[-1].step_due_at == until
    timeline = office.timelines.of(dossier.id)
    assert timeline.standing is not Standing.LATE
    assert [each.overrun.label.vi for each in timeline.lapses] == ([late] if late else [])
    told = timeline.entries[-1].detail.vi
    assert (f"lúc đó đã quá hạn {late}" in told) if late else ("quá hạn" not in told)

    office.undoing.undo(dossier.id, admin)
    assert dump(office, dossier.id) == before
    assert office.timelines.of(dossier.id).lapses == ()
    office.due_deciding.extend(dossier.id, until, *WORDS, admin, confirmed=True)

    clock.now = read_instant("2026-12-03T16:00")
    office.closing.finish(dossier.id, huy.actor)
    release, marks = office.marking.release(dossier.id), office.marking.marks(dossier.id)
    assert release is not None
    assert (release.verdict, show_instant(release.due.due_at)) == (
        Verdict.ON_TIME,
        "03/12/2026 17:00",
    )
    overrun = [over * 3600 for _, over in held if over]
    assert [mark.overrun_seconds for mark in marks] == overrun
    assert [mark.late_seconds for mark in marks] == overrun


def test_both_delays_are_charged_when_the_new_promise_is_missed_too(
    office: Office, admin: Actor, clock: StoppedClock, huy: Colleague
) -> None:
    clock.now = read_instant("2026-11-20T10:00")
    dossier = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    clock.now = read_instant("2026-12-01T17:00")
    until = read_instant("2026-12-03T17:00")
    office.due_deciding.extend(dossier.id, until, *WORDS, admin, confirmed=True)
    clock.now = read_instant("2026-12-04T17:00")
    blame = office.marking.provisional(dossier.id)
    assert blame is not None
    assert (blame.lapsed_seconds, blame.late_seconds) == (3 * DAY, DAY)
    assert [charge.overrun_seconds for charge in blame.charges] == [3 * DAY, DAY]
    office.closing.finish(dossier.id, huy.actor)
    marks = office.marking.marks(dossier.id)
    assert [(mark.overrun_seconds, mark.late_seconds) for mark in marks] == [
        (3 * DAY, 4 * DAY),
        (DAY, 4 * DAY),
    ]


def test_who_waited_for_the_applicant_was_not_late(
    office: Office, admin: Actor, clock: StoppedClock, huy: Colleague
) -> None:
    clock.now = read_instant("2026-11-20T10:00")
    dossier = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    clock.now = read_instant("2026-11-25T08:00")
    office.waiting.ask_payment(dossier.id, "Thuế", admin)
    clock.now = read_instant("2026-12-01T17:00")
    until = read_instant("2026-12-03T17:00")
    office.due_deciding.extend(dossier.id, until, *WORDS, admin, confirmed=True)
    assert len(custody_of(office, dossier.id)) == 1
    assert office.timelines.of(dossier.id).lapses == ()
