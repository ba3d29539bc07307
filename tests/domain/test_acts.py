"""Every act in every status: allowed, or refused with what to do instead."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop_app.domain.acts import TRANSITIONS, Act, Situation, allowed_acts, check_act
from desktop_app.domain.errors import Refusal
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.statuses import Status

CODE = "H26.12.05-261120-0001"
OPEN = {2, 4, 5, 6}
ALLOWED = {
    Act.ACCEPT: {1, 5},
    Act.FILE: set(),
    Act.REFUSE: {1, 5},
    Act.ASK_SUPPLEMENT: {1, 2, 4},
    Act.RECEIVE_SUPPLEMENT: {5},
    Act.CLOSE_UNANSWERED: {5},
    Act.ASK_PAYMENT: {2, 4},
    Act.MEET_PAYMENT: {6},
    Act.CONSULT: {2, 4},
    Act.RECEIVE_ANSWER: {2, 4},
    Act.COMPETENT_RECEIPT: {2, 4},
    Act.HAND_OVER: OPEN,
    Act.TAKE: OPEN,
    Act.REFUSE_HANDOVER: OPEN,
    Act.ASSIGN: OPEN,
    Act.FINISH: {2, 4},
    Act.DECLINE: {2, 4},
    Act.STOP: OPEN,
    Act.WITHDRAW: {1, *OPEN},
    Act.RETURN_RESULT: {9},
    Act.CORRECT: {1, 2, 4, 5, 6, 7, 8, 9, 10},
    Act.VOID: OPEN,
    Act.EXTEND: OPEN,
    Act.SET_DUE: OPEN,
    Act.COMPUTE_AGAIN: OPEN,
}
LEADS_TO = {
    Act.ACCEPT: 2,
    Act.FILE: 1,
    Act.REFUSE: 3,
    Act.ASK_SUPPLEMENT: 5,
    Act.RECEIVE_SUPPLEMENT: 4,
    Act.CLOSE_UNANSWERED: 8,
    Act.ASK_PAYMENT: 6,
    Act.MEET_PAYMENT: 4,
    Act.CONSULT: 4,
    Act.RECEIVE_ANSWER: 4,
    Act.COMPETENT_RECEIPT: 4,
    Act.FINISH: 9,
    Act.DECLINE: 8,
    Act.STOP: 8,
    Act.WITHDRAW: 7,
    Act.RETURN_RESULT: 10,
}
SUPPLEMENT_FIRST = "Ghi nhận đã nhận bổ sung trước."
PAYMENT_FIRST = "Ghi nhận đã thực hiện nghĩa vụ tài chính trước."
RESULT_FIRST = "Ghi nhận có kết quả trước."
UNDO_FIRST = "Nếu trạng thái này ghi nhầm, lãnh đạo theo dõi có thể hoàn tác."
HINTS = {
    1: "Tiếp nhận hồ sơ trước.",
    2: "",
    3: "Người nộp hoàn thiện thì tiếp nhận bằng một hồ sơ mới.",
    4: "",
    5: SUPPLEMENT_FIRST,
    6: PAYMENT_FIRST,
    **dict.fromkeys((7, 8, 9, 10), UNDO_FIRST),
}
OTHER_HINTS = {
    **{(Act.RETURN_RESULT, status): RESULT_FIRST for status in OPEN},
    (Act.RECEIVE_SUPPLEMENT, 6): "",
}
CASES = [(act, status) for act in Act for status in Status]


@pytest.mark.parametrize(
    ("act", "status"), CASES, ids=[f"{act.name}-{status.value}" for act, status in CASES]
)
def test_every_act_in_every_status(act: Act, status: Status) -> None:
    situation = Situation(CODE, status)
    if status.value in ALLOWED[act]:
        check_act(act, situation)
        return
    with pytest.raises(Refusal) as refusal:
        check_act(act, situation)
    hint = OTHER_HINTS.get((act, status.value), HINTS[status.value])
    assert refusal.value.sentence.vi == (
        f"Hồ sơ {CODE} đang ở trạng thái “{status.label.vi}” nên không làm được việc "
        f"“{act.label.vi}”." + (f" {hint}" if hint else "")
    )
    assert act.label.en in refusal.value.sentence.en


def test_every_act_leads_where_the_table_says() -> None:
    assert {act: each.to for act, each in TRANSITIONS.items() if each.to is not None} == LEADS_TO
    assert set(TRANSITIONS) == set(Act) == set(ALLOWED)


CLERK, OFFICIAL, SUPERVISOR, ADMINISTRATOR = Role
DESK, WORK = frozenset({CLERK, SUPERVISOR}), frozenset({CLERK, OFFICIAL, SUPERVISOR})
DECIDES = frozenset({SUPERVISOR, ADMINISTRATOR})
ROLES = {
    **dict.fromkeys((Act.ACCEPT, Act.FILE, Act.RETURN_RESULT), frozenset({CLERK})),
    **dict.fromkeys(
        (
            Act.REFUSE,
            Act.CLOSE_UNANSWERED,
            Act.COMPETENT_RECEIPT,
            Act.ASSIGN,
            Act.CORRECT,
            Act.VOID,
        ),
        DESK,
    ),
    **dict.fromkeys((Act.EXTEND, Act.SET_DUE, Act.COMPUTE_AGAIN), DECIDES),
}


@pytest.mark.parametrize("act", Act, ids=lambda act: act.name)
@pytest.mark.parametrize("role", Role)
def test_who_may_do_it(act: Act, role: Role) -> None:
    actor = Actor(None, "Lan", frozenset({role}))
    status = Status(min(ALLOWED[act], default=2))
    situation = Situation(CODE, status)
    if role in ROLES.get(act, WORK):
        assert act is Act.FILE or act in allowed_acts(situation, actor)
        return
    with pytest.raises(Refusal, match="Lan chưa được giao việc này"):
        check_act(act, situation, actor)
    assert act not in allowed_acts(situation, actor)


def test_nothing_may_be_done_with_a_cancelled_dossier() -> None:
    voided = Situation(CODE, Status.IN_PROGRESS, datetime(2026, 11, 20, tzinfo=UTC), "Nhập nhầm")
    everybody = Actor(None, "Lan", frozenset(Role))
    assert allowed_acts(voided, everybody) == ()
    for act in Act:
        with pytest.raises(Refusal, match=f"Hồ sơ {CODE} đã hủy: Nhập nhầm."):
            check_act(act, voided, everybody)
