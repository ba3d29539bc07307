"""Tables: what they show, keep, sort, open, and say when there is nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.ui.theme import Tone
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.painting import tabular_width, wrapped_lines
from desktop_app.ui.widgets import CellKind, Column, DataTable, Order, RowTableModel
from desktop_app.ui.widgets.cell_delegate import CELL_PADDING, is_cut
from tests.ui.bench import press, show_active
from tests.ui.gallery import LATE_ROWS, LateRow, late_columns


@dataclass(frozen=True)
class Item:
    name: str
    days: int


COLUMNS: list[Column[Item]] = [
    Column("name", "Tên", lambda row: row.name, stretch=1, sort=lambda row: row.name),
    Column(
        "days",
        "Ngày",
        lambda row: str(row.days),
        CellKind.NUMBER,
        "999",
        tone=lambda row: Tone.LATE if row.days > 5 else None,
        sort=lambda row: row.days,
    ),
    Column("plain", "Khác", lambda _: "x"),
]
ITEMS = [Item("Bình", 10), Item("An", 9), Item("Chi", 100)]


@pytest.fixture
def table(qtbot: QtBot) -> DataTable[Item]:
    made: DataTable[Item] = DataTable("Hồ sơ", COLUMNS, lambda row: row.name, is_multiple=True)
    made.set_empty("Chưa có hồ sơ", "Hồ sơ mới nhận hiện ở đây.")
    made.resize(500, 300)
    qtbot.addWidget(made)
    show_active(qtbot, made)
    made.set_rows(ITEMS)
    return made


def names(table: DataTable[Item]) -> list[str]:
    return [row.name for row in table.rows()]


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model: RowTableModel[Item] = RowTableModel(COLUMNS, lambda row: row.name)
    model.set_rows(ITEMS, more=lambda last: [Item("Dung", 1)] if last.name == "Chi" else [])

    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


def test_an_empty_table_says_what_comes_here(table: DataTable[Item]) -> None:
    def words() -> list[str]:
        return [each.text() for each in table.findChildren(QLabel) if each.isVisible()]

    assert "Chưa có hồ sơ" not in words()

    table.set_rows([])
    assert {"Chưa có hồ sơ", "Hồ sơ mới nhận hiện ở đây."} <= set(words())

    table.set_rows(ITEMS)
    assert "Chưa có hồ sơ" not in words()


def test_enter_and_a_double_click_open_the_row(table: DataTable[Item]) -> None:
    opened: list[object] = []
    table.row_opened.connect(opened.append)
    table.setFocus()
    table.select_key("An")

    press(table, Qt.Key.Key_Return)
    place = table.visualRect(table.model().index(2, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert opened == [ITEMS[1], ITEMS[2]]


def test_arrows_choose_the_next_row(table: DataTable[Item]) -> None:
    told: list[list[Item]] = []
    table.selection_changed.connect(told.append)
    table.setFocus()
    table.select_key("Bình")

    press(table, Qt.Key.Key_Down)

    assert table.selected() == [ITEMS[1]]
    assert told[-1] == [ITEMS[1]]


def test_a_refreshed_list_keeps_what_was_chosen(table: DataTable[Item]) -> None:
    table.select_key("An")
    told: list[list[Item]] = []
    table.selection_changed.connect(told.append)
    renewed = [Item("Mới", 1), *[replace(row, days=row.days + 1) for row in ITEMS]]

    table.set_rows(renewed)

    assert table.selected() == [Item("An", 10)]
    assert table.currentIndex().row() == 2
    assert told == []


def test_a_chosen_row_that_is_gone_is_told(table: DataTable[Item]) -> None:
    table.select_key("An")
    told: list[list[Item]] = []
    table.selection_changed.connect(told.append)

    table.set_rows([ITEMS[0]])

    assert told == [[]]


def test_a_click_on_a_head_sorts_by_the_value_and_keeps_the_choice(
    table: DataTable[Item],
) -> None:
    table.select_key("An")

    table.sort_by("days")
    assert names(table) == ["An", "Bình", "Chi"]
    table.sort_by("days", Order.DESCENDING)
    assert names(table) == ["Chi", "Bình", "An"]

    assert table.selected() == [ITEMS[1]]
    table.set_rows([*ITEMS, Item("Dung", 50)])
    assert names(table) == ["Chi", "Dung", "Bình", "An"]


def test_a_head_without_an_order_sorts_nothing(table: DataTable[Item]) -> None:
    table.sort_by("plain")

    assert names(table) == ["Bình", "An", "Chi"]
    assert table.horizontalHeader().sortIndicatorSection() == -1


def test_a_list_loaded_in_pieces_asks_for_more_and_for_its_order(
    qtbot: QtBot, table: DataTable[Item]
) -> None:
    everything = [Item(f"Người {number:03}", number) for number in range(250)]

    def after(last: Item) -> list[Item]:
        return everything[last.days + 1 : last.days + 101]

    table.set_rows(everything[:100], more=after)
    with qtbot.waitSignal(table.sort_asked) as asked:
        table.sort_by("days", Order.DESCENDING)
    assert asked.args == ["days", Order.DESCENDING]

    # One at a time: the view itself loads on while it is scrolled.
    for _ in range(10):
        table.scrollToBottom()
        QApplication.processEvents()
    assert table.rows() == everything


def test_the_head_of_the_late_list_fits_1366_without_cutting_a_code(qtbot: QtBot) -> None:
    late: DataTable[LateRow] = DataTable("Trễ", late_columns(), lambda row: row.code)
    qtbot.addWidget(late)
    late.resize(858, 400)
    late.show()
    late.set_rows(LATE_ROWS)
    QApplication.processEvents()

    assert not late.horizontalScrollBar().isVisible()
    for place, column in enumerate(late_columns()):
        if column.kind is not CellKind.TEXT:
            cut = [
                column.text(row)
                for row in LATE_ROWS
                if is_cut(column.text(row), column.kind, late.columnWidth(place))
            ]
            assert cut == []


def test_a_name_that_is_cut_is_told_in_full_by_the_tooltip() -> None:
    long = "Đăng ký, cấp Giấy chứng nhận quyền sử dụng đất lần đầu cho hộ gia đình, cá nhân"

    assert is_cut(long, CellKind.TEXT, 120)
    assert not is_cut(long, CellKind.TEXT, 600)
    lines, has_cut = wrapped_lines(long, font_of(13), 120, 2)
    assert has_cut
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_digits_stand_under_each_other() -> None:
    font = font_of(13)

    assert tabular_width("1111", font) == pytest.approx(tabular_width("0808", font))
    assert QFontMetricsF(font).horizontalAdvance("1111") < tabular_width("1111", font)


def test_numbers_stand_at_the_right_edge(table: DataTable[Item]) -> None:
    image = table.viewport().grab().toImage()
    cell = table.visualRect(table.model().index(0, 1))
    ground = image.pixelColor(cell.left() + 1, cell.top() + 3)

    inked = [
        x
        for x in range(cell.left(), cell.right())
        for y in range(cell.top() + 2, cell.bottom() - 2)
        if image.pixelColor(x, y) != ground
    ]

    assert cell.right() - CELL_PADDING - max(inked) <= 3


def test_a_screen_reader_hears_the_table_and_its_cells(table: DataTable[Item]) -> None:
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "Hồ sơ"
    index = table.model().index(0, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Ngày: 10"


def test_tab_leaves_the_table(table: DataTable[Item]) -> None:
    assert not table.tabKeyNavigation()


def test_the_pointer_lights_up_a_row(table: DataTable[Item]) -> None:
    before = table.viewport().grab().toImage()
    middle = table.visualRect(table.model().index(1, 0)).center()

    QTest.mouseMove(table.viewport(), middle)
    QTest.mouseMove(table.viewport(), middle + QPoint(3, 0))
    QApplication.processEvents()

    after = table.viewport().grab().toImage()
    edge = QPoint(2, middle.y())
    assert before.pixelColor(edge) != after.pixelColor(edge)
