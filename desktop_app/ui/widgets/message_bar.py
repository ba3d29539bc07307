"""The one bar that says what happened and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_app.ui.messages import Message, MessageKind, Messages
from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.tokens import RADIUS_CONTROL, SPACE_M, SPACE_S, Tone, mix
from desktop_app.ui.widgets.buttons import QuietButton, SecondaryButton
from desktop_app.ui.widgets.empty_state import IconLabel
from desktop_app.ui.widgets.text import Text

_DISMISS_KEY = "Shift+Esc"
_GOES_AFTER_MS = 6000
_NEWS = frozenset({MessageKind.INFO, MessageKind.SUCCESS})
_TONES = {
    MessageKind.ERROR: (Tone.LATE, "circle-alert"),
    MessageKind.WARNING: (Tone.SOON, "triangle-alert"),
    MessageKind.INFO: (Tone.INFO, "info"),
    MessageKind.SUCCESS: (Tone.DONE, "circle-check"),
}


class MessageBar(QWidget):
    """Shows the last message of ``messages``, with its action and a button to dismiss it.

    Errors and warnings stay; what only informs goes when something else comes to the front,
    and by itself after a while, unless it offers something to do or the pointer rests on it.
    """

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message: Message | None = None
        self._icon = IconLabel("", 18)
        self._text = Text(wraps=True)
        self._act = SecondaryButton("", key="F12")
        self._dismiss = QuietButton("", icon="x")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_GOES_AFTER_MS)

        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._dismiss.setShortcut(_DISMISS_KEY)
        self._dismiss.setAccessibleName(self.tr("Dismiss the message"))
        self._dismiss.setToolTip(f"{self._dismiss.accessibleName()} ({_DISMISS_KEY})")
        self._dismiss.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M + 2, 5, 6, 5)
        row.setSpacing(SPACE_S + 2)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._act)
        row.addWidget(self._dismiss)
        self.hide()

        messages.message_posted.connect(self.show_message)
        messages.message_cleared.connect(self.dismiss)
        messages.news_cleared.connect(self.dismiss_news)
        self._act.clicked.connect(self._do)
        self._dismiss.clicked.connect(self.dismiss)
        self._timer.timeout.connect(self._go_by_itself)

    def message(self) -> Message | None:
        """Return what is shown now."""
        return self._message

    def show_message(self, message: Message) -> None:
        """Show ``message`` in place of an earlier one and say it aloud."""
        self._message = message
        self._text.setText(message.text)
        self._act.setVisible(message.action is not None)
        if message.action is not None:
            self._act.set_verb(message.action.text)
        self._colour()
        self.setAccessibleName(message.text)
        self.show()
        if message.kind in _NEWS and message.action is None:
            self._timer.start()
        else:
            self._timer.stop()
        announcement = QAccessibleAnnouncementEvent(self, message.text)
        if message.kind is MessageKind.ERROR:
            announcement.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(announcement)

    def dismiss(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self._message = None
        self.hide()

    def dismiss_news(self) -> None:
        """Take the message away if it only informs; an error or a warning stays."""
        if self._message is not None and self._message.kind in _NEWS:
            self.dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Dismiss with Esc when the focus is in the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of other looks."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_timer"):
            self._colour()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the soft ground of the message's kind."""
        if self._message is None:
            return
        palette = current_palette()
        tone = _TONES[self._message.kind][0]
        ground = palette.tone_ground(tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(ground))
        painter.setPen(QColor(mix(ground, palette.tone_text(tone), 0.3)))
        area = QRectF(self.contentsRect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, RADIUS_CONTROL, RADIUS_CONTROL)
        painter.end()

    def _colour(self) -> None:
        if self._message is None:
            return
        tone, icon = _TONES[self._message.kind]
        self._icon.set_icon(icon, current_palette().tone_text(tone))
        self.update()

    def _do(self) -> None:
        action = self._message.action if self._message is not None else None
        self.dismiss()
        if action is not None:
            action.trigger()

    def _go_by_itself(self) -> None:
        if self.underMouse():
            self._timer.start()
        else:
            self.dismiss()
