"""The late list by what it is about, by whose it is, and before anything is late."""

from __future__ import annotations

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.follow_ups import FollowUpKind, Wish
from desktop_app.domain.instants import read_instant
from desktop_app.domain.lateness import Standing
from desktop_app.domain.overviews import Standpoint
from desktop_app.domain.people import Actor, Role
from desktop_app.services.late_review import LateGrouping, group_key
from desktop_app.services.waiting import SupplementForm
from tests.conftest import StoppedClock
from tests.services.colleagues import Colleague, hire
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def colleagues(office: Office, admin: Actor) -> list[Colleague]:
    """An and Bình in two departments, and whoever looks at both."""
    return [
        hire(office, admin, "Vũ An"),
        hire(office, admin, "Lê Bình", department=1),
        hire(office, admin, "Hồ Chi", Role.SUPERVISOR),
    ]


def receive(office: Office, admin: Actor, official: Colleague) -> str:
    form = marriage_status_form(official_id=official.id, department_id=official.department.id)
    return office.intake.receive(form, admin).code


def test_an_official_sees_his_own_and_a_supervisor_everybodys(
    office: Office, admin: Actor, clock: StoppedClock, colleagues: list[Colleague]
) -> None:
    an, binh, chi = colleagues
    codes = [receive(office, admin, each) for each in (an, an, binh)]
    clock.now = read_instant("2026-11-30T09:00")

    def seen(actor: Actor | None) -> set[str]:
        found = office.late_review.as_of(actor=actor).late
        assert office.late_review.late_count(actor) == len(found)
        return {entry.line.code for entry in found}

    assert seen(None) == seen(admin) == seen(chi.actor) == set(codes)
    assert seen(an.actor) == set(codes[:2])
    assert seen(binh.actor) == set(codes[2:])


@pytest.mark.parametrize("grouping", list(LateGrouping))
def test_groups_hold_every_dossier_once(
    office: Office,
    admin: Actor,
    clock: StoppedClock,
    colleagues: list[Colleague],
    grouping: LateGrouping,
) -> None:
    for each in colleagues[:2]:
        receive(office, admin, each)
    clock.now = read_instant("2026-11-26T15:00")
    receive(office, admin, colleagues[0])
    clock.now = read_instant("2026-11-30T09:00")
    found = office.late_review.as_of()
    groups = found.grouped(grouping)
    assert sum(group.late_count + group.soon_count for group in groups) == len(found.entries)
    for group in groups:
        members = [each for each in found.entries if group_key(each, grouping) == group.key]
        late = [each for each in members if each.standing is Standing.LATE]
        assert (len(late), len(members) - len(late)) == (group.late_count, group.soon_count)
        assert group.name


def test_the_early_warning_is_that_of_the_overview(
    office: Office, admin: Actor, clock: StoppedClock, colleagues: list[Colleague]
) -> None:
    an, binh, _ = colleagues
    receive(office, admin, an)
    waiting = receive(office, admin, binh)
    dossier = office.finding.by_code(waiting)
    assert dossier is not None
    office.waiting.ask_supplement(dossier.id, SupplementForm(("Bản sao",), "Thiếu"), binh.actor)
    for instant in ("2026-11-20T10:00", "2026-11-26T14:00", "2026-11-26T16:59", "2026-12-01T09:00"):
        clock.now = read_instant(instant)
        view = office.overviewing.overview()
        steps = office.late_review.steps()
        expected = {
            *view.members.get(Standpoint.STEP_SOON, ()),
            *view.members.get(Standpoint.STEP_LATE, ()),
        }
        assert {entry.line.id for entry in steps.entries} == expected
        assert all(entry.is_of_step for entry in steps.entries)
    clock.now = read_instant("2026-11-26T14:00")
    [entry] = office.late_review.steps(an.actor).entries
    assert (entry.standing, entry.remaining_seconds) == (Standing.DUE_SOON, 3 * 3600)
    assert office.late_review.steps(binh.actor).entries == ()


def test_what_was_asked_and_answered_is_told_with_a_dossier(
    office: Office, admin: Actor, clock: StoppedClock, colleagues: list[Colleague]
) -> None:
    an, _, chi = colleagues
    receive(office, admin, an)
    clock.now = read_instant("2026-11-30T09:00")
    [entry] = office.late_review.as_of().late
    assert (entry.facts.asked, entry.facts.has_apology) == ((), False)
    assert entry.facts.field == "Hộ tịch"
    wish = Wish("Giải quyết ngay", answer_by=read_instant("2026-12-01T17:00"))
    [made] = office.following_up.remind([entry.line.id], wish, chi.actor)
    office.following_up.answer(made.id, "Chiều nay xong", an.actor)
    [asked] = office.late_review.as_of().late[0].facts.asked
    assert (asked.kind, asked.answer) == (FollowUpKind.REMINDER, "Chiều nay xong")
    # As the list was before the reminder.
    before = office.late_review.as_of(read_instant("2026-11-30T08:00")).late[0]
    assert before.facts.asked == ()
