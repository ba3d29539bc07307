"""The figures at the head of the overview; each opens its list."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.services.overviewing import Overview
from desktop_app.ui.overview.wording import FIGURES, TONES, figure_caption, figure_label
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import Figure

_LEAST_WIDTH = 146
_BESIDE_EACH_OTHER = (len(FIGURES), 4, 2)


class FiguresRow(QWidget):
    """Cards beside each other, on as many lines as the width asks for.

    ``list_asked`` tells the :class:`Standpoint` of the card that was pressed.
    """

    list_asked = Signal(object)

    def __init__(self, due_soon_hours: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._due_soon_hours = due_soon_hours
        self._columns = 0
        self._cards = {each: Figure(figure_label(each)) for each in FIGURES}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_M)
        for standpoint, card in self._cards.items():
            card.setMinimumWidth(1)
            card.list_asked.connect(partial(self.list_asked.emit, standpoint))
        self._lay_out(len(FIGURES))

    def set_overview(self, overview: Overview) -> None:
        """Show the figures of ``overview``; one that is nought has no colour."""
        for standpoint, card in self._cards.items():
            count = overview.count(standpoint)
            card.set_figure(
                str(count),
                figure_caption(standpoint, overview, self._due_soon_hours),
                TONES.get(standpoint) if count else None,
            )

    def take_focus(self) -> None:
        """Put the keyboard on the first figure."""
        self._cards[FIGURES[0]].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many cards beside each other as there is room for."""
        super().resizeEvent(event)
        self._lay_out(
            next(
                (
                    columns
                    for columns in _BESIDE_EACH_OTHER
                    if columns * (_LEAST_WIDTH + SPACE_M) - SPACE_M <= self.width()
                ),
                1,
            )
        )

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for card in self._cards.values():
            self._grid.removeWidget(card)
        for place, card in enumerate(self._cards.values()):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(len(FIGURES)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
