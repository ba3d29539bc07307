"""The scanner as a keyboard: scans are taken out, a human's typing is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.dossier_codes import format_code
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.scanner import TAKES_SCANS, Scanner
from desktop_app.ui.widgets import SuggestBox, Suggestion, TextLine
from tests.ui.bench import Clock, press, show_active

CODE = "H26.12.05-261120-0007"
FAST = 0.004
HUMAN = 0.11
LATER = 1.0


class Bench:
    """A window with one widget in it that has the focus, and what the scanner heard."""

    def __init__(self, qtbot: QtBot, scanner: Scanner, clock: Clock) -> None:
        self.heard: list[str] = []
        self._qtbot = qtbot
        self._clock = clock
        self.window = QWidget()
        self.column = QVBoxLayout(self.window)
        qtbot.addWidget(self.window)
        scanner.scanned.connect(self.heard.append)

    def focus(self, widget: QWidget) -> None:
        """Put ``widget`` into the window and give it the keyboard."""
        self.column.addWidget(widget)
        show_active(self._qtbot, self.window)
        widget.setFocus()
        assert widget.hasFocus()

    def press(self, key: Qt.Key | str, seconds: float) -> None:
        """Press one key through the window, as the platform does, ``seconds`` after the last."""
        self._clock.seconds += seconds
        press(self.window, key)

    def type(self, text: str, seconds: float) -> None:
        """Type ``text`` at ``seconds`` a key."""
        for letter in text:
            self.press(letter, seconds)

    def scan(self, text: str = CODE, end: Qt.Key = Qt.Key.Key_Return, pause: float = LATER) -> None:
        """Scan ``text``: a burst of keys and an end, ``pause`` after what came before."""
        self._clock.seconds += pause
        self.type(text, FAST)
        self.press(end, FAST)


@pytest.fixture
def bench(qtbot: QtBot, scanner: Scanner, clock: Clock) -> Bench:
    return Bench(qtbot, scanner, clock)


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_a_scan_is_taken_out_of_the_focused_line_and_told(bench: Bench, end: Qt.Key) -> None:
    line = QLineEdit("Nguyễn Thị")
    entered: list[str] = []
    line.returnPressed.connect(lambda: entered.append("Enter"))
    bench.focus(line)
    line.setCursorPosition(3)

    bench.scan(end=end)

    assert bench.heard == [CODE]
    assert (line.text(), line.cursorPosition()) == ("Nguyễn Thị", 3)
    assert line.hasFocus()
    assert entered == []


def test_a_scan_over_a_selection_brings_the_selected_text_back(bench: Bench) -> None:
    line = QLineEdit("0912345678")
    bench.focus(line)
    line.selectAll()

    bench.scan()

    assert (line.text(), line.selectedText()) == ("0912345678", "0912345678")


def test_those_who_follow_the_text_hear_that_it_is_back(bench: Bench) -> None:
    line = QLineEdit("abc")
    edits: list[str] = []
    line.textEdited.connect(edits.append)
    bench.focus(line)

    bench.scan()

    assert edits[-1] == "abc"


def test_a_scan_in_small_letters_is_told_as_the_code_is_kept(bench: Bench) -> None:
    bench.focus(QLineEdit())

    bench.scan(CODE.lower())

    assert bench.heard == [CODE]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        pytest.param(CODE, HUMAN, id="a code typed by hand"),
        pytest.param("001188012345", FAST, id="digits that are no code"),
        pytest.param("Nguyen Van An", FAST, id="a name pasted by a macro"),
        pytest.param("H26-261", FAST, id="too short"),
        pytest.param("H26.12.05-261120-", FAST, id="cut off"),
    ],
)
def test_what_is_no_scan_stays_and_its_enter_arrives(
    bench: Bench, text: str, seconds: float
) -> None:
    line = QLineEdit()
    entered: list[str] = []
    line.returnPressed.connect(lambda: entered.append(line.text()))
    bench.focus(line)

    bench.type(text, seconds)
    bench.press(Qt.Key.Key_Return, seconds)

    assert bench.heard == []
    assert line.text() == text
    assert entered == [text]


def test_a_code_scanned_but_never_ended_stays(bench: Bench) -> None:
    line = QLineEdit()
    bench.focus(line)

    bench.type(CODE, FAST)
    bench.press(Qt.Key.Key_Return, LATER)

    assert bench.heard == []
    assert line.text() == CODE


def test_an_edit_in_the_middle_is_a_human(bench: Bench) -> None:
    line = QLineEdit()
    bench.focus(line)

    bench.type(CODE + "1", FAST)
    bench.press(Qt.Key.Key_Backspace, FAST)
    bench.press(Qt.Key.Key_Return, FAST)

    assert bench.heard == []
    assert line.text() == CODE


def test_letters_typed_just_before_the_scan_stay(bench: Bench) -> None:
    line = QLineEdit()
    bench.focus(line)

    bench.type("Tran V", HUMAN)
    bench.scan(pause=0.05)

    assert bench.heard == [CODE]
    assert line.text() == "Tran V"


def test_a_window_that_is_busy_for_a_moment_does_not_break_a_scan(bench: Bench) -> None:
    line = QLineEdit()
    bench.focus(line)

    bench.type(CODE[:9], FAST)
    bench.press(CODE[9], 0.15)
    bench.type(CODE[10:], FAST)
    bench.press(Qt.Key.Key_Return, FAST)

    assert bench.heard == [CODE]
    assert line.text() == ""


def test_the_same_scan_twice_at_once_is_told_once_and_still_taken_out(bench: Bench) -> None:
    line = QLineEdit()
    bench.focus(line)

    bench.scan()
    bench.scan(pause=0.05)
    bench.scan(pause=0.4)

    assert bench.heard == [CODE, CODE]
    assert line.text() == ""


def test_another_code_right_after_is_told(bench: Bench) -> None:
    bench.focus(QLineEdit())

    bench.scan()
    bench.scan("H26.12.05-261120-0008", pause=0.05)

    assert bench.heard == [CODE, "H26.12.05-261120-0008"]


def test_a_second_line_end_of_the_scanner_is_not_the_users_enter(bench: Bench) -> None:
    line = QLineEdit()
    entered: list[str] = []
    line.returnPressed.connect(lambda: entered.append("Enter"))
    bench.focus(line)

    bench.scan()
    bench.press(Qt.Key.Key_Return, FAST)
    assert entered == []

    bench.press(Qt.Key.Key_Return, LATER)
    assert entered == ["Enter"]


def plain_text() -> QWidget:
    return QPlainTextEdit("Dòng một\nDòng hai")


def spin() -> QWidget:
    box = QSpinBox()
    box.setRange(0, 99_999)
    box.setValue(17)
    return box


def combo() -> QWidget:
    box = QComboBox()
    box.addItems(["Nam", "Nữ", "H26", "2"])
    box.setCurrentIndex(1)
    return box


def editable_combo() -> QWidget:
    box = QComboBox()
    box.setEditable(True)
    box.setEditText("Tự nhập")
    return box


def view() -> QWidget:
    shown = QListView()
    shown.setModel(QStringListModel(["An", "Bình", "H26 Hoa"], shown))
    shown.setCurrentIndex(shown.model().index(1, 0))
    return shown


def state(widget: QWidget) -> object:
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QSpinBox):
        return (widget.value(), widget.text())
    if isinstance(widget, QComboBox):
        return (widget.currentIndex(), widget.currentText())
    assert isinstance(widget, QListView)
    return [index.data() for index in widget.selectedIndexes()]


@pytest.mark.parametrize("make", [plain_text, spin, combo, editable_combo, view])
def test_every_kind_of_editor_is_put_back(bench: Bench, make: Callable[[], QWidget]) -> None:
    editor = make()
    bench.focus(editor)
    before = state(editor)

    bench.scan()

    assert bench.heard == [CODE]
    assert state(editor) == before


def test_a_button_with_the_focus_is_not_pressed(bench: Bench) -> None:
    button = QPushButton("Lưu")
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("pressed"))
    bench.focus(button)

    bench.scan()

    assert bench.heard == [CODE]
    assert pressed == []


def test_with_nothing_focused_the_scan_is_heard(bench: Bench) -> None:
    button = QPushButton()
    bench.focus(button)
    button.clearFocus()

    bench.scan()

    assert bench.heard == [CODE]


def test_a_shortcut_on_enter_does_not_fire(bench: Bench) -> None:
    fired: list[str] = []
    shortcut = QShortcut(QKeySequence(Qt.Key.Key_Return), bench.window)
    shortcut.activated.connect(lambda: fired.append("fired"))
    bench.focus(QPushButton())

    bench.scan()

    assert bench.heard == [CODE]
    assert fired == []


def test_the_default_button_of_a_dialog_is_not_pressed(
    qtbot: QtBot, scanner: Scanner, clock: Clock
) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    line = QLineEdit()
    button = QPushButton("OK")
    button.setDefault(True)
    button.clicked.connect(dialog.accept)
    column.addWidget(line)
    column.addWidget(button)
    show_active(qtbot, dialog)
    line.setFocus()

    for letter in CODE:
        clock.seconds += FAST
        press(dialog, letter)
    press(dialog, Qt.Key.Key_Return)

    assert dialog.isVisible()
    assert line.text() == ""


def test_a_field_that_wants_codes_gets_them(bench: Bench) -> None:
    line = QLineEdit()
    line.setProperty(TAKES_SCANS, True)
    entered: list[str] = []
    line.returnPressed.connect(lambda: entered.append(line.text()))
    bench.focus(line)

    bench.scan()

    assert bench.heard == []
    assert entered == [CODE]


def test_a_suggest_box_keeps_its_choice(bench: Bench) -> None:
    box = SuggestBox(lambda text: [Suggestion("Khai sinh")] if text in "Khai sinh" else [])
    box.choose(Suggestion("Đăng ký kết hôn", payload=3))
    bench.focus(box)

    bench.scan()

    choice = box.choice()
    assert bench.heard == [CODE]
    assert choice is not None
    assert (box.text(), choice.payload) == ("Đăng ký kết hôn", 3)
    assert not box.is_list_open()


def test_a_thousand_scans_in_a_row_are_each_told_once_and_leave_nothing(bench: Bench) -> None:
    line = TextLine()
    line.setText("giữ nguyên")
    bench.focus(line)
    codes = [format_code("H26.12.05", date(2026, 11, 20), serial) for serial in range(1, 1001)]

    for code in codes:
        bench.scan(code, pause=0.25)

    assert bench.heard == codes
    assert line.text() == "giữ nguyên"


@pytest.mark.parametrize("key", ["intake", "dossier", "late"])
def test_a_scan_is_heard_on_every_page_with_every_widget_focused(
    window: MainWindow, clock: Clock, key: str
) -> None:
    heard: list[str] = []
    window.code_scanned.connect(heard.append)
    page = window.show_page(key)
    QTest.qWait(0)
    reachable = [
        widget
        for widget in [*page.findChildren(QWidget), *window.findChildren(QLineEdit)]
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(reachable) > 5
    deaf: list[QWidget] = []

    for widget in reachable:
        heard.clear()
        widget.setFocus()
        clock.seconds += LATER
        for letter in CODE:
            clock.seconds += FAST
            press(window, letter)
        clock.seconds += FAST
        press(window, Qt.Key.Key_Return)
        if heard != [CODE]:
            deaf.append(widget)

    assert deaf == []
    assert window.current_key() == key


def test_a_scan_while_a_question_is_open_does_not_change_the_page_behind_it(
    qtbot: QtBot, window: MainWindow, clock: Clock
) -> None:
    heard: list[str] = []
    window.code_scanned.connect(heard.append)
    dialog = QDialog(window)
    qtbot.addWidget(dialog)
    dialog.setModal(True)
    dialog.show()

    for letter in CODE:
        clock.seconds += FAST
        press(dialog, letter)
    press(dialog, Qt.Key.Key_Return)

    assert heard == []
    assert dialog.isVisible()
