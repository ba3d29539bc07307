"""A program slower than its scanner: what counts is when the keys were sent."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.scans import Known, Scan, ScanKind
from desktop_app.services.addressing import Addressing
from desktop_app.services.division_files import read_divisions
from desktop_app.settings import OfficeSettings
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.widgets import SuggestBox, Suggestion
from desktop_app.ui.widgets.address_line import AddressLine
from tests.ui.bench import show_active

CODE = "H26.12.05-261122-0001"
CARD = "001188012345|012345678|Nguyễn Thị Ước|01021988|Nữ|Phố Đội Cấn, Hà Nội|15082021"
OFFICE = OfficeSettings("UBND phường Ba Đình", "Trung tâm", "H26.12.05", "Hà Nội")
SCANNER_MS, HUMAN_MS = 2, 150
NO_LETTER = "\0"


class SlowDesk:
    """A window in which every key makes work, and keys with the time stamps they were sent at."""

    def __init__(self, qtbot: QtBot, scanner: Scanner) -> None:
        self.scans: list[Scan] = []
        self.window = QWidget()
        self.column = QVBoxLayout(self.window)
        self.window.resize(560, 420)
        self._stamp = 10_000
        self._qtbot = qtbot
        qtbot.addWidget(self.window)
        scanner.know(lambda: Known("H26.12.05"), self.window)
        scanner.read.connect(self.scans.append)

    def focus(self, line: SuggestBox, work: float = 0) -> None:
        """Give ``line`` the keyboard; a letter keeps it busy for ``work`` seconds."""
        self.column.addWidget(line, 0, Qt.AlignmentFlag.AlignTop)
        line.textEdited.connect(lambda: time.sleep(work))
        show_active(self._qtbot, self.window)
        line.setFocus()

    def send(self, letters: str, ms: int, repeated: str = "") -> None:
        """Send keys ``ms`` apart; those in ``repeated`` again as a key that is held down."""
        last = ""
        for letter in letters:
            self._stamp += ms
            code = ord(letter.upper()) if letter.isascii() else 0
            text = "" if letter == NO_LETTER else letter
            self._press(code, text, is_repeat=letter == last and letter in repeated)
            last = letter

    def scan(self, text: str, repeated: str = "") -> None:
        """Scan ``text`` a second later, ended with Enter."""
        self._stamp += 1000
        self.send(text, SCANNER_MS, repeated)
        self._stamp += SCANNER_MS
        self._press(Qt.Key.Key_Return, "\r")

    def _press(self, key: int, text: str, *, is_repeat: bool = False) -> None:
        none = Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(QEvent.Type.KeyPress, key, none, text, is_repeat)
        event.setTimestamp(self._stamp)
        QApplication.sendEvent(self.window.windowHandle(), event)


def procedures() -> SuggestBox:
    return SuggestBox(lambda _: [Suggestion("Khai sinh"), Suggestion("Kết hôn")])


def address() -> SuggestBox:
    line = AddressLine()
    line.set_addressing(Addressing(OFFICE, read_divisions))
    return line


@pytest.fixture
def scanner(qapp: QApplication) -> Iterator[Scanner]:
    """A scanner that goes by the stamps of the keys."""
    listening = Scanner(qapp)
    yield listening
    qapp.removeEventFilter(listening)
    listening.deleteLater()


@pytest.fixture
def desk(qtbot: QtBot, scanner: Scanner) -> SlowDesk:
    return SlowDesk(qtbot, scanner)


@pytest.mark.parametrize("make", [procedures, address])
@pytest.mark.parametrize(
    ("text", "kind", "work"),
    [(CODE, ScanKind.DOSSIER_CODE, 0.08), (CARD, ScanKind.CITIZEN_CARD, 0.04)],
)
def test_a_scan_is_taken_out_of_a_field_whose_list_is_open(
    desk: SlowDesk, make: Callable[[], SuggestBox], text: str, kind: ScanKind, work: float
) -> None:
    line = make()
    desk.focus(line, work)
    desk.send("1, ba di", HUMAN_MS)
    assert line.is_list_open()

    desk.scan(text)

    assert [(scan.kind, scan.text) for scan in desk.scans] == [(kind, text)]
    assert line.text() == "1, ba di"
    assert not line.is_list_open()


def test_equal_letters_in_a_row_are_no_key_that_is_held_down(desk: SlowDesk) -> None:
    """Down, up and down within a millisecond is told as one key that repeats itself."""
    line = procedures()
    desk.focus(line)

    desk.scan(CODE, repeated="012")

    assert [scan.text for scan in desk.scans] == [CODE]
    assert line.text() == ""


def test_a_key_that_is_held_down_is_no_scan(desk: SlowDesk) -> None:
    line = procedures()
    desk.focus(line)

    desk.send("0" * 2, 500, repeated="0")
    desk.scan("0" * 10, repeated="0")

    assert desk.scans == []


def test_letters_the_keyboard_does_not_have_leave_the_words_of_a_card_out(desk: SlowDesk) -> None:
    line = address()
    desk.focus(line)
    unsure = "".join(letter if letter.isascii() else NO_LETTER for letter in CARD)

    desk.scan(unsure)

    [scan] = desk.scans
    assert scan.card is not None
    assert (scan.card.id_number, scan.card.name, scan.card.address) == ("001188012345", "", "")
    assert scan.warning is not None
    assert line.text() == ""


def test_a_code_with_a_letter_lost_opens_no_other_dossier(desk: SlowDesk) -> None:
    desk.focus(procedures())

    desk.scan(CODE[:-1] + NO_LETTER + CODE[-2:])

    assert [scan.kind for scan in desk.scans] == [ScanKind.MANGLED]
