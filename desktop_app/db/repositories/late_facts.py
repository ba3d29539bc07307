"""What a supervisor has to know of dossiers that are late: step, field, apology, what was asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from desktop_app.db.records import (
    CustodyRecord,
    DossierRecord,
    FollowUpRecord,
    ProcedureVersionRecord,
)
from desktop_app.db.repositories.report_location import has_apology
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.statuses import WAITING_STATUSES

_AT_ONCE = 5_000
"""How many keys one statement carries; both kinds of database take more."""
_ASKED = (FollowUpKind.REMINDER.value, FollowUpKind.EXPLANATION.value)


@dataclass(frozen=True, slots=True)
class Asked:
    """A reminder or a request to explain, and what was answered."""

    kind: FollowUpKind
    made_at: datetime
    answer_by: datetime | None
    answered_at: datetime | None
    answer: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class LateFacts:
    """What is known of a dossier beside its line: ``asked`` is in the order of asking.

    ``step`` is that of whoever had it at the instant asked for, ``step_due_at`` when its time
    runs out; ``None`` where the office planned no steps.
    """

    field: str = ""
    step: str = ""
    step_due_at: datetime | None = None
    has_apology: bool = False
    asked: tuple[Asked, ...] = ()


class LateFactsRepository:
    """Reads the facts of many dossiers at once."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def facts(self, ids: Sequence[UUID], instant: datetime) -> dict[UUID, LateFacts]:
        """Return what was known of these dossiers at ``instant``, by their keys."""
        found: dict[UUID, LateFacts] = {}
        for some in _portions(ids):
            asked = self._asked(some, instant)
            for key, field, step, step_due_at, is_sorry in self._session.execute(
                select(
                    DossierRecord.id,
                    ProcedureVersionRecord.field,
                    CustodyRecord.step,
                    CustodyRecord.step_due_at,
                    has_apology(instant),
                )
                .join(DossierRecord.version)
                .outerjoin(
                    CustodyRecord,
                    and_(
                        CustodyRecord.dossier_id == DossierRecord.id,
                        CustodyRecord.began_at <= instant,
                        or_(CustodyRecord.ended_at.is_(None), CustodyRecord.ended_at > instant),
                    ),
                )
                .where(DossierRecord.id.in_(some))
            ):
                found[key] = LateFacts(
                    field, step or "", step_due_at, is_sorry, tuple(asked.get(key, ()))
                )
        return found

    def steps_over_by(self, now: datetime, until: datetime) -> list[UUID]:
        """Return the dossiers in time whose step has run out or will by ``until``.

        The one whose step ended first comes first; what waits for its applicant is left out.
        """
        return list(
            self._session.scalars(
                select(DossierRecord.id)
                .join(
                    CustodyRecord,
                    and_(
                        CustodyRecord.dossier_id == DossierRecord.id,
                        CustodyRecord.ended_at.is_(None),
                    ),
                )
                .where(
                    CustodyRecord.step_due_at <= until,
                    DossierRecord.closed_at.is_(None),
                    DossierRecord.voided_at.is_(None),
                    DossierRecord.late_from >= now,
                    DossierRecord.status.not_in([each.value for each in WAITING_STATUSES]),
                )
                .order_by(CustodyRecord.step_due_at, DossierRecord.id)
            )
        )

    def _asked(self, ids: Sequence[UUID], instant: datetime) -> dict[UUID, list[Asked]]:
        record = FollowUpRecord
        found: dict[UUID, list[Asked]] = {}
        for each in self._session.scalars(
            select(record)
            .where(record.dossier_id.in_(ids), record.kind.in_(_ASKED), record.made_at <= instant)
            .order_by(record.made_at, record.id)
        ):
            if each.dossier_id is not None:
                found.setdefault(each.dossier_id, []).append(
                    Asked(
                        FollowUpKind(each.kind),
                        each.made_at,
                        each.answer_by,
                        each.answered_at,
                        each.answer,
                        each.closed_at is not None,
                    )
                )
        return found


def _portions(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for begin in range(0, len(ids), _AT_ONCE):
        yield ids[begin : begin + _AT_ONCE]
