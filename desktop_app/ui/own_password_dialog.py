"""Changing one's own password."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import Fault
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.services.signing_in import MIN_PASSWORD_LENGTH, SigningIn
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.password_line import PasswordLine
from desktop_app.ui.widgets import Field, PrimaryButton

_WIDTH = 400


class OwnPasswordDialog(FormDialog):
    """Asks for the present password, and for the new one twice."""

    def __init__(self, signing_in: SigningIn, actor: Actor, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("OwnPasswordDialog", "Change my password"),
            QCoreApplication.translate(
                "OwnPasswordDialog", "Your next sign-in, on every counter, takes the new one."
            ),
            PrimaryButton(
                QCoreApplication.translate("OwnPasswordDialog", "Change it"),
                key="Ctrl+Return",
                icon="lock",
            ),
            parent,
            width=_WIDTH,
        )
        self._signing_in = signing_in
        self._actor = actor
        self._present = PasswordLine()
        self._new = PasswordLine()
        self._again = PasswordLine()
        hint = self.tr("At least {count} characters.").format(count=MIN_PASSWORD_LENGTH)
        self.fields = {
            "present": Field(self.tr("Present password"), self._present),
            "new": Field(self.tr("New password"), self._new, hint),
            "again": Field(self.tr("The new password again"), self._again),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self._present.setFocus()

        for name, line in (
            ("present", self._present),
            ("new", self._new),
            ("again", self._again),
        ):
            line.textEdited.connect(self.fields[name].clear)

    def faults(self) -> list[Fault]:
        """Return what the form can tell by itself."""
        found = []
        if not self._present.value():
            found.append(
                Fault(
                    "present",
                    Sentence("Gõ mật khẩu đang dùng.", "Type the password you use now."),
                )
            )
        if not self._new.value():
            found.append(Fault("new", Sentence("Gõ mật khẩu mới.", "Type the new password.")))
        elif self._new.value() != self._again.value():
            found.append(
                Fault(
                    "again",
                    Sentence(
                        "Hai lần nhập chưa giống nhau. Bấm hình con mắt để xem lại.",
                        "The two do not match. Press the eye to look at them.",
                    ),
                )
            )
        return found

    def act(self) -> None:
        """Change the password."""
        self._signing_in.change_password(self._actor, self._present.value(), self._new.value())
