"""An applicant who was here before: details come back, what differs is told, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier, Party, PartyKind, Sex
from desktop_app.domain.people import Actor, Role
from desktop_app.services.waiting import SupplementForm
from desktop_app.ui.intake import IntakePage
from desktop_app.ui.intake.open_matter_notice import OpenMatterNotice
from desktop_app.ui.intake.returning_line import ReturningLine
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import ImmediateTasks
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form
from tests.ui.bench import Heard
from tests.ui.pages.hands import field, key, seen, type_into
from tests.ui.pages.intake_desk import (
    CARD,
    CERTIFIED_COPY,
    MARRIAGE_STATUS,
    SAVE_ONLY_KEY,
    Staffed,
    choose_procedure,
    focused_name,
    open_page,
    saved,
    settle,
    staff_office,
    tab,
    value_of,
    write,
)

pytestmark = pytest.mark.usefixtures("catalogue")

ALT = Qt.KeyboardModifier.AltModifier
KEPT = Party(
    name="Nguyễn Thị Ước Nguyện",
    id_number="001188012345",
    birth_date=date(1988, 2, 1),
    sex=Sex.FEMALE,
    phone="0912345678",
    email="uoc@noi.vn",
    address="Số 3, phố Hoàng Hoa Thám, phường Ngọc Hà, thành phố Hà Nội",
)
ON_CARD = "Số 12, phố Đội Cấn, phường Ba Đình, thành phố Hà Nội"


@pytest.fixture
def last(office: Office, admin: Actor, clock: StoppedClock) -> Dossier:
    """The last dossier of the applicant, two weeks ago, for another procedure."""
    form = marriage_status_form(owner=KEPT, procedure_code=CERTIFIED_COPY)
    dossier = office.intake.receive(form, admin)
    clock.move(days=14)
    return dossier


@pytest.fixture
def staffed(office: Office, admin: Actor) -> Staffed:
    return staff_office(office, admin)


@pytest.fixture
def page(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    staffed: Staffed,
    last: Dossier,
    messages: Messages,
    tasks: ImmediateTasks,
    clock: StoppedClock,
) -> IntakePage:
    shown = open_page(qtbot, office, admin, messages, tasks, clock)
    choose_procedure(MARRIAGE_STATUS)
    return shown


def said(page: IntakePage) -> str:
    return "\n".join(line.text() for line in page.findChildren(ReturningLine) if line.text())


def notice(page: IntakePage) -> str:
    shown = page.findChild(OpenMatterNotice)
    assert shown is not None
    return shown.text()


def offered(page: IntakePage) -> set[str]:
    verbs = {"Lấy theo hồ sơ trước", "Điền theo hồ sơ đó", "Bỏ, để như cũ"}
    return {
        button.accessibleName()
        for button in page.findChildren(QAbstractButton)
        if button.isVisibleTo(page) and button.accessibleName() in verbs
    }


def press_alt(letter: Qt.Key) -> None:
    key(letter, ALT)
    settle()


def scan() -> None:
    write(CARD)
    key(Qt.Key.Key_Return)
    settle()


def test_the_last_digit_of_the_number_brings_everything_back(
    page: IntakePage, last: Dossier
) -> None:
    write("00118801234")
    assert said(page) == ""
    write("5")

    assert page.form().owner == KEPT
    assert said(page) == f"theo hồ sơ {last.code} ngày 20/11/2026"
    assert focused_name() == "Số định danh"
    assert offered(page) == {"Bỏ, để như cũ"}


def test_an_organisation_comes_back_as_what_it_is_once_the_line_is_left(
    page: IntakePage, office: Office, admin: Actor
) -> None:
    firm = Party("Công ty An Bình", PartyKind.ORGANISATION, "0100109106", phone="02437331234")
    office.intake.receive(marriage_status_form(owner=firm, procedure_code=CERTIFIED_COPY), admin)
    write("0100109106")
    assert page.form().owner.name == ""
    tab()

    assert page.form().owner == firm


def test_a_number_on_its_way_to_a_longer_one_is_nobody_yet(
    page: IntakePage, office: Office, admin: Actor
) -> None:
    old = replace(KEPT, id_number="001188054", name="Người Khác")
    office.intake.receive(marriage_status_form(owner=old, procedure_code=CERTIFIED_COPY), admin)
    write("001188054")
    assert said(page) == ""
    write("321")

    assert page.form().owner == Party("", id_number="001188054321")


def test_what_was_typed_first_is_never_overwritten_but_told(page: IntakePage) -> None:
    type_into(page, "Địa chỉ", "So 1 pho Moi")
    type_into(page, "Số định danh", "001188012345")

    assert page.form().owner == replace(KEPT, address="So 1 pho Moi")
    assert f"Địa chỉ khác hồ sơ trước: {KEPT.address}" in said(page)
    press_alt(Qt.Key.Key_L)
    assert page.form().owner == KEPT
    assert "khác hồ sơ trước" not in said(page)
    press_alt(Qt.Key.Key_B)
    assert page.form().owner == Party("", id_number=KEPT.id_number, address="So 1 pho Moi")
    assert said(page) == ""


def test_what_is_corrected_is_told_while_it_is_typed(page: IntakePage) -> None:
    write(KEPT.id_number)
    type_into(page, "Điện thoại", "0987654321")

    assert "Điện thoại khác hồ sơ trước: 0912345678" in said(page)
    type_into(page, "Điện thoại", "0912345678")
    assert "khác hồ sơ trước" not in said(page)


def test_what_was_put_back_does_not_come_again_by_itself(page: IntakePage) -> None:
    write(KEPT.id_number)
    press_alt(Qt.Key.Key_B)
    tab()

    assert page.form().owner == Party("", id_number=KEPT.id_number)
    assert said(page) == ""


def test_a_mistyped_number_takes_its_person_away_again(page: IntakePage) -> None:
    write(KEPT.id_number)
    type_into(page, "Email", "moi@noi.vn")
    field(page, "Số định danh").editor.setFocus()
    key(Qt.Key.Key_End)
    key(Qt.Key.Key_Backspace)
    settle()

    assert page.form().owner == Party("", id_number="00118801234", email="moi@noi.vn")
    assert said(page) == ""


def test_another_known_number_pasted_over_the_first_leaves_nothing_of_it(
    page: IntakePage, office: Office, admin: Actor
) -> None:
    other = Party("Trần Văn Bình", id_number="001090054321", phone="0987654321")
    office.intake.receive(marriage_status_form(owner=other, procedure_code=CERTIFIED_COPY), admin)
    write(KEPT.id_number)
    line = field(page, "Số định danh").editor
    line.setProperty("text", other.id_number)
    line.textEdited.emit(other.id_number)  # type: ignore[attr-defined]  # a QLineEdit
    settle()

    assert page.form().owner == other


def test_the_card_is_right_and_what_differs_is_told_field_by_field(
    page: IntakePage, last: Dossier
) -> None:
    scan()

    assert page.form().owner == replace(KEPT, address=ON_CARD)
    assert said(page) == (
        f"theo hồ sơ {last.code} ngày 20/11/2026\nĐịa chỉ khác hồ sơ trước: {KEPT.address}"
    )
    assert focused_name() == "Điện thoại"
    write("0905")
    assert value_of(page, "Điện thoại") == "0905"
    type_into(page, "Điện thoại", KEPT.phone)
    press_alt(Qt.Key.Key_L)
    assert page.form().owner == KEPT


def test_what_stands_on_the_card_is_never_taken_from_an_older_dossier(
    page: IntakePage, office: Office, admin: Actor
) -> None:
    wrong = replace(KEPT, name="Nguyễn Thị Ước", birth_date=date(1988, 2, 2), address=ON_CARD)
    office.intake.receive(marriage_status_form(owner=wrong, procedure_code=CERTIFIED_COPY), admin)
    scan()

    assert "Họ tên khác hồ sơ trước: Nguyễn Thị Ước" in said(page)
    assert "Ngày sinh khác hồ sơ trước: 02/02/1988" in said(page)
    assert offered(page) == {"Bỏ, để như cũ"}
    assert page.form().owner.name == KEPT.name


def test_the_old_number_on_the_card_finds_an_old_dossier(
    page: IntakePage, office: Office, admin: Actor
) -> None:
    before = replace(KEPT, id_number="012345678", phone="0905111222")
    office.intake.receive(marriage_status_form(owner=before, procedure_code=CERTIFIED_COPY), admin)
    scan()

    assert page.form().owner.phone == "0905111222"
    assert page.form().owner.id_number == KEPT.id_number


def test_a_phone_only_offers(page: IntakePage, last: Dossier) -> None:
    type_into(page, "Điện thoại", KEPT.phone)

    assert page.form().owner == Party("", phone=KEPT.phone)
    assert said(page) == (
        f"Nguyễn Thị Ước Nguyện dùng số điện thoại này, theo hồ sơ {last.code} ngày 20/11/2026"
    )
    assert offered(page) == {"Điền theo hồ sơ đó"}
    press_alt(Qt.Key.Key_L)
    assert page.form().owner == KEPT
    assert said(page) == f"theo hồ sơ {last.code} ngày 20/11/2026"
    press_alt(Qt.Key.Key_B)
    assert page.form().owner == Party("", phone=KEPT.phone)


@pytest.mark.parametrize(
    ("label", "text"), [("Họ và tên", "Le Van Tam"), ("Số định danh", "001090054321")]
)
def test_who_only_shares_the_phone_is_left_in_peace(
    page: IntakePage, label: str, text: str
) -> None:
    type_into(page, label, text)
    type_into(page, "Điện thoại", KEPT.phone)
    assert said(page) == ""

    type_into(page, label, "")
    type_into(page, "Điện thoại", KEPT.phone)
    assert "dùng số điện thoại này" in said(page)
    type_into(page, label, text)
    assert said(page) == ""


def test_the_submitter_comes_back_too_and_has_the_keys_then(
    page: IntakePage, office: Office, admin: Actor
) -> None:
    agent = Party("Trần Văn Nộp", id_number="001085000019", phone="0987654321", address="Số 9")
    form = marriage_status_form(owner=KEPT, submitter=agent, procedure_code=CERTIFIED_COPY)
    office.intake.receive(form, admin)
    write(KEPT.id_number)
    press_alt(Qt.Key.Key_K)
    assert focused_name() == "Số định danh"
    write(agent.id_number)
    settle()

    assert page.form().submitter == agent
    assert page.form().owner == KEPT
    press_alt(Qt.Key.Key_B)
    assert page.form().submitter == Party("", id_number=agent.id_number)
    assert page.form().owner == KEPT


def test_the_next_citizen_begins_with_nothing_of_the_last(page: IntakePage) -> None:
    write(KEPT.id_number)
    key(*SAVE_ONLY_KEY)
    settle()

    assert said(page) == ""
    assert page.form().owner == Party("")
    choose_procedure(MARRIAGE_STATUS)
    write(KEPT.id_number)
    assert page.form().owner == KEPT


def test_a_form_that_waited_stays_as_it_was_typed(
    page: IntakePage, office: Office, admin: Actor
) -> None:
    form = marriage_status_form(owner=replace(KEPT, phone="", email=""))
    filing = office.filing.ask_supplement(form, SupplementForm(("Giấy",), "Thiếu"), admin)
    key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Return)
    page.activateWindow()
    settle()
    page.open_filing(filing.id)
    settle()
    field(page, "Số định danh").editor.setFocus()
    tab()

    assert page.form().owner == form.owner
    assert said(page) == ""


@pytest.mark.parametrize("how", [lambda: write(KEPT.id_number), scan], ids=["typed", "scanned"])
def test_an_open_dossier_of_the_same_matter_is_told_before_saving(
    page: IntakePage, office: Office, admin: Actor, heard: Heard, how: Callable[[], None]
) -> None:
    chosen: list[object] = []
    page.dossier_chosen.connect(chosen.append)
    open_one = office.intake.receive(marriage_status_form(owner=KEPT), admin)
    assert notice(page) == ""
    how()

    assert notice(page) == (
        f"Người này đã có hồ sơ {open_one.code} cùng thủ tục, nhận ngày 04/12/2026: Được tiếp "
        f"nhận, đang ở {open_one.holder.label.vi}."
    )
    press_alt(Qt.Key.Key_M)
    assert chosen == [open_one.id]
    key(*SAVE_ONLY_KEY)
    settle()
    assert len([d for d in saved(office) if d.procedure_code == MARRIAGE_STATUS]) == 2
    assert heard.bugs == []
    assert notice(page) == ""


def test_another_procedure_is_no_second_one(page: IntakePage) -> None:
    write(KEPT.id_number)
    assert notice(page) == ""

    type_into(page, "Mã hoặc tên thủ tục  (F9: dùng gần đây)", CERTIFIED_COPY)
    key(Qt.Key.Key_Return)
    settle()
    assert "cùng thủ tục" in notice(page)


def test_one_that_waits_before_acceptance_is_told_and_opened_here(
    page: IntakePage, office: Office, admin: Actor
) -> None:
    form = marriage_status_form(owner=KEPT)
    filing = office.filing.ask_supplement(form, SupplementForm(("Giấy",), "Thiếu"), admin)
    write(KEPT.id_number)
    settle()

    assert notice(page) == (
        f"Người này có hồ sơ {filing.code} cùng thủ tục đang chờ tại quầy từ ngày 04/12/2026, "
        "chưa tiếp nhận: Yêu cầu bổ sung giấy tờ."
    )
    key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Return)
    page.activateWindow()
    settle()
    page.open_filing(filing.id)
    settle()
    assert page.form().dossier_id == filing.id
    assert notice(page) == ""


def test_who_is_no_clerk_is_told_nothing(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    last: Dossier,
    messages: Messages,
    heard: Heard,
    tasks: ImmediateTasks,
    clock: StoppedClock,
) -> None:
    official = replace(admin, roles=frozenset({Role.OFFICIAL}))
    page = open_page(qtbot, office, official, messages, tasks, clock)
    choose_procedure(CERTIFIED_COPY)
    write(KEPT.id_number)

    assert page.form().owner == Party("", id_number=KEPT.id_number)
    assert (said(page), notice(page)) == ("", "")
    assert heard.bugs == []


def test_the_lines_are_heard_and_their_buttons_reached_by_tab(page: IntakePage) -> None:
    type_into(page, "Địa chỉ", "So 1")
    type_into(page, "Số định danh", KEPT.id_number)
    field(page, "Email").editor.setFocus()
    tab()
    first = focused_name()
    tab()

    assert (first, focused_name()) == ("Bỏ, để như cũ", "Lấy theo hồ sơ trước")
    button = seen(page, QAbstractButton, "Lấy theo hồ sơ trước")
    assert KEPT.address in button.accessibleDescription()
