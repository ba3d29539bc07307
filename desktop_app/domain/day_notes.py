"""What kind of day a day is, and by which notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.sentence import Sentence


class DayKind(StrEnum):
    """Why a day is worked or not."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    LIEU = "lieu"
    SWAPPED_OFF = "swapped_off"
    MAKE_UP = "make_up"
    DAY_OFF = "day_off"

    @property
    def label(self) -> Sentence:
        """The kind's name."""
        return _LABELS[self]


_LABELS = {
    DayKind.WORKING: Sentence("Ngày làm việc", "Working day"),
    DayKind.WEEKEND: Sentence("Nghỉ hằng tuần", "Weekly day off"),
    DayKind.HOLIDAY: Sentence("Nghỉ lễ, Tết", "Public holiday"),
    DayKind.LIEU: Sentence("Nghỉ bù", "Day off in lieu"),
    DayKind.SWAPPED_OFF: Sentence("Nghỉ hoán đổi", "Day off, worked another day"),
    DayKind.MAKE_UP: Sentence("Làm bù", "Worked in exchange"),
    DayKind.DAY_OFF: Sentence("Ngày nghỉ của cơ quan", "Day off of this office"),
}


@dataclass(frozen=True, slots=True)
class DayNote:
    """A day's kind and name, the notice it rests on, and the day it was swapped with."""

    kind: DayKind
    name: Sentence
    notice: str = ""
    swapped_with: date | None = None


WORKING_DAY = DayNote(DayKind.WORKING, DayKind.WORKING.label)
WEEKLY_DAY_OFF = DayNote(DayKind.WEEKEND, DayKind.WEEKEND.label)
