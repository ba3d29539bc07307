"""Before acceptance: a dossier that is given back, refused, or comes back completed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import (
    DossierFee,
    HandedDocument,
    IntakeForm,
    Party,
    PartyKind,
    ResultDelivery,
    Sex,
)
from desktop_app.domain.filings import Filing
from desktop_app.domain.forms import FormKind
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor
from desktop_app.domain.procedures import Channel
from desktop_app.domain.statuses import Status
from desktop_app.services.waiting import SupplementForm
from desktop_app.ui.dossiers.page import DossiersPage
from desktop_app.ui.intake import IntakePage
from desktop_app.ui.messages import MessageKind, Messages
from desktop_app.ui.queues import QueuesPage
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.workplaces import Workplaces
from tests.conftest import StoppedClock
from tests.services.intake_forms import OWNER, marriage_status_form
from tests.ui.bench import Heard, show_active
from tests.ui.pages.hands import field, key, keys, press, seen, type_into, words
from tests.ui.pages.intake_desk import (
    MARRIAGE_STATUS,
    SAVE_KEY,
    Staffed,
    chips_of,
    choose_procedure,
    fill_in_by_card,
    focused_name,
    message_of,
    open_page,
    saved,
    settle,
    staff_office,
    value_of,
    write,
)

pytestmark = pytest.mark.usefixtures("catalogue")

CONTROL = Qt.KeyboardModifier.ControlModifier
PROCEDURE = "Mã hoặc tên thủ tục  (F9: dùng gần đây)"
DECLARATION = "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân"
ITEMS = "Cần bổ sung, mỗi dòng một mục"
APPROVER = "Người cho phép yêu cầu lần nữa"


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
def ask(page: IntakePage) -> Callable[[], QDialog]:
    """Press the key of “Yêu cầu bổ sung” and give the dialog."""

    def pressed() -> QDialog:
        return question_after(page, Qt.Key.Key_B)

    return pressed


def question_after(page: IntakePage, letter: Qt.Key) -> QDialog:
    page.activateWindow()
    settle()
    key(letter, CONTROL)
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    return dialog


def bring_incomplete() -> None:
    """Fill in a citizen's form; the declaration is not among the papers."""
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()


def untick_declaration(page: IntakePage) -> None:
    seen(page, QAbstractButton, DECLARATION).click()
    settle()


def waiting(office: Office) -> Filing:
    (filing,) = office.filing.waiting()
    return filing


def filed(office: Office, actor: Actor, form: IntakeForm | None = None) -> Filing:
    asked = SupplementForm(("Bản sao giấy khai sinh",), "Thiếu giấy", date(2026, 12, 4))
    return office.filing.ask_supplement(form or marriage_status_form(), asked, actor)


def back_on(page: IntakePage) -> None:
    page.page_shown()
    page.activateWindow()
    settle()


def test_what_is_missing_is_proposed_and_the_form_waits_under_a_code(
    page: IntakePage, office: Office, heard: Heard, ask: Callable[[], QDialog]
) -> None:
    bring_incomplete()
    untick_declaration(page)
    form = page.form()
    dialog = ask()
    items = field(dialog, ITEMS).editor
    assert items.property("plainText") == DECLARATION
    assert focused_name() == ITEMS
    key(Qt.Key.Key_Return)
    write("Ảnh 4x6")
    type_into(dialog, "Hạn bổ sung", "04122026")
    key(Qt.Key.Key_Return, CONTROL)
    settle()

    filing = waiting(office)
    assert filing.status is Status.SUPPLEMENT_ASKED
    assert filing.id == form.dossier_id
    assert filing.form.owner == form.owner
    (request,) = office.filing.supplements(filing.id)
    assert request.items == (DECLARATION, "Ảnh 4x6")
    assert request.reason == "Thành phần hồ sơ còn thiếu"
    assert request.answer_by == date(2026, 12, 4)
    assert saved(office) == []
    (message,) = heard.messages
    assert message.kind is MessageKind.SUCCESS
    assert filing.code in message.text
    assert value_of(page, PROCEDURE) == ""
    assert value_of(page, "Họ và tên") == ""
    assert page.form().dossier_id != filing.id
    assert seen(page, QAbstractButton, "Đang chờ bổ sung: 1").isVisible()


def test_the_paper_is_offered_for_printing(
    page: IntakePage, office: Office, heard: Heard, ask: Callable[[], QDialog]
) -> None:
    wanted: list[tuple[object, object]] = []
    page.paper_wanted.connect(lambda kind, subject: wanted.append((kind, subject)))
    bring_incomplete()
    untick_declaration(page)
    press(ask(), "Ghi yêu cầu bổ sung")
    settle()

    action = heard.messages[-1].action
    assert action is not None
    assert action.text == "In phiếu bổ sung"
    action.trigger()
    assert wanted == [(FormKind.SUPPLEMENT_REQUEST, waiting(office).id)]


@pytest.mark.parametrize(
    ("missing", "place", "sentence"),
    [
        ("procedure", PROCEDURE, "Chưa chọn thủ tục. Gõ mã hoặc tên thủ tục."),
        ("name", "Họ và tên", "Chưa có họ và tên. Nhập tên người hoặc tổ chức."),
    ],
)
def test_without_procedure_or_name_nothing_is_asked(
    page: IntakePage, office: Office, missing: str, place: str, sentence: str
) -> None:
    if missing == "procedure":
        type_into(page, "Họ và tên", "Le Van Tam")
    else:
        choose_procedure(MARRIAGE_STATUS)
    for letter in (Qt.Key.Key_B, Qt.Key.Key_T):
        key(letter, CONTROL)
        settle()
        assert QApplication.activeModalWidget() is None
        assert message_of(page, place) == sentence
        assert focused_name() == place

    assert office.filing.waiting() == ()


def test_a_number_that_is_wrong_is_no_reason_to_keep_the_citizen_waiting(
    page: IntakePage, office: Office, ask: Callable[[], QDialog]
) -> None:
    choose_procedure(MARRIAGE_STATUS)
    write("12345")
    type_into(page, "Họ và tên", "Le Van Tam")
    dialog = ask()
    type_into(dialog, "Lý do", "Can cuoc het han")
    field(dialog, ITEMS).editor.setProperty("plainText", "Căn cước còn hạn")
    press(dialog, "Ghi yêu cầu bổ sung")

    assert waiting(office).form.owner.id_number == "12345"


def test_faults_of_the_request_stand_under_their_fields_and_nothing_is_lost(
    page: IntakePage, office: Office, ask: Callable[[], QDialog]
) -> None:
    bring_incomplete()
    dialog = ask()
    assert field(dialog, ITEMS).editor.property("plainText") == ""
    type_into(dialog, "Lý do", "")
    type_into(dialog, "Hạn bổ sung", "31/11/2026")
    press(dialog, "Ghi yêu cầu bổ sung")
    assert field(dialog, "Hạn bổ sung").message().startswith("Không có ngày này")
    type_into(dialog, "Hạn bổ sung", "19/11/2026")
    press(dialog, "Ghi yêu cầu bổ sung")

    assert field(dialog, ITEMS).message() == "Ghi từng giấy tờ hoặc nội dung cần bổ sung."
    assert field(dialog, "Lý do").message() == "Ghi lý do yêu cầu bổ sung."
    assert field(dialog, "Hạn bổ sung").message() == "Hạn bổ sung không được ở quá khứ."
    assert office.filing.waiting() == ()
    key(Qt.Key.Key_Escape)
    settle()
    assert value_of(page, "Họ và tên") == "Nguyễn Thị Ước Nguyện"


def test_a_refusal_needs_a_reason_and_closes_the_form(
    page: IntakePage, office: Office, heard: Heard
) -> None:
    wanted: list[tuple[object, object]] = []
    page.paper_wanted.connect(lambda kind, subject: wanted.append((kind, subject)))
    bring_incomplete()
    dialog = question_after(page, Qt.Key.Key_T)
    assert focused_name() == "Lý do"
    press(dialog, "Từ chối tiếp nhận")
    assert field(dialog, "Lý do").message() == "Ghi lý do."
    write("Không thuộc thẩm quyền")
    key(Qt.Key.Key_Return, CONTROL)
    settle()

    (filing,) = office.filing.since(datetime(2026, 11, 1, tzinfo=UTC))
    assert filing.status is Status.NOT_ACCEPTED
    assert filing.reason == "Không thuộc thẩm quyền"
    assert office.filing.waiting() == ()
    action = heard.messages[-1].action
    assert action is not None
    assert action.text == "In phiếu từ chối"
    action.trigger()
    assert wanted == [(FormKind.REFUSAL, filing.id)]
    assert value_of(page, "Họ và tên") == ""


FULL = IntakeForm(
    dossier_id=new_key(),
    procedure_code=MARRIAGE_STATUS,
    owner=Party(
        "Nguyễn Thị Ước Nguyện",
        id_number="001188012345",
        birth_date=date(1988, 2, 1),
        sex=Sex.FEMALE,
        phone="0912345678",
        email="nguyen@noi.vn",
        address="Số 12, phố Đội Cấn, phường Ba Đình",
    ),
    submitter=Party("Trần Văn Nộp", id_number="001085000019", phone="0987654321"),
    channel=Channel.POST,
    request_summary="Xin xác nhận để vay vốn",
    documents=(
        HandedDocument(DECLARATION, 1, 0, 2),
        HandedDocument("Giấy ủy quyền", 0, 1, 0),
    ),
    sets=2,
    fees=(DossierFee("Lệ phí hộ tịch", 15_000, 2, is_paid=True),),
    delivery=ResultDelivery.POST,
    delivery_place="Số 3 phố Hàng Bài",
    external_code="H26.12.05-261101-0007",
    note="Gọi trước khi gửi",
)


@pytest.mark.parametrize(
    "form",
    [
        FULL,
        replace(FULL, submitter=None, documents=(), fees=(), sets=1),
        replace(FULL, owner=Party("Công ty A", PartyKind.ORGANISATION, "0101243150")),
        replace(FULL, competent_agency="UBND phường Hoàn Kiếm"),
    ],
    ids=["everything", "nothing brought", "an organisation", "solved elsewhere"],
)
def test_everything_typed_comes_back(
    page: IntakePage, office: Office, admin: Actor, form: IntakeForm
) -> None:
    filing = filed(office, admin, replace(form, dossier_id=new_key()))
    page.open_filing(filing.id)
    settle()

    assert page.form() == filing.form
    shown = words(page)
    assert (
        f"Hồ sơ {filing.code} đã yêu cầu bổ sung ngày 20/11/2026: Bản sao giấy khai sinh · "
        "hạn 04/12/2026"
    ) in shown
    assert "chưa tiếp nhận" in page.status()


@pytest.mark.parametrize(
    ("size", "name"), [((1178, 900), DECLARATION), ((840, 470), PROCEDURE)], ids=["high", "low"]
)
def test_the_keyboard_is_on_what_was_missing_if_that_is_in_sight(
    page: IntakePage, office: Office, admin: Actor, size: tuple[int, int], name: str
) -> None:
    page.resize(*size)
    filing = filed(office, admin, replace(marriage_status_form(), documents=()))
    page.open_filing(filing.id)
    settle()
    settle()

    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == name
    assert not focused.visibleRegion().isEmpty()


def test_the_official_comes_back_unless_he_has_gone(
    page: IntakePage, office: Office, admin: Actor, staffed: Staffed
) -> None:
    named = filed(office, admin, replace(FULL, dossier_id=new_key(), official_id=new_key()))
    page.open_filing(named.id)
    assert page.form().official_id is None
    kept = filed(
        office, admin, replace(FULL, dossier_id=new_key(), official_id=staffed.official.id)
    )
    page.open_filing(kept.id)
    settle()

    assert page.form().official_id == staffed.official.id


def test_accepting_makes_the_dossier_under_the_same_code(
    page: IntakePage, office: Office, admin: Actor, clock: StoppedClock
) -> None:
    filing = filed(office, admin)
    clock.move(days=3)
    back_on(page)
    page.open_filing(filing.id)
    settle()
    key(*SAVE_KEY)
    settle()

    (dossier,) = saved(office)
    assert dossier.code == filing.code
    assert dossier.id == filing.id
    assert dossier.accepted_at == clock.now
    assert office.filing.waiting() == ()
    assert "đã yêu cầu bổ sung" not in words(page)
    assert not any(
        button.text().startswith("Đang chờ") and button.isVisibleTo(page)
        for button in page.findChildren(QAbstractButton)
    )


def test_asking_again_needs_who_allows_it(
    page: IntakePage, office: Office, admin: Actor, ask: Callable[[], QDialog]
) -> None:
    filing = filed(office, admin, replace(marriage_status_form(), documents=()))
    page.open_filing(filing.id)
    settle()
    dialog = ask()
    assert "Đây là lần yêu cầu thứ 2" in field(dialog, APPROVER).message()
    press(dialog, "Ghi yêu cầu bổ sung")
    assert "Chỉ hướng dẫn một lần" in field(dialog, APPROVER).message()
    assert focused_name() == APPROVER
    write("Trần Thị Hạnh, Phó Giám đốc")
    key(Qt.Key.Key_Return, CONTROL)
    settle()

    first, second = office.filing.supplements(filing.id)
    assert first.received_at is not None
    assert second.approver == "Trần Thị Hạnh, Phó Giám đốc"
    assert waiting(office).id == filing.id


def test_the_first_request_asks_for_no_approver(
    page: IntakePage, ask: Callable[[], QDialog]
) -> None:
    bring_incomplete()

    with pytest.raises(AssertionError):
        field(ask(), APPROVER)


def test_one_that_waits_is_chosen_from_the_list_by_a_few_letters(
    page: IntakePage, office: Office, admin: Actor
) -> None:
    filed(office, admin)
    other = filed(
        office,
        admin,
        replace(FULL, dossier_id=new_key(), owner=Party("Đỗ Bạch Cúc"), submitter=None),
    )
    back_on(page)
    assert seen(page, QAbstractButton, "Đang chờ bổ sung: 2").isVisible()
    dialog = question_after(page, Qt.Key.Key_L)
    write("do bach")
    key(Qt.Key.Key_Return)
    settle()

    assert QApplication.activeModalWidget() is not dialog
    assert value_of(page, "Họ và tên") == "Đỗ Bạch Cúc"
    assert page.form().dossier_id == other.id


def test_the_applicant_takes_it_back(
    page: IntakePage, office: Office, admin: Actor, heard: Heard
) -> None:
    filing = filed(office, admin)
    page.open_filing(filing.id)
    settle()
    press(page, "Người nộp rút…")
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    write("Không làm nữa")
    press(dialog, "Ghi nhận đã rút")
    settle()

    assert office.filing.get(filing.id).status is Status.WITHDRAWN
    assert heard.texts()[-1] == f"Người nộp đã rút hồ sơ {filing.code}."
    assert value_of(page, "Họ và tên") == ""


def test_what_is_over_is_told_and_not_opened(
    page: IntakePage, office: Office, admin: Actor, heard: Heard
) -> None:
    refused = office.filing.refuse(marriage_status_form(), "Không đúng thẩm quyền", admin)
    page.open_filing(refused.id)

    (told,) = heard.texts()
    assert told == (
        f"Hồ sơ {refused.code} đã đóng ngày 20/11/2026, “{Status.NOT_ACCEPTED.label.vi}”: "
        "Không đúng thẩm quyền"
    )
    assert value_of(page, "Họ và tên") == ""


def test_opening_asks_before_another_form_is_lost_and_only_then(
    qtbot: QtBot, page: IntakePage, office: Office, admin: Actor
) -> None:
    first = filed(office, admin)
    second = filed(office, admin, replace(FULL, dossier_id=new_key()))
    bring_incomplete()
    page.open_filing(first.id)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert "chưa lưu và sẽ bị xóa" in words(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert page.form().dossier_id not in {first.id, second.id}
    page.open_filing(first.id)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    focused = dialog.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)  # as a second scan would end
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert page.form().dossier_id not in {first.id, second.id}
    page.open_filing(first.id)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    press(dialog, "Xóa và mở")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert page.form().dossier_id == first.id
    page.open_filing(second.id)  # nobody has changed the first one: nothing is lost

    assert QApplication.activeModalWidget() is None
    assert page.form().dossier_id == second.id


def test_a_procedure_stopped_meanwhile_is_said_and_the_rest_is_there(
    page: IntakePage, office: Office, admin: Actor
) -> None:
    filing = filed(office, admin, replace(FULL, dossier_id=new_key(), submitter=None))
    office.cataloguing.set_office_side(MARRIAGE_STATUS, None, False, admin)
    back_on(page)
    page.open_filing(filing.id)
    settle()
    sentence = f"Thủ tục {MARRIAGE_STATUS} đã ngừng tiếp nhận. Chọn thủ tục khác."
    assert message_of(page, PROCEDURE) == sentence
    key(*SAVE_KEY)
    settle()

    assert message_of(page, PROCEDURE) == sentence
    assert value_of(page, "Họ và tên") == FULL.owner.name
    assert saved(office) == []


def test_beginning_again_leaves_the_filing_waiting(
    page: IntakePage, office: Office, admin: Actor
) -> None:
    filing = filed(office, admin)
    back_on(page)
    page.open_filing(filing.id)
    settle()
    key(Qt.Key.Key_N, CONTROL)
    settle()

    assert QApplication.activeModalWidget() is None
    assert value_of(page, "Họ và tên") == ""
    assert "đã yêu cầu bổ sung" not in words(page)
    assert waiting(office).id == filing.id


def test_one_past_its_last_day_says_so(
    page: IntakePage, office: Office, admin: Actor, clock: StoppedClock
) -> None:
    filing = filed(office, admin)
    clock.move(days=20)
    page.open_filing(filing.id)
    settle()

    assert "Quá hạn bổ sung" in chips_of(page)


INCOMPLETE = replace(
    FULL,
    documents=(HandedDocument("Giấy ủy quyền", 0, 1, 0),),
    fees=(DossierFee("Lệ phí hộ tịch", 15_000, 3, is_paid=True),),
)


def scan(code: str) -> None:
    """Scan ``code`` as a scanner types it, wherever the keyboard is."""
    keys(code)
    key(Qt.Key.Key_Return)
    settle()


@pytest.mark.parametrize("place", [PROCEDURE, "Nội dung yêu cầu giải quyết", "Ghi chú"])
@pytest.mark.parametrize("brings_more", [False, True], ids=["as filed", "one paper more"])
def test_its_own_code_scanned_while_it_is_open_changes_nothing(
    page: IntakePage, office: Office, admin: Actor, staffed: Staffed, scanner: Scanner,
    heard: Heard, place: str, brings_more: bool,
) -> None:  # fmt: skip
    filing = filed(office, admin, replace(INCOMPLETE, official_id=staffed.official.id))
    scanner.scanned.connect(lambda _: page.open_filing(filing.id))
    page.open_filing(filing.id)
    settle()
    if brings_more:
        untick_declaration(page)
    before = page.form()
    field(page, place).editor.setFocus()
    scan(filing.code)

    assert page.form() == before
    assert (before == filing.form) is not brings_more
    assert office.filing.get(filing.id).form == filing.form


def test_any_code_scanned_into_the_procedure_leaves_a_new_form_as_it_is(
    page: IntakePage, scanner: Scanner
) -> None:
    bring_incomplete()
    untick_declaration(page)
    before = page.form()
    key(Qt.Key.Key_F2)  # what was typed by hand ends here
    field(page, PROCEDURE).editor.setFocus()
    scan("H26.12.05-261120-0007")

    assert before.documents == ()
    assert page.form() == before


def test_the_next_citizen_gets_nothing_of_the_one_before(
    page: IntakePage, office: Office, admin: Actor, staffed: Staffed
) -> None:
    filing = filed(office, admin, replace(INCOMPLETE, official_id=staffed.official.id))
    page.open_filing(filing.id)
    settle()
    key(Qt.Key.Key_N, CONTROL)
    settle()
    choose_procedure(MARRIAGE_STATUS)

    form = page.form()
    assert [paper.name for paper in form.documents] == [DECLARATION]
    assert [(fee.quantity, fee.is_paid) for fee in form.fees] == [(1, False)]
    assert form.official_id is None


@pytest.mark.parametrize("way", ["scan", "queue", "search"])
def test_a_filing_opened_twice_shows_what_is_stored(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    messages: Messages,
    tasks: ImmediateTasks,
    scanner: Scanner,
    clock: StoppedClock,
    tmp_path: Path,
    way: str,
) -> None:
    filing = filed(office, admin, replace(INCOMPLETE, dossier_id=new_key()))
    workplaces = Workplaces(
        office, admin, office.settings, tmp_path / "s.toml", messages, tasks, scanner, clock
    )
    qtbot.addWidget(workplaces.window)
    show_active(qtbot, workplaces.window)
    page = workplaces.window.show_page("intake")
    assert isinstance(page, IntakePage)
    for _ in range(2):
        if way == "scan":
            workplaces.open_code(filing.code)
        elif way == "search":
            dossiers = workplaces.window.show_page("dossiers")
            assert isinstance(dossiers, DossiersPage)
            dossiers.search("uoc 0912345678")
            press(workplaces.window, "Mở hồ sơ chờ")
        else:
            queues = workplaces.window.show_page("queues")
            assert isinstance(queues, QueuesPage)
            queues.filing_chosen.emit(filing.id)
        settle()
        assert page.form() == filing.form


def test_those_that_wait_are_found_from_the_list_by_a_few_letters(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    messages: Messages,
    tasks: ImmediateTasks,
    scanner: Scanner,
    clock: StoppedClock,
    tmp_path: Path,
) -> None:
    first, second = (
        filed(office, admin, replace(FULL, dossier_id=new_key(), owner=Party(name)))
        for name in ("Đỗ Bạch Cúc", "Đỗ Bạch Mai")
    )
    accepted = office.intake.receive(
        marriage_status_form(owner=replace(OWNER, name="Đỗ Bạch Lan")), admin
    )
    workplaces = Workplaces(
        office, admin, office.settings, tmp_path / "s.toml", messages, tasks, scanner, clock
    )
    window = workplaces.window
    qtbot.addWidget(window)
    show_active(qtbot, window)
    dossiers = window.show_page("dossiers")
    assert isinstance(dossiers, DossiersPage)

    dossiers.search("do bach")
    assert accepted.code in [line.code for line in dossiers._results.refresh()]
    told = f"2 hồ sơ chưa tiếp nhận cũng khớp: {first.code} · Đỗ Bạch Cúc, …"
    assert told in words(dossiers)
    key(Qt.Key.Key_O, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    settle()
    write("mai")
    key(Qt.Key.Key_Return)
    settle()
    page = window.page("intake")
    assert isinstance(page, IntakePage)
    assert window.current_key() == "intake"
    assert page.form() == second.form

    dossiers = window.show_page("dossiers")
    assert isinstance(dossiers, DossiersPage)
    dossiers.show_list()
    assert "chưa tiếp nhận cũng khớp" not in words(dossiers)
    dossiers._list._search_for("do bach cuc")
    settle()
    assert f"Chờ bổ sung, chưa tiếp nhận: {first.code} · Đỗ Bạch Cúc" in words(dossiers)


@pytest.mark.parametrize("front", ["intake", "dossiers"])
def test_its_code_scanned_on_any_page_opens_it_at_the_counter(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    messages: Messages,
    tasks: ImmediateTasks,
    scanner: Scanner,
    clock: StoppedClock,
    tmp_path: Path,
    heard: Heard,
    front: str,
) -> None:
    filing = filed(office, admin)
    workplaces = Workplaces(
        office, admin, office.settings, tmp_path / "s.toml", messages, tasks, scanner, clock
    )
    window = workplaces.window
    qtbot.addWidget(window)
    show_active(qtbot, window)
    window.show_page(front)
    workplaces.open_code(filing.code)
    settle()
    page = window.page("intake")
    assert window.current_key() == "intake"
    assert isinstance(page, IntakePage)
    assert page.form().dossier_id == filing.id

    page.activateWindow()
    key(*SAVE_KEY)
    settle()
    workplaces.open_code(filing.code)
    assert window.current_key() == "dossiers"


def test_the_paper_is_issued_and_shown_in_the_window(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    messages: Messages,
    heard: Heard,
    tasks: ImmediateTasks,
    scanner: Scanner,
    clock: StoppedClock,
    tmp_path: Path,
) -> None:
    filing = filed(office, admin)
    workplaces = Workplaces(
        office, admin, office.settings, tmp_path / "s.toml", messages, tasks, scanner, clock
    )
    qtbot.addWidget(workplaces.window)
    show_active(qtbot, workplaces.window)
    page = workplaces.window.show_page("intake")
    assert isinstance(page, IntakePage)
    page.paper_wanted.emit(FormKind.SUPPLEMENT_REQUEST, filing.id)
    settle()

    (paper,) = office.papers.of(filing.id)
    assert paper.kind is FormKind.SUPPLEMENT_REQUEST
    assert heard.bugs == []
    assert QApplication.activeModalWidget() is not None
