"""Reviewing lateness: which dossiers are late or nearly so at an instant, and who holds them.

Everything is derived from the facts at the instant asked for; nothing is a stored flag, so
the list is right after a week switched off and for any day of the past.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.repositories.dossier_lines import DossierLineRepository
from desktop_app.db.repositories.late_facts import Asked, LateFacts, LateFactsRepository
from desktop_app.db.repositories.queues import Whose
from desktop_app.domain.dossiers import DossierLine
from desktop_app.domain.lateness import Overrun, Standing, overrun
from desktop_app.domain.lateness_marks import Blame
from desktop_app.domain.people import Actor
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.calendar_keeping import CalendarKeeping
from desktop_app.services.late_blame import provisional_blames
from desktop_app.services.overviewing import STEP_SOON_HOURS
from desktop_app.services.queues import whose_work

__all__ = [
    "Asked",
    "LateEntry",
    "LateFacts",
    "LateGroup",
    "LateGrouping",
    "LateList",
    "LateReview",
    "department_key",
    "group_key",
    "official_key",
]


class LateGrouping(StrEnum):
    """By what a list is gathered."""

    OFFICIAL = "official"
    DEPARTMENT = "department"
    FIELD = "field"
    PROCEDURE = "procedure"
    STEP = "step"


NO_FACTS = LateFacts()


@dataclass(frozen=True, slots=True)
class LateEntry:
    """A dossier of a list. ``overrun`` counts from the due instant; zero when due soon.

    ``remaining_seconds`` is the open time left, zero when late. With ``is_of_step`` all three
    are said of the step it is at, and the dossier itself is still in time. ``blame`` says of a
    late one where its time went; a list of the past does not know it.
    """

    line: DossierLine
    standing: Standing
    overrun: Overrun
    remaining_seconds: int
    facts: LateFacts = NO_FACTS
    is_of_step: bool = False
    blame: Blame | None = None


@dataclass(frozen=True, slots=True)
class LateGroup:
    """What one official, department, field, procedure or step has.

    How many late, the oldest, how many soon. ``key`` is stable for the group; an empty
    ``name`` stands for dossiers of a department in which nobody was named, or of the counter
    when there is no department.
    """

    key: str
    name: str
    department: str
    late_count: int
    soon_count: int
    oldest: Overrun | None


@dataclass(frozen=True, slots=True)
class LateList:
    """The list at ``as_of``: the latest first, then those due soon, the nearest first.

    Its lines carry the promise and the holder as they stood then, whatever was decided since.
    ``made_at`` is when it was asked for: an ``as_of`` after it makes the list a forecast of
    what will be late if nothing more is solved until then.
    """

    as_of: datetime
    entries: tuple[LateEntry, ...]
    made_at: datetime

    @property
    def is_forecast(self) -> bool:
        """Whether the list is of an instant that has not come yet."""
        return self.as_of > self.made_at

    @property
    def late(self) -> tuple[LateEntry, ...]:
        """The late dossiers alone."""
        return tuple(entry for entry in self.entries if entry.standing is Standing.LATE)

    @property
    def soon(self) -> tuple[LateEntry, ...]:
        """The dossiers due soon alone."""
        return tuple(entry for entry in self.entries if entry.standing is Standing.DUE_SOON)

    @property
    def by_official(self) -> tuple[LateGroup, ...]:
        """Who holds them, the one with most late dossiers first."""
        return self.grouped(LateGrouping.OFFICIAL)

    @property
    def by_department(self) -> tuple[LateGroup, ...]:
        """Where they are, the department with most late dossiers first."""
        return self.grouped(LateGrouping.DEPARTMENT)

    def grouped(self, grouping: LateGrouping) -> tuple[LateGroup, ...]:
        """Gather the dossiers, the group with most late ones first."""
        return _groups(self.entries, grouping)


def official_key(line: DossierLine) -> str:
    """Return the key of the group by official that ``line`` belongs to."""
    holder = line.holder
    return f"{holder.official_id or ''}/{holder.department_id or ''}/{holder.agency}"


def department_key(line: DossierLine) -> str:
    """Return the key of the group by department that ``line`` belongs to."""
    return f"{line.holder.department_id or ''}/{line.holder.agency}"


def group_key(entry: LateEntry, grouping: LateGrouping) -> str:
    """Return the key of the group that ``entry`` belongs to."""
    match grouping:
        case LateGrouping.OFFICIAL:
            return official_key(entry.line)
        case LateGrouping.DEPARTMENT:
            return department_key(entry.line)
        case LateGrouping.FIELD:
            return entry.facts.field
        case LateGrouping.PROCEDURE:
            return entry.line.procedure_code
        case LateGrouping.STEP:
            return entry.facts.step


class LateReview:
    """Reads lateness.

    ``due_soon_hours``, in working hours, holds for procedures without a threshold of their own.
    """

    def __init__(
        self,
        database: Database,
        calendar_keeping: CalendarKeeping,
        due_soon_hours: int,
        clock: Clock = utc_now,
    ) -> None:
        self._database = database
        self._calendar_keeping = calendar_keeping
        self._due_soon_hours = due_soon_hours
        self._clock = clock

    def as_of(self, instant: datetime | None = None, actor: Actor | None = None) -> LateList:
        """Return the list at ``instant``, or now.

        With ``actor`` it is what he sees: an official his own dossiers, those of his
        department that nobody took yet, and those of colleagues he acts for.
        """
        made_at = self._clock()
        instant = instant or made_at
        is_past = instant < made_at
        with self._database.read() as session:
            calendar = self._calendar_keeping.calendar(session)
            lines = DossierLineRepository(session)
            hours = max(self._due_soon_hours, lines.longest_due_soon_hours())
            soon_until = calendar.add(instant, hours * 3600)
            whose = _whose(session, actor, made_at)
            late = _seen(lines.late_at(instant, is_past=is_past), whose)
            soon = _seen(lines.due_between(instant, soon_until, is_past=is_past), whose)
            facts = LateFactsRepository(session).facts(
                [line.id for line in (*late, *soon)], instant
            )
            blames = {}
            if not is_past:
                keys = [line.id for line in late]
                blames = provisional_blames(session, self._calendar_keeping, keys, instant)
        entries = [
            replace(_late_entry(line, instant, calendar, facts[line.id]), blame=blames.get(line.id))
            for line in late
        ]
        near = (_soon_entry(line, instant, calendar, facts[line.id]) for line in soon)
        entries += [entry for entry in near if self._is_near(entry)]
        return LateList(as_of=instant, entries=tuple(entries), made_at=made_at)

    def steps(self, actor: Actor | None = None) -> LateList:
        """Return the early warning: dossiers in time whose step is over its time, or soon.

        Soon is within :data:`STEP_SOON_HOURS` of open time. For ``actor`` see :meth:`as_of`.
        """
        now = self._clock()
        with self._database.read() as session:
            calendar = self._calendar_keeping.calendar(session)
            repository = LateFactsRepository(session)
            ids = repository.steps_over_by(now, calendar.add(now, STEP_SOON_HOURS * 3600))
            found = {line.id: line for line in DossierLineRepository(session).with_ids(ids)}
            lines = _seen([found[key] for key in ids], _whose(session, actor, now))
            facts = repository.facts([line.id for line in lines], now)
        entries = [_step_entry(line, now, calendar, facts[line.id]) for line in lines]
        return LateList(as_of=now, entries=tuple(entries), made_at=now)

    def lines(self, ids: Sequence[UUID]) -> dict[UUID, DossierLine]:
        """Return dossiers by their keys, whatever has become of them."""
        with self._database.read() as session:
            return {line.id: line for line in DossierLineRepository(session).with_ids(ids)}

    def late_count(self, actor: Actor | None = None) -> int:
        """Return how many dossiers are late now; with ``actor`` of those that he sees."""
        now = self._clock()
        with self._database.read() as session:
            lines = DossierLineRepository(session)
            whose = _whose(session, actor, now)
            if whose is None:
                return lines.late_count(now)
            return len(_seen(lines.late_at(now, is_past=False), whose))

    def _is_near(self, entry: LateEntry) -> bool:
        own = entry.line.due_soon_hours
        hours = self._due_soon_hours if own is None else own
        return entry.remaining_seconds <= hours * 3600


def _whose(session: Session, actor: Actor | None, now: datetime) -> Whose | None:
    return None if actor is None else whose_work(session, actor, now)


def _seen(lines: Sequence[DossierLine], whose: Whose | None) -> Sequence[DossierLine]:
    if whose is None:
        return lines
    return [
        line
        for line in lines
        if line.holder.official_id in whose.official_ids
        or (line.holder.official_id is None and line.holder.department_id in whose.department_ids)
    ]


def _late_entry(
    line: DossierLine, instant: datetime, calendar: WorkCalendar, facts: LateFacts
) -> LateEntry:
    return LateEntry(line, Standing.LATE, overrun(line.due_at, instant, calendar), 0, facts)


def _soon_entry(
    line: DossierLine, instant: datetime, calendar: WorkCalendar, facts: LateFacts
) -> LateEntry:
    left = calendar.elapsed(instant, line.due_at) if line.due_at > instant else 0
    nothing = overrun(instant, instant, calendar)
    return LateEntry(line, Standing.DUE_SOON, nothing, left, facts)


def _step_entry(
    line: DossierLine, now: datetime, calendar: WorkCalendar, facts: LateFacts
) -> LateEntry:
    ends = facts.step_due_at or now
    is_over = ends < now
    return LateEntry(
        line,
        Standing.LATE if is_over else Standing.DUE_SOON,
        overrun(ends, now, calendar),
        0 if is_over else calendar.elapsed(now, ends),
        facts,
        is_of_step=True,
    )


def _groups(entries: Iterable[LateEntry], grouping: LateGrouping) -> tuple[LateGroup, ...]:
    """Gather the entries, the group with most late dossiers first."""
    gathered: dict[str, list[LateEntry]] = {}
    for entry in entries:
        gathered.setdefault(group_key(entry, grouping), []).append(entry)
    groups = []
    for key, members in gathered.items():
        name, department = _names(members[0], grouping)
        late = [entry.overrun for entry in members if entry.standing is Standing.LATE]
        groups.append(
            LateGroup(
                key=key,
                name=name,
                department=department,
                late_count=len(late),
                soon_count=len(members) - len(late),
                oldest=max(late, key=lambda each: each.total_seconds, default=None),
            )
        )
    return tuple(
        sorted(
            groups,
            key=lambda group: (
                -group.late_count,
                -(group.oldest.total_seconds if group.oldest else 0),
                group.name,
            ),
        )
    )


def _names(entry: LateEntry, grouping: LateGrouping) -> tuple[str, str]:
    """Return the name of an entry's group, and its department where the name alone may lack."""
    holder = entry.line.holder
    match grouping:
        case LateGrouping.OFFICIAL:
            return holder.official or holder.agency, holder.department
        case LateGrouping.DEPARTMENT:
            return holder.department or holder.agency, ""
        case LateGrouping.FIELD:
            return entry.facts.field, ""
        case LateGrouping.PROCEDURE:
            return entry.line.procedure_name, ""
        case LateGrouping.STEP:
            return entry.facts.step, ""
