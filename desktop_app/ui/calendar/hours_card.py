"""The weekly hours on a card: each weekday with its sessions, now and in time to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.instants import show_date, weekday_name
from desktop_app.services.calendar_keeping import HoursPeriod, WeekHours
from desktop_app.ui.calendar.change_dialog import every_office
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_S, SPACE_XS
from desktop_app.ui.widgets import Card, QuietButton, Text, TextRole
from desktop_app.ui.wrapping import settle

_A_MONDAY = date(2026, 11, 23)


class HoursCard(Card):
    """Shows the weekly hours; ``edit`` is the button that changes them, or ``None``.

    Who may change them may also take those back that have not begun: ``removal_asked`` tells
    the :class:`HoursPeriod`.
    """

    removal_asked = Signal(object)

    def __init__(self, edit: QuietButton | None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._sessions = [Text(role=TextRole.STRONG) for _ in range(7)]
        self._may_edit = edit is not None
        self._coming = QVBoxLayout()
        self._coming_weeks: list[_ComingWeek] = []

        self.set_title(self.tr("Working hours"))
        grid = QGridLayout()
        grid.setVerticalSpacing(SPACE_S)
        for weekday, name in weekdays():
            grid.addWidget(Text(name, TextRole.MUTED), weekday, 0)
            grid.addWidget(self._sessions[weekday], weekday, 1, Qt.AlignmentFlag.AlignRight)
        self.add(grid)
        if edit is not None:
            self.set_corner(edit)
        self._coming.setSpacing(SPACE_S)
        self.add(self._coming)
        self.body.addStretch(1)

    def set_week(self, week: WeekHours) -> None:
        """Show ``week``."""
        for weekday, name in weekdays():
            text = self._sessions[weekday]
            text.setText(words(week, weekday))
            text.setAccessibleName(f"{name}: {text.text()}")

    def set_coming(self, periods: Sequence[HoursPeriod], *, names_office: bool) -> None:
        """Show weekly hours to come, each by its first day and by what it changes."""
        for week in self._coming_weeks:
            self._coming.removeWidget(week)
            week.hide()
            week.deleteLater()
        self._coming_weeks = [
            _ComingWeek(each, names_office=names_office, may_edit=self._may_edit)
            for each in periods
        ]
        for week in self._coming_weeks:
            week.removal_asked.connect(self.removal_asked)
            self._coming.addWidget(week)
            week.show()

    def coming(self) -> list[str]:
        """Return the lines on the weeks to come as shown."""
        return [line for week in self._coming_weeks for line in week.lines()]

    def rows(self) -> list[tuple[str, str]]:
        """Return weekday and sessions as shown."""
        return [(name, self._sessions[weekday].text()) for weekday, name in weekdays()]


class _ComingWeek(QWidget):
    """Weekly hours that have not begun, with the button that takes them back."""

    removal_asked = Signal(object)

    def __init__(
        self,
        period: HoursPeriod,
        *,
        names_office: bool,
        may_edit: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._period = period
        self._title = Text(from_day(period, names_office=names_office), TextRole.LABEL, wraps=True)
        self._changes = [Text(line, TextRole.SMALL, wraps=True) for line in what_changes(period)]
        self._remove = QuietButton(self.tr("Take back…"), icon="trash-2")

        settle(self._title)
        self._remove.setAccessibleName(
            self.tr("Take back the working hours from {day}").format(
                day=show_date(period.valid_from)
            )
        )
        self._remove.setToolTip(self._remove.accessibleName())
        if not may_edit:
            self._remove.hide()
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addLayout(head)
        for text in self._changes:
            settle(text)
            column.addWidget(text)

        self._remove.clicked.connect(self._ask)

    def lines(self) -> list[str]:
        """Return the first day and what changes on it, as shown."""
        return [text.text() for text in (self._title, *self._changes)]

    def _ask(self) -> None:
        self.removal_asked.emit(self._period)


def from_day(period: HoursPeriod, *, names_office: bool) -> str:
    """Return from which day on ``period`` holds, and where there are several, for which office."""
    words = QCoreApplication.translate("HoursCard", "From {day}").format(
        day=show_date(period.valid_from)
    )
    return f"{words} · {period.agency_code or every_office()}" if names_office else words


def what_changes(period: HoursPeriod) -> list[str]:
    """Return what ``period`` changes in the week, weekdays alike on one line."""
    as_before = QCoreApplication.translate("HoursCard", "as before")
    return changed_days(period.week, period.before) or [as_before]


def weekdays() -> list[tuple[int, str]]:
    """Return each weekday (0 is Monday) with its name."""
    return [
        (weekday, say(weekday_name(_A_MONDAY + timedelta(days=weekday)))) for weekday in range(7)
    ]


def words(week: WeekHours, weekday: int) -> str:
    """Return the sessions of ``weekday`` as ``08:00–12:00, 13:00–17:00``."""
    sessions = week.get(weekday, ())
    if not sessions:
        return QCoreApplication.translate("HoursCard", "closed")
    return ", ".join(f"{opens:%H:%M}–{closes:%H:%M}" for opens, closes in sessions)


def changed_days(week: WeekHours, before: WeekHours) -> list[str]:
    """Return the weekdays whose sessions differ from ``before``, those alike on one line."""
    lines: list[tuple[str, str, str]] = []
    for weekday, name in weekdays():
        hours = words(week, weekday)
        if hours == words(before, weekday):
            continue
        if lines and lines[-1][2] == hours and lines[-1][1] == weekdays()[weekday - 1][1]:
            lines[-1] = (lines[-1][0], name, hours)
        else:
            lines.append((name, name, hours))
    return [
        f"{first}: {hours}" if first == last else f"{first} – {last}: {hours}"
        for first, last, hours in lines
    ]
