"""The register of follow-ups: what is open, its story, and what is done about it by hand."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.follow_ups import Addressee, FollowUp, FollowUpState, Wish
from desktop_app.domain.instants import read_instant
from desktop_app.domain.people import Actor, Role
from desktop_app.services.following_up import FollowUpFilter
from desktop_app.ui.follow_ups import FollowUpNotice, FollowUpsPage, count_for
from desktop_app.ui.follow_ups.story_card import FollowUpCard
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.widgets import Chip, Choice, DataTable, DateLine, Page, TextArea
from tests.conftest import StoppedClock
from tests.services.colleagues import Colleague, hire
from tests.services.intake_forms import marriage_status_form
from tests.ui.bench import Heard, show_active
from tests.ui.pages.hands import field, key, press, seen, type_into, words

CTRL = Qt.KeyboardModifier.ControlModifier
ANSWER_BY = read_instant("2026-11-24T17:00")
HUY, ANH, ADMIN = "Lê Quang Huy", "Phạm Ngọc Ánh", "Trần Thị Quản Trị"


@pytest.fixture
def huy(office: Office, admin: Actor, catalogue: None) -> Colleague:
    return hire(office, admin, HUY)


@pytest.fixture
def dossier(office: Office, admin: Actor, huy: Colleague) -> Dossier:
    return office.intake.receive(marriage_status_form(official_id=huy.id), admin)


@pytest.fixture
def reminder(office: Office, admin: Actor, dossier: Dossier) -> FollowUp:
    [made] = office.following_up.remind([dossier.id], Wish("Báo cáo tiến độ", ANSWER_BY), admin)
    return made


@pytest.fixture
def finding(office: Office, admin: Actor, huy: Colleague) -> FollowUp:
    wish = Wish("Niêm yết lại", check_on=date(2026, 12, 1), source="Kết luận 12/KL-UBND")
    to = Addressee(huy.department.id, huy.department.name)
    return office.following_up.note_finding(to, wish, admin)


def open_page(
    qtbot: QtBot, office: Office, actor: Actor, messages: Messages, clock: StoppedClock
) -> FollowUpsPage:
    page = FollowUpsPage(
        office.following_up,
        office.finding,
        office.staffing,
        office.calendar_keeping,
        office.settings.office,
        actor,
        messages,
        ImmediateTasks(messages),
        clock,
    )
    qtbot.addWidget(page)
    page.resize(1156, 690)
    show_active(qtbot, page)
    page.page_shown()
    page.take_focus()
    return page


@pytest.fixture
def page(
    qtbot: QtBot, office: Office, admin: Actor, huy: Colleague, messages: Messages,
    clock: StoppedClock,
) -> FollowUpsPage:  # fmt: skip
    """The page of a supervisor, who is the administrator too."""
    return open_page(qtbot, office, admin, messages, clock)


def table(page: FollowUpsPage) -> DataTable[FollowUp]:
    return seen(page, DataTable, "Theo dõi")


def rows(page: FollowUpsPage) -> list[list[str]]:
    model = table(page).model()
    return [
        [model.index(row, place).data() for place in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def card(page: FollowUpsPage) -> FollowUpCard:
    [found] = page.findChildren(FollowUpCard)
    return found


def chip(page: FollowUpsPage, text: str) -> QAbstractButton:
    [found] = [each for each in page.findChildren(QAbstractButton) if each.text() == text]
    return found


def dialog(qtbot: QtBot) -> QWidget:
    """Return the question that is open, once it has the keyboard."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    found = QApplication.activeModalWidget()
    assert isinstance(found, QDialog)
    with qtbot.waitActive(found):
        found.activateWindow()
    return found


def write(root: QWidget, label: str, text: str) -> None:
    editor = field(root, label).editor
    assert isinstance(editor, TextArea)
    editor.setFocus()
    editor.setPlainText(text)


def choose(root: QWidget, label: str, payload: object) -> None:
    editor = field(root, label).editor
    assert isinstance(editor, Choice)
    editor.choose(payload)


def day(root: QWidget, label: str, text: str) -> None:
    editor = field(root, label).editor
    assert isinstance(editor, DateLine)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)


def test_it_says_what_was_asked_of_whom_and_until_when(
    page: FollowUpsPage, reminder: FollowUp, finding: FollowUp, dossier: Dossier, huy: Colleague
) -> None:
    page.refresh()
    unit = huy.department.name
    assert sorted(rows(page)) == [
        [
            "1/NV-2026", "Nhắc việc", HUY, dossier.code, "Báo cáo tiến độ",
            "20/11/2026", "24/11/2026 17:00", "Chờ trả lời",
        ],
        [
            "2/KT-2026", "Kết luận kiểm tra", unit, "", "Niêm yết lại",
            "20/11/2026", "01/12/2026", "Chờ trả lời",
        ],
    ]  # fmt: skip
    assert page.status() == "2 việc chưa xong, 0 việc cần xem lại"
    table(page).select_key(finding.id)
    assert card(page).said() == [
        f"20/11/2026 10:00 · {ADMIN} · Kết luận kiểm tra, gửi {unit}",
        "Niêm yết lại",
        "Căn cứ: Kết luận 12/KL-UBND · Kiểm tra lại ngày 01/12/2026",
    ]


def test_chips_and_choices_narrow_the_register(
    page: FollowUpsPage, reminder: FollowUp, finding: FollowUp, clock: StoppedClock
) -> None:
    clock.now = read_instant("2026-11-25T08:00")
    page.refresh()
    QTest.mouseClick(chip(page, "Quá hạn trả lời 1"), Qt.MouseButton.LeftButton)
    assert [row[0] for row in rows(page)] == ["1/NV-2026"]
    QTest.mouseClick(chip(page, "Đã xong 0"), Qt.MouseButton.LeftButton)
    assert rows(page) == []
    assert "Không có việc nào như vậy." in words(page)
    QTest.mouseClick(chip(page, "Chưa xong 2"), Qt.MouseButton.LeftButton)
    seen(page, Choice, "Loại").choose(finding.kind)
    assert [row[0] for row in rows(page)] == ["2/KT-2026"]
    assert chip(page, "Quá hạn trả lời 0").isVisible()
    seen(page, Choice, "Loại").choose(None)
    seen(page, Choice, "Gửi ai").choose((None, reminder.addressee.official_id))
    assert [row[0] for row in rows(page)] == ["1/NV-2026"]


def test_a_finding_is_noted_by_keys(
    page: FollowUpsPage, office: Office, huy: Colleague, qtbot: QtBot
) -> None:
    assert "Chưa giao việc nào." in words(page)
    changed = []
    page.follow_ups_changed.connect(lambda: changed.append(True))
    key("N", CTRL)
    question = dialog(qtbot)
    key(Qt.Key.Key_Return, CTRL)
    assert field(question, "Kết luận của ai").message() == (
        "Ghi kết luận của đoàn hoặc văn bản nào."
    )
    assert field(question, "Việc phải làm").message() == "Ghi nội dung yêu cầu."
    # Nobody is proposed.
    assert seen(question, Choice, "Ai làm").choice() is None
    assert field(question, "Ai làm").message() == "Chọn bộ phận hoặc người thực hiện."

    type_into(question, "Kết luận của ai", "12/KL-UBND")
    write(question, "Việc phải làm", "Niêm yết lại")
    choose(question, "Ai làm", Addressee(huy.department.id, huy.department.name, huy.id, HUY))
    type_into(question, "Mã hồ sơ", "H26.12.05-261120-9999")
    day(question, "Kiểm tra lại ngày", "01/12/2026")
    key(Qt.Key.Key_Return, CTRL)
    assert "Không có hồ sơ H26.12.05-261120-9999" in field(question, "Mã hồ sơ").message()
    type_into(question, "Mã hồ sơ", "")
    key(Qt.Key.Key_Return, CTRL)

    [made] = office.following_up.find(FollowUpFilter())
    assert (made.source, made.words, made.check_on) == (
        "12/KL-UBND", "Niêm yết lại", date(2026, 12, 1),
    )  # fmt: skip
    assert made.addressee.official == HUY
    assert [row[0] for row in rows(page)] == ["1/KT-2026"]
    assert changed == [True]


def test_whoever_has_a_dossier_is_reminded(
    page: FollowUpsPage, office: Office, dossier: Dossier, qtbot: QtBot
) -> None:
    key("M", CTRL)
    question = dialog(qtbot)
    write(question, "Nội dung yêu cầu", "Báo cáo tiến độ")
    day(question, "Hạn trả lời", "21/11/2026")
    key(Qt.Key.Key_Return, CTRL)
    assert field(question, "Mã hồ sơ").message() == "Ghi mã hồ sơ."
    assert field(question, "Hạn trả lời").message() == (
        "Ngày 21/11/2026 cơ quan nghỉ: chọn ngày làm việc."
    )
    type_into(question, "Mã hồ sơ", dossier.code)
    day(question, "Hạn trả lời", "23/11/2026")
    key(Qt.Key.Key_Return, CTRL)

    [made] = office.following_up.find(FollowUpFilter())
    assert made.answer_by == datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    assert (made.addressee.official, made.dossier_code) == (HUY, dossier.code)
    assert table(page).selected() == [made]
    # A second one says that the first waits.
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    page._remind.click()
    question = dialog(qtbot)
    type_into(question, "Mã hồ sơ", dossier.code)
    key(Qt.Key.Key_Tab)
    assert field(question, "Mã hồ sơ").message() == "Đã nhắc ngày 20/11/2026, chưa trả lời."
    key(Qt.Key.Key_Escape)


def test_what_was_answered_is_checked_until_it_is_settled(
    page: FollowUpsPage, office: Office, reminder: FollowUp, huy: Colleague, qtbot: QtBot,
    clock: StoppedClock,
) -> None:  # fmt: skip
    clock.move(hours=1)
    office.following_up.answer(reminder.id, "Xong ngày 23/11", huy.actor)
    page.refresh()
    page.take_focus()
    # Enter does what is next: what was answered is looked at.
    key(Qt.Key.Key_Return)
    question = dialog(qtbot)
    write(question, "Kết quả kiểm tra", "Chưa thấy kết quả")
    choose(question, "Tình hình", False)
    day(question, "Kiểm tra lại ngày", "20/11/2026")
    key(Qt.Key.Key_Return, CTRL)
    assert field(question, "Kiểm tra lại ngày").message() == "Chọn ngày sau hôm nay (20/11/2026)."
    day(question, "Kiểm tra lại ngày", "25/11/2026")
    key(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)

    clock.now = read_instant("2026-11-25T08:00")
    page.refresh()
    assert rows(page)[0][-1] == "Đến hạn kiểm tra lại"
    press(page, "Kiểm tra lại…")
    write(dialog(qtbot), "Kết quả kiểm tra", "Đã trả kết quả")
    key(Qt.Key.Key_Return, CTRL)

    [done] = office.following_up.find(FollowUpFilter())
    assert done.state(clock.now) is FollowUpState.CLOSED
    assert rows(page) == []
    QTest.mouseClick(chip(page, "Đã xong 1"), Qt.MouseButton.LeftButton)
    assert card(page).said()[3:] == [
        f"20/11/2026 11:00 · {HUY} · Trả lời",
        "Xong ngày 23/11",
        f"20/11/2026 11:00 · {ADMIN} · Kiểm tra lại",
        "Chưa thấy kết quả",
        "Chưa xong; kiểm tra lại ngày 25/11/2026",
        f"25/11/2026 08:00 · {ADMIN} · Kiểm tra lại",
        "Đã trả kết quả",
        "Đã xong",
    ]
    for verb in ("Kiểm tra lại…", "Trả lời…"):
        assert not seen(page, QAbstractButton, verb).isEnabled()


def test_an_official_sees_and_answers_what_he_was_asked(
    qtbot: QtBot, office: Office, admin: Actor, reminder: FollowUp, finding: FollowUp,
    huy: Colleague, messages: Messages, clock: StoppedClock,
) -> None:  # fmt: skip
    other = hire(office, admin, ANH, department=1)
    theirs = open_page(qtbot, office, other.actor, messages, clock)
    assert rows(theirs) == []
    assert "Không có việc nào chờ bạn." in words(theirs)
    theirs.close()
    page = open_page(qtbot, office, huy.actor, messages, clock)
    # The finding asks his whole department.
    assert [row[0] for row in rows(page)] == ["1/NV-2026", "2/KT-2026"]
    assert page.status() == "2 việc chưa xong, 2 việc chờ bạn trả lời"
    assert count_for(office.following_up, huy.actor, clock.now) == 2
    assert not any(
        each.isVisibleTo(page) and each.accessibleName() in {"Thêm kết luận…", "Kiểm tra lại…"}
        for each in page.findChildren(QAbstractButton)
    )
    table(page).select_key(reminder.id)
    key(Qt.Key.Key_Return)
    question = dialog(qtbot)
    key(Qt.Key.Key_Return, CTRL)
    assert field(question, "Trả lời").message() == "Ghi trả lời."
    write(question, "Trả lời", "Xong ngày 23/11")
    key(Qt.Key.Key_Return, CTRL)

    answered = office.following_up.find(FollowUpFilter(dossier_id=reminder.dossier_id))
    assert [each.answer for each in answered] == ["Xong ngày 23/11"]
    assert page.status() == "2 việc chưa xong, 1 việc chờ bạn trả lời"
    assert count_for(office.following_up, huy.actor, clock.now) == 1


def test_the_supervisor_counts_what_is_overdue_or_to_check(
    office: Office, admin: Actor, reminder: FollowUp, finding: FollowUp, clock: StoppedClock
) -> None:
    def count(at: str) -> int:
        return count_for(office.following_up, admin, read_instant(at))

    assert [count(at) for at in ("2026-11-24T16:00", "2026-11-25T08:00", "2026-12-01T08:00")] == [
        0, 1, 2,
    ]  # fmt: skip


def test_its_dossier_is_opened_and_its_slip_asked_for(
    page: FollowUpsPage, reminder: FollowUp, finding: FollowUp, qtbot: QtBot
) -> None:
    page.refresh()
    table(page).select_key(reminder.id)
    table(page).setFocus()
    with qtbot.waitSignal(page.dossier_chosen) as opened:
        key("O", CTRL)
    assert opened.args == [reminder.dossier_id]
    with qtbot.waitSignal(page.paper_wanted) as wanted:
        press(page, "In phiếu")
    assert wanted.args == [reminder.id]
    table(page).select_key(finding.id)
    assert not seen(page, QAbstractButton, "Mở hồ sơ").isEnabled()


def save_as(page: FollowUpsPage, file: Path) -> None:
    """Name the file in the question where to save, as a hand would."""
    asked = [each for each in page.findChildren(QFileDialog) if each.isVisible()][-1]
    asked.fileSelected.emit(str(file))
    asked.close()


def test_what_is_shown_is_exported_and_printed(
    page: FollowUpsPage, reminder: FollowUp, finding: FollowUp, tmp_path: Path, heard: Heard
) -> None:
    page.refresh()
    seen(page, Choice, "Loại").choose(reminder.kind)
    press(page, "Xuất Excel")
    save_as(page, tmp_path / "so.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO((tmp_path / "so.xlsx").read_bytes())).active
    assert sheet is not None
    assert [row[0].value for row in sheet.iter_rows(min_row=5)] == ["1/NV-2026"]
    QTest.keyClick(page, Qt.Key.Key_P, CTRL)
    save_as(page, tmp_path / "so.pdf")
    assert (tmp_path / "so.pdf").read_bytes().startswith(b"%PDF")
    assert heard.texts() == ["Đã lưu so.xlsx", "Đã lưu so.pdf"]


def test_what_is_chosen_stays_when_the_register_is_read_again(
    page: FollowUpsPage, office: Office, admin: Actor, reminder: FollowUp, finding: FollowUp
) -> None:
    page.refresh()
    table(page).select_key(finding.id)
    office.following_up.check(reminder.id, "Đã xong", admin, is_settled=True)
    page.refresh()
    assert [each.id for each in table(page).selected()] == [finding.id]


@pytest.fixture
def other_page(qtbot: QtBot) -> Page:
    page = Page("Tổng quan")
    qtbot.addWidget(page)
    page.resize(900, 400)
    return page


def notice_on(page: Page, office: Office, actor: Actor, clock: StoppedClock) -> FollowUpNotice:
    notice = FollowUpNotice(office.following_up, actor, clock, page)
    page.body.insertWidget(0, notice)
    page.show()
    return notice


def chips(notice: FollowUpNotice) -> list[str]:
    return [each.accessibleName() for each in notice.findChildren(Chip)]


def test_other_pages_tell_a_supervisor_who_owes_an_answer(
    other_page: Page, office: Office, admin: Actor, reminder: FollowUp, finding: FollowUp,
    clock: StoppedClock, qtbot: QtBot,
) -> None:  # fmt: skip
    notice = notice_on(other_page, office, admin, clock)
    assert not notice.isVisible()
    clock.now = read_instant("2026-12-01T08:00")
    notice.refresh()
    assert notice.isVisible()
    assert chips(notice) == ["Quá hạn trả lời: 1", "Đến hạn kiểm tra lại: 1"]
    assert notice.words() == f"Chưa trả lời: {HUY} (1)"
    with qtbot.waitSignal(notice.register_asked):
        press(notice, "Mở sổ theo dõi")

    office.following_up.check(reminder.id, "Xong", admin, is_settled=True)
    office.following_up.check(finding.id, "Xong", admin, is_settled=True)
    other_page.hide()
    other_page.show()
    assert not notice.isVisible()


def test_other_pages_tell_whoever_was_asked(
    other_page: Page, office: Office, huy: Colleague, reminder: FollowUp, clock: StoppedClock
) -> None:
    notice = notice_on(other_page, office, huy.actor, clock)
    assert chips(notice) == ["Chờ trả lời: 1"]
    assert notice.words() == "Lãnh đạo đang chờ bạn trả lời."
    office.following_up.answer(reminder.id, "Xong mai", huy.actor)
    notice.refresh()
    assert not notice.isVisible()


def test_a_clerk_answers_for_the_counter(
    qtbot: QtBot, office: Office, admin: Actor, catalogue: None, messages: Messages,
    clock: StoppedClock,
) -> None:  # fmt: skip
    at_counter = office.intake.receive(marriage_status_form(), admin)
    wish = Wish("Bàn giao ngay", ANSWER_BY)
    office.following_up.remind([at_counter.id], wish, admin)
    clerk = hire(office, admin, "Đỗ Ngọc Hường", Role.CLERK, department=1)
    page = open_page(qtbot, office, clerk.actor, messages, clock)
    assert page.status() == "1 việc chưa xong, 1 việc chờ bạn trả lời"
    key(Qt.Key.Key_Return)
    question = dialog(qtbot)
    write(question, "Trả lời", "Đã bàn giao")
    key(Qt.Key.Key_Return, CTRL)
    [answered] = office.following_up.find(FollowUpFilter(dossier_id=at_counter.id))
    assert (answered.answer, answered.answered_by) == ("Đã bàn giao", "Đỗ Ngọc Hường")
