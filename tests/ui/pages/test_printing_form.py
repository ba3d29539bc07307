"""Where forms are printed: chosen row by row with the keyboard, by what printers tell."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.documents.paper import Paper
from desktop_app.domain.sentence import Sentence
from desktop_app.settings import FormSettings, PaperSettings, PrintTarget, Settings
from desktop_app.ui.printing.spooler import (
    InstalledPrinters,
    OpenPrinter,
    PrinterState,
    Tray,
)
from desktop_app.ui.printing.trial_page import TrialPageWish
from desktop_app.ui.settings.printing_form import PrintingForm
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.widgets import Choice, DataTable, NumberLine
from tests.conftest import OFFICE_SETTINGS
from tests.ui.bench import show_active
from tests.ui.pages.hands import field, key, press, seen, words

PAUSED = "Máy in đang tạm dừng."


class Spooler:
    """Three printers: one with trays, one that tells none, one that is paused."""

    def __init__(self) -> None:
        self.names = ("HP", "Canon", "Nhiệt")

    def printers(self) -> InstalledPrinters:
        """Return the printers, the first one the default."""
        return InstalledPrinters(self.names, "HP")

    def state(self, printer: str) -> PrinterState:
        """Return that one of them is paused."""
        return PrinterState(Sentence(PAUSED, "Paused.")) if printer == "Nhiệt" else PrinterState()

    def trays(self, printer: str) -> Sequence[Tray]:
        """Return the trays of the first one."""
        return (Tray("Tray1", "Khay A4"), Tray("Tray2", "Khay A5")) if printer == "HP" else ()

    def opened(self, target: PrintTarget) -> OpenPrinter:
        """Print nothing here."""
        raise AssertionError(target)


@pytest.fixture
def form(qtbot: QtBot, tasks: ImmediateTasks) -> PrintingForm:
    shown = PrintingForm(Spooler(), tasks)
    shown.set_settings(Settings(OFFICE_SETTINGS, printers={"default": "HP"}))
    shown.refresh_printers()
    qtbot.addWidget(shown)
    shown.resize(1100, 400)
    show_active(qtbot, shown)
    return shown


def choose_form(form: PrintingForm, name: str) -> None:
    """Go to a row as with the arrows."""
    table = seen(form, DataTable, "Các biểu mẫu")
    table.setFocus()
    key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    while table.currentIndex().siblingAtColumn(0).data() != name:
        before = table.currentIndex().row()
        key(Qt.Key.Key_Down)
        assert table.currentIndex().row() > before, name


def choices(form: PrintingForm, label: str) -> list[str]:
    editor = choice(form, label)
    return [editor.itemText(place) for place in range(editor.count())]


def choice(form: QWidget, label: str) -> Choice:
    editor = field(form, label).editor
    assert isinstance(editor, Choice)
    return editor


def pick(form: PrintingForm, label: str, shown: str) -> None:
    """Choose with the keyboard, as by going down the list."""
    editor = choice(form, label)
    editor.setFocus()
    key(Qt.Key.Key_Home)
    for _ in range(editor.findText(shown)):
        key(Qt.Key.Key_Down)
    assert editor.currentText() == shown


def row_of(form: PrintingForm, name: str) -> list[str]:
    table = seen(form, DataTable, "Các biểu mẫu")
    model = table.model()
    rows = [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    return next(row for row in rows if row[0] == name)


RECEIPT = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
REFUSAL = "Phiếu từ chối tiếp nhận giải quyết hồ sơ"


def test_each_form_takes_printer_tray_paper_and_copies(form: PrintingForm) -> None:
    pick(form, "Khay giấy", "Khay A4")
    choose_form(form, RECEIPT)
    pick(form, "Máy in", "Nhiệt")
    pick(form, "Khổ giấy", "Cuộn 80 mm (máy in nhiệt)")
    choose_form(form, REFUSAL)
    pick(form, "Khay giấy", "Khay A5")
    pick(form, "Khổ giấy", "A4")
    copies = field(form, "Số bản").editor
    assert isinstance(copies, NumberLine)
    copies.setFocus()
    key(Qt.Key.Key_Up)

    chosen = form.put_into(Settings(OFFICE_SETTINGS))

    assert chosen == Settings(
        OFFICE_SETTINGS,
        receipt=PaperSettings("K80", 2),
        printers={"default": "HP", "receipt": "Nhiệt"},
        trays={"default": "Tray1", "refusal": "Tray2"},
        copies={"refusal": 2},
        forms=FormSettings(papers={"refusal": "A4"}),
    )
    assert row_of(form, RECEIPT)[1:] == ["Nhiệt", "tự chọn", "K80", "2"]
    assert row_of(form, REFUSAL)[1:] == ["như mặc định", "Khay A5", "A4", "2"]
    assert row_of(form, "Mặc định cho mọi biểu mẫu")[1:3] == ["HP", "Khay A4"]


def test_what_every_form_does_is_named_where_a_form_follows_it(form: PrintingForm) -> None:
    pick(form, "Khay giấy", "Khay A5")
    choose_form(form, REFUSAL)
    assert choices(form, "Máy in") == ["Như mặc định (HP)", "HP", "Canon", "Nhiệt"]
    assert choices(form, "Khay giấy") == [
        "Như mặc định (Khay A5)",
        "Máy in tự chọn",
        "Khay A4",
        "Khay A5",
    ]


def test_another_printer_has_other_trays_and_a_silent_one_is_said(form: PrintingForm) -> None:
    choose_form(form, REFUSAL)
    pick(form, "Khay giấy", "Khay A5")
    pick(form, "Máy in", "Canon")
    assert choices(form, "Khay giấy") == ["Máy in tự chọn"]
    assert "Máy in này không báo có khay nào" in words(form)
    assert form.put_into(Settings(OFFICE_SETTINGS)).trays == {}


def test_a_printer_that_is_paused_or_gone_is_said_and_kept(form: PrintingForm) -> None:
    pick(form, "Máy in", "Nhiệt")
    assert PAUSED in words(form)
    settings = Settings(
        OFFICE_SETTINGS,
        printers={"default": "Máy đã tháo", "label": "Zebra"},
        trays={"default": "Khay cũ"},
    )
    form.set_settings(settings)
    assert choice(form, "Máy in").currentText() == "Máy đã tháo (máy này không thấy)"
    assert "Hiện không thấy máy in này" in words(form)
    assert choice(form, "Khay giấy").currentText() == "Khay cũ (máy in không báo có)"
    for name in (RECEIPT, REFUSAL, "Mặc định cho mọi biểu mẫu"):
        choose_form(form, name)
    form.refresh_printers()
    assert form.put_into(settings) == settings


def test_the_test_page_goes_where_the_form_goes_saved_or_not(
    qtbot: QtBot, form: PrintingForm
) -> None:
    pick(form, "Khay giấy", "Khay A5")
    choose_form(form, RECEIPT)
    with qtbot.waitSignal(form.trial_asked) as asked:
        press(form, "In trang thử")
    assert asked.args == [TrialPageWish(PrintTarget("HP", "Tray2"), Paper.A5, "Khay A5")]


def test_only_papers_that_a_form_is_made_for_are_offered(form: PrintingForm) -> None:
    choose_form(form, "Biên bản bàn giao hồ sơ")
    assert choices(form, "Khổ giấy") == ["Theo mẫu in", "A4"]
    choose_form(form, REFUSAL)
    assert choices(form, "Khổ giấy") == ["Theo mẫu in", "A5", "A4"]
