"""What can be done with any list of dossiers: other columns, and taking it along."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.dossier_lists import ListQuestion
from desktop_app.domain.instants import local_date
from desktop_app.ui.column_dialog import ColumnDialog
from desktop_app.ui.dossiers.dossier_columns import sheet_columns
from desktop_app.ui.dossiers.dossier_table import DossierTable
from desktop_app.ui.dossiers.exporting import ListExporting, ShownList
from desktop_app.ui.dossiers.states import JudgeNow
from desktop_app.ui.messages import Messages
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import SecondaryButton

COLUMNS_KEY = "Ctrl+L"
EXPORT_KEY = "Ctrl+E"


class ListTools(QWidget):
    """The buttons for the list in front."""

    def __init__(
        self,
        exporting: ListExporting,
        judge_now: JudgeNow,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._exporting = exporting
        self._judge_now = judge_now
        self._messages = messages
        self._table: DossierTable | None = None
        self._question: Callable[[], ListQuestion] = ListQuestion
        self._columns = SecondaryButton(self.tr("Columns"), key=COLUMNS_KEY)
        self._export = SecondaryButton(self.tr("Export to Excel"), key=EXPORT_KEY, icon="download")

        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_M)
        line.addWidget(self._columns)
        line.addWidget(self._export)

        self._columns.clicked.connect(self._choose_columns)
        self._export.clicked.connect(self._ask_file)

    def watch(self, table: DossierTable) -> None:
        """Say how many rows of ``table`` were copied."""
        table.rows_copied.connect(self._tell_copied)

    def serve(self, table: DossierTable, question: Callable[[], ListQuestion]) -> None:
        """Work for ``table``, which shows what ``question`` asks for."""
        self._table, self._question = table, question

    def _choose_columns(self) -> None:
        if self._table is not None:
            ColumnDialog(self._table, self.window()).open()

    def _ask_file(self) -> None:
        if self._table is None:
            return
        if self._exporting.is_busy():
            self._messages.info(self.tr("Another list is being exported. Wait until it is done."))
            return
        judge = self._judge_now()
        wanted = ShownList(
            self.tr("Dossiers"),
            self._question(),
            sheet_columns(self._table.shown_columns()),
            judge,
        )
        day = f"{local_date(judge.now):%Y-%m-%d}"
        self._exporting.ask(wanted, f"{self.tr('dossiers')}-{day}.xlsx")

    def _tell_copied(self, count: int) -> None:
        self._messages.success(
            self.tr("Copied {count} rows. Paste them into Excel or a mail.").format(count=count)
        )
