"""Who works in the office, and who is acting."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from desktop_app.domain.sentence import Sentence


class Role(StrEnum):
    """What a user may do; one person may have several roles."""

    CLERK = "clerk"
    OFFICIAL = "official"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> Sentence:
        """The role's name."""
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    Role.CLERK: Sentence("Cán bộ tiếp nhận", "Counter clerk"),
    Role.OFFICIAL: Sentence("Người giải quyết", "Official"),
    Role.SUPERVISOR: Sentence("Lãnh đạo theo dõi", "Supervisor"),
    Role.ADMINISTRATOR: Sentence("Quản trị", "Administrator"),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in person in whose name a change is made.

    ``user_id`` is ``None`` only for the command line run without ``--user``, whose name says
    so; the name is stored as text beside the id, so the trail outlives the account.
    ``acting_for`` is the absent colleague in whose place the actor works.
    """

    user_id: UUID | None
    name: str
    roles: frozenset[Role]
    acting_for: str = ""

    @property
    def signature(self) -> str:
        """The name as the trail keeps it, with the colleague it stands in for."""
        return f"{self.name} (thay {self.acting_for})" if self.acting_for else self.name

    def may(self, *roles: Role) -> bool:
        """Tell whether the actor has one of ``roles``."""
        return not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class Department:
    """A unit of the office that solves dossiers."""

    id: UUID
    code: str
    name: str
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Official:
    """A person who solves dossiers; ``code`` is the number on the badge."""

    id: UUID
    department_id: UUID
    code: str
    name: str
    title: str = ""
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class User:
    """An account that signs in; ``official_id`` ties it to the official it belongs to."""

    id: UUID
    username: str
    name: str
    roles: frozenset[Role]
    official_id: UUID | None = None
    is_active: bool = True
