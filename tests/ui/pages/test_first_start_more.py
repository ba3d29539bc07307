"""The steps of the assistant that may wait: calendar, colleagues, printer, and the summary."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.people import Role
from desktop_app.services.catalogue_files import read_starter
from desktop_app.settings import PaperSettings, Settings, load_settings
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import ImmediateTasks
from tests.conftest import OFFICE_SETTINGS, StoppedClock
from tests.ui.counter_printers import CounterPrinters
from tests.ui.pages.first_start_hands import PASSWORD, Assistant
from tests.ui.pages.hands import field, key, keys, press, seen, type_into, words

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier

Begin = Callable[..., Assistant]
NOT_A_USERNAME = (
    "Tên đăng nhập chỉ gồm chữ không dấu, chữ số và các dấu . - _, không có khoảng trắng, "
    "ví dụ thi.lan."
)


@pytest.fixture
def begin(qtbot: QtBot, home: Path, tasks: ImmediateTasks, messages: Messages) -> Begin:
    """A function that opens the assistant and answers all that cannot wait."""

    def opened(printers: CounterPrinters | None = None) -> Assistant:
        assistant = Assistant(qtbot, home / "settings.toml", tasks, messages, printers=printers)
        assistant.answer_office()
        assistant.go_on()
        assistant.answer_administrator()
        assert assistant.dialog.current_step() == "calendar"
        return assistant

    return opened


def test_everything_that_may_wait_is_skipped_with_one_key_each(begin: Begin) -> None:
    assistant = begin()
    for step in ("calendar", "people", "printer", "stock"):
        assert assistant.dialog.current_step() == step
        key(Qt.Key.Key_Right, ALT)
    assert assistant.dialog.current_step() == "summary"
    told = words(assistant.dialog)
    assert "Để làm sau" in told
    for where in (
        "Hẹn trả tính qua năm 2027 là tạm tính cho đến khi xác nhận ở trang Lịch.",
        "ở trang Người dùng",
        "ở trang Thiết lập (F10), mục In ấn tại quầy này",
        "ở trang Thủ tục",
    ):
        assert where in told
    key(Qt.Key.Key_Return)

    [made] = assistant.told
    staff = made.office.staffing.staff()
    assert [user.username for user in staff.users] == ["quantri"]
    assert made.office.cataloguing.procedures() == ()
    assert not made.office.calendar_keeping.year_standing(2027).is_confirmed
    made.office.close()
    settings = load_settings(assistant.path)
    assert settings.printers == {}
    assert settings.receipt == PaperSettings()


def test_all_answered_is_all_there(begin: Begin) -> None:
    """From the empty computer to the office, by keys alone after the first three steps."""
    assistant = begin()
    key(Qt.Key.Key_Space)
    keys("9859/TB-BNV")
    key(Qt.Key.Key_Return)

    assert assistant.dialog.current_step() == "people"
    for answer in ("Nguyen Thi Lan", "Lan", "mat khau lan", "mat khau lan"):
        keys(answer)
        key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Down)
    key("N", CTRL)
    for answer in ("Le Van Hung", "hung", "mat khau hung"):
        keys(answer)
        key(Qt.Key.Key_Tab)
    keys("mat khau hung")
    key(Qt.Key.Key_Return)

    assert assistant.dialog.current_step() == "printer"
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Up)
    key("P", CTRL)
    assert "Đã in trang thử" in words(assistant.dialog)
    [page] = assistant.printers.jobs()
    assert page.startswith(b"%PDF")
    assert assistant.printers.asked_for[-1] == "Quầy 2"
    seen(assistant.dialog, QPushButton, "Tiếp tục").setFocus()
    key(Qt.Key.Key_Return)

    assert assistant.dialog.current_step() == "stock"
    key(Qt.Key.Key_Return)
    told = words(assistant.dialog)
    for answer in (
        "UBND phường Ba Đình · H26.12.05",
        "Trần Thị Quản Trị · quantri",
        "Xác nhận theo 9859/TB-BNV",
        "Nguyen Thi Lan · Lan · Cán bộ tiếp nhận, Người giải quyết · Tư pháp – Hộ tịch",
        "Le Van Hung · hung · Cán bộ tiếp nhận",
        "Quầy 2",
        "A4 (cả tờ), số liên: 1",
    ):
        assert answer in told
    assert told.count("A4 (cả tờ), số liên: 1") == 1
    assert "Thủ tục (Alt+2): chọn bộ phận giải quyết cho từng thủ tục." in told
    key(Qt.Key.Key_Return)

    [made] = assistant.told
    office = made.office
    staff = office.staffing.staff()
    lan = office.signing_in.sign_in("lan", "mat khau lan")
    hung = office.signing_in.sign_in("hung", "mat khau hung")
    assert lan.roles == {Role.CLERK, Role.OFFICIAL}
    assert hung.roles == {Role.CLERK}
    [official] = staff.officials
    assert next(user for user in staff.users if user.id == lan.user_id).official_id == official.id
    department = next(each for each in staff.departments if each.id == official.department_id)
    assert (official.name, official.code) == ("Nguyen Thi Lan", f"{department.code}01")
    standing = office.calendar_keeping.year_standing(2027)
    assert standing.here is not None
    assert standing.here.notice == "9859/TB-BNV"
    assert len(office.cataloguing.procedures()) == len(read_starter().entries)
    office.close()
    settings = load_settings(assistant.path)
    assert settings.printers == {"default": "Quầy 2"}
    assert settings.receipt == PaperSettings("A4", 1)


# ---- calendar -------------------------------------------------------------------------------


def test_the_days_to_come_are_shown_with_their_certainty(begin: Begin) -> None:
    assistant = begin()
    told = words(assistant.dialog)

    assert "Giờ làm việc: Thứ Hai – Thứ Sáu: 08:00–12:00, 13:00–17:00" in told
    assert "Lịch nghỉ năm 2026 là chính thức." in told
    assert "hẹn trả tính qua năm 2027 ghi tạm tính" in told
    days = assistant.days()
    assert ("Thứ Ba 24/11/2026", "Chính thức") in days
    assert ("Thứ Sáu 01/01/2027", "Dự kiến") in days
    assert not any(day.endswith("02/09/2026") for day, _ in days)


def test_next_year_is_no_matter_before_october(
    qtbot: QtBot, home: Path, tasks: ImmediateTasks, messages: Messages
) -> None:
    september = StoppedClock(datetime(2026, 9, 30, 3, 0, tzinfo=UTC))
    assistant = Assistant(qtbot, home / "settings.toml", tasks, messages, clock=september)
    assistant.answer_office()
    assistant.go_on()
    assistant.answer_administrator()

    assert "2027" not in words(assistant.dialog)
    assert not any(day.endswith("2027") for day, _ in assistant.days())
    # Nothing to fill in: Enter goes on.
    key(Qt.Key.Key_Return)
    assert assistant.dialog.current_step() == "people"


def test_a_year_needs_its_notice_and_may_be_left_all_the_same(begin: Begin) -> None:
    assistant = begin()
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Return)

    assert assistant.dialog.current_step() == "calendar"
    notice = field(assistant.dialog, "Số thông báo lịch nghỉ năm 2027")
    assert notice.message().startswith("Ghi số thông báo")
    assert notice.editor.hasFocus()

    assistant.skip(1)
    assert assistant.dialog.current_step() == "people"
    assistant.finish()
    [made] = assistant.told
    assert not made.office.calendar_keeping.year_standing(2027).is_confirmed
    made.office.close()


# ---- colleagues -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "typed", "said"),
    [
        ("Họ và tên", "", "Ô này không được để trống."),
        ("Tên đăng nhập", "", "Ô này không được để trống."),
        (
            "Tên đăng nhập",
            "thi lan",
            NOT_A_USERNAME,
        ),
        ("Tên đăng nhập", "QuanTri", "Tên đăng nhập “quantri” đã có. Chọn tên khác."),
        ("Mật khẩu ban đầu", "ngan", "Mật khẩu cần ít nhất 8 ký tự."),
        ("Gõ lại mật khẩu", "khac", "Hai lần gõ chưa giống nhau. Bấm hình con mắt để xem lại."),
    ],
)
def test_a_bad_colleague_is_told_beside_the_field(
    begin: Begin, label: str, typed: str, said: str
) -> None:
    assistant = begin()
    assistant.skip(1)
    answers = {
        "Họ và tên": "Lan",
        "Tên đăng nhập": "lan",
        "Mật khẩu ban đầu": PASSWORD,
        "Gõ lại mật khẩu": PASSWORD,
        label: typed,
    }
    if label == "Mật khẩu ban đầu":
        answers["Gõ lại mật khẩu"] = typed
    for name, answer in answers.items():
        type_into(assistant.dialog, name, answer)

    key(Qt.Key.Key_Return)

    assert assistant.dialog.current_step() == "people"
    wrong = field(assistant.dialog, label)
    assert wrong.message() == said
    assert wrong.editor.hasFocus()
    for name, answer in answers.items():
        assert field(assistant.dialog, name).editor.property("text") == answer


def test_somebody_without_a_role_is_told(begin: Begin) -> None:
    assistant = begin()
    assistant.skip(1)
    type_into(assistant.dialog, "Họ và tên", "Lan")
    type_into(assistant.dialog, "Tên đăng nhập", "lan")
    type_into(assistant.dialog, "Mật khẩu ban đầu", PASSWORD)
    type_into(assistant.dialog, "Gõ lại mật khẩu", PASSWORD)
    seen(assistant.dialog, QCheckBox, "Cán bộ tiếp nhận").click()

    assistant.go_on()

    assert field(assistant.dialog, "Vai trò").message() == "Chọn ít nhất một vai trò."


def test_who_solves_dossiers_needs_a_department(begin: Begin) -> None:
    assistant = begin()
    assistant.skip(1)
    assistant.add_colleague("Lan", "lan")
    seen(assistant.dialog, QCheckBox, "Người giải quyết").click()

    assistant.go_on()

    assert assistant.dialog.current_step() == "people"
    said = field(assistant.dialog, "Giải quyết hồ sơ ở bộ phận")
    assert said.message().startswith("Người giải quyết cần một bộ phận.")
    assert said.editor.hasFocus()
    key(Qt.Key.Key_Down)
    assistant.go_on()
    assert assistant.dialog.current_step() == "printer"


def test_two_of_one_user_name_and_a_row_taken_away(begin: Begin) -> None:
    assistant = begin()
    assistant.skip(1)
    assistant.add_colleague("Lan", "lan")
    key("N", CTRL)
    assistant.add_colleague("Làn", "LAN")
    assistant.go_on()
    assert "Tên đăng nhập “lan” đã có" in words(assistant.dialog)

    press(assistant.dialog, "Bỏ người thứ 2")
    assistant.go_on()

    assert assistant.dialog.current_step() == "printer"
    assistant.finish()
    [made] = assistant.told
    names = {user.username for user in made.office.staffing.staff().users}
    assert names == {"quantri", "lan"}
    made.office.close()


def test_going_back_keeps_what_was_typed(begin: Begin) -> None:
    assistant = begin()
    assistant.skip(1)
    type_into(assistant.dialog, "Họ và tên", "Lan")
    key(Qt.Key.Key_Left, ALT)
    assert assistant.dialog.current_step() == "calendar"
    assistant.skip(1)

    assert field(assistant.dialog, "Họ và tên").editor.property("text") == "Lan"
    # Left for later, it counts for nothing, and does not stand in the way.
    assistant.skip(1)
    assert assistant.dialog.current_step() == "printer"
    assistant.finish()
    [made] = assistant.told
    assert len(made.office.staffing.staff().users) == 1
    made.office.close()


def test_a_made_up_colleague_keeps_the_own_name_free(begin: Begin, home: Path) -> None:
    assistant = begin()
    assistant.skip(1)
    assistant.add_colleague("Lan", "canbo1")
    assistant.go_to("stock")
    next(
        box
        for box in assistant.dialog.findChildren(QCheckBox)
        if box.text().startswith("Dữ liệu thử")
    ).click()
    assistant.finish()

    assert assistant.dialog.current_step() == "people"
    assert "Tên đăng nhập “canbo1” đã có" in words(assistant.dialog)
    assert not (home / "motcua.db").exists()

    type_into(assistant.dialog, "Tên đăng nhập", "lan")
    field(assistant.dialog, "Giải quyết hồ sơ ở bộ phận").editor.setFocus()
    key(Qt.Key.Key_Down)
    assistant.finish()

    [made] = assistant.told
    lan = made.office.signing_in.sign_in("lan", PASSWORD)
    staff = made.office.staffing.staff()
    account = next(user for user in staff.users if user.id == lan.user_id)
    official = next(each for each in staff.officials if each.id == account.official_id)
    # The made-up officials have the first numbers.
    assert re.fullmatch(r"[A-Z]+0[2-9]", official.code)
    assert made.office.trial_data.is_there()
    made.office.close()


# ---- printer --------------------------------------------------------------------------------


def test_without_a_printer_it_says_so_and_where_later(begin: Begin, tmp_path: Path) -> None:
    printers = CounterPrinters(tmp_path, ())
    assistant = begin(printers=printers)
    assistant.skip(2)

    assert "Máy này chưa thấy máy in nào." in words(assistant.dialog)
    assert not seen(assistant.dialog, QPushButton, "In trang thử").isEnabled()
    assistant.go_to("summary")
    told = words(assistant.dialog)
    assert "Máy in chọn ở trang Thiết lập (F10), mục In ấn tại quầy này." in told
    assert told.count("số liên") == 1
    key(Qt.Key.Key_Left, ALT)
    key(Qt.Key.Key_Left, ALT)

    printers.names = ("Brother",)
    key("L", CTRL)
    assert "Máy này chưa thấy máy in nào." not in words(assistant.dialog)
    assert seen(assistant.dialog, QPushButton, "In trang thử").isEnabled()


def test_a_test_page_that_fails_says_why(begin: Begin, tmp_path: Path) -> None:
    printers = CounterPrinters(tmp_path)
    assistant = begin(printers=printers)
    assistant.skip(2)
    printers.names = ()

    key("P", CTRL)

    assert "Chưa in được trang thử. Máy này chưa có máy in nào" in words(assistant.dialog)


def test_printers_of_the_settings_stay(
    qtbot: QtBot, home: Path, tasks: ImmediateTasks, messages: Messages
) -> None:
    known = Settings(
        OFFICE_SETTINGS,
        receipt=PaperSettings("K80", 3),
        printers={"default": "Quầy 2", "form02": "Xa"},
    )
    assistant = Assistant(qtbot, home / "settings.toml", tasks, messages, known)
    assistant.answer_administrator()
    assistant.finish()

    [made] = assistant.told
    made.office.close()
    assert load_settings(assistant.path) == known
