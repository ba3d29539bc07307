"""The verdict when a dossier is over, and what must be shown before its result is given away."""

from __future__ import annotations

import pytest

from desktop_app.domain.due_dates import compute_due
from desktop_app.domain.lateness import Verdict
from desktop_app.domain.releases import judge
from desktop_app.domain.returns import ReceiverKind, ResultReturn, check_return
from desktop_app.domain.statuses import Status
from desktop_app.domain.time_limits import LimitUnit, TimeLimit
from tests.domain.office_calendar import PROFILE, at, office

EARLY, ON_TIME, LATE = Verdict.EARLY, Verdict.ON_TIME, Verdict.FINISHED_LATE
DAYS, HOURS = TimeLimit(3, LimitUnit.WORKING_DAY), TimeLimit(4, LimitUnit.WORKING_HOUR)


# Received on Friday 20 November 2026 at 10:00. In days it is due on Thursday 26 at 17:00 and late
# from midnight; in hours on the same day: 10:00-11:30 and 13:30-16:00.
@pytest.mark.parametrize(
    ("limit", "released", "status", "kept", "label"),
    [
        (DAYS, "11-23T10:00", Status.FINISHED, EARLY, "Trước hạn 2 ngày 5 giờ"),
        (DAYS, "11-25T23:59", Status.FINISHED, EARLY, "Trước hạn 1 ngày"),
        (DAYS, "11-26T07:00", Status.FINISHED, ON_TIME, "Đúng hạn"),
        (DAYS, "11-26T17:00", Status.FINISHED, ON_TIME, "Đúng hạn"),
        (DAYS, "11-26T23:59", Status.FINISHED, ON_TIME, "Đúng hạn"),
        (DAYS, "11-27T00:00", Status.FINISHED, ON_TIME, "Đúng hạn"),
        (DAYS, "11-27T00:00:01", Status.FINISHED, LATE, "Quá hạn"),
        (DAYS, "11-27T08:00", Status.FINISHED, LATE, "Quá hạn chưa đến 1 giờ"),
        (DAYS, "11-30T09:30", Status.FINISHED, LATE, "Quá hạn 1 ngày 2 giờ"),
        # Out of the office's hands: in time at best, and late when it was late by then.
        (DAYS, "11-23T10:00", Status.WITHDRAWN, ON_TIME, "Đúng hạn"),
        (DAYS, "11-23T10:00", Status.STOPPED, ON_TIME, "Đúng hạn"),
        (DAYS, "11-30T09:30", Status.WITHDRAWN, LATE, "Quá hạn 1 ngày 2 giờ"),
        (DAYS, "11-30T09:30", Status.STOPPED, LATE, "Quá hạn 1 ngày 2 giờ"),
        (HOURS, "11-20T15:59", Status.FINISHED, ON_TIME, "Đúng hạn"),
        (HOURS, "11-20T16:00", Status.FINISHED, ON_TIME, "Đúng hạn"),
        (HOURS, "11-20T16:00:01", Status.FINISHED, LATE, "Quá hạn chưa đến 1 giờ"),
    ],
)
def test_the_verdict(
    limit: TimeLimit, released: str, status: Status, kept: Verdict, label: str
) -> None:
    due = compute_due(at("2026-11-20T10:00"), limit, office(), PROFILE)
    release = judge(at(f"2026-{released}"), status, due, office())
    assert (release.verdict, release.label.vi) == (kept, label)
    assert release.margin.total_seconds >= 0
    assert release.is_late == (kept is LATE)
    assert (release.due, release.status) == (due, status)


HOLDER, OWNER, AUTHORISED = ReceiverKind


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        (ResultReturn(HOLDER, "Lan"), []),
        (ResultReturn(OWNER, "Lan"), []),
        (ResultReturn(AUTHORISED, "Lan", paper="GUQ 12/2026"), []),
        (ResultReturn(HOLDER, "  "), ["receiver_name"]),
        (ResultReturn(AUTHORISED, "Lan"), ["paper"]),
        (ResultReturn(AUTHORISED, "", paper=" "), ["receiver_name", "paper"]),
        (ResultReturn(HOLDER, "Lan", receipt_lost=True, id_number="001"), ["receiver"]),
        (ResultReturn(HOLDER, "Lan", receipt_lost=True), ["receiver", "id_number"]),
        (ResultReturn(OWNER, "Lan", receipt_lost=True), ["id_number"]),
        (ResultReturn(OWNER, "Lan", receipt_lost=True, id_number="001188012345"), []),
        (
            ResultReturn(AUTHORISED, "Lan", paper="GUQ 1", receipt_lost=True, id_number="001"),
            [],
        ),
        (ResultReturn(AUTHORISED, "Lan", receipt_lost=True), ["paper", "id_number"]),
    ],
)
def test_who_may_have_the_result(given: ResultReturn, missing: list[str]) -> None:
    assert [fault.field for fault in check_return(given)] == missing
