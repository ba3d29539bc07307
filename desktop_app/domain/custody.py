"""Custody: who answers for a dossier from when to when, and how much of the clock each used.

The rows of a dossier follow each other without a gap: each begins where the one before ends.
So their open time and that of the pauses always sum to the whole, to the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from desktop_app.domain.errors import Refusal
from desktop_app.domain.instants import as_utc, show_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.pauses import Pause, merge_pauses
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.working_calendar import WorkCalendar


class HolderKind(StrEnum):
    """What kind of holder answers for a dossier."""

    COUNTER = "counter"
    DEPARTMENT = "department"
    OFFICIAL = "official"
    EXTERNAL = "external"
    NOBODY = "nobody"
    """Between an end that was undone later and the reopening."""


@dataclass(frozen=True, slots=True)
class Custodian:
    """Who answers: the counter, a department, an official of it, or another agency."""

    kind: HolderKind
    department_id: UUID | None = None
    department: str = ""
    official_id: UUID | None = None
    official: str = ""
    agency: str = ""

    @property
    def is_ours(self) -> bool:
        """Whether the time is the office's own, so that somebody here answers for it."""
        return self.kind not in {HolderKind.EXTERNAL, HolderKind.NOBODY}

    @property
    def label(self) -> Sentence:
        """The holder in words: a name where there is one, else what holds it."""
        match self.kind:
            case HolderKind.OFFICIAL:
                return Sentence(self.official, self.official)
            case HolderKind.DEPARTMENT:
                return Sentence(self.department, self.department)
            case HolderKind.EXTERNAL:
                return Sentence(self.agency, self.agency)
            case HolderKind.COUNTER if self.official:
                return Sentence(f"Một cửa ({self.official})", f"Counter ({self.official})")
            case HolderKind.COUNTER:
                return Sentence("Bộ phận Một cửa", "The counter")
            case _:
                return Sentence("Đã đóng hồ sơ", "Closed meanwhile")


COUNTER = Custodian(HolderKind.COUNTER)


@dataclass(frozen=True, slots=True)
class CustodyTime:
    """The open seconds of a custody, frozen when it ends.

    ``open_seconds`` is all open time in it; ``paused_seconds`` the part in which the dossier
    waited for its applicant. ``nominal_day_seconds`` is the length of a working day then.
    """

    open_seconds: int
    paused_seconds: int
    nominal_day_seconds: int

    @property
    def used_seconds(self) -> int:
        """The open time that the holder had the dossier to work on."""
        return self.open_seconds - self.paused_seconds


@dataclass(frozen=True, slots=True)
class Custody:
    """One holder's time with a dossier, at one step.

    ``allotted_seconds`` of open time are given to it, ``None`` where nothing is (another
    agency, a dossier without steps); ``step_due_at`` is when they run out. ``taken_at`` is
    when the receiver said that the papers are there. ``time`` stays as it was when the
    custody ended, whatever becomes of calendars later.
    """

    id: UUID
    custodian: Custodian
    step: str
    began_at: datetime
    ended_at: datetime | None = None
    step_position: int | None = None
    allotted_seconds: int | None = None
    step_due_at: datetime | None = None
    handover_id: UUID | None = None
    given_by: str = ""
    taken_at: datetime | None = None
    note: str = ""
    time: CustodyTime | None = None

    @property
    def overrun_seconds(self) -> int:
        """The open seconds beyond what was allotted, 0 without an allotment or an end."""
        if self.time is None or self.allotted_seconds is None:
            return 0
        return max(0, self.time.used_seconds - self.allotted_seconds)

    @property
    def saved_seconds(self) -> int:
        """The open seconds left of what was allotted, 0 without an allotment or an end."""
        if self.time is None or self.allotted_seconds is None:
            return 0
        return max(0, self.allotted_seconds - self.time.used_seconds)


def measure(
    began_at: datetime, until: datetime, calendar: WorkCalendar, pauses: Sequence[Pause] = ()
) -> CustodyTime:
    """Return the open time from ``began_at`` to ``until`` and how much of it was paused.

    A pause counts until it really ended, one that lasts until ``until``. Both are zero when
    ``until`` is not later.
    """
    began_at, until = as_utc(began_at), as_utc(until)
    real = [pause if pause.end is not None else replace(pause, end=until) for pause in pauses]
    stops = merge_pauses([replace(pause, planned_end=None) for pause in real], began_at)
    paused = sum(calendar.elapsed(begin, min(end, until)) for begin, end in stops if begin < until)
    return CustodyTime(calendar.elapsed(began_at, until), paused, calendar.nominal_day_seconds)


def step_due(
    custody: Custody, calendar: WorkCalendar, pauses: Sequence[Pause] = ()
) -> datetime | None:
    """Return when the allotted time of a custody runs out, ended pauses left out.

    ``None`` where nothing is allotted. A pause that begins when it has run out moves nothing.
    """
    if custody.allotted_seconds is None:
        return None
    return runs_out(custody.began_at, custody.allotted_seconds, calendar, pauses)


def runs_out(
    began_at: datetime, seconds: int, calendar: WorkCalendar, pauses: Sequence[Pause] = ()
) -> datetime:
    """Return when ``seconds`` of open time have passed since ``began_at``, ended pauses left out.

    A pause that begins when they have passed moves nothing.
    """
    reached = calendar.add(began_at, seconds)
    ended = [replace(pause, planned_end=None) for pause in pauses if pause.end is not None]
    for begin, end in merge_pauses(ended, as_utc(began_at)):
        if begin >= reached:
            break
        reached = calendar.add(reached, calendar.elapsed(begin, end))
    return reached


def recount(
    rows: Sequence[Custody],
    now: datetime,
    calendar: WorkCalendar,
    before: Sequence[Pause],
    after: Sequence[Pause],
) -> tuple[Custody, ...]:
    """Return the rows of a dossier whose pauses changed from ``before`` to ``after``.

    The time of the present step runs out at another instant, and a row that is to end after
    ``now`` is measured again. Raises :class:`Refusal` for a change that reaches back into a
    row that has ended: what was judged of that holder stays.
    """
    counted = []
    for row in rows:
        if row.ended_at is None:
            counted.append(replace(row, step_due_at=step_due(row, calendar, after)))
            continue
        changed = measure(row.began_at, row.ended_at, calendar, after)
        if as_utc(row.ended_at) > as_utc(now):
            counted.append(replace(row, time=changed))
            continue
        if changed != measure(row.began_at, row.ended_at, calendar, before):
            ended = show_instant(row.ended_at)
            raise Refusal(
                Sentence(
                    f"{row.custodian.label.vi} đã bàn giao hồ sơ lúc {ended} và thời gian đó đã "
                    "chốt: ghi từ lúc đó trở đi.",
                    f"{row.custodian.label.en} handed the dossier over at {ended} and that time "
                    "is settled: record it from then on.",
                )
            )
        counted.append(row)
    return tuple(counted)


def hand_over(
    rows: Sequence[Custody],
    following: Custody,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
) -> tuple[Custody, ...]:
    """Return the rows of a dossier after ``following`` took over at its ``began_at``.

    The present row ends then and its time is frozen. Raises :class:`Refusal` for an instant
    before the present row began.
    """
    kept = end_custody(rows, following.began_at, calendar, pauses)
    with_due = replace(following, step_due_at=step_due(following, calendar, pauses))
    return (*kept, with_due)


def end_custody(
    rows: Sequence[Custody],
    at: datetime,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
    *,
    is_solved: bool = False,
) -> tuple[Custody, ...]:
    """Return the rows with the present one ended at ``at`` and its time frozen.

    A handover may begin later than now (received after 15:00: at the opening of the next
    working day). When something else happens before, a receiver who did not take the papers
    never had them: his row falls away, and the one before it lasts on. One who took them had
    them from then on. When the dossier is solved at ``at``, whoever was to have it has solved
    it before his time began: he keeps a row without any time. No second moves to another
    holder by that. Raises :class:`Refusal` for an instant before the present row.
    """
    if not rows:
        return ()
    at = as_utc(at)
    begun = [rows[0], *(row for row in rows[1:] if as_utc(row.began_at) <= at)]
    if as_utc(begun[-1].began_at) > at:
        began = show_instant(begun[-1].began_at)
        raise Refusal(
            Sentence(
                f"Không ghi việc này trước lúc người đang giữ nhận hồ sơ ({began}).",
                f"This cannot be recorded before the present holder got the dossier ({began}).",
            )
        )
    for row in rows[len(begun) :]:
        taken_at = None if row.taken_at is None else as_utc(row.taken_at)
        if taken_at is not None and taken_at <= at:
            begins = max(taken_at, as_utc(begun[-1].began_at))
        elif is_solved:
            begins = at
        else:
            continue
        begun[-1] = _ended(begun[-1], begins, calendar, pauses)
        early = replace(row, began_at=begins)
        begun.append(replace(early, step_due_at=step_due(early, calendar, pauses)))
    begun[-1] = _ended(begun[-1], at, calendar, pauses)
    return tuple(begun)


def _ended(row: Custody, at: datetime, calendar: WorkCalendar, pauses: Sequence[Pause]) -> Custody:
    time = measure(row.began_at, at, calendar, pauses)
    return replace(row, ended_at=as_utc(at), time=time)


def reopen(
    rows: Sequence[Custody], at: datetime, calendar: WorkCalendar, pauses: Sequence[Pause] = ()
) -> tuple[Custody, ...]:
    """Return the rows of a closed dossier that is opened again at ``at``.

    The time in which it was closed is a row of its own, nobody's; then the last holder goes
    on with what was left of his time.
    """
    last = rows[-1]
    gap = Custody(new_key(), Custodian(HolderKind.NOBODY), "", last.ended_at or as_utc(at))
    return hand_over((*rows, gap), _continued(last, at), calendar, pauses)


def resume(
    rows: Sequence[Custody],
    earlier: Custody,
    at: datetime,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
) -> tuple[Custody, ...]:
    """Return the rows of a dossier that goes back at ``at`` to the holder of ``earlier``.

    What others held meanwhile stays theirs; he goes on with what was left of his time.
    """
    held = next((row for row in rows if row.id == earlier.id), earlier)
    begins = max(as_utc(at), as_utc(rows[-1].began_at))
    return hand_over(rows, _continued(held, begins), calendar, pauses)


def _continued(row: Custody, at: datetime) -> Custody:
    left = row.allotted_seconds if row.time is None else row.saved_seconds
    return replace(
        row,
        id=new_key(),
        began_at=as_utc(at),
        ended_at=None,
        allotted_seconds=None if row.allotted_seconds is None else left,
        taken_at=as_utc(at),
        handover_id=None,
        time=None,
    )


def total_used(rows: Iterable[Custody]) -> int:
    """Return the open seconds that all ended rows together used, pauses left out."""
    return sum(row.time.used_seconds for row in rows if row.time is not None)
