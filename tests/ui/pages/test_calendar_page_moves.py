from __future__ import annotations

import csv
import io
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop_app.assembly import Office
from desktop_app.db.records import AuditRecord, DossierRecord, DueDecisionRecord
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.instants import VIETNAM, local_date
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from desktop_app.services.calendar_facts import CalendarFacts
from desktop_app.services.calendar_keeping import OwnDay
from desktop_app.ui.calendar import CalendarPage
from desktop_app.ui.calendar.copy_dialog import CopyDialog
from desktop_app.ui.calendar.import_dialog import ImportDialog
from desktop_app.ui.calendar.imported_dialog import ImportedDaysDialog
from desktop_app.ui.calendar.moves_dialog import MovesDialog
from desktop_app.ui.calendar.removal_dialog import HoursRemovalDialog
from desktop_app.ui.intake import IntakePage
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import BackgroundTasks, ImmediateTasks, TaskRunner
from desktop_app.ui.widgets import Chip, Choice, Tick
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form
from tests.services.many_dossiers import make_open_dossiers
from tests.ui.bench import Heard, show_active
from tests.ui.pages.hands import field, press, seen, type_into, words

pytestmark = pytest.mark.usefixtures("catalogue")

D = TypeVar("D", bound=QDialog)

ADD_OFF, ADD_WORKED = "Thêm ngày nghỉ…", "Thêm ngày làm bù…"
SAVE_DAY, APPLY, LEAVE, STOP = "Thêm vào lịch", "Áp dụng", "Thôi", "Dừng"
PRINT, EXPORT = "In danh sách cần báo…", "Xuất CSV…"
EARLIER = "Cho phép hẹn sớm hơn"
CONFIRM_2027 = "Xác nhận lịch năm 2027…"
NOTICE = "6150/TB-BLĐTBXH"


@pytest.fixture
def tasks(messages: Messages) -> TaskRunner:
    return ImmediateTasks(messages)


@pytest.fixture
def page(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    messages: Messages,
    tasks: TaskRunner,
    clock: StoppedClock,
) -> CalendarPage:
    return build(qtbot, office, admin, messages, tasks, clock)


def build(
    qtbot: QtBot,
    office: Office,
    actor: Actor,
    messages: Messages,
    tasks: TaskRunner,
    clock: StoppedClock,
) -> CalendarPage:
    page = CalendarPage(
        office.calendar_keeping,
        office.due_recomputing,
        office.calendar_exchange,
        office.settings.office,
        actor,
        messages,
        tasks,
        clock,
    )
    qtbot.addWidget(page)
    page.resize(1156, 660)
    show_active(qtbot, page)
    page.page_shown()
    return page


@pytest.fixture
def dossiers(office: Office, admin: Actor, clock: StoppedClock) -> list[Dossier]:
    """Three of 3 working days, received on 16, 17 and 20 November: due on 19, 20 and 26."""
    now, received = clock.now, []
    for day in (16, 17, 20):
        clock.now = datetime(2026, 11, day, 9, tzinfo=VIETNAM)
        received.append(office.intake.receive(marriage_status_form(), admin))
    clock.now = now
    return received


def opened(page: CalendarPage, kind: type[D]) -> D:
    found = [each for each in page.findChildren(kind) if each.isVisible()]
    assert len(found) == 1, [type(each) for each in page.findChildren(QDialog)]
    return found[0]


def none_opened(page: CalendarPage) -> bool:
    return not any(each.isVisible() for each in page.findChildren(QDialog))


def enter_day(page: CalendarPage, day: str, verb: str = ADD_OFF) -> None:
    """Add a day with the dialog that ``verb`` opens."""
    press(page, verb)
    asked = opened(page, QDialog)
    type_into(asked, "Ngày nghỉ" if verb == ADD_OFF else "Ngày làm bù", day)
    type_into(asked, "Lý do hoặc tên ngày", "Bão số 9")
    press(asked, SAVE_DAY)


def offered(root: QWidget, verb: str) -> bool:
    """Tell whether a button with this verb can be seen."""
    return any(
        each.accessibleName() == verb and each.isVisibleTo(root)
        for each in root.findChildren(QPushButton)
    )


def act(page: CalendarPage, verb: str) -> None:
    """Choose ``verb`` in the menu of the files."""
    action = next(each for each in page.findChildren(QAction) if each.text() == verb)
    assert action.isVisible()
    action.trigger()


def pick(page: QDialog | CalendarPage, file: Path) -> None:
    """Choose ``file`` in the file dialog that is open."""
    asked = next(each for each in page.findChildren(QFileDialog) if each.isVisible())
    asked.fileSelected.emit(str(file))
    asked.reject()


def due_days(office: Office) -> dict[UUID, date]:
    with office.database.read() as session:
        rows = session.execute(select(DossierRecord.id, DossierRecord.due_at)).all()
    return {dossier_id: local_date(due_at) for dossier_id, due_at in rows}


def decisions(office: Office) -> set[UUID]:
    with office.database.read() as session:
        return set(session.scalars(select(DueDecisionRecord.dossier_id)))


def audited(office: Office, action: str) -> int:
    with office.database.read() as session:
        return len(
            session.scalars(select(AuditRecord.id).where(AuditRecord.action == action)).all()
        )


def facts(office: Office) -> CalendarFacts:
    with office.database.read() as session:
        return CalendarFacts.read(session)


def rows(dialog: MovesDialog) -> list[list[str]]:
    model = dialog._table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_change_shows_the_dossiers_it_moves_before_anything_is_written(
    page: CalendarPage, office: Office, dossiers: list[Dossier]
) -> None:
    before, calendar = due_days(office), facts(office)
    enter_day(page, "25/11/2026")
    shown = opened(page, MovesDialog)
    last = dossiers[2]
    assert rows(shown) == [
        [last.code, last.owner.name, "0912345678", last.procedure_name,
         "26/11/2026", "27/11/2026", "Lùi ngày", "chính thức"]
    ]  # fmt: skip
    assert "Đã xem 3 hồ sơ đang giải quyết: 1 hồ sơ lùi ngày hẹn." in words(shown)
    assert "Thêm ngày 25/11/2026 (Bão số 9)" in words(shown)
    assert not any(tick.isVisibleTo(shown) for tick in shown.findChildren(Tick))
    assert (due_days(office), facts(office)) == (before, calendar)
    press(shown, LEAVE)
    assert none_opened(page)
    assert (due_days(office), facts(office)) == (before, calendar)


def test_applying_moves_what_was_shown_and_leaves_a_trace_of_each(
    page: CalendarPage, office: Office, dossiers: list[Dossier], heard: Heard, qtbot: QtBot
) -> None:
    before = due_days(office)
    enter_day(page, "25/11/2026")
    shown = opened(page, MovesDialog)
    qtbot.waitUntil(shown.isActiveWindow)
    foreseen = {move.dossier_id: local_date(move.after.due_at) for move in shown._preview.moves}
    QTest.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert none_opened(page)
    assert due_days(office) == before | foreseen == before | {dossiers[2].id: date(2026, 11, 27)}
    assert decisions(office) == {dossiers[2].id}
    assert audited(office, "due_recomputed") == 1
    assert date(2026, 11, 25) in [each.day for each in page._table.selected()]
    assert heard.texts() == [
        "Thêm ngày 25/11/2026 (Bão số 9). 1 hồ sơ đổi ngày hẹn: cần báo cho chủ hồ sơ."
    ]


def test_the_list_of_citizens_to_be_told_can_be_saved_afterwards(
    page: CalendarPage, dossiers: list[Dossier], heard: Heard, tmp_path: Path
) -> None:
    enter_day(page, "25/11/2026")
    press(opened(page, MovesDialog), APPLY)
    action = heard.messages[-1].action
    assert action is not None
    assert action.text == "Lưu danh sách cần báo…"
    action.trigger()
    pick(page, tmp_path / "danh-sach.pdf")
    assert (tmp_path / "danh-sach.pdf").read_bytes().startswith(b"%PDF-")


def test_the_list_can_be_printed_and_exported_before_applying(
    page: CalendarPage, dossiers: list[Dossier], tmp_path: Path
) -> None:
    enter_day(page, "25/11/2026")
    shown = opened(page, MovesDialog)
    press(shown, PRINT)
    pick(shown, tmp_path / "danh-sach.pdf")
    assert (tmp_path / "danh-sach.pdf").read_bytes().startswith(b"%PDF-")
    press(shown, EXPORT)
    pick(shown, tmp_path / "danh-sach.csv")
    table = csv.reader(io.StringIO((tmp_path / "danh-sach.csv").read_text("utf-8-sig")))
    assert [line[0] for line in table] == ["Mã hồ sơ", dossiers[2].code]
    assert "Đã lưu danh-sach.csv" in words(shown)


def test_where_nothing_moves_the_change_is_made_at_once(
    page: CalendarPage, office: Office, dossiers: list[Dossier], heard: Heard
) -> None:
    before = due_days(office)
    enter_day(page, "18/12/2026")
    assert none_opened(page)
    assert due_days(office) == before
    assert [day.day for day in office.calendar_keeping.entered_days()] == [date(2026, 12, 18)]
    assert heard.texts() == ["Thêm ngày 18/12/2026 (Bão số 9). Không hồ sơ nào đổi ngày hẹn."]


@pytest.mark.parametrize(("is_allowed", "expected"), [(False, 26), (True, 25)])
def test_a_promise_becomes_earlier_only_when_that_is_ticked(
    page: CalendarPage,
    office: Office,
    dossiers: list[Dossier],
    is_allowed: bool,
    expected: int,
) -> None:
    enter_day(page, "21/11/2026", ADD_WORKED)
    shown = opened(page, MovesDialog)
    tick = seen(shown, Tick, EARLIER)
    assert not tick.isChecked()
    assert [row[4:7] for row in rows(shown)] == [["26/11/2026", "26/11/2026", "Giữ ngày"]]
    assert not offered(shown, PRINT)
    if is_allowed:
        QTest.keyClick(tick, Qt.Key.Key_Space)
        assert [row[4:7] for row in rows(shown)] == [["26/11/2026", "25/11/2026", "Sớm hơn"]]
        assert tick.isVisible()
        assert offered(shown, PRINT)
    press(shown, APPLY)
    assert due_days(office)[dossiers[2].id] == date(2026, 11, expected)
    assert office.calendar_keeping.calendar().is_working_day(date(2026, 11, 21))


@pytest.mark.parametrize("step", range(3))
def test_stopping_at_any_step_leaves_dates_and_calendar_as_they_were(
    page: CalendarPage, office: Office, dossiers: list[Dossier], step: int
) -> None:
    before, calendar = due_days(office), facts(office)
    enter_day(page, "25/11/2026")
    shown = opened(page, MovesDialog)
    told: list[tuple[int, int]] = []

    def stop_at(done: int, total: int) -> None:
        told.append((done, total))
        bar = shown.findChild(QProgressBar)
        assert bar is not None
        assert (bar.value(), bar.maximum()) == (done, total)
        if len(told) == step + 1:
            press(shown, STOP)

    shown._run.progressed.connect(stop_at)
    press(shown, APPLY)
    # Before anything is counted, before and after the writing; the last word is too late.
    if step < 2:
        assert "Đã dừng; chưa có gì thay đổi." in words(shown)
        assert (due_days(office), facts(office), decisions(office)) == (before, calendar, set())
        assert audited(office, "calendar_day_added") == 0
        press(shown, APPLY)
    assert due_days(office)[dossiers[2].id] == date(2026, 11, 27)


def test_many_dossiers_are_moved_in_the_background_and_can_be_stopped(
    qtbot: QtBot,
    qapp: QApplication,
    office: Office,
    admin: Actor,
    messages: Messages,
    clock: StoppedClock,
) -> None:
    make_open_dossiers(office, admin, 2500)
    before, calendar = due_days(office), facts(office)
    tasks = BackgroundTasks(messages, qapp)
    page = build(qtbot, office, admin, messages, tasks, clock)
    enter_day(page, "25/11/2026")
    qtbot.waitUntil(
        lambda: any(d.isVisible() for d in page.findChildren(MovesDialog)), timeout=9000
    )
    shown = opened(page, MovesDialog)
    foreseen = {move.dossier_id: local_date(move.after.due_at) for move in shown._preview.moves}
    assert len(foreseen) > 1000
    with qtbot.waitSignal(shown._run.progressed, timeout=9000):
        press(shown, APPLY)
    with qtbot.waitSignal(shown._run.refused, timeout=9000):
        QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert shown.isVisible()
    assert (due_days(office), facts(office), decisions(office)) == (before, calendar, set())
    with qtbot.waitSignal(shown.change_made, timeout=20000):
        press(shown, APPLY)
    assert due_days(office) == before | foreseen
    assert decisions(office) == set(foreseen)
    tasks.wait()


def test_a_calendar_changed_by_somebody_else_meanwhile_is_looked_at_again(
    page: CalendarPage, office: Office, admin: Actor, dossiers: list[Dossier]
) -> None:
    enter_day(page, "25/11/2026")
    shown = opened(page, MovesDialog)
    other = OwnDay(new_key(), date(2026, 11, 23), False, "Hội làng")
    office.calendar_keeping.add_days([other], admin)
    press(shown, APPLY)
    assert "Lịch vừa được người khác thay đổi" in words(shown)
    assert [day.day for day in office.calendar_keeping.entered_days()] == [other.day]
    press(shown, "Xem lại")
    assert rows(shown)[0][4:6] == ["26/11/2026", "30/11/2026"]
    press(shown, APPLY)
    assert due_days(office)[dossiers[2].id] == date(2026, 11, 30)


def test_a_refused_change_keeps_its_dialog_with_what_was_typed(
    page: CalendarPage, office: Office, admin: Actor, dossiers: list[Dossier]
) -> None:
    taken = OwnDay(new_key(), date(2026, 11, 25), False, "Hội làng")
    office.calendar_keeping.add_days([taken], admin)
    enter_day(page, "25/11/2026")
    asked = opened(page, QDialog)
    assert field(asked, "Ngày nghỉ · Thứ Tư").message() == (
        "Ngày 25/11/2026 đã có trong lịch. Xóa dòng cũ trước."
    )
    assert office.calendar_keeping.entered_days() == (taken,)


def test_taking_a_day_back_shows_that_the_promise_could_be_earlier(
    page: CalendarPage, office: Office, admin: Actor, dossiers: list[Dossier]
) -> None:
    enter_day(page, "25/11/2026")
    press(opened(page, MovesDialog), APPLY)
    press(page, "Xóa…")
    press(opened(page, QDialog), "Xóa")
    shown = opened(page, MovesDialog)
    assert rows(shown)[0][4:7] == ["27/11/2026", "27/11/2026", "Giữ ngày"]
    press(shown, APPLY)
    assert due_days(office)[dossiers[2].id] == date(2026, 11, 27)
    assert office.calendar_keeping.entered_days() == ()


# Years


def intake(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    messages: Messages,
    clock: StoppedClock,
) -> IntakePage:
    page = IntakePage(
        office.intake,
        office.filing,
        office.cataloguing,
        office.promising,
        office.staffing,
        admin,
        messages,
        ImmediateTasks(messages),
        clock,
    )
    qtbot.addWidget(page)
    page.resize(1156, 660)
    show_active(qtbot, page)
    page.page_shown()
    QTest.keyClicks(page.window().focusWidget(), "tinh trang hon nhan")
    qtbot.wait(60)
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Return)
    return page


def is_provisional(page: IntakePage) -> bool:
    return any(chip.text() == "Tạm tính" for chip in page.findChildren(Chip) if chip.isVisible())


def test_confirming_a_year_makes_its_promises_certain(
    page: CalendarPage,
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    messages: Messages,
    clock: StoppedClock,
    heard: Heard,
) -> None:
    clock.now = datetime(2026, 12, 30, 9, tzinfo=VIETNAM)
    received = office.intake.receive(marriage_status_form(), admin)
    assert received.is_provisional
    assert is_provisional(intake(qtbot, office, admin, messages, clock))
    page.page_shown()
    press(page, CONFIRM_2027)
    asked = opened(page, QDialog)
    assert page.status().startswith("Năm 2027")
    press(asked, "Xác nhận lịch")
    assert "Ghi số thông báo về lịch nghỉ" in field(asked, "Số thông báo").message()
    type_into(asked, "Số thông báo", NOTICE)
    press(asked, "Xác nhận lịch")
    shown = opened(page, MovesDialog)
    assert [row[6:] for row in rows(shown)] == [["Như cũ", "tạm tính → chính thức"]]
    press(shown, APPLY)
    assert page._state.text() == f"Chính thức · theo thông báo số {NOTICE}"
    assert page._banner.text() == ""
    assert not office.finding.dossier(received.id).is_provisional
    assert heard.texts()[-1].endswith("1 hồ sơ không còn tạm tính, ngày hẹn giữ nguyên.")
    assert not is_provisional(intake(qtbot, office, admin, messages, clock))

    press(page, "Bỏ xác nhận…")
    press(opened(page, QDialog), "Bỏ xác nhận")
    press(opened(page, MovesDialog), APPLY)
    assert page._state.text() == "Dự kiến"
    assert office.finding.dossier(received.id).is_provisional


@pytest.mark.parametrize(
    ("now", "is_asked"),
    [
        (datetime(2026, 9, 30, 23, 59, tzinfo=VIETNAM), False),
        (datetime(2026, 10, 1, 0, 0, tzinfo=VIETNAM), True),
        (datetime(2026, 12, 31, 23, 0, tzinfo=VIETNAM), True),
    ],
)
def test_from_october_on_the_next_year_is_asked_for(
    page: CalendarPage, clock: StoppedClock, now: datetime, is_asked: bool
) -> None:
    clock.now = now
    page.page_shown()
    assert ("Lịch năm 2027 chưa được xác nhận" in words(page)) is is_asked
    assert offered(page, CONFIRM_2027) is is_asked


# Files


def ics(*days: tuple[str, str]) -> bytes:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{number}@example\r\nDTSTAMP:20261120T000000Z\r\n"
        f"DTSTART;VALUE=DATE:{day}\r\nSUMMARY:{name}\r\nEND:VEVENT\r\n"
        for number, (day, name) in enumerate(days)
    )
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//\r\n{events}END:VCALENDAR\r\n".encode()
    )


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    file = tmp_path / "nghi.ics"
    file.write_bytes(
        ics(
            ("20261124", "Ngày Văn hóa Việt Nam"),
            ("20261125", "Hội làng"),
            ("20261201", "Ngày phòng chống AIDS"),
        )
    )
    return file


def take_in(page: CalendarPage, file: Path) -> None:
    act(page, "Nhập lịch…")
    pick(page, file)
    press(opened(page, ImportDialog), "Nhập 2 ngày, chưa áp dụng")


def test_a_file_is_shown_beside_the_calendar_before_it_comes_in(
    page: CalendarPage, office: Office, feed: Path
) -> None:
    act(page, "Nhập lịch…")
    pick(page, feed)
    shown = opened(page, ImportDialog)
    model = shown._table.model()
    assert [
        (str(model.index(row, 0).data()), str(model.index(row, 3).data()))
        for row in range(model.rowCount())
    ] == [
        ("Thứ Ba 24/11/2026", "Đã có"),
        ("Thứ Tư 25/11/2026", "Mới"),
        ("Thứ Ba 01/12/2026", "Mới"),
    ]
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert office.calendar_keeping.entered_days() == ()


def test_imported_days_count_only_once_they_are_put_in_force(
    page: CalendarPage, office: Office, dossiers: list[Dossier], feed: Path, heard: Heard
) -> None:
    take_in(page, feed)
    assert due_days(office)[dossiers[2].id] == date(2026, 11, 26)
    assert office.calendar_keeping.calendar().is_working_day(date(2026, 11, 25))
    waiting = [each for each in page._table.rows() if each.is_waiting]
    assert [each.day for each in waiting] == [date(2026, 11, 25), date(2026, 12, 1)]
    place = page._table.rows().index(waiting[0])
    assert page._table.model().index(place, 6).data() == "Chưa áp dụng"
    assert "2 ngày nhập từ nghi.ics chưa được tính vào ngày hẹn." in words(page)
    assert "Đã nhập 2 ngày từ nghi.ics" in heard.texts()[-1]

    press(page, "Xem và áp dụng…")
    asked = opened(page, ImportedDaysDialog)
    observance = next(tick for tick in asked.findChildren(Tick) if "AIDS" in tick.accessibleName())
    QTest.keyClick(observance, Qt.Key.Key_Space)
    press(asked, "Áp dụng các ngày đã đánh dấu")
    shown = opened(page, MovesDialog)
    assert rows(shown)[0][4:6] == ["26/11/2026", "27/11/2026"]
    press(shown, APPLY)
    assert due_days(office)[dossiers[2].id] == date(2026, 11, 27)
    assert not office.calendar_keeping.calendar().is_working_day(date(2026, 11, 25))
    assert office.calendar_keeping.calendar().is_working_day(date(2026, 12, 1))


def test_imported_days_can_be_thrown_away(page: CalendarPage, office: Office, feed: Path) -> None:
    take_in(page, feed)
    press(page, "Xem và áp dụng…")
    asked = opened(page, ImportedDaysDialog)
    QTest.keyClick(seen(asked, Tick, "Tất cả các ngày"), Qt.Key.Key_Space)
    press(asked, "Bỏ các ngày đã đánh dấu")
    assert asked.problem() == "Đánh dấu ít nhất một ngày."
    QTest.keyClick(seen(asked, Tick, "Tất cả các ngày"), Qt.Key.Key_Space)
    press(asked, "Bỏ các ngày đã đánh dấu")
    assert office.calendar_keeping.entered_days() == ()
    assert not page._imported.isVisible()


def test_a_file_that_is_none_is_said_in_the_message_bar(
    page: CalendarPage, heard: Heard, tmp_path: Path
) -> None:
    file = tmp_path / "ghi-chu.txt"
    file.write_text("x")
    act(page, "Nhập lịch…")
    pick(page, file)
    assert heard.texts() == ["Không đọc được loại tệp “ghi-chu.txt”. Dùng tệp .ics hoặc .csv."]


@pytest.mark.parametrize(
    ("verb", "ending"), [("Xuất lịch ra iCalendar…", "ics"), ("Xuất lịch ra CSV…", "csv")]
)
def test_what_is_exported_reads_back_as_the_same_calendar(
    page: CalendarPage, office: Office, tmp_path: Path, verb: str, ending: str
) -> None:
    enter_day(page, "18/12/2026")
    file = tmp_path / f"lich.{ending}"
    act(page, verb)
    pick(page, file)
    read = office.calendar_exchange.compare(file)
    special = office.calendar_keeping.special_days(2026)
    assert {each.proposed.day for each in read.proposals} == {each.day for each in special}
    assert {each.difference.value for each in read.proposals} == {"same"}
    assert read.unread == ()


# Offices and hours


def test_with_one_office_nobody_is_asked_which(page: CalendarPage) -> None:
    press(page, ADD_OFF)
    asked = opened(page, QDialog)
    assert not any(each.isVisibleTo(asked) for each in asked.findChildren(Choice))
    copy = next(each for each in page.findChildren(QAction) if each.text().startswith("Chép"))
    assert not copy.isVisible()


def test_days_of_one_office_are_named_and_can_be_copied_to_another(
    page: CalendarPage, office: Office, admin: Actor
) -> None:
    here, other = office.settings.office.agency_code, "H26.12.99"
    day = OwnDay(new_key(), date(2026, 12, 18), False, "Hội làng", agency_code=other)
    office.calendar_keeping.add_days([day], admin)
    page.page_shown()
    listed = next(each for each in page._table.rows() if each.own == day)
    place = page._table.rows().index(listed)
    assert page._table.model().index(place, 5).data() == other
    assert office.calendar_keeping.calendar().is_working_day(day.day)

    act(page, "Chép sang cơ quan khác…")
    asked = opened(page, CopyDialog)
    press(asked, "Chép sang")
    assert "Không có ngày nào để chép" in field(asked, "Sang cơ quan").message()
    source, target = (field(asked, label).editor for label in ("Từ cơ quan", "Sang cơ quan"))
    assert isinstance(source, Choice)
    assert isinstance(target, Choice)
    source.choose(other)
    target.choose(here)
    assert "18/12/2026 (Hội làng)" in words(asked)
    press(asked, "Chép sang")
    assert none_opened(page)
    assert not office.calendar_keeping.calendar().is_working_day(day.day)


def test_a_day_can_be_for_one_office_only(page: CalendarPage, office: Office, admin: Actor) -> None:
    far = OwnDay(new_key(), date(2027, 12, 17), False, "Hội làng", agency_code="H26.12.99")
    office.calendar_keeping.add_days([far], admin)
    page.page_shown()
    press(page, ADD_OFF)
    asked = opened(page, QDialog)
    type_into(asked, "Ngày nghỉ", "18/12/2026")
    type_into(asked, "Lý do hoặc tên ngày", "Bão số 9")
    which = field(asked, "Áp dụng cho").editor
    assert isinstance(which, Choice)
    which.choose("H26.12.99")
    press(asked, SAVE_DAY)
    entered = [day for day in office.calendar_keeping.entered_days() if day.day.year == 2026]
    assert [day.agency_code for day in entered] == ["H26.12.99"]
    assert office.calendar_keeping.calendar().is_working_day(date(2026, 12, 18))


def test_hours_to_come_are_shown_beside_those_in_force(
    page: CalendarPage, office: Office, admin: Actor, clock: StoppedClock
) -> None:
    present = dict(office.calendar_keeping.week_hours())
    coming: dict[int, object] = {**present, 5: present[0][:1]}
    office.calendar_keeping.set_hours(date(2026, 12, 1), coming, admin)  # type: ignore[arg-type]
    page.page_shown()
    assert page._hours.rows()[5] == ("Thứ Bảy", "nghỉ")
    assert page._hours.coming() == ["Từ 01/12/2026", "Thứ Bảy: 08:00–12:00"]
    clock.now += timedelta(days=20)
    page.page_shown()
    assert page._hours.rows()[5] == ("Thứ Bảy", "08:00–12:00")
    assert page._hours.coming() == []


@pytest.fixture
def coming_week(office: Office, admin: Actor) -> date:
    """Mornings only from Monday 23 November 2026 on."""
    first_day = date(2026, 11, 23)
    mornings = {day: [(time(8), time(12))] for day in range(5)}
    office.calendar_keeping.set_hours(first_day, mornings, admin)
    return first_day


TAKE_BACK_HOURS = "Xóa giờ làm việc từ 23/11/2026"


def test_hours_to_come_are_taken_back_with_what_that_moves(
    page: CalendarPage, office: Office, admin: Actor, coming_week: date, heard: Heard
) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    page.page_shown()
    press(page, TAKE_BACK_HOURS)
    asked = opened(page, HoursRemovalDialog)
    assert "Từ 23/11/2026" in words(asked)
    assert "Thứ Hai – Thứ Sáu: 08:00–12:00" in words(asked)
    press(asked, "Xóa giờ này")
    shown = opened(page, MovesDialog)
    assert [each.valid_from for each in office.calendar_keeping.entered_hours()] == [coming_week]
    press(shown, APPLY)
    assert office.calendar_keeping.entered_hours() == ()
    assert page._hours.coming() == []
    assert local_date(office.finding.dossier(dossier.id).due_at) == date(2026, 11, 26)
    assert office.finding.dossier(dossier.id).due_at - dossier.due_at == timedelta(hours=5)
    assert heard.texts()[-1].startswith("Bỏ giờ làm việc từ 23/11/2026. 1 hồ sơ")


def test_hours_taken_back_that_move_nothing_can_be_put_back(
    page: CalendarPage, office: Office, coming_week: date, heard: Heard
) -> None:
    page.page_shown()
    before = office.calendar_keeping.entered_hours()
    press(page, TAKE_BACK_HOURS)
    press(opened(page, HoursRemovalDialog), "Xóa giờ này")
    assert office.calendar_keeping.entered_hours() == ()
    undo = heard.messages[-1].action
    assert undo is not None
    undo.trigger()
    assert office.calendar_keeping.entered_hours() == before
    assert page._hours.coming()[0] == "Từ 23/11/2026"


def test_hours_that_began_meanwhile_stay_and_it_is_said_why(
    page: CalendarPage, office: Office, coming_week: date, clock: StoppedClock
) -> None:
    page.page_shown()
    press(page, TAKE_BACK_HOURS)
    clock.now = datetime(2026, 11, 23, 8, tzinfo=VIETNAM)
    asked = opened(page, HoursRemovalDialog)
    press(asked, "Xóa giờ này")
    assert asked.isVisible()
    assert "đã áp dụng và đã có ngày hẹn tính theo giờ này nên không bỏ được" in words(asked)
    assert "đặt giờ khác từ một ngày sau đó" in words(asked)
    assert [each.valid_from for each in office.calendar_keeping.entered_hours()] == [coming_week]
    page.page_shown()
    assert not offered(page, TAKE_BACK_HOURS)


def test_hours_of_another_office_are_named_and_only_looked_at_by_others(
    page: CalendarPage,
    office: Office,
    admin: Actor,
    coming_week: date,
    qtbot: QtBot,
    messages: Messages,
    tasks: TaskRunner,
    clock: StoppedClock,
) -> None:
    saturday = {5: [(time(8), time(11))]}
    office.calendar_keeping.set_hours(date(2026, 12, 1), saturday, admin, "H26.12.99")
    page.page_shown()
    titles = ["Từ 23/11/2026 · Mọi cơ quan", "Từ 01/12/2026 · H26.12.99"]
    assert [line for line in page._hours.coming() if line.startswith("Từ")] == titles
    looking = Actor(None, "Lê Quang Huy", frozenset({Role.SUPERVISOR}))
    theirs = build(qtbot, office, looking, messages, tasks, clock)
    assert [line for line in theirs._hours.coming() if line.startswith("Từ")] == titles[:1]
    assert not offered(theirs, TAKE_BACK_HOURS)
