"""The way of one dossier as it is shown: custody bars, pauses, and everything that was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from desktop_app.domain.custody import Custodian
from desktop_app.domain.due_dates import Due
from desktop_app.domain.due_decisions import DueDecision
from desktop_app.domain.lapses import Lapse
from desktop_app.domain.lateness import Standing, Verdict
from desktop_app.domain.lateness_marks import Blame
from desktop_app.domain.pauses import Pause
from desktop_app.domain.releases import Release
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status


class EntryKind(StrEnum):
    """What kind of thing an entry of the timeline tells."""

    ACT = "act"
    DECISION = "decision"
    PAPER = "paper"
    PRINT = "print"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class CustodyBar:
    """One holder's time against what was allotted to it; seconds of open time.

    ``verdict`` is ``None`` while it lasts in time, and where nothing was allotted.
    ``is_running`` says that it lasts at the instant the timeline was made for.
    """

    custody_id: UUID
    custodian: Custodian
    step: str
    began_at: datetime
    ended_at: datetime | None
    is_running: bool
    allotted_seconds: int | None
    step_due_at: datetime | None
    open_seconds: int
    paused_seconds: int
    nominal_day_seconds: int
    verdict: Verdict | None
    given_by: str
    taken_at: datetime | None
    handover_number: str
    note: str

    @property
    def used_seconds(self) -> int:
        """The open time the holder had the dossier to work on."""
        return self.open_seconds - self.paused_seconds

    @property
    def overrun_seconds(self) -> int:
        """The open time beyond what was allotted, 0 where nothing was."""
        if self.allotted_seconds is None:
            return 0
        return max(0, self.used_seconds - self.allotted_seconds)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that was done, in words: what, with which particulars, by whom, when."""

    at: datetime
    kind: EntryKind
    action: str
    title: Sentence
    detail: Sentence
    user_name: str
    is_undone: bool = False


@dataclass(frozen=True, slots=True)
class TimeSum:
    """Where the open time from acceptance until the end, or until now, went, in seconds.

    ``total`` is always the sum of the others.
    """

    total: int
    ours: int
    external: int
    paused: int
    nobody: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything about the way of one dossier at ``made_at``.

    ``blame`` tells where the time went while the dossier is open and late; once it is over,
    ``release`` and the marks do. ``lapses`` are the promises that were late when they were
    extended.
    """

    dossier_id: UUID
    code: str
    status: Status
    standing: Standing
    made_at: datetime
    accepted_at: datetime
    started_at: datetime
    original_due_at: datetime
    due: Due
    bars: tuple[CustodyBar, ...]
    pauses: tuple[Pause, ...]
    decisions: tuple[DueDecision, ...]
    entries: tuple[TimelineEntry, ...]
    time: TimeSum
    release: Release | None
    blame: Blame | None
    lapses: tuple[Lapse, ...] = ()

    @property
    def is_behind(self) -> bool:
        """Whether the present step is over its time while the dossier is not late yet."""
        last = self.bars[-1]
        return last.is_running and last.overrun_seconds > 0 and self.standing is not Standing.LATE
