from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.due_decisions import DecisionKind
from desktop_app.domain.due_explanation import DayRole
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.instants import read_instant, show_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.statuses import Status
from desktop_app.services.handing_over import Receiver
from desktop_app.services.waiting import SupplementForm
from tests.conftest import StoppedClock
from tests.services.colleagues import custody_of, hire
from tests.services.intake_forms import marriage_status_form
from tests.services.waits import FINANCIAL, SUPPLEMENT, answer, ask

pytestmark = pytest.mark.usefixtures("catalogue")


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
    paused = ask(office, dossier.id, FINANCIAL, admin, begin=_at(begin), planned=_at(planned))
    assert (paused.status, show_instant(paused.due_at)) == (
        Status.FINANCIAL_OBLIGATION,
        while_paused,
    )

    ended = answer(office, dossier.id, admin, end=_at(end))

    assert (ended.status, show_instant(ended.due_at)) == (Status.IN_PROGRESS, afterwards)
    assert ended.late_from > ended.due_at
    assert ended.original_due_at == dossier.due_at
    explanation = office.promising.explain(dossier.id)
    assert explanation.due.due_at == ended.due_at
    # Both ends stay on record.
    [recorded] = office.due_deciding.standing(dossier.id).pauses
    assert (recorded.pause.begin, recorded.pause.planned_end, recorded.pause.end) == (
        _at(begin),
        _at(planned),
        _at(end),
    )


def test_several_pauses_are_counted_once_and_told_apart(
    office: Office, admin: Actor, clock: StoppedClock, dossier: Dossier
) -> None:
    clock.now = read_instant("2026-11-23T08:00")
    ask(office, dossier.id, SUPPLEMENT, admin, note="Thiếu bản sao")
    clock.now = read_instant("2026-11-23T17:00")
    answer(office, dossier.id, admin)
    # The second one overlaps the first by half a day.
    clock.now = read_instant("2026-11-25T17:00")
    begin = read_instant("2026-11-23T13:00")
    paused = ask(office, dossier.id, FINANCIAL, admin, begin=begin)
    assert paused.status is Status.FINANCIAL_OBLIGATION
    ended = answer(office, dossier.id, admin)
    assert show_instant(ended.due_at) == "30/11/2026 17:00"

    kinds = [each.kind for each in office.due_deciding.standing(dossier.id).decisions]
    assert kinds == [DecisionKind.PAUSE, DecisionKind.PAUSE]
    changes = office.finding.history(dossier.id).changes
    assert [change.action for change in changes] == [
        "received",
        "supplement_asked",
        "supplement_received",
        "payment_asked",
        "payment_met",
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
    ask(office, dossier.id, FINANCIAL, admin)
    clock.now = during
    assert office.late_review.as_of().late == office.late_review.as_of().soon == ()
    assert office.late_review.late_count() == 0

    clock.now = read_instant("2026-12-04T15:00")
    ended = answer(office, dossier.id, admin)
    # One working hour was left at 16:00 of a Thursday, and so it is: but the day counts.
    assert show_instant(ended.due_at) == "04/12/2026 17:00"
    assert [len(office.late_review.as_of(each).late) for each in (during, after)] == [0, 1]
    clock.now = after
    assert office.late_review.late_count() == 1
    # A dossier that was late already and then waits is not on the list while it waits.
    ask(office, dossier.id, SUPPLEMENT, admin)
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
        ask(office, dossier.id, FINANCIAL, admin, begin=_at(begin), planned=_at(planned))
    assert [fault.field for fault in refusal.value.faults] == [field]
    assert office.due_deciding.standing(dossier.id).pauses == ()


@pytest.mark.parametrize("end", ["11-23T07:59", "11-25T08:01"])
def test_an_end_that_cannot_be_is_refused(
    office: Office, admin: Actor, clock: StoppedClock, dossier: Dossier, end: str
) -> None:
    clock.now = read_instant("2026-11-23T08:00")
    ask(office, dossier.id, SUPPLEMENT, admin)
    clock.now = read_instant("2026-11-25T08:00")
    with pytest.raises(Refusal) as refusal:
        answer(office, dossier.id, admin, end=_at(end))
    assert [fault.field for fault in refusal.value.faults] == ["end"]
    assert office.finding.dossier(dossier.id).status is Status.SUPPLEMENT_ASKED


def test_acts_out_of_turn_are_refused(
    office: Office, admin: Actor, clock: StoppedClock, dossier: Dossier
) -> None:
    with pytest.raises(Refusal, match="Được tiếp nhận"):
        answer(office, dossier.id, admin)
    with pytest.raises(Refusal, match="Được tiếp nhận"):
        office.waiting.meet_payment(dossier.id, admin)
    ask(office, dossier.id, SUPPLEMENT, admin)
    with pytest.raises(Refusal, match="Ghi nhận đã nhận bổ sung trước"):
        ask(office, dossier.id, FINANCIAL, admin)
    clock.move(hours=1)
    with pytest.raises(Refusal, match="Ghi nhận đã nhận bổ sung trước"):
        office.closing.finish(dossier.id, admin)
    answer(office, dossier.id, admin)
    office.closing.finish(dossier.id, admin)
    with pytest.raises(Refusal, match="Đã xử lý xong"):
        answer(office, dossier.id, admin)
    with pytest.raises(KnownError, match="Không còn hồ sơ này"):
        ask(office, new_key(), SUPPLEMENT, admin)
    administrator = Actor(None, "Quản trị", frozenset({Role.ADMINISTRATOR}))
    with pytest.raises(Refusal, match="Cần vai trò"):
        ask(office, dossier.id, SUPPLEMENT, administrator)


def test_a_pause_does_not_move_a_decided_date(
    office: Office, admin: Actor, clock: StoppedClock, dossier: Dossier
) -> None:
    decided = read_instant("2026-12-10T17:00")
    office.due_deciding.set_manual(dossier.id, decided, "lý do", "Chủ tịch", "", admin)
    clock.now = read_instant("2026-11-23T08:00")
    ask(office, dossier.id, SUPPLEMENT, admin)
    clock.now = read_instant("2026-11-25T17:00")
    assert answer(office, dossier.id, admin).due_at == decided
    # Taking the decision back gives the limit and the pauses, each for itself.
    computed = office.due_deciding.back_to_computed(dossier.id, "bỏ", admin, confirmed=True)
    assert show_instant(computed.due_at) == "30/11/2026 17:00"


def test_the_trail_holds_both_dates(
    office: Office, admin: Actor, clock: StoppedClock, dossier: Dossier
) -> None:
    clock.now = read_instant("2026-11-25T08:00")
    ask(office, dossier.id, SUPPLEMENT, admin)
    clock.now = read_instant("2026-11-30T08:00")
    answered = answer(office, dossier.id, admin, end=read_instant("2026-11-27T16:00"))
    [request] = office.waiting.supplements(dossier.id)
    assert (request.due_before, request.due_after) == (dossier.due_at, answered.due_at)
    assert request.received_at == read_instant("2026-11-27T16:00")
    last = office.finding.history(dossier.id).changes[-1]
    assert (last.user_name, last.detail["due_at"]) == (admin.name, answered.due_at.isoformat())
    # Entered three days late: the time is counted from when the papers were there.
    first, again = custody_of(office, dossier.id)
    assert first.ended_at == again.began_at == read_instant("2026-11-27T16:00")
    assert (first.step, first.custodian) == (again.step, again.custodian)


def test_any_number_of_supplements(
    office: Office, admin: Actor, clock: StoppedClock, dossier: Dossier
) -> None:
    """A second one takes an approver; each is closed for itself and keeps its own dates."""
    for day in (23, 25, 26):
        clock.now = read_instant(f"2026-11-{day}T08:00")
        if day > 23:
            with pytest.raises(Refusal) as refusal:
                office.waiting.ask_supplement(
                    dossier.id, SupplementForm(("Bản sao",), "Thiếu"), admin
                )
            assert [fault.field for fault in refusal.value.faults] == ["approver"]
        ask(office, dossier.id, SUPPLEMENT, admin)
        clock.move(hours=2)
        answer(office, dossier.id, admin)
    requests = office.waiting.supplements(dossier.id)
    assert [each.ordinal for each in requests] == [1, 2, 3]
    assert [show_instant(each.received_at) for each in requests if each.received_at] == [
        "23/11/2026 10:00",
        "25/11/2026 10:00",
        "26/11/2026 10:00",
    ]
    assert len(custody_of(office, dossier.id)) == 4


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        (SupplementForm((), ""), ["items", "reason"]),
        (SupplementForm((" ",), "Thiếu"), ["items"]),
        (SupplementForm(("Bản sao",), "Thiếu", date(2026, 11, 19)), ["answer_by"]),
    ],
)
def test_what_a_request_needs(
    office: Office, admin: Actor, dossier: Dossier, form: SupplementForm, fields: list[str]
) -> None:
    with pytest.raises(Refusal) as refusal:
        office.waiting.ask_supplement(dossier.id, form, admin, confirmed=True)
    assert [fault.field for fault in refusal.value.faults] == fields
    assert office.waiting.supplements(dossier.id) == ()


def test_the_notice_is_due_within_three_working_days(
    office: Office, admin: Actor, clock: StoppedClock, dossier: Dossier
) -> None:
    form = SupplementForm(("Bản sao",), "Thiếu")
    clock.now = read_instant("2026-11-27T00:00")
    with pytest.raises(Refusal, match="Đã quá 3 ngày làm việc") as refusal:
        office.waiting.ask_supplement(dossier.id, form, admin)
    assert [fault.is_warning for fault in refusal.value.faults] == [True]
    clock.now = read_instant("2026-11-26T23:59")
    office.waiting.ask_supplement(dossier.id, form, admin)


def test_a_request_that_is_never_answered_is_closed(
    office: Office, admin: Actor, clock: StoppedClock, dossier: Dossier
) -> None:
    form = SupplementForm(("Bản sao",), "Thiếu", answer_by=date(2026, 11, 26))
    office.waiting.ask_supplement(dossier.id, form, admin)
    clock.now = read_instant("2026-11-26T23:00")
    assert office.waiting.unanswered() == ()
    with pytest.raises(Refusal, match="đến hết ngày 26/11/2026"):
        office.waiting.close_unanswered(dossier.id, admin)
    clock.now = read_instant("2026-11-27T00:10")
    assert [each.subject_id for each in office.waiting.unanswered()] == [dossier.id]
    closed = office.waiting.close_unanswered(dossier.id, admin)
    assert closed.status is Status.STOPPED
    assert office.waiting.unanswered() == ()
    release = office.marking.release(dossier.id)
    assert release is not None
    # It waited when it was due: that is not late.
    assert not release.is_late


@pytest.mark.parametrize("end", ["withdraw", "stop", "void"])
def test_nobody_waits_for_the_answer_of_a_dossier_that_is_over(
    office: Office, admin: Actor, clock: StoppedClock, dossier: Dossier, end: str
) -> None:
    form = SupplementForm(("Bản sao",), "Thiếu", answer_by=date(2026, 11, 26))
    office.waiting.ask_supplement(dossier.id, form, admin)
    clock.move(days=10)
    getattr(office.closing, end)(dossier.id, "Theo đơn", admin)
    assert office.waiting.unanswered() == ()
    office.undoing.undo(dossier.id, admin)
    assert len(office.waiting.unanswered()) == 1


def test_a_wait_may_not_reach_back_into_what_is_settled(
    office: Office, admin: Actor, clock: StoppedClock, dossier: Dossier
) -> None:
    huy = hire(office, admin, "Lê Quang Huy")
    clock.now = read_instant("2026-11-23T10:00")
    office.handing_over.hand_over([dossier.id], Receiver(huy.id), admin)
    clock.now = read_instant("2026-11-23T16:00")
    with pytest.raises(Refusal, match="đã bàn giao hồ sơ lúc 23/11/2026 10:00"):
        ask(office, dossier.id, FINANCIAL, admin, begin=read_instant("2026-11-23T09:00"))
    ask(office, dossier.id, FINANCIAL, admin, begin=read_instant("2026-11-23T14:00"))
    office.handing_over.hand_over([dossier.id], Receiver(), admin)
    clock.move(hours=1)
    with pytest.raises(Refusal, match="Lê Quang Huy đã bàn giao"):
        answer(office, dossier.id, admin, end=read_instant("2026-11-23T15:00"))
    answer(office, dossier.id, admin)
    used = [row.time.used_seconds for row in custody_of(office, dossier.id) if row.time]
    assert used == [8 * 3600, 3 * 3600]
