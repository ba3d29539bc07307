"""Leaving the look-up screen: who may, and that it is he."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.people import Actor, Role
from desktop_app.services.acting import require
from desktop_app.services.signing_in import SigningIn
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.password_line import PasswordLine
from desktop_app.ui.widgets import Field, PrimaryButton, TextLine

OPEN_SECONDS: Final = 60


class LeaveDialog(FormDialog):
    """Asks for an account; ``allowed`` tells the :class:`Actor` who may leave.

    It goes away by itself, so that it does not stand in the way of the citizens.
    """

    allowed = Signal(object)

    def __init__(self, signing_in: SigningIn, parent: QWidget) -> None:
        super().__init__(
            QCoreApplication.translate("LeaveDialog", "Leave the look-up screen"),
            QCoreApplication.translate("LeaveDialog", "For clerks and administrators."),
            PrimaryButton(QCoreApplication.translate("LeaveDialog", "Leave")),
            parent,
        )
        self._signing_in = signing_in
        self._username = TextLine()
        self._password = PasswordLine()
        self._actor: Actor | None = None
        self._closing = QTimer(self)
        self.fields = {
            "username": Field(self.tr("User name"), self._username),
            "password": Field(self.tr("Password"), self._password),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self._username.setFocus()
        self._closing.setSingleShot(True)
        self._closing.start(OPEN_SECONDS * 1000)

        self._closing.timeout.connect(self.reject)
        self.accepted.connect(self._tell)

    def act(self) -> None:
        """See who it is. Raises :class:`Refusal` for a wrong password and for who may not."""
        actor = self._signing_in.sign_in(self._username.value(), self._password.value())
        require(actor, Role.CLERK, Role.ADMINISTRATOR)
        self._actor = actor

    def _tell(self) -> None:
        self.allowed.emit(self._actor)
