"""The weekly hours on a card: each weekday with its sessions."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.instants import weekday_name
from desktop_app.services.calendar_keeping import WeekHours
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_S
from desktop_app.ui.widgets import Card, QuietButton, Text, TextRole

_A_MONDAY = date(2026, 11, 23)


class HoursCard(Card):
    """Shows the weekly hours; ``edit`` is the button that changes them, or ``None``."""

    def __init__(self, edit: QuietButton | None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._sessions = [Text(role=TextRole.STRONG) for _ in range(7)]

        self.set_title(self.tr("Working hours"))
        grid = QGridLayout()
        grid.setVerticalSpacing(SPACE_S)
        for weekday, name in weekdays():
            grid.addWidget(Text(name, TextRole.MUTED), weekday, 0)
            grid.addWidget(self._sessions[weekday], weekday, 1, Qt.AlignmentFlag.AlignRight)
        self.add(grid)
        if edit is not None:
            self.set_corner(edit)
        self.body.addStretch(1)

    def set_week(self, week: WeekHours) -> None:
        """Show ``week``."""
        for weekday, name in weekdays():
            text = self._sessions[weekday]
            text.setText(words(week, weekday))
            text.setAccessibleName(f"{name}: {text.text()}")

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
