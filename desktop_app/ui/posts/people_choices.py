"""The people and departments that dialogs on posts let one choose from."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop_app.domain.people import Department, Official
from desktop_app.domain.text import fold
from desktop_app.services.staffing import Staff


def active_officials(staff: Staff, department_id: UUID | None = None) -> list[Official]:
    """Return who works here, those of ``department_id`` first, else by department and name."""
    names = department_names(staff)
    return sorted(
        (each for each in staff.officials if each.is_active),
        key=lambda each: (
            each.department_id != department_id,
            fold(names.get(each.department_id, "")),
            fold(each.name.split()[-1] if each.name else ""),
        ),
    )


def active_departments(staff: Staff) -> list[Department]:
    """Return the departments in use, by name."""
    return sorted((each for each in staff.departments if each.is_active), key=_by_name)


def official_choices(staff: Staff, department_id: UUID | None = None) -> Sequence[tuple[UUID, str]]:
    """Return keys of officials with the words to choose by."""
    names = department_names(staff)
    return [
        (each.id, f"{each.name} · {names.get(each.department_id, '')} ({each.code})")
        for each in active_officials(staff, department_id)
    ]


def department_names(staff: Staff) -> dict[UUID, str]:
    """Return the name of every department, used or not."""
    return {each.id: each.name for each in staff.departments}


def _by_name(department: Department) -> str:
    return fold(department.name)
