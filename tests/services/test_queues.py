"""Queues: each dossier waits in the right ones, for those who have to do with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import Refusal
from desktop_app.domain.instants import VIETNAM
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Official, Role, User
from desktop_app.domain.queues import QueueKind, last_transfer_cutoff, queues_of
from desktop_app.services.handing_over import Receiver
from desktop_app.services.signing_in import actor_of
from desktop_app.services.waiting import SupplementForm
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

CLERK = Actor(None, "Nguyễn Thị Lan", frozenset({Role.CLERK}))


class Desk:
    """Two officials of one department with their accounts, and one of another department."""

    def __init__(self, office: Office, admin: Actor) -> None:
        self.office = office
        self.admin = admin
        first, second = office.staffing.staff().departments[:2]
        self.huy = self._official(first.id, "HT01", "Lê Quang Huy")
        self.anh = self._official(first.id, "HT02", "Phạm Ngọc Ánh")
        self.son = self._official(second.id, "DC01", "Võ Văn Sơn")

    # Accounts are made when they are asked for: a password takes its time to hash.
    @cached_property
    def huy_signed_in(self) -> Actor:
        return self._signed_in(self.huy)

    @cached_property
    def anh_signed_in(self) -> Actor:
        return self._signed_in(self.anh)

    @cached_property
    def son_signed_in(self) -> Actor:
        return self._signed_in(self.son)

    def _official(self, department_id: UUID, code: str, name: str) -> Official:
        official = Official(new_key(), department_id, code, name)
        self.office.staffing.save_official(official, self.admin)
        return official

    def _signed_in(self, official: Official) -> Actor:
        roles = frozenset({Role.OFFICIAL})
        user = User(new_key(), official.code.lower(), official.name, roles, official.id)
        self.office.staffing.save_user(user, "mật khẩu dài", self.admin)
        return actor_of(user)

    def receive(self, **changes: object) -> Dossier:
        """Take in a dossier for the first department."""
        form = marriage_status_form(**{"department_id": self.huy.department_id} | changes)
        return self.office.intake.receive(form, self.admin)

    def hand_to(self, dossier: Dossier, official: Official) -> None:
        """Hand it over, not taken yet."""
        self.office.handing_over.hand_over(
            [dossier.id], Receiver(official_id=official.id), self.admin
        )

    def with_huy(self) -> Dossier:
        """Return a dossier that Huy has taken."""
        dossier = self.receive()
        self.hand_to(dossier, self.huy)
        return self.office.handing_over.take(dossier.id, self.admin)

    def where(self, dossier: Dossier, actor: Actor | None = None) -> set[str]:
        """Return the queues that a dossier is in, by their counts and by their lines alike."""
        actor = actor or self.admin
        listed = {
            kind.value
            for kind in queues_of(actor)
            for line in self.office.queues.lines(kind, actor)
            if line.subject_id == dossier.id
        }
        counted = {each.kind.value for each in self.office.queues.counts(actor) if each.count}
        assert listed <= counted
        return listed


@pytest.fixture
def desk(office: Office, admin: Actor) -> Desk:
    return Desk(office, admin)


def supplement(last: datetime) -> SupplementForm:
    return SupplementForm(("Bản sao",), "Thiếu bản sao", last.date())


def at_the_counter(desk: Desk, _clock: StoppedClock) -> Dossier:
    return desk.receive()


def without_department(desk: Desk, _clock: StoppedClock) -> Dossier:
    return desk.receive(department_id=None)


def without_department_on_sunday(desk: Desk, clock: StoppedClock) -> Dossier:
    clock.move(days=2, hours=11, minutes=10)
    return without_department(desk, clock)


def without_department_on_monday(desk: Desk, clock: StoppedClock) -> Dossier:
    dossier = without_department_on_sunday(desk, clock)
    clock.move(hours=11)
    return dossier


def taken_back_by_the_counter(desk: Desk, clock: StoppedClock) -> Dossier:
    return desk.office.handing_over.take(back_at_the_counter(desk, clock).id, desk.admin)


def taken_by_a_department(desk: Desk, _clock: StoppedClock) -> Dossier:
    dossier = desk.receive()
    to = Receiver(department_id=desk.huy.department_id)
    desk.office.handing_over.hand_over([dossier.id], to, desk.admin)
    return desk.office.handing_over.take(dossier.id, desk.admin)


def came_after_three(desk: Desk, clock: StoppedClock) -> Dossier:
    clock.move(hours=5, minutes=1)
    return desk.receive()


def came_after_three_yesterday(desk: Desk, clock: StoppedClock) -> Dossier:
    dossier = came_after_three(desk, clock)
    clock.move(days=2, hours=17)  # Monday, 8:01
    return dossier


def handed_over(desk: Desk, _clock: StoppedClock) -> Dossier:
    dossier = desk.receive()
    desk.hand_to(dossier, desk.huy)
    return dossier


def taken(desk: Desk, _clock: StoppedClock) -> Dossier:
    return desk.with_huy()


def refused(desk: Desk, clock: StoppedClock) -> Dossier:
    dossier = handed_over(desk, clock)
    return desk.office.handing_over.refuse(dossier.id, "Nhầm bộ phận", desk.huy_signed_in)


def back_at_the_counter(desk: Desk, _clock: StoppedClock) -> Dossier:
    dossier = desk.with_huy()
    desk.office.handing_over.hand_over([dossier.id], Receiver(), desk.huy_signed_in)
    return dossier


def asked_for_papers(desk: Desk, clock: StoppedClock) -> Dossier:
    dossier = desk.with_huy()
    return desk.office.waiting.ask_supplement(dossier.id, supplement(clock.now), desk.huy_signed_in)


def asked_for_money(desk: Desk, _clock: StoppedClock) -> Dossier:
    dossier = desk.with_huy()
    return desk.office.waiting.ask_payment(dossier.id, "Lệ phí", desk.huy_signed_in)


def late(desk: Desk, clock: StoppedClock) -> Dossier:
    dossier = desk.with_huy()
    clock.move(days=11)
    return dossier


def late_but_waiting(desk: Desk, clock: StoppedClock) -> Dossier:
    dossier = asked_for_money(desk, clock)
    clock.move(days=11)
    return dossier


def due_soon(desk: Desk, clock: StoppedClock) -> Dossier:
    dossier = desk.with_huy()
    clock.move(days=6)  # due on Thursday 26 November at 17:00
    return dossier


def behind(desk: Desk, clock: StoppedClock) -> Dossier:
    dossier = desk.receive()
    clock.move(days=3)
    return dossier


def consulted(desk: Desk, _clock: StoppedClock) -> Dossier:
    dossier = desk.with_huy()
    return desk.office.consulting.consult(dossier.id, "Công an", "Xác minh", desk.huy_signed_in)


def for_elsewhere(desk: Desk, _clock: StoppedClock) -> Dossier:
    return desk.receive(competent_agency="UBND phường Hồng Bàng")


def known_elsewhere(desk: Desk, clock: StoppedClock) -> Dossier:
    dossier = for_elsewhere(desk, clock)
    return desk.office.consulting.competent_received(dossier.id, None, desk.admin)


def result_ready(desk: Desk, _clock: StoppedClock) -> Dossier:
    dossier = desk.with_huy()
    return desk.office.closing.finish(dossier.id, desk.huy_signed_in)


def returned(desk: Desk, clock: StoppedClock) -> Dossier:
    dossier = result_ready(desk, clock)
    return desk.office.closing.return_result(dossier.id, desk.admin)


def finished_late(desk: Desk, clock: StoppedClock) -> Dossier:
    dossier = late(desk, clock)
    return desk.office.closing.finish(dossier.id, desk.huy_signed_in)


def decided(desk: Desk, clock: StoppedClock) -> Dossier:
    dossier = finished_late(desk, clock)
    for mark in desk.office.marking.marks(dossier.id):
        desk.office.marking.confirm(mark.id, "overload", "", desk.admin)
    return dossier


def cancelled(desk: Desk, _clock: StoppedClock) -> Dossier:
    return desk.office.closing.void(desk.with_huy().id, "Nhập nhầm", desk.admin)


def withdrawn(desk: Desk, _clock: StoppedClock) -> Dossier:
    return desk.office.closing.withdraw(desk.with_huy().id, "Rút", desk.admin)


@pytest.mark.parametrize(
    ("situation", "queues"),
    [
        (at_the_counter, {"to_hand_over"}),
        (without_department, {"to_hand_over"}),
        (without_department_on_sunday, {"to_hand_over_next"}),
        (without_department_on_monday, {"to_hand_over"}),
        (taken_back_by_the_counter, {"in_hand"}),
        (taken_by_a_department, {"in_hand"}),
        (came_after_three, {"to_hand_over_next"}),
        (came_after_three_yesterday, {"to_hand_over"}),
        (handed_over, {"to_take"}),
        (taken, {"in_hand"}),
        (refused, {"to_hand_over", "to_take"}),
        (back_at_the_counter, {"to_take"}),
        (asked_for_papers, {"waiting_for_citizen"}),
        (asked_for_money, {"waiting_for_citizen"}),
        (late, {"in_hand", "late"}),
        (late_but_waiting, {"waiting_for_citizen"}),
        (due_soon, {"in_hand", "due_soon"}),
        (behind, {"to_hand_over", "behind"}),
        (consulted, {"external"}),
        (for_elsewhere, {"competent_unconfirmed"}),
        (known_elsewhere, {"external"}),
        (result_ready, {"result_ready"}),
        (returned, set()),
        (finished_late, {"result_ready", "marks_to_decide"}),
        (decided, {"result_ready"}),
        (cancelled, set()),
        (withdrawn, set()),
    ],
)
def test_a_dossier_waits_where_its_next_act_is(
    desk: Desk,
    clock: StoppedClock,
    situation: Callable[[Desk, StoppedClock], Dossier],
    queues: set[str],
) -> None:
    assert desk.where(situation(desk, clock)) == queues


def test_the_counts_name_what_has_waited_longest(desk: Desk, clock: StoppedClock) -> None:
    first = desk.receive()
    clock.move(minutes=5)
    desk.receive()

    counts = {each.kind: each for each in desk.office.queues.counts(CLERK)}

    assert list(counts) == list(QueueKind)
    waiting = counts[QueueKind.TO_HAND_OVER]
    assert (waiting.count, waiting.oldest_code, waiting.oldest_since) == (
        2,
        first.code,
        first.accepted_at,
    )
    empty = counts[QueueKind.LATE]
    assert (empty.count, empty.oldest_code, empty.oldest_since) == (0, "", None)


def test_lines_come_the_longest_waiting_first_and_no_more_than_asked_for(
    desk: Desk, clock: StoppedClock
) -> None:
    codes = []
    for _ in range(3):
        codes.append(desk.receive().code)
        clock.move(minutes=5)

    lines = desk.office.queues.lines(QueueKind.TO_HAND_OVER, CLERK, 2)

    assert [line.code for line in lines] == codes[:2]
    assert lines[0].holder is not None
    assert (lines[0].step, lines[0].owner_name) == ("Tiếp nhận", "Nguyễn Thị Ước Nguyện")


def test_a_line_says_who_gave_it_and_until_when_the_step_lasts(desk: Desk) -> None:
    dossier = desk.receive()
    desk.office.handing_over.hand_over(
        [dossier.id], Receiver(official_id=desk.huy.id), desk.admin, note="Gấp"
    )

    [line] = desk.office.queues.lines(QueueKind.TO_TAKE, desk.huy_signed_in)

    assert (line.giver, line.note, line.code) == (desk.admin.name, "Gấp", dossier.code)
    assert line.step_due_at == dossier.due_at
    assert line.dossier is not None
    assert line.dossier.due_at == dossier.due_at


def test_an_official_sees_his_own_work_and_no_others(desk: Desk) -> None:
    dossier = desk.with_huy()

    assert desk.where(dossier, desk.huy_signed_in) == {"in_hand"}
    assert desk.where(dossier, desk.anh_signed_in) == set()
    assert desk.where(dossier, desk.son_signed_in) == set()
    assert QueueKind.RESULT_READY not in queues_of(desk.huy_signed_in)
    assert desk.office.queues.lines(QueueKind.RESULT_READY, desk.huy_signed_in) == ()


def test_an_official_sees_what_his_department_is_to_take(desk: Desk) -> None:
    dossier = desk.receive()
    desk.office.handing_over.hand_over(
        [dossier.id], Receiver(department_id=desk.huy.department_id), desk.admin
    )

    assert desk.where(dossier, desk.anh_signed_in) == {"to_take"}
    assert desk.where(dossier, desk.son_signed_in) == set()


def test_an_official_sees_the_work_of_whom_he_acts_for_while_he_does(
    desk: Desk, clock: StoppedClock
) -> None:
    dossier = desk.with_huy()
    until = clock.now + timedelta(hours=2)
    desk.office.standing_in.substitute(
        desk.huy.id, desk.son.id, (clock.now, until), "Nghỉ phép", desk.admin
    )

    assert desk.where(dossier, desk.son_signed_in) == {"in_hand"}
    clock.move(hours=3)
    assert desk.where(dossier, desk.son_signed_in) == set()


def test_what_another_agency_has_is_still_shown_to_who_gave_it(
    desk: Desk, clock: StoppedClock
) -> None:
    dossier = consulted(desk, clock)

    assert desk.where(dossier, desk.huy_signed_in) == {"external"}
    assert desk.where(dossier, desk.anh_signed_in) == set()


def test_an_official_sees_the_marks_against_him(desk: Desk, clock: StoppedClock) -> None:
    dossier = finished_late(desk, clock)

    [line] = desk.office.queues.lines(QueueKind.MARKS_TO_DECIDE, desk.huy_signed_in)

    assert (line.code, line.mark_id) == (
        dossier.code,
        desk.office.marking.marks(dossier.id)[0].id,
    )
    assert desk.where(dossier, desk.anh_signed_in) == set()


def test_an_answer_that_did_not_come_in_its_days_is_marked(desk: Desk, clock: StoppedClock) -> None:
    asked_for_papers(desk, clock)
    [line] = desk.office.queues.lines(QueueKind.WAITING_FOR_CITIZEN, desk.admin)
    assert (line.answer_by, line.is_answer_overdue) == (clock.now.date(), False)

    clock.move(days=1)

    [line] = desk.office.queues.lines(QueueKind.WAITING_FOR_CITIZEN, desk.admin)
    assert line.is_answer_overdue


def test_what_is_not_accepted_yet_waits_at_the_counter(desk: Desk, clock: StoppedClock) -> None:
    form = marriage_status_form()
    filing = desk.office.filing.ask_supplement(form, supplement(clock.now), desk.admin)

    [line] = desk.office.queues.lines(QueueKind.FILINGS, CLERK)

    assert (line.code, line.owner_name, line.dossier) == (filing.code, form.owner.name, None)
    desk.office.intake.receive(form, desk.admin)
    assert desk.office.queues.lines(QueueKind.FILINGS, CLERK) == ()


@pytest.mark.parametrize(("hours", "is_soon"), [(None, False), (4, False), (40, True)])
def test_due_soon_is_by_the_procedure(desk: Desk, hours: int | None, is_soon: bool) -> None:
    dossier = desk.with_huy()
    desk.office.cataloguing.set_due_soon(dossier.procedure_code, hours, desk.admin)

    assert ("due_soon" in desk.where(dossier)) is is_soon
    [version] = [
        each for each in desk.office.cataloguing.procedures() if each.code == dossier.procedure_code
    ]
    assert version.due_soon_hours == hours


@pytest.mark.parametrize("hours", [0, -1, 401])
def test_a_threshold_that_is_none_is_refused(desk: Desk, hours: int) -> None:
    with pytest.raises(Refusal) as refusal:
        desk.office.cataloguing.set_due_soon("1.004873", hours, desk.admin)
    assert [fault.field for fault in refusal.value.faults] == ["due_soon_hours"]


def test_an_administrator_alone_has_no_queue(desk: Desk, admin: Actor) -> None:
    desk.with_huy()
    only = replace(admin, roles=frozenset({Role.ADMINISTRATOR}))

    assert desk.office.queues.counts(only) == ()


@pytest.mark.parametrize(
    ("now", "cutoff"),
    [
        ("2026-11-20T10:00", "2026-11-20T15:00"),
        ("2026-11-20T17:30", "2026-11-20T15:00"),
        ("2026-11-20T07:00", "2026-11-19T15:00"),
        ("2026-11-22T12:00", "2026-11-20T15:00"),
        ("2026-11-25T07:00", "2026-11-23T15:00"),  # the 24th is a holiday
    ],
)
def test_what_came_until_the_cutoff_goes_over_now(desk: Desk, now: str, cutoff: str) -> None:
    calendar = desk.office.calendar_keeping.calendar()

    found = last_transfer_cutoff(datetime.fromisoformat(now).replace(tzinfo=VIETNAM), calendar)

    assert found == datetime.fromisoformat(cutoff).replace(tzinfo=VIETNAM)
