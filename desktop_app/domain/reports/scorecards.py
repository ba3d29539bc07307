"""Scorecards: how an official, a department or a head kept what was promised, in points.

The points are those of TT 01/2018/TT-VPCP Art. 13 to 15, as far as the program has the facts;
what each thing is worth is data of the office.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from desktop_app.domain.lateness import Verdict
from desktop_app.domain.ratings import RatingLevel
from desktop_app.domain.sentence import Sentence

_HOUR = 3600


class Figure(StrEnum):
    """A number on a scorecard, each of them a list of dossiers."""

    RECEIVED = "received"
    SOLVED = "solved"
    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    OPEN = "open"
    OPEN_LATE = "open_late"
    MARKS_PROPOSED = "marks_proposed"
    MARKS_CONFIRMED = "marks_confirmed"
    MARKS_EXCUSED = "marks_excused"
    ASKED_AGAIN = "asked_again"
    UNANSWERED = "unanswered"
    RATED = "rated"
    SATISFIED = "satisfied"
    COMPLAINED = "complained"

    @property
    def label(self) -> Sentence:
        """The figure in words."""
        return _LABELS[self]


_LABELS = {
    Figure.RECEIVED: Sentence("Được giao", "Received"),
    Figure.SOLVED: Sentence("Đã giải quyết", "Solved"),
    Figure.EARLY: Sentence("Trước hạn", "Early"),
    Figure.ON_TIME: Sentence("Đúng hạn", "On time"),
    Figure.LATE: Sentence("Quá hạn", "Late"),
    Figure.OPEN: Sentence("Đang giữ", "Open"),
    Figure.OPEN_LATE: Sentence("Đang giữ, quá hạn", "Open and late"),
    Figure.MARKS_PROPOSED: Sentence("Trễ chờ xác nhận", "Marks to be confirmed"),
    Figure.MARKS_CONFIRMED: Sentence("Trễ đã xác nhận", "Marks confirmed"),
    Figure.MARKS_EXCUSED: Sentence("Trễ không tính lỗi", "Marks excused"),
    Figure.ASKED_AGAIN: Sentence("Bổ sung quá một lần", "Supplement asked again"),
    Figure.UNANSWERED: Sentence("Nhắc việc quá hạn trả lời", "Reminders not answered in time"),
    Figure.RATED: Sentence("Được đánh giá", "Rated"),
    Figure.SATISFIED: Sentence("Hài lòng", "Satisfied"),
    Figure.COMPLAINED: Sentence("Không hài lòng", "Not satisfied"),
}


MOST_POINTS = 10
"""What the indices that a dossier tells come to at most (Art. 14)."""
MOST_UNIT_POINTS = 18
"""What all nine indices of a unit come to at most (Art. 15)."""


class Index(StrEnum):
    """The indices of Art. 13 that a single dossier tells; the others are the unit's."""

    TOTAL_TIME = "1"
    STEP_TIME = "2"
    CONTACTS = "3"
    AGENCIES = "4"
    ATTITUDE = "7"

    @property
    def label(self) -> Sentence:
        """What the index is about."""
        return _INDEX_LABELS[self]


_INDEX_LABELS = {
    Index.TOTAL_TIME: Sentence("Chỉ số 1: thời gian giải quyết", "Index 1: time to solve"),
    Index.STEP_TIME: Sentence("Chỉ số 2: thời gian ở đơn vị", "Index 2: time in the unit"),
    Index.CONTACTS: Sentence("Chỉ số 3: số lần bổ sung", "Index 3: contacts to complete"),
    Index.AGENCIES: Sentence("Chỉ số 4: số cơ quan phải qua", "Index 4: agencies involved"),
    Index.ATTITUDE: Sentence("Chỉ số 7: thái độ phục vụ", "Index 7: attitude"),
}


@dataclass(frozen=True, slots=True)
class Band:
    """From how many points on a result is called what."""

    from_tenths: int
    name: Sentence


@dataclass(frozen=True, slots=True)
class ScoringRules:
    """What each thing is worth; ``bands`` from the highest down.

    ``contacts`` and ``agencies`` give the points for 0, 1, 2 … contacts or other agencies;
    the last holds for more. ``attitude`` gives them by verdict, and for a complaint.
    ``to_confirm`` says what of it is not sure.
    """

    time: Mapping[Verdict, int]
    contacts: Sequence[int]
    agencies: Sequence[int]
    attitude: Mapping[Verdict, int]
    complaint: int
    bands: Sequence[Band]
    to_confirm: Sentence = Sentence("", "")  # noqa: RUF009  # frozen

    def band(self, tenths: int) -> Sentence:
        """Return what a total of so many tenths of a point is called."""
        return next(
            (each.name for each in self.bands if tenths >= each.from_tenths), self.bands[-1].name
        )


@dataclass(frozen=True, slots=True)
class SolvedFact:
    """What is told of one dossier that was solved, for its points.

    ``step_verdict`` is how the solver kept the time of his own steps, ``None`` where nothing
    was allotted to them; ``rating`` is what the citizen said, ``None`` for nothing.
    """

    dossier_id: UUID
    verdict: Verdict
    step_verdict: Verdict | None
    contacts: int
    other_agencies: int
    rating: RatingLevel | None


def points(fact: SolvedFact, rules: ScoringRules) -> dict[Index, int]:
    """Return the points of one dossier by index (TT 01/2018/TT-VPCP Art. 13).

    Where nothing was allotted to a step its time counts as the whole does.
    """
    attitude = (
        rules.complaint
        if fact.rating is RatingLevel.NOT_SATISFIED
        else rules.attitude[fact.verdict]
    )
    return {
        Index.TOTAL_TIME: rules.time[fact.verdict],
        Index.STEP_TIME: rules.time[fact.step_verdict or fact.verdict],
        Index.CONTACTS: _at(rules.contacts, fact.contacts),
        Index.AGENCIES: _at(rules.agencies, fact.other_agencies),
        Index.ATTITUDE: attitude,
    }


def _at(values: Sequence[int], count: int) -> int:
    return values[min(count, len(values) - 1)]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One official, department or head in a period.

    ``indices`` are averages in tenths of a point, ``total`` is their sum, ``None`` when
    nothing was solved. ``overrun_seconds`` is the open time of the confirmed marks,
    ``nominal_day_seconds`` a working day of then. ``in_time_share`` is in per mille.
    """

    key: str
    name: str
    department: str
    figures: Mapping[Figure, int]
    overrun_seconds: int
    nominal_day_seconds: int
    indices: Mapping[Index, int]
    total: int | None
    band: Sentence
    in_time_share: int | None
    satisfied_share: int | None
    is_unit: bool = False
    """Whether it is a unit's: its whole total is of 18 points, with indices 5, 6, 8 and 9 that
    the facts do not carry, so what is known of it is called nothing (Art. 15)."""
    is_scored: bool = True
    """Whether it is somebody's: what nobody in particular has is counted and gets no points."""


@dataclass(slots=True)
class CardSum:
    """A scorecard in the making: the dossiers of each figure, and the points so far."""

    name: str
    department: str
    members: dict[Figure, dict[UUID, None]] = field(default_factory=dict)
    points: dict[Index, int] = field(default_factory=dict)
    overrun_seconds: int = 0
    nominal_day_seconds: int = 8 * 3600

    def add(self, figure: Figure, dossier_id: UUID) -> None:
        """Count a dossier under ``figure``, once."""
        self.members.setdefault(figure, {})[dossier_id] = None

    def lists(self) -> dict[Figure, tuple[UUID, ...]]:
        """Return the dossiers of each figure."""
        return {figure: tuple(ids) for figure, ids in self.members.items()}

    def add_solved(self, fact: SolvedFact, rules: ScoringRules) -> None:
        """Count a dossier that was solved, with its points."""
        figures = {
            Verdict.EARLY: Figure.EARLY,
            Verdict.ON_TIME: Figure.ON_TIME,
            Verdict.FINISHED_LATE: Figure.LATE,
        }
        self.add(Figure.SOLVED, fact.dossier_id)
        self.add(figures[fact.verdict], fact.dossier_id)
        if fact.contacts > 1:
            self.add(Figure.ASKED_AGAIN, fact.dossier_id)
        for index, worth in points(fact, rules).items():
            self.points[index] = self.points.get(index, 0) + worth

    def card(
        self, key: str, rules: ScoringRules, *, is_unit: bool = False, is_scored: bool = True
    ) -> Scorecard:
        """Return the scorecard of what was counted; only an official's total has a name."""
        figures = {each: len(self.members.get(each, ())) for each in Figure}
        solved = figures[Figure.SOLVED]
        has_points = is_scored and solved
        indices = {each: _tenths(self.points.get(each, 0), solved) for each in Index if has_points}
        total = sum(indices.values()) if has_points else None
        in_time = figures[Figure.EARLY] + figures[Figure.ON_TIME]
        return Scorecard(
            key=key,
            name=self.name,
            department=self.department,
            figures=figures,
            overrun_seconds=self.overrun_seconds,
            nominal_day_seconds=self.nominal_day_seconds,
            indices=indices,
            total=total,
            band=Sentence("", "") if total is None or is_unit else rules.band(total),
            in_time_share=_per_mille(in_time, solved),
            satisfied_share=_per_mille(figures[Figure.SATISFIED], figures[Figure.RATED]),
            is_unit=is_unit,
            is_scored=is_scored,
        )


@dataclass(frozen=True, slots=True)
class PeerMeans:
    """What a card is compared with: the averages of several cards, ``None`` of nothing.

    ``points`` are in tenths and ``overrun_hours`` in open hours; ``in_time_share`` is that of
    all their dossiers together in per mille, since a mean of shares would mislead.
    """

    points: float | None
    in_time_share: int | None
    solved: float | None
    overrun_hours: float | None


def peer_means(cards: Sequence[Scorecard]) -> PeerMeans:
    """Return the averages of ``cards``, of those that are somebody's."""
    cards = [card for card in cards if card.is_scored]
    totals = [card.total for card in cards if card.total is not None]
    solved = together(cards, Figure.SOLVED)
    return PeerMeans(
        points=_mean(totals),
        in_time_share=_per_mille(solved - together(cards, Figure.LATE), solved),
        solved=_mean([card.figures[Figure.SOLVED] for card in cards]),
        overrun_hours=_mean([card.overrun_seconds / _HOUR for card in cards]),
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def together(cards: Iterable[Scorecard], figure: Figure) -> int:
    """Return the sum of a figure over scorecards."""
    return sum(card.figures[figure] for card in cards)


def _tenths(total: int, count: int) -> int:
    """Return the average in tenths, half up: an index has one decimal (Art. 14)."""
    return (20 * total + count) // (2 * count)


def _per_mille(part: int, whole: int) -> int | None:
    return None if whole == 0 else (2000 * part + whole) // (2 * whole)
