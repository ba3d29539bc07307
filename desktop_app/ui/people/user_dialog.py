"""Adding an account or changing one: who it is, what they may do, and the password."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.errors import Fault
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Department, Official, Role, User
from desktop_app.domain.sentence import Sentence
from desktop_app.services.signing_in import MIN_PASSWORD_LENGTH
from desktop_app.services.staffing import Staffing, username_faults
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.password_line import PasswordLine
from desktop_app.ui.people.roles_field import RolesField, RoleTicks
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import Choice, Field, PrimaryButton, TextLine

_DIALOG_WIDTH = 560


class UserDialog(FormDialog):
    """Fills in an account; ``user`` is ``None`` for a new one."""

    def __init__(
        self,
        staffing: Staffing,
        actor: Actor,
        user: User | None,
        officials: Sequence[Official],
        departments: Mapping[UUID, Department],
        parent: QWidget | None = None,
    ) -> None:
        act = PrimaryButton(QCoreApplication.translate("UserDialog", "Save"), icon="save")
        super().__init__(_title(user), _note(user), act, parent, width=_DIALOG_WIDTH)
        self._staffing = staffing
        self._actor = actor
        self._user = user
        self._key = new_key() if user is None else user.id
        self._username = TextLine("lan.nguyen")
        self._name = TextLine()
        self._official = Choice()
        self._roles = RoleTicks()
        self._password = PasswordLine()
        self._repeat = PasswordLine()
        password_hint = (
            self.tr("At least {count} characters.").format(count=MIN_PASSWORD_LENGTH)
            if user is None
            else self.tr("Leave both empty to keep the present password.")
        )
        self.fields = {
            "username": Field(self.tr("User name"), self._username),
            "name": Field(self.tr("Full name"), self._name),
            "official_id": Field(self.tr("Solves dossiers as"), self._official),
            "roles": RolesField(self.tr("Roles"), self._roles),
            "password": Field(
                self.tr("Password") if user is None else self.tr("New password"),
                self._password,
                password_hint,
            ),
            "repeat": Field(self.tr("The same password again"), self._repeat),
        }

        self._offer_officials(officials, departments)
        self._assemble_fields()
        if user is not None:
            self._username.setText(user.username)
            self._name.setText(user.name)
            self._roles.set_roles(user.roles)
        self._username.setFocus()

        for name, line in (
            ("username", self._username),
            ("name", self._name),
            ("password", self._password),
            ("repeat", self._repeat),
        ):
            line.textEdited.connect(self.fields[name].clear)
        self._roles.roles_changed.connect(self.fields["roles"].clear)
        self._official.activated.connect(self._take_name)

    def user(self) -> User:
        """Return what is filled in."""
        chosen = self._official.choice()
        return User(
            self._key,
            self._username.value(),
            self._name.value(),
            self._roles.roles(),
            chosen.id if isinstance(chosen, Official) else None,
            self._user is None or self._user.is_active,
        )

    def faults(self) -> list[Fault]:
        """Return what is missing, all of it at once."""
        found = []
        if not self._username.value():
            found.append(
                Fault(
                    "username",
                    Sentence(
                        "Nhập tên để đăng nhập, ví dụ lan.nguyen.",
                        "Enter the name to sign in with, as lan.nguyen.",
                    ),
                )
            )
        elif self._user is None or self._username.value() != self._user.username:
            found += username_faults(self._username.value())
        if not self._name.value():
            found.append(Fault("name", Sentence("Nhập họ và tên đầy đủ.", "Enter the full name.")))
        if not self._roles.roles():
            found.append(
                Fault("roles", Sentence("Chọn ít nhất một vai trò.", "Choose at least one role."))
            )
        password, repeat = self._password.value(), self._repeat.value()
        if self._user is None and not password:
            found.append(
                Fault(
                    "password",
                    Sentence("Tài khoản mới cần mật khẩu.", "A new account needs a password."),
                )
            )
        elif password != repeat:
            found.append(
                Fault(
                    "repeat",
                    Sentence(
                        "Hai lần nhập chưa giống nhau. Bấm hình con mắt để xem lại.",
                        "The two passwords differ. Press the eye to look at them.",
                    ),
                )
            )
        return found

    def act(self) -> None:
        """Keep the account."""
        self._staffing.save_user(self.user(), self._password.value() or None, self._actor)

    def _assemble_fields(self) -> None:
        for names in (("username", "name"), ("official_id",), ("roles",), ("password", "repeat")):
            row = QHBoxLayout()
            row.setSpacing(SPACE_M)
            for name in names:
                row.addWidget(self.fields[name], 1)
            self.body.addLayout(row)

    def _offer_officials(
        self, officials: Sequence[Official], departments: Mapping[UUID, Department]
    ) -> None:
        present = None if self._user is None else self._user.official_id
        choices: list[tuple[object, str]] = [(None, self.tr("Solves no dossiers"))]
        for official in officials:
            if official.is_active or official.id == present:
                department = departments.get(official.department_id)
                words = f"{official.name} · {official.code}"
                choices.append((official, f"{words} · {department.name}" if department else words))
        self._official.set_choices(choices)
        for official in officials:
            if official.id == present:
                self._official.choose(official)

    def _take_name(self) -> None:
        """Take over the name and the role of the official who is given an account."""
        official = self._official.choice()
        if not isinstance(official, Official):
            return
        if not self._name.value():
            self._name.setText(official.name)
            self.fields["name"].clear()
        self._roles.set_roles(self._roles.roles() | {Role.OFFICIAL})


def _title(user: User | None) -> str:
    if user is None:
        return QCoreApplication.translate("UserDialog", "New user")
    return QCoreApplication.translate("UserDialog", "Change the account of {name}").format(
        name=user.name
    )


def _note(user: User | None) -> str:
    if user is None:
        return QCoreApplication.translate(
            "UserDialog", "Everybody signs in with an account of their own: each act bears a name."
        )
    return QCoreApplication.translate(
        "UserDialog", "What this person did so far stays under the name it was done with."
    )
