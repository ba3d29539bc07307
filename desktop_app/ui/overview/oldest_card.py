"""The ten that are late the longest, with whoever has them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dossiers import DossierLine
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.lateness import Overrun
from desktop_app.services.overviewing import Overview
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import Card, CellKind, Column, DataTable

_LEAST_HEIGHT = 176

OldestRow = tuple[DossierLine, Overrun]


class OldestCard(Card):
    """A table of the oldest; ``dossier_chosen`` tells the key of the one to be opened."""

    dossier_chosen = Signal(object)

    def __init__(self, code_sample: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._table: DataTable[OldestRow] = DataTable(
            self.tr("The ten oldest"),
            oldest_columns(code_sample),
            lambda row: row[0].id,
            is_framed=False,
        )
        self.set_title(self.tr("The ten oldest"))
        self._table.setMinimumHeight(_LEAST_HEIGHT)
        self._table.set_empty(
            self.tr("No dossier is late."),
            self.tr("A dossier that passes its due date shows here, with whoever holds it."),
            icon="circle-check",
        )
        self.add(self._table, 1)

        self._table.row_opened.connect(self._open)

    def set_overview(self, overview: Overview) -> None:
        """Show other rows; the chosen one stays chosen."""
        self._table.set_rows(overview.oldest)

    def _open(self, row: OldestRow) -> None:
        self.dossier_chosen.emit(row[0].id)


def oldest_columns(code_sample: str) -> list[Column[OldestRow]]:
    """Return the columns; a code as long as ``code_sample`` is never cut."""
    translate = QCoreApplication.translate
    return [
        Column(
            "code",
            translate("OldestCard", "Code"),
            lambda row: row[0].code,
            CellKind.CODE,
            code_sample,
        ),
        Column(
            "procedure",
            translate("OldestCard", "Procedure"),
            lambda row: row[0].procedure_name,
            fits="Đăng ký thành lập",
            stretch=5,
        ),
        Column(
            "owner",
            translate("OldestCard", "Owner"),
            lambda row: row[0].owner_name,
            fits="Nguyễn Thị",
            stretch=3,
        ),
        Column(
            "holder",
            translate("OldestCard", "Held by"),
            lambda row: say(row[0].holder.label),
            fits="Nguyễn Thị",
            stretch=3,
        ),
        Column(
            "due",
            translate("OldestCard", "Due"),
            lambda row: show_date(local_date(row[0].due_at)),
            CellKind.CODE,
            "20/11/2026",
        ),
        Column(
            "late",
            translate("OldestCard", "Late"),
            lambda row: _late_words(row[1]),
            CellKind.CHIP,
            "Quá 125 ngày 7 giờ",
            tone=lambda _: Tone.LATE,
        ),
    ]


def _late_words(late_by: Overrun) -> str:
    words = QCoreApplication.translate("OldestCard", "{time} late")
    return words.format(time=say(late_by.label))
