"""The slim bar that asks once: this dossier, this act, Enter does it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_app.ui.queues.next_act import NextStep, Proposal
from desktop_app.ui.queues.wording import place_words
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import (
    Card,
    PrimaryButton,
    QuietButton,
    Text,
    TextRole,
)
from desktop_app.ui.wrapping import settle

_WORDS_WIDTH = 172


class ConfirmBar(Card):
    """Shows a dossier with its next act.

    Enter tells ``confirmed`` with the :class:`Proposal`, Esc leaves everything as it is and
    tells ``left``; both while the keyboard is in the bar, where it is put when the bar comes.
    ``dossier_chosen`` tells the key of a dossier that is only to be opened.
    """

    confirmed = Signal(object)
    dossier_chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._proposal: Proposal | None = None
        self._words = Text(role=TextRole.STRONG, wraps=True)
        self._leave = _LeaveButton(self.tr("No"), key="Escape")
        self._open = QuietButton("", icon="eye")
        self._act = _ActButton("", key="Return")

        settle(self._words)
        # The words wrap before the buttons are pushed out of a narrow window.
        policy = self._words.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self._words.setSizePolicy(policy)
        self._words.setMinimumWidth(_WORDS_WIDTH)
        self._open.setAccessibleName(self.tr("Open the dossier"))
        self._open.setToolTip(self.tr("Open the dossier"))
        self._open.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(self._words, 1)
        row.addWidget(self._open)
        row.addWidget(self._leave)
        row.addWidget(self._act)
        self.add(row)
        self.hide()

        self._act.clicked.connect(self._confirm)
        self._leave.clicked.connect(self._let_be)
        self._open.clicked.connect(self._tell_open)

    def proposal(self) -> Proposal | None:
        """Return what is asked, ``None`` while nothing is."""
        return self._proposal

    def text(self) -> str:
        """Return the question."""
        return self._words.text()

    def ask(self, proposal: Proposal) -> None:
        """Ask about ``proposal`` in place of an earlier one."""
        self._proposal = proposal
        dossier = proposal.dossier
        self._words.setText(
            self.tr("{code} · {owner} · with {place}").format(
                code=dossier.code, owner=dossier.owner.name, place=place_words(dossier)
            )
        )
        self._act.set_verb(verb_of(proposal.step))
        self._open.setVisible(proposal.step is not NextStep.OPEN)
        self.setAccessibleName(f"{self._words.text()}: {verb_of(proposal.step)}")
        self.show()
        self._act.setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def dismiss(self) -> None:
        """Ask no longer."""
        self._proposal = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do it with Enter, leave it with Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._confirm()
        elif event.key() == Qt.Key.Key_Escape:
            self._let_be()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        proposal = self._proposal
        if proposal is not None:
            self.dismiss()
            self.confirmed.emit(proposal)

    def _let_be(self) -> None:
        self.dismiss()
        self.left.emit()

    def _tell_open(self) -> None:
        proposal = self._proposal
        if proposal is not None:
            self.dismiss()
            self.dossier_chosen.emit(proposal.dossier.id)


class _ActButton(PrimaryButton):
    """Shows its key; the bar listens to it, so that Enter elsewhere stays Enter."""

    def _listen_to(self, _key: str) -> None:
        pass


class _LeaveButton(QuietButton):
    """Shows its key as :class:`_ActButton` does."""

    def _listen_to(self, _key: str) -> None:
        pass


def verb_of(step: NextStep) -> str:
    """Return the act as a button says it."""
    match step:
        case NextStep.TAKE:
            return QCoreApplication.translate("NextStep", "Take over")
        case NextStep.HAND_OVER:
            return QCoreApplication.translate("NextStep", "To the handover desk")
        case NextStep.RETURN:
            return QCoreApplication.translate("NextStep", "Return the result")
        case NextStep.ACCEPT:
            return QCoreApplication.translate("NextStep", "Go on at the intake")
        case NextStep.OPEN:
            return QCoreApplication.translate("NextStep", "Open the dossier")
