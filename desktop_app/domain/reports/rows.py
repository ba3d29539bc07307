"""What the rows of a report stand for, and the key that each row is found by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from desktop_app.domain.sentence import Sentence


class RowKind(StrEnum):
    """What the dossiers of one row have in common."""

    LEVEL = "level"
    FIELD = "field"
    PROCEDURE = "procedure"
    DEPARTMENT = "department"
    OFFICIAL = "official"
    HEAD = "head"
    MONTH = "month"
    """Not a kind of dossiers: a look of its own at each month of the period."""

    @property
    def label(self) -> Sentence:
        """What a row is, in words."""
        return _LABELS[self]

    @property
    def is_about_people(self) -> bool:
        """Whether the row depends on who solved the dossier or has it."""
        return self in {RowKind.DEPARTMENT, RowKind.OFFICIAL, RowKind.HEAD}


_LABELS = {
    RowKind.LEVEL: Sentence("Cấp", "Level"),
    RowKind.FIELD: Sentence("Lĩnh vực", "Field"),
    RowKind.PROCEDURE: Sentence("Thủ tục", "Procedure"),
    RowKind.DEPARTMENT: Sentence("Bộ phận", "Department"),
    RowKind.OFFICIAL: Sentence("Người giải quyết", "Official"),
    RowKind.HEAD: Sentence("Người đứng đầu", "Head"),
    RowKind.MONTH: Sentence("Tháng", "Month"),
}


_AGENCY: Final = "agency:"


def agency_value(agency: str) -> str:
    """Return the value by which rows about people tell the dossiers that an agency has."""
    return f"{_AGENCY}{agency}"


def agency_of(value: str) -> str:
    """Return the other agency that a row about people is of, empty for any other row."""
    return value.removeprefix(_AGENCY) if value.startswith(_AGENCY) else ""


def agency_label(agency: str) -> Sentence:
    """Return what the row of another agency is called."""
    return Sentence(f"Cơ quan khác: {agency}", f"Another agency: {agency}")


@dataclass(frozen=True, slots=True)
class RowKey:
    """Which dossiers a row is of: a value for each kind it is narrowed by; none for all.

    The value is the level, the field or the code of the procedure as text, or the key of the
    department or official as text, empty for none, and :func:`agency_value` for what another
    agency has; of a month the key of its period.
    """

    values: Mapping[RowKind, str] = field(default_factory=dict)

    def narrowed(self, kind: RowKind, value: str) -> RowKey:
        """Return the key of a row within this one."""
        return RowKey({**self.values, kind: value})

    def without(self, kind: RowKind) -> RowKey:
        """Return the key of the row that is not narrowed by ``kind``."""
        return RowKey({each: value for each, value in self.values.items() if each is not kind})


ALL_ROWS = RowKey()
