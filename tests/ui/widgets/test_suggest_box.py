"""Choosing a procedure with a few letters and no mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets import SuggestBox, Suggestion
from tests.ui.bench import press, show_active, type_text

ROWS = [
    Suggestion("1.001193 Khai sinh", "Hộ tịch", 1),
    Suggestion("1.000894 Kết hôn", "Hộ tịch", 2),
    Suggestion("1.004873 Tình trạng hôn nhân", "Hộ tịch", 3),
    Suggestion("2.000815 Chứng thực bản sao", "Chứng thực", 4),
]


def find(text: str) -> list[Suggestion]:
    return [row for row in ROWS if text.casefold() in row.title.casefold()]


class Stage:
    """A window with the box, a line after it, and what the box told."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.window.resize(500, 500)
        self.box = SuggestBox(find, "Mã hoặc tên")
        self.after = QLineEdit()
        self.chosen: list[object] = []
        self.cleared: list[str] = []
        column = QVBoxLayout(self.window)
        column.addWidget(self.box)
        column.addWidget(self.after)
        column.addStretch(1)
        qtbot.addWidget(self.window)
        self.box.suggestion_chosen.connect(self._note)
        self.box.choice_cleared.connect(self._note_cleared)
        show_active(qtbot, self.window)
        self.box.setFocus()

    def _note(self, suggestion: Suggestion) -> None:
        self.chosen.append(suggestion.payload)

    def _note_cleared(self) -> None:
        self.cleared.append(self.box.text())

    def view(self) -> QListView:
        return self.window.findChildren(QListView)[0]

    def rows(self) -> list[str]:
        model = self.view().model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return Stage(qtbot)


def test_typing_lists_what_fits_and_enter_takes_the_first(stage: Stage) -> None:
    type_text(stage.window, "1.00")
    assert stage.rows() == [ROWS[0].title, ROWS[1].title, ROWS[2].title]
    assert stage.box.hasFocus()

    press(stage.window, Qt.Key.Key_Return)

    assert stage.chosen == [1]
    assert stage.box.text() == ROWS[0].title
    assert not stage.box.is_list_open()


def test_arrows_go_through_the_list_and_around(stage: Stage) -> None:
    press(stage.window, Qt.Key.Key_Down)
    assert stage.box.is_list_open()
    assert len(stage.rows()) == 4

    press(stage.window, Qt.Key.Key_Down)
    press(stage.window, Qt.Key.Key_Down)
    press(stage.window, Qt.Key.Key_Up)
    press(stage.window, Qt.Key.Key_Return)
    assert stage.chosen == [2]

    press(stage.window, Qt.Key.Key_Down)
    press(stage.window, Qt.Key.Key_Up)
    press(stage.window, Qt.Key.Key_Return)
    assert stage.chosen == [2, 4]


def test_escape_closes_the_list_and_keeps_the_text(stage: Stage) -> None:
    type_text(stage.window, "1.00")

    press(stage.window, Qt.Key.Key_Escape)

    assert not stage.box.is_list_open()
    assert stage.box.text() == "1.00"
    assert stage.chosen == []


def test_tab_takes_the_marked_row_and_goes_on(stage: Stage) -> None:
    type_text(stage.window, "2.0")

    press(stage.window, Qt.Key.Key_Tab)

    assert stage.chosen == [4]
    assert stage.after.hasFocus()


def test_tab_through_an_untouched_line_takes_nothing(stage: Stage) -> None:
    press(stage.window, Qt.Key.Key_Down)

    press(stage.window, Qt.Key.Key_Tab)

    assert stage.chosen == []
    assert not stage.box.is_list_open()


def test_a_click_takes_the_row(stage: Stage) -> None:
    press(stage.window, Qt.Key.Key_Down)
    shown = stage.view()

    QTest.mouseClick(
        shown.viewport(),
        Qt.MouseButton.LeftButton,
        pos=shown.visualRect(shown.model().index(2, 0)).center(),
    )

    assert stage.chosen == [3]
    assert stage.box.text() == ROWS[2].title


def test_changing_the_text_gives_the_choice_up(stage: Stage) -> None:
    stage.box.choose(ROWS[0])
    stage.box.end(False)

    press(stage.window, Qt.Key.Key_Backspace)

    assert stage.box.choice() is None
    assert stage.cleared == ["1.001193 Khai sin"]


def test_with_nothing_that_fits_it_says_so_and_enter_takes_nothing(stage: Stage) -> None:
    type_text(stage.window, "xyz")

    assert stage.box.is_list_open()
    assert not stage.view().isVisible()
    words = [each.text() for each in stage.window.findChildren(QLabel)]
    assert any("xyz" in each for each in words)
    press(stage.window, Qt.Key.Key_Return)
    assert stage.chosen == []


def test_leaving_the_line_closes_the_list(stage: Stage) -> None:
    type_text(stage.window, "1")

    stage.after.setFocus()

    assert not stage.box.is_list_open()


def test_the_list_stays_inside_the_window(stage: Stage) -> None:
    column = stage.window.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertStretch(0, 50)
    column.activate()
    press(stage.window, Qt.Key.Key_Down)

    popup = stage.view().parentWidget()
    assert popup is not None
    assert stage.window.rect().contains(popup.geometry())
    assert not popup.geometry().intersects(stage.box.geometry())
