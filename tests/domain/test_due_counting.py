"""Counting anew after a supplement: Friday 20 November 2026 at 10:00, 3 working days.

The calendar of the tests opens from Monday to Friday, 07:30-11:30 and 13:30-17:00, which is
7.5 hours a day; Tuesday 24 November is a holiday. Without any pause the result is due on
Thursday 26 November at 17:00 (23, 25 and 26 are counted).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from desktop_app.domain.due_counting import Counting, SupplementOutcome, count_due
from desktop_app.domain.instants import show_instant
from desktop_app.domain.legal_profiles import AfterSupplement, LegalProfile
from desktop_app.domain.pauses import Pause, PauseReason, restarting_pauses
from desktop_app.domain.time_limits import TimeLimit
from tests.domain.office_calendar import PROFILE, at, office, pause

OFFICE = office()
RECEIVED = "2026-11-20T10:00"
RESUMING = replace(PROFILE, after_supplement=AfterSupplement.RESUME)
RESTARTED, LATE, KEPT = SupplementOutcome


def supplement(begin: str, end: str | None, planned_end: str | None = None) -> Pause:
    return pause(
        f"2026-{begin}",
        None if end is None else f"2026-{end}",
        None if planned_end is None else f"2026-{planned_end}",
    )


def financial(begin: str, end: str) -> Pause:
    return replace(supplement(begin, end), reason=PauseReason.FINANCIAL_OBLIGATION)


def count(*pauses: Pause, limit: str = "3wd", profile: LegalProfile = PROFILE) -> Counting:
    return count_due(at(RECEIVED), TimeLimit.parse(limit), OFFICE, profile, pauses)


@pytest.mark.parametrize(
    ("pauses", "started_at", "restarted", "resumed"),
    [
        ((), "20/11/2026 10:00", "26/11/2026 17:00", "26/11/2026 17:00"),
        # Full on Wednesday 25: 26, 27 and Monday 30. Resumed: 7.5 h were waited on Monday.
        (
            (supplement("11-23T07:30", "11-25T07:30"),),
            "25/11/2026 07:30",
            "30/11/2026 17:00",
            "27/11/2026 17:00",
        ),
        # Back in the same minute it is counted anew all the same: 25, 26, 27.
        (
            (supplement("11-23T09:00", "11-23T09:00"),),
            "23/11/2026 09:00",
            "27/11/2026 17:00",
            "26/11/2026 17:00",
        ),
        # Full on a Saturday: Monday 30, 1 and 2 December. Resumed: 25, 26 and 27 were waited.
        (
            (supplement("11-25T07:30", "11-28T09:00"),),
            "28/11/2026 09:00",
            "02/12/2026 17:00",
            "01/12/2026 17:00",
        ),
        # One that lasts restarts nothing yet, and counts until its planned end.
        (
            (supplement("11-23T07:30", None),),
            "20/11/2026 10:00",
            "26/11/2026 17:00",
            "26/11/2026 17:00",
        ),
        (
            (supplement("11-23T07:30", None, "11-23T17:00"),),
            "20/11/2026 10:00",
            "27/11/2026 17:00",
            "27/11/2026 17:00",
        ),
        # An obligation never restarts.
        (
            (financial("11-23T07:30", "11-25T07:30"),),
            "20/11/2026 10:00",
            "27/11/2026 17:00",
            "27/11/2026 17:00",
        ),
        # The second supplement counts: full on 1 December, so 2, 3 and 4. What was waited for
        # the obligation lies before it. Resumed: Monday 5.5 h (07:30-11:30, 13:30-15:00), 25
        # and 26, 27 and 30 whole, 1 December 07:30-10:00 (2.5 h): 5.5 + 30 + 2.5 = 38 h after
        # the 26th, five days and half an hour: 27, 30, 1, 2, 3 and the morning of 4 December.
        (
            (
                supplement("11-23T07:30", "11-23T15:00"),
                financial("11-25T07:30", "11-26T17:00"),
                supplement("11-27T07:30", "12-01T10:00"),
            ),
            "01/12/2026 10:00",
            "04/12/2026 17:00",
            "04/12/2026 17:00",
        ),
        # An obligation after the restart is added to it: full on 23, so 25, 26, 27, and then
        # 7.5 h more. It straddles the restart: only what lies after it counts.
        (
            (supplement("11-23T07:30", "11-23T15:00"), financial("11-25T07:30", "11-25T17:00")),
            "23/11/2026 15:00",
            "30/11/2026 17:00",
            "30/11/2026 17:00",
        ),
        (
            (financial("11-23T07:30", "11-25T17:00"), supplement("11-23T08:00", "11-25T07:30")),
            "25/11/2026 07:30",
            "01/12/2026 17:00",
            "30/11/2026 17:00",
        ),
    ],
)
def test_the_profile_says_what_a_supplement_does(
    pauses: tuple[Pause, ...], started_at: str, restarted: str, resumed: str
) -> None:
    anew = count(*pauses)
    assert (show_instant(anew.started_at), show_instant(anew.due.due_at)) == (started_at, restarted)
    on = count(*pauses, profile=RESUMING)
    assert show_instant(on.started_at) == "20/11/2026 10:00"
    assert show_instant(on.due.due_at) == resumed
    assert on.supplements == ()


@pytest.mark.parametrize(
    ("limit", "due_at"),
    [
        # Full on Monday 23 November at 15:00. In hours from that minute: 2 h until closing, and
        # 2 h on Wednesday.
        ("4wh", "25/11/2026 09:30"),
        # The session of receipt is not counted: the morning and the afternoon of Wednesday.
        ("2hd", "25/11/2026 17:00"),
        # Not after 15:00: still the same day.
        ("same-day", "23/11/2026 17:00"),
        # Five days later is Saturday 28, moved to Monday; a month later is Wednesday.
        ("5d", "30/11/2026 17:00"),
        ("1mo", "23/12/2026 17:00"),
    ],
)
def test_every_unit_is_counted_anew(limit: str, due_at: str) -> None:
    counting = count(supplement("11-20T10:30", "11-23T15:00"), limit=limit)
    assert show_instant(counting.due.due_at) == due_at
    assert counting.is_restarted


def test_a_supplement_asked_for_too_late_heals_nothing() -> None:
    """Due on 26 November, late from 24:00; a request of the 27th moves nothing, as any pause."""
    counting = count(supplement("11-27T07:30", "11-30T09:00"))
    assert show_instant(counting.due.due_at) == "26/11/2026 17:00"
    assert [each.outcome for each in counting.supplements] == [LATE]
    # Asked for on the last evening it is in time.
    in_time = count(supplement("11-26T23:59", "11-30T09:00"))
    assert show_instant(in_time.due.due_at) == "03/12/2026 17:00"
    # In time only because of the restart before it.
    second = (supplement("11-25T09:00", "11-25T10:00"), supplement("11-27T07:30", "11-30T09:00"))
    assert show_instant(count(*second).due.due_at) == "03/12/2026 17:00"


def test_a_promise_made_while_waiting_is_kept() -> None:
    """Days are rounded up, so that a planned hour of waiting can promise more than a restart."""
    planned = supplement("11-20T10:00", None, "11-20T14:00")
    assert show_instant(count(planned).due.due_at) == "27/11/2026 17:00"
    # Counted anew from Friday it would be the 26th again.
    counting = count(replace(planned, end=planned.planned_end))
    assert show_instant(counting.due.due_at) == "27/11/2026 17:00"
    assert [each.outcome for each in counting.supplements] == [KEPT]
    assert not counting.is_restarted
    # Nobody was promised the 27th where no end was planned.
    unplanned = count(supplement("11-20T10:00", "11-20T14:00"))
    assert show_instant(unplanned.due.due_at) == "26/11/2026 17:00"
    assert [each.outcome for each in unplanned.supplements] == [RESTARTED]


def test_an_early_end_counts_from_the_day_it_came() -> None:
    waited = count(supplement("11-23T07:30", None, "12-04T17:00"))
    # Nine days are waited: 23, 25, 26, 27, 30 and 1 to 4 December.
    assert show_instant(waited.due.due_at) == "09/12/2026 17:00"
    came = count(supplement("11-23T07:30", "11-23T17:00", "12-04T17:00"))
    assert show_instant(came.due.due_at) == "27/11/2026 17:00"


def test_what_came_before_the_clock_started_restarts_nothing() -> None:
    """A dossier whose clock starts later than its acceptance, as one from another commune."""
    before = supplement("11-19T08:00", "11-20T09:59")
    assert count(before).started_at == at(RECEIVED)
    assert restarting_pauses([before], PROFILE, at(RECEIVED)) == {}


def test_instants_of_other_zones_are_put_in_order() -> None:
    first = supplement("11-23T08:00", "11-23T09:00")
    second = supplement("11-25T08:00", "11-25T09:00")
    abroad = timezone(timedelta(hours=-10))
    assert second.end is not None
    moved = replace(
        second, begin=second.begin.astimezone(abroad), end=second.end.astimezone(abroad)
    )
    assert count(moved, first).started_at.astimezone(UTC) == datetime(2026, 11, 25, 2, tzinfo=UTC)
