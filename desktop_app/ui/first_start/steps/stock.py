"""The step that asks what to begin with: the catalogue and trial data."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from desktop_app.demonstration import DEMO_PASSWORD
from desktop_app.domain.errors import KnownError
from desktop_app.services.catalogue_files import read_catalogue, read_starter
from desktop_app.ui.first_start.steps.step import Step, SummaryLine
from desktop_app.ui.language import say
from desktop_app.ui.widgets import QuietButton, Text, TextRole, Tick, rule


class StockStep(Step):
    """What to begin with: the catalogue that comes along, one's own, trial data."""

    may_wait = True

    def __init__(self) -> None:
        super().__init__(
            self.tr("What to begin with?"),
            self.tr("With a catalogue everything is ready to receive the first dossier."),
        )
        starter = read_starter().entries
        self._count = len(starter)
        doubtful = sum(bool(entry.content.to_confirm) for entry in starter)
        self._starter = Tick(
            self.tr("Bring in the starter catalogue: {count} commune procedures").format(
                count=self._count
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
        self._line = rule()
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
        self.card.set_title(self.tr("Catalogue"))
        self.card.add(self._starter)
        self.card.add(self._starter_note)
        left = QHBoxLayout()
        left.addWidget(self._choose_file)
        left.addStretch(1)
        self.card.add(left)
        self.card.add(self._file_note)
        self.card.add(self._line)
        self.card.add(self._trial)
        self.card.add(self._trial_note)
        self._file_note.hide()

        self._choose_file.clicked.connect(self._ask_for_file)
        self._trial.toggled.connect(self._take_trial)

    def offer_trial(self, *, is_offered: bool) -> None:
        """Offer trial data, which can only be put where nothing is yet."""
        for widget in (self._line, self._trial, self._trial_note):
            widget.setVisible(is_offered)

    def with_starter(self) -> bool:
        """Tell whether the catalogue is wanted."""
        return self._starter.isChecked()

    def with_trial(self) -> bool:
        """Tell whether a made-up office is wanted."""
        return self._trial.isChecked() and not self._trial.isHidden()

    def catalogue(self) -> Path | None:
        """Return the office's own catalogue file, ``None`` when there is none."""
        return self._catalogue

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

    def summary(self) -> list[SummaryLine]:
        """Tell what the office begins with."""
        lines = []
        if self.with_starter():
            words = self.tr("Starter catalogue: {count} procedures").format(count=self._count)
            lines.append(SummaryLine(self.tr("Catalogue"), words))
        if self._catalogue is not None:
            lines.append(SummaryLine(self.tr("Own catalogue"), self._catalogue.name))
        if self.with_trial():
            words = self.tr("A made-up office, deleted with one button")
            lines.append(SummaryLine(self.tr("Trial data"), words))
        if not lines:
            return self.left_for_later()
        if not self.with_trial():
            words = self.tr("Procedures (Alt+2): choose the department that solves each one.")
            lines.append(SummaryLine(self.tr("Who solves"), words, is_later=True))
        return lines

    def left_for_later(self) -> list[SummaryLine]:
        """Tell which page brings a catalogue in."""
        words = self.tr("The Procedures page brings in the starter catalogue or a file.")
        return [SummaryLine(self.tr("Catalogue"), words, is_later=True)]

    def begin(self) -> None:
        """Begin with the catalogue."""
        self._starter.setFocus()

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
