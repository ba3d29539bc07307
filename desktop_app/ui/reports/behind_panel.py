"""The list behind a figure, beside the table it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.reports.behind import Behind, Target
from desktop_app.ui.theme.tokens import SPACE_M, SPACE_S
from desktop_app.ui.widgets import DataTable, SecondaryButton, Text, TextRole

_LEAST_HEIGHT = 112


class BehindPanel(QWidget):
    """Exactly the dossiers of one figure, with their count; Esc goes back to the figure.

    ``dossier_chosen`` and ``filing_chosen`` tell what is to be opened, ``left`` that nobody
    wants the list any more.
    """

    dossier_chosen = Signal(object)
    filing_chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text(role=TextRole.CARD_TITLE, wraps=True)
        self._count = Text(role=TextRole.MUTED, wraps=True)
        self._back = SecondaryButton(self.tr("Back to the figures"), key="Escape")
        self._table: DataTable[Any] | None = None
        self._target: Callable[[Any], Target] | None = None

        self._assemble()
        self.hide()

        self._back.clicked.connect(self.leave)

    def show_list(self, behind: Behind[Any]) -> None:
        """Show a list in place of the one before, and put the keyboard on it."""
        self._title.setText(behind.title)
        count = self.tr("{count} dossiers").format(count=behind.count)
        note = behind.note or self.tr("Enter or a double click opens the dossier")
        self._count.setText(f"{count} · {note}")
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
        table: DataTable[Any] = DataTable(behind.title, behind.columns, behind.key)
        # As high as there is room for: a wish of its own would make the whole page scroll.
        table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        table.setMinimumHeight(_LEAST_HEIGHT)
        self._table, self._target = table, behind.target
        self._column.addWidget(table, 1)
        table.set_empty(self.tr("No dossier is behind this."), icon="files")
        table.set_rows(behind.rows, behind.more)
        if behind.rows:
            table.select_key(behind.key(behind.rows[0]))
        table.row_opened.connect(self._open)
        self.show()
        table.setFocus()

    def leave(self) -> None:
        """Put the list away."""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def _assemble(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._count)
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addLayout(words, 1)
        head.addWidget(self._back)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE_S, 0, 0)
        self._column.setSpacing(SPACE_S)
        self._column.addLayout(head)

    def _open(self, row: Any) -> None:
        if self._target is None:
            return
        target = self._target(row)
        signal = self.filing_chosen if target.is_filing else self.dossier_chosen
        signal.emit(target.id)
