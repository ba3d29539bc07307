from __future__ import annotations

from datetime import datetime

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.due_decisions import DecisionKind
from desktop_app.domain.due_explanation import DayRole
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.instants import read_instant, show_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.pauses import PauseReason
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.statuses import Status
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

SUPPLEMENT, FINANCIAL = PauseReason.SUPPLEMENT, PauseReason.FINANCIAL_OBLIGATION


@pytest.fixture
def dossier(office: Office, admin: Actor) -> Dossier:
    """Received on Friday 20 November 2026 at 10:00, due on Thursday 26 November at 17:00."""
    return office.intake.receive(marriage_status_form(), admin)


def _at(text: str | None) -> datetime | None:
    return None if text is None else read_instant(f"2026-{text}")


@pytest.mark.parametrize(
    ("begin", "planned", "end", "while_paused", "afterwards"),
    [
        # One open day moves the date by one; 24 November is a holiday.
        ("11-23T08:00", None, "11-23T17:00", "26/11/2026 17:00", "27/11/2026 17:00"),
        # Over a weekend nothing is open, and nothing moves.
        ("11-20T17:00", None, "11-23T08:00", "26/11/2026 17:00", "26/11/2026 17:00"),
        # The planned end counts until the real one is known; an early end shortens.
        ("11-23T08:00", "11-25T17:00", "11-23T17:00", "30/11/2026 17:00", "27/11/2026 17:00"),
        ("11-23T08:00", "11-23T17:00", "11-25T17:00", "27/11/2026 17:00", "30/11/2026 17:00"),
    ],
)
def test_only_open_time_moves_the_date(
    office: Office,
    admin: Actor,
    clock: StoppedClock,
    dossier: Dossier,
    begin: str,
    planned: str | None,
    end: str,
    while_paused: str,
    afterwards: str,
) -> None:
    clock.now = read_instant("2026-11-26T08:00")
    paused = office.pausing.pause(dossier.id, FINANCIAL, _at(begin), _at(planned), admin)
    assert (paused.status, show_instant(paused.due_at)) == (
        Status.FINANCIAL_OBLIGATION,
        while_paused,
    )

    ended = office.pausing.end_pause(dossier.id, _at(end), admin)

    assert (ended.status, show_instant(ended.due_at)) == (Status.IN_PROGRESS, afterwards)
    assert ended.late_from > ended.due_at
    assert ended.original_due_at == dossier.due_at
    explanation = office.promising.explain(dossier.id)
    assert explanation.due.due_at == ended.due_at
    # Both ends stay on record.
    [recorded] = office.pausing.pauses(dossier.id)
    assert (recorded.pause.begin, recorded.pause.planned_end, recorded.pause.end) == (
        _at(begin),
        _at(planned),
        _at(end),
    )


def test_several_pauses_are_counted_once_and_told_apart(
    office: Office, admin: Actor, clock: StoppedClock, dossier: Dossier
) -> None:
    clock.now = read_instant("2026-11-23T08:00")
    office.pausing.pause(dossier.id, SUPPLEMENT, None, None, admin, note="Thiếu bản sao")
    clock.now = read_instant("2026-11-23T17:00")
    office.pausing.end_pause(dossier.id, None, admin)
    # The second one overlaps the first by half a day.
    clock.now = read_instant("2026-11-25T17:00")
    begin = read_instant("2026-11-23T13:00")
    paused = office.pausing.pause(dossier.id, FINANCIAL, begin, None, admin)
    assert paused.status is Status.FINANCIAL_OBLIGATION
    ended = office.pausing.end_pause(dossier.id, None, admin)
    assert show_instant(ended.due_at) == "30/11/2026 17:00"

    kinds = [each.kind for each in office.due_deciding.standing(dossier.id).decisions]
    assert kinds == [DecisionKind.PAUSE, DecisionKind.PAUSE]
    changes = office.finding.history(dossier.id).changes
    assert [change.action for change in changes] == [
        "received",
        "paused",
        "pause_ended",
        "paused",
        "pause_ended",
    ]
    assert changes[1].detail["note"] == "Thiếu bản sao"
    explained = office.promising.explain(dossier.id).days
    assert DayRole.PAUSED in {day.role for day in explained}


def test_a_paused_dossier_is_not_late_then_nor_looked_back_at(
    office: Office, admin: Actor, clock: StoppedClock, dossier: Dossier
) -> None:
    """Whether it waited is judged by the pause, not by the status of today."""
    during, after = read_instant("2026-12-03T10:00"), read_instant("2026-12-14T10:00")
    clock.now = read_instant("2026-11-26T16:00")
    office.pausing.pause(dossier.id, FINANCIAL, None, None, admin)
    clock.now = during
    assert office.late_review.as_of().late == office.late_review.as_of().soon == ()
    assert office.late_review.late_count() == 0

    clock.now = read_instant("2026-12-04T15:00")
    ended = office.pausing.end_pause(dossier.id, None, admin)
    # One working hour was left at 16:00 of a Thursday, and so it is: but the day counts.
    assert show_instant(ended.due_at) == "04/12/2026 17:00"
    assert [len(office.late_review.as_of(each).late) for each in (during, after)] == [0, 1]
    clock.now = after
    assert office.late_review.late_count() == 1
    # A dossier that was late already and then waits is not on the list while it waits.
    office.pausing.pause(dossier.id, SUPPLEMENT, None, None, admin)
    assert office.late_review.late_count() == 0
    earlier = read_instant("2026-12-10T10:00")
    assert [len(office.late_review.as_of(each).late) for each in (earlier, after)] == [1, 0]


@pytest.mark.parametrize(
    ("begin", "planned", "field"),
    [
        ("11-20T09:59", None, "begin"),
        ("11-23T08:01", None, "begin"),
        ("11-20T11:00", "11-20T11:00", "planned_end"),
    ],
)
def test_a_pause_that_cannot_be_is_refused(
    office: Office,
    admin: Actor,
    clock: StoppedClock,
    dossier: Dossier,
    begin: str,
    planned: str | None,
    field: str,
) -> None:
    clock.now = read_instant("2026-11-23T08:00")
    with pytest.raises(Refusal) as refusal:
        office.pausing.pause(dossier.id, SUPPLEMENT, _at(begin), _at(planned), admin)
    assert [fault.field for fault in refusal.value.faults] == [field]
    assert office.pausing.pauses(dossier.id) == ()


@pytest.mark.parametrize("end", ["11-23T07:59", "11-25T08:01"])
def test_an_end_that_cannot_be_is_refused(
    office: Office, admin: Actor, clock: StoppedClock, dossier: Dossier, end: str
) -> None:
    clock.now = read_instant("2026-11-23T08:00")
    office.pausing.pause(dossier.id, SUPPLEMENT, None, None, admin)
    clock.now = read_instant("2026-11-25T08:00")
    with pytest.raises(Refusal) as refusal:
        office.pausing.end_pause(dossier.id, _at(end), admin)
    assert [fault.field for fault in refusal.value.faults] == ["end"]
    assert office.finding.dossier(dossier.id).status is Status.SUPPLEMENT_ASKED


def test_acts_out_of_turn_are_refused(
    office: Office, admin: Actor, clock: StoppedClock, dossier: Dossier
) -> None:
    with pytest.raises(Refusal, match="không đang tạm dừng"):
        office.pausing.end_pause(dossier.id, None, admin)
    office.pausing.pause(dossier.id, SUPPLEMENT, None, None, admin)
    with pytest.raises(Refusal, match="đang tạm dừng từ 20/11/2026 10:00"):
        office.pausing.pause(dossier.id, FINANCIAL, None, None, admin)
    clock.move(hours=1)
    office.closing.finish(dossier.id, admin)
    with pytest.raises(Refusal, match="đã kết thúc"):
        office.pausing.end_pause(dossier.id, None, admin)
    with pytest.raises(KnownError, match="Không còn hồ sơ này"):
        office.pausing.pause(new_key(), SUPPLEMENT, None, None, admin)
    administrator = Actor(None, "Quản trị", frozenset({Role.ADMINISTRATOR}))
    with pytest.raises(Refusal, match="Cần vai trò"):
        office.pausing.pause(dossier.id, SUPPLEMENT, None, None, administrator)


def test_a_pause_does_not_move_a_decided_date(
    office: Office, admin: Actor, clock: StoppedClock, dossier: Dossier
) -> None:
    decided = read_instant("2026-12-10T17:00")
    office.due_deciding.set_manual(dossier.id, decided, "lý do", "Chủ tịch", "", admin)
    clock.now = read_instant("2026-11-23T08:00")
    office.pausing.pause(dossier.id, SUPPLEMENT, None, _at("11-25T17:00"), admin)
    clock.now = read_instant("2026-11-25T17:00")
    assert office.pausing.end_pause(dossier.id, None, admin).due_at == decided
    # Taking the decision back gives the limit and the pauses, each for itself.
    computed = office.due_deciding.back_to_computed(dossier.id, "bỏ", admin, confirmed=True)
    assert show_instant(computed.due_at) == "30/11/2026 17:00"
