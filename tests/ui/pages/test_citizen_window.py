"""The window before the citizen: what it shows, and that it takes nothing from the clerk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.ratings import RatingLevel
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.serving import Served, Serving
from desktop_app.ui.citizen import CitizenWindow
from desktop_app.ui.large_print import LargeText
from desktop_app.ui.rating.faces import FaceButton
from tests.conftest import StoppedClock
from tests.ui.bench import show_active

DUE = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
SERVING = Serving(
    name="Nguyễn Thị Ước Nguyện", submitter="", birth_date=date(1988, 1, 1), id_ending="345",
    procedure="Cấp Giấy xác nhận tình trạng hôn nhân", papers=3, sheets=4,
    fee=Sentence("15.000 đồng", "15,000 VND"), due_at=DUE, is_provisional=False,
    contact=("0912345678", "Số 12, phố Đội Cấn"),
)  # fmt: skip
LONG = Serving(
    name="Công Tằng Tôn Nữ Hoàng Phương Thục Quyên Nghiêm",
    submitter="Nguyễn Hoàng Phước Thiện Nhân Trường", birth_date=date(1988, 1, 1),
    id_ending="345",
    procedure="Đăng ký khai sinh có yếu tố nước ngoài cho người đã có hồ sơ, giấy tờ cá nhân và "
    "thay đổi, cải chính, bổ sung thông tin hộ tịch",
    papers=12, sheets=23, fee=Sentence("Từ 1.250.000 đồng", "From 1,250,000 VND"), due_at=DUE,
    is_provisional=True, contact=("0912345678", "Số 12, phố Đội Cấn, phường Ba Đình, Hà Nội"),
)  # fmt: skip
SERVED = Served("Nguyễn Thị Ước Nguyện", "H26.12.05-261120-0007", DUE, False, True)
CODE = "H26.12.05-261120-0007"


@pytest.fixture
def clerk(qtbot: QtBot) -> QLineEdit:
    """The clerk's window: a line being typed into."""
    line = QLineEdit()
    qtbot.addWidget(line)
    show_active(qtbot, line)
    return line


@pytest.fixture
def window(qtbot: QtBot, clerk: QWidget, clock: StoppedClock) -> CitizenWindow:
    shown = CitizenWindow("Trung tâm Phục vụ hành chính công", "Quầy 1", clock, clerk)
    qtbot.addWidget(shown)
    shown.appear()
    return shown


def words(window: CitizenWindow) -> str:
    texts = window.findChildren(LargeText)
    return "\n".join(each.text() for each in texts if each.isVisibleTo(window))


def faces(window: CitizenWindow) -> list[FaceButton]:
    return [each for each in window.findChildren(FaceButton) if each.isVisibleTo(window)]


def settle(qtbot: QtBot, window: CitizenWindow, sign: str) -> None:
    qtbot.waitUntil(lambda: sign in words(window))


def test_nobody_is_welcomed_with_the_hour(window: CitizenWindow) -> None:
    said = words(window)

    for word in ("Mời quý khách", "Welcome", "Quầy 1", "10:00", "Thứ Sáu 20/11/2026"):
        assert word in said


def test_the_form_is_shown_as_it_is_typed(qtbot: QtBot, window: CitizenWindow) -> None:
    window.show_serving(SERVING)

    said = words(window)
    for word in (
        "Nguyễn Thị Ước Nguyện", "kiểm tra từng chữ", "01/01/1988", "… 345", "3 loại, 4 bản",
        "15.000 đồng", "Thứ Năm 26/11/2026, 17:00", "Thursday", "báo ngay với cán bộ",
    ):  # fmt: skip
        assert word in said
    assert "0912345678" not in said
    assert "Đội Cấn" not in said
    window.show_serving(LONG)
    settle(qtbot, window, "Công Tằng Tôn Nữ")
    assert "(tạm tính)" in words(window)


def test_phone_and_address_only_when_the_clerk_wishes(window: CitizenWindow) -> None:
    window.show_serving(SERVING)
    window.show_contact(is_shown=True)
    assert "0912345678 · Số 12, phố Đội Cấn" in words(window)
    window.show_contact(is_shown=False)
    assert "0912345678" not in words(window)


def test_after_saving_the_code_and_the_day(qtbot: QtBot, window: CitizenWindow) -> None:
    window.show_serving(SERVING)
    window.show_serving(None)
    window.show_served(SERVED)

    said = words(window)
    for word in ("Đã tiếp nhận hồ sơ", CODE, "Thứ Năm 26/11/2026, 17:00", "Mời nhận giấy hẹn"):
        assert word in said
    # The form that was emptied does not cut the thanks short; the next citizen does.
    window.show_serving(None)
    qtbot.wait(120)
    assert CODE in words(window)
    window.show_serving(LONG)
    assert CODE not in words(window)


def test_what_was_shown_for_a_while_goes_away(window: CitizenWindow) -> None:
    window.show_served(SERVED)
    window._leaving.timeout.emit()
    assert "Mời quý khách" in words(window)
    window.show_serving(SERVING)
    window.thank()
    window._leaving.timeout.emit()
    assert "Nguyễn Thị Ước Nguyện" in words(window)


@pytest.mark.parametrize("level", list(RatingLevel))
def test_one_touch_answers(qtbot: QtBot, window: CitizenWindow, level: RatingLevel) -> None:
    heard: list[Any] = []
    window.rated.connect(heard.append)
    window.ask_rating(CODE)

    [face] = [each for each in faces(window) if each.level is level]
    QTest.mouseClick(face, Qt.MouseButton.LeftButton)

    assert heard == [level]
    assert face.text() == level.label.vi
    assert level.label.en in face.accessibleName()
    assert face.width() > 150


def test_without_an_answer_nothing_is_made_up(window: CitizenWindow) -> None:
    heard: list[Any] = []
    window.rated.connect(heard.append)
    window.ask_rating(CODE)
    assert window._leaving.interval() == 60_000
    window._leaving.timeout.emit()

    assert (heard, faces(window)) == ([], [])
    QTest.keyClick(window, Qt.Key.Key_4)
    assert heard == []


def test_thanks_do_not_say_what_the_answer_was(window: CitizenWindow) -> None:
    window.ask_rating(CODE)
    window.thank()
    assert "Cảm ơn ông/bà đã đánh giá" in words(window)
    assert not any(level.label.vi in words(window) for level in RatingLevel)
    window.apologise()
    assert "xin báo với cán bộ" in words(window)
    assert "Chúc ông/bà" not in words(window)


@pytest.mark.parametrize("key", ["1", "2", "3", "4"])
def test_numbers_answer_when_the_clerk_has_gone_to_the_window(
    window: CitizenWindow, key: str
) -> None:
    heard: list[Any] = []
    window.rated.connect(heard.append)
    window.ask_rating(CODE)

    QTest.keyClicks(window, key)

    assert heard == [RatingLevel(int(key))]


def test_f11_fills_the_screen_and_esc_leaves_it(window: CitizenWindow) -> None:
    told: list[bool] = []
    window.full_screen_changed.connect(told.append)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_F11)
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()
    assert told == [True, False, True, False]


def test_the_keyboard_stays_with_the_clerk(
    qtbot: QtBot, clerk: QLineEdit, window: CitizenWindow
) -> None:
    qtbot.waitUntil(clerk.isActiveWindow)
    window.hide()
    clerk.activateWindow()
    qtbot.waitUntil(clerk.isActiveWindow)
    window.set_full(is_full=True)
    window.appear()
    window.show_serving(SERVING)
    window.ask_rating(CODE)
    qtbot.waitUntil(clerk.isActiveWindow)
    assert clerk.hasFocus()
    # A touch makes the system put the window in front; it gives the keyboard back at once.
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.mousePress(faces(window)[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(clerk.isActiveWindow)
    QTest.mouseRelease(faces(window)[0], Qt.MouseButton.LeftButton)
    assert clerk.hasFocus()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(clerk.isActiveWindow)


def test_no_part_of_it_is_reached_with_the_tab_key(window: CitizenWindow) -> None:
    window.ask_rating(CODE)

    assert all(
        each.focusPolicy() is Qt.FocusPolicy.NoFocus for each in window.findChildren(QWidget)
    )


SHOWING: list[Callable[[CitizenWindow], None]] = [
    lambda window: window.show_serving(LONG),
    lambda window: window.show_served(SERVED),
    lambda window: window.ask_rating(CODE),
    lambda window: window.thank(),
    lambda window: window.show_serving(None),
]


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1024, 600), (800, 480)])
@pytest.mark.parametrize("show", SHOWING, ids=["form", "saved", "rating", "thanks", "idle"])
def test_nothing_is_cut_on_any_screen(
    qtbot: QtBot,
    window: CitizenWindow,
    size: tuple[int, int],
    show: Callable[[CitizenWindow], None],
) -> None:
    window.resize(*size)
    window.show_contact(is_shown=True)
    show(window)
    qtbot.wait(20)

    for text in window.findChildren(LargeText):
        if text.isVisibleTo(window) and text.text():
            assert "…" not in "".join(text._fitted(text.width())[1]).replace("… 345", ""), (
                text.text()
            )
            assert text.height() >= text.heightForWidth(text.width()) - 2, text.text()
            corner = text.mapTo(window, text.rect().bottomRight())
            assert window.rect().contains(corner), text.text()
