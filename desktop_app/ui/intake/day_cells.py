"""The strip of days made of an explanation: all of a short limit, the telling ones of a long."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.day_notes import DayKind as NoteKind
from desktop_app.domain.due_explanation import DayRole, ExplainedDay, Explanation
from desktop_app.domain.instants import show_date, weekday_name
from desktop_app.domain.time_limits import LimitUnit
from desktop_app.ui.language import say
from desktop_app.ui.widgets import DayCell, DayKind

MOST_CELLS = 7

_A_DAY = timedelta(days=1)
_ORDINARY = frozenset({NoteKind.WORKING, NoteKind.WEEKEND})
_CAPTIONS_OF_FREE_DAYS = {
    NoteKind.HOLIDAY: "holiday",
    NoteKind.LIEU: "lieu",
    NoteKind.SWAPPED_OFF: "swapped",
    NoteKind.DAY_OFF: "off",
}
_KINDS = {
    DayRole.RECEIVED: DayKind.RECEIVED,
    DayRole.OFF: DayKind.OFF,
    DayRole.PAUSED: DayKind.PAUSED,
    DayRole.DUE: DayKind.DUE,
}


def day_cells(explanation: Explanation, most: int = MOST_CELLS) -> list[DayCell]:
    """Return at most ``most`` cells, from receipt to the due day; gaps are cells of their own."""
    shown = _chosen(explanation.days, most)
    cells: list[DayCell] = []
    before: date | None = None
    for day in shown:
        if before is not None and (left_out := (day.day - before).days - 1):
            cells.append(_gap(left_out))
        cells.append(_cell(day, explanation.limit.unit))
        before = day.day
    return cells


def _chosen(days: Sequence[ExplainedDay], most: int) -> list[ExplainedDay]:
    """Choose the days that tell most: first and last, special ones, then those at the ends."""
    chosen = {days[0].day, days[-1].day}
    for candidate in _by_weight(days):
        wider = sorted(chosen | {candidate.day})
        gaps = sum((later - earlier).days > 1 for earlier, later in pairwise(wider))
        if len(wider) + gaps <= most:
            chosen.add(candidate.day)
    # One day left out takes as much room as the day itself.
    lone = {day.day for day in days if {day.day - _A_DAY, day.day + _A_DAY} <= chosen}
    return [day for day in days if day.day in chosen | lone]


def _by_weight(days: Sequence[ExplainedDay]) -> Iterator[ExplainedDay]:
    for place, day in enumerate(days):
        is_counted = day.role is DayRole.COUNTED and day.note.kind is not NoteKind.MAKE_UP
        if day.note.kind in _ORDINARY or is_counted:
            continue
        # Of days off in a row, as at Tết, one stands for all.
        if not place or days[place - 1].note != day.note:
            yield day
    yield from _from_both_ends([day for day in days[1:-1] if day.number is not None])
    yield from _from_both_ends(days[1:-1])


def _from_both_ends(days: Sequence[ExplainedDay]) -> Iterator[ExplainedDay]:
    left = deque(days)
    while left:
        yield left.popleft()
        if left:
            yield left.pop()


def _cell(day: ExplainedDay, unit: LimitUnit) -> DayCell:
    kind, caption = _meaning(day, unit)
    tip = f"{say(weekday_name(day.day))} {show_date(day.day)}: {say(day.reason)}"
    return DayCell(_weekday(day.day), str(day.day.day), caption, kind, tip)


def _meaning(day: ExplainedDay, unit: LimitUnit) -> tuple[DayKind, str]:
    words = _words()
    if day.role is DayRole.COUNTED:
        if day.note.kind is NoteKind.MAKE_UP:
            return DayKind.COUNTED, words["made_up"]
        if day.number is None:
            return DayKind.COUNTED, words["counted"]
        numbered = words["half"] if unit is LimitUnit.HALF_DAY else words["day"]
        return DayKind.COUNTED, numbered.format(number=day.number)
    if day.role is DayRole.OFF and day.note.kind in _CAPTIONS_OF_FREE_DAYS:
        return DayKind.HOLIDAY, words[_CAPTIONS_OF_FREE_DAYS[day.note.kind]]
    return _KINDS[day.role], words[day.role.value]


def _gap(count: int) -> DayCell:
    tip = QCoreApplication.translate("DayCells", "{count} days in between are not shown")
    caption = QCoreApplication.translate("DayCells", "days")
    return DayCell("…", str(count), caption, DayKind.LEFT_OUT, tip.format(count=count))


def _words() -> dict[str, str]:
    return {
        "received": QCoreApplication.translate("DayCells", "taken in"),
        "off": QCoreApplication.translate("DayCells", "off"),
        "paused": QCoreApplication.translate("DayCells", "paused"),
        "due": QCoreApplication.translate("DayCells", "due"),
        "holiday": QCoreApplication.translate("DayCells", "holiday"),
        "lieu": QCoreApplication.translate("DayCells", "in lieu"),
        "swapped": QCoreApplication.translate("DayCells", "swapped"),
        "made_up": QCoreApplication.translate("DayCells", "made up"),
        "counted": QCoreApplication.translate("DayCells", "counted"),
        "day": QCoreApplication.translate("DayCells", "day {number}"),
        "half": QCoreApplication.translate("DayCells", "half {number}"),
    }


def _weekday(day: date) -> str:
    return (
        QCoreApplication.translate("DayCells", "Mon"),
        QCoreApplication.translate("DayCells", "Tue"),
        QCoreApplication.translate("DayCells", "Wed"),
        QCoreApplication.translate("DayCells", "Thu"),
        QCoreApplication.translate("DayCells", "Fri"),
        QCoreApplication.translate("DayCells", "Sat"),
        QCoreApplication.translate("DayCells", "Sun"),
    )[day.weekday()]
