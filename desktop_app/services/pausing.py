"""Pausing: the office waits for the applicant, and the clock of the dossier stands still."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from desktop_app.db.database import Database
from desktop_app.db.repositories.due import DueRepository, RecordedPause
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.due_clock import DueClock
from desktop_app.domain.due_dates import Due
from desktop_app.domain.due_decisions import DecisionKind
from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.instants import as_utc, show_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.pauses import Pause, PauseReason, check_pause
from desktop_app.domain.pauses import end_pause as ended
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status
from desktop_app.domain.text import nfc
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.acting import Clock, require, utc_now
from desktop_app.services.calendar_keeping import CalendarKeeping
from desktop_app.services.due_acts import (
    DecisionWords,
    dossier_after,
    owed_clock,
    record_act,
    record_move,
)

__all__ = ["Pausing", "RecordedPause"]

_WHO_PAUSES = (Role.CLERK, Role.OFFICIAL, Role.SUPERVISOR)


class Pausing:
    """Begins and ends pauses; only the open time in them moves the due date.

    After a supplement the limit is counted anew, where the dossier's profile says so.
    """

    def __init__(
        self, database: Database, calendar_keeping: CalendarKeeping, clock: Clock = utc_now
    ) -> None:
        self._database = database
        self._calendar_keeping = calendar_keeping
        self._clock = clock

    def pauses(self, dossier_id: UUID) -> tuple[RecordedPause, ...]:
        """Return the pauses of a dossier in order, ended or not."""
        with self._database.read() as session:
            return tuple(DueRepository(session).pauses(dossier_id))

    def pause(
        self,
        dossier_id: UUID,
        reason: PauseReason,
        begin: datetime | None,
        planned_end: datetime | None,
        actor: Actor,
        note: str = "",
    ) -> Dossier:
        """Begin a pause at ``begin`` (now when ``None``); the status becomes 5 or 6.

        With a planned end the due date moves by the open time until then, and is put right
        when the pause really ends. Raises :class:`Refusal` for a pause that cannot be, for a
        dossier that is over, and for one that is paused already.
        """
        require(actor, *_WHO_PAUSES)
        now = self._clock()
        pause = Pause(
            reason, _tidy(begin or now), None if planned_end is None else _tidy(planned_end)
        )
        with self._database.write() as session:
            clock = owed_clock(session, dossier_id)
            check_pause(pause, clock.accepted_at, now)
            lasting = [each for each in clock.pauses if each.end is None]
            if lasting:
                raise _already_paused(clock, lasting[0])
            calendar = self._calendar_keeping.calendar(session, clock.agency_code)
            due = DueRepository(session)
            due.add_pause(dossier_id, new_key(), pause, nfc(note), actor, now)
            after = _moved(clock, (*clock.pauses, pause), calendar)
            due.set_due(dossier_id, after, status=reason.status)
            if after != clock.due:
                words = DecisionWords(nfc(note) or reason.label.vi)
                record_move(session, clock, after, DecisionKind.PAUSE, words, actor, now)
            detail: dict[str, object] = {
                "reason": reason.value,
                "begin": pause.begin.isoformat(),
                "planned_end": None if pause.planned_end is None else pause.planned_end.isoformat(),
                "due_at": after.due_at.isoformat(),
                "note": nfc(note),
            }
            record_act(session, clock, "paused", detail, actor, now)
            return dossier_after(session, dossier_id)

    def end_pause(self, dossier_id: UUID, end: datetime | None, actor: Actor) -> Dossier:
        """End the pause that lasts at ``end`` (now when ``None``); the clock runs again.

        The open time that it really took moves the due date, whatever was planned; under a
        profile that restarts, the end of a supplement is the receipt of the full dossier, from
        which the whole limit is counted again (NĐ 61/2018/NĐ-CP Art. 19(4)). Raises
        :class:`Refusal` when the dossier is not paused, and for an end that cannot be.
        """
        require(actor, *_WHO_PAUSES)
        now = self._clock()
        with self._database.write() as session:
            clock = owed_clock(session, dossier_id)
            due = DueRepository(session)
            lasting = [each for each in due.pauses(dossier_id) if each.pause.end is None]
            if not lasting:
                raise Refusal(
                    Sentence(
                        f"Hồ sơ {clock.code} không đang tạm dừng.",
                        f"Dossier {clock.code} is not paused.",
                    )
                )
            present = lasting[0]
            pause = ended(present.pause, _tidy(end or now), clock.accepted_at, now)
            others = [each for each in clock.pauses if each != present.pause]
            calendar = self._calendar_keeping.calendar(session, clock.agency_code)
            after = _moved(clock, (*others, pause), calendar)
            due.end_pause(present.id, as_utc(end or now).replace(microsecond=0))
            due.set_due(dossier_id, after, status=Status.IN_PROGRESS)
            if after != clock.due:
                words = DecisionWords(present.note or pause.reason.label.vi)
                record_move(session, clock, after, DecisionKind.PAUSE, words, actor, now)
            detail: dict[str, object] = {
                "reason": pause.reason.value,
                "begin": pause.begin.isoformat(),
                "end": _tidy(end or now).isoformat(),
                "due_at": after.due_at.isoformat(),
            }
            record_act(session, clock, "pause_ended", detail, actor, now)
            return dossier_after(session, dossier_id)


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
