"""The dossiers behind closed figures are those that were counted when the period was closed."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import replace

import pytest
from sqlalchemy import text

from desktop_app.assembly import Office
from desktop_app.domain.instants import read_instant
from desktop_app.domain.people import Actor
from desktop_app.domain.reports.periods import read_period
from desktop_app.domain.reports.snapshots import ShownOnce
from desktop_app.domain.reports.tables import Identity, broken_identities
from desktop_app.services.reporting.closed_figures import counted_behind, counted_culprits
from tests.conftest import StoppedClock
from tests.services.colleagues import hire
from tests.services.intake_forms import OWNER, marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

NOVEMBER = read_period("2026-11")


@pytest.fixture
def codes(office: Office, admin: Actor, clock: StoppedClock) -> list[str]:
    """One solved, one open and late at the end of November."""
    huy = hire(office, admin, "Lê Quang Huy")
    received = [
        office.intake.receive(marriage_status_form(official_id=huy.id), admin) for _ in range(2)
    ]
    office.closing.finish(received[0].id, huy.actor)
    clock.now = read_instant("2026-12-01T08:00")
    return [each.code for each in received]


@pytest.mark.parametrize("key", ["ii-06a", "07a-btp", "ha-noi", "procedures", "departments"])
def test_every_closed_figure_has_as_many_dossiers_as_it_says(
    office: Office, admin: Actor, codes: list[str], key: str
) -> None:
    reopened = office.closing_periods.look_again(office.closing_periods.close(NOVEMBER, admin))
    report = office.closing_periods.report(key, reopened)
    seen = 0
    for row in report.rows:
        for column in report.template.columns:
            if column.condition is None:
                assert counted_behind(reopened, report.template, column.key, row.key) == ()
                continue
            behind = counted_behind(reopened, report.template, column.key, row.key)
            assert len(behind) == row.figures[column.key]
            seen += len(behind)
    assert seen


def test_a_cancelled_dossier_stays_behind_the_figure_that_counted_it(
    office: Office, admin: Actor, codes: list[str]
) -> None:
    closed = office.closing_periods.close(NOVEMBER, admin)
    late = office.finding.by_code(codes[1])
    assert late is not None
    office.closing.void(late.id, "Nhập trùng", admin)

    reopened = office.closing_periods.look_again(closed)
    report = office.closing_periods.report("ii-06a", reopened)
    behind = counted_behind(reopened, report.template, "open_late", report.total.key)

    assert [each.code for each in behind] == [codes[1]]


def test_culprits_of_a_closed_period_are_counted_on_one_side_only(
    office: Office, admin: Actor, codes: list[str]
) -> None:
    reopened = office.closing_periods.look_again(office.closing_periods.close(NOVEMBER, admin))
    report = office.closing_periods.report("ii-06a", reopened)
    template = replace(report.template, identities=(Identity("received", ("solved",)),))
    broken = broken_identities(template, report.rows)

    culprits = {each.code for one in broken for each in counted_culprits(reopened, template, one)}

    assert culprits == {codes[1]}


def test_what_was_closed_shows_owner_and_days_of_then(
    office: Office, admin: Actor, codes: list[str], clock: StoppedClock
) -> None:
    closed = office.closing_periods.close(NOVEMBER, admin)
    late = office.finding.by_code(codes[1])
    assert late is not None
    office.due_deciding.extend(
        late.id,
        read_instant("2026-12-20T17:00"),
        "Đông việc",
        "Chủ tịch",
        "1/QĐ",
        admin,
        confirmed=True,
    )
    with office.database.write() as session:
        session.execute(text("UPDATE dossier_party SET name = 'Người Khác'"))

    reopened = office.closing_periods.look_again(closed)

    shown = {each.code: each.shown for each in reopened.counted}
    assert shown[late.code] == ShownOnce(OWNER.name, late.accepted_at, late.due_at)
    # Another name and a later promise change nothing of where it was counted.
    assert reopened.corrections == ()


def test_what_was_closed_before_owners_were_kept_is_read(
    office: Office, admin: Actor, codes: list[str]
) -> None:
    """The first format, byte for byte as it was written then, under its own checksum."""
    closed = office.closing_periods.close(NOVEMBER, admin)
    with office.database.write() as session:
        content = session.execute(text("SELECT content FROM closed_period")).scalar_one()
        data = json.loads(zlib.decompress(content))
        data = {"format": 1, "dossiers": [each[:4] for each in data["dossiers"]]}
        old = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        session.execute(
            text("UPDATE closed_period SET content = :old, checksum = :digits"),
            {"old": zlib.compress(old), "digits": hashlib.sha256(old).hexdigest()},
        )
    [found] = office.closing_periods.closed()

    reopened = office.closing_periods.look_again(found)

    assert found.checksum != closed.checksum
    assert [each.code for each in reopened.counted] == sorted(codes)
    assert {each.shown for each in reopened.counted} == {None}
    assert reopened.corrections == ()
    assert office.closing_periods.report("ii-06a", reopened).total.figures["received"] == 2
