"""The acts at the head of a dossier: the natural next one as the primary button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.statuses import Status
from desktop_app.ui.theme.tokens import SPACE_S
from desktop_app.ui.widgets import Menu, PrimaryButton, QuietButton, SecondaryButton


class DossierButtons(QWidget):
    """Back, print, preview, what else there is, and the next act; each tells what is asked."""

    back_asked = Signal()
    print_asked = Signal()
    preview_asked = Signal()
    assign_asked = Signal()
    void_asked = Signal()
    next_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = QuietButton("", icon="chevron-left")
        self._print = SecondaryButton("", key="Ctrl+P")
        self._preview = SecondaryButton("", icon="eye")
        self._more = SecondaryButton(self.tr("More"), icon="chevron-down")
        self._next = PrimaryButton("", key="Ctrl+Return")
        self._menu = Menu(self.tr("More"), self)
        self._assign = QAction(self.tr("Hand to an official…"), self)
        self._void = QAction(self.tr("Cancel the dossier…"), self)

        for icon_button, name in (
            (self._back, self.tr("Back to the list (Esc)")),
            (self._preview, self.tr("Preview the receipt")),
        ):
            icon_button.setAccessibleName(name)
            icon_button.setToolTip(name)
        self._menu.addActions([self._assign, self._void])
        self._more.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self._back)
        row.addStretch(1)
        for button in (self._print, self._preview, self._more, self._next):
            row.addWidget(button)

        self._back.clicked.connect(self.back_asked)
        self._print.clicked.connect(self.print_asked)
        self._preview.clicked.connect(self.preview_asked)
        self._next.clicked.connect(self.next_asked)
        self._assign.triggered.connect(self.assign_asked)
        self._void.triggered.connect(self.void_asked)

    def set_dossier(self, dossier: Dossier) -> None:
        """Offer what can be done to ``dossier`` as it stands."""
        is_open = dossier.voided_at is None and dossier.status.is_open
        is_ready = dossier.voided_at is None and dossier.status is Status.FINISHED
        is_reprint = dossier.print_count > 0
        self._print.set_verb(self.tr("Print again") if is_reprint else self.tr("Print receipt"))
        self._next.set_verb(
            self.tr("Return the result") if is_ready else self.tr("Record the result")
        )
        self._next.setVisible(is_open or is_ready)
        self._more.setVisible(is_open)
