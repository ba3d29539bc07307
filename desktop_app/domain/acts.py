"""What may be done with a dossier, by whom, and in which status: one table for all of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.errors import Refusal
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import OPEN_STATUSES, Status


class Act(StrEnum):
    """An act on a dossier; the value is what the trail calls it."""

    ACCEPT = "received"
    FILE = "filed"
    REFUSE = "refused"
    ASK_SUPPLEMENT = "supplement_asked"
    RECEIVE_SUPPLEMENT = "supplement_received"
    CLOSE_UNANSWERED = "closed_unanswered"
    ASK_PAYMENT = "payment_asked"
    MEET_PAYMENT = "payment_met"
    CONSULT = "consulted"
    RECEIVE_ANSWER = "answer_received"
    COMPETENT_RECEIPT = "competent_received"
    HAND_OVER = "handed_over"
    TAKE = "taken"
    REFUSE_HANDOVER = "handover_refused"
    ASSIGN = "assigned"
    FINISH = "finished"
    DECLINE = "declined"
    STOP = "stopped"
    WITHDRAW = "withdrawn"
    RETURN_RESULT = "returned"
    CORRECT = "corrected"
    VOID = "voided"
    EXTEND = "due_extended"
    SET_DUE = "due_set_by_hand"
    COMPUTE_AGAIN = "due_computed_again"

    @property
    def label(self) -> Sentence:
        """The act as a button or a line of the timeline words it."""
        return _LABELS[self]


_LABELS = {
    Act.ACCEPT: Sentence("Tiếp nhận hồ sơ", "Dossier accepted"),
    Act.FILE: Sentence("Ghi nhận hồ sơ chưa đủ", "Incomplete dossier recorded"),
    Act.REFUSE: Sentence("Từ chối tiếp nhận", "Acceptance refused"),
    Act.ASK_SUPPLEMENT: Sentence("Yêu cầu bổ sung", "Supplement asked for"),
    Act.RECEIVE_SUPPLEMENT: Sentence("Nhận bổ sung", "Supplement received"),
    Act.CLOSE_UNANSWERED: Sentence("Đóng vì quá hạn bổ sung", "Closed, supplement never came"),
    Act.ASK_PAYMENT: Sentence("Yêu cầu nghĩa vụ tài chính", "Financial obligation asked for"),
    Act.MEET_PAYMENT: Sentence("Đã thực hiện nghĩa vụ tài chính", "Financial obligation met"),
    Act.CONSULT: Sentence("Lấy ý kiến cơ quan khác", "Another agency consulted"),
    Act.RECEIVE_ANSWER: Sentence("Nhận ý kiến trả lời", "Answer received"),
    Act.COMPETENT_RECEIPT: Sentence(
        "Cơ quan có thẩm quyền đã nhận hồ sơ", "Received by the competent agency"
    ),
    Act.HAND_OVER: Sentence("Bàn giao", "Handed over"),
    Act.TAKE: Sentence("Nhận bàn giao", "Taken over"),
    Act.REFUSE_HANDOVER: Sentence("Không nhận bàn giao", "Handover refused"),
    Act.ASSIGN: Sentence("Giao người giải quyết", "Assigned"),
    Act.FINISH: Sentence("Có kết quả", "Result ready"),
    Act.DECLINE: Sentence("Từ chối giải quyết", "Declined on the merits"),
    Act.STOP: Sentence("Dừng giải quyết", "Stopped"),
    Act.WITHDRAW: Sentence("Rút hồ sơ", "Withdrawn"),
    Act.RETURN_RESULT: Sentence("Trả kết quả", "Result returned"),
    Act.CORRECT: Sentence("Sửa thông tin", "Corrected"),
    Act.VOID: Sentence("Hủy hồ sơ", "Cancelled"),
    Act.EXTEND: Sentence("Gia hạn", "Extended"),
    Act.SET_DUE: Sentence("Ấn định ngày hẹn", "Due date set by decision"),
    Act.COMPUTE_AGAIN: Sentence("Trở lại ngày tính theo lịch", "Due date computed again"),
}


@dataclass(frozen=True, slots=True)
class Transition:
    """From which statuses an act is allowed, to which it leads, and who may do it.

    ``to`` is ``None`` for an act that leaves the status as it is.
    """

    allowed_from: frozenset[Status]
    to: Status | None
    roles: frozenset[Role]


_CLERK = frozenset({Role.CLERK})
_DESK = frozenset({Role.CLERK, Role.SUPERVISOR})
_WORK = frozenset({Role.CLERK, Role.OFFICIAL, Role.SUPERVISOR})
_DECIDES = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
_RUNNING = frozenset({Status.ACCEPTED, Status.IN_PROGRESS})
_BEFORE = frozenset({Status.REGISTERED, Status.SUPPLEMENT_ASKED})
_ASKED = frozenset({Status.SUPPLEMENT_ASKED})
_PAYING = frozenset({Status.FINANCIAL_OBLIGATION})

TRANSITIONS = {
    Act.ACCEPT: Transition(_BEFORE, Status.ACCEPTED, _CLERK),
    Act.FILE: Transition(frozenset(), Status.REGISTERED, _CLERK),
    Act.REFUSE: Transition(_BEFORE, Status.NOT_ACCEPTED, _DESK),
    Act.ASK_SUPPLEMENT: Transition(_RUNNING | {Status.REGISTERED}, Status.SUPPLEMENT_ASKED, _WORK),
    Act.RECEIVE_SUPPLEMENT: Transition(_ASKED, Status.IN_PROGRESS, _WORK),
    Act.CLOSE_UNANSWERED: Transition(_ASKED, Status.STOPPED, _DESK),
    Act.ASK_PAYMENT: Transition(_RUNNING, Status.FINANCIAL_OBLIGATION, _WORK),
    Act.MEET_PAYMENT: Transition(_PAYING, Status.IN_PROGRESS, _WORK),
    Act.CONSULT: Transition(_RUNNING, Status.IN_PROGRESS, _WORK),
    Act.RECEIVE_ANSWER: Transition(_RUNNING, Status.IN_PROGRESS, _WORK),
    Act.COMPETENT_RECEIPT: Transition(_RUNNING, Status.IN_PROGRESS, _DESK),
    Act.HAND_OVER: Transition(OPEN_STATUSES, None, _WORK),
    Act.TAKE: Transition(OPEN_STATUSES, None, _WORK),
    Act.REFUSE_HANDOVER: Transition(OPEN_STATUSES, None, _WORK),
    Act.ASSIGN: Transition(OPEN_STATUSES, None, _DESK),
    Act.FINISH: Transition(_RUNNING, Status.FINISHED, _WORK),
    Act.DECLINE: Transition(_RUNNING, Status.STOPPED, _WORK),
    Act.STOP: Transition(OPEN_STATUSES, Status.STOPPED, _WORK),
    Act.WITHDRAW: Transition(OPEN_STATUSES | _BEFORE, Status.WITHDRAWN, _WORK),
    Act.RETURN_RESULT: Transition(frozenset({Status.FINISHED}), Status.RETURNED, _CLERK),
    Act.CORRECT: Transition(frozenset(Status) - {Status.NOT_ACCEPTED}, None, _DESK),
    Act.VOID: Transition(OPEN_STATUSES, None, _DESK),
    Act.EXTEND: Transition(OPEN_STATUSES, None, _DECIDES),
    Act.SET_DUE: Transition(OPEN_STATUSES, None, _DECIDES),
    Act.COMPUTE_AGAIN: Transition(OPEN_STATUSES, None, _DECIDES),
}
"""The whole life of a dossier. Undoing is no transition: it goes back to what was before."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides whether an act is allowed: the dossier's code, status and end."""

    code: str
    status: Status
    voided_at: datetime | None = None
    void_reason: str = ""


def check_act(act: Act, situation: Situation, actor: Actor | None = None) -> None:
    """Raise :class:`Refusal` when ``act`` is not allowed, with what to do instead.

    Without ``actor`` only the situation is looked at.
    """
    if situation.voided_at is not None:
        raise Refusal(
            Sentence(
                f"Hồ sơ {situation.code} đã hủy: {situation.void_reason}.",
                f"Dossier {situation.code} was cancelled: {situation.void_reason}.",
            )
        )
    transition = TRANSITIONS[act]
    if actor is not None and not actor.may(*transition.roles):
        raise Refusal(_wrong_role(actor, transition.roles))
    if situation.status not in transition.allowed_from:
        raise Refusal(_wrong_status(act, situation))


def allowed_acts(situation: Situation, actor: Actor) -> tuple[Act, ...]:
    """Return what ``actor`` may do with a dossier now, in the table's order."""
    return tuple(_allowed(situation, actor))


def _allowed(situation: Situation, actor: Actor) -> Iterator[Act]:
    if situation.voided_at is not None:
        return
    for act, transition in TRANSITIONS.items():
        if situation.status in transition.allowed_from and actor.may(*transition.roles):
            yield act


def _wrong_role(actor: Actor, roles: frozenset[Role]) -> Sentence:
    named = [role for role in Role if role in roles]
    vietnamese = " hoặc ".join(role.label.vi.lower() for role in named)
    english = " or ".join(role.label.en.lower() for role in named)
    return Sentence(
        f"{actor.name} chưa được giao việc này. Cần vai trò {vietnamese}; nhờ người quản trị "
        "cấp quyền.",
        f"{actor.name} may not do this. It takes the role {english}; ask the administrator.",
    )


def _wrong_status(act: Act, situation: Situation) -> Sentence:
    """Say that the status does not allow the act, and which act has to come first."""
    code, status = situation.code, situation.status
    whole = Sentence(
        f"Hồ sơ {code} đang ở trạng thái “{status.label.vi}” nên không làm được việc "
        f"“{act.label.vi}”.",
        f"Dossier {code} is “{status.label.en}”, so “{act.label.en}” is not possible.",
    )
    if act is Act.RETURN_RESULT and status.is_open:
        return whole + Sentence(
            "Ghi nhận có kết quả trước.", "Record that the result is ready first."
        )
    if status is Status.SUPPLEMENT_ASKED:
        return whole + Sentence(
            "Ghi nhận đã nhận bổ sung trước.", "Record the supplement as received first."
        )
    if status is Status.FINANCIAL_OBLIGATION and act is not Act.RECEIVE_SUPPLEMENT:
        return whole + Sentence(
            "Ghi nhận đã thực hiện nghĩa vụ tài chính trước.",
            "Record the financial obligation as met first.",
        )
    if status.is_open:
        return whole
    if status is Status.REGISTERED:
        return whole + Sentence("Tiếp nhận hồ sơ trước.", "Accept the dossier first.")
    if status is Status.NOT_ACCEPTED:
        return whole + Sentence(
            "Người nộp hoàn thiện thì tiếp nhận bằng một hồ sơ mới.",
            "Once it is complete, accept it as a new dossier.",
        )
    return whole + Sentence(
        "Nếu trạng thái này ghi nhầm, lãnh đạo theo dõi có thể hoàn tác.",
        "If that status is a mistake, a supervisor can undo it.",
    )
