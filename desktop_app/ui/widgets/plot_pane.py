"""What the charts share: a picture drawn by the plotting library, hands and words of our own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QToolTip, QVBoxLayout, QWidget

from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.painting import draw_focus_ring
from desktop_app.ui.theme.tokens import RADIUS_CONTROL, Palette


def plotting() -> Any:
    """Return the plotting library. It takes a moment to load, so the first chart asks for it."""
    import pyqtgraph  # noqa: PLC0415  # half a second that the start of the program is spared

    # Its own farewell walks through all objects of the program; Qt takes the widgets away.
    pyqtgraph.setConfigOptions(antialias=True, exitCleanup=False)
    return pyqtgraph


class PlotPane(QWidget):
    """A chart whose parts are gone through with the arrow keys and opened with Enter or a click.

    The library draws, and that is all: it hears neither mouse nor keys, so no wheel zooms and
    no hand drags the picture away. ``place_opened`` tells the place that was asked for, and
    which of its pieces, -1 for all of it; ``place_reached`` where the keyboard went,
    ``place_told`` the figures of what is looked at in words, empty when nobody looks.

    Override :meth:`draw`, :meth:`place_at` and :meth:`area_of`, and call :meth:`set_sentences`
    with what each part says. A chart whose places are of pieces overrides :meth:`pieces_of`,
    :meth:`piece_at` and :meth:`piece_area` too; the keys across go from piece to piece.
    """

    place_opened = Signal(int, int)
    place_told = Signal(str)
    place_reached = Signal(int)
    is_upright = False
    """Whether the parts stand beside each other; else they lie under each other."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.library = plotting()
        self.plot = self.library.PlotWidget(self)
        self._sentences: tuple[str, ...] = ()
        self._current = 0
        self._piece = -1
        self._hovered = -1

        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.plot.setBackground(None)
        self.plot.setFrameShape(QFrame.Shape.NoFrame)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.plot.viewport().setAutoFillBackground(False)
        # A background that is kept would be kept filled; the card must show through.
        self.plot.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.getPlotItem().setContentsMargins(0, 0, 0, 0)
        self.plot.getPlotItem().getViewBox().setDefaultPadding(0)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.plot)

    def set_sentences(self, sentences: Sequence[str], *, current: int = 0) -> None:
        """Say what each part says; ``current`` is the one that the keyboard comes to."""
        self._sentences = tuple(sentences)
        self._piece = -1
        self._current = max(0, min(current, len(self._sentences) - 1))
        self._hovered = -1
        self.setAccessibleDescription("\n".join(self._sentences))
        self.redraw()

    def sentences(self) -> tuple[str, ...]:
        """Return what each part says."""
        return self._sentences

    def current(self) -> int:
        """Return the place that the keyboard is on."""
        return self._current

    def redraw(self) -> None:
        """Have the picture drawn anew, in the colours now in force."""
        self.plot.getPlotItem().clear()
        if self._sentences:
            self.draw(current_palette())
        self.update()

    def draw(self, palette: Palette) -> None:
        """Put everything into the empty plot."""
        raise NotImplementedError

    def place_at(self, point: QPointF) -> int:
        """Return the place of the part at a point, -1 when there is none."""
        raise NotImplementedError

    def area_of(self, place: int) -> QRectF:
        """Return where a part is, all around it."""
        raise NotImplementedError

    def pieces_of(self, _place: int) -> tuple[tuple[int, str], ...]:
        """Return the pieces of a place that can be opened, each with what it says."""
        return ()

    def piece_at(self, _place: int, _point: QPointF) -> int:
        """Return the piece of a place at a point, -1 when there is none."""
        return -1

    def piece_area(self, place: int, _piece: int) -> QRectF:
        """Return where a piece is."""
        return self.area_of(place)

    def paint_ground(self, painter: QPainter, palette: Palette) -> None:
        """Paint what is not the library's, under its picture."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from place to place, across from piece to piece; open with Enter or Space."""
        key = event.key()
        last = len(self._sentences) - 1
        level = (Qt.Key.Key_Left, Qt.Key.Key_Right)
        steep = (Qt.Key.Key_Up, Qt.Key.Key_Down)
        back, on = level if self.is_upright else steep
        less, more = steep[::-1] if self.is_upright else level
        wanted = {
            back.value: self._current - 1,
            on.value: self._current + 1,
            Qt.Key.Key_Home.value: 0,
            Qt.Key.Key_End.value: last,
        }.get(key)
        if wanted is not None and 0 <= wanted <= last:
            self._current = wanted
            self._piece = -1
            self._tell(wanted)
            self.place_reached.emit(wanted)
        elif key in (less.value, more.value) and last >= 0 and self.pieces_of(self._current):
            self._step_across(1 if key == more.value else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and last >= 0:
            self.place_opened.emit(self._current, self._piece)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the part that the keyboard is on."""
        super().focusInEvent(event)
        if self._sentences:
            self._tell(self._current)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell nothing any more."""
        super().focusOutEvent(event)
        self.place_told.emit("")
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the part under the pointer and tell it."""
        super().mouseMoveEvent(event)
        place = self.place_at(event.position())
        if place != self._hovered:
            self._hovered = place
            self.place_told.emit(self._sentences[place] if place >= 0 else "")
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Put the light out when the pointer goes."""
        super().leaveEvent(event)
        self._hovered = -1
        is_told = self.hasFocus() and bool(self._sentences)
        self.place_told.emit(self._sentences[self._current] if is_told else "")
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the part that was clicked."""
        super().mouseReleaseEvent(event)
        place = self.place_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and place >= 0:
            self._current = place
            self._piece = self.piece_at(place, event.position())
            self.update()
            self.place_opened.emit(place, self._piece)

    def event(self, event: QEvent) -> bool:
        """Show the figures of the part under the pointer beside it."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            point = QPointF(event.pos())
            place = self.place_at(point)
            words = self._words(place, self.piece_at(place, point)) if place >= 0 else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of other looks."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_sentences"):
            self.redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the room there is now."""
        super().resizeEvent(event)
        self.redraw()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground of the part that is looked at, and where the keyboard is."""
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self._current if self.hasFocus() and self._sentences else -1
        for place in {self._hovered, focused} - {-1}:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.hover))
            painter.drawRoundedRect(self.area_of(place), RADIUS_CONTROL, RADIUS_CONTROL)
        self.paint_ground(painter, palette)
        if focused >= 0:
            is_whole = self._piece < 0
            area = self.area_of(focused) if is_whole else self.piece_area(focused, self._piece)
            ring = area.toAlignedRect()
            draw_focus_ring(painter, ring, palette.primary, RADIUS_CONTROL - 0.5)
        painter.end()

    def _step_across(self, step: int) -> None:
        """Go to the next piece of the place that the keyboard is on, or to all of it."""
        stops = [-1, *(piece for piece, _ in self.pieces_of(self._current))]
        at = stops.index(self._piece) if self._piece in stops else 0
        self._piece = stops[max(0, min(at + step, len(stops) - 1))]
        self._tell(self._current)

    def _words(self, place: int, piece: int) -> str:
        return dict(self.pieces_of(place)).get(piece, self._sentences[place])

    def _tell(self, place: int) -> None:
        sentence = self._words(place, self._piece)
        self.place_told.emit(sentence)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
        self.update()
