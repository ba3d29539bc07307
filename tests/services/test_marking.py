"""Marks of lateness: proposed from frozen rows, explained, confirmed, excused, rolled up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.instants import read_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.lateness_marks import LateCause, MarkState
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.services.handing_over import Receiver
from desktop_app.services.marking import Mark
from tests.conftest import StoppedClock
from tests.services.colleagues import Colleague, hire
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

HOUR = 3600


@pytest.fixture
def huy(office: Office, admin: Actor) -> Colleague:
    return hire(office, admin, "Lê Quang Huy")


@pytest.fixture
def head(office: Office, admin: Actor, huy: Colleague) -> Colleague:
    """Heads the department until he is followed by somebody else on 27 November."""
    colleague = hire(office, admin, "Trưởng Phòng")
    office.standing_in.appoint_head(
        huy.department.id, colleague.id, read_instant("2026-01-01T08:00"), admin
    )
    return colleague


@pytest.fixture
def mark(
    office: Office, admin: Actor, clock: StoppedClock, huy: Colleague, head: Colleague
) -> Mark:
    """Due on Thursday 26 November at 17:00, three hours late."""
    dossier = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    clock.now = read_instant("2026-11-27T11:00")
    provisional = office.marking.provisional(dossier.id)
    assert provisional is not None
    assert [each.overrun_seconds for each in provisional.charges] == [3 * HOUR]
    assert office.marking.marks(dossier.id) == ()
    office.closing.finish(dossier.id, huy.actor)
    assert office.marking.provisional(dossier.id) is None
    [proposed] = office.marking.marks(dossier.id)
    return proposed


def test_what_is_proposed(office: Office, clock: StoppedClock, head: Colleague, mark: Mark) -> None:
    assert (mark.official_name, mark.head_name, mark.state) == (
        "Lê Quang Huy",
        "Trưởng Phòng",
        MarkState.PROPOSED,
    )
    assert (mark.late_seconds, mark.overrun_seconds, mark.marked_seconds) == (3 * HOUR,) * 3
    day = (read_instant("2026-11-27T00:00"), read_instant("2026-11-28T00:00"))
    assert office.marking.to_decide(*day) == office.marking.between(*day) == (mark,)
    assert office.marking.between(day[1], read_instant("2026-12-31T00:00")) == ()


def test_only_his_own_explanation_and_a_supervisors_decision(
    office: Office, admin: Actor, huy: Colleague, head: Colleague, mark: Mark
) -> None:
    marking = office.marking
    other = hire(office, admin, "Phạm Ngọc Ánh")
    with pytest.raises(Refusal, match="Ghi nội dung giải trình"):
        marking.explain(mark.id, " ", huy.actor)
    with pytest.raises(Refusal, match="Chỉ Lê Quang Huy hoặc lãnh đạo"):
        marking.explain(mark.id, "Không phải tôi", other.actor)
    explained = marking.explain(mark.id, "Chờ xác minh tại tổ dân phố", huy.actor)
    assert (explained.explained_by, explained.state) == ("Lê Quang Huy", MarkState.PROPOSED)
    cause = next(each.code for each in marking.causes() if each.is_active)
    with pytest.raises(Refusal, match="Cần vai trò"):
        marking.confirm(mark.id, cause, "", huy.actor)
    for code, seconds, reason, fields in (
        ("không có", None, "", ["cause_code"]),
        (cause, HOUR, " ", ["reason"]),
        (cause, 0, "x", ["marked_seconds"]),
    ):
        with pytest.raises(Refusal) as refusal:
            marking.confirm(mark.id, code, reason, admin, marked_seconds=seconds)
        assert [fault.field for fault in refusal.value.faults] == fields
    confirmed = marking.confirm(
        mark.id, cause, "Một giờ là của máy chủ", admin, marked_seconds=HOUR
    )
    assert (confirmed.state, confirmed.marked_seconds, confirmed.overrun_seconds) == (
        MarkState.CONFIRMED,
        HOUR,
        3 * HOUR,
    )
    with pytest.raises(Refusal, match="đã quyết định rồi"):
        marking.explain(mark.id, "Còn nữa", huy.actor)
    with pytest.raises(Refusal) as refusal:
        marking.excuse(mark.id, cause, "", admin)
    assert [fault.field for fault in refusal.value.faults] == ["cause_code", "reason"]
    with pytest.raises(Refusal, match="chủ quan vẫn phải tính lỗi"):
        marking.excuse(mark.id, "overload", "Quá nhiều hồ sơ", admin)
    excused = marking.excuse(mark.id, "system", "Bão số 9", admin)
    assert (excused.state, excused.marked_seconds) == (MarkState.EXCUSED, 0)
    release = marking.release(mark.dossier_id)
    assert release is not None
    assert release.is_late
    trail = [each.action for each in office.finding.history(mark.dossier_id).changes]
    assert trail == ["received", "finished", "mark_explained", "mark_confirmed", "mark_excused"]


def test_an_explanation_does_not_stand_in_the_way_of_undoing(
    office: Office, admin: Actor, huy: Colleague, mark: Mark
) -> None:
    office.marking.explain(mark.id, "Nhầm", huy.actor)
    office.undoing.undo(mark.dossier_id, admin)
    assert office.marking.marks(mark.dossier_id) == ()
    with pytest.raises(KnownError, match="hồ sơ có thể đã được mở lại"):
        office.marking.explain(mark.id, "Nhầm", huy.actor)


def test_marks_roll_up_to_whoever_headed_the_unit_then(
    office: Office, admin: Actor, clock: StoppedClock, huy: Colleague, head: Colleague
) -> None:
    """The step ended under the first head; the dossier was released under the second."""
    follower = hire(office, admin, "Trưởng Phòng Mới")
    anh = hire(office, admin, "Phạm Ngọc Ánh", department=1)
    first = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    second = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    clock.now = read_instant("2026-11-27T09:00")
    office.handing_over.hand_over([first.id], Receiver(anh.id), huy.actor)
    changed = read_instant("2026-11-30T00:00")
    with pytest.raises(Refusal, match="chọn thời điểm sau"):
        office.standing_in.appoint_head(
            huy.department.id, follower.id, read_instant("2026-01-01T08:00"), admin
        )
    office.standing_in.appoint_head(huy.department.id, follower.id, changed, admin)
    now = office.standing_in.head_at(huy.department.id, changed)
    assert now is not None
    assert now.official == "Trưởng Phòng Mới"
    clock.now = read_instant("2026-11-30T09:00")
    office.closing.finish(first.id, anh.actor)
    office.closing.finish(second.id, huy.actor)
    heads = {
        (each.official_name, each.head_name)
        for dossier in (first, second)
        for each in office.marking.marks(dossier.id)
    }
    assert heads == {("Lê Quang Huy", "Trưởng Phòng"), ("Lê Quang Huy", "Trưởng Phòng Mới")}


def test_the_causes_are_the_offices_own_list(office: Office, admin: Actor, mark: Mark) -> None:
    causes = office.marking.causes()
    assert causes
    own = LateCause(str(new_key()), Sentence("Mất điện", "Power cut"), is_outside=True)
    with pytest.raises(Refusal, match="cần một tên"):
        office.marking.save_causes([replace(own, name=Sentence(" ", ""))], admin)
    office.marking.save_causes([own], admin)
    assert [each for each in office.marking.causes() if each.is_active] == [own]
    with pytest.raises(Refusal, match="Chọn nguyên nhân"):
        office.marking.confirm(mark.id, causes[0].code, "", admin)
    office.marking.confirm(mark.id, own.code, "", admin)
