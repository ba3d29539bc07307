"""Pausing: the office waits for the applicant, and the clock of the dossier stands still.

Acts begin and end pauses; only the open time in one moves the due date.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from desktop_app.db.repositories.due import DueRepository
from desktop_app.domain.due_clock import DueClock
from desktop_app.domain.due_dates import Due
from desktop_app.domain.due_decisions import DecisionKind
from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.instants import as_utc, show_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.pauses import Pause, PauseReason, check_pause, end_pause
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import nfc
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.dossier_acts import Ongoing
from desktop_app.services.due_acts import DecisionWords


def begin_pause(
    ongoing: Ongoing,
    reason: PauseReason,
    begin: datetime | None,
    planned_end: datetime | None,
    note: str,
) -> UUID:
    """Begin a pause at ``begin`` (now when ``None``) and return its key.

    With a planned end the due date moves by the open time until then, and is put right when
    the pause really ends. Raises :class:`Refusal` for a pause that cannot be, and for a
    dossier that is paused already.
    """
    pause = Pause(
        reason,
        _tidy(begin or ongoing.now),
        None if planned_end is None else _tidy(planned_end),
    )
    clock = ongoing.clock
    check_pause(pause, clock.accepted_at, ongoing.now)
    lasting = ongoing.open_pause()
    if lasting is not None:
        raise _already_paused(clock, lasting.pause)
    key = new_key()
    DueRepository(ongoing.session).add_pause(
        ongoing.dossier.id, key, pause, nfc(note), ongoing.actor, ongoing.now
    )
    _move(ongoing, (*clock.pauses, pause), nfc(note) or reason.label.vi)
    ongoing.detail |= {
        "reason": reason.value,
        "begin": pause.begin.isoformat(),
        "planned_end": None if pause.planned_end is None else pause.planned_end.isoformat(),
        "note": nfc(note),
    }
    return key


def give_up_pause(ongoing: Ongoing) -> None:
    """End the pause that lasts, if any, because the dossier itself ends.

    What was waited for has not come: a supplement starts nothing anew then.
    """
    if ongoing.open_pause() is not None:
        finish_pause(ongoing, ongoing.now, is_answered=False)


def finish_pause(ongoing: Ongoing, end: datetime | None, *, is_answered: bool = True) -> None:
    """End the pause that lasts at ``end`` (now when ``None``); the clock runs again.

    The open time that it really took moves the due date, whatever was planned; under a
    profile that restarts, the end of a supplement is the receipt of the full dossier, from
    which the whole limit is counted again (NĐ 61/2018/NĐ-CP Art. 19(4)). Raises
    :class:`Refusal` when the dossier is not paused, and for an end that cannot be.
    """
    clock = ongoing.clock
    lasting = ongoing.open_pause()
    if lasting is None:
        raise Refusal(
            Sentence(
                f"Hồ sơ {clock.code} không đang tạm dừng.", f"Dossier {clock.code} is not paused."
            )
        )
    ended = end_pause(lasting.pause, _tidy(end or ongoing.now), clock.accepted_at, ongoing.now)
    if not is_answered and ended.reason is PauseReason.SUPPLEMENT:
        ended = replace(ended, reason=PauseReason.UNANSWERED)
    others = [each for each in clock.pauses if each != lasting.pause]
    DueRepository(ongoing.session).end_pause(lasting.id, _tidy(end or ongoing.now), ended.reason)
    _move(ongoing, (*others, ended), lasting.note or ended.reason.label.vi)
    ongoing.detail |= {
        "reason": ended.reason.value,
        "begin": ended.begin.isoformat(),
        "end": _tidy(end or ongoing.now).isoformat(),
    }


def _move(ongoing: Ongoing, pauses: tuple[Pause, ...], why: str) -> None:
    after = _moved(ongoing.clock, pauses, ongoing.calendar)
    ongoing.move_due(after, DecisionKind.PAUSE, DecisionWords(why))
    ongoing.clock = replace(ongoing.clock, pauses=pauses)
    ongoing.refresh_step()
    ongoing.detail["due_at"] = after.due_at.isoformat()


def _moved(clock: DueClock, pauses: tuple[Pause, ...], calendar: WorkCalendar) -> Due:
    """Return the due date with other pauses than the clock's.

    A decided date stays. So does a later day that the citizen was told before the calendar
    gave an earlier one.
    """
    before, after = clock.computed(calendar), replace(clock, pauses=pauses).computed(calendar)
    if clock.is_manual or before == after:
        return clock.due
    was_kept_later = clock.due.due_at > before.due_at
    return max(clock.due, after, key=lambda due: due.due_at) if was_kept_later else after


def _already_paused(clock: DueClock, pause: Pause) -> Refusal:
    since = show_instant(pause.begin)
    sentence = Sentence(
        f"Hồ sơ {clock.code} đang tạm dừng từ {since} ({pause.reason.label.vi}). "
        "Kết thúc lần tạm dừng đó trước.",
        f"Dossier {clock.code} has been paused since {since} ({pause.reason.label.en}). End that "
        "pause first.",
    )
    return Refusal(sentence, [Fault("begin", sentence)])


def _tidy(instant: datetime) -> datetime:
    return as_utc(instant).replace(microsecond=0)
