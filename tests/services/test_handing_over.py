"""From hand to hand: lists, the 15:00 rule, taking, refusing, assigning, and whose work it is."""

from __future__ import annotations

from itertools import pairwise

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.instants import read_instant, show_instant
from desktop_app.domain.people import Actor, Role
from desktop_app.services.handing_over import Receiver
from tests.conftest import StoppedClock
from tests.services.colleagues import custody_of, dump, hire, holders, plan_steps_of
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

COUNTER = "Một cửa (Trần Thị Quản Trị)"


def test_a_list_is_numbered_and_all_go_or_none(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    huy = hire(office, admin, "Lê Quang Huy")
    first, second, over = (office.intake.receive(marriage_status_form(), admin) for _ in range(3))
    office.closing.finish(over.id, admin)
    clock.move(minutes=30)
    with pytest.raises(Refusal, match="Đã xử lý xong"):
        office.handing_over.hand_over([first.id, over.id], Receiver(huy.id), admin)
    with pytest.raises(Refusal, match="Chưa quét hồ sơ nào"):
        office.handing_over.hand_over([], Receiver(huy.id), admin)
    assert holders(office, first.id) == [COUNTER]

    keys = [second.id, first.id, second.id]
    made = office.handing_over.hand_over(keys, Receiver(huy.id), admin, note="Kèm bản gốc")
    assert [each.id for each in made.dossiers] == [second.id, first.id]
    handover = made.handover
    assert (handover.number, handover.count, handover.giver, handover.receiver) == (
        1,
        2,
        COUNTER,
        "Lê Quang Huy",
    )
    # Printed again it is the same list in the same order.
    assert office.handing_over.outcome(handover.id) == made
    assert office.handing_over.lists(clock.now) == (handover,)
    with pytest.raises(Refusal, match="đang ở Lê Quang Huy rồi"):
        office.handing_over.hand_over([first.id], Receiver(huy.id), admin)
    at_counter = office.intake.receive(marriage_status_form(), admin)
    with pytest.raises(Refusal, match="đang ở Một cửa"):
        office.handing_over.hand_over([at_counter.id], Receiver(), admin)
    again = office.handing_over.hand_over([first.id], Receiver(agency="Thuế cơ sở"), admin)
    assert again.handover.number == 2


@pytest.mark.parametrize("name", ["H26.12.05-261122-0001", "h26.12.05-261122-0001", "001188012345"])
def test_an_agency_called_like_a_dossier_gets_nothing(
    office: Office, admin: Actor, name: str
) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    with pytest.raises(Refusal, match="không phải tên nơi nhận") as refusal:
        office.handing_over.hand_over([dossier.id], Receiver(agency=name), admin)
    assert [fault.field for fault in refusal.value.faults] == ["receiver"]
    assert holders(office, dossier.id) == [COUNTER]


def test_what_came_after_15_is_the_receivers_from_the_next_morning(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    huy = hire(office, admin, "Lê Quang Huy")
    clock.now = read_instant("2026-11-23T15:01")
    dossier = office.intake.receive(marriage_status_form(), admin)
    clock.move(minutes=20)
    assert office.handing_over.scan(dossier.code, admin).is_for_tomorrow
    office.handing_over.hand_over([dossier.id], Receiver(huy.id), admin)
    counter, official = custody_of(office, dossier.id)
    # Tuesday 24 November is a holiday.
    assert show_instant(official.began_at) == "25/11/2026 08:00"
    assert counter.time is not None
    assert counter.overrun_seconds == 0
    assert official.step_due_at == dossier.due_at
    # A wait that begins before is the counter's, and moves both their times.
    office.waiting.ask_payment(dossier.id, "Thuế", admin)
    counter, _ = custody_of(office, dossier.id)
    assert counter.time is not None
    assert counter.time.paused_seconds == 99 * 60
    office.waiting.meet_payment(dossier.id, admin)
    # He asks another agency at once: it begins when he does, and the answer is for him.
    office.consulting.consult(dossier.id, "Thuế", "?", huy.actor)
    clock.now = read_instant("2026-11-25T10:00")
    office.consulting.receive_answer(dossier.id, "!", huy.actor)
    assert holders(office, dossier.id) == [COUNTER, "Lê Quang Huy", "Thuế", "Lê Quang Huy"]


@pytest.mark.parametrize(
    ("received", "ended", "act", "held"),
    [
        # Half an hour of the counter's day, none of his own: it began the next morning.
        ("11-26T16:00", "11-26T16:30", "finish", [(COUNTER, 30 * 60), ("Lê Quang Huy", 0)]),
        ("11-22T15:30", "11-22T15:40", "finish", [(COUNTER, 0), ("Lê Quang Huy", 0)]),
        ("11-22T15:30", "11-22T15:30", "finish", [(COUNTER, 0), ("Lê Quang Huy", 0)]),
        ("11-22T15:30", "11-22T15:40", "decline", [(COUNTER, 0), ("Lê Quang Huy", 0)]),
        # He has begun: his own time, as ever.
        ("11-22T15:30", "11-23T09:00", "finish", [(COUNTER, 0), ("Lê Quang Huy", 3600)]),
        # The applicant took it back before it went to anybody.
        ("11-26T16:00", "11-26T16:30", "withdraw", [(COUNTER, 30 * 60)]),
        ("11-26T16:00", "11-26T16:30", "stop", [(COUNTER, 30 * 60)]),
        ("11-26T16:00", "11-26T16:30", "void", [(COUNTER, 30 * 60)]),
        # But he had it once he took the papers.
        (
            "11-26T16:00",
            "11-26T16:30",
            "take and withdraw",
            [(COUNTER, 10 * 60), ("Lê Quang Huy", 20 * 60)],
        ),
    ],
)
def test_who_had_what_was_done_before_his_time_began(
    office: Office,
    admin: Actor,
    clock: StoppedClock,
    received: str,
    ended: str,
    act: str,
    held: list[tuple[str, int]],
) -> None:
    huy = hire(office, admin, "Lê Quang Huy")
    clock.now = read_instant(f"2026-{received}")
    dossier = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    before = dump(office, dossier.id)
    if act.startswith("take"):
        clock.move(minutes=10)
        office.handing_over.take(dossier.id, huy.actor)
        before = dump(office, dossier.id)
    clock.now = read_instant(f"2026-{ended}")
    closing = office.closing
    {
        "finish": lambda: closing.finish(dossier.id, huy.actor),
        "decline": lambda: closing.decline(dossier.id, "Không đủ điều kiện", huy.actor),
        "withdraw": lambda: closing.withdraw(dossier.id, "Rút", admin),
        "take and withdraw": lambda: closing.withdraw(dossier.id, "Rút", admin),
        "stop": lambda: closing.stop(dossier.id, "Không làm nữa", admin),
        "void": lambda: closing.void(dossier.id, "Nhầm", admin),
    }[act]()
    rows = custody_of(office, dossier.id)
    assert [(row.custodian.label.vi, row.time and row.time.open_seconds) for row in rows] == held
    assert all(row.ended_at == following.began_at for row, following in pairwise(rows))
    assert (rows[0].began_at, rows[-1].ended_at) == (dossier.accepted_at, clock.now)
    shown = office.timelines.of(dossier.id)
    assert shown.bars[-1].custodian.label.vi == held[-1][0]
    assert shown.time.total == office.calendar_keeping.calendar().elapsed(
        dossier.accepted_at, clock.now
    )
    office.undoing.undo(dossier.id, admin)
    assert dump(office, dossier.id) == before


def test_taking_refusing_and_assigning(office: Office, admin: Actor, clock: StoppedClock) -> None:
    plan_steps_of(office, admin)
    huy = hire(office, admin, "Lê Quang Huy")
    anh = hire(office, admin, "Phạm Ngọc Ánh")
    elsewhere = hire(office, admin, "Đỗ Chi", department=1)
    dossier = office.intake.receive(marriage_status_form(), admin)
    hands = office.handing_over
    clock.move(minutes=10)
    hands.hand_over([dossier.id], Receiver(department_id=huy.department.id), admin)
    with pytest.raises(Refusal, match="Nhờ nơi đó bàn giao"):
        hands.take(dossier.id, elsewhere.actor)
    clock.move(hours=1)
    hands.take(dossier.id, huy.actor)
    counter, unit, official = custody_of(office, dossier.id)
    assert [row.step for row in (counter, unit, official)] == [
        "Tiếp nhận",
        "Thẩm định",
        "Thẩm định",
    ]
    # The hour in the department is gone from the step.
    assert official.allotted_seconds == (unit.allotted_seconds or 0) - 3600
    with pytest.raises(Refusal, match="đã được nhận rồi"):
        hands.take(dossier.id, huy.actor)
    with pytest.raises(Refusal, match="đã được nhận; bàn giao lại"):
        hands.refuse(dossier.id, "Thiếu", huy.actor)

    clock.move(minutes=30)
    hands.hand_over([dossier.id], Receiver(anh.id), huy.actor)
    clock.move(hours=2)
    with pytest.raises(Refusal, match="Ghi lý do không nhận"):
        hands.refuse(dossier.id, " ", anh.actor)
    hands.refuse(dossier.id, "Thiếu bản gốc", anh.actor)
    *_, before, refused, back = custody_of(office, dossier.id)
    assert (refused.step, back.step, back.note) == ("Trình ký", "Thẩm định", "Thiếu bản gốc")
    assert back.allotted_seconds == before.saved_seconds
    # What it lay with her is hers; he is not charged with it.
    assert refused.time is not None
    assert refused.time.used_seconds == 3600

    hands.assign(dossier.id, anh.id, admin)
    row = custody_of(office, dossier.id)[-1]
    assert (row.custodian.official, row.step) == ("Phạm Ngọc Ánh", "Thẩm định")
    with pytest.raises(Refusal, match="đang ở Phạm Ngọc Ánh rồi"):
        hands.assign(dossier.id, anh.id, admin)
    at_counter = office.intake.receive(marriage_status_form(), admin)
    hands.assign(at_counter.id, anh.id, admin)
    assert custody_of(office, at_counter.id)[-1].step == "Thẩm định"


def test_officials_do_their_own_work_only(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    huy = hire(office, admin, "Lê Quang Huy")
    anh = hire(office, admin, "Phạm Ngọc Ánh")
    lan = hire(office, admin, "Nguyễn Thị Lan", Role.CLERK)
    dossier = office.intake.receive(marriage_status_form(), admin)
    clock.move(minutes=10)
    for someone in (huy, anh):
        assert office.handing_over.scan(dossier.code, someone.actor).refusal is not None
        with pytest.raises(Refusal, match="đang ở Một cửa"):
            office.closing.finish(dossier.id, someone.actor)
        with pytest.raises(Refusal, match="đang ở Một cửa"):
            office.handing_over.hand_over([dossier.id], Receiver(someone.id), someone.actor)
    office.handing_over.hand_over([dossier.id], Receiver(huy.id), lan.actor)
    with pytest.raises(Refusal, match="Hồ sơ đang ở Lê Quang Huy"):
        office.waiting.ask_payment(dossier.id, "Thuế", anh.actor)
    office.consulting.consult(dossier.id, "Thuế", "?", huy.actor)
    with pytest.raises(Refusal, match="Hồ sơ đang ở Thuế"):
        office.consulting.receive_answer(dossier.id, "!", anh.actor)
    office.consulting.receive_answer(dossier.id, "!", huy.actor)
    assert office.handing_over.scan(dossier.code, huy.actor).refusal is None
    office.closing.finish(dossier.id, huy.actor)
    with pytest.raises(KnownError, match="Không có hồ sơ nào mang mã"):
        office.handing_over.scan("H26.12.05-261120-9999", lan.actor)


def test_who_stands_in_signs_with_both_names_until_it_ends(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    huy, anh = hire(office, admin, "Lê Quang Huy"), hire(office, admin, "Phạm Ngọc Ánh")
    dossier = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    dates = (read_instant("2026-11-23T00:00"), read_instant("2026-11-26T00:00"))
    office.standing_in.substitute(huy.id, anh.id, dates, "Nghỉ phép", admin)
    with pytest.raises(Refusal, match="Hồ sơ đang ở Lê Quang Huy"):
        office.waiting.ask_payment(dossier.id, "Thuế", anh.actor)
    clock.now = read_instant("2026-11-23T09:00")
    office.waiting.ask_payment(dossier.id, "Thuế", anh.actor)
    last = office.finding.history(dossier.id).changes[-1]
    assert last.user_name == "Phạm Ngọc Ánh (thay Lê Quang Huy)"
    # It stays his work, and her own act is hers to undo.
    assert holders(office, dossier.id) == ["Lê Quang Huy"]
    office.undoing.undo(dossier.id, anh.actor)
    clock.now = dates[1]
    assert office.standing_in.acting_for(anh.actor) == ()
    with pytest.raises(Refusal, match="Hồ sơ đang ở Lê Quang Huy"):
        office.waiting.ask_payment(dossier.id, "Thuế", anh.actor)
    fields = [
        (huy.id, huy.id, dates, ["substitute_id", "until_at"]),
        (huy.id, anh.id, (dates[1], dates[0]), ["until_at"]),
    ]
    for absent, substitute, wrong, expected in fields:
        with pytest.raises(Refusal) as refusal:
            office.standing_in.substitute(absent, substitute, wrong, "", admin)
        assert [fault.field for fault in refusal.value.faults] == expected
    with pytest.raises(Refusal, match="Cần vai trò"):
        office.standing_in.substitute(huy.id, anh.id, dates, "", anh.actor)
