"""Reviewing lateness: which dossiers are late or nearly so at an instant, and who holds them.

Everything is derived from the facts at the instant asked for; nothing is a stored flag, so
the list is right after a week switched off and for any day of the past.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from desktop_app.db.database import Database
from desktop_app.db.repositories.dossier_lines import DossierLineRepository
from desktop_app.domain.dossiers import DossierLine
from desktop_app.domain.lateness import Overrun, Standing, overrun
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.calendar_keeping import CalendarKeeping


@dataclass(frozen=True, slots=True)
class LateEntry:
    """A dossier of the list. ``overrun`` counts from the due instant; zero when due soon.

    ``remaining_seconds`` is the open time left, zero when late.
    """

    line: DossierLine
    standing: Standing
    overrun: Overrun
    remaining_seconds: int


@dataclass(frozen=True, slots=True)
class LateGroup:
    """What one official or one department has: how many late, the oldest, how many soon.

    ``key`` is stable for the group; an empty ``name`` stands for dossiers of a
    department in which nobody was named, or of the counter when there is no department.
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
    by_official: tuple[LateGroup, ...]
    by_department: tuple[LateGroup, ...]
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


def official_key(line: DossierLine) -> str:
    """Return the key of the group by official that ``line`` belongs to."""
    holder = line.holder
    return f"{holder.official_id or ''}/{holder.department_id or ''}/{holder.agency}"


def department_key(line: DossierLine) -> str:
    """Return the key of the group by department that ``line`` belongs to."""
    return f"{line.holder.department_id or ''}/{line.holder.agency}"


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

    def as_of(self, instant: datetime | None = None) -> LateList:
        """Return the list at ``instant``, or now."""
        made_at = self._clock()
        instant = instant or made_at
        is_past = instant < made_at
        with self._database.read() as session:
            calendar = self._calendar_keeping.calendar(session)
            lines = DossierLineRepository(session)
            hours = max(self._due_soon_hours, lines.longest_due_soon_hours())
            soon_until = calendar.add(instant, hours * 3600)
            late = lines.late_at(instant, is_past=is_past)
            soon = lines.due_between(instant, soon_until, is_past=is_past)
        entries = [_late_entry(line, instant, calendar) for line in late]
        near = (_soon_entry(line, instant, calendar) for line in soon)
        entries += [entry for entry in near if self._is_near(entry)]
        return LateList(
            as_of=instant,
            entries=tuple(entries),
            by_official=_groups(
                entries,
                official_key,
                lambda line: (line.holder.official or line.holder.agency, line.holder.department),
            ),
            by_department=_groups(
                entries,
                department_key,
                lambda line: (line.holder.department or line.holder.agency, ""),
            ),
            made_at=made_at,
        )

    def _is_near(self, entry: LateEntry) -> bool:
        own = entry.line.due_soon_hours
        hours = self._due_soon_hours if own is None else own
        return entry.remaining_seconds <= hours * 3600

    def late_count(self) -> int:
        """Return how many dossiers are late now."""
        with self._database.read() as session:
            return DossierLineRepository(session).late_count(self._clock())


def _late_entry(line: DossierLine, instant: datetime, calendar: WorkCalendar) -> LateEntry:
    return LateEntry(line, Standing.LATE, overrun(line.due_at, instant, calendar), 0)


def _soon_entry(line: DossierLine, instant: datetime, calendar: WorkCalendar) -> LateEntry:
    left = calendar.elapsed(instant, line.due_at) if line.due_at > instant else 0
    return LateEntry(line, Standing.DUE_SOON, overrun(instant, instant, calendar), left)


def _groups(
    entries: Iterable[LateEntry],
    key_of: Callable[[DossierLine], str],
    names_of: Callable[[DossierLine], tuple[str, str]],
) -> tuple[LateGroup, ...]:
    """Gather the entries by holder, the one with most late dossiers first."""
    gathered: dict[str, list[LateEntry]] = {}
    for entry in entries:
        gathered.setdefault(key_of(entry.line), []).append(entry)
    groups = []
    for key, members in gathered.items():
        name, department = names_of(members[0].line)
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
