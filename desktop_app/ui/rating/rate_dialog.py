"""Taking down what a citizen said: from the slip that was scanned, or by word of mouth."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.instants import show_instant
from desktop_app.domain.people import Actor
from desktop_app.domain.ratings import Rating, RatingLevel, RatingSource
from desktop_app.domain.sentence import Sentence
from desktop_app.services.rating import RatingDesk
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.language import say
from desktop_app.ui.rating.faces import FROM_BEST, FaceButton
from desktop_app.ui.theme.tokens import SPACE_S
from desktop_app.ui.widgets import Choice, Field, PrimaryButton, Text, TextArea, TextRole

_WIDTH = 560
_BY_HAND = (RatingSource.HAND, RatingSource.SLIP, RatingSource.PORTAL)
_NO_LEVEL = Sentence(
    "Chọn một mức: bấm vào khuôn mặt, hoặc gõ số 1 đến 4.",
    "Choose a level: click on a face, or type its number 1 to 4.",
)


class RateDialog(FormDialog):
    """Asks for the level with four faces, which the keys 1 to 4 choose too.

    ``rated`` is the answer after it was stored.
    """

    def __init__(
        self,
        desk: RatingDesk,
        dossier: Dossier,
        source: RatingSource,
        actor: Actor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QCoreApplication.translate("RateDialog", "Rating of {code}").format(code=dossier.code),
            QCoreApplication.translate(
                "RateDialog", "What the applicant says about the way the dossier was handled."
            ),
            PrimaryButton(
                QCoreApplication.translate("RateDialog", "Save the rating"), key="Ctrl+Return"
            ),
            parent,
            width=_WIDTH,
        )
        self.rated: Rating | None = None
        self._desk = desk
        self._dossier = dossier
        self._actor = actor
        self._levels = LevelRow()
        self._source = Choice([(each, say(each.label)) for each in _BY_HAND])
        self._comment = TextArea(self.tr("In the applicant's own words, if any"), lines=2)
        level_field = Field(self.tr("How satisfied"), self._levels)
        self.fields = {
            "level": level_field,
            "source": Field(self.tr("From"), self._source),
            "comment": Field(self.tr("Remark"), self._comment),
        }
        earlier = desk.of(dossier.id)
        if earlier is not None:
            self.body.addWidget(
                Text(
                    self.tr("“{level}” of {time} is replaced; the history keeps it.").format(
                        level=say(earlier.level.label), time=show_instant(earlier.rated_at)
                    ),
                    TextRole.WARNING,
                    wraps=True,
                )
            )
        for field in self.fields.values():
            self.body.addWidget(field)
        self._source.choose(source)
        self._levels.take_focus()

        self._levels.group.idClicked.connect(level_field.clear)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a level with its number, wherever no text is typed."""
        if event.text() in {str(int(level)) for level in RatingLevel}:
            self._levels.choose(RatingLevel(int(event.text())))
            self.fields["level"].clear()
            return
        super().keyPressEvent(event)

    def act(self) -> None:
        """Store the answer. Raises :class:`Refusal` while no level is chosen."""
        level = self._levels.level()
        if level is None:
            raise Refusal.of([Fault("level", _NO_LEVEL)])
        source = RatingSource(str(self._source.choice()))
        self.rated = self._desk.rate(
            self._dossier.id, level, source, self._actor, self._comment.value()
        )


class LevelRow(QWidget):
    """The four faces beside each other, the best first; none is chosen before somebody does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        for level in FROM_BEST:
            button = FaceButton(level, is_for_citizens=False)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.group.addButton(button, int(level))
            row.addWidget(button, 1)
        self.setFocusProxy(self.group.buttons()[0])

    def level(self) -> RatingLevel | None:
        """Return the level chosen."""
        chosen = self.group.checkedId()
        return None if chosen < 0 else RatingLevel(chosen)

    def choose(self, level: RatingLevel) -> None:
        """Choose ``level`` and put the keyboard on it."""
        button = self.group.button(int(level))
        button.setChecked(True)
        button.setFocus()

    def take_focus(self) -> None:
        """Put the keyboard on the first face."""
        self.group.buttons()[0].setFocus()
