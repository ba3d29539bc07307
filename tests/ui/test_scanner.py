"""The scanner as a keyboard: scans are taken out, a human's typing is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.dossier_codes import format_code
from desktop_app.domain.scans import Known, Scan, ScanKind
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
        widget.show()
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

    def clock_on(self, seconds: float) -> None:
        """Let time pass."""
        self._clock.seconds += seconds

    def press_or_compose(self, letter: str, seconds: float) -> None:
        """Type a letter; one that no key has arrives as input methods on Windows send it."""
        if letter.isascii():
            self.press(letter, seconds)
            return
        self._clock.seconds += seconds
        focused = QApplication.focusWidget()
        assert focused is not None
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(focused, QKeyEvent(QEvent.Type.KeyPress, 0, none, letter))

    def scan_into(self, popup: QWidget | None) -> None:
        """Scan while ``popup`` has the keyboard."""
        assert popup is not None
        self._clock.seconds += LATER
        for key in (*CODE, Qt.Key.Key_Return):
            self._clock.seconds += FAST
            press(popup, key)


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
    bench.press(Qt.Key.Key_Backspace, HUMAN)
    bench.press(Qt.Key.Key_Return, HUMAN)

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


def is_secret(widget: QWidget) -> bool:
    """Tell whether a password is typed there: that is never a scan, however fast."""
    return isinstance(widget, QLineEdit) and widget.echoMode() is not QLineEdit.EchoMode.Normal


def test_a_password_typed_fast_is_no_scan(
    window: MainWindow, scanner: Scanner, clock: Clock, qtbot: QtBot
) -> None:
    heard: list[str] = []
    scanner.scanned.connect(heard.append)
    secret = QLineEdit(window)
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    secret.show()
    secret.setFocus()
    ended: list[bool] = []
    secret.returnPressed.connect(lambda: ended.append(True))
    for letter in CODE:
        clock.seconds += FAST
        press(window, letter)
    clock.seconds += FAST
    press(window, Qt.Key.Key_Return)

    assert (heard, secret.text(), ended) == ([], CODE, [True])


@pytest.mark.parametrize("key", ["intake", "dossier", "late"])
def test_a_scan_is_heard_on_every_page_with_every_widget_focused(
    window: MainWindow, scanner: Scanner, clock: Clock, key: str
) -> None:
    heard: list[str] = []
    scanner.scanned.connect(heard.append)
    page = window.show_page(key)
    QTest.qWait(0)
    reachable = [
        widget
        for widget in [*page.findChildren(QWidget), *window.findChildren(QLineEdit)]
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not is_secret(widget)
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


# ---- everything that can be scanned --------------------------------------------------------


CARD = "001188012345|012345678|Nguyen Van An|01021988|Nu|12 Doi Can, Ha Noi|15082021"


@pytest.fixture
def scans(scanner: Scanner) -> list[Scan]:
    """What the scanner tells in an office with one badge."""
    told: list[Scan] = []
    scanner.know(lambda: Known("H26.12.05", ["TP01"]), scanner)
    scanner.read.connect(told.append)
    return told


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (CODE, ScanKind.DOSSIER_CODE),
        (f"]C0{CODE}", ScanKind.DOSSIER_CODE),
        (CODE.swapcase(), ScanKind.DOSSIER_CODE),
        (CARD, ScanKind.CITIZEN_CARD),
        ("TP01", ScanKind.BADGE),
        ("H26.A1.A1-261120-000".replace("A1", "Á") + "7", ScanKind.MANGLED),
    ],
)
def test_a_field_keeps_nothing_of_what_is_known(
    bench: Bench, scans: list[Scan], text: str, kind: ScanKind
) -> None:
    line = QLineEdit("giữ")
    bench.focus(line)

    bench.clock_on(LATER)
    for letter in text:
        bench.press_or_compose(letter, FAST)
    bench.press(Qt.Key.Key_Return, FAST)

    assert [scan.kind for scan in scans] == [kind]
    assert line.text() == "giữ"


@pytest.mark.parametrize("text", ["001188012345", "0912345678", "EB123456789VN", "Nguyen Van An"])
def test_numbers_and_unknown_texts_stay_in_a_field_and_are_told_elsewhere(
    bench: Bench, scans: list[Scan], text: str
) -> None:
    line, button = QLineEdit(), QPushButton("Lưu")
    clicked: list[str] = []
    button.clicked.connect(lambda: clicked.append("clicked"))
    bench.focus(line)

    bench.scan(text)
    assert (line.text(), scans) == (text, [])

    bench.focus(button)
    bench.scan(text)
    assert [scan.raw for scan in scans] == [text]
    assert clicked == []


def test_before_anybody_wants_them_cards_stay_where_they_are_typed(
    bench: Bench, scanner: Scanner
) -> None:
    told: list[Scan] = []
    scanner.read.connect(told.append)
    line = QLineEdit()
    bench.focus(line)

    bench.scan(CARD)

    assert (line.text(), told) == (CARD, [])


def test_nothing_is_known_any_more_when_the_one_who_knew_is_gone(
    bench: Bench, scanner: Scanner
) -> None:
    told: list[Scan] = []
    scanner.read.connect(told.append)
    first, second = QObject(), QObject()
    scanner.know(lambda: Known(badges=["TP01"]), first)
    scanner.know(lambda: Known(badges=["TP02"]), second)
    bench.focus(QPushButton())

    shiboken6.delete(first)
    bench.scan("TP02")
    shiboken6.delete(second)
    bench.scan("TP02")

    assert [scan.text for scan in told] == ["TP02"]


# ---- what the field is left with -----------------------------------------------------------


def test_undo_after_a_scan_takes_back_what_the_human_typed_last(bench: Bench) -> None:
    line = QLineEdit()
    bench.focus(line)
    bench.type("Tran", HUMAN)

    bench.scan()
    assert line.text() == "Tran"

    line.undo()
    assert line.text() == ""
    assert not line.isUndoAvailable()


def test_undo_in_several_lines_never_brings_the_scan_back(bench: Bench) -> None:
    editor = QPlainTextEdit()
    bench.focus(editor)
    bench.type("Tran", HUMAN)

    bench.scan()
    seen = [editor.toPlainText()]
    while editor.document().isUndoAvailable():
        editor.undo()
        seen.append(editor.toPlainText())

    assert seen[0] == "Tran"
    assert all(CODE[:3] not in text for text in seen)


def test_the_list_of_a_completer_is_gone_and_nothing_is_chosen(bench: Bench) -> None:
    line = QLineEdit()
    completer = QCompleter(["H26 thứ nhất", "H27 thứ hai"], line)
    line.setCompleter(completer)
    bench.focus(line)

    bench.scan()

    assert bench.heard == [CODE]
    assert line.text() == ""
    popup = completer.popup()
    assert popup is not None
    assert not popup.isVisible()


def test_the_open_list_of_a_combo_box_is_closed_and_its_choice_stays(bench: Bench) -> None:
    box = combo()
    assert isinstance(box, QComboBox)
    bench.focus(box)
    box.showPopup()

    bench.scan_into(QApplication.activePopupWidget())

    assert bench.heard == [CODE]
    assert box.currentIndex() == 1
    assert QApplication.activePopupWidget() is None


def test_a_menu_that_is_open_does_nothing(bench: Bench) -> None:
    menu = QMenu(bench.window)
    done: list[str] = []
    menu.addAction("&Hủy hồ sơ", lambda: done.append("Hủy"))
    menu.addAction("&In lại", lambda: done.append("In"))
    bench.focus(QLineEdit())
    menu.popup(bench.window.mapToGlobal(bench.window.rect().center()))

    bench.scan_into(menu)

    assert bench.heard == [CODE]
    assert done == []
    assert not menu.isVisible()


@pytest.mark.parametrize("make", [QPushButton, QCheckBox, QRadioButton])
def test_the_blanks_of_a_name_press_no_button(
    bench: Bench, scans: list[Scan], make: Callable[[], QAbstractButton]
) -> None:
    button = make()
    pressed: list[str] = []
    button.pressed.connect(lambda: pressed.append("pressed"))
    bench.focus(button)

    bench.scan(CARD)

    assert [scan.kind for scan in scans] == [ScanKind.CITIZEN_CARD]
    assert pressed == []
    assert not button.isChecked()


@pytest.mark.parametrize("key", ["2", "H", ".", "-"])
def test_a_shortcut_on_a_letter_in_the_scan_does_not_fire(bench: Bench, key: str) -> None:
    fired: list[str] = []
    shortcut = QShortcut(QKeySequence(key), bench.window)
    shortcut.activated.connect(lambda: fired.append(key))
    bench.focus(QPushButton())

    bench.scan("G" + CODE[1:])

    assert bench.heard == ["G" + CODE[1:]]
    assert fired == []


def test_keys_held_for_a_moment_reach_a_human(bench: Bench, qtbot: QtBot) -> None:
    box = combo()
    assert isinstance(box, QComboBox)
    box.addItems(["Hai ba", "Hai"])
    bench.focus(box)

    bench.press("H", HUMAN)
    bench.press("A", FAST)
    qtbot.waitUntil(lambda: box.currentText() == "Hai ba")

    assert bench.heard == []


def test_keys_held_come_before_the_shortcut_that_follows(bench: Bench) -> None:
    box = QTextEdit()
    box.setReadOnly(True)
    pressed: list[str] = []
    button = QPushButton("Lưu")
    button.pressed.connect(lambda: pressed.append("blank"))
    shortcut = QShortcut(QKeySequence("Ctrl+S"), bench.window)
    shortcut.activated.connect(lambda: pressed.append("Ctrl+S"))
    bench.focus(button)

    bench.press("x", HUMAN)
    bench.press(Qt.Key.Key_Space, FAST)
    QTest.keyClick(bench.window.windowHandle(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    assert pressed == ["blank", "Ctrl+S"]
    assert not button.isDown()


def test_a_control_character_before_and_after_is_part_of_the_scan(
    bench: Bench, scans: list[Scan]
) -> None:
    copied: list[str] = []
    shortcut = QShortcut(QKeySequence("Ctrl+C"), bench.window)
    shortcut.activated.connect(lambda: copied.append("copied"))
    bench.focus(QPushButton())

    bench.clock_on(LATER)
    bench.type(CODE, FAST)
    handle = bench.window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    bench.press(Qt.Key.Key_Return, FAST)

    assert [scan.text for scan in scans] == [CODE]
    assert copied == []


# ---- input methods -------------------------------------------------------------------------


def test_what_an_input_method_takes_back_by_itself_makes_the_code_doubtful(
    bench: Bench, scans: list[Scan]
) -> None:
    """Telex makes DDD into DD: what arrives looks like a code and is another one."""
    line = QLineEdit()
    bench.focus(line)

    bench.clock_on(LATER)
    bench.type("H26.D", FAST)
    bench.press(Qt.Key.Key_Backspace, FAST)
    bench.press_or_compose("Đ", FAST)
    bench.press(Qt.Key.Key_Backspace, FAST)
    bench.type("DD.05-261120-0007", FAST)
    bench.press(Qt.Key.Key_Return, FAST)

    assert [scan.kind for scan in scans if scan.text == "H26.DD.05-261120-0007"] != [
        ScanKind.DOSSIER_CODE
    ]
    assert len(scans) == 1
    assert line.text() == ""


def test_vietnamese_typed_by_an_input_method_is_no_scan(bench: Bench, scans: list[Scan]) -> None:
    """Each tone takes back the end of a word and writes it anew at once."""
    line = QLineEdit()
    bench.focus(line)

    for word, corrected in (("Uo", "Ướ"), ("Nguye", "Nguyễ"), ("Thi", "Thị")):
        bench.type(word, HUMAN)
        bench.clock_on(HUMAN)
        for _ in word:
            bench.press(Qt.Key.Key_Backspace, 0.001)
        for letter in corrected:
            bench.press_or_compose(letter, 0.001)
        bench.press(" ", HUMAN)
    bench.press(Qt.Key.Key_Return, HUMAN)

    assert scans == []
    assert line.text() == "Ướ Nguyễ Thị "


def test_pasting_is_no_scan(bench: Bench, scans: list[Scan]) -> None:
    line = QLineEdit()
    bench.focus(line)
    QApplication.clipboard().setText(CODE)

    line.paste()
    bench.press(Qt.Key.Key_Return, FAST)

    assert scans == []
    assert line.text() == CODE


def test_the_fastest_typist_is_no_scan(bench: Bench, scans: list[Scan]) -> None:
    """212 words a minute, the record, is 57 ms a key; even at 40 ms nothing is taken."""
    line = QLineEdit()
    bench.focus(line)

    bench.type(CODE, 0.04)
    bench.press(Qt.Key.Key_Return, 0.04)

    assert scans == []
    assert line.text() == CODE


def test_a_key_for_a_list_that_has_gone_is_let_through(
    bench: Bench, scanner: Scanner, scans: list[Scan]
) -> None:
    gone = QListView()
    bench.focus(QLineEdit())
    shiboken6.delete(gone)
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")

    assert not scanner._hear(key, gone)

    bench.press(CODE[0], 1)
    bench.type(CODE[1:], 0.001)
    bench.press(Qt.Key.Key_Return, 0.001)
    assert [scan.text for scan in scans] == [CODE]


def test_a_field_that_wants_codes_gets_them_as_they_are_kept(
    bench: Bench, scans: list[Scan]
) -> None:
    line = QLineEdit("cũ")
    line.setProperty(TAKES_SCANS, True)
    entered: list[str] = []
    line.returnPressed.connect(lambda: entered.append(line.text()))
    bench.focus(line)
    line.selectAll()

    bench.scan(f"]C0{CODE.lower()}")

    assert entered == [CODE]
    assert scans == []


# ---- serial scanners through the same door -------------------------------------------------


def test_what_came_as_a_whole_is_told_and_touches_no_field(
    bench: Bench, scanner: Scanner, scans: list[Scan]
) -> None:
    line = QLineEdit("giữ")
    bench.focus(line)

    scanner.take_text("001188012345||Nguyễn Thị An|01021988|Nữ|Hà Nội|15082021")
    bench.clock_on(LATER)
    scanner.take_text(CODE)
    scanner.take_text(CODE)

    assert [scan.kind for scan in scans] == [ScanKind.CITIZEN_CARD, ScanKind.DOSSIER_CODE]
    assert scans[0].card is not None
    assert scans[0].card.name == "Nguyễn Thị An"
    assert line.text() == "giữ"


def test_a_number_that_came_as_a_whole_goes_into_the_field_with_the_keyboard(
    bench: Bench, scanner: Scanner, scans: list[Scan]
) -> None:
    line = QLineEdit()
    bench.focus(line)

    scanner.take_text("0912345678")

    assert (line.text(), scans) == ("0912345678", [])
