"""Choosing one of the dossiers that wait at the counter for their supplement."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.filings import Filing
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.text import fold
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_XL
from desktop_app.ui.widgets import (
    CellKind,
    Column,
    DataTable,
    PrimaryButton,
    SecondaryButton,
    Text,
    TextLine,
    TextRole,
)

_WIDTH, _HEIGHT = 860, 430
_SCREEN_SHARE = 0.92


class FilingChooser(QDialog):
    """Lists what waits, the longest first; ``filing_chosen`` tells the id of the one opened.

    A few letters of the name or the code narrow the list.
    """

    filing_chosen = Signal(object)

    def __init__(self, filings: Sequence[Filing], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filings = tuple(filings)
        self._title = Text(self.tr("Waiting for a supplement"), TextRole.PAGE_TITLE)
        self._search = TextLine(self.tr("Name, code or procedure"))
        self._table: DataTable[Filing] = DataTable(
            self._title.text(), _columns(), lambda filing: filing.id
        )
        self._close = SecondaryButton(self.tr("Close"), key="Escape")
        self._open = PrimaryButton(self.tr("Open"), icon="inbox")

        self.setWindowTitle(self._title.text())
        self._search.setAccessibleName(self.tr("Find"))
        self._assemble()
        self._narrow()
        self._search.setFocus()

        self._search.textChanged.connect(self._narrow)
        self._search.returnPressed.connect(self._take)
        self._table.row_opened.connect(self._tell)
        self._open.clicked.connect(self._take)
        self._close.clicked.connect(self.reject)

    def _assemble(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addStretch(1)
        foot.addWidget(self._close)
        foot.addWidget(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_M)
        for widget in (self._title, self._search):
            column.addWidget(widget)
        column.addWidget(self._table, 1)
        column.addLayout(foot)
        self._table.set_empty(
            self.tr("None of them"), self.tr("Fewer letters find more."), icon="search"
        )
        # Enter is the search line's and the table's: a default button would answer it too.
        for button in (self._close, self._open):
            button.setAutoDefault(False)
        screen = self.screen().availableGeometry()
        self.resize(
            min(_WIDTH, int(screen.width() * _SCREEN_SHARE)),
            min(_HEIGHT, int(screen.height() * _SCREEN_SHARE)),
        )

    def _narrow(self) -> None:
        words = fold(self._search.value()).split()
        rows = [filing for filing in self._filings if all(word in _told(filing) for word in words)]
        self._table.set_rows(rows)
        if rows and not self._table.selected():
            self._table.select_key(rows[0].id)
        self._open.setEnabled(bool(rows))

    def _take(self) -> None:
        chosen = self._table.selected()
        if chosen:
            self._tell(chosen[0])

    def _tell(self, filing: Filing) -> None:
        filing_id: UUID = filing.id
        self.accept()
        self.filing_chosen.emit(filing_id)


def _told(filing: Filing) -> str:
    return fold(f"{filing.code} {filing.form.owner.name} {filing.procedure_name}")


def _columns() -> list[Column[Filing]]:
    return [
        Column(
            "code",
            QCoreApplication.translate("FilingChooser", "Code"),
            lambda filing: filing.code,
            CellKind.CODE,
            fits="H26.12.05-261120-0007",
        ),
        Column(
            "owner",
            QCoreApplication.translate("FilingChooser", "Applicant"),
            lambda filing: filing.form.owner.name,
            CellKind.STRONG,
            fits="Nguyễn Thị Ước Nguyện",
            stretch=1,
        ),
        Column(
            "procedure",
            QCoreApplication.translate("FilingChooser", "Procedure"),
            lambda filing: filing.procedure_name,
            fits="Cấp giấy xác nhận",
            stretch=3,
        ),
        Column(
            "received_at",
            QCoreApplication.translate("FilingChooser", "Handed in"),
            lambda filing: show_date(local_date(filing.received_at)),
            CellKind.CODE,
            fits="20/11/2026",
        ),
    ]
