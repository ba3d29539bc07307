"""The columns of the dossiers that a change of the calendar moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.instants import as_local, show_date
from desktop_app.domain.text import fold
from desktop_app.services.due_recomputing import Move
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import CellKind, Column


def moves_columns(agency_code: str) -> list[Column[Move]]:
    """Return the columns; a code of the agency ``agency_code`` and a date are never cut."""
    return [
        Column(
            "code",
            QCoreApplication.translate("Moves", "Code"),
            lambda move: move.code,
            CellKind.CODE,
            f"{agency_code}-261028-0031",
            sort=lambda move: move.code,
        ),
        Column(
            "owner",
            QCoreApplication.translate("Moves", "Owner"),
            lambda move: move.owner,
            fits="Nguyễn",
            stretch=2,
            sort=_by_words(lambda move: move.owner),
        ),
        Column(
            "phone",
            QCoreApplication.translate("Moves", "Phone"),
            lambda move: move.phone,
            CellKind.CODE,
            "0912345678",
        ),
        Column(
            "procedure",
            QCoreApplication.translate("Moves", "Procedure"),
            lambda move: move.procedure,
            fits="Cấp thẻ",
            stretch=3,
        ),
        Column(
            "before",
            QCoreApplication.translate("Moves", "Due until now"),
            lambda move: _when(move, move.before.due_at),
            CellKind.CODE,
            "24/11/2026",
            sort=lambda move: move.before.due_at,
        ),
        Column(
            "after",
            QCoreApplication.translate("Moves", "Due then"),
            lambda move: _when(move, move.after.due_at),
            CellKind.CODE,
            "24/11/2026",
            sort=lambda move: move.after.due_at,
        ),
        Column(
            "what",
            QCoreApplication.translate("Moves", "Change"),
            what_happens,
            CellKind.CHIP,
            ("Giữ ngày", "Lùi ngày"),
            tone=_tone,
            sort=what_happens,
        ),
        Column(
            "certainty",
            QCoreApplication.translate("Moves", "Provisional"),
            provisional_words,
            # The arrow goes to a second line where the window is narrow.
            fits="chính thức",
            stretch=1,
        ),
    ]


def what_happens(move: Move) -> str:
    """Return in two words what happens to the day the citizen was told."""
    if move.is_kept:
        return QCoreApplication.translate("Moves", "Day kept")
    if not move.is_date_moved:
        return QCoreApplication.translate("Moves", "Same day")
    if move.is_earlier:
        return QCoreApplication.translate("Moves", "Earlier")
    return QCoreApplication.translate("Moves", "Later")


def provisional_words(move: Move) -> str:
    """Return whether the due date is provisional, before and after where that changes."""
    words = {
        True: QCoreApplication.translate("Moves", "provisional"),
        False: QCoreApplication.translate("Moves", "certain"),
    }
    before, after = words[move.before.is_provisional], words[move.after.is_provisional]
    return before if before == after else f"{before} → {after}"


def _when(move: Move, instant: datetime) -> str:
    """Return the day, with the hour where that is all that changes."""
    local = as_local(instant)
    is_same_day = as_local(move.before.due_at).date() == as_local(move.after.due_at).date()
    hour = f" {local:%H:%M}" if move.is_date_moved and is_same_day else ""
    return f"{show_date(local.date())}{hour}"


def _tone(move: Move) -> Tone:
    if not move.is_date_moved:
        return Tone.WAITING
    return Tone.INFO if move.is_earlier else Tone.SOON


def _by_words(words: Callable[[Move], str]) -> Callable[[Move], str]:
    return lambda move: fold(words(move))
