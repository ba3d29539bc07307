"""The typeface of the window: Be Vietnam Pro in four weights, carried by the program."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from desktop_app.ui.theme.tokens import FONT_FAMILY, TEXT_PX

_FILES = (
    "BeVietnamPro-Regular.ttf",
    "BeVietnamPro-Medium.ttf",
    "BeVietnamPro-SemiBold.ttf",
    "BeVietnamPro-Bold.ttf",
)
_log = logging.getLogger(__name__)


def load_fonts(app: QApplication, folder: Path) -> None:
    """Register the typeface from ``folder`` and make it the font of ``app``.

    Where a file cannot be read the system's own font stands in: a window in another
    typeface is better than no window, and the log says so.
    """
    for name in _FILES:
        if QFontDatabase.addApplicationFont(str(folder / name)) == -1:
            _log.warning("The font %s cannot be loaded from %s", name, folder)
    app.setFont(font_of(TEXT_PX))


def font_of(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the window's typeface at ``pixels`` (before scaling) and ``weight``."""
    font = QFont(FONT_FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font
