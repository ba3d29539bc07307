"""The strip of days: why the promise falls on the day it falls on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.tokens import Palette, mix

_A_ROW = 7
_CELL_HEIGHT = 60
_GAP = 4
_LONGEST = 2 * _A_ROW


class DayKind(Enum):
    """What a day is to the promise."""

    RECEIVED = "received"
    COUNTED = "counted"
    OFF = "off"
    HOLIDAY = "holiday"
    PAUSED = "paused"
    DUE = "due"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day: ``T6``, ``20``, ``nhận``; ``tip`` says more when the pointer rests on it."""

    weekday: str
    number: str
    caption: str
    kind: DayKind
    tip: str = ""


class DayStrip(QWidget):
    """Days side by side, seven to a row; of a long run the middle is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: list[DayCell] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_A_ROW * 40)
        self.setAccessibleName(self.tr("Days up to the promise"))

    def set_days(self, days: Sequence[DayCell]) -> None:
        """Show ``days`` in order; more than two rows of them lose their middle."""
        self._cells = list(days)
        if len(days) > _LONGEST:
            left_out = len(days) - _LONGEST + 1
            middle = DayCell(
                "…",
                str(left_out),
                self.tr("more days"),
                DayKind.LEFT_OUT,
                self.tr("{count} days in between are not shown").format(count=left_out),
            )
            self._cells = [*days[: _A_ROW - 1], middle, *days[-_A_ROW:]]
        self.setAccessibleDescription(
            "; ".join(f"{day.weekday} {day.number} {day.caption}" for day in self._cells)
        )
        self.updateGeometry()
        self.update()

    def days(self) -> list[DayCell]:
        """Return the cells as shown, the one for days left out among them."""
        return list(self._cells)

    def sizeHint(self) -> QSize:
        """Return the height of the rows; the width is what there is."""
        rows = -(-len(self._cells) // _A_ROW)
        return QSize(_A_ROW * 46, max(rows * (_CELL_HEIGHT + _GAP) - _GAP, 0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint each day on the ground of its kind."""
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, cell in enumerate(self._cells):
            _paint_cell(painter, self._area(place), cell, palette)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Say more about the day under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            for place, cell in enumerate(self._cells):
                if self._area(place).contains(event.pos()):
                    QToolTip.showText(event.globalPos(), cell.tip, self)
                    return True
        return super().event(event)

    def _area(self, place: int) -> QRectF:
        row, column = divmod(place, _A_ROW)
        width = (self.width() - (_A_ROW - 1) * _GAP) / _A_ROW
        return QRectF(column * (width + _GAP), row * (_CELL_HEIGHT + _GAP), width, _CELL_HEIGHT)


def _paint_cell(painter: QPainter, area: QRectF, cell: DayCell, palette: Palette) -> None:
    ground, number, words = day_colours(cell.kind, palette)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(area, 5, 5)
    centre = Qt.AlignmentFlag.AlignCenter
    painter.setPen(QColor(words))
    painter.setFont(font_of(11, QFont.Weight.Medium))
    painter.drawText(QRectF(area.left(), area.top() + 4, area.width(), 14), centre, cell.weekday)
    painter.setFont(font_of(10, QFont.Weight.Medium))
    painter.drawText(
        QRectF(area.left(), area.bottom() - 17, area.width(), 13), centre, cell.caption
    )
    painter.setPen(QColor(number))
    painter.setFont(font_of(16, QFont.Weight.DemiBold))
    painter.drawText(QRectF(area.left(), area.top() + 19, area.width(), 22), centre, cell.number)


def day_colours(kind: DayKind, palette: Palette) -> tuple[str, str, str]:
    """Return the colours of the ground, the number and the words of a day."""
    quiet = (palette.waiting_ground, palette.waiting, palette.waiting)
    return {
        DayKind.RECEIVED: (palette.selected, palette.text, palette.text),
        DayKind.COUNTED: (palette.done_ground, palette.text, mix(palette.done, palette.text, 0.35)),
        DayKind.OFF: quiet,
        DayKind.HOLIDAY: (palette.late_ground, palette.late, palette.late),
        DayKind.PAUSED: (palette.soon_ground, palette.soon, palette.soon),
        DayKind.DUE: (palette.primary, palette.on_primary, palette.on_primary),
        DayKind.LEFT_OUT: (palette.hover, palette.muted, palette.muted),
    }[kind]
