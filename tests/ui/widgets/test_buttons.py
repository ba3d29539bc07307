"""The keys that press a button: Enter as well as Space, once, and no others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets import DangerButton, PrimaryButton, QuietButton, SecondaryButton
from tests.ui.bench import OnWindow, show_active


@pytest.mark.parametrize("kind", [PrimaryButton, SecondaryButton, QuietButton, DangerButton])
@pytest.mark.parametrize(
    ("key", "modifier", "times"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, 1),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, 0),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, 0),
    ],
)
def test_enter_presses_the_button_that_has_the_keyboard(
    on_window: OnWindow,
    kind: Callable[[str], QPushButton],
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    times: int,
) -> None:
    button, other = kind("Thêm"), SecondaryButton("Khác")
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("pressed"))
    other.clicked.connect(lambda: pressed.append("other"))
    window = on_window(other, button)
    button.setFocus()

    QTest.keyClick(window.windowHandle(), key, modifier)

    assert pressed == ["pressed"] * times


def test_a_held_enter_presses_once_and_a_button_that_is_off_not_at_all(
    on_window: OnWindow,
) -> None:
    button = SecondaryButton("Thêm")
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("pressed"))
    on_window(button)
    button.setFocus()
    plain = Qt.KeyboardModifier.NoModifier

    for is_repeat in (False, True, True):
        down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, plain, "\r", autorep=is_repeat)
        QApplication.sendEvent(button, down)
    assert pressed == ["pressed"]
    button.setEnabled(False)
    QTest.keyClick(button, Qt.Key.Key_Return)

    assert pressed == ["pressed"]


def test_enter_on_cancel_cancels_though_another_button_is_the_default(
    qtbot: QtBot, on_window: OnWindow
) -> None:
    dialog = QDialog(on_window())
    column = QVBoxLayout(dialog)
    save, cancel = PrimaryButton("Lưu"), SecondaryButton("Bỏ qua")
    column.addWidget(save)
    column.addWidget(cancel)
    save.setDefault(True)
    cancel.setAutoDefault(False)
    save.clicked.connect(dialog.accept)
    cancel.clicked.connect(dialog.reject)
    show_active(qtbot, dialog)
    cancel.setFocus()
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Return)

    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected
