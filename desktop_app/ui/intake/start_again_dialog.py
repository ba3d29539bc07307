"""The one question before what was typed is thrown away."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.theme.tokens import SPACE_M, SPACE_S, SPACE_XL
from desktop_app.ui.widgets import DangerButton, SecondaryButton, Text, TextRole


class StartAgainDialog(QDialog):
    """Asks whether to empty the form; accepted means yes, Esc means no.

    Enter keeps what was typed too: nothing that is lost for good hangs on one key. With
    ``opens`` it is another dossier that would take the form's place.
    """

    def __init__(self, parent: QWidget | None = None, *, opens: bool = False) -> None:
        super().__init__(parent)
        title = self.tr("Open the other dossier?") if opens else self.tr("Begin again?")
        self._title = Text(title, TextRole.CARD_TITLE)
        self._words = Text(
            self.tr("What was typed for this citizen is not saved and will be cleared."), wraps=True
        )
        self._keep = SecondaryButton(self.tr("Keep it"), key="Escape")
        clears = self.tr("Clear and open it") if opens else self.tr("Clear and begin again")
        self._clear = DangerButton(clears)

        self.setWindowTitle(self._title.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE_S)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addSpacing(SPACE_M)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addStretch(1)
        row.addWidget(self._keep)
        row.addWidget(self._clear)
        column.addLayout(row)
        self._keep.setDefault(True)
        self._keep.setFocus()

        self._keep.clicked.connect(self.reject)
        self._clear.clicked.connect(self.accept)
