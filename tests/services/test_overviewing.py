"""The overview: six questions of a supervisor, each answered by dossiers."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import pytest
from sqlalchemy import text

from desktop_app.assembly import Office
from desktop_app.domain.instants import read_instant
from desktop_app.domain.lateness import Standing
from desktop_app.domain.overviews import DayPart, OverviewKind, Standpoint
from desktop_app.domain.people import Actor
from desktop_app.services.handing_over import Receiver
from desktop_app.services.waiting import SupplementForm
from tests.conftest import StoppedClock
from tests.services.colleagues import hire
from tests.services.intake_forms import marriage_status_form
from tests.services.reporting.random_months import RandomMonths

pytestmark = pytest.mark.usefixtures("catalogue")


def test_where_dossiers_stand(office: Office, admin: Actor, clock: StoppedClock) -> None:
    """The forms are due at 17:00 on the third working day after they came in."""
    huy = hire(office, admin, "Lê Quang Huy")
    codes = {}
    for name in ("late", "waiting", "ready", "returned", "void"):
        dossier = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
        codes[dossier.code] = name
        match name:
            case "waiting":
                form = SupplementForm(("Bản sao",), "Thiếu")
                office.waiting.ask_supplement(dossier.id, form, huy.actor)
            case "ready" | "returned":
                office.closing.finish(dossier.id, huy.actor)
                if name == "returned":
                    office.closing.return_result(dossier.id, admin)
            case "void":
                office.closing.void(dossier.id, "Nhập nhầm", admin)
    clock.now = read_instant("2026-11-23T10:00")
    today = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    codes[today.code] = "today"
    clock.now = today.due_at.replace(hour=3)
    counter = office.intake.receive(marriage_status_form(), admin)
    codes[counter.code] = "counter"

    view = office.overviewing.overview()

    seen = {
        standpoint: sorted(codes[line.code] for line in office.overviewing.lines(ids))
        for standpoint, ids in view.members.items()
    }
    assert seen[Standpoint.OPEN] == ["counter", "late", "today", "waiting"]
    assert seen[Standpoint.LATE] == ["late"]
    assert seen[Standpoint.DUE_TODAY] == ["today"]
    assert "today" in seen[Standpoint.DUE_SOON]
    assert seen[Standpoint.WAITING] == ["waiting"]
    assert seen[Standpoint.READY] == ["ready"]
    assert all(view.count(each) == len(ids) for each, ids in view.members.items())
    by_official = view.groups[OverviewKind.OFFICIAL]
    assert [(group.name, group.count(Standpoint.OPEN)) for group in by_official] == [
        ("Lê Quang Huy", 3),
        ("Bộ phận Một cửa", 1),
    ]
    [(oldest, overrun)] = view.oldest
    assert codes[oldest.code] == "late"
    assert overrun.total_seconds > 0
    first = view.trend[0]
    assert (first.day, first.received, first.solved, first.late) == (
        read_instant("2026-11-20T10:00").date(),
        4,
        2,
        0,
    )


def test_a_step_behind_is_told_before_the_dossier_is_late(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    huy = hire(office, admin, "Lê Quang Huy")
    dossier = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    with office.database.write() as session:
        session.execute(text("UPDATE custody SET step_due_at = '2026-11-20 04:00:00'"))

    clock.now = read_instant("2026-11-20T10:30")
    assert office.overviewing.overview().members[Standpoint.STEP_SOON] == [dossier.id]
    clock.now = read_instant("2026-11-20T11:30")
    assert office.overviewing.overview().members[Standpoint.STEP_LATE] == [dossier.id]


def test_every_figure_and_every_bar_is_its_list(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    """After months of chance; the late list, read another way, finds the same dossiers."""
    RandomMonths(office, admin, clock, seed=7).live(160)
    view = office.overviewing.overview()

    def listed(ids: Sequence[UUID]) -> set[UUID]:
        lines = office.overviewing.lines(ids)
        assert len(lines) == len(ids)
        return {line.id for line in lines}

    for standpoint in Standpoint:
        members = listed(view.members.get(standpoint, ()))
        assert len(members) == view.count(standpoint)
        for kind in OverviewKind:
            of_bars = [listed(bar.members.get(standpoint, ())) for bar in view.groups[kind]]
            assert sum(map(len, of_bars)) == len(members)
            assert set().union(*of_bars) == members
    for bar in (bar for kind in OverviewKind for bar in view.groups[kind]):
        parts = (Standpoint.IN_TIME, Standpoint.DUE_SOON, Standpoint.LATE)
        assert sum(map(bar.count, parts)) == bar.count(Standpoint.OPEN)
    for day in view.trend:
        for part in DayPart:
            assert len(listed(day.members.get(part, ()))) == day.count(part)
    late = office.late_review.as_of()
    assert {each.line.id for each in late.late} == listed(view.members[Standpoint.LATE])
    assert {each.line.id for each in late.soon} == listed(view.members.get(Standpoint.DUE_SOON, ()))
    steps = office.late_review.steps().entries
    behind = {each.line.id for each in steps if each.standing is Standing.LATE}
    assert behind == listed(view.members.get(Standpoint.STEP_LATE, ()))
    assert {each.line.id for each in steps} - behind == listed(
        view.members.get(Standpoint.STEP_SOON, ())
    )
    assert view.count(Standpoint.OPEN) > 10
    assert view.count(Standpoint.LATE) > 0


def test_what_another_agency_has_is_not_the_counters(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    office.handing_over.hand_over([dossier.id], Receiver(agency="Sở Tư pháp"), admin)
    view = office.overviewing.overview()
    for kind in (OverviewKind.OFFICIAL, OverviewKind.DEPARTMENT):
        assert [group.name for group in view.groups[kind]] == ["Sở Tư pháp"]


@pytest.mark.parametrize(
    ("now", "standing", "said"),
    [
        ("2026-11-20T08:30", "", "Giải quyết hồ sơ"),
        ("2026-11-20T10:30", Standpoint.STEP_SOON, "Giải quyết hồ sơ, còn 30 phút"),
        ("2026-11-20T11:20", Standpoint.STEP_LATE, "Giải quyết hồ sơ quá chưa đến 1 giờ"),
        ("2026-11-23T11:00", Standpoint.STEP_LATE, "Giải quyết hồ sơ quá 1 ngày"),
    ],
)
def test_the_early_warning_says_which_step_and_by_how_much(
    office: Office, admin: Actor, clock: StoppedClock, now: str, standing: str, said: str
) -> None:
    huy = hire(office, admin, "Lê Quang Huy")
    dossier = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    step_ends = "2026-11-20 04:00:00" if standing else "2026-11-25 04:00:00"
    with office.database.write() as session:
        session.execute(text(f"UPDATE custody SET step_due_at = '{step_ends}'"))
    clock.now = read_instant(now)

    view = office.overviewing.overview()

    assert view.steps[dossier.id].label.vi == said
    for each in (Standpoint.STEP_SOON, Standpoint.STEP_LATE):
        assert view.members.get(each, []) == ([dossier.id] if each == standing else [])
    warned = {each.line.id for each in office.late_review.steps().entries}
    assert warned == ({dossier.id} if standing else set())
