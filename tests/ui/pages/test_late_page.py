from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from desktop_app.assembly import Office, open_office
from desktop_app.db.records import DossierRecord
from desktop_app.domain.dossiers import Dossier, Party
from desktop_app.domain.instants import as_local
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Official
from desktop_app.services.late_review import LateGrouping
from desktop_app.services.late_words import time_left
from desktop_app.settings import Settings
from desktop_app.ui.late import LatePage
from desktop_app.ui.late.as_of_line import read_hour
from desktop_app.ui.late.narrowing import EVERYBODY
from desktop_app.ui.messages import Messages
from desktop_app.ui.printing.pdf_preview import PdfPreview
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.widgets import DateLine, TextLine
from desktop_app.ui.workplaces.building import late_desk
from tests.conftest import OFFICE_SETTINGS, StoppedClock
from tests.services.intake_forms import OWNER, marriage_status_form
from tests.ui.bench import Heard, show_active
from tests.ui.pages.hands import press, seen, words

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
LAWYER, SURVEYOR = "Bùi Minh Vượng", "Nguyễn Thị Ước Nguyện Ngọc Ánh"


@dataclass
class LateOffice:
    """Four late dossiers and one due today; ``oldest`` is the lawyer's, 5 days late."""

    office: Office
    admin: Actor
    oldest: Dossier
    second: Dossier
    surveyed: Dossier
    unassigned: Dossier
    soon: Dossier


def fill(office: Office, clock: StoppedClock) -> LateOffice:
    """Take in the five dossiers, and come to Friday morning."""
    admin = office.installation.install("Trần Thị Quản Trị", "quantri", "mật khẩu dài")
    office.cataloguing.import_starter(admin)
    departments = {each.code: each for each in office.staffing.staff().departments}
    lawyer = Official(new_key(), departments["TPHT"].id, "TP01", LAWYER)
    surveyor = Official(new_key(), departments["DCXD"].id, "DC01", SURVEYOR)
    for official in (lawyer, surveyor):
        office.staffing.save_official(official, admin)

    def receive(day: int, official: Official | None, owner: str) -> Dossier:
        clock.now = datetime(2026, 11, day, 2, 0, tzinfo=UTC)
        form = marriage_status_form(
            owner=Party(owner, id_number=OWNER.id_number, phone=OWNER.phone),
            department_id=departments["TPHT"].id if official is None else official.department_id,
            official_id=None if official is None else official.id,
        )
        return office.intake.receive(form, admin)

    filled = LateOffice(
        office,
        admin,
        oldest=receive(9, lawyer, "Trần Văn Đạt"),
        second=receive(11, lawyer, "Hoàng Thị Lý"),
        surveyed=receive(12, surveyor, "Công ty TNHH Một thành viên Xây dựng và Thương mại Đạt"),
        unassigned=receive(13, None, "Phạm Ngọc Ánh"),
        soon=receive(17, lawyer, "Lê Quang Huy"),
    )
    clock.now = NOW
    return filled


@pytest.fixture(scope="module")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, LateOffice]:
    """A store with the five dossiers, made once and then copied, and what is in it."""
    file = tmp_path_factory.mktemp("late") / "late.db"
    clock = StoppedClock(NOW)
    office = open_office(Settings(OFFICE_SETTINGS, database_url=f"sqlite:///{file}"), clock)
    filled = fill(office, clock)
    office.close()
    return file, filled


@pytest.fixture
def filled(
    filled_once: tuple[Path, LateOffice], tmp_path: Path, clock: StoppedClock
) -> Iterator[LateOffice]:
    """The office with the five dossiers, for this test alone."""
    original, facts = filled_once
    file = tmp_path / "late.db"
    shutil.copy(original, file)
    office = open_office(Settings(OFFICE_SETTINGS, database_url=f"sqlite:///{file}"), clock)
    yield replace(facts, office=office)
    office.close()


def build(
    qtbot: QtBot, office: Office, admin: Actor, messages: Messages, clock: StoppedClock
) -> LatePage:
    page = LatePage(
        late_desk(office), OFFICE_SETTINGS, admin, messages, ImmediateTasks(messages), clock
    )
    qtbot.addWidget(page)
    page.resize(1156, 660)
    show_active(qtbot, page)
    page.page_shown()
    # Chips come up with the next events.
    QApplication.processEvents()
    return page


@pytest.fixture
def page(qtbot: QtBot, filled: LateOffice, messages: Messages, clock: StoppedClock) -> LatePage:
    return build(qtbot, filled.office, filled.admin, messages, clock)


def codes(page: LatePage) -> list[str]:
    return [entry.line.code for entry in page._list._table.rows()]


def groups(page: LatePage) -> list[tuple[str, int | None, str]]:
    return [(each.name, each.count, each.caption) for each in page._list._groups.groups()]


def choose_instant(page: LatePage, day: str, hour: str) -> None:
    """Type a day and an hour and leave with Enter."""
    for line, text in (
        (seen(page, DateLine, "Tính đến ngày"), day),
        (seen(page, TextLine, "Tính đến giờ"), hour),
    ):
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)


def save_as(page: LatePage, file: Path) -> str:
    """Type ``file`` into the open save dialog; return the name that was proposed."""
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    proposed = line.text()
    # Not key by key: the names that the dialog proposes while typing would take the Enter.
    line.setText(str(file))
    QTest.keyClick(line, Qt.Key.Key_Return)
    return proposed


def test_the_latest_come_first_under_whoever_holds_them(page: LatePage, filled: LateOffice) -> None:
    assert page.status() == "4 hồ sơ quá hạn, 1 sắp đến hạn · tính đến 10:00 hôm nay"
    assert groups(page) == [
        ("Tất cả", 4, "lâu nhất 5 ngày 2 giờ"),
        (LAWYER, 2, "lâu nhất 5 ngày 2 giờ"),
        (SURVEYOR, 1, "lâu nhất 2 ngày 2 giờ"),
        ("Bộ phận Một cửa", 1, "lâu nhất 1 ngày 2 giờ"),
    ]
    assert codes(page) == [
        dossier.code
        for dossier in (filled.oldest, filled.second, filled.surveyed, filled.unassigned)
    ]
    model = page._list._table.model()
    shown = [model.index(0, column).data() for column in range(model.columnCount())]
    assert shown == [
        filled.oldest.code,
        filled.oldest.procedure_name,
        "Trần Văn Đạt",
        "12/11/2026",
        "Quá 5 ngày 2 giờ",
        LAWYER,
        "Giải quyết hồ sơ quá 5 ngày",
        "Chưa xin lỗi",
    ]


def test_the_counts_are_those_of_the_service_and_of_the_database(
    page: LatePage, filled: LateOffice
) -> None:
    with filled.office.database.read() as session:
        open_and_late = session.scalar(
            select(func.count())
            .select_from(DossierRecord)
            .where(
                DossierRecord.finished_at.is_(None),
                DossierRecord.voided_at.is_(None),
                DossierRecord.late_from < NOW,
            )
        )
    listed = filled.office.late_review.as_of(NOW)
    assert page._list._groups.groups()[0].count == open_and_late == len(listed.late)
    assert {each.key: each.count for each in page._list._groups.groups()[1:]} == {
        group.key: group.late_count for group in listed.by_official if group.late_count
    }


@pytest.mark.parametrize(
    ("grouping", "expected"),
    [
        (
            LateGrouping.OFFICIAL,
            [("Tất cả", 4), (LAWYER, 2), (SURVEYOR, 1), ("Bộ phận Một cửa", 1)],
        ),
        (
            LateGrouping.DEPARTMENT,
            [
                ("Tất cả", 4),
                ("Tư pháp – Hộ tịch", 2),
                ("Địa chính – Xây dựng", 1),
                ("Bộ phận Một cửa", 1),
            ],
        ),
    ],
)
def test_the_list_is_gathered_by_person_or_by_department(
    page: LatePage, grouping: LateGrouping, expected: list[tuple[str, int]]
) -> None:
    page._list._grouping.choose(grouping)
    assert [(name, count) for name, count, _ in groups(page)] == expected
    for group in page._list._groups.groups():
        page._list._groups.choose(group.key)
        assert len(codes(page)) == group.count


def test_a_group_shows_its_own_dossiers(page: LatePage, filled: LateOffice) -> None:
    page._list._groups.setFocus()
    QTest.keyClick(page._list._groups, Qt.Key.Key_Down)
    assert codes(page) == [filled.oldest.code, filled.second.code]
    QTest.keyClick(page._list._groups, Qt.Key.Key_Home)
    assert len(codes(page)) == 4


def test_a_chip_filters_by_what_is_due_soon(page: LatePage, filled: LateOffice) -> None:
    press(page, "Sắp đến hạn 1")
    assert codes(page) == [filled.soon.code]
    assert groups(page) == [("Tất cả", 1, "gần nhất còn 6 giờ"), (LAWYER, 1, "gần nhất còn 6 giờ")]
    assert page._list._table.model().index(0, 4).data() == "Còn 6 giờ"
    press(page, "Quá hạn 4")
    assert len(codes(page)) == 4


def test_an_instant_of_the_past_shows_the_list_as_it_was(
    page: LatePage, filled: LateOffice, clock: StoppedClock, qtbot: QtBot
) -> None:
    # Solved this morning: late a week ago all the same.
    filled.office.closing.finish(filled.oldest.id, filled.admin)
    page.page_shown()
    assert filled.oldest.code not in codes(page)
    choose_instant(page, "13/11/2026", "9h30")
    assert page.status() == (
        "1 hồ sơ quá hạn, 0 sắp đến hạn · tính đến 09:30 ngày 13/11/2026, đúng như lúc đó"
    )
    assert codes(page) == [filled.oldest.code]
    clock.move(minutes=5)
    page._minute.timeout.emit()
    assert codes(page) == [filled.oldest.code]
    press(page, "Về bây giờ")
    assert page.status().endswith("tính đến 10:05 hôm nay")
    clock.move(minutes=1)
    page._minute.timeout.emit()
    assert seen(page, TextLine, "Tính đến giờ").text() == "10:06"
    assert codes(page) == [
        each.code for each in (filled.second, filled.surveyed, filled.unassigned)
    ]


def test_an_instant_to_come_says_that_it_is_a_forecast(page: LatePage, filled: LateOffice) -> None:
    choose_instant(page, "23/11/2026", "08:00")
    assert "dự kiến tính đến 08:00 ngày 23/11/2026" in page.status()
    assert filled.soon.code in codes(page)


@pytest.mark.parametrize(
    ("day", "hour", "sentence"),
    [
        ("31/11/2026", "09:30", "Không có ngày này: viết như 20/11/2026"),
        ("13/11/2026", "25:00", "Không có giờ này: viết như 09:30"),
    ],
)
def test_an_instant_that_cannot_be_read_is_said_beside_it(
    page: LatePage, day: str, hour: str, sentence: str
) -> None:
    choose_instant(page, day, hour)
    assert sentence in words(page)
    assert seen(page, DateLine, "Tính đến ngày").text() == day
    assert seen(page, TextLine, "Tính đến giờ").text() == hour
    page.refresh()
    assert seen(page, TextLine, "Tính đến giờ").text() == hour
    choose_instant(page, "13/11/2026", "09:30")
    assert sentence not in words(page)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9:30", (9, 30)),
        ("09:30", (9, 30)),
        ("9h30", (9, 30)),
        ("9h", (9, 0)),
        ("9", (9, 0)),
        ("0930", (9, 30)),
        ("24:00", None),
        ("9:60", None),
        ("chín giờ", None),
        ("", None),
    ],
)
def test_hours_are_read_as_people_type_them(text: str, expected: tuple[int, int] | None) -> None:
    hour = read_hour(text)
    assert (hour and (hour.hour, hour.minute)) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (3 * 3600 + 59 * 60, "Còn 3 giờ"),
        (3600, "Còn 1 giờ"),
        (3599, "Còn 59 phút"),
        (60, "Còn 1 phút"),
        (59, "Đến giờ trả"),
        (0, "Đến giờ trả"),
    ],
)
def test_what_is_left_is_said_in_open_hours(seconds: int, expected: str) -> None:
    assert time_left(seconds).vi == expected


@pytest.mark.parametrize("way", ["Enter", "double click", "button"])
def test_choosing_a_row_tells_its_dossier(
    page: LatePage, filled: LateOffice, qtbot: QtBot, way: str
) -> None:
    page._list._table.setFocus()
    page._list._table.select_key(filled.second.id)
    with qtbot.waitSignal(page.dossier_chosen) as chosen:
        if way == "Enter":
            QTest.keyClick(page._list._table, Qt.Key.Key_Return)
        elif way == "double click":
            place = page._list._table.visualRect(page._list._table.currentIndex()).center()
            QTest.mouseClick(page._list._table.viewport(), Qt.MouseButton.LeftButton, pos=place)
            QTest.mouseDClick(page._list._table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        else:
            press(page, "Mở hồ sơ")
    assert chosen.args == [filled.second.id]


def test_several_rows_can_be_chosen(page: LatePage) -> None:
    page._list._table.setFocus()
    assert "Ctrl+A chọn tất cả, Enter mở hồ sơ" in words(page)
    QTest.keyClick(page._list._table, Qt.Key.Key_Home)
    QTest.keyClick(page._list._table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert "Đã chọn 2 hồ sơ" in words(page)
    assert not seen(page, QAbstractButton, "Mở hồ sơ").isEnabled()


def test_the_list_is_drawn_up_again_each_minute_and_keeps_its_place(
    page: LatePage, filled: LateOffice, clock: StoppedClock, qtbot: QtBot
) -> None:
    page._list._groups.choose(page._list._groups.groups()[1].key)
    page._list._table.sort_by("code")
    page._list._table.select_key(filled.second.id)
    counted: list[int] = []
    page.late_counted.connect(counted.append)
    filled.office.closing.finish(filled.surveyed.id, filled.admin)
    clock.move(days=3)  # Monday: what was due on Friday is late.
    page._minute.setInterval(5)
    qtbot.waitUntil(lambda: filled.soon.code in codes(page))
    assert page._list._groups.groups()[1].key == page._list._groups.chosen()
    assert [entry.line.id for entry in page._list._table.selected()] == [filled.second.id]
    assert codes(page) == sorted(codes(page))
    assert seen(page, TextLine, "Tính đến giờ").text() == "10:00"
    assert seen(page, DateLine, "Tính đến ngày").text() == "23/11/2026"
    assert counted[-1] == 4


def test_a_hidden_page_rests(page: LatePage) -> None:
    assert page._minute.isActive()
    page.hide()
    assert not page._minute.isActive()


def test_a_holder_without_dossiers_any_more_gives_way_to_all(
    page: LatePage, filled: LateOffice
) -> None:
    page._list._groups.choose(page._list._groups.groups()[2].key)
    assert codes(page) == [filled.surveyed.code]
    filled.office.closing.finish(filled.surveyed.id, filled.admin)
    page.refresh()
    assert page._list._groups.chosen() == EVERYBODY
    assert len(codes(page)) == 3


def test_the_pdf_holds_the_late_dossiers(
    page: LatePage, filled: LateOffice, heard: Heard, tmp_path: Path
) -> None:
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page, Qt.Key.Key_D, modifiers)
    file = tmp_path / "danh sach.pdf"
    assert save_as(page, file) == "ho-so-tre-han-2026-11-20.pdf"
    text = "".join(letter for sheet in PdfReader(file).pages for letter in sheet.extract_text())
    for dossier in (filled.oldest, filled.second, filled.surveyed, filled.unassigned):
        assert dossier.code in text
    assert filled.soon.code not in text
    assert heard.texts() == ["Đã lưu danh sach.pdf"]
    assert not list(tmp_path.glob("*.part"))


def test_the_list_is_looked_at_and_printed_by_the_queue_as_it_is_grouped(
    page: LatePage, filled: LateOffice, qtbot: QtBot, tmp_path: Path
) -> None:
    page._list._grouping.choose(LateGrouping.PROCEDURE)
    QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    [preview] = page.findChildren(PdfPreview)
    assert not page.findChildren(QFileDialog)
    with qtbot.waitSignal(page.print_wanted) as asked:
        preview.print_asked.emit()
    assert asked.args is not None
    name, pdf = asked.args
    assert name.vi == "Danh sách hồ sơ quá hạn 20/11/2026 10:00"
    file = tmp_path / "in.pdf"
    file.write_bytes(pdf)
    text = " ".join(PdfReader(file).pages[0].extract_text().split())
    assert filled.oldest.code in text
    assert ": 4 hồ sơ quá hạn, lâu nhất từ" in text
    assert "(đang ở Bùi Minh Vượng)" in text
    assert "2 người đang giữ hồ sơ" in text
    preview.reject()


def test_the_csv_holds_the_rows_of_the_chosen_holder(
    page: LatePage, filled: LateOffice, tmp_path: Path
) -> None:
    page._list._groups.choose(page._list._groups.groups()[1].key)
    press(page, "Xuất CSV")
    file = tmp_path / "danh-sach.csv"
    assert save_as(page, file) == "ho-so-tre-han-2026-11-20-bui-minh-vuong.csv"
    rows = list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"))))
    assert [(row["Mã hồ sơ"], row["Tình trạng"], row["Đang ở"]) for row in rows] == [
        (filled.oldest.code, "Quá hạn", LAWYER),
        (filled.second.code, "Quá hạn", LAWYER),
    ]


@pytest.mark.parametrize("chip", ["Quá hạn 4", "Chưa xin lỗi 4", "Sắp đến hạn 1"])
def test_the_workbook_holds_every_cell_that_is_shown(
    page: LatePage, tmp_path: Path, chip: str
) -> None:
    press(page, chip)
    table = page._list._table
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    press(page, "Xuất Excel")
    file = tmp_path / "danh-sach.xlsx"
    save_as(page, file)
    heads, *rows = load_workbook(file).worksheets[0].iter_rows(values_only=True)
    columns = page._list._table._rows_model.columns
    places = [heads.index(column.title) for column in columns]
    assert len(rows) == len(table.rows()) > 0
    for row, entry in zip(rows, table.rows(), strict=True):
        for column, place in zip(columns, places, strict=True):
            if column.key == "due":
                assert row[place] == as_local(entry.line.due_at).replace(tzinfo=None)
            elif column.key == "handled":
                told = [row[heads.index("Thư xin lỗi")], row[place]]
                assert (
                    ", ".join(str(each) for each in told if each).lower()
                    == column.text(entry).lower()
                )
            else:
                assert (row[place] or "") == column.text(entry)


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_lost(
    page: LatePage, heard: Heard, tmp_path: Path
) -> None:
    taken = tmp_path / "danh-sach.csv"
    taken.mkdir()
    page._save_csv()
    page._saving.save_to(str(taken))
    assert heard.texts() == [
        f"Không ghi được {taken}. Chọn thư mục khác, hoặc đóng tệp nếu đang mở."
    ]
    assert heard.bugs == []


def test_an_empty_list_says_so(
    qtbot: QtBot, office: Office, admin: Actor, messages: Messages, clock: StoppedClock
) -> None:
    page = build(qtbot, office, admin, messages, clock)
    assert page.status() == "0 hồ sơ quá hạn, 0 sắp đến hạn · tính đến 10:00 hôm nay"
    assert "Không có hồ sơ quá hạn." in words(page)
    assert not seen(page, QAbstractButton, "Xuất CSV").isEnabled()
    press(page, "Sắp đến hạn 0")
    assert "Không có hồ sơ sắp đến hạn." in words(page)


def test_codes_and_dates_are_never_cut(page: LatePage) -> None:
    heads = page._list._table.horizontalHeader()
    for place, column in enumerate(page._list._table._rows_model.columns):
        assert heads.sectionSize(place) >= column.width()
    assert heads.length() <= page._list._table.viewport().width()
