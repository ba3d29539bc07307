"""Card 2: whose dossier it is, and who hands it in when that is somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.citizen_card import CitizenCard
from desktop_app.domain.dossiers import Party, PartyKind
from desktop_app.domain.errors import Fault
from desktop_app.services.addressing import Addressing
from desktop_app.ui.intake.field_faults import FaultPlace
from desktop_app.ui.intake.field_flow import FieldFlow
from desktop_app.ui.intake.keyed_tick import KeyedTick
from desktop_app.ui.intake.party_form import PartyForm
from desktop_app.ui.intake.recall import PeopleLookup, Recall
from desktop_app.ui.intake.returning_line import ReturningLine
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import Card, Chip, Choice, Text, TextRole, rule

OTHER_KEY = "Alt+K"


class ApplicantCard(Card):
    """Takes down the owner and, when ticked, the person who hands the dossier in.

    ``changed`` tells that something was filled in, ``card_read`` whose identity card was read
    (``owner`` or ``submitter``).
    """

    changed = Signal()
    card_read = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(number=2, parent=parent)
        self._chip = Chip("", Tone.DONE)
        self._kind = Choice([(kind, say(kind.label)) for kind in PartyKind])
        self._owner = PartyForm("owner", can_change_kind=True)
        self._owner_line = ReturningLine()
        self._is_other = KeyedTick(self.tr("Somebody else hands the dossier in"), OTHER_KEY)
        self._line = rule()
        self._heading = Text(self.tr("Who hands it in"), TextRole.STRONG)
        self._submitter = PartyForm("submitter")
        self._submitter_line = ReturningLine()
        self._recalls = (
            Recall(self._owner, self._owner_line, self),
            Recall(self._submitter, self._submitter_line, self),
        )

        self._kind.setAccessibleName(self.tr("Kind of applicant"))
        self._assemble()
        self._show_submitter(is_other=False)

        self._kind.choice_changed.connect(self._take_kind)
        self._owner.kind_wanted.connect(self._kind.choose)
        self._is_other.toggled.connect(self._toggle)
        owner_recall, submitter_recall = self._recalls
        owner_recall.told.connect(self._submitter_line.make_quiet)
        submitter_recall.told.connect(self._owner_line.make_quiet)
        for form in (self._owner, self._submitter):
            form.changed.connect(self.changed)
            form.card_read.connect(self._tell_card)

    def set_addressing(self, addressing: Addressing) -> None:
        """Offer communes and provinces in both addresses from now on."""
        for form in (self._owner, self._submitter):
            form.set_addressing(addressing)

    def set_people(self, lookup: PeopleLookup) -> None:
        """Recognise people who were here before from now on."""
        for recall in self._recalls:
            recall.set_lookup(lookup)

    def owner(self) -> Party:
        """Return whose dossier it is."""
        return self._owner.party()

    def submitter(self) -> Party | None:
        """Return who hands it in, ``None`` when the owner does."""
        return self._submitter.party() if self._is_other.isChecked() else None

    def faults(self) -> Iterator[Fault]:
        """Yield what cannot be read at all."""
        yield from self._owner.faults()
        if self._is_other.isChecked():
            yield from self._submitter.faults()

    def has_input(self) -> bool:
        """Tell whether something was filled in."""
        return (
            self._owner.has_input()
            or self._is_other.isChecked()
            or self._kind.choice() is not PartyKind.PERSON
        )

    def fill(self, owner: Party, submitter: Party | None) -> None:
        """Show whose dossier it is and who hands it in."""
        self._kind.choose(owner.kind)
        self._owner.fill(owner)
        self._is_other.setChecked(submitter is not None)
        if submitter is not None:
            self._submitter.fill(submitter)
        for recall in self._recalls:
            recall.forget()

    def take_card(self, card: CitizenCard) -> None:
        """Fill in whose identity card was scanned, in place of who stands there."""
        form = self._form_for(card)
        if form.is_other_than(card):
            # Phone and address are that other person's.
            form.clear()
        form.take_card(card)

    def other_than(self, card: CitizenCard) -> str:
        """Return who stands where ``card`` would be filled in, if that is somebody else."""
        form = self._form_for(card)
        party = form.party()
        return (party.name or party.id_number) if form.is_other_than(card) else ""

    def _form_for(self, card: CitizenCard) -> PartyForm:
        """Return the form that ``card`` belongs into: the owner's, unless that is taken."""
        is_for_submitter = self._is_other.isChecked() and self._owner.is_other_than(card)
        return self._submitter if is_for_submitter else self._owner

    def clear(self) -> None:
        """Empty the card for the next citizen."""
        self._kind.choose(PartyKind.PERSON)
        self._is_other.setChecked(False)
        self._owner.clear()
        self._submitter.clear()
        for recall in self._recalls:
            recall.forget()
        self._chip.set_state("", Tone.DONE)

    def begin(self) -> None:
        """Put the focus on the owner's number."""
        self._owner.begin()

    def places(self) -> dict[str, FaultPlace]:
        """Return where faults are shown."""
        return {**self._owner.places(), **self._submitter.places()}

    def stops(self) -> list[QWidget]:
        """Return the widgets that Tab goes through."""
        return [
            self._kind,
            *self._owner.stops(),
            *self._owner_line.stops(),
            self._is_other,
            *self._submitter.stops(),
            *self._submitter_line.stops(),
        ]

    def _assemble(self) -> None:
        corner = QWidget()
        flow = FieldFlow(corner)
        flow.add(self._chip, None, 0)
        flow.add(self._kind, None, 0)
        self.set_corner(corner)
        for widget in (
            self._owner,
            self._owner_line,
            self._is_other,
            self._line,
            self._heading,
            self._submitter,
            self._submitter_line,
        ):
            self.add(widget)

    def _take_kind(self, kind: object) -> None:
        if isinstance(kind, PartyKind):
            self._owner.set_kind(kind)

    def _toggle(self, is_other: bool) -> None:
        self._show_submitter(is_other=is_other)
        if is_other:
            self._submitter.begin()
        self.changed.emit()

    def _show_submitter(self, *, is_other: bool) -> None:
        self.set_title(self.tr("Owner and applicant") if is_other else self.tr("Applicant"))
        for widget in (self._line, self._heading, self._submitter):
            widget.setVisible(is_other)

    def _tell_card(self, whose: str) -> None:
        card = (self._owner if whose == "owner" else self._submitter).card()
        if card is not None and card.has_lost_marks:
            words = self.tr("The scanner lost the marks: type name and address")
            self._chip.set_state(words, Tone.SOON)
        else:
            self._chip.set_state(self.tr("Filled in from the identity card"), Tone.DONE)
        self.card_read.emit(whose)
