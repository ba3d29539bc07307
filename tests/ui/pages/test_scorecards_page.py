from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.instants import read_instant
from desktop_app.domain.people import Actor, Role
from desktop_app.ui.messages import Messages
from desktop_app.ui.scorecards import ScorecardsPage
from desktop_app.ui.scorecards.multiples import SmallMultiple
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.widgets import DataTable, Figure
from tests.conftest import OFFICE_SETTINGS, StoppedClock
from tests.services.colleagues import Colleague, hire
from tests.services.intake_forms import marriage_status_form
from tests.ui.bench import show_active
from tests.ui.pages.figure_hands import click_figure, click_name, figure, figure_table, names
from tests.ui.pages.hands import key, press, seen, words

pytestmark = pytest.mark.usefixtures("catalogue")

OFFICE = "Cả đơn vị"


@dataclass
class Month:
    """Huy solved one early and has one that is late; Ánh solved one early."""

    office: Office
    admin: Actor
    huy: Colleague
    anh: Colleague
    codes: list[str]


@pytest.fixture
def month(office: Office, admin: Actor, clock: StoppedClock) -> Month:
    huy = hire(office, admin, "Lê Quang Huy")
    anh = hire(office, admin, "Phạm Ngọc Ánh")
    codes = []
    for colleague, is_solved in ((huy, True), (huy, False), (anh, True)):
        form = marriage_status_form(official_id=colleague.id)
        dossier = office.intake.receive(form, admin)
        codes.append(dossier.code)
        if is_solved:
            office.closing.finish(dossier.id, colleague.actor)
    clock.now = read_instant("2026-12-01T08:00")
    return Month(office, admin, huy, anh, codes)


def build(
    qtbot: QtBot, month: Month, messages: Messages, clock: StoppedClock, actor: Actor
) -> ScorecardsPage:
    office = month.office
    page = ScorecardsPage(
        office.scoring,
        office.staffing,
        OFFICE_SETTINGS,
        actor,
        messages,
        ImmediateTasks(messages),
        clock,
    )
    qtbot.addWidget(page)
    page.resize(1156, 700)
    show_active(qtbot, page)
    page.page_shown()
    page.take_focus()
    return page


@pytest.fixture
def page(qtbot: QtBot, month: Month, messages: Messages, clock: StoppedClock) -> ScorecardsPage:
    return build(qtbot, month, messages, clock, month.admin)


def line_of(page: ScorecardsPage, name: str) -> str:
    """Return the name of the line that begins with ``name``."""
    [found] = [each for each in names(figure_table(page)) if each.startswith(name)]
    return found


def listed(page: ScorecardsPage) -> list[str]:
    [table] = [each for each in page.findChildren(DataTable) if each.isVisibleTo(page)]
    model = table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def card_figure(page: ScorecardsPage, label: str) -> Figure:
    [found] = [
        each
        for each in page.findChildren(Figure)
        if each.accessibleName().startswith(f"{label}: ") and each.isVisibleTo(page)
    ]
    return found


def buttons(page: ScorecardsPage) -> list[str]:
    found = [each for each in page.findChildren(QAbstractButton) if each.isVisibleTo(page)]
    return [each.accessibleName() for each in found]


def test_a_supervisor_sees_all_cards_of_the_last_month(page: ScorecardsPage, month: Month) -> None:
    table = figure_table(page)
    assert page.title() == "Chấm điểm"
    assert names(table)[0] == OFFICE
    huy = line_of(page, "Lê Quang Huy")
    assert huy.endswith(month.huy.department.name)
    shown = [figure(table, huy, each) for each in ("received", "solved", "early", "open_late")]
    assert shown == ["2", "1", "1", "1"]
    assert figure(table, huy, "total") == "10,0"
    assert figure(table, huy, "band") == "Hoàn thành 100 % nhiệm vụ"
    assert [figure(table, OFFICE, each) for each in ("received", "solved")] == ["3", "2"]


def test_a_figure_of_the_table_lists_its_dossiers(
    page: ScorecardsPage, month: Month, qtbot: QtBot
) -> None:
    click_figure(figure_table(page), line_of(page, "Lê Quang Huy"), "open_late")
    assert listed(page) == [month.codes[1]]
    with qtbot.waitSignal(page.dossier_chosen) as chosen:
        key(Qt.Key.Key_Return)
    dossier = month.office.finding.by_code(month.codes[1])
    assert dossier is not None
    assert chosen.args == [dossier.id]
    key(Qt.Key.Key_Escape)
    assert not [each for each in page.findChildren(DataTable) if each.isVisibleTo(page)]


def test_a_name_opens_the_card_with_its_past_and_how_its_points_come(
    page: ScorecardsPage, month: Month
) -> None:
    click_name(figure_table(page), line_of(page, "Lê Quang Huy"))
    shown = words(page)
    assert "Lê Quang Huy" in shown
    assert "10,0/10 điểm" in shown
    assert "Trước hạn 2 điểm, đúng hạn 1, quá hạn 0. Có 1 hồ sơ trước hạn" in shown
    assert "TT 03/2025/TT-VPCP có thể đã bỏ cách chấm này" in shown
    solved = next(
        each
        for each in page.findChildren(SmallMultiple)
        if each.accessibleName() == "Đã giải quyết"
    )
    assert solved.sentence() == "T5: –; T6: –; T7: –; T8: –; T9: –; T10: –; T11: 1; TB bộ phận: 1"

    QTest.mouseClick(card_figure(page, "Đang giữ, quá hạn"), Qt.MouseButton.LeftButton)
    assert listed(page) == [month.codes[1]]
    key(Qt.Key.Key_Escape)
    assert card_figure(page, "Đang giữ, quá hạn").hasFocus()
    press(page, "Tất cả phiếu")
    assert line_of(page, "Phạm Ngọc Ánh")


def test_departments_and_heads_have_cards_too(page: ScorecardsPage, month: Month) -> None:
    press(page, "Bộ phận")
    assert figure(figure_table(page), month.huy.department.name, "solved") == "2"
    press(page, "Người đứng đầu")
    assert names(figure_table(page))[0] == OFFICE


def test_going_to_another_month_keeps_the_card(page: ScorecardsPage) -> None:
    click_name(figure_table(page), line_of(page, "Lê Quang Huy"))
    key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert "Kỳ chưa hết: số liệu tính đến 08:00 ngày 01/12/2026" in words(page)
    assert "Lê Quang Huy" in words(page)
    assert card_figure(page, "Đang giữ, quá hạn").accessibleName().endswith(": 1")


def test_an_official_sees_the_own_card_alone(
    qtbot: QtBot, month: Month, messages: Messages, clock: StoppedClock
) -> None:
    page = build(qtbot, month, messages, clock, month.anh.actor)
    assert page.title() == "Phiếu của tôi"
    assert "Phạm Ngọc Ánh" in words(page)
    assert "Lê Quang Huy" not in words(page)
    for offered in ("Tất cả phiếu", "Bộ phận", "Xuất Excel", "PDF"):
        assert offered not in buttons(page)
    QTest.mouseClick(card_figure(page, "Đã giải quyết"), Qt.MouseButton.LeftButton)
    assert listed(page) == [month.codes[2]]


def test_whoever_has_no_card_is_told_why(
    qtbot: QtBot, month: Month, messages: Messages, clock: StoppedClock
) -> None:
    idle = hire(month.office, month.admin, "Hoàng Thị Lý")
    page = build(qtbot, month, messages, clock, idle.actor)
    assert "Chưa có phiếu trong kỳ này" in words(page)
    nobody = Actor(None, "Không ai", frozenset({Role.OFFICIAL}))
    page = build(qtbot, month, messages, clock, nobody)
    assert "Tài khoản này chưa gắn với người giải quyết nào" in words(page)


def test_the_cards_leave_as_a_workbook(page: ScorecardsPage, tmp_path: Path) -> None:
    key("E", Qt.KeyboardModifier.ControlModifier)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    assert line.text() == "bang-diem-official-2026-11.xlsx"
    file = tmp_path / "bang-diem.xlsx"
    line.setText(str(file))
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    cells = [cell.value for row in openpyxl.load_workbook(file).worksheets[0].rows for cell in row]
    assert any(str(each).startswith("Lê Quang Huy (") for each in cells)


def test_a_month_without_anybody_says_so(page: ScorecardsPage) -> None:
    key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert "Không ai có hồ sơ trong kỳ này" in words(page)
    assert seen(page, QAbstractButton, "Xuất Excel").isEnabled()
