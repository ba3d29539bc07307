"""Taking back what the office entered, days or hours to come: asked once, with what it means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.instants import show_date, weekday_name
from desktop_app.services.calendar_changes import DaysRemoved, HoursRemoved
from desktop_app.services.calendar_keeping import HoursPeriod, OwnDay
from desktop_app.ui.calendar.change_dialog import ChangeDialog, shown_first
from desktop_app.ui.calendar.hours_card import from_day, what_changes
from desktop_app.ui.calendar.recomputing_run import RecomputingRun
from desktop_app.ui.language import say
from desktop_app.ui.widgets import DangerButton, Text, TextRole


class RemovalDialog(ChangeDialog):
    """Names the days that will go from the calendar and asks once."""

    def __init__(
        self, days: Sequence[OwnDay], run: RecomputingRun, parent: QWidget | None = None
    ) -> None:
        title = QCoreApplication.translate("RemovalDialog", "Remove from the calendar?")
        act = DangerButton(QCoreApplication.translate("RemovalDialog", "Remove"), icon="trash-2")
        super().__init__(title, shown_first(), act, run, parent=parent)
        self._days = tuple(days)

        for day in days:
            words = f"{say(weekday_name(day.day))} {show_date(day.day)}: {day.name}"
            self.body.addWidget(Text(words, TextRole.STRONG, wraps=True))
        if len(days) > 1:
            pair = Text(self.tr("Both days of the swap go together."), wraps=True)
            self.body.addWidget(pair)

    def change(self) -> DaysRemoved:
        """Return the removal of the days."""
        return DaysRemoved(tuple(day.id for day in self._days))


class HoursRemovalDialog(ChangeDialog):
    """Names the hours that will not come into force and asks once."""

    def __init__(
        self,
        period: HoursPeriod,
        run: RecomputingRun,
        parent: QWidget | None = None,
        *,
        names_office: bool,
    ) -> None:
        title = QCoreApplication.translate("RemovalDialog", "Take these working hours back?")
        act = DangerButton(
            QCoreApplication.translate("RemovalDialog", "Take back the hours"), icon="trash-2"
        )
        super().__init__(title, shown_first(), act, run, parent=parent)
        self._period = period

        first_day = Text(from_day(period, names_office=names_office), TextRole.STRONG, wraps=True)
        self.body.addWidget(first_day)
        for line in what_changes(period):
            self.body.addWidget(Text(line, wraps=True))
        stays = self.tr("The hours in force before that day go on.")
        self.body.addWidget(Text(stays, TextRole.MUTED, wraps=True))

    def change(self) -> HoursRemoved:
        """Return the removal of the hours."""
        return HoursRemoved(self._period.valid_from, self._period.agency_code)
