"""Which dossiers may stand on one receipt: those that one person handed in on one day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from desktop_app.domain.applicant_checks import tidy_number, tidy_phone
from desktop_app.domain.dossiers import Dossier, Party
from desktop_app.domain.errors import Refusal
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.known_people import filled_from, is_same_person
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import fold


def handed_in_by(dossier: Dossier) -> Party:
    """Return who stood at the counter: the submitter, else the owner."""
    return dossier.submitter or dossier.owner


def may_share_receipt(first: Party, second: Party) -> bool:
    """Tell whether two dossiers were handed in by one person, as far as was written down.

    Where neither number nor phone tells, the same name is enough if nothing speaks against it:
    often little is noted of who only brings the papers.
    """
    if is_same_person(first, second):
        return True
    numbers = {tidy_number(party.id_number) for party in (first, second)} - {""}
    phones = {tidy_phone(party.phone) for party in (first, second)} - {""}
    return len(numbers) < 2 and len(phones) < 2 and fold(first.name) == fold(second.name)


def shared_person(dossiers: Sequence[Dossier]) -> Party:
    """Return the person that ``dossiers`` share, with all that is known of them.

    Raises :class:`Refusal`, naming every dossier that cannot stand on one receipt with the
    first one, and for less than two.
    """
    if len(dossiers) < 2:
        raise Refusal(_TOO_FEW)
    faults = list(_misfits(dossiers))
    if faults:
        raise Refusal(
            Sentence(
                "Không in chung một giấy hẹn được: " + "; ".join(each.vi for each in faults) + ".",
                "These cannot share a receipt: " + "; ".join(each.en for each in faults) + ".",
            )
        )
    person = handed_in_by(dossiers[0])
    for dossier in dossiers[1:]:
        person = filled_from(person, handed_in_by(dossier))
    return person


_TOO_FEW: Final = Sentence(
    "Chọn ít nhất 2 hồ sơ để in chung một giấy hẹn.",
    "Choose at least 2 dossiers to print one receipt for them.",
)


def _misfits(dossiers: Sequence[Dossier]) -> Iterator[Sentence]:
    first = dossiers[0]
    person, day = handed_in_by(first), local_date(first.accepted_at)
    for dossier in dossiers:
        if dossier.voided_at is not None:
            yield Sentence(f"hồ sơ {dossier.code} đã hủy", f"{dossier.code} is cancelled")
    for dossier in dossiers[1:]:
        other, other_day = handed_in_by(dossier), local_date(dossier.accepted_at)
        if not may_share_receipt(person, other):
            yield Sentence(
                f"hồ sơ {dossier.code} do {other.name} nộp, còn {first.code} do {person.name} nộp",
                f"{dossier.code} was handed in by {other.name}, {first.code} by {person.name}",
            )
        elif other_day != day:
            yield Sentence(
                f"hồ sơ {dossier.code} nhận ngày {show_date(other_day)}, còn {first.code} nhận "
                f"ngày {show_date(day)}",
                f"{dossier.code} was received on {show_date(other_day)}, {first.code} on "
                f"{show_date(day)}",
            )
