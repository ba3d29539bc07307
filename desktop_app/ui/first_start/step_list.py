"""The steps of the assistant: which are done, which is at hand, which are to come."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.painting import draw_icon
from desktop_app.ui.theme.tokens import LABEL_PX, TEXT_PX

_CIRCLE = 26
_HEIGHT = 58


@dataclass(frozen=True, slots=True)
class StepEntry:
    """A step as the list shows it."""

    key: str
    title: str
    note: str


class StepList(QWidget):
    """The steps in order; those done can be gone back to, those to come are pale.

    ``step_chosen`` tells the key of a step that was done before.
    """

    step_chosen = Signal(str)

    def __init__(self, entries: Sequence[StepEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = {
            entry.key: _StepItem(entry, place, is_last=place == len(entries))
            for place, entry in enumerate(entries, 1)
        }
        self.setAccessibleName(self.tr("Steps"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for item in self._items.values():
            column.addWidget(item)
            item.step_asked.connect(self.step_chosen)
        column.addStretch(1)

    def show_step(self, key: str, done: Collection[str], left: Collection[str] = ()) -> None:
        """Mark ``key`` as the step at hand, which ones are done, and which ``left`` for later."""
        for each, item in self._items.items():
            item.set_state(is_current=each == key, is_done=each in done, is_left=each in left)


class _StepItem(QAbstractButton):
    step_asked = Signal(str)

    def __init__(self, entry: StepEntry, number: int, *, is_last: bool) -> None:
        super().__init__()
        self._entry = entry
        self._number = number
        self._is_last = is_last
        self._is_current = False
        self._is_done = False
        self._is_left = False
        self.setText(entry.title)
        # The keyboard goes back with the button for it; Tab stays in the form.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{number}. {entry.title}")
        self.setAccessibleDescription(entry.note)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.clicked.connect(self._tell)

    def set_state(self, *, is_current: bool, is_done: bool, is_left: bool) -> None:
        self._is_current, self._is_done, self._is_left = is_current, is_done, is_left
        self.setEnabled(is_done and not is_current)
        shape = (
            Qt.CursorShape.PointingHandCursor if self.isEnabled() else Qt.CursorShape.ArrowCursor
        )
        self.setCursor(shape)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(180, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        # In a low window the notes go first.
        return QSize(180, _CIRCLE + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(1, 3, _CIRCLE, _CIRCLE)
        if not self._is_last:
            painter.setPen(QPen(QColor(palette.rail_selected), 2))
            middle = circle.center().x()
            painter.drawLine(int(middle), int(circle.bottom()) + 3, int(middle), self.height())
        painter.setPen(Qt.PenStyle.NoPen)
        if self._is_current:
            painter.setBrush(QColor(palette.rail_strong))
        else:
            painter.setBrush(QColor(palette.rail_selected if self._is_done else palette.rail_hover))
        painter.drawEllipse(circle)
        strong = palette.rail_strong if self._is_current or self._is_done else palette.rail_muted
        if self._is_done and not self._is_current:
            mark = "clock" if self._is_left else "check"
            draw_icon(painter, mark, palette.rail_strong, circle.adjusted(6, 0, 0, 0), 14)
        else:
            painter.setFont(font_of(LABEL_PX, QFont.Weight.Bold))
            painter.setPen(QColor(palette.rail if self._is_current else strong))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
        left = circle.right() + 12
        weight = QFont.Weight.DemiBold if self._is_current else QFont.Weight.Medium
        title_font = font_of(TEXT_PX, weight)
        painter.setFont(title_font)
        painter.setPen(QColor(strong))
        has_note = self.height() >= _CIRCLE + 18
        place = QRectF(left, 0, self.width() - left, 18 if has_note else _CIRCLE + 6)
        painter.drawText(
            place, Qt.AlignmentFlag.AlignVCenter, self._elided(title_font, self.text())
        )
        if has_note:
            note_font = font_of(LABEL_PX)
            painter.setFont(note_font)
            painter.setPen(QColor(palette.rail_muted))
            place.moveTop(18)
            note = self._elided(note_font, self._entry.note)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, note)
        painter.end()

    def _elided(self, font: QFont, text: str) -> str:
        room = self.width() - _CIRCLE - 14
        return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)

    def _tell(self) -> None:
        self.step_asked.emit(self._entry.key)
