"""Who has how many of the late list, and the part of the list that was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.dossiers import AT_THE_COUNTER, DossierLine
from desktop_app.services.late_review import (
    LateEntry,
    LateGroup,
    LateList,
    department_key,
    official_key,
)
from desktop_app.ui.language import say
from desktop_app.ui.late.columns import unassigned
from desktop_app.ui.late.wording import time_left
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import Group

EVERYBODY = "everybody"
"""The key of the group of all dossiers; no holder has it, theirs are made of identifiers."""


class Grouping(StrEnum):
    """By whom the list is gathered."""

    OFFICIAL = "official"
    DEPARTMENT = "department"


class Shown(StrEnum):
    """Which dossiers the chips let through."""

    LATE = "late"
    SOON = "soon"


def group_key(line: DossierLine, grouping: Grouping) -> str:
    """Return the key of the group that ``line`` belongs to."""
    return official_key(line) if grouping is Grouping.OFFICIAL else department_key(line)


def entries_of(late_list: LateList, shown: Shown) -> tuple[LateEntry, ...]:
    """Return the dossiers that the chip ``shown`` lets through."""
    return late_list.late if shown is Shown.LATE else late_list.soon


def narrowed(late_list: LateList, grouping: Grouping, key: object) -> LateList:
    """Return ``late_list`` with the dossiers of one group alone."""
    if key == EVERYBODY:
        return late_list
    entries = tuple(entry for entry in late_list.entries if group_key(entry.line, grouping) == key)
    return replace(late_list, entries=entries)


def groups_of(late_list: LateList, grouping: Grouping, shown: Shown) -> list[Group]:
    """Return everybody first, then each holder of a dossier that ``shown`` lets through."""
    entries = entries_of(late_list, shown)
    holders = late_list.by_official if grouping is Grouping.OFFICIAL else late_list.by_department
    everybody = Group(
        EVERYBODY,
        QCoreApplication.translate("LateGroups", "All"),
        _caption(entries, shown),
        len(entries),
        _tone(shown, len(entries)),
    )
    return [everybody, *_holder_groups(holders, entries, grouping, shown)]


def _holder_groups(
    holders: Sequence[LateGroup], entries: Sequence[LateEntry], grouping: Grouping, shown: Shown
) -> list[Group]:
    groups = []
    for holder in holders:
        count = holder.late_count if shown is Shown.LATE else holder.soon_count
        if count:
            theirs = [each for each in entries if group_key(each.line, grouping) == holder.key]
            groups.append(
                Group(
                    holder.key,
                    holder.name or (unassigned() if holder.department else say(AT_THE_COUNTER)),
                    _caption(theirs, shown),
                    count,
                    _tone(shown, count),
                )
            )
    # The service puts the one with most late dossiers first; here it is those due soon.
    if shown is Shown.SOON:
        groups.sort(key=lambda group: -(group.count or 0))
    return groups


def _caption(entries: Sequence[LateEntry], shown: Shown) -> str:
    if not entries:
        return ""
    if shown is Shown.LATE:
        longest = max((entry.overrun for entry in entries), key=lambda each: each.total_seconds)
        return QCoreApplication.translate("LateGroups", "longest {time}").format(
            time=say(longest.label)
        )
    least = min(entry.remaining_seconds for entry in entries)
    return QCoreApplication.translate("LateGroups", "first: {left}").format(
        left=time_left(least).lower()
    )


def _tone(shown: Shown, count: int) -> Tone | None:
    if not count:
        return None
    return Tone.LATE if shown is Shown.LATE else Tone.SOON
