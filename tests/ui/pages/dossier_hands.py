"""Hands and eyes on the page of one dossier."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.people import Actor
from desktop_app.ui.dossiers.custody_card import CustodyCard
from desktop_app.ui.dossiers.page import DossiersPage
from desktop_app.ui.dossiers.story import StoryCard, StoryLine
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.widgets import Fact, TextLine
from desktop_app.ui.workplaces import dossier_desk
from tests.conftest import StoppedClock
from tests.ui.bench import show_active
from tests.ui.pages.hands import field, seen


def page_of(
    qtbot: QtBot, office: Office, actor: Actor, messages: Messages, clock: StoppedClock
) -> DossiersPage:
    """Return the page for ``actor``, shown as wide as in a window of 1366 × 768."""
    shown = DossiersPage(
        office.finding,
        dossier_desk(office),
        office.promising,
        office.staffing,
        office.calendar_keeping,
        actor,
        messages,
        ImmediateTasks(messages),
        office.preferences,
        clock,
    )
    qtbot.addWidget(shown)
    shown.resize(1178, 690)
    show_active(qtbot, shown)
    return shown


def facts(page: DossiersPage) -> dict[str, tuple[str, str]]:
    """Return the five clarities: what each card answers, and its caption."""
    shown = {}
    for fact in page.findChildren(Fact):
        label, value = fact.accessibleName().split(": ", 1)
        shown[label] = (value, fact.accessibleDescription())
    return shown


def story(page: DossiersPage) -> list[StoryLine]:
    """Return what happened, the newest first."""
    (card,) = page.findChildren(StoryCard)
    return card.lines()


def bars(page: DossiersPage) -> list[str]:
    """Return whose time it was, a sentence for each row."""
    (card,) = page.findChildren(CustodyCard)
    return card.sentences()


def has_button(page: DossiersPage, verb: str) -> bool:
    """Tell whether a button with this verb can be seen."""
    return any(
        button.accessibleName() == verb and button.isVisibleTo(page)
        for button in page.findChildren(QAbstractButton)
    )


def menu_of(page: DossiersPage) -> list[str]:
    """Open “Việc khác” by its key and return what it offers."""
    actions = [action.text() for action in _opened_menu(page).actions() if action.text()]
    _close_menu()
    return actions


def choose(page: DossiersPage, words: str) -> None:
    """Choose something in “Việc khác” with the arrow keys and Enter."""
    menu = _opened_menu(page)
    offered = [action for action in menu.actions() if not action.isSeparator()]
    wanted = next(action for action in offered if action.text() == words)
    for _ in offered:
        if menu.activeAction() is wanted:
            break
        QTest.keyClick(menu, Qt.Key.Key_Down)
    assert menu.activeAction() is wanted
    QTest.keyClick(menu, Qt.Key.Key_Return)


def question() -> QDialog:
    """Return the dialog that is open, once it has the keyboard."""
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QDialog)
    activate(asked)
    return asked


def activate(window: QWidget) -> None:
    """Give the keyboard to a window: without a window manager nobody else does."""
    window.activateWindow()
    for _ in range(250):
        if window.isActiveWindow():
            break
        QTest.qWait(20)
    assert window.isActiveWindow()


def write(dialog: QDialog, label: str, text: str) -> None:
    """Write ``text`` into the field of several lines with this label."""
    editor = field(dialog, label).editor
    assert isinstance(editor, QPlainTextEdit)
    editor.setFocus()
    editor.selectAll()
    editor.insertPlainText(text)


def type_line(dialog: QDialog, name: str, text: str) -> None:
    """Type ``text`` into the line with this accessible name, in place of what is there."""
    line = seen(dialog, TextLine, name)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def insist(dialog: QDialog) -> None:
    """Press Ctrl+Enter in the dialog."""
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def is_answered() -> bool:
    """Tell whether no dialog is open any more."""
    return QApplication.activeModalWidget() is None


def wait_until_settled(qtbot: QtBot) -> None:
    """Wait until a click can no longer be the second half of a double click."""
    qtbot.wait(QGuiApplication.styleHints().mouseDoubleClickInterval() + 20)


def vn(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """Return an instant of November 2026 in Vietnam."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


def _opened_menu(page: DossiersPage) -> QMenu:
    activate(page)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_F9)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def _close_menu() -> None:
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Escape)
