"""Open time as integers: the intervals of a run of years with a running sum.

``open_before`` counts the open seconds before a moment and ``moment_at`` is its inverse; both
are one bisection. Every duration and every due instant of the program comes from these two,
so that parts always sum to the whole. Moments are whole seconds since 1970 in UTC.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate

from desktop_app.domain.instants import as_utc

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment_of(instant: datetime) -> int:
    """Return ``instant`` in whole seconds since 1970, parts of a second dropped."""
    passed = (instant if instant.tzinfo is UTC else as_utc(instant)) - EPOCH
    return passed.days * 86_400 + passed.seconds


def instant_of(moment: int) -> datetime:
    """Return the UTC instant of ``moment``."""
    return EPOCH + timedelta(seconds=moment)


def year_of(moment: int) -> int:
    """Return the UTC year of ``moment``, the first or last there is for one outside them."""
    ordinal = EPOCH.toordinal() + moment // 86_400
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal())).year


@dataclass(frozen=True, slots=True)
class OpenDay:
    """A working day and its sessions, each as the open pieces that breaks leave, in moments.

    ``end`` is its 24:00.
    """

    day: date
    end: int
    sessions: tuple[tuple[tuple[int, int], ...], ...]


class OpenTime:
    """The open intervals of the years ``first_year`` to ``last_year``, never changed.

    ``begins`` and ``ends`` bound those years in UTC. ``days`` lists the working days as
    ordinals, ``day_opens`` and ``day_closes`` when they open first and close last, and
    ``day_ends`` their 24:00.
    """

    __slots__ = (
        "before",
        "begins",
        "closes",
        "day_closes",
        "day_ends",
        "day_opens",
        "days",
        "ends",
        "first_year",
        "last_year",
        "open_days",
        "opens",
        "session_closes",
        "session_opens",
        "total",
    )

    def __init__(self, first_year: int, last_year: int, open_days: Iterable[OpenDay]) -> None:
        self.first_year = first_year
        self.last_year = last_year
        self.begins = moment_of(datetime(first_year, 1, 1, tzinfo=UTC))
        self.ends = moment_of(datetime(last_year + 1, 1, 1, tzinfo=UTC))
        self.open_days = tuple(open_days)
        pieces = _apart(
            piece for day in self.open_days for session in day.sessions for piece in session
        )
        self.opens = [opening for opening, _ in pieces]
        self.closes = [closing for _, closing in pieces]
        sums = list(accumulate((closing - opening for opening, closing in pieces), initial=0))
        self.total = sums.pop()
        self.before = sums
        self.session_opens = [s[0][0] for day in self.open_days for s in day.sessions]
        self.session_closes = [s[-1][1] for day in self.open_days for s in day.sessions]
        self.days = [day.day.toordinal() for day in self.open_days]
        self.day_opens = [day.sessions[0][0][0] for day in self.open_days]
        self.day_ends = [day.end for day in self.open_days]
        self.day_closes = [day.sessions[-1][-1][1] for day in self.open_days]

    def open_before(self, moment: int) -> int:
        """Return the open seconds before ``moment``, counted from the first year on."""
        at = bisect_right(self.opens, moment) - 1
        if at < 0:
            return 0
        return self.before[at] + min(moment, self.closes[at]) - self.opens[at]

    def moment_at(self, amount: int) -> int:
        """Return the earliest moment before which ``amount`` seconds were open.

        ``amount`` is above 0 and at most ``total``: what ends at closing is due at closing.
        """
        at = bisect_left(self.before, amount) - 1
        return self.opens[at] + amount - self.before[at]

    def last_moment_at(self, amount: int) -> int:
        """Return the latest open moment before which ``amount`` seconds were open.

        ``amount`` is at least 0 and below ``total``: counting back ends at an opening.
        """
        at = bisect_right(self.before, amount) - 1
        return self.opens[at] + amount - self.before[at]

    def next_open(self, moment: int) -> int | None:
        """Return ``moment`` when it is open, else the next opening; ``None`` if none is known."""
        at = bisect_right(self.closes, moment)
        return max(moment, self.opens[at]) if at < len(self.opens) else None

    def is_open(self, moment: int) -> bool:
        """Tell whether ``moment`` lies in a half-open interval ``[open, close)``."""
        return self.next_open(moment) == moment


def _apart(pieces: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ``pieces`` with the overlap of a night session and the next day taken once."""
    apart: list[tuple[int, int]] = []
    last_close: int | None = None
    for opening, closing in pieces:
        begin = opening if last_close is None else max(opening, last_close)
        if begin < closing:
            apart.append((begin, closing))
            last_close = closing
    return apart
