from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import Refusal
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.scans import Known, Scan, recognise
from desktop_app.settings import ScannerSettings, Settings, load_settings, save_settings
from desktop_app.ui.messages import Messages
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.scanning.serial import Port
from desktop_app.ui.settings import SettingsPage
from desktop_app.ui.settings.scan_trial import ScanTrial, visible
from desktop_app.ui.settings.scanner_form import ScannerForm
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.widgets import Choice
from tests.conftest import OFFICE_SETTINGS
from tests.ui.bench import press, show_active
from tests.ui.pages.hands import field, words
from tests.ui.pages.hands import press as click

CODE = "H26.12.05-261120-0007"
ADMINISTRATOR = Actor(None, "An", frozenset({Role.ADMINISTRATOR}))


@pytest.fixture
def scanner(scanner: Scanner) -> Scanner:
    """A scanner of an office with a badge."""
    scanner.know(lambda: Known("H26.12.05", ["TP01"]), scanner)
    return scanner


@pytest.fixture
def form(qtbot: QtBot, scanner: Scanner) -> ScannerForm:
    """The form on a window, with two ports on the machine; scans come to it."""
    shown = ScannerForm(scanner, lambda: [Port("COM3", "Zebra DS2208"), Port("COM7")])

    def hear(scan: Scan) -> None:
        shown.hear_scan(scan)

    scanner.read.connect(hear)
    qtbot.addWidget(shown)
    show_active(qtbot, shown)
    return shown


def choice(root: QWidget, label: str) -> Choice:
    editor = field(root, label).editor
    assert isinstance(editor, Choice)
    return editor


def scan(widget: QWidget, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    for letter in text:
        press(widget, letter)
    press(widget, end)


def test_it_begins_as_a_keyboard_and_asks_for_nothing_more(form: ScannerForm) -> None:
    assert form.scanner_settings() == ScannerSettings()
    assert not form.fields["scanner.port"].isVisible()
    assert "bộ gõ" in words(form)


def test_a_port_is_chosen_with_its_speed_and_end(form: ScannerForm) -> None:
    choice(form, "Máy quét gửi mã").choose("serial")
    choice(form, "Cổng COM").choose("COM7")
    choice(form, "Tốc độ (bit/giây)").choose(115200)
    choice(form, "Sau mỗi mã là").choose("tab")

    assert form.scanner_settings() == ScannerSettings("serial", "COM7", 115200, "tab")


def test_a_port_that_is_not_there_today_stays_chosen(form: ScannerForm) -> None:
    form.set_scanner(ScannerSettings("serial", "COM12"))
    form.refresh_ports()

    assert choice(form, "Cổng COM").currentText() == "COM12 (chưa cắm)"
    assert form.scanner_settings().port == "COM12"


def test_without_any_port_the_cure_stands_under_the_field(qtbot: QtBot) -> None:
    form = ScannerForm(None, list)
    qtbot.addWidget(form)
    show_active(qtbot, form)
    choice(form, "Máy quét gửi mã").choose("serial")

    with pytest.raises(Refusal) as refusal:
        form.scanner_settings()
    form.show_faults(refusal.value.faults)

    assert "Cắm máy quét vào" in form.fields["scanner.port"].message()


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (CODE, ["Mã hồ sơ", CODE]),
        (f"]C0{CODE.lower()}", ["Mã hồ sơ", f"]C0{CODE.lower()}", CODE]),
        ("TP01", ["Thẻ cán bộ", "TP01"]),
        ("EB123456789VN", ["Không rõ là mã gì"]),
        ("0912345678", ["Số điện thoại"]),
        (
            "001188012345||Nguyen Thi An|01021988|Nu|12 Doi Can, Ha Noi|15082021",
            ["Thẻ căn cước", "001188012345", "01/02/1988", "mất dấu", "cổng COM"],
        ),
    ],
)
def test_a_trial_shows_what_arrived_and_what_it_is(
    form: ScannerForm, text: str, seen: list[str]
) -> None:
    click(form, "Quét thử một mã")

    scan(form, text)

    shown = words(form).replace("\u200b", "")
    assert [each for each in seen if each not in shown] == []


def test_a_spoilt_scan_shows_who_spoilt_it(form: ScannerForm) -> None:
    click(form, "Quét thử một mã")

    form.hear_scan(recognise("H26.ƯBC.05-261120-0007"))

    assert "Telex" in words(form)


def test_a_scan_too_slow_to_be_one_is_explained(form: ScannerForm, qtbot: QtBot) -> None:
    click(form, "Quét thử một mã")
    trial = form.findChildren(ScanTrial)[0]

    for letter in "12345":
        press(form, letter)
        qtbot.wait(60)
    press(trial, Qt.Key.Key_Return)

    assert "12345" in words(form)
    assert "từng phím" in words(form)


def test_outside_a_trial_scans_go_their_usual_way(form: ScannerForm, scanner: Scanner) -> None:
    answers = [form.hear_scan(recognise(CODE))]
    for button in ("Quét thử một mã", "Thôi quét thử"):
        click(form, button)
        answers.append(form.hear_scan(recognise(CODE)))

    assert answers == [False, True, False]


def test_a_trial_uses_what_is_chosen_and_gives_the_scanner_back(
    form: ScannerForm, scanner: Scanner
) -> None:
    choice(form, "Máy quét gửi mã").choose("serial")
    choice(form, "Cổng COM").choose("COM7")

    click(form, "Quét thử một mã")
    assert scanner.settings() == ScannerSettings("serial", "COM7")
    form.hide()

    assert scanner.settings() == ScannerSettings()


def test_control_characters_are_seen() -> None:
    assert visible("\x02AB\r\n") == "␂AB␍␊"


Page = Callable[[Actor], SettingsPage]


@pytest.fixture
def page(qtbot: QtBot, home: Path, messages: Messages, tasks: ImmediateTasks) -> Page:
    """Open the page for somebody."""

    def show(actor: Actor) -> SettingsPage:
        settings = Settings(OFFICE_SETTINGS, scanner=ScannerSettings("serial", "COM12"))
        path = home / "settings.toml"
        save_settings(settings, path)
        opened = SettingsPage(settings, path, settings.database_url, actor, messages, tasks)
        qtbot.addWidget(opened)
        show_active(qtbot, opened)
        opened.page_shown()
        return opened

    return show


def test_the_scanner_is_saved_with_the_other_settings(page: Page, home: Path) -> None:
    opened = page(ADMINISTRATOR)
    choice(opened, "Tốc độ (bit/giây)").choose(38400)

    click(opened, "Lưu thiết lập")

    assert load_settings(home / "settings.toml").scanner == ScannerSettings(
        "serial", "COM12", 38400
    )


def test_a_file_of_an_office_without_a_serial_scanner_says_nothing_of_it(home: Path) -> None:
    path = home / "settings.toml"

    save_settings(Settings(OFFICE_SETTINGS), path)

    assert "scanner" not in path.read_text(encoding="utf-8")
    assert load_settings(path).scanner == ScannerSettings()
