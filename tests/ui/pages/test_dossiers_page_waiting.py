"""One dossier: waiting for its applicant, and for other agencies."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.forms import FormKind
from desktop_app.domain.people import Actor
from desktop_app.domain.statuses import Status
from desktop_app.services.waiting import SupplementForm
from desktop_app.ui.dossiers.page import DossiersPage
from desktop_app.ui.messages import Messages
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form
from tests.ui.bench import Heard
from tests.ui.pages.dossier_hands import (
    bars,
    choose,
    facts,
    insist,
    is_answered,
    menu_of,
    page_of,
    question,
    story,
    type_line,
    vn,
    write,
)
from tests.ui.pages.hands import field, press, type_into, words

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def dossier(office: Office, admin: Actor) -> Dossier:
    """A dossier at the counter, received on 20 November 2026 at 10:00, due on the 26th."""
    return office.intake.receive(marriage_status_form(), admin)


@pytest.fixture
def page(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    messages: Messages,
    clock: StoppedClock,
    dossier: Dossier,
) -> DossiersPage:
    """The page with the dossier open."""
    shown = page_of(qtbot, office, admin, messages, clock)
    shown.open_dossier(dossier.id)
    return shown


def test_a_supplement_is_asked_for_with_ticks_and_free_lines(
    qtbot: QtBot, page: DossiersPage, office: Office, dossier: Dossier, heard: Heard
) -> None:
    choose(page, "Yêu cầu bổ sung…")
    asked = question()
    insist(asked)
    assert field(asked, "Cần bổ sung").message() == "Ghi từng giấy tờ hoặc nội dung cần bổ sung."
    assert field(asked, "Lý do").message() == "Ghi lý do yêu cầu bổ sung."
    assert field(asked, "Cần bổ sung").isAncestorOf(asked.focusWidget())

    press(asked, "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân")
    assert field(asked, "Cần bổ sung").message() == ""
    write(asked, "Lý do", "Thiếu chữ ký")
    type_into(asked, "Hạn bổ sung", "31/11/2026")
    insist(asked)
    assert "Không có ngày này" in field(asked, "Hạn bổ sung").message()
    type_into(asked, "Hạn bổ sung", "30/11/2026")
    with qtbot.waitSignal(page.paper_wanted) as printing:
        insist(asked)

    assert is_answered()
    assert printing.args == [FormKind.SUPPLEMENT_REQUEST, dossier.id]
    (request,) = office.waiting.supplements(dossier.id)
    assert request.items == ("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân",)
    assert (request.reason, request.answer_by) == ("Thiếu chữ ký", date(2026, 11, 30))
    assert heard.texts() == [
        f"Đã yêu cầu bổ sung hồ sơ {dossier.code}. Đồng hồ dừng đến khi nhận đủ."
    ]
    assert facts(page)["RÕ VIỆC"][0] == "Chờ bổ sung"
    assert facts(page)["RÕ THỜI GIAN"][1] == "đồng hồ đang dừng"
    assert facts(page)["RÕ KẾT QUẢ"][1] == "việc tiếp theo: nhận bổ sung"
    assert bars(page)[-1].endswith("từ 20/11/2026 10:00, còn đang chờ")


def test_the_paper_is_not_printed_when_the_tick_is_off(qtbot: QtBot, page: DossiersPage) -> None:
    choose(page, "Dừng theo yêu cầu của người nộp…")
    asked = question()
    tick = next(each for each in asked.findChildren(QCheckBox) if each.isChecked())
    tick.click()
    write(asked, "Lý do", "Đổi ý")
    with qtbot.assertNotEmitted(page.paper_wanted):
        insist(asked)
    assert is_answered()


def test_what_came_is_received_and_the_clock_begins_anew(
    page: DossiersPage, office: Office, admin: Actor, dossier: Dossier, clock: StoppedClock
) -> None:
    form = SupplementForm(("Bản trích đo", "Giấy cư trú"), "Thiếu")
    office.waiting.ask_supplement(dossier.id, form, admin)
    clock.now = vn(23, 9)
    page.refresh()

    press(page, "Nhận bổ sung…")
    asked = question()
    assert "Trần Thị Quản Trị yêu cầu ngày 20/11/2026. Thiếu" in words(asked)
    press(asked, "Giấy cư trú")
    insist(asked)

    assert is_answered()
    (request,) = office.waiting.supplements(dossier.id)
    assert request.received_items == ("Bản trích đo",)
    after = office.finding.dossier(dossier.id)
    assert after.status is Status.IN_PROGRESS
    assert after.due_at == vn(27, 17)
    assert facts(page)["RÕ THỜI GIAN"][0] == "27/11/2026 17:00"
    assert len(bars(page)) == 3


def test_a_second_request_needs_an_approver(
    page: DossiersPage, office: Office, admin: Actor, dossier: Dossier
) -> None:
    form = SupplementForm(("Bản trích đo",), "Thiếu")
    office.waiting.ask_supplement(dossier.id, form, admin)
    office.waiting.receive_supplement(dossier.id, form.items, admin)
    page.refresh()
    choose(page, "Yêu cầu bổ sung…")
    asked = question()
    press(asked, "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân")
    write(asked, "Lý do", "Sai mẫu")
    insist(asked)
    assert "lần yêu cầu bổ sung thứ 2" in field(asked, "Người cho phép").message()
    type_into(asked, "Người cho phép", "Chủ tịch")
    insist(asked)
    assert is_answered()
    assert office.waiting.supplements(dossier.id)[-1].approver == "Chủ tịch"


def test_what_is_only_odd_goes_through_when_pressed_again(
    page: DossiersPage, office: Office, dossier: Dossier, clock: StoppedClock
) -> None:
    clock.now = vn(27, 9)
    page.refresh()
    choose(page, "Yêu cầu bổ sung…")
    asked = question()
    press(asked, "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân")
    write(asked, "Lý do", "Thiếu chữ ký")
    insist(asked)
    assert "Đã quá 3 ngày làm việc" in field(asked, "Lý do").message()
    assert not office.waiting.supplements(dossier.id)

    write(asked, "Lý do", "Thiếu chữ ký của chồng")
    insist(asked)
    assert not office.waiting.supplements(dossier.id), "another reason is another question"

    press(asked, "Vẫn ghi nhận")
    assert is_answered()
    assert len(office.waiting.supplements(dossier.id)) == 1


def test_a_dossier_never_answered_is_closed_once_its_days_are_over(
    page: DossiersPage, office: Office, admin: Actor, dossier: Dossier, clock: StoppedClock
) -> None:
    form = SupplementForm(("Bản trích đo",), "Thiếu", date(2026, 11, 24))
    office.waiting.ask_supplement(dossier.id, form, admin)
    clock.now = vn(24, 16)
    page.refresh()
    assert "Đóng vì quá hạn bổ sung…" not in menu_of(page)
    clock.now = vn(25, 8)
    page.refresh()
    choose(page, "Đóng vì quá hạn bổ sung…")
    press(question(), "Đóng hồ sơ")
    assert office.finding.dossier(dossier.id).status is Status.STOPPED


def test_a_payment_stops_the_clock_until_it_is_met(
    page: DossiersPage, office: Office, dossier: Dossier, clock: StoppedClock, heard: Heard
) -> None:
    choose(page, "Yêu cầu nghĩa vụ tài chính…")
    asked = question()
    write(asked, "Khoản phải nộp", "Thông báo 118/TB-CCT")
    type_into(asked, "Dự kiến nộp xong", "24/11/2026")
    insist(asked)
    assert is_answered()
    assert office.finding.dossier(dossier.id).status is Status.FINANCIAL_OBLIGATION
    (pause,) = office.due_deciding.standing(dossier.id).pauses
    assert (pause.note, pause.pause.planned_end) == ("Thông báo 118/TB-CCT", vn(24, 17))

    clock.now = vn(23, 10)
    page.refresh()
    press(page, "Ghi nhận đã nộp tiền…")
    met = question()
    type_line(met, "Giờ", "10:30")
    insist(met)
    assert "không được ở tương lai" in field(met, "Nộp lúc").message()
    type_line(met, "Giờ", "10:00")
    insist(met)
    assert is_answered()
    after = office.finding.dossier(dossier.id)
    assert (after.status, after.due_at) == (Status.IN_PROGRESS, vn(27, 17))
    assert heard.texts()[-1] == (
        f"Hồ sơ {dossier.code} đã nộp tiền. Đồng hồ chạy tiếp, hẹn trả 27/11/2026 17:00."
    )


def test_another_agency_is_asked_and_its_answer_brings_the_dossier_back(
    page: DossiersPage, office: Office, dossier: Dossier, clock: StoppedClock, admin: Actor
) -> None:
    choose(page, "Lấy ý kiến cơ quan khác…")
    asked = question()
    insist(asked)
    assert field(asked, "Cơ quan").message() == "Ghi cơ quan được lấy ý kiến."
    assert field(asked, "Cơ quan").editor.hasFocus()
    type_into(asked, "Cơ quan", "Chi cục Thuế")
    write(asked, "Nội dung lấy ý kiến", "Nghĩa vụ thuế")
    insist(asked)
    assert is_answered()
    assert facts(page)["RÕ NGƯỜI"][0] == "Chi cục Thuế"
    assert "không tính cho ai ở đây" in bars(page)[-1]

    clock.now = vn(23, 10)
    page.refresh()
    press(page, "Nhận ý kiến trả lời…")
    answer = question()
    write(answer, "Nội dung trả lời", "Đồng ý")
    insist(answer)
    assert is_answered()
    assert facts(page)["RÕ NGƯỜI"][0] == f"Một cửa ({admin.name})"
    assert "Đồng ý" in story(page)[0].detail


def test_the_clock_of_a_dossier_solved_elsewhere_starts_at_its_receipt_there(
    page: DossiersPage, office: Office, admin: Actor, clock: StoppedClock
) -> None:
    form = marriage_status_form(competent_agency="UBND phường Ngọc Hà")
    away = office.intake.receive(form, admin)
    clock.now = vn(23, 15)
    page.open_dossier(away.id)
    press(page, "Cơ quan có thẩm quyền đã nhận…")
    asked = question()
    type_line(asked, "Ngày", "19/11/2026")
    insist(asked)
    assert "phải sau lúc tiếp nhận" in field(asked, "Nhận lúc").message()
    type_line(asked, "Ngày", "23/11/2026")
    type_line(asked, "Giờ", "9h30")
    insist(asked)
    assert is_answered()
    after = office.finding.dossier(away.id)
    assert after.competent_received_at == vn(23, 9, 30)
    assert facts(page)["RÕ NGƯỜI"][0] == "UBND phường Ngọc Hà"
