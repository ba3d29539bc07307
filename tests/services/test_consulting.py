"""Another agency's time is nobody's here; a dossier solved elsewhere starts when it is there."""

from __future__ import annotations

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Correction, Party
from desktop_app.domain.errors import Refusal
from desktop_app.domain.instants import read_instant, show_instant
from desktop_app.domain.people import Actor
from desktop_app.domain.statuses import Status
from tests.conftest import StoppedClock
from tests.services.colleagues import custody_of, hire, holders
from tests.services.intake_forms import OWNER, marriage_status_form
from tests.services.waits import SUPPLEMENT, answer, ask

pytestmark = pytest.mark.usefixtures("catalogue")


def test_another_agencys_time_is_no_officials(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    huy = hire(office, admin, "Lê Quang Huy")
    dossier = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    with pytest.raises(Refusal) as refusal:
        office.consulting.consult(dossier.id, " ", "", huy.actor)
    assert [fault.field for fault in refusal.value.faults] == ["agency", "question"]
    with pytest.raises(Refusal, match="không ở cơ quan khác"):
        office.consulting.receive_answer(dossier.id, "", huy.actor)
    clock.now = read_instant("2026-11-23T10:00")
    there = office.consulting.consult(dossier.id, "Thuế cơ sở", "Nợ thuế?", huy.actor)
    assert (there.status, there.holder.agency) == (Status.IN_PROGRESS, "Thuế cơ sở")
    with pytest.raises(Refusal, match="Ghi nhận trả lời trước"):
        office.consulting.consult(dossier.id, "Công an", "?", huy.actor)
    clock.now = read_instant("2026-11-27T10:00")
    office.consulting.receive_answer(dossier.id, "Không nợ", huy.actor)
    first, agency, again = custody_of(office, dossier.id)
    assert (agency.allotted_seconds, agency.overrun_seconds) == (None, 0)
    assert again.allotted_seconds == first.saved_seconds
    clock.now = read_instant("2026-11-27T16:00")
    office.closing.finish(dossier.id, huy.actor)
    # Nobody here ran over and the agency took more than the lateness: it is the agency's.
    [mark] = office.marking.marks(dossier.id)
    assert (mark.basis, mark.department_name, mark.official_id) == (
        "other_agency",
        "Thuế cơ sở",
        None,
    )
    assert agency.time is not None
    assert mark.overrun_seconds == agency.time.used_seconds


def test_a_supplement_meanwhile_and_the_answer_still_comes_back(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    """The clock began anew while the agency had it: he has all the time again."""
    huy = hire(office, admin, "Lê Quang Huy")
    dossier = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    office.consulting.consult(dossier.id, "Thuế cơ sở", "?", huy.actor)
    clock.now = read_instant("2026-11-23T08:00")
    ask(office, dossier.id, SUPPLEMENT, admin)
    clock.now = read_instant("2026-11-25T08:00")
    answer(office, dossier.id, admin)
    office.consulting.receive_answer(dossier.id, "!", admin)
    assert holders(office, dossier.id) == ["Lê Quang Huy", *["Thuế cơ sở"] * 2, "Lê Quang Huy"]
    # Full on Wednesday 25 at 08:00, due on Monday 30 at 17:00.
    last = custody_of(office, dossier.id)[-1]
    assert (last.allotted_seconds, show_instant(last.began_at)) == (
        4 * 8 * 3600,
        "25/11/2026 08:00",
    )


def test_an_agency_that_had_it_when_it_was_closed_gives_it_back(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    huy = hire(office, admin, "Lê Quang Huy")
    dossier = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    office.consulting.consult(dossier.id, "Thuế cơ sở", "?", huy.actor)
    clock.move(hours=1)
    office.closing.withdraw(dossier.id, "Theo đơn", admin)
    clock.move(hours=2)
    office.undoing.undo(dossier.id, admin)
    office.consulting.receive_answer(dossier.id, "!", admin)
    assert holders(office, dossier.id) == [
        "Lê Quang Huy",
        "Thuế cơ sở",
        "Đã đóng hồ sơ",
        "Thuế cơ sở",
        "Lê Quang Huy",
    ]


def test_the_clock_starts_when_the_competent_agency_has_it(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    form = marriage_status_form(competent_agency="UBND xã Sóc Sơn")
    clock.now = read_instant("2026-11-20T15:30")
    dossier = office.intake.receive(form, admin)
    # Until it says so, the next opening stands in.
    assert (show_instant(dossier.due_at), dossier.is_provisional) == ("27/11/2026 17:00", True)
    clock.now = read_instant("2026-11-26T09:00")
    for wrong in ("2026-11-20T15:29", "2026-11-26T09:01"):
        with pytest.raises(Refusal, match="Thời điểm nhận phải sau lúc tiếp nhận"):
            office.consulting.competent_received(dossier.id, read_instant(wrong), admin)
    at = read_instant("2026-11-25T14:00")
    started = office.consulting.competent_received(dossier.id, at, admin)
    assert (show_instant(started.due_at), started.is_provisional) == ("30/11/2026 17:00", False)
    assert started.original_due_at == dossier.due_at
    assert started.holder.agency == "UBND xã Sóc Sơn"
    counter, agency = custody_of(office, dossier.id)
    assert counter.ended_at == agency.began_at == at
    with pytest.raises(Refusal, match="đã nhận hồ sơ lúc 25/11/2026 14:00"):
        office.consulting.competent_received(dossier.id, at, admin)
    own = office.intake.receive(marriage_status_form(), admin)
    with pytest.raises(Refusal, match="do cơ quan này giải quyết"):
        office.consulting.competent_received(own.id, None, admin)
    office.undoing.undo(dossier.id, admin)
    assert office.finding.dossier(dossier.id).due_at == dossier.due_at
    clock.now = read_instant("2026-12-03T09:00")
    office.closing.finish(dossier.id, admin)


def test_a_correction_is_found_by_its_new_words_and_undone(office: Office, admin: Actor) -> None:
    dossier = office.intake.receive(marriage_status_form(submitter=OWNER), admin)
    other = Party("Đặng Thị Thúy Hằng", id_number="001188054321", phone="0987654321")

    def found(*texts: str) -> list[bool]:
        return [bool(office.finding.search(text)) for text in texts]

    texts = ("ước nguyện", "dang thuy hang", "001188054321", "0987654321")
    assert found(*texts) == [True, False, False, False]
    with pytest.raises(Refusal, match="Ghi lý do sửa"):
        office.correcting.correct(dossier.id, Correction(owner=other), " ", admin)
    with pytest.raises(Refusal, match="Chưa có gì thay đổi"):
        office.correcting.correct(dossier.id, Correction(owner=OWNER), "x", admin)
    changed = office.correcting.correct(
        dossier.id, Correction(owner=other, submitter=other), "Gõ nhầm", admin
    )
    assert (changed.owner, changed.due_at) == (other, dossier.due_at)
    assert found(*texts) == [False, True, True, True]
    changes = office.finding.history(dossier.id).changes[-1].detail["changes"]
    assert isinstance(changes, list)
    assert {"field": "owner.name", "before": OWNER.name, "after": other.name} in changes
    office.undoing.undo(dossier.id, admin)
    assert found(*texts) == [True, False, False, False]
    assert office.finding.dossier(dossier.id).owner == OWNER
