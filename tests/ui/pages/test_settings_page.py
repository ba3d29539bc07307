from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.people import Actor, Role
from desktop_app.domain.sentence import Language
from desktop_app.settings import PaperSettings, Settings, load_settings, save_settings
from desktop_app.ui.messages import MessageKind, Messages
from desktop_app.ui.printing.qt_spooler import QtSpooler
from desktop_app.ui.printing.spooler import InstalledPrinters
from desktop_app.ui.settings import SettingsPage
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.widgets import Choice, Field, NumberLine
from tests.conftest import OFFICE_SETTINGS
from tests.ui.bench import Heard, show_active
from tests.ui.pages.hands import field, key, press, seen, type_into, words

ADMINISTRATOR = Actor(None, "An", frozenset({Role.ADMINISTRATOR}))
CLERK = Actor(None, "Bình", frozenset({Role.CLERK}))
PRINTERS = InstalledPrinters(("HP LaserJet", "Canon LBP"), "HP LaserJet")
SPOOLER = QtSpooler(lambda _name: None, lambda: PRINTERS)


@dataclasses.dataclass
class Shown:
    """A page on the screen, its file, and what it told."""

    page: SettingsPage
    path: Path
    saved: list[Settings]


ShowPage = Callable[..., Shown]


@pytest.fixture
def show(qtbot: QtBot, home: Path, messages: Messages, tasks: ImmediateTasks) -> ShowPage:
    def show(
        actor: Actor = ADMINISTRATOR,
        settings: Settings | None = None,
        running_url: str | None = None,
    ) -> Shown:
        settings = settings or Settings(OFFICE_SETTINGS)
        path = home / "settings.toml"
        save_settings(settings, path)
        url = running_url or settings.database_url
        page = SettingsPage(settings, path, url, actor, messages, tasks, SPOOLER)
        shown = Shown(page, path, [])
        page.settings_saved.connect(shown.saved.append)
        qtbot.addWidget(page)
        page.resize(1160, 700)
        show_active(qtbot, page)
        page.page_shown()
        return shown

    return show


def choose(page: SettingsPage, label: str, shown: str) -> None:
    """Choose with the keyboard, as by typing the first letters."""
    choice = field(page, label).editor
    assert isinstance(choice, Choice)
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Home)
    for _ in range(choice.findText(shown)):
        QTest.keyClick(choice, Qt.Key.Key_Down)
    assert choice.currentText() == shown


def test_every_setting_can_be_changed_and_is_on_the_disk(show: ShowPage) -> None:
    shown = show()
    page = shown.page
    type_into(page, "Tên cơ quan", "UBND xã Ô Diên")
    type_into(page, "Tên bộ phận một cửa", "Trung tâm xã Ô Diên")
    type_into(page, "Mã định danh cơ quan", "H26.12.06")
    type_into(page, "Địa danh ghi trước ngày tháng", "Ô Diên")
    type_into(page, "Địa chỉ", "25 Liễu Giai")
    type_into(page, "Đường dây nóng", "024 1234 5678")
    choose(page, "Ngôn ngữ", "English")
    choose(page, "Giao diện", "Tối")
    type_into(page, "Quầy", "Quầy 2")
    hours = field(page, "Báo sắp đến hạn khi hồ sơ còn").editor
    assert isinstance(hours, NumberLine)
    hours.setFocus()
    for _ in range(3):
        QTest.keyClick(hours, Qt.Key.Key_Down)
    choose(page, "Máy in", "Canon LBP")
    assert page.status() == "Có thay đổi chưa lưu."

    press(page, "Lưu thiết lập")

    expected = Settings(
        office=dataclasses.replace(
            OFFICE_SETTINGS,
            name="UBND xã Ô Diên",
            centre="Trung tâm xã Ô Diên",
            agency_code="H26.12.06",
            place="Ô Diên",
            address="25 Liễu Giai",
            hotline="024 1234 5678",
        ),
        language=Language.ENGLISH,
        appearance="dark",
        counter="Quầy 2",
        due_soon_hours=5,
        printers={"default": "Canon LBP"},
    )
    assert shown.saved == [expected]
    assert load_settings(shown.path) == expected
    assert page.status() == f"Đã lưu hết, trong {shown.path}"


def test_what_was_not_touched_is_saved_as_it_was(show: ShowPage) -> None:
    settings = Settings(
        OFFICE_SETTINGS,
        database_url="postgresql://a:b@c/d",
        receipt=PaperSettings("A4", 3),
        printers={"receipt": "Máy in đã tháo", "label": "Zebra"},
    )
    shown = show(settings=settings)
    assert "Đã lưu hết" in shown.page.status()

    key("S", Qt.KeyboardModifier.ControlModifier)

    assert shown.saved == [settings]
    assert load_settings(shown.path) == settings


def test_the_default_printer_is_named_and_not_written_down(show: ShowPage) -> None:
    shown = show(settings=Settings(OFFICE_SETTINGS, printers={"default": "Canon LBP"}))

    choose(shown.page, "Máy in", "Mặc định của máy: HP LaserJet")
    press(shown.page, "Lưu thiết lập")

    assert load_settings(shown.path).printers == {}


@pytest.mark.parametrize(
    ("label", "typed", "said"),
    [
        ("Tên cơ quan", "", "Ghi tên như ở đầu văn bản của cơ quan."),
        ("Mã định danh cơ quan", "H26-12", "H26.12.05"),
        ("Quầy", " ", "Phải được điền."),
        ("Địa chỉ cơ sở dữ liệu", "motcua.db", "Phải có dạng sqlite:///ĐƯỜNG-DẪN"),
    ],
)
def test_a_fault_stands_beside_its_field_and_nothing_is_saved(
    show: ShowPage, label: str, typed: str, said: str
) -> None:
    shown = show()
    before = shown.path.read_bytes()
    if label == "Địa chỉ cơ sở dữ liệu":
        seen(shown.page, QRadioButton, "Trên máy chủ PostgreSQL").click()
    type_into(shown.page, "Đường dây nóng", "1022")
    type_into(shown.page, label, typed)

    press(shown.page, "Lưu thiết lập")

    assert said in field(shown.page, label).message()
    assert field(shown.page, label).editor.hasFocus()
    assert shown.saved == []
    assert shown.path.read_bytes() == before
    assert field(shown.page, "Đường dây nóng").editor.property("text") == "1022"


def test_all_faults_are_told_at_once_and_go_when_mended(show: ShowPage) -> None:
    shown = show()
    for label in ("Tên cơ quan", "Địa danh ghi trước ngày tháng", "Quầy"):
        type_into(shown.page, label, "")
    press(shown.page, "Lưu thiết lập")

    wrong = [each.label() for each in shown.page.findChildren(Field) if each.has_error()]
    assert sorted(wrong) == ["Quầy", "Tên cơ quan", "Địa danh ghi trước ngày tháng"]
    assert field(shown.page, "Tên cơ quan").editor.hasFocus()
    type_into(shown.page, "Quầy", "Quầy 9")
    assert not field(shown.page, "Quầy").has_error()


def test_a_clerk_changes_what_belongs_to_the_machine_and_nothing_else(show: ShowPage) -> None:
    settings = Settings(OFFICE_SETTINGS, counter="Quầy 4", database_url="postgresql://a:b@c/d")
    shown = show(CLERK, settings)

    labels = [each.label() for each in shown.page.findChildren(Field) if each.isVisible()]
    assert {"Giao diện", "Ngôn ngữ", "Máy in", "Máy quét gửi mã"} <= set(labels)
    assert not {"Tên cơ quan", "Quầy", "Ngân hàng", "Địa chỉ cơ sở dữ liệu"} & set(labels)
    choose(shown.page, "Giao diện", "Tối")
    choose(shown.page, "Máy in", "Canon LBP")
    press(shown.page, "Lưu thiết lập")

    assert load_settings(shown.path) == dataclasses.replace(
        settings, appearance="dark", printers={"default": "Canon LBP"}
    )


def test_another_database_waits_for_the_next_start(show: ShowPage, heard: Heard) -> None:
    shown = show()
    seen(shown.page, QRadioButton, "Trên máy chủ PostgreSQL").click()
    type_into(shown.page, "Địa chỉ cơ sở dữ liệu", "postgresql://a:b@c/d")

    press(shown.page, "Lưu thiết lập")

    assert load_settings(shown.path).database_url == "postgresql+psycopg://a:b@c/d"
    [message] = heard.messages
    assert message.kind is MessageKind.WARNING
    assert "Đóng chương trình rồi mở lại" in message.text


def test_a_database_is_tested_before_it_is_trusted(show: ShowPage, database_url: str) -> None:
    shown = show(settings=Settings(OFFICE_SETTINGS, database_url=database_url))

    press(shown.page, "Thử kết nối")
    assert "Đã có dữ liệu nhưng chưa có người dùng nào" in words(shown.page)
    type_into(shown.page, "Địa chỉ cơ sở dữ liệu", "postgresql://a:b@127.0.0.1:1/d")
    assert "Đã có dữ liệu" not in words(shown.page)
    press(shown.page, "Thử kết nối")

    assert "Không dùng được" in field(shown.page, "Địa chỉ cơ sở dữ liệu").message()


def test_it_says_when_the_program_works_with_another_database(show: ShowPage) -> None:
    shown = show(running_url="sqlite:////tmp/khac.db")

    assert "Lần này chương trình đang dùng địa chỉ khác" in words(shown.page)


def test_a_disk_that_does_not_take_it_is_told_and_the_typing_stays(
    show: ShowPage, heard: Heard
) -> None:
    shown = show()
    shown.path.unlink()
    shown.path.mkdir()
    type_into(shown.page, "Quầy", "Quầy 2")

    press(shown.page, "Lưu thiết lập")

    assert shown.saved == []
    assert "Không ghi được tệp cài đặt" in heard.texts()[0]
    assert field(shown.page, "Quầy").editor.property("text") == "Quầy 2"


def test_somebody_else_can_sit_down(show: ShowPage, qtbot: QtBot) -> None:
    page = show(CLERK).page

    with qtbot.waitSignal(page.sign_out_asked):
        press(page, "Đổi người dùng")
