"""When papers go over (after 15:00: the next working day), and how time is shared out."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.procedures import DEFAULT_STEPS, ProcedureStep
from desktop_app.domain.step_time import (
    plan_steps,
    takeover_seconds,
    transfer_deadline,
    transfer_instant,
)
from tests.domain.office_calendar import at, office

HOUR = 3600


# Open 07:30-11:30 and 13:30-17:00; Tuesday 24 November 2026 is a holiday.
@pytest.mark.parametrize(
    ("received", "deadline"),
    [
        ("2026-11-20T06:00", "2026-11-20T17:00"),
        ("2026-11-20T10:00", "2026-11-20T17:00"),
        ("2026-11-20T12:15", "2026-11-20T17:00"),
        ("2026-11-20T15:00", "2026-11-20T17:00"),
        ("2026-11-20T15:00:01", "2026-11-23T07:30"),
        ("2026-11-20T17:00", "2026-11-23T07:30"),
        ("2026-11-20T21:00", "2026-11-23T07:30"),
        ("2026-11-21T09:00", "2026-11-23T07:30"),
        ("2026-11-22T23:59", "2026-11-23T07:30"),
        ("2026-11-23T15:30", "2026-11-25T07:30"),
        ("2026-11-24T09:00", "2026-11-25T07:30"),
        # A Saturday that is worked to make up for a day off.
        ("2026-08-22T10:00", "2026-08-22T17:00"),
        ("2026-08-21T16:00", "2026-08-22T07:30"),
    ],
)
def test_until_when_papers_go_over(received: str, deadline: str) -> None:
    assert transfer_deadline(at(received), office()) == at(deadline)


@pytest.mark.parametrize(
    ("received", "now", "begins"),
    [
        ("2026-11-20T10:00", "2026-11-20T10:20", "2026-11-20T10:20"),
        ("2026-11-20T15:00", "2026-11-20T16:00", "2026-11-20T16:00"),
        ("2026-11-20T15:01", "2026-11-20T15:30", "2026-11-23T07:30"),
        ("2026-11-20T18:00", "2026-11-20T18:01", "2026-11-23T07:30"),
        ("2026-11-21T09:00", "2026-11-21T09:10", "2026-11-23T07:30"),
        ("2026-11-23T16:00", "2026-11-23T16:30", "2026-11-25T07:30"),
        # Later than the law says: from the handover itself, nothing is put on the receiver.
        ("2026-11-20T16:00", "2026-11-23T07:30", "2026-11-23T07:30"),
        ("2026-11-20T16:00", "2026-11-23T09:00", "2026-11-23T09:00"),
        ("2026-11-20T10:00", "2026-11-23T09:00", "2026-11-23T09:00"),
    ],
)
def test_from_when_the_receiver_has_it(received: str, now: str, begins: str) -> None:
    assert transfer_instant(at(received), at(now), office()) == at(begins)


@given(
    st.lists(st.integers(1, 400), min_size=1, max_size=7),
    st.integers(0, 2_000_000),
    st.integers(0, 2_000_000),
)
def test_the_shares_are_the_whole_to_the_second(shares: list[int], start: int, more: int) -> None:
    """Whatever the shares: rounding them to per mille may never lose or invent a second."""
    scaled = [1000 * share // sum(shares) for share in shares]
    scaled[-1] += 1000 - sum(scaled)
    steps = [ProcedureStep(f"Bước {n}", share) for n, share in enumerate(scaled)]
    begin = datetime.fromtimestamp(1_770_000_000 + start, tz=at("2026-01-01T00:00").tzinfo)
    end = datetime.fromtimestamp(1_770_000_000 + start + more, tz=begin.tzinfo)
    plan = plan_steps(steps, begin, end, office())
    assert sum(step.seconds for step in plan) == office().elapsed(begin, end)
    assert all(step.seconds >= 0 for step in plan)
    assert [step.position for step in plan] == list(range(len(steps)))


def test_the_usual_four_steps_of_three_working_days() -> None:
    plan = plan_steps(DEFAULT_STEPS, at("2026-11-20T17:00"), at("2026-11-26T17:00"), office())
    whole = 3 * 7.5 * HOUR
    assert [step.seconds for step in plan] == [whole * share / 10 for share in (1, 6, 2, 1)]


@pytest.mark.parametrize(
    ("left", "planned", "given"),
    [
        (20, 40, 20),
        (7.5, 40, 7.5),
        # Nearly out of time, or over it: one working day, nobody begins behind.
        (2, 40, 7.5),
        (0, 40, 7.5),
        # A short step is never given more than all of it.
        (1, 4, 4),
        (4, 4, 4),
        (0, 0, 0),
    ],
)
def test_taking_a_step_over_in_the_middle(left: float, planned: float, given: float) -> None:
    seconds = takeover_seconds(int(left * HOUR), int(planned * HOUR), office())
    assert seconds == given * HOUR
