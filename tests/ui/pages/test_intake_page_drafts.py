"""What is typed is kept as it is typed, and comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import PartyKind, ResultDelivery
from desktop_app.domain.errors import KnownError
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.sentence import Sentence
from desktop_app.services.draft_fates import DraftFate, DraftFates
from desktop_app.services.drafts import DraftFolder
from desktop_app.services.waiting import SupplementForm
from desktop_app.ui.intake import IntakePage
from desktop_app.ui.intake.draft_keeping import DraftKeeping
from desktop_app.ui.messages import MessageKind, Messages
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.widgets import Choice, Link
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form
from tests.ui.bench import Heard
from tests.ui.pages.hands import field, key, press, seen, type_into, words
from tests.ui.pages.intake_desk import (
    CERTIFIED_COPY,
    MARRIAGE_STATUS,
    SAVE_ONLY_KEY,
    Staffed,
    choose,
    choose_procedure,
    fill_in_by_card,
    focused_name,
    has_field,
    message_of,
    open_page,
    saved,
    settle,
    staff_office,
    value_of,
    write,
)

pytestmark = pytest.mark.usefixtures("catalogue")

PROCEDURE = "Mã hoặc tên thủ tục  (F9: dùng gần đây)"
BROUGHT_BACK = "Khôi phục hồ sơ đang nhập dở lúc 10:00."
BEGIN_AGAIN = (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def staffed(office: Office, admin: Actor) -> Staffed:
    return staff_office(office, admin)


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    return tmp_path / "drafts"


Start = Callable[..., IntakePage]


@pytest.fixture
def start(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    staffed: Staffed,
    messages: Messages,
    tasks: ImmediateTasks,
    clock: StoppedClock,
    drafts: Path,
) -> Start:
    """Open the page as a new run of the program does; what was open before is as if killed."""

    opened: list[IntakePage] = []

    def open_again(who: Actor = admin, fates: DraftFates = office.draft_fates) -> IntakePage:
        for killed in opened:
            for keeping in killed.findChildren(DraftKeeping):
                shiboken6.delete(keeping)
        page = open_page(qtbot, office, who, messages, tasks, clock)
        file = DraftFolder(drafts).draft_of(who, office.settings.database_url)
        page.keep_drafts(file, fates, tasks)
        page.page_shown()
        settle()
        opened.append(page)
        return page

    return open_again


@pytest.fixture
def is_kept(qtbot: QtBot, drafts: Path) -> Callable[[str], None]:
    """Wait until what was typed is on the disk."""

    def wait(text: str) -> None:
        def look() -> None:
            content = "".join(file.read_text() for file in drafts.glob("*.json"))
            assert text in content

        qtbot.waitUntil(look, timeout=10_000)

    return wait


def test_everything_comes_back_as_it_was(
    start: Start, is_kept: Callable[[str], None], staffed: Staffed
) -> None:
    page = start()
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    choose(page, "Người chịu trách nhiệm", staffed.official.id)
    choose(page, "Nhận kết quả", ResultDelivery.POST)
    type_into(page, "Ghi chú", "Gọi trước khi trả")
    is_kept("Gọi".encode("ascii", "backslashreplace").decode())
    form = page.form()

    again = start()

    assert again.form() == form
    assert again.form().dossier_id == form.dossier_id
    assert value_of(again, "Người chịu trách nhiệm") == value_of(page, "Người chịu trách nhiệm")


@pytest.mark.parametrize(
    ("label", "typed"),
    [
        ("Ngày sinh", "12/1"),
        ("Ngày sinh", "31/02/1988"),
        ("Điện thoại", "0912 345"),
        ("Số định danh", "00118801234"),
        ("Họ và tên", "Nguyễn  thị "),
        ("Email", "an@"),
        ("Địa chỉ", "Số 1, phố Đội C"),
        (PROCEDURE, "khai sin"),
        (PROCEDURE, "khong co thu tuc nay"),
        ("Mã trên hệ thống khác (nếu có)", "000.00.0"),
        ("Ghi chú", "  goi  truoc"),
    ],
)
def test_what_cannot_be_read_yet_comes_back_letter_for_letter(
    start: Start, is_kept: Callable[[str], None], label: str, typed: str
) -> None:
    page = start()
    type_into(page, label, typed)
    is_kept(typed.encode("ascii", "backslashreplace").decode().split()[0])

    again = start()

    assert value_of(again, label) == typed
    assert focused_name() == field(again, label).editor.accessibleName()


def test_what_no_form_holds_comes_back(start: Start, is_kept: Callable[[str], None]) -> None:
    page = start()
    choose_procedure(MARRIAGE_STATUS)
    press(page, "Thêm giấy tờ")
    settle()
    write("Giay uy quyen")
    settle()
    seen(page, QCheckBox, "Giấy tờ thêm đã nộp").click()
    is_kept("Giay uy quyen")

    again = start()

    lines = [line for line in again.findChildren(QLineEdit) if line.text() == "Giay uy quyen"]
    assert [line.isVisible() for line in lines] == [True]
    assert not seen(again, QCheckBox, "Giấy tờ thêm đã nộp").isChecked()
    assert again.form().documents == page.form().documents


def test_it_is_said_and_may_be_let_go(
    start: Start, is_kept: Callable[[str], None], heard: Heard, drafts: Path
) -> None:
    type_into(start(), "Họ và tên", "Le Van Tam")
    is_kept("Le Van Tam")
    again = start()

    [told] = [message for message in heard.messages if message.text == BROUGHT_BACK]
    assert told.kind is MessageKind.INFO
    assert told.action is not None
    told.action.trigger()
    press(again, "Xóa và làm lại")

    assert not again.has_input()
    assert list(drafts.iterdir()) == []
    start()
    assert heard.texts().count(BROUGHT_BACK) == 1


def test_of_an_older_one_the_day_is_said(
    start: Start, is_kept: Callable[[str], None], heard: Heard, clock: StoppedClock
) -> None:
    type_into(start(), "Họ và tên", "Le Van Tam")
    is_kept("Le Van Tam")
    clock.move(days=45)

    again = start()

    assert value_of(again, "Họ và tên") == "Le Van Tam"
    assert heard.texts()[-1] == "Khôi phục hồ sơ đang nhập dở lúc 10:00 ngày 20/11/2026."


def test_nothing_comes_back_once_saved(
    start: Start, is_kept: Callable[[str], None], office: Office, drafts: Path
) -> None:
    start()
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    is_kept("0912345678")
    key(*SAVE_ONLY_KEY)
    settle()

    assert len(saved(office)) == 1
    assert list(drafts.iterdir()) == []
    assert not start().has_input()


def test_nor_once_begun_again(start: Start, is_kept: Callable[[str], None], drafts: Path) -> None:
    page = start()
    type_into(page, "Họ và tên", "Le Van Tam")
    is_kept("Le Van Tam")
    key(*BEGIN_AGAIN)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Return)
    settle()

    assert list(drafts.iterdir()) == []
    assert not start().has_input()


def test_a_dossier_that_was_saved_just_before_is_not_saved_again(
    start: Start,
    is_kept: Callable[[str], None],
    office: Office,
    admin: Actor,
    heard: Heard,
    drafts: Path,
) -> None:
    page = start()
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    is_kept("0912345678")
    dossier = office.intake.receive(page.form(), admin)

    again = start()

    assert not again.has_input()
    assert heard.texts()[-1].startswith(f"{dossier.code} đã được lưu")
    assert list(drafts.iterdir()) == []


def test_nor_one_that_was_given_back_just_before(
    start: Start, is_kept: Callable[[str], None], office: Office, admin: Actor, heard: Heard
) -> None:
    page = start()
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    is_kept("0912345678")
    asked = SupplementForm(("Bản chính",), "Thiếu")
    filing = office.filing.ask_supplement(page.form(), asked, admin)

    again = start()

    assert not again.has_input()
    assert heard.texts()[-1].startswith(f"{filing.code} đã được lưu")


def test_a_filing_that_was_open_is_open_again(
    start: Start, is_kept: Callable[[str], None], office: Office, admin: Actor
) -> None:
    asked = SupplementForm(("Bản chính giấy tờ tùy thân",), "Thiếu")
    filing = office.filing.ask_supplement(marriage_status_form(), asked, admin)
    page = start()
    page.open_filing(filing.id)
    type_into(page, "Ghi chú", "da nop du")
    is_kept("da nop du")

    again = start()

    assert again.form().dossier_id == filing.id
    assert value_of(again, "Ghi chú") == "da nop du"
    assert filing.code in again.status()
    assert "Bản chính giấy tờ tùy thân" in words(again)


def test_a_filing_that_was_closed_meanwhile_loses_nothing(
    start: Start, is_kept: Callable[[str], None], office: Office, admin: Actor, heard: Heard
) -> None:
    asked = SupplementForm(("Bản chính",), "Thiếu")
    filing = office.filing.ask_supplement(marriage_status_form(), asked, admin)
    page = start()
    page.open_filing(filing.id)
    type_into(page, "Ghi chú", "da nop du")
    is_kept("da nop du")
    office.filing.withdraw(filing.id, "Rút", admin)

    again = start()

    assert value_of(again, "Ghi chú") == "da nop du"
    assert again.form().dossier_id != filing.id
    assert f"{filing.code} đã đóng" in heard.texts()[-1]
    assert heard.messages[-1].kind is MessageKind.WARNING
    key(*SAVE_ONLY_KEY)
    settle()
    assert [dossier.note for dossier in saved(office)] == ["da nop du"]


def test_a_procedure_that_was_stopped_is_said_and_nothing_lost(
    start: Start,
    is_kept: Callable[[str], None],
    office: Office,
    admin: Actor,
    heard: Heard,
    staffed: Staffed,
) -> None:
    page = start()
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    is_kept("0912345678")
    papers = page.form().documents
    office.cataloguing.set_office_side(MARRIAGE_STATUS, staffed.department.id, False, admin)

    again = start()

    assert f"Thủ tục {MARRIAGE_STATUS} đã ngừng tiếp nhận" in heard.texts()[-1]
    assert "ngừng tiếp nhận" in message_of(again, PROCEDURE)
    assert again.form().documents == papers
    assert again.form().owner == page.form().owner


def test_a_procedure_that_was_changed_is_said(
    start: Start,
    is_kept: Callable[[str], None],
    office: Office,
    admin: Actor,
    heard: Heard,
    clock: StoppedClock,
) -> None:
    page = start()
    choose_procedure(MARRIAGE_STATUS)
    fill_in_by_card()
    is_kept("0912345678")
    [version] = [each for each in office.cataloguing.procedures() if each.code == MARRIAGE_STATUS]
    content = replace(version.content, documents=version.content.documents[:1])
    office.cataloguing.save(MARRIAGE_STATUS, content, clock().date(), admin)

    again = start()

    assert "Thủ tục này vừa được sửa" in heard.texts()[-1]
    assert set(again.form().documents) == set(page.form().documents)


def test_an_official_who_left_is_said(
    start: Start,
    is_kept: Callable[[str], None],
    office: Office,
    admin: Actor,
    heard: Heard,
    staffed: Staffed,
) -> None:
    page = start()
    choose_procedure(MARRIAGE_STATUS)
    choose(page, "Người chịu trách nhiệm", staffed.official.id)
    is_kept(str(staffed.official.id))
    office.staffing.save_official(replace(staffed.official, is_active=False), admin)

    again = start()

    assert again.form().official_id is None
    assert "Người giải quyết đã chọn" in heard.texts()[-1]


def test_an_agency_elsewhere_that_has_no_name_yet_comes_back(
    start: Start, is_kept: Callable[[str], None]
) -> None:
    page = start()
    choose_procedure(CERTIFIED_COPY)
    seen(page, Link, "Giải quyết ở nơi khác…").linkActivated.emit("")
    is_kept('"is_elsewhere": true')

    assert has_field(start(), "Cơ quan giải quyết (phi địa giới)")


def test_a_second_person_sees_nothing_of_the_first(
    start: Start, is_kept: Callable[[str], None], heard: Heard
) -> None:
    other = Actor(new_key(), "Bình", frozenset({Role.CLERK}))
    type_into(start(), "Họ và tên", "Le Van Tam")
    is_kept("Le Van Tam")

    of_other = start(other)
    assert not of_other.has_input()
    assert heard.messages == []
    type_into(of_other, "Họ và tên", "Tran Thi Be")
    is_kept("Tran Thi Be")

    assert value_of(start(), "Họ và tên") == "Le Van Tam"
    assert value_of(start(other), "Họ và tên") == "Tran Thi Be"


def test_a_spoilt_draft_is_told_and_the_page_goes_on(
    start: Start, is_kept: Callable[[str], None], heard: Heard, drafts: Path
) -> None:
    type_into(start(), "Họ và tên", "Le Van Tam")
    is_kept("Le Van Tam")
    [file] = drafts.iterdir()
    file.write_bytes(file.read_bytes()[:100])

    again = start()

    assert not again.has_input()
    [aside] = drafts.iterdir()
    assert heard.messages[-1].kind is MessageKind.WARNING
    assert str(aside) in heard.texts()[-1]
    type_into(again, "Họ và tên", "Tran Thi Be")
    is_kept("Tran Thi Be")


def test_a_disk_that_takes_nothing_is_told_once_and_typing_goes_on(
    start: Start, heard: Heard, drafts: Path, qtbot: QtBot, is_kept: Callable[[str], None]
) -> None:
    drafts.write_text("a file where the folder should be")
    page = start()
    type_into(page, "Họ và tên", "Le Van Tam")
    qtbot.waitUntil(lambda: bool(heard.messages), timeout=10_000)
    type_into(page, "Email", "tam@x.vn")
    qtbot.wait(1500)

    assert ["Cứ nhập tiếp" in text for text in heard.texts()] == [True]
    assert page.form().owner.name == "Le Van Tam"

    drafts.unlink()
    type_into(page, "Ghi chú", "goi truoc")
    is_kept("goi truoc")


def test_while_the_store_is_silent_the_draft_waits(
    start: Start, is_kept: Callable[[str], None], heard: Heard, office: Office
) -> None:
    class Silent(DraftFates):
        is_silent = True

        def of(self, dossier_id: object) -> DraftFate:
            if self.is_silent:
                raise KnownError(Sentence("Mất kết nối.", "No connection."))
            return DraftFate()

    type_into(start(), "Họ và tên", "Le Van Tam")
    is_kept("Le Van Tam")
    fates = Silent(office.database)

    again = start(fates=fates)
    assert not again.has_input()
    assert heard.texts()[-1] == "Mất kết nối."

    fates.is_silent = False
    again.page_shown()
    assert value_of(again, "Họ và tên") == "Le Van Tam"


def test_the_kind_of_applicant_comes_back_too(start: Start, is_kept: Callable[[str], None]) -> None:
    page = start()
    choose(page, "Nhận kết quả", ResultDelivery.ONLINE)
    type_into(page, "Họ và tên", "Cong ty A")
    seen(page, Choice, "Loại chủ hồ sơ").choose(PartyKind.ORGANISATION)
    is_kept("organisation")

    again = start()

    assert again.form().owner.kind is PartyKind.ORGANISATION
    assert value_of(again, "Tên tổ chức") == "Cong ty A"


def test_leaving_writes_down_the_last_key(start: Start) -> None:
    page = start()
    type_into(page, "Họ và tên", "Le Van Tam")
    page.leave()

    assert value_of(start(), "Họ và tên") == "Le Van Tam"
