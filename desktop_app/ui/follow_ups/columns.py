"""The columns of the register of follow-ups."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.follow_ups import FollowUp, FollowUpKind, FollowUpState
from desktop_app.domain.instants import local_date, show_date, show_instant
from desktop_app.domain.text import fold
from desktop_app.services.acting import Clock
from desktop_app.ui.follow_ups.narrowing import TONES
from desktop_app.ui.language import say
from desktop_app.ui.widgets import CellKind, Column


def follow_up_columns(code_sample: str, clock: Clock) -> list[Column[FollowUp]]:
    """Return the columns; a number, a code like ``code_sample`` and a date are never cut."""
    return [
        Column(
            "number",
            QCoreApplication.translate("FollowUpTable", "Number"),
            lambda row: row.number,
            CellKind.CODE,
            "128/GT-2026",
            sort=lambda row: row.made_at,
        ),
        Column(
            "kind",
            QCoreApplication.translate("FollowUpTable", "Kind"),
            lambda row: say(row.kind.label),
            fits=[say(kind.label) for kind in FollowUpKind],
            sort=lambda row: row.kind.value,
        ),
        Column(
            "to",
            QCoreApplication.translate("FollowUpTable", "To whom"),
            lambda row: say(row.addressee.label),
            fits="Nguyễn Thị Ước",
            stretch=2,
            sort=lambda row: fold(say(row.addressee.label)),
        ),
        Column(
            "dossier",
            QCoreApplication.translate("FollowUpTable", "Dossier"),
            lambda row: row.dossier_code,
            CellKind.CODE,
            code_sample,
            sort=lambda row: row.dossier_code,
        ),
        Column(
            "words",
            QCoreApplication.translate("FollowUpTable", "What is asked for"),
            lambda row: row.words,
            fits="Báo cáo tiến độ",
            stretch=4,
        ),
        Column(
            "made",
            QCoreApplication.translate("FollowUpTable", "Made"),
            lambda row: show_date(local_date(row.made_at)),
            CellKind.CODE,
            "20/11/2026",
            sort=lambda row: row.made_at,
        ),
        Column(
            "by",
            QCoreApplication.translate("FollowUpTable", "By when"),
            by_when,
            CellKind.CODE,
            "20/11/2026 17:00",
            sort=_when,
        ),
        Column(
            "state",
            QCoreApplication.translate("FollowUpTable", "State"),
            lambda row: say(row.state(clock()).label),
            CellKind.CHIP,
            [say(state.label) for state in FollowUpState],
            tone=lambda row: TONES[row.state(clock())],
            sort=lambda row: list(FollowUpState).index(row.state(clock())),
        ),
    ]


def by_when(row: FollowUp) -> str:
    """Return when the answer is due, else the day on which it is checked again."""
    if row.answered_at is None and row.answer_by is not None and row.check_on is None:
        return show_instant(row.answer_by)
    if row.check_on is not None:
        return show_date(row.check_on)
    return "" if row.answer_by is None else show_instant(row.answer_by)


def _when(row: FollowUp) -> str:
    """Return what sorts as the days do; without any the last."""
    if row.check_on is not None:
        return row.check_on.isoformat()
    return "9999" if row.answer_by is None else local_date(row.answer_by).isoformat()
