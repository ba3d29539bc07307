"""Recomputing promises after a change of the calendar: shown first, then all or nothing.

A change moves only the promises that it bears on itself: those whose computed date differs
between the calendar before it and the calendar after it. Finished dossiers and dates that
somebody decided stay as they are. A promise is never made earlier silently: the citizen was
told a later day, so that day stays unless the administrator says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.repositories.audit import AuditRepository
from desktop_app.db.repositories.custody import CustodyRepository, OpenStep
from desktop_app.db.repositories.due import DueRepository
from desktop_app.domain.custody import runs_out
from desktop_app.domain.due_clock import DueClock
from desktop_app.domain.due_dates import Due
from desktop_app.domain.due_decisions import DecisionKind, DueDecision
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.acting import Clock, require, utc_now
from desktop_app.services.calendar_changes import (
    CalendarChange,
    YearConfirmed,
    YearUnconfirmed,
    describe,
)
from desktop_app.services.calendar_facts import CalendarFacts
from desktop_app.services.calendar_keeping import CalendarKeeping

Progress = Callable[[int, int], None]
"""Is told how many steps are done of how many."""

_STEP = 500


class RecomputingCancelled(KnownError):
    """The user stopped a recomputation; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Move:
    """What a change does to the promise of one dossier.

    ``computed`` is what the calendar gives after the change; ``after`` is what will hold:
    the date of ``before`` when the computed one is earlier and that is not allowed.
    """

    dossier_id: UUID
    code: str
    owner: str
    phone: str
    procedure_code: str
    procedure: str
    before: Due
    computed: Due
    after: Due

    @property
    def is_date_moved(self) -> bool:
        """Whether the citizen has to be told another instant."""
        return self.after.due_at != self.before.due_at

    @property
    def is_earlier(self) -> bool:
        """Whether the promise becomes an earlier one."""
        return self.after.due_at < self.before.due_at

    @property
    def is_kept(self) -> bool:
        """Whether an earlier date was computed and the one promised stays."""
        return _is_earlier(self.computed, self.before) and not self.is_earlier


@dataclass(frozen=True, slots=True)
class MovePreview:
    """What a change does to all promises.

    ``moves`` holds every dossier the change bears on, by its present due date; ``examined``
    is how many open dossiers were looked at. ``mark`` stands for the calendar it was worked
    out from.
    """

    change: CalendarChange
    description: Sentence
    mark: str
    examined: int
    moves: tuple[Move, ...]

    @property
    def to_tell(self) -> tuple[Move, ...]:
        """The dossiers whose citizens have to be told another date."""
        return tuple(move for move in self.moves if move.is_date_moved)

    @property
    def later(self) -> tuple[Move, ...]:
        """The promises that become later."""
        return tuple(move for move in self.to_tell if not move.is_earlier)

    @property
    def earlier(self) -> tuple[Move, ...]:
        """The promises that become earlier, because that was allowed."""
        return tuple(move for move in self.to_tell if move.is_earlier)

    @property
    def kept(self) -> tuple[Move, ...]:
        """The promises that could be earlier and stay."""
        return tuple(move for move in self.moves if move.is_kept)

    @property
    def confirmed(self) -> tuple[Move, ...]:
        """The promises that are not provisional any more; their dates may have moved too."""
        return tuple(
            move
            for move in self.moves
            if move.before.is_provisional and not move.after.is_provisional
        )

    @property
    def summary(self) -> Sentence:
        """The totals in one sentence or a few."""
        whole = Sentence(
            f"Đã xem {self.examined} hồ sơ đang giải quyết: {len(self.later)} hồ sơ lùi ngày hẹn.",
            f"{self.examined} open dossiers looked at: {len(self.later)} are due later.",
        )
        told = (
            (
                self.earlier,
                "hồ sơ hẹn sớm hơn trước.",
                "are due earlier than promised.",
            ),
            (
                self.kept,
                "hồ sơ có thể hẹn sớm hơn nhưng giữ ngày đã hẹn với công dân.",
                "could be due earlier but keep the date the citizen was told.",
            ),
            (
                self.confirmed,
                "hồ sơ không còn là tạm tính.",
                "are not provisional any more.",
            ),
        )
        for moves, vietnamese, english in told:
            if moves:
                whole += Sentence(f"{len(moves)} {vietnamese}", f"{len(moves)} {english}")
        return whole


class DueRecomputing:
    """Shows which promises a change of the calendar moves, and makes it."""

    def __init__(
        self, database: Database, calendar_keeping: CalendarKeeping, clock: Clock = utc_now
    ) -> None:
        self._database = database
        self._calendar_keeping = calendar_keeping
        self._clock = clock

    def preview(
        self,
        change: CalendarChange,
        *,
        allow_earlier: bool = False,
        progress: Progress = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> MovePreview:
        """Return what ``change`` would do to the open dossiers; nothing is written.

        Raises :class:`Refusal` with faults per field for a change that cannot be made, and
        :class:`RecomputingCancelled` when ``cancelled`` says so on the way.
        """
        with self._database.read() as session:
            before = CalendarFacts.read(session)
            comparison = _Comparison(
                self._calendar_keeping,
                before,
                self._calendar_keeping.changed(before, change),
                allow_earlier,
            )
            clocks = DueRepository(session).owed_clocks()
            steps = _Steps(len(clocks), progress, cancelled)
            affected = comparison.affected(clocks, steps)
            shown = _preview(session, change, before, len(clocks), affected)
            steps.done(len(clocks))
        return shown

    def apply(
        self,
        change: CalendarChange,
        actor: Actor,
        *,
        preview: MovePreview | None = None,
        allow_earlier: bool = False,
        progress: Progress = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> MovePreview:
        """Make ``change`` and move the promises it bears on, in one transaction, or nothing.

        Every moved dossier gets a decision and an audit row; the promise of its receipt stays
        on record. Returns what was done, worked out anew inside the transaction. With the
        ``preview`` that the administrator saw it refuses when the calendar was changed since.
        Raises what :meth:`preview` raises.
        """
        require(actor, Role.ADMINISTRATOR)
        with self._database.write() as session:
            before = self._calendar_keeping.carry_out(change, actor, session)
            if preview is not None and preview.mark != before.mark:
                raise Refusal(_STALE)
            comparison = _Comparison(
                self._calendar_keeping, before, CalendarFacts.read(session), allow_earlier
            )
            clocks = DueRepository(session).owed_clocks(is_to_change=True)
            # Counting is the first half of the work, writing the second.
            steps = _Steps(2 * len(clocks), progress, cancelled)
            affected = comparison.affected(clocks, steps)
            made = _preview(session, change, before, len(clocks), affected)
            moved = [move for move in made.moves if move.after != move.before]
            for start in range(0, len(moved), _STEP):
                steps.done(len(clocks) + len(clocks) * start // len(moved))
                _write(session, moved[start : start + _STEP], made, actor, self._clock())
            _refresh_steps(session, clocks, comparison)
            steps.done(2 * len(clocks))
        return made


class _Steps:
    """Tells how far the work is, and stops it when the user wants to."""

    def __init__(self, total: int, progress: Progress, cancelled: Callable[[], bool]) -> None:
        self._total = total
        self._progress = progress
        self._cancelled = cancelled

    def done(self, count: int) -> None:
        if self._cancelled():
            raise RecomputingCancelled(_CANCELLED)
        self._progress(count, self._total)


@dataclass(frozen=True, slots=True)
class _Affected:
    clock: DueClock
    computed: Due
    after: Due


class _Comparison:
    """The calendars of the offices before and after a change."""

    def __init__(
        self,
        calendar_keeping: CalendarKeeping,
        before: CalendarFacts,
        after: CalendarFacts,
        allow_earlier: bool,
    ) -> None:
        self._before = _calendars(calendar_keeping, before)
        self._after = _calendars(calendar_keeping, after)
        self._allow_earlier = allow_earlier

    def affected(self, clocks: Sequence[DueClock], steps: _Steps) -> list[_Affected]:
        """Return the dossiers whose computed date the change alters."""
        found = []
        for index, clock in enumerate(clocks):
            if index % _STEP == 0:
                steps.done(index)
            if clock.is_manual:
                continue
            computed = clock.computed(self._after(clock.agency_code))
            # Most dates stay: the calendar before is asked about the others only.
            if computed != clock.due and computed != clock.computed(
                self._before(clock.agency_code)
            ):
                found.append(_Affected(clock, computed, self._after_change(clock.due, computed)))
        return found

    def steps_run_out(
        self, clocks: Sequence[DueClock], steps: Sequence[OpenStep]
    ) -> list[tuple[UUID, datetime]]:
        """Return when the time of present holders runs out after the change, where it differs."""
        clock_of = {clock.dossier_id: clock for clock in clocks}
        found = []
        for step in steps:
            clock = clock_of.get(step.dossier_id)
            if clock is None:
                continue
            calendar = self._after(clock.agency_code)
            due = runs_out(step.began_at, step.allotted_seconds, calendar, clock.pauses)
            if due != step.step_due_at:
                found.append((step.custody_id, due))
        return found

    def _after_change(self, promised: Due, computed: Due) -> Due:
        if self._allow_earlier or not _is_earlier(computed, promised):
            return computed
        return Due(promised.due_at, promised.late_from, computed.is_provisional)


def _calendars(
    calendar_keeping: CalendarKeeping, facts: CalendarFacts
) -> Callable[[str], WorkCalendar]:
    @cache
    def of(agency_code: str) -> WorkCalendar:
        return calendar_keeping.calendar_on(facts, agency_code)

    return of


def _is_earlier(due: Due, than: Due) -> bool:
    return (due.due_at, due.late_from) < (than.due_at, than.late_from)


def _preview(
    session: Session,
    change: CalendarChange,
    before: CalendarFacts,
    examined: int,
    affected: Sequence[_Affected],
) -> MovePreview:
    citizens = DueRepository(session).citizens([each.clock.dossier_id for each in affected])
    moves = [
        Move(
            dossier_id=each.clock.dossier_id,
            code=each.clock.code,
            owner=citizen.owner,
            phone=citizen.phone,
            procedure_code=citizen.procedure_code,
            procedure=citizen.procedure,
            before=each.clock.due,
            computed=each.computed,
            after=each.after,
        )
        for each in affected
        for citizen in [citizens[each.clock.dossier_id]]
    ]
    moves.sort(key=lambda move: (move.before.due_at, move.code))
    return MovePreview(change, describe(change, before), before.mark, examined, tuple(moves))


def _write(
    session: Session, moves: Sequence[Move], made: MovePreview, actor: Actor, at: datetime
) -> None:
    """Move some promises, with a decision and an audit row for each."""
    is_confirmation = isinstance(made.change, YearConfirmed | YearUnconfirmed)
    kind = DecisionKind.CONFIRMATION if is_confirmation else DecisionKind.CALENDAR
    notice = made.change.notice if isinstance(made.change, YearConfirmed) else ""
    due = DueRepository(session)
    due.set_many_due([(move.dossier_id, move.after) for move in moves])
    due.add_decisions(
        [
            DueDecision(
                id=new_key(),
                dossier_id=move.dossier_id,
                kind=kind,
                decided_at=at,
                due_before=move.before.due_at,
                due_after=move.after.due_at,
                late_from_before=move.before.late_from,
                late_from_after=move.after.late_from,
                reason=made.description.vi,
                authority="",
                document_number=notice,
                user_id=actor.user_id,
                user_name=actor.name,
            )
            for move in moves
        ]
    )
    AuditRepository(session).add_many(
        actor,
        at,
        "due_recomputed",
        [
            (
                ("dossier", move.dossier_id, move.code),
                {
                    "from": move.before.due_at.isoformat(),
                    "to": move.after.due_at.isoformat(),
                    "provisional": move.after.is_provisional,
                    "reason": made.description.vi,
                },
            )
            for move in moves
        ],
    )


def _refresh_steps(session: Session, clocks: Sequence[DueClock], comparison: _Comparison) -> None:
    """Let the steps that go on run out by the new calendar, of all dossiers, moved or not."""
    session.flush()
    session.expire_all()
    custody = CustodyRepository(session)
    dues = comparison.steps_run_out(clocks, custody.open_steps())
    for start in range(0, len(dues), _STEP):
        custody.set_step_dues(dues[start : start + _STEP])


_STALE = Sentence(
    "Lịch vừa được người khác thay đổi nên danh sách đã xem không còn đúng. Xem lại trước khi áp "
    "dụng; chưa có gì thay đổi.",
    "Somebody else has just changed the calendar, so the list you saw is not right any more. "
    "Look at it again first; nothing was changed.",
)
_CANCELLED = Sentence("Đã dừng; chưa có gì thay đổi.", "Stopped; nothing was changed.")
