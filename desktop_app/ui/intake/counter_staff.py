"""Who of the office may be asked to solve a procedure, and which department that is."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from desktop_app.domain.people import Official
from desktop_app.domain.procedures import ProcedureVersion
from desktop_app.services.staffing import Staff


class CounterStaff:
    """The staff of the office as the counter needs it: names by key."""

    def __init__(self, staff: Staff | None = None) -> None:
        officials = () if staff is None else staff.officials
        departments = () if staff is None else staff.departments
        self._officials: Mapping[UUID, Official] = {each.id: each for each in officials}
        self._departments: Mapping[UUID, str] = {each.id: each.name for each in departments}

    def offered(self, version: ProcedureVersion | None) -> list[tuple[UUID, str]]:
        """Return who works in the department of a procedure; everybody when it has none."""
        if version is None:
            return []
        return [
            (official.id, official.name)
            if version.department_id
            else (official.id, f"{official.name} · {self._departments[official.department_id]}")
            for official in self._officials.values()
            if official.is_active and version.department_id in {None, official.department_id}
        ]

    def department(self, version: ProcedureVersion | None, official_id: UUID | None) -> str:
        """Return the department of the official, else that of the procedure; empty for none."""
        official = None if official_id is None else self._officials.get(official_id)
        if official is not None:
            return self._departments.get(official.department_id, "")
        if version is None or version.department_id is None:
            return ""
        return self._departments.get(version.department_id, "")
