"""Filings: dossiers that were handed in and are not accepted yet, or never were.

No clock runs for them: time counts from the moment a dossier is accepted complete and
correct (NĐ 118/2025/NĐ-CP Art. 17(3) as amended by NĐ 309/2026/NĐ-CP).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from desktop_app.domain.dossiers import IntakeForm
from desktop_app.domain.statuses import Status


@dataclass(frozen=True, slots=True)
class Filing:
    """A form that waits at the counter under the code its dossier will have.

    ``form`` is what was typed, whole, so that accepting it later needs no second typing.
    ``status`` is 1 (registered), 5 (supplement asked), 3 (not accepted) or 7 (withdrawn).
    """

    id: UUID
    code: str
    form: IntakeForm
    procedure_name: str
    field: str
    status: Status
    received_at: datetime
    closed_at: datetime | None
    reason: str
    clerk_name: str

    @property
    def is_open(self) -> bool:
        """Whether the counter still waits for the applicant or for a decision."""
        return self.closed_at is None


@dataclass(frozen=True, slots=True)
class SupplementRequest:
    """One request to complete a dossier (form 02) and what became of it.

    ``answer_by`` is the last day for the answer. ``approver`` is who allowed a second
    request, empty for the first: guidance is given once and completely
    (NĐ 61/2018/NĐ-CP Art. 11(2)(c)). ``due_before`` and ``due_after`` are empty when the
    dossier had no clock yet.
    """

    id: UUID
    subject_id: UUID
    ordinal: int
    asked_at: datetime
    asked_by: str
    items: tuple[str, ...]
    reason: str
    answer_by: date | None
    approver: str
    received_at: datetime | None = None
    received_by: str = ""
    received_items: tuple[str, ...] = ()
    closed_at: datetime | None = None
    due_before: datetime | None = None
    due_after: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether the office still waits for the answer."""
        return self.received_at is None and self.closed_at is None
