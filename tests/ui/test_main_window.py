"""The frame: rail, keys, box on top, messages and bugs."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence
from desktop_app.ui.main_window import MainWindow, PageEntry
from desktop_app.ui.messages import MessageAction, MessageKind, Messages
from desktop_app.ui.widgets import Page, PrimaryButton, SecondaryButton
from desktop_app.ui.widgets.error_dialog import ErrorDialog
from desktop_app.ui.widgets.message_bar import MessageBar
from desktop_app.ui.widgets.rail import Rail
from desktop_app.ui.widgets.scan_box import ScanBox
from tests.ui.bench import press, show_active, type_text
from tests.ui.gallery import NOW, entries, gallery_window

Kind = TypeVar("Kind", bound=QWidget)


def only(window: QWidget, kind: type[Kind]) -> Kind:
    found: list[Kind] = window.findChildren(kind)
    assert len(found) == 1
    return found[0]


def bar_of(window: MainWindow) -> MessageBar:
    return only(window, MessageBar)


def box_of(window: MainWindow) -> ScanBox:
    return only(window, ScanBox)


def rail_of(window: MainWindow) -> Rail:
    return only(window, Rail)


@pytest.mark.parametrize("entry", [entry for entry in entries() if entry.shortcut])
def test_each_function_key_opens_its_page(window: MainWindow, entry: PageEntry) -> None:
    window.show_page("settings")

    press(window, Qt.Key[f"Key_{entry.shortcut}"])

    assert window.current_key() == entry.key
    assert rail_of(window).chosen() == entry.key


def test_a_click_on_the_rail_opens_its_page(qtbot: QtBot, window: MainWindow) -> None:
    item = next(
        each for each in rail_of(window).findChildren(QWidget) if each.accessibleName() == "Thủ tục"
    )

    with qtbot.waitSignal(window.page_changed) as changed:
        QTest.mouseClick(item, Qt.MouseButton.LeftButton)

    assert changed.args == ["catalogue"]
    assert window.current_key() == "catalogue"


def test_arrows_and_enter_work_on_the_rail(window: MainWindow) -> None:
    rail = rail_of(window)
    first = rail.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    item = next(each for each in first if each.accessibleName() == "Tiếp nhận")
    item.setFocus()

    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)

    assert window.current_key() == "dossier"


def test_pages_are_built_when_first_shown_and_kept(qtbot: QtBot, messages: Messages) -> None:
    built: list[str] = []
    shown: list[str] = []

    class Recorded(Page):
        def page_shown(self) -> None:
            shown.append(self.title())

    def one() -> Page:
        built.append("one")
        return Recorded("one")

    def two() -> Page:
        built.append("two")
        return Recorded("two")

    window = MainWindow(
        [PageEntry("one", "Một", "inbox", "F2", one), PageEntry("two", "Hai", "files", "F3", two)],
        messages,
        lambda: NOW,
        office="UBND",
    )
    qtbot.addWidget(window)
    assert built == ["one"]

    first = window.show_page("two")
    window.show_page("one")

    assert window.show_page("two") is first
    assert built == ["one", "two"]
    assert shown == ["one", "two", "one", "two"]


def test_counts_stand_on_the_rail_and_are_said(window: MainWindow) -> None:
    rail = rail_of(window)
    assert rail.badge("late") == 12

    window.set_badge("late", 3)

    names = [each.accessibleName() for each in rail.findChildren(QWidget)]
    assert "Trễ hạn 3" in names


def test_ctrl_k_goes_to_the_box_and_enter_tells_what_stands_there(
    qtbot: QtBot, window: MainWindow
) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = box_of(window)
    assert box.hasFocus()

    type_text(window, "nguyen van an")
    with qtbot.waitSignal(window.text_submitted) as submitted:
        press(window, Qt.Key.Key_Return)

    assert submitted.args == ["nguyen van an"]
    assert box.selectedText() == "nguyen van an"
    press(window, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_the_clock_shows_the_time_of_vietnam_in_words(window: MainWindow) -> None:
    shown = [label.text() for label in window.findChildren(type(rail_of(window)._foot))]

    assert "Thứ Sáu 20/11/2026 · 09:24" in shown


def test_a_message_with_an_act_stays_and_does_it(window: MainWindow, messages: Messages) -> None:
    done: list[str] = []
    messages.error(
        Sentence("Máy in không trả lời", "The printer does not answer"),
        MessageAction("In lại", lambda: done.append("again")),
    )
    bar = bar_of(window)
    assert bar.isVisible()
    assert bar.accessibleName() == "Máy in không trả lời"

    act = next(each for each in bar.findChildren(SecondaryButton) if each.text() == "In lại")
    QTest.mouseClick(act, Qt.MouseButton.LeftButton)

    assert done == ["again"]
    assert not bar.isVisible()


def test_a_message_is_dismissed_by_its_button_and_by_the_channel(
    window: MainWindow, messages: Messages
) -> None:
    bar = bar_of(window)
    messages.warning("Số điện thoại lạ")
    dismiss = next(
        each for each in bar.findChildren(QWidget) if each.accessibleName() == "Đóng thông báo"
    )
    QTest.mouseClick(dismiss, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()

    messages.info("Đã lưu")
    assert bar.isVisible()
    messages.clear()
    assert not bar.isVisible()


@pytest.mark.parametrize(
    ("kind", "stays"),
    [
        (MessageKind.SUCCESS, False),
        (MessageKind.INFO, False),
        (MessageKind.WARNING, True),
        (MessageKind.ERROR, True),
    ],
)
def test_what_only_informs_goes_with_the_page(
    window: MainWindow, messages: Messages, kind: MessageKind, stays: bool
) -> None:
    say = {
        MessageKind.SUCCESS: messages.success,
        MessageKind.INFO: messages.info,
        MessageKind.WARNING: messages.warning,
        MessageKind.ERROR: messages.error,
    }[kind]
    window.show_page("intake")
    say("Đã tiếp nhận", MessageAction("Mở hồ sơ", lambda: None))
    press(window, Qt.Key.Key_F2)
    assert bar_of(window).isVisible()

    press(window, Qt.Key.Key_F6)

    assert window.current_key() == "late"
    assert bar_of(window).isVisible() is stays


@pytest.mark.parametrize("beyond", [QSize(40, 0), QSize(0, 40), QSize(0, 0)])
def test_a_window_larger_than_the_screen_is_shown_maximised(
    qtbot: QtBot, messages: Messages, beyond: QSize
) -> None:
    window = gallery_window(messages)
    qtbot.addWidget(window)
    window.resize(window.screen().availableSize() + beyond)

    with qtbot.waitExposed(window):
        window.show_fitting()

    assert window.isMaximized()
    assert window.screen().availableGeometry().contains(window.geometry())
    # Whoever makes it small again, and a system that maximises nothing, see all of it too.
    assert window.screen().availableSize().expandedTo(window.normalGeometry().size()) == (
        window.screen().availableSize()
    )


def test_a_window_that_fits_is_shown_as_it_is(qtbot: QtBot, messages: Messages) -> None:
    window = gallery_window(messages)
    qtbot.addWidget(window)
    window.resize(700, 400)

    with qtbot.waitExposed(window):
        window.show_fitting()

    assert not window.isMaximized()
    assert window.size() == QSize(700, 400)


def test_the_last_message_is_the_one_shown(window: MainWindow, messages: Messages) -> None:
    messages.success("Đã lưu")
    messages.error("Không in được")

    shown = bar_of(window).message()
    assert shown is not None
    assert shown.text == "Không in được"


def test_what_only_informs_goes_by_itself_and_an_error_does_not(
    window: MainWindow, messages: Messages
) -> None:
    bar = bar_of(window)

    messages.success("Đã lưu")
    assert bar._timer.isActive()

    messages.error("Không in được")
    assert not bar._timer.isActive()


def test_a_known_error_is_a_sentence_and_a_bug_is_a_dialog(
    qtbot: QtBot, window: MainWindow, messages: Messages, caplog: pytest.LogCaptureFixture
) -> None:
    messages.report(KnownError(Sentence("Hết giấy", "Out of paper")))
    shown = bar_of(window).message()
    assert shown is not None
    assert shown.text == "Hết giấy"
    assert window.findChildren(ErrorDialog) == []

    messages.report(ZeroDivisionError("a slip"))
    messages.report(ZeroDivisionError("another slip"))

    dialog = only(window, ErrorDialog)
    assert dialog.isVisible()
    assert "another slip" in caplog.text
    copy = next(each for each in dialog.findChildren(SecondaryButton))
    copy.click()
    assert "ZeroDivisionError: a slip" in QGuiApplication.clipboard().text()
    with qtbot.waitSignal(dialog.finished):
        dialog.findChildren(PrimaryButton)[0].click()


def test_a_small_window_keeps_everything_in_reach(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(683, 384)
    QApplication.processEvents()
    QApplication.processEvents()

    page = window.show_page("intake")
    assert rail_of(window).width() < 100
    assert page.width() >= page.minimumSizeHint().width()
    assert page.height() >= page.minimumSizeHint().height()

    window.resize(1366, 768)
    QApplication.processEvents()
    assert rail_of(window).width() > 150


@pytest.mark.parametrize("key", ["intake", "dossier", "late"])
def test_every_page_fits_a_screen_of_1366_by_768(window: MainWindow, key: str) -> None:
    page = window.show_page(key)

    assert page.minimumSizeHint().width() <= 1366 - rail_of(window).width()
    assert page.minimumSizeHint().height() <= 768 - 46


@pytest.mark.parametrize("key", ["intake", "dossier", "late"])
def test_everything_that_takes_the_keyboard_has_a_name(window: MainWindow, key: str) -> None:
    window.show_page(key)
    QApplication.processEvents()

    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
        and not accessible_name(widget)
    ]

    assert nameless == []


def accessible_name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Name)


def test_tab_reaches_the_box_the_rail_and_the_page(qtbot: QtBot, window: MainWindow) -> None:
    show_active(qtbot, window)
    box = box_of(window)
    box.setFocus()
    reached: set[QWidget] = set()
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused)
        press(window, Qt.Key.Key_Tab)

    page = window.page("intake")
    assert box in reached
    assert any(rail_of(window).isAncestorOf(widget) for widget in reached)
    assert sum(page.isAncestorOf(widget) for widget in reached) > 10
