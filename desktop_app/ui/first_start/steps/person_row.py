"""One colleague of the first-users step: who it is, what they may do, and the password."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.errors import Fault
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Role
from desktop_app.services.installation import USUAL_DEPARTMENTS
from desktop_app.services.newcomers import Newcomer
from desktop_app.ui.first_start.steps.step import spoken_fault
from desktop_app.ui.language import say
from desktop_app.ui.password_line import PasswordLine
from desktop_app.ui.people.roles_field import RolesField, RoleTicks
from desktop_app.ui.settings.fields import show_faults
from desktop_app.ui.theme.tokens import SPACE_M, SPACE_S
from desktop_app.ui.widgets import Choice, Field, QuietButton, Text, TextLine, TextRole, Tick, rule


class PersonRow(QWidget):
    """Fills in a :class:`Newcomer`; ``removal_asked`` tells that it is not wanted."""

    removal_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = new_key()
        self._title = Text(role=TextRole.STRONG)
        self._remove = QuietButton(self.tr("Remove"), icon="trash-2")
        self._name = TextLine("Nguyễn Thị Lan")
        self._username = TextLine("lan.nguyen")
        self._password = PasswordLine()
        self._again = PasswordLine()
        self._department = Choice(
            [("", self.tr("Solves no dossiers")), *USUAL_DEPARTMENTS],
        )
        self._roles = RoleTicks(is_little_room=True)
        self.fields = {
            "name": Field(self.tr("Full name"), self._name),
            "username": Field(self.tr("User name"), self._username),
            "password": Field(self.tr("First password"), self._password),
            "again": Field(self.tr("Password once more"), self._again),
            "department": Field(self.tr("Solves dossiers in"), self._department),
            "roles": RolesField(self.tr("Roles"), self._roles),
        }

        self._assemble()
        self._roles.set_roles({Role.CLERK})

        for name, line in (
            ("name", self._name),
            ("username", self._username),
            ("password", self._password),
            ("again", self._again),
        ):
            line.textEdited.connect(self.fields[name].clear)
        for secret in (self._password, self._again):
            secret.textEdited.connect(self._tell_caps_lock)
            secret.caps_lock_changed.connect(self._tell_caps_lock)
        self._department.activated.connect(self._take_role)
        self._roles.roles_changed.connect(self.fields["roles"].clear)
        self._remove.clicked.connect(self.removal_asked)

    def set_number(self, number: int) -> None:
        """Show which one of several it is, counted from 1."""
        self._title.setText(self.tr("Colleague {number}").format(number=number))
        self._remove.setAccessibleName(self.tr("Remove colleague {number}").format(number=number))
        self._remove.setToolTip(self._remove.accessibleName())

    def is_blank(self) -> bool:
        """Tell whether nothing was typed: nobody is meant."""
        lines = (self._name, self._username, self._password, self._again)
        return not any(line.value() for line in lines)

    def newcomer(self) -> Newcomer:
        """Return what was filled in."""
        return Newcomer(
            self._key,
            self._name.value(),
            self._username.value(),
            self._password.value(),
            self._roles.roles(),
            str(self._department.choice() or ""),
        )

    def summary(self) -> str:
        """Tell who it is, the name to sign in with, the roles and where dossiers are solved."""
        newcomer = self.newcomer()
        roles = ", ".join(say(role.label) for role in Role if role in newcomer.roles)
        words = f"{newcomer.name} · {newcomer.username} · {roles}"
        return f"{words} · {self._department.currentText()}" if newcomer.department else words

    def own_faults(self) -> list[Fault]:
        """Return what only this form knows: that the two passwords differ."""
        if self._again.value() == self._password.value():
            return []
        sentence = self.tr("The two passwords differ. Press the eye to look at them.")
        return [spoken_fault("again", sentence)]

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Show ``faults`` beside the fields."""
        show_faults(self.fields, faults)

    def begin(self) -> None:
        """Begin with the name."""
        self._name.setFocus()

    def stops(self) -> list[QWidget]:
        """Return what the Tab key reaches, in order: the button above the fields comes last."""
        lines = (self._name, self._username, self._password, self._again)
        return [*lines, self._department, *self._roles.findChildren(Tick), self._remove]

    def begin_again(self) -> None:
        """Go to the first field that is wrong."""
        bad = next((each for each in self.fields.values() if each.has_error()), None)
        (self.fields["name"] if bad is None else bad).editor.setFocus()

    def _assemble(self) -> None:
        self._department.setMinimumContentsLength(14)
        self._department.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        for names in (("name", "username"), ("password", "again"), ("department", "roles")):
            row = QHBoxLayout()
            row.setSpacing(SPACE_M)
            for name in names:
                row.addWidget(self.fields[name], 1)
            column.addLayout(row)
        column.addWidget(rule())

    def _take_role(self) -> None:
        """Give whoever solves dossiers the role for it, as the page of the users does."""
        if self._department.choice():
            self._roles.set_roles(self._roles.roles() | {Role.OFFICIAL})

    def _tell_caps_lock(self) -> None:
        for field in (self.fields["password"], self.fields["again"]):
            line = field.editor
            if not isinstance(line, PasswordLine) or not line.hasFocus():
                continue
            if line.is_caps_lock_on():
                field.show_warning(self.tr("Caps Lock is on."))
            else:
                field.clear()
