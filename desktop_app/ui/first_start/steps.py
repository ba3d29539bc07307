"""The four steps of the assistant, each a card of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.demonstration import DEMO_PASSWORD
from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.domain.sentence import Sentence
from desktop_app.services.catalogue_files import read_catalogue, read_starter
from desktop_app.services.signing_in import MIN_PASSWORD_LENGTH
from desktop_app.settings import OfficeSettings, PaperSettings, Settings
from desktop_app.ui.first_start.setting_up import FirstAdministrator
from desktop_app.ui.language import say
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
from desktop_app.ui.widgets import (
    Card,
    Field,
    QuietButton,
    Text,
    TextLine,
    TextRole,
    Tick,
    rule,
)


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
        self._catalogue: Path | None = None
        self._choose_file = QuietButton(self.tr("The office's own file…"), icon="upload")
        self._file_note = Text(role=TextRole.SMALL, wraps=True)
        self._trial = Tick(self.tr("Trial data: a made-up office to practise on"))
        self._trial_note = Text(
            self.tr(
                "Some weeks of made-up dossiers in this office's name, with accounts for every "
                "role; their password is {password}. An administrator deletes all of it with one "
                "button when real work begins. Takes about a minute."
            ).format(password=DEMO_PASSWORD),
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
        left = QHBoxLayout()
        left.addWidget(self._choose_file)
        left.addStretch(1)
        self.card.add(left)
        self.card.add(self._file_note)
        self.card.add(rule())
        self.card.add(self._trial)
        self.card.add(self._trial_note)
        self.card.add(self._needs_nobody)
        self.card.body.addSpacing(SPACE_L)
        self.card.add(Text(self.tr("Receipt"), TextRole.CARD_TITLE))
        self.card.add(self.form)
        self._file_note.hide()
        self.offer_starter(is_offered=True)

        self._choose_file.clicked.connect(self._ask_for_file)
        self._trial.toggled.connect(self._take_trial)

    def offer_starter(self, *, is_offered: bool, is_new: bool = True) -> None:
        """Offer the catalogue, or say that there is one; trial data only where all is new."""
        self._choose_file.setVisible(is_offered)
        for widget in (self._trial, self._trial_note):
            widget.setVisible(is_offered and is_new)
        self._starter.setVisible(is_offered)
        self._starter_note.setVisible(is_offered)
        self._needs_nobody.setVisible(not is_offered)

    def with_starter(self) -> bool:
        """Tell whether the catalogue is wanted."""
        return self._starter.isChecked() and not self._starter.isHidden()

    def with_trial(self) -> bool:
        """Tell whether a made-up office is wanted."""
        return self._trial.isChecked() and not self._trial.isHidden()

    def catalogue(self) -> Path | None:
        """Return the office's own catalogue file, ``None`` when there is none."""
        return None if self._choose_file.isHidden() else self._catalogue

    def take_file(self, file_name: str) -> None:
        """Take the catalogue in ``file_name``, if it can be read."""
        path = Path(file_name)
        self._file_note.show()
        try:
            found = read_catalogue(path)
        except KnownError as error:
            self._catalogue = None
            self._file_note.set_role(TextRole.ERROR)
            self._file_note.setText(say(error.sentence))
            return
        self._catalogue = path
        self._file_note.set_role(TextRole.WARNING if found.refusals else TextRole.SMALL)
        words = self.tr("{file}: {count} procedures.").format(
            file=path.name, count=len(found.entries)
        )
        if found.refusals:
            words += " " + self.tr(
                "{count} lines cannot come in as they are; bring the file in again on the "
                "Procedures page to see why."
            ).format(count=len(found.refusals))
        self._file_note.setText(words)

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

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(
            self.window(),
            self.tr("Choose a catalogue file"),
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation),
            self.tr("Catalogue files (*.json *.csv *.xlsx)"),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_trial(self, is_wanted: bool) -> None:
        """Let the starter catalogue come with a made-up office: its dossiers need it."""
        if is_wanted:
            self._starter.setChecked(True)
        self._starter.setEnabled(not is_wanted)


def _fault(field: str, sentence: str) -> Fault:
    """Make a fault of a sentence that is in the window's language already."""
    return Fault(field, Sentence(sentence, sentence))
