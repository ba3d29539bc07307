"""One part of a table of figures: cells that open by click or Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.ui.figure_table.content import FigureCell
from desktop_app.ui.figure_table.heads import PADDING, GroupedHead, NameHead
from desktop_app.ui.figure_table.model import CELL_ROLE, AnyIndex, FigureModel
from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.painting import draw_focus_ring, draw_tabular, draw_wrapped
from desktop_app.ui.theme.tokens import RADIUS_CONTROL, TEXT_PX

ROW_HEIGHT = 36


class FigureView(QTableView):
    """Shows lines of figures; ``cell_asked`` tells row and column of a click or Enter.

    ``fold_asked`` tells the row whose parts + and - show or hide. ``left_up`` and
    ``left_down`` tell the column in which the arrow keys went past the first or last line.
    """

    cell_asked = Signal(int, int)
    fold_asked = Signal(int, bool)
    left_up = Signal(int)
    left_down = Signal(int)

    def __init__(self, name: str, *, is_total: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = FigureModel()
        self.heads = GroupedHead(self.figures, self)
        self.names = NameHead(self.figures, self, is_total=is_total)
        self.setObjectName("dataTable")
        self.setProperty("framed", False)
        self.setAccessibleName(name)
        self.setModel(self.figures)
        self.setHorizontalHeader(self.heads)
        self.setVerticalHeader(self.names)
        self.setItemDelegate(_FigureDelegate(self, is_total=is_total))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.names.setDefaultSectionSize(ROW_HEIGHT)
        self.names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

        self.clicked.connect(self._ask)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, fold with + and -, and go on past the first and the last line."""
        index = self.currentIndex()
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not index.isValid() or not is_plain:
            # Shift makes the + of most keyboards.
            if index.isValid() and event.key() == Qt.Key.Key_Plus:
                self.fold_asked.emit(index.row(), False)
                return
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._ask(index)
            case Qt.Key.Key_Plus:
                self.fold_asked.emit(index.row(), False)
            case Qt.Key.Key_Minus:
                self.fold_asked.emit(index.row(), True)
            case Qt.Key.Key_Up if index.row() == 0:
                self.left_up.emit(index.column())
            case Qt.Key.Key_Down if index.row() == self.figures.rowCount() - 1:
                self.left_down.emit(index.column())
            case Qt.Key.Key_Escape:
                # For whoever shows what was opened.
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which figures open."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        opens = index.isValid() and self.figures.cell(index).opens
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the hand away."""
        super().leaveEvent(event)
        self.unsetCursor()

    def _ask(self, index: AnyIndex) -> None:
        self.cell_asked.emit(index.row(), index.column())


class _FigureDelegate(QStyledItemDelegate):
    """Paints a figure at the right; what is nothing stands back, what opens is underlined."""

    def __init__(self, parent: FigureView, *, is_total: bool) -> None:
        super().__init__(parent)
        self._view = parent
        self._is_total = is_total

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(40, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, FigureCell):
            return
        palette = current_palette()
        painter.save()
        area = option.rect
        is_current = self._view.hasFocus() and index == self._view.currentIndex()
        is_lit = bool(option.state & QStyle.StateFlag.State_MouseOver) or is_current
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(palette.selected))
        elif self._is_total or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(palette.hover))
        painter.setPen(QPen(QColor(palette.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.topRight(), area.bottomRight())
        colour = palette.muted if cell.text in ("0", "–") else palette.text
        if cell.tone is not None:
            colour = palette.tone_text(cell.tone)
        if cell.opens and is_lit:
            colour = palette.primary
        is_parent = self._view.figures.lines[index.row()].key in self._view.figures.parents
        is_strong = self._is_total or is_parent
        font = font_of(TEXT_PX, QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)
        font.setUnderline(cell.opens and is_lit)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        inner = QRectF(area).adjusted(PADDING, 1, -PADDING, -2)
        if self._view.figures.columns[index.column()].is_words:
            draw_wrapped(painter, inner, cell.text)
        else:
            draw_tabular(painter, inner, cell.text, align_right=True)
        if is_current:
            draw_focus_ring(painter, area, palette.primary, RADIUS_CONTROL - 2)
        painter.restore()
