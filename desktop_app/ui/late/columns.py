"""The columns of the late list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.dossiers import Holder
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.lateness import Standing
from desktop_app.domain.text import fold
from desktop_app.services.acting import Clock
from desktop_app.services.late_review import LateEntry
from desktop_app.ui.language import say
from desktop_app.ui.late.wording import apology_words, asked_words, how_late
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import CellKind, Column


def late_columns(code_sample: str, clock: Clock) -> list[Column[LateEntry]]:
    """Return the columns; a code as long as ``code_sample`` and a date are never cut."""
    return [
        Column(
            "code",
            QCoreApplication.translate("LateTable", "Code"),
            lambda entry: entry.line.code,
            CellKind.CODE,
            code_sample,
            sort=lambda entry: entry.line.code,
        ),
        Column(
            "procedure",
            QCoreApplication.translate("LateTable", "Procedure"),
            lambda entry: entry.line.procedure_name,
            fits="Đăng ký đất",
            stretch=3,
            sort=_by_words(lambda entry: entry.line.procedure_name),
        ),
        Column(
            "owner",
            QCoreApplication.translate("LateTable", "Owner"),
            lambda entry: entry.line.owner_name,
            fits="Nguyễn",
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
            "holder",
            QCoreApplication.translate("LateTable", "Where it is"),
            holder_and_step,
            fits="Nguyễn Th",
            stretch=3,
            sort=_by_words(holder_and_step),
        ),
        Column(
            "apology",
            QCoreApplication.translate("LateTable", "Apology"),
            apology_words,
            CellKind.CHIP,
            "Chưa gửi",
            tone=lambda entry: Tone.DONE if entry.facts.has_apology else Tone.LATE,
            sort=lambda entry: entry.facts.has_apology,
        ),
        Column(
            "asked",
            QCoreApplication.translate("LateTable", "Done"),
            lambda entry: asked_words(entry, clock()),
            fits="Quá hạn",
            sort=_by_words(lambda entry: asked_words(entry, clock())),
        ),
    ]


def holder_and_step(entry: LateEntry) -> str:
    """Return who has a dossier, and at which step it is: the name is what must be seen."""
    holder = holder_words(entry.line.holder)
    return f"{holder} – {entry.facts.step}" if entry.facts.step else holder


def holder_words(holder: Holder) -> str:
    """Return who has a dossier; in a department, that nobody there was named yet."""
    if holder.department and not holder.official:
        return f"{holder.department} ({unassigned()})"
    return say(holder.label)


def unassigned() -> str:
    """Return what stands where a department has a dossier and nobody in it was named."""
    return QCoreApplication.translate("LateTable", "not assigned")


def _tone(entry: LateEntry) -> Tone:
    is_late = entry.standing is Standing.LATE and not entry.is_of_step
    return Tone.LATE if is_late else Tone.SOON


def _by_words(words: Callable[[LateEntry], str]) -> Callable[[LateEntry], str]:
    return lambda entry: fold(words(entry))
