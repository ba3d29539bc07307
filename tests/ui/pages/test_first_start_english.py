"""The assistant of the first start in English, from the empty computer to the office."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.sentence import Language
from desktop_app.settings import load_settings
from desktop_app.ui.first_start import SetUp
from desktop_app.ui.language import install_language
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.theme import Appearance
from tests.ui.pages.first_start_hands import PASSWORD, Assistant
from tests.ui.pages.hands import key, keys, words

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication, appearance: Appearance, compiled_translation: Path) -> None:
    """No other translation may stand behind the English."""
    install_language(qapp, Language.ENGLISH, compiled_translation)


def test_it_speaks_english_to_the_end(
    qtbot: QtBot, home: Path, tasks: ImmediateTasks, messages: Messages
) -> None:
    dialog = Assistant(qtbot, home / "settings.toml", tasks, messages).dialog
    told: list[SetUp] = []
    dialog.set_up.connect(told.append)
    for answer in ("UBND phuong Ba Dinh", "Mot cua", "H26.12.05", "Ha Noi"):
        keys(answer)
        key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Return)
    for answer in ("An", "an", PASSWORD):
        keys(answer)
        key(Qt.Key.Key_Tab)
    keys(PASSWORD)
    key(Qt.Key.Key_Return)
    for step, title in (
        ("calendar", "Which days are off?"),
        ("people", "Who else works here?"),
        ("printer", "Where do the forms come out?"),
        ("stock", "What to begin with?"),
    ):
        assert dialog.current_step() == step
        assert title in words(dialog)
        key(Qt.Key.Key_Right, ALT)
    assert "Colleagues get their accounts on the Users page." in words(dialog)
    assert "Set up now" in words(dialog)
    key(Qt.Key.Key_Return)

    [made] = told
    made.office.close()
    assert load_settings(home / "settings.toml").language is Language.ENGLISH
