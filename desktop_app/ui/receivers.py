"""To whom dossiers can be handed over, and how a receiver is found by a few letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.agency_names import agency_name_fault
from desktop_app.domain.custody import COUNTER
from desktop_app.domain.dossiers import Dossier, Holder
from desktop_app.domain.text import fold, initials, nfc
from desktop_app.services.handing_over import Handover, Receiver
from desktop_app.services.staffing import Staff
from desktop_app.ui.language import say
from desktop_app.ui.widgets import Suggestion

_SHOWN_AT_ONCE = 30
_SHORTEST_AGENCY = 4


@dataclass(frozen=True, slots=True)
class ReceiverChoice:
    """A receiver in words: ``about`` is the line under the name, ``badge`` a card's number.

    ``department_id`` is the department, for an official the one he belongs to.
    """

    receiver: Receiver
    name: str
    about: str = ""
    badge: str = ""
    department_id: UUID | None = None

    def holds(self, holder: Holder) -> bool:
        """Tell whether a dossier held by ``holder`` is with this receiver already."""
        wanted = self.receiver
        if wanted.official_id is not None:
            # A clerk who is an official too holds for the counter, without a department.
            return holder.official_id == wanted.official_id and holder.department_id is not None
        if wanted.department_id is not None:
            return holder.official_id is None and holder.department_id == wanted.department_id
        if wanted.agency:
            return fold(holder.agency) == fold(wanted.agency)
        return holder.department_id is None and not holder.agency

    def is_route(self, route: Holder | None) -> bool:
        """Tell whether a dossier that is to go to ``route`` is for this receiver."""
        if route is None:
            return False
        if route.official_id is not None:
            return self.receiver.official_id == route.official_id
        return self.receiver.department_id == route.department_id

    def is_astray(self, dossier: Dossier) -> bool:
        """Tell whether a dossier at the counter is to go to another department than this one.

        Past its first department it goes where its steps lead; another agency is no department.
        """
        route = dossier.route
        if route is None or self.department_id is None or dossier.holder.department_id is not None:
            return False
        return route.department_id not in (None, self.department_id)


class Receivers:
    """Everybody a dossier can go to; the ones last used come first."""

    def __init__(self, staff: Staff, recent: Iterable[Handover] = ()) -> None:
        names = {each.id: each.name for each in staff.departments}
        officials = [
            ReceiverChoice(
                Receiver(official_id=each.id),
                each.name,
                " · ".join(
                    part for part in (names.get(each.department_id, ""), each.title) if part
                ),
                each.code,
                each.department_id,
            )
            for each in staff.officials
            if each.is_active
        ]
        departments = [
            ReceiverChoice(
                Receiver(department_id=each.id),
                each.name,
                QCoreApplication.translate(
                    "Receivers", "Department; whoever takes it there holds it"
                ),
                each.code,
                each.id,
            )
            for each in staff.departments
            if each.is_active
        ]
        self._choices = [*officials, *departments, counter()]
        self._recent = self._used_before(recent)
        self._agencies = [each for each in self._recent if each.receiver.agency]

    def offered(self, text: str) -> list[Suggestion]:
        """Return what fits ``text``, the best first; without text those last used.

        An agency elsewhere is offered as it was typed, after all that fits here; one that got
        no dossiers lately must be chosen, it is not taken by leaving the line.
        """
        words = fold(text).split()
        if not words:
            rest = [each for each in self._choices if each not in self._recent]
            recent = QCoreApplication.translate("Receivers", "used lately")
            return [
                *(_suggestion(each, recent) for each in self._recent),
                *(_suggestion(each) for each in rest),
            ][:_SHOWN_AT_ONCE]
        choices = [*self._choices, *self._agencies]
        ranked = sorted(
            (rank, place)
            for place, each in enumerate(choices)
            if (rank := self._rank(each, words)) is not None
        )
        found = [_suggestion(choices[place]) for _, place in ranked[:_SHOWN_AT_ONCE]]
        typed = nfc(text)
        is_whole = any(rank == 0 for rank, _ in ranked)
        if len(typed) >= _SHORTEST_AGENCY and not is_whole and agency_name_fault(typed) is None:
            found.append(_new_agency(typed))
        return found

    def with_badge(self, text: str) -> ReceiverChoice | None:
        """Return the official with this number on the badge, as it was scanned or typed."""
        wanted = fold(text)
        return next(
            (
                each
                for each in self._choices
                if each.receiver.official_id is not None and wanted and fold(each.badge) == wanted
            ),
            None,
        )

    def present(self, choice: ReceiverChoice) -> ReceiverChoice | None:
        """Return ``choice`` as it is now, ``None`` when it is not there any more."""
        if choice.receiver.agency:
            return choice
        return next((each for each in self._choices if each.receiver == choice.receiver), None)

    def _rank(self, choice: ReceiverChoice, words: Sequence[str]) -> int | None:
        """Return how well ``choice`` fits: 0 a badge or a whole name; ``None`` not at all."""
        name, badge = fold(choice.name), fold(choice.badge)
        wanted = " ".join(words)
        if wanted in {name, badge}:
            return 0
        if initials(choice.name) == wanted:
            return 1
        if badge.startswith(wanted):
            return 2
        parts = name.split()
        if all(any(part.startswith(word) for part in parts) for word in words):
            return 3
        everything = f"{name} {fold(choice.about)}"
        return 4 if all(word in everything for word in words) else None

    def _used_before(self, lists: Iterable[Handover]) -> list[ReceiverChoice]:
        found: dict[Receiver, ReceiverChoice] = {}
        known = {each.receiver: each for each in self._choices}
        for each in lists:
            receiver = _receiver_of(each)
            choice = known.get(receiver)
            if choice is None and receiver.agency and agency_name_fault(receiver.agency) is None:
                choice = agency(receiver.agency)
            if choice is not None:
                found.setdefault(receiver, choice)
        return list(found.values())[:5]


def counter() -> ReceiverChoice:
    """Return the counter as a receiver: a dossier goes back to it to be returned."""
    return ReceiverChoice(
        Receiver(),
        say(COUNTER.label),
        QCoreApplication.translate("Receivers", "Back to the counter"),
    )


def agency(name: str) -> ReceiverChoice:
    """Return an agency elsewhere as a receiver."""
    return ReceiverChoice(
        Receiver(agency=nfc(name)),
        nfc(name),
        QCoreApplication.translate("Receivers", "Another agency"),
    )


def _receiver_of(handover: Handover) -> Receiver:
    if handover.receiver_official_id is not None:
        return Receiver(official_id=handover.receiver_official_id)
    if handover.receiver_department_id is not None:
        return Receiver(department_id=handover.receiver_department_id)
    # A list keeps the counter's name as it was signed, which is Vietnamese.
    return Receiver(agency="" if handover.receiver == COUNTER.label.vi else handover.receiver)


def _new_agency(name: str) -> Suggestion:
    choice = agency(name)
    title = QCoreApplication.translate("Receivers", "Other agency: {name}").format(name=choice.name)
    about = QCoreApplication.translate("Receivers", "Nobody of this office; choose it to confirm")
    return Suggestion(title, about, choice, is_for_choosing=True)


def _suggestion(choice: ReceiverChoice, note: str = "") -> Suggestion:
    return Suggestion(choice.name, choice.about, choice, note or choice.badge)
