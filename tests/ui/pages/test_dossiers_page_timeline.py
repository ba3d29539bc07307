"""One dossier: whose time it was, as bars and in words, and the story of its acts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.instants import show_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Official, Role, User
from desktop_app.domain.procedures import ProcedureStep
from desktop_app.services.handing_over import Receiver
from desktop_app.services.waiting import SupplementForm
from desktop_app.ui.dossiers.chart_rows import Part, chart_of
from desktop_app.ui.dossiers.custody_card import CustodyCard
from desktop_app.ui.dossiers.custody_chart import CustodyChart
from desktop_app.ui.dossiers.page import DossiersPage
from desktop_app.ui.dossiers.spans import span_words
from desktop_app.ui.messages import Messages
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form
from tests.ui.pages.dossier_hands import bars, facts, page_of, story, vn

pytestmark = pytest.mark.usefixtures("catalogue")

STEPS = (
    ProcedureStep("Tiếp nhận", 100),
    ProcedureStep("Thẩm định", 400),
    ProcedureStep("Lấy ý kiến thuế", 100, is_external=True),
    ProcedureStep("Trình ký", 250),
    ProcedureStep("Trả kết quả", 150),
)


@pytest.fixture
def officials(office: Office, admin: Actor) -> list[Official]:
    """Two who solve dossiers."""
    department = office.staffing.staff().departments[0]
    made = [
        Official(new_key(), department.id, code, name)
        for code, name in (("TP01", "Lê Quang Huy"), ("TP02", "Phạm Ngọc Ánh"))
    ]
    for official in made:
        office.staffing.save_official(official, admin)
    return made


@pytest.fixture
def dossier(
    office: Office, admin: Actor, officials: list[Official], clock: StoppedClock
) -> Dossier:
    """A dossier with a supplement, another agency, two officials, and an overrun step.

    Received on Monday 2 November 2026 at 8:00 with three working days of eight hours.
    """
    clock.now = vn(2, 7)
    version = next(each for each in office.cataloguing.procedures() if each.code == "1.004873")
    content = replace(version.content, steps=STEPS)
    office.cataloguing.save(version.code, content, date(2026, 11, 2), admin)
    clock.now = vn(2, 8)
    made = office.intake.receive(marriage_status_form(), admin)
    clock.now = vn(2, 9)
    office.handing_over.hand_over([made.id], Receiver(official_id=officials[0].id), admin)
    clock.now = vn(2, 14)
    office.waiting.ask_payment(made.id, "Thông báo 118", admin)
    clock.now = vn(3, 14)
    office.waiting.meet_payment(made.id, admin)
    clock.now = vn(4, 8)
    office.consulting.consult(made.id, "Chi cục Thuế", "Nghĩa vụ thuế", admin)
    clock.now = vn(4, 14)
    office.consulting.receive_answer(made.id, "Đồng ý", admin)
    clock.now = vn(5, 8)
    office.handing_over.hand_over([made.id], Receiver(official_id=officials[1].id), admin)
    clock.now = vn(6, 11)
    return made


@pytest.fixture
def page(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    messages: Messages,
    clock: StoppedClock,
    dossier: Dossier,
) -> DossiersPage:
    """The page with the dossier open."""
    shown = page_of(qtbot, office, admin, messages, clock)
    shown.open_dossier(dossier.id)
    return shown


def chart(page: DossiersPage) -> CustodyChart:
    (found,) = page.findChildren(CustodyChart)
    return found


def test_every_custody_and_pause_is_told_in_a_sentence(
    page: DossiersPage, office: Office, dossier: Dossier
) -> None:
    told = bars(page)
    names = [sentence.split(":", 1)[0] for sentence in told]
    assert names == [
        "Tiếp nhận – Một cửa (Trần Thị Quản Trị)",
        "Thẩm định – Lê Quang Huy",
        "Chờ thực hiện nghĩa vụ tài chính",
        "Lấy ý kiến thuế – Chi cục Thuế",
        "Thẩm định – Lê Quang Huy",
        "Trình ký – Phạm Ngọc Ánh",
    ]
    timeline = office.timelines.of(dossier.id)
    nominal = timeline.bars[0].nominal_day_seconds
    work = timeline.bars[1]
    assert told[1].startswith(
        f"Thẩm định – Lê Quang Huy: {span_words(work.used_seconds, nominal, is_exact=True)} trên "
        f"{span_words(work.allotted_seconds or 0, nominal, is_exact=True)}"
    )
    assert "; tạm dừng 1 ngày; từ 02/11/2026 09:00 đến 04/11/2026 08:00" in told[1]
    assert told[3].startswith("Lấy ý kiến thuế – Chi cục Thuế: 5 giờ, không tính cho ai ở đây")
    last = timeline.bars[-1]
    over = span_words(last.overrun_seconds, nominal, is_exact=True)
    assert last.overrun_seconds
    assert f"vượt {over}" in told[5]
    assert chart(page).accessibleDescription() == "\n".join(told)


def test_the_parts_of_a_bar_are_as_long_as_its_figures(
    page: DossiersPage, office: Office, dossier: Dossier
) -> None:
    timeline = office.timelines.of(dossier.id)
    content = chart_of(timeline, office.calendar_keeping.calendar())
    of_bars = [row for row in content.rows if not row.figure.startswith("không tính")]
    for bar, row in zip(timeline.bars, of_bars, strict=True):
        length = dict.fromkeys(Part, 0)
        for stretch in row.stretches:
            length[stretch.part] += stretch.end - stretch.begin
        assert length[Part.PAUSED] == bar.paused_seconds
        assert length[Part.OVER] == (bar.overrun_seconds if bar.custodian.is_ours else 0)
        worked = length[Part.USED] + length[Part.OVER] + length[Part.EXTERNAL]
        assert worked == bar.used_seconds
    assert max(each.place for each in content.days) < content.length
    assert content.due.place <= content.length


def test_arrows_go_from_row_to_row_and_the_figures_stand_below(page: DossiersPage) -> None:
    told = bars(page)
    (card,) = page.findChildren(CustodyCard)
    assert card.told().startswith("Nền đặc: đã dùng")
    chart(page).setFocus()
    assert card.told() == told[-1]
    QTest.keyClick(chart(page), Qt.Key.Key_Up)
    assert card.told() == told[-2]
    QTest.keyClick(chart(page), Qt.Key.Key_Down)
    assert card.told() == told[-1]
    page._view.setFocus()
    assert card.told().startswith("Nền đặc: đã dùng")


def test_a_row_under_the_pointer_stands_below_in_words(page: DossiersPage) -> None:
    (card,) = page.findChildren(CustodyCard)
    QTest.mouseClick(chart(page), Qt.MouseButton.LeftButton, pos=QPoint(300, 24 + 40 + 10))
    assert card.told() == bars(page)[1]


def test_who_is_behind_is_said_before_the_dossier_is_late(
    page: DossiersPage, office: Office, dossier: Dossier
) -> None:
    timeline = office.timelines.of(dossier.id)
    assert timeline.is_behind
    shown = facts(page)
    assert shown["RÕ VIỆC"][0] == "Trình ký"
    assert shown["RÕ TRÁCH NHIỆM"][0].startswith("chậm tiến độ, vượt ")
    assert shown["RÕ TRÁCH NHIỆM"][1] == "Phạm Ngọc Ánh; hồ sơ chưa quá hạn"


def test_time_that_was_nobodys_has_a_row_of_its_own(
    page: DossiersPage, office: Office, admin: Actor, dossier: Dossier, clock: StoppedClock
) -> None:
    office.closing.finish(dossier.id, admin)
    clock.now = vn(9, 11)
    office.undoing.undo(dossier.id, admin)
    page.refresh()
    assert bars(page)[-2].startswith("Đã đóng hồ sơ: 1 ngày, không tính cho ai;")


def test_the_story_is_newest_first_and_names_both_who_did_it_and_for_whom(
    page: DossiersPage,
    office: Office,
    admin: Actor,
    dossier: Dossier,
    officials: list[Official],
    clock: StoppedClock,
) -> None:
    user = User(new_key(), "huy", officials[0].name, frozenset({Role.OFFICIAL}), officials[0].id)
    office.staffing.save_user(user, "mật khẩu dài", admin)
    dates = (vn(6, 8), vn(9, 17))
    office.standing_in.substitute(officials[1].id, officials[0].id, dates, "đi họp", admin)
    office.closing.finish(dossier.id, Actor(user.id, user.name, user.roles))
    page.refresh()
    lines = story(page)
    assert (lines[0].what, lines[0].who) == ("Có kết quả", "Lê Quang Huy (thay Phạm Ngọc Ánh)")
    assert [line.at[6:10] + line.at[3:5] + line.at[:2] for line in lines] == sorted(
        (line.at[6:10] + line.at[3:5] + line.at[:2] for line in lines), reverse=True
    )


def test_what_came_after_three_goes_over_the_next_morning(
    page: DossiersPage,
    office: Office,
    admin: Actor,
    clock: StoppedClock,
    officials: list[Official],
) -> None:
    clock.now = vn(6, 15, 30)
    late = office.intake.receive(marriage_status_form(official_id=officials[0].id), admin)
    clock.now = vn(6, 16)
    page.open_dossier(late.id)
    opening = office.calendar_keeping.calendar().sessions(date(2026, 11, 9))[0][0]
    assert facts(page)["RÕ NGƯỜI"] == (
        f"Một cửa ({admin.name})",
        f"đang giữ từ 06/11/2026 15:30 · từ {show_instant(opening)} do Lê Quang Huy giữ",
    )
    last = office.timelines.of(late.id).bars[-1]
    allotted = span_words(last.allotted_seconds or 0, last.nominal_day_seconds, is_exact=True)
    assert f"0 phút trên {allotted}, còn {allotted}" in bars(page)[-1]


def test_a_dossier_with_many_holders_shows_them_all(
    page: DossiersPage, office: Office, admin: Actor, dossier: Dossier, officials: list[Official],
    clock: StoppedClock,
) -> None:  # fmt: skip
    for number in range(6):
        clock.move(hours=1)
        receiver = Receiver(official_id=officials[number % 2].id)
        office.handing_over.hand_over([dossier.id], receiver, admin)
    office.waiting.ask_supplement(
        dossier.id, SupplementForm(("Tờ khai",), "Sai mẫu"), admin, confirmed=True
    )
    page.refresh()
    QApplication.processEvents()
    assert len(bars(page)) == 13
    assert chart(page).height() >= 13 * 40
    assert bars(page)[-1].startswith("Chờ bổ sung giấy tờ: không tính 0 phút; từ ")


@pytest.mark.parametrize(
    ("seconds", "short", "exact"),
    [
        (0, "0 phút", "0 phút"),
        (59, "0 phút", "0 phút"),
        (2_700, "45 phút", "45 phút"),
        (9_000, "2 giờ 30 phút", "2 giờ 30 phút"),
        (28_800, "1 ngày", "1 ngày"),
        (28_800 * 3 + 9_000, "3 ngày 2 giờ", "3 ngày 2 giờ 30 phút"),
    ],
)
def test_spans_are_told_in_days_of_the_office(seconds: int, short: str, exact: str) -> None:
    assert span_words(seconds, 28_800) == short
    assert span_words(seconds, 28_800, is_exact=True) == exact
