"""Posts: heads, substitutes, moving to another post, and the causes of lateness."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop_app.assembly import Office
from desktop_app.db.records import HandoverRecord
from desktop_app.domain.people import Actor, Role
from desktop_app.ui.messages import Messages
from desktop_app.ui.posts import PostsPage
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.widgets import Choice, DataTable, DateLine, KeyValueList, SuggestBox, TextArea
from tests.conftest import StoppedClock
from tests.services.colleagues import custody_of
from tests.ui.bench import Heard, show_active
from tests.ui.pages.handover_office import CLERK_OF_LAW, LAWYER, Staffed, staff
from tests.ui.pages.hands import field, key, keys, press, seen, type_into, words

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def staffed(office: Office, admin: Actor, catalogue: None, clock: StoppedClock) -> Staffed:
    return staff(office, admin, clock)


@pytest.fixture
def page(qtbot: QtBot, staffed: Staffed, messages: Messages, clock: StoppedClock) -> PostsPage:
    office = staffed.office
    shown = PostsPage(
        office.standing_in,
        office.handing_over,
        office.marking,
        office.staffing,
        staffed.admin,
        messages,
        ImmediateTasks(messages),
        clock,
    )
    qtbot.addWidget(shown)
    shown.resize(1156, 660)
    show_active(qtbot, shown)
    shown.page_shown()
    shown.take_focus()
    return shown


def shown_rows(page: PostsPage, name: str) -> list[list[str]]:
    model = seen(page, DataTable, name).model()
    return [
        [model.index(row, place).data() for place in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def dialog(qtbot: QtBot) -> QWidget:
    """Return the question that is open, once it has the keyboard."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    found = QApplication.activeModalWidget()
    assert isinstance(found, QDialog)
    with qtbot.waitActive(found):
        found.activateWindow()
    return found


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


def test_a_colleague_acts_for_one_who_is_away(
    page: PostsPage, staffed: Staffed, qtbot: QtBot
) -> None:
    assert "Chưa có ai làm thay ai." in words(page)
    key("N", CTRL)
    question = dialog(qtbot)
    choose(question, "Ai vắng", staffed.lawyer.id)
    choose(question, "Ai làm thay", staffed.colleague.id)
    day(question, "Từ ngày", "19/11/2026")
    day(question, "Đến hết ngày", "24112026")
    type_into(question, "Lý do", "nghi phep")
    key(Qt.Key.Key_Return, CTRL)

    [made] = staffed.office.standing_in.substitutions()
    assert (made.absent, made.substitute, made.reason) == (LAWYER, CLERK_OF_LAW, "nghi phep")
    assert made.from_at == datetime(2026, 11, 18, 17, 0, tzinfo=UTC)
    assert made.until_at == datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
    assert shown_rows(page, "Làm thay") == [
        [LAWYER, CLERK_OF_LAW, "19/11/2026", "24/11/2026", "nghi phep", "Đang làm thay"]
    ]


@pytest.mark.parametrize(
    ("wrong", "label", "sentence"),
    [
        ("same person", "Ai làm thay", "Chọn một người khác làm thay."),
        ("backwards", "Đến hết ngày", "Ngày kết thúc phải sau ngày bắt đầu."),
        ("past", "Đến hết ngày", "Thời gian này đã qua."),
        ("no day", "Từ ngày", "Từ ngày nào? Viết như 01/12/2026"),
    ],
)
def test_what_is_wrong_stands_under_its_field_and_nothing_is_lost(
    page: PostsPage, staffed: Staffed, qtbot: QtBot, wrong: str, label: str, sentence: str
) -> None:
    key("N", CTRL)
    question = dialog(qtbot)
    choose(question, "Ai vắng", staffed.lawyer.id)
    choose(
        question,
        "Ai làm thay",
        staffed.lawyer.id if wrong == "same person" else staffed.colleague.id,
    )
    begin, end = {
        "backwards": ("25/11/2026", "24/11/2026"),
        "past": ("01/11/2026", "02/11/2026"),
        "no day": ("31/11/2026", "02/12/2026"),
    }.get(wrong, ("20/11/2026", "24/11/2026"))
    day(question, "Từ ngày", begin)
    day(question, "Đến hết ngày", end)
    type_into(question, "Lý do", "nghi phep")

    key(Qt.Key.Key_Return, CTRL)

    assert field(question, label).message() == sentence
    assert field(question, label).editor.hasFocus()
    assert question.isVisible()
    reason = field(question, "Lý do").editor
    assert reason.property("text") == "nghi phep"
    assert staffed.office.standing_in.substitutions() == ()


def test_it_can_be_ended_early(
    page: PostsPage, staffed: Staffed, qtbot: QtBot, clock: StoppedClock
) -> None:
    staffed.office.standing_in.substitute(
        staffed.lawyer.id,
        staffed.colleague.id,
        (clock.now, datetime(2026, 12, 1, tzinfo=UTC)),
        "",
        staffed.admin,
    )
    page.page_shown()
    page.take_focus()
    clock.move(hours=1)
    press(page, "Kết thúc sớm…")
    question = dialog(qtbot)
    assert f"Từ lúc này {CLERK_OF_LAW} không làm thay {LAWYER} nữa." in words(question)
    key(Qt.Key.Key_Return, CTRL)
    assert staffed.office.standing_in.substitutions() == ()
    assert shown_rows(page, "Làm thay") == []


def test_a_head_is_appointed_and_the_one_before_stays_in_the_history(
    page: PostsPage, staffed: Staffed, qtbot: QtBot, clock: StoppedClock
) -> None:
    press(page, "Phụ trách bộ phận")
    table = seen(page, DataTable, "Bộ phận")
    table.select_key(staffed.law.id)
    assert "Chưa giao ai phụ trách." in words(page)
    for official, text in ((staffed.lawyer, "01/07/2025"), (staffed.colleague, "01/09/2026")):
        key("N", CTRL)
        question = dialog(qtbot)
        choose(question, "Ai phụ trách", official.id)
        day(question, "Từ ngày", text)
        key(Qt.Key.Key_Return, CTRL)
        show_active(qtbot, page)

    heads = staffed.office.standing_in.heads(staffed.law.id)
    assert [each.official for each in heads] == [LAWYER, CLERK_OF_LAW]
    assert heads[0].until_at == heads[1].from_at == datetime(2026, 8, 31, 17, tzinfo=UTC)
    assert [staffed.law.name, CLERK_OF_LAW, "01/09/2026", "Đã giao"] in shown_rows(page, "Bộ phận")
    [history] = [each for each in page.findChildren(KeyValueList) if each.isVisibleTo(page)]
    assert history.rows() == [
        ("từ 01/09/2026", CLERK_OF_LAW),
        ("01/07/2025 – 01/09/2026", LAWYER),
    ]

    key("N", CTRL)
    question = dialog(qtbot)
    day(question, "Từ ngày", "01/08/2026")
    key(Qt.Key.Key_Return, CTRL)
    assert field(question, "Từ ngày").message().startswith(f"{CLERK_OF_LAW} phụ trách từ")
    key(Qt.Key.Key_Escape)


def test_everything_an_official_holds_goes_in_one_act(
    page: PostsPage,
    staffed: Staffed,
    qtbot: QtBot,
    office: Office,
    heard: Heard,
    clock: StoppedClock,
) -> None:
    held = [staffed.receive(owner, staffed.lawyer) for owner in ("Trần Đạt", "Lê Huy", "Vũ Lý")]
    other = staffed.receive("Của Người Khác", staffed.surveyor)
    clock.move(minutes=30)
    page.page_shown()
    press(page, "Chuyển việc")
    choose(page, "Ai chuyển sang việc khác", staffed.lawyer.id)
    assert {row[0] for row in shown_rows(page, "Hồ sơ người này đang giữ")} == {
        each.code for each in held
    }

    press(page, "Bàn giao cả 3 hồ sơ…")
    question = dialog(qtbot)
    key(Qt.Key.Key_Return, CTRL)
    assert field(question, "Người nhận").message().startswith("Chọn người nhận")
    box = field(question, "Người nhận").editor
    assert isinstance(box, SuggestBox)
    assert LAWYER not in [each.title for each in box._source("")]
    keys("tpht02")
    key(Qt.Key.Key_Return)
    asked: list[object] = []
    page.list_asked.connect(asked.append)
    key(Qt.Key.Key_Return, CTRL)

    for dossier in held:
        rows = custody_of(office, dossier.id)
        assert [row.custodian.official for row in rows][-2:] == [LAWYER, CLERK_OF_LAW]
        assert rows[-1].began_at == clock.now
    assert custody_of(office, other.id)[-1].custodian.official_id == staffed.surveyor.id
    with office.database.read() as session:
        [made] = session.scalars(select(HandoverRecord))
    assert (made.count, made.receiver, made.giver) == (3, CLERK_OF_LAW, LAWYER)
    assert shown_rows(page, "Hồ sơ người này đang giữ") == []
    [message] = heard.messages
    assert message.text == f"Biên bản số 1: đã bàn giao 3 hồ sơ cho {CLERK_OF_LAW}."
    assert message.action is not None
    message.action.trigger()
    assert asked == [made.id]


def test_who_holds_nothing_can_go_at_once(page: PostsPage, staffed: Staffed) -> None:
    press(page, "Chuyển việc")
    choose(page, "Ai chuyển sang việc khác", staffed.colleague.id)
    assert "Người này không giữ hồ sơ nào." in words(page)


def test_the_causes_are_worded_and_put_out_of_use(
    page: PostsPage, staffed: Staffed, qtbot: QtBot, office: Office
) -> None:
    press(page, "Nguyên nhân trễ hạn")
    before = office.marking.causes()
    assert before
    key("N", CTRL)
    question = dialog(qtbot)
    key(Qt.Key.Key_Return, CTRL)
    assert field(question, "Nguyên nhân").message() == "Ghi nguyên nhân bằng vài chữ."
    area = field(question, "Nguyên nhân").editor
    assert isinstance(area, TextArea)
    area.setPlainText("Mất điện cả ngày")
    choose(question, "Loại", True)
    key(Qt.Key.Key_Return, CTRL)

    added = office.marking.causes()[-1]
    assert (added.name.vi, added.is_outside, added.is_active) == ("Mất điện cả ngày", True, True)
    assert office.marking.causes()[:-1] == before
    assert shown_rows(page, "Nguyên nhân trễ hạn")[-1] == [
        "Mất điện cả ngày",
        "Khách quan",
        "Đang dùng",
    ]
    press(page, "Ngừng dùng")
    assert not office.marking.causes()[-1].is_active
    press(page, "Dùng lại")
    assert office.marking.causes()[-1].is_active


def test_whoever_may_not_arrange_posts_is_told(
    qtbot: QtBot, staffed: Staffed, messages: Messages, clock: StoppedClock
) -> None:
    office = staffed.office
    clerk = Actor(None, "Cán bộ", frozenset({Role.CLERK}))
    shown = PostsPage(
        office.standing_in,
        office.handing_over,
        office.marking,
        office.staffing,
        clerk,
        messages,
        ImmediateTasks(messages),
        clock,
    )
    qtbot.addWidget(shown)
    show_active(qtbot, shown)
    shown.page_shown()
    key("N", CTRL)
    question = dialog(qtbot)
    choose(question, "Ai làm thay", staffed.colleague.id)
    choose(question, "Ai vắng", staffed.lawyer.id)
    key(Qt.Key.Key_Return, CTRL)
    assert "chưa được giao việc này" in words(question) or "vai trò" in words(question)
    assert office.standing_in.substitutions() == ()
    key(Qt.Key.Key_Escape)
