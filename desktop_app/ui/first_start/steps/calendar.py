"""The step that shows the days off to come and asks whether they are announced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.errors import Fault
from desktop_app.services.first_calendar import (
    FirstYear,
    confirmation_field,
    first_calendar,
    refuse_confirmations,
)
from desktop_app.ui.calendar.columns import special_day_columns
from desktop_app.ui.calendar.hours_card import changed_days
from desktop_app.ui.calendar.rows import ListedDay
from desktop_app.ui.first_start.steps.step import Step, SummaryLine
from desktop_app.ui.settings.fields import show_faults
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_S
from desktop_app.ui.widgets import DataTable, Field, Text, TextLine, TextRole, Tick

_COLUMNS = ("day", "name", "certainty")
_TABLE_HEIGHT = 196


class CalendarStep(Step):
    """The days off that the due dates count with, until the office says otherwise."""

    may_wait = True

    def __init__(self, today: date) -> None:
        super().__init__(
            self.tr("Which days are off?"),
            self.tr(
                "Every due date counts with these days and hours. The Calendar page changes them."
            ),
        )
        self._today = today
        calendar = first_calendar(today)
        self._days: DataTable[ListedDay] = DataTable(
            self.tr("Days off to come"),
            [each for each in special_day_columns(lambda: False) if each.key in _COLUMNS],
            lambda listed: listed.key,
        )
        self._hours = Text(
            self.tr("Working hours: {hours}").format(
                hours="; ".join(changed_days(calendar.week, {}))
            ),
            wraps=True,
        )
        self._announced = [
            each.standing.year for each in calendar.years if each.standing.is_confirmed
        ]
        self._open = {
            each.standing.year: _YearToConfirm(each)
            for each in calendar.years
            if not each.standing.is_confirmed
        }

        self._days.set_rows(
            [ListedDay(day, counts_here=True) for year in calendar.years for day in year.days]
        )
        self._days.setFixedHeight(_TABLE_HEIGHT)
        self.card.add(self._days)
        self.card.add(self._hours)
        for number in self._announced:
            self.card.add(
                Text(
                    self.tr("The days off of {year} are announced.").format(year=number),
                    TextRole.SMALL,
                    wraps=True,
                )
            )
        for year in self._open.values():
            self.card.add(year)

    def confirmed_years(self) -> dict[int, str]:
        """Return the notice of each year that is confirmed. Raises :class:`Refusal`."""
        confirmed = {
            year: asked.notice() for year, asked in self._open.items() if asked.is_confirmed()
        }
        refuse_confirmations(confirmed, self._today)
        return confirmed

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show ``faults`` beside the notices."""
        fields = {
            confirmation_field(year, "notice"): asked.field for year, asked in self._open.items()
        }
        return show_faults(fields, faults)

    def summary(self) -> list[SummaryLine]:
        """Tell which years are confirmed, and which are still to be."""
        return self._lines(self.confirmed_years())

    def left_for_later(self) -> list[SummaryLine]:
        """Tell what it means that a year is not confirmed, and where that is done."""
        return self._lines({})

    def _lines(self, confirmed: Mapping[int, str]) -> list[SummaryLine]:
        label = self.tr("Calendar of {year}")
        lines = [
            SummaryLine(label.format(year=year), self.tr("Announced")) for year in self._announced
        ]
        for year in self._open:
            words = self.tr(
                "Due dates that reach into {year} are provisional until the Calendar page "
                "confirms it."
            ).format(year=year)
            if year in confirmed:
                words = self.tr("Confirmed by {notice}").format(notice=confirmed[year])
            lines.append(
                SummaryLine(label.format(year=year), words, is_later=year not in confirmed)
            )
        return lines

    def begin(self) -> None:
        """Begin with the first year that is not announced."""
        for year in self._open.values():
            year.setFocus()
            return


class _YearToConfirm(QWidget):
    """A year of which the days off are estimates, with the notice that would confirm it."""

    def __init__(self, year: FirstYear, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        number = year.standing.year
        self._confirmed = Tick(
            self.tr("The notice for {year} is out, and these days are in it").format(year=number)
        )
        self._what = Text(
            self.tr(
                "Not yet? Go on: due dates that reach into {year} are marked provisional, and "
                "every page reminds you until the Calendar page confirms the year."
            ).format(year=number),
            TextRole.SMALL,
            wraps=True,
        )
        self._notice = TextLine(self.tr("for example 6150/TB-BLĐTBXH"))
        self.field = Field(
            self.tr("Number of the notice for {year}").format(year=number), self._notice
        )

        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_S, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self._confirmed)
        column.addWidget(self._what)
        column.addWidget(self.field)
        self.field.setContentsMargins(SPACE_L + SPACE_S, 0, 0, 0)
        self._what.setContentsMargins(SPACE_L + SPACE_S, 0, 0, 0)
        self._confirmed.setAccessibleDescription(self._what.text())
        self.setFocusProxy(self._confirmed)
        self.field.hide()

        self._confirmed.toggled.connect(self._ask_notice)
        self._notice.textEdited.connect(self.field.clear)

    def is_confirmed(self) -> bool:
        """Tell whether the days were found in the notice."""
        return self._confirmed.isChecked()

    def notice(self) -> str:
        """Return the number of the notice."""
        return self._notice.value()

    def _ask_notice(self, is_confirmed: bool) -> None:
        self.field.clear()
        self.field.setVisible(is_confirmed)
        self._what.setVisible(not is_confirmed)
        if is_confirmed:
            self._notice.setFocus()
