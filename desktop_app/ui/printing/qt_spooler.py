"""Printing through Qt: on Windows, and wherever the system has no CUPS."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence
from desktop_app.settings import PrintTarget
from desktop_app.ui.printing.pdf_sending import send_pdf
from desktop_app.ui.printing.spooler import (
    InstalledPrinters,
    OpenPrinter,
    PrinterState,
    Tray,
    no_printer,
)

MakePrinter = Callable[[str], QPrinter | None]
"""Gives the printer of a name, the machine's own choice for ``""``, ``None`` if there is none."""

FindPrinters = Callable[[], InstalledPrinters]
"""Gives the printers that there are."""

_STATES = {
    QPrinter.PrinterState.Aborted: Sentence(
        "Máy in đang dừng hoặc mất kết nối.", "The printer is stopped or not connected."
    ),
    QPrinter.PrinterState.Error: Sentence(
        "Máy in báo lỗi. Xem giấy, mực và nắp máy.",
        "The printer reports an error. Look at paper, toner and cover.",
    ),
}


def system_printers() -> InstalledPrinters:
    """Return the printers the system knows, and its default one."""
    return InstalledPrinters(
        tuple(QPrinterInfo.availablePrinterNames()), QPrinterInfo.defaultPrinterName()
    )


def system_printer(name: str) -> QPrinter | None:
    """Return the printer called ``name``, or the default one for ``""``.

    ``None`` when the system has no such printer: a form must never end in a printer that
    nobody chose.
    """
    info = QPrinterInfo.printerInfo(name) if name else QPrinterInfo.defaultPrinter()
    if info.isNull():
        return None
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


class QtSpooler:
    """The printers as Qt sees them (:class:`Spooler`)."""

    def __init__(
        self,
        make_printer: MakePrinter = system_printer,
        find_printers: FindPrinters = system_printers,
    ) -> None:
        self._make_printer = make_printer
        self._find_printers = find_printers

    def printers(self) -> InstalledPrinters:
        """Return the printers that there are now."""
        return self._find_printers()

    def state(self, printer: str) -> PrinterState:
        """Return what Qt tells of a printer; what it tells of Windows is often late.

        So a job is sent all the same, and Windows keeps it until the printer is well.
        """
        info = QPrinterInfo.printerInfo(printer) if printer else QPrinterInfo.defaultPrinter()
        return PrinterState() if info.isNull() else PrinterState(_STATES.get(info.state()))

    def trays(self, printer: str) -> Sequence[Tray]:
        """Return the trays of a printer: Qt knows them on Windows only."""
        made = self._make_printer(printer)
        sources = getattr(made, "supportedPaperSources", None)
        if sources is None:
            return ()
        return tuple(
            Tray(source.name, _tray_words(source.name))
            for source in sources()
            if source is not QPrinter.PaperSource.Auto
        )

    def opened(self, target: PrintTarget) -> OpenPrinter:
        """Choose a printer for a job."""
        made = self._make_printer(target.printer)
        state = self.state(target.printer) if made is not None else PrinterState()
        return _QtPrinter(made, target, state.words)


class _QtPrinter:
    def __init__(
        self, printer: QPrinter | None, target: PrintTarget, complaint: Sentence | None
    ) -> None:
        self._printer = printer
        self._target = target
        self._complaint = complaint

    def name(self) -> str:
        made = "" if self._printer is None else self._printer.printerName()
        return self._target.printer or made

    def send(self, pdf: bytes, title: str) -> Sentence | None:
        printer = self._printer
        if printer is None:
            raise no_printer(self._target.printer)
        printer.setDocName(title)
        tray = QPrinter.PaperSource.__members__.get(self._target.tray)
        if tray is not None:
            printer.setPaperSource(tray)
        elif self._target.tray:
            raise KnownError(
                Sentence(
                    f"Máy in “{self.name()}” không có khay “{self._target.tray}”. "
                    "Chọn lại khay trong Thiết lập.",
                    f"The printer “{self.name()}” has no tray “{self._target.tray}”. "
                    "Choose another in Settings.",
                )
            )
        send_pdf(pdf, printer, self._target.copies)
        return self._complaint


def _tray_words(key: str) -> str:
    """Return a tray of Windows in the words of the window."""
    words = {
        "Upper": QCoreApplication.translate("QtSpooler", "Upper tray"),
        "Lower": QCoreApplication.translate("QtSpooler", "Lower tray"),
        "Middle": QCoreApplication.translate("QtSpooler", "Middle tray"),
        "Manual": QCoreApplication.translate("QtSpooler", "By hand"),
        "Envelope": QCoreApplication.translate("QtSpooler", "Envelopes"),
        "Cassette": QCoreApplication.translate("QtSpooler", "Cassette"),
        "LargeCapacity": QCoreApplication.translate("QtSpooler", "Large tray"),
    }
    return words.get(key, key)
