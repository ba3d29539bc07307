"""Brings back the details of an applicant who was here before."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.applicant_checks import tidy_number, tidy_phone
from desktop_app.domain.dossiers import Party, PartyKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.known_people import (
    WRITTEN_ON_CARD,
    KnownParty,
    PartyField,
    differing,
    filled_from,
    is_whole_number,
    is_whole_phone,
    may_be,
    taken_from,
)
from desktop_app.domain.people import Actor
from desktop_app.services.recognising import Recognising
from desktop_app.ui.intake.party_form import PartyForm
from desktop_app.ui.intake.returning_line import ReturningLine

_log = logging.getLogger(__name__)


class PeopleLookup:
    """Looks people up for one clerk; while the store does not answer nobody is known."""

    def __init__(self, recognising: Recognising, actor: Actor) -> None:
        self._recognising = recognising
        self._actor = actor

    def by_number(self, party: Party, old_numbers: Sequence[str] = ()) -> KnownParty | None:
        """Return who has the number of ``party``, or one of ``old_numbers``."""
        try:
            return self._recognising.by_number(party, self._actor, old_numbers)
        except KnownError as error:
            _log.warning("The applicant was not looked up: %s", error)
            return None

    def by_phone(self, party: Party) -> KnownParty | None:
        """Return who ``party`` may be by the phone."""
        try:
            return self._recognising.by_phone(party, self._actor)
        except KnownError as error:
            _log.warning("The applicant was not looked up: %s", error)
            return None


class Recall(QObject):
    """Fills gaps of ``form`` by its number, offers to by its phone, and never overwrites unasked.

    ``line`` says what was done. A card that was scanned is right about what stands on it.
    ``told`` tells that the line speaks, so that its keys are the ones that work.
    """

    told = Signal()

    def __init__(self, form: PartyForm, line: ReturningLine, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._line = line
        self._lookup: PeopleLookup | None = None
        self._known: KnownParty | None = None
        self._is_offer = False
        self._settled: frozenset[PartyField] = frozenset()
        # What the form must go on to say so that it is still this person.
        self._numbers: frozenset[str] = frozenset()
        self._phone = ""
        self._before: Party | None = None
        self._filled: Party | None = None
        self._asked_number = ""
        self._is_putting = False

        form.number_edited.connect(self._take_number)
        form.phone_edited.connect(self._take_phone)
        form.card_read.connect(self._take_card)
        form.changed.connect(self._follow)
        line.accepted.connect(self._accept)
        line.put_back.connect(self._put_back)

    def set_lookup(self, lookup: PeopleLookup) -> None:
        """Recognise people from now on."""
        self._lookup = lookup

    def forget(self) -> None:
        """Begin with the form as it stands: its number was typed for an earlier occasion."""
        self._let_go()
        self._asked_number = tidy_number(self._form.party().id_number)

    def _take_number(self, is_left: bool) -> None:
        """Look the number up once it is whole: while typing that is certain at 12 digits only."""
        party = self._form.party()
        number = tidy_number(party.id_number)
        if self._lookup is None or number == self._asked_number:
            return
        is_certain = is_left or (len(number) == 12 and party.kind is PartyKind.PERSON)
        if not (is_certain and is_whole_number(number)):
            return
        self._asked_number = number
        known = self._lookup.by_number(party)
        if known is not None:
            self._recognise(known, frozenset({number}))

    def _take_card(self) -> None:
        card, party = self._form.card(), self._form.party()
        if self._lookup is None or card is None:
            return
        self._let_go()
        self._asked_number = card.id_number
        known = self._lookup.by_number(party, [card.old_number])
        if known is not None and known.party.kind is party.kind:
            self._settled = WRITTEN_ON_CARD
            self._recognise(known, frozenset({card.id_number}))

    def _take_phone(self) -> None:
        party = self._form.party()
        if self._lookup is None or (self._known is not None and not self._is_offer):
            return
        known = self._lookup.by_phone(party) if is_whole_phone(party.phone) else None
        if (
            known is None
            or not self._may_take(known, party)
            or filled_from(party, known.party) == party
        ):
            self._let_go()
            return
        self._known, self._is_offer = known, True
        self._phone = tidy_phone(party.phone)
        self._line.show_offer(known)
        self.told.emit()

    def _may_take(self, known: KnownParty, party: Party) -> bool:
        return known.party.kind is party.kind or self._form.can_change_kind()

    def _recognise(self, known: KnownParty, numbers: frozenset[str]) -> None:
        party = self._form.party()
        if not self._may_take(known, party):
            return
        self._known, self._is_offer = known, False
        self._numbers, self._phone = numbers, ""
        self._put(filled_from(party, known.party))
        self._show()

    def _accept(self) -> None:
        """Take from the last dossier what was offered, or what is other there."""
        if self._known is None:
            return
        party, kept = self._form.party(), self._known.party
        if self._is_offer:
            self._is_offer = False
            self._put(filled_from(party, kept))
        else:
            fields = frozenset(differing(party, kept)) - self._settled
            self._put(taken_from(party, kept, fields))
        self._show()

    def _put_back(self) -> None:
        """Let the form be as it was, as far as nobody has changed what was filled in."""
        self._take_back(with_number=True)
        self._let_go()
        self._asked_number = tidy_number(self._form.party().id_number)

    def _put(self, party: Party) -> None:
        now = self._form.party()
        if party == now:
            return
        self._before = self._before or now
        self._filled = party
        self._is_putting = True
        self._form.put(party)
        self._is_putting = False

    def _take_back(self, *, with_number: bool) -> None:
        if self._before is None or self._filled is None:
            return
        now, before, filled = self._form.party(), self._before, self._filled
        names = [field.value for field in PartyField] + (["id_number"] if with_number else [])
        ours = [name for name in names if getattr(now, name) == getattr(filled, name)]
        self._is_putting = True
        self._form.put(replace(now, kind=before.kind, **{n: getattr(before, n) for n in ours}))
        self._is_putting = False

    def _follow(self) -> None:
        """Speak of what is there now; let go of the person when it is somebody else."""
        if self._is_putting or self._known is None:
            return
        if self._is_still_meant(self._form.party(), self._known):
            if not self._is_offer:
                self._show()
            return
        self._take_back(with_number=False)
        self._let_go()

    def _is_still_meant(self, party: Party, known: KnownParty) -> bool:
        if self._numbers:
            return tidy_number(party.id_number) in self._numbers
        is_phone = tidy_phone(party.phone) == self._phone
        return is_phone and (not self._is_offer or may_be(party, known.party))

    def _show(self) -> None:
        if self._known is None:
            return
        differences = differing(self._form.party(), self._known.party)
        self._line.show_known(
            self._known,
            differences,
            is_filled=self._before is not None,
            can_take=not self._settled.issuperset(differences),
        )
        self.told.emit()

    def _let_go(self) -> None:
        self._known = self._before = self._filled = None
        self._is_offer = False
        self._settled = frozenset()
        self._numbers = frozenset()
        self._phone = self._asked_number = ""
        self._line.hide()
