"""One scorecard: its figures, how it compares, and how its points come about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.reports.scorecards import Figure, Scorecard, ScoringRules
from desktop_app.services.reporting import ScoreSheet
from desktop_app.ui.language import say
from desktop_app.ui.scorecards.comparing import measures_of
from desktop_app.ui.scorecards.multiples import SmallMultiple
from desktop_app.ui.scorecards.points_card import PointsCard
from desktop_app.ui.scorecards.sheet_content import figure_tone
from desktop_app.ui.scorecards.wording import (
    band_tone,
    name_words,
    overrun_words,
    share_words,
    tenths_words,
)
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_XL
from desktop_app.ui.widgets import Card, Chip, ScrollBody, SecondaryButton, Text, TextRole
from desktop_app.ui.widgets import Figure as FigureCard

_SHOWN = (
    Figure.RECEIVED,
    Figure.SOLVED,
    Figure.LATE,
    Figure.OPEN,
    Figure.OPEN_LATE,
    Figure.MARKS_PROPOSED,
    Figure.MARKS_CONFIRMED,
    Figure.MARKS_EXCUSED,
    Figure.ASKED_AGAIN,
    Figure.UNANSWERED,
    Figure.SATISFIED,
    Figure.COMPLAINED,
)
_FIGURE_WIDTH = 176
_MULTIPLE_WIDTH = 250


class CardView(QWidget):
    """Shows one card.

    ``figure_asked`` tells the :class:`Figure` whose dossiers are wanted, ``left`` that the
    other cards are.
    """

    figure_asked = Signal(object)
    left = Signal()

    def __init__(
        self, rules: ScoringRules, *, may_leave: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rules = rules
        self._name = Text(role=TextRole.FACT)
        self._unit = Text(role=TextRole.MUTED)
        self._total = Text(role=TextRole.FIGURE)
        self._band = Chip(parent=self)
        self._back = SecondaryButton(self.tr("All cards"), key="Alt+Up")
        self._figures = {figure: FigureCard(say(figure.label)) for figure in _SHOWN}
        self._multiples = [SmallMultiple() for _ in range(4)]
        self._past = Card(self.tr("Beside the others and the periods before"))
        self._waits = Text(self.tr("The periods before are being counted…"), TextRole.MUTED)
        self._points = PointsCard(rules)
        self._figure_grid = QGridLayout()
        self._multiple_grid = QGridLayout()
        self._scroll = ScrollBody()

        self._assemble()
        self._back.setVisible(may_leave)

        self._back.clicked.connect(self.left)
        for figure, shown in self._figures.items():
            shown.list_asked.connect(partial(self.figure_asked.emit, figure))

    def show_card(self, card: Scorecard) -> None:
        """Show a card; how it compares comes with :meth:`show_past`."""
        figures = card.figures
        self._name.setText(name_words(card))
        self._unit.setText(card.department)
        self._unit.setVisible(bool(card.department))
        points = tenths_words(card.total)
        words = self.tr("{points} of 10 known") if card.is_unit else self.tr("{points} of 10")
        self._total.setText(words.format(points=points))
        self._band.set_state(say(card.band), band_tone(card, self._rules))
        self._band.setVisible(bool(card.band.vi))
        for figure, shown in self._figures.items():
            shown.set_figure(
                str(figures[figure]),
                self._caption(figure, card),
                figure_tone(figure, figures[figure]),
            )
        self._figures[Figure.SATISFIED].set_figure(
            share_words(card.satisfied_share), self._caption(Figure.SATISFIED, card)
        )
        self._points.show_card(card)
        self._waits.show()
        for multiple in self._multiples:
            multiple.hide()

    def show_past(self, card: Scorecard, sheet: ScoreSheet, before: Sequence[ScoreSheet]) -> None:
        """Show the periods ``before`` and the average of the others."""
        self._waits.hide()
        measures = measures_of(card, sheet, before)
        for multiple, measure in zip(self._multiples, measures, strict=True):
            multiple.set_measure(measure)
            multiple.show()

    def take_focus(self, figure: Figure | None = None) -> None:
        """Put the keyboard on a figure, on the first one where none is named."""
        self._figures.get(figure or Figure.RECEIVED, self._figures[Figure.RECEIVED]).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay figures and charts out in as many columns as there is room for."""
        super().resizeEvent(event)
        self._lay_out()

    def _assemble(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._name)
        words.addWidget(self._unit)
        head = QHBoxLayout()
        head.setSpacing(SPACE_L)
        head.addLayout(words)
        head.addStretch(1)
        head.addWidget(self._band)
        head.addWidget(self._total)
        head.addWidget(self._back)
        for grid, space in ((self._figure_grid, SPACE_M), (self._multiple_grid, SPACE_XL)):
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setSpacing(space)
        self._past.add(self._waits)
        self._past.add(self._multiple_grid)
        body = self._scroll.body
        body.addLayout(self._figure_grid)
        body.addWidget(self._past)
        body.addWidget(self._points)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        self._lay_out()

    def _lay_out(self) -> None:
        _fill(self._figure_grid, list(self._figures.values()), self.width() // _FIGURE_WIDTH, 6)
        _fill(self._multiple_grid, self._multiples, self.width() // _MULTIPLE_WIDTH, 4)

    def _caption(self, figure: Figure, card: Scorecard) -> str:
        figures = card.figures
        match figure:
            case Figure.SOLVED:
                return self.tr("{early} early, {on_time} on time").format(
                    early=figures[Figure.EARLY], on_time=figures[Figure.ON_TIME]
                )
            case Figure.LATE:
                share = share_words(card.in_time_share)
                return self.tr("{share} in time").format(share=share)
            case Figure.MARKS_CONFIRMED:
                if not card.overrun_seconds:
                    return ""
                return self.tr("{time} over").format(time=overrun_words(card))
            case Figure.SATISFIED if not figures[Figure.RATED]:
                return self.tr("no answers yet")
            case Figure.SATISFIED:
                return self.tr("{satisfied} of {rated} answers").format(
                    satisfied=figures[Figure.SATISFIED], rated=figures[Figure.RATED]
                )
            case _:
                return ""


def _fill(grid: QGridLayout, widgets: Sequence[QWidget], columns: int, most: int) -> None:
    """Put ``widgets`` into ``grid``, at most ``most`` in a row and as many in each."""
    columns = max(1, min(columns, most))
    while len(widgets) % columns:
        columns -= 1
    for place, widget in enumerate(widgets):
        grid.addWidget(widget, place // columns, place % columns)
    for column in range(most):
        grid.setColumnStretch(column, 1 if column < columns else 0)
