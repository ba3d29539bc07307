"""The days listed on the calendar page: those that count, and those that only stand by."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.day_notes import DayKind, DayNote
from desktop_app.domain.sentence import Sentence
from desktop_app.services.calendar_keeping import OwnDay, SpecialDay


@dataclass(frozen=True, slots=True)
class ListedDay:
    """A line of the table; ``counts_here`` when the calendar of this office follows it."""

    special: SpecialDay
    counts_here: bool

    @property
    def day(self) -> date:
        """The day."""
        return self.special.day

    @property
    def note(self) -> DayNote:
        """What the day is, and by which notice."""
        return self.special.note

    @property
    def own(self) -> OwnDay | None:
        """What was entered or imported, ``None`` for a day of the nation."""
        return self.special.own

    @property
    def is_waiting(self) -> bool:
        """Whether it was imported and counts for nothing yet."""
        return self.own is not None and not self.own.is_active

    @property
    def key(self) -> Hashable:
        """The day where it counts here, otherwise what was entered."""
        return self.day if self.counts_here or self.own is None else self.own.id


def listed_days(
    year: int, special_days: Sequence[SpecialDay], entered_days: Sequence[OwnDay]
) -> list[ListedDay]:
    """Return the special days of ``year``, and all else that was entered for it.

    That is what was imported and does not count yet, and what counts for other offices.
    """
    here = {each.own.id for each in special_days if each.own is not None}
    listed = [ListedDay(each, counts_here=True) for each in special_days]
    listed += [
        ListedDay(SpecialDay(own.day, _note(own), is_confirmed=True, own=own), counts_here=False)
        for own in entered_days
        if own.day.year == year and own.id not in here
    ]
    return sorted(listed, key=lambda each: (each.day, not each.counts_here))


def _note(own: OwnDay) -> DayNote:
    kind = DayKind.MAKE_UP if own.is_working else DayKind.DAY_OFF
    if own.swapped_with is not None and not own.is_working:
        kind = DayKind.SWAPPED_OFF
    return DayNote(kind, Sentence(own.name, own.name), own.notice, own.swapped_with)
