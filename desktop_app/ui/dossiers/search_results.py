"""What was found for the words typed into the box on top."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.dossiers import DossierLine
from desktop_app.services.finding import Finding
from desktop_app.ui.dossiers.dossier_table import DossierTable, ListedDossier
from desktop_app.ui.dossiers.states import JudgeNow

MOST = 200
"""More than these nobody reads through; the words must be narrower."""


class SearchResults(QWidget):
    """Dossiers that have every word searched for, newest first.

    ``dossier_opened`` tells the key of the one to be looked at.
    """

    dossier_opened = Signal(object)

    def __init__(
        self, finding: Finding, judge_now: JudgeNow, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._finding = finding
        self._text = ""
        self._table = DossierTable(self.tr("Dossiers found"), judge_now)

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._table)
        self.setFocusProxy(self._table)

        self._table.row_opened.connect(self._open)

    def text(self) -> str:
        """Return what was searched for."""
        return self._text

    def search(self, text: str) -> list[DossierLine]:
        """Show the dossiers that have the words of ``text`` and return them, at most 200."""
        self._text = text
        self._table.set_empty(
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
        lines = list(self._finding.search(self._text, MOST))
        self._table.show_lines(lines)
        return lines

    def take_focus(self) -> None:
        """Put the keyboard on what was found, on the first row if none was chosen."""
        if not self._table.currentIndex().isValid() and self._table.rows():
            self._table.select_key(self._table.rows()[0].line.id)
        self._table.setFocus()

    def _open(self, row: ListedDossier) -> None:
        self.dossier_opened.emit(row.line.id)
