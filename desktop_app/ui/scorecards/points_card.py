"""How the points of a card come about, index by index, in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.reports.scorecards import (
    MOST_POINTS,
    MOST_UNIT_POINTS,
    Index,
    Scorecard,
    ScoringRules,
)
from desktop_app.ui.language import say
from desktop_app.ui.scorecards.wording import bands_words, how_points_come, tenths_words
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_S
from desktop_app.ui.widgets import Card, Text, TextRole, rule


class PointsCard(Card):
    """The five indices with their points, the total, and what of it is not sure."""

    def __init__(self, rules: ScoringRules, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._rules = rules
        self._points = {index: Text(role=TextRole.STRONG) for index in Index}
        self._words = {index: Text(role=TextRole.MUTED, wraps=True) for index in Index}
        self._sum = Text(role=TextRole.STRONG)
        self._total = Text(role=TextRole.STRONG)
        self._bands = Text(role=TextRole.MUTED, wraps=True)
        self._unsure = Text(say(rules.to_confirm), TextRole.WARNING, wraps=True)

        self.set_title(self.tr("How the points come about"))
        self.set_note(self.tr("TT 01/2018/TT-VPCP, Art. 13 to 15"))
        self._assemble()

    def show_card(self, card: Scorecard) -> None:
        """Show the points of a card."""
        for index in Index:
            points = tenths_words(card.indices.get(index))
            self._points[index].setText(points)
            self._points[index].setAccessibleName(f"{say(index.label)}: {points}")
            self._words[index].setText(how_points_come(index, card, self._rules))
        self._total.setText(tenths_words(card.total))
        self._sum.setText(self.tr("Known so far") if card.is_unit else self.tr("Total"))
        self._bands.setText(self._what_it_is_called(card))

    def _assemble(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_L)
        grid.setVerticalSpacing(SPACE_S)
        grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        for place, index in enumerate(Index):
            grid.addWidget(Text(say(index.label)), place, 0, top)
            grid.addWidget(self._points[index], place, 1, right)
            grid.addWidget(self._words[index], place, 2)
        last = len(Index)
        grid.addWidget(rule(), last, 0, 1, 3)
        grid.addWidget(self._sum, last + 1, 0, top)
        grid.addWidget(self._total, last + 1, 1, right)
        grid.addWidget(self._bands, last + 1, 2)
        self.add(grid)
        self.add(self._unsure)
        self._unsure.setVisible(bool(self._rules.to_confirm.vi))

    def _what_it_is_called(self, card: Scorecard) -> str:
        if not card.is_unit:
            return bands_words(self._rules)
        return self.tr(
            "{most} points at most here. A unit's total is of {all} points, with indices 5, 6, 8 "
            "and 9 too, of which there are no facts here: it is classified with them alone."
        ).format(most=MOST_POINTS, all=MOST_UNIT_POINTS)
