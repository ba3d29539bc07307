"""Dossiers of the last days that show what waits in an office, whatever chance brings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.demonstration.lives import Fate, Pace, Twist
from desktop_app.domain.instants import local_date
from desktop_app.domain.working_calendar import WorkCalendar


@dataclass(frozen=True)
class Part:
    """A dossier that is to be there: so many working days ago, of which procedure, its fate."""

    days_ago: int
    procedure_code: str
    fate: Fate
    is_for_elsewhere: bool = False


_THREE_DAYS = "1.004873"
_FIVE_DAYS = "1.013274"
_TWENTY_DAYS = "1.013979"

PARTS: Sequence[Part] = (
    Part(1, _FIVE_DAYS, Fate(is_taken_late=True)),
    Part(5, _TWENTY_DAYS, Fate((Twist.CONSULTATION_OPEN,))),
    Part(6, _TWENTY_DAYS, Fate((Twist.PAYMENT_OPEN,))),
    Part(9, _FIVE_DAYS, Fate((Twist.SUPPLEMENT_OPEN,))),
    Part(1, _THREE_DAYS, Fate(is_forgotten=True)),
    Part(1, _FIVE_DAYS, Fate(is_confirmed_elsewhere=False), is_for_elsewhere=True),
    Part(13, _TWENTY_DAYS, Fate(pace=Pace.NEVER)),
    Part(7, _THREE_DAYS, Fate(pace=Pace.NEVER)),
    Part(11, _THREE_DAYS, Fate(pace=Pace.LATE, is_undecided=True)),
    Part(3, _THREE_DAYS, Fate(pace=Pace.NEVER)),
)
"""One for each queue: not taken, elsewhere, payment, supplement, counter, and so on."""

SMALLEST_OFFICE = 4 * len(PARTS)
"""With fewer dossiers there is chance alone."""


def start_of(part: Part, calendar: WorkCalendar, until: datetime) -> datetime:
    """Return when the dossier of a part came in: in the morning of that day."""
    day = local_date(until)
    for _ in range(part.days_ago):
        day -= timedelta(days=1)
        while not calendar.is_working_day(day):
            day -= timedelta(days=1)
    opens, _ = calendar.sessions(day)[0]
    return opens + timedelta(minutes=20 + 7 * PARTS.index(part))
