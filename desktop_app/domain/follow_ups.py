"""Follow-ups: what a supervisor asked for, of whom, by when, checked again until it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from desktop_app.domain.errors import Fault
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.sentence import Sentence


class FollowUpKind(StrEnum):
    """What is asked for."""

    REMINDER = "reminder"
    EXPLANATION = "explanation"
    FINDING = "finding"

    @property
    def label(self) -> Sentence:
        """The kind's name."""
        return _KIND_LABELS[self]

    @property
    def code(self) -> str:
        """The letters before the number of one."""
        return _KIND_CODES[self]


_KIND_LABELS = {
    FollowUpKind.REMINDER: Sentence("Nhắc việc", "Reminder"),
    FollowUpKind.EXPLANATION: Sentence("Yêu cầu giải trình", "Request to explain"),
    FollowUpKind.FINDING: Sentence("Kết luận kiểm tra", "Inspection finding"),
}
_KIND_CODES = {
    FollowUpKind.REMINDER: "NV",
    FollowUpKind.EXPLANATION: "GT",
    FollowUpKind.FINDING: "KT",
}


class FollowUpState(StrEnum):
    """Where a follow-up stands at an instant."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    TO_CHECK = "to_check"
    ANSWERED = "answered"
    CLOSED = "closed"

    @property
    def label(self) -> Sentence:
        """The state in words."""
        return _STATE_LABELS[self]


_STATE_LABELS = {
    FollowUpState.WAITING: Sentence("Chờ trả lời", "Waiting for an answer"),
    FollowUpState.OVERDUE: Sentence("Quá hạn trả lời", "Answer overdue"),
    FollowUpState.TO_CHECK: Sentence("Đến hạn kiểm tra lại", "To be checked again"),
    FollowUpState.ANSWERED: Sentence("Đã trả lời, chờ xem xét", "Answered, to be reviewed"),
    FollowUpState.CLOSED: Sentence("Đã xong", "Settled"),
}


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a follow-up is addressed to: an official, or a department where nobody is named."""

    department_id: UUID | None
    department: str
    official_id: UUID | None = None
    official: str = ""

    @property
    def label(self) -> Sentence:
        """The person, else the department, else the counter."""
        name = self.official or self.department
        return Sentence(name, name) if name else Sentence("Bộ phận Một cửa", "The counter")


@dataclass(frozen=True, slots=True)
class Answerer:
    """For whom somebody of the office answers: himself, his departments, the counter."""

    official_id: UUID | None = None
    department_ids: frozenset[UUID] = frozenset()
    is_of_counter: bool = False

    def answers_for(self, to: Addressee) -> bool:
        """Tell whether he answers what asks ``to``.

        An official who is named answers himself; a department without a name, whoever works
        in it or heads it; the counter, its clerks.
        """
        if to.official_id is not None:
            return to.official_id == self.official_id
        if to.department_id is not None:
            return to.department_id in self.department_ids
        return self.is_of_counter


@dataclass(frozen=True, slots=True)
class FollowUpCheck:
    """One look at a follow-up, and when to look again unless it is settled."""

    id: UUID
    checked_at: datetime
    checked_by: str
    finding: str
    is_settled: bool
    next_check_on: date | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up as it stands. ``source`` says whose conclusion a finding is.

    One without ``answer_by`` waits without a deadline, so it is never overdue.
    """

    id: UUID
    number: str
    kind: FollowUpKind
    addressee: Addressee
    words: str
    made_at: datetime
    made_by: str
    dossier_id: UUID | None = None
    dossier_code: str = ""
    mark_id: UUID | None = None
    source: str = ""
    answer_by: datetime | None = None
    answered_at: datetime | None = None
    answered_by: str = ""
    answer: str = ""
    check_on: date | None = None
    closed_at: datetime | None = None
    closed_by: str = ""
    result: str = ""
    checks: tuple[FollowUpCheck, ...] = ()

    def state(self, now: datetime) -> FollowUpState:
        """Return where it stands at ``now``.

        A day for checking that has come goes before everything but the end: a conclusion is
        looked at again even when an answer is there. A check that found it not settled sets a
        new day: until then it waits, whatever was answered before or by when.
        """
        if self.closed_at is not None:
            return FollowUpState.CLOSED
        if self.check_on is not None and self.check_on <= local_date(now):
            return FollowUpState.TO_CHECK
        if self.is_answered:
            return FollowUpState.ANSWERED
        if not self.checks and self.answer_by is not None and self.answer_by < now:
            return FollowUpState.OVERDUE
        return FollowUpState.WAITING

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer that no later check found wanting."""
        if self.answered_at is None:
            return False
        return not self.checks or self.checks[-1].checked_at < self.answered_at

    def is_unanswered(self, at: datetime) -> bool:
        """Tell whether its deadline had passed at ``at`` without an answer until then."""
        if self.answer_by is None or self.answer_by >= at:
            return False
        return self.answered_at is None or self.answered_at > self.answer_by


@dataclass(frozen=True, slots=True)
class Wish:
    """What a supervisor fills in to ask for something."""

    words: str
    answer_by: datetime | None = None
    check_on: date | None = None
    source: str = ""


def check_wish(kind: FollowUpKind, wish: Wish, now: datetime) -> tuple[Fault, ...]:
    """Return what is wrong with a wish, field by field.

    A reminder and a request to explain need a deadline that is still to come; a finding
    needs a day on which it is checked again, and whose conclusion it is.
    """
    return tuple(_wish_faults(kind, wish, now))


def _wish_faults(kind: FollowUpKind, wish: Wish, now: datetime) -> Iterator[Fault]:
    if not wish.words.strip():
        yield Fault("words", Sentence("Ghi nội dung yêu cầu.", "Write what is asked for."))
    if kind is FollowUpKind.FINDING:
        if not wish.source.strip():
            yield Fault(
                "source",
                Sentence(
                    "Ghi kết luận của đoàn hoặc văn bản nào.", "Say whose conclusion this is."
                ),
            )
        if wish.check_on is None:
            yield Fault(
                "check_on", Sentence("Chọn ngày kiểm tra lại.", "Choose when to check it again.")
            )
    elif wish.answer_by is None:
        yield Fault("answer_by", Sentence("Chọn hạn trả lời.", "Choose until when to answer."))
    if wish.answer_by is not None and wish.answer_by <= now:
        yield Fault(
            "answer_by",
            Sentence(
                "Hạn trả lời đã qua: chọn thời điểm sau bây giờ.",
                "That time has passed: choose a later one.",
            ),
        )
    if wish.check_on is not None:
        yield from check_again_faults(wish.check_on, now, "check_on")


def check_again_faults(day: date, now: datetime, field: str) -> Iterator[Fault]:
    """Yield what is wrong with a day to check again: it has to come after today."""
    today = local_date(now)
    if day <= today:
        yield Fault(
            field,
            Sentence(
                f"Chọn ngày sau hôm nay ({show_date(today)}).",
                f"Choose a day after today ({show_date(today)}).",
            ),
        )
