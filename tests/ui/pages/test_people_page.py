"""The people page: accounts, officials and departments, added, changed, taken out of use."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.errors import Refusal
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Department, Official, Role, User
from desktop_app.ui.messages import Messages
from desktop_app.ui.people import PeoplePage
from desktop_app.ui.widgets import Choice, DataTable, FilterBar
from tests.conftest import ADMINISTRATOR
from tests.ui.bench import Heard, show_active
from tests.ui.pages.hands import field, key, press, seen, type_into, words

USERS, OFFICIALS, DEPARTMENTS = "Người dùng", "Người giải quyết", "Bộ phận"
ADD_USER, CHANGE, STOP, SAVE = "Thêm người dùng", "Sửa…", "Ngừng dùng…", "Lưu"
PASSWORD = "ban cong moi"  # noqa: S105 - of the people that the tests add


@pytest.fixture
def page(
    qtbot: QtBot, office: Office, admin: Actor, catalogue: None, messages: Messages
) -> PeoplePage:
    return build(qtbot, office, admin, messages)


def build(qtbot: QtBot, office: Office, actor: Actor, messages: Messages) -> PeoplePage:
    page = PeoplePage(office.staffing, actor, messages)
    qtbot.addWidget(page)
    page.resize(1178, 700)
    show_active(qtbot, page)
    page.page_shown()
    return page


def show(page: PeoplePage, which: str) -> None:
    chips = seen(page, FilterBar, "Danh sách nào")._chips.values()
    chip = next(each for each in chips if each.text().startswith(which))
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center())


def chips(page: PeoplePage) -> list[str]:
    return [each.text() for each in seen(page, FilterBar, "Danh sách nào")._chips.values()]


def lines(page: PeoplePage, which: str = USERS) -> list[list[str]]:
    model = seen(page, DataTable, which).model()
    return [
        [
            str(model.index(row, column).data()).replace("\N{NO-BREAK SPACE}", " ")
            for column in range(model.columnCount())
        ]
        for row in range(model.rowCount())
    ]


def choose(page: PeoplePage, which: str, text: str) -> None:
    """Choose the row of the list that says ``text``."""
    table = seen(page, DataTable, which)
    row = next(place for place, line in enumerate(lines(page, which)) if text in line)
    table.setCurrentIndex(table.model().index(row, 0))
    table.setFocus()


def the_dialog(page: PeoplePage) -> QDialog:
    shown = [each for each in page.findChildren(QDialog) if each.isVisible()]
    assert len(shown) == 1
    QApplication.processEvents()
    assert shown[0].isActiveWindow()
    return shown[0]


def no_dialog(page: PeoplePage) -> bool:
    return not [each for each in page.findChildren(QDialog) if each.isVisible()]


def tick(dialog: QDialog, *roles: str) -> None:
    for role in roles:
        seen(dialog, QCheckBox, role).click()


def user(office: Office, username: str) -> User:
    return next(each for each in office.staffing.staff().users if each.username == username)


def add_user(office: Office, admin: Actor, username: str = "lan", *roles: Role) -> User:
    added = User(new_key(), username, "Nguyễn Thị Lan", frozenset(roles or {Role.CLERK}))
    office.staffing.save_user(added, "mat khau cu", admin)
    return user(office, username)


def add_official(office: Office, admin: Actor) -> Official:
    department = office.staffing.staff().departments[0]
    official = Official(new_key(), department.id, "TPHT01", "Đặng Văn Ước", "Công chức tư pháp")
    office.staffing.save_official(official, admin)
    return official


def fill_user(dialog: QDialog, username: str = "Lan.Nguyen") -> None:
    type_into(dialog, "Tên đăng nhập", username)
    type_into(dialog, "Họ và tên", "Nguyễn Thị Lan")
    tick(dialog, "Cán bộ tiếp nhận")
    type_into(dialog, "Mật khẩu", PASSWORD)
    type_into(dialog, "Nhập lại mật khẩu", PASSWORD)


def test_the_lists_count_and_the_primary_action_follows_them(page: PeoplePage) -> None:
    assert chips(page) == ["Người dùng 1", "Người giải quyết 0", "Bộ phận 5"]
    assert page.status() == "1 tài khoản đang dùng, 0 đã ngừng"
    assert page._add.text() == ADD_USER
    assert lines(page) == [
        [
            ADMINISTRATOR[1], ADMINISTRATOR[0],
            "Cán bộ tiếp nhận · Lãnh đạo theo dõi · Quản trị", "–", "Đang dùng",
        ]
    ]  # fmt: skip

    show(page, DEPARTMENTS)
    assert page._add.text() == "Thêm bộ phận"
    assert len(lines(page, DEPARTMENTS)) == 5

    show(page, OFFICIALS)
    assert "Chưa có người giải quyết nào" in words(page)


def test_a_user_is_added_and_signs_in(page: PeoplePage, office: Office) -> None:
    key("N", Qt.KeyboardModifier.ControlModifier)
    dialog = the_dialog(page)
    assert field(dialog, "Tên đăng nhập").editor.hasFocus()
    fill_user(dialog)
    tick(dialog, "Lãnh đạo theo dõi")
    press(dialog, SAVE)

    assert no_dialog(page)
    added = user(office, "lan.nguyen")
    assert added.roles == {Role.CLERK, Role.SUPERVISOR}
    assert added.is_active
    assert office.signing_in.sign_in("lan.nguyen", PASSWORD).name == "Nguyễn Thị Lan"
    assert ["lan.nguyen", "Nguyễn Thị Lan"] in [line[:2] for line in lines(page)]
    assert chips(page)[0] == "Người dùng 2"


def test_an_empty_form_says_everything_that_is_missing_at_once(
    page: PeoplePage, office: Office
) -> None:
    press(page, ADD_USER)
    dialog = the_dialog(page)
    press(dialog, SAVE)

    assert field(dialog, "Tên đăng nhập").message() == "Nhập tên để đăng nhập, ví dụ lan.nguyen."
    assert field(dialog, "Họ và tên").message() == "Nhập họ và tên đầy đủ."
    assert field(dialog, "Vai trò").message() == "Chọn ít nhất một vai trò."
    assert field(dialog, "Mật khẩu").message() == "Tài khoản mới cần mật khẩu."
    assert field(dialog, "Tên đăng nhập").editor.hasFocus()
    assert len(office.staffing.staff().users) == 1


@pytest.mark.parametrize(
    ("username", "password", "repeat", "at", "sentence"),
    [
        ("quantri", PASSWORD, PASSWORD, "Tên đăng nhập", "Tên đăng nhập “quantri” đã có."),
        ("QuanTri", PASSWORD, PASSWORD, "Tên đăng nhập", "Tên đăng nhập “quantri” đã có."),
        ("lan", "ngan", "ngan", "Mật khẩu", "Mật khẩu cần ít nhất 8 ký tự."),
        ("lan", PASSWORD, PASSWORD + "x", "Nhập lại mật khẩu", "Hai lần nhập chưa giống nhau."),
    ],
)
def test_a_fault_stands_beside_its_field_and_nothing_typed_is_lost(
    page: PeoplePage,
    office: Office,
    username: str,
    password: str,
    repeat: str,
    at: str,
    sentence: str,
) -> None:
    press(page, ADD_USER)
    dialog = the_dialog(page)
    fill_user(dialog, username)
    type_into(dialog, "Mật khẩu", password)
    type_into(dialog, "Nhập lại mật khẩu", repeat)
    press(dialog, SAVE)

    assert field(dialog, at).message().startswith(sentence)
    assert field(dialog, at).editor.hasFocus()
    line = field(dialog, "Tên đăng nhập").editor
    assert isinstance(line, QLineEdit)
    assert line.text() == username
    assert len(office.staffing.staff().users) == 1

    type_into(dialog, "Tên đăng nhập", "lan2")
    type_into(dialog, "Mật khẩu", PASSWORD)
    type_into(dialog, "Nhập lại mật khẩu", PASSWORD)
    press(dialog, SAVE)
    assert office.signing_in.sign_in("lan2", PASSWORD).name == "Nguyễn Thị Lan"


def test_the_eye_shows_the_password(page: PeoplePage) -> None:
    press(page, ADD_USER)
    line = field(the_dialog(page), "Mật khẩu").editor
    assert isinstance(line, QLineEdit)
    assert line.echoMode() is QLineEdit.EchoMode.Password
    line.actions()[0].trigger()
    assert line.echoMode() is QLineEdit.EchoMode.Normal


def test_a_password_is_reset(page: PeoplePage, office: Office, admin: Actor) -> None:
    add_user(office, admin)
    page.page_shown()
    choose(page, USERS, "lan")
    press(page, CHANGE)
    dialog = the_dialog(page)
    type_into(dialog, "Mật khẩu mới", PASSWORD)
    type_into(dialog, "Nhập lại mật khẩu", PASSWORD)
    press(dialog, SAVE)

    assert office.signing_in.sign_in("lan", PASSWORD).name == "Nguyễn Thị Lan"
    with pytest.raises(Refusal):
        office.signing_in.sign_in("lan", "mat khau cu")


def test_a_change_with_enter_keeps_the_password(
    page: PeoplePage, office: Office, admin: Actor
) -> None:
    before = add_user(office, admin)
    page.page_shown()
    choose(page, USERS, "lan")
    key(Qt.Key.Key_Return)
    dialog = the_dialog(page)
    type_into(dialog, "Họ và tên", "Nguyễn Thị Mai Lan")
    tick(dialog, "Cán bộ tiếp nhận", "Lãnh đạo theo dõi")
    press(dialog, SAVE)

    after = user(office, "lan")
    assert after.id == before.id
    assert (after.name, after.roles) == ("Nguyễn Thị Mai Lan", frozenset({Role.SUPERVISOR}))
    assert office.signing_in.sign_in("lan", "mat khau cu").may(Role.SUPERVISOR)


def test_an_account_is_tied_to_an_official(page: PeoplePage, office: Office, admin: Actor) -> None:
    official = add_official(office, admin)
    page.page_shown()
    press(page, ADD_USER)
    dialog = the_dialog(page)
    choice = field(dialog, "Gắn với người giải quyết").editor
    assert isinstance(choice, Choice)
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    name = field(dialog, "Họ và tên").editor
    assert isinstance(name, QLineEdit)
    assert name.text() == "Đặng Văn Ước"
    assert seen(dialog, QCheckBox, "Người giải quyết").isChecked()
    type_into(dialog, "Tên đăng nhập", "uoc")
    type_into(dialog, "Mật khẩu", PASSWORD)
    type_into(dialog, "Nhập lại mật khẩu", PASSWORD)
    press(dialog, SAVE)

    assert user(office, "uoc").official_id == official.id
    assert ["uoc", "Đặng Văn Ước", "Người giải quyết", "TPHT01 · Đặng Văn Ước", "Đang dùng"] in (
        lines(page)
    )


def test_esc_backs_out_and_keeps_nothing(page: PeoplePage, office: Office) -> None:
    press(page, ADD_USER)
    fill_user(the_dialog(page))
    key(Qt.Key.Key_Escape)
    assert no_dialog(page)
    assert len(office.staffing.staff().users) == 1


def test_an_account_is_taken_out_of_use_after_asking_and_put_back(
    page: PeoplePage, office: Office, admin: Actor, heard: Heard
) -> None:
    add_user(office, admin)
    page.page_shown()
    choose(page, USERS, "lan")
    press(page, STOP)
    dialog = the_dialog(page)
    assert "Ngừng dùng Nguyễn Thị Lan?" in words(dialog)
    assert "Tài khoản “lan” sẽ không đăng nhập được nữa" in words(dialog)
    assert user(office, "lan").is_active
    press(dialog, "Ngừng dùng")

    assert not user(office, "lan").is_active
    with pytest.raises(Refusal):
        office.signing_in.sign_in("lan", "mat khau cu")
    assert ["lan", "Đã ngừng"] in [[line[0], line[-1]] for line in lines(page)]
    assert page.status() == "1 tài khoản đang dùng, 1 đã ngừng"

    said = heard.messages[-1]
    assert said.text == "Đã ngừng dùng Nguyễn Thị Lan."
    assert said.action is not None
    said.action.trigger()
    assert office.signing_in.sign_in("lan", "mat khau cu").name == "Nguyễn Thị Lan"


def test_what_is_out_of_use_is_put_back_from_the_list(
    page: PeoplePage, office: Office, admin: Actor
) -> None:
    add_user(office, admin)
    page.page_shown()
    choose(page, USERS, "lan")
    press(page, STOP)
    press(the_dialog(page), "Ngừng dùng")
    press(page, "Cho dùng lại")
    assert user(office, "lan").is_active


def test_the_last_administrator_stays(page: PeoplePage, office: Office) -> None:
    choose(page, USERS, ADMINISTRATOR[1])
    press(page, STOP)
    dialog = the_dialog(page)
    press(dialog, "Ngừng dùng")
    assert "Phải còn ít nhất một tài khoản quản trị đang dùng" in words(dialog)
    key(Qt.Key.Key_Escape)
    assert user(office, ADMINISTRATOR[1]).is_active

    press(page, CHANGE)
    dialog = the_dialog(page)
    tick(dialog, "Quản trị")
    press(dialog, SAVE)
    assert "Phải còn ít nhất một tài khoản quản trị đang dùng" in words(dialog)
    assert Role.ADMINISTRATOR in user(office, ADMINISTRATOR[1]).roles


def test_officials_are_added_changed_and_taken_out_of_use(page: PeoplePage, office: Office) -> None:
    show(page, OFFICIALS)
    press(page, "Thêm người giải quyết")
    dialog = the_dialog(page)
    press(dialog, SAVE)
    assert field(dialog, "Họ và tên").message() == "Nhập họ và tên đầy đủ."
    assert "ví dụ TPHT01" in field(dialog, "Mã thẻ").message()
    type_into(dialog, "Họ và tên", "Đặng Văn Ước")
    type_into(dialog, "Mã thẻ", "TPHT01")
    type_into(dialog, "Chức danh", "Công chức tư pháp")
    press(dialog, SAVE)

    department = office.staffing.staff().departments[0]
    (added,) = office.staffing.staff().officials
    assert (added.name, added.code, added.department_id) == (
        "Đặng Văn Ước", "TPHT01", department.id,
    )  # fmt: skip
    assert lines(page, OFFICIALS) == [
        ["TPHT01", "Đặng Văn Ước", "Công chức tư pháp", department.name, "Đang dùng"]
    ]

    press(page, "Thêm người giải quyết")
    dialog = the_dialog(page)
    type_into(dialog, "Họ và tên", "Lê Thị Hai")
    type_into(dialog, "Mã thẻ", "TPHT01")
    press(dialog, SAVE)
    assert field(dialog, "Mã thẻ").message().startswith("Mã “TPHT01” đã có người khác dùng.")
    key(Qt.Key.Key_Escape)

    choose(page, OFFICIALS, "TPHT01")
    press(page, STOP)
    assert "Hồ sơ đang giữ vẫn đứng tên người này" in words(the_dialog(page))
    press(the_dialog(page), "Ngừng dùng")
    (stopped,) = office.staffing.staff().officials
    assert stopped == Official(
        added.id, department.id, "TPHT01", "Đặng Văn Ước", "Công chức tư pháp", is_active=False
    )


def test_departments_are_added_changed_and_taken_out_of_use(
    page: PeoplePage, office: Office, admin: Actor
) -> None:
    add_official(office, admin)
    page.page_shown()
    show(page, DEPARTMENTS)
    press(page, "Thêm bộ phận")
    dialog = the_dialog(page)
    type_into(dialog, "Tên bộ phận", "Tổ một cửa")
    type_into(dialog, "Mã", "TPHT")
    press(dialog, SAVE)
    assert field(dialog, "Mã").message().startswith("Mã “TPHT” đã có người khác dùng.")
    type_into(dialog, "Mã", "TMC")
    press(dialog, SAVE)
    assert ["TMC", "Tổ một cửa", "0", "Đang dùng"] in lines(page, DEPARTMENTS)

    holder = office.staffing.staff().departments[0]
    choose(page, DEPARTMENTS, holder.code)
    press(page, STOP)
    assert "1 người giải quyết" in words(the_dialog(page))
    press(the_dialog(page), "Ngừng dùng")
    kept = next(each for each in office.staffing.staff().departments if each.id == holder.id)
    assert kept == Department(holder.id, holder.code, holder.name, is_active=False)

    show(page, OFFICIALS)
    press(page, "Thêm người giải quyết")
    choice = field(the_dialog(page), "Bộ phận").editor
    assert isinstance(choice, Choice)
    assert holder.name not in [choice.itemText(place) for place in range(choice.count())]


def test_people_are_found_without_marks(page: PeoplePage, office: Office, admin: Actor) -> None:
    add_user(office, admin, "lan")
    page.page_shown()
    key("F", Qt.KeyboardModifier.ControlModifier)
    for letters, found in (
        ("nguyen thi lan", ["lan"]),
        ("quan tri", [ADMINISTRATOR[1]]),
        ("khong ai", []),
    ):
        line = seen(page, QLineEdit, "Lọc danh sách")
        line.clear()
        line.insert(letters)
        assert [each[0] for each in lines(page)] == found
    assert "Không có ai khớp “khong ai”" in words(page)


def test_names_are_listed_by_the_given_name(page: PeoplePage, office: Office, admin: Actor) -> None:
    department = office.staffing.staff().departments[0]
    for number, name in enumerate(("Trần Văn Đạt", "Bùi Thị Yến", "Vũ Ánh")):
        office.staffing.save_official(Official(new_key(), department.id, f"A{number}", name), admin)
    page.page_shown()
    show(page, OFFICIALS)
    assert [line[1] for line in lines(page, OFFICIALS)] == [
        "Vũ Ánh", "Trần Văn Đạt", "Bùi Thị Yến",
    ]  # fmt: skip


def test_who_is_no_administrator_is_told_so(
    qtbot: QtBot, office: Office, admin: Actor, catalogue: None, messages: Messages
) -> None:
    clerk = Actor(admin.user_id, "Lê Văn Nhận", frozenset({Role.CLERK}))
    page = build(qtbot, office, clerk, messages)
    press(page, ADD_USER)
    dialog = the_dialog(page)
    fill_user(dialog)
    press(dialog, SAVE)

    assert "Lê Văn Nhận chưa được giao việc này" in words(dialog)
    assert len(office.staffing.staff().users) == 1


def test_an_empty_list_begins_with_its_own_button(
    qtbot: QtBot, office: Office, admin: Actor, messages: Messages
) -> None:
    page = build(qtbot, office, admin, messages)
    show(page, OFFICIALS)
    assert not page._add.isVisible()
    press(page, "Thêm người giải quyết")
    assert "Thêm người giải quyết" in words(the_dialog(page))
