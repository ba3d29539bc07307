"""How a dossier stands, in the few words and the colour that lists and chips show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.custody import COUNTER
from desktop_app.domain.dossiers import Dossier, DossierLine, Holder
from desktop_app.domain.lateness import Overrun, Standing, overrun, standing
from desktop_app.domain.statuses import Status
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.marking import Mark
from desktop_app.ui.language import say
from desktop_app.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class StateWords:
    """A state in words with the colour that means the same."""

    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Judge:
    """Tells how dossiers stand at ``now``; made anew for every look at the data."""

    now: datetime
    calendar: WorkCalendar
    soon_seconds: int

    def standing(self, dossier: Dossier | DossierLine) -> Standing:
        """Return where a dossier stands against its due date."""
        if dossier.voided_at is not None:
            return Standing.NO_CLOCK
        return standing(
            self.now,
            dossier.due_at,
            dossier.late_from,
            self.calendar,
            dossier.status,
            self.soon_seconds,
        )

    def late_by(self, dossier: Dossier | DossierLine) -> Overrun:
        """Return the open time since the due date, nothing before it."""
        return overrun(dossier.due_at, self.now, self.calendar)

    def time_left(self, dossier: Dossier | DossierLine) -> Overrun:
        """Return the open time until the due date, nothing after it."""
        return overrun(self.now, dossier.due_at, self.calendar)

    def state(self, dossier: Dossier | DossierLine) -> StateWords:
        """Return the one thing to know about a dossier in a list."""
        match self.standing(dossier):
            case Standing.LATE:
                words = QCoreApplication.translate("DossierStates", "{time} late")
                return StateWords(words.format(time=say(self.late_by(dossier).label)), Tone.LATE)
            case Standing.DUE_SOON:
                words = QCoreApplication.translate("DossierStates", "{time} left")
                return StateWords(words.format(time=say(self.time_left(dossier).label)), Tone.SOON)
            case _:
                return status_words(dossier)


def status_words(dossier: Dossier | DossierLine) -> StateWords:
    """Return what was recorded last about a dossier, its due date left aside."""
    if dossier.voided_at is not None:
        return StateWords(QCoreApplication.translate("DossierStates", "Cancelled"), Tone.WAITING)
    match dossier.status:
        case Status.ACCEPTED | Status.IN_PROGRESS:
            return StateWords(QCoreApplication.translate("DossierStates", "In progress"), Tone.INFO)
        case Status.SUPPLEMENT_ASKED:
            return StateWords(
                QCoreApplication.translate("DossierStates", "Waiting for papers"), Tone.WAITING
            )
        case Status.FINANCIAL_OBLIGATION:
            return StateWords(
                QCoreApplication.translate("DossierStates", "Waiting for payment"), Tone.WAITING
            )
        case Status.FINISHED:
            return StateWords(
                QCoreApplication.translate("DossierStates", "Result ready"), Tone.DONE
            )
        case Status.RETURNED:
            return StateWords(QCoreApplication.translate("DossierStates", "Returned"), Tone.DONE)
        case Status.WITHDRAWN:
            return StateWords(
                QCoreApplication.translate("DossierStates", "Withdrawn"), Tone.WAITING
            )
        case _:
            return StateWords(say(dossier.status.label), Tone.WAITING)


def holder_words(holder: Holder) -> str:
    """Return who has a dossier: a name, a department, another agency, or else the counter."""
    return holder.official or holder.department or holder.agency or say(COUNTER.label)


def mark_name(mark: Mark) -> str:
    """Return whom a mark is against: the official, the department, or the counter."""
    return mark.official_name or mark.department_name or say(COUNTER.label)


JudgeNow = Callable[[], Judge]
"""Gives the judge of this very moment."""
