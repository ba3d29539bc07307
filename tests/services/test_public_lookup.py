"""What anybody may see of a dossier, and how often anybody may ask."""

from __future__ import annotations

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier, Party, ResultDelivery
from desktop_app.domain.people import Actor
from desktop_app.domain.public_states import PublicStage
from desktop_app.services.filing import FilingDesk
from desktop_app.services.public_lookup import CodeNotFound, LookupPaused
from desktop_app.services.waiting import SupplementForm
from tests.conftest import StoppedClock
from tests.services.colleagues import hire
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

ASKED = SupplementForm(("Giấy xác nhận cư trú",), "Còn thiếu")


def received(office: Office, admin: Actor, **changes: object) -> Dossier:
    return office.intake.receive(marriage_status_form(**changes), admin)


def stage(office: Office, dossier: Dossier) -> PublicStage:
    return office.public_lookup.look_up(dossier.code).stage


def test_the_way_of_a_dossier_in_the_words_of_its_applicant(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    dossier = received(office, admin)
    state = office.public_lookup.look_up(f" {dossier.code.lower()} ")
    assert (state.stage, state.due_at) == (PublicStage.ACCEPTED, dossier.due_at)
    assert state.procedure == dossier.procedure_name
    office.waiting.ask_supplement(dossier.id, ASKED, admin)
    waiting = office.public_lookup.look_up(dossier.code)
    # While it waits the day is open: none is told that may be wrong tomorrow.
    assert (waiting.stage, waiting.due_at) == (PublicStage.SUPPLEMENT, None)
    office.waiting.receive_supplement(dossier.id, ASKED.items, admin)
    assert stage(office, dossier) is PublicStage.IN_PROGRESS
    clock.move(days=20)
    late = office.public_lookup.look_up(dossier.code)
    assert late.stage is PublicStage.LATE
    assert "Mong ông/bà thông cảm" in late.advice.vi
    assert "024 3733 1234" in late.advice.vi
    office.closing.finish(dossier.id, admin)
    ready = office.public_lookup.look_up(dossier.code)
    assert (ready.stage, ready.due_at) == (PublicStage.READY, None)
    assert "đến nhận tại Trung tâm Phục vụ hành chính công phường Ba Đình" in ready.advice.vi
    office.closing.return_result(dossier.id, admin)
    done = office.public_lookup.look_up(dossier.code)
    assert (done.stage, done.done_at) == (PublicStage.RETURNED, clock.now)


def test_nothing_personal_is_told(office: Office, admin: Actor) -> None:
    solver = hire(office, admin, "Lê Quang Huy")
    dossier = received(
        office, admin, official_id=solver.id, submitter=Party("Trần Văn Đạt", phone="0987654321"),
        note="con của ông Bảy", delivery=ResultDelivery.POST,
        delivery_place="Số 9, ngõ 3, phố Hàng Bún",
    )  # fmt: skip
    office.closing.finish(dossier.id, admin)

    told = repr(office.public_lookup.look_up(dossier.code))

    for secret in (
        "Nguyễn Thị Ước Nguyện", "Trần Văn Đạt", "Lê Quang Huy", admin.name, "001188012345",
        "0912345678", "0987654321", "Đội Cấn", "Hàng Bún", "Bảy", "1988",
    ):  # fmt: skip
        assert secret not in told
    assert "bưu chính" in told


def test_a_dossier_that_is_not_accepted_yet(office: Office, admin: Actor) -> None:
    filing = _filed(office.filing, admin)

    state = office.public_lookup.look_up(filing)

    assert (state.stage, state.due_at) == (PublicStage.SUPPLEMENT, None)


def _filed(desk: FilingDesk, admin: Actor) -> str:
    filed = desk.ask_supplement(marriage_status_form(), ASKED, admin)
    return filed.code


def test_a_cancelled_one_says_so_without_its_reason(office: Office, admin: Actor) -> None:
    dossier = received(office, admin)
    office.closing.void(dossier.id, "Nhập nhầm của bà An", admin)

    state = office.public_lookup.look_up(dossier.code)

    assert state.stage is PublicStage.CANCELLED
    assert "bà An" not in repr(state)


@pytest.mark.parametrize("text", ["", "H26.12.05-261120", "261120", "Nguyễn", "0912345678"])
def test_half_a_code_is_not_looked_for_and_costs_nothing(office: Office, text: str) -> None:
    for _ in range(9):
        with pytest.raises(CodeNotFound, match="Mã chưa đủ"):
            office.public_lookup.look_up(text)


def test_five_unknown_codes_in_a_minute_make_it_rest(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    dossier = received(office, admin)
    for serial in range(5):
        with pytest.raises(CodeNotFound, match="Không tìm thấy hồ sơ"):
            office.public_lookup.look_up(f"H26.12.05-261120-9{serial:03d}")
    # The right code does not help any more: it would tell whether it was one.
    with pytest.raises(LookupPaused, match="30 giây"):
        office.public_lookup.look_up(dossier.code)
    clock.move(seconds=29)
    with pytest.raises(LookupPaused, match="1 giây"):
        office.public_lookup.look_up(dossier.code)
    clock.move(seconds=1)
    assert stage(office, dossier) is PublicStage.ACCEPTED


def test_wrong_codes_now_and_then_are_forgiven(office: Office, clock: StoppedClock) -> None:
    for serial in range(12):
        with pytest.raises(CodeNotFound, match="Không tìm thấy"):
            office.public_lookup.look_up(f"261120-{serial:04d}")
        clock.move(seconds=16)


def test_looking_up_leaves_no_trace(office: Office, admin: Actor) -> None:
    dossier = received(office, admin)
    before = office.finding.history(dossier.id)

    office.public_lookup.look_up(dossier.code)

    assert office.finding.history(dossier.id) == before
