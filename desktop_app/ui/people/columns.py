"""The columns of the three lists: accounts, officials, departments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.people import Department, Official, Role, User
from desktop_app.domain.text import fold
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import CellKind, Column

Person = User | Official | Department


def user_columns(officials: Mapping[UUID, Official]) -> list[Column[User]]:
    """Return what the list says about an account; ``officials`` may change later on."""
    return [
        Column(
            "username",
            QCoreApplication.translate("PeopleColumns", "User name"),
            lambda user: user.username,
            fits="nguyenvana12",
            stretch=1,
            sort=lambda user: user.username,
        ),
        Column(
            "name",
            QCoreApplication.translate("PeopleColumns", "Full name"),
            lambda user: user.name,
            CellKind.STRONG,
            fits="Nguyễn Thị Ước Nguyện",
            stretch=2,
            sort=lambda user: _given_name_first(user.name),
        ),
        Column(
            "roles",
            QCoreApplication.translate("PeopleColumns", "Roles"),
            role_words,
            fits="Cán bộ tiếp nhận · Lãnh đạo",
            stretch=2,
        ),
        Column(
            "official",
            QCoreApplication.translate("PeopleColumns", "Solves dossiers as"),
            lambda user: _official_of(user, officials),
            fits="TPHT01 · Nguyễn Văn",
            stretch=2,
        ),
        Column(
            "state",
            QCoreApplication.translate("PeopleColumns", "State"),
            state_words,
            CellKind.CHIP,
            fits=_states(),
            tone=_state_tone,
            sort=lambda user: not user.is_active,
        ),
    ]


def official_columns(departments: Mapping[UUID, Department]) -> list[Column[Official]]:
    """Return what the list says about an official; ``departments`` may change later on."""
    return [
        Column(
            "code",
            QCoreApplication.translate("PeopleColumns", "Badge number"),
            lambda official: official.code,
            CellKind.CODE,
            fits="TPHT0123",
            sort=lambda official: official.code,
        ),
        Column(
            "name",
            QCoreApplication.translate("PeopleColumns", "Full name"),
            lambda official: official.name,
            CellKind.STRONG,
            fits="Nguyễn Thị Ước Nguyện",
            stretch=2,
            sort=lambda official: _given_name_first(official.name),
        ),
        Column(
            "title",
            QCoreApplication.translate("PeopleColumns", "Position"),
            lambda official: official.title or "–",
            fits="Công chức tư pháp",
            stretch=2,
        ),
        Column(
            "department",
            QCoreApplication.translate("PeopleColumns", "Department"),
            lambda official: _department_of(official, departments),
            fits="Tư pháp – Hộ tịch",
            stretch=2,
            sort=lambda official: fold(_department_of(official, departments)),
        ),
        Column(
            "state",
            QCoreApplication.translate("PeopleColumns", "State"),
            state_words,
            CellKind.CHIP,
            fits=_states(),
            tone=_state_tone,
            sort=lambda official: not official.is_active,
        ),
    ]


def department_columns(head_count: Callable[[Department], int]) -> list[Column[Department]]:
    """Return what the list says about a department; ``head_count`` are its officials."""
    return [
        Column(
            "code",
            QCoreApplication.translate("PeopleColumns", "Code"),
            lambda department: department.code,
            CellKind.CODE,
            fits="TPHT0123",
            sort=lambda department: department.code,
        ),
        Column(
            "name",
            QCoreApplication.translate("PeopleColumns", "Name of the department"),
            lambda department: department.name,
            CellKind.STRONG,
            fits="Tư pháp – Hộ tịch – Chứng thực",
            stretch=3,
            sort=lambda department: fold(department.name),
        ),
        Column(
            "officials",
            QCoreApplication.translate("PeopleColumns", "Officials"),
            lambda department: str(head_count(department)),
            CellKind.NUMBER,
            fits="999",
            sort=head_count,
        ),
        Column(
            "state",
            QCoreApplication.translate("PeopleColumns", "State"),
            state_words,
            CellKind.CHIP,
            fits=_states(),
            tone=_state_tone,
            sort=lambda department: not department.is_active,
        ),
    ]


def role_words(user: User) -> str:
    """Return the roles of an account in their usual order."""
    # Blanks that do not break: a role stays on its line.
    return " · ".join(
        say(role.label).replace(" ", "\N{NO-BREAK SPACE}") for role in Role if role in user.roles
    )


def state_words(person: Person) -> str:
    """Return whether somebody or something is in use."""
    return _states()[0 if person.is_active else 1]


def _states() -> tuple[str, str]:
    return (
        QCoreApplication.translate("PeopleColumns", "In use"),
        QCoreApplication.translate("PeopleColumns", "Stopped"),
    )


def _state_tone(person: Person) -> Tone:
    return Tone.DONE if person.is_active else Tone.WAITING


def _official_of(user: User, officials: Mapping[UUID, Official]) -> str:
    official = officials.get(user.official_id) if user.official_id else None
    return f"{official.code} · {official.name}" if official else "–"


def _department_of(official: Official, departments: Mapping[UUID, Department]) -> str:
    department = departments.get(official.department_id)
    return department.name if department else "–"


def _given_name_first(name: str) -> tuple[str, str]:
    """Sort as Vietnamese lists do: by the given name, which stands last, then the others."""
    words = fold(name).split()
    return (words[-1] if words else "", " ".join(words))
