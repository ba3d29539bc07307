"""How dialogs that ask for something say that it was asked before."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.instants import local_date, show_date


def asked_before(kind: FollowUpKind, made_at: datetime) -> str:
    """Return “Reminded on 12/11/2026, not answered yet.”."""
    if kind is FollowUpKind.EXPLANATION:
        words = QCoreApplication.translate(
            "AskedBefore", "Asked to explain on {day}, not answered yet."
        )
    else:
        words = QCoreApplication.translate("AskedBefore", "Reminded on {day}, not answered yet.")
    return words.format(day=show_date(local_date(made_at)))
