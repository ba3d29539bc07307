"""The catalogue: finding a procedure, looking at it, changing it, giving it a department."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QLineEdit,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.procedures import Channel, FeeItem, ProcedureVersion
from desktop_app.domain.time_limits import LimitUnit, TimeLimit
from desktop_app.ui.catalogue import CataloguePage
from desktop_app.ui.catalogue.wording import fee_words
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.widgets import Choice, DataTable, FilterBar
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form
from tests.ui.bench import Heard, show_active
from tests.ui.pages.hands import field, key, press, seen, type_into, words

MARRIAGE = "1.004873"
CHANGE, SAVE_VERSION, ADD = "Sửa…", "Lưu bản mới", "Thêm thủ tục…"
OFFICE_SIDE = "Bộ phận, tiếp nhận…"
SOON = "Sắp đến hạn trước (giờ làm việc)"
ALL, TO_CONFIRM, STOPPED = "all", "to_confirm", "stopped"


def build(
    qtbot: QtBot,
    office: Office,
    actor: Actor,
    messages: Messages,
    tasks: ImmediateTasks,
    clock: StoppedClock,
) -> CataloguePage:
    page = CataloguePage(office.cataloguing, office.staffing, actor, messages, tasks, clock)
    qtbot.addWidget(page)
    page.resize(1178, 700)
    show_active(qtbot, page)
    page.page_shown()
    return page


@pytest.fixture
def page(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    catalogue: None,
    messages: Messages,
    tasks: ImmediateTasks,
    clock: StoppedClock,
) -> CataloguePage:
    return build(qtbot, office, admin, messages, tasks, clock)


def table(page: CataloguePage) -> DataTable[object]:
    return seen(page, DataTable, "Thủ tục")


def codes(page: CataloguePage) -> list[str]:
    model = table(page).model()
    return [str(model.index(place, 0).data()) for place in range(model.rowCount())]


def cells(page: CataloguePage, code: str) -> list[str]:
    model = table(page).model()
    place = codes(page).index(code)
    return [str(model.index(place, column).data()) for column in range(model.columnCount())]


def look_for(page: CataloguePage, text: str) -> None:
    line = seen(page, QLineEdit, "Lọc danh sách")
    line.setFocus()
    line.clear()
    line.insert(text)


def choose_chip(page: CataloguePage, key_of_chip: str) -> None:
    chip = seen(page, FilterBar, "Thủ tục nào")._chips[key_of_chip]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center())


def chips(page: CataloguePage) -> list[str]:
    return [chip.text() for chip in seen(page, FilterBar, "Thủ tục nào")._chips.values()]


def open_procedure(page: CataloguePage, code: str) -> None:
    """Choose ``code`` and open it with Enter."""
    table(page).select_key(code)
    table(page).setFocus()
    key(Qt.Key.Key_Return)


def change(page: CataloguePage, code: str) -> None:
    open_procedure(page, code)
    key("E", Qt.KeyboardModifier.ControlModifier)


def the_dialog(page: CataloguePage) -> QDialog:
    shown = [each for each in page.findChildren(QDialog) if each.isVisible()]
    assert len(shown) == 1
    QApplication.processEvents()
    assert shown[0].isActiveWindow()
    return shown[0]


def in_force(office: Office, code: str = MARRIAGE, day: date | None = None) -> ProcedureVersion:
    return next(each for each in office.cataloguing.procedures(day) if each.code == code)


def type_number(dialog: QDialog, label: str, number: int) -> None:
    spin = field(dialog, label).editor
    assert isinstance(spin, QSpinBox)
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, str(number))


def set_limit(page: CataloguePage, amount: int) -> None:
    spin = seen(page, QSpinBox, "Trực tiếp: số lượng")
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, str(amount))


def test_a_line_tells_limit_fee_department_and_what_to_confirm(
    page: CataloguePage, office: Office, admin: Actor
) -> None:
    department = office.staffing.staff().departments[0]
    office.cataloguing.set_office_side(MARRIAGE, department.id, True, admin)
    page.page_shown()

    content = in_force(office).content
    assert cells(page, MARRIAGE) == [
        MARRIAGE, content.name, "Hộ tịch", "3 ngày làm việc", "HĐND quy định", department.name,
        f"Xác nhận {len(content.to_confirm)}",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1.0048", MARRIAGE),
        ("004873", MARRIAGE),
        ("xac nhan tinh trang hon nhan", MARRIAGE),
        ("TÌNH TRẠNG  hôn", MARRIAGE),
        ("ho tich hon nhan", MARRIAGE),
        ("chung thuc chu ky", "2.000884"),
        ("dat dai", None),
    ],
)
def test_a_procedure_is_found_without_marks(
    page: CataloguePage, text: str, found: str | None
) -> None:
    look_for(page, text)

    assert codes(page)
    assert len(codes(page)) < 40
    if found is None:
        assert {cells(page, code)[2] for code in codes(page)} == {"Đất đai"}
    else:
        assert found in codes(page)


def test_nothing_found_says_what_to_try(page: CataloguePage) -> None:
    look_for(page, "khong co dau")
    assert codes(page) == []
    assert "Không có thủ tục nào khớp “khong co dau”" in words(page)

    key(Qt.Key.Key_Escape)
    assert len(codes(page)) > 90


def test_chips_count_and_narrow(page: CataloguePage, office: Office, admin: Actor) -> None:
    everything = office.cataloguing.procedures()
    open_points = [each.code for each in everything if each.content.to_confirm]
    office.cataloguing.set_office_side(MARRIAGE, None, False, admin)
    page.page_shown()
    assert chips(page) == [
        f"Tất cả {len(everything)}", f"Cần xác nhận {len(open_points)}", "Ngừng tiếp nhận 1",
    ]  # fmt: skip

    choose_chip(page, TO_CONFIRM)
    assert codes(page) == open_points

    choose_chip(page, STOPPED)
    assert codes(page) == [MARRIAGE]
    assert cells(page, MARRIAGE)[-1] == "Ngừng"

    choose_chip(page, ALL)
    assert len(codes(page)) == len(everything)


@pytest.mark.parametrize(
    ("fees", "expected"),
    [
        ((), "Miễn phí"),
        ((FeeItem("A", 0),), "Miễn phí"),
        ((FeeItem("A", None, "việc"),), "HĐND quy định"),
        ((FeeItem("A", 2000, "trang"),), "2.000 đ/trang"),
        ((FeeItem("A", 15000),), "15.000 đ"),
        ((FeeItem("A", 2000, "trang"), FeeItem("B", 1000, "trang")), "1.000 – 2.000 đ"),
        ((FeeItem("A", 8000, "bản"), FeeItem("B", None)), "8.000 đ + HĐND"),
    ],
)
def test_fees_in_a_few_words(fees: tuple[FeeItem, ...], expected: str) -> None:
    assert fee_words(fees) == expected


def test_enter_opens_a_procedure_in_full_and_esc_goes_back_to_its_line(
    page: CataloguePage, office: Office
) -> None:
    open_procedure(page, MARRIAGE)

    content = in_force(office).content
    assert page.title() == MARRIAGE
    assert "01/07/2025" in page.status()
    shown = words(page)
    for part in (
        content.name,
        "3 ngày làm việc",
        "1 bản chính",
        *(paper.name for paper in content.documents if not paper.is_optional),
        *content.to_confirm,
        "60 %",
        content.decision,
    ):
        assert part in shown

    key(Qt.Key.Key_Escape)
    assert page.title() == "Danh mục thủ tục"
    assert [row.version.code for row in page._list._table.selected()] == [MARRIAGE]


def test_a_change_makes_a_new_version_and_an_accepted_dossier_keeps_its_limit(
    page: CataloguePage, office: Office, admin: Actor, heard: Heard
) -> None:
    before = in_force(office)
    accepted = office.intake.receive(marriage_status_form(), admin)

    change(page, MARRIAGE)
    assert "Hồ sơ đã tiếp nhận giữ nguyên nội dung và ngày hẹn trả" in words(page)
    set_limit(page, 5)
    press(page, SAVE_VERSION)

    after = in_force(office)
    assert after.version_id != before.version_id
    assert after.valid_from == date(2026, 11, 20)
    assert after.content.limits[Channel.DIRECT] == TimeLimit(5, LimitUnit.WORKING_DAY)
    assert in_force(office, day=date(2026, 11, 19)).content == before.content
    kept = office.finding.dossier(accepted.id)
    assert kept.limit == TimeLimit(3, LimitUnit.WORKING_DAY)
    assert kept.due_at == accepted.due_at
    later = office.intake.receive(marriage_status_form(), admin)
    assert later.limit == TimeLimit(5, LimitUnit.WORKING_DAY)
    assert page.title() == MARRIAGE
    assert "5 ngày làm việc" in words(page)
    assert heard.texts() == [
        "Đã lưu 1.004873, áp dụng từ 20/11/2026. Hồ sơ đã tiếp nhận giữ nguyên thời hạn cũ."
    ]


def test_a_version_for_a_later_day_leaves_today_as_it_is(
    page: CataloguePage, office: Office
) -> None:
    change(page, MARRIAGE)
    set_limit(page, 2)
    type_into(page, "Hiệu lực từ ngày", "01/01/2027")
    press(page, SAVE_VERSION)

    assert in_force(office).content.limits[Channel.DIRECT].amount == 3
    assert in_force(office, day=date(2027, 1, 1)).content.limits[Channel.DIRECT].amount == 2
    assert "bản mới áp dụng từ 01/01/2027" in page.status()


def test_a_day_before_the_present_version_is_pointed_out(page: CataloguePage) -> None:
    change(page, MARRIAGE)
    type_into(page, "Hiệu lực từ ngày", "01/01/2025")

    assert "Từ 01/07/2025 bản hiện hành vẫn được áp dụng" in (
        field(page, "Hiệu lực từ ngày").message()
    )


def test_everything_in_a_procedure_can_be_changed(page: CataloguePage, office: Office) -> None:
    before = in_force(office).content
    change(page, MARRIAGE)

    for tick in page.findChildren(QCheckBox):
        if tick.accessibleName().startswith("Đã xác nhận: "):
            tick.click()
    type_into(page, "Quyết định công bố", "999/QD-UBND")
    type_into(page, "Lĩnh vực", "Linh vuc thu")
    key(Qt.Key.Key_Escape)
    unit = seen(page, Choice, "Trực tuyến: đơn vị")
    unit.choose(LimitUnit.SAME_DAY)
    press(page, "Thêm giấy tờ")
    key("X")
    press(page, "Thêm khoản thu")
    key("P")
    amount = [s for s in page.findChildren(QSpinBox) if s.accessibleName() == "Mức thu (đồng)"][-1]
    amount.setValue(15_000)
    shares = [
        line
        for line in page.findChildren(QLineEdit)
        if line.accessibleName() == "Tỷ lệ thời gian (%)"
    ]
    for line, share in zip(shares, ("12,5", "57.5", "20", "10"), strict=True):
        line.setText(share)
    press(page, SAVE_VERSION)

    after = in_force(office).content
    assert after.to_confirm == ()
    assert after.decision == "999/QD-UBND"
    assert after.field == "Linh vuc thu"
    assert after.limits[Channel.ONLINE].unit is LimitUnit.SAME_DAY
    assert [paper.name for paper in after.documents] == [
        *(paper.name for paper in before.documents), "X",
    ]  # fmt: skip
    assert after.fees[-1] == FeeItem("P", 15_000)
    assert [step.share_per_mille for step in after.steps] == [125, 575, 200, 100]


def test_what_is_not_touched_comes_through_the_form_unchanged(
    page: CataloguePage, office: Office
) -> None:
    before = {each.code: each.content for each in office.cataloguing.procedures()}
    for code in ("2.000815", "2.000908", "1.004222", MARRIAGE):
        change(page, code)
        assert page._editor.content() == before[code]
        key(Qt.Key.Key_Escape)
        key(Qt.Key.Key_Escape)


def test_faults_stand_beside_their_fields_and_nothing_typed_is_lost(
    page: CataloguePage, office: Office
) -> None:
    before = in_force(office)
    change(page, MARRIAGE)
    type_into(page, "Quyết định công bố", "999")
    type_into(page, "Tên thủ tục", " ")
    type_into(page, "Hiệu lực từ ngày", "31/02/2027")
    press(page, "Thêm giấy tờ")
    press(page, SAVE_VERSION)

    assert field(page, "Tên thủ tục").message() == "Nhập tên thủ tục như trong quyết định công bố."
    assert "ví dụ 01/12/2026" in field(page, "Hiệu lực từ ngày").message()
    assert "Có giấy tờ chưa ghi tên" in words(page)
    assert field(page, "Tên thủ tục").editor.hasFocus()
    assert in_force(office) == before

    name = field(page, "Tên thủ tục").editor
    assert isinstance(name, QLineEdit)
    name.setText("Tên mới")
    type_into(page, "Hiệu lực từ ngày", "1/2/2027")
    papers = page._editor._papers.rows()
    papers[-1]._remove.click()
    press(page, SAVE_VERSION)
    saved = in_force(office, day=date(2027, 2, 1)).content
    assert (saved.name, saved.decision) == ("Tên mới", "999")


def test_steps_must_add_up_and_the_form_says_how_far_they_are(
    page: CataloguePage, office: Office
) -> None:
    before = in_force(office)
    change(page, MARRIAGE)
    row = page._editor._steps.rows()[0]
    row._share.setFocus()
    row._share.selectAll()
    QTest.keyClicks(row._share, "5")
    assert "cộng 95 %, còn thiếu 5 %" in words(page)

    press(page, SAVE_VERSION)
    assert "Tỷ lệ thời gian của các bước phải cộng lại bằng 100 %." in words(page)
    assert in_force(office) == before


def test_the_form_says_what_steps_do_to_the_time(page: CataloguePage) -> None:
    change(page, MARRIAGE)
    assert "ai nhận hồ sơ có toàn bộ thời gian còn lại" in words(page)
    row = page._editor._steps.rows()[1]
    row._is_external.click()

    assert "Có bước thì mỗi người giữ hồ sơ được tính thời gian riêng" in words(page)
    row._is_external.click()
    assert "ai nhận hồ sơ có toàn bộ thời gian còn lại" in words(page)


def test_a_procedure_may_be_due_soon_at_its_own_time(page: CataloguePage, office: Office) -> None:
    open_procedure(page, MARRIAGE)
    assert "theo ngưỡng chung" in words(page)
    press(page, OFFICE_SIDE)
    dialog = the_dialog(page)
    hours = field(dialog, SOON).editor
    assert hours.property("text") == "theo ngưỡng chung"
    type_number(dialog, SOON, 900)
    press(dialog, "Lưu")
    assert field(dialog, SOON).message().startswith("Ghi từ 1 đến")
    assert in_force(office).due_soon_hours is None
    type_number(dialog, SOON, 12)
    press(dialog, "Lưu")

    assert in_force(office).due_soon_hours == 12
    QApplication.processEvents()
    assert "trước 12 giờ làm việc" in words(page)
    press(page, OFFICE_SIDE)
    dialog = the_dialog(page)
    type_number(dialog, SOON, 0)
    press(dialog, "Lưu")
    assert in_force(office).due_soon_hours is None


def test_a_service_may_be_online_in_part(page: CataloguePage, office: Office) -> None:
    open_procedure(page, MARRIAGE)
    for is_in_part in (True, False):
        press(page, OFFICE_SIDE)
        dialog = the_dialog(page)
        tick = seen(dialog, QAbstractButton, "Dịch vụ công trực tuyến một phần")
        assert tick.isChecked() is not is_in_part
        tick.click()
        press(dialog, "Lưu")
        QApplication.processEvents()
        assert in_force(office).is_partly_online is is_in_part
        assert ("trực tuyến một phần" in words(page)) is is_in_part


def test_a_new_procedure_is_added_and_found(page: CataloguePage, office: Office) -> None:
    press(page, ADD)
    type_into(page, "Mã thủ tục", "9.123456")
    type_into(page, "Tên thủ tục", "Thu tuc thu nghiem")
    type_into(page, "Lĩnh vực", "Ho tich moi")
    press(page, "Thêm thủ tục")
    assert "Thủ tục cần thời hạn giải quyết" in words(page)
    assert seen(page, Choice, "Trực tiếp: đơn vị").hasFocus()

    seen(page, Choice, "Trực tiếp: đơn vị").choose(LimitUnit.CALENDAR_DAY)
    set_limit(page, 15)
    press(page, "Thêm thủ tục")

    added = in_force(office, "9.123456").content
    assert added.limits == {Channel.DIRECT: TimeLimit(15, LimitUnit.CALENDAR_DAY)}
    assert [step.share_per_mille for step in added.steps] == [100, 600, 200, 100]
    key(Qt.Key.Key_Escape)
    look_for(page, "thu nghiem")
    assert codes(page) == ["9.123456"]


def test_a_code_that_is_taken_is_not_overwritten(page: CataloguePage, office: Office) -> None:
    before = in_force(office)
    press(page, ADD)
    type_into(page, "Mã thủ tục", MARRIAGE)
    type_into(page, "Tên thủ tục", "X")
    type_into(page, "Lĩnh vực", "Ho tich")
    press(page, "Thêm thủ tục")

    assert field(page, "Mã thủ tục").message() == (
        f"Mã {MARRIAGE} đã có: {before.content.name}. Mở thủ tục đó để sửa."
    )
    assert in_force(office) == before


def test_leaving_a_changed_form_asks_first(page: CataloguePage, office: Office) -> None:
    before = in_force(office)
    change(page, MARRIAGE)
    set_limit(page, 9)
    key(Qt.Key.Key_Escape)
    dialog = the_dialog(page)
    assert "chưa được lưu và sẽ mất" in words(dialog)
    press(dialog, "Bỏ qua")
    assert page.title() == f"Sửa {MARRIAGE}"
    assert seen(page, QSpinBox, "Trực tiếp: số lượng").value() == 9

    page.ensurePolished()
    page.activateWindow()
    page._editor.ask_to_leave()
    press(the_dialog(page), "Bỏ, không lưu")
    assert page.title() == MARRIAGE
    assert in_force(office) == before


def test_a_form_left_untouched_is_left_at_once(page: CataloguePage) -> None:
    change(page, MARRIAGE)
    key(Qt.Key.Key_Escape)
    assert page.title() == MARRIAGE


def test_a_form_being_filled_in_survives_a_look_at_another_page(page: CataloguePage) -> None:
    change(page, MARRIAGE)
    set_limit(page, 9)
    page.page_shown()
    assert page.title() == f"Sửa {MARRIAGE}"
    assert seen(page, QSpinBox, "Trực tiếp: số lượng").value() == 9


def test_a_department_is_given_and_intake_stopped(
    page: CataloguePage, office: Office, admin: Actor
) -> None:
    department = office.staffing.staff().departments[1]
    table(page).select_key(MARRIAGE)
    press(page, OFFICE_SIDE)
    dialog = the_dialog(page)
    chosen = field(dialog, "Bộ phận giải quyết").editor
    assert isinstance(chosen, Choice)
    assert department.name in [chosen.itemText(place) for place in range(chosen.count())]
    chosen.choose(department.id)
    seen(dialog, QCheckBox, "Đang tiếp nhận thủ tục này").click()
    assert "Hồ sơ đã tiếp nhận vẫn giải quyết đúng hẹn" in words(dialog)
    press(dialog, "Lưu")

    kept = in_force(office)
    assert (kept.department_id, kept.is_active) == (department.id, False)
    assert cells(page, MARRIAGE)[5:] == [department.name, "Ngừng"]


def test_several_procedures_get_a_department_at_once(
    page: CataloguePage, office: Office, admin: Actor
) -> None:
    office.cataloguing.set_office_side(MARRIAGE, None, False, admin)
    page.page_shown()
    department = office.staffing.staff().departments[0]
    look_for(page, "ho tich")
    table(page).setFocus()
    key("A", Qt.KeyboardModifier.ControlModifier)
    chosen_codes = codes(page)
    assert MARRIAGE in chosen_codes
    press(page, OFFICE_SIDE)
    dialog = the_dialog(page)
    assert f"Giao bộ phận cho {len(chosen_codes)} thủ tục" in words(dialog)
    choice = field(dialog, "Bộ phận giải quyết").editor
    assert isinstance(choice, Choice)
    choice.choose(department.id)
    press(dialog, "Lưu")

    versions = {each.code: each for each in office.cataloguing.procedures()}
    assert {versions[code].department_id for code in chosen_codes} == {department.id}
    assert [code for code in chosen_codes if not versions[code].is_active] == [MARRIAGE]


def test_a_department_out_of_use_is_not_offered(
    page: CataloguePage, office: Office, admin: Actor
) -> None:
    department = office.staffing.staff().departments[0]
    office.staffing.save_department(replace(department, is_active=False), admin)
    page.page_shown()
    table(page).select_key(MARRIAGE)
    press(page, OFFICE_SIDE)
    choice = field(the_dialog(page), "Bộ phận giải quyết").editor
    assert isinstance(choice, Choice)
    offered = [choice.itemText(place) for place in range(choice.count())]
    assert department.name not in offered
    assert len(offered) == 5


def test_an_empty_catalogue_offers_the_starter(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    messages: Messages,
    tasks: ImmediateTasks,
    clock: StoppedClock,
    heard: Heard,
) -> None:
    page = build(qtbot, office, admin, messages, tasks, clock)
    assert page.status() == "Danh mục chưa có thủ tục nào"
    assert "Danh mục còn trống" in words(page)
    press(page, "Nạp danh mục mẫu")

    loaded = office.cataloguing.procedures()
    assert len(loaded) >= 90
    assert len(codes(page)) == len(loaded)
    assert heard.texts()[0].startswith(f"Đã nạp {len(loaded)} thủ tục.")


def test_who_is_no_administrator_is_told_so(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    messages: Messages,
    tasks: ImmediateTasks,
    clock: StoppedClock,
    heard: Heard,
) -> None:
    clerk = Actor(admin.user_id, "Lê Văn Nhận", frozenset({Role.CLERK}))
    page = build(qtbot, office, clerk, messages, tasks, clock)
    press(page, "Nạp danh mục mẫu")

    assert office.cataloguing.procedures() == ()
    assert "Lê Văn Nhận chưa được giao việc này" in heard.texts()[0]
