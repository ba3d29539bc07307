"""The printers of a counter in a test: Qt prints for real, into files that stand for paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from desktop_app.ui.printing.qt_spooler import QtSpooler
from desktop_app.ui.printing.spooler import InstalledPrinters


class CounterPrinters:
    """Printers by name, the first one the default; each job falls into a file of its own."""

    def __init__(self, folder: Path, names: tuple[str, ...] = ("Quầy 1", "Quầy 2")) -> None:
        self.names = names
        self.asked_for: list[str] = []
        self.folder = folder
        self.files: list[Path] = []
        self.spooler = QtSpooler(self.printer, self.known)

    def printer(self, name: str) -> QPrinter | None:
        """Return the printer of a name, ``None`` when there is none."""
        self.asked_for.append(name)
        if not self.names or (name and name not in self.names):
            return None
        file = self.folder / f"job-{len(self.files)}.pdf"
        self.files.append(file)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        return printer

    def known(self) -> InstalledPrinters:
        """Return the names, and that of the default one."""
        return InstalledPrinters(self.names, self.names[0] if self.names else "")

    def jobs(self) -> list[bytes]:
        """Return what came out, one PDF a job."""
        return [file.read_bytes() for file in self.files]
