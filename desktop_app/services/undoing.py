"""Undoing the last act on a dossier: an act of its own, and the trail keeps both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.repositories.audit import AuditLine, AuditRepository
from desktop_app.db.repositories.custody import CustodyRepository
from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.db.repositories.due import DueRepository
from desktop_app.db.repositories.lateness import LatenessRepository
from desktop_app.db.repositories.papers import PaperRepository
from desktop_app.db.repositories.snapshots import SnapshotRepository
from desktop_app.domain.acts import Act
from desktop_app.domain.custody import Custody, reopen, resume
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.due_clock import DueClock
from desktop_app.domain.due_decisions import DecisionKind
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.forms import FormKind
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import WAITING_STATUSES, Status
from desktop_app.services.dossier_acts import ActFrame
from desktop_app.services.due_acts import NO_DOSSIER, DecisionWords, dossier_after, record_move

UNDO_WITHIN = timedelta(minutes=10)
"""How long the author of an act may undo it without a supervisor."""

UNDONE = "taken_back"
_QUIET = frozenset(
    {
        "printed",
        "paper_issued",
        "paper_printed",
        "viewed",
        "mark_explained",
        "rated",
        # What was asked of whoever has the dossier changes nothing of it.
        "reminder_made",
        "explanation_made",
        "finding_made",
        "follow_up_answered",
        "follow_up_checked",
    }
)
_NEVER = frozenset({Act.ACCEPT.value, Act.FILE.value})
_ENDS = frozenset({Act.FINISH, Act.DECLINE, Act.STOP, Act.WITHDRAW, Act.CLOSE_UNANSWERED, Act.VOID})


@dataclass(frozen=True, slots=True)
class LastAct:
    """What could be undone: the act, by whom and when, and whether this actor may."""

    act: Act
    at: datetime
    user_name: str
    may_undo: bool


class Undoing:
    """Undoes the last act: its author within ten minutes, a supervisor at any time."""

    def __init__(self, frame: ActFrame) -> None:
        self._frame = frame

    def last_act(self, dossier_id: UUID, actor: Actor) -> LastAct | None:
        """Return the last act when it is one that can be undone."""
        with self._frame.database.read() as session:
            last = _last(session, dossier_id)
        if last is None:
            return None
        return LastAct(
            Act(last.action), last.at, last.user_name, self._may(last, actor, self._frame.clock())
        )

    def undo(self, dossier_id: UUID, actor: Actor, *, expected: Act | None = None) -> Dossier:
        """Undo the last act on a dossier and return the dossier; with ``expected`` only that.

        What the act ended begins again where it was, as if it had never been ended. Later than
        its author could have, nobody is charged with the time in between who did not have the
        dossier: whoever got it by the act keeps his row, and the time in which it was closed
        is a row of its own, which is nobody's. Papers of the act are cancelled; their numbers
        stay taken. Records of fees collected stand, unless the act changed the fees.
        Raises :class:`Refusal` for anybody else, and when the last act cannot be undone.
        """
        with self._frame.database.write() as session:
            clock = DueRepository(session).clock(dossier_id, is_to_change=True)
            if clock is None:
                raise KnownError(NO_DOSSIER)
            last = _last(session, dossier_id)
            if last is None:
                raise Refusal(_NOTHING)
            now = self._frame.clock()
            act = Act(last.action)
            if expected is not None and act is not expected:
                raise Refusal(_something_else(act))
            if not self._may(last, actor, now):
                raise _not_yours()
            if act in _ENDS and now - last.at > UNDO_WITHIN:
                self._reopen(session, dossier_id, last, actor, now)
            else:
                self._go_back(session, clock, last, actor, now)
            AuditRepository(session).add(
                actor, now, UNDONE, ("dossier", dossier_id, clock.code), {"undone": act.value}
            )
            session.flush()
            return dossier_after(session, dossier_id)

    @staticmethod
    def _may(last: AuditLine, actor: Actor, now: datetime) -> bool:
        is_own = last.user_id == actor.user_id
        if last.user_id is None:
            is_own = is_own and last.user_name == actor.signature
        return (is_own and now - last.at <= UNDO_WITHIN) or actor.may(Role.SUPERVISOR)

    def _go_back(
        self, session: Session, clock: DueClock, last: AuditLine, actor: Actor, now: datetime
    ) -> None:
        """Write the state before the act back, and note when that moves the promise."""
        before = _before(last)
        held = CustodyRepository(session).rows(clock.dossier_id)
        SnapshotRepository(session).write_back(clock.dossier_id, before)
        if last.action == Act.CORRECT:
            DossierRepository(session).refresh_words(clock.dossier_id)
        PaperRepository(session).cancel_issued_after(
            clock.dossier_id, last.at, now, kept=_papers_kept(last)
        )
        back = DueRepository(session).clock(clock.dossier_id)
        if back is None:
            raise AssertionError("a dossier has its clock")
        if back.due != clock.due:
            words = DecisionWords(f"Hoàn tác: {Act(last.action).label.vi}")
            record_move(session, clock, back.due, DecisionKind.UNDONE, words, actor, now)
        if now - last.at > UNDO_WITHIN:
            self._keep_what_was_held(session, back, held, now)

    def _keep_what_was_held(
        self, session: Session, clock: DueClock, held: tuple[Custody, ...], now: datetime
    ) -> None:
        """Leave the time since the act with whoever had the dossier; the one before goes on."""
        custody = CustodyRepository(session)
        earlier = custody.rows(clock.dossier_id)[-1]
        if earlier.id == held[-1].id:
            return
        calendar = self._frame.calendar_keeping.calendar(session, clock.agency_code)
        rows = resume(held, earlier, now.replace(microsecond=0), calendar, clock.pauses)
        custody.save(clock.dossier_id, rows)

    def _reopen(
        self, session: Session, dossier_id: UUID, last: AuditLine, actor: Actor, now: datetime
    ) -> None:
        """Open a dossier again: the time in which it was closed is nobody's."""
        now = now.replace(microsecond=0)
        dossiers = DossierRepository(session)
        present = dossiers.get(dossier_id)
        if present is None:
            raise AssertionError("a dossier is never deleted")
        dossiers.reopen(dossier_id, _status_to_reopen(_before(last), present.status))
        lateness = LatenessRepository(session)
        lateness.forget_marks(dossier_id)
        lateness.forget_release(dossier_id)
        # A pause that the end cut short lasted until now: the office still waited.
        DueRepository(session).stretch_pause(dossier_id, last.at.replace(microsecond=0), now)
        session.flush()
        clock = DueRepository(session).clock(dossier_id)
        if clock is None:
            raise AssertionError("a dossier has its clock")
        calendar = self._frame.calendar_keeping.calendar(session, clock.agency_code)
        if not clock.is_manual:
            after = max(clock.due, clock.computed(calendar), key=lambda due: due.due_at)
            DueRepository(session).set_due(dossier_id, after)
            if after != clock.due:
                words = DecisionWords(f"Mở lại: {Act(last.action).label.vi}")
                record_move(session, clock, after, DecisionKind.UNDONE, words, actor, now)
        custody = CustodyRepository(session)
        rows = custody.rows(dossier_id)
        custody.save(dossier_id, reopen(rows, now, calendar, clock.pauses))
        PaperRepository(session).cancel_issued_after(
            dossier_id, last.at, now, kept=_papers_kept(last)
        )
        session.expire_all()
        ongoing = self._frame.look(session, dossier_id, actor)
        if ongoing.started_at > rows[-1].began_at:
            ongoing.allot_anew()


def _papers_kept(last: AuditLine) -> tuple[str, ...]:
    """Return the kinds of papers that stand though the act is undone.

    Money that was collected stays so, unless it was the act that noted it.
    """
    return () if last.action == Act.CORRECT else (FormKind.FEE_RECEIPT.value,)


def _last(session: Session, dossier_id: UUID) -> AuditLine | None:
    """Return the last line of the trail when it is an act that noted what was before it."""
    lines = [each for each in AuditRepository(session).of(dossier_id) if each.action not in _QUIET]
    if not lines or lines[-1].action in _NEVER or "before" not in lines[-1].detail:
        return None
    return lines[-1]


def _before(last: AuditLine) -> Mapping[str, Any]:
    before = last.detail["before"]
    if not isinstance(before, dict):
        raise TypeError("an act notes the state before it")
    return before


def _status_to_reopen(before: Mapping[str, Any], present: Status) -> Status:
    """Return the status to go on with; whoever was waited for is waited for no longer."""
    status = Status(before["dossier"].get("status", present))
    return Status.IN_PROGRESS if status in WAITING_STATUSES else status


def _not_yours() -> Refusal:
    minutes = int(UNDO_WITHIN.total_seconds() // 60)
    return Refusal(
        Sentence(
            f"Chỉ người vừa làm, trong {minutes} phút, hoặc lãnh đạo theo dõi mới hoàn tác được.",
            f"Only who did it, within {minutes} minutes, or a supervisor can undo it.",
        )
    )


def _something_else(act: Act) -> Sentence:
    return Sentence(
        f"Sau đó đã có việc khác ({act.label.vi}): mở hồ sơ để hoàn tác từng việc.",
        f"Something else was done since ({act.label.en}): open the dossier to undo it.",
    )


_NOTHING = Sentence(
    "Việc vừa làm với hồ sơ này không hoàn tác được.",
    "What was last done to this dossier cannot be undone.",
)
