"""Reports out of the window: as Excel, PDF or CSV, and on paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import fold
from desktop_app.services.reporting.closed_figures import blamed
from desktop_app.services.reporting.closing_periods import KeptReport
from desktop_app.services.reporting.exporting import (
    ReportFormat,
    export_list,
    export_report,
)
from desktop_app.settings import OfficeSettings, PrintTarget
from desktop_app.ui.file_saving import FileSaving
from desktop_app.ui.language import say
from desktop_app.ui.messages import Messages
from desktop_app.ui.printing.pdf_preview import PdfPreview
from desktop_app.ui.printing.print_queue import PrintQueue
from desktop_app.ui.reports.making import ReportDesk, ShownFigures, ShownList
from desktop_app.ui.reports.report_orders import report_order
from desktop_app.ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class ReportPrinting:
    """Where reports are printed: the queue of this machine, and the printer for them."""

    queue: PrintQueue
    target: PrintTarget


class ReportExporting(QObject):
    """Writes and prints what is shown.

    ``begun`` tells what is being done and the task, ``ended`` that it is over.
    """

    begun = Signal(str, object)
    ended = Signal()

    def __init__(
        self,
        desk: ReportDesk,
        office: OfficeSettings,
        prepared_by: str,
        printing: ReportPrinting,
        messages: Messages,
        tasks: TaskRunner,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._office = office
        self._prepared_by = prepared_by
        self._printing = printing
        self._messages = messages
        self._tasks = tasks
        self._window = window
        self._saving = FileSaving(messages, tasks, window)

        self._saving.saving_begun.connect(self._tell_saving)
        self._saving.saving_ended.connect(self.ended)

    def save(self, shown: ShownFigures | ShownList, file_format: ReportFormat) -> None:
        """Ask where to, and write the report there."""
        self._saving.ask(
            self.tr("Export the report"),
            f"{file_stem(shown)}.{file_format.value}",
            kind_words(file_format),
            partial(self._content, shown, file_format),
        )

    def preview(self, shown: ShownFigures | ShownList) -> None:
        """Show the report as it would be printed."""
        preview = PdfPreview(
            say(shown.report.template.title),
            file_stem(shown),
            self.tr("Print"),
            self._messages,
            self._window,
        )
        preview.open()
        preview.wait_for_pdf()
        self._tasks.run(partial(self._drawn, preview, shown), self._show_drawn, preview.give_up)

    def _content(self, shown: ShownFigures | ShownList, file_format: ReportFormat) -> bytes:
        if isinstance(shown, ShownList):
            rows = self._desk.list_reports.rows(shown.report)
            return export_list(shown.report, rows, self._office, file_format, self._prepared_by)
        culprits = blamed(self._desk.reporting, KeptReport(shown.report, shown.reopened))
        return export_report(shown.report, self._office, file_format, self._prepared_by, culprits)

    def _drawn(
        self, preview: PdfPreview, shown: ShownFigures | ShownList
    ) -> tuple[PdfPreview, Sentence, bytes]:
        title, period = shown.report.template.title, shown.report.period.label
        name = Sentence(f"{title.vi} – {period.vi}", f"{title.en} – {period.en}")
        return preview, name, self._content(shown, ReportFormat.PDF)

    def _show_drawn(self, drawn: tuple[PdfPreview, Sentence, bytes]) -> None:
        preview, name, pdf = drawn
        preview.print_asked.connect(partial(self._print, name, pdf))
        preview.show_pdf(pdf)

    def _print(self, name: Sentence, pdf: bytes) -> None:
        order = report_order(pdf, name, self._prepared_by, self._printing.target)
        if not self._printing.queue.add(order):
            self._messages.info(self.tr("This report is being printed already"))

    def _tell_saving(self, name: str, task: object) -> None:
        self.begun.emit(self.tr("Writing {name}…").format(name=name), task)


def file_stem(shown: ShownFigures | ShownList) -> str:
    """Return the name of a file without its ending: ``bao-cao-ii-06a-2026-10``."""
    words = fold(f"bao cao {shown.report.template.key} {shown.report.period.key}")
    return re.sub("[^a-z0-9]+", "-", words).strip("-")


def kind_words(file_format: ReportFormat) -> str:
    """Return a kind of file as save dialogs name it."""
    match file_format:
        case ReportFormat.XLSX:
            return QCoreApplication.translate("ReportExporting", "Excel workbook (*.xlsx)")
        case ReportFormat.PDF:
            return QCoreApplication.translate("ReportExporting", "PDF document (*.pdf)")
        case _:
            return QCoreApplication.translate("ReportExporting", "Table for a spreadsheet (*.csv)")
