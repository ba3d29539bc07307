"""From the pages to the citizen's screen and back: typed, saved, handed out, answered."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier, ResultDelivery
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.ratings import RatingLevel, RatingSource
from desktop_app.ui.citizen import CitizenScreen
from desktop_app.ui.citizen.habits import ScreenHabits
from desktop_app.ui.dossiers.page import DossiersPage
from desktop_app.ui.large_print import LargeText
from desktop_app.ui.messages import Messages
from desktop_app.ui.rating.faces import FaceButton
from desktop_app.ui.rating.rate_dialog import RateDialog
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.widgets import Choice
from desktop_app.ui.workplaces import Workplaces
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form
from tests.ui.bench import Heard, show_active
from tests.ui.pages.dossier_hands import insist, question
from tests.ui.pages.hands import field, press, words

CARD = "001188012345||Nguyễn Thị An|01021988|Nữ|phường Ba Đình, thành phố Hà Nội|15082021"

Sit = Callable[..., Workplaces]


@pytest.fixture
def sit(
    qtbot: QtBot, office: Office, admin: Actor, catalogue: None, home: Path, messages: Messages,
    tasks: ImmediateTasks, scanner: Scanner, clock: StoppedClock,
) -> Sit:  # fmt: skip
    """Sit down at the counter."""

    def take_place(*roles: Role) -> Workplaces:
        actor = dataclasses.replace(admin, roles=frozenset(roles or Role))
        path = home / "settings.toml"
        built = Workplaces(office, actor, office.settings, path, messages, tasks, scanner, clock)
        qtbot.addWidget(built.window)
        show_active(qtbot, built.window)
        return built

    return take_place


@pytest.fixture
def workplaces(sit: Sit) -> Workplaces:
    return sit()


@pytest.fixture
def screen(workplaces: Workplaces) -> CitizenScreen:
    found = workplaces.facing.screen()
    assert found is not None
    found.set_open(is_open=True)
    return found


def shown(screen: CitizenScreen) -> str:
    texts = screen.window.findChildren(LargeText)
    return "\n".join(each.text() for each in texts if each.isVisibleTo(screen.window))


def ready(office: Office, admin: Actor, **changes: Any) -> Dossier:
    dossier = office.intake.receive(marriage_status_form(**changes), admin)
    return office.closing.finish(dossier.id, admin)


def hand_out(workplaces: Workplaces, dossier: Dossier) -> None:
    """Return the result as the clerk does: the primary act, Ctrl+Enter."""
    workplaces.open_code(dossier.code)
    press(workplaces.window.page("dossiers"), "Trả kết quả…")
    insist(question())


def touch(screen: CitizenScreen, level: RatingLevel) -> None:
    [face] = [
        each
        for each in screen.window.findChildren(FaceButton)
        if each.level is level and each.isVisibleTo(screen.window)
    ]
    QTest.mouseClick(face, Qt.MouseButton.LeftButton)


def test_what_is_typed_is_seen_and_what_is_saved(
    qtbot: QtBot, workplaces: Workplaces, screen: CitizenScreen, scanner: Scanner
) -> None:
    assert "Mời quý khách" in shown(screen)
    scanner.take_text(CARD)
    assert "Nguyễn Thị An" in shown(screen)
    assert "… 345" in shown(screen)
    assert "001188012345" not in shown(screen)
    page = workplaces.window.page("intake")
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    QTest.keyClick(question(), Qt.Key.Key_Escape)
    assert "Nguyễn Thị An" in shown(screen)


def test_a_saved_dossier_is_thanked_for(
    workplaces: Workplaces, screen: CitizenScreen, office: Office, admin: Actor
) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)

    workplaces.window.page("intake").dossier_received.emit(dossier)  # type: ignore[attr-defined]

    assert dossier.code in shown(screen)
    assert "Đã tiếp nhận hồ sơ" in shown(screen)


def test_the_citizen_answers_when_the_result_is_handed_out(
    workplaces: Workplaces, screen: CitizenScreen, office: Office, admin: Actor
) -> None:
    dossier = ready(office, admin)

    hand_out(workplaces, dossier)
    assert "hài lòng với việc giải quyết" in shown(screen)
    # The clerk sees what the citizen is looking at.
    page = workplaces.window.page("dossiers")
    assert "Đang mời người dân đánh giá" in words(page)
    touch(screen, RatingLevel.SATISFIED)

    kept = office.rating.of(dossier.id)
    assert kept is not None
    assert (kept.level, kept.source) == (RatingLevel.SATISFIED, RatingSource.WINDOW)
    assert kept.entered_by_id == admin.user_id
    assert "Cảm ơn ông/bà đã đánh giá" in shown(screen)
    # The dossier that is still in front of the clerk has it too.
    assert "Hài lòng" in words(page).splitlines()
    assert "Đang mời người dân đánh giá" not in words(page)


def test_a_closed_screen_asks_nobody(
    workplaces: Workplaces, screen: CitizenScreen, office: Office, admin: Actor
) -> None:
    screen.set_open(is_open=False)
    hand_out(workplaces, ready(office, admin))
    assert not screen.window.is_asking()


def test_a_result_that_goes_by_post_is_no_question_for_who_stands_here(
    workplaces: Workplaces, screen: CitizenScreen, office: Office, admin: Actor
) -> None:
    dossier = ready(office, admin, delivery=ResultDelivery.POST, delivery_place="Hà Nội")
    hand_out(workplaces, dossier)

    assert office.finding.dossier(dossier.id).returned_at is not None
    assert not screen.window.is_asking()


def test_the_next_citizen_does_not_answer_for_the_one_before(
    workplaces: Workplaces, screen: CitizenScreen, office: Office, admin: Actor, scanner: Scanner
) -> None:
    dossier = ready(office, admin)
    hand_out(workplaces, dossier)
    slip = QApplication.activeModalWidget()
    if slip is not None:
        slip.close()
    scanner.take_text(CARD)

    assert not screen.window.is_asking()
    assert office.rating.of(dossier.id) is None
    assert "Đang mời người dân đánh giá" not in words(workplaces.window.page("dossiers"))


def test_undoing_the_handing_out_takes_the_question_away(
    workplaces: Workplaces, screen: CitizenScreen, office: Office, admin: Actor
) -> None:
    dossier = ready(office, admin)
    hand_out(workplaces, dossier)
    page = workplaces.window.page("dossiers")
    assert isinstance(page, DossiersPage)
    page._acts.undo()

    assert office.finding.dossier(dossier.id).returned_at is None
    assert not screen.window.is_asking()


def test_it_opens_again_where_it_was_open(
    qtbot: QtBot, sit: Sit, workplaces: Workplaces, screen: CitizenScreen
) -> None:
    screen.set_shows_contact(is_shown=True)
    workplaces.window.hide()
    assert not screen.window.isVisible()

    again = sit().facing.screen()
    assert again is not None
    qtbot.waitUntil(again.window.isVisible)
    assert again.shows_contact()
    QTest.keyClick(again.window, Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    again.window.close()
    assert not again.is_open()


def test_its_key_opens_and_closes_it(qtbot: QtBot, workplaces: Workplaces) -> None:
    screen = workplaces.facing.screen()
    assert screen is not None
    for is_open in (True, False):
        workplaces.window.activateWindow()
        qtbot.waitUntil(workplaces.window.isActiveWindow)
        QTest.keyClick(
            workplaces.window.windowHandle(), Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier
        )
        assert screen.window.isVisible() is is_open


def test_who_serves_nobody_has_no_screen(sit: Sit) -> None:
    assert sit(Role.SUPERVISOR).facing.screen() is None


@pytest.mark.parametrize(
    "kept", [None, 7, [], {"is_open": "yes", "place": [1, 2], "screen": 3}, {"place": [0, 0, 0, 0]}]
)
def test_habits_that_cannot_be_read_are_none(kept: object) -> None:
    assert ScreenHabits.read(kept) == ScreenHabits()


# ---- by the clerk ------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["intake", "dossiers", "handover", "settings"])
def test_the_slip_scanned_on_any_page_asks_for_the_answer(
    workplaces: Workplaces, office: Office, admin: Actor, scanner: Scanner, page: str
) -> None:
    dossier = ready(office, admin)
    workplaces.window.show_page(page)

    scanner.take_text(f"MC-RATE|{dossier.code}")

    asked = question()
    assert isinstance(asked, RateDialog)
    insist(asked)
    assert "gõ số 1 đến 4" in words(asked)
    QTest.keyClick(asked, Qt.Key.Key_3)
    insist(asked)
    kept = office.rating.of(dossier.id)
    assert kept is not None
    assert (kept.level, kept.source) == (RatingLevel.SATISFIED, RatingSource.SLIP)


def test_the_slip_can_be_typed_into_the_box_on_top(
    workplaces: Workplaces, office: Office, admin: Actor, heard: Heard
) -> None:
    dossier = ready(office, admin)
    workplaces.window.text_submitted.emit(f"mc-rate|{dossier.code.lower()}")
    asked = question()
    assert isinstance(asked, RateDialog)
    asked.reject()
    workplaces.window.text_submitted.emit("MC-RATE|H26.12.05-200101-0001")
    assert "không ghi được đánh giá" in heard.texts()[-1]


def test_a_promise_is_not_rated(
    workplaces: Workplaces, office: Office, admin: Actor, scanner: Scanner, heard: Heard
) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)

    scanner.take_text(f"MC-RATE|{dossier.code}")

    assert QApplication.activeModalWidget() is None
    assert "Chỉ ghi đánh giá khi đã có kết quả" in heard.texts()[-1]


def test_an_answer_is_taken_down_on_the_page_of_the_dossier(
    workplaces: Workplaces, office: Office, admin: Actor
) -> None:
    dossier = ready(office, admin)
    workplaces.open_code(dossier.code)
    page = workplaces.window.page("dossiers")
    assert "Chưa có đánh giá" in words(page)
    QTest.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    asked = question()
    press(asked, "Bình thường")
    source = field(asked, "Nguồn").editor
    assert isinstance(source, Choice)
    assert source.choice() is RatingSource.HAND
    insist(asked)

    kept = office.rating.of(dossier.id)
    assert kept is not None
    assert kept.level is RatingLevel.NEUTRAL
    said = words(page)
    assert "Bình thường" in said.splitlines()
    assert f"Cán bộ ghi lại · 20/11/2026 10:00 · người ghi: {admin.name}" in said
    press(page, "Ghi lại đánh giá")
    assert "Thay cho “Bình thường”" in words(question())
    question().reject()
