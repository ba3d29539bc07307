"""What only shows: chips, filters, groups, days, figures, rows of a promise, pages, buttons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.theme import LIGHT, Tone
from desktop_app.ui.widgets import (
    Card,
    Chip,
    DayCell,
    DayKind,
    DayStrip,
    EmptyState,
    Fact,
    Figure,
    Filter,
    FilterBar,
    Group,
    GroupList,
    KeyValueList,
    Link,
    Page,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    Text,
)
from tests.ui.bench import OnWindow, press


@pytest.mark.parametrize("tone", Tone)
def test_a_chip_says_its_state_in_words_and_stands_on_its_ground(
    on_window: OnWindow, tone: Tone
) -> None:
    chip = Chip("Quá 9 ngày", tone)
    on_window(chip)

    middle = chip.grab().toImage().pixelColor(4, chip.height() // 2)
    assert middle == QColor(LIGHT.tone_ground(tone))
    assert chip.accessibleName() == "Quá 9 ngày"


def test_a_chip_is_never_a_window_of_its_own_and_hides_without_words(on_window: OnWindow) -> None:
    chip = Chip()
    chip.set_state("Đúng hạn", Tone.DONE)
    assert not chip.isVisible()

    on_window(chip)
    assert chip.isVisible()
    chip.set_state("", Tone.DONE)
    assert not chip.isVisible()
    chip.set_state("Trễ", Tone.LATE)
    assert chip.isVisible()


def test_one_filter_is_chosen_and_new_counts_change_nothing_else(on_window: OnWindow) -> None:
    bar = FilterBar([Filter("late", "Quá hạn", Tone.LATE, 12), Filter("soon", "Sắp đến hạn")])
    told: list[str] = []
    bar.filter_chosen.connect(told.append)
    window = on_window(bar)
    assert bar.chosen() == "late"

    second = next(each for each in bar.findChildren(QWidget) if "Sắp" in each.accessibleName())
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert (bar.chosen(), told) == ("soon", ["soon"])

    second.setFocus()
    bar.set_filters([Filter("late", "Quá hạn", Tone.LATE, 13), Filter("soon", "Sắp đến hạn")])
    assert bar.chosen() == "soon"
    assert second.hasFocus()
    assert "Quá hạn 13" in [each.accessibleName() for each in bar.findChildren(QWidget)]

    press(window, Qt.Key.Key_Left)
    assert bar.chosen() == "late"


def test_groups_keep_the_chosen_one_and_tell_another(on_window: OnWindow) -> None:
    groups = GroupList("Theo người")
    told: list[object] = []
    groups.group_chosen.connect(told.append)
    groups.set_groups([Group("a", "An", "lâu nhất 9 ngày", 5), Group("b", "Bình", count=3)])
    window = on_window(groups)
    assert (groups.chosen(), told) == ("a", ["a"])

    groups.setFocus()
    press(window, Qt.Key.Key_Down)
    assert told == ["a", "b"]

    groups.set_groups([Group("c", "Chi", count=9), Group("b", "Bình", count=2)])
    assert groups.chosen() == "b"
    assert told == ["a", "b"]

    groups.set_groups([Group("c", "Chi", count=9)])
    assert told == ["a", "b", "c"]
    said = groups.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Chi, 9"


def test_a_strip_of_a_week_shows_every_day_and_says_them(qtbot: QtBot) -> None:
    strip = DayStrip()
    qtbot.addWidget(strip)

    strip.set_days(
        [
            DayCell("T6", "20", "nhận", DayKind.RECEIVED),
            DayCell("T3", "24", "lễ", DayKind.HOLIDAY),
            DayCell("T5", "26", "hẹn trả", DayKind.DUE),
        ]
    )

    assert strip.accessibleDescription() == "T6 20 nhận; T3 24 lễ; T5 26 hẹn trả"


def test_a_long_strip_leaves_out_the_middle_and_says_how_much(qtbot: QtBot) -> None:
    strip = DayStrip()
    qtbot.addWidget(strip)
    days = [DayCell("T2", str(number), "", DayKind.COUNTED) for number in range(40)]

    strip.set_days(days)

    shown = strip.days()
    assert len(shown) == 14
    assert shown[:6] == days[:6]
    assert shown[-7:] == days[-7:]
    assert (shown[6].number, shown[6].caption) == ("27", "ngày nữa")
    assert strip.sizeHint().height() > 100


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_figure_opens_its_list(on_window: OnWindow, key: Qt.Key) -> None:
    figure = Figure("Quá hạn")
    figure.set_figure("12", "5 chưa xin lỗi", Tone.LATE)
    asked: list[str] = []
    figure.list_asked.connect(lambda: asked.append("asked"))
    window = on_window(figure)
    figure.setFocus()

    press(window, key)

    assert asked == ["asked"]
    assert figure.accessibleName() == "Quá hạn: 12"


def test_a_fact_answers(on_window: OnWindow) -> None:
    fact = Fact("RÕ NGƯỜI")
    on_window(fact)

    fact.set_fact("công chức địa chính 1", "đang giữ từ 30/10 08:05")

    assert fact.accessibleName() == "RÕ NGƯỜI: công chức địa chính 1"


def test_rows_of_a_promise_are_renewed(on_window: OnWindow) -> None:
    promise = KeyValueList()
    on_window(promise)

    promise.set_rows([("Lệ phí", "15.000 đ"), ("Nhận kết quả", "tại quầy")])
    promise.set_rows([("Lệ phí", "không")])

    assert promise.rows() == [("Lệ phí", "không")]


def test_a_link_is_followed_with_the_keyboard_and_shows_marks_of_html(on_window: OnWindow) -> None:
    link = Link("Hẹn <sau> lễ.", "Vì sao?")
    followed: list[str] = []
    link.linkActivated.connect(followed.append)
    window = on_window(link)
    link.setFocus()

    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Return)

    assert followed == ["#"]
    assert link.accessibleName() == "Hẹn <sau> lễ. Vì sao?"
    assert "&lt;sau&gt;" in link.text()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_button_does_what_its_key_does(on_window: OnWindow, key: Qt.Key) -> None:
    button = PrimaryButton("Lưu và in", key="Ctrl+Return")
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("pressed"))
    window = on_window(button)

    QTest.keyClick(window.windowHandle(), key, Qt.KeyboardModifier.ControlModifier)

    assert pressed == ["pressed"]
    assert button.accessibleName() == "Lưu và in"


def test_a_button_keeps_its_key_when_its_verb_changes(on_window: OnWindow) -> None:
    button = SecondaryButton("Lưu", key="Ctrl+S")
    on_window(button)

    button.set_verb("Lưu & in")

    assert button.shortcut() == QKeySequence("Ctrl+S")
    assert button.accessibleName() == "Lưu & in"


def test_a_button_is_wide_enough_for_verb_key_and_icon(qtbot: QtBot) -> None:
    bare = SecondaryButton("In lại")
    full = SecondaryButton("In lại", key="Ctrl+P", icon="printer")
    for button in (bare, full):
        qtbot.addWidget(button)

    assert full.shortcut() == QKeySequence("Ctrl+P")
    assert full.sizeHint().width() > bare.sizeHint().width() + 50


def test_a_button_that_is_off_looks_off(on_window: OnWindow) -> None:
    button = PrimaryButton("Lưu")
    on_window(button)
    on = button.grab().toImage().pixelColor(6, 6)

    button.setEnabled(False)

    assert on == QColor(LIGHT.primary)
    assert button.grab().toImage().pixelColor(6, 6) == QColor(LIGHT.hover)


def test_the_focus_is_seen_on_every_kind_of_button(on_window: OnWindow) -> None:
    buttons = [PrimaryButton("Lưu"), SecondaryButton("Hủy"), QuietButton("Thêm", icon="plus")]
    other = SecondaryButton("Khác")
    on_window(*buttons, other)

    for button in buttons:
        other.setFocus()
        before = button.grab().toImage()
        button.setFocus()
        assert button.grab().toImage() != before


def test_a_page_says_its_title_and_how_things_stand(qtbot: QtBot) -> None:
    page = Page("Hồ sơ trễ hạn", "12 hồ sơ quá hạn")
    page.set_chips(Chip("Đang xử lý"))
    page.set_chips(Chip("Quá hạn", Tone.LATE))
    page.add_action(SecondaryButton("Xuất Excel"))
    qtbot.addWidget(page)
    page.show()

    assert (page.title(), page.status()) == ("Hồ sơ trễ hạn", "12 hồ sơ quá hạn")
    assert page.accessibleName() == "Hồ sơ trễ hạn"
    chips = [chip.text() for chip in page.findChildren(Chip) if chip.isVisible()]
    assert "Quá hạn" in chips


class SlowTask:
    """A task that is waited for."""

    def __init__(self) -> None:
        self.is_forgotten = False

    def forget(self) -> None:
        self.is_forgotten = True


def test_waiting_is_shown_after_a_while_and_can_be_stopped(qtbot: QtBot) -> None:
    page = Page("Xuất")
    qtbot.addWidget(page)
    page.show()
    task = SlowTask()

    page.show_waiting("Đang ghi tệp Excel…", task)
    stop = next(each for each in page.findChildren(QuietButton) if each.text() == "Thôi chờ")
    assert not stop.isVisible()
    qtbot.waitUntil(stop.isVisible)
    stop.click()

    assert task.is_forgotten
    assert not stop.isVisible()


def test_what_is_done_at_once_shows_no_waiting(qtbot: QtBot) -> None:
    page = Page("Xuất")
    qtbot.addWidget(page)
    page.show()

    page.show_waiting("Đang ghi…")
    page.hide_waiting()
    QTest.qWait(350)

    assert "Đang ghi…" not in [
        each.text() for each in page.findChildren(QLabel) if each.isVisible()
    ]


def test_a_card_shows_its_number_note_and_corner(on_window: OnWindow) -> None:
    card = Card("Người nộp", "1 bộ", number=2)
    card.set_corner(Chip("Cũ"))
    card.set_corner(Chip("Đã điền từ mã QR", Tone.DONE))
    card.add(Text("thân"))
    on_window(card)

    words = [each.text() for each in card.findChildren(QLabel) if each.isVisible()]
    assert {"2  Người nộp", "1 bộ", "thân"} <= set(words)
    assert card.accessibleName() == "Người nộp"


def test_an_empty_state_offers_to_begin(on_window: OnWindow) -> None:
    begin = PrimaryButton("Nhận hồ sơ đầu tiên", key="F2")
    state = EmptyState("Chưa có hồ sơ", "Nhận hồ sơ đầu tiên để bắt đầu.", button=begin)
    on_window(state)

    assert begin.isVisible()
    assert state.accessibleName() == "Chưa có hồ sơ"
    assert state.accessibleDescription() == "Nhận hồ sơ đầu tiên để bắt đầu."
