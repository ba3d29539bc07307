from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QProgressBar, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from desktop_app.assembly import open_office
from desktop_app.domain.people import Role
from desktop_app.services.catalogue_files import read_catalogue, read_starter, template_csv
from desktop_app.services.finding import LineFilter
from desktop_app.settings import PaperSettings, Settings, load_settings
from desktop_app.ui.first_start.leaving_dialog import AssistantLeavingDialog
from desktop_app.ui.first_start.steps import StockStep
from desktop_app.ui.messages import Messages
from desktop_app.ui.settings.office_form import centre_of
from desktop_app.ui.tasks import BackgroundTasks, ImmediateTasks
from tests.conftest import OFFICE_SETTINGS
from tests.ui.pages.first_start_hands import PASSWORD, Assistant
from tests.ui.pages.hands import field, key, keys, press, seen, type_into, words


@pytest.fixture
def assistant(qtbot: QtBot, home: Path, tasks: ImmediateTasks, messages: Messages) -> Assistant:
    return Assistant(qtbot, home / "settings.toml", tasks, messages)


def test_four_answers_make_an_office_that_can_work(assistant: Assistant, home: Path) -> None:
    assistant.answer_office()
    assistant.go_on()
    assistant.answer_administrator()
    assistant.finish()

    [made] = assistant.told
    assert not assistant.dialog.isVisible()
    settings = load_settings(assistant.path)
    assert settings.office.name == "UBND phường Ba Đình"
    assert settings.office.centre == "Trung tâm Phục vụ hành chính công phường Ba Đình"
    assert settings.office.agency_code == "H26.12.05"
    assert settings.database_url == f"sqlite:///{home}/motcua.db"
    assert settings.receipt == PaperSettings("A5", 2)
    made.office.close()
    office = open_office(settings)
    actor = office.signing_in.sign_in("quantri", PASSWORD)
    assert actor == made.actor
    assert actor.name == "Trần Thị Quản Trị"
    assert actor.may(Role.ADMINISTRATOR)
    assert len(office.cataloguing.procedures()) == len(read_starter().entries)
    office.close()


def test_it_can_be_gone_through_with_keys_alone(assistant: Assistant) -> None:
    dialog = assistant.dialog
    for answer in ("UBND phuong Ba Dinh", "Mot cua", "H26.12.05", "Ha Noi"):
        keys(answer)
        key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Return)
    assert dialog.current_step() == "store"
    key(Qt.Key.Key_Return)
    assert dialog.current_step() == "administrator"
    for answer in ("An", "an", PASSWORD):
        keys(answer)
        key(Qt.Key.Key_Tab)
    keys(PASSWORD)
    key(Qt.Key.Key_Return)
    for step in ("calendar", "people", "printer", "stock", "summary"):
        assert dialog.current_step() == step
        key(Qt.Key.Key_Return)

    [made] = assistant.told
    assert made.saved.office.centre == "Mot cua"
    assert made.actor is not None
    assert made.actor.name == "An"
    made.office.close()


def test_an_empty_office_is_told_beside_each_field(assistant: Assistant) -> None:
    assistant.go_on()

    dialog = assistant.dialog
    assert dialog.current_step() == "office"
    for label in ("Tên cơ quan", "Tên bộ phận một cửa", "Địa danh ghi trước ngày tháng"):
        assert field(dialog, label).message().startswith("Ghi ")
    assert "H26.12.05" in field(dialog, "Mã định danh cơ quan").message()
    assert not field(dialog, "Địa chỉ").has_error()
    assert field(dialog, "Tên cơ quan").editor.hasFocus()


def test_a_refused_answer_leads_to_the_first_bad_field(assistant: Assistant) -> None:
    type_into(assistant.dialog, "Tên cơ quan", "UBND phường Ba Đình")
    # The rules look at the identifier last, but it stands before the place.
    key(Qt.Key.Key_Return)

    assert assistant.dialog.current_step() == "office"
    assert field(assistant.dialog, "Mã định danh cơ quan").editor.hasFocus()
    assert field(assistant.dialog, "Địa danh ghi trước ngày tháng").has_error()


def test_a_server_out_of_reach_leads_back_to_its_address(
    qtbot: QtBot, home: Path, messages: Messages, qapp: QApplication
) -> None:
    tasks = BackgroundTasks(messages, qapp)
    assistant = Assistant(qtbot, home / "settings.toml", tasks, messages)
    assistant.answer_office()
    seen(assistant.dialog, QRadioButton, "Trên máy chủ PostgreSQL").click()
    type_into(assistant.dialog, "Địa chỉ cơ sở dữ liệu", "postgresql://a:b@127.0.0.1:1/motcua")

    key(Qt.Key.Key_Return)

    def is_told() -> None:
        assert "Không dùng được cơ sở dữ liệu" in words(assistant.dialog)

    qtbot.waitUntil(is_told, timeout=20_000)
    assert field(assistant.dialog, "Địa chỉ cơ sở dữ liệu").editor.hasFocus()
    tasks.wait()
    tasks.deleteLater()


def test_a_wrong_identifier_is_told_when_it_is_left(assistant: Assistant) -> None:
    type_into(assistant.dialog, "Mã định danh cơ quan", "26-12")
    key(Qt.Key.Key_Tab)

    wrong = field(assistant.dialog, "Mã định danh cơ quan")
    assert wrong.message() == "Mã định danh có dạng H26.12.05 hoặc 000.00.01.H26."
    type_into(assistant.dialog, "Mã định danh cơ quan", "H26")
    assert not wrong.has_error()


@pytest.mark.parametrize(
    ("agency", "centre"),
    [
        ("UBND phường Ba Đình", "Trung tâm Phục vụ hành chính công phường Ba Đình"),
        ("UBND XÃ Ô DIÊN", "Trung tâm Phục vụ hành chính công xã Ô Diên"),
        ("Ủy ban nhân dân đặc khu Cô Tô", "Trung tâm Phục vụ hành chính công đặc khu Cô Tô"),
        ("UBND", ""),
        ("UBND thành phố Hà Nội", ""),
        ("Sở Nội vụ", ""),
    ],
)
def test_the_name_of_the_centre_follows_from_the_commune(agency: str, centre: str) -> None:
    assert centre_of(agency) == centre


def test_a_centre_that_was_typed_is_left_alone(assistant: Assistant) -> None:
    type_into(assistant.dialog, "Tên bộ phận một cửa", "Bộ phận Một cửa")
    type_into(assistant.dialog, "Tên cơ quan", "UBND phường Ba Đình")

    line = field(assistant.dialog, "Tên bộ phận một cửa").editor
    assert line.property("text") == "Bộ phận Một cửa"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "sqlite:///ĐƯỜNG-DẪN"),
        ("mysql://a:b@c/d", "postgresql://"),
        ("postgresql://a:b@127.0.0.1:1/motcua", "Không dùng được cơ sở dữ liệu"),
    ],
)
@pytest.mark.parametrize("verb", ["Tiếp tục", "Thử kết nối"])
def test_an_address_that_does_not_work_is_told_beside_it(
    assistant: Assistant, address: str, said: str, verb: str
) -> None:
    assistant.answer_office()
    seen(assistant.dialog, QRadioButton, "Trên máy chủ PostgreSQL").click()
    type_into(assistant.dialog, "Địa chỉ cơ sở dữ liệu", address)

    press(assistant.dialog, verb)

    if verb == "Tiếp tục" and address.startswith("postgresql"):
        assert said in words(assistant.dialog)
    else:
        assert said in field(assistant.dialog, "Địa chỉ cơ sở dữ liệu").message()
    assert assistant.dialog.current_step() == "store"


def test_a_place_that_works_is_told_when_tested(assistant: Assistant, home: Path) -> None:
    assistant.answer_office()

    press(assistant.dialog, "Thử kết nối")

    assert "Dùng được. Chưa có dữ liệu nào" in words(assistant.dialog)
    assert not home.exists()


def test_a_file_of_another_program_is_not_taken(assistant: Assistant, home: Path) -> None:
    home.mkdir()
    (home / "motcua.db").write_text("a letter to the editor")
    assistant.answer_office()

    assistant.go_on()

    assert "không phải là cơ sở dữ liệu của chương trình này" in words(assistant.dialog)
    assert assistant.dialog.current_step() == "store"


@pytest.mark.parametrize(
    ("label", "typed", "said"),
    [
        ("Họ và tên", "", "Ghi họ tên để mọi người biết là ai."),
        ("Tên đăng nhập", "  ", "Chọn một tên ngắn để đăng nhập."),
        ("Mật khẩu", "ngan", "Mật khẩu cần ít nhất 8 ký tự."),
        ("Gõ lại mật khẩu", "mot cau khac", "Hai lần gõ chưa giống nhau. Gõ lại lần thứ hai."),
    ],
)
def test_a_bad_account_is_told_beside_the_field(
    assistant: Assistant, label: str, typed: str, said: str
) -> None:
    assistant.answer_office()
    assistant.go_on()
    type_into(assistant.dialog, "Họ và tên", "An")
    type_into(assistant.dialog, "Tên đăng nhập", "an")
    for each in ("Mật khẩu", "Gõ lại mật khẩu"):
        type_into(assistant.dialog, each, typed if label == "Mật khẩu" else PASSWORD)
    type_into(assistant.dialog, label, typed)

    assistant.go_on()

    assert field(assistant.dialog, label).message() == said
    assert field(assistant.dialog, label).editor.hasFocus()
    assert assistant.dialog.current_step() == "administrator"


@pytest.mark.parametrize("steps", [0, 1, 2, 3, 4])
def test_leaving_leaves_nothing_behind(assistant: Assistant, home: Path, steps: int) -> None:
    for act in (
        assistant.answer_office,
        assistant.go_on,
        assistant.answer_administrator,
        lambda: assistant.go_to("summary"),
    )[:steps]:
        act()
    left: list[bool] = []
    assistant.dialog.rejected.connect(lambda: left.append(True))

    press(assistant.dialog, "Thoát, chưa thiết lập")
    if steps:
        assert left == []
        press(asked_to_leave(assistant), "Thoát, bỏ hết")

    assert left == [True]
    assert assistant.told == []
    assert not home.exists()


def test_a_number_that_nobody_can_call_is_told(assistant: Assistant) -> None:
    type_into(assistant.dialog, "Đường dây nóng", "12ab")
    assistant.answer_office()

    assert assistant.dialog.current_step() == "office"
    said = field(assistant.dialog, "Đường dây nóng").message()
    assert said == "Số điện thoại chỉ gồm chữ số. Xóa chữ cái và ký hiệu lạ."


def test_a_name_to_sign_in_with_can_be_typed_anywhere(assistant: Assistant) -> None:
    assistant.answer_office()
    assistant.go_on()
    type_into(assistant.dialog, "Họ và tên", "Trần Thị Quản Trị")
    type_into(assistant.dialog, "Tên đăng nhập", "Quản tri")
    type_into(assistant.dialog, "Mật khẩu", PASSWORD)
    type_into(assistant.dialog, "Gõ lại mật khẩu", PASSWORD)
    assistant.go_on()

    assert assistant.dialog.current_step() == "administrator"
    assert "ví dụ quan.tri" in field(assistant.dialog, "Tên đăng nhập").message()


def asked_to_leave(assistant: Assistant) -> AssistantLeavingDialog:
    [question] = assistant.dialog.findChildren(AssistantLeavingDialog)
    assert question.isVisible()
    assert "những gì bạn đã điền ở đây sẽ mất" in words(question)
    return question


@pytest.mark.parametrize("way", ["button", "escape", "closing"])
def test_what_was_typed_is_not_thrown_away_by_one_key(
    assistant: Assistant, qtbot: QtBot, way: str
) -> None:
    type_into(assistant.dialog, "Tên cơ quan", "UBND phường Ba Đình")
    match way:
        case "button":
            seen(assistant.dialog, QPushButton, "Thoát, chưa thiết lập").setFocus()
            key(Qt.Key.Key_Space)
        case "escape":
            key(Qt.Key.Key_Escape)
        case _:
            assistant.dialog.close()

    question = asked_to_leave(assistant)
    qtbot.waitUntil(question.isActiveWindow, timeout=5_000)
    # Who keeps pressing Enter stays.
    key(Qt.Key.Key_Return)
    assert assistant.dialog.findChildren(AssistantLeavingDialog) == []
    assert assistant.dialog.isVisible()
    assert field(assistant.dialog, "Tên cơ quan").editor.property("text") == "UBND phường Ba Đình"


def test_tab_leads_from_the_last_field_to_the_way_on(assistant: Assistant) -> None:
    assistant.answer_office()
    assistant.go_on()
    assistant.answer_administrator()
    key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert assistant.dialog.current_step() == "people"
    seen(assistant.dialog, QCheckBox, "Quản trị").setFocus()
    reached = []
    for _ in range(6):
        key(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.append(focus.accessibleName())

    one_colleague = ["Bỏ người thứ 1", "Thêm một người"]
    ways = ["Tiếp tục", "Quay lại", "Để sau", "Thoát, chưa thiết lập"]
    assert reached == [*one_colleague, *ways]


def test_escape_goes_back_and_loses_nothing(assistant: Assistant) -> None:
    assistant.answer_office()
    key(Qt.Key.Key_Escape)

    assert assistant.dialog.isVisible()
    assert assistant.dialog.current_step() == "office"
    assert field(assistant.dialog, "Tên cơ quan").editor.property("text") == "UBND phường Ba Đình"


def test_the_starter_catalogue_can_be_left_out(assistant: Assistant) -> None:
    assistant.answer_office()
    assistant.go_on()
    assistant.answer_administrator()
    assistant.go_to("stock")
    count = len(read_starter().entries)
    seen(assistant.dialog, QCheckBox, f"Đưa vào danh mục khởi đầu: {count} thủ tục cấp xã").click()

    assistant.finish()

    [made] = assistant.told
    assert made.procedures == 0
    assert made.office.cataloguing.procedures() == ()
    made.office.close()


def test_settings_with_an_empty_store_begin_at_the_administrator(
    qtbot: QtBot, home: Path, tasks: ImmediateTasks, messages: Messages
) -> None:
    known = Settings(OFFICE_SETTINGS, counter="Quầy 3", receipt=PaperSettings("A4", 1))
    assistant = Assistant(qtbot, home / "settings.toml", tasks, messages, known)
    assert assistant.dialog.current_step() == "administrator"
    assert f"hãy thoát ra và tìm lại dữ liệu: {home}/motcua.db" in words(assistant.dialog)

    assistant.answer_administrator()
    assistant.finish()

    [made] = assistant.told
    made.office.close()
    assert load_settings(assistant.path) == known


def test_a_store_with_users_needs_no_first_account(
    qtbot: QtBot, home: Path, tasks: ImmediateTasks, messages: Messages, database_url: str
) -> None:
    office = open_office(Settings(OFFICE_SETTINGS, database_url=database_url))
    office.installation.install("An", "an", PASSWORD)
    office.close()
    assistant = Assistant(qtbot, home / "settings.toml", tasks, messages, database_url=database_url)

    assistant.answer_office()
    assistant.go_on()
    assert assistant.dialog.current_step() == "printer"
    assistant.go_on()
    assert assistant.dialog.current_step() == "summary"
    assert "Dữ liệu này đã có người dùng và thủ tục" in words(assistant.dialog)
    assistant.finish()

    [made] = assistant.told
    assert made.actor is None
    assert made.office.signing_in.sign_in("an", PASSWORD).name == "An"
    made.office.close()
    assert load_settings(assistant.path).database_url == database_url


def test_an_address_named_for_one_run_is_not_written_down(
    qtbot: QtBot, home: Path, tasks: ImmediateTasks, messages: Messages, database_url: str
) -> None:
    known = Settings(OFFICE_SETTINGS)
    assistant = Assistant(qtbot, home / "settings.toml", tasks, messages, known, database_url)

    assistant.answer_administrator()
    assistant.finish()

    [made] = assistant.told
    assert made.office.settings.database_url == database_url
    made.office.close()
    assert load_settings(assistant.path) == known


def test_a_full_disk_is_told_and_the_second_try_succeeds(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant.answer_office()
    assistant.go_on()
    assistant.answer_administrator()

    def full_disk(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full_disk)
        assistant.finish()
    assert assistant.told == []
    assert "Không ghi được tệp cài đặt" in words(assistant.dialog)
    assert not (assistant.path.parent / "motcua.db").exists()

    assistant.finish()

    [made] = assistant.told
    assert made.office.signing_in.sign_in("quantri", PASSWORD) == made.actor
    made.office.close()


# ---- what to begin with ---------------------------------------------------------------------


def to_the_last_step(assistant: Assistant) -> None:
    assistant.answer_office()
    assistant.go_on()
    assistant.answer_administrator()
    assistant.go_to("stock")


def tick(assistant: Assistant, name: str) -> QCheckBox:
    return next(
        box for box in assistant.dialog.findChildren(QCheckBox) if box.text().startswith(name)
    )


def test_trial_data_fill_the_office_that_was_named(assistant: Assistant, home: Path) -> None:
    to_the_last_step(assistant)
    tick(assistant, "Dữ liệu thử").click()
    assert tick(assistant, "Đưa vào danh mục khởi đầu").isChecked()
    assert not tick(assistant, "Đưa vào danh mục khởi đầu").isEnabled()
    assistant.finish()

    [made] = assistant.told
    assert made.office.trial_data.is_there()
    assert made.actor is not None
    assert made.actor.name == "Trần Thị Quản Trị"
    codes = [line.code for line in made.office.finding.page(LineFilter())]
    assert len(codes) > 50
    assert all(code.startswith("H26.12.05-") for code in codes)
    made.office.close()
    assert sorted(file.name for file in home.iterdir()) == ["motcua.db", "settings.toml"]


def test_filling_can_be_stopped_and_leaves_nothing(
    qtbot: QtBot, home: Path, messages: Messages, qapp: QApplication
) -> None:
    tasks = BackgroundTasks(messages, qapp)
    assistant = Assistant(qtbot, home / "settings.toml", tasks, messages)
    assistant.answer_office()
    assistant.go_on()
    qtbot.waitUntil(lambda: assistant.dialog.current_step() == "administrator", timeout=20_000)
    assistant.answer_administrator()
    assistant.go_to("stock")
    tick(assistant, "Dữ liệu thử").click()
    assistant.finish()
    bar = assistant.dialog.findChildren(QProgressBar)[0]
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() > 0, timeout=60_000)

    key(Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: "Đã dừng" in words(assistant.dialog), timeout=60_000)
    assert assistant.told == []
    assert [file.name for file in home.iterdir()] == []
    tasks.wait()
    tasks.deleteLater()


def test_trial_data_are_not_offered_for_a_store_that_is_there(
    qtbot: QtBot, home: Path, tasks: ImmediateTasks, messages: Messages
) -> None:
    url = f"sqlite:///{home}/motcua.db"
    open_office(Settings(office=OFFICE_SETTINGS, database_url=url)).close()
    assistant = Assistant(qtbot, home / "settings.toml", tasks, messages)
    to_the_last_step(assistant)

    assert not tick(assistant, "Dữ liệu thử").isVisible()
    assert tick(assistant, "Đưa vào danh mục khởi đầu").isVisible()


def test_a_catalogue_of_the_office_comes_in_too(assistant: Assistant, tmp_path: Path) -> None:
    file = tmp_path / "danh-muc.csv"
    file.write_text(template_csv(), encoding="utf-8")
    to_the_last_step(assistant)
    tick(assistant, "Đưa vào danh mục khởi đầu").click()
    assistant.dialog.findChildren(StockStep)[0].take_file(str(file))
    assert "danh-muc.csv: " in words(assistant.dialog)
    assistant.finish()

    [made] = assistant.told
    found = {version.code for version in made.office.cataloguing.procedures(date(2100, 1, 1))}
    assert found == {entry.code for entry in read_catalogue(file).entries}
    made.office.close()


def test_a_file_that_is_no_catalogue_is_told_and_left_out(
    assistant: Assistant, tmp_path: Path
) -> None:
    file = tmp_path / "thu.txt"
    file.write_text("Kính gửi", encoding="utf-8")
    to_the_last_step(assistant)
    assistant.dialog.findChildren(StockStep)[0].take_file(str(file))

    assert "thu.txt" in words(assistant.dialog)
    assistant.finish()
    [made] = assistant.told
    assert len(made.office.cataloguing.procedures()) == len(read_starter().entries)
    made.office.close()
