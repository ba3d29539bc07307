"""Where one dossier is counted in a report: one value in each of a few directions.

A column of a report asks for some values in some directions; its figure is the number of
dossiers that have them. So a figure and the list behind it can never be of two minds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from desktop_app.domain.procedures import Channel
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status


class Direction(StrEnum):
    """What a report tells dossiers apart by."""

    ORIGIN = "origin"
    CHANNEL = "channel"
    PLACE = "place"
    OUTCOME = "outcome"
    ENDING = "ending"
    APOLOGY = "apology"


class Origin(StrEnum):
    """Whether a dossier came in within the period or was open before it."""

    NEW = "new"
    CARRIED = "carried"


class Way(StrEnum):
    """How a dossier came in, with the services that are online in part told apart."""

    DIRECT = "direct"
    POST = "post"
    ONLINE_WHOLE = "online_whole"
    ONLINE_PART = "online_part"


class Place(StrEnum):
    """Whether this office solves a dossier or takes it in for another (phi địa giới)."""

    HERE = "here"
    ELSEWHERE = "elsewhere"


class Outcome(StrEnum):
    """How a dossier stood at the end of the period.

    One that waits for its applicant is in time (II.06a, column 12). ``FILED`` and ``REFUSED``
    were handed in and never accepted: no clock ran, so they are in no total of dossiers.
    """

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    OPEN = "open_in_time"
    OPEN_SUPPLEMENT = "open_supplement"
    OPEN_PAYMENT = "open_payment"
    OPEN_LATE = "open_late"
    FILED = "filed"
    REFUSED = "refused"

    @property
    def label(self) -> Sentence:
        """The outcome in words."""
        return _OUTCOME_LABELS[self]


_OUTCOME_LABELS = {
    Outcome.EARLY: Sentence("Đã giải quyết trước hạn", "Solved early"),
    Outcome.ON_TIME: Sentence("Đã giải quyết đúng hạn", "Solved on time"),
    Outcome.LATE: Sentence("Đã giải quyết quá hạn", "Solved late"),
    Outcome.OPEN: Sentence("Đang giải quyết trong hạn", "Open in time"),
    Outcome.OPEN_SUPPLEMENT: Sentence("Chờ bổ sung", "Waiting for a supplement"),
    Outcome.OPEN_PAYMENT: Sentence("Chờ nghĩa vụ tài chính", "Waiting for a payment"),
    Outcome.OPEN_LATE: Sentence("Đang giải quyết quá hạn", "Open and late"),
    Outcome.FILED: Sentence("Chờ tiếp nhận", "Not accepted yet"),
    Outcome.REFUSED: Sentence("Không được tiếp nhận", "Not accepted"),
}
SOLVED = frozenset({Outcome.EARLY, Outcome.ON_TIME, Outcome.LATE})
OPEN = frozenset({Outcome.OPEN, Outcome.OPEN_SUPPLEMENT, Outcome.OPEN_PAYMENT, Outcome.OPEN_LATE})
ACCEPTED = SOLVED | OPEN


class Ending(StrEnum):
    """How a dossier that is over ended."""

    NONE = "none"
    RESULT = "result"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"


class Apology(StrEnum):
    """Whether the citizen has a letter of apology for a late dossier."""

    NONE_DUE = "none_due"
    SENT = "sent"
    MISSING = "missing"


VALUES: Mapping[Direction, frozenset[str]] = {
    Direction.ORIGIN: frozenset(Origin),
    Direction.CHANNEL: frozenset(Way),
    Direction.PLACE: frozenset(Place),
    Direction.OUTCOME: frozenset(Outcome),
    Direction.ENDING: frozenset(Ending),
    Direction.APOLOGY: frozenset(Apology),
}


@dataclass(frozen=True, slots=True)
class Coordinates:
    """The values of one dossier, in the order of :class:`Direction`."""

    origin: Origin
    channel: Way
    place: Place
    outcome: Outcome
    ending: Ending
    apology: Apology

    def value(self, direction: Direction) -> str:
        """Return the value in one direction."""
        return str(getattr(self, direction.value))


@dataclass(frozen=True, slots=True)
class Condition:
    """What a column asks for: the allowed values by direction; all where none are named.

    Without a word on the outcome it asks for accepted dossiers.
    """

    allowed: Mapping[Direction, frozenset[str]]

    @property
    def outcomes(self) -> frozenset[str]:
        """The outcomes that are asked for."""
        return self.allowed.get(Direction.OUTCOME, frozenset(ACCEPTED))

    @property
    def directions(self) -> frozenset[Direction]:
        """The directions that have to be known to answer it."""
        return frozenset(self.allowed) | {Direction.OUTCOME}

    def holds(self, value_of: Mapping[Direction, str]) -> bool:
        """Tell whether a dossier with these values is counted."""
        return value_of[Direction.OUTCOME] in self.outcomes and all(
            value_of[direction] in values for direction, values in self.allowed.items()
        )

    def holds_at(self, coordinates: Coordinates) -> bool:
        """Tell whether a dossier with ``coordinates`` is counted."""
        return self.holds({each: coordinates.value(each) for each in Direction})


EVERYTHING = Condition({})
"""Asks for every accepted dossier."""


def condition(**allowed: Iterable[str]) -> Condition:
    """Return a condition by the names of directions. Raises ``ValueError`` for unknown values."""
    checked: dict[Direction, frozenset[str]] = {}
    for name, values in allowed.items():
        direction = Direction(name)
        wanted = frozenset(str(value) for value in values)
        unknown = wanted - VALUES[direction]
        if unknown:
            raise ValueError(f"{name}: {', '.join(sorted(unknown))}")
        checked[direction] = wanted
    return Condition(checked)


@dataclass(frozen=True, slots=True)
class ReportedDossier:
    """What a report has to know of a dossier, as it stood at the end of the period.

    ``late_from`` is the promise of that day. ``verdict`` is the frozen one of a dossier that
    was over, ``waits_for`` the status of the pause that lasted then.
    """

    accepted_at: datetime
    closed_at: datetime | None
    status: Status
    channel: Channel
    is_partly_online: bool
    is_elsewhere: bool
    late_from: datetime
    verdict: str
    waits_for: Status | None
    has_apology: bool


def locate(dossier: ReportedDossier, begin: datetime, as_of: datetime) -> Coordinates | None:
    """Return where a dossier is counted in a period from ``begin``, looked at ``as_of``.

    ``None`` when it is in none of the totals: accepted later, or over before the period.
    """
    closed_at = dossier.closed_at
    if dossier.accepted_at >= as_of or (closed_at is not None and closed_at < begin):
        return None
    is_over = closed_at is not None and closed_at < as_of
    outcome = _solved(dossier) if is_over else _open(dossier, as_of)
    return Coordinates(
        origin=Origin.NEW if dossier.accepted_at >= begin else Origin.CARRIED,
        channel=_way(dossier),
        place=Place.ELSEWHERE if dossier.is_elsewhere else Place.HERE,
        outcome=outcome,
        ending=_ending(dossier.status) if is_over else Ending.NONE,
        apology=_apology(outcome, has_apology=dossier.has_apology),
    )


def _solved(dossier: ReportedDossier) -> Outcome:
    verdicts = {"early": Outcome.EARLY, "on_time": Outcome.ON_TIME, "finished_late": Outcome.LATE}
    return verdicts[dossier.verdict]


def _open(dossier: ReportedDossier, as_of: datetime) -> Outcome:
    if dossier.waits_for is Status.SUPPLEMENT_ASKED:
        return Outcome.OPEN_SUPPLEMENT
    if dossier.waits_for is not None:
        return Outcome.OPEN_PAYMENT
    return Outcome.OPEN_LATE if dossier.late_from < as_of else Outcome.OPEN


def _way(dossier: ReportedDossier) -> Way:
    match dossier.channel:
        case Channel.DIRECT:
            return Way.DIRECT
        case Channel.POST:
            return Way.POST
        case Channel.ONLINE:
            return Way.ONLINE_PART if dossier.is_partly_online else Way.ONLINE_WHOLE


def _ending(status: Status) -> Ending:
    match status:
        case Status.WITHDRAWN:
            return Ending.WITHDRAWN
        case Status.STOPPED:
            return Ending.STOPPED
        case _:
            return Ending.RESULT


def _apology(outcome: Outcome, *, has_apology: bool) -> Apology:
    if outcome not in {Outcome.LATE, Outcome.OPEN_LATE}:
        return Apology.NONE_DUE
    return Apology.SENT if has_apology else Apology.MISSING


@dataclass(frozen=True, slots=True)
class Belonging:
    """Which rows of a report a dossier is counted in.

    The department and the official are who solved it, or who had it at the end of the period.
    """

    level: str
    field: str
    procedure_code: str
    procedure_name: str
    department_id: UUID | None
    department: str
    official_id: UUID | None
    official: str
