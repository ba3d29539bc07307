"""What is done from the late list: reminders, explanations, apologies, reassigning, marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier, Party
from desktop_app.domain.follow_ups import FollowUp, FollowUpKind
from desktop_app.domain.forms import FormKind
from desktop_app.domain.instants import read_instant
from desktop_app.domain.lateness_marks import MarkState
from desktop_app.domain.people import Actor, Role
from desktop_app.services.following_up import FollowUpFilter
from desktop_app.services.late_review import LateGrouping
from desktop_app.ui.dossiers.dialogs.act_dialog import InstantEditor
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.late import LatePage
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.widgets import Choice, TextArea
from desktop_app.ui.workplaces.building import late_desk
from tests.conftest import OFFICE_SETTINGS, StoppedClock
from tests.services.colleagues import Colleague, custody_of, hire
from tests.services.intake_forms import OWNER, marriage_status_form
from tests.ui.bench import Heard, show_active
from tests.ui.pages.hands import field, key, press, seen, type_into, words

pytestmark = pytest.mark.usefixtures("catalogue")

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Desk:
    """Two late dossiers of Vượng, one of Ánh; the boss looks at them."""

    office: Office
    admin: Actor
    boss: Actor
    vuong: Colleague
    anh: Colleague
    late: list[Dossier]


@pytest.fixture
def desk(office: Office, admin: Actor, clock: StoppedClock) -> Desk:
    clock.now = datetime(2026, 11, 9, 2, 0, tzinfo=UTC)
    boss = hire(office, admin, "Trần Văn Chủ", Role.SUPERVISOR)
    vuong = hire(office, admin, "Bùi Minh Vượng")
    anh = hire(office, admin, "Lê Ngọc Ánh", department=1)
    late = []
    for place, official in enumerate((vuong, vuong, anh)):
        clock.now = datetime(2026, 11, 9 + place, 2, 0, tzinfo=UTC)
        form = marriage_status_form(
            owner=Party(f"Trần Văn {place}", id_number=OWNER.id_number, phone=OWNER.phone),
            department_id=official.department.id,
            official_id=official.id,
        )
        late.append(office.intake.receive(form, admin))
    clock.now = NOW
    return Desk(office, admin, boss.actor, vuong, anh, late)


class Eyes:
    """Opens the page for somebody."""

    def __init__(self, qtbot: QtBot, messages: Messages, clock: StoppedClock) -> None:
        self._qtbot, self._messages, self._clock = qtbot, messages, clock

    def page(self, office: Office, actor: Actor) -> LatePage:
        page = LatePage(
            late_desk(office),
            OFFICE_SETTINGS,
            actor,
            self._messages,
            ImmediateTasks(self._messages),
            self._clock,
        )
        self._qtbot.addWidget(page)
        page.resize(1156, 660)
        show_active(self._qtbot, page)
        page.page_shown()
        # Chips come up with the next events; a Ctrl held in the test before is let go.
        QApplication.processEvents()
        QTest.keyRelease(page, Qt.Key.Key_Control)
        page.take_focus()
        return page


@pytest.fixture
def eyes(qtbot: QtBot, messages: Messages, clock: StoppedClock) -> Iterator[Eyes]:
    yield Eyes(qtbot, messages, clock)
    for window in QApplication.topLevelWidgets():
        if isinstance(window, FormDialog):
            window.reject()


@pytest.fixture
def page(desk: Desk, eyes: Eyes) -> LatePage:
    return eyes.page(desk.office, desk.boss)


def dialog(qtbot: QtBot, page: LatePage) -> FormDialog:
    """Return the open dialog, once it has the keyboard."""
    found = [each for each in page.findChildren(FormDialog) if each.isVisible()]
    assert len(found) == 1, found
    qtbot.waitUntil(lambda: QApplication.activeWindow() is found[0])
    return found[0]


def choose(page: LatePage, dossier: Dossier) -> None:
    QTest.keyRelease(page, Qt.Key.Key_Control)
    assert page._list._table.select_key(dossier.id)


def choose_all(page: LatePage) -> None:
    page._list._table.setFocus()
    QTest.keyClick(page._list._table, Qt.Key.Key_A, CTRL)


def asked_of(office: Office, dossier: Dossier) -> list[FollowUp]:
    return list(office.following_up.find(FollowUpFilter(dossier_id=dossier.id)))


def undo(heard: Heard) -> None:
    """Press what the last message offers."""
    action = heard.messages[-1].action
    assert action is not None
    assert action.text == "Hoàn tác"
    action.trigger()


def note_of(office: Office, dossier: Dossier) -> str:
    return custody_of(office, dossier.id)[-1].note


def column(page: LatePage, name: str) -> list[str]:
    columns = [each.key for each in page._list._table._rows_model.columns]
    model = page._list._table.model()
    return [str(model.index(row, columns.index(name)).data()) for row in range(model.rowCount())]


def test_several_are_reminded_of_at_once(
    page: LatePage, desk: Desk, heard: Heard, qtbot: QtBot
) -> None:
    choose_all(page)
    assert "Đã chọn 3 hồ sơ" in words(page)
    with qtbot.waitSignal(page.acted):
        key(Qt.Key.Key_R, CTRL)
        form = dialog(qtbot, page)
        assert "3 hồ sơ. Gửi tới: Bùi Minh Vượng (2), Lê Ngọc Ánh (1)." in words(form)
        key(Qt.Key.Key_Return, CTRL)
    # Friday morning: until the end of Monday.
    assert heard.texts() == ["Đã nhắc việc 3 hồ sơ; hạn trả lời 23/11/2026 17:00."]
    for dossier in desk.late:
        [made] = asked_of(desk.office, dossier)
        assert made.kind is FollowUpKind.REMINDER
        assert made.answer_by == read_instant("2026-11-23T17:00")
        assert made.made_by == "Trần Văn Chủ"
    assert column(page, "handled") == ["Chưa xin lỗi, đã nhắc việc"] * 3
    # Who asks again is told that nobody answered yet.
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    page._list._remind.click()
    again = dialog(qtbot, page)
    assert "Trong đó 3 hồ sơ đã nhắc hoặc yêu cầu giải trình, chưa trả lời." in "".join(
        words(again)
    )
    again.reject()


def test_a_deadline_that_has_passed_is_said_under_it_and_nothing_is_sent(
    page: LatePage, desk: Desk, heard: Heard, qtbot: QtBot
) -> None:
    choose(page, desk.late[0])
    press(page, "Nhắc việc")
    form = dialog(qtbot, page)
    editor = field(form, "Hạn trả lời").editor
    assert isinstance(editor, InstantEditor)
    editor.set_instant(NOW - timedelta(hours=1))
    key(Qt.Key.Key_Return, CTRL)
    assert "Hạn trả lời đã qua" in words(form)
    assert form.isVisible()
    assert asked_of(desk.office, desk.late[0]) == []
    key(Qt.Key.Key_Escape)
    assert heard.texts() == []


def test_who_has_it_is_asked_to_explain_and_his_answer_is_seen(
    page: LatePage, desk: Desk, eyes: Eyes, qtbot: QtBot, heard: Heard, clock: StoppedClock
) -> None:
    choose(page, desk.late[2])
    key(Qt.Key.Key_E, CTRL)
    dialog(qtbot, page)
    key(Qt.Key.Key_Return, CTRL)
    assert heard.texts() == ["Đã yêu cầu giải trình 1 hồ sơ; hạn trả lời 23/11/2026 17:00."]

    own = eyes.page(desk.office, desk.anh.actor)
    assert [row.line.id for row in own._list._table.rows()] == [desk.late[2].id]
    press(own, "Lãnh đạo nhắc 1")
    own.take_focus()
    key(Qt.Key.Key_Return)
    answer = seen(own, TextArea, "Trả lời của bạn")
    assert answer.hasFocus()
    key(Qt.Key.Key_Return, CTRL)
    assert "Ghi trả lời đã." in words(own)
    QTest.keyClicks(answer, "Cho xac minh")
    own.refresh()
    assert answer.toPlainText() == "Cho xac minh"
    key(Qt.Key.Key_Return, CTRL)
    [made] = asked_of(desk.office, desk.late[2])
    assert heard.texts()[-1] == f"Đã trả lời {made.number}."
    assert (made.answer, made.answered_by) == ("Cho xac minh", "Lê Ngọc Ánh")
    assert "Không có việc nào chờ bạn trả lời." in words(own)

    page.refresh()
    assert column(page, "handled")[2] == "Chưa xin lỗi, đã giải trình"
    choose(page, desk.late[2])
    page.refresh()
    assert "yêu cầu giải trình, trả lời: Cho xac minh" in words(page)


def test_what_an_official_may_not_do_is_not_offered(desk: Desk, eyes: Eyes) -> None:
    own = eyes.page(desk.office, desk.vuong.actor)
    assert own.status().startswith("2 hồ sơ quá hạn")
    said = [button.accessibleName() for button in own.findChildren(QWidget) if button.isVisible()]
    assert "Nhắc việc" not in said
    assert "Giao lại" not in said
    assert "Mở hồ sơ" in said


def test_dossiers_are_given_to_another_and_back(
    page: LatePage, desk: Desk, heard: Heard, qtbot: QtBot
) -> None:
    page._list._groups.choose(page._list._groups.groups()[1].key)
    choose_all(page)
    key(Qt.Key.Key_I, CTRL)
    form = dialog(qtbot, page)
    assert "Giao lại 2 hồ sơ" in words(form)
    key(Qt.Key.Key_Return, CTRL)
    assert "Chọn người giải quyết." in words(form)
    choice = field(form, "Người giải quyết").editor
    assert isinstance(choice, Choice)
    choice.choose(desk.anh.id)
    assert "Từ: Bùi Minh Vượng (2)." in words(form)
    astray = f"2 hồ sơ thuộc {desk.vuong.department.name}. Có đúng là giao cho người này không?"
    assert (astray in words(form)) is (desk.vuong.department.id != desk.anh.department.id)
    reason = field(form, "Lý do, chung cho tất cả").editor
    assert isinstance(reason, TextArea)
    reason.setPlainText("Nghỉ ốm")
    key(Qt.Key.Key_Return, CTRL)
    assert heard.texts() == ["Đã giao 2 hồ sơ cho Lê Ngọc Ánh."]
    holders = [desk.office.finding.dossier(each.id).holder.official for each in desk.late]
    assert holders == ["Lê Ngọc Ánh"] * 3
    assert [note_of(desk.office, each) for each in desk.late[:2]] == ["Nghỉ ốm"] * 2
    undo(heard)
    assert heard.texts()[-1] == "Đã hoàn tác 2 hồ sơ."
    assert desk.office.finding.dossier(desk.late[0].id).holder.official == "Bùi Minh Vượng"


def test_those_that_cannot_be_given_are_told_and_the_others_go(
    page: LatePage, desk: Desk, heard: Heard, qtbot: QtBot
) -> None:
    choose_all(page)
    key(Qt.Key.Key_I, CTRL)
    form = dialog(qtbot, page)
    choice = field(form, "Người giải quyết").editor
    assert isinstance(choice, Choice)
    choice.choose(desk.anh.id)
    desk.office.closing.finish(desk.late[0].id, desk.vuong.actor)
    key(Qt.Key.Key_Return, CTRL)
    # One is over meanwhile, one is hers already.
    said = form.problem()
    assert "Đã xong 1, còn 2 chưa làm được." in said
    assert f"{desk.late[0].code}: " in said
    assert f"{desk.late[2].code}: " in said
    assert desk.office.finding.dossier(desk.late[1].id).holder.official == "Lê Ngọc Ánh"
    key(Qt.Key.Key_Escape)
    assert heard.texts() == ["Đã giao 1 hồ sơ cho Lê Ngọc Ánh."]


def test_what_was_done_to_a_dossier_since_is_not_undone(
    page: LatePage, desk: Desk, heard: Heard, qtbot: QtBot
) -> None:
    page._list._groups.choose(page._list._groups.groups()[1].key)
    choose_all(page)
    key(Qt.Key.Key_I, CTRL)
    form = dialog(qtbot, page)
    choice = field(form, "Người giải quyết").editor
    assert isinstance(choice, Choice)
    choice.choose(desk.anh.id)
    key(Qt.Key.Key_Return, CTRL)
    done, given = desk.late[:2]
    desk.office.closing.finish(done.id, desk.anh.actor)
    undo(heard)
    assert heard.texts()[-1].startswith(
        f"Đã hoàn tác 1; chưa hoàn tác được: {done.code}: Sau đó đã có việc khác"
    )
    assert not desk.office.finding.dossier(done.id).status.is_open
    assert desk.office.finding.dossier(given.id).holder.official == "Bùi Minh Vượng"


def test_several_are_extended_to_one_date_with_one_reason(
    page: LatePage, desk: Desk, heard: Heard, qtbot: QtBot
) -> None:
    wanted: list[tuple[FormKind, UUID]] = []
    page.paper_wanted.connect(lambda kind, subject: wanted.append((kind, subject)))
    page._list._groups.choose(page._list._groups.groups()[1].key)
    choose_all(page)
    key(Qt.Key.Key_G, CTRL)
    form = dialog(qtbot, page)
    assert "Xin lỗi và gia hạn 2 hồ sơ" in words(form)
    editor = field(form, "Ngày hẹn mới, chung cho tất cả").editor
    assert isinstance(editor, InstantEditor)
    # Friday: the end of the second working day after it is proposed.
    assert editor.instant() == read_instant("2026-11-25T17:00")
    editor.set_instant(read_instant("2026-11-27T17:00"))
    key(Qt.Key.Key_Return, CTRL)
    assert words(form).count("Ô này không được để trống.") == 2
    reason = field(form, "Lý do, chung cho tất cả").editor
    assert isinstance(reason, TextArea)
    reason.setPlainText("Chờ xác minh")
    type_into(form, "Người quyết định", "Chu tich")
    key(Qt.Key.Key_Return, CTRL)
    # Late already: the service warns, and does it when asked again.
    assert f"{desk.late[0].code}, {desk.late[1].code}: Đã qua ngày hẹn" in form.problem()
    key(Qt.Key.Key_Return, CTRL)
    assert heard.texts() == ["Đã xin lỗi và gia hạn 2 hồ sơ."]
    assert wanted == [(FormKind.APOLOGY, each.id) for each in desk.late[:2]]
    for each in desk.late[:2]:
        due = desk.office.finding.dossier(each.id).due_at
        assert due == read_instant("2026-11-27T17:00")
    assert [entry.line.id for entry in page._list._table.rows()] == [desk.late[2].id]

    undo(heard)
    assert heard.texts()[-1] == "Đã hoàn tác 2 hồ sơ."
    for each in desk.late[:2]:
        assert desk.office.finding.dossier(each.id).due_at == each.due_at


def test_a_letter_of_apology_shows_in_its_column(
    page: LatePage, desk: Desk, clock: StoppedClock
) -> None:
    assert column(page, "handled") == ["Chưa xin lỗi"] * 3
    office, dossier = desk.office, desk.late[0]
    until = read_instant("2026-11-20T17:00")
    words_of_it = ("Chờ xác minh", "Chủ tịch UBND phường", "15/PXL")
    office.due_deciding.extend(dossier.id, until, *words_of_it, desk.boss, confirmed=True)
    office.papers.issue(FormKind.APOLOGY, dossier.id, desk.boss)
    clock.now = read_instant("2026-11-23T10:00")
    page.refresh()
    # Late again, by the promise of the letter.
    assert column(page, "handled") == ["Chưa xin lỗi", "Chưa xin lỗi", "Đã xin lỗi"]
    press(page, "Chưa xin lỗi 2")
    assert [entry.line.id for entry in page._list._table.rows()] == [
        each.id for each in desk.late[1:]
    ]


@pytest.mark.parametrize(
    ("button", "state", "said"),
    [
        ("Xác nhận trách nhiệm", MarkState.CONFIRMED, "Đã xác nhận 2 ghi nhận trễ hạn."),
        ("Không tính lỗi", MarkState.EXCUSED, "Đã quyết định không tính lỗi 2 ghi nhận."),
    ],
)
def test_marks_are_decided_together_with_one_cause(
    desk: Desk,
    eyes: Eyes,
    qtbot: QtBot,
    heard: Heard,
    button: str,
    state: MarkState,
    said: str,
) -> None:
    office = desk.office
    for dossier in desk.late[:2]:
        office.closing.finish(dossier.id, desk.vuong.actor)
    page = eyes.page(office, desk.boss)
    press(page, "Chờ xác nhận 2")
    page.take_focus()
    key(Qt.Key.Key_A, CTRL)
    press(page, button)
    form = dialog(qtbot, page)
    assert "Ghi nhận đối với: Bùi Minh Vượng (2)." in words(form)
    key(Qt.Key.Key_Return, CTRL)
    assert "Chọn nguyên nhân." in words(form)
    causes = field(form, "Nguyên nhân, chung cho tất cả").editor
    assert isinstance(causes, Choice)
    is_excuse = state is MarkState.EXCUSED
    offered = [causes.itemText(place) for place in range(causes.count())]
    assert any("chủ quan" in each for each in offered) is not is_excuse
    causes.choose("system" if is_excuse else "overload")
    reason = field(form, "Lý do, chung cho tất cả").editor
    assert isinstance(reason, TextArea)
    reason.setPlainText("Mất điện hai ngày")
    key(Qt.Key.Key_Return, CTRL)
    assert heard.texts() == [said]
    for dossier in desk.late[:2]:
        [mark] = office.marking.marks(dossier.id)
        assert (mark.state, mark.reason) == (state, "Mất điện hai ngày")
    assert "Không có ghi nhận nào chờ xác nhận." in words(page)

    undo(heard)
    assert heard.texts()[-1] == "Đã hoàn tác 2 ghi nhận."
    for dossier in desk.late[:2]:
        [mark] = office.marking.marks(dossier.id)
        assert (mark.state, mark.cause_code, mark.reason) == (MarkState.PROPOSED, "", "")
        assert mark.marked_seconds == mark.overrun_seconds
        assert mark.decided_at is None
    assert [entry.mark.dossier_id for entry in page._marks.marks()] == [
        each.id for each in desk.late[:2]
    ]


def test_a_mark_that_cannot_be_decided_does_not_hold_up_the_others(
    desk: Desk, eyes: Eyes, qtbot: QtBot, heard: Heard
) -> None:
    office = desk.office
    for dossier in desk.late[:2]:
        office.closing.finish(dossier.id, desk.vuong.actor)
    page = eyes.page(office, desk.boss)
    press(page, "Chờ xác nhận 2")
    page.take_focus()
    key(Qt.Key.Key_A, CTRL)
    key(Qt.Key.Key_Return, CTRL)
    form = dialog(qtbot, page)
    causes = field(form, "Nguyên nhân, chung cho tất cả").editor
    assert isinstance(causes, Choice)
    causes.choose(office.marking.causes()[0].code)
    # The first is opened again by somebody else meanwhile: its mark is gone.
    office.undoing.undo(desk.late[0].id, desk.boss)
    key(Qt.Key.Key_Return, CTRL)
    assert "Đã xong 1, còn 1 chưa làm được." in form.problem()
    assert f"{desk.late[0].code}: Không còn ghi nhận trễ hạn này" in form.problem()
    assert office.marking.marks(desk.late[1].id)[0].state is MarkState.CONFIRMED
    key(Qt.Key.Key_Escape)
    assert heard.texts() == ["Đã xác nhận 1 ghi nhận trễ hạn."]
    undo(heard)
    assert office.marking.marks(desk.late[1].id)[0].state is MarkState.PROPOSED


def test_an_official_explains_his_own_marks_alone(
    desk: Desk, eyes: Eyes, qtbot: QtBot, heard: Heard
) -> None:
    office = desk.office
    for dossier, official in zip(desk.late, (desk.vuong, desk.vuong, desk.anh), strict=True):
        office.closing.finish(dossier.id, official.actor)
    page = eyes.page(office, desk.vuong.actor)
    press(page, "Chờ xác nhận 2")
    page.take_focus()
    key(Qt.Key.Key_A, CTRL)
    key(Qt.Key.Key_E, CTRL)
    form = dialog(qtbot, page)
    area = field(form, "Giải trình").editor
    assert isinstance(area, TextArea)
    QTest.keyClicks(area, "Cho y kien")
    key(Qt.Key.Key_Return, CTRL)
    assert heard.texts() == ["Đã lưu giải trình vào 2 ghi nhận."]
    assert [office.marking.marks(each.id)[0].explanation for each in desk.late] == [
        "Cho y kien",
        "Cho y kien",
        "",
    ]


def test_a_reminder_of_one_that_is_over_meanwhile_is_refused_for_all(
    page: LatePage, desk: Desk, heard: Heard, qtbot: QtBot
) -> None:
    choose_all(page)
    key(Qt.Key.Key_R, CTRL)
    form = dialog(qtbot, page)
    desk.office.closing.finish(desk.late[1].id, desk.vuong.actor)
    key(Qt.Key.Key_Return, CTRL)
    assert f"Hồ sơ {desk.late[1].code} đã xong" in form.problem()
    assert asked_of(desk.office, desk.late[0]) == []


@pytest.mark.parametrize(
    ("grouping", "names"),
    [
        (LateGrouping.FIELD, ["Tất cả", "Hộ tịch"]),
        (LateGrouping.PROCEDURE, ["Tất cả", "Cấp Giấy xác nhận tình trạng hôn nhân"]),
        (LateGrouping.STEP, ["Tất cả", "Giải quyết hồ sơ"]),
    ],
)
def test_the_list_is_gathered_by_what_it_is_about(
    page: LatePage, grouping: LateGrouping, names: list[str]
) -> None:
    page._list._grouping.choose(grouping)
    assert [each.name for each in page._list._groups.groups()] == names


def test_whose_step_ran_over_is_told_of_the_one_that_is_looked_at(
    page: LatePage, desk: Desk
) -> None:
    choose(page, desk.late[0])
    told = page._list._hint
    assert told.startswith(f"{desk.late[0].code} · tạm tính: ")
    assert "Bùi Minh Vượng quá" in told


def test_a_step_is_warned_of_before_the_dossier_is_late(
    desk: Desk, eyes: Eyes, clock: StoppedClock
) -> None:
    office = desk.office
    form = marriage_status_form(department_id=desk.vuong.department.id, official_id=desk.vuong.id)
    dossier = office.intake.receive(form, desk.admin)
    clock.now = read_instant("2026-11-26T15:00")
    page = eyes.page(office, desk.boss)
    press(page, "Cảnh báo bước 1")
    assert [entry.line.id for entry in page._list._table.rows()] == [dossier.id]
    assert column(page, "late") == ["Còn 2 giờ"]
