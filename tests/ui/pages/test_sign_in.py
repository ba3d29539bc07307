from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from desktop_app.assembly import Office
from desktop_app.domain.people import Actor
from desktop_app.ui.sign_in import LastUser, SignIn
from tests.conftest import ADMINISTRATOR
from tests.ui.bench import show_active
from tests.ui.pages.hands import field, key, keys, press, type_into, words

NAME, USERNAME, PASSWORD = ADMINISTRATOR
NAME_FIELD, PASSWORD_FIELD = "Tên đăng nhập", "Mật khẩu"

ShowSignIn = Callable[[], SignIn]


@pytest.fixture
def last_user(tmp_path: Path) -> LastUser:
    return LastUser(tmp_path / "data" / "last-user.txt")


@pytest.fixture
def show(qtbot: QtBot, office: Office, admin: Actor, last_user: LastUser) -> ShowSignIn:
    def show() -> SignIn:
        dialog = SignIn(office.signing_in, office.settings, last_user)
        qtbot.addWidget(dialog)
        show_active(qtbot, dialog)
        return dialog

    return show


def signed_in_count(office: Office) -> int:
    with office.database.read() as session:
        statement = text("SELECT count(*) FROM audit_entry WHERE action = 'signed_in'")
        return int(session.execute(statement).scalar_one())


def test_the_right_password_tells_who_it_is(show: ShowSignIn, admin: Actor, office: Office) -> None:
    dialog = show()
    told: list[Actor] = []
    dialog.signed_in.connect(told.append)

    type_into(dialog, NAME_FIELD, USERNAME)
    type_into(dialog, PASSWORD_FIELD, PASSWORD)
    key(Qt.Key.Key_Return)

    assert told == [admin]
    assert not dialog.isVisible()
    assert signed_in_count(office) == 1


@pytest.mark.parametrize(
    ("username", "password"),
    [(USERNAME, "sai mật khẩu"), ("khongco", PASSWORD), (USERNAME, PASSWORD.upper())],
)
def test_a_wrong_one_is_told_in_one_sentence_and_the_name_stays(
    show: ShowSignIn, office: Office, username: str, password: str
) -> None:
    dialog = show()
    type_into(dialog, NAME_FIELD, username)
    type_into(dialog, PASSWORD_FIELD, password)

    press(dialog, "Đăng nhập")

    assert dialog.isVisible()
    assert field(dialog, PASSWORD_FIELD).message() == (
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt."
    )
    assert field(dialog, NAME_FIELD).editor.property("text") == username
    assert field(dialog, PASSWORD_FIELD).editor.hasFocus()
    assert signed_in_count(office) == 0
    keys("x")
    assert field(dialog, PASSWORD_FIELD).editor.property("text") == "x"
    assert field(dialog, PASSWORD_FIELD).message() == ""


@pytest.mark.parametrize("line", [NAME_FIELD, PASSWORD_FIELD])
def test_enter_signs_in_from_either_line_after_the_button_was_used_by_key(
    show: ShowSignIn, office: Office, line: str
) -> None:
    dialog = show()
    type_into(dialog, NAME_FIELD, USERNAME)
    type_into(dialog, PASSWORD_FIELD, "sai mật khẩu")
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Return)
    assert field(dialog, PASSWORD_FIELD).has_error()
    type_into(dialog, PASSWORD_FIELD, PASSWORD)
    field(dialog, line).editor.setFocus()
    key(Qt.Key.Key_Return)

    assert not dialog.isVisible()
    assert signed_in_count(office) == 1


@pytest.mark.parametrize(
    ("username", "password", "label", "said"),
    [
        ("", PASSWORD, NAME_FIELD, "Gõ tên đăng nhập."),
        (USERNAME, "", PASSWORD_FIELD, "Gõ mật khẩu."),
    ],
)
def test_what_is_missing_is_asked_for(
    show: ShowSignIn, username: str, password: str, label: str, said: str
) -> None:
    dialog = show()
    type_into(dialog, NAME_FIELD, username)
    type_into(dialog, PASSWORD_FIELD, password)

    press(dialog, "Đăng nhập")

    assert field(dialog, label).message() == said
    assert field(dialog, label).editor.hasFocus()


def test_the_office_and_the_counter_are_named(show: ShowSignIn) -> None:
    shown = words(show())

    assert "Trung tâm Phục vụ hành chính công phường Ba Đình" in shown
    assert "UBND phường Ba Đình" in shown
    assert "Quầy 1" in shown


def test_the_next_time_only_the_password_is_asked_for(show: ShowSignIn) -> None:
    first = show()
    type_into(first, NAME_FIELD, USERNAME)
    type_into(first, PASSWORD_FIELD, PASSWORD)
    press(first, "Đăng nhập")

    second = show()

    assert field(second, NAME_FIELD).editor.property("text") == USERNAME
    assert field(second, PASSWORD_FIELD).editor.property("text") == ""
    assert field(second, PASSWORD_FIELD).editor.hasFocus()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b""])
def test_a_damaged_note_of_the_last_user_does_no_harm(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "last-user.txt"
    file.write_bytes(content)

    assert LastUser(file).name() == ""


def test_a_folder_that_cannot_be_written_does_no_harm(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")

    LastUser(tmp_path / "taken" / "last-user.txt").remember("an")

    assert "was not kept" in caplog.text


def test_caps_lock_is_noticed_while_typing(show: ShowSignIn) -> None:
    dialog = show()
    line = field(dialog, PASSWORD_FIELD).editor
    line.setFocus()

    QTest.keyClicks(line, "AB")
    assert field(dialog, PASSWORD_FIELD).message() == "Phím Caps Lock đang bật."
    key(Qt.Key.Key_CapsLock)
    assert field(dialog, PASSWORD_FIELD).message() == ""
    QTest.keyClicks(line, "A", Qt.KeyboardModifier.ShiftModifier)
    assert field(dialog, PASSWORD_FIELD).message() == ""


def test_the_eye_shows_the_password_and_hides_it_again(show: ShowSignIn) -> None:
    dialog = show()
    type_into(dialog, PASSWORD_FIELD, "abc")
    line = field(dialog, PASSWORD_FIELD).editor
    assert isinstance(line, QLineEdit)
    assert line.displayText() != "abc"
    [eye] = line.actions()
    assert eye.text() == "Xem mật khẩu"

    key("H", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert line.displayText() == "abc"
    assert eye.text() == "Ẩn mật khẩu"
    eye.trigger()
    assert line.displayText() != "abc"


def test_closing_it_tells_so(show: ShowSignIn) -> None:
    dialog = show()
    left: list[bool] = []
    dialog.rejected.connect(lambda: left.append(True))

    dialog.close()

    assert left == [True]


def test_after_a_wrong_password_enter_signs_in_again(show: ShowSignIn, admin: Actor) -> None:
    dialog = show()
    told: list[Actor] = []
    dialog.signed_in.connect(told.append)
    type_into(dialog, NAME_FIELD, USERNAME)
    type_into(dialog, PASSWORD_FIELD, "sai mật khẩu")
    key(Qt.Key.Key_Return)
    assert dialog.isVisible()

    type_into(dialog, PASSWORD_FIELD, PASSWORD)
    key(Qt.Key.Key_Return)

    assert told == [admin]
