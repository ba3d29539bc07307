"""The line on every page that says that the data are made up, and the way to real work."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.theme.tokens import SPACE_M, SPACE_S, SPACE_XL, SPACE_XS, Tone
from desktop_app.ui.widgets import (
    Card,
    Chip,
    DangerButton,
    SecondaryButton,
    Text,
    TextRole,
)
from desktop_app.ui.wrapping import settle


class TrialBanner(QWidget):
    """Marks a store filled for trial. ``real_start_asked`` tells that it is to be emptied.

    Only who ``may_wipe`` has the button for it; it asks once before it tells.
    """

    real_start_asked = Signal()

    def __init__(self, *, may_wipe: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Text(
            self.tr("Trial data are in use: these people and dossiers are made up."), wraps=True
        )
        self._begin = SecondaryButton(self.tr("Delete trial data, begin for real…"))

        settle(self._words)
        self._begin.setVisible(may_wipe)
        self.setAccessibleName(self._words.text())
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(Chip(self.tr("Trial"), Tone.SOON))
        row.addWidget(self._words, 1)
        row.addWidget(self._begin)
        card = Card()
        card.add(row)
        inside = card.layout()
        if inside is not None:
            # One line above every page: it must not take the room of what they work with.
            inside.setContentsMargins(SPACE_M, SPACE_XS, SPACE_XS, SPACE_XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_M - 2, SPACE_XL, 0)
        column.addWidget(card)

        self._begin.clicked.connect(self._ask)

    def text(self) -> str:
        """Return what is said."""
        return self._words.text()

    def _ask(self) -> None:
        dialog = BeginForRealDialog(self.window())
        dialog.accepted.connect(self.real_start_asked)
        dialog.open()


class BeginForRealDialog(QDialog):
    """Asks whether all that is made up shall go; Enter and Esc keep it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text(self.tr("Delete the trial data?"), TextRole.CARD_TITLE)
        self._goes = Text(
            self.tr(
                "All dossiers, papers and made-up accounts go, also dossiers that you took in "
                "yourself to practise. The numbers begin at 1."
            ),
            wraps=True,
        )
        self._stays = Text(
            self.tr(
                "The office, its settings, departments and the accounts that you made stay. The "
                "starter catalogue is brought in again; changes of catalogue and calendar go. A "
                "copy of everything is kept beside the data file."
            ),
            TextRole.MUTED,
            wraps=True,
        )
        self._keep = SecondaryButton(self.tr("Keep the trial data"), key="Escape")
        self._delete = DangerButton(self.tr("Delete and begin for real"))

        self.setWindowTitle(self._title.text())
        self.setMinimumWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE_S)
        for widget in (self._title, self._goes, self._stays):
            column.addWidget(widget)
        column.addSpacing(SPACE_M)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addStretch(1)
        row.addWidget(self._keep)
        row.addWidget(self._delete)
        column.addLayout(row)
        self._keep.setFocus()

        self._keep.clicked.connect(self.reject)
        self._delete.clicked.connect(self.accept)
