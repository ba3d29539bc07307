"""Fields and editors: labels that name, messages that say the cure, values worth keeping."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import Fault
from desktop_app.domain.sentence import Sentence
from desktop_app.ui.theme import LIGHT
from desktop_app.ui.widgets import (
    Choice,
    DateLine,
    Field,
    NumberLine,
    SecretLine,
    TextArea,
    TextLine,
    Tick,
)
from desktop_app.ui.widgets.date_line import read_date
from tests.ui.bench import OnWindow, press, type_text

CURE = Sentence("Thiếu 2 chữ số: số di động có 10 chữ số", "2 digits are missing")


def edge_of(widget: QWidget) -> QColor:
    return widget.grab().toImage().pixelColor(widget.width() // 2, 0)


def test_the_label_names_the_editor_and_leads_to_it(on_window: OnWindow) -> None:
    line = TextLine()
    field = Field("Điện thoại", line)
    on_window(field)

    label = next(each for each in field.findChildren(QLabel) if each.text() == "Điện thoại")
    assert label.buddy() is line
    interface = QAccessible.queryAccessibleInterface(line)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "Điện thoại"
    field.setFocus()
    assert line.hasFocus()


def test_an_error_stands_under_the_editor_and_around_it(on_window: OnWindow) -> None:
    field = Field("Điện thoại", TextLine(), "Số di động hoặc số bàn")
    on_window(field)
    assert field.message() == "Số di động hoặc số bàn"

    field.show_fault(Fault("owner.phone", CURE))

    assert field.has_error()
    assert field.message() == CURE.vi
    assert field.editor.accessibleDescription() == CURE.vi
    assert edge_of(field.editor) == QColor(LIGHT.late)

    field.show_fault(None)

    assert not field.has_error()
    assert field.message() == "Số di động hoặc số bàn"
    assert edge_of(field.editor) != QColor(LIGHT.late)


def test_a_warning_is_no_error(on_window: OnWindow) -> None:
    field = Field("Điện thoại", TextLine())
    on_window(field)

    field.show_fault(Fault("owner.phone", CURE, is_warning=True))

    assert not field.has_error()
    assert edge_of(field.editor) == QColor(LIGHT.soon)


def test_an_editor_does_not_change_its_height_with_its_state(on_window: OnWindow) -> None:
    field = Field("Điện thoại", TextLine())
    on_window(field)
    before = field.editor.height()

    field.editor.setFocus()
    QApplication.processEvents()
    focused = field.editor.height()
    field.show_error("Sai")
    QApplication.processEvents()

    assert (focused, field.editor.height()) == (before, before)


def test_a_name_with_marks_of_html_shows_as_written(on_window: OnWindow) -> None:
    field = Field("<b>Tên</b>", TextLine())
    on_window(field)

    assert field.findChildren(QLabel)[0].textFormat() is Qt.TextFormat.PlainText


def test_text_is_kept_in_nfc_without_spare_blanks(on_window: OnWindow) -> None:
    line, area, secret = TextLine(), TextArea(), SecretLine()
    on_window(line, area, secret)

    line.setText("  Nguye\u0302\u0303n   An ")
    area.setPlainText(" mo\u0323t \n hai ")
    secret.setText("  two  blanks ")

    assert line.value() == "Nguyễn An"
    assert area.value() == "mọt\nhai"
    assert secret.value() == "  two  blanks "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("26/11/2026", date(2026, 11, 26)),
        ("1/2/1988", date(1988, 2, 1)),
        ("01-02-1988", date(1988, 2, 1)),
        ("1.2.1988", date(1988, 2, 1)),
        ("01021988", date(1988, 2, 1)),
        (" 29/02/2024 ", date(2024, 2, 29)),
        ("29/02/2026", None),
        ("31/04/2026", None),
        ("26/11/26", None),
        ("2026-11-26", None),
        ("", None),
        ("hôm nay", None),
    ],
)
def test_days_are_read_as_people_write_them(text: str, expected: date | None) -> None:
    assert read_date(text) == expected


def test_a_day_is_told_when_it_is_whole_and_written_out_when_left(on_window: OnWindow) -> None:
    line = DateLine()
    other = TextLine()
    days: list[object] = []
    line.day_changed.connect(days.append)
    window = on_window(line, other)
    line.setFocus()

    type_text(window, "1/2/1988")
    assert days == [date(1988, 2, 1)]
    assert line.text() == "1/2/1988"

    other.setFocus()
    assert line.text() == "01/02/1988"
    assert days == [date(1988, 2, 1)]


def test_a_day_that_cannot_be_read_stays_as_typed(on_window: OnWindow) -> None:
    line = DateLine()
    other = TextLine()
    window = on_window(line, other)
    line.setFocus()

    type_text(window, "31/02/1988")
    other.setFocus()

    assert line.text() == "31/02/1988"
    assert line.day() is None
    assert not line.is_readable()
    line.clear()
    assert line.is_readable()


def test_a_choice_is_kept_when_the_choices_are_renewed(qtbot: QtBot) -> None:
    choice = Choice([(1, "Nữ"), (2, "Nam")])
    told: list[object] = []
    choice.choice_changed.connect(told.append)
    qtbot.addWidget(choice)
    choice.choose(2)

    choice.set_choices([(3, "Khác"), (2, "Nam giới"), (1, "Nữ giới")])
    assert choice.choice() == 2
    assert told == [2]

    choice.set_choices([(1, "Nữ giới")])
    assert choice.choice() == 1
    assert told == [2, 1]

    choice.set_choices([])
    assert choice.choice() is None
    with pytest.raises(ValueError, match="is not in"):
        choice.choose(9)


def two_choices() -> Choice:
    return Choice([(1, "một"), (2, "hai")])


@pytest.mark.parametrize("make", [two_choices, NumberLine])
def test_the_wheel_changes_nothing_without_the_focus(
    on_window: OnWindow, make: Callable[[], Choice | NumberLine]
) -> None:
    editor = make()
    other = TextLine()
    on_window(other, editor)
    other.setFocus()
    before = editor.choice() if isinstance(editor, Choice) else editor.value()

    turn = QWheelEvent(
        QPointF(5, 5), QPointF(editor.mapToGlobal(QPoint(5, 5))), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(editor, turn)

    after = editor.choice() if isinstance(editor, Choice) else editor.value()
    assert after == before


def test_a_tick_shows_an_ampersand_and_turns_with_space(on_window: OnWindow) -> None:
    tick = Tick("Giấy tờ A & B")
    window = on_window(tick)
    tick.setFocus()

    press(window, Qt.Key.Key_Space)

    assert tick.isChecked()
    assert tick.accessibleName() == "Giấy tờ A & B"
    assert tick.text() == "Giấy tờ A && B"
