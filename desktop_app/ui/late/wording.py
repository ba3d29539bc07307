"""How the late list words why a dossier is late, and the instant that it is of."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.instants import as_local, show_date, show_instant
from desktop_app.services.late_review import Asked, LateEntry
from desktop_app.services.late_words import causing_step, charge_words, foremost_asked
from desktop_app.ui.language import say


def told_about(entry: LateEntry, now: datetime) -> str:
    """Return all that is known of why a dossier is late, in one line."""
    told = [entry.line.code]
    if entry.blame is not None:
        charged = [say(charge_words(charge)) for charge in entry.blame.causes]
        words = QCoreApplication.translate("LateWording", "provisional: {charges}")
        if charged:
            told.append(words.format(charges="; ".join(charged)))
        else:
            told.append(QCoreApplication.translate("LateWording", "no step is over its time"))
            told.append(say(causing_step(entry)))
    asked = foremost_asked(entry, now)
    if asked is not None:
        told.append(_asked_told(asked))
    return " · ".join(told)


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


def _asked_told(asked: Asked) -> str:
    kind = say(asked.kind.label).lower()
    if asked.answered_at is not None:
        return QCoreApplication.translate("LateWording", "{kind}, answer: {words}").format(
            kind=kind, words=asked.answer
        )
    if asked.answer_by is not None:
        return QCoreApplication.translate("LateWording", "{kind}, answer by {until}").format(
            kind=kind, until=show_instant(asked.answer_by)
        )
    return kind
