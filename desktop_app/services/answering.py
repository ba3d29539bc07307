"""Who answers in the office for what somebody, a department or the counter is asked."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from desktop_app.db.repositories.office import OfficeRepository
from desktop_app.db.repositories.posts import PostRepository
from desktop_app.domain.follow_ups import Answerer
from desktop_app.domain.people import Actor, Role


def answerer(session: Session, actor: Actor, now: datetime) -> Answerer:
    """Return for whom ``actor`` answers at ``now``, his role as a supervisor left out."""
    is_of_counter = actor.may(Role.CLERK)
    own = None
    if actor.user_id is not None:
        own = OfficeRepository(session).official_of_user(actor.user_id)
    if own is None:
        return Answerer(is_of_counter=is_of_counter)
    headed = PostRepository(session).headed_by(own.id, now)
    return Answerer(own.id, frozenset({own.department_id, *headed}), is_of_counter)
