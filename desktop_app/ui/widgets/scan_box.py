"""The one box on top: it scans and searches from anywhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.icons import icon
from desktop_app.ui.theme.tokens import SMALL_PX
from desktop_app.ui.widgets.editors import TextLine

SCAN_KEY = "Ctrl+K"


class ScanBox(TextLine):
    """A line for codes, names, phones and ID numbers; Enter tells ``text_submitted``."""

    text_submitted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("scanBox")
        self.setPlaceholderText(
            self.tr("Scan a barcode, or type a dossier code, name, phone, ID number…")
        )
        self.setAccessibleName(self.tr("Scan or search"))
        self.setToolTip(self.tr("Scan or search from anywhere ({key})").format(key=SCAN_KEY))
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._draw_icon()

        self.returnPressed.connect(self._submit)

    def take_focus(self) -> None:
        """Get ready for typing: what stands here is replaced by the next letter."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the box with Esc."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the key that leads here at the right."""
        super().paintEvent(event)
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = font_of(SMALL_PX, QFont.Weight.Medium)
        width = QFontMetricsF(font).horizontalAdvance(SCAN_KEY) + 14
        area = QRectF(self.width() - width - 9.5, self.height() / 2 - 9.5, width, 19)
        painter.setPen(QColor(palette.control_line))
        painter.setBrush(QColor(palette.ground))
        painter.drawRoundedRect(area, 4, 4)
        painter.setFont(font)
        painter.setPen(QColor(palette.muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, SCAN_KEY)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the glass again in other looks."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_glass"):
            self._draw_icon()

    def _draw_icon(self) -> None:
        self._glass.setIcon(icon("search", current_palette().muted, 16))

    def _submit(self) -> None:
        text = self.value()
        if text:
            self.selectAll()
            self.text_submitted.emit(text)
