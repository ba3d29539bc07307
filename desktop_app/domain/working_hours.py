"""Weekly working hours: sessions of a day as whole seconds since its local midnight.

A session is half-open, ``[open, close)``. Its close may pass 24:00 (``25:00`` is one in the
morning of the next day) but belongs to the day it opened on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence

Sessions = tuple[tuple[int, int], ...]
"""Open and close of each session, in seconds since local midnight, in order."""

DAY_SECONDS = 24 * 60 * 60
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::([0-5]\d))?")


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """The sessions of each weekday (0 is Monday) from ``valid_from`` on.

    A weekday that is missing is closed. Raises :class:`KnownError` for hours that cannot be.
    """

    valid_from: date
    sessions: Mapping[int, Sessions]

    def __post_init__(self) -> None:
        checked = {weekday: check_sessions(sessions) for weekday, sessions in self.sessions.items()}
        object.__setattr__(self, "sessions", checked)

    def on(self, weekday: int) -> Sessions:
        """Return the sessions of ``weekday`` (0 is Monday); none when it is closed."""
        return self.sessions.get(weekday, ())


def clock_seconds(text: str) -> int:
    """Read ``07:30`` or ``07:30:15`` as seconds since midnight; up to ``48:00`` is allowed.

    Raises :class:`KnownError` for anything else.
    """
    match = _CLOCK.fullmatch(text.strip())
    seconds = (
        int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3] or 0)
        if match is not None
        else 2 * DAY_SECONDS + 1
    )
    if seconds > 2 * DAY_SECONDS:
        raise KnownError(
            Sentence(
                f"Không đọc được giờ “{text}”. Viết như 07:30.",
                f"Cannot read the time of day “{text}”. Write it as 07:30.",
            )
        )
    return seconds


def show_clock(seconds: int) -> str:
    """Show seconds since midnight as ``07:30``, with seconds only when there are any."""
    minutes, rest = divmod(seconds, 60)
    shown = f"{minutes // 60:02d}:{minutes % 60:02d}"
    return f"{shown}:{rest:02d}" if rest else shown


def check_sessions(sessions: Iterable[tuple[int, int]]) -> Sessions:
    """Return ``sessions`` in order, without empty ones.

    Raises :class:`KnownError` when one closes before it opens (a day that "ends at 00:00"
    ends at 24:00), opens after its own day, or two overlap.
    """
    kept = tuple(sorted((opening, closing) for opening, closing in sessions if opening != closing))
    previous_close = 0
    for opening, closing in kept:
        if not 0 <= opening < closing <= 2 * DAY_SECONDS or opening >= DAY_SECONDS:
            raise KnownError(
                Sentence(
                    f"Buổi làm việc {show_clock(opening)}–{show_clock(closing)} không hợp lệ: "
                    "giờ đóng cửa phải sau giờ mở cửa.",
                    f"The session {show_clock(opening)}–{show_clock(closing)} cannot be: "
                    "it must close after it opens.",
                )
            )
        if opening < previous_close:
            raise KnownError(
                Sentence(
                    f"Hai buổi làm việc trùng nhau lúc {show_clock(opening)}.",
                    f"Two sessions overlap at {show_clock(opening)}.",
                )
            )
        previous_close = closing
    return kept


def without_breaks(session: tuple[int, int], breaks: Sessions) -> Sessions:
    """Return what is left of ``session`` when ``breaks`` are cut out of it; a break wins."""
    left: list[tuple[int, int]] = []
    opening, closing = session
    for begin, end in breaks:
        if begin >= closing:
            break
        if begin > opening:
            left.append((opening, begin))
        opening = max(opening, end)
    if opening < closing:
        left.append((opening, closing))
    return tuple(left)
