"""Overviewing: what is late, due, behind and waiting now, and in whose hands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from desktop_app.db.database import Database
from desktop_app.db.repositories.dossier_lines import DossierLineRepository
from desktop_app.db.repositories.overview import OverviewRepository
from desktop_app.domain.dossiers import AT_THE_COUNTER, DossierLine
from desktop_app.domain.instants import local_date, start_of_day
from desktop_app.domain.lateness import Overrun, overrun
from desktop_app.domain.overviews import (
    Horizon,
    OpenDossier,
    OverviewGroup,
    OverviewKind,
    Standpoint,
    TrendDay,
    group_by,
    standpoints,
)
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.calendar_keeping import CalendarKeeping

STEP_SOON_HOURS = 4
"""The open time before the end of a step in which it is warned of."""
TREND_DAYS = 30
OLDEST = 10


@dataclass(frozen=True, slots=True)
class StepStanding:
    """The step a dossier is at, and where its time is behind or nearly over, by how much.

    ``overrun`` and ``remaining_seconds`` are open time; ``None`` while nothing is to be said.
    """

    step: str
    overrun: Overrun | None = None
    remaining_seconds: int | None = None

    @property
    def label(self) -> Sentence:
        """The step, with by how much it is behind, or what is left when it nearly is."""
        if self.overrun is not None:
            late = self.overrun.label
            return Sentence(f"{self.step} quá {late.vi}", f"{self.step} over by {late.en}")
        if self.remaining_seconds is not None:
            hours, minutes = divmod(self.remaining_seconds // 60, 60)
            vi = f"{hours} giờ" if hours else f"{minutes} phút"
            en = f"{hours} hours" if hours else f"{minutes} minutes"
            return Sentence(f"{self.step}, còn {vi}", f"{self.step}, {en} left")
        return Sentence(self.step, self.step)


@dataclass(frozen=True, slots=True)
class Overview:
    """How the office stands at ``as_of``; every figure has its dossiers in ``members``.

    ``trend`` leaves out days on which nothing came in or went out. ``oldest`` are the ten
    that are late the longest, with how much open time. ``steps`` says at which step each is.
    """

    as_of: datetime
    members: Mapping[Standpoint, Sequence[UUID]]
    groups: Mapping[OverviewKind, Sequence[OverviewGroup]]
    trend: Sequence[TrendDay]
    oldest: Sequence[tuple[DossierLine, Overrun]]
    steps: Mapping[UUID, StepStanding]

    def count(self, standpoint: Standpoint) -> int:
        """Return how many dossiers stand there."""
        return len(self.members.get(standpoint, ()))


class Overviewing:
    """Reads the overview. ``due_soon_hours`` hold where a procedure has none of its own."""

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

    def overview(self) -> Overview:
        """Return how the office stands now."""
        now = self._clock()
        with self._database.read() as session:
            calendar = self._calendar_keeping.calendar(session)
            repository = OverviewRepository(session)
            hours = {self._due_soon_hours, STEP_SOON_HOURS} | repository.soon_hours()
            horizon = Horizon(
                now,
                {each: calendar.add(now, each * 3600) for each in hours},
                self._due_soon_hours,
                STEP_SOON_HOURS,
            )
            located = [(each, standpoints(each, horizon)) for each in repository.open_dossiers()]
            first_day = local_date(now) - timedelta(days=TREND_DAYS - 1)
            trend = repository.trend(start_of_day(first_day), now)
            oldest = repository.oldest_late(now, OLDEST)
            lines = {each.id: each for each in DossierLineRepository(session).with_ids(oldest)}
        everything = OverviewGroup("", "")
        for dossier, where in located:
            everything.add(dossier.id, where)
        return Overview(
            as_of=now,
            members=everything.members,
            groups={each: group_by(each, located, AT_THE_COUNTER.vi) for each in OverviewKind},
            trend=tuple(trend),
            oldest=[(lines[each], overrun(lines[each].due_at, now, calendar)) for each in oldest],
            steps={each.id: _step(each, where, now, calendar) for each, where in located},
        )

    def lines(self, ids: Sequence[UUID]) -> tuple[DossierLine, ...]:
        """Return dossiers behind a figure, newest first."""
        with self._database.read() as session:
            return tuple(DossierLineRepository(session).with_ids(ids))


def _step(
    dossier: OpenDossier, where: frozenset[Standpoint], now: datetime, calendar: WorkCalendar
) -> StepStanding:
    ends = dossier.step_due_at
    if ends is not None and Standpoint.STEP_LATE in where:
        return StepStanding(dossier.step, overrun=overrun(ends, now, calendar))
    if ends is not None and Standpoint.STEP_SOON in where:
        return StepStanding(dossier.step, remaining_seconds=calendar.elapsed(now, ends))
    return StepStanding(dossier.step)
