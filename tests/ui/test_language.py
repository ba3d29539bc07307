"""The window speaks Vietnamese, all of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from desktop_app.domain.sentence import Language, Sentence
from desktop_app.ui.language import current_language, install_language, say
from desktop_app.ui.widgets.scan_box import ScanBox
from tools import translate

SENTENCE = Sentence("Hết giấy", "Out of paper")


def test_the_kit_speaks_vietnamese(qtbot: QtBot) -> None:
    box = ScanBox()
    qtbot.addWidget(box)

    assert box.accessibleName() == "Quét hoặc tìm"
    assert say(SENTENCE) == "Hết giấy"


def test_the_buttons_of_qt_speak_vietnamese(qtbot: QtBot) -> None:
    buttons = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    )
    qtbot.addWidget(buttons)

    words = {
        which: buttons.button(which).text().replace("&", "")
        for which in (QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel)
    }

    assert list(words.values()) == ["Đồng ý", "Hủy bỏ"]


def test_english_needs_no_file(qapp: QApplication, tmp_path: Path) -> None:
    assert install_language(qapp, Language.ENGLISH, tmp_path) is None
    assert current_language() is Language.ENGLISH
    assert say(SENTENCE) == "Out of paper"


def test_a_missing_file_is_logged_and_the_rules_still_speak_vietnamese(
    qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert install_language(qapp, Language.VIETNAMESE, tmp_path) is None

    assert "make setup" in caplog.text
    assert say(SENTENCE) == "Hết giấy"


def test_nothing_is_left_untranslated() -> None:
    assert translate.untranslated() == []
    assert translate.without_context() == []


def test_every_word_of_the_source_is_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "motcua_vi.ts"
    shutil.copy(translate.TRANSLATION, copy)
    monkeypatch.setattr(translate, "TRANSLATION", copy)

    translate.collect()

    assert translate.untranslated() == []
    assert translate.without_context() == []


@pytest.fixture
def small_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    source = tmp_path / "ui"
    source.mkdir()
    (source / "page.py").write_text(
        'class First:\n    def f(self):\n        self.tr("Owner")\n        self.tr("Save {name}")\n'
        'class Second:\n    def f(self):\n        self.tr("Owner")\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(translate, "SOURCES", source)
    monkeypatch.setattr(translate, "TRANSLATION", tmp_path / "motcua_vi.ts")
    return tmp_path


def test_the_tool_fills_in_by_source_and_by_context(
    small_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert translate.main([]) == 1
    assert "untranslated: First|Save {name}" in capsys.readouterr().err
    words = {"Owner": "Chủ hồ sơ", "Second|Owner": "Người sở hữu", "Save {name}": "Lưu {name}"}
    fill = small_project / "fill.json"
    fill.write_text(json.dumps(words), encoding="utf-8")

    assert translate.main(["--fill", str(fill)]) == 0

    assert translate.main([]) == 0
    text = translate.TRANSLATION.read_text(encoding="utf-8")
    assert text.count("Chủ hồ sơ") == 1
    assert text.count("Người sở hữu") == 1
    assert (small_project / "motcua_vi.qm").exists()


def test_the_tool_names_what_no_source_says(
    small_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill = small_project / "fill.json"
    fill.write_text(json.dumps({"Ownr": "Chủ hồ sơ"}), encoding="utf-8")

    assert translate.main(["--fill", str(fill)]) == 1

    assert "no source says: Ownr" in capsys.readouterr().err


def test_the_tool_prints_what_is_missing_ready_to_be_filled_in(
    small_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert translate.main(["--missing"]) == 0

    missing = json.loads(capsys.readouterr().out)
    assert missing == {"First|Owner": "", "First|Save {name}": "", "Second|Owner": ""}


def test_the_tool_names_words_that_would_never_be_found(
    small_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small_project / "ui" / "loose.py").write_text('tr("Cells", "due")\n', encoding="utf-8")

    assert translate.main([]) == 1

    assert "no context: Cells" in capsys.readouterr().err


def test_what_the_translation_says_is_what_the_window_says() -> None:
    assert QCoreApplication.translate("ErrorDialog", "Go on") == "Làm tiếp"
