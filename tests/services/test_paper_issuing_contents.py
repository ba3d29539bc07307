"""What each paper says, read from its PDF."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from desktop_app.assembly import Office, open_office
from desktop_app.db.records import DossierRecord, IssuedPaperRecord
from desktop_app.documents.paper import CUT_SHEETS, Paper
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.forms import FormKind
from desktop_app.domain.people import Actor
from desktop_app.domain.returns import ReceiverKind, ResultReturn
from desktop_app.paths import resources_dir
from desktop_app.services.papers import PaperNotes
from desktop_app.services.waiting import SupplementForm
from desktop_app.settings import FormSettings
from tests.conftest import OFFICE_SETTINGS, StoppedClock
from tests.services.papers_office import ASKED, CLERK, PapersOffice, form, missing_from

pytestmark = pytest.mark.usefixtures("catalogue")

LATER = datetime(2026, 12, 4, 10, 0, tzinfo=UTC)


@pytest.fixture
def desk(office: Office, admin: Actor, clock: StoppedClock) -> PapersOffice:
    """The office on Friday 20 November 2026."""
    return PapersOffice.furnish(office, admin, clock)


def test_a_request_lists_what_is_missing_and_by_when(desk: PapersOffice) -> None:
    dossier = desk.receive()
    desk.office.waiting.ask_supplement(dossier.id, ASKED, desk.admin)
    line = desk.office.papers.issue(FormKind.SUPPLEMENT_REQUEST, dossier.id, desk.admin)
    for sheet in CUT_SHEETS:
        assert (
            missing_from(
                desk.said(line, sheet),
                (
                    "PHIẾU YÊU CẦU BỔ SUNG",
                    "Số: 01/HDHS",
                    "Mẫu số 02, Thông tư số 03/2025/TT-VPCP",
                    dossier.code,
                    "1. Bổ sung Trích lục ghi chú ly hôn (01 bản chính)",
                    "2. Khai lại nơi cư trú trong Tờ khai",
                    "Lý do: Hồ sơ chưa đủ thành phần.",
                    "ngày 10 tháng 12 năm 2026",
                    "Thời hạn giải quyết được tính lại từ đầu khi nhận đủ hồ sơ.",
                    "024 3733 1234",
                    desk.admin.name,
                ),
            )
            == []
        )


def test_a_second_request_names_who_allowed_it(desk: PapersOffice, clock: StoppedClock) -> None:
    dossier, papers = desk.receive(), desk.office.papers
    desk.office.waiting.ask_supplement(dossier.id, ASKED, desk.admin)
    first = papers.issue(FormKind.SUPPLEMENT_REQUEST, dossier.id, CLERK)
    clock.move(hours=1)
    desk.office.waiting.receive_supplement(dossier.id, ["Trích lục"], CLERK)
    again = SupplementForm(("Giấy ủy quyền",), "Người khác ký thay", approver="Vũ Đức Hòa")
    desk.office.waiting.ask_supplement(dossier.id, again, desk.admin)
    second = papers.issue(FormKind.SUPPLEMENT_REQUEST, dossier.id, CLERK)
    assert second.id != first.id
    assert "lần yêu cầu bổ sung thứ 2, do Vũ Đức Hòa cho phép" in desk.said(second)


def test_before_acceptance_no_time_runs(desk: PapersOffice) -> None:
    filing = desk.office.filing.ask_supplement(form(), ASKED, CLERK)
    line = desk.office.papers.issue(FormKind.SUPPLEMENT_REQUEST, filing.id, CLERK)
    assert (
        missing_from(
            desk.said(line),
            (filing.code, "được tính từ khi hồ sơ được tiếp nhận đầy đủ", CLERK.name),
        )
        == []
    )


def test_a_supplement_receipt_tells_both_appointments(
    desk: PapersOffice, clock: StoppedClock
) -> None:
    dossier, papers = desk.receive(), desk.office.papers
    desk.office.waiting.ask_supplement(dossier.id, ASKED, desk.admin)
    papers.issue(FormKind.SUPPLEMENT_REQUEST, dossier.id, desk.admin)
    clock.move(days=5)
    after = desk.office.waiting.receive_supplement(dossier.id, ["Trích lục ly hôn"], CLERK)
    line = papers.issue(FormKind.SUPPLEMENT_RECEIPT, dossier.id, CLERK)
    assert after.due_at != dossier.due_at
    assert (
        missing_from(
            desk.said(line),
            (
                "BIÊN NHẬN BỔ SUNG HỒ SƠ",
                "Số: 01/BNBS",
                "Phiếu số 01/HDHS ngày 20/11/2026",
                "Trích lục ly hôn",
                "10 giờ 00 phút, ngày 25 tháng 11 năm 2026",
                "17 giờ 00 phút, ngày 26 tháng 11 năm 2026",
                f"17 giờ 00 phút, ngày {after.due_at:%d} tháng {after.due_at.month} năm 2026",
                "tính lại từ đầu kể từ khi nhận đủ hồ sơ",
            ),
        )
        == []
    )


def test_a_refusal_at_the_counter(desk: PapersOffice) -> None:
    filing = desk.office.filing.refuse(
        form(), "Không thuộc thẩm quyền của phường\nTrích lục chưa có hiệu lực.", CLERK
    )
    notes = PaperNotes(legal_basis="Điều 21 Nghị định 123", guidance="Nộp tại nơi thường trú.")
    line = desk.office.papers.issue(FormKind.REFUSAL, filing.id, CLERK, notes)
    assert (
        missing_from(
            desk.said(line),
            (
                "PHIẾU TỪ CHỐI TIẾP NHẬN",
                "Số: 01/TC",
                filing.code,
                "1. Không thuộc thẩm quyền của phường.",
                "2. Trích lục chưa có hiệu lực.",
                "Căn cứ: Điều 21 Nghị định 123",
                "Hướng dẫn: Nộp tại nơi thường trú.",
                CLERK.name,
            ),
        )
        == []
    )


def test_a_refusal_on_the_merits_is_signed_by_the_head_of_the_unit(desk: PapersOffice) -> None:
    dossier = desk.receive()
    desk.hand_over(dossier)
    desk.office.closing.decline(dossier.id, "Không đủ điều kiện", desk.admin)
    line = desk.office.papers.issue(FormKind.REFUSAL, dossier.id, CLERK)
    assert (
        missing_from(
            desk.said(line),
            (
                "PHIẾU TỪ CHỐI GIẢI QUYẾT HỒ SƠ",
                f"UBND PHƯỜNG BA ĐÌNH {desk.department.upper()}",
                "1. Không đủ điều kiện.",
                "TRƯỞNG PHÒNG",
                "Lê Quang Huy",
            ),
        )
        == []
    )


def test_one_that_was_never_completed_is_refused_for_that(
    desk: PapersOffice, clock: StoppedClock
) -> None:
    dossier = desk.receive()
    desk.office.waiting.ask_supplement(dossier.id, ASKED, desk.admin)
    clock.move(days=30)
    desk.office.waiting.close_unanswered(dossier.id, desk.admin)
    line = desk.office.papers.issue(FormKind.REFUSAL, dossier.id, CLERK)
    assert "Hồ sơ không được bổ sung trước hết ngày 10/12/2026" in desk.said(line)


def test_a_stop_notice(desk: PapersOffice) -> None:
    dossier = desk.receive()
    desk.hand_over(dossier)
    desk.office.closing.stop(dossier.id, "không còn nhu cầu giải quyết.", desk.admin)
    notes = PaperNotes(returned_papers=("Tờ khai (01 bản chính)",), fee_note="Lệ phí được hoàn.")
    line = desk.office.papers.issue(FormKind.STOP_NOTICE, dossier.id, CLERK, notes)
    assert (
        missing_from(
            desk.said(line),
            (
                "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
                "Mẫu số 05",
                "lý do: không còn nhu cầu giải quyết; hồ sơ đang ở bước “Giải quyết hồ sơ”",
                "kể từ ngày 20 tháng 11 năm 2026",
                "Tờ khai (01 bản chính)",
                "Lệ phí được hoàn.",
                "Lê Quang Huy",
            ),
        )
        == []
    )


def test_an_apology_and_no_second_one_until_its_promise_is_missed_too(
    desk: PapersOffice, clock: StoppedClock
) -> None:
    papers, dossier = desk.office.papers, desk.receive()
    desk.hand_over(dossier)
    desk.extend(dossier, LATER, "chờ ý kiến của Sở Tư pháp")
    first = papers.issue(FormKind.APOLOGY, dossier.id, CLERK)
    assert papers.issue(FormKind.APOLOGY_OLD, dossier.id, CLERK) == first
    said = desk.said(first)
    assert (
        missing_from(
            said,
            (
                "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN",
                "Số: 01/PXL",
                f"{dossier.register.number}/TNHS",
                "17 giờ 00 phút, ngày 26 tháng 11 năm 2026",
                "Lý do: chờ ý kiến của Sở Tư pháp.",
                "17 giờ 00 phút, ngày 04 tháng 12 năm 2026",
                "lần thứ nhất (không quá 01 lần)",
                "Lê Quang Huy",
            ),
        )
        == []
    )
    assert "lần xin lỗi thứ" not in said

    desk.extend(dossier, datetime(2026, 12, 9, 10, 0, tzinfo=UTC), "vẫn chờ ý kiến")
    with pytest.raises(Refusal, match="Chỉ xin lỗi lần nữa khi lần hẹn lại"):
        papers.issue(FormKind.APOLOGY, dossier.id, CLERK)
    clock.now = datetime(2026, 12, 5, 2, 0, tzinfo=UTC)
    second = papers.issue(FormKind.APOLOGY, dossier.id, CLERK)
    assert (second.number, papers.get(first.id).is_cancelled) == ("02/PXL", False)
    assert (
        missing_from(
            desk.said(second),
            (
                "Đây là lần xin lỗi thứ hai: thời gian đã hẹn lại tại văn bản số 01/PXL",
                "17 giờ 00 phút, ngày 04 tháng 12 năm 2026",
                "17 giờ 00 phút, ngày 09 tháng 12 năm 2026",
                "lần thứ hai",
            ),
        )
        == []
    )


@pytest.mark.parametrize(
    ("handed_over_after", "said", "unsaid"),
    [
        (None, "năm 2026 và hiện đang giữ hồ sơ:", ("và chuyển", "{unit}", "Lê Quang Huy")),
        (0, "và chuyển {unit} giải quyết cùng ngày:", ("hiện đang giữ",)),
        (5, "và chuyển {unit} giải quyết vào ngày 25 tháng 11 năm 2026:", ("hiện đang giữ",)),
    ],
)
def test_an_apology_is_of_whoever_has_the_dossier(
    desk: PapersOffice,
    clock: StoppedClock,
    handed_over_after: int | None,
    said: str,
    unsaid: tuple[str, ...],
) -> None:
    staff = desk.office.staffing.staff()
    dossier = desk.receive(department_id=staff.departments[0].id)
    if handed_over_after is not None:
        clock.move(days=handed_over_after)
        desk.hand_over(dossier)
    clock.now = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    desk.extend(dossier, LATER, "quá tải")
    letter = desk.said(desk.office.papers.issue(FormKind.APOLOGY, dossier.id, CLERK))
    assert said.format(unit=desk.department) in letter
    assert [words for words in unsaid if words.format(unit=desk.department) in letter] == []
    has_it = OFFICE_SETTINGS.centre if handed_over_after is None else desk.department
    assert f"{has_it} xin lỗi Ông/Bà" in letter


def test_what_came_back_to_the_counter_is_apologised_for_by_the_centre(
    desk: PapersOffice, clock: StoppedClock
) -> None:
    dossier = desk.receive()
    desk.hand_over(dossier)
    clock.move(days=3)
    desk.office.handing_over.refuse(dossier.id, "Thiếu giấy", desk.admin)
    desk.extend(dossier, LATER, "quá tải")
    letter = desk.said(desk.office.papers.issue(FormKind.APOLOGY, dossier.id, CLERK))
    assert "và chuyển" not in letter
    assert f"{OFFICE_SETTINGS.centre} xin lỗi Ông/Bà" in letter


def test_an_older_letter_of_apology_says_what_it_said(desk: PapersOffice) -> None:
    dossier = desk.receive()
    desk.hand_over(dossier)
    desk.extend(dossier, LATER, "quá tải")
    line = desk.office.papers.issue(FormKind.APOLOGY, dossier.id, CLERK)
    with desk.office.database.write() as session:
        record = session.get_one(IssuedPaperRecord, line.id)
        values = record.content["values"]
        assert isinstance(values, dict)
        kept = {name: said for name, said in values.items() if name != "whereabouts"}
        record.content = {**record.content, "values": kept}
    assert f"năm 2026 và chuyển {desk.department} giải quyết:" in desk.said(line)


def test_a_control_slip_judges_each_handover(desk: PapersOffice, clock: StoppedClock) -> None:
    papers, dossier = desk.office.papers, desk.receive()
    clock.move(hours=1)
    desk.hand_over(dossier)
    under_way = papers.issue(FormKind.CONTROL_SLIP, dossier.id, CLERK)
    assert papers.issue(FormKind.CONTROL_SLIP, dossier.id, CLERK) == under_way
    clock.move(days=14)
    desk.office.closing.finish(dossier.id, desk.admin)
    slip = papers.issue(FormKind.CONTROL_SLIP, dossier.id, CLERK)
    assert slip.id != under_way.id
    for sheet in CUT_SHEETS:
        assert (
            missing_from(
                desk.said(slip, sheet),
                (
                    "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
                    "Mẫu số 06",
                    "11 giờ 00 phút, ngày 20 tháng 11 năm 2026",
                    "Trước hạn",
                    "11 giờ 00 phút, ngày 04 tháng 12 năm 2026",
                    "Quá hạn",
                    CLERK.name,
                    "Phạm Ngọc Ánh",
                    "Kèm 01 phong",
                ),
            )
            == []
        )
    assert "Quá hạn" not in desk.said(under_way)


def test_a_handover_list_bears_the_number_of_the_handover(desk: PapersOffice) -> None:
    papers, dossiers = desk.office.papers, [desk.receive() for _ in range(3)]
    desk.hand_over(desk.receive())
    outcome = desk.hand_over(*dossiers)
    line = papers.issue(FormKind.HANDOVER_LIST, outcome.handover.id, CLERK)
    assert papers.issue(FormKind.HANDOVER_LIST, dossiers[1].id, CLERK) == line
    assert line.number == f"{outcome.handover.number:02d}/BBBG" == "02/BBBG"
    assert (
        missing_from(
            desk.said(line),
            (
                "BIÊN BẢN BÀN GIAO HỒ SƠ",
                *(dossier.code for dossier in dossiers),
                f"Bên giao: {OFFICE_SETTINGS.centre}",
                f"Bên nhận: {desk.department}; người nhận: Phạm Ngọc Ánh",
                "26/11/2026 17:00",
                "Tổng số: 03 hồ sơ (bằng chữ: ba hồ sơ)",
                "Kèm 01 phong bì niêm phong",
            ),
        )
        == []
    )


def test_a_return_slip_says_who_took_the_result(desk: PapersOffice, clock: StoppedClock) -> None:
    dossier = desk.receive()
    desk.office.closing.finish(dossier.id, desk.admin)
    clock.move(days=3)
    given = ResultReturn(
        ReceiverKind.AUTHORISED,
        "Trần Văn Quyết",
        id_number="001085054321",
        paper="Giấy ủy quyền ngày 25/11/2026",
        receipt_lost=True,
    )
    desk.office.closing.return_result(dossier.id, CLERK, given)
    notes = PaperNotes(results=("Giấy xác nhận số 215/UBND-XNTTHN (01 bản chính)",))
    line = desk.office.papers.issue(FormKind.RETURN_SLIP, dossier.id, CLERK, notes)
    assert (
        missing_from(
            desk.said(line),
            (
                "BIÊN NHẬN TRẢ KẾT QUẢ",
                "Số: 01/BNKQ",
                "Giấy xác nhận số 215/UBND-XNTTHN (01 bản chính)",
                "Trần Văn Quyết",
                "001085054321",
                "người được ủy quyền",
                "Giấy ủy quyền ngày 25/11/2026",
                "Tại quầy",
                "bị mất Giấy tiếp nhận hồ sơ",
                "10 giờ 00 phút, ngày 23 tháng 11 năm 2026",
            ),
        )
        == []
    )


@pytest.fixture
def other(office: Office, clock: StoppedClock) -> Office:
    """The same store with the older apology, A4 for requests."""
    forms = FormSettings(old_apology=True, papers={"supplement_request": "A4"})
    return open_office(replace(office.settings, forms=forms), clock)


def test_the_settings_choose_the_older_apology_and_the_sheet(
    desk: PapersOffice, other: Office
) -> None:
    dossier = desk.receive()
    desk.extend(dossier, LATER, "quá tải")
    line = other.papers.issue(FormKind.APOLOGY, dossier.id, CLERK)
    assert line.kind is FormKind.APOLOGY_OLD
    assert "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ" in desk.said(line)
    second = desk.receive()
    other.waiting.ask_supplement(second.id, ASKED, CLERK)
    asked = other.papers.issue(FormKind.SUPPLEMENT_REQUEST, second.id, CLERK)
    assert other.papers.sizes(asked.id) == (Paper.A4, Paper.A5)
    other.close()


def test_a_template_of_the_office_comes_first(
    desk: PapersOffice, clock: StoppedClock, tmp_path: Path
) -> None:
    name = "supplement-request.json"
    template = json.loads((resources_dir() / "forms" / name).read_text(encoding="utf-8"))
    template["title"] = ["GIẤY HƯỚNG DẪN CỦA PHƯỜNG"]
    template["number_suffix"] = "/HD"
    (tmp_path / name).write_text(json.dumps(template), encoding="utf-8")
    forms = FormSettings(folder=tmp_path)
    other = open_office(replace(desk.office.settings, forms=forms), clock)
    dossier = desk.receive()
    desk.office.waiting.ask_supplement(dossier.id, ASKED, CLERK)
    line = other.papers.issue(FormKind.SUPPLEMENT_REQUEST, dossier.id, CLERK)
    said = other.papers.render(line.id)
    (tmp_path / name).write_text("{", encoding="utf-8")
    with pytest.raises(KnownError, match=name):
        other.papers.render(line.id)
    other.close()
    assert line.number == "01/HD"
    assert said != desk.office.papers.render(line.id)


def test_the_profile_of_the_dossier_chooses_the_template(desk: PapersOffice) -> None:
    dossier = desk.receive()
    with desk.office.database.write() as session:
        session.execute(update(DossierRecord).values(legal_profile="2018"))
    slip = desk.office.papers.issue(FormKind.CONTROL_SLIP, dossier.id, CLERK)
    assert "Mẫu số 05, Thông tư số 01/2018/TT-VPCP" in desk.said(slip)
    desk.extend(dossier, LATER, "quá tải")
    apology = desk.office.papers.issue(FormKind.APOLOGY, dossier.id, CLERK)
    assert "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ" in desk.said(apology)
