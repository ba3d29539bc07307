"""How the queues are worded: since when, where, and what to know about a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.custody import COUNTER
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.instants import show_date, show_instant
from desktop_app.domain.lateness import Overrun
from desktop_app.domain.queues import QueueCount, QueueKind, QueueLine
from desktop_app.ui.language import say
from desktop_app.ui.queues.reading import QueueView
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import Group

_TONES = {
    QueueKind.LATE: Tone.LATE,
    QueueKind.MARKS_TO_DECIDE: Tone.LATE,
    QueueKind.BEHIND: Tone.SOON,
    QueueKind.DUE_SOON: Tone.SOON,
    QueueKind.RESULT_READY: Tone.DONE,
}


def tone_of(kind: QueueKind) -> Tone | None:
    """Return what the count of a queue means; most mean nothing but work."""
    return _TONES.get(kind)


def groups_of(view: QueueView, chosen: QueueKind | None) -> list[Group]:
    """Return the queues as they stand at the left, ``chosen`` among them in any case."""
    return [
        Group(
            each.kind,
            say(each.kind.label),
            oldest_words(each, view),
            each.count,
            tone_of(each.kind) if each.count else None,
        )
        for each in view.shown(chosen or view.kind)
    ]


def oldest_words(count: QueueCount, view: QueueView) -> str:
    """Return since when the first of a queue waits: “longest: 4 days”."""
    if count.oldest_since is None:
        return QCoreApplication.translate("QueueWording", "nothing waits")
    if count.kind is QueueKind.DUE_SOON:
        return QCoreApplication.translate("QueueWording", "next: {time}").format(
            time=_left(count.oldest_since, view)
        )
    return QCoreApplication.translate("QueueWording", "longest: {time}").format(
        time=_short(view.waited(count.oldest_since))
    )


def waited_words(line: QueueLine, view: QueueView) -> str:
    """Return how long a line has waited, in open time; or what is left of it."""
    if line.kind is QueueKind.DUE_SOON:
        return _left(line.since, view)
    time = _short(view.waited(line.since))
    if line.kind is QueueKind.LATE:
        return QCoreApplication.translate("QueueWording", "{time} late").format(time=time)
    if line.kind is QueueKind.BEHIND:
        return QCoreApplication.translate("QueueWording", "{time} behind").format(time=time)
    return time


def longest_waits() -> list[str]:
    """Return what :func:`waited_words` may say at its longest, in the language of the window."""
    sentences = (
        QCoreApplication.translate("QueueWording", "{time} left"),
        QCoreApplication.translate("QueueWording", "{time} late"),
        QCoreApplication.translate("QueueWording", "{time} behind"),
    )
    moment = say(Overrun(0, 0, 0).label)
    return [sentence.format(time=moment) for sentence in sentences]


def waited_tone(line: QueueLine, view: QueueView) -> Tone:
    """Return the colour of how long a line has waited; red is a dossier that is late."""
    if line.kind is QueueKind.WAITING_FOR_CITIZEN:
        # No clock runs for it: it is never late.
        return Tone.SOON if line.is_answer_overdue else Tone.WAITING
    dossier = line.dossier
    if dossier is not None and dossier.finished_at is None and dossier.late_from < view.now:
        return Tone.LATE
    return tone_of(line.kind) or Tone.WAITING


def where_words(line: QueueLine) -> str:
    """Return with whom a line is now."""
    return say(COUNTER.label) if line.holder is None else say(line.holder.label)


def more_words(line: QueueLine) -> str:
    """Return the one thing to know about a line of its queue."""
    match line.kind:
        case QueueKind.TO_TAKE:
            return QCoreApplication.translate("QueueWording", "from {giver}").format(
                giver=line.giver
            )
        case QueueKind.WAITING_FOR_CITIZEN if line.answer_by is not None:
            words = (
                QCoreApplication.translate("QueueWording", "no answer by {day}")
                if line.is_answer_overdue
                else QCoreApplication.translate("QueueWording", "answer by {day}")
            )
            return words.format(day=show_date(line.answer_by))
        case QueueKind.FILINGS if line.filing is not None:
            return say(line.filing.status.label)
        case _:
            return line.step


def place_words(dossier: Dossier) -> str:
    """Return with whom a dossier is."""
    holder = dossier.holder
    return holder.official or holder.department or holder.agency or say(COUNTER.label)


def due_words(line: QueueLine) -> str:
    """Return when the result is due, empty for what is not accepted."""
    return "" if line.dossier is None else show_instant(line.dossier.due_at)[:10]


def _left(until: datetime, view: QueueView) -> str:
    return QCoreApplication.translate("QueueWording", "{time} left").format(
        time=_short(view.left(until))
    )


def _short(time: Overrun) -> str:
    """Word a time by its largest unit: hours no longer matter beside days."""
    return say(replace(time, seconds=0).label if time.working_days else time.label)
