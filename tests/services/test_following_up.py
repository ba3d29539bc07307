"""Reminders, requests to explain and findings, until each of them is settled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.acts import Act
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.follow_ups import Addressee, FollowUp, FollowUpKind, FollowUpState, Wish
from desktop_app.domain.instants import read_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from desktop_app.services.following_up import FollowUpFilter
from desktop_app.services.handing_over import Receiver
from tests.conftest import StoppedClock
from tests.services.colleagues import Colleague, hire
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

ANSWER_BY = read_instant("2026-11-24T17:00")
WISH = Wish("Báo cáo tiến độ và ngày xong", answer_by=ANSWER_BY)


@pytest.fixture
def huy(office: Office, admin: Actor) -> Colleague:
    return hire(office, admin, "Lê Quang Huy")


@pytest.fixture
def dossier(office: Office, admin: Actor, huy: Colleague) -> Dossier:
    return office.intake.receive(marriage_status_form(official_id=huy.id), admin)


@pytest.fixture
def reminder(office: Office, admin: Actor, dossier: Dossier) -> FollowUp:
    [made] = office.following_up.remind([dossier.id], WISH, admin)
    return made


def test_a_reminder_goes_to_whoever_has_the_dossier(
    office: Office, reminder: FollowUp, dossier: Dossier, huy: Colleague, clock: StoppedClock
) -> None:
    assert (reminder.number, reminder.addressee.official, reminder.dossier_code) == (
        "1/NV-2026",
        "Lê Quang Huy",
        dossier.code,
    )
    assert office.following_up.find(FollowUpFilter(dossier_id=dossier.id)) == (reminder,)
    assert office.following_up.of_actor(huy.actor) == (reminder,)
    assert reminder.state(clock.now) is FollowUpState.WAITING
    assert reminder.state(read_instant("2026-11-24T17:01")) is FollowUpState.OVERDUE
    assert "reminder_made" in [line.action for line in office.finding.history(dossier.id).changes]


def test_several_reminders_are_all_or_none(
    office: Office, admin: Actor, dossier: Dossier, huy: Colleague
) -> None:
    done = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    office.closing.finish(done.id, huy.actor)

    with pytest.raises(Refusal, match=f"Hồ sơ {done.code} đã xong"):
        office.following_up.remind([dossier.id, done.id], WISH, admin)

    assert office.following_up.find(FollowUpFilter()) == ()


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (Wish(" ", ANSWER_BY), "words"),
        (Wish("Nhắc"), "answer_by"),
        (Wish("Nhắc", read_instant("2026-11-20T09:59")), "answer_by"),
        (Wish("Nhắc", ANSWER_BY, check_on=date(2026, 11, 20)), "check_on"),
    ],
)
def test_what_a_reminder_needs(
    office: Office, admin: Actor, dossier: Dossier, wish: Wish, field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        office.following_up.remind([dossier.id], wish, admin)
    assert [fault.field for fault in refused.value.faults] == [field]


def test_only_supervisors_remind(office: Office, dossier: Dossier, huy: Colleague) -> None:
    with pytest.raises(Refusal, match="Cần vai trò lãnh đạo theo dõi"):
        office.following_up.remind([dossier.id], WISH, huy.actor)


def test_only_who_was_asked_or_a_supervisor_answers(
    office: Office, admin: Actor, reminder: FollowUp, huy: Colleague, clock: StoppedClock
) -> None:
    other = hire(office, admin, "Phạm Ngọc Ánh")
    with pytest.raises(Refusal, match="hỏi Lê Quang Huy"):
        office.following_up.answer(reminder.id, "Không phải tôi", other.actor)
    with pytest.raises(Refusal, match="Ghi trả lời"):
        office.following_up.answer(reminder.id, "  ", huy.actor)

    answered = office.following_up.answer(reminder.id, "Xong ngày 23/11", huy.actor)

    assert (answered.answer, answered.answered_by) == ("Xong ngày 23/11", "Lê Quang Huy")
    assert answered.state(clock.now) is FollowUpState.ANSWERED
    assert not answered.is_unanswered(read_instant("2026-12-31T00:00"))
    assert office.following_up.of_actor(huy.actor) == ()


def test_a_late_answer_was_no_answer_in_time(
    office: Office, reminder: FollowUp, huy: Colleague, clock: StoppedClock
) -> None:
    clock.now = read_instant("2026-11-25T08:00")
    assert reminder.is_unanswered(clock.now)
    late = office.following_up.answer(reminder.id, "Xin lỗi, nay mới trả lời", huy.actor)
    assert late.is_unanswered(clock.now)


def test_a_finding_is_checked_until_it_is_settled(
    office: Office, admin: Actor, huy: Colleague, clock: StoppedClock
) -> None:
    wish = Wish(
        "Niêm yết lại thủ tục đã hết hiệu lực",
        check_on=date(2026, 12, 1),
        source="Kết luận 12/KL-UBND",
    )
    to = Addressee(huy.department.id, huy.department.name)
    finding = office.following_up.note_finding(to, wish, admin)
    assert (finding.number, finding.kind) == ("1/KT-2026", FollowUpKind.FINDING)

    clock.now = read_instant("2026-12-01T08:00")
    assert finding.state(clock.now) is FollowUpState.TO_CHECK
    check = office.following_up.check
    with pytest.raises(Refusal, match="Ghi kết quả kiểm tra"):
        check(finding.id, "", admin, is_settled=True)
    with pytest.raises(Refusal, match="chọn ngày kiểm tra lại"):
        check(finding.id, "Mới làm một nửa", admin, is_settled=False)
    with pytest.raises(Refusal, match="Chọn ngày sau hôm nay"):
        check(finding.id, "Một nửa", admin, is_settled=False, next_check_on=date(2026, 12, 1))
    again = check(
        finding.id, "Mới làm một nửa", admin, is_settled=False, next_check_on=date(2026, 12, 8)
    )
    assert again.state(clock.now) is FollowUpState.WAITING

    clock.now = read_instant("2026-12-08T08:00")
    done = check(finding.id, "Đã niêm yết đủ", admin, is_settled=True)
    assert done.state(clock.now) is FollowUpState.CLOSED
    assert [(each.finding, each.is_settled) for each in done.checks] == [
        ("Mới làm một nửa", False),
        ("Đã niêm yết đủ", True),
    ]
    with pytest.raises(Refusal, match="đã xong"):
        office.following_up.answer(finding.id, "Trả lời sau", huy.actor)
    assert office.following_up.find(FollowUpFilter(is_open=True)) == ()
    assert office.following_up.find(FollowUpFilter(is_open=False)) == (done,)


def test_a_finding_needs_its_source_and_a_dossier_that_exists(
    office: Office, admin: Actor, huy: Colleague
) -> None:
    to = Addressee(huy.department.id, huy.department.name)
    with pytest.raises(Refusal) as refused:
        office.following_up.note_finding(to, Wish("Sửa"), admin)
    assert [fault.field for fault in refused.value.faults] == ["source", "check_on"]

    wish = Wish("Sửa", check_on=date(2026, 12, 1), source="12/KL")
    with pytest.raises(Refusal, match=r"Không có hồ sơ H26.12.05-261120-9999"):
        office.following_up.note_finding(to, wish, admin, "H26.12.05-261120-9999")


def test_asking_to_explain_a_late_dossier_that_is_over(
    office: Office, admin: Actor, dossier: Dossier, huy: Colleague, clock: StoppedClock
) -> None:
    clock.now = read_instant("2026-11-27T11:00")
    office.closing.finish(dossier.id, huy.actor)
    [mark] = office.marking.marks(dossier.id)
    wish = Wish("Vì sao trễ 3 giờ?", answer_by=read_instant("2026-11-30T17:00"))

    [asked] = office.following_up.ask_to_explain([dossier.id], wish, admin)

    assert (asked.number, asked.mark_id) == ("1/GT-2026", mark.id)
    assert asked.addressee.official_id == huy.id
    office.following_up.answer(asked.id, "Chờ xác minh ở tổ dân phố", huy.actor)
    [explained] = office.marking.marks(dossier.id)
    assert (explained.explanation, explained.explained_by) == (
        "Chờ xác minh ở tổ dân phố",
        "Lê Quang Huy",
    )
    office.marking.excuse(mark.id, "system", "Mất điện cả phường", admin)
    with pytest.raises(Refusal, match="không còn gì"):
        office.following_up.ask_to_explain([dossier.id], wish, admin)


def test_what_is_not_there_is_said(office: Office, admin: Actor) -> None:
    with pytest.raises(KnownError, match="Không có việc theo dõi này"):
        office.following_up.answer(new_key(), "Trả lời", admin)


def asked_of_the_counter(office: Office, admin: Actor) -> FollowUp:
    at_counter = office.intake.receive(marriage_status_form(), admin)
    [made] = office.following_up.remind([at_counter.id], WISH, admin)
    assert made.addressee == Addressee(None, "")
    return made


def asked_of_the_department(office: Office, admin: Actor) -> FollowUp:
    unit = office.staffing.staff().departments[0]
    in_department = office.intake.receive(marriage_status_form(), admin)
    office.handing_over.hand_over([in_department.id], Receiver(department_id=unit.id), admin)
    [made] = office.following_up.remind([in_department.id], WISH, admin)
    assert made.addressee == Addressee(unit.id, unit.name)
    return made


@pytest.mark.parametrize(
    ("ask", "who", "may"),
    [
        (asked_of_the_counter, "clerk", True),
        (asked_of_the_counter, "clerk without a post", True),
        (asked_of_the_counter, "supervisor", True),
        (asked_of_the_counter, "official of the department", False),
        (asked_of_the_counter, "head from elsewhere", False),
        (asked_of_the_department, "official of the department", True),
        (asked_of_the_department, "head from elsewhere", True),
        (asked_of_the_department, "supervisor", True),
        (asked_of_the_department, "clerk", False),
        (asked_of_the_department, "clerk without a post", False),
        (asked_of_the_department, "official of another", False),
    ],
)
def test_who_answers_for_the_counter_and_for_a_department(
    office: Office,
    admin: Actor,
    ask: Callable[[Office, Actor], FollowUp],
    who: str,
    *,
    may: bool,
) -> None:
    unit = office.staffing.staff().departments[0]
    head = hire(office, admin, "Trưởng Phòng", department=1)
    office.standing_in.appoint_head(unit.id, head.id, read_instant("2026-11-01T07:30"), admin)
    actors = {
        "clerk": hire(office, admin, "Tiếp Nhận", Role.CLERK, department=1).actor,
        "clerk without a post": Actor(None, "Quầy 2", frozenset({Role.CLERK})),
        "supervisor": hire(office, admin, "Lãnh Đạo", Role.SUPERVISOR, department=1).actor,
        "official of the department": hire(office, admin, "Lê Quang Huy").actor,
        "official of another": hire(office, admin, "Phạm Ngọc Ánh", department=1).actor,
        "head from elsewhere": head.actor,
    }
    asked = ask(office, admin)
    actor = actors[who]

    if not may:
        assert asked not in office.following_up.of_actor(actor)
        with pytest.raises(Refusal, match=f"Việc này hỏi {asked.addressee.label.vi}"):
            office.following_up.answer(asked.id, "Xong mai", actor)
        return
    if who != "supervisor":
        assert office.following_up.of_actor(actor) == (asked,)
    answered = office.following_up.answer(asked.id, "Xong mai", actor)
    assert (answered.answer, answered.answered_by) == ("Xong mai", actor.name)
    assert office.following_up.of_actor(actor) == ()


def test_what_a_check_found_wanting_is_owed_again(
    office: Office, admin: Actor, huy: Colleague, clock: StoppedClock
) -> None:
    """Finding, due, answered, checked, not settled, a new day, answered again, settled."""
    wish = Wish("Niêm yết lại", check_on=date(2026, 12, 1), source="12/KL-UBND")
    to = Addressee(huy.department.id, huy.department.name, huy.id, huy.official.name)
    following = office.following_up
    finding = following.note_finding(to, wish, admin)
    following.answer(finding.id, "Đã niêm yết", huy.actor)
    assert following.of_actor(huy.actor) == ()

    clock.now = read_instant("2026-12-01T08:00")
    [due] = following.find(FollowUpFilter())
    assert due.state(clock.now) is FollowUpState.TO_CHECK
    checked = following.check(
        finding.id, "Thiếu trang 2", admin, is_settled=False, next_check_on=date(2026, 12, 8)
    )
    assert checked.state(clock.now) is FollowUpState.WAITING
    assert following.of_actor(huy.actor) == (checked,)

    clock.now = read_instant("2026-12-02T08:00")
    again = following.answer(finding.id, "Đã bổ sung trang 2", huy.actor)
    assert again.state(clock.now) is FollowUpState.ANSWERED
    assert following.of_actor(huy.actor) == ()
    clock.now = read_instant("2026-12-08T08:00")
    assert again.state(clock.now) is FollowUpState.TO_CHECK
    settled = following.check(finding.id, "Đủ", admin, is_settled=True)
    assert settled.state(clock.now) is FollowUpState.CLOSED
    assert [each.finding for each in settled.checks] == ["Thiếu trang 2", "Đủ"]


def test_a_new_day_after_a_check_takes_the_place_of_the_deadline(
    office: Office, admin: Actor, reminder: FollowUp, clock: StoppedClock
) -> None:
    clock.now = read_instant("2026-11-25T08:00")
    assert reminder.state(clock.now) is FollowUpState.OVERDUE
    checked = office.following_up.check(
        reminder.id, "Hẹn thêm", admin, is_settled=False, next_check_on=date(2026, 11, 27)
    )
    assert checked.state(clock.now) is FollowUpState.WAITING
    assert checked.state(read_instant("2026-11-27T08:00")) is FollowUpState.TO_CHECK
    assert checked.is_unanswered(clock.now)


def test_a_reminder_does_not_keep_the_act_before_it_from_being_undone(
    office: Office, admin: Actor, dossier: Dossier, reminder: FollowUp
) -> None:
    other = hire(office, admin, "Phạm Ngọc Ánh")
    office.handing_over.assign(dossier.id, other.id, admin, note="Nghỉ ốm")
    office.following_up.remind([dossier.id], WISH, admin)
    office.undoing.undo(dossier.id, admin, expected=Act.ASSIGN)
    assert office.finding.dossier(dossier.id).holder.official == "Lê Quang Huy"
