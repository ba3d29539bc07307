"""How a cell of a table is painted: text on two lines, codes, numbers, chips."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.painting import (
    CHIP_HEIGHT,
    STATE_ICONS,
    chip_size,
    draw_chip,
    draw_tabular,
    draw_wrapped,
    tabular_width,
    wrapped_lines,
)
from desktop_app.ui.theme.tokens import TEXT_PX, Palette, Tone

CELL_PADDING = 8
KIND_ROLE = Qt.ItemDataRole.UserRole + 1
TONE_ROLE = Qt.ItemDataRole.UserRole + 2

AnyIndex = QModelIndex | QPersistentModelIndex


class CellKind(Enum):
    """What a column holds.

    ``TEXT`` wraps to two lines; ``STRONG`` too, in a heavier face; ``CODE`` is one line of
    codes, dates or hours whose digits stand under each other; ``NUMBER`` the same at the
    right; ``CHIP`` a state.
    """

    TEXT = "text"
    STRONG = "strong"
    CODE = "code"
    NUMBER = "number"
    CHIP = "chip"


class CellDelegate(QStyledItemDelegate):
    """Paints every cell; ``hovered_row`` is the row under the pointer, -1 for none."""

    def __init__(self, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self.hovered_row = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the ground of the row, the line under it, and what the cell says."""
        palette = current_palette()
        painter.save()
        self._paint_row(painter, option, index, palette)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        tone = index.data(TONE_ROLE)
        kind = index.data(KIND_ROLE)
        area = option.rect.adjusted(CELL_PADDING, 1, -CELL_PADDING, -2)
        if kind is CellKind.CHIP:
            _paint_chip(painter, area, text, tone, palette)
        else:
            painter.setFont(_font(kind))
            painter.setPen(QColor(palette.tone_text(tone) if tone else palette.text))
            if kind in (CellKind.CODE, CellKind.NUMBER):
                painter.setClipRect(option.rect)
                draw_tabular(painter, QRectF(area), text, align_right=kind is CellKind.NUMBER)
            else:
                draw_wrapped(painter, QRectF(area), text)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """Return a row's height; columns take their width from their samples."""
        return QSize(60, 38)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """Show in full what the cell had to cut."""
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        shown = text if is_cut(text, index.data(KIND_ROLE), option.rect.width()) else ""
        QToolTip.showText(event.globalPos(), shown, view)
        return True

    def _paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: AnyIndex,
        palette: Palette,
    ) -> None:
        area = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(palette.selected))
        elif index.row() == self.hovered_row:
            painter.fillRect(area, QColor(palette.hover))
        painter.setPen(QPen(QColor(palette.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        view = self.parent()
        if isinstance(view, QAbstractItemView) and view.hasFocus():
            current = view.currentIndex()
            if current.isValid() and current.row() == index.row():
                _paint_ring(painter, area, index, palette)


def is_cut(text: str, kind: object, width: int) -> bool:
    """Tell whether a cell ``width`` pixels wide cannot show ``text`` in full."""
    room = width - 2 * CELL_PADDING
    if kind is CellKind.CHIP:
        return chip_size(text, STATE_ICONS[Tone.LATE]).width() > room
    if kind in (CellKind.CODE, CellKind.NUMBER):
        return tabular_width(text, _font(kind)) > room
    return wrapped_lines(text, _font(kind), room, 2)[1]


def _font(kind: object) -> QFont:
    weight = QFont.Weight.DemiBold if kind is CellKind.STRONG else QFont.Weight.Normal
    return font_of(TEXT_PX, weight)


def _paint_chip(
    painter: QPainter, area: QRect, text: str, tone: Tone | None, palette: Palette
) -> None:
    if not text:
        return
    meaning = tone or Tone.WAITING
    icon = STATE_ICONS[meaning]
    width = min(chip_size(text, icon).width(), area.width())
    top = area.top() + (area.height() - CHIP_HEIGHT) // 2
    draw_chip(painter, QRect(area.left(), top, width, CHIP_HEIGHT), text, meaning, palette, icon)


def _paint_ring(painter: QPainter, area: QRect, index: AnyIndex, palette: Palette) -> None:
    """Paint this cell's part of the ring around the current row."""
    painter.setPen(QPen(QColor(palette.primary), 2))
    ring = area.adjusted(1, 1, -1, -1)
    painter.drawLine(area.left(), ring.top(), area.right(), ring.top())
    painter.drawLine(area.left(), ring.bottom(), area.right(), ring.bottom())
    last = index.model().columnCount() - 1
    if index.column() == 0:
        painter.drawLine(ring.left(), ring.top(), ring.left(), ring.bottom())
    if index.column() == last:
        painter.drawLine(ring.right(), ring.top(), ring.right(), ring.bottom())
