"""Where a dossier is once it is accepted, and whom the counter hands it to until when."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.instants import as_local, local_date, show_date, weekday_name
from desktop_app.domain.sentence import Sentence
from desktop_app.ui.language import say

_NOON = 12


def deadline_words(received_at: datetime, deadline: datetime) -> str:
    """Return until when the counter hands over what was received then, as in “by 17:00”."""
    local = as_local(deadline)
    if local.date() == local_date(received_at):
        return QCoreApplication.translate("NextPlace", "by {clock}").format(clock=f"{local:%H:%M}")
    name = weekday_name(local.date())
    weekday = say(Sentence(name.vi[0].lower() + name.vi[1:], name.en))
    if local.hour < _NOON:
        words = QCoreApplication.translate("NextPlace", "first thing on {weekday} {day}")
    else:
        words = QCoreApplication.translate("NextPlace", "on {weekday} {day}, {clock}")
    return words.format(weekday=weekday, day=show_date(local.date()), clock=f"{local:%H:%M}")


def next_place(dossier: Dossier, deadline: datetime) -> str:
    """Return where an accepted dossier is and where it goes, as one sentence.

    ``deadline`` is the latest lawful instant of the transfer.
    """
    until = deadline_words(dossier.accepted_at, deadline)
    if dossier.holder.official:
        if local_date(deadline) == local_date(dossier.accepted_at):
            return QCoreApplication.translate("NextPlace", "{official} has it now.").format(
                official=dossier.holder.official
            )
        return QCoreApplication.translate("NextPlace", "{official} has it {until}.").format(
            official=dossier.holder.official, until=until
        )
    to = dossier.competent_agency
    if not to and dossier.route is not None:
        to = dossier.route.official or dossier.route.department
    if not to:
        return QCoreApplication.translate("NextPlace", "It is at the counter.")
    return QCoreApplication.translate(
        "NextPlace", "It is at the counter, to be handed to {receiver} {until}."
    ).format(receiver=to, until=until)


def leaving_open(department: str) -> str:
    """Return what it means to name no official."""
    if not department:
        return QCoreApplication.translate(
            "NextPlace", "Left open, the dossier stays at the counter until it is handed over."
        )
    return QCoreApplication.translate(
        "NextPlace",
        "Left open, the dossier stays at the counter until it is handed over; it goes to "
        "{department}.",
    ).format(department=department)
