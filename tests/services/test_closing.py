from __future__ import annotations

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.errors import Refusal
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Official, Role
from desktop_app.domain.statuses import Status
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")


def test_a_dossier_goes_from_accepted_to_returned(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    clock.move(days=3)
    finished = office.closing.finish(dossier.id, admin)
    assert (finished.status, finished.finished_at) == (Status.FINISHED, clock.now)
    clock.move(days=10)
    returned = office.closing.return_result(dossier.id, admin)
    assert (returned.status, returned.returned_at) == (Status.RETURNED, clock.now)
    # Collected a week late, but the result was ready in time: the dossier was never late.
    assert office.late_review.as_of().late == ()
    assert [change.action for change in office.finding.history(dossier.id).changes] == [
        "received",
        "finished",
        "returned",
    ]


def test_an_act_out_of_turn_is_refused_in_a_sentence(office: Office, admin: Actor) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    with pytest.raises(Refusal, match="Ghi nhận có kết quả trước"):
        office.closing.return_result(dossier.id, admin)
    office.closing.finish(dossier.id, admin)
    with pytest.raises(Refusal, match="Đã xử lý xong"):
        office.closing.finish(dossier.id, admin)
    with pytest.raises(Refusal, match="Đã xử lý xong"):
        office.closing.void(dossier.id, "nhầm", admin)


def test_a_result_recorded_by_mistake_is_taken_back(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    clerk = Actor(None, "Nguyễn Thị Lan", frozenset({Role.CLERK}))
    other = Actor(None, "Trần Văn Đạt", frozenset({Role.CLERK}))
    dossier = office.intake.receive(marriage_status_form(), clerk)
    with pytest.raises(Refusal, match="không hoàn tác được"):
        office.undoing.undo(dossier.id, clerk)
    office.closing.finish(dossier.id, clerk)
    with pytest.raises(Refusal, match="Chỉ người vừa làm, trong 10 phút"):
        office.undoing.undo(dossier.id, other)
    back = office.undoing.undo(dossier.id, clerk)
    assert (back.status, back.finished_at) == (Status.ACCEPTED, None)
    # It is owed again: late once its day is over.
    clock.move(days=10)
    assert [entry.line.code for entry in office.late_review.as_of().late] == [dossier.code]
    office.closing.finish(dossier.id, clerk)
    office.closing.return_result(dossier.id, clerk)
    clock.move(minutes=11)
    with pytest.raises(Refusal, match="Chỉ người vừa làm"):
        office.undoing.undo(dossier.id, clerk)
    supervised = office.undoing.undo(dossier.id, admin)
    assert (supervised.status, supervised.returned_at) == (Status.FINISHED, None)
    assert supervised.finished_at is not None


def test_cancelling_needs_a_reason_and_ends_everything(office: Office, admin: Actor) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    with pytest.raises(Refusal) as refusal:
        office.closing.void(dossier.id, "  ", admin)
    assert [fault.field for fault in refusal.value.faults] == ["reason"]
    office.closing.void(dossier.id, "Nhập nhầm", admin)
    with pytest.raises(Refusal, match="đã hủy: Nhập nhầm"):
        office.closing.finish(dossier.id, admin)
    with pytest.raises(Refusal, match="đã hủy: Nhập nhầm"):
        office.closing.void(dossier.id, "lần nữa", admin)


def test_assigning_changes_who_answers_from_then_on(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    departments = office.staffing.staff().departments
    first = Official(new_key(), departments[0].id, "01", "Lê Quang Huy")
    second = Official(new_key(), departments[1].id, "02", "Phạm Ngọc Ánh")
    for official in (first, second):
        office.staffing.save_official(official, admin)
    dossier = office.intake.receive(marriage_status_form(official_id=first.id), admin)
    clock.move(days=8)
    before = clock.now
    clock.move(hours=1)
    changed = office.handing_over.assign(dossier.id, second.id, admin)
    assert (changed.holder.official, changed.holder.department) == (
        "Phạm Ngọc Ánh",
        departments[1].name,
    )
    clock.move(hours=1)
    # The list of an instant names who held the dossier at that instant.
    for instant, holder in ((before, "Lê Quang Huy"), (clock.now, "Phạm Ngọc Ánh")):
        assert [entry.line.holder.official for entry in office.late_review.as_of(instant).late] == [
            holder
        ]
