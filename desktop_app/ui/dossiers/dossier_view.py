"""One dossier: the five clarities, whose time it was, what happened, and what was recorded."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.lateness_marks import LateCause
from desktop_app.ui.dossiers.clarities import FiveClarities
from desktop_app.ui.dossiers.custody_card import CustodyCard
from desktop_app.ui.dossiers.details import ApplicantFacts, IntakeFacts, PaperFacts, PromiseFacts
from desktop_app.ui.dossiers.late_card import LateCard
from desktop_app.ui.dossiers.look import DossierLook
from desktop_app.ui.dossiers.rating_card import RatingCard
from desktop_app.ui.dossiers.story import StoryCard
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import ScrollBody
from desktop_app.ui.wrapping import let_words_settle

_TWO_COLUMNS = 760


class DossierView(ScrollBody):
    """Shows a dossier as it was read; ``explanation_asked`` tells that its due date is doubted.

    ``rating_wanted`` tells that its applicant said how it was; the other signals tell the mark
    that is to be explained, confirmed or excused. It takes
    the focus, so that arrows and page keys move through it.
    """

    explanation_asked = Signal()
    mark_explanation_wanted = Signal(object)
    mark_confirmation_wanted = Signal(object)
    mark_excuse_wanted = Signal(object)
    rating_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clarities = FiveClarities()
        self._custody = CustodyCard()
        self._late = LateCard()
        self._rating = RatingCard()
        self._story = StoryCard()
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
        for widget in (self._clarities, self._custody, self._late, self._rating, self._story):
            self.body.addWidget(widget)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)

        self._clarities.explanation_asked.connect(self.explanation_asked)
        self._late.explanation_wanted.connect(self.mark_explanation_wanted)
        self._late.confirmation_wanted.connect(self.mark_confirmation_wanted)
        self._late.excuse_wanted.connect(self.mark_excuse_wanted)
        self._rating.rating_wanted.connect(self.rating_wanted)

    def set_look(self, look: DossierLook, causes: tuple[LateCause, ...]) -> None:
        """Show a dossier with all that was read of it."""
        self._clarities.set_look(look)
        self._custody.set_timeline(look.timeline, look.judge.calendar)
        self._late.set_look(look, causes)
        self._rating.set_look(look)
        self._story.set_timeline(look.timeline)
        for card in (self._applicant, self._papers, self._promise, self._intake):
            card.set_dossier(look.dossier)
        let_words_settle(self._late)

    def set_asked_about(self, dossier_id: UUID | None) -> None:
        """Show whose applicant is asked for a rating now."""
        self._rating.set_asked_about(dossier_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the details side by side where there is room, else below each other."""
        super().resizeEvent(event)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = beside if event.size().width() >= _TWO_COLUMNS else below
        if self._columns.direction() is not wanted:
            self._columns.setDirection(wanted)
