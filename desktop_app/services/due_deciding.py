"""Deciding on a due date: a date set by hand, an extension, and back to the computed date.

Each is an act of a person with a reason and an authority. The promise of the receipt stays
on record for ever; a decided date is moved neither by calendars nor by pauses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop_app.db.database import Database
from desktop_app.db.repositories.due import DueRepository, RecordedPause
from desktop_app.domain.acts import Act
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.due_clock import DueClock
from desktop_app.domain.due_dates import Due
from desktop_app.domain.due_decisions import DecisionKind, DueDecision, standing_extensions
from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.domain.instants import as_utc, show_instant
from desktop_app.domain.legal_profiles import profile_by_code
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import nfc
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.calendar_keeping import CalendarKeeping
from desktop_app.services.dossier_acts import ActFrame, Ongoing
from desktop_app.services.due_acts import NO_DOSSIER, DecisionWords

__all__ = ["DueDeciding", "DueStanding"]


@dataclass(frozen=True, slots=True)
class DueStanding:
    """Everything about the due date of one dossier.

    ``clock.due`` holds, ``clock.original_due_at`` was promised on the receipt, and
    ``computed`` is what calendar and pauses give today.
    """

    clock: DueClock
    computed: Due
    pauses: tuple[RecordedPause, ...]
    decisions: tuple[DueDecision, ...]

    @property
    def extension_count(self) -> int:
        """How often the dossier was extended, extensions that were undone left out."""
        return len(standing_extensions(self.decisions))


class DueDeciding:
    """Takes decisions about due dates. They need a supervisor or an administrator.

    What is odd but may be decided all the same is a :class:`Refusal` whose faults are all
    warnings; the same call with ``confirmed`` goes through.
    """

    def __init__(
        self, database: Database, calendar_keeping: CalendarKeeping, clock: Clock = utc_now
    ) -> None:
        self._database = database
        self._calendar_keeping = calendar_keeping
        self._frame = ActFrame(database, calendar_keeping, clock)

    def standing(self, dossier_id: UUID) -> DueStanding:
        """Return the promise, what would be computed, the pauses and the decisions.

        Raises :class:`KnownError` when there is no such dossier.
        """
        with self._database.read() as session:
            due = DueRepository(session)
            clock = due.clock(dossier_id)
            if clock is None:
                raise KnownError(NO_DOSSIER)
            calendar = self._calendar_keeping.calendar(session, clock.agency_code)
            return DueStanding(
                clock,
                clock.computed(calendar),
                tuple(due.pauses(dossier_id)),
                tuple(due.decisions(dossier_id)),
            )

    def set_manual(
        self,
        dossier_id: UUID,
        due_at: datetime,
        reason: str,
        authority: str,
        document_number: str,
        actor: Actor,
        *,
        confirmed: bool = False,
    ) -> Dossier:
        """Set the due date by hand, later or earlier.

        Warns of a date that is earlier than the one promised, past already, or on a day off.
        Raises :class:`Refusal` without a reason and an authority, for a date before receipt,
        and for a dossier that is over.
        """
        words = DecisionWords(reason, authority, document_number)
        return self._decide(dossier_id, DecisionKind.MANUAL, due_at, words, actor, confirmed)

    def extend(
        self,
        dossier_id: UUID,
        due_at: datetime,
        reason: str,
        authority: str,
        document_number: str,
        actor: Actor,
        *,
        confirmed: bool = False,
    ) -> Dossier:
        """Extend the time of a dossier to ``due_at``, once (NĐ 61/2018/NĐ-CP Art. 19(9)).

        Warns when less than one working day is left, or the date promised has passed, since
        the letter of apology has to be out by then, and of a date on a day off. A second
        extension takes a supervisor, who confirms it. Whoever has the dossier has that much
        more time for his step; when it is late already, the time until now stays as it was,
        and the new time runs from now.
        ``document_number`` is that of a decision, if there was one: the letter takes its own.
        Raises :class:`Refusal` without a reason and an authority, for a date that is not
        later, and for a dossier that is over.
        """
        words = DecisionWords(reason, authority, document_number)
        return self._decide(dossier_id, DecisionKind.EXTENSION, due_at, words, actor, confirmed)

    def back_to_computed(
        self, dossier_id: UUID, reason: str, actor: Actor, *, confirmed: bool = False
    ) -> Dossier:
        """Take a decided date back: calendar and pauses give the due date again.

        Warns when that is earlier than what was promised last. Raises :class:`Refusal`
        without a reason, and when nobody decided the date.
        """

        def work(ongoing: Ongoing) -> None:
            clock = ongoing.clock
            if not clock.is_manual:
                raise Refusal(_NOTHING_DECIDED)
            after = clock.computed(ongoing.calendar)
            faults = [*_required(("reason", reason)), *_warning_of_earlier(clock, after.due_at)]
            _stop_at(faults, confirmed)
            words = DecisionWords(reason)
            ongoing.move_due(after, DecisionKind.COMPUTED, words, is_manual=False)
            ongoing.refresh_step()
            ongoing.detail |= _detail(clock, after, words)

        return self._frame.carry_out(dossier_id, Act.COMPUTE_AGAIN, actor, work)

    def _decide(
        self,
        dossier_id: UUID,
        kind: DecisionKind,
        due_at: datetime,
        words: DecisionWords,
        actor: Actor,
        confirmed: bool,
    ) -> Dossier:
        is_extension = kind is DecisionKind.EXTENSION

        def work(ongoing: Ongoing) -> None:
            clock, calendar, now = ongoing.clock, ongoing.calendar, ongoing.now
            after = clock.decided(due_at, calendar)
            faults = [
                *_required(("reason", words.reason), ("authority", words.authority)),
                *_faults_of_day(clock, after, calendar, now),
            ]
            if is_extension:
                decisions = DueRepository(ongoing.session).decisions(dossier_id)
                faults += _faults_of_extension(clock, after, calendar, now)
                faults += _faults_of_repetition(standing_extensions(decisions), actor)
            else:
                faults += _warning_of_earlier(clock, after.due_at)
            _stop_at(faults, confirmed)
            ongoing.move_due(after, kind, words, is_manual=True)
            if is_extension:
                ongoing.extend_step(clock.due)
            else:
                ongoing.refresh_step()
            ongoing.detail |= _detail(clock, after, words)

        act = Act.EXTEND if is_extension else Act.SET_DUE
        return self._frame.carry_out(dossier_id, act, actor, work)


def _stop_at(faults: Sequence[Fault], confirmed: bool) -> None:
    """Raise what cannot be, and without a confirmation also what is odd."""
    errors = [fault for fault in faults if not fault.is_warning]
    if errors:
        raise Refusal.of(errors)
    if faults and not confirmed:
        raise Refusal.of(faults)


def _required(*fields: tuple[str, str]) -> Iterator[Fault]:
    for name, value in fields:
        if not nfc(value):
            yield Fault(
                name, Sentence("Ô này không được để trống.", "This field must not be empty.")
            )


def _faults_of_day(
    clock: DueClock, after: Due, calendar: WorkCalendar, now: datetime
) -> Iterator[Fault]:
    if after.due_at <= as_utc(clock.accepted_at):
        accepted = show_instant(clock.accepted_at)
        yield Fault(
            "due_at",
            Sentence(
                f"Ngày hẹn phải sau lúc tiếp nhận ({accepted}).",
                f"The due date must be after receipt ({accepted}).",
            ),
        )
    elif after.due_at <= as_utc(now):
        yield _warning(
            "Ngày hẹn này đã qua: hồ sơ sẽ bị tính là quá hạn.",
            "This date is past: the dossier will count as late.",
        )
    day = calendar.day_of(after.due_at)
    if not calendar.is_working_day(day):
        note = calendar.note(day).name
        yield _warning(
            f"Cơ quan nghỉ vào ngày này ({note.vi}).", f"The office is closed that day ({note.en})."
        )


def _faults_of_extension(
    clock: DueClock, after: Due, calendar: WorkCalendar, now: datetime
) -> Iterator[Fault]:
    if after.due_at <= clock.due.due_at:
        promised = show_instant(clock.due.due_at)
        yield Fault(
            "due_at",
            Sentence(
                f"Gia hạn phải sau ngày đã hẹn ({promised}).",
                f"An extension must be later than the date promised ({promised}).",
            ),
        )
    law = profile_by_code(clock.legal_profile).apology_rule
    if as_utc(now) > clock.due.late_from:
        yield _warning(
            "Đã qua ngày hẹn: gia hạn không xóa thời gian quá hạn đến lúc này. Thư "
            f"xin lỗi và hẹn lại phải gửi trước ngày hẹn ít nhất một ngày ({law.vi}).",
            "The date promised has passed: what is late until now stays late. The "
            f"letter of apology had to be out at least one day before ({law.en}).",
        )
    elif calendar.elapsed(now, clock.due.due_at) < calendar.nominal_day_seconds:
        yield _warning(
            "Còn chưa đầy một ngày làm việc đến ngày hẹn: thư xin lỗi và hẹn lại phải gửi trước ít "
            f"nhất một ngày ({law.vi}).",
            "Less than one working day is left: the letter of apology has to be out at least one "
            f"day before ({law.en}).",
        )


def _faults_of_repetition(earlier: Sequence[DueDecision], actor: Actor) -> Iterator[Fault]:
    if not earlier:
        return
    last = earlier[-1]
    decided = show_instant(last.decided_at)
    number = f" ({last.document_number})" if last.document_number else ""
    is_supervisor = actor.may(Role.SUPERVISOR)
    yield Fault(
        "due_at",
        Sentence(
            f"Hồ sơ đã được gia hạn lúc {decided}{number}; chỉ gia hạn một lần, trừ khi lãnh "
            "đạo quyết định khác.",
            f"The dossier was extended at {decided}{number}; once is the rule, unless a "
            "supervisor decides otherwise.",
        ),
        is_warning=is_supervisor,
    )


def _warning_of_earlier(clock: DueClock, due_at: datetime) -> Iterator[Fault]:
    if due_at < clock.due.due_at:
        promised = show_instant(clock.due.due_at)
        yield _warning(
            f"Sớm hơn ngày đã hẹn với công dân ({promised}); phải báo cho công dân biết.",
            f"Earlier than the citizen was told ({promised}); the citizen has to be told.",
        )


def _warning(vietnamese: str, english: str) -> Fault:
    return Fault("due_at", Sentence(vietnamese, english), is_warning=True)


def _detail(clock: DueClock, after: Due, words: DecisionWords) -> dict[str, object]:
    return {
        "from": clock.due.due_at.isoformat(),
        "to": after.due_at.isoformat(),
        "reason": nfc(words.reason),
        "authority": nfc(words.authority),
        "document_number": nfc(words.document_number),
    }


_NOTHING_DECIDED = Sentence(
    "Ngày hẹn của hồ sơ này đang được tính theo lịch, không có quyết định nào để bỏ.",
    "The due date of this dossier is the computed one; there is no decision to take back.",
)
