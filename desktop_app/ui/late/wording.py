"""How the late list words lateness, what is left, what was done, and the instant it is of."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.instants import as_local, show_date, show_instant
from desktop_app.domain.lateness import Standing
from desktop_app.domain.lateness_marks import Blame
from desktop_app.services.late_review import Asked, LateEntry
from desktop_app.ui.dossiers.spans import span_words
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


def apology_words(entry: LateEntry) -> str:
    """Return whether the citizen has a letter of apology; nothing while none is due."""
    if entry.facts.has_apology:
        return QCoreApplication.translate("LateWording", "Sent")
    if entry.standing is Standing.LATE and not entry.is_of_step:
        return QCoreApplication.translate("LateWording", "Not sent")
    return ""


def asked_words(entry: LateEntry, now: datetime) -> str:
    """Return what was asked last about a dossier and whether it was answered."""
    if not entry.facts.asked:
        return ""
    last = entry.facts.asked[-1]
    is_explanation = last.kind is FollowUpKind.EXPLANATION
    if last.answered_at is not None:
        if is_explanation:
            return QCoreApplication.translate("LateWording", "Explained")
        return QCoreApplication.translate("LateWording", "Answered")
    if last.is_closed:
        return QCoreApplication.translate("LateWording", "Settled")
    if last.answer_by is not None and last.answer_by < now:
        return QCoreApplication.translate("LateWording", "Answer overdue")
    if is_explanation:
        return QCoreApplication.translate("LateWording", "Asked to explain")
    return QCoreApplication.translate("LateWording", "Reminded")


def told_about(entry: LateEntry, blame: Blame | None) -> str:
    """Return all that is known of why a dossier is late, in one line."""
    told = [entry.line.code]
    if blame is not None:
        charged = [
            QCoreApplication.translate("LateWording", "{step} – {holder} over by {time}").format(
                step=charge.step,
                holder=say(charge.custodian.label),
                time=span_words(charge.overrun_seconds, charge.nominal_day_seconds),
            )
            for charge in blame.charges
        ]
        words = QCoreApplication.translate("LateWording", "provisional: {charges}")
        if charged:
            told.append(words.format(charges="; ".join(charged)))
        else:
            told.append(QCoreApplication.translate("LateWording", "no step is over its time"))
    told += [_asked_told(each) for each in entry.facts.asked[-1:]]
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
