"""Bringing in a catalogue file: the trial, its options, the real thing, the files written."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.procedures import Channel, ProcedureVersion
from desktop_app.domain.time_limits import LimitUnit, TimeLimit
from desktop_app.services.catalogue_files import read_catalogue
from desktop_app.ui.catalogue import CataloguePage
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import BackgroundTasks, ImmediateTasks, TaskRunner
from desktop_app.ui.widgets import Choice, DataTable, FilterBar
from tests.conftest import StoppedClock
from tests.ui.bench import Heard, show_active
from tests.ui.pages.hands import field, key, press, seen, type_into, words

NEW, CHANGED, SAME, BARE = "9.000001", "1.004873", "9.000002", "9.000003"
LINES, TOTALS = "Các dòng của tệp", "Dòng nào"
UNIT, DAY = "Thời hạn là số không có đơn vị", "Hiệu lực từ (nếu tệp không ghi)"


def item(code: str, name: str, limit: str) -> dict[str, Any]:
    return {"code": code, "name": name, "field": "Hộ tịch", "limits": {"direct": limit}}


FILE = [
    item(NEW, "Thủ tục mới", "5wd"),
    item(CHANGED, "Cấp Giấy xác nhận tình trạng hôn nhân", "2wd"),
    item(SAME, "Thủ tục đã có", "4wd"),
    item(BARE, "Thủ tục thiếu đơn vị", "7"),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """One new, one changed, one unchanged procedure, and one without a unit."""
    path = tmp_path / "danh mục tỉnh.json"
    path.write_text(json.dumps(FILE, ensure_ascii=False), encoding="utf-8")
    return path


def build(
    qtbot: QtBot,
    office: Office,
    actor: Actor,
    messages: Messages,
    tasks: TaskRunner,
    clock: StoppedClock,
) -> CataloguePage:
    page = CataloguePage(office.cataloguing, office.staffing, actor, messages, tasks, clock)
    qtbot.addWidget(page)
    page.resize(1178, 700)
    show_active(qtbot, page)
    page.page_shown()
    return page


@pytest.fixture
def page(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    catalogue: None,
    messages: Messages,
    tasks: ImmediateTasks,
    clock: StoppedClock,
    tmp_path: Path,
) -> CataloguePage:
    known = tmp_path / "known.json"
    known.write_text(json.dumps([FILE[2]], ensure_ascii=False), encoding="utf-8")
    office.cataloguing.import_file(known, admin, valid_from=date(2026, 1, 1))
    return build(qtbot, office, admin, messages, tasks, clock)


def file_dialog(page: CataloguePage) -> QFileDialog:
    return next(each for each in page.findChildren(QFileDialog) if each.isVisible())


def choose(page: CataloguePage, file: Path) -> None:
    """Begin an import and choose ``file`` in the dialog that asks for it."""
    press(page, "Nhập danh mục…")
    press(page, "Chọn tệp…")
    answer(page, file)


def answer(page: CataloguePage, file: Path) -> None:
    dialog = file_dialog(page)
    dialog.fileSelected.emit(str(file))
    dialog.reject()


def lines(page: CataloguePage) -> list[list[str]]:
    model = seen(page, DataTable, LINES).model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def totals(page: CataloguePage) -> list[str]:
    return [chip.text() for chip in seen(page, FilterBar, TOTALS)._chips.values()]


def by_code(office: Office, day: date | None = None) -> dict[str, ProcedureVersion]:
    return {each.code: each for each in office.cataloguing.procedures(day)}


def test_the_trial_tells_line_by_line_and_changes_nothing(
    page: CataloguePage, office: Office, file: Path
) -> None:
    before = by_code(office)
    choose(page, file)

    assert totals(page) == ["Tất cả 4", "Thêm mới 1", "Thay đổi 1", "Giữ nguyên 1", "Từ chối 1"]
    assert [line[:2] + line[3:4] for line in lines(page)] == [
        ["1", NEW, "Thêm mới"],
        ["2", CHANGED, "Thay đổi"],
        ["3", SAME, "Giữ nguyên"],
        ["4", BARE, "Từ chối"],
    ]
    reasons = [line[4] for line in lines(page)]
    assert reasons[0] == "Chưa có trong danh mục"
    assert "hời hạn" in reasons[1]
    assert "01/01/2026" in reasons[2]
    assert "không có đơn vị" in reasons[3]
    assert "đang xem thử, chưa thay đổi gì" in page.status()
    assert by_code(office) == before


def test_a_total_narrows_the_lines(page: CataloguePage, file: Path) -> None:
    choose(page, file)
    chip = seen(page, FilterBar, TOTALS)._chips["refused"]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center())

    assert [line[1] for line in lines(page)] == [BARE]


def test_the_good_lines_come_in_and_the_refused_one_does_not(
    page: CataloguePage, office: Office, file: Path, heard: Heard
) -> None:
    before = by_code(office)
    choose(page, file)
    press(page, "Nhập 2 thủ tục")

    after = by_code(office)
    assert set(after) - set(before) == {NEW}
    assert after[NEW].content.limits == {Channel.DIRECT: TimeLimit(5, LimitUnit.WORKING_DAY)}
    assert after[NEW].valid_from == date(2026, 11, 20)
    assert after[CHANGED].content.limits[Channel.DIRECT].amount == 2
    assert after[SAME] == before[SAME]
    assert by_code(office, date(2026, 11, 19))[CHANGED] == before[CHANGED]
    assert heard.texts() == ["Đã nhập danh mục: 1 thêm mới, 1 thay đổi, 1 giữ nguyên, 1 từ chối."]
    assert "đã nhập vào danh mục" in page.status()
    assert len(lines(page)) == 4

    key(Qt.Key.Key_Escape)
    assert page.title() == "Danh mục thủ tục"
    assert NEW in [row.version.code for row in page._list.shown()]


@pytest.mark.parametrize("unit", [LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY])
def test_a_unit_chosen_for_bare_numbers_tries_again(
    page: CataloguePage, office: Office, file: Path, unit: LimitUnit
) -> None:
    choose(page, file)
    choice = field(page, UNIT).editor
    assert isinstance(choice, Choice)
    choice.choose(unit)
    assert totals(page) == ["Tất cả 4", "Thêm mới 2", "Thay đổi 1", "Giữ nguyên 1", "Từ chối 0"]
    assert BARE not in by_code(office)

    press(page, "Nhập 3 thủ tục")
    content = by_code(office)[BARE].content
    assert content.limits[Channel.DIRECT] == TimeLimit(7, unit)
    assert content.to_confirm


def test_the_day_chosen_is_that_of_the_new_versions(
    page: CataloguePage, office: Office, file: Path
) -> None:
    choose(page, file)
    type_into(page, DAY, "01/01/2027")
    press(page, "Nhập 2 thủ tục")

    assert NEW not in by_code(office)
    assert by_code(office, date(2027, 1, 1))[NEW].valid_from == date(2027, 1, 1)
    key(Qt.Key.Key_Escape)
    row = page._row(NEW)
    assert row is not None
    assert not row.is_in_force


def test_a_day_that_cannot_be_read_stops_the_import(page: CataloguePage, file: Path) -> None:
    choose(page, file)
    type_into(page, DAY, "31/02/2027")

    assert field(page, DAY).message() == "Nhập ngày, ví dụ 01/12/2026."
    assert field(page, DAY).editor.hasFocus()
    assert lines(page) == []
    assert not page._import._apply.isVisible()


def test_a_file_that_changes_nothing_has_nothing_to_import(
    page: CataloguePage, tmp_path: Path
) -> None:
    choose(page, tmp_path / "known.json")

    assert totals(page)[3] == "Giữ nguyên 1"
    assert not page._import._apply.isEnabled()


def test_a_file_that_cannot_be_read_is_told_and_another_can_be_chosen(
    page: CataloguePage, file: Path, heard: Heard, tmp_path: Path
) -> None:
    broken = tmp_path / "hỏng.json"
    broken.write_text("{", encoding="utf-8")
    choose(page, broken)
    assert "Tệp không phải JSON đúng cách" in heard.texts()[0]

    press(page, "Chọn tệp…")
    answer(page, file)
    assert totals(page)[0] == "Tất cả 4"


def test_the_report_is_saved_as_a_table(page: CataloguePage, file: Path, tmp_path: Path) -> None:
    choose(page, file)
    press(page, "Lưu báo cáo…")
    target = tmp_path / "báo cáo.csv"
    answer(page, target)

    raw = target.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert rows[0] == ["Dòng", "Mã", "Tên thủ tục", "Kết quả", "Thay đổi gì, vì sao"]
    assert [row[:4] for row in rows[1:]] == [
        ["1", NEW, "Thủ tục mới", "Thêm mới"],
        ["2", CHANGED, "Cấp Giấy xác nhận tình trạng hôn nhân", "Thay đổi"],
        ["3", SAME, "Thủ tục đã có", "Giữ nguyên"],
        ["4", BARE, "Thủ tục thiếu đơn vị", "Từ chối"],
    ]


def test_a_name_that_looks_like_a_formula_is_made_harmless(
    page: CataloguePage, tmp_path: Path
) -> None:
    path = tmp_path / "công thức.json"
    path.write_text(json.dumps([item(NEW, "=HYPERLINK(1)", "5wd")]), encoding="utf-8")
    choose(page, path)
    press(page, "Lưu báo cáo…")
    target = tmp_path / "r.csv"
    answer(page, target)

    assert "'=HYPERLINK(1)" in target.read_text(encoding="utf-8-sig")


def test_the_template_opens_in_spreadsheets_and_can_be_imported(
    page: CataloguePage, tmp_path: Path, heard: Heard
) -> None:
    press(page, "Nhập danh mục…")
    press(page, "Tải tệp mẫu CSV…")
    target = tmp_path / "mẫu.csv"
    answer(page, target)

    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert heard.texts() == ["Đã lưu mẫu.csv"]
    read = read_catalogue(target)
    assert len(read.entries) == 2
    assert not read.refusals


def test_who_is_no_administrator_is_told_so(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    messages: Messages,
    tasks: ImmediateTasks,
    clock: StoppedClock,
    heard: Heard,
    file: Path,
) -> None:
    clerk = Actor(admin.user_id, "Lê Văn Nhận", frozenset({Role.CLERK}))
    page = build(qtbot, office, clerk, messages, tasks, clock)
    choose(page, file)

    assert "Lê Văn Nhận chưa được giao việc này" in heard.texts()[0]


@pytest.fixture
def background(messages: Messages, qapp: QCoreApplication) -> Iterator[BackgroundTasks]:
    """Tasks on threads of their own, as in the program."""
    running = BackgroundTasks(messages, qapp)
    yield running
    running.wait()
    running.deleteLater()


def test_the_import_works_in_the_background(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    messages: Messages,
    background: BackgroundTasks,
    clock: StoppedClock,
    file: Path,
) -> None:
    page = build(qtbot, office, admin, messages, background, clock)
    choose(page, file)
    assert "Nhập 3 thủ tục" not in words(page)
    qtbot.waitUntil(lambda: len(lines(page)) == 4)

    # The options changed at once again and again: only the last trial counts.
    choice = field(page, UNIT).editor
    assert isinstance(choice, Choice)
    choice.choose(LimitUnit.WORKING_DAY)
    choice.choose(LimitUnit.CALENDAR_DAY)
    choice.choose(None)
    qtbot.waitUntil(lambda: len(lines(page)) == 4)
    background.wait()
    QCoreApplication.processEvents()
    assert totals(page)[-1] == "Từ chối 1"

    press(page, "Nhập 3 thủ tục")
    qtbot.waitUntil(lambda: "đã nhập" in page.status())
    assert set(by_code(office)) == {NEW, CHANGED, SAME}
