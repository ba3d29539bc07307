"""How the handover desk words what it has to say."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.custody import COUNTER
from desktop_app.domain.dossiers import Dossier
from desktop_app.ui.handover.desk import Answer, DeskLine
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import Tone


def answer_words(answer: Answer, line: DeskLine) -> tuple[Tone, str]:
    """Return what a scan came to, as colour and words."""
    dossier = line.dossier
    words = f"{line.place}. {dossier.code} · {dossier.owner.name}"
    match answer:
        case Answer.PUT:
            return Tone.DONE, words
        case Answer.FOR_TOMORROW:
            later = QCoreApplication.translate(
                "HandoverWording",
                "Received after 15:00: it counts for the receiver from the next working day's "
                "opening.",
            )
            return Tone.SOON, f"{words}. {later}"
        case Answer.SOMEBODY_ELSES:
            held = QCoreApplication.translate(
                "HandoverWording", "It is with {name}: hand it over only if that is meant."
            )
            return Tone.SOON, f"{words}. {held.format(name=line.held_by)}"
        case Answer.TWICE:
            twice = QCoreApplication.translate(
                "HandoverWording", "{code} is on the desk already, number {place}."
            )
            return Tone.SOON, twice.format(code=dossier.code, place=line.place)
        case Answer.REFUSED:
            aside = QCoreApplication.translate("HandoverWording", "Put aside. {why}")
            return Tone.LATE, aside.format(why="" if line.refusal is None else say(line.refusal))


def holder_words(dossier: Dossier) -> str:
    """Return with whom a dossier is: a person, a department, an agency or the counter."""
    holder = dossier.holder
    if holder.official and holder.department:
        return f"{holder.official} ({holder.department})"
    return holder.official or holder.department or holder.agency or say(COUNTER.label)
