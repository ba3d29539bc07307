"""What is filled in: faults beside their fields, the card's QR, applicants, papers, fees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import groupby

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import (
    DossierFee,
    HandedDocument,
    PartyKind,
    ResultDelivery,
    Sex,
)
from desktop_app.domain.people import Actor
from desktop_app.domain.procedures import Channel
from desktop_app.domain.text import fold
from desktop_app.ui.intake import IntakePage
from desktop_app.ui.intake.procedure_search import ProcedureSearch
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.widgets import Card, Choice, Field, NumberLine, TextLine
from tests.conftest import StoppedClock
from tests.ui.pages.hands import field, key, keys, press, seen, type_into, words
from tests.ui.pages.intake_desk import (
    BUILDING_PERMIT,
    CARD,
    CERTIFIED_COPY,
    MARRIAGE_STATUS,
    SAVE_KEY,
    Staffed,
    chips_of,
    choose,
    choose_procedure,
    fill_in_by_card,
    focused_name,
    has_field,
    message_of,
    open_page,
    saved,
    settle,
    staff_office,
    tab,
    value_of,
    write,
)

pytestmark = pytest.mark.usefixtures("catalogue")

PROCEDURE = "Mã hoặc tên thủ tục  (F9: dùng gần đây)"
OTHER_CODE = "Mã trên hệ thống khác (nếu có)"
FIRST_PAPER = "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân"
SECOND_PAPER = "Giấy xác nhận tình trạng hôn nhân đã cấp trước đó (cấp lại)"
WHY_THIS_DAY = (
    "Ngày nhận không tính. Thứ Ba 24/11 là Ngày Văn hóa Việt Nam, được nghỉ. Vì sao hẹn ngày này?"
)
PROVINCE_FEE = "Lệ phí hộ tịch"
NOT_ENTERED = (
    "Chưa nhập mức thu “Lệ phí hộ tịch”. Hỏi mức thu theo nghị quyết HĐND, "
    "hoặc để trống và thu sau."
)
CARD_CHIP = "Đã điền từ mã QR căn cước"


@pytest.fixture
def staffed(office: Office, admin: Actor) -> Staffed:
    return staff_office(office, admin)


@pytest.fixture
def page(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    staffed: Staffed,
    messages: Messages,
    tasks: ImmediateTasks,
    clock: StoppedClock,
) -> IntakePage:
    return open_page(qtbot, office, admin, messages, tasks, clock)


@pytest.mark.parametrize(
    ("label", "typed", "sentence"),
    [
        ("Số định danh", "0011880123", "Thiếu 2 chữ số: số định danh có 12 chữ số."),
        (
            "Số định danh",
            "ABC",
            "Số định danh gồm 12 chữ số; hộ chiếu gồm 1 chữ cái và 7 hoặc 8 chữ số.",
        ),
        ("Điện thoại", "09123456", "Thiếu 2 chữ số: số di động có 10 chữ số."),
        ("Điện thoại", "091234567890", "Thừa 2 chữ số: số di động có 10 chữ số."),
        ("Email", "nguyen", "Địa chỉ email có dạng ten@noi.vn. Xem lại dấu @ và phần sau nó."),
        (
            "Ngày sinh",
            "31021988",
            "Không có ngày này. Viết ngày/tháng/năm, ví dụ 05/09/1988.",
        ),
        (
            "Ngày sinh",
            "01012030",
            "Ngày sinh phải từ năm 1900 đến hôm nay. Xem lại ngày, tháng, năm.",
        ),
        (
            OTHER_CODE,
            "H26",
            "Mã hồ sơ của hệ thống khác có dạng H26.12.05-261120-0007. Quét lại hoặc để trống.",
        ),
        ("Địa chỉ", "phố 東", "Giấy hẹn không in được ký tự 東. Xóa hoặc thay ký tự đó."),
    ],
)
def test_a_fault_stands_under_its_field_once_it_is_left(
    page: IntakePage, label: str, typed: str, sentence: str
) -> None:
    field(page, label).editor.setFocus()
    write(typed)
    assert message_of(page, label) == ""
    tab()

    assert message_of(page, label) == sentence
    assert field(page, label).has_error()


def test_a_fault_follows_the_mending_letter_by_letter(page: IntakePage) -> None:
    field(page, "Điện thoại").editor.setFocus()
    write("09123456")
    tab()
    field(page, "Điện thoại").editor.setFocus()
    key(Qt.Key.Key_End)
    write("7")
    assert message_of(page, "Điện thoại") == "Thiếu 1 chữ số: số di động có 10 chữ số."
    write("8")
    assert message_of(page, "Điện thoại") == ""


def test_an_empty_form_is_not_blamed_for_being_empty(page: IntakePage) -> None:
    tab(8)

    assert [each.message() for each in page.findChildren(Field) if each.has_error()] == []


def test_saving_shows_every_fault_and_goes_to_the_first(page: IntakePage, office: Office) -> None:
    type_into(page, "Điện thoại", "0912")
    type_into(page, "Email", "nguyen")
    key(*SAVE_KEY)
    settle()

    assert message_of(page, PROCEDURE) == "Chưa chọn thủ tục. Gõ mã hoặc tên thủ tục."
    assert message_of(page, "Họ và tên") == "Chưa có họ và tên. Nhập tên người hoặc tổ chức."
    assert message_of(page, "Điện thoại") == "Thiếu 6 chữ số: số di động có 10 chữ số."
    assert field(page, "Email").has_error()
    assert focused_name() == PROCEDURE
    assert "Chưa lưu: còn 4 ô cần sửa." in words(page)
    assert value_of(page, "Điện thoại") == "0912"
    assert saved(office) == []


def test_a_bad_field_out_of_sight_is_brought_into_sight(page: IntakePage) -> None:
    choose_procedure(BUILDING_PERMIT)
    fill_in_by_card()
    choose(page, "Nhận kết quả", ResultDelivery.POST)
    type_into(page, "Địa chỉ", "")
    key(*SAVE_KEY)
    settle()

    label = "Địa chỉ nhận qua bưu chính"
    assert message_of(page, label) == "Nhận qua bưu chính thì cần địa chỉ nhận."
    assert focused_name() == label
    editor = field(page, label).editor
    assert not editor.visibleRegion().isEmpty()


def test_a_warning_has_its_own_look_and_does_not_stop_saving(
    page: IntakePage, office: Office
) -> None:
    choose_procedure(MARRIAGE_STATUS)
    write("001188012345")
    tab()
    write("Nguyen Van An")
    choose(page, "Giới tính", Sex.MALE)

    assert message_of(page, "Số định danh") == (
        "Số này là của nữ, còn giới tính ghi nam. Xem lại thẻ."
    )
    assert not field(page, "Số định danh").has_error()
    key(*SAVE_KEY)
    assert [dossier.owner.sex for dossier in saved(office)] == [Sex.MALE]


def by_enter() -> None:
    write(CARD)
    key(Qt.Key.Key_Return)


def by_tab() -> None:
    write(CARD)
    key(Qt.Key.Key_Tab)


def by_pasting() -> None:
    QGuiApplication.clipboard().setText(CARD)
    key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("scan", [by_enter, by_tab, by_pasting])
def test_the_qr_of_the_card_fills_in_the_person(page: IntakePage, scan: Callable[[], None]) -> None:
    choose_procedure(MARRIAGE_STATUS)
    scan()
    settle()

    owner = page.form().owner
    assert owner.id_number == "001188012345"
    assert owner.name == "Nguyễn Thị Ước Nguyện"
    assert owner.birth_date == date(1988, 2, 1)
    assert owner.sex is Sex.FEMALE
    assert owner.address == "Số 12, phố Đội Cấn, phường Ba Đình, thành phố Hà Nội"
    assert chips_of(page) == [CARD_CHIP]
    assert focused_name() == "Điện thoại"


def test_a_card_that_does_not_agree_with_itself_is_said_at_once(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)
    write(CARD.replace("01021988", "01021990"))
    key(Qt.Key.Key_Return)
    settle()

    assert message_of(page, "Số định danh") == (
        "Số này là của người sinh năm 1988, còn ngày sinh ghi năm 1990. Xem lại thẻ."
    )


def test_a_card_without_name_leaves_the_name_to_the_clerk(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)
    write("001188012345||Nguy?n Th? ??c|01021988|N?|Hà N?i|15082021")
    key(Qt.Key.Key_Return)
    settle()

    assert focused_name() == "Họ và tên"
    assert value_of(page, "Họ và tên") == ""


def test_the_chip_goes_with_the_citizen(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    key(*SAVE_KEY)

    assert chips_of(page) == []


def test_somebody_else_may_hand_the_dossier_in(page: IntakePage, office: Office) -> None:
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    QTest.mouseClick(
        seen(page, QCheckBox, "Người nộp khác chủ hồ sơ"),
        Qt.MouseButton.LeftButton,
        pos=seen(page, QCheckBox, "Người nộp khác chủ hồ sơ").rect().center() * 0.1,
    )
    settle()
    assert focused_name() == "Số định danh"
    assert "Người nộp thay" in words(page)
    key(*SAVE_KEY)
    settle()
    assert saved(office) == []
    assert focused_name() == "Họ và tên"

    write("Trần Văn Bình")
    key(*SAVE_KEY)
    (dossier,) = saved(office)
    assert dossier.owner.name == "Nguyễn Thị Ước Nguyện"
    assert dossier.submitter is not None
    assert dossier.submitter.name == "Trần Văn Bình"


def test_the_submitter_taken_back_is_not_saved(page: IntakePage, office: Office) -> None:
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    tick = seen(page, QCheckBox, "Người nộp khác chủ hồ sơ")
    tick.click()
    write("123")
    tick.click()
    key(*SAVE_KEY)

    assert [dossier.submitter for dossier in saved(office)] == [None]


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        (PartyKind.HOUSEHOLD_BUSINESS, ("Mã số thuế hoặc số định danh", "Tên hộ kinh doanh")),
        (PartyKind.ORGANISATION, ("Mã số thuế", "Tên tổ chức")),
    ],
)
def test_a_business_is_asked_for_what_it_has(
    page: IntakePage, office: Office, kind: PartyKind, labels: tuple[str, str]
) -> None:
    choose_procedure(MARRIAGE_STATUS)
    seen(page, Choice, "Loại chủ hồ sơ").choose(kind)
    assert not has_field(page, "Ngày sinh")
    assert not has_field(page, "Giới tính")
    type_into(page, labels[0], "0100109106")
    type_into(page, labels[1], "Công ty An Bình")
    key(*SAVE_KEY)

    (dossier,) = saved(office)
    assert dossier.owner.kind is kind
    assert (dossier.owner.id_number, dossier.owner.name) == ("0100109106", "Công ty An Bình")
    assert has_field(page, "Ngày sinh")


def paper_tick(page: IntakePage, name: str) -> QCheckBox:
    return seen(page, QCheckBox, name)


def note_of(page: IntakePage, title: str) -> str:
    card = next(card for card in page.findChildren(Card) if card.accessibleName() == title)
    return words(card).splitlines()[1]


def test_the_papers_of_the_procedure_are_ready_to_tick(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)

    assert paper_tick(page, FIRST_PAPER).isChecked()
    assert not paper_tick(page, SECOND_PAPER).isChecked()
    assert "không bắt buộc" in words(page)
    assert note_of(page, "Thành phần hồ sơ") == "1 / 2 loại giấy tờ · 1 bộ"
    paper_tick(page, SECOND_PAPER).click()
    assert note_of(page, "Thành phần hồ sơ") == "2 / 2 loại giấy tờ · 1 bộ"
    paper_tick(page, FIRST_PAPER).click()
    assert "còn thiếu" in words(page)
    assert page.form().documents == (HandedDocument(SECOND_PAPER, 1, 0, 0),)


def test_a_click_on_the_name_of_a_paper_ticks_it(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)
    name = next(
        label for label in page.findChildren(QWidget) if label.property("text") == SECOND_PAPER
    )
    QTest.mouseClick(name, Qt.MouseButton.LeftButton)

    assert paper_tick(page, SECOND_PAPER).isChecked()


def test_counts_start_as_the_procedure_asks(page: IntakePage) -> None:
    choose_procedure(BUILDING_PERMIT)

    assert [
        (paper.originals, paper.certified_copies, paper.plain_copies)
        for paper in page.form().documents
    ] == [(1, 0, 0), (0, 0, 1), (2, 0, 0)]
    assert seen(page, QAbstractButton, "Bộ bản vẽ thiết kế xây dựng: 2 bản chính").isEnabled()


def test_very_many_copies_are_asked_about_and_saved_all_the_same(
    page: IntakePage, office: Office
) -> None:
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    seen(page, QAbstractButton, f"{FIRST_PAPER}: 1 bản chính").setFocus()
    key("9")
    settle()
    keys("912")
    key(Qt.Key.Key_Return)
    settle()
    tab()
    assert "912 bản? Xem lại số bản." in words(page)

    key(*SAVE_KEY)
    settle()
    assert saved(office)[0].documents[0].originals == 912


def test_counts_are_changed_with_the_keyboard(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)
    seen(page, QAbstractButton, f"{FIRST_PAPER}: 1 bản chính").setFocus()
    key(Qt.Key.Key_Return)
    write("3")
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Tab)
    write("4")
    key(Qt.Key.Key_Escape)

    assert page.form().documents == (HandedDocument(FIRST_PAPER, 3, 0, 4),)
    assert focused_name() == f"{FIRST_PAPER}: 3 bản chính, 4 bản photo"


def test_a_paper_without_any_copy_is_said_under_it(page: IntakePage, office: Office) -> None:
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    seen(page, QAbstractButton, f"{FIRST_PAPER}: 1 bản chính").setFocus()
    write("0")
    key(Qt.Key.Key_Return)
    key(*SAVE_KEY)
    settle()

    sentence = f"“{FIRST_PAPER}” chưa có bản nào. Ghi số bản, hoặc bỏ chọn giấy tờ này."
    assert sentence in words(page)
    assert focused_name() == f"{FIRST_PAPER}: chưa có bản nào"
    assert saved(office) == []
    paper_tick(page, FIRST_PAPER).click()
    assert sentence not in words(page)
    key(*SAVE_KEY)
    assert [dossier.documents for dossier in saved(office)] == [()]


def test_a_paper_the_procedure_does_not_know_is_added_and_taken_off(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)
    press(page, "Thêm giấy tờ")
    assert focused_name() == "Tên giấy tờ"
    write("Giấy ủy quyền")
    press(page, "Thêm giấy tờ")
    write("Ảnh thẻ")
    assert [paper.name for paper in page.form().documents] == [
        FIRST_PAPER,
        "Giấy ủy quyền",
        "Ảnh thẻ",
    ]
    settle()
    removals = [
        button
        for button in page.findChildren(QAbstractButton)
        if button.accessibleName() == "Bỏ giấy tờ này" and button.isVisibleTo(page)
    ]
    QTest.mouseClick(removals[0], Qt.MouseButton.LeftButton)
    settle()

    assert [paper.name for paper in page.form().documents] == [FIRST_PAPER, "Ảnh thẻ"]


def test_an_added_paper_without_name_is_asked_for_it(page: IntakePage, office: Office) -> None:
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    press(page, "Thêm giấy tờ")
    key(*SAVE_KEY)

    assert "Giấy tờ thứ 2 chưa có tên." in words(page)
    assert focused_name() == "Tên giấy tờ"
    assert saved(office) == []


def test_an_added_paper_stays_when_the_procedure_is_another(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)
    press(page, "Thêm giấy tờ")
    write("Giấy ủy quyền")
    type_into(page, PROCEDURE, BUILDING_PERMIT)
    key(Qt.Key.Key_Return)

    names = [paper.name for paper in page.form().documents]
    assert names[-1] == "Giấy ủy quyền"
    assert FIRST_PAPER not in names


def test_fees_with_quantity_and_tick(page: IntakePage) -> None:
    choose_procedure(CERTIFIED_COPY)
    first = "Phí chứng thực bản sao, trang thứ nhất và thứ hai"
    further = "Phí chứng thực bản sao, từ trang thứ ba"
    seen(page, NumberLine, f"Số lượng: {first}").setValue(2)
    assert page.form().fees == (DossierFee(first, 2000, 2),)
    assert "4.000 đ · chưa thu" in words(page)
    seen(page, NumberLine, f"Số lượng: {further}").setValue(3)
    seen(page, QCheckBox, f"Đã thu: {first}").click()
    assert "7.000 đ · đã thu 4.000 đ" in words(page)
    seen(page, QCheckBox, f"Đã thu: {further}").click()

    assert page.form().fees == (
        DossierFee(first, 2000, 2, is_paid=True),
        DossierFee(further, 1000, 3, is_paid=True),
    )
    assert "7.000 đ · đã thu" in words(page)


def test_a_fee_set_by_the_province_is_typed_in(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)
    assert "chưa nhập mức thu" in words(page)
    assert page.form().fees == (DossierFee(PROVINCE_FEE, None),)
    amount = seen(page, NumberLine, f"Mức thu: {PROVINCE_FEE}")
    assert amount.text() == " đ"
    amount.setFocus()
    settle()
    write("15000")

    assert page.form().fees == (DossierFee(PROVINCE_FEE, 15000),)
    tab()
    assert amount.text() == "15.000 đ"
    assert "15.000 đ · chưa thu" in words(page)


def test_an_amount_is_typed_after_any_click(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)
    amount = seen(page, NumberLine, f"Mức thu: {PROVINCE_FEE}")
    line = amount.findChild(QLineEdit)
    assert line is not None
    amount.setFocus()
    settle()
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() - 4, 8))
    settle()
    write("15000")

    assert page.form().fees == (DossierFee(PROVINCE_FEE, 15000),)


def test_an_amount_can_be_emptied_again(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)
    amount = seen(page, NumberLine, f"Mức thu: {PROVINCE_FEE}")
    amount.setFocus()
    settle()
    write("15000")
    amount.selectAll()
    key(Qt.Key.Key_Delete)
    tab()

    assert amount.text() == " đ"
    assert page.form().fees == (DossierFee(PROVINCE_FEE, None),)


def test_an_amount_left_empty_is_warned_of_until_it_is_entered(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)
    amount = seen(page, NumberLine, f"Mức thu: {PROVINCE_FEE}")
    quantity = seen(page, NumberLine, f"Số lượng: {PROVINCE_FEE}")
    amount.setFocus()
    settle()
    assert NOT_ENTERED not in words(page)
    tab()
    assert NOT_ENTERED in words(page)
    assert amount.accessibleDescription() == NOT_ENTERED

    amount.setValue(15000)
    assert NOT_ENTERED not in words(page)
    amount.setValue(0)
    assert NOT_ENTERED in words(page)
    quantity.setValue(0)
    assert NOT_ENTERED not in words(page)
    assert page.form().fees == ()
    assert "không thu" in words(page)


def test_an_amount_left_empty_does_not_stop_saving(page: IntakePage, office: Office) -> None:
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    key(*SAVE_KEY)

    (dossier,) = saved(office)
    assert dossier.fees == (DossierFee(PROVINCE_FEE, None),)


def test_what_has_no_amount_cannot_be_ticked_as_paid(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)
    amount = seen(page, NumberLine, f"Mức thu: {PROVINCE_FEE}")
    paid = seen(page, QCheckBox, f"Đã thu: {PROVINCE_FEE}")
    assert not paid.isEnabled()
    amount.setValue(15000)
    paid.click()
    assert page.form().fees == (DossierFee(PROVINCE_FEE, 15000, is_paid=True),)
    amount.setValue(0)

    assert (paid.isEnabled(), paid.isChecked()) == (False, False)
    assert page.form().fees == (DossierFee(PROVINCE_FEE, None),)


@pytest.mark.parametrize(
    ("way", "label"),
    [
        (ResultDelivery.COUNTER, "Tại quầy nào"),
        (ResultDelivery.POST, "Địa chỉ nhận qua bưu chính"),
        (ResultDelivery.ONLINE, "Email hoặc tài khoản nhận"),
    ],
)
def test_the_place_is_asked_for_as_the_result_goes(
    page: IntakePage, way: ResultDelivery, label: str
) -> None:
    choose(page, "Nhận kết quả", way)
    type_into(page, label, "Nơi ấy")

    assert (page.form().delivery, page.form().delivery_place) == (way, "Nơi ấy")


@pytest.mark.parametrize("channel", list(Channel))
def test_the_channel_is_part_of_the_form(page: IntakePage, channel: Channel) -> None:
    choose(page, "Hình thức nộp", channel)

    assert page.form().channel is channel


def test_tab_goes_down_the_page_in_the_order_of_the_talk(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)
    field(page, PROCEDURE).editor.setFocus()
    names = [focused_name()]
    for _ in range(34):
        tab()
        names.append(focused_name())

    # A sentence with a link in it is two stops to Qt: the sentence and the link.
    assert [name for name, _ in groupby(names)] == [
        PROCEDURE,
        "Hình thức nộp",
        OTHER_CODE,
        "Loại chủ hồ sơ",
        "Số định danh",
        "Họ và tên",
        "Ngày sinh",
        "Giới tính",
        "Địa chỉ",
        "Điện thoại",
        "Email",
        "Người nộp khác chủ hồ sơ",
        FIRST_PAPER,
        f"{FIRST_PAPER}: 1 bản chính",
        SECOND_PAPER,
        "Thêm giấy tờ",
        "Số bộ hồ sơ",
        "Nội dung yêu cầu giải quyết",
        "Nhận kết quả",
        "Tại quầy nào",
        "Ghi chú",
        "Mức thu: Lệ phí hộ tịch",
        "Số lượng: Lệ phí hộ tịch",
        "Người chịu trách nhiệm",
        "Lưu và in giấy hẹn",
        "Lưu, chưa in",
        "Yêu cầu bổ sung",
        "Từ chối tiếp nhận",
        "Giải quyết ở nơi khác…",
        WHY_THIS_DAY,
        "Làm lại",
        "Giữ thủ tục cho hồ sơ sau",
        PROCEDURE,
    ]


def test_enter_goes_on_to_the_next_field(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)
    seen_names = []
    for _ in range(4):
        key(Qt.Key.Key_Return)
        seen_names.append(focused_name())

    assert seen_names == ["Họ và tên", "Ngày sinh", "Giới tính", "Địa chỉ"]


def test_everything_that_takes_the_keyboard_has_a_name(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)
    press(page, "Thêm giấy tờ")
    seen(page, QCheckBox, "Người nộp khác chủ hồ sơ").click()

    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(page)
        and not widget.accessibleName()
        and not isinstance(widget.parent(), NumberLine)
    ]
    assert nameless == []


def test_f9_offers_what_was_used_first(page: IntakePage) -> None:
    choose_procedure(BUILDING_PERMIT)
    fill_in_by_card()
    key(*SAVE_KEY)
    key(Qt.Key.Key_F9)
    key(Qt.Key.Key_Return)

    assert page.form().procedure_code == BUILDING_PERMIT


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("1.004873", "1.004873"),
        ("4873", "1.004873"),
        ("tinh trang hon nhan", "1.004873"),
        ("TÌNH TRẠNG", "1.004873"),
        ("dkks", "1.001193"),
        ("đăng ký khai sinh", "1.001193"),
        ("khai sinh dang ky", "1.001193"),
        ("1.004873 · Cấp Giấy xác nhận", "1.004873"),
    ],
)
def test_a_procedure_is_found_by_a_few_letters(office: Office, typed: str, first: str) -> None:
    search = ProcedureSearch()
    search.set_procedures(office.cataloguing.procedures())

    assert search.find(typed)[0].code == first


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        # What the words are the end of, the shorter name first.
        ("khai sinh", ["1.001193", "1.004884", "2.000635"]),
        ("kết hôn", ["1.000894", "1.004746"]),
        ("ho kinh doanh", ["1.001612", "1.001266"]),
        # Equally long names: what opens a matter comes first.
        ("tam tru", ["1.004194", "1.002755"]),
        # While the last word is still being typed.
        ("khai sin", ["1.001193", "1.004884"]),
        # The whole name before names that only begin like it.
        ("dang ky khai sinh", ["1.001193", "1.003583"]),
        # Words in a row before words here and there.
        ("giay khai sinh", ["2.000635"]),
        # A code before all names.
        ("2.000635", ["2.000635"]),
    ],
)
def test_what_is_most_likely_meant_is_offered_first(
    office: Office, typed: str, offered: list[str]
) -> None:
    search = ProcedureSearch()
    search.set_procedures(office.cataloguing.procedures())

    assert [version.code for version in search.find(typed)[: len(offered)]] == offered


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        # Of matches as good as each other the one in use.
        ("1.00", "1.004884"),
        ("dang ky lai", "1.004884"),
        ("khai sin", "1.004884"),
        # A better match stays first: one wrong pick must not become the habit.
        ("dang ky khai sinh", "1.001193"),
        ("1.001193", "1.001193"),
    ],
)
def test_what_is_used_most_is_offered_among_equal_matches(
    office: Office, typed: str, first: str
) -> None:
    search = ProcedureSearch()
    search.set_procedures(office.cataloguing.procedures())
    search.note_use("1.004884")

    assert search.find(typed)[0].code == first


def test_a_few_letters_and_enter_choose_the_usual_procedure(page: IntakePage) -> None:
    write("khai sinh")
    key(Qt.Key.Key_Return)

    assert page.form().procedure_code == "1.001193"


def test_a_procedure_no_longer_taken_in_is_not_offered(office: Office, admin: Actor) -> None:
    office.cataloguing.set_office_side(MARRIAGE_STATUS, None, False, admin)
    search = ProcedureSearch()
    search.set_procedures(office.cataloguing.procedures())

    assert search.find(MARRIAGE_STATUS) == []
    assert search.find("khong co thu tuc nao nhu vay") == []


def test_used_procedures_come_earlier_among_equals(office: Office) -> None:
    search = ProcedureSearch()
    search.set_procedures(office.cataloguing.procedures())
    used = search.find("")[30]
    search.note_use(used.code)

    assert search.find("")[0] == used
    names = [fold(version.content.name) for version in search.find("")[1:]]
    assert names == sorted(names)


@pytest.mark.parametrize("width", [600, 840, 1178, 1732])
def test_fields_lie_side_by_side_without_touching(
    qtbot: QtBot, page: IntakePage, width: int
) -> None:
    choose_procedure(MARRIAGE_STATUS)
    page.resize(width, 700)
    qtbot.waitUntil(lambda: page.width() == width)
    settle()
    cards = [card for card in page.findChildren(Card) if card.isVisibleTo(page)]
    for card in cards:
        areas = [
            QRect(each.mapTo(card, each.rect().topLeft()), each.size())
            for each in card.findChildren(Field)
            if each.isVisibleTo(card)
        ]
        for place, area in enumerate(areas):
            assert card.rect().contains(area), (card.accessibleName(), area)
            assert not any(area.intersects(other) for other in areas[place + 1 :])


def test_lines_keep_what_a_scan_of_another_system_types(page: IntakePage) -> None:
    line = field(page, OTHER_CODE).editor
    assert isinstance(line, TextLine)
    line.setFocus()
    write("h26.12.05-261120-0007")
    QApplication.processEvents()

    assert page.form().external_code == "h26.12.05-261120-0007"


@pytest.mark.parametrize("width", [460, 520, 620, 700, 820, 1178])
def test_the_sex_is_as_wide_as_its_words_however_narrow_the_window(
    page: IntakePage, width: int
) -> None:
    page.resize(width, 700)
    settle()
    sex = field(page, "Giới tính")

    assert sex.width() == sex.sizeHint().width()
