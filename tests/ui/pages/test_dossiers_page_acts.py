"""One dossier: what is shown of it, and the acts that bring it to its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import (
    Dossier,
    DossierFee,
    HandedDocument,
    Party,
    PartyKind,
    ResultDelivery,
)
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Official, Role, User
from desktop_app.domain.statuses import Status
from desktop_app.services.calendar_keeping import OwnDay
from desktop_app.services.finding import LineFilter
from desktop_app.services.handing_over import Receiver
from desktop_app.ui.dossiers.dossier_table import DossierTable
from desktop_app.ui.dossiers.page import DossiersPage
from desktop_app.ui.explanation_dialog import ExplanationDialog
from desktop_app.ui.messages import MessageKind, Messages
from desktop_app.ui.widgets import Choice, Link
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form
from tests.ui.bench import Heard, show_active
from tests.ui.pages.dossier_hands import (
    activate,
    bars,
    choose,
    facts,
    has_button,
    insist,
    is_answered,
    menu_of,
    page_of,
    question,
    story,
    vn,
    wait_until_settled,
    write,
)
from tests.ui.pages.hands import field, press, seen, type_into, words

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def officials(office: Office, admin: Actor) -> tuple[Official, Official]:
    """Two who solve dossiers in the first department."""
    department = office.staffing.staff().departments[0]
    both = (
        Official(new_key(), department.id, "TP01", "Lê Quang Huy"),
        Official(new_key(), department.id, "TP02", "Phạm Ngọc Ánh"),
    )
    for official in both:
        office.staffing.save_official(official, admin)
    return both


@pytest.fixture
def dossier(office: Office, admin: Actor, officials: tuple[Official, Official]) -> Dossier:
    """A dossier received on 20 November 2026 at 10:00, due on the 26th."""
    return office.intake.receive(marriage_status_form(official_id=officials[0].id), admin)


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


def test_a_dossier_shows_the_five_clarities_and_what_was_recorded(
    qtbot: QtBot,
    page: DossiersPage,
    office: Office,
    admin: Actor,
    officials: tuple[Official, Official],
) -> None:
    form = marriage_status_form(
        official_id=officials[0].id,
        submitter=Party("Trần Văn Nộp Thay", phone="0987654321"),
        request_summary="Xin xác nhận để kết hôn ở nước ngoài",
        documents=(
            HandedDocument("Tờ khai theo mẫu", originals=1),
            HandedDocument("Giấy tờ tùy thân", certified_copies=2, plain_copies=1),
        ),
        sets=2,
        fees=(
            DossierFee("Lệ phí hộ tịch", 15_000, is_paid=True),
            DossierFee("Phí bản sao", 8_000, quantity=2),
            DossierFee("Lệ phí tỉnh định", None),
        ),
        delivery=ResultDelivery.POST,
        delivery_place="Số 9 phố Huế",
        external_code="000.00.01.H26-261120-0042",
    )
    full = office.intake.receive(form, admin)
    page.open_dossier(full.id)
    QApplication.processEvents()

    assert page.title() == full.code
    assert "Nguyễn Thị Ước Nguyện · 0912345678" in page.status()
    department = office.staffing.staff().departments[0].name
    assert facts(page) == {
        "RÕ NGƯỜI": ("Lê Quang Huy", "đang giữ từ 20/11/2026 10:00"),
        "RÕ VIỆC": ("Giải quyết hồ sơ", "đã dùng 0 phút / 3 ngày 6 giờ · còn 3 ngày 6 giờ"),
        "RÕ TRÁCH NHIỆM": ("chưa ai chậm", f"{department} · tiếp nhận: {admin.name}"),
        "RÕ THỜI GIAN": ("26/11/2026 17:00", "còn 3 ngày 6 giờ làm việc"),
        "RÕ KẾT QUẢ": ("chưa có kết quả", "việc tiếp theo: ghi nhận có kết quả"),
    }
    shown = words(page).split("\n")
    assert "Không thu" not in shown
    for expected in (
        "001188012345",
        "01/01/1988 · Nữ",
        "Trần Văn Nộp Thay",
        "0987654321",
        "Xin xác nhận để kết hôn ở nước ngoài",
        "2 loại giấy tờ · 2 bộ",
        "1 bản chính",
        "2 bản chứng thực, 1 bản chụp",
        "15.000 đ · đã nộp",
        "Phí bản sao × 2",
        "16.000 đ · chưa nộp",
        "Lệ phí tỉnh định",
        "chưa nhập mức thu",
        "17:00 Thứ Năm 26/11/2026",
        "3 ngày làm việc",
        "Nghị định 118/2025/NĐ-CP, sửa đổi bởi 309/2026/NĐ-CP",
        "Qua bưu chính công ích: Số 9 phố Huế",
        "quyển Hộ tịch, năm 2026, số 2",
        "000.00.01.H26-261120-0042",
    ):
        assert expected in shown


def test_markup_in_a_name_is_shown_as_it_was_written(
    page: DossiersPage, office: Office, admin: Actor
) -> None:
    owner = Party("<b>Công ty & Con</b>", PartyKind.ORGANISATION)
    page.open_dossier(office.intake.receive(marriage_status_form(owner=owner), admin).id)
    assert "<b>Công ty & Con</b>" in words(page).split("\n")
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText
        for label in page.findChildren(type(page._status))
    )


def test_a_late_dossier_says_by_how_much_and_whose_step_it_is(
    page: DossiersPage, clock: StoppedClock
) -> None:
    clock.now = vn(30, 9)
    page.page_shown()
    QApplication.processEvents()
    shown = facts(page)
    assert shown["RÕ THỜI GIAN"] == ("26/11/2026 17:00", "quá 1 ngày 1 giờ làm việc")
    assert shown["RÕ TRÁCH NHIỆM"] == (
        "Giải quyết hồ sơ vượt 1 ngày 1 giờ",
        "Lê Quang Huy · tạm tính",
    )
    assert page._state_chip.text() == "Quá 1 ngày 1 giờ"
    assert "Trễ hạn" in words(page).split("\n")
    assert "Vượt thời gian của bước: 1 ngày 1 giờ (4 ngày 7 giờ / 3 ngày 6 giờ)" in words(page)


def test_the_result_is_recorded_then_returned_and_each_can_be_undone(
    qtbot: QtBot, page: DossiersPage, office: Office, dossier: Dossier, clock: StoppedClock,
    heard: Heard,
) -> None:  # fmt: skip
    clock.move(hours=2)
    press(page, "Ghi nhận có kết quả")
    assert office.finding.dossier(dossier.id).finished_at == clock.now
    assert facts(page)["RÕ KẾT QUẢ"] == (
        "đã có kết quả",
        "từ 20/11/2026 12:00 · tại quầy · việc tiếp theo: trả kết quả",
    )
    assert facts(page)["RÕ THỜI GIAN"][1].startswith("đã xong: trước hạn")

    wait_until_settled(qtbot)
    clock.move(hours=3)
    press(page, "Trả kết quả…")
    asked = question()
    insist(asked)
    assert is_answered()
    assert office.finding.dossier(dossier.id).status is Status.RETURNED
    assert facts(page)["RÕ KẾT QUẢ"][0] == "đã trả công dân"
    assert not has_button(page, "Trả kết quả…")
    assert not has_button(page, "Ghi nhận có kết quả")
    assert has_button(page, "In giấy hẹn")

    assert heard.texts() == [
        f"{dossier.code} đã có kết quả, chờ trả cho công dân.",
        f"Đã trả kết quả hồ sơ {dossier.code}.",
    ]
    assert [(line.what, line.who) for line in story(page)] == [
        ("Trả kết quả", "Trần Thị Quản Trị"),
        ("Có kết quả", "Trần Thị Quản Trị"),
        ("Tiếp nhận hồ sơ", "Trần Thị Quản Trị"),
    ]

    undo = heard.messages[-1].action
    assert undo is not None
    assert undo.text == "Hoàn tác"
    undo.trigger()
    assert office.finding.dossier(dossier.id).status is Status.FINISHED
    undone = next(line for line in story(page) if line.is_undone)
    assert undone.what == "Trả kết quả (đã hoàn tác)"
    assert has_button(page, "Trả kết quả…")

    activate(page)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    row = seen(page, DossierTable, "Danh sách hồ sơ").rows()[0]
    assert (row.line.id, row.state.text) == (dossier.id, "Đã có kết quả")


def test_the_last_act_is_undone_from_the_menu_and_with_its_key(
    page: DossiersPage, office: Office, dossier: Dossier
) -> None:
    press(page, "Ghi nhận có kết quả")
    assert menu_of(page)[0] == "Hoàn tác: Có kết quả (10:00)"
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert office.finding.dossier(dossier.id).status is Status.ACCEPTED
    assert not any(words.startswith("Hoàn tác") for words in menu_of(page))


def test_a_clerk_may_undo_his_act_for_ten_minutes_only(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    messages: Messages,
    clock: StoppedClock,
    dossier: Dossier,
) -> None:
    clerk = Actor(admin.user_id, admin.name, frozenset({Role.CLERK}))
    page = page_of(qtbot, office, clerk, messages, clock)
    page.open_dossier(dossier.id)
    press(page, "Ghi nhận có kết quả")
    assert menu_of(page)[0].startswith("Hoàn tác")
    clock.move(minutes=11)
    page.refresh()
    assert not any(words.startswith("Hoàn tác") for words in menu_of(page))


def test_a_double_click_does_one_act(page: DossiersPage, office: Office, dossier: Dossier) -> None:
    button = seen(page, QAbstractButton, "Ghi nhận có kết quả")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    assert office.finding.dossier(dossier.id).status is Status.FINISHED


def test_ctrl_enter_does_the_next_act(page: DossiersPage, office: Office, dossier: Dossier) -> None:
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert office.finding.dossier(dossier.id).status is Status.FINISHED


def test_enter_presses_the_button_that_has_the_keyboard(
    page: DossiersPage, office: Office, dossier: Dossier
) -> None:
    button = seen(page, QAbstractButton, "Ghi nhận có kết quả")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert office.finding.dossier(dossier.id).status is Status.FINISHED


def test_plain_enter_does_nothing_to_a_dossier_just_opened(
    page: DossiersPage, office: Office, dossier: Dossier
) -> None:
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert office.finding.dossier(dossier.id) == dossier


def test_what_another_counter_did_first_is_said_and_shown(
    page: DossiersPage, office: Office, dossier: Dossier, admin: Actor, heard: Heard
) -> None:
    office.closing.void(dossier.id, "nhập trùng", admin)
    press(page, "Ghi nhận có kết quả")
    assert heard.texts() == [f"Hồ sơ {dossier.code} đã hủy: nhập trùng."]
    assert heard.messages[0].kind is MessageKind.ERROR
    assert facts(page)["RÕ KẾT QUẢ"] == ("đã hủy", "nhập trùng")
    assert not has_button(page, "Ghi nhận có kết quả")


def test_only_what_somebody_may_do_is_offered(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    messages: Messages,
    clock: StoppedClock,
    dossier: Dossier,
) -> None:
    office.closing.finish(dossier.id, admin)
    supervisor = Actor(admin.user_id, "Lê Lãnh Đạo", frozenset({Role.SUPERVISOR}))
    page = page_of(qtbot, office, supervisor, messages, clock)
    page.open_dossier(dossier.id)
    assert not has_button(page, "Trả kết quả…")
    assert menu_of(page) == ["Hoàn tác: Có kết quả (10:00)", "Sửa thông tin…", "In giấy tờ"]


def test_officials_are_offered_their_own_work_only(
    qtbot: QtBot, office: Office, admin: Actor, messages: Messages, clock: StoppedClock,
    dossier: Dossier, officials: tuple[Official, Official],
) -> None:  # fmt: skip
    actors = []
    for name, official in zip(("huy", "anh"), officials, strict=True):
        user = User(new_key(), name, official.name, frozenset({Role.OFFICIAL}), official.id)
        office.staffing.save_user(user, "mật khẩu dài", admin)
        actors.append(Actor(user.id, user.name, user.roles))
    for actor, is_his in zip(actors, (True, False), strict=True):
        page = page_of(qtbot, office, actor, messages, clock)
        page.open_dossier(dossier.id)
        assert has_button(page, "Ghi nhận có kết quả") is is_his


def test_from_the_counter_the_next_act_is_to_hand_over_then_the_receiver_takes_it(
    qtbot: QtBot, office: Office, admin: Actor, messages: Messages, heard: Heard,
    clock: StoppedClock, officials: tuple[Official, Official],
) -> None:  # fmt: skip
    department = office.staffing.staff().departments[0]
    dossier = office.intake.receive(marriage_status_form(department_id=department.id), admin)
    page = page_of(qtbot, office, admin, messages, clock)
    page.open_dossier(dossier.id)
    assert facts(page)["RÕ NGƯỜI"][0] == f"Một cửa ({admin.name})"
    clock.move(hours=1)

    press(page, "Bàn giao…")
    asked = question()
    receiver = seen(asked, Choice, "Giao cho")
    assert receiver.currentText() == f"{department.name} (ai nhận cũng được)"
    receiver.choose(Receiver(official_id=officials[1].id))
    insist(asked)

    assert is_answered()
    assert office.finding.dossier(dossier.id).holder.official_id == officials[1].id
    assert heard.texts() == [f"Đã bàn giao hồ sơ {dossier.code} cho Phạm Ngọc Ánh."]
    assert facts(page)["RÕ NGƯỜI"] == (
        "Phạm Ngọc Ánh",
        "đang giữ từ 20/11/2026 11:00 · chưa ký nhận",
    )
    assert len(bars(page)) == 2
    user = User(new_key(), "anh", officials[1].name, frozenset({Role.OFFICIAL}), officials[1].id)
    office.staffing.save_user(user, "mật khẩu dài", admin)
    own = page_of(qtbot, office, Actor(user.id, user.name, user.roles), messages, clock)
    own.open_dossier(dossier.id)
    assert "Không nhận bàn giao…" in menu_of(own)
    press(own, "Nhận hồ sơ")
    assert facts(own)["RÕ NGƯỜI"][1] == "đang giữ từ 20/11/2026 11:00"
    assert has_button(own, "Ghi nhận có kết quả")


def test_handing_over_to_another_agency_needs_its_name(
    page: DossiersPage, office: Office, dossier: Dossier
) -> None:
    choose(page, "Bàn giao…")
    asked = question()
    receiver = seen(asked, Choice, "Giao cho")
    receiver.setCurrentIndex(receiver.count() - 1)
    insist(asked)
    assert field(asked, "Cơ quan").message() == "Ghi tên cơ quan nhận."
    type_into(asked, "Cơ quan", "Chi cuc Thue")
    insist(asked)
    assert is_answered()
    assert office.finding.dossier(dossier.id).holder.agency == "Chi cuc Thue"
    assert "không tính cho ai ở đây" in bars(page)[-1]


@pytest.mark.parametrize(
    ("offered", "label", "verb", "status"),
    [
        ("Từ chối giải quyết…", "Lý do", "Từ chối giải quyết", Status.STOPPED),
        ("Dừng theo yêu cầu của người nộp…", "Lý do", "Dừng giải quyết", Status.STOPPED),
        ("Rút hồ sơ…", "Lý do", "Rút hồ sơ", Status.WITHDRAWN),
    ],
)
def test_acts_that_end_a_dossier_ask_why(
    page: DossiersPage, office: Office, dossier: Dossier,
    offered: str, label: str, verb: str, status: Status,
) -> None:  # fmt: skip
    choose(page, offered)
    asked = question()
    press(asked, verb)
    assert field(asked, label).message() == "Ghi lý do."
    assert field(asked, label).editor.hasFocus()
    assert office.finding.dossier(dossier.id).status is Status.ACCEPTED

    write(asked, label, "Người nộp đổi ý")
    press(asked, verb)
    assert is_answered()
    assert office.finding.dossier(dossier.id).status is status
    assert "Người nộp đổi ý" in story(page)[0].detail
    assert not has_button(page, "Ghi nhận có kết quả")


def test_cancelling_asks_why_and_keeps_the_number(
    page: DossiersPage, office: Office, dossier: Dossier, heard: Heard, admin: Actor
) -> None:
    choose(page, "Hủy hồ sơ…")
    asked = question()
    assert f"Hủy hồ sơ {dossier.code}?" in words(asked)
    assert "không cấp lại cho hồ sơ khác" in words(asked)

    press(asked, "Hủy hồ sơ")
    assert field(asked, "Lý do hủy").message() == "Ghi lý do hủy."
    assert office.finding.dossier(dossier.id).voided_at is None

    write(asked, "Lý do hủy", "nhập trùng")
    press(asked, "Hủy hồ sơ")
    assert is_answered()
    assert office.finding.dossier(dossier.id).void_reason == "nhập trùng"
    assert heard.texts() == [f"Đã hủy hồ sơ {dossier.code}; số hồ sơ vẫn giữ trong sổ."]
    assert facts(page)["RÕ KẾT QUẢ"] == ("đã hủy", "nhập trùng")
    assert story(page)[0].what == "Hủy hồ sơ"
    assert not has_button(page, "Ghi nhận có kết quả")
    assert [line.code for line in office.finding.page(LineFilter(only_voided=True))] == [
        dossier.code
    ]
    assert office.intake.receive(marriage_status_form(), admin).code != dossier.code


def test_escape_leaves_the_question_and_changes_nothing(
    page: DossiersPage, office: Office, dossier: Dossier, heard: Heard
) -> None:
    choose(page, "Hủy hồ sơ…")
    asked = question()
    write(asked, "Lý do hủy", "nhầm")
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert is_answered()
    assert office.finding.dossier(dossier.id) == dossier
    assert heard.texts() == []


def test_assigning_changes_the_holder_from_now_on(
    page: DossiersPage, office: Office, dossier: Dossier, officials: tuple[Official, Official],
    clock: StoppedClock, heard: Heard,
) -> None:  # fmt: skip
    clock.move(hours=4)
    choose(page, "Giao người giải quyết…")
    asked = question()
    choice = seen(asked, Choice, "Người giải quyết")
    offered = [choice.itemText(place) for place in range(choice.count())]
    department = office.staffing.staff().departments[0].name
    assert offered == [f"Phạm Ngọc Ánh · {department}"]

    press(asked, "Giao hồ sơ")

    assert office.finding.dossier(dossier.id).holder.official_id == officials[1].id
    assert heard.texts() == [f"Đã giao hồ sơ {dossier.code} cho Phạm Ngọc Ánh."]
    assert facts(page)["RÕ NGƯỜI"] == ("Phạm Ngọc Ánh", "đang giữ từ 20/11/2026 14:00")
    assert story(page)[0].what == "Giao người giải quyết"


def test_with_nobody_else_to_hand_it_to_it_says_so(
    page: DossiersPage, office: Office, officials: tuple[Official, Official], admin: Actor,
    heard: Heard,
) -> None:  # fmt: skip
    office.staffing.save_official(replace(officials[1], is_active=False), admin)
    choose(page, "Giao người giải quyết…")
    assert QApplication.activeModalWidget() is None
    assert heard.texts() == [
        "Chưa có ai khác để giao. Thêm người giải quyết trong Thiết lập trước."
    ]


def test_the_receipt_is_asked_for_with_its_key_and_the_preview_with_its_button(
    qtbot: QtBot, page: DossiersPage, dossier: Dossier
) -> None:
    with qtbot.waitSignal(page.print_requested) as printing:
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(page.preview_requested) as previewing:
        press(page, "Xem trước giấy hẹn")
    assert printing.args == [dossier.id]
    assert previewing.args == [dossier.id]


def test_prints_stand_in_the_story_also_those_that_failed(
    page: DossiersPage, office: Office, dossier: Dossier, admin: Actor, clock: StoppedClock
) -> None:
    clock.move(minutes=1)
    office.receipt_printing.begin(dossier.id, "Quầy 2", admin)
    clock.move(minutes=1)
    job = office.receipt_printing.begin(dossier.id, "Quầy 2", admin)
    office.receipt_printing.failed(job, "Hết giấy", admin)

    page.refresh()

    newest, first, _ = story(page)
    assert newest.what == "Không in được: Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    assert "Hết giấy" in newest.detail
    assert not newest.is_undone
    assert first.what == "In Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    assert first.detail == "Máy in Quầy 2"
    assert has_button(page, "In lại")


def test_the_due_date_is_explained_and_a_promise_made_stands(
    page: DossiersPage, office: Office, admin: Actor
) -> None:
    day = datetime(2026, 11, 25, tzinfo=UTC).date()
    office.calendar_keeping.add_days(
        [OwnDay(new_key(), day, False, "Lễ hội đình làng", "", None)], admin
    )
    why = next(link for link in page.findChildren(Link) if link.isVisibleTo(page))
    QTest.mouseClick(why, Qt.MouseButton.LeftButton, pos=QPoint(20, why.height() // 2))
    explained = question()
    assert isinstance(explained, ExplanationDialog)
    assert "Thứ Năm 26/11/2026 · 17:00" in words(explained)
    assert "tính theo lịch hôm nay sẽ là Thứ Sáu 27/11/2026 · 17:00" in words(explained)
    press(explained, "Sao chép")
    copied = QGuiApplication.clipboard().text()
    assert "Lễ hội đình làng" in copied
    assert "Bộ luật Dân sự 2015" in copied
    press(explained, "Đóng")
    assert QApplication.activeModalWidget() is None


def test_the_acts_find_room_below_the_title_in_a_narrow_window(
    qtbot: QtBot, page: DossiersPage
) -> None:
    frame = QScrollArea()
    qtbot.addWidget(frame)
    frame.setWidgetResizable(True)
    frame.setWidget(page)
    frame.resize(1190, 700)
    show_active(qtbot, frame)
    button = seen(page, QAbstractButton, "Ghi nhận có kết quả")

    def top_of_button() -> int:
        QApplication.processEvents()
        return button.mapTo(page, button.rect().topLeft()).y()

    beside = top_of_button()
    frame.resize(840, 500)
    assert top_of_button() > beside + 20
    assert page.width() <= 840
    assert button.mapTo(page, button.rect().bottomRight()).x() <= 840
    frame.resize(1190, 700)
    assert top_of_button() == beside
    frame.takeWidget()
