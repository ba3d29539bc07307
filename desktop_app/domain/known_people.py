"""People whom the office has seen before: what their last dossier says, beside what is known now.

Nothing here decides for the clerk: what is empty can be filled in, what differs is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from desktop_app.domain.applicant_checks import check_phone, tidy_number, tidy_phone
from desktop_app.domain.dossiers import Holder, Party
from desktop_app.domain.instants import show_date
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status
from desktop_app.domain.text import fold, nfc

_WHOLE_NUMBER = re.compile(r"\d{9}|\d{10}|\d{12}|\d{13}|[A-Z]\d{7,8}")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


class PartyField(StrEnum):
    """A part of what is known of a person; the value names it in :class:`Party`."""

    NAME = "name"
    BIRTH_DATE = "birth_date"
    SEX = "sex"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"

    @property
    def label(self) -> Sentence:
        """The part's name."""
        return _FIELD_LABELS[self]


_FIELD_LABELS = {
    PartyField.NAME: Sentence("Họ tên", "Name"),
    PartyField.BIRTH_DATE: Sentence("Ngày sinh", "Date of birth"),
    PartyField.SEX: Sentence("Giới tính", "Sex"),
    PartyField.ADDRESS: Sentence("Địa chỉ", "Address"),
    PartyField.PHONE: Sentence("Điện thoại", "Phone"),
    PartyField.EMAIL: Sentence("Email", "Email"),
}

WRITTEN_ON_CARD = frozenset({PartyField.NAME, PartyField.BIRTH_DATE, PartyField.SEX})
"""What an identity card settles: an older dossier that says otherwise is wrong or out of date."""


@dataclass(frozen=True, slots=True)
class KnownParty:
    """A person as the last dossier has them; ``others`` counts who else has the same phone."""

    party: Party
    dossier_id: UUID
    dossier_code: str
    accepted_at: datetime
    others: int = 0


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """What the office still has of the same person for the same procedure.

    ``is_filing`` tells that it waits at the counter and is not accepted yet; ``since`` is when
    it came in. ``holder`` is ``None`` for a filing.
    """

    id: UUID
    code: str
    is_filing: bool
    since: datetime
    status: Status
    holder: Holder | None


def is_whole_number(text: str) -> bool:
    """Tell whether ``text`` is long enough to be an identity number, a passport or a tax code."""
    return _WHOLE_NUMBER.fullmatch(tidy_number(text)) is not None


def is_whole_phone(text: str) -> bool:
    """Tell whether ``text`` is a phone number that nothing is wrong with."""
    return bool(tidy_phone(text)) and not list(check_phone(text))


def filled_from(now: Party, kept: Party) -> Party:
    """Return ``now`` with what it lacks taken from ``kept``; nothing that is there changes.

    The kind of applicant comes along while nothing else says what the applicant is.
    """
    gaps = {
        field.value: getattr(kept, field.value)
        for field in PartyField
        if not getattr(now, field.value)
    }
    kind = now.kind if now.name else kept.kind
    return replace(now, id_number=now.id_number or kept.id_number, kind=kind, **gaps)


def taken_from(now: Party, kept: Party, fields: frozenset[PartyField]) -> Party:
    """Return ``now`` with ``fields`` as ``kept`` has them."""
    return replace(now, **{field.value: getattr(kept, field.value) for field in fields})


def differing(now: Party, kept: Party) -> tuple[PartyField, ...]:
    """Return what both say and say differently; commas, capitals and blanks are no difference."""
    return tuple(
        field
        for field in PartyField
        if getattr(now, field.value)
        and getattr(kept, field.value)
        and _compared(now, field) != _compared(kept, field)
    )


def shown_field(party: Party, field: PartyField) -> Sentence:
    """Return one part of ``party`` in words."""
    if field is PartyField.SEX and party.sex is not None:
        return party.sex.label
    if field is PartyField.BIRTH_DATE and party.birth_date is not None:
        words = show_date(party.birth_date)
    else:
        words = str(getattr(party, field.value) or "")
    return Sentence(words, words)


def may_be(now: Party, kept: Party) -> bool:
    """Tell whether ``now``, as far as it is filled in, may be the person ``kept``."""
    number, known = tidy_number(now.id_number), tidy_number(kept.id_number)
    if number and known and number != known:
        return False
    return not now.name or fold(now.name) == fold(kept.name)


def is_same_person(first: Party, second: Party) -> bool:
    """Tell whether two dossiers are of one person: by number, else by phone and name."""
    numbers = tidy_number(first.id_number), tidy_number(second.id_number)
    if all(numbers):
        return numbers[0] == numbers[1]
    phone = tidy_phone(first.phone)
    return (
        bool(phone)
        and phone == tidy_phone(second.phone)
        and bool(first.name)
        and fold(first.name) == fold(second.name)
    )


def _compared(party: Party, field: PartyField) -> object:
    value = getattr(party, field.value)
    if field is PartyField.PHONE:
        return tidy_phone(value)
    if isinstance(value, str) and field is not PartyField.SEX:
        return _BETWEEN_WORDS.sub(" ", nfc(value).casefold()).strip()
    return value
