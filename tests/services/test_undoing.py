"""Undoing: exactly what was before at once, and later nobody is charged with another's time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.custody import HolderKind
from desktop_app.domain.dossiers import Correction, Dossier, DossierFee, Party
from desktop_app.domain.errors import Refusal
from desktop_app.domain.instants import read_instant, show_instant
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.statuses import Status
from desktop_app.services.handing_over import Receiver
from desktop_app.services.undoing import UNDO_WITHIN
from desktop_app.services.waiting import SupplementForm
from tests.conftest import StoppedClock
from tests.services.colleagues import (
    Colleague,
    custody_of,
    due_clock_of,
    dump,
    hire,
    holders,
    plan_steps_of,
)
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

FORM = SupplementForm(("Bản sao",), "Thiếu", approver="Chủ tịch")
DECISION = ("Chờ xác minh", "Chủ tịch", "12/PXL")
Do = Callable[[Office, Dossier, Colleague, Actor], object]


@pytest.fixture
def huy(office: Office, admin: Actor) -> Colleague:
    return hire(office, admin, "Lê Quang Huy")


def _nothing(*_: object) -> None:
    """Nothing has to be done before."""


def _take_from_department(office: Office, dossier: Dossier, huy: Colleague, admin: Actor) -> None:
    office.handing_over.hand_over([dossier.id], Receiver(department_id=huy.department.id), admin)


ACTS: dict[str, tuple[Do, Do]] = {
    "hand over": (
        _nothing,
        lambda o, d, h, a: o.handing_over.hand_over([d.id], Receiver(h.id), a),
    ),
    "assign": (_nothing, lambda o, d, h, a: o.handing_over.assign(d.id, h.id, a)),
    "take": (_take_from_department, lambda o, d, h, _: o.handing_over.take(d.id, h.actor)),
    "refuse the handover": (
        lambda o, d, h, a: o.handing_over.hand_over([d.id], Receiver(h.id), a),
        lambda o, d, h, _: o.handing_over.refuse(d.id, "Thiếu giấy", h.actor),
    ),
    "consult": (_nothing, lambda o, d, _, a: o.consulting.consult(d.id, "Thuế", "Bao nhiêu?", a)),
    "answer": (
        lambda o, d, _, a: o.consulting.consult(d.id, "Thuế", "Bao nhiêu?", a),
        lambda o, d, _, a: o.consulting.receive_answer(d.id, "Không", a),
    ),
    "ask for papers": (
        _nothing,
        lambda o, d, _, a: o.waiting.ask_supplement(d.id, FORM, a, confirmed=True),
    ),
    "papers came": (
        lambda o, d, _, a: o.waiting.ask_supplement(d.id, FORM, a, confirmed=True),
        lambda o, d, _, a: o.waiting.receive_supplement(d.id, ("Bản sao",), a),
    ),
    "ask for money": (_nothing, lambda o, d, _, a: o.waiting.ask_payment(d.id, "Thuế đất", a)),
    "money came": (
        lambda o, d, _, a: o.waiting.ask_payment(d.id, "Thuế đất", a),
        lambda o, d, _, a: o.waiting.meet_payment(d.id, a),
    ),
    "extend": (
        _nothing,
        lambda o, d, _, a: o.due_deciding.extend(
            d.id, read_instant("2027-01-08T17:00"), *DECISION, a, confirmed=True
        ),
    ),
    "set the date": (
        _nothing,
        lambda o, d, _, a: o.due_deciding.set_manual(
            d.id, read_instant("2027-01-08T17:00"), *DECISION, a, confirmed=True
        ),
    ),
    "compute again": (
        lambda o, d, _, a: o.due_deciding.set_manual(
            d.id, read_instant("2027-01-08T17:00"), *DECISION, a, confirmed=True
        ),
        lambda o, d, _, a: o.due_deciding.back_to_computed(d.id, "Bỏ", a, confirmed=True),
    ),
    "correct": (
        _nothing,
        lambda o, d, _, a: o.correcting.correct(
            d.id,
            Correction(
                owner=Party("Nguyễn Văn Khác", id_number="001188012345", phone="0912345678"),
                documents=(),
                fees=(DossierFee("Lệ phí", 8000),),
                note="Sửa",
            ),
            "Gõ nhầm",
            a,
        ),
    ),
    "finish": (_nothing, lambda o, d, _, a: o.closing.finish(d.id, a)),
    "decline": (_nothing, lambda o, d, _, a: o.closing.decline(d.id, "Không đủ điều kiện", a)),
    "stop": (_nothing, lambda o, d, _, a: o.closing.stop(d.id, "Theo đơn", a)),
    "withdraw while waiting": (
        lambda o, d, _, a: o.waiting.ask_supplement(d.id, FORM, a, confirmed=True),
        lambda o, d, _, a: o.closing.withdraw(d.id, "Theo đơn", a),
    ),
    "cancel": (_nothing, lambda o, d, _, a: o.closing.void(d.id, "Nhập nhầm", a)),
    "return": (
        lambda o, d, _, a: o.closing.finish(d.id, a),
        lambda o, d, _, a: o.closing.return_result(d.id, a),
    ),
}


def test_undone_at_once_all_is_as_before(
    office: Office, admin: Actor, clock: StoppedClock, huy: Colleague
) -> None:
    plan_steps_of(office, admin)
    start = clock.now
    for name, (first, second) in ACTS.items():
        clock.now = start
        dossier = office.intake.receive(marriage_status_form(), admin)
        clock.move(hours=1)
        first(office, dossier, huy, admin)
        # Late by now, so that an end makes marks.
        clock.now = read_instant("2026-12-07T09:00")
        before = dump(office, dossier.id)
        trail = len(office.finding.history(dossier.id).changes)
        second(office, dossier, huy, admin)
        assert dump(office, dossier.id) != before, name
        clock.now += UNDO_WITHIN
        by = huy.actor if name in {"take", "refuse the handover"} else admin

        office.undoing.undo(dossier.id, by)

        assert dump(office, dossier.id) == before, name
        changes = office.finding.history(dossier.id).changes
        assert (len(changes), changes[-1].action) == (trail + 2, "taken_back"), name
        assert changes[-1].detail["undone"] == changes[-2].action, name
        with pytest.raises(Refusal, match="không hoàn tác được"):
            office.undoing.undo(dossier.id, by)


def test_who_may_undo_and_until_when(
    office: Office, admin: Actor, clock: StoppedClock, huy: Colleague
) -> None:
    clerk = hire(office, admin, "Nguyễn Thị Lan", Role.CLERK).actor
    dossier = office.intake.receive(marriage_status_form(), clerk)
    assert office.undoing.last_act(dossier.id, clerk) is None
    office.handing_over.hand_over([dossier.id], Receiver(huy.id), clerk)
    last = office.undoing.last_act(dossier.id, clerk)
    assert last is not None
    assert (last.user_name, last.may_undo) == ("Nguyễn Thị Lan", True)
    with pytest.raises(Refusal, match="Chỉ người vừa làm, trong 10 phút"):
        office.undoing.undo(dossier.id, huy.actor)
    clock.now += UNDO_WITHIN + timedelta(seconds=1)
    with pytest.raises(Refusal, match="Chỉ người vừa làm, trong 10 phút"):
        office.undoing.undo(dossier.id, clerk)
    office.undoing.undo(dossier.id, admin)
    assert holders(office, dossier.id)[-1] == "Một cửa (Nguyễn Thị Lan)"


@pytest.mark.parametrize("act", ["hand over", "assign", "consult"])
def test_undone_later_whoever_had_it_keeps_that_time(
    office: Office, admin: Actor, clock: StoppedClock, huy: Colleague, act: str
) -> None:
    """Three working days with Huy or elsewhere are not the counter's afterwards."""
    dossier = office.intake.receive(marriage_status_form(), admin)
    clock.move(hours=1)
    ACTS[act][1](office, dossier, huy, admin)
    there = custody_of(office, dossier.id)[-1].custodian
    clock.now = read_instant("2026-11-26T11:00")

    office.undoing.undo(dossier.id, admin)

    counter, meanwhile, again = custody_of(office, dossier.id)
    assert counter.custodian == again.custodian
    assert (meanwhile.custodian, show_instant(meanwhile.began_at)) == (there, "20/11/2026 11:00")
    assert meanwhile.time is not None
    assert meanwhile.time.used_seconds == 3 * 8 * 3600
    assert (again.began_at, again.ended_at) == (clock.now, None)
    assert again.allotted_seconds == counter.saved_seconds
    assert office.finding.dossier(dossier.id).status is Status.ACCEPTED


def test_an_end_undone_later_leaves_a_row_that_is_nobodys(
    office: Office, admin: Actor, clock: StoppedClock, huy: Colleague
) -> None:
    dossier = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    clock.now = read_instant("2026-11-25T10:00")
    office.closing.finish(dossier.id, huy.actor)
    assert office.marking.release(dossier.id) is not None
    clock.now = read_instant("2026-11-30T10:00")
    back = office.undoing.undo(dossier.id, admin)
    assert (back.status, back.finished_at, back.due_at) == (
        Status.ACCEPTED,
        None,
        dossier.due_at,
    )
    first, closed, again = custody_of(office, dossier.id)
    assert first.custodian == again.custodian
    assert closed.custodian.kind is HolderKind.NOBODY
    assert closed.time is not None
    assert closed.time.used_seconds == 3 * 8 * 3600
    assert again.allotted_seconds == first.saved_seconds == 14 * 3600
    assert office.marking.release(dossier.id) is None
    clock.now = read_instant("2026-12-02T09:00")
    office.closing.finish(dossier.id, huy.actor)
    [mark] = office.marking.marks(dossier.id)
    # 6 hours on Monday, 8 on Tuesday and one more are 15 of the 14 he had left.
    assert (mark.official_name, mark.used_seconds, mark.overrun_seconds) == (
        "Lê Quang Huy",
        15 * 3600,
        3600,
    )


def test_an_unanswered_request_that_is_opened_again_gives_the_whole_time(
    office: Office, admin: Actor, clock: StoppedClock, huy: Colleague
) -> None:
    """The papers came after all: the clock begins anew, and so does the step."""
    dossier = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    clock.now = read_instant("2026-11-26T10:00")
    form = SupplementForm(("Bản sao",), "Thiếu", answer_by=clock.now.date())
    office.waiting.ask_supplement(dossier.id, form, huy.actor, confirmed=True)
    clock.now = read_instant("2026-11-30T08:00")
    office.waiting.close_unanswered(dossier.id, admin)
    assert office.waiting.unanswered() == ()
    clock.now = read_instant("2026-12-01T08:00")
    back = office.undoing.undo(dossier.id, admin)
    assert (back.status, show_instant(back.due_at)) == (Status.IN_PROGRESS, "04/12/2026 17:00")
    [*_, again] = custody_of(office, dossier.id)
    assert again.allotted_seconds == 4 * 8 * 3600
    assert again.step_due_at == back.due_at
    assert due_clock_of(office, dossier.id).is_owed


def test_an_extension_that_was_undone_is_not_counted(
    office: Office, admin: Actor, huy: Colleague
) -> None:
    dossier = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    until = read_instant("2026-12-03T17:00")
    [before] = custody_of(office, dossier.id)
    office.due_deciding.extend(dossier.id, until, *DECISION, admin)
    [extended] = custody_of(office, dossier.id)
    # Whoever has it gets the five working days more.
    assert (extended.allotted_seconds or 0) - (before.allotted_seconds or 0) == 5 * 8 * 3600
    assert extended.step_due_at == until
    office.undoing.undo(dossier.id, admin)
    assert office.due_deciding.standing(dossier.id).extension_count == 0
    office.due_deciding.extend(dossier.id, until, *DECISION, admin)
    assert office.due_deciding.standing(dossier.id).extension_count == 1
    assert holders(office, dossier.id) == ["Lê Quang Huy"]
