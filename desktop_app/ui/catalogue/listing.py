"""The catalogue as the page lists it: what is in force, what comes, and narrowing it down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from desktop_app.domain.procedures import ProcedureVersion
from desktop_app.domain.text import fold, initials


class Shown(StrEnum):
    """Which procedures the list shows."""

    ALL = "all"
    TO_CONFIRM = "to_confirm"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class ListedProcedure:
    """A procedure as it stands today; one that is new and not in force yet as it will stand.

    ``upcoming`` is the day from which another version is in force, ``None`` without one.
    ``words`` is what it is found by.
    """

    version: ProcedureVersion
    department: str
    is_in_force: bool
    upcoming: date | None
    words: str

    def is_shown(self, shown: Shown) -> bool:
        """Tell whether it belongs to what is ``shown``."""
        if shown is Shown.TO_CONFIRM:
            return bool(self.version.content.to_confirm)
        if shown is Shown.STOPPED:
            return not self.version.is_active
        return True


def list_procedures(
    today: Iterable[ProcedureVersion],
    last: Iterable[ProcedureVersion],
    departments: Mapping[UUID, str],
) -> list[ListedProcedure]:
    """Put together the versions in force ``today`` and the ``last`` one of each procedure."""
    in_force = {version.code: version for version in today}
    listed = []
    for final in last:
        version = in_force.get(final.code, final)
        content = version.content
        listed.append(
            ListedProcedure(
                version=version,
                department=departments.get(version.department_id, "")
                if version.department_id
                else "",
                is_in_force=final.code in in_force,
                upcoming=final.valid_from if final.version_id != version.version_id else None,
                words=fold(f"{version.code} {content.name} {content.field}")
                + f" {initials(content.name)}",
            )
        )
    return listed


def narrow(rows: Iterable[ListedProcedure], shown: Shown, text: str) -> list[ListedProcedure]:
    """Return the rows that are ``shown`` and hold every word of ``text``, marks left aside."""
    words = fold(text).split()
    return [row for row in rows if row.is_shown(shown) and all(word in row.words for word in words)]
