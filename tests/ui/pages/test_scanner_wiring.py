"""Scans through the whole window: what the router promises holds for the real pages."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Official, Role
from desktop_app.ui.intake import IntakePage
from desktop_app.ui.messages import Messages
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.workplaces import Workplaces
from tests.conftest import StoppedClock
from tests.ui.bench import Heard, show_active
from tests.ui.pages.hands import words

CARD = "001188012345||Nguyễn Thị An|01021988|Nữ|phường Ba Đình, thành phố Hà Nội|15082021"
OTHER = "001090054321||Trần Văn Bình|05091990|Nam|phường Ba Đình, thành phố Hà Nội|15082021"


@pytest.fixture
def workplaces(
    qtbot: QtBot, office: Office, admin: Actor, catalogue: None, home: Path, messages: Messages,
    tasks: ImmediateTasks, scanner: Scanner, clock: StoppedClock,
) -> Workplaces:  # fmt: skip
    department = office.staffing.staff().departments[0]
    office.staffing.save_official(Official(new_key(), department.id, "TP01", "Lê Quang Huy"), admin)
    everybody = dataclasses.replace(admin, roles=frozenset(Role))
    path = home / "settings.toml"
    built = Workplaces(office, everybody, office.settings, path, messages, tasks, scanner, clock)
    qtbot.addWidget(built.window)
    show_active(qtbot, built.window)
    return built


def owner_of(workplaces: Workplaces) -> tuple[str, str]:
    page = workplaces.window.page("intake")
    assert isinstance(page, IntakePage)
    owner = page.form().owner
    return owner.id_number, owner.name


@pytest.mark.parametrize("page", ["intake", "dossiers", "handover", "late", "settings"])
def test_a_card_scanned_on_any_page_fills_the_form(
    workplaces: Workplaces, scanner: Scanner, page: str
) -> None:
    workplaces.window.show_page(page)

    scanner.take_text(CARD)

    assert workplaces.window.current_key() == "intake"
    assert owner_of(workplaces) == ("001188012345", "Nguyễn Thị An")


def test_another_card_asks_before_it_takes_the_place_of_the_first(
    workplaces: Workplaces, scanner: Scanner, heard: Heard
) -> None:
    scanner.take_text(CARD)
    scanner.take_text(OTHER)
    assert owner_of(workplaces) == ("001188012345", "Nguyễn Thị An")

    action = heard.messages[-1].action
    assert action is not None
    action.trigger()

    assert owner_of(workplaces) == ("001090054321", "Trần Văn Bình")


def test_a_spoilt_card_takes_no_name_away_that_was_typed(
    workplaces: Workplaces, scanner: Scanner, heard: Heard
) -> None:
    scanner.take_text(CARD)
    scanner.take_text("001188012345||Nguyen Thi An|01021988|Nu|Ba Dinh, Ha Noi|15082021")

    assert owner_of(workplaces) == ("001188012345", "Nguyễn Thị An")
    assert "mất dấu" in heard.texts()[-1]


def test_a_badge_is_the_receiver_on_the_handover_desk_and_named_elsewhere(
    workplaces: Workplaces, scanner: Scanner, heard: Heard
) -> None:
    workplaces.window.show_page("handover")
    scanner.take_text("TP01")
    assert "Lê Quang Huy" in words(workplaces.window.page("handover"))
    workplaces.window.show_page("dossiers")

    # The same badge at once would be the same scan sent twice.
    scanner.take_text("H26.Ư1.05-261120-0007")
    scanner.take_text("tp01")

    assert "Lê Quang Huy" in heard.texts()[-1]
    assert workplaces.window.current_key() == "dossiers"


def test_a_trial_on_the_settings_page_keeps_the_scan_there(
    workplaces: Workplaces, scanner: Scanner
) -> None:
    page = workplaces.window.show_page("settings")
    button = next(
        each for each in page.findChildren(QPushButton)
        if each.accessibleName() == "Quét thử một mã"
    )  # fmt: skip
    button.setFocus(Qt.FocusReason.OtherFocusReason)
    button.click()

    scanner.take_text("H26.12.05-261120-0007")

    assert workplaces.window.current_key() == "settings"
    assert "Mã hồ sơ" in words(page)
