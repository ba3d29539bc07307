"""F1 tells which keys work now, and every key that it tells really works."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.keys import HELP_KEY, KeyGroup, KeyHelp, KeyLine, collect_keys
from desktop_app.ui.keys.key_words import key_in_words
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.widgets import (
    Choice,
    Column,
    DataTable,
    DateLine,
    Field,
    Filter,
    FilterBar,
    NumberLine,
    PrimaryButton,
    SecondaryButton,
    SuggestBox,
    Suggestion,
    TextLine,
    Tick,
)
from tests.ui.bench import OnWindow, press
from tests.ui.pages.hands import seen


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("Ctrl+Return", "Ctrl+Enter"),
        ("Ctrl+Enter", "Ctrl+Enter"),
        ("Escape", "Esc"),
        ("Delete", "Delete"),
        ("PgDown", "Page Down"),
        ("Down", "Mũi tên xuống"),
        ("Alt+Left", "Alt+Mũi tên trái"),
        ("Space", "Phím cách"),
        ("Ctrl++", "Ctrl++"),
        ("F1", "F1"),
    ],
)
def test_a_key_is_said_as_it_stands_on_the_keyboard(keys: str, words: str) -> None:
    assert key_in_words(QKeySequence(keys)) == words


def lines(root: QWidget, group: str) -> list[KeyLine]:
    found = [each for each in collect_keys(root) if each.title == group]
    return list(found[0].lines) if found else []


def test_only_what_can_be_seen_counts_and_what_is_off_is_grey(on_window: OnWindow) -> None:
    save = PrimaryButton("Lưu", key="Ctrl+S")
    away = SecondaryButton("Bỏ", key="Delete")
    hidden = SecondaryButton("Ẩn", key="Ctrl+H")
    stage = on_window(save, away, hidden)
    away.setEnabled(False)
    hidden.hide()

    shown = lines(stage, "Trong cửa sổ này")

    assert shown == [KeyLine("Ctrl+S", "Lưu"), KeyLine("Delete", "Bỏ", is_on=False)]


def test_what_changes_is_asked_anew(on_window: OnWindow) -> None:
    save = PrimaryButton("Lưu", key="Ctrl+S")
    stage = on_window(save)
    save.set_verb("Lưu và in")
    extra = QShortcut(QKeySequence("F9"), stage)
    extra.setWhatsThis("Dùng gần đây")

    assert lines(stage, "Trong cửa sổ này") == [
        KeyLine("Ctrl+S", "Lưu và in"),
        KeyLine("F9", "Dùng gần đây"),
    ]


def test_a_key_that_is_off_in_one_place_and_on_in_another_is_on(on_window: OnWindow) -> None:
    off, on = SecondaryButton("Một", key="Ctrl+S"), SecondaryButton("Hai", key="Ctrl+S")
    stage = on_window(off, on)
    off.setEnabled(False)

    assert lines(stage, "Trong cửa sổ này") == [KeyLine("Ctrl+S", "Hai")]


def test_f1_shows_the_keys_of_the_page_in_front_and_closes_them_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(window, Qt.Key.Key_F1)

    [shown] = window.findChildren(KeyHelp)
    assert shown.isVisible()
    assert window.page(window.current_key()).title() in shown.windowTitle()
    titles = [group.title for group in shown.groups()]
    assert titles == ["Trong trang này", "Ở mọi nơi", "Trong danh sách và ô nhập"]
    everywhere = {line.keys: line.words for line in shown.groups()[1].lines}
    assert everywhere["F6"] == "Trễ hạn"
    assert everywhere["Ctrl+K"] == "Quét hoặc tìm"
    assert everywhere[HELP_KEY] == "Bảng phím tắt này"
    assert everywhere["Ctrl+Shift+L"] == "Đổi ngôn ngữ"

    qtbot.waitActive(shown)
    press(shown, Qt.Key.Key_F1)
    assert [each for each in window.findChildren(KeyHelp) if each.isVisible()] == []


def test_more_keys_than_the_screen_holds_are_gone_through_by_the_page(
    window: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    [shown] = window.findChildren(KeyHelp)
    shown.resize(shown.width(), 220)
    button = seen(shown, PrimaryButton, "Đóng")
    bar = shown.findChildren(QScrollArea)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.keyClick(button, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(button, Qt.Key.Key_PageUp)
    assert bar.value() == 0


@pytest.mark.parametrize("is_on", [True, False])
def test_grey_is_explained_where_something_is_grey(
    on_window: OnWindow, qtbot: QtBot, is_on: bool
) -> None:
    stage = on_window(PrimaryButton("Lưu", key="Ctrl+S"))
    line = KeyLine("Ctrl+S", "Lưu", is_on=is_on)
    shown = KeyHelp("Nhận hồ sơ", [KeyGroup("Trong trang này", (line,))], stage)
    qtbot.addWidget(shown)
    said = "\n".join(label.text() for label in shown.findChildren(QLabel))
    assert ("Việc chữ mờ lúc này chưa làm được." in said) is not is_on


def test_esc_closes_the_keys(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_F1)
    [shown] = window.findChildren(KeyHelp)

    press(shown, Qt.Key.Key_Escape)

    assert [each for each in window.findChildren(KeyHelp) if each.isVisible()] == []


def test_the_foot_of_the_rail_leads_to_the_keys_too(window: MainWindow) -> None:
    from tests.ui.pages.hands import press as click  # noqa: PLC0415 - pages have their own hands

    click(window, "Phím tắt")

    assert window.findChildren(KeyHelp)[0].isVisible()


def test_in_a_dialog_f1_shows_the_keys_of_the_dialog(window: MainWindow, qtbot: QtBot) -> None:
    dialog = QDialog(window)
    dialog.setWindowTitle("Trả kết quả")
    column = QVBoxLayout(dialog)
    line = TextLine()
    column.addWidget(line)
    column.addWidget(PrimaryButton("Trả", key="Ctrl+Return"))
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(line.hasFocus)

    press(dialog, Qt.Key.Key_F1)

    [shown] = dialog.findChildren(KeyHelp)
    assert shown.windowTitle() == "Phím tắt · Trả kết quả"
    own = {line.keys: line.words for line in shown.groups()[0].lines}
    assert own["Ctrl+Enter"] == "Trả"
    assert "F2" not in own


# ---- what is told of kinds of widgets is what they do ----------------------------------------


def test_the_keys_of_a_table_are_told_and_work(on_window: OnWindow) -> None:
    table: DataTable[str] = DataTable(
        "Danh sách", [Column("name", "Tên", str)], lambda row: row, is_multiple=True
    )
    opened: list[object] = []
    stage = on_window(table)
    table.set_rows(["a", "b", "c"])
    table.setCurrentIndex(table.model().index(0, 0))
    table.setFocus()
    told = {line.words for line in lines(stage, "Trong danh sách và ô nhập")}
    assert "Mở dòng đang chọn" not in told
    table.row_opened.connect(opened.append)

    told = {line.words for line in lines(stage, "Trong danh sách và ô nhập")}
    assert {"Đi qua các dòng", "Mở dòng đang chọn", "Chọn tất cả các dòng"} <= told
    press(stage, Qt.Key.Key_Down)
    assert table.selected() == ["b"]
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected() == ["b", "c"]
    press(stage, Qt.Key.Key_Return)
    assert opened == ["c"]
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.selected() == ["a", "b", "c"]


def test_the_keys_of_editors_are_told_and_work(on_window: OnWindow) -> None:
    bar = FilterBar([Filter("one", "Một"), Filter("two", "Hai")])
    box = SuggestBox(lambda _text: [Suggestion("Khai sinh", "")])
    choice = Choice([(1, "Một"), (2, "Hai")])
    day, number, tick = DateLine(), NumberLine(0, 9), Tick("Có")
    stage = on_window(bar, Field("Thủ tục", box), choice, day, number, tick)
    told = {line.keys: line.words for line in lines(stage, "Trong danh sách và ô nhập")}
    assert told["Mũi tên trái / Mũi tên phải"] == "Sang mục bên cạnh"
    assert told["Alt+Mũi tên xuống"] == "Mở tờ lịch chọn ngày"
    assert told["Phím cách"] == "Đánh dấu hoặc bỏ dấu"

    bar.findChildren(QWidget)[0].setFocus()
    press(stage, Qt.Key.Key_Right)
    assert bar.chosen() == "two"
    box.setFocus()
    press(stage, Qt.Key.Key_Down)
    assert box.is_list_open()
    press(stage, Qt.Key.Key_Return)
    assert box.text() == "Khai sinh"
    choice.setFocus()
    press(stage, Qt.Key.Key_Down)
    assert choice.choice() == 2
    number.setFocus()
    press(stage, Qt.Key.Key_Up)
    assert number.value() == 1
    tick.setFocus()
    press(stage, Qt.Key.Key_Space)
    assert tick.isChecked()
    day.set_day(date(2026, 11, 20))
    day.setFocus()
    QTest.keyClick(day, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
