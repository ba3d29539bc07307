"""Recognising an applicant: by number, by phone, and what is still open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier, IntakeForm, Party, PartyKind
from desktop_app.domain.keys import new_key
from desktop_app.domain.known_people import KnownParty
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.statuses import Status
from desktop_app.services.waiting import SupplementForm
from tests.conftest import StoppedClock
from tests.services.intake_forms import OWNER, marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

OTHER_PROCEDURE = "2.000635"


def receive(office: Office, actor: Actor, owner: Party = OWNER, **changes: object) -> Dossier:
    return office.intake.receive(marriage_status_form(owner=owner, **changes), actor)


def new_form(owner: Party = OWNER, code: str = "1.004873") -> IntakeForm:
    return marriage_status_form(owner=owner, procedure_code=code)


def only_number(number: str = OWNER.id_number, kind: PartyKind = PartyKind.PERSON) -> Party:
    return Party("", kind, number)


def test_the_last_dossier_says_who_has_a_number(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    receive(office, admin, replace(OWNER, address="Chỗ ở cũ"))
    clock.move(days=10)
    last = receive(office, admin)

    known = office.recognising.by_number(only_number("001 188 012 345"), admin)

    assert known == KnownParty(OWNER, last.id, last.code, last.accepted_at)


def test_who_handed_it_in_for_somebody_else_is_known_too(office: Office, admin: Actor) -> None:
    agent = Party("Trần Văn Nộp", id_number="001085000019", phone="0987654321")
    receive(office, admin, submitter=agent)

    known = office.recognising.by_number(only_number(agent.id_number), admin)

    assert known is not None
    assert known.party == agent


def test_the_old_number_of_a_card_finds_an_old_dossier(office: Office, admin: Actor) -> None:
    receive(office, admin, replace(OWNER, id_number="012345678"))

    assert office.recognising.by_number(only_number(), admin) is None
    known = office.recognising.by_number(only_number(), admin, ["012345678", ""])
    assert known is not None
    assert known.party.name == OWNER.name


def test_a_cancelled_dossier_says_nothing(office: Office, admin: Actor) -> None:
    dossier = receive(office, admin)
    office.closing.void(dossier.id, "Nhập nhầm người", admin)

    assert office.recognising.by_number(only_number(), admin) is None
    assert office.recognising.by_phone(OWNER, admin) is None
    assert office.recognising.open_matters(new_form(), admin) == ()


def test_the_same_kind_of_applicant_goes_before_a_newer_one_of_another(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    receive(office, admin)
    clock.move(days=1)
    shop = Party("Hộ kinh doanh Ước Nguyện", PartyKind.HOUSEHOLD_BUSINESS, OWNER.id_number)
    receive(office, admin, shop)

    found = [
        office.recognising.by_number(only_number(kind=kind), admin)
        for kind in (PartyKind.PERSON, PartyKind.HOUSEHOLD_BUSINESS)
    ]

    assert [known.party for known in found if known is not None] == [OWNER, shop]


@pytest.mark.parametrize("number", ["", "00118801234", "001188099999"])
def test_nobody_is_known_by_part_of_a_number(office: Office, admin: Actor, number: str) -> None:
    receive(office, admin)

    assert office.recognising.by_number(only_number(number), admin) is None


def test_a_phone_tells_the_newest_who_may_be_meant_and_how_many_share_it(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    receive(office, admin)
    for name in ("Lê Văn Tám", "Lê Thị Chín", "Lê Thị Chín"):
        clock.move(days=1)
        receive(office, admin, Party(name, phone=OWNER.phone))

    anybody = office.recognising.by_phone(Party("", phone="+84 912 345 678"), admin)
    by_name = office.recognising.by_phone(Party("Le Van Tam", phone=OWNER.phone), admin)
    stranger = Party("", id_number="001190054321", phone=OWNER.phone)

    assert anybody is not None
    assert (anybody.party.name, anybody.others) == ("Lê Thị Chín", 2)
    assert by_name is not None
    assert (by_name.party.name, by_name.others) == ("Lê Văn Tám", 0)
    assert office.recognising.by_phone(Party("", phone="09123"), admin) is None
    known = office.recognising.by_phone(stranger, admin)
    assert known is None or known.party.id_number == ""


def test_an_open_dossier_of_the_same_person_and_procedure_is_told(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    dossier = receive(office, admin)
    clock.move(hours=1)
    receive(office, admin, procedure_code=OTHER_PROCEDURE)
    receive(office, admin, replace(OWNER, id_number="001190054321", phone=""))

    (matter,) = office.recognising.open_matters(new_form(), admin)

    assert (matter.id, matter.code, matter.is_filing) == (dossier.id, dossier.code, False)
    assert (matter.since, matter.status) == (dossier.accepted_at, Status.ACCEPTED)
    assert matter.holder == dossier.holder


def test_without_a_number_phone_and_name_together_tell_the_person(
    office: Office, admin: Actor
) -> None:
    dossier = receive(office, admin)
    same = Party("nguyen thi uoc nguyen", phone=OWNER.phone)

    assert [m.id for m in office.recognising.open_matters(new_form(same), admin)] == [dossier.id]
    other = Party("Lê Văn Tám", phone=OWNER.phone)
    assert office.recognising.open_matters(new_form(other), admin) == ()


def test_a_result_not_fetched_yet_is_told_and_a_returned_one_not(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    dossier = receive(office, admin)
    clock.move(days=1)
    office.closing.finish(dossier.id, admin)
    (matter,) = office.recognising.open_matters(new_form(), admin)
    assert matter.status is Status.FINISHED

    office.closing.return_result(dossier.id, admin)
    assert office.recognising.open_matters(new_form(), admin) == ()


def test_what_waits_before_acceptance_is_told_but_not_the_form_itself(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    form = new_form()
    asked = SupplementForm(("Bản sao giấy khai sinh",), "Thiếu giấy")
    filing = office.filing.ask_supplement(form, asked, admin)
    clock.move(days=1)
    dossier = receive(office, admin)

    assert [m.code for m in office.recognising.open_matters(new_form(), admin)] == [
        dossier.code,
        filing.code,
    ]
    assert [m.code for m in office.recognising.open_matters(form, admin)] == [dossier.code]
    waiting = office.recognising.open_matters(new_form(), admin)[1]
    assert (waiting.is_filing, waiting.holder) == (True, None)
    assert waiting.status is Status.SUPPLEMENT_ASKED


@pytest.mark.parametrize("missing", ["procedure", "person"])
def test_without_person_or_procedure_nothing_is_told(
    office: Office, admin: Actor, missing: str
) -> None:
    receive(office, admin)
    form = new_form()
    form = (
        replace(form, procedure_code="")
        if missing == "procedure"
        else replace(form, owner=Party(OWNER.name))
    )

    assert office.recognising.open_matters(form, admin) == ()


def test_only_clerks_are_told_anything(office: Office, admin: Actor) -> None:
    receive(office, admin)
    official = Actor(new_key(), "Lê Quang Huy", frozenset({Role.OFFICIAL, Role.ADMINISTRATOR}))

    assert office.recognising.by_number(only_number(), official) is None
    assert office.recognising.by_phone(OWNER, official) is None
    assert office.recognising.open_matters(new_form(), official) == ()
