"""A thousand scans in a row, on every page, with every widget focused in turn."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.scans import Known, Scan, ScanKind
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import Messages
from desktop_app.ui.scanner import TAKES_SCANS, Scanner
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.workplaces import Workplaces
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form
from tests.ui.bench import Heard, press, show_active

CARD = "001188012345|012345678|Nguyen Van An|01021988|Nu|12 Doi Can|15082021"
THOUSAND = 1000


@pytest.fixture
def told() -> list[Scan]:
    """What was scanned, in order."""
    return []


@pytest.fixture
def window(
    qapp: QApplication,
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    catalogue: None,
    home: Path,
    messages: Messages,
    tasks: ImmediateTasks,
    scanner: Scanner,
    clock: StoppedClock,
    told: list[Scan],
) -> MainWindow:
    """The whole program with a dossier in it; scans are told here and lead nowhere."""
    office.intake.receive(marriage_status_form(), admin)
    everybody = dataclasses.replace(admin, roles=frozenset(Role))
    deaf = Scanner(qapp)
    qapp.removeEventFilter(deaf)
    built = Workplaces(
        office, everybody, office.settings, home / "settings.toml", messages, tasks, deaf, clock
    )
    scanner.know(lambda: Known("H26.12.05", ["TP01"]), built.window)
    scanner.read.connect(told.append)
    qtbot.addWidget(built.window)
    show_active(qtbot, built.window)
    return built.window


def stops(window: MainWindow) -> list[QWidget]:
    """Return every widget that can have the keyboard now."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
    ]


def state(window: MainWindow) -> dict[QWidget, object]:
    """Return all that somebody could have typed, chosen or pressed."""
    return {
        widget: held(widget)
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and held(widget) is not None
    }


def held(widget: QWidget) -> object:
    if isinstance(widget, QLineEdit):
        return (widget.text(), widget.cursorPosition(), widget.selectedText())
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QAbstractSpinBox):
        return widget.text()
    if isinstance(widget, QComboBox):
        return widget.currentIndex()
    if isinstance(widget, QAbstractButton) and not isinstance(widget.parent(), QLineEdit):
        return (widget.isChecked(), widget.isDown())
    if isinstance(widget, QAbstractItemView):
        return (widget.currentIndex().row(), len(widget.selectedIndexes()))
    return None


def scan(window: MainWindow, text: str, end: Qt.Key) -> None:
    """Press the keys of a scan at the window, as fast as they can be pressed."""
    for letter in text:
        press(window, letter)
    press(window, end)


def walk(window: MainWindow, told: list[Scan], texts: Iterator[str]) -> int:
    """Scan with each widget of each page focused; return how many scans that were."""
    ends = itertools.cycle([Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Enter])
    count = 0
    for page in window.keys():  # noqa: SIM118 - not a mapping
        window.show_page(page)
        QApplication.processEvents()
        for widget in stops(window):
            widget.setFocus()
            if not widget.isVisible() or not widget.hasFocus() or widget.property(TAKES_SCANS):
                continue
            text = next(texts)
            before = state(window)
            where = (page, type(widget).__name__, widget.accessibleName(), text)
            told.clear()

            scan(window, text, next(ends))
            count += 1

            assert [each.raw for each in told] == [text], where
            after = state(window)
            changed = [
                (type(each).__name__, each.accessibleName(), was, after.get(each))
                for each, was in before.items()
                # A line that filters a list while it is typed into may lose the row chosen there.
                if after.get(each) != was
                and (each is widget or not isinstance(each, QAbstractItemView))
            ]
            assert changed == [], where
            assert window.current_key() == page, where
            assert widget.hasFocus(), where
    return count


def texts() -> Iterator[str]:
    """Yield codes one after the other, and now and then a card or a badge."""
    for serial in itertools.count(1):
        yield {3: CARD.replace("2345", f"{serial:04d}", 1), 7: "TP01"}.get(
            serial % 10, f"H26.12.05-261120-{serial:04d}"
        )


def test_every_scan_is_told_once_whatever_has_the_keyboard(
    window: MainWindow, heard: Heard, told: list[Scan]
) -> None:
    scans = walk(window, told, texts())

    assert scans > 100
    assert heard.bugs == []


@pytest.mark.slow
def test_a_thousand_scans_over_all_pages(
    window: MainWindow, heard: Heard, told: list[Scan]
) -> None:
    scans, source = 0, texts()
    while scans < THOUSAND:
        scans += walk(window, told, source)

    assert heard.bugs == []


@pytest.mark.parametrize("count", [100, pytest.param(THOUSAND, marks=pytest.mark.slow)])
def test_scans_in_a_row_with_the_form_of_the_counter_open(
    window: MainWindow, heard: Heard, told: list[Scan], count: int
) -> None:
    window.show_page("intake")
    widgets = itertools.cycle(
        [widget for widget in stops(window) if not widget.property(TAKES_SCANS)]
    )
    before = {widget: held(widget) for widget in window.findChildren(QLineEdit)}

    for text in itertools.islice(texts(), count):
        next(widgets).setFocus()
        scan(window, text, Qt.Key.Key_Return)

    kinds = [each.kind for each in told]
    assert len(told) == count
    assert kinds.count(ScanKind.DOSSIER_CODE) == count * 8 // 10
    assert {widget: held(widget)[0] for widget in before} == {  # type: ignore[index]
        widget: text[0]  # type: ignore[index]
        for widget, text in before.items()
    }
    assert heard.bugs == []
