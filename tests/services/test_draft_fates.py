from __future__ import annotations

from desktop_app.assembly import Office
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor
from desktop_app.services.draft_fates import DraftFate
from desktop_app.services.waiting import SupplementForm
from tests.services.intake_forms import marriage_status_form


def test_a_form_that_nobody_saved_is_not_known(office: Office, catalogue: object) -> None:
    assert office.draft_fates.of(new_key()) == DraftFate()


def test_a_saved_form_is_the_dossier_it_became(
    office: Office, admin: Actor, catalogue: object
) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)

    assert office.draft_fates.of(dossier.id) == DraftFate(code=dossier.code)


def test_a_form_given_back_is_the_filing_it_became(
    office: Office, admin: Actor, catalogue: object
) -> None:
    asked = SupplementForm(("Bản chính",), "Thiếu", None)
    filing = office.filing.ask_supplement(marriage_status_form(), asked, admin)

    fate = office.draft_fates.of(filing.id)

    assert fate.code == ""
    assert fate.filing is not None
    assert fate.filing.code == filing.code


def test_an_accepted_filing_is_a_dossier(office: Office, admin: Actor, catalogue: object) -> None:
    form = marriage_status_form()
    filing = office.filing.ask_supplement(form, SupplementForm(("A",), "Thiếu", None), admin)
    dossier = office.intake.receive(form, admin)

    assert dossier.id == filing.id
    assert office.draft_fates.of(form.dossier_id) == DraftFate(code=filing.code)
