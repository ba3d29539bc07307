from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from desktop_app.assembly import Office
from desktop_app.domain.instants import read_instant
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.reports.periods import PeriodKind, read_period
from desktop_app.domain.reports.tables import Identity, ReportTemplate
from desktop_app.services.reporting import Reporting
from desktop_app.services.reporting.closing_periods import ClosingPeriods
from desktop_app.settings import PrintTarget
from desktop_app.ui.messages import Messages
from desktop_app.ui.printing.pdf_preview import PdfPreview
from desktop_app.ui.printing.print_order import PrintState
from desktop_app.ui.printing.print_queue import PrintQueue
from desktop_app.ui.reports import ReportDesk, ReportPrinting, ReportsPage
from desktop_app.ui.tasks import BackgroundTasks, ImmediateTasks, TaskRunner
from desktop_app.ui.widgets import Chip, Choice, DataTable, DateLine, GroupList
from tests.conftest import OFFICE_SETTINGS, StoppedClock
from tests.services.colleagues import Colleague, hire
from tests.services.intake_forms import OWNER, marriage_status_form
from tests.ui.bench import Heard, show_active
from tests.ui.pages.figure_hands import click_figure, click_name, figure, figure_table, names
from tests.ui.pages.hands import key, press, seen, words
from tests.ui.test_print_queue import Spooler

pytestmark = pytest.mark.usefixtures("catalogue")

TOTAL = "Tổng số"
FIELD = "Hộ tịch"
NOVEMBER = "2026-11"


@dataclass
class Month:
    """November: one dossier solved early, one open and late, one open in time."""

    office: Office
    admin: Actor
    huy: Colleague
    codes: list[str]

    def id_of(self, code: str) -> UUID:
        dossier = self.office.finding.by_code(code)
        assert dossier is not None
        return dossier.id


@pytest.fixture
def month(office: Office, admin: Actor, clock: StoppedClock) -> Month:
    huy = hire(office, admin, "Lê Quang Huy")
    solved, late = (
        office.intake.receive(marriage_status_form(official_id=huy.id), admin) for _ in range(2)
    )
    office.closing.finish(solved.id, huy.actor)
    clock.now = read_instant("2026-11-30T10:00")
    fresh = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    clock.now = read_instant("2026-12-01T08:00")
    return Month(office, admin, huy, [solved.code, late.code, fresh.code])


def build(
    qtbot: QtBot,
    month: Month,
    messages: Messages,
    clock: StoppedClock,
    *,
    tasks: TaskRunner | None = None,
    reporting: Reporting | None = None,
    actor: Actor | None = None,
    queue: PrintQueue | None = None,
) -> ReportsPage:
    office = month.office
    reporting = reporting or office.reporting
    closing = ClosingPeriods(office.database, reporting, OFFICE_SETTINGS.agency_code, clock)
    page = ReportsPage(
        ReportDesk(reporting, office.list_reports, closing),
        OFFICE_SETTINGS,
        actor or month.admin,
        ReportPrinting(queue or printing_to(Spooler(), messages, clock), PrintTarget()),
        messages,
        tasks or ImmediateTasks(messages),
        clock,
    )
    qtbot.addWidget(page)
    page.resize(1156, 700)
    show_active(qtbot, page)
    page.page_shown()
    page.take_focus()
    return page


@pytest.fixture
def page(qtbot: QtBot, month: Month, messages: Messages, clock: StoppedClock) -> ReportsPage:
    return build(qtbot, month, messages, clock)


def listed(page: ReportsPage) -> list[str]:
    """Return the codes in the list that is seen behind a figure."""
    table = the_list(page)
    model = table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def the_list(page: ReportsPage) -> DataTable[object]:
    found = [each for each in page.findChildren(DataTable) if each.isVisibleTo(page)]
    assert len(found) == 1, found
    return found[0]


def template_of(page: ReportsPage) -> ReportTemplate:
    shown = page._figures._shown
    assert shown is not None
    return shown.report.template


def chip(page: ReportsPage) -> str:
    [shown] = [each.text() for each in page.findChildren(Chip) if each.isVisibleTo(page)]
    return shown


def choose_report(page: ReportsPage, title: str) -> None:
    """Choose a report in the list at the left by a word of its title."""
    groups = seen(page, GroupList, "Báo cáo")
    [chosen] = [each for each in groups.groups() if title in f"{each.name} {each.caption}"]
    place = groups.groups().index(chosen)
    index = groups.model().index(place, 0)
    groups.scrollTo(index)
    QTest.mouseClick(
        groups.viewport(), Qt.MouseButton.LeftButton, pos=groups.visualRect(index).center()
    )


def close_month(page: ReportsPage) -> None:
    press(page, "Khóa kỳ…")
    dialog = page.findChild(QDialog)
    assert dialog is not None
    assert "không lấy lại được" in words(dialog)
    focused = dialog.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text().startswith("Bỏ qua")
    assert focused.isDefault()
    press(dialog, "Khóa kỳ")
    page.activateWindow()
    QApplication.processEvents()


def save_as(page: ReportsPage, file: Path) -> str:
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    proposed = line.text()
    line.setText(str(file))
    QTest.keyClick(line, Qt.Key.Key_Return)
    return proposed


def test_it_begins_with_the_statutory_form_of_the_last_full_month(page: ReportsPage) -> None:
    assert page.period().key == NOVEMBER
    assert page.status() == "01/11/2026 – 30/11/2026"
    assert seen(page, GroupList, "Báo cáo").groups()[0].name == "Biểu II.06a/VPCP/KSTT"
    table = figure_table(page)
    assert names(table) == [TOTAL, "Cấp xã", FIELD]
    shown = [figure(table, FIELD, each.key) for each in template_of(page).columns]
    assert shown == ["3", "0", "3", "0", "1", "1", "0", "0", "2", "1", "1"]


def test_a_click_on_a_figure_lists_exactly_its_dossiers_and_esc_goes_back(
    page: ReportsPage, month: Month, qtbot: QtBot
) -> None:
    click_figure(figure_table(page), FIELD, "open")
    assert sorted(listed(page)) == sorted(month.codes[1:])
    assert "2 hồ sơ" in words(page)
    assert "Số hồ sơ đang giải quyết – Tổng số · Hộ tịch" in words(page)

    with qtbot.waitSignal(page.dossier_chosen) as chosen:
        key(Qt.Key.Key_Return)
    assert chosen.args == [month.id_of(listed(page)[0])]

    key(Qt.Key.Key_Escape)
    assert not [each for each in page.findChildren(DataTable) if each.isVisibleTo(page)]
    key(Qt.Key.Key_Return)
    assert sorted(listed(page)) == sorted(month.codes[1:])


def test_the_keyboard_goes_over_the_figures_and_opens_them(page: ReportsPage, month: Month) -> None:
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Down)
    for _ in range(4):
        key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Return)
    assert listed(page) == month.codes[:1]


def test_every_figure_that_is_not_zero_opens_as_many_as_it_says(page: ReportsPage) -> None:
    template = template_of(page)
    for name in names(figure_table(page)):
        for column in template.columns:
            count = int(figure(figure_table(page), name, column.key))
            click_figure(figure_table(page), name, column.key)
            behind = [each for each in page.findChildren(DataTable) if each.isVisibleTo(page)]
            if count == 0:
                continue
            assert len(behind) == 1
            assert len(listed(page)) == count
            key(Qt.Key.Key_Escape)
            QApplication.processEvents()


def test_parts_fold_away_by_mouse_and_keys(page: ReportsPage) -> None:
    table = figure_table(page)
    click_name(table, "Cấp xã")
    assert names(table) == [TOTAL, "Cấp xã"]
    click_name(table, "Cấp xã")
    assert names(table) == [TOTAL, "Cấp xã", FIELD]
    table.take_focus()
    key(Qt.Key.Key_Minus)
    assert names(table) == [TOTAL, "Cấp xã"]
    key(Qt.Key.Key_Plus)
    assert names(table) == [TOTAL, "Cấp xã", FIELD]


def test_periods_are_gone_through_by_key_and_one_that_is_not_over_says_until_when(
    page: ReportsPage,
) -> None:
    key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.period().key == "2026-12"
    assert "Kỳ chưa hết: số liệu tính đến 08:00 ngày 01/12/2026" in words(page)
    assert figure(figure_table(page), TOTAL, "carried") == "2"
    assert not seen(page, QAbstractButton, "Khóa kỳ…").isEnabled()
    assert not seen(page, QAbstractButton, "Kỳ sau (Alt+→)").isEnabled()

    key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.period().key == NOVEMBER
    assert "Kỳ chưa hết" not in words(page)
    key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert "Không có hồ sơ nào trong kỳ" in words(page)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (PeriodKind.WEEK, "2026-W49"),
        (PeriodKind.QUARTER, "2026-Q4"),
        (PeriodKind.YEAR, "2026"),
        (PeriodKind.REPORT_MONTH, "r2026-12"),
        (PeriodKind.REPORT_QUARTER, "r2026-Q4"),
        (PeriodKind.REPORT_YEAR, "r2026"),
        (PeriodKind.DAYS, "2026-11-01..2026-11-30"),
    ],
)
def test_every_kind_of_period_can_be_chosen(
    page: ReportsPage, kind: PeriodKind, expected: str
) -> None:
    seen(page, Choice, "Loại kỳ").choose(kind)
    assert page.period().key == expected
    assert figure(figure_table(page), TOTAL, "received") in {"2", "3"}


def test_days_are_typed_and_wrong_ones_are_told(page: ReportsPage) -> None:
    seen(page, Choice, "Loại kỳ").choose(PeriodKind.DAYS)
    for name, day in (("Từ ngày", "30/11/2026"), ("Đến ngày", "29/11/2026")):
        line = seen(page, DateLine, name)
        line.selectAll()
        QTest.keyClicks(line, day)
    assert "Ngày cuối đứng trước ngày đầu" in words(page)
    line = seen(page, DateLine, "Đến ngày")
    line.selectAll()
    QTest.keyClicks(line, "30/11/2026")
    assert page.period() == read_period("2026-11-30..2026-11-30")
    assert "Ngày cuối" not in words(page)
    assert figure(figure_table(page), TOTAL, "received") == "2"


def test_a_month_is_closed_asked_once_and_what_changes_later_shows_as_corrections(
    page: ReportsPage, month: Month, qtbot: QtBot
) -> None:
    assert chip(page) == "Chưa khóa"
    close_month(page)

    [closed] = month.office.closing_periods.closed()
    assert (closed.key, closed.dossier_count) == (NOVEMBER, 3)
    assert chip(page) == "Đã khóa"
    assert f"Đã khóa lúc 08:00 01/12/2026 bởi {month.admin.name}" in words(page)
    assert closed.checksum[:8] in words(page)
    assert not seen_or_none(page, "Khóa kỳ…")

    fresh = month.office.finding.by_code(month.codes[2])
    assert fresh is not None
    month.office.closing.void(fresh.id, "Nhập trùng", month.admin)
    with month.office.database.write() as session:
        session.execute(
            text("UPDATE dossier SET channel = 'online' WHERE code = :code"),
            {"code": month.codes[0]},
        )
    page.refresh()

    assert figure(figure_table(page), TOTAL, "received") == "3"
    press(page, "2 sửa đổi sau khi khóa")
    assert listed(page) == [month.codes[0], month.codes[2]]
    model = the_list(page).model()
    assert model.index(0, 2).data() == "Hình thức nộp: trực tiếp → trực tuyến toàn trình"
    assert model.index(1, 2).data() == (
        "Lúc khóa tính là: Đang giải quyết trong hạn; nay không còn tính"
    )
    key(Qt.Key.Key_Escape)

    click_figure(figure_table(page), FIELD, "open")
    assert listed(page) == month.codes[1:]
    shown = [the_list(page).model().index(1, column).data() for column in (2, 3, 4, 6)]
    assert shown == [OWNER.name, "30/11/2026", "03/12/2026", "Đang giải quyết trong hạn"]
    with qtbot.waitSignal(page.dossier_chosen) as chosen:
        key(Qt.Key.Key_Return)
    assert chosen.args == [month.id_of(month.codes[1])]


def seen_or_none(page: ReportsPage, verb: str) -> bool:
    return any(
        each.accessibleName() == verb and each.isVisibleTo(page)
        for each in page.findChildren(QAbstractButton)
    )


def test_only_a_supervisor_is_offered_to_close(
    qtbot: QtBot, month: Month, messages: Messages, clock: StoppedClock
) -> None:
    runs_office = Actor(None, "Quản trị", frozenset({Role.ADMINISTRATOR}))
    page = build(qtbot, month, messages, clock, actor=runs_office)
    assert chip(page) == "Chưa khóa"
    assert not seen_or_none(page, "Khóa kỳ…")


def test_what_does_not_add_up_is_said_with_the_dossiers_to_blame(
    qtbot: QtBot, month: Month, messages: Messages, clock: StoppedClock
) -> None:
    template = month.office.reporting.template("ii-06a")
    broken = replace(template, identities=(Identity("received", ("solved", "open_in_time")),))
    reporting = Reporting(month.office.database, [broken], clock)
    page = build(qtbot, month, messages, clock, reporting=reporting)

    assert "Cột 3 ≠ 7 + 12 ở dòng “Tổng số” (chỗ 1/3)" in words(page)
    press(page, "Chỗ tiếp theo")
    assert "ở dòng “Cấp xã” (chỗ 2/3)" in words(page)
    press(page, "Xem hồ sơ")
    assert listed(page) == [month.codes[1]]
    key(Qt.Key.Key_Escape)

    close_month(page)
    press(page, "Xem hồ sơ")
    assert listed(page) == [month.codes[1]]


def test_a_report_leaves_as_a_file(page: ReportsPage, tmp_path: Path) -> None:
    file = tmp_path / "bieu.xlsx"
    key("E", Qt.KeyboardModifier.ControlModifier)
    assert save_as(page, file) == "bao-cao-ii-06a-2026-11.xlsx"
    cells = [cell.value for row in openpyxl.load_workbook(file).worksheets[0].rows for cell in row]
    assert FIELD in cells

    press(page, "CSV")
    file = tmp_path / "bieu.csv"
    save_as(page, file)
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    assert rows[-1][2:5] == ["3", "0", "3"]

    press(page, "PDF")
    file = tmp_path / "bieu.pdf"
    save_as(page, file)
    assert file.read_bytes().startswith(b"%PDF")


def test_it_is_shown_before_it_is_printed(page: ReportsPage, qtbot: QtBot) -> None:
    key("P", Qt.KeyboardModifier.ControlModifier)
    preview = page.findChild(PdfPreview)
    assert preview is not None
    qtbot.waitUntil(lambda: preview.page_count() == 1)
    preview.reject()


def test_a_report_is_printed_by_the_queue_as_it_was_seen(
    qtbot: QtBot, month: Month, messages: Messages, clock: StoppedClock
) -> None:
    spooler = Spooler()
    queue = printing_to(spooler, messages, clock)
    page = build(qtbot, month, messages, clock, queue=queue)
    key("P", Qt.KeyboardModifier.ControlModifier)
    preview = page.findChild(PdfPreview)
    assert preview is not None
    qtbot.waitUntil(partial(is_drawn, preview))
    seen_pdf = preview._pdf
    press(preview, "In")

    [printed] = queue.prints()
    assert printed.state is PrintState.PRINTED
    assert spooler.sent == [seen_pdf]
    title = "Tình hình, kết quả giải quyết thủ tục hành chính"
    assert printed.order.label.vi == f"{title} – Tháng 11 năm 2026"
    assert (printed.order.user_name, printed.order.is_kept) == (month.admin.name, False)


def is_drawn(preview: PdfPreview) -> bool:
    return preview.page_count() == 1


def printing_to(spooler: Spooler, messages: Messages, clock: StoppedClock) -> PrintQueue:
    return PrintQueue(spooler, ImmediateTasks(messages), clock)


def test_lists_are_reports_too(page: ReportsPage, month: Month, qtbot: QtBot) -> None:
    choose_report(page, "Sổ theo dõi hồ sơ")
    model = the_list(page).model()
    assert model.rowCount() == 3
    assert "Tổng số: 3 hồ sơ." in words(page)
    page.take_focus()
    with qtbot.waitSignal(page.dossier_chosen) as chosen:
        key(Qt.Key.Key_Return)
    assert chosen.args == [month.id_of(month.codes[0])]

    choose_report(page, "Danh sách hồ sơ từ chối")
    assert "Không có gì để liệt kê trong kỳ" in words(page)


def test_nobody_has_to_wait_for_a_long_report(
    qtbot: QtBot, month: Month, messages: Messages, clock: StoppedClock, qapp: QApplication
) -> None:
    may_go_on: list[bool] = []

    class SlowReporting(Reporting):
        def report(self, *arguments: object) -> object:  # type: ignore[override]  # in a test
            while not may_go_on:
                QThread.msleep(5)
            return super().report(*arguments)  # type: ignore[arg-type]  # handed on

    slow = SlowReporting(month.office.database, month.office.reporting.templates(), clock)
    tasks = BackgroundTasks(messages, qapp)
    page = build(qtbot, month, messages, clock, tasks=tasks, reporting=slow)
    qtbot.waitUntil(lambda: seen_or_none(page, "Thôi chờ"))
    assert "Đang đếm hồ sơ trong kỳ…" in words(page)
    assert not seen(page, QAbstractButton, "Xuất Excel").isEnabled()
    press(page, "Thôi chờ")
    assert "Chưa tính số liệu" in words(page)

    may_go_on.append(True)
    press(page, "Tính lại")
    qtbot.waitUntil(lambda: page._shown is not None)
    assert figure(figure_table(page), TOTAL, "received") == "3"
    tasks.wait()


def test_a_period_closed_by_another_meanwhile_is_said(
    page: ReportsPage, month: Month, heard: Heard
) -> None:
    month.office.closing_periods.close(read_period(NOVEMBER), month.admin)
    close_month(page)
    assert heard.texts() == [
        f"Tháng 11 năm 2026 đã được {month.admin.name} khóa lúc 01/12/2026 08:00."
    ]
    assert chip(page) == "Đã khóa"
