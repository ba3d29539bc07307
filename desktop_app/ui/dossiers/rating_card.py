"""What the applicant said about the handling, and the way to take it down."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.instants import show_instant
from desktop_app.domain.ratings import Rating, RatingLevel, is_rateable
from desktop_app.ui.dossiers.look import DossierLook
from desktop_app.ui.language import say
from desktop_app.ui.rating.faces import TONES, draw_face
from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import Card, SecondaryButton, Text, TextRole

RATING_KEY = "Ctrl+R"

_FACE_PX = 34


class RatingCard(Card):
    """Shows the answer, once there can be one. ``rating_wanted`` tells that one was given."""

    rating_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._face = _Face()
        self._level = Text(role=TextRole.STRONG)
        self._facts = Text(role=TextRole.MUTED, wraps=True)
        self._comment = Text(wraps=True)
        self._rate = SecondaryButton("", key=RATING_KEY)
        self._look: DossierLook | None = None
        self._asked_about: UUID | None = None

        self.set_title(self.tr("The applicant's rating"))
        words = QVBoxLayout()
        words.setSpacing(2)
        for text in (self._level, self._facts, self._comment):
            words.addWidget(text)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(self._face)
        row.addLayout(words, 1)
        row.addWidget(self._rate)
        self.add(row)
        self.hide()

        self._rate.clicked.connect(self.rating_wanted)

    def set_look(self, look: DossierLook) -> None:
        """Show what was said about a dossier, or that nothing was yet."""
        self._look = look
        rating = look.rating
        self.setVisible(rating is not None or is_rateable(look.dossier))
        self._rate.setVisible(is_rateable(look.dossier) and look.may_rate)
        self._face.set_level(None if rating is None else rating.level)
        if rating is None:
            is_asked = look.dossier.id == self._asked_about
            self._level.setText(
                self.tr("Being asked on the citizen's screen…")
                if is_asked
                else self.tr("No answer yet")
            )
            self._say("", self._facts)
            self._say("", self._comment)
            self._rate.set_verb(self.tr("Take down a rating"))
            return
        self._level.setText(say(rating.level.label))
        self._say(self._origin(rating), self._facts)
        self._say(f"“{rating.comment}”" if rating.comment else "", self._comment)
        self._rate.set_verb(self.tr("Change the rating"))

    def set_asked_about(self, dossier_id: UUID | None) -> None:
        """Show whether it is this dossier's applicant who is asked on the screen now."""
        self._asked_about = dossier_id
        if self._look is not None:
            self.set_look(self._look)

    def _origin(self, rating: Rating) -> str:
        """Return from where, when, through whom, and about whom."""
        parts = [say(rating.source.label), show_instant(rating.rated_at)]
        if rating.entered_by:
            parts.append(self.tr("entered by {name}").format(name=rating.entered_by))
        if rating.official:
            parts.append(self.tr("about {name}").format(name=rating.official))
        return " · ".join(parts)

    @staticmethod
    def _say(words: str, text: Text) -> None:
        text.setText(words)
        text.setVisible(bool(words))


class _Face(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._level: RatingLevel | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_level(self, level: RatingLevel | None) -> None:
        self._level = level
        self.setVisible(level is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_FACE_PX, _FACE_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._level is None:
            return
        painter = QPainter(self)
        colour = current_palette().tone_text(TONES[self._level])
        draw_face(painter, self._level, colour, QRectF(self.rect()))
        painter.end()
