"""What was not completed by its last day is closed by itself, and can be opened again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from desktop_app.assembly import Office, open_office
from desktop_app.domain.dossiers import Party
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor
from desktop_app.domain.statuses import Status
from desktop_app.services.unanswered import BY_ITSELF
from desktop_app.services.waiting import SupplementForm
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

ASKED = SupplementForm(("Bản sao giấy chứng tử",), "Thiếu")


@pytest.fixture
def ten_days(office: Office, clock: StoppedClock) -> Iterator[Office]:
    """The same office, which gives ten days to complete a dossier."""
    opened = open_office(replace(office.settings, supplement_days=10), clock)
    yield opened
    opened.close()


def test_the_days_of_the_office_give_the_last_day(
    ten_days: Office, office: Office, admin: Actor
) -> None:
    dossier = ten_days.intake.receive(marriage_status_form(), admin)
    ten_days.waiting.ask_supplement(dossier.id, ASKED, admin)
    filing = ten_days.filing.ask_supplement(marriage_status_form(), ASKED, admin)
    named = ten_days.filing.ask_supplement(
        marriage_status_form(), replace(ASKED, answer_by=date(2026, 12, 24)), admin
    )
    without = office.filing.ask_supplement(marriage_status_form(), ASKED, admin)

    def last_day(key: UUID) -> date | None:
        [request] = ten_days.filing.supplements(key)
        return request.answer_by

    assert [last_day(each.id) for each in (dossier, filing, named, without)] == [
        date(2026, 11, 30),
        date(2026, 11, 30),
        date(2026, 12, 24),
        None,
    ]


def test_it_closes_what_is_over_and_nothing_else(
    ten_days: Office, office: Office, admin: Actor, clock: StoppedClock
) -> None:
    dossier = ten_days.intake.receive(marriage_status_form(), admin)
    ten_days.waiting.ask_supplement(dossier.id, ASKED, admin)
    filing = ten_days.filing.ask_supplement(marriage_status_form(), ASKED, admin)
    back = ten_days.filing.ask_supplement(marriage_status_form(), ASKED, admin)
    without = office.filing.ask_supplement(marriage_status_form(), ASKED, admin)
    clock.move(days=5)
    accepted = ten_days.intake.receive(back.form, admin)
    clock.move(days=5)
    assert ten_days.unanswered.close_all() == ()  # the last day itself still counts
    clock.move(days=1)

    assert set(ten_days.unanswered.close_all()) == {dossier.code, filing.code}

    closed = office.finding.dossier(dossier.id)
    assert closed.status is Status.STOPPED
    refused = office.filing.get(filing.id)
    assert (refused.status, refused.is_open) == (Status.NOT_ACCEPTED, False)
    assert "30/11/2026" in refused.reason
    assert office.filing.get(without.id).is_open
    assert office.finding.dossier(accepted.id).status is Status.ACCEPTED
    assert office.finding.history(dossier.id).changes[-1].user_name == BY_ITSELF.name
    assert ten_days.unanswered.close_all() == ()


def test_what_never_came_starts_nothing_anew(
    ten_days: Office, admin: Actor, clock: StoppedClock
) -> None:
    """The promise moved by the wait alone; opened again, the full dossier counts anew."""
    dossier = ten_days.intake.receive(marriage_status_form(), admin)
    ten_days.waiting.ask_supplement(dossier.id, ASKED, admin)
    clock.move(days=11)
    ten_days.unanswered.close_all()

    release = ten_days.marking.release(dossier.id)
    assert release is not None
    assert not release.is_late
    closed = ten_days.due_deciding.standing(dossier.id)
    assert closed.clock.starts_at == dossier.accepted_at
    assert not closed.clock.counting(ten_days.calendar_keeping.calendar()).is_restarted
    clock.move(days=2)
    ten_days.undoing.undo(dossier.id, admin)
    again = ten_days.due_deciding.standing(dossier.id).clock
    assert again.counting(ten_days.calendar_keeping.calendar()).is_restarted


def test_what_was_typed_at_the_second_visit_is_kept(office: Office, admin: Actor) -> None:
    filing = office.filing.ask_supplement(marriage_status_form(), ASKED, admin)
    owner = Party("Nguyễn Văn Đã Sửa", id_number="001090012345", phone="0912345678")
    corrected = replace(filing.form, owner=owner)
    office.filing.ask_supplement(corrected, replace(ASKED, approver="Chủ tịch"), admin)
    assert office.filing.get(filing.id).form.owner.name == "Nguyễn Văn Đã Sửa"
    refused = office.filing.refuse(replace(corrected, note="Sai thẩm quyền"), "Sai", admin)
    assert office.filing.get(refused.id).form.note == "Sai thẩm quyền"


def test_who_shares_a_name_does_not_undo_for_the_other(office: Office, admin: Actor) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    office.closing.void(dossier.id, "Nhập nhầm", admin)
    namesake = replace(admin, user_id=new_key(), roles=frozenset())
    last = office.undoing.last_act(dossier.id, namesake)
    assert last is not None
    assert not last.may_undo
    mine = office.undoing.last_act(dossier.id, replace(admin, roles=frozenset()))
    assert mine is not None
    assert mine.may_undo
