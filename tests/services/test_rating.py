"""One answer a dossier, about who solved it; the trail names who entered it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.ratings import RatingFilter, RatingLevel, RatingSource
from desktop_app.services.finding import AuditLine
from desktop_app.services.handing_over import Receiver
from tests.conftest import StoppedClock
from tests.services.colleagues import Colleague, hire
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

VERY, SATISFIED, NEUTRAL, NOT = reversed(RatingLevel)


@pytest.fixture
def solver(office: Office, admin: Actor) -> Colleague:
    return hire(office, admin, "Lê Quang Huy")


def returned(office: Office, admin: Actor, solver: Colleague | None = None) -> Dossier:
    """A dossier whose result is out, solved by ``solver`` or at the counter."""
    dossier = office.intake.receive(marriage_status_form(), admin)
    if solver is not None:
        office.handing_over.hand_over([dossier.id], Receiver(official_id=solver.id), admin)
        office.handing_over.take(dossier.id, solver.actor)
    office.closing.finish(dossier.id, admin if solver is None else solver.actor)
    return office.closing.return_result(dossier.id, admin)


def trail(office: Office, dossier: Dossier) -> list[AuditLine]:
    lines = office.finding.history(dossier.id).changes
    return [line for line in lines if line.action == "rated"]


def test_an_answer_is_kept_about_who_solved_it(
    office: Office, admin: Actor, solver: Colleague, clock: StoppedClock
) -> None:
    dossier = returned(office, admin, solver)

    office.rating.rate(dossier.id, SATISFIED, RatingSource.WINDOW, admin, "  nhanh,  gọn ")

    kept = office.rating.of(dossier.id)
    assert kept is not None
    assert (kept.level, kept.source, kept.comment) == (SATISFIED, RatingSource.WINDOW, "nhanh, gọn")
    assert (kept.official_id, kept.official) == (solver.id, "Lê Quang Huy")
    assert (kept.entered_by_id, kept.entered_by) == (admin.user_id, admin.name)
    assert kept.rated_at == clock.now


def test_solved_at_the_counter_the_clerk_is_meant(office: Office, admin: Actor) -> None:
    dossier = returned(office, admin)

    assert office.rating.rate(dossier.id, VERY, RatingSource.HAND, admin).official == admin.name


def test_a_later_answer_replaces_the_earlier_one_and_the_trail_keeps_both(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    dossier = returned(office, admin)
    office.rating.rate(dossier.id, VERY, RatingSource.WINDOW, admin)
    clock.move(hours=1)
    office.rating.rate(dossier.id, NOT, RatingSource.SLIP, admin, "Nghĩ lại")

    kept = office.rating.of(dossier.id)
    assert kept is not None
    assert (kept.level, kept.source) == (NOT, RatingSource.SLIP)
    assert office.rating.counts(RatingFilter()).total == 1
    first, second = trail(office, dossier)
    assert "replaces_rating" not in first.detail
    assert (second.detail["replaces_rating"], second.detail["replaces_source"]) == (4, "window")
    assert second.user_name == admin.name
    told = [entry for entry in office.timelines.of(dossier.id).entries if entry.action == "rated"]
    assert [entry.title.vi for entry in told] == ["Người dân đánh giá"] * 2
    assert "thay cho “Rất hài lòng”" in told[1].detail.vi


def test_an_official_cannot_pass_an_answer_about_himself_on_unseen(
    office: Office, admin: Actor, solver: Colleague
) -> None:
    dossier = returned(office, admin, solver)
    office.rating.rate(dossier.id, VERY, RatingSource.HAND, solver.actor)
    office.rating.rate(dossier.id, VERY, RatingSource.HAND, admin)

    own, other = trail(office, dossier)
    assert own.detail["rated_by_himself"] is True
    assert own.user_name == solver.actor.name
    assert "rated_by_himself" not in other.detail
    entries = [each for each in office.timelines.of(dossier.id).entries if each.action == "rated"]
    assert "do chính người được đánh giá ghi" in entries[0].detail.vi


def test_nobody_rates_a_promise(office: Office, admin: Actor) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    with pytest.raises(Refusal, match="Chỉ ghi đánh giá khi đã có kết quả"):
        office.rating.rate(dossier.id, VERY, RatingSource.HAND, admin)
    office.closing.void(dossier.id, "nhập nhầm", admin)
    with pytest.raises(Refusal, match="đã hủy"):
        office.rating.rate(dossier.id, VERY, RatingSource.HAND, admin)
    with pytest.raises(KnownError):
        office.rating.rate(new_key(), VERY, RatingSource.HAND, admin)
    assert office.rating.of(dossier.id) is None
    assert trail(office, dossier) == []


def test_a_result_that_waits_can_be_rated_too(office: Office, admin: Actor) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    office.closing.finish(dossier.id, admin)

    assert office.rating.rate(dossier.id, NEUTRAL, RatingSource.PORTAL, admin).level is NEUTRAL


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.CLERK, True),
        (Role.OFFICIAL, True),
        (Role.SUPERVISOR, True),
        (Role.ADMINISTRATOR, False),
    ],
)
def test_who_may_enter_an_answer(office: Office, admin: Actor, role: Role, may: bool) -> None:
    dossier = returned(office, admin)
    actor = Actor(None, "Ai đó", frozenset({role}))
    if may:
        office.rating.rate(dossier.id, VERY, RatingSource.HAND, actor)
    else:
        with pytest.raises(Refusal, match="chưa được giao việc này"):
            office.rating.rate(dossier.id, VERY, RatingSource.HAND, actor)
    assert (office.rating.of(dossier.id) is not None) is may


def test_an_answer_stands_in_the_way_of_no_undoing(office: Office, admin: Actor) -> None:
    dossier = returned(office, admin)
    office.rating.rate(dossier.id, VERY, RatingSource.WINDOW, admin)

    undone = office.undoing.undo(dossier.id, admin)

    assert undone.returned_at is None


def test_counts_by_period_official_and_procedure(
    office: Office, admin: Actor, solver: Colleague, clock: StoppedClock
) -> None:
    begin = clock.now
    rated = []
    for level, by in ((VERY, solver), (SATISFIED, solver), (NOT, None)):
        dossier = returned(office, admin, by)
        office.rating.rate(dossier.id, level, RatingSource.WINDOW, admin)
        rated.append(dossier.id)
        clock.move(days=7)

    whole = office.rating.counts(RatingFilter())
    assert [whole.by_level[level] for level in (VERY, SATISFIED, NEUTRAL, NOT)] == [1, 1, 0, 1]
    # The instant that a period ends with belongs to the next one.
    week = timedelta(days=7)
    assert office.rating.counts(RatingFilter(begin, begin + week)).total == 1
    assert office.rating.counts(RatingFilter(begin + week, begin + 3 * week)).total == 2
    assert office.rating.counts(RatingFilter(official_id=solver.id)).share == 1.0
    assert office.rating.counts(RatingFilter(procedure_code="2.000815")).total == 0
    assert office.rating.counts(RatingFilter(procedure_code="1.004873", level=NOT)).total == 1
    by_official = office.rating.by_official(RatingFilter())
    assert [(each.key, each.name, each.counts.total) for each in by_official] == [
        (solver.id, "Lê Quang Huy", 2),
        (None, admin.name, 1),
    ]
    [by_procedure] = office.rating.by_procedure(RatingFilter())
    assert (by_procedure.key, by_procedure.counts.satisfied) == ("1.004873", 2)
    # Every figure opens its dossiers.
    assert office.rating.dossier_ids(RatingFilter()) == tuple(reversed(rated))
    assert office.rating.dossier_ids(RatingFilter(official_id=solver.id)) == (rated[1], rated[0])


def test_two_answers_at_once_are_one_answer(office: Office, admin: Actor) -> None:
    dossier = returned(office, admin)
    levels = [VERY, NOT, NEUTRAL, SATISFIED] * 2
    with ThreadPoolExecutor(4) as threads:
        list(
            threads.map(
                lambda level: office.rating.rate(dossier.id, level, RatingSource.WINDOW, admin),
                levels,
            )
        )

    assert office.rating.counts(RatingFilter()).total == 1
    assert len(trail(office, dossier)) == len(levels)
