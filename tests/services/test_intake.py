from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import DossierFee, HandedDocument, Party, ResultDelivery
from desktop_app.domain.errors import Refusal
from desktop_app.domain.instants import show_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Official, Role
from desktop_app.domain.procedures import Channel
from desktop_app.domain.statuses import Status
from desktop_app.domain.time_limits import TimeLimit
from desktop_app.services.finding import LineFilter
from tests.conftest import StoppedClock
from tests.services.intake_forms import OWNER, marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")


def test_a_received_dossier_has_code_promise_and_holder(office: Office, admin: Actor) -> None:
    department = office.staffing.staff().departments[0]
    official = Official(new_key(), department.id, "TP01", "Lê Quang Huy")
    office.staffing.save_official(official, admin)

    dossier = office.intake.receive(marriage_status_form(official_id=official.id), admin)

    assert dossier.code == "H26.12.05-261120-0001"
    assert dossier.status is Status.ACCEPTED
    # 24 November is Ngày Văn hóa Việt Nam, so three working days end on the 26th.
    assert show_instant(dossier.due_at) == "26/11/2026 17:00"
    assert show_instant(dossier.late_from) == "27/11/2026 00:00"
    assert dossier.limit == TimeLimit.parse("3wd")
    assert dossier.legal_profile == "2026-08"
    assert (dossier.register.book, dossier.register.year, dossier.register.number) == (
        "Hộ tịch",
        2026,
        1,
    )
    assert (dossier.holder.official, dossier.holder.department) == (
        "Lê Quang Huy",
        department.name,
    )
    assert dossier.clerk_name == admin.name
    assert office.finding.dossier(dossier.id) == dossier


def test_serials_run_on_within_a_day_and_begin_again_the_next(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    first = office.intake.receive(marriage_status_form(), admin)
    second = office.intake.receive(marriage_status_form(), admin)
    clock.move(days=1)
    third = office.intake.receive(marriage_status_form(), admin)
    assert [first.code, second.code, third.code] == [
        "H26.12.05-261120-0001",
        "H26.12.05-261120-0002",
        "H26.12.05-261121-0001",
    ]
    assert [each.register.number for each in (first, second, third)] == [1, 2, 3]


def test_new_year_begins_a_new_register(office: Office, admin: Actor, clock: StoppedClock) -> None:
    clock.now = datetime(2026, 12, 31, 16, 59, tzinfo=UTC)  # 23:59 in Vietnam
    last = office.intake.receive(marriage_status_form(), admin)
    clock.move(minutes=2)
    first = office.intake.receive(marriage_status_form(), admin)
    assert (last.code, last.register.year, last.register.number) == (
        "H26.12.05-261231-0001",
        2026,
        1,
    )
    assert (first.code, first.register.year, first.register.number) == (
        "H26.12.05-270101-0001",
        2027,
        1,
    )


def test_saving_the_same_form_twice_gives_one_dossier(office: Office, admin: Actor) -> None:
    form = marriage_status_form()
    assert office.intake.receive(form, admin) == office.intake.receive(form, admin)
    assert office.finding.count(LineFilter()) == 1


def test_everything_on_the_form_is_kept(office: Office, admin: Actor) -> None:
    submitter = Party(name="Trần Văn Đạt", phone="+84 987 654 321", id_number="001 090 012 345")
    form = marriage_status_form(
        submitter=submitter,
        channel=Channel.ONLINE,
        request_summary="Xác nhận để kết hôn",
        documents=(
            HandedDocument("Tờ khai", 1),
            HandedDocument("Giấy cũ", 0, 2, 1),
        ),
        sets=2,
        fees=(DossierFee("Lệ phí", 15_000, 2, is_paid=True), DossierFee("Phí", None, 3)),
        delivery=ResultDelivery.POST,
        delivery_place="Bưu cục Ba Đình",
        external_code="g15.99-261120-000123",
        note="Đến lấy buổi chiều",
    )
    office.intake.receive(form, admin)
    kept = office.finding.dossier(form.dossier_id)
    assert kept.owner == OWNER
    assert kept.submitter == replace(submitter, phone="0987654321", id_number="001090012345")
    assert kept.channel is Channel.ONLINE
    assert kept.request_summary == "Xác nhận để kết hôn"
    assert kept.documents == form.documents
    assert (kept.sets, kept.fees) == (2, form.fees)
    assert (kept.delivery, kept.delivery_place) == (ResultDelivery.POST, "Bưu cục Ba Đình")
    assert kept.external_code == "G15.99-261120-000123"
    assert kept.note == "Đến lấy buổi chiều"


def test_decomposed_letters_are_kept_composed(office: Office, admin: Actor) -> None:
    decomposed = "Nguye\u0302\u0303n Thi\u0323 A\u0301nh"
    dossier = office.intake.receive(
        marriage_status_form(owner=replace(OWNER, name=f"  {decomposed} ")), admin
    )
    assert dossier.owner.name == "Nguyễn Thị Ánh"


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"procedure_code": ""}, "procedure_code", "Chưa chọn thủ tục"),
        ({"procedure_code": "9.999999"}, "procedure_code", "Không có thủ tục 9.999999"),
        ({"owner": replace(OWNER, name=" ")}, "owner.name", "Chưa có họ và tên"),
        (
            {"owner": replace(OWNER, phone="09123456")},
            "owner.phone",
            "Thiếu 2 chữ số: số di động có 10 chữ số",
        ),
        (
            {"owner": replace(OWNER, id_number="00118801234")},
            "owner.id_number",
            "Thiếu 1 chữ số: số định danh có 12 chữ số",
        ),
        ({"owner": replace(OWNER, email="a@b")}, "owner.email", "ten@noi.vn"),
        ({"sets": 0}, "sets", "từ 1 đến 99"),
        ({"documents": (HandedDocument("Tờ khai"),)}, "documents.0", "chưa có bản nào"),
        ({"owner": replace(OWNER, name="Nguyễn 😀")}, "owner.name", "không in được ký tự 😀"),
        ({"external_code": "abc"}, "external_code", "H26.12.05-261120-0007"),
        (
            {"received_at": datetime(2026, 11, 20, 4, tzinfo=UTC)},
            "received_at",
            "còn ở phía trước",
        ),
        ({"official_id": UUID(int=7)}, "official_id", "Không còn người giải quyết"),
    ],
)
def test_a_bad_form_is_refused_beside_its_field_and_takes_no_number(
    office: Office, admin: Actor, changes: dict[str, object], field: str, words: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        office.intake.receive(marriage_status_form(**changes), admin)
    assert [(fault.field, words in fault.sentence.vi) for fault in refusal.value.faults] == [
        (field, True)
    ]
    assert office.finding.count(LineFilter()) == 0
    assert office.intake.receive(marriage_status_form(), admin).code.endswith("-0001")


def test_what_only_looks_odd_is_saved_all_the_same(office: Office, admin: Actor) -> None:
    form = marriage_status_form(owner=replace(OWNER, id_number="001088012345"))
    faults = office.intake.check(form)
    assert [(fault.field, fault.is_warning) for fault in faults] == [("owner.id_number", True)]
    assert "của nam" in faults[0].sentence.vi
    assert office.intake.receive(form, admin).code


def test_a_fee_whose_amount_is_not_entered_is_kept_as_due(office: Office, admin: Actor) -> None:
    form = marriage_status_form(fees=(DossierFee("Lệ phí hộ tịch", None),))
    assert [(fault.field, fault.is_warning) for fault in office.intake.check(form)] == [
        ("fees.0", True)
    ]
    office.intake.receive(form, admin)
    assert office.finding.dossier(form.dossier_id).fees == (DossierFee("Lệ phí hộ tịch", None),)


def test_a_code_of_another_system_is_taken_once(office: Office, admin: Actor) -> None:
    code = "H26.12.05-261120-0999"
    office.intake.receive(marriage_status_form(external_code=code), admin)
    with pytest.raises(Refusal) as refusal:
        office.intake.receive(marriage_status_form(external_code=code), admin)
    assert [fault.field for fault in refusal.value.faults] == ["external_code"]


def test_only_a_clerk_takes_dossiers_in(office: Office, admin: Actor) -> None:
    official = Actor(None, "Lê Quang Huy", frozenset({Role.OFFICIAL}))
    with pytest.raises(Refusal, match="Cần vai trò cán bộ tiếp nhận"):
        office.intake.receive(marriage_status_form(), official)


def test_a_change_of_the_catalogue_never_moves_an_accepted_dossier(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    before = office.intake.receive(marriage_status_form(), admin)
    version = next(each for each in office.cataloguing.procedures() if each.code == "1.004873")
    longer = replace(version.content, limits={Channel.DIRECT: TimeLimit.parse("10wd")})
    office.cataloguing.save("1.004873", longer, clock.now.date(), admin)

    after = office.intake.receive(marriage_status_form(), admin)

    assert after.limit == TimeLimit.parse("10wd")
    assert office.finding.dossier(before.id) == before


def test_a_same_day_procedure_without_receipt_is_still_recorded(
    office: Office, admin: Actor
) -> None:
    dossier = office.intake.receive(marriage_status_form(procedure_code="2.000815"), admin)
    assert not dossier.needs_receipt
    assert show_instant(dossier.due_at) == "20/11/2026 17:00"
    assert office.finding.by_code(dossier.code) == dossier


def test_a_cancelled_number_stays_listed_and_is_not_used_again(
    office: Office, admin: Actor
) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    office.closing.void(dossier.id, "Nhập nhầm thủ tục", admin)
    assert office.intake.receive(marriage_status_form(), admin).code.endswith("-0002")
    voided = office.finding.page(LineFilter(only_voided=True))
    assert [line.code for line in voided] == [dossier.code]
    assert office.finding.dossier(dossier.id).void_reason == "Nhập nhầm thủ tục"
