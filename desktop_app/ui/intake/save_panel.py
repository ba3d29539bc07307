"""The foot of the right column: what saving does, the buttons that do it, and the other ways."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.theme.tokens import SPACE_S
from desktop_app.ui.widgets import PrimaryButton, QuietButton, SecondaryButton, Text, TextRole

SAVE_KEY = "Ctrl+Return"
SAVE_ONLY_KEY = "Ctrl+S"
PRINT_KEY = "Ctrl+P"
SUPPLEMENT_KEY = "Ctrl+B"
REFUSE_KEY = "Ctrl+T"


class SavePanel(QWidget):
    """Saves, with the receipt or without; ``save_asked`` tells whether to print one.

    A procedure that is answered on the spot needs no receipt unless the citizen asks for one,
    so there the receipt is the second choice. Ctrl+S never prints. ``supplement_asked`` and
    ``refusal_asked`` tell that the dossier cannot be accepted as it is, or not at all.
    """

    save_asked = Signal(bool)
    supplement_asked = Signal()
    refusal_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._needs_receipt = True
        self._is_busy = False
        self._note = Text(role=TextRole.SMALL, wraps=True)
        self._primary = PrimaryButton("", key=SAVE_KEY)
        self._save_only = SecondaryButton(self.tr("Save, print later"), key=SAVE_ONLY_KEY)
        self._with_receipt = SecondaryButton(
            self.tr("Save and print the receipt"), key=PRINT_KEY, icon="printer"
        )
        self._supplement = QuietButton(self.tr("Ask for a supplement"), key=SUPPLEMENT_KEY)
        self._refuse = QuietButton(self.tr("Refuse"), key=REFUSE_KEY)
        self._plain_save = QShortcut(QKeySequence(SAVE_ONLY_KEY), self)

        others = QHBoxLayout()
        others.setSpacing(0)
        others.addWidget(self._supplement)
        others.addStretch(1)
        others.addWidget(self._refuse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S + 1)
        column.addWidget(self._note)
        column.addWidget(self._primary)
        column.addWidget(self._save_only)
        column.addWidget(self._with_receipt)
        column.addLayout(others)
        # The narrow column has no room for the whole name beside the other button.
        self._refuse.setAccessibleName(self.tr("Refuse to accept"))
        self._refuse.setToolTip(self.tr("Refuse to accept this dossier (form 03)"))
        self._supplement.setToolTip(
            self.tr("Give the dossier back with what is missing (form 02); it is not accepted yet")
        )
        self._plain_save.setContext(Qt.ShortcutContext.WindowShortcut)
        self._plain_save.setWhatsThis(self.tr("Save, print later"))
        self.set_needs_receipt(True)

        self._primary.clicked.connect(self._save_as_usual)
        self._save_only.clicked.connect(self._save_without)
        self._plain_save.activated.connect(self._save_without)
        self._with_receipt.clicked.connect(self._save_with)
        self._supplement.clicked.connect(self.supplement_asked)
        self._refuse.clicked.connect(self.refusal_asked)

    def set_needs_receipt(self, needs_receipt: bool) -> None:
        """Offer first what the procedure needs."""
        self._needs_receipt = needs_receipt
        self._primary.set_verb(
            self.tr("Save and print the receipt") if needs_receipt else self.tr("Save the dossier")
        )
        self._primary.set_icon("printer" if needs_receipt else "save")
        self._save_only.setVisible(needs_receipt)
        self._with_receipt.setVisible(not needs_receipt)
        self._plain_save.setEnabled(not needs_receipt)
        self.show_note()

    def set_busy(self, is_busy: bool) -> None:
        """Take no second order while the first is carried out."""
        self._is_busy = is_busy
        for button in self._buttons():
            button.setEnabled(not is_busy)

    def show_note(self) -> None:
        """Say what saving does."""
        self._note.set_role(TextRole.SMALL)
        self._note.setText(
            self.tr("The number is given when saving; the receipt is printed after that.")
            if self._needs_receipt
            else self.tr("This procedure needs no receipt unless the citizen asks for one.")
        )

    def show_error(self, sentence: str) -> None:
        """Say why nothing was saved."""
        self._note.set_role(TextRole.ERROR)
        self._note.setText(sentence)

    def note(self) -> str:
        """Return what is said above the buttons."""
        return self._note.text()

    def stops(self) -> list[QWidget]:
        """Return the widgets that Tab goes through."""
        return list(self._buttons())

    def _buttons(self) -> tuple[QWidget, ...]:
        return (
            self._primary,
            self._save_only,
            self._with_receipt,
            self._supplement,
            self._refuse,
        )

    def _save_as_usual(self) -> None:
        self._ask(wants_print=self._needs_receipt)

    def _save_without(self) -> None:
        self._ask(wants_print=False)

    def _save_with(self) -> None:
        self._ask(wants_print=True)

    def _ask(self, *, wants_print: bool) -> None:
        if not self._is_busy:
            self.save_asked.emit(wants_print)
