"""The columns of the late list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.dossiers import Holder
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.lateness import Standing
from desktop_app.domain.text import fold
from desktop_app.services.late_review import LateEntry
from desktop_app.ui.language import say
from desktop_app.ui.late.wording import how_late
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import CellKind, Column


def late_columns(agency_code: str) -> list[Column[LateEntry]]:
    """Return the columns; a code of the agency ``agency_code`` and a date are never cut."""
    return [
        Column(
            "code",
            QCoreApplication.translate("LateTable", "Code"),
            lambda entry: entry.line.code,
            CellKind.CODE,
            f"{agency_code}-261028-0031",
            sort=lambda entry: entry.line.code,
        ),
        Column(
            "procedure",
            QCoreApplication.translate("LateTable", "Procedure"),
            lambda entry: entry.line.procedure_name,
            fits="Đăng ký, cấp",
            stretch=3,
            sort=_by_words(lambda entry: entry.line.procedure_name),
        ),
        Column(
            "owner",
            QCoreApplication.translate("LateTable", "Owner"),
            lambda entry: entry.line.owner_name,
            fits="Phạm Ngọc",
            stretch=2,
            sort=_by_words(lambda entry: entry.line.owner_name),
        ),
        Column(
            "due",
            QCoreApplication.translate("LateTable", "Due"),
            lambda entry: show_date(local_date(entry.line.due_at)),
            CellKind.CODE,
            "20/11/2026",
            sort=lambda entry: entry.line.due_at,
        ),
        Column(
            "late",
            QCoreApplication.translate("LateTable", "Late or left"),
            how_late,
            CellKind.CHIP,
            ("Quá 19 ngày 7 giờ", "Còn 59 phút"),
            tone=_tone,
            sort=lambda entry: entry.overrun.total_seconds - entry.remaining_seconds,
        ),
        Column(
            "official",
            QCoreApplication.translate("LateTable", "Held by"),
            lambda entry: holder_words(entry.line.holder),
            fits="Nguyễn Thị",
            stretch=2,
            sort=_by_words(lambda entry: entry.line.holder.official),
        ),
        Column(
            "department",
            QCoreApplication.translate("LateTable", "Department"),
            lambda entry: entry.line.holder.department,
            fits="Địa chính",
            stretch=2,
            sort=_by_words(lambda entry: entry.line.holder.department),
        ),
    ]


def holder_words(holder: Holder) -> str:
    """Return who has a dossier; in a department, that nobody there was named yet."""
    if holder.department and not holder.official:
        return unassigned()
    return say(holder.label)


def unassigned() -> str:
    """Return what stands where a department has a dossier and nobody in it was named."""
    return QCoreApplication.translate("LateTable", "not assigned")


def _tone(entry: LateEntry) -> Tone:
    return Tone.LATE if entry.standing is Standing.LATE else Tone.SOON


def _by_words(words: Callable[[LateEntry], str]) -> Callable[[LateEntry], str]:
    return lambda entry: fold(words(entry))
