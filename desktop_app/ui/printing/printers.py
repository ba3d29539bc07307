"""The printers of this machine, as the system knows them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

MakePrinter = Callable[[str], QPrinter | None]
"""Gives the printer of a name, the machine's own choice for ``""``, ``None`` if there is none."""


def system_printer(name: str) -> QPrinter | None:
    """Return the printer called ``name``, or the default one for ``""``.

    ``None`` when the system has no such printer: a form must never end in a printer that
    nobody chose.
    """
    info = QPrinterInfo.printerInfo(name) if name else QPrinterInfo.defaultPrinter()
    if info.isNull():
        return None
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)
