"""Bringing in a catalogue file: a trial first, line by line, and only then the real thing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.people import Actor
from desktop_app.services.catalogue_files import template_csv
from desktop_app.services.cataloguing import Cataloguing, ImportOutcome, ImportReport
from desktop_app.ui.catalogue.import_lines import outcome_words, report_csv
from desktop_app.ui.catalogue.import_trial import ImportTrial
from desktop_app.ui.catalogue.view import Heading, View
from desktop_app.ui.file_saving import FileSaving
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import RunningTask, TaskRunner
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import Card, EmptyState, PrimaryButton, SecondaryButton

_CSV = "CSV (*.csv)"
_LONGEST_NAME = 26


class ImportView(View):
    """Shows what a file would do before it does it.

    ``catalogue_imported`` tells the report of a file that was brought in; ``waiting_begun``
    tells what is being done and, where it may be given up, the task; ``waiting_ended`` that
    it is over.
    """

    catalogue_imported = Signal(object)
    waiting_begun = Signal(str, object)
    waiting_ended = Signal()

    def __init__(
        self,
        cataloguing: Cataloguing,
        actor: Actor,
        messages: Messages,
        tasks: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        self._back = SecondaryButton("", key="Escape", icon="chevron-left")
        self._template = SecondaryButton("", key="Ctrl+D", icon="download")
        self._apply = PrimaryButton("", key="Ctrl+Return", icon="upload")
        super().__init__((self._back, self._template, self._apply), parent)
        self._cataloguing = cataloguing
        self._actor = actor
        self._messages = messages
        self._tasks = tasks
        self._file: Path | None = None
        self._report: ImportReport | None = None
        self._running: RunningTask | None = None
        self._is_waiting = False
        self._saving = FileSaving(messages, tasks, self)
        self._first = PrimaryButton(self.tr("Choose a file…"), key="Ctrl+O", icon="file-text")
        self._start = Card()
        self._trial = ImportTrial()
        self._stack = QStackedWidget()

        self._back.set_verb(self.tr("Catalogue"))
        self._template.set_verb(self.tr("Template as CSV…"))
        self._assemble()
        self._show_report(None)

        self._back.clicked.connect(self._leave)
        self._template.clicked.connect(self._ask_where_template)
        self._apply.clicked.connect(self._bring_in)
        self._first.clicked.connect(self.ask_for_file)
        self._trial.other_file_asked.connect(self.ask_for_file)
        self._trial.saving_asked.connect(self._ask_where_report)
        self._trial.options_changed.connect(self._try_again)
        self._saving.saving_begun.connect(self._show_saving)
        self._saving.saving_ended.connect(self.waiting_ended)

    def begin(self, today: date) -> None:
        """Start anew with no file; lines without a day of their own hold from ``today``.

        While a file is still being brought in that one stays shown.
        """
        if self._is_waiting:
            return
        self._file = None
        self._trial.reset(today)
        self._show_report(None)
        self._stack.setCurrentWidget(self._start)

    def heading(self) -> Heading:
        """Return the head of the page: which file, and whether anything was changed yet."""
        title = self.tr("Import a catalogue")
        if self._file is None:
            return Heading(title, self.tr("JSON, CSV or Excel; nothing changes before you say so"))
        name = _short(self._file.name)
        if self._report is None:
            return Heading(title, name)
        if self._report.is_dry_run:
            words = self.tr("{file} · trial run, nothing has been changed yet")
            return Heading(title, words.format(file=name))
        words = self.tr("{file} · brought in")
        return Heading(title, words.format(file=name), [(self.tr("Imported"), Tone.DONE)])

    def actions_now(self) -> Sequence[QPushButton]:
        """Return the actions: there is nothing to bring in before a trial, nor after it."""
        if self._report is None:
            return (self._back, self._template)
        return (self._back, self._apply) if self._report.is_dry_run else (self._back,)

    def take_focus(self) -> None:
        """Put the keyboard where work goes on."""
        if self._file is None:
            self._first.setFocus()
        else:
            self._trial.take_focus()

    def ask_for_file(self) -> None:
        """Ask for the file to bring in."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(
            self.window(),
            self.tr("Choose a catalogue file"),
            str(self._file.parent) if self._file else folder,
            self.tr("Catalogue files (*.json *.csv *.xlsx)"),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.try_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def try_file(self, file_name: str) -> None:
        """See what the file ``file_name`` would do, changing nothing."""
        self._file = Path(file_name)
        self._stack.setCurrentWidget(self._trial)
        self._trial.forget_totals()
        self._trial.take_focus()
        self._try_again()

    def _assemble(self) -> None:
        empty = EmptyState(
            self.tr("Which file shall come in?"),
            self.tr(
                "A JSON file as published, or a CSV or Excel table like the template. First "
                "you see line by line what would be added, changed or refused."
            ),
            icon="upload",
            button=self._first,
        )
        self._start.add(empty, 1)
        self._stack.addWidget(self._start)
        self._stack.addWidget(self._trial)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _try_again(self) -> None:
        """Run the trial with the options as they stand; an earlier one is let go."""
        if self._file is None:
            return
        self._let_go()
        self._show_report(None)
        self._import(self.tr("Reading {file}…"), is_trial=True)

    def _bring_in(self) -> None:
        self._apply.setEnabled(False)
        self._trial.set_open(is_open=False)
        self._import(self.tr("Importing {file}…"), is_trial=False)

    def _import(self, what: str, *, is_trial: bool) -> None:
        day = self._trial.day()
        if self._file is None or day is None:
            return
        work = partial(
            self._cataloguing.import_file,
            self._file,
            self._actor,
            dry_run=is_trial,
            valid_from=day,
            bare_unit=self._trial.bare_unit(),
        )
        self._is_waiting = True
        task = self._tasks.run(work, self._take_report, self._take_failure)
        if self._is_waiting:
            self._running = task
            # What has begun to change the catalogue is waited for to its end.
            may_stop = task if is_trial else None
            self.waiting_begun.emit(what.format(file=_short(self._file.name)), may_stop)

    def _take_report(self, report: ImportReport) -> None:
        self._end_waiting()
        self._show_report(report)
        if not report.is_dry_run:
            self._trial.close_options()
            self._trial.take_focus()
            self._messages.success(
                self.tr("Catalogue imported: {totals}.").format(totals=_totals(report))
            )
            self.catalogue_imported.emit(report)

    def _take_failure(self, error: Exception) -> None:
        self._end_waiting()
        if self._report is None:
            self._file = None
            self._stack.setCurrentWidget(self._start)
        self._show_report(self._report)
        self._messages.report(error)

    def _end_waiting(self) -> None:
        self._is_waiting = False
        self._running = None
        self._trial.set_open(is_open=True)
        self.waiting_ended.emit()

    def _let_go(self) -> None:
        if self._running is not None:
            self._running.forget()
            self._end_waiting()

    def _leave(self) -> None:
        # What has begun to change the catalogue tells its end in the message bar.
        if self._report is None:
            self._let_go()
        self.left.emit()

    def _show_report(self, report: ImportReport | None) -> None:
        self._report = report
        self._trial.show_report(report)
        coming = 0
        if report is not None:
            coming = report.count(ImportOutcome.CREATED) + report.count(ImportOutcome.CHANGED)
        self._apply.set_verb(
            self.tr("Import {count} procedures").format(count=coming)
            if coming
            else self.tr("Nothing to import")
        )
        self._apply.setEnabled(coming > 0)
        self.heading_changed.emit()

    def _ask_where_template(self) -> None:
        self._saving.ask(
            self.tr("Save the template"), self.tr("catalogue-template.csv"), _CSV, _template
        )

    def _ask_where_report(self) -> None:
        if self._report is None or self._file is None:
            return
        self._saving.ask(
            self.tr("Save the report"),
            self.tr("report-{file}.csv").format(file=self._file.stem),
            _CSV,
            partial(report_csv, self._report),
        )

    def _show_saving(self, name: str, task: RunningTask) -> None:
        self.waiting_begun.emit(self.tr("Writing {file}…").format(file=name), task)


def _template() -> bytes:
    """Return the template as spreadsheets read it: UTF-8 with its mark."""
    return template_csv().encode("utf-8-sig")


def _short(name: str) -> str:
    """Return a file name that leaves room beside it, its end kept."""
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[: _LONGEST_NAME - 13]}…{name[-12:]}"


def _totals(report: ImportReport) -> str:
    return ", ".join(
        f"{report.count(outcome)} {outcome_words(outcome).lower()}" for outcome in ImportOutcome
    )
