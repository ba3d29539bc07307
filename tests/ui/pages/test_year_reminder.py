"""The year to confirm is asked for on every page, once, and of those who have to do with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.instants import VIETNAM
from desktop_app.domain.people import Actor, Role
from desktop_app.ui.calendar import PutAwayReminders
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import Messages
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.workplaces import CALENDAR, CATALOGUE, DOSSIERS, Workplaces
from tests.conftest import StoppedClock
from tests.ui.bench import show_active
from tests.ui.pages.hands import press, words

SENTENCE = "Lịch năm 2027 chưa được xác nhận"
NOT_TODAY = "Hôm nay không nhắc nữa"
OPEN = "Mở lịch làm việc"

Enter = Callable[..., Workplaces]


@pytest.fixture
def put_away() -> PutAwayReminders:
    """What one run of the program remembers."""
    return PutAwayReminders()


@pytest.fixture
def enter(
    qtbot: QtBot,
    office: Office,
    tmp_path: Path,
    messages: Messages,
    scanner: Scanner,
    clock: StoppedClock,
    put_away: PutAwayReminders,
) -> Enter:
    """A function that shows the window of somebody with some roles."""

    def show(*roles: Role, user: Actor | None = None) -> Workplaces:
        actor = user or Actor(None, "Trần Thị Quản Trị", frozenset(roles))
        built = Workplaces(
            office,
            actor,
            office.settings,
            tmp_path / "settings.toml",
            messages,
            ImmediateTasks(messages),
            scanner,
            clock,
            put_away,
        )
        qtbot.addWidget(built.window)
        show_active(qtbot, built.window)
        return built

    return show


def said(window: MainWindow) -> int:
    """Return how often the window asks for the confirmation."""
    return words(window).count(SENTENCE)


@pytest.mark.parametrize(
    ("roles", "times"),
    [
        ({Role.ADMINISTRATOR}, 1),
        ({Role.SUPERVISOR}, 1),
        ({Role.ADMINISTRATOR, Role.CLERK}, 1),
        # A citizen sits in front of them, and it is not theirs to do.
        ({Role.CLERK}, 0),
        ({Role.OFFICIAL}, 0),
    ],
)
def test_it_is_for_those_who_run_the_office(enter: Enter, roles: set[Role], times: int) -> None:
    window = enter(*roles).window
    for key in list(window.keys()):
        window.show_page(key)
        assert said(window) == times, key


def test_a_supervisor_who_cannot_confirm_is_told_whom_to_ask(enter: Enter) -> None:
    window = enter(Role.SUPERVISOR).window
    assert "nhờ người quản trị xác nhận" in words(window)
    verbs = [each.accessibleName() for each in window.findChildren(QPushButton) if each.isVisible()]
    assert NOT_TODAY in verbs
    assert OPEN not in verbs


@pytest.mark.parametrize(
    ("now", "times"),
    [
        (datetime(2026, 9, 30, 23, 59, tzinfo=VIETNAM), 0),
        (datetime(2026, 10, 1, tzinfo=VIETNAM), 1),
    ],
)
def test_it_begins_in_october_also_while_the_window_is_open(
    enter: Enter, clock: StoppedClock, now: datetime, times: int
) -> None:
    clock.now = datetime(2026, 9, 1, 8, tzinfo=VIETNAM)
    workplaces = enter(Role.ADMINISTRATOR)
    assert said(workplaces.window) == 0
    clock.now = now
    workplaces._minute.timeout.emit()
    assert said(workplaces.window) == times


def test_the_calendar_page_says_it_itself_and_always(enter: Enter) -> None:
    window = enter(Role.ADMINISTRATOR).window
    press(window, OPEN)
    assert window.current_key() == CALENDAR
    assert said(window) == 1
    window.show_page(DOSSIERS)
    press(window, NOT_TODAY)
    assert said(window) == 0
    window.show_page(CALENDAR)
    assert said(window) == 1


def test_put_away_it_rests_until_tomorrow_for_that_person(
    enter: Enter, clock: StoppedClock, admin: Actor
) -> None:
    workplaces = enter(user=admin)
    press(workplaces.window, NOT_TODAY)
    for key in (CATALOGUE, DOSSIERS):
        workplaces.window.show_page(key)
        assert said(workplaces.window) == 0
    # The window is built anew after a change of the settings; somebody else signs in.
    assert said(enter(user=admin).window) == 0
    assert said(enter(Role.SUPERVISOR).window) == 1
    clock.move(days=1)
    workplaces._minute.timeout.emit()
    assert said(workplaces.window) == 1


def test_it_goes_once_the_year_is_confirmed(enter: Enter, office: Office, admin: Actor) -> None:
    window = enter(user=admin).window
    assert said(window) == 1
    window.show_page(CALENDAR)
    office.calendar_keeping.confirm_year(2027, "6150/TB-BNV", admin)
    window.show_page(DOSSIERS)
    assert said(window) == 0


def test_other_messages_leave_it_where_it_is(enter: Enter, messages: Messages) -> None:
    window = enter(Role.ADMINISTRATOR).window
    messages.success("Đã lưu")
    messages.clear()
    assert said(window) == 1
