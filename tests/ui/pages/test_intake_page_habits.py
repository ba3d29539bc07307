"""What is usual is offered first, what was chosen is kept, and every act has its key."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QDialog, QFrame, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import DossierFee, HandedDocument, Party
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.procedures import Channel
from desktop_app.ui.intake import IntakePage
from desktop_app.ui.intake.procedure_search import ProcedureSearch
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.widgets import NumberLine
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form
from tests.ui.pages.hands import field, key, seen, type_into, words
from tests.ui.pages.intake_desk import (
    CERTIFIED_COPY,
    MARRIAGE_STATUS,
    SAVE_KEY,
    Staffed,
    choose,
    choose_procedure,
    fill_in_by_card,
    focused_name,
    open_page,
    saved,
    settle,
    staff_office,
    value_of,
    write,
)

pytestmark = pytest.mark.usefixtures("catalogue")

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
PROCEDURE = "Mã hoặc tên thủ tục  (F9: dùng gần đây)"
KEEP = "Giữ thủ tục cho hồ sơ sau"
DECLARATION = "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân"
FEE = "Lệ phí hộ tịch"
BIRTH, BIRTH_AGAIN, BIRTH_COPY, DEATH = "1.001193", "1.004884", "2.000635", "1.000656"
MARRIAGE, MARRIAGE_AGAIN = "1.000894", "1.004746"


@pytest.fixture
def staffed(office: Office, admin: Actor) -> Staffed:
    return staff_office(office, admin)


@pytest.fixture
def opened(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    staffed: Staffed,
    messages: Messages,
    tasks: ImmediateTasks,
    clock: StoppedClock,
) -> Callable[[], IntakePage]:
    """Open the page, as at the beginning of a sitting."""
    return lambda: open_page(qtbot, office, admin, messages, tasks, clock)


@pytest.fixture
def page(opened: Callable[[], IntakePage]) -> IntakePage:
    return opened()


def alt(letter: Qt.Key) -> None:
    key(letter, ALT)
    settle()


def save() -> None:
    key(*SAVE_KEY)
    settle()


def test_the_procedure_is_kept_and_the_talk_goes_on_at_the_person(
    page: IntakePage, office: Office
) -> None:
    choose_procedure(MARRIAGE_STATUS)
    alt(Qt.Key.Key_G)
    assert focused_name() == "Số định danh"
    assert seen(page, QCheckBox, KEEP).isChecked()
    fill_in_by_card()
    save()

    assert page.form().procedure_code == MARRIAGE_STATUS
    assert page.form().documents == (HandedDocument(DECLARATION, 1, 0, 0),)
    assert page.form().owner == Party("")
    assert focused_name() == "Số định danh"
    assert not page.has_input()
    assert "sẵn sàng cho người tiếp theo" in page.status()
    assert "Thứ Năm 26/11/2026" in words(page)
    fill_in_by_card()
    save()
    assert [dossier.procedure_code for dossier in saved(office)] == [MARRIAGE_STATUS] * 2


def test_what_was_changed_for_one_citizen_is_not_kept_for_the_next(page: IntakePage) -> None:
    choose(page, "Hình thức nộp", Channel.POST)
    choose_procedure(MARRIAGE_STATUS)
    alt(Qt.Key.Key_G)
    fresh = page.form()
    fill_in_by_card()
    key(Qt.Key.Key_1, CONTROL)
    type_into(page, "Ghi chú", "gap")
    save()

    after = page.form()
    assert (after.documents, after.fees, after.note, after.sets) == (
        fresh.documents, fresh.fees, "", 1,
    )  # fmt: skip


def test_keeping_is_remembered_for_the_person(
    opened: Callable[[], IntakePage], office: Office, admin: Actor
) -> None:
    opened()
    alt(Qt.Key.Key_G)

    assert seen(opened(), QCheckBox, KEEP).isChecked()
    alt(Qt.Key.Key_G)
    assert not seen(opened(), QCheckBox, KEEP).isChecked()


def test_beginning_again_twice_lets_go_of_the_procedure_too(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)
    alt(Qt.Key.Key_G)
    fill_in_by_card()
    save()
    write("001188")
    key(Qt.Key.Key_N, CONTROL)
    settle()
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Return)
    settle()
    page.activateWindow()
    settle()
    assert page.form().procedure_code == MARRIAGE_STATUS
    key(Qt.Key.Key_N, CONTROL)
    settle()

    assert QApplication.activeModalWidget() is None
    assert page.form().procedure_code == ""
    assert focused_name() == PROCEDURE


def test_saving_a_kept_procedure_alone_asks_for_the_person(
    page: IntakePage, office: Office
) -> None:
    choose_procedure(MARRIAGE_STATUS)
    alt(Qt.Key.Key_G)
    fill_in_by_card()
    save()
    save()

    assert len(saved(office)) == 1
    assert focused_name() == "Họ và tên"


def test_a_procedure_stopped_meanwhile_is_not_kept(
    page: IntakePage, office: Office, admin: Actor
) -> None:
    choose_procedure(MARRIAGE_STATUS)
    alt(Qt.Key.Key_G)
    fill_in_by_card()
    save()
    office.cataloguing.set_office_side(MARRIAGE_STATUS, None, False, admin)
    page.page_shown()
    fill_in_by_card()
    save()
    assert len(saved(office)) == 1
    key(Qt.Key.Key_N, CONTROL)
    settle()
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Return)
    settle()

    assert value_of(page, PROCEDURE) == ""


def test_what_this_clerk_takes_in_most_is_offered_first_then_the_offices(
    opened: Callable[[], IntakePage], office: Office, admin: Actor
) -> None:
    colleague = Actor(None, "Đồng nghiệp", frozenset({Role.CLERK}))
    for code, actor, times in ((BIRTH_AGAIN, colleague, 4), (CERTIFIED_COPY, admin, 2)):
        for _ in range(times):
            office.intake.receive(marriage_status_form(procedure_code=code), actor)
    page = opened()
    key(Qt.Key.Key_F9)
    key(Qt.Key.Key_Return)
    assert page.form().procedure_code == CERTIFIED_COPY

    key(Qt.Key.Key_F9)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    assert page.form().procedure_code == BIRTH_AGAIN


@pytest.mark.parametrize(
    ("typed", "own", "office_uses", "first"),
    [
        # A habit goes before a better match by a few letters …
        ("dang ky", {BIRTH_AGAIN: 3}, {}, BIRTH_AGAIN),
        ("l", {BIRTH_AGAIN: 3}, {}, BIRTH_AGAIN),
        # … one wrong pick, or the whole office, does not …
        ("khai sin", {}, {BIRTH_AGAIN: 90}, BIRTH_AGAIN),
        ("dang ky khai", {BIRTH_AGAIN: 2}, {BIRTH_AGAIN: 90}, DEATH),
        # … and never before what was typed in full, or before words in a row.
        ("dang ky khai sinh", {BIRTH_AGAIN: 50}, {}, BIRTH),
        ("dang ky khai", {BIRTH_AGAIN: 50}, {}, DEATH),
        (BIRTH, {BIRTH_AGAIN: 50}, {}, BIRTH),
        # The name as it is spoken, without “Đăng ký”, is typed in full too.
        ("khai sinh", {BIRTH_AGAIN: 50}, {BIRTH_AGAIN: 90, BIRTH_COPY: 90}, BIRTH),
        ("khai sinh", {BIRTH_COPY: 50}, {}, BIRTH),
        ("ket hon", {MARRIAGE_AGAIN: 50}, {MARRIAGE_AGAIN: 90}, MARRIAGE),
        ("Kết hôn", {MARRIAGE_AGAIN: 50}, {}, MARRIAGE),
        # This clerk before the office.
        ("khai sinh", {BIRTH: 1}, {BIRTH: 1, BIRTH_AGAIN: 90}, BIRTH),
    ],
)
def test_habits_sort_what_is_found(
    office: Office, typed: str, own: dict[str, int], office_uses: dict[str, int], first: str
) -> None:
    search = ProcedureSearch()
    search.set_procedures(office.cataloguing.procedures())
    search.set_uses(own, office_uses)

    assert search.find(typed)[0].code == first


def test_the_fee_of_the_province_is_filled_in_as_it_was_entered_before(
    opened: Callable[[], IntakePage], office: Office, admin: Actor
) -> None:
    office.intake.receive(marriage_status_form(fees=(DossierFee(FEE, 15_000),)), admin)
    page = opened()
    choose_procedure(MARRIAGE_STATUS)

    assert page.form().fees == (DossierFee(FEE, 15_000),)
    assert "mức thu như các hồ sơ trước" in words(page)
    seen(page, NumberLine, f"Mức thu: {FEE}").setValue(8_000)
    assert "mức thu như các hồ sơ trước" not in words(page)
    assert page.form().fees == (DossierFee(FEE, 8_000),)


def test_all_fees_are_marked_as_paid_with_one_key_and_back(page: IntakePage) -> None:
    choose_procedure(CERTIFIED_COPY)
    alt(Qt.Key.Key_D)
    assert [fee.is_paid for fee in page.form().fees] == [True]
    alt(Qt.Key.Key_D)
    assert [fee.is_paid for fee in page.form().fees] == [False]


def test_without_anything_to_pay_there_is_nothing_to_mark(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)
    assert not any(
        button.accessibleName() == "Đã thu đủ" and button.isVisibleTo(page)
        for button in page.findChildren(QAbstractButton)
    )
    alt(Qt.Key.Key_P)
    assert focused_name() == f"Mức thu: {FEE}"


def test_papers_are_ticked_by_their_key_wherever_the_keyboard_is(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)
    key(Qt.Key.Key_2, CONTROL)
    key(Qt.Key.Key_1, CONTROL)
    settle()

    assert [paper.name for paper in page.form().documents] == [
        "Giấy xác nhận tình trạng hôn nhân đã cấp trước đó (cấp lại)"
    ]
    assert focused_name() == "Số định danh"
    assert "Ctrl+2" in words(page)


def test_every_act_of_the_page_shows_a_key(page: IntakePage) -> None:
    """What is pressed has a key beside it or in its words; lists and numbers have their own."""
    choose_procedure(CERTIFIED_COPY)
    silent = [
        button.accessibleName()
        for button in page.findChildren(QAbstractButton)
        if button.isVisibleTo(page)
        and button.focusPolicy() & Qt.FocusPolicy.TabFocus
        and button.shortcut().isEmpty()
    ]
    # The counts of a paper and the tick of one fee are fields: Tab leads there.
    assert [name for name in silent if "bản" not in name and not name.startswith("Đã thu")] == []
    for shortcut in page.findChildren(QShortcut):
        listens = shortcut.parent()
        assert shortcut.whatsThis() or isinstance(listens, QAbstractButton), shortcut.key()


def test_no_key_means_two_things(page: IntakePage) -> None:
    choose_procedure(CERTIFIED_COPY)
    keys = [
        button.shortcut().toString()
        for button in page.findChildren(QAbstractButton)
        if not button.shortcut().isEmpty() and button.isVisibleTo(page)
    ]

    assert len(keys) == len(set(keys))
    assert QKeySequence("Alt+G").toString() in keys


@pytest.mark.parametrize(
    ("letter", "name"), [(Qt.Key.Key_K, "Số định danh"), (Qt.Key.Key_N, "Cơ quan giải quyết")]
)
def test_what_is_seldom_is_one_key_away(page: IntakePage, letter: Qt.Key, name: str) -> None:
    choose_procedure(MARRIAGE_STATUS)
    alt(letter)

    assert focused_name().startswith(name)


def test_why_this_day_is_one_key_away(page: IntakePage) -> None:
    choose_procedure(MARRIAGE_STATUS)
    alt(Qt.Key.Key_V)

    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    dialog.reject()


def test_what_was_asked_for_does_not_come_back_ticked(page: IntakePage, office: Office) -> None:
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    key(Qt.Key.Key_2, CONTROL)
    key(Qt.Key.Key_B, CONTROL)
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    items = field(dialog, "Cần bổ sung, mỗi dòng một mục").editor
    items.setProperty("plainText", f"{DECLARATION}\nẢnh 4x6")
    type_into(dialog, "Lý do", "Thieu to khai")
    key(Qt.Key.Key_Return, CONTROL)
    page.activateWindow()
    settle()
    choose_procedure(MARRIAGE_STATUS)
    assert [paper.name for paper in page.form().documents] == [DECLARATION]
    key(Qt.Key.Key_N, CONTROL)
    settle()
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Return)
    settle()
    (filing,) = office.filing.waiting()
    page.open_filing(filing.id)
    settle()

    assert [paper.name for paper in page.form().documents] == [
        "Giấy xác nhận tình trạng hôn nhân đã cấp trước đó (cấp lại)"
    ]
    assert not seen(page, QCheckBox, DECLARATION).isChecked()


def test_a_long_search_that_finds_nothing_says_so_in_full(page: IntakePage) -> None:
    write("khong co thu tuc nao nhu the nay dau ban oi xin hoi lai nguoi dan giup toi voi nhe")
    settle()
    popup = page.window().findChild(QFrame, "popup")
    assert popup is not None
    (sentence,) = [each for each in popup.findChildren(QLabel) if each.isVisibleTo(popup)]

    assert sentence.height() >= sentence.heightForWidth(sentence.width())
    assert popup.rect().contains(sentence.geometry())
