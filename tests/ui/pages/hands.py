"""Hands and eyes of the tests: what is seen is found by its words, and used by mouse and keys."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop_app.ui.widgets import Field, TextLine

W = TypeVar("W", bound=QWidget)

_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def seen(root: QWidget, kind: type[W], name: str) -> W:
    """Return the visible widget of ``kind`` with the accessible name ``name``."""
    found = [
        widget
        for widget in root.findChildren(kind)
        if widget.accessibleName() == name and widget.isVisibleTo(root)
    ]
    assert len(found) == 1, (name, [widget.accessibleName() for widget in root.findChildren(kind)])
    return found[0]


def field(root: QWidget, label: str) -> Field:
    """Return the visible field with this label."""
    found = [
        each
        for each in root.findChildren(Field)
        if each.label() == label and each.isVisibleTo(root)
    ]
    assert len(found) == 1, (label, [each.label() for each in root.findChildren(Field)])
    return found[0]


def type_into(root: QWidget, label: str, text: str) -> None:
    """Type ``text`` into the field with this label, in place of what is there."""
    line = field(root, label).editor
    assert isinstance(line, TextLine)
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    # Vietnamese letters come from an input method, not from keys.
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(line, letter)
        else:
            line.insert(letter)
            line.textEdited.emit(line.text())


def key(which: Qt.Key | str, modifier: Qt.KeyboardModifier = _NO_MODIFIER) -> None:
    """Press a key in the window that has the keyboard, as the platform does."""
    window = QGuiApplication.focusWindow()
    assert window is not None, "the keyboard is nowhere"
    QTest.keyClick(window, ord(which) if isinstance(which, str) else which, modifier)


def keys(text: str) -> None:
    """Type ``text`` wherever the keyboard is."""
    for letter in text:
        key(letter)


def press(root: QWidget, verb: str) -> None:
    """Click the visible button that says ``verb``."""
    button = seen(root, QAbstractButton, verb)
    assert button.isEnabled(), verb
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())


def words(root: QWidget) -> str:
    """Return all words that can be seen, line by line."""
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root))
