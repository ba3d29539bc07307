"""Files of days in and out of the calendar page."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.people import Actor
from desktop_app.services.calendar_exchange import CalendarComparison, CalendarExchange
from desktop_app.ui.calendar.import_dialog import ImportDialog
from desktop_app.ui.file_saving import FileSaving
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.widgets import Menu, QuietButton


class CalendarExchanging(QObject):
    """The button “Files” and what its menu does.

    ``days_imported`` tells that there are more imported days; ``copy_asked`` that days shall
    go to another office.
    """

    days_imported = Signal()
    copy_asked = Signal()

    def __init__(
        self,
        exchange: CalendarExchange,
        actor: Actor,
        messages: Messages,
        tasks: TaskRunner,
        window: QWidget,
        *,
        may_edit: bool,
    ) -> None:
        super().__init__(window)
        self._exchange = exchange
        self._actor = actor
        self._messages = messages
        self._tasks = tasks
        self._window = window
        self._year = 0
        self._offices: tuple[str, ...] = ()
        self._saving = FileSaving(messages, tasks, window)
        self.button = QuietButton(self.tr("Files"), key="F9", icon="chevron-down")
        self._menu = Menu(self.button.text(), self.button)
        self._import = QAction(self.tr("Import days…"), self)
        self._to_icalendar = QAction(self.tr("Export as iCalendar…"), self)
        self._to_csv = QAction(self.tr("Export as CSV…"), self)
        self._copy = QAction(self.tr("Copy to another office…"), self)

        offered = [self._to_icalendar, self._to_csv]
        self._menu.addActions([self._import, *offered, self._copy] if may_edit else offered)
        self.button.setMenu(self._menu)

        self._import.triggered.connect(self._ask_which_file)
        self._to_icalendar.triggered.connect(self._save_icalendar)
        self._to_csv.triggered.connect(self._save_csv)
        self._copy.triggered.connect(self.copy_asked)

    def set_place(self, year: int, offices: tuple[str, ...]) -> None:
        """Work on ``year`` of a store with ``offices``; one alone has nobody to copy to."""
        self._year = year
        self._offices = offices
        self._copy.setVisible(len(offices) > 1)

    def try_file(self, file_name: str) -> None:
        """Show how the file ``file_name`` compares with the calendar."""
        file = Path(file_name)
        self._tasks.run(partial(self._compare, file), self._show_difference)

    def _ask_which_file(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(
            self._window,
            self.tr("Choose a file of days"),
            folder,
            self.tr("Calendar files (*.ics *.csv)"),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.try_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _compare(self, file: Path) -> tuple[Path, CalendarComparison]:
        return file, self._exchange.compare(file)

    def _show_difference(self, found: tuple[Path, CalendarComparison]) -> None:
        file, comparison = found
        dialog = ImportDialog(
            self._exchange,
            file,
            comparison,
            self._offices,
            self._actor,
            self._messages,
            self._tasks,
            self._window,
        )
        dialog.days_imported.connect(self._tell_imported)
        dialog.open()

    def _tell_imported(self, made: CalendarComparison) -> None:
        self._messages.success(
            self.tr(
                "{count} days taken in from {file}. They count once you put them in force."
            ).format(count=made.stored, file=made.source)
        )
        self.days_imported.emit()

    def _save_icalendar(self) -> None:
        make = partial(self._exchange.export_icalendar, self._year)
        self._save("ics", self.tr("iCalendar (*.ics)"), make)

    def _save_csv(self) -> None:
        make = partial(self._exchange.export_csv, self._year)
        self._save("csv", self.tr("Table for a spreadsheet (*.csv)"), make)

    def _save(self, ending: str, kind: str, make: partial[bytes]) -> None:
        title = self.tr("Export the calendar of {year}").format(year=self._year)
        self._saving.ask(title, f"lich-lam-viec-{self._year}.{ending}", kind, make)
