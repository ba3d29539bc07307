"""How the late list words lateness, what is left, and the instant it was drawn up for."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.instants import as_local, show_date
from desktop_app.domain.lateness import Standing
from desktop_app.services.late_review import LateEntry
from desktop_app.ui.language import say

_HOUR = 3600
_MINUTE = 60


def how_late(entry: LateEntry) -> str:
    """Return “9 days late” or “3 hours left”; both count open time alone."""
    if entry.standing is Standing.LATE:
        template = QCoreApplication.translate("LateWording", "{time} late")
        return template.format(time=say(entry.overrun.label))
    return time_left(entry.remaining_seconds)


def time_left(seconds: int) -> str:
    """Return “3 hours left” for open ``seconds``: whole hours, minutes below one hour."""
    hours, minutes = seconds // _HOUR, seconds // _MINUTE
    if hours:
        return QCoreApplication.translate("LateWording", "{count} hours left").format(count=hours)
    if minutes:
        return QCoreApplication.translate("LateWording", "{count} minutes left").format(
            count=minutes
        )
    return QCoreApplication.translate("LateWording", "Due now")


def as_of_words(as_of: datetime, now: datetime) -> str:
    """Return “as of 09:24 today”, or with its day when ``as_of`` is another one."""
    local = as_local(as_of)
    if local.date() == as_local(now).date():
        return QCoreApplication.translate("LateWording", "as of {hour} today").format(
            hour=f"{local:%H:%M}"
        )
    return QCoreApplication.translate("LateWording", "as of {hour} on {day}").format(
        hour=f"{local:%H:%M}", day=show_date(local.date())
    )
