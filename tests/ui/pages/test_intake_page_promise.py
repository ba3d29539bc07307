"""The right column: the day, the strip that shows why, and who answers for it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import ResultDelivery
from desktop_app.domain.instants import as_local, show_date, weekday_name
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor
from desktop_app.domain.procedures import Channel
from desktop_app.domain.time_limits import TimeLimit
from desktop_app.services.calendar_keeping import OwnDay
from desktop_app.ui.explanation_dialog import ExplanationDialog
from desktop_app.ui.intake import IntakePage
from desktop_app.ui.intake.day_cells import day_cells
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.widgets import DayKind, DayStrip, Link
from tests.conftest import StoppedClock
from tests.ui.bench import Heard
from tests.ui.pages.hands import field, key, type_into, words
from tests.ui.pages.intake_desk import (
    BUILDING_PERMIT,
    CERTIFIED_COPY,
    MARRIAGE_STATUS,
    SAVE_ONLY_KEY,
    Staffed,
    chips_of,
    choose,
    choose_procedure,
    fill_in_by_card,
    focused_name,
    has_field,
    message_of,
    open_page,
    saved,
    settle,
    staff_office,
    strip_of,
    write,
)

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def staffed(office: Office, admin: Actor) -> Staffed:
    return staff_office(office, admin)


@pytest.fixture
def page(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    staffed: Staffed,
    messages: Messages,
    tasks: ImmediateTasks,
    clock: StoppedClock,
) -> IntakePage:
    return open_page(qtbot, office, admin, messages, tasks, clock)


def test_before_a_procedure_is_chosen_it_says_what_comes(page: IntakePage) -> None:
    assert "Chọn thủ tục để thấy ngày hẹn" in words(page)
    assert "HẸN TRẢ KẾT QUẢ" in words(page)
    assert "Thứ Năm" not in words(page)


def test_three_working_days_over_the_culture_day(page: IntakePage, staffed: Staffed) -> None:
    choose_procedure(MARRIAGE_STATUS)

    shown = words(page)
    assert "Thứ Năm 26/11/2026" in shown
    assert "trước 17:00 · 3 ngày làm việc" in shown
    assert strip_of(page) == [
        ("T6", "20", "nhận"),
        ("T7", "21", "nghỉ"),
        ("CN", "22", "nghỉ"),
        ("T2", "23", "ngày 1"),
        ("T3", "24", "lễ"),
        ("T4", "25", "ngày 2"),
        ("T5", "26", "hẹn trả"),
    ]
    strip = page.findChild(DayStrip)
    assert strip is not None
    assert strip.days()[4].kind is DayKind.HOLIDAY
    assert "Ngày Văn hóa Việt Nam" in strip.days()[4].tip
    assert "Thứ Ba 24/11 là Ngày Văn hóa Việt Nam, được nghỉ." in shown
    assert staffed.department.name in shown
    assert chips_of(page) == []


def test_in_english(
    qtbot: QtBot,
    qapp: QApplication,
    office: Office,
    admin: Actor,
    staffed: Staffed,
    messages: Messages,
    tasks: ImmediateTasks,
    clock: StoppedClock,
) -> None:
    vietnamese = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    try:
        page = open_page(qtbot, office, admin, messages, tasks, clock)
        choose_procedure(MARRIAGE_STATUS)
        shown = words(page)
        assert "Thursday 26/11/2026" in shown
        assert "Tuesday 24 November is Vietnam Culture Day, a day off." in shown
    finally:
        QLocale.setDefault(vietnamese)


def test_the_reason_is_told_in_full(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)
    link = page.findChild(Link)
    assert link is not None
    link.linkActivated.emit("#")

    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExplanationDialog)
    told = dialog.text()
    assert "Thứ Ba 24/11/2026" in told
    assert "Điều 147" in told
    dialog.reject()


def test_only_officials_at_work_in_the_department_are_offered(
    page: IntakePage, staffed: Staffed
) -> None:
    choose_procedure(MARRIAGE_STATUS)
    choice = field(page, "Người chịu trách nhiệm").editor

    assert choice.property("count") == 2
    assert choice.property("currentText") == "chưa phân công"
    assert page.form().official_id is None
    choose(page, "Người chịu trách nhiệm", staffed.official.id)
    assert page.form().official_id == staffed.official.id


def test_the_channel_may_change_the_day(page: IntakePage) -> None:
    choose_procedure(BUILDING_PERMIT)
    assert "Thứ Hai 07/12/2026" in words(page)
    choose(page, "Hình thức nộp", Channel.ONLINE)

    assert "Thứ Năm 10/12/2026" in words(page)
    assert "trước 17:00 · 20 ngày" in words(page)


def test_the_promise_follows_the_clock(page: IntakePage, clock: StoppedClock) -> None:
    choose_procedure(CERTIFIED_COPY)
    assert "Thứ Sáu 20/11/2026" in words(page)
    strip = page.findChild(DayStrip)
    assert strip is not None
    assert not strip.isVisibleTo(page)
    clock.move(hours=5, minutes=1)  # 15:01: too late for today
    minute = next(timer for timer in page.findChildren(QTimer) if timer.interval() == 60_000)
    assert minute.isActive()
    minute.timeout.emit()

    assert "Thứ Hai 23/11/2026" in words(page)
    assert strip.isVisibleTo(page)


def test_a_promise_over_unknown_days_off_is_marked(
    qtbot: QtBot, page: IntakePage, clock: StoppedClock
) -> None:
    clock.now = datetime(2027, 1, 20, 2, 0, tzinfo=UTC)
    choose_procedure("1.013978")

    assert chips_of(page) == ["Tạm tính"]
    choose_procedure_anew(page, MARRIAGE_STATUS)


def choose_procedure_anew(page: IntakePage, code: str) -> None:
    type_into(page, "Mã hoặc tên thủ tục  (F9: dùng gần đây)", "")
    choose_procedure(code)


def test_a_day_off_entered_meanwhile_counts_when_the_page_is_shown_again(
    page: IntakePage, office: Office, admin: Actor
) -> None:
    choose_procedure(MARRIAGE_STATUS)
    day = datetime(2026, 11, 25, tzinfo=UTC).date()
    office.calendar_keeping.add_days(
        [OwnDay(new_key(), day, is_working=False, name="Mất điện")], admin
    )
    page.page_shown()
    settle()

    assert "Thứ Sáu 27/11/2026" in words(page)
    assert page.form().procedure_code == MARRIAGE_STATUS


def test_where_the_result_goes_is_said(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)
    facts = page.findChildren(QLabel)
    assert any(label.accessibleName() == "Nhận kết quả: Tại quầy" for label in facts)
    choose(page, "Nhận kết quả", ResultDelivery.POST)
    type_into(page, "Địa chỉ", "Số 5 Hàng Bài")

    assert any(
        label.accessibleName() == "Nhận kết quả: Qua bưu chính công ích: Số 5 Hàng Bài"
        for label in page.findChildren(QLabel)
    )


@pytest.mark.parametrize(
    ("limit", "start", "cells"),
    [
        (
            "5wd",
            datetime(2026, 11, 20, 3, 0, tzinfo=UTC),
            "T6 20 nhận|… 2 ngày|T2 23 ngày 1|T3 24 lễ|T4 25 ngày 2|… 4 ngày|T2 30 hẹn trả",
        ),
        (
            "15d",
            datetime(2026, 11, 20, 3, 0, tzinfo=UTC),
            "T6 20 nhận|T7 21 ngày 1|CN 22 ngày 2|… 12 ngày|T7 5 ngày 15|CN 6 nghỉ|T2 7 hẹn trả",
        ),
        (
            "1mo",
            datetime(2026, 11, 20, 3, 0, tzinfo=UTC),
            "T6 20 nhận|… 29 ngày|CN 20 nghỉ|T2 21 hẹn trả",
        ),
        ("same-day", datetime(2026, 11, 20, 3, 0, tzinfo=UTC), "T6 20 hẹn trả"),
        ("4hd", datetime(2026, 11, 16, 2, 0, tzinfo=UTC), "T2 16 nhận|T3 17 buổi 3|T4 18 hẹn trả"),
        (
            "27wd",
            datetime(2027, 1, 20, 2, 0, tzinfo=UTC),
            "T4 20 nhận|T5 21 ngày 1|… 13 ngày|T5 4 lễ|… 27 ngày|T5 4 ngày 26|T6 5 hẹn trả",
        ),
        (
            "3wd",
            datetime(2026, 8, 20, 3, 0, tzinfo=UTC),
            "T5 20 nhận|T6 21 ngày 1|T7 22 làm bù|CN 23 nghỉ|T2 24 hẹn trả",
        ),
    ],
)
def test_the_strip_has_seven_days_at_most_and_the_telling_ones(
    office: Office, limit: str, start: datetime, cells: str
) -> None:
    shown = day_cells(office.promising.promise(TimeLimit.parse(limit), start))

    assert "|".join(f"{day.weekday} {day.number} {day.caption}" for day in shown) == cells
    assert len(shown) <= 7


def next_place_told(heard: Heard) -> str:
    """Return what the message after saving says behind the due date."""
    return heard.texts()[-1].split(". ", 1)[1]


AFTER_THREE = {"hours": 5, "minutes": 30}  # 15:30 on Friday


@pytest.mark.parametrize(
    ("moved", "words_told"),
    [
        ({}, "Đang ở Bộ phận Một cửa, chuyển cho {department} trước 17:00."),
        (
            AFTER_THREE,
            "Đang ở Bộ phận Một cửa, chuyển cho {department} đầu giờ sáng thứ Hai 23/11/2026.",
        ),
    ],
    ids=["in the morning", "after 15:00"],
)
def test_left_open_it_stays_at_the_counter_and_the_message_says_until_when(
    page: IntakePage,
    staffed: Staffed,
    heard: Heard,
    clock: StoppedClock,
    moved: dict[str, int],
    words_told: str,
) -> None:
    clock.move(**moved)
    choose_procedure(MARRIAGE_STATUS)
    hint = "Để trống: hồ sơ ở quầy cho đến khi bàn giao, chuyển cho {department}."
    assert hint.format(department=staffed.department.name) in words(page)
    fill_in_by_card()
    key(*SAVE_ONLY_KEY)

    assert next_place_told(heard) == words_told.format(department=staffed.department.name)


@pytest.mark.parametrize(
    ("moved", "words_told"),
    [
        ({}, "{official} đang giữ."),
        (AFTER_THREE, "Chuyển cho {official} đầu giờ sáng thứ Hai 23/11/2026."),
    ],
    ids=["in the morning", "after 15:00"],
)
def test_an_official_named_has_it_from_the_transfer_on(
    page: IntakePage,
    staffed: Staffed,
    heard: Heard,
    clock: StoppedClock,
    moved: dict[str, int],
    words_told: str,
) -> None:
    clock.move(**moved)
    choose_procedure(MARRIAGE_STATUS)
    choose(page, "Người chịu trách nhiệm", staffed.official.id)
    assert "Để trống" not in words(page)
    fill_in_by_card()
    key(*SAVE_ONLY_KEY)

    assert next_place_told(heard) == words_told.format(official=staffed.official.name)


def test_without_a_department_it_is_at_the_counter(page: IntakePage, heard: Heard) -> None:
    choose_procedure("2.000635")
    assert "Để trống: hồ sơ ở quầy cho đến khi bàn giao." in words(page)
    fill_in_by_card()
    key(*SAVE_ONLY_KEY)

    assert next_place_told(heard) == "Đang ở Bộ phận Một cửa."


def solve_elsewhere(page: IntakePage) -> None:
    """Follow the link under the official."""
    link = next(each for each in page.findChildren(Link) if "nơi khác" in each.accessibleName())
    link.setFocus()
    link.linkActivated.emit("#")
    settle()


AGENCY = "UBND phường Hoàn Kiếm"
AGENCY_FIELD = "Cơ quan giải quyết (phi địa giới)"


@pytest.mark.parametrize("moved", [{}, AFTER_THREE], ids=["in the morning", "after 15:00"])
@pytest.mark.parametrize("code", [MARRIAGE_STATUS, BUILDING_PERMIT])
def test_a_dossier_solved_elsewhere_is_promised_for_the_time_being(
    page: IntakePage,
    office: Office,
    heard: Heard,
    clock: StoppedClock,
    code: str,
    moved: dict[str, int],
) -> None:
    clock.move(**moved)
    choose_procedure(code)
    assert not has_field(page, AGENCY_FIELD)
    fill_in_by_card()
    solve_elsewhere(page)
    assert not has_field(page, "Người chịu trách nhiệm")
    assert focused_name() == AGENCY_FIELD
    write(AGENCY)
    settle()
    assert f"Tạm tính: tính lại khi {AGENCY} nhận hồ sơ" in words(page)
    assert "Tạm tính" in chips_of(page)
    shown = words(page)
    key(*SAVE_ONLY_KEY)
    settle()

    (dossier,) = saved(office)
    assert dossier.competent_agency == AGENCY
    assert dossier.is_provisional
    due = as_local(dossier.due_at)
    assert f"{weekday_name(due.date()).vi} {show_date(due.date())}" in shown
    assert f"trước {due:%H:%M}" in shown
    assert f"chuyển cho {AGENCY}" in next_place_told(heard)


def test_elsewhere_needs_a_name_and_can_be_taken_back(
    page: IntakePage, office: Office, staffed: Staffed
) -> None:
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    choose(page, "Người chịu trách nhiệm", staffed.official.id)
    solve_elsewhere(page)
    key(*SAVE_ONLY_KEY)
    settle()
    sentence = "Ghi tên cơ quan giải quyết, hoặc chọn giải quyết tại đây."
    assert message_of(page, AGENCY_FIELD) == sentence
    assert focused_name() == AGENCY_FIELD
    assert saved(office) == []
    link = next(each for each in page.findChildren(Link) if "tại đây" in each.accessibleName())
    link.linkActivated.emit("#")
    settle()
    key(*SAVE_ONLY_KEY)

    (dossier,) = saved(office)
    assert dossier.competent_agency == ""
    assert dossier.holder.official_id == staffed.official.id
