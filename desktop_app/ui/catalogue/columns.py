"""The columns of the catalogue."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.instants import show_date
from desktop_app.domain.procedures import Channel
from desktop_app.domain.text import fold
from desktop_app.domain.time_limits import LimitUnit
from desktop_app.ui.catalogue.listing import ListedProcedure
from desktop_app.ui.catalogue.wording import by_province, fee_words, limit_words
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import CellKind, Column

# Rough minutes, to sort limits of different units by length; no due date hangs on them.
_MINUTES = {
    LimitUnit.WORKING_MINUTE: 1,
    LimitUnit.WORKING_HOUR: 60,
    LimitUnit.HALF_DAY: 240,
    LimitUnit.SAME_DAY: 450,
    LimitUnit.CALENDAR_DAY: 470,
    LimitUnit.WORKING_DAY: 480,
    LimitUnit.MONTH: 480 * 22,
}


def catalogue_columns() -> list[Column[ListedProcedure]]:
    """Return what the list says about each procedure."""
    return [
        Column(
            "code",
            QCoreApplication.translate("CatalogueColumns", "Code"),
            lambda row: row.version.code,
            CellKind.CODE,
            fits="1.004840",
            sort=lambda row: row.version.code,
        ),
        Column(
            "name",
            QCoreApplication.translate("CatalogueColumns", "Name of the procedure"),
            lambda row: row.version.content.name,
            fits="Cấp Giấy xác nhận",
            stretch=5,
            sort=lambda row: fold(row.version.content.name),
        ),
        Column(
            "field",
            QCoreApplication.translate("CatalogueColumns", "Field"),
            lambda row: row.version.content.field,
            fits="Đăng ký, quản",
            stretch=2,
            sort=lambda row: fold(row.version.content.field),
        ),
        Column(
            "limit",
            QCoreApplication.translate("CatalogueColumns", "Time limit"),
            lambda row: limit_words(row.version.content),
            fits="30 ngày làm việc",
            sort=_length,
        ),
        Column(
            "fee",
            QCoreApplication.translate("CatalogueColumns", "Fee"),
            lambda row: fee_words(row.version.content.fees),
            fits=by_province(),
        ),
        Column(
            "department",
            QCoreApplication.translate("CatalogueColumns", "Department"),
            lambda row: row.department or "–",
            fits="Tư pháp –",
            stretch=1,
            sort=lambda row: fold(row.department),
        ),
        Column(
            "note",
            QCoreApplication.translate("CatalogueColumns", "To note"),
            note_words,
            CellKind.CHIP,
            fits=[
                QCoreApplication.translate("CatalogueColumns", "Stopped"),
                QCoreApplication.translate("CatalogueColumns", "Confirm {count}").format(count=9),
            ],
            tone=_note_tone,
        ),
    ]


def note_words(row: ListedProcedure) -> str:
    """Return in a word what is out of the ordinary about a procedure; empty for nothing."""
    if not row.version.is_active:
        return QCoreApplication.translate("CatalogueColumns", "Stopped")
    if not row.is_in_force:
        return QCoreApplication.translate("CatalogueColumns", "From {date}").format(
            date=show_date(row.version.valid_from)[:5]
        )
    if row.version.content.to_confirm:
        return QCoreApplication.translate("CatalogueColumns", "Confirm {count}").format(
            count=len(row.version.content.to_confirm)
        )
    return ""


def _note_tone(row: ListedProcedure) -> Tone:
    if not row.version.is_active:
        return Tone.WAITING
    return Tone.SOON if row.is_in_force else Tone.INFO


def _length(row: ListedProcedure) -> tuple[int, str]:
    limit = row.version.content.limit_for(Channel.DIRECT)
    return limit.amount * _MINUTES[limit.unit], limit.unit.value
