"""Intake: a dossier typed from the first key to the last, saved once, and never lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import (
    Dossier,
    DossierFee,
    HandedDocument,
    Party,
    PartyKind,
    ResultDelivery,
    Sex,
)
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.procedures import Channel
from desktop_app.ui.intake import IntakePage
from desktop_app.ui.messages import MessageKind, Messages
from desktop_app.ui.tasks import BackgroundTasks, ImmediateTasks
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form
from tests.ui.bench import Heard
from tests.ui.pages.hands import field, key, press, seen, type_into, words
from tests.ui.pages.intake_desk import (
    CERTIFIED_COPY,
    MARRIAGE_STATUS,
    SAVE_KEY,
    SAVE_ONLY_KEY,
    Staffed,
    choose,
    choose_procedure,
    fill_in_by_card,
    focused_name,
    message_of,
    open_page,
    saved,
    settle,
    staff_office,
    tab,
    value_of,
    write,
)

pytestmark = pytest.mark.usefixtures("catalogue")

PROCEDURE = "Mã hoặc tên thủ tục  (F9: dùng gần đây)"
SAVE_AND_PRINT = "Lưu và in giấy hẹn"


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


@pytest.fixture
def told(page: IntakePage) -> list[tuple[str, object]]:
    """What the page has told, in order."""
    heard: list[tuple[str, object]] = []
    page.dossier_received.connect(lambda dossier: heard.append(("received", dossier)))
    page.print_requested.connect(lambda key: heard.append(("print", key)))
    page.dossier_chosen.connect(lambda key: heard.append(("chosen", key)))
    return heard


def test_a_whole_dossier_is_typed_without_the_mouse(
    page: IntakePage, office: Office, staffed: Staffed, heard: Heard
) -> None:
    write("xac nhan tinh trang")
    key(Qt.Key.Key_Return)
    assert focused_name() == "Số định danh"
    write("001188012345")
    tab()
    write("Nguyễn Thị Ước Nguyện")
    tab()
    write("01021988")
    tab()
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Down)
    tab()
    write("Số 12, phố Đội Cấn, phường Ba Đình")
    tab()
    write("091 234 5678")
    tab()
    write("nguyen@noi.vn")
    tab(2)  # past "somebody else", to the first paper
    tab()
    assert focused_name() == "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân: 1 bản chính"
    write("2")
    tab()
    write("1")
    key(Qt.Key.Key_Return)
    tab()
    key(Qt.Key.Key_Space)
    tab(3)
    assert focused_name() == "Số bộ hồ sơ"
    write("2")
    tab()
    write("Xin xác nhận để vay vốn")
    tab()
    key(Qt.Key.Key_Down)
    tab()
    write("Số 3 phố Hàng Bài")
    tab()
    write("Gọi trước khi gửi")
    tab()
    write("15000")
    tab()
    tab()
    key(Qt.Key.Key_Space)
    tab(2)  # past what marks all fees as paid
    assert focused_name() == "Người chịu trách nhiệm"
    key(Qt.Key.Key_Down)
    key(*SAVE_ONLY_KEY)

    assert heard.bugs == []
    (dossier,) = saved(office)
    assert dossier.procedure_code == MARRIAGE_STATUS
    assert dossier.channel is Channel.DIRECT
    assert dossier.owner == Party(
        name="Nguyễn Thị Ước Nguyện",
        kind=PartyKind.PERSON,
        id_number="001188012345",
        birth_date=date(1988, 2, 1),
        sex=Sex.FEMALE,
        phone="0912345678",
        email="nguyen@noi.vn",
        address="Số 12, phố Đội Cấn, phường Ba Đình",
    )
    assert dossier.submitter is None
    assert dossier.documents == (
        HandedDocument("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", 2, 1, 0),
        HandedDocument("Giấy xác nhận tình trạng hôn nhân đã cấp trước đó (cấp lại)", 1, 0, 0),
    )
    assert dossier.sets == 2
    assert dossier.request_summary == "Xin xác nhận để vay vốn"
    assert dossier.delivery is ResultDelivery.POST
    assert dossier.delivery_place == "Số 3 phố Hàng Bài"
    assert dossier.note == "Gọi trước khi gửi"
    assert dossier.fees == (DossierFee("Lệ phí hộ tịch", 15000, 1, is_paid=True),)
    assert dossier.holder.official_id == staffed.official.id
    assert dossier.holder.department_id == staffed.department.id
    assert dossier.due_at.isoformat() == "2026-11-26T10:00:00+00:00"


def test_saving_is_told_and_the_next_citizen_begins(
    page: IntakePage,
    office: Office,
    staffed: Staffed,
    told: list[tuple[str, object]],
    heard: Heard,
) -> None:
    choose(page, "Hình thức nộp", Channel.POST)
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    key(*SAVE_KEY)

    (dossier,) = saved(office)
    assert dossier.channel is Channel.POST
    assert told == [("received", dossier), ("print", dossier.id)]
    (message,) = heard.messages
    assert message.kind is MessageKind.SUCCESS
    assert message.text == (
        f"Đã tiếp nhận {dossier.code}, hẹn trả Thứ Năm 26/11/2026 trước 17:00. Đang ở Bộ phận "
        f"Một cửa, chuyển cho {staffed.department.name} trước 17:00."
    )
    assert focused_name() == PROCEDURE
    for label in (PROCEDURE, "Số định danh", "Họ và tên", "Ngày sinh", "Địa chỉ", "Điện thoại"):
        assert value_of(page, label) == "", label
    assert value_of(page, "Hình thức nộp") == "Bưu chính công ích"
    assert "Chọn thủ tục thì các giấy tờ cần nộp hiện ở đây." in words(page)
    assert page.status() == f"Đã lưu {dossier.code} lúc 10:00 · sẵn sàng cho người tiếp theo"
    assert message.action is not None
    message.action.trigger()
    assert told[-1] == ("chosen", dossier.id)


def test_two_citizens_in_a_row_get_two_dossiers(page: IntakePage, office: Office) -> None:
    for _ in range(2):
        choose_procedure(MARRIAGE_STATUS)
        fill_in_by_card()
        key(*SAVE_KEY)
        settle()

    assert [dossier.code[-4:] for dossier in saved(office)] == ["0002", "0001"]


def test_saving_without_printing_asks_for_no_print(
    page: IntakePage, told: list[tuple[str, object]]
) -> None:
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    press(page, "Lưu, chưa in")

    assert [kind for kind, _ in told] == ["received"]


def test_a_double_click_gives_one_dossier(page: IntakePage, office: Office) -> None:
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    button = seen(page, QAbstractButton, SAVE_AND_PRINT)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert len(saved(office)) == 1
    assert message_of(page, PROCEDURE) == ""


def test_the_save_key_struck_twice_gives_one_dossier(page: IntakePage, office: Office) -> None:
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    key(*SAVE_KEY)
    key(*SAVE_KEY)

    assert len(saved(office)) == 1
    assert message_of(page, PROCEDURE) == ""


@pytest.fixture
def slow_page(
    qtbot: QtBot,
    qapp: QApplication,
    office: Office,
    admin: Actor,
    staffed: Staffed,
    messages: Messages,
    clock: StoppedClock,
) -> Iterator[IntakePage]:
    """The page as it really runs, saving on another thread."""
    tasks = BackgroundTasks(messages, qapp)
    yield open_page(qtbot, office, admin, messages, tasks, clock)
    tasks.wait()
    tasks.deleteLater()


def test_while_saving_nothing_more_is_taken(
    qtbot: QtBot, slow_page: IntakePage, office: Office
) -> None:
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    with qtbot.waitSignal(slow_page.dossier_received):
        key(*SAVE_KEY)
        assert not seen(slow_page, QAbstractButton, SAVE_AND_PRINT).isEnabled()
        key(*SAVE_KEY)
        key(*SAVE_ONLY_KEY)
        QTest.keyClicks(slow_page, "lost")
    settle()

    assert len(saved(office)) == 1
    assert seen(slow_page, QAbstractButton, SAVE_AND_PRINT).isEnabled()
    assert focused_name() == PROCEDURE


def test_a_store_out_of_reach_loses_nothing(
    page: IntakePage, office: Office, heard: Heard, tmp_path: Path
) -> None:
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    before = page.form()
    store = tmp_path / "motcua.db"
    office.database.close()
    store.rename(tmp_path / "away.db")
    store.mkdir()
    key(*SAVE_KEY)

    (message,) = heard.messages
    assert message.kind is MessageKind.ERROR
    assert "Không dùng được cơ sở dữ liệu" in message.text
    assert "Chưa lưu được. Nội dung đang nhập vẫn còn." in words(page)
    assert page.form() == before
    assert focused_name() == "Điện thoại"

    store.rmdir()
    (tmp_path / "away.db").rename(store)
    key(*SAVE_KEY)

    (dossier,) = saved(office)
    assert dossier.id == before.dossier_id
    assert dossier.owner.name == "Nguyễn Thị Ước Nguyện"


def test_a_procedure_stopped_meanwhile_is_said_beside_it(
    page: IntakePage, office: Office, admin: Actor, heard: Heard
) -> None:
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    office.cataloguing.set_office_side(MARRIAGE_STATUS, None, False, admin)
    key(*SAVE_KEY)
    settle()

    assert saved(office) == []
    sentence = f"Thủ tục {MARRIAGE_STATUS} đã ngừng tiếp nhận. Chọn thủ tục khác."
    assert message_of(page, PROCEDURE) == sentence
    assert focused_name() == PROCEDURE
    assert value_of(page, "Họ và tên") == "Nguyễn Thị Ước Nguyện"
    assert heard.messages == []

    type_into(page, PROCEDURE, "2.000635")
    key(Qt.Key.Key_Return)
    assert message_of(page, PROCEDURE) == ""
    key(*SAVE_KEY)
    assert [dossier.procedure_code for dossier in saved(office)] == ["2.000635"]


def test_a_code_of_another_system_known_already_is_said_until_it_is_changed(
    page: IntakePage, office: Office, admin: Actor
) -> None:
    known = "H26.12.05-261101-0007"
    office.intake.receive(marriage_status_form(external_code=known), admin)
    label = "Mã trên hệ thống khác (nếu có)"
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    type_into(page, label, known.lower())
    key(*SAVE_KEY)
    settle()

    assert message_of(page, label).startswith(f"Đã có hồ sơ mang mã {known}")
    assert focused_name() == label
    assert "Chưa lưu: còn 1 ô cần sửa." in words(page)
    type_into(page, label, "H26.12.05-261101-0008")
    assert message_of(page, label) == ""
    key(*SAVE_KEY)
    assert {dossier.external_code for dossier in saved(office)} == {known, f"{known[:-1]}8"}


def test_who_is_no_clerk_is_told_so(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    messages: Messages,
    heard: Heard,
    tasks: ImmediateTasks,
    clock: StoppedClock,
) -> None:
    official = replace(admin, roles=frozenset({Role.OFFICIAL}))
    page = open_page(qtbot, office, official, messages, tasks, clock)
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    key(*SAVE_KEY)

    assert "Cần vai trò cán bộ tiếp nhận" in heard.texts()[0]
    assert value_of(page, "Họ và tên") == "Nguyễn Thị Ước Nguyện"


def test_a_procedure_without_receipt_is_saved_and_says_so(
    page: IntakePage, office: Office, told: list[tuple[str, object]]
) -> None:
    choose_procedure(CERTIFIED_COPY)
    fill_in_by_card()
    assert "Thủ tục này không cần giấy hẹn, trừ khi người nộp yêu cầu." in words(page)
    assert seen(page, QAbstractButton, "Lưu hồ sơ").isVisible()
    key(*SAVE_KEY)

    assert [dossier.procedure_code for dossier in saved(office)] == [CERTIFIED_COPY]
    assert [kind for kind, _ in told] == ["received"]
    assert seen(page, QAbstractButton, SAVE_AND_PRINT).isVisible()


@pytest.mark.parametrize(
    ("letter", "kinds"),
    [(Qt.Key.Key_P, ["received", "print"]), (Qt.Key.Key_S, ["received"])],
    ids=["the citizen asks for a receipt", "Ctrl+S never prints"],
)
def test_without_receipt_the_citizen_may_still_ask(
    page: IntakePage, told: list[tuple[str, object]], letter: Qt.Key, kinds: list[str]
) -> None:
    choose_procedure(CERTIFIED_COPY)
    fill_in_by_card()
    key(letter, Qt.KeyboardModifier.ControlModifier)

    assert [kind for kind, _ in told] == kinds


def test_the_empty_form_has_nothing_to_save(page: IntakePage, office: Office) -> None:
    key(*SAVE_KEY)

    assert saved(office) == []
    assert "Chưa có gì để lưu: chọn thủ tục trước." in words(page)
    assert focused_name() == PROCEDURE


def question() -> QDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    return dialog


def again() -> None:
    key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle()


def test_beginning_again_asks_once_when_something_was_typed(
    qtbot: QtBot, page: IntakePage, office: Office
) -> None:
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    first_key = page.form().dossier_id
    again()
    assert "chưa lưu và sẽ bị xóa" in words(question())
    QTest.keyClick(question(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert value_of(page, "Họ và tên") == "Nguyễn Thị Ước Nguyện"

    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    again()
    # Enter keeps what was typed: it is lost only by going to the other button.
    QTest.keyClick(question(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert value_of(page, "Họ và tên") == "Nguyễn Thị Ước Nguyện"

    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    again()
    press(question(), "Xóa và làm lại")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert value_of(page, "Họ và tên") == ""
    assert value_of(page, PROCEDURE) == ""
    assert page.form().dossier_id != first_key
    assert saved(office) == []


def test_beginning_again_on_an_empty_form_asks_nothing(page: IntakePage) -> None:
    again()

    assert QApplication.activeModalWidget() is None
    assert focused_name() == PROCEDURE


def test_an_official_of_another_department_takes_the_dossier_along(
    page: IntakePage, office: Office, staffed: Staffed
) -> None:
    choose_procedure("2.000635")  # no department solves it yet: everybody is offered
    settle()
    labels = field(page, "Người chịu trách nhiệm").editor
    assert labels.property("count") == 3
    choose(page, "Người chịu trách nhiệm", staffed.official.id)
    assert staffed.department.name in words(page)
    fill_in_by_card()
    key(*SAVE_KEY)

    (dossier,) = saved(office)
    assert dossier.holder.department_id == staffed.department.id


def test_ids_told_are_those_saved(page: IntakePage, told: list[tuple[str, object]]) -> None:
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    wanted = page.form().dossier_id
    key(*SAVE_KEY)

    received, printed = told
    assert isinstance(received[1], Dossier)
    assert received[1].id == wanted
    assert printed == ("print", wanted)
    assert isinstance(wanted, UUID)
