"""Whose time it was, drawn: bars against what was allotted, pauses hatched, the promise dashed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QBrush,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.ui.dossiers.chart_rows import ChartContent, ChartRow, Mark, Part, Stretch
from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.painting import draw_focus_ring
from desktop_app.ui.theme.tokens import (
    LABEL_PX,
    RADIUS_CONTROL,
    SMALL_PX,
    SPACE_M,
    SPACE_S,
    TEXT_PX,
    Palette,
)

_ROW = 40
_BAR = 16
_HEAD = 24
_FOOT = 20
_LEAST_BAR = 3
_OVER_TALLER = 4.0
_ROOMS = {900: (240, 250), 640: (180, 200), 0: (128, 140)}
"""From which width on names and figures have how much room; the rest is the axis."""


class CustodyChart(QWidget):
    """One row for each holder and each pause; the arrow keys go from row to row.

    ``row_told`` tells the figures of a row in words when the keyboard or the pointer comes to
    it, and the empty text when both have gone.
    """

    row_told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content: ChartContent | None = None
        self._current = 0
        self._hovered = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Whose time it was"))

    def set_content(self, content: ChartContent) -> None:
        """Show other rows; the last one is the one that the keyboard comes to."""
        self._content = content
        self._current = len(content.rows) - 1
        self._hovered = -1
        self.setAccessibleDescription("\n".join(row.sentence for row in content.rows))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def rows(self) -> tuple[ChartRow, ...]:
        """Return the rows as shown."""
        return () if self._content is None else self._content.rows

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(420, _HEAD + _ROW * len(self.rows()) + _FOOT)

    def minimumSizeHint(self) -> QSize:
        """Return the same: rows are not squeezed."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the row above or below; past the last one the page scrolls."""
        step = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}.get(event.key(), 0)
        if not step or not 0 <= self._current + step < len(self.rows()):
            super().keyPressEvent(event)
            return
        self._current += step
        self._tell(self._current)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the row that the keyboard is on."""
        super().focusInEvent(event)
        if self.rows():
            self._tell(self._current)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell nothing any more."""
        super().focusOutEvent(event)
        self.row_told.emit("")
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the keyboard on the row under the pointer."""
        super().mousePressEvent(event)
        row = self._row_at(event.position().y())
        if row >= 0:
            self._current = row
            self._tell(row)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the row under the pointer."""
        super().mouseMoveEvent(event)
        row = self._row_at(event.position().y())
        if row != self._hovered:
            self._hovered = row
            if row >= 0:
                self.row_told.emit(self.rows()[row].sentence)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to the row of the keyboard, or to none."""
        super().leaveEvent(event)
        self._hovered = -1
        told = self.rows()[self._current].sentence if self.hasFocus() and self.rows() else ""
        self.row_told.emit(told)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Show the figures of the row under the pointer beside it."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            row = self._row_at(event.pos().y())
            QToolTip.showText(event.globalPos(), self.rows()[row].sentence if row >= 0 else "")
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the days, the rows and the promise."""
        if self._content is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _Drawing(painter, self._content, QRectF(self.rect()), current_palette()).draw(
            self._hovered, self._current if self.hasFocus() else -1
        )
        painter.end()

    def _row_at(self, y: float) -> int:
        row = int((y - _HEAD) // _ROW)
        return row if 0 <= row < len(self.rows()) else -1

    def _tell(self, row: int) -> None:
        sentence = self.rows()[row].sentence
        self.row_told.emit(sentence)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))


class _Drawing:
    """One painting of the chart; colours speak together with patterns and words."""

    def __init__(
        self, painter: QPainter, content: ChartContent, area: QRectF, palette: Palette
    ) -> None:
        self._painter = painter
        self._content = content
        self._palette = palette
        names, figures = next(rooms for width, rooms in _ROOMS.items() if area.width() >= width)
        self._names = QRectF(area.left() + SPACE_S, 0, names, _ROW)
        self._figures = QRectF(area.right() - figures - SPACE_S, 0, figures, _ROW)
        self._left = self._names.right() + SPACE_M
        self._right = self._figures.left() - SPACE_M
        self._area = area

    def draw(self, hovered: int, focused: int) -> None:
        self._draw_days()
        for place, row in enumerate(self._content.rows):
            top = _HEAD + place * _ROW
            ground = QRectF(self._area.left(), top, self._area.width(), _ROW)
            if place in (hovered, focused):
                self._painter.setPen(Qt.PenStyle.NoPen)
                self._painter.setBrush(QColor(self._palette.hover))
                self._painter.drawRoundedRect(ground, RADIUS_CONTROL, RADIUS_CONTROL)
            self._draw_words(row, top)
            for stretch in row.stretches:
                self._draw_stretch(stretch, top)
            if place == focused:
                draw_focus_ring(
                    self._painter, ground.toRect(), self._palette.primary, RADIUS_CONTROL - 0.5
                )
        if self._content.first_due is not None:
            self._draw_promise(self._content.first_due, self._palette.muted, is_first=True)
        self._draw_promise(self._content.due, self._palette.late, is_first=False)

    def _x(self, place: int) -> float:
        share = min(place / self._content.length, 1.0)
        return self._left + share * (self._right - self._left)

    def _draw_days(self) -> None:
        painter, bottom = self._painter, _HEAD + _ROW * len(self._content.rows)
        painter.setFont(font_of(LABEL_PX))
        metrics = QFontMetricsF(painter.font())
        free_from = self._left - 1
        for day in self._content.days:
            x, width = self._x(day.place), metrics.horizontalAdvance(day.words)
            if x - width / 2 < free_from or x + width / 2 > self._right + width / 2:
                continue
            painter.setPen(QPen(QColor(self._palette.line), 1))
            painter.drawLine(QPointF(x, _HEAD - 2), QPointF(x, bottom))
            painter.setPen(QColor(self._palette.muted))
            painter.drawText(QPointF(x - width / 2, 14), day.words)
            free_from = x + width / 2 + SPACE_M

    def _draw_words(self, row: ChartRow, top: float) -> None:
        palette = self._palette
        late = palette.late if row.tone else palette.muted
        strong = font_of(TEXT_PX, QFont.Weight.DemiBold)
        half = _ROW / 2 - 2
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        has_outcome = bool(row.outcome)
        figure_top = top + 2 if has_outcome else top + half / 2 + 1
        figure_colour = palette.late if row.tone else palette.text
        for text, area, font, colour, align in (
            (row.title, self._names.translated(0, top + 2), strong, palette.text, left),
            (row.caption, self._names.translated(0, top + half), None, palette.muted, left),
            (row.figure, self._figures.translated(0, figure_top), None, figure_colour, right),
            (row.outcome, self._figures.translated(0, top + half), None, late, right),
        ):
            self._draw_line(text, area, font or font_of(LABEL_PX), colour, align)

    def _draw_line(
        self, text: str, area: QRectF, font: QFont, colour: str, align: Qt.AlignmentFlag
    ) -> None:
        if not text:
            return
        area = QRectF(area.left(), area.top(), area.width(), _ROW / 2)
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() + 1)
        self._painter.drawText(
            area.adjusted(-2, 0, 2, 0), align | Qt.AlignmentFlag.AlignVCenter, shown
        )

    def _draw_stretch(self, stretch: Stretch, top: float) -> None:
        left, right = self._x(stretch.begin), self._x(stretch.end)
        if stretch.part is Part.LEFT and right - left < 1:
            return
        bar = QRectF(left, top + (_ROW - _BAR) / 2, max(right - left, _LEAST_BAR), _BAR)
        painter, palette = self._painter, self._palette
        line, ground, hatch = _looks(stretch.part, palette)
        painter.setPen(QPen(QColor(line), 1, _LINES.get(stretch.part, Qt.PenStyle.SolidLine)))
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        # What ran over stands out by its height too, not by its colour alone.
        taller = _OVER_TALLER if stretch.part is Part.OVER else 0.0
        inner = bar.adjusted(0.5, 0.5 - taller, -0.5, taller - 0.5)
        painter.drawRoundedRect(inner, 3, 3)
        if hatch:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(QColor(hatch), _HATCHES[stretch.part]))
            painter.drawRoundedRect(inner, 3, 3)
        if stretch.part is Part.OVER:
            self._write_over(bar)

    def _write_over(self, bar: QRectF) -> None:
        """Say “over” on the part that ran over, where it is wide enough to be read."""
        words = QCoreApplication.translate("CustodyChart", "over")
        font = font_of(SMALL_PX, QFont.Weight.DemiBold)
        if QFontMetricsF(font).horizontalAdvance(words) + SPACE_S > bar.width():
            return
        self._painter.setFont(font)
        self._painter.setPen(QColor(self._palette.card))
        self._painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, words)

    def _draw_promise(self, mark: Mark, colour: str, *, is_first: bool) -> None:
        painter, x = self._painter, self._x(mark.place)
        bottom = _HEAD + _ROW * len(self._content.rows)
        style = Qt.PenStyle.DotLine if is_first else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(colour), 1.5, style))
        painter.drawLine(QPointF(x, _HEAD - 6), QPointF(x, bottom + 4))
        font = font_of(LABEL_PX, QFont.Weight.Medium)
        width = QFontMetricsF(font).horizontalAdvance(mark.words)
        # The earlier promise says so at its left, the one that holds at its right.
        at_right = not is_first and x + width + 6 < self._area.right()
        start = x + 4 if at_right else x - width - 4
        painter.setFont(font)
        painter.drawText(QPointF(max(start, self._area.left()), bottom + 15), mark.words)


_HATCHES = {
    Part.PAUSED: Qt.BrushStyle.BDiagPattern,
    Part.EXTERNAL: Qt.BrushStyle.Dense6Pattern,
    Part.NOBODY: Qt.BrushStyle.DiagCrossPattern,
}
_LINES = {
    Part.LEFT: Qt.PenStyle.DashLine,
    Part.PAUSED: Qt.PenStyle.NoPen,
    Part.NOBODY: Qt.PenStyle.DotLine,
}


def _looks(part: Part, palette: Palette) -> tuple[str, str, str]:
    """Return the colours of the line, the ground and the hatching; empty for none."""
    return {
        Part.USED: (palette.primary, palette.primary, ""),
        Part.OVER: (palette.late, palette.late, ""),
        Part.LEFT: (palette.muted, "", ""),
        Part.PAUSED: (palette.waiting, "", palette.waiting),
        Part.EXTERNAL: (palette.soon, palette.soon_ground, palette.soon),
        Part.NOBODY: (palette.waiting, palette.waiting_ground, palette.waiting),
    }[part]
