"""The weekly hours on a card: each weekday with its sessions, now and in time to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app.domain.instants import show_date, weekday_name
from desktop_app.services.calendar_keeping import WeekHours
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_S, SPACE_XS
from desktop_app.ui.widgets import Card, QuietButton, Text, TextRole
from desktop_app.ui.wrapping import settle

_A_MONDAY = date(2026, 11, 23)


class HoursCard(Card):
    """Shows the weekly hours; ``edit`` is the button that changes them, or ``None``."""

    def __init__(self, edit: QuietButton | None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._sessions = [Text(role=TextRole.STRONG) for _ in range(7)]
        self._coming = QVBoxLayout()
        self._coming_lines: list[Text] = []

        self.set_title(self.tr("Working hours"))
        grid = QGridLayout()
        grid.setVerticalSpacing(SPACE_S)
        for weekday, name in weekdays():
            grid.addWidget(Text(name, TextRole.MUTED), weekday, 0)
            grid.addWidget(self._sessions[weekday], weekday, 1, Qt.AlignmentFlag.AlignRight)
        self.add(grid)
        if edit is not None:
            self.set_corner(edit)
        self._coming.setSpacing(SPACE_XS)
        self.add(self._coming)
        self.body.addStretch(1)

    def set_week(self, week: WeekHours) -> None:
        """Show ``week``."""
        for weekday, name in weekdays():
            text = self._sessions[weekday]
            text.setText(words(week, weekday))
            text.setAccessibleName(f"{name}: {text.text()}")

    def set_coming(self, weeks: Sequence[tuple[date, WeekHours]], present: WeekHours) -> None:
        """Show the ``weeks`` to come, each by its first day and by what it changes.

        ``present`` is the week before the first of them.
        """
        for text in self._coming_lines:
            self._coming.removeWidget(text)
            text.hide()
            text.deleteLater()
        self._coming_lines.clear()
        for first_day, week in weeks:
            title = self.tr("From {day}").format(day=show_date(first_day))
            self._coming_lines.append(Text(title, TextRole.LABEL))
            for line in changed_days(week, present) or [self.tr("as before")]:
                text = Text(line, TextRole.SMALL, wraps=True)
                settle(text)
                self._coming_lines.append(text)
            present = week
        for text in self._coming_lines:
            self._coming.addWidget(text)

    def coming(self) -> list[str]:
        """Return the lines on the weeks to come as shown."""
        return [text.text() for text in self._coming_lines]

    def rows(self) -> list[tuple[str, str]]:
        """Return weekday and sessions as shown."""
        return [(name, self._sessions[weekday].text()) for weekday, name in weekdays()]


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
