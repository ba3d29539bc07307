from __future__ import annotations

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.errors import Refusal
from desktop_app.domain.instants import read_instant
from desktop_app.domain.people import Actor, Role
from desktop_app.services.handing_over import Receiver
from tests.conftest import StoppedClock
from tests.services.colleagues import custody_of, dump, hire, holders
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")


def test_all_work_of_one_and_no_other_goes(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    """What was late before stays with whom it was late; what he received as a clerk stays too."""
    huy = hire(office, admin, "Lê Quang Huy", Role.OFFICIAL, Role.CLERK)
    tp = hire(office, admin, "Lê Quang Huy B")
    anh = hire(office, admin, "Phạm Ngọc Ánh")
    late = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    over = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    others = office.intake.receive(marriage_status_form(official_id=tp.id), admin)
    at_counter = office.intake.receive(marriage_status_form(), huy.actor)
    clock.move(hours=1)
    office.closing.finish(over.id, huy.actor)
    clock.now = read_instant("2026-11-30T08:00")
    waiting = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    office.waiting.ask_payment(waiting.id, "Thuế", huy.actor)
    untouched = [dump(office, each.id) for each in (over, others, at_counter)]
    with pytest.raises(Refusal, match="Cần vai trò"):
        office.handing_over.move_all(huy.id, Receiver(anh.id), anh.actor)

    preview = office.handing_over.preview_move(huy.id)
    moved = office.handing_over.move_all(huy.id, Receiver(anh.id), admin, note="Chuyển công tác")

    assert {each.id for each in preview} == {late.id, waiting.id}
    assert {each.id for each in moved.dossiers} == {late.id, waiting.id}
    assert [dump(office, each.id) for each in (over, others, at_counter)] == untouched
    assert office.handing_over.preview_move(huy.id) == ()
    with pytest.raises(Refusal, match="Chưa quét hồ sơ nào"):
        office.handing_over.move_all(huy.id, Receiver(anh.id), admin)

    # Four days of his own and more than the promise; she finishes it in her first hour.
    clock.move(hours=1)
    office.closing.finish(late.id, anh.actor)
    [mark] = office.marking.marks(late.id)
    assert (mark.official_name, mark.overrun_seconds) == ("Lê Quang Huy", 8 * 3600)
    assert custody_of(office, late.id)[-1].overrun_seconds == 0
    assert holders(office, late.id) == ["Lê Quang Huy", "Phạm Ngọc Ánh"]
