"""An address typed with few keys, and an older one brought up to date with one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.addresses import Divisions
from desktop_app.services.addressing import Addressing
from desktop_app.services.division_files import read_divisions
from desktop_app.settings import OfficeSettings
from desktop_app.ui.widgets import QuietButton, TextLine
from desktop_app.ui.widgets.address_line import AddressField, AddressLine
from tests.ui.bench import press, show_active, type_text

OFFICE = OfficeSettings("UBND phường Ba Đình", "Trung tâm", "H26.12.05", "Hà Nội")
OLD = "Số 1, Trúc Bạch, Ba Đình, Hà Nội"
NEW = "Số 1, phường Ba Đình, thành phố Hà Nội"
DIVIDED = "Tổ 3, phường Điện Biên, quận Ba Đình, Hà Nội"


@pytest.fixture(scope="module")
def divisions() -> Divisions:
    return read_divisions()


class Stage:
    """A window with the field and a line after it."""

    def __init__(self, qtbot: QtBot, divisions: Divisions) -> None:
        self.window = QWidget()
        self.window.resize(560, 420)
        self.line = AddressLine()
        self.line.set_addressing(Addressing(OFFICE, lambda: divisions))
        self.field = AddressField("Địa chỉ", self.line)
        self.after = TextLine()
        column = QVBoxLayout(self.window)
        column.addWidget(self.field)
        column.addWidget(self.after)
        column.addStretch(1)
        qtbot.addWidget(self.window)
        show_active(qtbot, self.window)
        self.line.setFocus()

    def button(self) -> QuietButton:
        [button] = self.field.findChildren(QuietButton)
        return button

    def words(self) -> list[str]:
        labels = self.field.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible()]


@pytest.fixture
def stage(qtbot: QtBot, divisions: Divisions) -> Stage:
    return Stage(qtbot, divisions)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_few_keys_end_an_address(stage: Stage, key: Qt.Key) -> None:
    type_text(stage.line, "12 Le Loi, ba di")
    assert stage.line.is_list_open()
    press(stage.line, key)
    assert stage.line.value() == "12 Le Loi, phường Ba Đình, thành phố Hà Nội"
    assert not stage.line.is_list_open()
    assert stage.line.hasFocus() == (key == Qt.Key.Key_Return)


def test_the_arrows_choose_another_place(stage: Stage) -> None:
    type_text(stage.line, "12 Le Loi, ba dinh")
    press(stage.line, Qt.Key.Key_Down)
    press(stage.line, Qt.Key.Key_Return)
    assert stage.line.value() != "12 Le Loi, phường Ba Đình, thành phố Hà Nội"
    assert stage.line.value().startswith("12 Le Loi, ")


def test_what_was_taken_can_be_undone(stage: Stage) -> None:
    type_text(stage.line, "12 Le Loi, ba di")
    press(stage.line, Qt.Key.Key_Return)
    stage.line.undo()
    assert stage.line.value() == "12 Le Loi, ba di"


def test_free_text_is_left_alone(stage: Stage) -> None:
    type_text(stage.line, "so 12 pho Truc Bach")
    assert not stage.line.is_list_open()
    type_text(stage.line, ", ngo xyz")
    assert not stage.line.is_list_open()
    press(stage.line, Qt.Key.Key_Tab)
    assert stage.line.value() == "so 12 pho Truc Bach, ngo xyz"
    assert stage.after.hasFocus()


def test_escape_closes_the_list_and_keeps_the_text(stage: Stage) -> None:
    type_text(stage.line, "12, ba di")
    press(stage.line, Qt.Key.Key_Escape)
    assert not stage.line.is_list_open()
    press(stage.line, Qt.Key.Key_Tab)
    assert stage.line.value() == "12, ba di"


def test_a_click_opens_no_list(stage: Stage) -> None:
    stage.line.setText("12, ba di")
    QTest.mouseClick(stage.line, Qt.MouseButton.LeftButton)
    assert not stage.line.is_list_open()


def test_an_older_address_is_offered_that_of_today_and_stays_until_it_is_taken(
    qtbot: QtBot, stage: Stage
) -> None:
    stage.line.setText(OLD)
    qtbot.waitUntil(lambda: bool(stage.field.offered()))
    assert "Theo địa giới từ 01/7/2025: Phường Ba Đình, thành phố Hà Nội" in stage.words()
    assert stage.line.value() == OLD
    button = stage.button()
    assert button.text() == "Dùng"
    assert button.accessibleName() == "Dùng Phường Ba Đình, thành phố Hà Nội trong địa chỉ"
    with qtbot.waitSignal(stage.field.moved) as told:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == [NEW]
    assert stage.line.value() == NEW
    assert stage.line.hasFocus()
    assert not button.isVisible()


def test_the_offer_is_the_next_stop_of_the_keyboard(stage: Stage) -> None:
    stage.line.setText(OLD)
    stage.field.read()
    press(stage.line, Qt.Key.Key_Tab)
    assert stage.button().hasFocus()
    press(stage.button(), Qt.Key.Key_Space)
    assert stage.line.value() == NEW


def test_of_a_divided_commune_the_clerk_chooses(qtbot: QtBot, stage: Stage) -> None:
    stage.line.setText(DIVIDED)
    stage.field.read()
    assert any("một trong 4 xã, phường" in words for words in stage.words())
    assert stage.button().text() == "Chọn…"
    QTest.mouseClick(stage.button(), Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [
        f"Phường {name}, thành phố Hà Nội"
        for name in ("Ba Đình", "Hoàn Kiếm", "Văn Miếu - Quốc Tử Giám", "Ô Chợ Dừa")
    ]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage.line.value() == "Tổ 3, phường Hoàn Kiếm, thành phố Hà Nội")


@pytest.mark.parametrize("text", [NEW, "", "California, Hoa Kỳ"])
def test_nothing_is_offered_for_any_other_address(stage: Stage, text: str) -> None:
    stage.line.setText(OLD)
    stage.field.read()
    assert stage.button().isVisible()
    stage.line.setText(text)
    assert not stage.button().isVisible()
    stage.field.read()
    assert not stage.button().isVisible()


def test_without_a_list_of_communes_it_is_a_line_like_any_other(qtbot: QtBot) -> None:
    line = AddressLine()
    field = AddressField("Địa chỉ", line)
    qtbot.addWidget(field)
    show_active(qtbot, field)
    line.setFocus()
    type_text(line, "12, ba di")
    field.read()
    assert not line.is_list_open()
    assert field.offered() == ()
    assert line.value() == "12, ba di"
    line.clear()
    assert line.value() == ""
