"""A line above what was found: what waits at the counter under the same words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.filings import Filing
from desktop_app.services.filing import FilingDesk
from desktop_app.ui.intake.filing_chooser import FilingChooser
from desktop_app.ui.messages import Messages
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import Card, SecondaryButton, Text, TextRole

OPEN_KEY = "Ctrl+Shift+O"


class WaitingHits(Card):
    """Tells of filings that match, of which no list of dossiers can; hidden without any.

    ``filing_chosen`` tells the key of the one to be opened: at once where it is the only one,
    else after it was chosen from a small list.
    """

    filing_chosen = Signal(object)

    def __init__(
        self, filing_desk: FilingDesk, messages: Messages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._filing_desk = filing_desk
        self._messages = messages
        self._found: tuple[Filing, ...] = ()
        self._words = Text(role=TextRole.STRONG, wraps=True)
        self._open = SecondaryButton("", key=OPEN_KEY, icon="inbox")

        # The words wrap before the button is pushed out of a narrow window.
        policy = self._words.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self._words.setSizePolicy(policy)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(self._words, 1)
        row.addWidget(self._open)
        self.add(row)
        self.hide()

        self._open.clicked.connect(self._choose)

    def search(self, text: str) -> int:
        """Tell of what waits under ``text`` and return how many there are; 0 for no words."""
        try:
            self._found = self._filing_desk.search(text) if text else ()
        except KnownError as error:
            self._messages.report(error)
            self._found = ()
        self._say()
        return len(self._found)

    def take_focus(self) -> None:
        """Put the keyboard on the button that opens."""
        self._open.setFocus()

    def _say(self) -> None:
        self.setVisible(bool(self._found))
        if not self._found:
            return
        first, count = self._found[0], len(self._found)
        if count == 1:
            self._words.setText(
                self.tr("Waits for a supplement, not accepted yet: {code} · {owner}").format(
                    code=first.code, owner=first.form.owner.name
                )
            )
            self._open.set_verb(self.tr("Open the form"))
        else:
            self._words.setText(
                self.tr("{count} not accepted yet also match: {code} · {owner}, …").format(
                    count=count, code=first.code, owner=first.form.owner.name
                )
            )
            self._open.set_verb(self.tr("Choose one…"))
        self.setAccessibleName(self._words.text())

    def _choose(self) -> None:
        if len(self._found) == 1:
            self.filing_chosen.emit(self._found[0].id)
        elif self._found:
            chooser = FilingChooser(self._found, self.window())
            chooser.filing_chosen.connect(self.filing_chosen)
            chooser.open()
