"""The counter of the intake tests: an office with people in it, and a clerk's two hands."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Department, Official
from desktop_app.services.finding import LineFilter
from desktop_app.ui.intake import IntakePage
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.widgets import Chip, Choice, DayStrip, Field
from tests.conftest import StoppedClock
from tests.ui.bench import show_active
from tests.ui.pages.hands import field, key

MARRIAGE_STATUS = "1.004873"
CERTIFIED_COPY = "2.000815"
BUILDING_PERMIT = "1.013225"
CARD = (
    "001188012345|012345678|Nguyễn Thị Ước Nguyện|01021988|Nữ|"
    "Số 12, phố Đội Cấn, phường Ba Đình, thành phố Hà Nội|15082021"
)
SAVE_KEY = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
SAVE_ONLY_KEY = (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


@dataclass(frozen=True)
class Staffed:
    """The department that solves the procedures of the tests, and its officials."""

    department: Department
    official: Official
    other_department: Department


def staff_office(office: Office, admin: Actor) -> Staffed:
    """Give two departments an official each, and the first one two procedures."""
    first, second, *_ = office.staffing.staff().departments
    official = Official(new_key(), first.id, "TP01", "Lê Quang Huy")
    office.staffing.save_official(official, admin)
    office.staffing.save_official(Official(new_key(), second.id, "XD01", "Phạm Ngọc Ánh"), admin)
    gone = Official(new_key(), first.id, "TP09", "Đã Nghỉ Việc", is_active=False)
    office.staffing.save_official(gone, admin)
    for code in (MARRIAGE_STATUS, CERTIFIED_COPY):
        office.cataloguing.set_office_side(code, first.id, True, admin)
    return Staffed(first, official, second)


def open_page(
    qtbot: QtBot,
    office: Office,
    actor: Actor,
    messages: Messages,
    tasks: TaskRunner,
    clock: StoppedClock,
) -> IntakePage:
    """Show the page as it stands in the window at 1366×768, ready for a citizen."""
    page = IntakePage(
        office.intake,
        office.filing,
        office.cataloguing,
        office.promising,
        office.staffing,
        actor,
        messages,
        tasks,
        clock,
    )
    page.set_memory(office.recognising, office.usual_work, office.preferences)
    qtbot.addWidget(page)
    page.resize(1178, 700)
    show_active(qtbot, page)
    page.page_shown()
    return page


def write(text: str) -> None:
    """Type where the keyboard is: letters with marks come from an input method."""
    for letter in text:
        focused = QApplication.focusWidget()
        assert focused is not None, "the keyboard is nowhere"
        if letter.isascii():
            QTest.keyClicks(focused, letter)
        else:
            committed = QInputMethodEvent()
            committed.setCommitString(letter)
            QApplication.sendEvent(focused, committed)


def tab(times: int = 1) -> None:
    """Go on to the next field, and let the page see that one was left."""
    for _ in range(times):
        key(Qt.Key.Key_Tab)
    settle()


def settle() -> None:
    """Let the page do what it does after a key."""
    QApplication.processEvents()


def choose_procedure(code: str) -> None:
    """Type the code where the talk begins, and choose it."""
    write(code)
    key(Qt.Key.Key_Return)
    settle()


def fill_in_by_card() -> None:
    """Scan the identity card into the number and type the phone."""
    write(CARD)
    key(Qt.Key.Key_Return)
    settle()
    write("0912345678")


def focused_name() -> str:
    """Return the name of what has the keyboard, as a screen reader says it."""
    focused = QApplication.focusWidget()
    return "" if focused is None else focused.accessibleName()


def message_of(page: QWidget, label: str) -> str:
    """Return what stands under the field with this label."""
    return field(page, label).message()


def choose(page: QWidget, label: str, payload: object) -> None:
    """Choose in the field with this label."""
    choice = field(page, label).editor
    assert isinstance(choice, Choice)
    choice.choose(payload)
    settle()


def value_of(page: QWidget, label: str) -> str:
    """Return what stands in the field with this label."""
    editor = field(page, label).editor
    if isinstance(editor, Choice):
        return editor.currentText()
    text = editor.property("text")
    assert isinstance(text, str)
    return text


def has_field(page: QWidget, label: str) -> bool:
    """Tell whether a field with this label can be seen."""
    return any(
        each.label() == label and each.isVisibleTo(page) for each in page.findChildren(Field)
    )


def strip_of(page: QWidget) -> list[tuple[str, str, str]]:
    """Return the days of the strip as shown: weekday, number, caption."""
    strip = page.findChild(DayStrip)
    assert strip is not None
    return [(day.weekday, day.number, day.caption) for day in strip.days()]


def chips_of(page: QWidget) -> list[str]:
    """Return the words of the chips that can be seen."""
    return [chip.text() for chip in page.findChildren(Chip) if chip.isVisibleTo(page)]


def saved(office: Office) -> list[Dossier]:
    """Return all dossiers of the office, the newest first."""
    return [office.finding.dossier(line.id) for line in office.finding.page(LineFilter())]
