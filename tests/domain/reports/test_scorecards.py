"""Points of a dossier by index, and what a total is called."""

from __future__ import annotations

import pytest

from desktop_app.domain.keys import new_key
from desktop_app.domain.lateness import Verdict
from desktop_app.domain.ratings import RatingLevel
from desktop_app.domain.reports.scorecards import (
    Band,
    CardSum,
    Figure,
    Index,
    ScoringRules,
    SolvedFact,
    points,
)
from desktop_app.domain.sentence import Sentence

EARLY, ON_TIME, LATE = Verdict.EARLY, Verdict.ON_TIME, Verdict.FINISHED_LATE
FULL, PART, LITTLE = (Sentence(name, name) for name in ("100 %", "70 %", "dưới 70 %"))
RULES = ScoringRules(
    time={EARLY: 2, ON_TIME: 1, LATE: 0},
    contacts=(2, 1, 0),
    agencies=(2, 1, 0),
    attitude={EARLY: 2, ON_TIME: 1, LATE: 0},
    complaint=0,
    bands=(Band(50, FULL), Band(35, PART), Band(0, LITTLE)),
)


def fact(
    verdict: Verdict,
    step: Verdict | None = None,
    contacts: int = 0,
    agencies: int = 0,
    rating: RatingLevel | None = None,
) -> SolvedFact:
    return SolvedFact(new_key(), verdict, step, contacts, agencies, rating)


@pytest.mark.parametrize(
    ("solved", "expected"),
    [
        (fact(EARLY), (2, 2, 2, 2, 2)),
        (fact(ON_TIME), (1, 1, 2, 2, 1)),
        (fact(LATE), (0, 0, 2, 2, 0)),
        # His own step was quick although the whole was late, and the other way round.
        (fact(LATE, EARLY), (0, 2, 2, 2, 0)),
        (fact(EARLY, LATE), (2, 0, 2, 2, 2)),
        # Asked once, asked again, asked a fourth time.
        (fact(EARLY, contacts=1), (2, 2, 1, 2, 2)),
        (fact(EARLY, contacts=2), (2, 2, 0, 2, 2)),
        (fact(EARLY, contacts=4), (2, 2, 0, 2, 2)),
        (fact(ON_TIME, agencies=1), (1, 1, 2, 1, 1)),
        (fact(ON_TIME, agencies=3), (1, 1, 2, 0, 1)),
        # A complaint takes the points for attitude alone; any other answer changes nothing.
        (fact(EARLY, rating=RatingLevel.NOT_SATISFIED), (2, 2, 2, 2, 0)),
        (fact(EARLY, rating=RatingLevel.NEUTRAL), (2, 2, 2, 2, 2)),
        (fact(EARLY, rating=RatingLevel.VERY_SATISFIED), (2, 2, 2, 2, 2)),
    ],
)
def test_points(solved: SolvedFact, expected: tuple[int, ...]) -> None:
    assert tuple(points(solved, RULES)[index] for index in Index) == expected


@pytest.mark.parametrize(
    ("tenths", "name"), [(100, FULL), (50, FULL), (49, PART), (35, PART), (34, LITTLE), (0, LITTLE)]
)
def test_bands(tenths: int, name: Sentence) -> None:
    assert RULES.band(tenths) is name


def test_a_card_averages_to_one_decimal_half_up() -> None:
    card = CardSum("Lê Quang Huy", "Tư pháp")
    for verdict in (EARLY, EARLY, EARLY, ON_TIME):
        card.add_solved(fact(verdict), RULES)
    again = fact(LATE, contacts=2)
    card.add_solved(again, RULES)
    card.add(Figure.RATED, again.dossier_id)
    card.add(Figure.RATED, again.dossier_id)

    made = card.card("key", RULES)

    # (2 + 2 + 2 + 1 + 0) / 5 = 1.4
    assert made.indices[Index.TOTAL_TIME] == 14
    assert made.figures[Figure.ASKED_AGAIN] == made.figures[Figure.RATED] == 1
    assert (made.in_time_share, made.satisfied_share) == (800, 0)
    assert made.total == 14 + 14 + 16 + 20 + 14


def test_nobody_is_scored_on_nothing() -> None:
    made = CardSum("Lê Quang Huy", "Tư pháp").card("key", RULES)
    assert (made.total, made.in_time_share, made.satisfied_share) == (None, None, None)
    assert made.band.vi == ""
