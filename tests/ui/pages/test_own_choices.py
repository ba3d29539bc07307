"""What a person chooses for themselves: the language of the window, its size, a password."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.assembly import open_office
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Role, User
from desktop_app.domain.sentence import Language
from desktop_app.settings import Settings, load_settings, save_settings
from desktop_app.ui.language import current_language, install_language
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.own_password_dialog import OwnPasswordDialog
from desktop_app.ui.program import Program
from desktop_app.ui.sign_in import SignIn
from desktop_app.ui.theme import Appearance, AppearanceChoice
from desktop_app.ui.theme.icons import SEARCH_PREFIX
from desktop_app.ui.theme.style_sheet import DRAWN_PREFIX
from desktop_app.ui.widgets import Choice
from desktop_app.ui.widgets.message_bar import MessageBar
from tests.conftest import ADMINISTRATOR, OFFICE_SETTINGS
from tests.ui.pages.hands import field, key, press, type_into, words

NAME, USERNAME, PASSWORD = ADMINISTRATOR
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
CHANGED = "mat khau that moi"


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication, appearance: Appearance, compiled_translation: Path) -> None:
    """A program speaks by itself: no other translation may stand behind its English."""
    install_language(qapp, Language.ENGLISH, compiled_translation)


@pytest.fixture
def path(home: Path, sqlite_templates: dict[bool, Path]) -> Path:
    """The settings file of an office with a catalogue, an administrator and the clerk Lan."""
    home.mkdir()
    shutil.copy(sqlite_templates[True], home / "motcua.db")
    settings = Settings(OFFICE_SETTINGS, database_url=f"sqlite:///{home / 'motcua.db'}")
    file = home / "settings.toml"
    save_settings(settings, file)
    office = open_office(settings)
    lan = User(new_key(), "lan", "Nguyễn Thị Lan", frozenset({Role.CLERK}))
    office.staffing.save_user(lan, PASSWORD, office.signing_in.actor_named(USERNAME))
    office.close()
    return file


@pytest.fixture
def program(qapp: QApplication, path: Path, appearance: Appearance) -> Iterator[Program]:
    """The program, running; what it leaves is put back for the other tests."""
    kept = {prefix: QDir.searchPaths(prefix) for prefix in (SEARCH_PREFIX, DRAWN_PREFIX)}
    running = Program(qapp, path, None)
    running.start()
    yield running
    running.close()
    for prefix, folders in kept.items():
        QDir.setSearchPaths(prefix, folders)
    appearance.choose(AppearanceChoice.LIGHT)


def front(qtbot: QtBot, kind: type[QWidget]) -> QWidget:
    def shown() -> list[QWidget]:
        return [
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, kind) and each.isVisible()
        ]

    qtbot.waitUntil(lambda: len(shown()) == 1, timeout=20_000)
    [found] = shown()
    with qtbot.waitActive(found, timeout=20_000):
        found.activateWindow()
    return found


def sign_in(qtbot: QtBot, username: str = "lan", password: str = PASSWORD) -> MainWindow:
    dialog = front(qtbot, SignIn)
    name, secret, verb = (
        ("User name", "Password", "Sign in")
        if current_language() is Language.ENGLISH
        else ("Tên đăng nhập", "Mật khẩu", "Đăng nhập")
    )
    type_into(dialog, name, username)
    type_into(dialog, secret, password)
    press(dialog, verb)
    return main_window(qtbot)


def main_window(qtbot: QtBot) -> MainWindow:
    window = front(qtbot, MainWindow)
    assert isinstance(window, MainWindow)
    return window


def titles(window: MainWindow) -> list[str]:
    return [window.page(each).title() for each in window.keys()]  # noqa: SIM118 - no dictionary


# ---- the language ---------------------------------------------------------------------------


def test_the_window_speaks_the_other_language_at_once_on_the_same_page(
    program: Program, qtbot: QtBot
) -> None:
    window = sign_in(qtbot)
    window.show_page("late")
    assert window.page("late").title() == "Hồ sơ trễ hạn"

    key("L", CTRL_SHIFT)

    window = main_window(qtbot)
    assert window.current_key() == "late"
    assert window.page("late").title() == "Late dossiers"
    assert current_language() is Language.ENGLISH

    key("L", CTRL_SHIFT)
    window = main_window(qtbot)
    assert window.page("late").title() == "Hồ sơ trễ hạn"


def test_what_was_being_typed_is_there_in_the_other_language(
    program: Program, qtbot: QtBot
) -> None:
    window = sign_in(qtbot)
    page = window.show_page("intake")
    type_into(page, "Họ và tên", "Tran Van Binh")

    press(window, "English")

    window = main_window(qtbot)
    assert window.current_key() == "intake"
    texts = [line.text() for line in window.page("intake").findChildren(QLineEdit)]
    assert "Tran Van Binh" in texts


def test_the_language_is_each_persons_own_and_comes_back_with_them(
    program: Program, qtbot: QtBot, path: Path
) -> None:
    window = sign_in(qtbot)
    press(window, "English")
    window = main_window(qtbot)
    assert load_settings(path).language is Language.VIETNAMESE

    window.show_page("settings")
    key("Q", CTRL_SHIFT)
    assert "Đăng nhập" in words(front(qtbot, SignIn))
    window = sign_in(qtbot, USERNAME)
    assert "Thiết lập" in titles(window)

    window.show_page("settings")
    key("Q", CTRL_SHIFT)
    window = sign_in(qtbot)
    assert "Settings" in titles(window)


def test_at_the_sign_in_it_is_the_language_of_the_machine(
    program: Program, qtbot: QtBot, path: Path
) -> None:
    dialog = front(qtbot, SignIn)

    press(dialog, "English")

    assert "So that every dossier" in words(front(qtbot, SignIn))
    assert load_settings(path).language is Language.ENGLISH
    window = sign_in(qtbot)
    assert "Settings" in titles(window)


def test_the_language_of_the_machine_counts_for_who_changes_it(
    program: Program, qtbot: QtBot, path: Path
) -> None:
    window = sign_in(qtbot)
    press(window, "English")
    window = main_window(qtbot)
    press(window, "Tiếng Việt")
    window = main_window(qtbot)
    page = window.show_page("settings")
    choose(page, "Ngôn ngữ", "English")

    key("S", CTRL)

    assert load_settings(path).language is Language.ENGLISH
    assert main_window(qtbot).page("settings").title() == "Settings"


# ---- the size -------------------------------------------------------------------------------


def test_another_size_waits_for_the_next_start_and_offers_it(
    program: Program, qtbot: QtBot, qapp: QApplication, path: Path
) -> None:
    window = sign_in(qtbot)
    page = window.show_page("settings")
    choose(page, "Cỡ chữ và hình", "150 %")

    key("S", CTRL)

    assert load_settings(path).scale == 150
    [bar] = window.findChildren(MessageBar)
    qtbot.waitUntil(lambda: "mở lại" in shown_by(bar))
    assert main_window(qtbot) is window
    assert not program.is_restart_wanted
    QTimer.singleShot(0, program, partial(key, Qt.Key.Key_F12))
    assert qapp.exec() == 0
    assert program.is_restart_wanted


def shown_by(bar: MessageBar) -> str:
    message = bar.message()
    return "" if message is None else message.text


def choose(page: QWidget, label: str, shown: str) -> None:
    choice = field(page, label).editor
    assert isinstance(choice, Choice)
    choice.setCurrentText(shown)


# ---- the password ---------------------------------------------------------------------------


def ask_password(qtbot: QtBot) -> OwnPasswordDialog:
    window = sign_in(qtbot)
    page = window.show_page("settings")
    press(page, "Đổi mật khẩu…")
    [dialog] = window.findChildren(OwnPasswordDialog)
    dialog.activateWindow()
    qtbot.waitUntil(field(dialog, "Mật khẩu hiện tại").editor.hasFocus)
    return dialog


def test_everybody_changes_their_own_password(program: Program, qtbot: QtBot) -> None:
    dialog = ask_password(qtbot)
    type_into(dialog, "Mật khẩu hiện tại", PASSWORD)
    type_into(dialog, "Mật khẩu mới", CHANGED)
    type_into(dialog, "Nhập lại mật khẩu mới", CHANGED)

    key(Qt.Key.Key_Return, CTRL)

    window = main_window(qtbot)
    assert [shown_by(bar) for bar in window.findChildren(MessageBar)] == ["Đã đổi mật khẩu."]
    key("Q", CTRL_SHIFT)
    sign_in(qtbot, password=CHANGED)


@pytest.mark.parametrize(
    ("typed", "label", "said"),
    [
        (("", CHANGED, CHANGED), "Mật khẩu hiện tại", "Gõ mật khẩu đang dùng."),
        (("sai mat khau", CHANGED, CHANGED), "Mật khẩu hiện tại", "chưa đúng"),
        ((PASSWORD, "", ""), "Mật khẩu mới", "Gõ mật khẩu mới."),
        ((PASSWORD, "ngan", "ngan"), "Mật khẩu mới", "ít nhất 8 ký tự"),
        ((PASSWORD, PASSWORD, PASSWORD), "Mật khẩu mới", "phải khác"),
        ((PASSWORD, CHANGED, "mat khau khac"), "Nhập lại mật khẩu mới", "chưa giống nhau"),
    ],
)
def test_what_is_refused_is_said_under_its_field_and_nothing_typed_is_lost(
    program: Program, qtbot: QtBot, typed: tuple[str, str, str], label: str, said: str
) -> None:
    dialog = ask_password(qtbot)
    labels = ("Mật khẩu hiện tại", "Mật khẩu mới", "Nhập lại mật khẩu mới")
    for name, text in zip(labels, typed, strict=True):
        type_into(dialog, name, text)

    key(Qt.Key.Key_Return, CTRL)

    assert dialog.isVisible()
    assert said in field(dialog, label).message()
    assert field(dialog, label).editor.hasFocus()
    assert tuple(field(dialog, name).editor.property("text") for name in labels) == typed
