"""The four steps of the assistant, each a card of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.sentence import Sentence
from desktop_app.services.catalogue_files import read_starter
from desktop_app.services.signing_in import MIN_PASSWORD_LENGTH
from desktop_app.settings import OfficeSettings, PaperSettings, Settings
from desktop_app.ui.first_start.setting_up import FirstAdministrator
from desktop_app.ui.messages import Messages
from desktop_app.ui.password_line import PasswordLine
from desktop_app.ui.settings.fields import show_faults
from desktop_app.ui.settings.office_form import OfficeForm
from desktop_app.ui.settings.receipt_form import (
    InstalledPrinters,
    ReceiptForm,
    installed_printers,
)
from desktop_app.ui.settings.store_form import StoreForm
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M
from desktop_app.ui.widgets import Card, Field, Text, TextLine, TextRole, Tick, rule


class Step(QWidget):
    """A question of the assistant: a title, a sentence, and a card in ``card``."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = Card()
        self.card.body.setSpacing(SPACE_M)
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(Text(title, TextRole.PAGE_TITLE))
        column.addWidget(Text(sentence, TextRole.MUTED, wraps=True))
        column.addWidget(self.card)
        column.addStretch(1)

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show ``faults`` beside the fields; return those that are not of this step."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the keyboard where the answer begins."""
        raise NotImplementedError

    def begin_again(self) -> None:
        """Put the keyboard where an answer that does not work is put right."""
        self.begin()


class OfficeStep(Step):
    """Which office this is."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Which office is this?"),
            self.tr("These words stand on every receipt. They can be changed later in Settings."),
        )
        self.form = OfficeForm()
        self.card.add(self.form)

    def office(self) -> OfficeSettings:
        """Return the answer. Raises :class:`Refusal` with faults."""
        return self.form.office()

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show ``faults`` beside the fields."""
        return self.form.show_faults(faults)

    def begin(self) -> None:
        """Begin with the name."""
        self.form.begin()


class StoreStep(Step):
    """Where the data live."""

    def __init__(self, tasks: TaskRunner, messages: Messages) -> None:
        super().__init__(
            self.tr("Where are the dossiers kept?"),
            self.tr("For one counter this machine is enough. Ask your IT staff about a server."),
        )
        self.form = StoreForm(tasks, messages)
        self.card.add(self.form)

    def url(self) -> str:
        """Return the address. Raises :class:`Refusal` with a fault."""
        return self.form.url()

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show ``faults`` beside the address."""
        return self.form.show_faults(faults)

    def begin(self) -> None:
        """Begin with the kind of store."""
        self.form.begin()

    def begin_again(self) -> None:
        """Go to the address."""
        self.form.go_to_place()


class AdministratorStep(Step):
    """Who signs in first."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Who looks after the program?"),
            self.tr(
                "This first account may do everything. The others get theirs from it, on the "
                "Users page."
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
            _fault(name, sentence)
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
        if faults:
            raise Refusal.of(faults)
        return first

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show ``faults`` beside the fields."""
        return show_faults(self.fields, faults)

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


class StockStep(Step):
    """What to begin with: the catalogue that comes along, and the paper of the receipt."""

    def __init__(self, printers: Callable[[], InstalledPrinters] = installed_printers) -> None:
        super().__init__(
            self.tr("What to begin with?"),
            self.tr("Then everything is ready to receive the first dossier."),
        )
        starter = read_starter().entries
        doubtful = sum(bool(entry.content.to_confirm) for entry in starter)
        self._starter = Tick(
            self.tr("Bring in the starter catalogue: {count} commune procedures").format(
                count=len(starter)
            ),
            is_on=True,
        )
        self._starter_note = Text(
            self.tr(
                "{count} of them have a value to be confirmed with your province's decision; "
                "they are marked on the Procedures page."
            ).format(count=doubtful),
            TextRole.SMALL,
            wraps=True,
        )
        self._needs_nobody = Text(
            self.tr("These data have users and procedures already; sign in to see them."),
            TextRole.MUTED,
            wraps=True,
        )
        self.form = ReceiptForm(printers)
        self.card.set_title(self.tr("Catalogue"))
        self.card.add(self._starter)
        self.card.add(self._starter_note)
        self.card.add(self._needs_nobody)
        self.card.body.addSpacing(SPACE_L)
        self.card.add(Text(self.tr("Receipt"), TextRole.CARD_TITLE))
        self.card.add(self.form)
        self.offer_starter(is_offered=True)

    def offer_starter(self, *, is_offered: bool) -> None:
        """Offer the catalogue, or say that there is one."""
        self._starter.setVisible(is_offered)
        self._starter_note.setVisible(is_offered)
        self._needs_nobody.setVisible(not is_offered)

    def with_starter(self) -> bool:
        """Tell whether the catalogue is wanted."""
        return self._starter.isChecked() and not self._starter.isHidden()

    def receipt(self) -> PaperSettings:
        """Return paper and copies."""
        return self.form.receipt()

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show ``faults`` beside the fields."""
        return self.form.show_faults(faults)

    def begin(self) -> None:
        """Begin with the catalogue, or with the paper where there is none to offer."""
        paper = self.form.fields["receipt.paper"].editor
        (paper if self._starter.isHidden() else self._starter).setFocus()

    def fill_in(self, settings: Settings) -> None:
        """Show the paper of ``settings``."""
        self.form.set_receipt(settings.receipt, settings.printers)


def _fault(field: str, sentence: str) -> Fault:
    """Make a fault of a sentence that is in the window's language already."""
    return Fault(field, Sentence(sentence, sentence))
