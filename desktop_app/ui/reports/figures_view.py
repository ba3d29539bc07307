"""A report of figures on the screen, every figure a way to its dossiers."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.reports.coordinates import Outcome
from desktop_app.domain.reports.periods import read_period
from desktop_app.domain.reports.rows import RowKind
from desktop_app.domain.reports.snapshots import Correction
from desktop_app.domain.reports.tables import (
    BrokenIdentity,
    FigureKind,
    ReportColumn,
    ReportRow,
    ReportTemplate,
)
from desktop_app.services.reporting import CountedDossier
from desktop_app.ui.figure_table import FigureCell, FigureColumn, FigureLine, FigureTable
from desktop_app.ui.language import say
from desktop_app.ui.reports.behind import (
    Behind,
    closed_columns,
    closed_target,
    correction_columns,
    correction_target,
    counted_columns,
    counted_target,
)
from desktop_app.ui.reports.behind_panel import BehindPanel
from desktop_app.ui.reports.broken_bar import BrokenBar
from desktop_app.ui.reports.making import BehindFigures, ReportDesk, ShownFigures
from desktop_app.ui.reports.wording import (
    column_words,
    figure_words,
    identity_words,
    row_words,
    total_name,
    whole_period_name,
)
from desktop_app.ui.theme.tokens import SPACE_S, Tone
from desktop_app.ui.widgets import Text, TextRole

_LATE = frozenset({Outcome.LATE.value, Outcome.OPEN_LATE.value})
_ROOM_FOR_BOTH = 440
"""From which height on the figures stay in sight above the list behind one of them."""


class FiguresView(QWidget):
    """Shows a report. ``dossier_chosen`` and ``filing_chosen`` tell what is to be opened."""

    dossier_chosen = Signal(object)
    filing_chosen = Signal(object)

    def __init__(self, desk: ReportDesk, code_sample: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._code_sample = code_sample
        self._shown: ShownFigures | None = None
        self._rows: dict[Hashable, ReportRow] = {}
        self._broken = BrokenBar()
        self._table = FigureTable(self.tr("Figures"))
        self._note = Text(role=TextRole.SMALL, wraps=True)
        self._behind = BehindPanel()

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self._broken)
        column.addWidget(self._table, 1)
        column.addWidget(self._note)
        column.addWidget(self._behind, 1)

        self._broken.culprits_asked.connect(self._show_culprits)
        self._table.figure_asked.connect(self._show_dossiers)
        self._behind.left.connect(self._come_back)
        self._behind.dossier_chosen.connect(self.dossier_chosen)
        self._behind.filing_chosen.connect(self.filing_chosen)

    def show_figures(self, shown: ShownFigures) -> None:
        """Show other figures; a list that was open behind the earlier ones goes."""
        report = shown.report
        self._shown = shown
        self._rows = {_line_key(row): row for row in report.rows}
        self._behind.hide()
        self._broken.show_report(report)
        self._table.set_content(
            _name_head(report.template),
            [_column(each) for each in report.template.columns],
            [_line(report.template, row) for row in report.rows],
        )
        if len(report.rows) == 1:
            self._table.set_empty(
                self.tr("No dossier in this period"),
                self.tr("What was accepted, open or solved within it would show here."),
            )
        else:
            self._table.clear_empty()
        self._note.setText(_notes(report.template))
        self._fit()

    def take_focus(self) -> None:
        """Put the keyboard on the figures, or on the list behind one of them."""
        if self._behind.isVisibleTo(self):
            self._behind.setFocus()
        else:
            self._table.take_focus()

    def show_corrections(self) -> None:
        """List what would be counted unlike what was closed."""
        if self._shown is None or self._shown.reopened is None:
            return
        corrections = self._shown.reopened.corrections
        behind: Behind[Correction] = Behind(
            self.tr("Corrected since the period was closed"),
            corrections,
            len(corrections),
            correction_columns(self._code_sample),
            lambda row: row.dossier_id,
            correction_target,
            note=self.tr("the closed figures stay as they were reported"),
        )
        self._table.clear_chosen()
        self._open(behind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the figures beside their list where there is room for both."""
        super().resizeEvent(event)
        self._fit()

    def _show_dossiers(self, key: Hashable, column: str) -> None:
        if self._shown is None:
            return
        row, report = self._rows[key], self._shown.report
        title = f"{column_words(report.template.column(column))} · {_row_name(row)}"
        find = BehindFigures(self._desk, self._shown)
        count = row.figures[column] or 0
        self._table.show_chosen(key, column)
        if self._shown.reopened is not None:
            rows = find.closed(self._shown.reopened, column, row.key)
            self._open(
                Behind(
                    title,
                    rows,
                    count,
                    closed_columns(self._code_sample, rows),
                    lambda each: each.dossier_id,
                    closed_target,
                    note=self.tr("as they stood when the period was closed"),
                )
            )
            return
        first = find.counted(column, row.key)
        more = _Pages(partial(find.counted, column, row.key), len(first))
        self._open(
            Behind(
                title,
                first,
                count,
                counted_columns(self._code_sample),
                lambda each: each.id,
                counted_target,
                more if len(first) < count else None,
            )
        )

    def _show_culprits(self, broken: BrokenIdentity) -> None:
        if self._shown is None:
            return
        template = self._shown.report.template
        rule = identity_words(template, broken.identity)
        title = f"{rule} · {_row_name(broken.row)}"
        find = BehindFigures(self._desk, self._shown)
        note = self.tr("counted on one side and not on the other")
        self._table.show_chosen(_line_key(broken.row), broken.identity.total)
        if self._shown.reopened is not None:
            closed = find.closed_culprits(self._shown.reopened, broken)
            columns = closed_columns(self._code_sample, closed)
            self._open(
                Behind(
                    title,
                    closed,
                    len(closed),
                    columns,
                    lambda each: each.dossier_id,
                    closed_target,
                    note=note,
                )
            )
            return
        rows = find.culprits(broken)
        self._open(
            Behind(
                title,
                rows,
                len(rows),
                counted_columns(self._code_sample),
                lambda each: each.id,
                counted_target,
                note=note,
            )
        )

    def _open(self, behind: Behind[Any]) -> None:
        self._behind.show_list(behind)
        self._fit()

    def _come_back(self) -> None:
        self._table.clear_chosen()
        self._fit()
        self._table.take_focus()

    def _fit(self) -> None:
        is_listing = self._behind.isVisibleTo(self)
        self._table.setVisible(not is_listing or self.height() >= _ROOM_FOR_BOTH)
        self._note.setVisible(bool(self._note.text()) and not is_listing)


class _Pages:
    """The dossiers after those that are loaded, a page at a time."""

    def __init__(self, read: partial[tuple[CountedDossier, ...]], loaded: int) -> None:
        self._read = read
        self._loaded = loaded

    def __call__(self, _last: CountedDossier) -> tuple[CountedDossier, ...]:
        rows = self._read(offset=self._loaded)
        self._loaded += len(rows)
        return rows


def _line_key(row: ReportRow) -> Hashable:
    return tuple((kind.value, value) for kind, value in row.key.values.items())


def _row_name(row: ReportRow) -> str:
    if not row.key.values:
        return whole_period_name() if row.name else total_name()
    month = row.key.values.get(RowKind.MONTH)
    return row_words(row) if month is None else say(read_period(month).label)


def _line(template: ReportTemplate, row: ReportRow) -> FigureLine:
    cells = tuple(_cell(column, row.figures[column.key]) for column in template.columns)
    return FigureLine(_line_key(row), _row_name(row), cells, row.depth)


def _cell(column: ReportColumn, figure: int | None) -> FigureCell:
    opens = column.is_counted and bool(figure)
    is_late = column.condition is not None and column.condition.outcomes <= _LATE
    return FigureCell(
        figure_words(figure, column.kind), opens, Tone.LATE if is_late and figure else None
    )


def _column(column: ReportColumn) -> FigureColumn:
    sample = "100,0" if column.kind is FigureKind.SHARE else "00.000"
    return FigureColumn(
        column.key,
        say(column.title),
        tuple(say(each) for each in column.groups),
        column.number,
        sample,
    )


def _name_head(template: ReportTemplate) -> str:
    kinds = template.rows or (RowKind.LEVEL,)
    return ", ".join(say(kind.label) for kind in kinds)


def _notes(template: ReportTemplate) -> str:
    reasons = (say(each) for each in template.reasons)
    return " ".join(filter(None, (say(template.note), *reasons, say(template.to_confirm))))
