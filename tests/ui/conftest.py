"""What the tests of the window share: one application in its looks, speaking Vietnamese."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.sentence import Language
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
