"""What was found for the words typed into the box on top."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.dossier_lists import ListQuestion
from desktop_app.domain.dossiers import DossierLine
from desktop_app.services.finding import Finding
from desktop_app.ui.dossiers.dossier_columns import order_of
from desktop_app.ui.dossiers.dossier_table import DossierTable, ListedDossier
from desktop_app.ui.dossiers.states import JudgeNow
from desktop_app.ui.widgets import LayoutKeeper, Order

MOST = 200
"""More than these nobody reads through; the words must be narrower."""


class SearchResults(QWidget):
    """Dossiers that have every word searched for, the best first or in an order asked for.

    ``dossier_opened`` tells the key of the one to be looked at.
    """

    dossier_opened = Signal(object)

    def __init__(
        self,
        finding: Finding,
        judge_now: JudgeNow,
        keeper: LayoutKeeper | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._finding = finding
        self._question = ListQuestion()
        self.table = DossierTable(self.tr("Dossiers found"), judge_now, keeper)

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.setFocusProxy(self.table)

        self.table.row_opened.connect(self._open)
        self.table.sort_asked.connect(self._sort)

    def text(self) -> str:
        """Return what was searched for."""
        return self._question.text

    def question(self) -> ListQuestion:
        """Return what is shown."""
        return self._question

    def search(self, text: str) -> list[DossierLine]:
        """Show the dossiers that have the words of ``text`` and return them, at most 200."""
        self._question = ListQuestion(text=text)
        # Every search begins with its best hits.
        self.table.show_sort("")
        self.table.set_empty(
            self.tr("No dossier found for “{text}”").format(text=text),
            self.tr(
                "Try fewer or shorter words: part of the name, the phone, the ID number or the "
                "code. Marks and order do not matter."
            ),
            icon="search",
        )
        return self.refresh()

    def refresh(self) -> list[DossierLine]:
        """Search for the same words again and return what is found."""
        wanted, order = self._question.wanted, self._question.order
        if order is None:
            lines = list(self._finding.search(self._question.text, MOST))
        else:
            lines = list(self._finding.page(wanted, None, MOST, order))
        self.table.show_lines(lines)
        return lines

    def take_focus(self) -> None:
        """Put the keyboard on what was found, on the first row if none was chosen."""
        self.table.focus_on_rows()

    def _sort(self, key: str, order: Order) -> None:
        self._question = replace(self._question, order=order_of(key, order))
        self.refresh()

    def _open(self, row: ListedDossier) -> None:
        self.dossier_opened.emit(row.line.id)
