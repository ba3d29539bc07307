"""The questions that acts on a dossier ask first: who shall solve it, why is it cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import Refusal
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_XL
from desktop_app.ui.widgets import (
    Choice,
    DangerButton,
    Field,
    PrimaryButton,
    SecondaryButton,
    Text,
    TextLine,
    TextRole,
)

_WIDTH = 480


class Question(QDialog):
    """A title, what will happen, one field, and the verb that does it."""

    def __init__(
        self, field: Field, act: PrimaryButton | DangerButton, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = Text(role=TextRole.PAGE_TITLE)
        self._sentence = Text(wraps=True)
        self._field = field
        self._act = act
        self._leave = SecondaryButton(self.tr("Leave as it is"), key="Escape")

        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addStretch(1)
        foot.addWidget(self._leave)
        foot.addWidget(self._act)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_M)
        for part in (self._title, self._sentence, self._field):
            column.addWidget(part)
        column.addLayout(foot)
        self.setFixedWidth(_WIDTH)
        self._act.setDefault(True)
        field.editor.setFocus()

        self._leave.clicked.connect(self.reject)

    def set_words(self, title: str, sentence: str) -> None:
        """Say what is asked and what will happen."""
        self.setWindowTitle(title)
        self._title.setText(title)
        self._sentence.setText(sentence)

    def show_refusal(self, refusal: Refusal) -> None:
        """Say under the field why it cannot be done like this; nothing typed is lost."""
        self._field.show_error(say(refusal.sentence))
        self._field.editor.setFocus()


class AssignQuestion(Question):
    """Asks who shall solve a dossier; ``official_chosen`` tells the official's key.

    ``officials`` are keys with the words to choose from.
    """

    official_chosen = Signal(object)

    def __init__(
        self,
        dossier: Dossier,
        officials: Sequence[tuple[UUID, str]],
        parent: QWidget | None = None,
    ) -> None:
        self._choice = Choice(officials)
        super().__init__(Field("", self._choice), PrimaryButton(""), parent)
        self._field.set_label(self.tr("Who shall solve it"))
        self._act.set_verb(self.tr("Hand over"))
        self.set_words(
            self.tr("Hand over {code}").format(code=dossier.code),
            self.tr("From now on the time counts for this person. Held now by: {name}.").format(
                name=dossier.holder.official or self.tr("nobody yet")
            ),
        )

        self._act.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.official_chosen.emit(self._choice.choice())


class VoidQuestion(Question):
    """Asks why a dossier is cancelled and says what that means; ``reason_given`` tells why."""

    reason_given = Signal(str)

    def __init__(self, dossier: Dossier, parent: QWidget | None = None) -> None:
        self._reason = TextLine()
        super().__init__(Field("", self._reason), DangerButton("", key="Ctrl+Return"), parent)
        self._field.set_label(self.tr("Why"))
        self._reason.setPlaceholderText(self.tr("For example: entered twice"))
        self._act.set_verb(self.tr("Cancel the dossier"))
        self.set_words(
            self.tr("Cancel {code}?").format(code=dossier.code),
            self.tr(
                "The dossier of {owner} will not be worked on any more and leaves the lists of "
                "open and late ones. Its number stays in the register, marked as cancelled, and "
                "is never given again. This cannot be undone."
            ).format(owner=dossier.owner.name),
        )

        self._act.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.reason_given.emit(self._reason.value())
