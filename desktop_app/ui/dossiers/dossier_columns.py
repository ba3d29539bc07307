"""The columns that a list of dossiers can show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.dossier_lists import LineOrder, SortKey
from desktop_app.domain.instants import as_local, local_date, show_date
from desktop_app.services.list_export import SheetColumn
from desktop_app.ui.dossiers.listed_dossier import ListedDossier
from desktop_app.ui.dossiers.states import holder_words
from desktop_app.ui.language import say
from desktop_app.ui.widgets import CellKind, Column, Order

_SORTED_AS = {"days_left": SortKey.DUE}
_WIDE_LETTERS = 36


def dossier_columns() -> list[Column[ListedDossier]]:
    """Return the columns of every list of dossiers, those seen without asking first."""
    return [*_standard_columns(), *_further_columns()]


def order_of(key: str, order: Order) -> LineOrder | None:
    """Return the order that a head asks for, ``None`` for none."""
    if not key:
        return None
    return LineOrder(_SORTED_AS.get(key) or SortKey(key), order is Order.DESCENDING)


def sheet_columns(columns: Sequence[Column[ListedDossier]]) -> list[SheetColumn[ListedDossier]]:
    """Return the same columns for a workbook, with days and numbers instead of their words."""
    return [
        SheetColumn(column.title, column.cell or column.text, _letters(column))
        for column in columns
    ]


def _letters(column: Column[ListedDossier]) -> int:
    samples = [column.fits] if isinstance(column.fits, str) else column.fits
    needed = max(len(sample) for sample in samples) + 2
    return max(needed, _WIDE_LETTERS) if column.stretch > 1 else needed


def _standard_columns() -> list[Column[ListedDossier]]:
    translate = QCoreApplication.translate
    return [
        Column(
            "code",
            translate("DossierTable", "Dossier code"),
            lambda row: row.line.code,
            CellKind.CODE,
            "H26.12.05-261028-0031",
            sort=lambda row: row.line.code,
        ),
        Column(
            "procedure",
            translate("DossierTable", "Procedure"),
            lambda row: row.line.procedure_name,
            fits="Đăng ký thành lập",
            stretch=5,
            sort=lambda row: row.line.procedure_name,
        ),
        Column(
            "owner",
            translate("DossierTable", "Owner"),
            lambda row: row.line.owner_name,
            fits="Nguyễn Thị Ước",
            stretch=3,
            sort=lambda row: row.line.owner_name,
        ),
        Column(
            "received",
            translate("DossierTable", "Received"),
            lambda row: show_date(local_date(row.line.accepted_at)),
            CellKind.CODE,
            "28/10/2026",
            sort=lambda row: row.line.accepted_at,
            cell=lambda row: local_date(row.line.accepted_at),
        ),
        Column(
            "due",
            translate("DossierTable", "Due"),
            lambda row: show_date(local_date(row.line.due_at)),
            CellKind.CODE,
            "28/10/2026",
            sort=lambda row: row.line.due_at,
            cell=lambda row: local_date(row.line.due_at),
        ),
        Column(
            "state",
            translate("DossierTable", "State"),
            lambda row: row.state.text,
            CellKind.CHIP,
            ["Quá 125 ngày 7 giờ", "Còn chưa đến 1 giờ"],
            tone=lambda row: row.state.tone,
        ),
        Column(
            "holder",
            translate("DossierTable", "Held by"),
            lambda row: holder_words(row.line.holder),
            fits="Nguyễn Thị",
            stretch=2,
        ),
    ]


def _further_columns() -> list[Column[ListedDossier]]:
    translate = QCoreApplication.translate
    return [
        Column(
            "days_left",
            translate("DossierTable", "Days left"),
            lambda row: "" if row.days_left is None else str(row.days_left),
            CellKind.NUMBER,
            "-125",
            sort=lambda row: row.line.due_at,
            is_standard=False,
            cell=lambda row: row.days_left,
        ),
        Column(
            "phone",
            translate("DossierTable", "Owner's phone"),
            lambda row: row.line.owner_phone,
            CellKind.CODE,
            "0912345678",
            is_standard=False,
        ),
        Column(
            "submitter",
            translate("DossierTable", "Handed in by"),
            lambda row: row.line.submitter_name or row.line.owner_name,
            fits="Nguyễn Thị Ước",
            stretch=2,
            is_standard=False,
        ),
        Column(
            "external_code",
            translate("DossierTable", "Portal code"),
            lambda row: row.line.external_code,
            CellKind.CODE,
            "G15.99-261120-000123",
            is_standard=False,
        ),
        Column(
            "procedure_code",
            translate("DossierTable", "Procedure code"),
            lambda row: row.line.procedure_code,
            CellKind.CODE,
            "1.004873",
            is_standard=False,
        ),
        Column(
            "field",
            translate("DossierTable", "Field"),
            lambda row: row.line.field,
            fits="Hộ tịch, chứng thực",
            stretch=2,
            is_standard=False,
        ),
        Column(
            "department",
            translate("DossierTable", "Department"),
            lambda row: row.line.holder.department,
            fits="Phòng Tư pháp",
            stretch=2,
            is_standard=False,
        ),
        Column(
            "channel",
            translate("DossierTable", "Channel"),
            lambda row: say(row.line.channel.label),
            fits="Trực tuyến",
            stretch=1,
            is_standard=False,
        ),
        Column(
            "received_hour",
            translate("DossierTable", "Received at"),
            lambda row: f"{as_local(row.line.accepted_at):%d/%m/%Y %H:%M}",
            CellKind.CODE,
            "28/10/2026 09:15",
            is_standard=False,
            cell=lambda row: row.line.accepted_at,
        ),
    ]
