"""The overview: every figure and every bar opens exactly its dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office, open_office
from desktop_app.domain.dossiers import Dossier, Party
from desktop_app.domain.errors import KnownError
from desktop_app.domain.overviews import OverviewKind, Standpoint
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status
from desktop_app.services.overviewing import Overview
from desktop_app.services.waiting import SupplementForm
from desktop_app.settings import Settings
from desktop_app.ui.application import build_window
from desktop_app.ui.messages import Messages
from desktop_app.ui.overview import OverviewPage
from desktop_app.ui.overview.wording import FIGURES
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.theme import Appearance, AppearanceChoice
from desktop_app.ui.widgets import Figure
from desktop_app.ui.widgets.bar_chart import BarChart
from desktop_app.ui.widgets.trend_chart import TrendChart
from desktop_app.ui.workplaces.frame import Workplaces
from tests.conftest import OFFICE_SETTINGS, StoppedClock
from tests.services.colleagues import Colleague, hire
from tests.services.intake_forms import OWNER, marriage_status_form
from tests.ui.bench import Heard, show_active
from tests.ui.pages.hands import key, press, words

pytestmark = pytest.mark.usefixtures("catalogue")


@dataclass
class Desk:
    """Vượng has one late dossier, one that waits and one due today; Ánh a finished one."""

    office: Office
    admin: Actor
    vuong: Colleague
    anh: Colleague
    late: Dossier
    waiting: Dossier
    today: Dossier
    ready: Dossier

    def receive(self, official: Colleague, owner: str = "Trần Văn Đạt") -> Dossier:
        form = marriage_status_form(
            owner=Party(owner, id_number=OWNER.id_number, phone=OWNER.phone),
            department_id=official.department.id,
            official_id=official.id,
        )
        return self.office.intake.receive(form, self.admin)


@pytest.fixture
def desk(office: Office, admin: Actor, clock: StoppedClock) -> Desk:
    clock.now = datetime(2026, 11, 9, 2, 0, tzinfo=UTC)
    vuong = hire(office, admin, "Bùi Minh Vượng")
    anh = hire(office, admin, "Lê Ngọc Ánh", department=1)
    none = office.intake.receive(marriage_status_form(official_id=anh.id), admin)
    desk = Desk(office, admin, vuong, anh, none, none, none, none)
    desk.ready = none
    office.closing.finish(none.id, anh.actor)
    desk.late = desk.receive(vuong, "Hoàng Thị Lý")
    clock.now = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
    desk.waiting = desk.receive(vuong, "Phạm Ngọc Ánh")
    office.waiting.ask_supplement(
        desk.waiting.id, SupplementForm(("Bản sao",), "Thiếu"), vuong.actor
    )
    desk.today = desk.receive(vuong, "Lê Quang Huy")
    # The day on which the last one is due.
    clock.now = desk.today.due_at.replace(hour=3)
    return desk


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, messages: Messages, clock: StoppedClock) -> OverviewPage:
    page = OverviewPage(
        desk.office.overviewing,
        desk.office.calendar_keeping,
        messages,
        ImmediateTasks(messages),
        clock,
        "H26.12.05-261028-0031",
        due_soon_hours=8,
    )
    qtbot.addWidget(page)
    page.resize(1178, 712)
    show_active(qtbot, page)
    page.page_shown()
    page.take_focus()
    qtbot.waitUntil(lambda: page.findChild(TrendChart) is not None)
    return page


def save_as(page: OverviewPage, file: Path) -> None:
    """Name the file in the question where to save, as a hand would."""
    [asked] = [each for each in page.findChildren(QFileDialog) if each.isVisible()]
    asked.fileSelected.emit(str(file))
    asked.close()


def figures(page: OverviewPage) -> list[str]:
    return [each.accessibleName() for each in page.findChildren(Figure)]


def listed(page: OverviewPage) -> list[str]:
    return [row.line.code for row in page._list._table.rows()]


def bars(page: OverviewPage) -> BarChart:
    found = page.findChild(BarChart)
    assert isinstance(found, BarChart)
    return found


def test_seven_questions_are_answered(page: OverviewPage) -> None:
    assert figures(page) == [
        "Đang giải quyết: 3",
        "Đến hạn hôm nay: 1",
        "Sắp đến hạn: 1",
        "Chậm ở một bước: 0",
        "Quá hạn: 1",
        "Chờ người dân: 1",
        "Chưa đến nhận: 1",
    ]
    assert page.status() == "Tính đến 10:00 hôm nay, tự cập nhật"


@pytest.mark.parametrize("standpoint", list(FIGURES))
def test_a_figure_opens_exactly_its_dossiers(
    page: OverviewPage, desk: Desk, standpoint: Standpoint
) -> None:
    view = desk.office.overviewing.overview()
    expected = {
        line.code for line in desk.office.overviewing.lines(view.members.get(standpoint, ()))
    }
    card = page._figures._cards[standpoint]
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert set(listed(page)) == expected
    assert len(listed(page)) == view.count(standpoint)
    assert page.status().endswith(f": {len(expected)} hồ sơ")


def test_keys_open_a_list_and_go_back(page: OverviewPage, desk: Desk, qtbot: QtBot) -> None:
    card = page._figures._cards[Standpoint.LATE]
    card.setFocus()
    key(Qt.Key.Key_Return)
    assert listed(page) == [desk.late.code]
    with qtbot.waitSignal(page.dossier_chosen) as chosen:
        key(Qt.Key.Key_Return)
    assert chosen.args == [desk.late.id]
    key(Qt.Key.Key_Escape)
    assert page.title() == "Tổng quan"
    assert card.hasFocus()


@pytest.mark.parametrize("kind", list(OverviewKind))
def test_every_bar_opens_its_dossiers(page: OverviewPage, desk: Desk, kind: OverviewKind) -> None:
    assert page._bars is not None
    page._bars._choice.choose(kind)
    view = desk.office.overviewing.overview()
    for place, bar in enumerate(bars(page).bars()):
        [group] = [each for each in view.groups[kind] if each.key == bar.key]
        name = QPoint(20, bars(page).area_of(place).center().toPoint().y())
        QTest.mouseClick(bars(page), Qt.MouseButton.LeftButton, pos=name)
        lines = desk.office.overviewing.lines(group.members[Standpoint.OPEN])
        assert sorted(listed(page)) == sorted(line.code for line in lines)
        assert len(listed(page)) == bar.total
        press(page, "Tổng quan")


def test_bars_are_reached_by_keys_and_told_in_words(page: OverviewPage, desk: Desk) -> None:
    desk.receive(desk.anh)
    page.refresh()
    chart = bars(page)
    assert [bar.name for bar in chart.bars()] == ["Bùi Minh Vượng", "Lê Ngọc Ánh"]
    assert chart.accessibleDescription().splitlines() == [
        "Bùi Minh Vượng: 3 hồ sơ đang giải quyết, 1 quá hạn, 1 sắp đến hạn",
        "Lê Ngọc Ánh: 1 hồ sơ đang giải quyết, 0 quá hạn, 0 sắp đến hạn",
    ]
    chart.setFocus()
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    assert page.title() == "Lê Ngọc Ánh"
    assert len(listed(page)) == 1
    key(Qt.Key.Key_Escape)
    assert chart.hasFocus()


def test_a_bar_is_narrowed_by_where_its_dossiers_stand(page: OverviewPage, desk: Desk) -> None:
    bars(page).setFocus()
    key(Qt.Key.Key_Return)
    assert len(listed(page)) == 3
    QApplication.processEvents()
    press(page, "Quá hạn 1")
    assert listed(page) == [desk.late.code]
    press(page, "Chờ người dân 1")
    assert listed(page) == [desk.waiting.code]


def test_a_part_of_a_bar_opens_exactly_its_dossiers(page: OverviewPage, desk: Desk) -> None:
    chart = bars(page)
    counts = [part.count for part in chart.bars()[0].parts]
    assert counts == [1, 1, 1]
    for piece, code in enumerate((desk.waiting.code, desk.today.code, desk.late.code)):
        middle = chart.piece_area(0, piece).center().toPoint()
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=middle)
        assert listed(page) == [code]
        assert page.status().endswith(": 1 hồ sơ")
        key(Qt.Key.Key_Escape)
    chart.setFocus()
    key(Qt.Key.Key_Home)
    for _ in range(2):
        key(Qt.Key.Key_Right)
    assert chart._words(0, chart._piece) == "Bùi Minh Vượng: sắp đến hạn 1"
    key(Qt.Key.Key_Return)
    assert listed(page) == [desk.today.code]
    key(Qt.Key.Key_Escape)
    for _ in range(2):
        key(Qt.Key.Key_Left)
    key(Qt.Key.Key_Return)
    assert len(listed(page)) == 3


def test_a_day_opens_its_dossiers(page: OverviewPage, desk: Desk) -> None:
    chart = page.findChild(TrendChart)
    assert isinstance(chart, TrendChart)
    chart.setFocus()
    key(Qt.Key.Key_Home)
    key(Qt.Key.Key_Return)
    assert page.title() == "Thứ Hai 09/11/2026"
    assert set(listed(page)) == {desk.ready.code, desk.late.code}
    QApplication.processEvents()
    press(page, "Giải quyết đúng hạn 1")
    assert listed(page) == [desk.ready.code]
    key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_Up)
    key(Qt.Key.Key_Up)
    key(Qt.Key.Key_Return)
    assert listed(page) == [desk.ready.code]
    key(Qt.Key.Key_Escape)
    middle = chart.piece_area(0, 1).center().toPoint()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=middle)
    assert listed(page) == [desk.ready.code]
    key(Qt.Key.Key_Escape)
    top = QPoint(middle.x(), 3)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=top)
    assert len(listed(page)) == 2


def test_a_list_that_is_read_does_not_move_until_it_is_asked_to(
    page: OverviewPage, desk: Desk
) -> None:
    QTest.mouseClick(page._figures._cards[Standpoint.OPEN], Qt.MouseButton.LeftButton)
    before = listed(page)
    new = desk.receive(desk.anh)
    page._timer.timeout.emit()
    assert listed(page) == before
    assert figures(page)[0] == "Đang giải quyết: 4"
    press(page, "1 hồ sơ mới")
    assert new.code in listed(page)
    desk.office.closing.finish(new.id, desk.anh.actor)
    page.refresh()
    assert new.code in listed(page)
    press(page, "1 hồ sơ không còn ở đây")
    assert listed(page) == before


def test_a_list_that_is_come_back_to_is_that_of_now(page: OverviewPage, desk: Desk) -> None:
    QTest.mouseClick(page._figures._cards[Standpoint.OPEN], Qt.MouseButton.LeftButton)
    before = listed(page)
    chosen = page._list._table.selected()
    # An act on a dossier that stays is seen at the next count, without anything moving.
    desk.office.waiting.receive_supplement(desk.waiting.id, (), desk.vuong.actor)
    page._timer.timeout.emit()
    assert listed(page) == before
    assert page._list._table.selected()[0].line.id == chosen[0].line.id
    lines = {row.line.id: row.line for row in page._list._table.rows()}
    assert lines[desk.waiting.id].status is Status.IN_PROGRESS
    new = desk.receive(desk.anh)
    desk.office.closing.finish(desk.late.id, desk.vuong.actor)
    page.hide()
    page.show()
    page.page_shown()
    assert new.code in listed(page)
    assert desk.late.code not in listed(page)
    assert not page._list.news.isVisible()


def test_bars_keep_their_order_while_they_are_looked_at(page: OverviewPage, desk: Desk) -> None:
    for _ in range(5):
        desk.receive(desk.anh)
    desk.office.closing.finish(desk.late.id, desk.vuong.actor)
    page.refresh()
    assert [bar.name for bar in bars(page).bars()] == ["Bùi Minh Vượng", "Lê Ngọc Ánh"]
    page.page_shown()
    assert [bar.name for bar in bars(page).bars()] == ["Lê Ngọc Ánh", "Bùi Minh Vượng"]


def test_days_are_told_one_by_one(page: OverviewPage) -> None:
    chart = page.findChild(TrendChart)
    assert isinstance(chart, TrendChart)
    chart.setFocus()
    key(Qt.Key.Key_Home)
    assert "Thứ Hai 09/11/2026: nhận 2, giải quyết 1, trong đó trễ 0" in words(page)
    key(Qt.Key.Key_Right)
    assert "Thứ Hai 16/11/2026: nhận 2, giải quyết 0, trong đó trễ 0" in words(page)


def test_the_wheel_scrolls_and_never_zooms(page: OverviewPage) -> None:
    chart = bars(page)
    before = chart.plot.getPlotItem().getViewBox().viewRange()
    middle = chart.rect().center()
    wheel = QWheelEvent(
        QPointF(middle),
        QPointF(chart.mapToGlobal(middle)),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chart, wheel)
    QTest.mousePress(chart, Qt.MouseButton.RightButton, pos=middle)
    QTest.mouseMove(chart, middle + QPoint(40, 10))
    QTest.mouseRelease(chart, Qt.MouseButton.RightButton, pos=middle)
    assert chart.plot.getPlotItem().getViewBox().viewRange() == before


def test_the_ten_oldest_open(page: OverviewPage, desk: Desk, qtbot: QtBot) -> None:
    table = page._oldest._table
    assert [row[0].code for row in table.rows()] == [desk.late.code]
    table.setFocus()
    table.select_key(desk.late.id)
    with qtbot.waitSignal(page.dossier_chosen) as chosen:
        key(Qt.Key.Key_Return)
    assert chosen.args == [desk.late.id]


def test_it_reads_itself_again_while_it_is_in_sight(page: OverviewPage, desk: Desk) -> None:
    assert page._timer.isActive()
    assert page._timer.interval() <= 30_000
    desk.office.closing.finish(desk.late.id, desk.vuong.actor)
    page._timer.timeout.emit()
    assert "Quá hạn: 0" in figures(page)
    assert "Không có hồ sơ nào quá hạn." in words(page)
    page.hide()
    assert not page._timer.isActive()


def test_the_charts_take_the_colours_of_the_dark(
    page: OverviewPage, appearance: Appearance
) -> None:
    light = bars(page).grab().toImage()
    appearance.choose(AppearanceChoice.DARK)
    QApplication.processEvents()
    dark = bars(page).grab().toImage()
    assert light.pixelColor(light.width() - 2, 2) != dark.pixelColor(dark.width() - 2, 2)


def test_an_office_without_dossiers_says_so(
    qtbot: QtBot, office: Office, admin: Actor, messages: Messages, clock: StoppedClock
) -> None:
    page = OverviewPage(
        office.overviewing,
        office.calendar_keeping,
        messages,
        ImmediateTasks(messages),
        clock,
        "H26.12.05-261028-0031",
        due_soon_hours=8,
    )
    qtbot.addWidget(page)
    show_active(qtbot, page)
    page.page_shown()
    qtbot.waitUntil(lambda: "Không có hồ sơ nào đang giải quyết." in words(page))
    said = words(page)
    assert "Chưa nhận và chưa giải quyết hồ sơ nào." in said
    assert "Không có hồ sơ nào quá hạn." in said


def test_a_store_that_does_not_answer_is_said_and_asked_again(
    page: OverviewPage, desk: Desk, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    overview = desk.office.overviewing.overview
    monkeypatch.setattr(desk.office.overviewing, "overview", _out_of_reach)
    page.refresh()
    assert len(heard.texts()) == 1
    assert figures(page)[0] == "Đang giải quyết: 3"
    monkeypatch.setattr(desk.office.overviewing, "overview", overview)
    desk.receive(desk.anh)
    page.refresh()
    assert figures(page)[0] == "Đang giải quyết: 4"


@pytest.mark.parametrize("standpoint", [Standpoint.OPEN, Standpoint.LATE, Standpoint.WAITING])
def test_a_list_behind_a_figure_is_saved_as_it_is_shown(
    page: OverviewPage, desk: Desk, heard: Heard, tmp_path: Path, standpoint: Standpoint
) -> None:
    QTest.mouseClick(page._figures._cards[standpoint], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    file = tmp_path / "ds.xlsx"
    save_as(page, file)
    heads, *rows = load_workbook(file).worksheets[0].iter_rows(values_only=True)
    assert heads[:3] == ("Mã hồ sơ", "Thủ tục", "Chủ hồ sơ")
    assert heads[-1] == "Bước"
    assert [row[0] for row in rows] == listed(page)
    assert {row[-1] for row in rows} == {"Giải quyết hồ sơ"}
    assert heard.texts() == ["Đã lưu ds.xlsx"]


def test_what_another_counter_does_is_seen_without_a_refresh(
    page: OverviewPage, desk: Desk, database_url: str, clock: StoppedClock, qtbot: QtBot
) -> None:
    other = open_office(Settings(office=OFFICE_SETTINGS, database_url=database_url), clock)
    page._timer.setInterval(20)
    form = marriage_status_form(official_id=desk.anh.id)
    new = other.intake.receive(form, other.signing_in.actor_named("quantri"))
    qtbot.waitUntil(lambda: figures(page)[0] == "Đang giải quyết: 4")
    other.closing.finish(new.id, desk.anh.actor)
    other.closing.finish(desk.late.id, desk.vuong.actor)
    qtbot.waitUntil(lambda: "Quá hạn: 0" in figures(page) and "Chưa đến nhận: 3" in figures(page))
    other.close()


def _out_of_reach() -> Overview:
    raise KnownError(Sentence("Máy chủ không trả lời.", "The server does not answer."))


@pytest.mark.parametrize(
    ("roles", "first", "has_overview"),
    [
        ({Role.SUPERVISOR}, "overview", True),
        ({Role.SUPERVISOR, Role.CLERK}, "intake", True),
        ({Role.OFFICIAL}, "queues", False),
        ({Role.CLERK}, "intake", False),
    ],
)
def test_who_only_supervises_begins_with_it(
    qtbot: QtBot,
    office: Office,
    tmp_path: Path,
    roles: set[Role],
    first: str,
    has_overview: bool,
) -> None:
    window = build_window(office, Actor(None, "An", frozenset(roles)), tmp_path / "settings.toml")
    qtbot.addWidget(window)
    assert window.current_key() == first
    assert ("overview" in list(window.keys())) is has_overview
    if has_overview:
        show_active(qtbot, window)
        key(Qt.Key.Key_F7)
        assert window.current_key() == "overview"


def test_what_is_closed_by_itself_is_counted_at_once(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    boss = Actor(None, "An", frozenset({Role.SUPERVISOR}))
    window = build_window(desk.office, boss, tmp_path / "settings.toml")
    qtbot.addWidget(window)
    show_active(qtbot, window)
    page = window.page("overview")
    assert isinstance(page, OverviewPage)
    qtbot.waitUntil(lambda: figures(page)[0] == "Đang giải quyết: 3")
    desk.office.closing.finish(desk.late.id, desk.vuong.actor)
    workplaces = window.findChild(Workplaces) or window.parent()
    assert isinstance(workplaces, Workplaces)
    workplaces._tell_closed((desk.late.code,))
    qtbot.waitUntil(lambda: figures(page)[0] == "Đang giải quyết: 2", timeout=5_000)
