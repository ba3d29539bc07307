"""What a file of days holds, whatever its format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain.instants import show_date
from desktop_app.domain.sentence import Sentence


@dataclass(frozen=True, slots=True)
class FileDay:
    """A day as a file has it; ``line`` counts its rows or events from 1.

    ``remark`` is what the file says besides, for a person to judge by: feeds mix days off
    with observances.
    """

    line: int
    day: date
    is_working: bool
    name: str
    notice: str = ""
    swapped_with: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class UnreadLine:
    """A row or event that gives no day, and why."""

    line: int
    text: str
    reason: Sentence


@dataclass(frozen=True, slots=True)
class DayFile:
    """The days of a file in order, each once, and the lines that gave none."""

    days: tuple[FileDay, ...]
    unread: tuple[UnreadLine, ...]

    @classmethod
    def of(cls, days: Iterable[FileDay], unread: Iterable[UnreadLine]) -> DayFile:
        """Gather what was read: several names of one day are joined.

        A day that the file calls both off and worked is told as unread.
        """
        known: dict[date, FileDay] = {}
        refused = list(unread)
        for day in days:
            first = known.setdefault(day.day, day)
            if first.is_working is not day.is_working:
                refused.append(UnreadLine(day.line, day.name, _both_ways(day.day, first.line)))
            elif first is not day and day.name not in first.name.split("; "):
                known[day.day] = replace(first, name=f"{first.name}; {day.name}")
        return cls(
            tuple(known[day] for day in sorted(known)),
            tuple(sorted(refused, key=lambda each: each.line)),
        )


def _both_ways(day: date, line: int) -> Sentence:
    shown = show_date(day)
    return Sentence(
        f"ngày {shown} đã ghi ngược lại ở dòng {line}", f"line {line} says the opposite of {shown}"
    )
