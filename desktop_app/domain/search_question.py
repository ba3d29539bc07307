"""What somebody looks for: a whole code or number, a day, words in any order.

The reading is the same for every database; each asks its own index with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from desktop_app.domain.dossier_codes import tidy_scan
from desktop_app.domain.search_words import WORD
from desktop_app.domain.text import fold, nfc

Clause = tuple[tuple[str, ...], ...]
"""One thing that must be found: any of the alternatives, each of words that all must be there."""

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?|(\d{1,2})[.-](\d{1,2})[.-](\d{4})")
_RUN_OF_A_DAY = re.compile(r"(\d{2})(\d{2})(20\d{2})")
_COUNTRY = "84"


@dataclass(frozen=True, slots=True)
class SearchQuestion:
    """What was typed, read in every way that makes sense.

    ``code`` is the whole text as a code is stored. ``clauses`` are folded words and numbers;
    ``marked`` the words that carry Vietnamese marks, as typed. ``day`` is a day of receipt or
    of return that the dossier must have, unless ``day_is_a_guess``: eight figures may be a
    number as well.
    """

    code: str = ""
    clauses: tuple[Clause, ...] = ()
    marked: tuple[str, ...] = ()
    day: date | None = None
    day_is_a_guess: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.clauses and self.day is None


def read_question(text: str, today: date) -> SearchQuestion:
    """Read what was typed; a day without a year is the one nearest to ``today``."""
    parts = nfc(text).split()
    day = None
    rest = []
    for part in parts:
        read = None if day is not None else _day(part, today)
        if read is None:
            rest.append(part)
        else:
            day = read
    guess = _day_of_a_run(parts[0]) if len(parts) == 1 and day is None else None
    return SearchQuestion(
        code=tidy_scan(text),
        clauses=tuple(dict.fromkeys(_clauses(rest))),
        marked=tuple(_marked(rest)),
        day=day or guess,
        day_is_a_guess=guess is not None,
    )


def spellings(word: str) -> tuple[str, ...]:
    """Return the ways in which a name may write ``word``: Đỗ, đỗ, ĐỖ."""
    return tuple(dict.fromkeys((word, word.lower(), word.upper(), word.capitalize())))


def _day(part: str, today: date) -> date | None:
    match = _DAY.fullmatch(part)
    if match is None:
        return None
    day, month, year = (int(each) if each else 0 for each in match.groups()[:3])
    if match[4]:
        day, month, year = int(match[4]), int(match[5]), int(match[6])
    years = [year] if year else [today.year - 1, today.year, today.year + 1]
    possible = [found for each in years if (found := _date(each, month, day)) is not None]
    return min(possible, key=lambda found: abs(found - today), default=None)


def _day_of_a_run(part: str) -> date | None:
    match = _RUN_OF_A_DAY.fullmatch(part)
    return None if match is None else _date(int(match[3]), int(match[2]), int(match[1]))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clauses(parts: Sequence[str]) -> Iterator[Clause]:
    """Yield what must be found.

    A number is often read out in groups, so figures beside each other may be one number.
    """
    has_plus = any("+" in part for part in parts)
    for is_figures, group in groupby(WORD.findall(fold(" ".join(parts))), key=str.isdecimal):
        run = tuple(group)
        if is_figures:
            numbers = _joined(run, has_plus=has_plus)
            apart = tuple(dict.fromkeys(run))
            yield tuple(dict.fromkeys([apart, *((number,) for number in numbers)]))
        else:
            yield from (((word,),) for word in run)


def _joined(run: Sequence[str], *, has_plus: bool) -> Iterator[str]:
    """Yield the number that a run of figures may be, with +84 as 0."""
    number = "".join(run)
    yield number
    is_long = len(number) in (11, 12)
    if number.startswith(_COUNTRY) and len(number) > len(_COUNTRY) and (has_plus or is_long):
        yield f"0{number.removeprefix(_COUNTRY)}"


def _marked(parts: Sequence[str]) -> Iterator[str]:
    for word in dict.fromkeys(WORD.findall(" ".join(parts))):
        if fold(word) != word.casefold():
            yield word
