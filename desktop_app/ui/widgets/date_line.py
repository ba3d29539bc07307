"""A day typed as people type it, or picked from a calendar."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QDate, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFocusEvent, QFont, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.instants import show_date
from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.icons import icon
from desktop_app.ui.theme.tokens import SMALL_PX
from desktop_app.ui.widgets.editors import TextLine
from desktop_app.ui.widgets.popups import round_corners

_SPLIT = re.compile(r"(\d{1,2})\D(\d{1,2})\D(\d{4})")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4})")


class DateLine(TextLine):
    """A day as dd/mm/yyyy; ``1/2/1988`` and ``01021988`` are understood too.

    ``day_changed`` tells the day, ``None`` while what stands there is none. What was typed
    stays as it is until it can be read.
    """

    day_changed = Signal(object)

    def __init__(self, *, with_calendar: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._told: date | None = None
        self._pick = QAction(self.tr("Pick a day"), self)
        self._popup: _CalendarPopup | None = None
        self.setPlaceholderText(self.tr("dd/mm/yyyy"))
        self.setMaxLength(24)
        if with_calendar:
            self.addAction(self._pick, QLineEdit.ActionPosition.TrailingPosition)
        self._draw_icon()

        self.textChanged.connect(self._tell)
        self._pick.triggered.connect(self.open_calendar)

    def day(self) -> date | None:
        """Return the day, ``None`` when there is none or it cannot be read."""
        return read_date(self.text())

    def set_day(self, day: date | None) -> None:
        """Show ``day``, or nothing."""
        self.setText("" if day is None else show_date(day))

    def is_readable(self) -> bool:
        """Tell whether the line is empty or holds a day that exists."""
        return not self.text().strip() or self.day() is not None

    def open_calendar(self) -> None:
        """Let the day be picked from a calendar under the line."""
        if self._popup is None:
            self._popup = _CalendarPopup(self)
            self._popup.day_picked.connect(self.set_day)
        self._popup.open_at(self.mapToGlobal(QPoint(0, self.height() + 2)), self.day())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar with Alt+Down, as a list opens."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write a day that can be read in full when the line is left."""
        super().focusOutEvent(event)
        day = self.day()
        if day is not None and self.text() != show_date(day):
            self.set_day(day)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the calendar's icon again in other looks."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_pick"):
            self._draw_icon()

    def _draw_icon(self) -> None:
        self._pick.setIcon(icon("calendar-days", current_palette().muted, 16))

    def _tell(self) -> None:
        day = self.day()
        if day != self._told:
            self._told = day
            self.day_changed.emit(day)


class _CalendarPopup(QWidget):
    day_picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        round_corners(self)
        # A window that is seen through paints no ground: the frame inside it does.
        frame = QFrame()
        frame.setObjectName("popup")
        self._calendar = QCalendarWidget()
        self._calendar.setVerticalHeaderFormat(
            QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        )
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setAccessibleName(self.tr("Calendar"))
        self._calendar.setFixedSize(350, 270)

        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self._calendar)

        self._calendar.clicked.connect(self._choose)
        self._calendar.activated.connect(self._choose)

    def open_at(self, place: QPoint, day: date | None) -> None:
        shown = day or date.today()  # noqa: DTZ011  # only where the calendar opens
        self._calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self._colour()
        self.move(place)
        self.show()
        self._calendar.setFocus()

    def _colour(self) -> None:
        """Write days off in grey: red is kept for what is late."""
        off = QTextCharFormat()
        off.setForeground(QColor(current_palette().muted))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(day, off)
        head = QTextCharFormat(off)
        head.setFont(font_of(SMALL_PX, QFont.Weight.Medium))
        head.setBackground(QColor(current_palette().card))
        self._calendar.setHeaderTextFormat(head)

    def _choose(self, day: QDate) -> None:
        self.close()
        self.day_picked.emit(date(day.year(), day.month(), day.day()))


def read_date(text: str) -> date | None:
    """Read dd/mm/yyyy with any sign between the parts or none; ``None`` if it is no day."""
    cleaned = text.strip()
    match = _SPLIT.fullmatch(cleaned) or _RUN.fullmatch(cleaned)
    if match is None:
        return None
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
