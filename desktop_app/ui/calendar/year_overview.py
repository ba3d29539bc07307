"""A year on one sheet: twelve small months whose colours say when the office works."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.tokens import LABEL_PX, SMALL_PX, Palette

_CELL_HEIGHT = 16
_TITLE_HEIGHT = 20
_HEADS_HEIGHT = 15
_MONTH_HEIGHT = _TITLE_HEIGHT + _HEADS_HEIGHT + 6 * _CELL_HEIGHT
_GAP_ACROSS = 24
_GAP_DOWN = 12
_NARROWEST_MONTH = 140
_WORDS_AT = 30
_LEGEND_GAP = 18
_WEEKS = calendar.Calendar(firstweekday=0)


class YearDayKind(Enum):
    """What a day is to whoever plans the year."""

    WORKED = "worked"
    WEEKLY_OFF = "weekly_off"
    NATIONAL_OFF = "national_off"
    OFFICE_OFF = "office_off"
    MADE_UP = "made_up"


@dataclass(frozen=True, slots=True)
class YearView:
    """A year to paint. ``kinds`` lacks the days that are simply worked.

    ``tips`` say more about a day; ``is_estimated`` when the list of days off was not
    announced yet.
    """

    year: int
    today: date
    kinds: Mapping[date, YearDayKind] = field(default_factory=dict)
    tips: Mapping[date, str] = field(default_factory=dict)
    is_estimated: bool = False


class YearOverview(QWidget):
    """Paints a :class:`YearView`; ``day_pressed`` tells the day that was clicked.

    The same is said in words by the table of special days, which is where the keyboard and
    a screen reader go: this picture takes no focus.
    """

    day_pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: YearView | None = None
        self._across = 6
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(2 * _NARROWEST_MONTH + _GAP_ACROSS)
        self.setFixedHeight(self._height())

    def show_year(self, view: YearView) -> None:
        """Paint another year."""
        self._view = view
        self.setAccessibleName(
            QCoreApplication.translate("YearOverview", "The year {year} at a glance").format(
                year=view.year
            )
        )
        self.update()

    def day_at(self, place: QPointF) -> date | None:
        """Return the day painted at ``place``, ``None`` where there is none."""
        if self._view is None:
            return None
        for month in range(1, 13):
            if self._month_area(month).contains(place):
                for day, area in self._cells(month):
                    if area.contains(place):
                        return day
        return None

    def area_of(self, day: date) -> QRectF:
        """Return where ``day`` of the year shown is painted."""
        return next(area for each, area in self._cells(day.month) if each == day)

    def sizeHint(self) -> QSize:
        """Return the height of the rows of months; the width is what there is."""
        return QSize(1080, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many months side by side as can be read: six, four, three or two."""
        super().resizeEvent(event)
        fits = (self.width() + _GAP_ACROSS) // (_NARROWEST_MONTH + _GAP_ACROSS)
        across = next((count for count in (6, 4, 3) if count <= fits), 2)
        if across != self._across:
            self._across = across
            self.setFixedHeight(self._height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell the day that was clicked."""
        super().mouseReleaseEvent(event)
        day = self.day_at(event.position())
        if day is not None and event.button() is Qt.MouseButton.LeftButton:
            self.day_pressed.emit(day)

    def event(self, event: QEvent) -> bool:
        """Say more about the day under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            day = self.day_at(event.pos().toPointF())
            tip = self._view.tips.get(day, "") if self._view is not None and day else ""
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the twelve months."""
        if self._view is None:
            return
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for month in range(1, 13):
            self._paint_heads(painter, month, palette)
            for day, area in self._cells(month):
                _paint_day(painter, area, day, self._view, palette)
        painter.end()

    def _paint_heads(self, painter: QPainter, month: int, palette: Palette) -> None:
        area = self._month_area(month)
        painter.setFont(font_of(LABEL_PX, QFont.Weight.DemiBold))
        painter.setPen(QColor(palette.text))
        title = QRectF(area.left() + 4, area.top(), area.width() - 4, _TITLE_HEIGHT)
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, month_names()[month - 1])
        painter.setFont(font_of(10, QFont.Weight.Medium))
        painter.setPen(QColor(palette.muted))
        width = area.width() / 7
        for column, name in enumerate(weekday_letters()):
            place = QRectF(
                area.left() + column * width, area.top() + _TITLE_HEIGHT, width, _HEADS_HEIGHT
            )
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name)

    def _month_area(self, month: int) -> QRectF:
        row, column = divmod(month - 1, self._across)
        width = (self.width() - (self._across - 1) * _GAP_ACROSS) / self._across
        return QRectF(
            column * (width + _GAP_ACROSS),
            row * (_MONTH_HEIGHT + _GAP_DOWN),
            width,
            _MONTH_HEIGHT,
        )

    def _cells(self, month: int) -> list[tuple[date, QRectF]]:
        if self._view is None:
            return []
        area = self._month_area(month)
        width = area.width() / 7
        top = area.top() + _TITLE_HEIGHT + _HEADS_HEIGHT
        return [
            (
                date(self._view.year, month, number),
                QRectF(
                    area.left() + weekday * width, top + row * _CELL_HEIGHT, width, _CELL_HEIGHT
                ),
            )
            for row, week in enumerate(_WEEKS.monthdayscalendar(self._view.year, month))
            for weekday, number in enumerate(week)
            if number
        ]

    def _height(self) -> int:
        rows = 12 // self._across
        return rows * (_MONTH_HEIGHT + _GAP_DOWN) - _GAP_DOWN


class YearLegend(QWidget):
    """What the colours of the overview mean, one sample beside each word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_CELL_HEIGHT + 4)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(QCoreApplication.translate("YearOverview", "What the colours mean"))
        self.setAccessibleDescription(", ".join(words for _, words in _legend()))

    def sizeHint(self) -> QSize:
        """Return the room for every sample and its words."""
        metrics = QFontMetricsF(font_of(SMALL_PX))
        widths = [metrics.horizontalAdvance(words) for _, words in _legend()]
        return QSize(
            round(sum(widths) + len(widths) * _WORDS_AT + (len(widths) - 1) * _LEGEND_GAP + 4),
            self.height(),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the samples and their words in one line."""
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0.0
        for kind, words in _legend():
            sample = QRectF(left, (self.height() - _CELL_HEIGHT) / 2, 24, _CELL_HEIGHT)
            _paint_ground(painter, sample, kind, palette, is_estimated=False)
            if kind is None:
                _paint_today(painter, sample, palette)
            painter.setFont(font_of(SMALL_PX))
            painter.setPen(QColor(palette.muted))
            width = QFontMetricsF(painter.font()).horizontalAdvance(words)
            place = QRectF(left + _WORDS_AT, 0, width + 4, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
            left += _WORDS_AT + width + _LEGEND_GAP
        painter.end()


def month_names() -> list[str]:
    """Return the names of the months as they stand above a calendar."""
    locale = QLocale()
    return [locale.standaloneMonthName(month) for month in range(1, 13)]


def weekday_letters() -> list[str]:
    """Return the shortest names of the weekdays, Monday first."""
    locale = QLocale()
    return [locale.standaloneDayName(day, QLocale.FormatType.NarrowFormat) for day in range(1, 8)]


def _legend() -> list[tuple[YearDayKind | None, str]]:
    return [
        (
            YearDayKind.NATIONAL_OFF,
            QCoreApplication.translate("YearOverview", "national day off"),
        ),
        (
            YearDayKind.OFFICE_OFF,
            QCoreApplication.translate("YearOverview", "day off of this office"),
        ),
        (YearDayKind.MADE_UP, QCoreApplication.translate("YearOverview", "worked in exchange")),
        (YearDayKind.WEEKLY_OFF, QCoreApplication.translate("YearOverview", "weekly day off")),
        (None, QCoreApplication.translate("YearOverview", "today")),
    ]


def _paint_day(
    painter: QPainter, area: QRectF, day: date, view: YearView, palette: Palette
) -> None:
    kind = view.kinds.get(day, YearDayKind.WORKED)
    _paint_ground(painter, area, kind, palette, is_estimated=view.is_estimated)
    if day == view.today:
        _paint_today(painter, area, palette)
    is_special = kind not in (YearDayKind.WORKED, YearDayKind.WEEKLY_OFF)
    painter.setFont(font_of(SMALL_PX, QFont.Weight.Bold if is_special else QFont.Weight.Normal))
    painter.setPen(QColor(_colours(kind, palette)[1]))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(day.day))


def _paint_ground(
    painter: QPainter,
    area: QRectF,
    kind: YearDayKind | None,
    palette: Palette,
    *,
    is_estimated: bool,
) -> None:
    if kind is None or kind is YearDayKind.WORKED:
        return
    ground, words = _colours(kind, palette)
    is_open = is_estimated and kind is not YearDayKind.WEEKLY_OFF
    painter.setBrush(QColor(ground))
    painter.setPen(
        QPen(QColor(words), 1, Qt.PenStyle.DotLine) if is_open else QPen(Qt.PenStyle.NoPen)
    )
    painter.drawRoundedRect(area.adjusted(1.5, 0.5, -1.5, -0.5), 4, 4)
    if kind is YearDayKind.MADE_UP:
        # A line under the day, so that green and red are not told apart by colour alone.
        painter.setPen(QPen(QColor(words), 1.5))
        foot = area.bottom() - 2.5
        painter.drawLine(QPointF(area.left() + 6, foot), QPointF(area.right() - 6, foot))


def _paint_today(painter: QPainter, area: QRectF, palette: Palette) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(palette.primary), 2))
    painter.drawRoundedRect(area.adjusted(1, 0, -1, 0), 5, 5)


def _colours(kind: YearDayKind, palette: Palette) -> tuple[str, str]:
    """Return the colours of the ground and of the number."""
    return {
        YearDayKind.WORKED: (palette.card, palette.text),
        YearDayKind.WEEKLY_OFF: (palette.ground, palette.muted),
        YearDayKind.NATIONAL_OFF: (palette.late_ground, palette.late),
        YearDayKind.OFFICE_OFF: (palette.selected, palette.primary),
        YearDayKind.MADE_UP: (palette.done_ground, palette.done),
    }[kind]
