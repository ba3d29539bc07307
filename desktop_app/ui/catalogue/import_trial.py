"""The outcome of an import line by line, its totals, and the options of the trial."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.time_limits import LimitUnit
from desktop_app.services.cataloguing import ImportLine, ImportReport
from desktop_app.ui.catalogue.import_lines import (
    ALL_LINES,
    OUTCOME_TONES,
    import_columns,
    outcome_words,
)
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, Tone
from desktop_app.ui.widgets import (
    Choice,
    DataTable,
    DateLine,
    Field,
    Filter,
    FilterBar,
    SecondaryButton,
)

_UNIT_WIDTH = 230


class ImportTrial(QWidget):
    """Shows a report. ``options_changed`` tells that the trial has to be run again."""

    options_changed = Signal()
    other_file_asked = Signal()
    saving_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: ImportReport | None = None
        self._bare_unit = Choice(
            [
                (None, self.tr("refuse the line")),
                (LimitUnit.WORKING_DAY, self.tr("take it as working days")),
                (LimitUnit.CALENDAR_DAY, self.tr("take it as calendar days")),
            ]
        )
        self._valid_from = DateLine()
        self._unit_field = Field(self.tr("A time limit without a unit"), self._bare_unit)
        self._day_field = Field(
            self.tr("In force from, where the file does not say"), self._valid_from
        )
        self._choose = SecondaryButton(
            self.tr("Choose another file…"), key="Ctrl+O", icon="file-text"
        )
        self._filters = FilterBar()
        self._save = SecondaryButton(self.tr("Save the report…"), key="Ctrl+S", icon="download")
        self._table: DataTable[ImportLine] = DataTable(
            self.tr("Lines of the file"), import_columns(), lambda line: line.line
        )

        self._assemble()

        self._bare_unit.choice_changed.connect(self.options_changed)
        self._valid_from.day_changed.connect(self._take_day)
        self._choose.clicked.connect(self.other_file_asked)
        self._filters.filter_chosen.connect(self._narrow)
        self._save.clicked.connect(self.saving_asked)

    def reset(self, today: date) -> None:
        """Put the options back: bare numbers refused, in force from ``today``."""
        self._bare_unit.choose(None)
        self._valid_from.set_day(today)

    def day(self) -> date | None:
        """Return the day for lines without one of their own, ``None`` if it cannot be read."""
        return self._valid_from.day()

    def bare_unit(self) -> LimitUnit | None:
        """Return what a limit without a unit is taken for, ``None`` to refuse its line."""
        unit = self._bare_unit.choice()
        return unit if isinstance(unit, LimitUnit) else None

    def set_open(self, *, is_open: bool) -> None:
        """Let the options and the file be changed, or not while the catalogue is."""
        for widget in (self._unit_field, self._day_field, self._choose):
            widget.setEnabled(is_open)

    def close_options(self) -> None:
        """Let the options be: the file was brought in with them."""
        self._unit_field.setEnabled(False)
        self._day_field.setEnabled(False)

    def show_report(self, report: ImportReport | None) -> None:
        """Show ``report``; ``None`` while there is none yet, its totals staying in place."""
        self._report = report
        if report is not None:
            self._filters.set_filters(
                [
                    Filter(ALL_LINES, self.tr("All lines"), Tone.WAITING, len(report.lines)),
                    *(
                        Filter(outcome, outcome_words(outcome), tone, report.count(outcome))
                        for outcome, tone in OUTCOME_TONES.items()
                    ),
                ]
            )
        self._save.setEnabled(report is not None)
        self._narrow()

    def forget_totals(self) -> None:
        """Take away the totals of an earlier file."""
        self._filters.set_filters(())

    def take_focus(self) -> None:
        """Put the keyboard on the lines."""
        self._table.setFocus()

    def _assemble(self) -> None:
        self._bare_unit.setMinimumWidth(_UNIT_WIDTH)
        self._filters.setAccessibleName(self.tr("Which lines"))
        options = QHBoxLayout()
        options.setSpacing(SPACE_L)
        options.addWidget(self._unit_field)
        options.addWidget(self._day_field)
        options.addStretch(1)
        options.addWidget(self._choose)
        totals = QHBoxLayout()
        totals.setSpacing(SPACE_M)
        totals.addWidget(self._filters, 1)
        totals.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addLayout(options)
        column.addLayout(totals)
        column.addWidget(self._table, 1)

    def _take_day(self, day: date | None) -> None:
        if day is None:
            self._day_field.show_error(self.tr("Write a day, as 01/12/2026."))
        else:
            self._day_field.clear()
        self.options_changed.emit()

    def _narrow(self) -> None:
        lines = self._report.lines if self._report is not None else ()
        chosen = self._filters.chosen()
        shown = [line for line in lines if chosen in (ALL_LINES, line.outcome)]
        self._table.set_rows(shown)
        if not shown:
            words = (
                self.tr("Nothing tried yet")
                if self._report is None
                else self.tr("No line ended like this")
            )
            self._table.set_empty(words, icon="file-text")
