"""How texts, buttons and distances grow with the window they are in."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget

from desktop_app.ui.large_print.large_button import LargeButton
from desktop_app.ui.large_print.large_text import LargeText

_SPACING, _MARGINS = "growingSpacing", "growingMargins"


def give_scale(root: QWidget, scale: float) -> None:
    """Scale texts, buttons and distances in ``root``, and let their layouts measure anew."""
    for text in root.findChildren(LargeText):
        text.set_scale(scale)
    for button in root.findChildren(LargeButton):
        button.set_scale(scale)
    for widget in root.findChildren(QWidget):
        widget.updateGeometry()
    for layout in root.findChildren(QLayout):
        spaced, margins = layout.property(_SPACING), layout.property(_MARGINS)
        if spaced is not None:
            layout.setSpacing(round(float(spaced) * scale))
        if margins is not None:
            layout.setContentsMargins(*(round(each * scale) for each in margins))
        layout.invalidate()


def set_growing(layout: QLayout, spacing: int, margins: tuple[int, int, int, int]) -> None:
    """Let spacing and margins of ``layout`` grow with its screen window, from these on."""
    layout.setProperty(_SPACING, spacing)
    layout.setProperty(_MARGINS, list(margins))
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
