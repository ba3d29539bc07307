"""How long 50,000 open dossiers take to look through and to move: ``make bench``."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor
from desktop_app.services.calendar_changes import CalendarChange, DaysAdded, YearConfirmed
from desktop_app.services.calendar_keeping import OwnDay
from tests.services.many_dossiers import make_open_dossiers

pytestmark = [pytest.mark.benchmark, pytest.mark.usefixtures("catalogue")]

COUNT = int(os.environ.get("MOTCUA_BENCH_OPEN_DOSSIERS", "50000"))

_T = TypeVar("_T")


def _timed(what: str, act: Callable[[], _T]) -> _T:
    begun = time.perf_counter()
    result = act()
    print(f"{what:<60}{time.perf_counter() - begun:8.2f} s")
    return result


def test_open_dossiers_are_recomputed(office: Office, admin: Actor) -> None:
    print(f"\n{office.database.url.get_backend_name()}")
    _timed(f"{COUNT:,} open dossiers made", lambda: make_open_dossiers(office, admin, COUNT))
    recomputing = office.due_recomputing
    changes: tuple[CalendarChange, ...] = (
        YearConfirmed(2027, "Thông báo 1/TB"),
        DaysAdded((OwnDay(new_key(), date(2026, 12, 31), False, "Bão"),)),
        DaysAdded((OwnDay(new_key(), date(2026, 11, 23), False, "Bão"),)),
    )
    for change in changes:
        name = type(change).__name__
        preview = _timed(f"preview of {name}", partial(recomputing.preview, change))
        made = _timed(
            f"apply of {name}: {len(preview.moves):,} moved",
            partial(recomputing.apply, change, admin),
        )
        assert made.moves == preview.moves
