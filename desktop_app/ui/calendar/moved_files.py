"""The list of citizens to be told, as a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.instants import local_date
from desktop_app.services.acting import Clock
from desktop_app.services.due_recomputing import MovePreview
from desktop_app.services.moved_list_export import moved_list_csv, moved_list_pdf
from desktop_app.settings import OfficeSettings
from desktop_app.ui.file_saving import FileSaving
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class MovedFiles:
    """Asks where the list shall be saved, for one office and the person who draws it up."""

    office: OfficeSettings
    prepared_by: str
    clock: Clock

    @property
    def agency_code(self) -> str:
        """The code that dossiers of this office begin with."""
        return self.office.agency_code

    def saving(self, messages: Messages, tasks: TaskRunner, window: QWidget) -> FileSaving:
        """Return what asks and writes over ``window``, and says how it went in ``messages``."""
        return FileSaving(messages, tasks, window)

    def ask_where_pdf(self, saving: FileSaving, preview: MovePreview) -> None:
        """Ask where to save the list to be printed."""
        make = partial(moved_list_pdf, preview, self.office, self.clock(), self.prepared_by)
        kind = QCoreApplication.translate("MovedFiles", "PDF document (*.pdf)")
        saving.ask(_title(), self._name("pdf"), kind, make)

    def ask_where_csv(self, saving: FileSaving, preview: MovePreview) -> None:
        """Ask where to save the list as a table."""
        kind = QCoreApplication.translate("MovedFiles", "Table for a spreadsheet (*.csv)")
        saving.ask(_title(), self._name("csv"), kind, partial(moved_list_csv, preview))

    def _name(self, ending: str) -> str:
        return f"ho-so-doi-ngay-hen-{local_date(self.clock()):%Y-%m-%d}.{ending}"


def _title() -> str:
    return QCoreApplication.translate("MovedFiles", "Save the list of citizens to be told")
