"""The handover desk, taking: scanned into my hands, or given back with a reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.queues import QueueLine
from desktop_app.services.handing_over import Receiver
from desktop_app.ui.handover import HandoverPage, ScanSound
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.widgets import DataTable, TextArea
from tests.conftest import StoppedClock
from tests.services.colleagues import custody_of
from tests.ui.bench import show_active
from tests.ui.pages.handover_office import LAWYER, Staffed, staff
from tests.ui.pages.hands import field, key, keys, press, seen, words

CTRL = Qt.KeyboardModifier.ControlModifier
Show = Callable[[Actor], HandoverPage]


@pytest.fixture
def staffed(office: Office, admin: Actor, catalogue: None, clock: StoppedClock) -> Staffed:
    return staff(office, admin, clock)


@pytest.fixture
def show(qtbot: QtBot, staffed: Staffed, messages: Messages, clock: StoppedClock) -> Show:
    """Show the desk for taking to somebody."""

    def shown(actor: Actor) -> HandoverPage:
        office = staffed.office
        page = HandoverPage(
            office.handing_over,
            office.queues,
            office.staffing,
            actor,
            messages,
            ImmediateTasks(messages),
            clock,
            "H26.12.05-261120-0001",
        )
        qtbot.addWidget(page)
        page.resize(1156, 660)
        show_active(qtbot, page)
        page.page_shown()
        page.show_taking()
        return page

    return shown


def table(page: HandoverPage) -> DataTable[QueueLine]:
    return seen(page, DataTable, "Hồ sơ chờ nhận")


def codes(page: HandoverPage) -> set[str]:
    return {line.code for line in table(page).rows()}


def said(page: HandoverPage) -> str:
    return page._taking._bar.said()


def given(staffed: Staffed, count: int, receiver: Receiver) -> list[Dossier]:
    """Take in ``count`` dossiers and hand them over, ten minutes later."""
    pile = staffed.receive_many(count)
    staffed.clock.move(minutes=10)
    staffed.office.handing_over.hand_over([each.id for each in pile], receiver, staffed.admin)
    staffed.clock.move(minutes=10)
    return pile


def test_a_scan_takes_a_dossier_over(show: Show, staffed: Staffed, clock: StoppedClock) -> None:
    first, second = given(staffed, 2, Receiver(official_id=staffed.lawyer.id))
    page = show(staffed.account(staffed.lawyer))
    sounds: list[ScanSound] = []
    page.sounds.sounded.connect(sounds.append)
    assert codes(page) == {first.code, second.code}
    assert page.status() == "0 hồ sơ đã quét, 2 hồ sơ chờ bạn nhận"

    assert page.take_scan(first.code)

    assert custody_of(staffed.office, first.id)[-1].taken_at == clock.now
    assert custody_of(staffed.office, second.id)[-1].taken_at is None
    assert codes(page) == {second.code}
    assert said(page) == f"Đã nhận: {first.code} · {first.owner.name}"
    assert sounds == [ScanSound.GOOD]


def test_the_page_opens_on_what_waits(show: Show, staffed: Staffed) -> None:
    page = show(staffed.account(staffed.lawyer))
    key("T", CTRL)
    page.page_shown()
    assert page._giving.isVisible()
    first, _ = given(staffed, 2, Receiver(official_id=staffed.lawyer.id))
    # What comes while the page is open changes nothing under the hands.
    page.refresh()
    assert page._giving.isVisible()

    page.page_shown()
    assert page._taking.isVisible()
    assert page._taking._bar.isAncestorOf(QApplication.focusWidget() or page)

    # A giving that was begun is gone on with.
    page.put_on_desk(first.code)
    page.page_shown()
    assert page._giving.isVisible()


def test_out_of_a_department_whoever_takes_it_holds_it(show: Show, staffed: Staffed) -> None:
    [dossier] = given(staffed, 1, Receiver(department_id=staffed.law.id))
    page = show(staffed.account(staffed.colleague))
    assert codes(page) == {dossier.code}
    # A code that is typed, with Enter, does what a scan does.
    keys(dossier.code)
    key(Qt.Key.Key_Return)
    row = custody_of(staffed.office, dossier.id)[-1]
    assert row.custodian.official_id == staffed.colleague.id
    assert row.taken_at is not None


def test_what_is_for_somebody_else_is_not_taken(show: Show, staffed: Staffed) -> None:
    [dossier] = given(staffed, 1, Receiver(official_id=staffed.lawyer.id))
    page = show(staffed.account(staffed.surveyor))
    sounds: list[ScanSound] = []
    page.sounds.sounded.connect(sounds.append)

    page.take_scan(dossier.code)

    holder = f"{LAWYER} ({staffed.law.name})"
    assert said(page) == f"{dossier.code} không chờ nhận ở đây: hồ sơ đang ở {holder}."
    assert sounds == [ScanSound.BAD]
    assert custody_of(staffed.office, dossier.id)[-1].taken_at is None


def test_a_wrong_code_loses_nothing(show: Show, staffed: Staffed) -> None:
    [dossier] = given(staffed, 1, Receiver(official_id=staffed.lawyer.id))
    page = show(staffed.account(staffed.lawyer))
    page.take_scan("H26.12.05-261120-9999")
    assert "H26.12.05-261120-9999" in said(page)
    assert codes(page) == {dossier.code}
    assert not page.take_scan("nguyen thi")


def test_one_is_given_back_with_a_reason(
    show: Show, staffed: Staffed, qtbot: QtBot, office: Office
) -> None:
    first, second = given(staffed, 2, Receiver(official_id=staffed.lawyer.id))
    page = show(staffed.account(staffed.lawyer))
    table(page).select_key(first.id)
    key("D", CTRL)
    dialog = page._taking.window().findChild(TextArea)
    assert dialog is not None
    question = dialog.window()

    key(Qt.Key.Key_Return, CTRL)
    assert field(question, "Lý do không nhận").message() == "Ghi lý do không nhận."
    assert codes(page) == {first.code, second.code}

    QTest.keyClicks(dialog, "thieu ban sao")
    key(Qt.Key.Key_Return, CTRL)

    rows = custody_of(office, first.id)
    assert rows[-1].note == "thieu ban sao"
    assert rows[-1].custodian.official_id is None
    assert codes(page) == {second.code}
    assert said(page) == f"{first.code} đã quay về Bộ phận Một cửa."


def test_all_are_taken_once_it_was_confirmed(
    show: Show, staffed: Staffed, office: Office, qtbot: QtBot
) -> None:
    pile = given(staffed, 3, Receiver(official_id=staffed.lawyer.id))
    page = show(staffed.account(staffed.lawyer))

    key("A", CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert custody_of(office, pile[0].id)[-1].taken_at is None
    key(Qt.Key.Key_Escape)
    show_active(qtbot, page)
    assert len(codes(page)) == 3
    press(page, "Nhận cả 3 hồ sơ")
    question = QApplication.activeModalWidget()
    assert question is not None
    show_active(qtbot, question)
    key(Qt.Key.Key_Return, CTRL)

    assert all(custody_of(office, each.id)[-1].taken_at for each in pile)
    assert codes(page) == set()
    assert said(page) == "Đã nhận 3 hồ sơ."
    assert "Không có hồ sơ nào chờ nhận." in words(page)


def test_one_that_somebody_else_took_meanwhile_is_said(
    show: Show, staffed: Staffed, office: Office
) -> None:
    first, second = given(staffed, 2, Receiver(official_id=staffed.lawyer.id))
    page = show(staffed.account(staffed.lawyer))
    office.handing_over.take(first.id, staffed.admin)

    page.take_scan(first.code)

    assert "đã được nhận rồi" in said(page)
    assert codes(page) == {second.code}


def test_the_keyboard_alone_takes_the_chosen_one(show: Show, staffed: Staffed) -> None:
    [dossier] = given(staffed, 1, Receiver(official_id=staffed.lawyer.id))
    page = show(staffed.account(staffed.lawyer))
    key(Qt.Key.Key_Tab)
    while not table(page).hasFocus():
        key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Home)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return, CTRL)
    assert custody_of(staffed.office, dossier.id)[-1].taken_at is not None


def test_enter_opens_the_chosen_one(show: Show, staffed: Staffed, qtbot: QtBot) -> None:
    [dossier] = given(staffed, 1, Receiver(official_id=staffed.lawyer.id))
    page = show(staffed.account(staffed.lawyer))
    table(page).select_key(dossier.id)
    table(page).setFocus()
    with qtbot.waitSignal(page.dossier_chosen) as chosen:
        key(Qt.Key.Key_Return)
    assert chosen.args == [dossier.id]


def test_a_clerk_sees_what_came_back_to_the_counter_first(show: Show, staffed: Staffed) -> None:
    [his] = given(staffed, 1, Receiver(official_id=staffed.lawyer.id))
    [back] = given(staffed, 1, Receiver(official_id=staffed.lawyer.id))
    staffed.office.handing_over.hand_over([back.id], Receiver(), staffed.admin)
    page = show(staffed.account(staffed.surveyor, Role.CLERK))
    assert codes(page) == {back.code}
    press(page, "Cả đơn vị 2")
    assert codes(page) == {back.code, his.code}


def test_a_supervisor_looks_at_the_whole_office(show: Show, staffed: Staffed) -> None:
    [his] = given(staffed, 1, Receiver(official_id=staffed.lawyer.id))
    supervisor = Actor(None, "Lãnh đạo", frozenset({Role.SUPERVISOR}))
    page = show(supervisor)
    assert codes(page) == {his.code}


def test_an_official_sees_no_choice_of_whose(show: Show, staffed: Staffed) -> None:
    page = show(staffed.account(staffed.lawyer))
    assert not [
        each
        for each in page.findChildren(QPushButton)
        if each.isVisibleTo(page) and each.text().startswith("Cả đơn vị")
    ]
    assert "Không có hồ sơ nào chờ nhận." in words(page)
