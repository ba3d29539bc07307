"""All scorecards of a period in one table."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.reports.scorecards import ScoringRules
from desktop_app.services.reporting import ScoreSheet
from desktop_app.ui.figure_table import FigureTable
from desktop_app.ui.scorecards.sheet_content import (
    figure_behind,
    name_head,
    sheet_columns,
    sheet_lines,
)
from desktop_app.ui.theme.tokens import SPACE_S
from desktop_app.ui.widgets import Text, TextRole


class SheetView(QWidget):
    """Shows the cards of a period, the lowest total first.

    ``figure_asked`` tells the key of a card and the :class:`Figure` whose dossiers are
    wanted, ``card_asked`` the key of a card to be looked at.
    """

    figure_asked = Signal(object, object)
    card_asked = Signal(object)

    def __init__(self, rules: ScoringRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules = rules
        self._table = FigureTable(self.tr("Scorecards"), opens_names=True)
        self._hint = Text(
            self.tr(
                "A click or Enter on a name opens the card, on a figure its dossiers. The lowest "
                "total comes first."
            ),
            TextRole.SMALL,
            wraps=True,
        )

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self._table, 1)
        column.addWidget(self._hint)

        self._table.figure_asked.connect(self._ask_figure)
        self._table.name_asked.connect(self.card_asked)

    def show_sheet(self, sheet: ScoreSheet) -> None:
        """Show the cards of another period or kind."""
        self._table.set_content(
            name_head(sheet.kind), sheet_columns(sheet.kind), sheet_lines(sheet, self._rules)
        )
        if sheet.cards:
            self._table.clear_empty()
        else:
            self._table.set_empty(
                self.tr("Nobody had a dossier in this period"),
                self.tr("Whoever solves or holds one within it gets a card."),
            )

    def take_focus(self) -> None:
        """Put the keyboard on the table."""
        self._table.clear_chosen()
        self._table.take_focus()

    def _ask_figure(self, key: object, column: str) -> None:
        self._table.show_chosen(str(key), column)
        self.figure_asked.emit(key, figure_behind(column))
