"""Confirming the days off of a year by their notice, and taking that back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.services.calendar_changes import YearConfirmed, YearUnconfirmed
from desktop_app.services.calendar_keeping import YearStanding
from desktop_app.ui.calendar.change_dialog import ChangeDialog
from desktop_app.ui.calendar.recomputing_run import RecomputingRun
from desktop_app.ui.widgets import DangerButton, Field, PrimaryButton, Text, TextLine, TextRole


class ConfirmYearDialog(ChangeDialog):
    """Asks for the notice by which the days off of a year were announced."""

    def __init__(
        self,
        year: int,
        run: RecomputingRun,
        offices: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        title = QCoreApplication.translate("ConfirmYearDialog", "Confirm the calendar of {year}")
        note = QCoreApplication.translate(
            "ConfirmYearDialog",
            "First compare the days off in the table with the notice. Then due dates of {year} "
            "are provisional no more.",
        )
        act = PrimaryButton(
            QCoreApplication.translate("ConfirmYearDialog", "Confirm the calendar"),
            key="Ctrl+Return",
        )
        super().__init__(title.format(year=year), note.format(year=year), act, run, offices, parent)
        self._year = year
        self._notice = TextLine(self.tr("for example 6150/TB-BLĐTBXH"))
        notice = Field(self.tr("Number of the notice"), self._notice)
        self.fields = {"notice": notice}

        self.body.addWidget(notice)
        self.add_office_field()
        notice.setFocus()

    def change(self) -> YearConfirmed:
        """Return the confirmation."""
        return YearConfirmed(self._year, self._notice.value(), self.office())


class UnconfirmYearDialog(ChangeDialog):
    """Asks once before the days off of a year are estimates again."""

    def __init__(
        self, standing: YearStanding, run: RecomputingRun, parent: QWidget | None = None
    ) -> None:
        title = QCoreApplication.translate("ConfirmYearDialog", "Take the confirmation back?")
        note = QCoreApplication.translate(
            "ConfirmYearDialog", "Due dates that reach into {year} will be provisional again."
        )
        act = DangerButton(
            QCoreApplication.translate("ConfirmYearDialog", "Take back"), icon="undo-2"
        )
        super().__init__(title, note.format(year=standing.year), act, run, parent=parent)
        here = standing.here
        self._change = YearUnconfirmed(standing.year, here.agency_code if here is not None else "")

        if here is not None:
            self.body.addWidget(Text(here.notice, TextRole.STRONG, wraps=True))

    def change(self) -> YearUnconfirmed:
        """Return the taking back."""
        return self._change
