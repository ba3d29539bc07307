"""One dossier: decisions about its due date, corrections, and marks of lateness."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier, DossierFee, HandedDocument
from desktop_app.domain.forms import FormKind
from desktop_app.domain.keys import new_key
from desktop_app.domain.lateness_marks import MarkState
from desktop_app.domain.people import Actor, Official, Role, User
from desktop_app.services.marking import Mark
from desktop_app.ui.dossiers.page import DossiersPage
from desktop_app.ui.messages import Messages
from desktop_app.ui.widgets import Chip, Choice, NumberLine, TextLine
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form
from tests.ui.bench import Heard
from tests.ui.pages.dossier_hands import (
    activate,
    choose,
    facts,
    has_button,
    insist,
    is_answered,
    menu_of,
    page_of,
    question,
    story,
    type_line,
    vn,
    write,
)
from tests.ui.pages.hands import field, press, seen, type_into, words

pytestmark = pytest.mark.usefixtures("catalogue")

FEES = (DossierFee("Lệ phí hộ tịch", None), DossierFee("Phí bản sao", 8_000, 2))


@pytest.fixture
def official(office: Office, admin: Actor) -> Official:
    """Who solves the dossier."""
    department = office.staffing.staff().departments[0]
    made = Official(new_key(), department.id, "TP01", "Lê Quang Huy")
    office.staffing.save_official(made, admin)
    return made


@pytest.fixture
def dossier(office: Office, admin: Actor, official: Official) -> Dossier:
    """A dossier received on 20 November 2026 at 10:00, due on the 26th."""
    return office.intake.receive(marriage_status_form(official_id=official.id, fees=FEES), admin)


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


@pytest.fixture
def mark(office: Office, admin: Actor, dossier: Dossier, clock: StoppedClock) -> Mark:
    """The mark of the dossier, released a working day and an hour late."""
    clock.now = vn(30, 9)
    office.closing.finish(dossier.id, admin)
    (made,) = office.marking.marks(dossier.id)
    return made


def test_a_dossier_that_was_late_when_it_was_extended_says_so(
    page: DossiersPage, office: Office, dossier: Dossier, admin: Actor, clock: StoppedClock
) -> None:
    clock.now = vn(30, 10)
    until = clock.now + timedelta(days=14, hours=7)
    office.due_deciding.extend(
        dossier.id, until, "Chờ ý kiến", "Chủ tịch", "", admin, confirmed=True
    )
    page.refresh()
    told = "Hẹn trả 26/11/2026 17:00 đã quá 1 ngày 2 giờ khi được gia hạn lúc 30/11/2026 10:00 đến"
    assert f"{told} 14/12/2026 17:00." in words(page)
    assert "lúc đó đã quá hạn 1 ngày 2 giờ" in str(story(page))
    assert "hồ sơ không quá hạn" not in words(page)
    office.closing.finish(dossier.id, admin)
    page.refresh()
    assert "có kết quả 30/11/2026" not in words(page)
    assert f"{told} 14/12/2026 17:00." in words(page)


def test_an_extension_needs_its_reason_and_warns_when_it_is_nearly_too_late(
    qtbot: QtBot, page: DossiersPage, office: Office, dossier: Dossier, clock: StoppedClock,
    heard: Heard,
) -> None:  # fmt: skip
    clock.now = vn(26, 14)
    page.refresh()
    choose(page, "Gia hạn kèm thư xin lỗi…")
    asked = question()
    insist(asked)
    assert "Ghi ngày và giờ" in field(asked, "Ngày hẹn mới").message()
    type_line(asked, "Ngày", "30/11/2026")
    insist(asked)
    for label in ("Lý do", "Người quyết định"):
        assert field(asked, label).message() == "Ô này không được để trống."
    write(asked, "Lý do", "Chờ ý kiến")
    type_into(asked, "Người quyết định", "Chu tich")
    insist(asked)
    assert "Còn chưa đầy một ngày làm việc" in field(asked, "Ngày hẹn mới").message()
    assert office.finding.dossier(dossier.id).due_at == vn(26, 17)

    with qtbot.waitSignal(page.paper_wanted) as printing:
        press(asked, "Vẫn ghi nhận")
    assert printing.args == [FormKind.APOLOGY, dossier.id]
    assert office.finding.dossier(dossier.id).due_at == vn(30, 17)
    assert heard.texts() == [f"Đã gia hạn hồ sơ {dossier.code}: hẹn trả 30/11/2026 17:00."]
    assert facts(page)["RÕ THỜI GIAN"][1].endswith("hẹn lần đầu 26/11/2026 17:00")


def test_a_date_set_by_hand_goes_back_to_the_computed_one(
    page: DossiersPage, office: Office, dossier: Dossier
) -> None:
    assert "Trở lại ngày tính theo lịch…" not in menu_of(page)
    choose(page, "Ấn định ngày hẹn…")
    asked = question()
    type_line(asked, "Ngày", "02/12/2026")
    write(asked, "Lý do", "Theo đề nghị của công dân")
    type_into(asked, "Người quyết định", "Chu tich")
    insist(asked)
    assert is_answered()
    assert office.finding.dossier(dossier.id).due_at == vn(2, 17, month=12)

    choose(page, "Trở lại ngày tính theo lịch…")
    back = question()
    assert "tính theo lịch là 26/11/2026 17:00" in words(back)
    insist(back)
    assert field(back, "Lý do").message() == "Ô này không được để trống."
    write(back, "Lý do", "Nhầm hồ sơ")
    insist(back)
    assert "Sớm hơn ngày đã hẹn" in field(back, "Lý do").message()
    press(back, "Vẫn ghi nhận")
    assert is_answered()
    assert office.finding.dossier(dossier.id).due_at == vn(26, 17)


def test_who_does_not_decide_dates_is_not_offered_it(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    messages: Messages,
    clock: StoppedClock,
    dossier: Dossier,
) -> None:
    clerk = Actor(admin.user_id, admin.name, frozenset({Role.CLERK}))
    page = page_of(qtbot, office, clerk, messages, clock)
    page.open_dossier(dossier.id)
    assert not {"Gia hạn kèm thư xin lỗi…", "Ấn định ngày hẹn…"} & set(menu_of(page))


def test_data_are_corrected_with_a_reason_and_told_in_the_story(
    page: DossiersPage, office: Office, dossier: Dossier
) -> None:
    choose(page, "Sửa thông tin…")
    asked = question()
    insist(asked)
    assert field(asked, "Lý do sửa").message() == "Ghi lý do sửa."
    amount = "Mức thu Lệ phí hộ tịch"
    type_line(asked, amount, "muoi nghin")
    insist(asked)
    assert "chỉ gồm chữ số" in field(asked, "Lệ phí hộ tịch").message()
    type_line(asked, amount, "15.000")
    seen(asked, QCheckBox, "Lệ phí hộ tịch đã thu").click()
    press(asked, "Thêm giấy tờ")
    QApplication.processEvents()
    added = asked.focusWidget()
    assert isinstance(added, TextLine)
    added.setText("Giấy ủy quyền")
    write(asked, "Lý do sửa", "Thu sau")
    insist(asked)

    assert is_answered()
    after = office.finding.dossier(dossier.id)
    assert after.fees == (DossierFee("Lệ phí hộ tịch", 15_000, 1, is_paid=True), FEES[1])
    assert after.documents == (*dossier.documents, HandedDocument("Giấy ủy quyền", originals=1))
    assert (after.owner, after.submitter) == (dossier.owner, None)
    assert story(page)[0].what == "Sửa thông tin"
    assert "Thu sau" in story(page)[0].detail


def test_a_fault_of_a_corrected_name_stands_under_it(
    page: DossiersPage, office: Office, dossier: Dossier
) -> None:
    choose(page, "Sửa thông tin…")
    asked = question()
    owner = asked.focusWidget()
    assert isinstance(owner, TextLine)
    owner.clear()
    write(asked, "Lý do sửa", "Nhầm")
    insist(asked)
    assert owner.hasFocus()
    assert owner.accessibleDescription()
    assert office.finding.dossier(dossier.id) == dossier


def test_the_official_explains_his_own_mark_and_nobody_elses(
    qtbot: QtBot, office: Office, admin: Actor, messages: Messages, clock: StoppedClock,
    official: Official, mark: Mark,
) -> None:  # fmt: skip
    other = Official(new_key(), official.department_id, "TP02", "Phạm Ngọc Ánh")
    office.staffing.save_official(other, admin)
    for username, whose in (("huy", official), ("anh", other)):
        user = User(new_key(), username, whose.name, frozenset({Role.OFFICIAL}), whose.id)
        office.staffing.save_user(user, "mật khẩu dài", admin)
        page = page_of(qtbot, office, Actor(user.id, user.name, user.roles), messages, clock)
        page.open_dossier(mark.dossier_id)
        QApplication.processEvents()
        name = "Giải trình: Giải quyết hồ sơ – Lê Quang Huy"
        assert has_button(page, name) is (whose is official)
        if whose is official:
            press(page, name)
            asked = question()
            insist(asked)
            assert field(asked, "Nội dung giải trình").message() == "Ghi nội dung giải trình."
            write(asked, "Nội dung giải trình", "Chờ ý kiến của Sở")
            insist(asked)
            QApplication.processEvents()
            assert "Lê Quang Huy giải trình: Chờ ý kiến của Sở" in words(page)
        assert not has_button(page, "Xác nhận: Giải quyết hồ sơ – Lê Quang Huy")
    assert office.marking.marks(mark.dossier_id)[0].explanation == "Chờ ý kiến của Sở"


def test_a_supervisor_confirms_a_mark_with_its_cause(
    page: DossiersPage, office: Office, mark: Mark
) -> None:
    page.refresh()
    QApplication.processEvents()
    assert "Chờ xác nhận" in [chip.text() for chip in _chips(page)]
    press(page, "Xác nhận: Giải quyết hồ sơ – Lê Quang Huy")
    asked = question()
    insist(asked)
    assert field(asked, "Nguyên nhân").message() == "Chọn nguyên nhân."
    cause = office.marking.causes()[0]
    seen(asked, Choice, "Nguyên nhân").choose(cause.code)
    insist(asked)

    assert is_answered()
    (after,) = office.marking.marks(mark.dossier_id)
    assert (after.state, after.cause_code) == (MarkState.CONFIRMED, cause.code)
    assert after.marked_seconds == mark.overrun_seconds
    QApplication.processEvents()
    assert f"đã xác nhận · {cause.name.vi}" in words(page)


@pytest.mark.parametrize(
    ("letter", "verb"), [("T", "Giải trình"), ("C", "Xác nhận"), ("M", "Không tính lỗi")]
)
def test_a_mark_is_decided_with_the_keyboard(
    page: DossiersPage, mark: Mark, letter: str, verb: str
) -> None:
    page.refresh()
    QApplication.processEvents()
    activate(page)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page, Qt.Key[f"Key_{letter}"], control | shift)
    QApplication.processEvents()
    assert verb in words(question())


def test_another_amount_needs_a_reason(page: DossiersPage, office: Office, mark: Mark) -> None:
    page.refresh()
    QApplication.processEvents()
    press(page, "Xác nhận: Giải quyết hồ sơ – Lê Quang Huy")
    asked = question()
    seen(asked, Choice, "Nguyên nhân").choose(office.marking.causes()[0].code)
    seen(asked, NumberLine, "Ngày").setValue(0)
    insist(asked)
    assert field(asked, "Lý do").message() == "Thời gian khác với đề xuất: ghi lý do."
    write(asked, "Lý do", "Mất điện một ngày")
    insist(asked)
    assert is_answered()
    (after,) = office.marking.marks(mark.dossier_id)
    assert (after.marked_seconds, after.reason) == (3_600, "Mất điện một ngày")
    QApplication.processEvents()
    assert "ghi nhận 1 giờ" in words(page)


def test_an_excused_mark_counts_against_nobody(
    page: DossiersPage, office: Office, mark: Mark
) -> None:
    page.refresh()
    QApplication.processEvents()
    press(page, "Không tính lỗi: Giải quyết hồ sơ – Lê Quang Huy")
    asked = question()
    causes = seen(asked, Choice, "Nguyên nhân")
    offered = [causes.itemText(place) for place in range(1, causes.count())]
    assert offered
    assert all("khách quan" in each for each in offered)
    causes.choose("system")
    insist(asked)
    assert field(asked, "Lý do").message() == "Ghi lý do không tính lỗi."
    write(asked, "Lý do", "Hệ thống ngừng")
    insist(asked)
    (after,) = office.marking.marks(mark.dossier_id)
    assert (after.state, after.marked_seconds) == (MarkState.EXCUSED, 0)
    assert facts(page)["RÕ TRÁCH NHIỆM"][1] == "Lê Quang Huy · không tính lỗi"


def _chips(page: DossiersPage) -> list[Chip]:
    return [chip for chip in page.findChildren(Chip) if chip.isVisibleTo(page)]
