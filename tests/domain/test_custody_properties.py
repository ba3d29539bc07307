"""Random lives of dossiers: no second is lost, none is counted twice, none is another's.

What the engine keeps is compared with a plain model that shares nothing with it: who held the
dossier from when on, which stretches of time it waited, and a walk over the open sessions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.custody import (
    COUNTER,
    Custodian,
    Custody,
    HolderKind,
    end_custody,
    hand_over,
    measure,
    recount,
    reopen,
    resume,
    total_used,
)
from desktop_app.domain.errors import Refusal
from desktop_app.domain.instants import VIETNAM
from desktop_app.domain.keys import new_key
from desktop_app.domain.lateness_marks import MarkBasis, propose
from desktop_app.domain.pauses import Pause, PauseReason
from desktop_app.domain.step_time import transfer_instant
from desktop_app.domain.working_calendar import WorkCalendar
from tests.domain.slow_oracle import SlowCalendar
from tests.domain.test_due_properties import aware, fast

MONDAY = datetime.combine(date(2026, 11, 16), datetime.min.time())
NEVER = MONDAY + timedelta(days=1000)
OFFICE_HOURS = ((450, 690), (810, 1020))
CALENDARS = [
    SlowCalendar(dict.fromkeys(range(5), OFFICE_HOURS), frozenset({date(2026, 11, 24)})),
    SlowCalendar({**dict.fromkeys(range(5), ((480, 720), (780, 1020))), 5: [(480, 720)]}),
    # A shift until midnight, a day without any session but one, a lunch break of a minute.
    SlowCalendar({0: [(0, 1), (600, 1440)], 2: [(700, 720), (721, 722)], 3: [(1, 1439)]}),
]
ENGINES = [(slow, fast(slow)) for slow in CALENDARS]
PEOPLE = [
    COUNTER,
    *(Custodian(HolderKind.OFFICIAL, official=name) for name in ("An", "Bình", "Chi")),
    Custodian(HolderKind.DEPARTMENT, department="Tư pháp"),
    Custodian(HolderKind.EXTERNAL, agency="Thuế cơ sở"),
]
STEPS = ["Tiếp nhận", "Thẩm định", "Trình ký"]
Span = tuple[datetime, datetime]


def local(instant: datetime) -> datetime:
    return instant.astimezone(VIETNAM).replace(tzinfo=None)


def walked(slow: SlowCalendar, begin: datetime, end: datetime, waits: Sequence[Span]) -> int:
    """Return the open seconds from ``begin`` to ``end`` in which the dossier did not wait."""
    total = timedelta()
    for opening, closing in slow.spans(begin) if begin < end else ():
        if opening >= end:
            break
        cuts = {opening, min(closing, end)}
        cuts |= {cut for span in waits for cut in span if opening < cut < min(closing, end)}
        for first, last in pairwise(sorted(cuts)):
            if not any(since <= first < until for since, until in waits):
                total += last - first
    return int(total.total_seconds())


@dataclass
class Life:
    """A dossier in the engine, and beside it the plain story of what happened to it."""

    slow: SlowCalendar
    calendar: WorkCalendar
    now: datetime = MONDAY
    rows: tuple[Custody, ...] = ()
    pauses: list[Pause] = field(default_factory=list)
    story: list[tuple[datetime, Custodian]] = field(default_factory=list)
    over_at: datetime | None = None

    @property
    def waits(self) -> list[Span]:
        return [
            (local(pause.begin), local(pause.end) if pause.end else NEVER) for pause in self.pauses
        ]

    def hand(self, holder: Custodian, step: int, allotted: int | None, begin: datetime) -> None:
        row = Custody(
            new_key(),
            holder,
            STEPS[step],
            aware(begin),
            step_position=step,
            allotted_seconds=None if holder.kind is HolderKind.EXTERNAL else allotted,
        )
        self.rows = hand_over(self.rows, row, self.calendar, self.pauses)
        self.tell(begin, holder)

    def tell(self, begin: datetime, holder: Custodian) -> None:
        self.story = [each for each in self.story if each[0] <= begin]
        self.story.append((begin, holder))

    def change_pauses(self, pauses: list[Pause]) -> None:
        before = self.paused_of_ended()
        old, self.pauses = self.pauses, pauses
        try:
            self.rows = recount(self.rows, aware(self.now), self.calendar, old, pauses)
        except Refusal:
            assert self.paused_of_ended() != before
            self.pauses = old
        else:
            assert self.paused_of_ended() == before

    def paused_of_ended(self) -> list[int]:
        """Walk through what has ended already: a pause may not reach back into it."""
        ended = [(local(row.began_at), local(row.ended_at)) for row in self.rows if row.ended_at]
        return [
            walked(self.slow, begin, end, self.waits) for begin, end in ended if end <= self.now
        ]

    def present_began(self) -> datetime:
        return max(each for each, _ in self.story if each <= self.now)


Act = Callable[[Life, int, int], None]


def _hand_over(life: Life, who: int, amount: int) -> None:
    step = amount % len(STEPS)
    life.hand(PEOPLE[who % len(PEOPLE)], step, amount if amount % 5 else None, life.now)


def _hand_over_after_15(life: Life, who: int, amount: int) -> None:
    """What came after 15:00 counts for the receiver from the next opening on."""
    begin = local(transfer_instant(aware(life.now), aware(life.now), life.calendar))
    life.hand(PEOPLE[who % len(PEOPLE)], amount % len(STEPS), amount, begin)


def _pause(life: Life, back: int, _: int) -> None:
    if life.pauses and life.pauses[-1].end is None:
        return
    begin = max(MONDAY, life.now - timedelta(minutes=back % 3000))
    life.change_pauses([*life.pauses, Pause(PauseReason.FINANCIAL_OBLIGATION, aware(begin))])


def _resume(life: Life, back: int, amount: int) -> None:
    if not life.pauses or life.pauses[-1].end is not None:
        return
    *others, lasting = life.pauses
    begin = local(lasting.begin)
    end = max(begin, life.now - timedelta(minutes=back % 2000 if amount % 2 else 0))
    life.change_pauses([*others, Pause(lasting.reason, lasting.begin, None, aware(end))])


def _restart(life: Life, _: int, amount: int) -> None:
    """After a supplement the holder begins a second custody of his step."""
    if life.story[-1][0] <= life.now:
        present = life.rows[-1]
        life.hand(present.custodian, present.step_position or 0, amount, life.now)


def _end_and_reopen(life: Life, minutes: int, amount: int) -> None:
    _end(life, is_solved=amount % 2 == 1)
    life.now += timedelta(minutes=minutes)
    last = life.story[-1][1]
    life.rows = reopen(life.rows, aware(life.now), life.calendar, life.pauses)
    assert life.over_at is not None
    life.tell(life.over_at, Custodian(HolderKind.NOBODY))
    life.tell(life.now, last)
    life.over_at = None


def _undo_late(life: Life, back: int, _: int) -> None:
    """Undone after a while: it goes back, and whoever had it meanwhile keeps that time."""
    earlier = life.rows[-1 - back % len(life.rows)]
    begin = max(life.now, life.story[-1][0])
    life.rows = resume(life.rows, earlier, aware(life.now), life.calendar, life.pauses)
    life.tell(begin, earlier.custodian)


def _end(life: Life, *, is_solved: bool = False) -> None:
    """Whoever was to have it later never had it, or solved it before his time began."""
    life.rows = end_custody(
        life.rows, aware(life.now), life.calendar, life.pauses, is_solved=is_solved
    )
    life.story = [
        (min(begin, life.now), holder)
        for begin, holder in life.story
        if is_solved or begin <= life.now
    ]
    life.over_at = life.now


ACTS: list[Act] = [
    _hand_over,
    _hand_over,
    _hand_over_after_15,
    _pause,
    _resume,
    _restart,
    _end_and_reopen,
    _undo_late,
]
events = st.tuples(
    # Seconds that pass first: none, minutes, a night, a week.
    st.one_of(st.just(0), st.integers(1, 7200), st.integers(1, 200_000), st.integers(1, 700_000)),
    st.sampled_from(ACTS),
    st.integers(0, 4000),
    st.integers(0, 90_000),
)


@settings(max_examples=2000, deadline=None)
@given(
    st.sampled_from(ENGINES),
    st.integers(0, 5 * 86_400),
    st.lists(events, max_size=9),
    st.integers(0, 300_000),
    st.integers(0, 400_000),
    st.booleans(),
)
def test_a_life_of_a_dossier(
    engine: tuple[SlowCalendar, WorkCalendar],
    accepted_after: int,
    happened: list[tuple[int, Act, int, int]],
    last_seconds: int,
    promised: int,
    is_solved: bool,
) -> None:
    slow, calendar = engine
    accepted = MONDAY + timedelta(seconds=accepted_after)
    life = Life(slow, calendar, now=accepted)
    life.hand(COUNTER, 0, 7200, accepted)
    for passed, act, first, second in happened:
        life.now += timedelta(seconds=passed)
        frozen = [row for row in life.rows if row.ended_at and local(row.ended_at) <= life.now]
        act(life, first, second)
        # Never changed by what comes later.
        assert list(life.rows[: len(frozen)]) == frozen
    life.now += timedelta(seconds=last_seconds)
    _end(life, is_solved=is_solved)

    _nothing_is_lost_or_invented(life, accepted)
    _everybody_has_his_own_time(life)
    _only_our_holders_are_charged(life, accepted, accepted + timedelta(seconds=promised))


def _nothing_is_lost_or_invented(life: Life, accepted: datetime) -> None:
    rows, times = life.rows, [row.time for row in life.rows if row.time is not None]
    assert len(times) == len(rows)
    assert rows[0].began_at == aware(accepted)
    assert rows[-1].ended_at == aware(life.now)
    assert all(row.ended_at == following.began_at for row, following in pairwise(rows))
    whole = life.calendar.elapsed(aware(accepted), aware(life.now))
    assert sum(time.open_seconds for time in times) == whole
    paused = sum(time.paused_seconds for time in times)
    assert total_used(rows) + paused == whole
    assert paused == whole - walked(life.slow, accepted, life.now, life.waits)


def _everybody_has_his_own_time(life: Life) -> None:
    ends = [*(begin for begin, _ in life.story[1:]), life.now]
    told = [
        (holder, walked(life.slow, begin, end, life.waits))
        for (begin, holder), end in zip(life.story, ends, strict=True)
    ]
    assert [(row.custodian, row.time.used_seconds) for row in life.rows if row.time] == told
    for row, (_, used) in zip(life.rows, told, strict=True):
        over = 0 if row.allotted_seconds is None else used - row.allotted_seconds
        assert (row.overrun_seconds, row.saved_seconds) == (max(0, over), max(0, -over))


def _only_our_holders_are_charged(life: Life, accepted: datetime, due: datetime) -> None:
    blame = propose(
        life.rows, aware(accepted), aware(due), aware(life.now), life.calendar, life.pauses
    )
    by_id = {row.id: row for row in life.rows}
    assert blame.late_seconds == walked(life.slow, due, life.now, ())
    assert min(blame.saved_seconds, blame.external_seconds, blame.paused_seconds) >= 0
    over = {row.id: row.overrun_seconds for row in life.rows if row.custodian.is_ours}
    expected = {key: seconds for key, seconds in over.items() if seconds}
    basis = MarkBasis.STEP_OVERRUN
    elsewhere = {
        row.id: row.time.used_seconds - (row.allotted_seconds or 0)
        for row in life.rows
        if row.custodian.kind is HolderKind.EXTERNAL and row.time is not None
    }
    elsewhere = {key: seconds for key, seconds in elsewhere.items() if seconds > 0}
    if not expected and 0 < blame.late_seconds <= sum(elsewhere.values()):
        basis, expected = MarkBasis.OTHER_AGENCY, elsewhere
    elif not expected:
        basis = MarkBasis.HELD_WHILE_LATE
        held = {
            row.id: walked(
                life.slow,
                max(local(row.began_at), due),
                local(row.ended_at or row.began_at),
                life.waits,
            )
            for row in life.rows
            if row.custodian.is_ours
        }
        expected = {key: seconds for key, seconds in held.items() if seconds}
    assert {each.custody_id: each.overrun_seconds for each in blame.charges} == expected
    for charge in blame.charges:
        assert charge.basis is basis
        assert charge.custodian.is_ours is (basis is not MarkBasis.OTHER_AGENCY)
        assert charge.custodian == by_id[charge.custody_id].custodian
        assert 0 <= charge.saved_before_seconds <= blame.saved_seconds


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(ENGINES), st.integers(0, 900_000), st.integers(0, 900_000), st.data())
def test_measuring_agrees_with_walking(
    engine: tuple[SlowCalendar, WorkCalendar], begin: int, length: int, data: st.DataObject
) -> None:
    """Whatever the pauses, overlapping, before and after; one that lasts counts until then."""
    slow, calendar = engine
    first = MONDAY + timedelta(seconds=begin)
    last = first + timedelta(seconds=length)
    pauses = []
    for since, until in data.draw(st.lists(st.tuples(*[st.integers(0, 1_800_000)] * 2))):
        end = None if until % 7 == 0 else aware(MONDAY + timedelta(seconds=max(since, until)))
        pauses.append(
            Pause(PauseReason.SUPPLEMENT, aware(MONDAY + timedelta(seconds=since)), None, end)
        )
    waits = [(local(pause.begin), local(pause.end) if pause.end else NEVER) for pause in pauses]
    time = measure(aware(first), aware(last), calendar, pauses)
    assert time.open_seconds == walked(slow, first, last, ())
    assert time.used_seconds == walked(slow, first, last, waits)
