"""The step that asks who signs in first."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.errors import Fault, Refusal
from desktop_app.services.signing_in import MIN_PASSWORD_LENGTH
from desktop_app.services.staffing import username_faults
from desktop_app.ui.first_start.setting_up import FirstAdministrator
from desktop_app.ui.first_start.steps.step import Step, SummaryLine, spoken_fault
from desktop_app.ui.password_line import PasswordLine
from desktop_app.ui.settings.fields import show_faults
from desktop_app.ui.widgets import Field, Text, TextLine, TextRole, rule


class AdministratorStep(Step):
    """Who signs in first."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Who looks after the program?"),
            self.tr(
                "This first account may do everything. Colleagues get theirs in a later step, "
                "or any time on the Users page."
            ),
        )
        self._name = TextLine("Nguyễn Văn An")
        self._username = TextLine("nguyenvanan")
        self._password = PasswordLine()
        self._again = PasswordLine()
        self.fields = {
            "name": Field(self.tr("Full name"), self._name),
            "username": Field(
                self.tr("User name"), self._username, self.tr("Typed at each sign-in.")
            ),
            "password": Field(
                self.tr("Password"),
                self._password,
                self.tr("At least {count} characters; a short sentence is easy to keep.").format(
                    count=MIN_PASSWORD_LENGTH
                ),
            ),
            "again": Field(self.tr("Password once more"), self._again),
        }
        self._warning = Text(role=TextRole.WARNING, wraps=True)
        self.card.add(self._warning)
        self._warning.hide()
        for name, field in self.fields.items():
            self.card.add(field)
            if name == "username":
                self.card.add(rule())
            line = field.editor
            if isinstance(line, TextLine):
                line.textEdited.connect(field.clear)
        for line in (self._password, self._again):
            line.textEdited.connect(self._tell_caps_lock)
            line.caps_lock_changed.connect(self._tell_caps_lock)

    def warn_of_empty_store(self, place: str) -> None:
        """Say that settings without accounts may mean that the data were not found."""
        self._warning.setText(
            self.tr(
                "The settings are there, but the data hold no account yet. If your office has "
                "worked with this program before, leave now and look for its data: {place}"
            ).format(place=place)
        )
        self._warning.show()

    def administrator(self) -> FirstAdministrator:
        """Return the answer. Raises :class:`Refusal` with a fault for each bad field."""
        first = FirstAdministrator(
            self._name.value(), self._username.value(), self._password.value()
        )
        faults = [
            spoken_fault(name, sentence)
            for name, is_bad, sentence in (
                ("name", not first.name, self.tr("Write the name that the others know.")),
                ("username", not first.username, self.tr("Choose a short name to sign in with.")),
                (
                    "password",
                    len(first.password) < MIN_PASSWORD_LENGTH,
                    self.tr("A password needs at least {count} characters.").format(
                        count=MIN_PASSWORD_LENGTH
                    ),
                ),
                (
                    "again",
                    self._again.value() != first.password,
                    self.tr("The two passwords differ. Type the second one again."),
                ),
            )
            if is_bad
        ]
        faults += username_faults(first.username)
        if faults:
            raise Refusal.of(faults)
        return first

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show ``faults`` beside the fields."""
        return show_faults(self.fields, faults)

    def summary(self) -> list[SummaryLine]:
        """Tell who signs in first, and by which name."""
        first = self.administrator()
        return [SummaryLine(self.tr("Administrator"), f"{first.name} · {first.username}")]

    def begin(self) -> None:
        """Begin with the name."""
        self._name.setFocus()

    def _tell_caps_lock(self) -> None:
        for field in (self.fields["password"], self.fields["again"]):
            line = field.editor
            if not isinstance(line, PasswordLine) or not line.hasFocus():
                continue
            if line.is_caps_lock_on():
                field.show_warning(self.tr("Caps Lock is on."))
            else:
                field.clear()
