"""A list report on the screen: its rows as they would stand in the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.instants import show_date, show_instant
from desktop_app.domain.reports.lists import Cell, Fact, ListColumn, ListRow
from desktop_app.domain.reports.lists import CellKind as ListCellKind
from desktop_app.ui.language import say
from desktop_app.ui.reports.making import ReportMaking, ShownList
from desktop_app.ui.reports.wording import figure_words
from desktop_app.ui.theme.tokens import SPACE_S
from desktop_app.ui.widgets import CellKind, Column, DataTable, Text, TextRole

_SAMPLES = {
    ListCellKind.DATE: "20/11/2026",
    ListCellKind.INSTANT: "20/11/2026 09:24",
    ListCellKind.NUMBER: "0.000",
    ListCellKind.MONEY: "00.000.000",
    ListCellKind.TEXT: "Nguyễn Thị Ước Nguyện",
}


_LEAST_HEIGHT = 150


class ListView(QWidget):
    """Shows a list. ``dossier_chosen`` and ``filing_chosen`` tell what is to be opened."""

    dossier_chosen = Signal(object)
    filing_chosen = Signal(object)

    def __init__(
        self, making: ReportMaking, code_sample: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._making = making
        self._code_sample = code_sample
        self._table: DataTable[ListRow] | None = None
        self._shown: ShownList | None = None
        self._summary = Text(role=TextRole.STRONG, wraps=True)
        self._note = Text(role=TextRole.SMALL, wraps=True)

        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)
        self._column.addWidget(self._summary)
        self._column.addWidget(self._note)

    def show_list(self, shown: ShownList) -> None:
        """Show another list."""
        report = shown.report
        self._shown = shown
        if self._table is not None:
            self._column.removeWidget(self._table)
            self._table.hide()
            self._table.deleteLater()
        columns = [
            _column(place, each, self._code_sample)
            for place, each in enumerate(report.template.columns)
        ]
        self._table = DataTable(say(report.template.title), columns, id)
        self._table.set_empty(self.tr("Nothing to list in this period"), icon="files")
        has_more = len(shown.rows) < report.count
        self._table.set_rows(shown.rows, self._more if has_more else None)
        self._table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._table.setMinimumHeight(_LEAST_HEIGHT)
        self._column.insertWidget(1, self._table, 1)
        self._table.show()
        self._table.row_opened.connect(self._open)
        sums = [
            f"{say(fact.label)}: {figure_words(amount)}" for fact, amount in report.sums.items()
        ]
        self._summary.setText(" ".join([*map(say, report.summary), " · ".join(sums)]).strip())
        self._note.setText(say(report.template.note))
        self._note.setVisible(bool(self._note.text()))

    def take_focus(self) -> None:
        """Put the keyboard on the list."""
        if self._table is None:
            return
        rows = self._table.rows()
        if rows and not self._table.currentIndex().isValid():
            self._table.select_key(id(rows[0]))
        self._table.setFocus()

    def _more(self, _last: ListRow) -> Sequence[ListRow]:
        if self._table is None or self._shown is None:
            return ()
        return self._making.more_rows(self._shown.report, len(self._table.rows()))

    def _open(self, row: ListRow) -> None:
        signal = self.filing_chosen if row.is_filing else self.dossier_chosen
        signal.emit(row.subject_id)


def _column(place: int, column: ListColumn, code_sample: str) -> Column[ListRow]:
    is_code = column.fact in (Fact.CODE, Fact.EXTERNAL_CODE)
    kind = CellKind.TEXT
    if column.kind.is_number:
        kind = CellKind.NUMBER
    elif is_code or column.kind is not ListCellKind.TEXT:
        kind = CellKind.CODE
    return Column(
        column.fact.value,
        say(column.title),
        lambda row: cell_words(row.cells[place]),
        kind,
        code_sample if is_code else _SAMPLES[column.kind],
        stretch=0 if kind is not CellKind.TEXT else 1,
    )


def cell_words(cell: Cell) -> str:
    """Return what a cell says: 1.000, 2,5, 20/11/2026, 20/11/2026 09:24, or nothing."""
    match cell:
        case None:
            return ""
        case bool() | str():
            return str(cell)
        case int():
            return figure_words(cell)
        case float():
            return f"{cell:g}".replace(".", ",")
        case datetime():
            return show_instant(cell)
        case date():
            return show_date(cell)
