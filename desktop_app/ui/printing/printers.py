"""The printing system of this machine: CUPS itself where it is, Qt elsewhere."""

from __future__ import annotations

from desktop_app.ui.printing.cups_library import load_cups
from desktop_app.ui.printing.cups_spooler import CupsSpooler
from desktop_app.ui.printing.qt_spooler import QtSpooler
from desktop_app.ui.printing.spooler import Spooler


def system_spooler() -> Spooler:
    """Return what prints on this machine."""
    cups = load_cups()
    return QtSpooler() if cups is None else CupsSpooler(cups)
