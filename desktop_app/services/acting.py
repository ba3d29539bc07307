"""Who may do what: asked at the beginning of every change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from desktop_app.domain.errors import Refusal
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.sentence import Sentence

Clock = Callable[[], datetime]
"""Tells the present instant, aware; tests and demonstrations bring their own."""


def utc_now() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)


def require(actor: Actor, *roles: Role) -> None:
    """Raise :class:`Refusal` unless ``actor`` has one of ``roles``."""
    if actor.may(*roles):
        return
    names_vi = " hoặc ".join(role.label.vi.lower() for role in roles)
    names_en = " or ".join(role.label.en.lower() for role in roles)
    raise Refusal(
        Sentence(
            f"{actor.name} chưa được giao việc này. Cần vai trò {names_vi}; nhờ người quản trị "
            "cấp quyền.",
            f"{actor.name} may not do this. It takes the role {names_en}; ask the administrator.",
        )
    )
