"""Lateness marks: whose step ran over when a dossier is late, and what was decided about it.

Officials are judged by them, so a mark is only ever proposed here, from frozen custody rows;
a supervisor confirms, changes or excuses it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from desktop_app.domain.custody import Custodian, Custody, HolderKind, measure
from desktop_app.domain.instants import as_utc
from desktop_app.domain.lapses import Lapse
from desktop_app.domain.pauses import Pause
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.working_calendar import WorkCalendar

_HOUR = 3600


class MarkState(StrEnum):
    """How far a mark is."""

    PROVISIONAL = "provisional"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    EXCUSED = "excused"

    @property
    def label(self) -> Sentence:
        """The state in words."""
        return _STATE_LABELS[self]


_STATE_LABELS = {
    MarkState.PROVISIONAL: Sentence("Tạm tính", "Provisional"),
    MarkState.PROPOSED: Sentence("Chờ xác nhận", "To be confirmed"),
    MarkState.CONFIRMED: Sentence("Đã xác nhận", "Confirmed"),
    MarkState.EXCUSED: Sentence("Không tính lỗi", "Excused"),
}


class MarkBasis(StrEnum):
    """Why a mark is proposed."""

    STEP_OVERRUN = "step_overrun"
    HELD_WHILE_LATE = "held_while_late"
    OTHER_AGENCY = "other_agency"

    @property
    def label(self) -> Sentence:
        """The basis in words."""
        if self is MarkBasis.STEP_OVERRUN:
            return Sentence("vượt thời gian của bước", "over the time of the step")
        if self is MarkBasis.OTHER_AGENCY:
            return Sentence("thời gian ở cơ quan khác", "time at another agency")
        return Sentence("giữ hồ sơ khi đã quá hạn", "held the dossier when it was late")


@dataclass(frozen=True, slots=True)
class Charge:
    """What one custody is charged with; ``overrun_seconds`` of open time, always positive.

    ``saved_before_seconds`` is what the steps before it had left of their time.
    """

    custody_id: UUID
    custodian: Custodian
    step: str
    basis: MarkBasis
    allotted_seconds: int | None
    used_seconds: int
    overrun_seconds: int
    saved_before_seconds: int
    nominal_day_seconds: int
    began_at: datetime
    ended_at: datetime

    @property
    def is_slight(self) -> bool:
        """Whether it is less than an hour."""
        return self.overrun_seconds < _HOUR


@dataclass(frozen=True, slots=True)
class Blame:
    """Where the time of a late dossier went.

    ``late_seconds`` is the open time from its due date to its release, ``lapsed_seconds`` that
    from promises before to their extension. ``external_seconds`` went to other agencies,
    ``paused_seconds`` to waiting for the applicant, and ``saved_seconds`` were left over by
    steps that were quicker. ``elsewhere`` is what other
    agencies took beyond the time planned for them, also where somebody of ours is charged.
    """

    late_seconds: int
    charges: tuple[Charge, ...]
    external_seconds: int
    paused_seconds: int
    saved_seconds: int
    lapsed_seconds: int = 0
    elsewhere: tuple[Charge, ...] = ()

    @property
    def causes(self) -> tuple[Charge, ...]:
        """What made the dossier late: other agencies with their part of it, then ours.

        What ran over by less than an hour comes last.
        """
        ours = [each for each in self.charges if each.basis is not MarkBasis.OTHER_AGENCY]
        great = [each for each in ours if not each.is_slight]
        late_seconds = self.late_seconds + self.lapsed_seconds
        unexplained = late_seconds - sum(each.overrun_seconds for each in great)
        others = []
        for each in sorted(self.elsewhere, key=lambda each: -each.overrun_seconds):
            # What no time was planned for is the cause of what nobody else explains.
            most = unexplained if each.allotted_seconds is None else late_seconds
            part = min(each.overrun_seconds, most)
            if part > 0:
                others.append(replace(each, overrun_seconds=part))
                unexplained -= part
        told = [*others, *ours]
        return tuple(sorted(told, key=lambda each: each.is_slight))


def propose(
    rows: Sequence[Custody],
    started_at: datetime,
    due_at: datetime,
    released_at: datetime,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
    lapsed: Sequence[Lapse] = (),
) -> Blame:
    """Return whom the lateness of a dossier released at ``released_at`` is proposed against.

    Whoever ran over the time of his step is charged with that overrun, pauses left out, and
    with nothing of those before him. When no step of ours ran over and other agencies took
    all of the lateness, it is theirs and no official's. When that does not explain it either,
    those who held the dossier after its due date are charged with how long they did. Rows
    that ended before the clock (re)started do not count. Of promises that were ``lapsed`` when
    they were extended the same is asked before, of the time until then. All ``rows`` must have
    ended.
    """
    counted = [row for row in rows if row.ended_at is not None and row.ended_at > started_at]
    late_seconds = calendar.elapsed(due_at, released_at)
    saved = _saved_before(counted)
    charges: list[Charge] = []
    lapsed_seconds, rest = 0, counted
    for lapse in lapsed:
        if lapse.extended_at <= started_at:
            continue
        seconds, late = lapse.overrun.total_seconds, (lapse.due_at, lapse.extended_at)
        until_then = [row for row in rest if row.ended_at and row.ended_at <= lapse.extended_at]
        rest = rest[len(until_then) :]
        charges += _charges(until_then, saved, seconds, late, calendar, pauses)
        lapsed_seconds += seconds
    late = (due_at, released_at)
    charges += _charges(rest, saved, late_seconds, late, calendar, pauses)
    times = [(row, row.time) for row in counted if row.time is not None]
    return Blame(
        late_seconds=late_seconds,
        charges=tuple(charges),
        external_seconds=sum(
            time.used_seconds for row, time in times if row.custodian.kind is HolderKind.EXTERNAL
        ),
        paused_seconds=sum(time.paused_seconds for _, time in times),
        saved_seconds=sum(left_over for _, left_over in _with_saved(counted)),
        lapsed_seconds=lapsed_seconds,
        elsewhere=tuple(_at_other_agencies(counted)),
    )


def _charges(
    rows: Sequence[Custody],
    saved: Mapping[UUID, int],
    late_seconds: int,
    late: tuple[datetime, datetime],
    calendar: WorkCalendar,
    pauses: Sequence[Pause],
) -> list[Charge]:
    charges = _step_overruns(rows, saved)
    if charges:
        return charges
    elsewhere = _at_other_agencies(rows)
    if 0 < late_seconds <= sum(charge.overrun_seconds for charge in elsewhere):
        return elsewhere
    return _held_while_late(rows, saved, late, calendar, pauses)


def _saved_before(rows: Sequence[Custody]) -> dict[UUID, int]:
    """Return what all rows before each of our own had left of their time, by its key."""
    saved, found = 0, {}
    for row, left_over in _with_saved(rows):
        found[row.id] = saved
        saved += left_over
    return found


def _with_saved(rows: Sequence[Custody]) -> list[tuple[Custody, int]]:
    """Return our own rows with what each left over of its time for the steps after it.

    What is left in the middle of a step goes on with whoever takes the step over and is
    saved only when he leaves it.
    """
    own = [row for row in rows if row.custodian.is_ours]
    follows = [*own[1:], None] if own else []
    return [
        (row, 0 if after is not None and _is_same_step(row, after) else row.saved_seconds)
        for row, after in zip(own, follows, strict=True)
    ]


def _is_same_step(row: Custody, after: Custody) -> bool:
    return (row.step_position, row.step) == (after.step_position, after.step)


def _step_overruns(rows: Sequence[Custody], saved: Mapping[UUID, int]) -> list[Charge]:
    return [
        _charge(row, MarkBasis.STEP_OVERRUN, row.overrun_seconds, saved[row.id])
        for row in rows
        if row.custodian.is_ours and row.overrun_seconds
    ]


def _at_other_agencies(rows: Sequence[Custody]) -> list[Charge]:
    """Return what other agencies took beyond the time that was planned for them."""
    charges = []
    for row in rows:
        if row.custodian.kind is HolderKind.EXTERNAL and row.time is not None:
            over = row.time.used_seconds - (row.allotted_seconds or 0)
            if over > 0:
                charges.append(_charge(row, MarkBasis.OTHER_AGENCY, over, 0))
    return charges


def _held_while_late(
    rows: Sequence[Custody],
    saved: Mapping[UUID, int],
    late: tuple[datetime, datetime],
    calendar: WorkCalendar,
    pauses: Sequence[Pause],
) -> list[Charge]:
    charges = []
    for row in rows:
        if not row.custodian.is_ours:
            continue
        begin = max(as_utc(row.began_at), as_utc(late[0]))
        end = min(as_utc(row.ended_at or late[1]), as_utc(late[1]))
        held = measure(begin, end, calendar, pauses).used_seconds
        if held:
            charges.append(_charge(row, MarkBasis.HELD_WHILE_LATE, held, saved[row.id]))
    return charges


def _charge(row: Custody, basis: MarkBasis, overrun: int, saved_before: int) -> Charge:
    if row.time is None or row.ended_at is None:
        raise ValueError("a custody is charged when it has ended")
    return Charge(
        custody_id=row.id,
        custodian=row.custodian,
        step=row.step,
        basis=basis,
        allotted_seconds=row.allotted_seconds,
        used_seconds=row.time.used_seconds,
        overrun_seconds=overrun,
        saved_before_seconds=saved_before,
        nominal_day_seconds=row.time.nominal_day_seconds,
        began_at=row.began_at,
        ended_at=row.ended_at,
    )


@dataclass(frozen=True, slots=True)
class LateCause:
    """A cause of lateness to choose from; ``is_outside`` when nobody in the office could help."""

    code: str
    name: Sentence
    is_outside: bool
    is_active: bool = True
