from __future__ import annotations

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.instants import VIETNAM, local_date
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.time_limits import TimeLimit
from desktop_app.services.calendar_keeping import OwnDay
from desktop_app.ui.calendar import CalendarPage
from desktop_app.ui.calendar.year_overview import YearDayKind
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import ImmediateTasks
from tests.conftest import StoppedClock
from tests.ui.bench import Heard, show_active
from tests.ui.pages.hands import field, press, seen, type_into, words

FRIDAY = datetime(2026, 11, 20, 10, tzinfo=VIETNAM)
ADD_OFF, ADD_WORKED = "Thêm ngày nghỉ…", "Thêm ngày làm bù…"
SWAP, CHANGE_HOURS, REMOVE = "Hoán đổi ngày…", "Sửa giờ làm việc…", "Xóa…"
WHY = "Ghi lý do: người dân sẽ đọc trong phần “Vì sao hẹn ngày này?”"
SAVE_DAY, SAVE_HOURS = "Thêm vào lịch", "Lưu giờ làm việc"


def build(
    qtbot: QtBot, office: Office, actor: Actor, messages: Messages, clock: StoppedClock
) -> CalendarPage:
    page = CalendarPage(
        office.calendar_keeping,
        office.due_recomputing,
        office.calendar_exchange,
        office.settings.office,
        actor,
        messages,
        ImmediateTasks(messages),
        clock,
    )
    qtbot.addWidget(page)
    page.resize(1156, 660)
    show_active(qtbot, page)
    page.page_shown()
    return page


@pytest.fixture
def page(
    qtbot: QtBot, office: Office, admin: Actor, messages: Messages, clock: StoppedClock
) -> CalendarPage:
    return build(qtbot, office, admin, messages, clock)


def dialog(page: CalendarPage, verb: str) -> QDialog:
    """Press the button that says ``verb`` and return the dialog that it opens."""
    press(page, verb)
    shown = [each for each in page.findChildren(QDialog) if each.isVisible()]
    assert len(shown) == 1
    return shown[0]


def due_day(office: Office, short: str) -> date:
    return local_date(office.promising.promise(TimeLimit.parse(short), FRIDAY).due.due_at)


def own_days(office: Office, year: int = 2026) -> list[OwnDay]:
    special = office.calendar_keeping.special_days(year)
    return [each.own for each in special if each.own is not None]


def row(page: CalendarPage, day: date) -> list[str]:
    """Return what the table says of ``day``."""
    model = page._table.model()
    place = [each.day for each in page._table.rows()].index(day)
    return [str(model.index(place, column).data()) for column in range(model.columnCount())]


def kind(page: CalendarPage, day: date) -> YearDayKind:
    view = page._overview._view
    assert view is not None
    return view.kinds.get(day, YearDayKind.WORKED)


def type_hours(root: QWidget, line: str, text: str) -> None:
    editor = seen(root, QLineEdit, line)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClicks(editor, text)


def test_the_year_shows_its_special_days_with_where_they_come_from(page: CalendarPage) -> None:
    assert page.status() == "Năm 2026: 15 ngày nghỉ, 2 ngày làm bù"
    assert row(page, date(2026, 11, 24)) == [
        "Thứ Ba 24/11/2026", "Nghỉ lễ, Tết", "Ngày Văn hóa Việt Nam", "", "", "Quốc gia",
        "Chính thức",
    ]  # fmt: skip
    assert row(page, date(2026, 8, 31))[1::2] == ["Hoán đổi", "22/08/2026", "Quốc gia"]
    # What comes next is in sight.
    assert [each.day for each in page._table.selected()] == [date(2026, 11, 24)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 20), YearDayKind.WORKED),
        (date(2026, 11, 21), YearDayKind.WEEKLY_OFF),
        (date(2026, 11, 24), YearDayKind.NATIONAL_OFF),
        (date(2026, 8, 22), YearDayKind.MADE_UP),
        (date(2026, 12, 18), YearDayKind.OFFICE_OFF),
    ],
)
def test_the_overview_colours_each_day_by_what_it_is(
    page: CalendarPage, office: Office, admin: Actor, day: date, expected: YearDayKind
) -> None:
    own = OwnDay(new_key(), date(2026, 12, 18), False, "Lễ hội đình làng")
    office.calendar_keeping.add_days([own], admin)
    page.page_shown()
    assert kind(page, day) is expected


def test_a_day_pressed_in_the_overview_is_found_in_the_table(page: CalendarPage) -> None:
    place = page._overview.area_of(date(2026, 9, 2)).center().toPoint()
    QTest.mouseClick(page._overview, Qt.MouseButton.LeftButton, pos=place)
    assert [each.day for each in page._table.selected()] == [date(2026, 9, 2)]


@pytest.mark.parametrize("width", [330, 560, 760, 1110])
def test_every_day_has_its_place_at_every_width(
    page: CalendarPage, qtbot: QtBot, width: int
) -> None:
    overview = page._overview
    overview.setParent(None)
    qtbot.addWidget(overview)
    overview.resize(width, overview.height())
    overview.show()
    for month in range(1, 13):
        day = date(2026, month, 28)
        area = overview.area_of(day)
        assert overview.rect().toRectF().adjusted(-0.5, -0.5, 0.5, 0.5).contains(area)
        assert overview.day_at(area.center()) == day


def test_going_from_year_to_year(page: CalendarPage) -> None:
    assert page._state.text() == "Chính thức"
    QTest.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.status().startswith("Năm 2027")
    assert page._state.text() == "Dự kiến"
    assert {row(page, each.day)[-1] for each in page._table.rows()} == {"Dự kiến"}
    press(page, "Năm nay")
    QTest.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.status().startswith("Năm 2025")
    assert page._state.text() == "Chính thức"
    page._chooser.choose(1990)
    assert page.status().startswith("Năm 2018")
    assert not seen(page, QAbstractButton, "Năm trước (Alt+Left)").isEnabled()


def test_before_october_only_an_estimated_year_is_spoken_of(
    page: CalendarPage, clock: StoppedClock
) -> None:
    clock.now = datetime(2026, 9, 30, 23, 59, tzinfo=VIETNAM)
    page.page_shown()
    assert page._banner.text() == ""
    QTest.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page._banner.text() == (
        "Lịch nghỉ năm 2027 là dự kiến, chưa có thông báo; hẹn trả tính qua năm này ghi tạm tính."
    )


def test_a_day_off_moves_the_promise_of_what_comes_in_from_now_on(
    page: CalendarPage, office: Office, heard: Heard
) -> None:
    assert due_day(office, "3wd") == date(2026, 11, 26)
    asked = dialog(page, ADD_OFF)
    assert "Trước khi áp dụng, bạn sẽ thấy hồ sơ nào đổi ngày hẹn." in words(asked)
    type_into(asked, "Ngày nghỉ", "25/11/2026")
    type_into(asked, "Lý do hoặc tên ngày", "Lễ hội đình làng")
    type_into(asked, "Số thông báo", "12/TB-UBND")
    press(asked, SAVE_DAY)
    assert not asked.isVisible()
    assert due_day(office, "3wd") == date(2026, 11, 27)
    assert row(page, date(2026, 11, 25)) == [
        "Thứ Tư 25/11/2026", "Cơ quan nghỉ", "Lễ hội đình làng", "", "12/TB-UBND", "Cơ quan",
        "Chính thức",
    ]  # fmt: skip
    assert heard.texts() == [
        "Thêm ngày 25/11/2026 (Lễ hội đình làng). Không hồ sơ nào đổi ngày hẹn."
    ]


def test_a_worked_day_brings_the_promise_forward(page: CalendarPage, office: Office) -> None:
    asked = dialog(page, ADD_WORKED)
    type_into(asked, "Ngày làm bù", "21112026")
    type_into(asked, "Lý do hoặc tên ngày", "Cap CC")
    QTest.keyClick(asked, Qt.Key.Key_Return)
    assert due_day(office, "3wd") == date(2026, 11, 25)
    assert row(page, date(2026, 11, 21))[1] == "Làm bù"


def test_a_swap_is_one_record_of_two_days(page: CalendarPage, office: Office) -> None:
    asked = dialog(page, SWAP)
    type_into(asked, "Ngày nghỉ", "04/12/2026")
    type_into(asked, "Ngày làm bù", "05/12/2026")
    type_into(asked, "Số thông báo", "13/TB-UBND")
    press(asked, SAVE_DAY)
    off, worked = date(2026, 12, 4), date(2026, 12, 5)
    assert [
        (own.day, own.is_working, own.swapped_with, own.notice) for own in own_days(office)
    ] == [(off, False, worked, "13/TB-UBND"), (worked, True, off, "13/TB-UBND")]
    assert row(page, off)[1:4] == ["Hoán đổi", "Nghỉ hoán đổi với ngày 05/12/2026", "05/12/2026"]
    assert row(page, worked)[1] == "Làm bù"
    calendar = office.calendar_keeping.calendar()
    assert not calendar.is_working_day(off)
    assert calendar.is_working_day(worked)


@pytest.mark.parametrize(
    ("taken", "label"),
    [(date(2026, 12, 4), "Ngày nghỉ · Thứ Sáu"), (date(2026, 12, 5), "Ngày làm bù · Thứ Bảy")],
)
def test_a_swap_with_a_day_entered_already_is_refused_beside_that_day(
    page: CalendarPage, office: Office, admin: Actor, taken: date, label: str
) -> None:
    office.calendar_keeping.add_days([OwnDay(new_key(), taken, False, "Hội làng")], admin)
    asked = dialog(page, SWAP)
    type_into(asked, "Ngày nghỉ", "04/12/2026")
    type_into(asked, "Ngày làm bù", "05/12/2026")
    type_into(asked, "Số thông báo", "13/TB")
    press(asked, SAVE_DAY)
    assert asked.isVisible()
    assert field(asked, label).message() == (
        f"Ngày {taken:%d/%m/%Y} đã có trong lịch. Xóa dòng cũ trước."
    )
    assert field(asked, "Số thông báo").message() == ""
    assert [own.name for own in own_days(office)] == ["Hội làng"]


def test_a_day_entered_twice_is_refused_beside_the_field_and_nothing_typed_is_lost(
    page: CalendarPage, office: Office, admin: Actor
) -> None:
    own = OwnDay(new_key(), date(2026, 12, 18), False, "Lễ hội đình làng")
    office.calendar_keeping.add_days([own], admin)
    asked = dialog(page, ADD_OFF)
    type_into(asked, "Ngày nghỉ", "18/12/2026")
    type_into(asked, "Lý do hoặc tên ngày", "Hoi lang")
    press(asked, SAVE_DAY)
    day = field(asked, "Ngày nghỉ · Thứ Sáu")
    assert day.message() == "Ngày 18/12/2026 đã có trong lịch. Xóa dòng cũ trước."
    assert asked.focusWidget() is day.editor
    name = field(asked, "Lý do hoặc tên ngày").editor
    assert isinstance(name, QLineEdit)
    assert name.text() == "Hoi lang"
    assert own_days(office) == [own]


@pytest.mark.parametrize(
    ("verb", "typed", "expected"),
    [
        (ADD_OFF, {}, {"Ngày nghỉ": "Chưa có ngày: viết như 24/11/2026"}),
        (
            ADD_OFF,
            {"Ngày nghỉ": "31/11/2026"},
            {"Ngày nghỉ": "Không có ngày “31/11/2026”: viết như 24/11/2026"},
        ),
        (
            ADD_OFF,
            {"Ngày nghỉ": "25/11/2026"},
            {"Lý do hoặc tên ngày": WHY},
        ),
        (
            SWAP,
            {"Ngày nghỉ": "25/11/2026", "Ngày làm bù": "25/11/2026"},
            {
                "Ngày làm bù · Thứ Tư": "Ngày làm bù phải khác ngày nghỉ",
                "Số thông báo": "Ghi số thông báo hoán đổi, ví dụ 12/TB-UBND",
            },
        ),
    ],
)
def test_what_is_missing_is_said_under_its_field(
    page: CalendarPage,
    office: Office,
    verb: str,
    typed: dict[str, str],
    expected: dict[str, str],
) -> None:
    asked = dialog(page, verb)
    for label, text in typed.items():
        type_into(asked, label, text)
    press(asked, SAVE_DAY)
    assert asked.isVisible()
    assert {label: field(asked, label).message() for label in expected} == expected
    assert asked.focusWidget() is field(asked, next(iter(expected))).editor
    assert own_days(office) == []
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert not asked.isVisible()


@pytest.mark.parametrize(
    ("verb", "label", "day", "expected"),
    [
        (ADD_OFF, "Ngày nghỉ", "24/11/2026", "Ngày này vốn đã nghỉ: Ngày Văn hóa Việt Nam"),
        (ADD_OFF, "Ngày nghỉ", "19/11/2026", "Ngày này đã qua: xem kỹ hồ sơ nào đổi ngày hẹn"),
        (ADD_OFF, "Ngày nghỉ", "25/11/2026", ""),
        (ADD_WORKED, "Ngày làm bù", "25/11/2026", "Ngày này vốn đã làm việc"),
    ],
)
def test_a_day_that_is_odd_is_told_while_typing(
    page: CalendarPage, verb: str, label: str, day: str, expected: str
) -> None:
    asked = dialog(page, verb)
    line = field(asked, label)
    type_into(asked, label, day)
    assert line.message() == expected
    assert not line.has_error()


def test_taking_back_a_day_is_asked_once_and_can_be_undone(
    page: CalendarPage, office: Office, admin: Actor, heard: Heard
) -> None:
    pair = [
        OwnDay(new_key(), date(2026, 12, 4), False, "Nghỉ", "1/TB", date(2026, 12, 5)),
        OwnDay(new_key(), date(2026, 12, 5), True, "Làm bù", "1/TB", date(2026, 12, 4)),
    ]
    office.calendar_keeping.add_days(pair, admin)
    page.page_shown()
    page._table.select_key(date(2026, 12, 5))
    asked = dialog(page, REMOVE)
    assert "Thứ Sáu 04/12/2026: Nghỉ" in words(asked)
    assert "Thứ Bảy 05/12/2026: Làm bù" in words(asked)
    assert "Hai ngày hoán đổi được xóa cùng nhau." in words(asked)
    assert own_days(office) == pair
    press(asked, "Xóa")
    assert own_days(office) == []
    assert date(2026, 12, 4) not in [each.day for each in page._table.rows()]
    undo = heard.messages[-1].action
    assert undo is not None
    undo.trigger()
    assert own_days(office) == pair
    assert row(page, date(2026, 12, 4))[5] == "Cơ quan"


def test_a_national_day_cannot_be_taken_back(page: CalendarPage) -> None:
    page._table.select_key(date(2026, 11, 24))
    assert not seen(page, QAbstractButton, REMOVE).isEnabled()


def test_the_hours_of_a_week_can_be_changed(
    page: CalendarPage, office: Office, heard: Heard, clock: StoppedClock
) -> None:
    assert ("Thứ Bảy", "nghỉ") in page._hours.rows()
    asked = dialog(page, CHANGE_HOURS)
    type_into(asked, "Áp dụng từ ngày", "20/11/2026")
    for line, text in (
        ("Thứ Hai, sáng, giờ mở cửa", "7h30"),
        ("Thứ Hai, sáng, giờ đóng cửa", "11:30"),
        ("Thứ Hai, chiều, giờ mở cửa", "13:30"),
        ("Thứ Bảy, sáng, giờ mở cửa", "8:00"),
        ("Thứ Bảy, sáng, giờ đóng cửa", "11:00"),
    ):
        type_hours(asked, line, text)
    press(asked, "Chép giờ thứ Hai đến thứ Sáu")
    press(asked, SAVE_HOURS)
    assert not asked.isVisible()
    ordinary = [(time(7, 30), time(11, 30)), (time(13, 30), time(17))]
    assert office.calendar_keeping.week_hours() == {
        **dict.fromkeys(range(5), ordinary),
        5: [(time(8), time(11))],
    }
    assert page._hours.rows()[4:] == [
        ("Thứ Sáu", "07:30–11:30, 13:30–17:00"),
        ("Thứ Bảy", "08:00–11:00"),
        ("Chủ nhật", "nghỉ"),
    ]
    # Saturday counts now: 20 November and three working days is Wednesday 25.
    assert due_day(office, "3wd") == date(2026, 11, 25)
    assert kind(page, date(2026, 11, 28)) is YearDayKind.WORKED
    assert heard.texts() == ["Giờ làm việc từ 20/11/2026. Không hồ sơ nào đổi ngày hẹn."]


@pytest.mark.parametrize(
    ("line", "text", "sentence"),
    [
        (
            "Thứ Tư, sáng, giờ đóng cửa",
            "",
            "Ghi cả giờ mở cửa và giờ đóng cửa, hoặc bỏ trống cả hai",
        ),
        ("Thứ Tư, sáng, giờ mở cửa", "tám", "Không đọc được giờ"),
        ("Thứ Tư, chiều, giờ đóng cửa", "12:30", "giờ đóng cửa phải sau giờ mở cửa"),
        ("Thứ Tư, sáng, giờ đóng cửa", "14:00", "Hai buổi làm việc trùng nhau"),
        ("Thứ Tư, chiều, giờ đóng cửa", "25:00", "muộn nhất là 23:59"),
    ],
)
def test_hours_that_cannot_be_are_said_under_their_day(
    page: CalendarPage, office: Office, line: str, text: str, sentence: str
) -> None:
    before = office.calendar_keeping.week_hours()
    asked = dialog(page, CHANGE_HOURS)
    editor = seen(asked, QLineEdit, line)
    editor.setText(text)
    press(asked, SAVE_HOURS)
    assert asked.isVisible()
    assert sentence in words(asked)
    assert "Xem lại các giờ được đánh dấu." in words(asked)
    assert sentence in editor.accessibleDescription()
    assert asked.focusWidget() is seen(asked, QLineEdit, "Thứ Tư, sáng, giờ mở cửa")
    assert editor.text() == text
    assert office.calendar_keeping.week_hours() == before


def test_a_week_without_any_open_session_is_refused(page: CalendarPage, office: Office) -> None:
    asked = dialog(page, CHANGE_HOURS)
    for line in asked.findChildren(QLineEdit):
        if "giờ" in line.accessibleName() and "," in line.accessibleName():
            line.clear()
    press(asked, SAVE_HOURS)
    assert "Tuần làm việc cần ít nhất một buổi mở cửa." in words(asked)
    assert office.calendar_keeping.week_hours()


@pytest.mark.parametrize("role", [Role.CLERK, Role.OFFICIAL, Role.SUPERVISOR])
def test_others_than_administrators_only_look(
    qtbot: QtBot,
    office: Office,
    messages: Messages,
    clock: StoppedClock,
    role: Role,
) -> None:
    page = build(qtbot, office, Actor(None, "Lê Quang Huy", frozenset({role})), messages, clock)
    verbs = {
        button.accessibleName()
        for button in page.findChildren(QAbstractButton)
        if button.isVisibleTo(page)
    }
    assert verbs.isdisjoint({ADD_OFF, ADD_WORKED, SWAP, CHANGE_HOURS, REMOVE})
    assert row(page, date(2026, 11, 24))[2] == "Ngày Văn hóa Việt Nam"
    assert page._hours.rows()[0] == ("Thứ Hai", "08:00–12:00, 13:00–17:00")
