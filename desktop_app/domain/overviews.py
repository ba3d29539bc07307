"""The overview: how what is open stands now, told apart by whose it is and what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from desktop_app.domain.instants import local_date
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import WAITING_STATUSES, Status


class Standpoint(StrEnum):
    """A question of the supervisor; one dossier can answer several of them."""

    OPEN = "open"
    IN_TIME = "in_time"
    DUE_TODAY = "due_today"
    DUE_SOON = "due_soon"
    STEP_SOON = "step_soon"
    STEP_LATE = "step_late"
    LATE = "late"
    WAITING = "waiting"
    READY = "ready"

    @property
    def label(self) -> Sentence:
        """The question in words."""
        return _LABELS[self]


_LABELS = {
    Standpoint.OPEN: Sentence("Đang giải quyết", "Open"),
    Standpoint.IN_TIME: Sentence("Còn hạn hoặc tạm dừng", "In time or waiting"),
    Standpoint.DUE_TODAY: Sentence("Đến hạn hôm nay", "Due today"),
    Standpoint.DUE_SOON: Sentence("Sắp đến hạn", "Due soon"),
    Standpoint.STEP_SOON: Sentence("Bước sắp hết giờ", "Step nearly over its time"),
    Standpoint.STEP_LATE: Sentence("Chậm ở một bước", "Behind in a step"),
    Standpoint.LATE: Sentence("Quá hạn", "Late"),
    Standpoint.WAITING: Sentence("Chờ người dân", "Waiting for the citizen"),
    Standpoint.READY: Sentence("Có kết quả, chưa nhận", "Ready, not collected"),
}


@dataclass(frozen=True, slots=True)
class OpenDossier:
    """What the overview has to know of a dossier that is owed, or whose result lies ready.

    The holder is whoever has it, ``agency`` another office; ``step_due_at`` is when the time of
    the ``step`` runs out.
    """

    id: UUID
    status: Status
    accepted_at: datetime
    due_at: datetime
    late_from: datetime
    step_due_at: datetime | None
    due_soon_hours: int | None
    field: str
    procedure_code: str
    procedure_name: str
    department_id: UUID | None
    department: str
    official_id: UUID | None
    official: str
    agency: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Horizon:
    """The instants that dossiers are told apart by.

    ``soon_until`` gives by hours of open time the instant that many of them from ``now``;
    ``default_hours`` hold where a procedure has none of its own, ``step_hours`` for steps.
    """

    now: datetime
    soon_until: Mapping[int, datetime]
    default_hours: int
    step_hours: int


def standpoints(dossier: OpenDossier, at: Horizon) -> frozenset[Standpoint]:
    """Return where a dossier stands.

    One that waits for its applicant is neither late nor due; a late one is not also due soon,
    nor is a step called behind once the whole dossier is late. What is open and neither late
    nor due soon is in time, so that those three are all that is open.
    """
    if dossier.status is Status.FINISHED:
        return frozenset({Standpoint.READY})
    if dossier.status in WAITING_STATUSES:
        return frozenset({Standpoint.OPEN, Standpoint.WAITING, Standpoint.IN_TIME})
    if dossier.late_from < at.now:
        return frozenset({Standpoint.OPEN, Standpoint.LATE})
    found = {Standpoint.OPEN}
    if local_date(dossier.due_at) == local_date(at.now):
        found.add(Standpoint.DUE_TODAY)
    hours = at.default_hours if dossier.due_soon_hours is None else dossier.due_soon_hours
    if dossier.due_at <= at.soon_until[hours]:
        found.add(Standpoint.DUE_SOON)
    else:
        found.add(Standpoint.IN_TIME)
    if dossier.step_due_at is not None:
        if dossier.step_due_at < at.now:
            found.add(Standpoint.STEP_LATE)
        elif dossier.step_due_at <= at.soon_until[at.step_hours]:
            found.add(Standpoint.STEP_SOON)
    return frozenset(found)


class OverviewKind(StrEnum):
    """What the bars of the overview stand for."""

    DEPARTMENT = "department"
    OFFICIAL = "official"
    FIELD = "field"
    PROCEDURE = "procedure"

    @property
    def label(self) -> Sentence:
        """What a bar is."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    OverviewKind.DEPARTMENT: Sentence("Theo bộ phận", "By department"),
    OverviewKind.OFFICIAL: Sentence("Theo người giải quyết", "By official"),
    OverviewKind.FIELD: Sentence("Theo lĩnh vực", "By field"),
    OverviewKind.PROCEDURE: Sentence("Theo thủ tục", "By procedure"),
}


@dataclass(slots=True)
class OverviewGroup:
    """The dossiers of one bar, by where they stand."""

    key: str
    name: str
    members: dict[Standpoint, list[UUID]] = field(default_factory=dict)

    def add(self, dossier_id: UUID, where: frozenset[Standpoint]) -> None:
        """Count a dossier."""
        for each in where:
            self.members.setdefault(each, []).append(dossier_id)

    def count(self, standpoint: Standpoint) -> int:
        """Return how many stand there."""
        return len(self.members.get(standpoint, ()))


def group_by(
    kind: OverviewKind,
    located: Sequence[tuple[OpenDossier, frozenset[Standpoint]]],
    nobody: str,
) -> tuple[OverviewGroup, ...]:
    """Return the bars of one kind, the one with most late dossiers first.

    ``nobody`` is the name of what has no department or official.
    """
    groups: dict[str, OverviewGroup] = {}
    for dossier, where in located:
        key, name = _key(kind, dossier)
        group = groups.setdefault(key, OverviewGroup(key, name or nobody))
        group.add(dossier.id, where)
    return tuple(
        sorted(
            groups.values(),
            key=lambda group: (
                -group.count(Standpoint.LATE),
                -group.count(Standpoint.OPEN),
                group.name,
            ),
        )
    )


def _key(kind: OverviewKind, dossier: OpenDossier) -> tuple[str, str]:
    match kind:
        case OverviewKind.DEPARTMENT:
            return str(
                dossier.department_id or dossier.agency
            ), dossier.department or dossier.agency
        case OverviewKind.OFFICIAL:
            if dossier.official_id is None and dossier.department_id is not None:
                return f"department/{dossier.department_id}", dossier.department
            return str(dossier.official_id or dossier.agency), dossier.official or dossier.agency
        case OverviewKind.FIELD:
            return dossier.field, dossier.field
        case OverviewKind.PROCEDURE:
            return dossier.procedure_code, dossier.procedure_name


class DayPart(StrEnum):
    """What became of dossiers on a day."""

    RECEIVED = "received"
    SOLVED_IN_TIME = "solved_in_time"
    SOLVED_LATE = "solved_late"

    @property
    def label(self) -> Sentence:
        """The part in words."""
        return _DAY_LABELS[self]


_DAY_LABELS = {
    DayPart.RECEIVED: Sentence("Tiếp nhận", "Received"),
    DayPart.SOLVED_IN_TIME: Sentence("Giải quyết đúng hạn", "Solved in time"),
    DayPart.SOLVED_LATE: Sentence("Giải quyết trễ hạn", "Solved late"),
}


@dataclass(frozen=True, slots=True)
class TrendDay:
    """What came in and what was solved on a day, by what it was."""

    day: date
    members: Mapping[DayPart, Sequence[UUID]]

    @property
    def received(self) -> int:
        """How many came in."""
        return self.count(DayPart.RECEIVED)

    @property
    def solved(self) -> int:
        """How many were solved, in time or late."""
        return self.count(DayPart.SOLVED_IN_TIME) + self.late

    @property
    def late(self) -> int:
        """How many of those that were solved were late."""
        return self.count(DayPart.SOLVED_LATE)

    def count(self, part: DayPart) -> int:
        """Return how many dossiers are in a part."""
        return len(self.members.get(part, ()))
