"""Follow-ups and the looks that were taken at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, false, func, or_, select
from sqlalchemy.orm import Session

from desktop_app.db.records import FollowUpCheckRecord, FollowUpRecord
from desktop_app.domain.follow_ups import Addressee, Answerer, FollowUp, FollowUpCheck, FollowUpKind


@dataclass(frozen=True, slots=True)
class FollowUpFilter:
    """Which follow-ups are looked for; ``None`` and empty mean all.

    With ``asked_of`` only those that he answers.
    """

    is_open: bool | None = None
    kinds: frozenset[FollowUpKind] = frozenset()
    asked_of: Answerer | None = None
    dossier_id: UUID | None = None
    made_from: datetime | None = None
    made_before: datetime | None = None


_TOGETHER = timedelta(minutes=1)
"""Follow-ups of one act are made one after the other in the same transaction."""


class FollowUpRepository:
    """Saves and reads follow-ups. Nothing is ever deleted."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self, follow_up: FollowUp, agency_code: str, year: int, number: int, by_id: UUID | None
    ) -> None:
        """Save a new follow-up; its number is taken in the same transaction."""
        to = follow_up.addressee
        self._session.add(
            FollowUpRecord(
                id=follow_up.id,
                agency_code=agency_code,
                year=year,
                number=number,
                kind=follow_up.kind.value,
                dossier_id=follow_up.dossier_id,
                dossier_code=follow_up.dossier_code,
                mark_id=follow_up.mark_id,
                department_id=to.department_id,
                department_name=to.department,
                official_id=to.official_id,
                official_name=to.official,
                words=follow_up.words,
                source=follow_up.source,
                made_at=follow_up.made_at,
                made_by_id=by_id,
                made_by=follow_up.made_by,
                answer_by=follow_up.answer_by,
                answered_at=None,
                answered_by="",
                answer="",
                check_on=follow_up.check_on,
                closed_at=None,
                closed_by="",
                result="",
            )
        )
        self._session.flush()

    def change(self, follow_up_id: UUID, **changes: Any) -> None:
        """Write what was answered or decided."""
        record = self._session.get_one(FollowUpRecord, follow_up_id, with_for_update=True)
        for name, value in changes.items():
            setattr(record, name, value)
        self._session.flush()

    def add_check(self, follow_up_id: UUID, check: FollowUpCheck) -> None:
        """Save one look at a follow-up."""
        self._session.add(
            FollowUpCheckRecord(
                id=check.id,
                follow_up_id=follow_up_id,
                checked_at=check.checked_at,
                checked_by=check.checked_by,
                finding=check.finding,
                is_settled=check.is_settled,
                next_check_on=check.next_check_on,
            )
        )
        self._session.flush()

    def get(self, follow_up_id: UUID) -> FollowUp | None:
        """Return one follow-up with its checks."""
        record = self._session.get(FollowUpRecord, follow_up_id)
        return None if record is None else self._with_checks([record])[0]

    def find(self, wanted: FollowUpFilter) -> list[FollowUp]:
        """Return follow-ups: open ones by their deadline first, then the newest."""
        record = FollowUpRecord
        records = self._session.scalars(
            select(record)
            .where(*_conditions(wanted))
            .order_by(
                record.closed_at.is_not(None),
                func.coalesce(record.answer_by, record.made_at),
                record.made_at.desc(),
                record.id,
            )
        ).all()
        return self._with_checks(records)

    def made_together(self, one: FollowUp) -> list[FollowUp]:
        """Return what was asked of the same addressee in the act that made ``one``.

        They are of one kind, with the same words and deadline; in the order of their numbers.
        """
        record, to = FollowUpRecord, one.addressee
        records = self._session.scalars(
            select(record)
            .where(
                record.kind == one.kind.value,
                record.department_id.is_not_distinct_from(to.department_id),
                record.official_id.is_not_distinct_from(to.official_id),
                record.words == one.words,
                record.source == one.source,
                record.answer_by.is_not_distinct_from(one.answer_by),
                record.made_by == one.made_by,
                record.made_at.between(one.made_at - _TOGETHER, one.made_at + _TOGETHER),
            )
            .order_by(record.year, record.number)
        ).all()
        return self._with_checks(records)

    def lock(self, follow_up_id: UUID) -> None:
        """Keep everybody else from changing a follow-up until the transaction ends."""
        self._session.get_one(FollowUpRecord, follow_up_id, with_for_update=True)

    def _with_checks(self, records: Sequence[FollowUpRecord]) -> list[FollowUp]:
        checks: dict[UUID, list[FollowUpCheck]] = {}
        found = self._session.scalars(
            select(FollowUpCheckRecord)
            .where(FollowUpCheckRecord.follow_up_id.in_([each.id for each in records]))
            .order_by(FollowUpCheckRecord.checked_at)
        )
        for check in found:
            checks.setdefault(check.follow_up_id, []).append(
                FollowUpCheck(
                    check.id,
                    check.checked_at,
                    check.checked_by,
                    check.finding,
                    check.is_settled,
                    check.next_check_on,
                )
            )
        return [_follow_up(each, tuple(checks.get(each.id, ()))) for each in records]


def _conditions(wanted: FollowUpFilter) -> list[ColumnElement[bool]]:
    record = FollowUpRecord
    conditions: list[ColumnElement[bool]] = []
    if wanted.is_open is not None:
        is_open = record.closed_at.is_(None)
        conditions.append(is_open if wanted.is_open else ~is_open)
    if wanted.kinds:
        conditions.append(record.kind.in_(sorted(wanted.kinds)))
    if wanted.asked_of is not None:
        conditions.append(_answered_by(wanted.asked_of))
    if wanted.dossier_id is not None:
        conditions.append(record.dossier_id == wanted.dossier_id)
    if wanted.made_from is not None:
        conditions.append(record.made_at >= wanted.made_from)
    if wanted.made_before is not None:
        conditions.append(record.made_at < wanted.made_before)
    return conditions


def _answered_by(who: Answerer) -> ColumnElement[bool]:
    record = FollowUpRecord
    theirs: list[ColumnElement[bool]] = [false()]
    if who.official_id is not None:
        theirs.append(record.official_id == who.official_id)
    if who.department_ids:
        theirs.append(record.official_id.is_(None) & record.department_id.in_(who.department_ids))
    if who.is_of_counter:
        theirs.append(record.official_id.is_(None) & record.department_id.is_(None))
    return or_(*theirs)


def _follow_up(record: FollowUpRecord, checks: tuple[FollowUpCheck, ...]) -> FollowUp:
    kind = FollowUpKind(record.kind)
    return FollowUp(
        id=record.id,
        number=f"{record.number}/{kind.code}-{record.year}",
        kind=kind,
        addressee=Addressee(
            record.department_id, record.department_name, record.official_id, record.official_name
        ),
        words=record.words,
        made_at=record.made_at,
        made_by=record.made_by,
        dossier_id=record.dossier_id,
        dossier_code=record.dossier_code,
        mark_id=record.mark_id,
        source=record.source,
        answer_by=record.answer_by,
        answered_at=record.answered_at,
        answered_by=record.answered_by,
        answer=record.answer,
        check_on=record.check_on,
        closed_at=record.closed_at,
        closed_by=record.closed_by,
        result=record.result,
        checks=checks,
    )
