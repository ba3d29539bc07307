"""The overview: six questions of a supervisor, each answered by dossiers."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from desktop_app.assembly import Office
from desktop_app.domain.instants import read_instant
from desktop_app.domain.overviews import OverviewKind, Standpoint, TrendDay
from desktop_app.domain.people import Actor
from desktop_app.services.waiting import SupplementForm
from tests.conftest import StoppedClock
from tests.services.colleagues import hire
from tests.services.intake_forms import marriage_status_form

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
    assert view.trend[0] == TrendDay(read_instant("2026-11-20T10:00").date(), 4, 2, 0)


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
