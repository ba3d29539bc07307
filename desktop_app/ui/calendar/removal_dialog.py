"""Taking back days that the office entered or imported: asked once, with what it means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.instants import show_date, weekday_name
from desktop_app.services.calendar_changes import DaysRemoved
from desktop_app.services.calendar_keeping import OwnDay
from desktop_app.ui.calendar.change_dialog import ChangeDialog, shown_first
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
