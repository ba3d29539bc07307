"""The coloured line that answers a scan in words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.tokens import RADIUS_CONTROL, SPACE_M, SPACE_S, Tone, mix
from desktop_app.ui.widgets import IconLabel, Text, TextRole

_ICONS = {
    Tone.DONE: "circle-check",
    Tone.INFO: "info",
    Tone.SOON: "triangle-alert",
    Tone.LATE: "circle-alert",
    Tone.WAITING: "scan-barcode",
}


class AnswerLine(QWidget):
    """Says what the last scan came to, on a ground of the colour that means the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.WAITING
        self._icon = IconLabel(_ICONS[Tone.WAITING], 20)
        self._text = Text(role=TextRole.STRONG, wraps=True)

        self.setMinimumHeight(44)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        row.setSpacing(SPACE_M)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)

    def text(self) -> str:
        """Return what is said."""
        return self._text.text()

    def tone(self) -> Tone:
        """Return the meaning of the colour."""
        return self._tone

    def show_answer(self, tone: Tone, text: str) -> None:
        """Say ``text`` on the ground of ``tone``, aloud too."""
        self._tone = tone
        self._text.setText(text)
        self._text.set_tone(None if tone is Tone.WAITING else tone)
        self.setAccessibleName(text)
        self._colour()
        announcement = QAccessibleAnnouncementEvent(self, text)
        if tone is Tone.LATE:
            announcement.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(announcement)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of other looks."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_text"):
            self._colour()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the soft ground."""
        palette = current_palette()
        ground = palette.tone_ground(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(ground))
        painter.setPen(QColor(mix(ground, palette.tone_text(self._tone), 0.3)))
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, RADIUS_CONTROL, RADIUS_CONTROL)
        painter.end()

    def _colour(self) -> None:
        self._icon.set_icon(_ICONS[self._tone], current_palette().tone_text(self._tone))
        self.update()
