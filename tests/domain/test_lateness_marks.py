"""Whose time it was: cases of blame in numbers, and what went wrong with it elsewhere.

The office is open 07:30-11:30 and 13:30-17:00, 7.5 hours a day; hours count from Monday 2 March
2026, a week without a holiday.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from desktop_app.domain.custody import (
    COUNTER,
    Custodian,
    Custody,
    HolderKind,
    end_custody,
    hand_over,
    recount,
    reopen,
    step_due,
    total_used,
)
from desktop_app.domain.due_dates import compute_due
from desktop_app.domain.errors import Refusal
from desktop_app.domain.keys import new_key
from desktop_app.domain.lateness_marks import Blame, propose
from desktop_app.domain.pauses import Pause
from desktop_app.domain.time_limits import LimitUnit, TimeLimit
from tests.domain.office_calendar import PROFILE, at, office, pause
from tests.domain.test_due_vectors import Vector, calendar_of, of_kind

HOUR = 3600
DAY = int(7.5 * HOUR)
CALENDAR = office()
AN, BINH, CHI = (Custodian(HolderKind.OFFICIAL, official=name) for name in ("An", "Bình", "Chi"))
TAX = Custodian(HolderKind.EXTERNAL, agency="Thuế cơ sở")
Hand = tuple[Custodian, str, int | None, str]
"""Holder, step, open seconds given to it, and when it began: ``"02T08:00"``."""


def march(text: str) -> str:
    return f"2026-03-{text}"


def custody(
    hands: Sequence[Hand], end: str | None = None, pauses: Sequence[Pause] = ()
) -> tuple[Custody, ...]:
    rows: tuple[Custody, ...] = ()
    for holder, step, seconds, begin in hands:
        row = Custody(new_key(), holder, step, at(march(begin)), allotted_seconds=seconds)
        rows = hand_over(rows, row, CALENDAR, pauses)
    return rows if end is None else end_custody(rows, at(march(end)), CALENDAR, pauses)


def blame(
    hands: Sequence[Hand], due: str, end: str, pauses: Sequence[Pause] = (), started: str = ""
) -> Blame:
    rows = custody(hands, end, pauses)
    begin = at(march(started)) if started else rows[0].began_at
    return propose(rows, begin, at(march(due)), at(march(end)), CALENDAR, pauses)


def charged(told: Blame) -> list[tuple[str, int]]:
    return [(each.custodian.label.vi, each.overrun_seconds) for each in told.charges]


@of_kind("blame")
def test_steps_are_measured_each_for_itself(vector: Vector) -> None:
    """Days become times of day: whoever takes a step over in the evening has it from morning."""
    calendar = calendar_of(vector["calendar"])
    day_seconds = calendar.nominal_day_seconds
    received = date.fromisoformat(vector["received"])
    limit = TimeLimit(vector["goal_days"], LimitUnit.WORKING_DAY)
    accepted_at = calendar.closing(received)
    due = compute_due(accepted_at, limit, calendar, PROFILE)
    assert due.due_at == calendar.closing(date.fromisoformat(vector["expected_due"]))
    rows: tuple[Custody, ...] = ()
    for step in vector["steps"]:
        row = Custody(
            new_key(),
            Custodian(HolderKind.OFFICIAL, official=step["owner"]),
            step["owner"],
            calendar.closing(date.fromisoformat(step["took_over"])),
            allotted_seconds=step["goal_days"] * day_seconds,
        )
        rows = hand_over(rows, row, calendar)
    released = calendar.closing(date.fromisoformat(vector["steps"][-1]["handed_over"]))
    rows = end_custody(rows, released, calendar)
    told = propose(rows, accepted_at, due.due_at, released, calendar)

    expected = dict(vector["expected"])
    assert told.late_seconds == expected.pop("dossier_late_days") * day_seconds
    assert told.late_seconds > 0
    used = {row.custodian.official: row.time.used_seconds for row in rows if row.time}
    assert {owner: each["used"] * day_seconds for owner, each in expected.items()} == {
        owner: used[owner] for owner in expected
    }
    assert charged(told) == [
        (owner, each["late_days"] * day_seconds)
        for owner, each in expected.items()
        if each["late_days"]
    ]


# Promised from Monday 2 March 08:00 until Thursday 5 March 17:00.
@pytest.mark.parametrize(
    ("hands", "end", "expected"),
    [
        # The first ran over, the second was quick and could not make up for it.
        (
            [(AN, "a", DAY, "02T07:30"), (BINH, "b", DAY, "06T07:30")],
            "06T10:30",
            [("An", 3 * DAY)],
        ),
        # The first was quick, the second used more than that.
        (
            [(AN, "a", 2 * DAY, "02T07:30"), (BINH, "b", DAY, "03T07:30")],
            "06T10:30",
            [("Bình", 2 * DAY + 3 * HOUR)],
        ),
        # Both ran over: each his own, to the second.
        (
            [(AN, "a", DAY, "02T07:30"), (BINH, "b", DAY, "04T07:30:01")],
            "06T10:30",
            [("An", DAY + 1), ("Bình", DAY + 3 * HOUR - 1)],
        ),
        # Another agency took more than the lateness: it is named, and nobody here is charged.
        (
            [
                (AN, "a", DAY, "02T07:30"),
                (TAX, "x", None, "03T07:30"),
                (BINH, "b", DAY, "06T09:30"),
            ],
            "06T10:30",
            [("Thuế cơ sở", 3 * DAY + 2 * HOUR)],
        ),
        # Its time explains a part of the lateness only: who held it late is proposed.
        (
            [
                (AN, "a", 4 * DAY, "02T07:30"),
                (TAX, "x", None, "04T07:30"),
                (BINH, "b", 5 * DAY, "04T08:30"),
            ],
            "06T10:30",
            [("Bình", 3 * HOUR)],
        ),
        # It was there until the end.
        (
            [(AN, "a", DAY, "02T07:30"), (TAX, "x", None, "03T07:30")],
            "06T10:30",
            [("Thuế cơ sở", 3 * DAY + 3 * HOUR)],
        ),
        # Nobody planned steps; who got it when it was late already is not charged from before.
        (
            [(AN, "", None, "02T07:30"), (BINH, "", None, "06T09:00")],
            "06T10:30",
            [("An", int(1.5 * HOUR)), ("Bình", int(1.5 * HOUR))],
        ),
        # The counter and a department answer as well.
        (
            [(COUNTER, "t", HOUR, "02T07:30"), (AN, "a", 4 * DAY, "02T10:30")],
            "06T10:30",
            [("Bộ phận Một cửa", 2 * HOUR)],
        ),
    ],
)
def test_who_is_charged(hands: list[Hand], end: str, expected: list[tuple[str, int]]) -> None:
    told = blame(hands, "05T17:00", end)
    assert charged(told) == expected
    assert told.late_seconds == 3 * HOUR
    assert all(each.overrun_seconds > 0 for each in told.charges)


def test_a_handover_closes_the_old_step() -> None:
    """Its end is the other's beginning, and the steps are the whole, to the second."""
    hands: list[Hand] = [
        (AN, "a", DAY, "02T09:10:11"),
        (BINH, "b", DAY, "03T12:30:00"),
        (CHI, "c", DAY, "07T23:59:59"),
    ]
    rows = custody(hands, "09T11:00:01")
    assert [row.ended_at for row in rows[:-1]] == [row.began_at for row in rows[1:]]
    assert total_used(rows) == CALENDAR.elapsed(at(march("02T09:10:11")), at(march("09T11:00:01")))
    later = custody(hands, "20T11:00")
    assert [row.time for row in later[:-1]] == [row.time for row in rows[:-1]]


def test_a_step_that_comes_twice_has_two_rows() -> None:
    told = blame(
        [
            (AN, "a", 2 * HOUR, "02T07:30"),
            (BINH, "b", DAY, "02T08:30"),
            (AN, "a", 2 * HOUR, "02T13:30"),
        ],
        "02T17:00",
        "03T09:30",
    )
    [second] = told.charges
    # The second visit counts for itself: 3.5 hours and 2 hours, 2 of them his.
    assert (second.used_seconds, second.overrun_seconds) == (int(5.5 * HOUR), int(3.5 * HOUR))
    assert second.saved_before_seconds == HOUR + DAY - 3 * HOUR


def test_waiting_is_not_the_time_of_whoever_waits() -> None:
    pauses = [
        pause(march("02T09:30"), march("04T09:30")),
        pause(march("03T07:30"), march("05T07:30")),
    ]
    hands: list[Hand] = [(AN, "a", DAY, "02T07:30"), (BINH, "b", DAY, "05T09:30")]
    told = blame(hands, "05T17:00", "09T07:30", pauses)
    # 2 hours before it, 2 after, and the overlap counts once; all the rest is Bình's.
    assert [row.time.used_seconds for row in custody(hands, "09T07:30", pauses) if row.time] == [
        4 * HOUR,
        2 * DAY - 2 * HOUR,
    ]
    assert charged(told) == [("Bình", DAY - 2 * HOUR)]
    assert told.paused_seconds == 3 * DAY - 2 * HOUR
    assert told.charges[0].saved_before_seconds == told.saved_seconds == DAY - 4 * HOUR


def test_the_time_it_was_closed_is_nobodys() -> None:
    rows = custody([(AN, "a", 2 * DAY, "02T07:30")], "03T07:30")
    again = end_custody(
        reopen(rows, at(march("10T07:30")), CALENDAR), at(march("12T07:30")), CALENDAR
    )
    assert [row.custodian.kind for row in again] == [
        HolderKind.OFFICIAL,
        HolderKind.NOBODY,
        HolderKind.OFFICIAL,
    ]
    assert [row.time.used_seconds for row in again if row.time] == [DAY, 5 * DAY, 2 * DAY]
    assert [row.time.paused_seconds for row in again if row.time] == [0, 0, 0]
    told = propose(again, rows[0].began_at, at(march("05T17:00")), at(march("12T07:30")), CALENDAR)
    # One day of two was left when it was closed; what he had beyond that is his.
    assert charged(told) == [("An", DAY)]


def test_what_is_entered_late_counts_from_then() -> None:
    """A wait entered afterwards counts from its own beginning, but not into a settled time."""
    rows = custody([(AN, "a", DAY, "02T07:30"), (BINH, "b", DAY, "03T07:30")])
    now = at(march("04T10:00"))
    inside = [pause(march("03T09:30"), march("03T16:00"))]
    counted = recount(rows, now, CALENDAR, [], inside)
    assert counted[0] == rows[0]
    assert counted[1].step_due_at == at(march("04T14:00"))
    for reaching in ("02T16:00", "02T07:30"):
        with pytest.raises(Refusal, match="An đã bàn giao hồ sơ lúc 03/03/2026 07:30"):
            recount(rows, now, CALENDAR, [], [pause(march(reaching), march("03T16:00"))])
    # Nothing was open between, so nothing of An's changes.
    overnight = [pause(march("02T17:00"), march("03T16:00"))]
    assert recount(rows, now, CALENDAR, [], overnight)[0] == rows[0]


def test_a_row_that_is_still_to_end_is_measured_again() -> None:
    """What came after 15:00 stays with the counter until tomorrow; it may wait until then."""
    rows = custody([(COUNTER, "t", DAY, "02T15:30"), (AN, "a", DAY, "03T07:30")])
    assert rows[0].time is not None
    now = at(march("02T16:00"))
    waiting = [pause(march("02T16:00"), None)]
    counted = recount(rows, now, CALENDAR, [], waiting)
    assert counted[0].time is not None
    assert (counted[0].time.used_seconds, counted[0].time.paused_seconds) == (HOUR // 2, HOUR)


def test_a_handover_that_has_not_begun_falls_away() -> None:
    rows = custody([(COUNTER, "t", DAY, "02T15:30"), (AN, "a", DAY, "03T07:30")])
    [ended] = end_custody(rows, at(march("02T16:30")), CALENDAR)
    assert (ended.custodian, ended.ended_at) == (COUNTER, at(march("02T16:30")))
    with pytest.raises(Refusal, match="trước lúc người đang giữ nhận hồ sơ"):
        end_custody(rows, at(march("02T15:29")), CALENDAR)


def test_what_was_before_a_new_count_is_not_judged() -> None:
    """After a supplement the clock begins anew, and so does everybody's time."""
    told = blame(
        [(AN, "a", HOUR, "02T07:30"), (AN, "a", DAY, "05T07:30")],
        "06T17:00",
        "09T08:30",
        started="05T07:30",
    )
    assert charged(told) == [("An", DAY + HOUR)]


@pytest.mark.parametrize(
    ("hands", "saved"),
    [
        # Left over by a step that is done.
        ([(AN, "a", 2 * DAY, "02T07:30"), (BINH, "b", DAY, "03T07:30")], DAY),
        # Asked of another agency in the middle: what was left goes on and is not saved twice.
        (
            [
                (AN, "a", 2 * DAY, "02T07:30"),
                (TAX, "x", None, "03T07:30"),
                (AN, "a", DAY, "04T07:30"),
                (BINH, "b", DAY, "04T11:30"),
            ],
            DAY - 4 * HOUR,
        ),
        # Taken over by a colleague in the middle.
        ([(AN, "a", 2 * DAY, "02T07:30"), (BINH, "a", DAY, "03T07:30")], 0),
    ],
)
def test_saved_time_is_counted_once(hands: list[Hand], saved: int) -> None:
    told = blame(hands, "04T17:00", "10T07:30")
    assert told.saved_seconds == saved
    assert told.charges[-1].saved_before_seconds == saved


def test_the_time_of_a_step_runs_out_without_its_waits() -> None:
    row = Custody(new_key(), AN, "a", at(march("02T16:00")), allotted_seconds=2 * HOUR)
    waits = [
        (pause(march("02T16:30"), march("03T08:00")), "2026-03-03T09:30"),
        (pause(march("03T08:30"), march("03T09:30")), "2026-03-03T08:30"),
        (pause(march("03T08:00"), None), "2026-03-03T08:30"),
    ]
    assert step_due(row, CALENDAR) == at(march("03T08:30"))
    for wait, due in waits:
        assert step_due(row, CALENDAR, [wait]) == at(due)


def test_what_another_agency_took_is_the_first_cause_and_little_the_last() -> None:
    """Half an hour of An, then days at the tax office: charged is An, the cause is the tax."""
    told = blame(
        [(AN, "a", 2 * HOUR, "02T07:30"), (TAX, "x", None, "02T10:00")], "02T17:00", "06T17:00"
    )
    assert charged(told) == [("An", HOUR // 2)]
    assert [(each.custodian.label.vi, each.overrun_seconds) for each in told.causes] == [
        ("Thuế cơ sở", 4 * DAY),
        ("An", HOUR // 2),
    ]


def test_what_somebody_of_ours_took_is_not_also_the_agencys() -> None:
    told = blame(
        [
            (AN, "a", 2 * HOUR, "02T07:30"),
            (TAX, "x", None, "02T10:00"),
            (BINH, "b", DAY, "04T07:30"),
        ],
        "03T17:00",
        "06T17:00",
    )
    assert [(each.custodian.label.vi, each.overrun_seconds) for each in told.causes] == [
        ("Thuế cơ sở", DAY),
        ("Bình", 2 * DAY),
        ("An", HOUR // 2),
    ]
    quick = blame(
        [(TAX, "x", None, "02T07:30"), (BINH, "b", 0, "02T10:00")], "02T10:00", "06T17:00"
    )
    assert [each.custodian.label.vi for each in quick.causes] == ["Bình"]
