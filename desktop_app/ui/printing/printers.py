"""The printers of this machine, as the system knows them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence

MakePrinter = Callable[[str], QPrinter | None]
"""Gives the printer of a name, the machine's own choice for ``""``, ``None`` if there is none."""

PrinterNames = Callable[[], tuple[tuple[str, ...], str]]
"""Gives the names of the printers, and that of the machine's own choice, ``""`` for none."""


def system_printer_names() -> tuple[tuple[str, ...], str]:
    """Return the names of the printers the system knows, and its default one."""
    return tuple(QPrinterInfo.availablePrinterNames()), QPrinterInfo.defaultPrinterName()


def no_printer(name: str) -> KnownError:
    """Return what to say when the system has no printer called ``name``, or no default one."""
    if name:
        return KnownError(
            Sentence(
                f"Máy này không có máy in “{name}”. Bật máy in hoặc chọn máy khác trong Thiết lập.",
                f"There is no printer “{name}” here. Switch it on or choose another in Settings.",
            )
        )
    return KnownError(
        Sentence(
            "Máy này chưa có máy in nào được đặt mặc định. Chọn máy in trong Thiết lập.",
            "This machine has no default printer. Choose a printer in Settings.",
        )
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
