"""Posts that hold for a time: heads of departments, and colleagues who act for absent ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class UnitHead:
    """Who headed a department from ``from_at`` until ``until_at`` (``None``: still does)."""

    id: UUID
    department_id: UUID
    official_id: UUID
    official: str
    from_at: datetime
    until_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Substitution:
    """A colleague acts for an absent official within dates; it ends by itself."""

    id: UUID
    absent_id: UUID
    absent: str
    substitute_id: UUID
    substitute: str
    from_at: datetime
    until_at: datetime
    reason: str = ""
