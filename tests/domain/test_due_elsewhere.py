"""The clock of a boundary-free dossier starts when the agency that solves it has it."""

from __future__ import annotations

from desktop_app.domain.due_explanation import ElsewhereStart, explain_due, lines
from desktop_app.domain.instants import read_instant, show_instant
from desktop_app.domain.time_limits import LimitUnit, TimeLimit
from tests.domain.office_calendar import PROFILE, office

ACCEPTED = "2026-11-20T15:30"


def _told(start: str, *, is_assumed: bool) -> tuple[str, list[str], list[str]]:
    accepted, started = read_instant(ACCEPTED), read_instant(start)
    explanation = explain_due(
        started,
        TimeLimit(3, LimitUnit.WORKING_DAY),
        office(),
        PROFILE,
        elsewhere=ElsewhereStart("UBND xã Sóc Sơn", accepted, is_assumed),
    )
    told = lines(explanation)
    return show_instant(explanation.due.due_at), [x.vi for x in told], [x.en for x in told]


def test_until_the_agency_says_so_the_start_is_assumed() -> None:
    due, vietnamese, english = _told("2026-11-23T08:00", is_assumed=True)
    assert due == "27/11/2026 17:00"
    assert vietnamese[0].startswith("Nhận lúc 15:30 Thứ Sáu 20/11/2026.")
    assert "UBND xã Sóc Sơn" in vietnamese[1]
    assert "tạm tính từ 08:00 Thứ Hai 23/11/2026" in vietnamese[1]
    assert "counted from 08:00 Monday" in english[1]
    assert any(line.endswith("(tạm tính).") for line in vietnamese)


def test_it_counts_from_the_agency_s_own_receipt() -> None:
    due, vietnamese, english = _told("2026-11-25T09:00", is_assumed=False)
    assert due == "30/11/2026 17:00"
    assert "UBND xã Sóc Sơn nhận hồ sơ lúc 09:00 Thứ Tư 25/11/2026" in vietnamese[1]
    assert "received the dossier at 09:00 Wednesday" in english[1]
    assert not any("tạm tính" in line for line in vietnamese)
