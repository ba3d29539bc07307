"""A dossier as the counter records it, before and after it has its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from desktop_app.domain.procedures import Channel
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status
from desktop_app.domain.time_limits import TimeLimit


class PartyKind(StrEnum):
    """What kind of applicant this is."""

    PERSON = "person"
    HOUSEHOLD_BUSINESS = "household_business"
    ORGANISATION = "organisation"

    @property
    def label(self) -> Sentence:
        """The kind's name."""
        return _PARTY_LABELS[self]


_PARTY_LABELS = {
    PartyKind.PERSON: Sentence("Cá nhân", "Person"),
    PartyKind.HOUSEHOLD_BUSINESS: Sentence("Hộ kinh doanh", "Household business"),
    PartyKind.ORGANISATION: Sentence("Tổ chức", "Organisation"),
}


class Sex(StrEnum):
    """Sex as written on the identity card."""

    MALE = "male"
    FEMALE = "female"

    @property
    def label(self) -> Sentence:
        """The word on the card."""
        return Sentence("Nam", "Male") if self is Sex.MALE else Sentence("Nữ", "Female")


class ResultDelivery(StrEnum):
    """Where the applicant wants the result."""

    COUNTER = "counter"
    POST = "post"
    ONLINE = "online"

    @property
    def label(self) -> Sentence:
        """The place in words."""
        return _DELIVERY_LABELS[self]


_DELIVERY_LABELS = {
    ResultDelivery.COUNTER: Sentence("Tại quầy", "At the counter"),
    ResultDelivery.POST: Sentence("Qua bưu chính công ích", "By post"),
    ResultDelivery.ONLINE: Sentence("Trực tuyến", "Online"),
}


@dataclass(frozen=True, slots=True)
class Party:
    """An applicant, or the person who hands the dossier in; a snapshot kept with it."""

    name: str
    kind: PartyKind = PartyKind.PERSON
    id_number: str = ""
    birth_date: date | None = None
    sex: Sex | None = None
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class HandedDocument:
    """A paper handed in, with how many of each sort."""

    name: str
    originals: int = 0
    certified_copies: int = 0
    plain_copies: int = 0

    @property
    def total(self) -> int:
        """All sheets or sets of this paper together."""
        return self.originals + self.certified_copies + self.plain_copies


@dataclass(frozen=True, slots=True)
class DossierFee:
    """A fee to be paid, in whole đồng: ``amount`` each, ``quantity`` times.

    ``amount`` is ``None`` while nobody has entered it: the fee is due, the province sets it.
    """

    name: str
    amount: int | None
    quantity: int = 1
    is_paid: bool = False

    @property
    def total(self) -> int | None:
        """What this fee comes to, in đồng; ``None`` while its amount is not entered."""
        return None if self.amount is None else self.amount * self.quantity


@dataclass(frozen=True, slots=True)
class IntakeForm:
    """What the clerk has filled in; nothing in it is trusted until it was checked.

    ``dossier_id`` is made when the form is opened, so that saving it twice (a double click,
    a lost answer from the server) can never make two dossiers. ``submitter`` is ``None``
    when the owner came in person. ``received_at`` is ``None`` for "now". A dossier that an
    agency elsewhere solves (phi địa giới) names it in ``competent_agency``.
    """

    dossier_id: UUID
    procedure_code: str
    owner: Party
    submitter: Party | None = None
    channel: Channel = Channel.DIRECT
    request_summary: str = ""
    documents: Sequence[HandedDocument] = ()
    sets: int = 1
    fees: Sequence[DossierFee] = ()
    delivery: ResultDelivery = ResultDelivery.COUNTER
    delivery_place: str = ""
    department_id: UUID | None = None
    official_id: UUID | None = None
    external_code: str = ""
    received_at: datetime | None = None
    note: str = ""
    competent_agency: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """The data of a dossier as they should be; ``None`` leaves a part as it is."""

    owner: Party | None = None
    submitter: Party | None = None
    documents: Sequence[HandedDocument] | None = None
    fees: Sequence[DossierFee] | None = None
    request_summary: str | None = None
    delivery: ResultDelivery | None = None
    delivery_place: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """Where the dossier stands in the paper register: book, year and number."""

    book: str
    year: int
    number: int


AT_THE_COUNTER = Sentence("Bộ phận Một cửa", "The counter")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who answers for the dossier now; ``agency`` is another agency that has it.

    Without any of them it is at the counter.
    """

    department_id: UUID | None
    department: str
    official_id: UUID | None
    official: str
    agency: str = ""

    @property
    def label(self) -> Sentence:
        """The holder in words: the person, else the department, else the other agency."""
        name = self.official or self.department or self.agency
        return Sentence(name, name) if name else AT_THE_COUNTER


@dataclass(frozen=True, slots=True)
class Dossier:
    """A recorded dossier with everything its page and its receipt show."""

    id: UUID
    code: str
    external_code: str
    register: RegisterEntry
    procedure_code: str
    procedure_version_id: UUID
    procedure_name: str
    field: str
    needs_receipt: bool
    legal_profile: str
    limit: TimeLimit
    status: Status
    channel: Channel
    accepted_at: datetime
    due_at: datetime
    late_from: datetime
    original_due_at: datetime
    is_provisional: bool
    finished_at: datetime | None
    returned_at: datetime | None
    voided_at: datetime | None
    void_reason: str
    owner: Party
    submitter: Party | None
    request_summary: str
    documents: tuple[HandedDocument, ...]
    sets: int
    fees: tuple[DossierFee, ...]
    delivery: ResultDelivery
    delivery_place: str
    holder: Holder
    clerk_name: str
    note: str
    print_count: int
    competent_agency: str = ""
    competent_received_at: datetime | None = None
    route: Holder | None = None


@dataclass(frozen=True, slots=True)
class DossierLine:
    """A dossier as lists show it."""

    id: UUID
    code: str
    external_code: str
    procedure_code: str
    procedure_name: str
    owner_name: str
    owner_phone: str
    status: Status
    accepted_at: datetime
    due_at: datetime
    late_from: datetime
    is_provisional: bool
    finished_at: datetime | None
    voided_at: datetime | None
    holder: Holder
    due_soon_hours: int | None = None
    submitter_name: str = ""
    channel: Channel = Channel.DIRECT
    field: str = ""
