"""Taking back days that the office entered: asked once, with what it means."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.instants import show_date, weekday_name
from desktop_app.services.calendar_keeping import OwnDay
from desktop_app.ui.calendar.day_dialogs import applies_from_now
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.language import say
from desktop_app.ui.widgets import DangerButton, Text, TextRole


class RemovalDialog(FormDialog):
    """Names the days that will go from the calendar and asks once."""

    def __init__(
        self,
        days: Sequence[OwnDay],
        remove: Callable[[Sequence[OwnDay]], None],
        parent: QWidget | None = None,
    ) -> None:
        title = QCoreApplication.translate("RemovalDialog", "Remove from the calendar?")
        act = DangerButton(QCoreApplication.translate("RemovalDialog", "Remove"), icon="trash-2")
        super().__init__(title, applies_from_now(), act, parent)
        self._days = days
        self._remove = remove

        for day in days:
            words = f"{say(weekday_name(day.day))} {show_date(day.day)}: {day.name}"
            self.body.addWidget(Text(words, TextRole.STRONG, wraps=True))
        if len(days) > 1:
            pair = Text(self.tr("Both days of the swap go together."), wraps=True)
            self.body.addWidget(pair)

    def act(self) -> None:
        """Take the days back."""
        self._remove(self._days)
