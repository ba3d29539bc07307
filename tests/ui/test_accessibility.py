"""Everything that the keyboard reaches has a name, in reading order, and shows where it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QWidget,
)

from desktop_app.domain.people import Role
from desktop_app.ui.widgets import Card, DataTable
from tests.ui.conftest import OpenDemo
from tests.ui.walking import ROLE_SETS, View, dialogs, pages, seen, settle, views

EVERYBODY = frozenset(Role)
MOST_STOPS = 300
# Widgets on one line need not stand on it to the pixel.
TOLERANCE_PX = 8


def spoken_name(widget: QWidget) -> str:
    """Return what a screen reader calls ``widget``."""
    if isinstance(widget, QComboBox):
        # On Linux its name is what is chosen; screen readers read the label besides.
        return widget.accessibleName()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def is_name(text: str) -> bool:
    """Tell whether ``text`` says something: a bare symbol does not."""
    return sum(char.isalnum() for char in text) >= 2


def reachable(view: View) -> list[QWidget]:
    """Return what Tab has to reach in ``view``."""
    return [
        widget
        for widget in seen(view.widget)
        if widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
    ]


def nameless(view: View) -> list[str]:
    return [
        f"{view.name}: {type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in reachable(view)
        if not is_name(spoken_name(widget))
    ]


def headless(view: View) -> list[str]:
    """Return tables with a column or a cell that says nothing to a screen reader."""
    found = []
    for table in seen(view.widget):
        if not isinstance(table, DataTable):
            continue
        model = table.model()
        for column in range(model.columnCount()):
            head = model.headerData(column, Qt.Orientation.Horizontal)
            if not is_name(str(head or "")):
                found.append(f"{view.name}: {table.accessibleName()}, column {column}")
            elif model.rowCount():
                cell = model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)
                if str(head) not in str(cell):
                    found.append(f"{view.name}: {table.accessibleName()}, cell {column}")
    return found


def tab_round(view: View) -> list[QWidget]:
    """Go through ``view`` with Tab until the first stop comes again; return all stops."""
    window = view.widget.window()
    window.activateWindow()
    settle()
    first = next(iter(reachable(view)), None)
    assert first is not None, view.name
    first.setFocus(Qt.FocusReason.TabFocusReason)
    stops: list[QWidget] = []
    for _ in range(MOST_STOPS):
        focused = QApplication.focusWidget()
        assert focused is not None, f"{view.name}: the keyboard is nowhere"
        if focused in stops[:-1] or (len(stops) > 1 and focused is stops[0]):
            break
        # Words with a link in them are two stops: the words, then the link.
        is_stuck = stops[-2:] == [focused, focused]
        assert not is_stuck, f"{view.name}: Tab does not leave {spoken_name(focused)}"
        stops.append(focused)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    return list(dict.fromkeys(stops))


def unreached(view: View, stops: list[QWidget]) -> list[str]:
    return [
        f"{view.name}: {type(widget).__name__} {spoken_name(widget)}"
        for widget in reachable(view)
        if widget not in stops
        and not any(widget.isAncestorOf(stop) for stop in stops)
        and not is_of_group(widget, stops)
    ]


def is_of_group(widget: QWidget, stops: list[QWidget]) -> bool:
    """Tell whether Tab stops at another of a group, through which the arrows go."""
    if not isinstance(widget, QAbstractButton) or widget.group() is None:
        return False
    return any(stop in widget.group().buttons() for stop in stops)


def out_of_order(view: View, stops: list[QWidget]) -> Iterator[str]:
    """Tell each step of Tab inside a card, or a dialog, that goes back in reading order."""
    whole = view.widget if isinstance(view.widget, QDialog) else None
    for before, after in pairwise(stops):
        card = card_of(before) or whole
        if card is None or card is not (card_of(after) or whole):
            continue
        if not reads_on(place_in(card, before), place_in(card, after)):
            yield f"{view.name}: {spoken_name(before)} -> {spoken_name(after)}"


def card_of(widget: QWidget) -> QWidget | None:
    up: QWidget | None = widget
    while up is not None and not isinstance(up, Card):
        up = up.parentWidget()
    return up


def place_in(card: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(card, QPoint(0, 0)), widget.size())


def reads_on(before: QRect, after: QRect) -> bool:
    """Tell whether ``after`` comes later to a reader: to the right, below, or the next column."""
    is_right = after.left() >= before.right() - TOLERANCE_PX
    is_below = after.top() >= before.bottom() - TOLERANCE_PX
    return is_right or is_below


def found_in(view: View) -> list[str]:
    """Return everything that is wrong with ``view`` and the window around it."""
    stops = tab_round(view)
    whole = View(view.name, view.widget.window())
    wrong = [*nameless(whole), *headless(view), *unreached(whole, stops)]
    return [*wrong, *out_of_order(view, stops)]


@pytest.mark.parametrize("roles", ROLE_SETS, ids=lambda roles: "+".join(sorted(roles)))
def test_every_page_can_be_heard_and_walked(open_demo: OpenDemo, roles: frozenset[Role]) -> None:
    window = open_demo(roles)
    wrong: list[str] = []

    for view in pages(window):
        wrong += found_in(view)

    assert wrong == []


def test_every_part_and_dialog_can_be_heard_and_walked(
    open_demo: OpenDemo, demo_store: tuple[Path, str]
) -> None:
    window = open_demo(EVERYBODY)
    wrong: list[str] = []

    for view in views(window, demo_store[1]):
        wrong += found_in(view)
        for shown in dialogs(window, view):
            wrong += found_in(shown)

    assert wrong == []
