"""Printing through a real CUPS: what it wrote is scanned and measured, what it refused is said."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office, open_office
from desktop_app.documents.paper import Paper
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import KnownError
from desktop_app.domain.forms import FormKind
from desktop_app.domain.people import Actor
from desktop_app.settings import Paper as PaperName
from desktop_app.settings import PaperSettings, PrintTarget, Settings
from desktop_app.ui.application import build_window
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import Messages
from desktop_app.ui.printing.cups_library import CupsLibrary, load_cups
from desktop_app.ui.printing.cups_spooler import CupsSpooler
from desktop_app.ui.printing.paper_preview import PrintWish
from desktop_app.ui.printing.print_order import PrintState, QueuedPrint
from desktop_app.ui.printing.spooler import InstalledPrinters, Tray
from desktop_app.ui.tasks import BackgroundTasks
from desktop_app.ui.widgets import DataTable
from desktop_app.ui.widgets.message_bar import MessageBar
from desktop_app.ui.workplaces import Workplaces
from tests.conftest import ADMINISTRATOR, OFFICE_SETTINGS, StoppedClock
from tests.documents.printed_pages import corners_of, picture, scanned
from tests.services.intake_forms import marriage_status_form
from tests.services.papers_office import ASKED
from tests.ui.bench import show_active
from tests.ui.cups_server import CupsServer, what_is_missing
from tests.ui.pages.hands import seen

MISSING = what_is_missing()

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"no CUPS here: {MISSING}"),
]

PRINTER = "Quay_2"


@pytest.fixture(scope="module")
def cups() -> Iterator[CupsServer]:
    """A CUPS with three PDF printers: one plain, one with trays, one whose driver breaks."""
    server = CupsServer()
    try:
        server.add_pdf_printer(PRINTER)
        server.add_pdf_printer("Co_khay", with_trays=True)
        server.add_pdf_printer(
            "Hong", changed='*cupsFilter: "application/vnd.cups-postscript 0 no-such-filter"\n'
        )
        server.run("lpadmin", "-d", PRINTER)
        yield server
    finally:
        server.stop()


@pytest.fixture
def library(cups: CupsServer) -> CupsLibrary:
    """The library of CUPS."""
    loaded = load_cups()
    assert loaded is not None
    return loaded


@pytest.fixture
def spooler(library: CupsLibrary) -> CupsSpooler:
    """The printing system of the program."""
    return CupsSpooler(library)


class Counter:
    """The window of the program at a counter that prints through CUPS."""

    def __init__(self, office: Office, actor: Actor, window: MainWindow, qtbot: QtBot) -> None:
        self.office = office
        self.actor = actor
        self.window = window
        self._qtbot = qtbot
        workplaces = window.findChild(Workplaces)
        assert isinstance(workplaces, Workplaces)
        self.workplaces = workplaces

    def print_receipt(self, dossier: Dossier) -> QueuedPrint:
        """Print a receipt and return how that ended."""
        with self._qtbot.waitSignal(self.workplaces.print_queue.ended, timeout=60_000) as ended:
            self.workplaces.print_receipt(dossier.id)
        (queued,) = ended.args
        assert isinstance(queued, QueuedPrint)
        return queued

    def message(self) -> str:
        """Return what the message bar says."""
        bar = self.window.findChild(MessageBar)
        assert isinstance(bar, MessageBar)
        shown = bar.message()
        return "" if shown is None else shown.text


@pytest.fixture
def settings(sqlite_templates: dict[bool, Path], tmp_path: Path) -> Settings:
    """A furnished SQLite store; printing does not ask which kind it is."""
    file = tmp_path / "motcua.db"
    shutil.copy(sqlite_templates[True], file)
    return Settings(
        OFFICE_SETTINGS, database_url=f"sqlite:///{file}", printers={"receipt": PRINTER}
    )


class Counters:
    """Makes the counter of a test with its settings."""

    def __init__(self, qapp: QApplication, qtbot: QtBot, settings: Settings, path: Path) -> None:
        self._qapp = qapp
        self._qtbot = qtbot
        self._settings = settings
        self._path = path
        self._offices: list[tuple[Office, BackgroundTasks]] = []

    def open(self, **changes: Any) -> Counter:
        """Return a counter whose settings have these changes."""
        clock = StoppedClock(datetime(2026, 11, 20, 3, 0, tzinfo=UTC))
        office = open_office(replace(self._settings, **changes), clock)
        actor = office.signing_in.actor_named(ADMINISTRATOR[1])
        tasks = BackgroundTasks(Messages(), self._qapp)
        self._offices.append((office, tasks))
        window = build_window(office, actor, self._path, tasks=tasks, clock=clock)
        self._qtbot.addWidget(window)
        show_active(self._qtbot, window)
        return Counter(office, actor, window, self._qtbot)

    def close(self) -> None:
        """Close the offices."""
        for office, tasks in self._offices:
            tasks.wait()
            QApplication.processEvents()
            tasks.deleteLater()
            office.close()


@pytest.fixture
def counters(
    qapp: QApplication, qtbot: QtBot, settings: Settings, tmp_path: Path, cups: CupsServer
) -> Iterator[Counters]:
    """Counters that print through CUPS."""
    made = Counters(qapp, qtbot, settings, tmp_path / "settings.toml")
    yield made
    made.close()


def sizes_in_mm(pdf: bytes) -> list[tuple[int, int]]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            (round(width * 25.4 / 72), round(height * 25.4 / 72))
            for width, height in (page.get_size() for page in document)
        ]


def barcode_edges(pdf: bytes) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of the barcode on the first page in dots at 203 dpi."""
    found = corners_of(picture(pdf, 203))["Code 128"]
    return found.top_left.x, found.top_left.y, found.bottom_right.x, found.bottom_right.y


def test_a_receipt_comes_out_of_cups_at_its_true_size_and_can_be_scanned(
    cups: CupsServer, counters: Counters
) -> None:
    counter = counters.open()
    dossier = counter.office.intake.receive(marriage_status_form(), counter.actor)
    drawn = counter.office.receipt_printing.preview(dossier.id)
    before = len(cups.papers())

    ended = counter.print_receipt(dossier)

    assert (ended.state, ended.printer, ended.complaint) == (PrintState.PRINTED, PRINTER, None)
    assert counter.message() == f"Đã in giấy hẹn {dossier.code}"
    (paper,) = cups.papers()[before:]
    # The driver of the printer rounds its A5 to points.
    assert sizes_in_mm(paper) == [pytest.approx((148, 210), abs=1)] * 2
    for page in (0, 1):
        assert scanned(picture(paper, 300, page))["Code 128"] == dossier.code
    assert barcode_edges(paper) == pytest.approx(barcode_edges(drawn), abs=3)
    (line,) = counter.office.finding.history(dossier.id).prints
    assert (line.printer, line.failure) == (PRINTER, "")


def test_the_default_printer_of_cups_is_taken_where_none_is_named(
    cups: CupsServer, counters: Counters
) -> None:
    counter = counters.open(printers={})
    dossier = counter.office.intake.receive(marriage_status_form(), counter.actor)
    assert counter.print_receipt(dossier).printer == PRINTER


@pytest.mark.parametrize(
    ("paper", "width", "pages"),
    [("A4", 210, 1), ("K80", 80, 1)],
)
def test_the_receipt_comes_out_on_the_paper_of_the_settings(
    cups: CupsServer, counters: Counters, paper: PaperName, width: int, pages: int
) -> None:
    counter = counters.open(receipt=PaperSettings(paper, 1))
    dossier = counter.office.intake.receive(marriage_status_form(), counter.actor)
    before = len(cups.papers())
    assert counter.print_receipt(dossier).state is PrintState.PRINTED
    (written,) = cups.papers()[before:]
    assert [size[0] for size in sizes_in_mm(written)] == [pytest.approx(width, abs=1)] * pages
    assert scanned(picture(written, 300))["Code 128"] == dossier.code


def test_a_paper_comes_out_in_as_many_copies_as_wished(
    qtbot: QtBot, cups: CupsServer, counters: Counters
) -> None:
    counter = counters.open(printers={"default": PRINTER})
    dossier = counter.office.intake.receive(marriage_status_form(), counter.actor)
    counter.office.waiting.ask_supplement(dossier.id, ASKED, counter.actor)
    line = counter.office.papers.issue(FormKind.SUPPLEMENT_REQUEST, dossier.id, counter.actor)
    before = len(cups.papers())
    desk = counter.workplaces.paper_desk
    with qtbot.waitSignal(counter.workplaces.print_queue.ended, timeout=60_000):
        desk.print_paper(PrintWish(line.id, PRINTER, Paper.A4, copies=2))
    (written,) = cups.papers()[before:]
    assert sizes_in_mm(written) == [(210, 297)] * 2
    assert counter.office.papers.get(line.id).print_count == 1


def test_the_trays_of_a_printer_are_read_and_the_chosen_one_is_asked_for(
    cups: CupsServer, counters: Counters, spooler: CupsSpooler
) -> None:
    assert spooler.printers() == InstalledPrinters(("Co_khay", "Hong", PRINTER), PRINTER)
    assert spooler.trays(PRINTER) == ()
    assert spooler.trays("Co_khay") == (Tray("Tray1", "Khay A4"), Tray("Tray2", "Khay A5"))
    counter = counters.open(printers={"receipt": "Co_khay"}, trays={"receipt": "Tray2"})
    dossier = counter.office.intake.receive(marriage_status_form(), counter.actor)
    assert counter.print_receipt(dossier).state is PrintState.PRINTED
    asked = [line for line in cups.log() if "argv[5]" in line][-1]
    assert re.search(r"\bInputSlot=Tray2\b", asked)
    assert re.search(r"\bmedia=A5\b", asked)
    assert re.search(r"\bprint-scaling=none\b", asked)


def test_a_tray_that_the_printer_has_not_is_said(spooler: CupsSpooler) -> None:
    printer = spooler.opened(PrintTarget("Co_khay", "Tray9"))
    with pytest.raises(KnownError, match="không có khay “Tray9”"):
        printer.send(b"", "x")


def test_a_printer_that_is_not_there_is_said_and_the_dossier_is_safe(
    cups: CupsServer, counters: Counters
) -> None:
    counter = counters.open(printers={"receipt": "Quay_9"})
    dossier = counter.office.intake.receive(marriage_status_form(), counter.actor)
    ended = counter.print_receipt(dossier)
    assert ended.state is PrintState.FAILED
    assert counter.message() == (
        f"Hồ sơ {dossier.code} đã lưu an toàn, chỉ chưa in được giấy hẹn. Máy này không có máy in "
        "“Quay_9”. Bật máy in hoặc chọn máy khác trong Thiết lập."
    )
    assert counter.office.finding.dossier(dossier.id).code == dossier.code


@pytest.mark.parametrize(
    ("stop", "start", "said"),
    [
        ("cupsdisable", "cupsenable", "Máy in đang tạm dừng. CUPS: Het giay roi"),
        ("cupsreject", "cupsaccept", "Máy in đang không nhận lệnh in. CUPS: Het giay roi"),
    ],
)
def test_a_printer_that_is_stopped_is_said_in_the_words_of_cups_and_f12_prints_again(
    qtbot: QtBot, cups: CupsServer, counters: Counters, stop: str, start: str, said: str
) -> None:
    counter = counters.open()
    dossier = counter.office.intake.receive(marriage_status_form(), counter.actor)
    before = len(cups.papers())
    cups.run(stop, "-r", "Het giay roi", PRINTER)
    try:
        ended = counter.print_receipt(dossier)
    finally:
        cups.run(start, PRINTER)
    assert ended.state is PrintState.FAILED
    assert f"Máy in “{PRINTER}” không nhận. {said}" in counter.message()
    assert cups.papers()[before:] == []

    with qtbot.waitSignal(counter.workplaces.print_queue.ended, timeout=60_000):
        QTest.keyClick(counter.window, Qt.Key.Key_F12)
    assert counter.message() == f"Đã in giấy hẹn {dossier.code}"
    assert len(cups.papers()[before:]) == 1
    QTest.keyClick(counter.window, Qt.Key.Key_F8)
    table = seen(counter.window, DataTable, "Các bản in")
    states = [table.model().index(row, 1).data() for row in range(table.model().rowCount())]
    assert states == ["Đã in", "Chưa in được"]
    assert seen(counter.window, QAbstractButton, "In lại").isEnabled()


def test_a_job_that_breaks_on_its_way_is_said_and_does_not_come_out_later(
    cups: CupsServer, counters: Counters, library: CupsLibrary
) -> None:
    counter = counters.open(printers={"receipt": "Hong"})
    dossier = counter.office.intake.receive(marriage_status_form(), counter.actor)
    ended = counter.print_receipt(dossier)
    assert ended.state is PrintState.FAILED
    assert "Máy in “Hong” không nhận. CUPS:" in counter.message()
    assert "no-such-filter" in counter.message()
    assert not re.search(r"^Hong-", _waiting_jobs(), re.MULTILINE)


def _waiting_jobs() -> str:
    return subprocess.run(["lpstat", "-o"], capture_output=True, check=True, text=True).stdout
