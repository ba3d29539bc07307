"""Receipts on paper and on the screen: printed for real, into a file that stands for paper."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

import pypdfium2
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from reportlab.lib import pagesizes
from reportlab.pdfgen.canvas import Canvas

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier, HandedDocument
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.services.finding import PrintLine
from desktop_app.settings import PaperSettings, PrintTarget, PrintTargets
from desktop_app.ui.messages import MessageKind, Messages
from desktop_app.ui.printing.pdf_sending import send_pdf
from desktop_app.ui.printing.print_news import PrintNews
from desktop_app.ui.printing.print_queue import PrintQueue
from desktop_app.ui.printing.qt_spooler import system_printer
from desktop_app.ui.printing.receipt_preview import ReceiptPreview
from desktop_app.ui.printing.receipt_printer import ReceiptPrinter
from desktop_app.ui.tasks import BackgroundTasks, ImmediateTasks
from tests.conftest import StoppedClock
from tests.documents.printed_pages import corners_of, picture, scanned
from tests.services.intake_forms import marriage_status_form
from tests.ui.bench import Heard, show_active
from tests.ui.counter_printers import CounterPrinters
from tests.ui.pages.hands import press, seen, words

pytestmark = pytest.mark.usefixtures("catalogue")

MakeReceiptPrinter: TypeAlias = Callable[[Mapping[str, str]], ReceiptPrinter]


@pytest.fixture
def clock() -> StoppedClock:
    """Friday 20 November 2026, 10:00 in Vietnam."""
    return StoppedClock(datetime(2026, 11, 20, 3, 0, tzinfo=UTC))


@pytest.fixture
def database_url(sqlite_templates: dict[bool, Path], tmp_path: Path) -> str:
    """A furnished SQLite store; printing does not ask which kind it is."""
    file = tmp_path / "motcua.db"
    shutil.copy(sqlite_templates[True], file)
    return f"sqlite:///{file}"


@pytest.fixture
def dossier(office: Office, admin: Actor) -> Dossier:
    """A saved dossier."""
    return office.intake.receive(marriage_status_form(), admin)


@pytest.fixture
def desk(tmp_path: Path) -> CounterPrinters:
    """A counter with one printer."""
    return CounterPrinters(tmp_path, ("Quầy 2",))


@pytest.fixture
def queue(desk: CounterPrinters, tasks: ImmediateTasks, clock: StoppedClock) -> PrintQueue:
    """The print queue of the counter."""
    return PrintQueue(desk.spooler, tasks, clock)


@pytest.fixture
def make_printer(
    qapp: QApplication, office: Office, admin: Actor, messages: Messages, queue: PrintQueue
) -> MakeReceiptPrinter:
    """Give the function from the settings of printers to a receipt printer at the desk."""
    PrintNews(queue, messages, queue)

    def make(printers: Mapping[str, str]) -> ReceiptPrinter:
        target = PrintTargets(printers).of("receipt")
        return ReceiptPrinter(
            office.receipt_printing, admin, messages, queue, target, PaperSettings(), "Quầy 4"
        )

    return make


def prints(office: Office, dossier: Dossier) -> tuple[PrintLine, ...]:
    return office.finding.history(dossier.id).prints


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    document = pypdfium2.PdfDocument(pdf)
    sizes = []
    for page in document:
        sizes.append(page.get_size())
        page.close()
    document.close()
    return sizes


def barcode_edges(pdf: bytes) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of the barcode on the first page in dots at 203 dpi."""
    found = corners_of(picture(pdf, 203))["Code 128"]
    return (
        found.top_left.x, found.top_left.y, found.bottom_right.x, found.bottom_right.y,
    )  # fmt: skip


def two_sheets() -> bytes:
    """Return a PDF with an upright A5 page and a wide A4 one."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=pagesizes.A5)
    canvas.drawString(72, 72, "A5")
    canvas.showPage()
    canvas.setPageSize(pagesizes.landscape(pagesizes.A4))
    canvas.drawString(72, 72, "A4")
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("dpi", [203, 300])
def test_the_printed_codes_can_be_scanned(
    dossier: Dossier, desk: CounterPrinters, make_printer: MakeReceiptPrinter, dpi: int
) -> None:
    make_printer({"receipt": "Quầy 2"}).print_receipt(dossier.id)
    (paper,) = desk.jobs()
    assert len(page_sizes(paper)) == 2
    for page in (0, 1):
        assert scanned(picture(paper, dpi, page)) == {
            "Code 128": dossier.code,
            "QR Code": dossier.code,
        }


def test_a_receipt_comes_out_at_100_percent(
    office: Office, dossier: Dossier, desk: CounterPrinters, make_printer: MakeReceiptPrinter
) -> None:
    drawn = office.receipt_printing.preview(dossier.id)
    make_printer({}).print_receipt(dossier.id)
    (paper,) = desk.jobs()
    assert page_sizes(paper) == [pytest.approx(size, abs=1) for size in page_sizes(drawn)]
    assert barcode_edges(paper) == pytest.approx(barcode_edges(drawn), abs=2)


def test_every_page_lies_on_a_sheet_of_its_own_size(
    desk: CounterPrinters, qapp: QApplication
) -> None:
    printer = desk.printer("")
    assert printer is not None
    send_pdf(two_sheets(), printer)
    (paper,) = desk.jobs()
    wide = pagesizes.landscape(pagesizes.A4)
    assert page_sizes(paper) == [pytest.approx(pagesizes.A5, abs=1), pytest.approx(wide, abs=1)]


def test_a_first_print_and_reprints_are_numbered_said_and_kept(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    dossier: Dossier,
    desk: CounterPrinters,
    heard: Heard,
    clock: StoppedClock,
    make_printer: MakeReceiptPrinter,
) -> None:
    printer = make_printer({"receipt": "Quầy 2"})
    times = []
    for _ in range(3):
        times.append(clock.now)
        printer.print_receipt(dossier.id)
        clock.move(minutes=5)

    assert heard.texts() == [
        f"Đã in giấy hẹn {dossier.code}",
        f"Đã in lại giấy hẹn {dossier.code}, lần 1",
        f"Đã in lại giấy hẹn {dossier.code}, lần 2",
    ]
    assert [message.kind for message in heard.messages] == [MessageKind.SUCCESS] * 3
    assert [
        (line.reprint, line.printed_at, line.user_name, line.printer, line.paper, line.failure)
        for line in prints(office, dossier)
    ] == [(number, times[number], admin.name, "Quầy 2", "A5", "") for number in range(3)]
    assert len(desk.jobs()) == 3
    assert desk.asked_for == ["Quầy 2"] * 3


@pytest.mark.parametrize(
    ("names", "set_name", "reason"),
    [
        (
            (),
            "",
            "Máy này chưa có máy in nào được đặt mặc định. Chọn máy in trong Thiết lập.",
        ),
        (
            ("Quầy 1",),
            "Quầy 2",
            "Máy này không có máy in “Quầy 2”. Bật máy in hoặc chọn máy khác trong Thiết lập.",
        ),
    ],
    ids=["none at all", "the named one is missing"],
)
def test_without_its_printer_the_print_is_noted_as_failed_and_offered_again(
    qtbot: QtBot,
    office: Office,
    dossier: Dossier,
    desk: CounterPrinters,
    heard: Heard,
    make_printer: MakeReceiptPrinter,
    names: tuple[str, ...],
    set_name: str,
    reason: str,
) -> None:
    desk.names = names
    printer = make_printer({"receipt": set_name})
    printer.print_receipt(dossier.id)

    (message,) = heard.messages
    assert message.kind is MessageKind.ERROR
    assert (
        message.text == f"Hồ sơ {dossier.code} đã lưu an toàn, chỉ chưa in được giấy hẹn. {reason}"
    )
    (line,) = prints(office, dossier)
    assert (line.printer, Sentence.of_both(line.failure).vi) == (set_name, reason)
    assert office.finding.dossier(dossier.id).print_count == 0
    assert message.action is not None
    assert message.action.text == "In lại"

    # The number of the print that never was goes to the next one.
    desk.names = ("Quầy 2",)
    message.action.trigger()
    assert heard.texts()[1:] == [f"Đã in giấy hẹn {dossier.code}"]
    assert [(each.reprint, bool(each.failure)) for each in prints(office, dossier)] == [
        (0, True),
        (0, False),
    ]


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support")
def test_a_printer_that_refuses_is_noted_and_said(
    office: Office,
    dossier: Dossier,
    heard: Heard,
    desk: CounterPrinters,
    make_printer: MakeReceiptPrinter,
) -> None:
    desk.folder = desk.folder / "no folder"
    make_printer({}).print_receipt(dossier.id)
    assert "không nhận. Xem máy đã bật" in heard.texts()[0]
    assert "không nhận. Xem máy đã bật" in prints(office, dossier)[0].failure


def test_what_is_not_saved_is_not_printed(
    heard: Heard, desk: CounterPrinters, make_printer: MakeReceiptPrinter
) -> None:
    make_printer({}).print_receipt(new_key())
    assert heard.texts() == ["Chưa lưu hồ sơ này nên chưa in được giấy hẹn."]
    assert not any(paper.exists() for paper in desk.files)


def test_a_double_click_gives_one_paper(
    qtbot: QtBot,
    qapp: QApplication,
    office: Office,
    admin: Actor,
    messages: Messages,
    dossier: Dossier,
    desk: CounterPrinters,
    clock: StoppedClock,
) -> None:
    tasks = BackgroundTasks(messages, qapp)
    queue = PrintQueue(desk.spooler, tasks, clock)
    printer = ReceiptPrinter(
        office.receipt_printing, admin, messages, queue, PrintTarget(), PaperSettings()
    )
    with qtbot.waitSignal(queue.ended, timeout=20_000):
        printer.print_receipt(dossier.id)
        printer.print_receipt(dossier.id)
    tasks.wait()
    QApplication.processEvents()
    assert len(prints(office, dossier)) == 1
    assert scanned(picture(desk.jobs()[0], 300))["Code 128"] == dossier.code
    tasks.deleteLater()


def test_a_printer_nobody_has_is_not_replaced_by_another(qapp: QApplication) -> None:
    assert system_printer("một máy in không có thật") is None


@pytest.fixture
def long_dossier(office: Office, admin: Actor) -> Dossier:
    """A dossier with so many papers that a copy of its receipt has two pages."""
    papers = tuple(HandedDocument(f"Giấy tờ thứ {number}", 1) for number in range(1, 31))
    return office.intake.receive(marriage_status_form(documents=papers), admin)


@pytest.fixture
def preview(
    qtbot: QtBot, office: Office, messages: Messages, tasks: ImmediateTasks, long_dossier: Dossier
) -> Iterator[ReceiptPreview]:
    """The receipt of the long dossier on the screen."""
    shown = ReceiptPreview(
        office.receipt_printing, long_dossier.id, long_dossier.code, messages, tasks
    )
    show_active(qtbot, shown)
    yield shown
    # It deletes itself once closed.
    if shiboken6.isValid(shown):
        shown.close()


def dark_dots(preview: ReceiptPreview) -> int:
    """Count every fourth of the dark dots of what the view shows."""
    (view,) = preview.findChildren(QPdfView)
    grey = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(
        grey.pixelColor(x, y).value() < 60
        for x in range(40, grey.width() - 40, 2)
        for y in range(40, grey.height() - 40, 2)
    )


def test_the_preview_shows_the_receipt_and_notes_nothing(
    qtbot: QtBot, preview: ReceiptPreview, office: Office, long_dossier: Dossier
) -> None:
    assert preview.windowTitle() == f"Giấy hẹn {long_dossier.code}"
    assert preview.page_count() == 4
    qtbot.waitUntil(lambda: dark_dots(preview) > 500, timeout=20_000)
    assert prints(office, long_dossier) == ()


def test_the_preview_turns_pages_with_the_page_keys(qtbot: QtBot, preview: ReceiptPreview) -> None:
    assert "Trang 1 / 4" in words(preview)
    assert not seen(preview, QAbstractButton, "Trang trước (PgUp)").isEnabled()
    for _ in range(3):
        QTest.keyClick(preview.focusWidget(), Qt.Key.Key_PageDown)
    assert "Trang 4 / 4" in words(preview)
    assert not seen(preview, QAbstractButton, "Trang sau (PgDown)").isEnabled()
    QTest.keyClick(preview.focusWidget(), Qt.Key.Key_PageUp)
    assert "Trang 3 / 4" in words(preview)


def test_the_preview_shows_the_width_or_the_true_size(preview: ReceiptPreview) -> None:
    (view,) = preview.findChildren(QPdfView)
    assert view.zoomMode() is QPdfView.ZoomMode.FitToWidth
    press(preview, "100 %")
    assert (view.zoomMode(), view.zoomFactor()) == (QPdfView.ZoomMode.Custom, 1.0)
    press(preview, "Vừa chiều rộng")
    assert view.zoomMode() is QPdfView.ZoomMode.FitToWidth


def test_the_preview_asks_to_print_and_closes(
    qtbot: QtBot, preview: ReceiptPreview, long_dossier: Dossier
) -> None:
    with qtbot.waitSignal(preview.print_requested) as asked:
        QTest.keyClick(preview.focusWidget(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [long_dossier.id]
    qtbot.waitUntil(lambda: not shiboken6.isValid(preview))


def test_the_preview_closes_with_escape(qtbot: QtBot, preview: ReceiptPreview) -> None:
    QTest.keyClick(preview.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shiboken6.isValid(preview))


def test_the_receipt_is_saved_as_pdf_under_its_code(
    preview: ReceiptPreview, long_dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        return str(tmp_path / name), ""

    # The system's own dialog cannot be worked by a test.
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    press(preview, "Lưu tệp PDF…")
    saved = tmp_path / f"{long_dossier.code}.pdf"
    assert f"Đã lưu tệp {saved}" in words(preview)
    assert scanned(picture(saved.read_bytes(), 300))["Code 128"] == long_dossier.code


def test_a_file_that_cannot_be_written_is_said_in_the_preview(
    preview: ReceiptPreview, tmp_path: Path
) -> None:
    assert preview.save_to(tmp_path / "no folder" / "receipt.pdf") is False
    assert "Chưa lưu được tệp receipt.pdf" in words(preview)


def test_a_receipt_that_cannot_be_drawn_closes_the_preview_and_is_said(
    qtbot: QtBot, office: Office, messages: Messages, heard: Heard, tasks: ImmediateTasks
) -> None:
    shown = ReceiptPreview(office.receipt_printing, new_key(), "H26", messages, tasks)
    assert not shown.isVisible()
    assert heard.texts() == ["Chưa lưu hồ sơ này nên chưa in được giấy hẹn."]
