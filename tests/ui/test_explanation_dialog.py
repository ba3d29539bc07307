from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import VIETNAM
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Language, Sentence
from desktop_app.domain.time_limits import TimeLimit
from desktop_app.ui.explanation_dialog import ExplanationDialog
from desktop_app.ui.language import install_language
from desktop_app.ui.widgets.error_dialog import ErrorDialog
from tests.documents.printed_pages import page_texts
from tests.services.intake_forms import marriage_status_form
from tests.ui.bench import show_active
from tests.ui.pages.conftest import clock, database_url
from tests.ui.pages.hands import press, words

__all__ = ["clock", "database_url"]

pytestmark = pytest.mark.usefixtures("catalogue")

FRIDAY = datetime(2026, 11, 20, 10, tzinfo=VIETNAM)
SAVE = "Lưu PDF để in…"


def show(
    qtbot: QtBot, office: Office, make_pdf: Callable[[Language], bytes] | None = None
) -> ExplanationDialog:
    explanation = office.promising.promise(TimeLimit.parse("3wd"), FRIDAY)
    dialog = ExplanationDialog(explanation, make_pdf=make_pdf)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    show_active(qtbot, dialog)
    return dialog


def save_to(dialog: ExplanationDialog, file: Path) -> None:
    press(dialog, SAVE)
    asked = next(each for each in dialog.findChildren(QFileDialog) if each.isVisible())
    asked.fileSelected.emit(str(file))
    asked.reject()


def offers_to_save(dialog: ExplanationDialog) -> bool:
    return any(
        each.accessibleName() == SAVE and each.isVisible()
        for each in dialog.findChildren(QPushButton)
    )


def test_without_a_dossier_there_is_nothing_to_print(qtbot: QtBot, office: Office) -> None:
    dialog = show(qtbot, office)
    assert not offers_to_save(dialog)
    assert "24/11/2026" in dialog.text()


def test_the_explanation_of_a_dossier_is_saved_as_pdf(
    qtbot: QtBot, office: Office, admin: Actor, tmp_path: Path
) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    dialog = show(qtbot, office, partial(office.promising.explanation_pdf, dossier.id))
    save_to(dialog, tmp_path / "vi-sao.pdf")
    [text] = page_texts((tmp_path / "vi-sao.pdf").read_bytes())
    assert "VÌ SAO HẸN NGÀY NÀY?" in text
    assert "Đã lưu vi-sao.pdf" in words(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def _gone(_language: Language) -> bytes:
    raise KnownError(Sentence("Không còn hồ sơ này trong dữ liệu.", "It is gone."))


def _broken(_language: Language) -> bytes:
    raise ZeroDivisionError


def test_what_cannot_be_made_is_said_in_the_dialog(
    qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    dialog = show(qtbot, office, _gone)
    save_to(dialog, tmp_path / "vi-sao.pdf")
    assert "Không còn hồ sơ này trong dữ liệu." in words(dialog)
    assert list(tmp_path.glob("vi-sao*")) == []


def test_a_bug_is_shown_as_one(qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    dialog = show(qtbot, office, _broken)
    save_to(dialog, tmp_path / "vi-sao.pdf")
    assert len(dialog.findChildren(ErrorDialog)) == 1


@pytest.fixture
def _english(qapp: QApplication, compiled_translation: Path) -> Iterator[None]:
    # Here the window of the session speaks Vietnamese through a translator that is put back.
    install_language(qapp, Language.ENGLISH, compiled_translation)
    yield
    install_language(qapp, Language.VIETNAMESE, compiled_translation)


@pytest.mark.usefixtures("_english")
def test_in_an_english_window_every_line_is_english(qtbot: QtBot, office: Office) -> None:
    dialog = show(qtbot, office)
    explanation = office.promising.promise(TimeLimit.parse("3wd"), FRIDAY)
    assert explanation.summary.en in dialog.text()
    assert explanation.summary.vi not in dialog.text()
    assert "Thursday 26/11/2026" in dialog.text()


@pytest.mark.usefixtures("_english")
def test_an_english_window_prints_in_english(
    qtbot: QtBot, office: Office, admin: Actor, tmp_path: Path
) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    dialog = show(qtbot, office, partial(office.promising.explanation_pdf, dossier.id))
    save_to(dialog, tmp_path / "why.pdf")
    [text] = page_texts((tmp_path / "why.pdf").read_bytes())
    assert "WHY THIS DUE DATE?" in text
