"""The fields of one applicant: a person, a household business or an organisation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.applicant_checks import tidy_number
from desktop_app.domain.citizen_card import CitizenCard
from desktop_app.domain.dossiers import Party, PartyKind, Sex
from desktop_app.domain.errors import Fault
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import fold
from desktop_app.services.addressing import Addressing
from desktop_app.ui.intake.field_faults import FaultPlace
from desktop_app.ui.intake.field_flow import FieldFlow
from desktop_app.ui.intake.id_line import IdLine
from desktop_app.ui.language import say
from desktop_app.ui.widgets import Choice, DateLine, Field, TextLine
from desktop_app.ui.widgets.address_line import AddressField, AddressLine

_NO_SUCH_DAY = Sentence(
    "Không có ngày này. Viết ngày/tháng/năm, ví dụ 05/09/1988.",
    "There is no such day. Write day/month/year, as 05/09/1988.",
)


class PartyForm(QWidget):
    """Takes down an applicant. ``prefix`` is the applicant's name in the form: ``owner``.

    ``changed`` tells that something was typed, ``card_read`` the prefix, when an identity
    card filled in the fields. ``number_edited`` tells that somebody typed a number, and whether
    the line was left; ``phone_edited`` the same of the phone; ``kind_wanted`` the kind that
    :meth:`put` needs.
    """

    changed = Signal()
    card_read = Signal(str)
    number_edited = Signal(bool)
    phone_edited = Signal()
    kind_wanted = Signal(object)

    def __init__(
        self, prefix: str, parent: QWidget | None = None, *, can_change_kind: bool = False
    ) -> None:
        super().__init__(parent)
        self._prefix = prefix
        self._can_change_kind = can_change_kind
        self._card: CitizenCard | None = None
        self._kind = PartyKind.PERSON
        self._id = IdLine()
        self._name = TextLine()
        self._birth = DateLine(with_calendar=False)
        self._sex = Choice([(None, "—"), *((sex, say(sex.label)) for sex in Sex)])
        self._address = AddressLine()
        self._phone = TextLine()
        self._email = TextLine()
        self._id_field = Field("", self._id)
        self._name_field = Field("", self._name)
        self._birth_field = Field(self.tr("Date of birth"), self._birth)
        self._sex_field = Field(self.tr("Sex"), self._sex)
        self._address_field = AddressField(self.tr("Address"), self._address)
        self._phone_field = Field(self.tr("Phone"), self._phone)
        self._email_field = Field(self.tr("Email"), self._email)

        self._birth.setPlaceholderText(self.tr("dd/mm/yyyy"))
        flow = FieldFlow(self)
        flow.add(self._id_field, 172, 1)
        flow.add(self._name_field, 230, 2)
        flow.add(self._birth_field, 112, 0)
        flow.add(self._sex_field, None, 0)
        flow.add(self._address_field, 270, 5, starts_line=True)
        flow.add(self._phone_field, 142, 1)
        flow.add(self._email_field, 142, 1)
        self.set_kind(PartyKind.PERSON)

        for line in (self._id, self._name, self._birth, self._address, self._phone, self._email):
            line.textChanged.connect(self.changed)
        self._sex.choice_changed.connect(self.changed)
        self._id.card_read.connect(self._fill)
        self._id.textEdited.connect(self._tell_number)
        self._id.editingFinished.connect(self._tell_number_left)
        self._phone.textEdited.connect(self._tell_phone)
        self._phone.editingFinished.connect(self.phone_edited)

    def set_kind(self, kind: PartyKind) -> None:
        """Ask for what this kind of applicant has."""
        self._kind = kind
        is_person = kind is PartyKind.PERSON
        self._birth_field.setVisible(is_person)
        self._sex_field.setVisible(is_person)
        id_labels = {
            PartyKind.PERSON: self.tr("Personal number"),
            PartyKind.HOUSEHOLD_BUSINESS: self.tr("Tax code or owner's number"),
            PartyKind.ORGANISATION: self.tr("Tax code"),
        }
        name_labels = {
            PartyKind.PERSON: self.tr("Full name"),
            PartyKind.HOUSEHOLD_BUSINESS: self.tr("Name of the household business"),
            PartyKind.ORGANISATION: self.tr("Name of the organisation"),
        }
        self._id_field.set_label(id_labels[kind])
        self._name_field.set_label(name_labels[kind])
        self.changed.emit()

    def set_addressing(self, addressing: Addressing) -> None:
        """Offer communes and provinces in the address from now on."""
        self._address.set_addressing(addressing)

    def party(self) -> Party:
        """Return the applicant as typed."""
        is_person = self._kind is PartyKind.PERSON
        sex = self._sex.choice()
        return Party(
            name=self._name.value(),
            kind=self._kind,
            id_number=self._id.value(),
            birth_date=self._birth.day() if is_person else None,
            sex=sex if is_person and isinstance(sex, Sex) else None,
            phone=self._phone.value(),
            email=self._email.value(),
            address=self._address.value(),
        )

    def faults(self) -> Iterator[Fault]:
        """Yield what no rule can see because it cannot be read at all."""
        if self._kind is PartyKind.PERSON and not self._birth.is_readable():
            yield Fault(f"{self._prefix}.birth_date", _NO_SUCH_DAY)

    def has_input(self) -> bool:
        """Tell whether something was filled in."""
        return self.party() != Party("", self._kind) or not self._birth.is_readable()

    def fill(self, party: Party) -> None:
        """Show ``party``, of the kind set."""
        for line, text in (
            (self._id, party.id_number),
            (self._name, party.name),
            (self._address, party.address),
            (self._phone, party.phone),
            (self._email, party.email),
        ):
            line.setText(text)
            line.setCursorPosition(0)
        self._birth.set_day(party.birth_date)
        self._sex.choose(party.sex)

    def put(self, party: Party) -> None:
        """Change what is other than in ``party``, and leave the keyboard where it is."""
        if party.kind is not self._kind:
            self.kind_wanted.emit(party.kind)
        for line, text in (
            (self._id, party.id_number),
            (self._name, party.name),
            (self._address, party.address),
            (self._phone, party.phone),
            (self._email, party.email),
        ):
            if line.value() != text:
                line.setText(text)
                line.setCursorPosition(0)
        if self._birth.day() != party.birth_date:
            self._birth.set_day(party.birth_date)
        if self._sex.choice() != party.sex:
            self._sex.choose(party.sex)

    def can_change_kind(self) -> bool:
        """Tell whether another kind of applicant may be put here."""
        return self._can_change_kind

    def card(self) -> CitizenCard | None:
        """Return the card that was read last, ``None`` for none."""
        return self._card

    def take_card(self, card: CitizenCard) -> None:
        """Fill in a card that was scanned; what it does not say stays as it was typed."""
        party = self.party()
        self._id.setText(card.id_number)
        self._fill(
            replace(
                card,
                name=card.name or party.name,
                address=card.address or party.address,
                birth_date=card.birth_date or party.birth_date,
                sex=card.sex or party.sex,
            )
        )

    def is_other_than(self, card: CitizenCard) -> bool:
        """Tell whether somebody else than the one on the card is filled in."""
        number, name = tidy_number(self._id.value()), fold(self._name.value())
        if number:
            return number not in {card.id_number, card.old_number}
        return bool(name) and bool(card.name) and name != fold(card.name)

    def clear(self) -> None:
        """Empty every field."""
        self._card = None
        for line in (self._id, self._name, self._birth, self._address, self._phone, self._email):
            line.clear()
        self._sex.choose(None)

    def places(self) -> dict[str, FaultPlace]:
        """Return where faults are shown."""
        return {
            f"{self._prefix}.id_number": self._id_field,
            f"{self._prefix}.name": self._name_field,
            f"{self._prefix}.birth_date": self._birth_field,
            f"{self._prefix}.address": self._address_field,
            f"{self._prefix}.phone": self._phone_field,
            f"{self._prefix}.email": self._email_field,
        }

    def stops(self) -> list[QWidget]:
        """Return the widgets that Tab goes through."""
        return [
            self._id, self._name, self._birth, self._sex, self._address, self._phone, self._email
        ]  # fmt: skip

    def begin(self) -> None:
        """Put the focus on the number."""
        self._id.setFocus()

    def _tell_number(self) -> None:
        self.number_edited.emit(False)

    def _tell_number_left(self) -> None:
        self.number_edited.emit(True)

    def _tell_phone(self) -> None:
        self.phone_edited.emit()

    def _fill(self, card: CitizenCard) -> None:
        self._card = card
        self._name.setText(card.name)
        self._birth.set_day(card.birth_date)
        self._sex.choose(card.sex)
        self._address.setText(card.address)
        for line in (self._name, self._address):
            line.setCursorPosition(0)
        self.card_read.emit(self._prefix)
        # Later, because the key that ended the scan may just be moving the focus itself.
        QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        missing = (self._name, self._phone)
        line = next((line for line in missing if not line.text()), self._phone)
        # As Tab does: what was filled in from an earlier dossier is typed over.
        line.setFocus(Qt.FocusReason.TabFocusReason)
