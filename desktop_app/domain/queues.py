"""Queues: what waits for somebody in the office, by the act that it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from desktop_app.domain.custody import Custodian
from desktop_app.domain.dossiers import DossierLine
from desktop_app.domain.filings import Filing
from desktop_app.domain.instants import as_utc, start_of_day
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.step_time import TRANSFER_CUTOFF
from desktop_app.domain.working_calendar import WorkCalendar


class QueueKind(StrEnum):
    """What the dossiers of a queue wait for, in the order in which a day's work meets them."""

    FILINGS = "filings"
    TO_HAND_OVER = "to_hand_over"
    TO_HAND_OVER_NEXT = "to_hand_over_next"
    TO_TAKE = "to_take"
    IN_HAND = "in_hand"
    LATE = "late"
    BEHIND = "behind"
    DUE_SOON = "due_soon"
    WAITING_FOR_CITIZEN = "waiting_for_citizen"
    EXTERNAL = "external"
    COMPETENT_UNCONFIRMED = "competent_unconfirmed"
    RESULT_READY = "result_ready"
    MARKS_TO_DECIDE = "marks_to_decide"

    @property
    def label(self) -> Sentence:
        """The queue's name."""
        return _LABELS[self]

    @property
    def is_for_desks_only(self) -> bool:
        """Whether it is the counter's and the supervisors' alone, and nobody's own."""
        return self in _OF_THE_COUNTER


_LABELS = {
    QueueKind.FILINGS: Sentence("Chờ tiếp nhận", "Not accepted yet"),
    QueueKind.TO_HAND_OVER: Sentence("Chờ bàn giao", "To hand over"),
    QueueKind.TO_HAND_OVER_NEXT: Sentence(
        "Bàn giao đầu giờ ngày làm việc tới", "To hand over at the next opening"
    ),
    QueueKind.TO_TAKE: Sentence("Chờ nhận bàn giao", "To take over"),
    QueueKind.IN_HAND: Sentence("Đang giải quyết", "In hand"),
    QueueKind.LATE: Sentence("Quá hạn", "Late"),
    QueueKind.BEHIND: Sentence("Chậm tiến độ", "Behind"),
    QueueKind.DUE_SOON: Sentence("Sắp đến hạn", "Due soon"),
    QueueKind.WAITING_FOR_CITIZEN: Sentence("Chờ công dân", "Waiting for the citizen"),
    QueueKind.EXTERNAL: Sentence("Đang ở cơ quan khác", "With another agency"),
    QueueKind.COMPETENT_UNCONFIRMED: Sentence(
        "Chờ cơ quan có thẩm quyền xác nhận", "Receipt elsewhere not recorded"
    ),
    QueueKind.RESULT_READY: Sentence("Chờ trả kết quả", "Result ready"),
    QueueKind.MARKS_TO_DECIDE: Sentence("Trễ hạn chờ xác nhận", "Marks to decide"),
}
_OF_THE_COUNTER = frozenset(
    {
        QueueKind.FILINGS,
        QueueKind.TO_HAND_OVER,
        QueueKind.TO_HAND_OVER_NEXT,
        QueueKind.COMPETENT_UNCONFIRMED,
        QueueKind.RESULT_READY,
    }
)


@dataclass(frozen=True, slots=True)
class QueueCount:
    """How much waits in a queue, and what has waited longest; nothing does when it is empty."""

    kind: QueueKind
    count: int
    oldest_code: str = ""
    oldest_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One dossier of a queue, or a filing that is no dossier yet.

    Exactly one of ``dossier`` and ``filing`` is there. ``since`` is from when it waits: for
    lateness the due date, for a step that is behind when its time ran out. ``step``,
    ``step_due_at``, ``giver`` and ``note`` are those of the present custody; ``answer_by`` is
    the last day for the applicant's answer, ``mark_id`` the mark to be decided.
    """

    kind: QueueKind
    since: datetime
    dossier: DossierLine | None = None
    filing: Filing | None = None
    holder: Custodian | None = None
    step: str = ""
    step_due_at: datetime | None = None
    giver: str = ""
    note: str = ""
    answer_by: date | None = None
    is_answer_overdue: bool = False
    mark_id: UUID | None = None

    @property
    def subject_id(self) -> UUID:
        """The key of the dossier or filing."""
        return self._subject.id

    @property
    def code(self) -> str:
        """The code of the dossier or filing."""
        return self._subject.code

    @property
    def owner_name(self) -> str:
        """Whose it is."""
        if self.dossier is not None:
            return self.dossier.owner_name
        return "" if self.filing is None else self.filing.form.owner.name

    @property
    def procedure_name(self) -> str:
        """What it is about."""
        return self._subject.procedure_name

    @property
    def _subject(self) -> DossierLine | Filing:
        subject = self.dossier or self.filing
        if subject is None:
            raise AssertionError("a line is of a dossier or of a filing")
        return subject


def queues_of(actor: Actor) -> tuple[QueueKind, ...]:
    """Return the queues that ``actor`` has to do with.

    Clerks see all of them, supervisors all but what waits at the counter for acceptance,
    officials those that can hold their own work.
    """
    if actor.may(Role.CLERK):
        return tuple(QueueKind)
    if sees_all(actor):
        return tuple(kind for kind in QueueKind if kind is not QueueKind.FILINGS)
    if actor.may(Role.OFFICIAL):
        return tuple(kind for kind in QueueKind if not kind.is_for_desks_only)
    return ()


def sees_all(actor: Actor) -> bool:
    """Tell whether ``actor`` sees the work of the whole office and not only his own."""
    return actor.may(Role.CLERK, Role.SUPERVISOR)


def last_transfer_cutoff(now: datetime, calendar: WorkCalendar) -> datetime:
    """Return until when a dossier had to come in to be handed over by ``now``.

    What came in later goes over at the next opening (NĐ 118/2025/NĐ-CP Art. 18(2)): 15:00 of
    the last day that has opened by ``now``, or the second before it closed when that is
    earlier.
    """
    day = calendar.day_of(now)
    while not calendar.is_working_day(day) or calendar.sessions(day)[0][0] > as_utc(now):
        day -= timedelta(days=1)
    at_three = as_utc(datetime.combine(day, TRANSFER_CUTOFF, start_of_day(day).tzinfo))
    return min(at_three, as_utc(calendar.closing(day)) - timedelta(seconds=1))
