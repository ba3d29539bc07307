"""The columns of the late list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.dossiers import Holder
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.lateness import Standing
from desktop_app.domain.text import fold
from desktop_app.services.acting import Clock
from desktop_app.services.late_review import LateEntry
from desktop_app.services.late_words import (
    causing_step,
    handled_words,
    holder_words,
    how_late,
    is_answer_overdue,
)
from desktop_app.ui.language import say
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
            fits="Đăng ký",
            stretch=2,
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
            lambda entry: say(how_late(entry)),
            CellKind.CHIP,
            ("Quá 19 ngày 7 giờ", "Còn 59 phút"),
            tone=_tone,
            sort=lambda entry: entry.overrun.total_seconds - entry.remaining_seconds,
        ),
        Column(
            "holder",
            QCoreApplication.translate("LateTable", "Where it is"),
            lambda entry: holder_name(entry.line.holder),
            fits="Nguyễn Th",
            stretch=3,
            sort=_by_words(lambda entry: holder_name(entry.line.holder)),
        ),
        Column(
            "step",
            QCoreApplication.translate("LateTable", "Step that is late"),
            lambda entry: say(causing_step(entry)),
            fits="Thẩm định",
            stretch=5,
            sort=_by_words(lambda entry: say(causing_step(entry))),
        ),
        Column(
            "handled",
            QCoreApplication.translate("LateTable", "Done"),
            lambda entry: say(handled_words(entry, clock())),
            fits="chờ giải trình",
            tone=lambda entry: _tone_of_handling(entry, clock()),
            sort=_by_words(lambda entry: say(handled_words(entry, clock()))),
        ),
    ]


def holder_name(holder: Holder) -> str:
    """Return who has a dossier; in a department, that nobody there was named yet."""
    return say(holder_words(holder))


def holders_counted(entries: Iterable[LateEntry]) -> str:
    """Return who has dossiers, with how many each."""
    return counted(holder_name(entry.line.holder) for entry in entries)


def counted(names: Iterable[str]) -> str:
    """Return names with how often each is there."""
    one = QCoreApplication.translate("LateAskDialog", "{name} ({count})")
    return ", ".join(one.format(name=name, count=count) for name, count in Counter(names).items())


def _tone(entry: LateEntry) -> Tone:
    is_late = entry.standing is Standing.LATE and not entry.is_of_step
    return Tone.LATE if is_late else Tone.SOON


def _tone_of_handling(entry: LateEntry, now: datetime) -> Tone | None:
    is_owed = entry.standing is Standing.LATE and not entry.is_of_step
    if (is_owed and not entry.facts.has_apology) or is_answer_overdue(entry, now):
        return Tone.LATE
    return None


def _by_words(words: Callable[[LateEntry], str]) -> Callable[[LateEntry], str]:
    return lambda entry: fold(words(entry))
