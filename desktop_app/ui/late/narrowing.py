"""Who or what has how many of a list, and the part of the list that was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.dossiers import AT_THE_COUNTER
from desktop_app.services.late_review import (
    LateEntry,
    LateGroup,
    LateGrouping,
    LateList,
    group_key,
)
from desktop_app.services.late_words import UNASSIGNED, time_left
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import Group

EVERYBODY = "everybody"
"""The key of the group of all dossiers; no other group has it."""


class Shown(StrEnum):
    """Which part of the page the chips show."""

    LATE = "late"
    NO_APOLOGY = "no_apology"
    SOON = "soon"
    STEPS = "steps"
    MARKS = "marks"
    ASKED = "asked"


def entries_of(late_list: LateList, shown: Shown) -> tuple[LateEntry, ...]:
    """Return the dossiers that the chip ``shown`` lets through."""
    match shown:
        case Shown.NO_APOLOGY:
            return tuple(entry for entry in late_list.late if not entry.facts.has_apology)
        case Shown.SOON:
            return late_list.soon
        case Shown.STEPS:
            return late_list.entries
        case _:
            return late_list.late


def narrowed(late_list: LateList, grouping: LateGrouping, key: object) -> LateList:
    """Return ``late_list`` with the dossiers of one group alone."""
    if key == EVERYBODY:
        return late_list
    entries = tuple(entry for entry in late_list.entries if group_key(entry, grouping) == key)
    return replace(late_list, entries=entries)


def groups_of(late_list: LateList, grouping: LateGrouping, shown: Shown) -> list[Group]:
    """Return everybody first, then each group of the dossiers that ``shown`` lets through."""
    entries = entries_of(late_list, shown)
    everybody = Group(
        EVERYBODY,
        QCoreApplication.translate("LateGroups", "All"),
        _caption(entries),
        len(entries),
        _tone(shown, len(entries)),
    )
    groups = [
        _group(group, entries, grouping, shown)
        for group in replace(late_list, entries=entries).grouped(grouping)
    ]
    # The service puts the one with most late dossiers first; here all of them count.
    groups.sort(key=lambda group: -(group.count or 0))
    return [everybody, *groups]


def _group(
    group: LateGroup, entries: Sequence[LateEntry], grouping: LateGrouping, shown: Shown
) -> Group:
    theirs = [each for each in entries if group_key(each, grouping) == group.key]
    name = group.name or _nameless(group, grouping)
    return Group(group.key, name, _caption(theirs), len(theirs), _tone(shown, len(theirs)))


def _nameless(group: LateGroup, grouping: LateGrouping) -> str:
    """Return what stands for a group that has no name of its own."""
    if grouping is LateGrouping.STEP:
        return QCoreApplication.translate("LateGroups", "no step planned")
    return say(UNASSIGNED if group.department else AT_THE_COUNTER)


def _caption(entries: Sequence[LateEntry]) -> str:
    longest = max(
        (entry.overrun for entry in entries), key=lambda each: each.total_seconds, default=None
    )
    if longest is None:
        return ""
    if longest.total_seconds:
        return QCoreApplication.translate("LateGroups", "longest {time}").format(
            time=say(longest.label)
        )
    least = min(entry.remaining_seconds for entry in entries)
    return QCoreApplication.translate("LateGroups", "first: {left}").format(
        left=say(time_left(least)).lower()
    )


def _tone(shown: Shown, count: int) -> Tone | None:
    if not count:
        return None
    return Tone.LATE if shown in (Shown.LATE, Shown.NO_APOLOGY) else Tone.SOON
