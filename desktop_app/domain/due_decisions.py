"""Decisions that moved a promise: what kind, from when to when, why and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from desktop_app.domain.sentence import Sentence


class DecisionKind(StrEnum):
    """What moved a promise."""

    MANUAL = "manual"
    EXTENSION = "extension"
    COMPUTED = "computed"
    PAUSE = "pause"
    CALENDAR = "calendar"
    CONFIRMATION = "confirmation"
    COMPETENT_RECEIPT = "competent_receipt"
    UNDONE = "undone"

    @property
    def label(self) -> Sentence:
        """The kind in words."""
        return _LABELS[self]


_LABELS = {
    DecisionKind.MANUAL: Sentence("Ấn định ngày hẹn", "Date set by decision"),
    DecisionKind.EXTENSION: Sentence("Gia hạn", "Extension"),
    DecisionKind.COMPUTED: Sentence("Trở lại ngày tính theo lịch", "Back to the computed date"),
    DecisionKind.PAUSE: Sentence("Tạm dừng", "Pause"),
    DecisionKind.CALENDAR: Sentence("Thay đổi lịch làm việc", "Change of the calendar"),
    DecisionKind.COMPETENT_RECEIPT: Sentence(
        "Cơ quan có thẩm quyền nhận hồ sơ", "Received by the competent agency"
    ),
    DecisionKind.UNDONE: Sentence("Hoàn tác", "Undone"),
    DecisionKind.CONFIRMATION: Sentence("Xác nhận lịch nghỉ", "Days off confirmed"),
}


@dataclass(frozen=True, slots=True)
class DueDecision:
    """One move of a promise, kept for ever.

    ``authority`` is who decided and ``document_number`` the paper that says so, both empty
    when a calendar or a pause moved it.
    """

    id: UUID
    dossier_id: UUID
    kind: DecisionKind
    decided_at: datetime
    due_before: datetime
    due_after: datetime
    late_from_before: datetime
    late_from_after: datetime
    reason: str
    authority: str
    document_number: str
    user_id: UUID | None
    user_name: str


def standing_extensions(decisions: Sequence[DueDecision]) -> list[DueDecision]:
    """Return the extensions that stand: those that nobody undid."""
    standing: list[DueDecision] = []
    for each in decisions:
        if each.kind is DecisionKind.EXTENSION:
            standing.append(each)
        elif each.kind is DecisionKind.UNDONE and standing:
            last = standing[-1]
            if (each.due_before, each.due_after) == (last.due_after, last.due_before):
                standing.pop()
    return standing
