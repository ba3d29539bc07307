"""The look-up screen in a running program: from the sign-in and from a session, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDir
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.assembly import open_office
from desktop_app.settings import Settings, save_settings
from desktop_app.ui.kiosk import KioskWindow
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.program import Program
from desktop_app.ui.sign_in import SignIn
from desktop_app.ui.theme import Appearance, AppearanceChoice
from desktop_app.ui.theme.icons import SEARCH_PREFIX
from desktop_app.ui.theme.style_sheet import DRAWN_PREFIX
from tests.conftest import ADMINISTRATOR, OFFICE_SETTINGS
from tests.services.intake_forms import marriage_status_form
from tests.ui.pages.dossier_hands import activate, question
from tests.ui.pages.hands import press, type_into
from tests.ui.pages.test_kiosk import words


@pytest.fixture
def program(
    qapp: QApplication, home: Path, database_url: str, appearance: Appearance
) -> Iterator[Program]:
    kept = {prefix: QDir.searchPaths(prefix) for prefix in (SEARCH_PREFIX, DRAWN_PREFIX)}
    path = home / "settings.toml"
    settings = Settings(OFFICE_SETTINGS, database_url=database_url)
    save_settings(settings, path)
    office = open_office(settings)
    office.cataloguing.import_starter(office.installation.install(*ADMINISTRATOR))
    office.close()
    running = Program(qapp, path, None)
    running.start()
    yield running
    running.close()
    for prefix, folders in kept.items():
        QDir.setSearchPaths(prefix, folders)
    appearance.choose(AppearanceChoice.LIGHT)


def window(qtbot: QtBot, kind: type[KioskWindow | MainWindow | SignIn]) -> object:
    def look() -> None:
        assert [each for each in QApplication.topLevelWidgets() if shown(each)]

    def shown(each: object) -> bool:
        return isinstance(each, kind) and each.isVisible()

    qtbot.waitUntil(look, timeout=20_000)
    [found] = [each for each in QApplication.topLevelWidgets() if shown(each)]
    activate(found)
    return found


def visible() -> list[type]:
    kinds = (KioskWindow, MainWindow, SignIn)
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return [type(each) for each in shown if isinstance(each, kinds)]


def test_from_the_sign_in_and_from_a_session_and_back(qtbot: QtBot, program: Program) -> None:
    sign_in = window(qtbot, SignIn)
    assert isinstance(sign_in, SignIn)
    press(sign_in, "Màn hình tra cứu")
    kiosk = window(qtbot, KioskWindow)
    assert isinstance(kiosk, KioskWindow)
    assert visible() == [KioskWindow]
    # Nobody is signed in: closing it is enough.
    kiosk.close()
    sign_in = window(qtbot, SignIn)
    assert isinstance(sign_in, SignIn)
    type_into(sign_in, "Tên đăng nhập", ADMINISTRATOR[1])
    type_into(sign_in, "Mật khẩu", ADMINISTRATOR[2])
    press(sign_in, "Đăng nhập")
    main = window(qtbot, MainWindow)
    assert isinstance(main, MainWindow)
    assert program._office is not None
    assert program._actor is not None
    code = program._office.intake.receive(marriage_status_form(), program._actor).code
    press(main.show_page("settings"), "Màn hình tra cứu")
    kiosk = window(qtbot, KioskWindow)
    assert isinstance(kiosk, KioskWindow)
    assert visible() == [KioskWindow]
    # A scan reaches the screen in front and nothing behind it.
    program._scanner.take_text(code)
    assert "Đã tiếp nhận" in words(kiosk)
    assert main.current_key() == "settings"
    kiosk.ask_to_leave()
    dialog = question()
    type_into(dialog, "Tên đăng nhập", ADMINISTRATOR[1])
    type_into(dialog, "Mật khẩu", ADMINISTRATOR[2])
    press(dialog, "Rời màn hình")
    assert window(qtbot, MainWindow) is main
    assert visible() == [MainWindow]
