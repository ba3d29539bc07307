"""One dossier: the five clarities, what happened, and what was recorded."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.dossiers import Dossier
from desktop_app.services.finding import DossierHistory
from desktop_app.ui.dossiers.clarities import FiveClarities
from desktop_app.ui.dossiers.details import ApplicantFacts, IntakeFacts, PaperFacts, PromiseFacts
from desktop_app.ui.dossiers.states import Judge
from desktop_app.ui.dossiers.timeline import Timeline
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import ScrollBody

_TWO_COLUMNS = 760


class DossierView(ScrollBody):
    """Shows a dossier as it was read; ``explanation_asked`` tells that its due date is doubted.

    It takes the focus, so that arrows and page keys move through it.
    """

    explanation_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clarities = FiveClarities()
        self._timeline = Timeline()
        self._applicant = ApplicantFacts()
        self._papers = PaperFacts()
        self._promise = PromiseFacts()
        self._intake = IntakeFacts()

        self.setAccessibleName(self.tr("Dossier"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(SPACE_M)
        for cards in ((self._applicant, self._papers), (self._promise, self._intake)):
            column = QVBoxLayout()
            column.setSpacing(SPACE_M)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        self.body.addWidget(self._clarities)
        self.body.addWidget(self._timeline)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)

        self._promise.explanation_asked.connect(self.explanation_asked)

    def set_dossier(self, dossier: Dossier, history: DossierHistory, judge: Judge) -> None:
        """Show ``dossier`` with its ``history``, judged now."""
        self._clarities.set_dossier(dossier, history, judge)
        self._timeline.set_history(history)
        for card in (self._applicant, self._papers, self._promise, self._intake):
            card.set_dossier(dossier)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the details side by side where there is room, else below each other."""
        super().resizeEvent(event)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = beside if event.size().width() >= _TWO_COLUMNS else below
        if self._columns.direction() is not wanted:
            self._columns.setDirection(wanted)
