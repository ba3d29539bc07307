"""How long lists and reports take with a million dossiers, 300,000 of a year: ``make bench``.

On SQLite, and on PostgreSQL where its time is the server's too, so that only the clock on the
wall tells it. A machine that does something else beside makes it all longer.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import partial

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.dossier_lists import LineOrder, SortKey
from desktop_app.domain.people import Actor
from desktop_app.domain.reports.periods import read_period
from desktop_app.services.finding import LineFilter, key_of
from tests.benchmarks.years_of_dossiers import make_years
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form

pytestmark = [pytest.mark.benchmark, pytest.mark.usefixtures("catalogue")]

COUNT = int(os.environ.get("MOTCUA_BENCH_DOSSIERS", "1000000"))
PERIODS = ("2026", "2025")
"""The year that is not over yet, and the one before it."""


def _time(what: str, act: Callable[[], object], laps: int = 7) -> None:
    act()
    walls, works = [], []
    for _ in range(laps):
        begun, worked = time.perf_counter(), time.process_time()
        act()
        walls.append(time.perf_counter() - begun)
        works.append(time.process_time() - worked)
    wall, work = sorted(walls)[laps // 2] * 1000, sorted(works)[laps // 2] * 1000
    print(f"{what:<44}{wall:10.1f} ms{work:10.1f} ms of the processor")


def test_lists_and_reports_of_many_dossiers(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    begun = time.perf_counter()
    still_open = make_years(office, admin, clock.now, COUNT)
    print(f"\n{office.database.url.get_backend_name()}: {COUNT:,} dossiers, {still_open:,} open")
    print(f"made in {time.perf_counter() - begun:.0f} s")
    office.upkeep.learn_sizes()

    for period in PERIODS:
        for template in office.reporting.templates():
            make = partial(office.reporting.report, template.key, read_period(period))
            _time(f"report {template.key} of {period}", make, 3)

    for key in (SortKey.RECEIVED, SortKey.OWNER, SortKey.PROCEDURE):
        order = LineOrder(key)
        page = partial(office.finding.page, LineFilter(), order=order)
        _time(f"first page of 100 by {key}", page)
        after = key_of(page()[-1], order)
        _time(f"next page of 100 by {key}", partial(page, after))
    first = office.finding.page(LineFilter())
    _time("by code", lambda: office.finding.by_code(first[-1].code))
    _time("search: a phone", lambda: office.finding.search("0900123456"))
    _time("search: three words of a common name", lambda: office.finding.search("nguyen thi uoc"))
    _time("search: part of a code", lambda: office.finding.search("0042"))
    _time("late count", office.late_review.late_count)
    _time(f"late list ({len(office.late_review.as_of().late)} late)", office.late_review.as_of)
    _time("overview", office.overviewing.overview)
    _time("count all", lambda: office.finding.count(LineFilter()))
    _time("receive a dossier", lambda: office.intake.receive(marriage_status_form(), admin), 41)
    assert len(office.finding.search("0900000042")) == 1
