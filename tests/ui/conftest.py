"""What the tests of the window share: one application in its looks, speaking Vietnamese."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.assembly import open_office
from desktop_app.demonstration import DemoClock, demo_settings, play_history
from desktop_app.domain.instants import VIETNAM
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.sentence import Language
from desktop_app.settings import sqlite_url
from desktop_app.ui.application import build_window
from desktop_app.ui.language import install_language
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import Messages
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.theme import Appearance, AppearanceChoice
from tests.ui.bench import Clock, Heard, OnWindow, show_active

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
TRANSLATION = RESOURCES / "i18n" / "motcua_vi.ts"


@pytest.fixture(scope="session")
def appearance(qapp: QApplication) -> Appearance:
    """The looks of the program, applied to the one application of the run."""
    return Appearance(qapp, RESOURCES, AppearanceChoice.LIGHT)


@pytest.fixture(scope="session")
def compiled_translation() -> Path:
    """The folder of the Vietnamese translation, compiled when it is missing or older."""
    compiled = TRANSLATION.with_suffix(".qm")
    if not compiled.exists() or compiled.stat().st_mtime < TRANSLATION.stat().st_mtime:
        tool = Path(sys.executable).parent / "pyside6-lrelease"
        subprocess.run([tool, TRANSLATION, "-silent", "-qm", compiled], check=True)
    return compiled.parent


@pytest.fixture(autouse=True)
def _dressed(
    qapp: QApplication, appearance: Appearance, compiled_translation: Path
) -> Iterator[None]:
    """Every test of the window begins in the light and in Vietnamese."""
    translator = install_language(qapp, Language.VIETNAMESE, compiled_translation)
    if appearance.choice is not AppearanceChoice.LIGHT:
        appearance.choose(AppearanceChoice.LIGHT)
    yield
    # A window that is on its way out would have all its words said once more.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if translator is not None:
        qapp.removeTranslator(translator)


@pytest.fixture
def messages() -> Messages:
    """A message channel."""
    return Messages()


@pytest.fixture
def heard(messages: Messages) -> Heard:
    """What was said on the message channel."""
    return Heard(messages)


@pytest.fixture
def tasks(messages: Messages) -> ImmediateTasks:
    """A runner that does its tasks at once."""
    return ImmediateTasks(messages)


@pytest.fixture
def clock() -> Clock:
    """The scanner's clock."""
    return Clock()


@pytest.fixture
def scanner(qapp: QApplication, clock: Clock) -> Iterator[Scanner]:
    """A scanner that listens to the application for the length of a test."""
    listening = Scanner(qapp, clock)
    yield listening
    qapp.removeEventFilter(listening)
    listening.deleteLater()


@pytest.fixture
def window(qtbot: QtBot, messages: Messages, scanner: Scanner) -> MainWindow:
    """The main window with the pages of the gallery, shown and active."""
    from tests.ui.gallery import gallery_window  # noqa: PLC0415 - it imports the whole kit

    shown = gallery_window(messages)
    qtbot.addWidget(shown)
    show_active(qtbot, shown)
    return shown


@pytest.fixture
def on_window(qtbot: QtBot) -> OnWindow:
    """A function that puts widgets under each other on a window, shows and returns it."""
    kept: list[QWidget] = []

    def show(*widgets: QWidget) -> QWidget:
        stage = QWidget()
        column = QVBoxLayout(stage)
        for widget in widgets:
            column.addWidget(widget)
        qtbot.addWidget(stage)
        kept.append(stage)
        show_active(qtbot, stage)
        return stage

    return show


DEMO_NOW = datetime(2026, 11, 20, 9, 24, tzinfo=VIETNAM)
_DEMO_DOSSIERS = 30

OpenDemo = Callable[[frozenset[Role]], MainWindow]


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A store with a small demonstration, and the code of the dossier that shows everything."""
    file = tmp_path_factory.mktemp("demonstration") / "motcua.db"
    clock = DemoClock(DEMO_NOW)
    office = open_office(demo_settings(sqlite_url(file)), clock)
    demo = play_history(office, clock, until=DEMO_NOW, dossiers=_DEMO_DOSSIERS, seed=1)
    office.close()
    assert demo.showcase is not None
    return file, demo.showcase.code


@pytest.fixture
def open_demo(qtbot: QtBot, demo_store: tuple[Path, str], tmp_path: Path) -> Iterator[OpenDemo]:
    """A function that opens the real window on the demonstration, for somebody with roles."""
    closing = ExitStack()

    def open_for(roles: frozenset[Role]) -> MainWindow:
        file = tmp_path / f"demo-{len(list(tmp_path.iterdir()))}.db"
        shutil.copy(demo_store[0], file)
        clock = DemoClock(DEMO_NOW)
        office = open_office(demo_settings(sqlite_url(file)), clock)
        closing.callback(office.close)
        users = office.staffing.staff().users
        user = next((each for each in users if roles <= each.roles), users[0])
        actor = Actor(user.id, user.name, roles)
        shown = build_window(office, actor, tmp_path / "settings.toml", clock=clock)
        qtbot.addWidget(shown)
        shown.resize(1366, 768)
        show_active(qtbot, shown)
        return shown

    yield open_for
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    closing.close()
