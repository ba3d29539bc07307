"""Which follow-ups of the register are shown: by state, by kind, and by whom they ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from desktop_app.domain.follow_ups import Addressee, FollowUp, FollowUpKind, FollowUpState
from desktop_app.domain.instants import local_date
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.text import fold
from desktop_app.services.following_up import FollowingUp, FollowUpFilter
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import Tone


class Shown(StrEnum):
    """What a chip above the register lets through."""

    OPEN = "open"
    WAITING = FollowUpState.WAITING.value
    OVERDUE = FollowUpState.OVERDUE.value
    TO_CHECK = FollowUpState.TO_CHECK.value
    ANSWERED = FollowUpState.ANSWERED.value
    CLOSED = FollowUpState.CLOSED.value

    def lets_through(self, state: FollowUpState) -> bool:
        """Tell whether a follow-up in ``state`` is shown."""
        if self is Shown.OPEN:
            return state is not FollowUpState.CLOSED
        return self.value == state.value


TONES = {
    FollowUpState.WAITING: Tone.WAITING,
    FollowUpState.OVERDUE: Tone.LATE,
    FollowUpState.TO_CHECK: Tone.SOON,
    FollowUpState.ANSWERED: Tone.INFO,
    FollowUpState.CLOSED: Tone.DONE,
}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The choices above the register; ``None`` is no choice."""

    shown: Shown = Shown.OPEN
    kind: FollowUpKind | None = None
    addressee: tuple[UUID | None, UUID | None] | None = None


def narrowed(follow_ups: Iterable[FollowUp], narrowing: Narrowing, now: datetime) -> list[FollowUp]:
    """Return the follow-ups that ``narrowing`` lets through.

    Open ones come first, by the day on which they are to be answered or checked again.
    """
    let_through = (
        each
        for each in _of_choices(follow_ups, narrowing)
        if narrowing.shown.lets_through(each.state(now))
    )
    return sorted(let_through, key=_urgency)


def counts(follow_ups: Iterable[FollowUp], narrowing: Narrowing, now: datetime) -> dict[Shown, int]:
    """Return how many each chip would show with the other choices as they are."""
    states = [each.state(now) for each in _of_choices(follow_ups, narrowing)]
    return {shown: sum(shown.lets_through(state) for state in states) for shown in Shown}


def addressees(
    follow_ups: Iterable[FollowUp],
) -> Sequence[tuple[tuple[UUID | None, UUID | None], str]]:
    """Return everybody who was asked, with the words to choose by, sorted by them."""
    found = {addressee_key(each.addressee): say(each.addressee.label) for each in follow_ups}
    return sorted(found.items(), key=lambda each: fold(each[1]))


def addressee_key(addressee: Addressee) -> tuple[UUID | None, UUID | None]:
    """Return what tells who is asked: the official, else the department."""
    if addressee.official_id is not None:
        return None, addressee.official_id
    return addressee.department_id, None


def sees_register(actor: Actor) -> bool:
    """Tell whether ``actor`` sees what everybody was asked."""
    return actor.may(Role.SUPERVISOR)


def follow_ups_of(
    following_up: FollowingUp, actor: Actor, *, is_open: bool | None = None
) -> tuple[FollowUp, ...]:
    """Return all of the register for a supervisor, else what ``actor`` answers.

    Raises :class:`KnownError` when the store does not answer.
    """
    if sees_register(actor):
        return following_up.find(FollowUpFilter(is_open=is_open))
    return following_up.asked_of(actor, is_open=is_open)


def count_for(following_up: FollowingUp, actor: Actor, now: datetime) -> int:
    """Return how many follow-ups ``actor`` should look at now; raises :class:`KnownError`."""
    open_ones = follow_ups_of(following_up, actor, is_open=True)
    return sum(needs_actor(each, actor, now) for each in open_ones)


def needs_actor(follow_up: FollowUp, actor: Actor, now: datetime) -> bool:
    """Tell whether ``actor`` should look at a follow-up now.

    A supervisor at what nobody answered in time or what is to be checked again; whoever was
    asked, at what he has not answered.
    """
    state = follow_up.state(now)
    if sees_register(actor):
        return state in {FollowUpState.OVERDUE, FollowUpState.TO_CHECK}
    return state is not FollowUpState.CLOSED and not follow_up.is_answered


def _of_choices(follow_ups: Iterable[FollowUp], narrowing: Narrowing) -> list[FollowUp]:
    return [
        each
        for each in follow_ups
        if narrowing.kind in {None, each.kind}
        and narrowing.addressee in {None, addressee_key(each.addressee)}
    ]


def _urgency(follow_up: FollowUp) -> tuple[bool, date]:
    day = follow_up.check_on
    if day is None and follow_up.answer_by is not None:
        day = local_date(follow_up.answer_by)
    return follow_up.closed_at is not None, day or date.max
