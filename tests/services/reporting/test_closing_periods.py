"""Closed periods: what was reported stays, what is corrected later shows as a correction."""

from __future__ import annotations

import hashlib
import json
import zlib

import pytest
from sqlalchemy import text

from desktop_app.assembly import Office
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.instants import read_instant
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.reports.coordinates import Direction
from desktop_app.domain.reports.periods import read_period
from desktop_app.domain.reports.rows import RowKind
from desktop_app.domain.reports.snapshots import ChangeKind
from desktop_app.services.handing_over import Receiver
from desktop_app.services.reporting.closed_figures import counted_behind
from tests.conftest import StoppedClock
from tests.services.colleagues import Colleague, hire
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

NOVEMBER = read_period("2026-11")


@pytest.fixture
def huy(office: Office, admin: Actor) -> Colleague:
    return hire(office, admin, "Lê Quang Huy")


@pytest.fixture
def codes(office: Office, admin: Actor, huy: Colleague, clock: StoppedClock) -> list[str]:
    """Three of November: one solved on time, one open in time, one open and late; then December."""
    solved, late = (
        office.intake.receive(marriage_status_form(official_id=huy.id), admin) for _ in range(2)
    )
    office.closing.finish(solved.id, huy.actor)
    clock.now = read_instant("2026-11-30T10:00")
    fresh = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    clock.now = read_instant("2026-12-01T08:00")
    return [solved.code, late.code, fresh.code]


def test_a_closed_month_stays_as_it_was(
    office: Office, admin: Actor, codes: list[str], huy: Colleague, clock: StoppedClock
) -> None:
    live = office.reporting.report("ii-06a", NOVEMBER)
    closed = office.closing_periods.close(NOVEMBER, admin)
    assert (closed.key, closed.dossier_count, len(closed.checksum)) == ("2026-11", 3, 64)
    assert office.closing_periods.closed() == (closed,)

    untouched = office.closing_periods.look_again(closed)
    assert untouched.corrections == ()
    assert office.closing_periods.report("ii-06a", untouched).rows == live.rows

    # What happens in December is no correction of November; a cancellation is one.
    clock.now = read_instant("2026-12-02T08:00")
    late, fresh = (office.finding.by_code(code) for code in codes[1:])
    assert late is not None
    assert fresh is not None
    office.closing.finish(late.id, huy.actor)
    office.closing.void(fresh.id, "Nhập trùng", admin)

    seen = office.closing_periods.look_again(closed)

    assert [(each.kind, each.code) for each in seen.corrections] == [(ChangeKind.GONE, fresh.code)]
    assert office.closing_periods.report("ii-06a", seen).rows == live.rows
    assert office.reporting.report("ii-06a", NOVEMBER).total.figures["received"] == 2


def test_a_correction_says_what_differs(office: Office, admin: Actor, codes: list[str]) -> None:
    closed = office.closing_periods.close(NOVEMBER, admin)
    with office.database.write() as session:
        session.execute(
            text("UPDATE dossier SET channel = 'online' WHERE code = :code"), {"code": codes[0]}
        )

    [correction] = office.closing_periods.look_again(closed).corrections

    assert (correction.kind, correction.code) == (ChangeKind.CHANGED, codes[0])
    assert correction.differing == (Direction.CHANNEL,)


def test_what_cannot_be_closed(
    office: Office, admin: Actor, codes: list[str], clock: StoppedClock
) -> None:
    with pytest.raises(Refusal, match="Tháng 12 năm 2026 chưa hết"):
        office.closing_periods.close(read_period("2026-12"), admin)
    clerk = Actor(admin.user_id, admin.name, frozenset({Role.CLERK}))
    with pytest.raises(Refusal, match="lãnh đạo theo dõi"):
        office.closing_periods.close(NOVEMBER, clerk)
    office.closing_periods.close(NOVEMBER, admin)
    with pytest.raises(Refusal, match=f"đã được {admin.name} khóa lúc 01/12/2026 08:00"):
        office.closing_periods.close(NOVEMBER, admin)


def test_what_another_agency_has_is_counted_for_it_then_and_now(
    office: Office, admin: Actor, codes: list[str], huy: Colleague, clock: StoppedClock
) -> None:
    clock.now = read_instant("2026-11-30T11:00")
    late = office.finding.by_code(codes[1])
    assert late is not None
    office.handing_over.hand_over([late.id], Receiver(agency="Công an"), admin)
    clock.now = read_instant("2026-12-01T08:00")
    live = {key: office.reporting.report(key, NOVEMBER) for key in ("departments", "heads")}
    reopened = office.closing_periods.look_again(office.closing_periods.close(NOVEMBER, admin))

    assert reopened.corrections == ()
    for key, report in live.items():
        assert office.closing_periods.report(key, reopened).rows == report.rows
        [elsewhere] = [each for each in report.rows if each.name == "Cơ quan khác: Công an"][:1]
        assert elsewhere.figures["received"] == 1
        [dossier] = office.reporting.dossiers(report, "received", elsewhere.key)
        assert (dossier.code, dossier.holder.vi) == (codes[1], "Công an")
        [then] = counted_behind(reopened, report.template, "received", elsewhere.key)
        assert then.names[RowKind.OFFICIAL][1] == "Công an"


def test_what_was_closed_before_agencies_had_rows_is_not_corrected_by_that(
    office: Office, admin: Actor, codes: list[str], clock: StoppedClock
) -> None:
    clock.now = read_instant("2026-11-30T11:00")
    late = office.finding.by_code(codes[1])
    assert late is not None
    office.handing_over.hand_over([late.id], Receiver(agency="Công an"), admin)
    clock.now = read_instant("2026-12-01T08:00")
    closed = office.closing_periods.close(NOVEMBER, admin)
    with office.database.write() as session:
        content = session.execute(text("SELECT content FROM closed_period")).scalar_one()
        data = json.loads(zlib.decompress(content))
        data["format"] = 2
        for entry in data["dossiers"]:
            for kind, (value, _name) in entry[2].items():
                if value.startswith("agency:"):
                    entry[2][kind] = ["", ""]
        old = json.dumps(data).encode()
        session.execute(
            text("UPDATE closed_period SET content = :old, checksum = :digits"),
            {"old": zlib.compress(old), "digits": hashlib.sha256(old).hexdigest()},
        )
    [found] = office.closing_periods.closed()

    assert found.checksum != closed.checksum
    assert office.closing_periods.look_again(found).corrections == ()


def test_tampering_is_found(office: Office, admin: Actor, codes: list[str]) -> None:
    closed = office.closing_periods.close(NOVEMBER, admin)
    with office.database.write() as session:
        content = session.execute(text("SELECT content FROM closed_period")).scalar_one()
        forged = zlib.compress(zlib.decompress(content).replace(b"open_late", b"open_in_time"))
        session.execute(text("UPDATE closed_period SET content = :forged"), {"forged": forged})

    with pytest.raises(KnownError, match="không khớp mã kiểm tra"):
        office.closing_periods.look_again(closed)
