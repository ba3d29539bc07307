"""The step that asks what to begin with: catalogue, trial data and paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from desktop_app.demonstration import DEMO_PASSWORD
from desktop_app.domain.errors import Fault, KnownError
from desktop_app.services.catalogue_files import read_catalogue, read_starter
from desktop_app.settings import PaperSettings, Settings
from desktop_app.ui.first_start.steps.step import Step
from desktop_app.ui.language import say
from desktop_app.ui.settings.receipt_form import (
    InstalledPrinters,
    ReceiptForm,
    installed_printers,
)
from desktop_app.ui.theme.tokens import SPACE_L
from desktop_app.ui.widgets import QuietButton, Text, TextRole, Tick, rule


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
