"""Giving another office of the store the days that one has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import Fault
from desktop_app.domain.instants import show_date
from desktop_app.domain.sentence import Sentence
from desktop_app.services.calendar_changes import DaysAdded
from desktop_app.services.calendar_keeping import CalendarKeeping, OwnDay
from desktop_app.ui.calendar.change_dialog import ChangeDialog, shown_first
from desktop_app.ui.calendar.recomputing_run import RecomputingRun
from desktop_app.ui.widgets import Choice, Field, PrimaryButton, Text

_SAME_OFFICE = Sentence("Chọn hai cơ quan khác nhau.", "Choose two different offices.")
_NOTHING_TO_COPY = Sentence(
    "Không có ngày nào để chép: cơ quan này không có ngày riêng mà cơ quan kia còn thiếu.",
    "There is nothing to copy: the other office lacks none of these days.",
)


class CopyDialog(ChangeDialog):
    """Asks from which office to which; says which days those are."""

    def __init__(
        self,
        keeping: CalendarKeeping,
        year: int,
        run: RecomputingRun,
        offices: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        title = QCoreApplication.translate("CopyDialog", "Copy the days of {year}")
        act = PrimaryButton(
            QCoreApplication.translate("CopyDialog", "Copy the days"),
            key="Ctrl+Return",
            icon="copy",
        )
        super().__init__(title.format(year=year), shown_first(), act, run, parent=parent)
        self._keeping = keeping
        self._year = year
        self._from = Choice([(code, code) for code in offices])
        self._to = Choice([(code, code) for code in offices])
        self._what = Text(wraps=True)
        to_field = Field(self.tr("To"), self._to)
        self.fields = {"to": to_field}

        self._to.choose(offices[1])
        self.body.addWidget(Field(self.tr("From"), self._from))
        self.body.addWidget(to_field)
        self.body.addWidget(self._what)
        self._say_what()

        self._from.choice_changed.connect(self._say_what)
        self._to.choice_changed.connect(self._say_what)

    def faults(self) -> list[Fault]:
        """Return why nothing can be copied."""
        if self._from.choice() == self._to.choice():
            return [Fault("to", _SAME_OFFICE)]
        return [] if self._days() else [Fault("to", _NOTHING_TO_COPY)]

    def change(self) -> DaysAdded:
        """Return the days for the other office."""
        return DaysAdded(self._days())

    def _days(self) -> tuple[OwnDay, ...]:
        source, target = str(self._from.choice()), str(self._to.choice())
        return self._keeping.days_to_copy(self._year, source, target)

    def _say_what(self) -> None:
        days = self._days()
        names = ", ".join(_named(day.day, day.name) for day in days)
        self._what.setText(names or self.tr("There is nothing to copy between these two."))
        self._fit()


def _named(day: date, name: str) -> str:
    return f"{show_date(day)} ({name})"
