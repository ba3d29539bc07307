"""Which dossiers a list shows and in which order, in the words of those who look at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from desktop_app.domain.dossiers import DossierLine
from desktop_app.domain.instants import start_of_day
from desktop_app.domain.statuses import OPEN_STATUSES, Status


class SortKey(StrEnum):
    """What a list can be sorted by."""

    RECEIVED = "received"
    CODE = "code"
    DUE = "due"
    OWNER = "owner"
    PROCEDURE = "procedure"

    @property
    def is_of_the_dossier(self) -> bool:
        """Whether the dossier's own row tells it, and no name that has to be looked up."""
        return self in {SortKey.RECEIVED, SortKey.CODE, SortKey.DUE}


@dataclass(frozen=True, slots=True)
class LineOrder:
    """By what a list is sorted, and which way."""

    key: SortKey
    is_descending: bool = False


NEWEST_FIRST = LineOrder(SortKey.RECEIVED, is_descending=True)


@dataclass(frozen=True, slots=True)
class LineFilter:
    """Which dossiers a list shows; ``None`` and empty mean all.

    ``text`` is what was typed to search for. The official and the department are those that
    have the dossier now, or had it last.
    """

    statuses: frozenset[Status] = frozenset()
    procedure_code: str = ""
    official_id: UUID | None = None
    accepted_from: datetime | None = None
    accepted_before: datetime | None = None
    only_voided: bool = False
    department_id: UUID | None = None
    due_from: datetime | None = None
    due_before: datetime | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class PageKey:
    """Where a page ended: the next one begins after it, however the list has grown.

    ``value`` is what the last dossier is sorted by.
    """

    value: datetime | str
    dossier_id: UUID


def key_of(line: DossierLine, order: LineOrder = NEWEST_FIRST) -> PageKey:
    """Return where a page that ends with ``line`` ended."""
    values: dict[SortKey, datetime | str] = {
        SortKey.RECEIVED: line.accepted_at,
        SortKey.CODE: line.code,
        SortKey.DUE: line.due_at,
        SortKey.OWNER: line.owner_name,
        SortKey.PROCEDURE: line.procedure_name,
    }
    return PageKey(values[order.key], line.id)


class LifeStage(StrEnum):
    """The stages of a dossier's life that a list can be narrowed to."""

    ALL = "all"
    OPEN = "open"
    FINISHED = "finished"
    RETURNED = "returned"
    VOIDED = "voided"

    @property
    def statuses(self) -> frozenset[Status]:
        """The statuses of this stage; none for those that a status does not tell."""
        return _STAGE_STATUSES.get(self, frozenset())


_STAGE_STATUSES = {
    LifeStage.OPEN: OPEN_STATUSES,
    LifeStage.FINISHED: frozenset({Status.FINISHED}),
    LifeStage.RETURNED: frozenset({Status.RETURNED}),
}


@dataclass(frozen=True, slots=True)
class StageCounts:
    """How many dossiers stand where: ``standing`` without the cancelled ones."""

    standing: dict[Status, int]
    voided: int

    def of(self, stage: LifeStage) -> int:
        """Return how many dossiers are in ``stage``."""
        if stage is LifeStage.VOIDED:
            return self.voided
        if stage is LifeStage.ALL:
            return self.voided + sum(self.standing.values())
        return sum(self.standing.get(status, 0) for status in stage.statuses)


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """What somebody wants to see, in days of Vietnam, both ends included.

    A ``status`` is asked for by name, within the stage. Without ``order`` what was searched
    for comes best first, anything else newest first.
    """

    text: str = ""
    stage: LifeStage = LifeStage.ALL
    status: Status | None = None
    procedure_code: str = ""
    official_id: UUID | None = None
    department_id: UUID | None = None
    received_from: date | None = None
    received_until: date | None = None
    due_from: date | None = None
    due_until: date | None = None
    order: LineOrder | None = None

    @property
    def is_ranked(self) -> bool:
        """Whether the best hits come first, instead of an order that somebody chose."""
        return bool(self.text.strip()) and self.order is None

    @property
    def wanted(self) -> LineFilter:
        """The same as instants, for the services."""
        return LineFilter(
            statuses=self.stage.statuses if self.status is None else frozenset({self.status}),
            procedure_code=self.procedure_code,
            official_id=self.official_id,
            department_id=self.department_id,
            accepted_from=_beginning(self.received_from),
            accepted_before=_end(self.received_until),
            due_from=_beginning(self.due_from),
            due_before=_end(self.due_until),
            only_voided=self.stage is LifeStage.VOIDED,
            text=self.text,
        )


def _beginning(day: date | None) -> datetime | None:
    return None if day is None else start_of_day(day)


def _end(day: date | None) -> datetime | None:
    return None if day is None else start_of_day(day + timedelta(days=1))
