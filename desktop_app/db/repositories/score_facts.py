"""What scorecards are made of: solved dossiers, custodies, marks, ratings, late answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, case, distinct, exists, func, or_, select
from sqlalchemy.orm import Session

from desktop_app.db.local_day import local_day
from desktop_app.db.records import (
    CustodyRecord,
    DossierRecord,
    FollowUpRecord,
    LatenessMarkRecord,
    RatingRecord,
    ReleaseRecord,
    SupplementRecord,
)
from desktop_app.db.repositories.report_figures import Span
from desktop_app.domain.custody import HolderKind
from desktop_app.domain.lateness import Verdict
from desktop_app.domain.lateness_marks import MarkState
from desktop_app.domain.ratings import RatingLevel
from desktop_app.domain.reports.scorecards import SolvedFact


@dataclass(frozen=True, slots=True)
class Who:
    """Whose a fact is: the official, the department, and its head of then; any may be none."""

    official_id: UUID | None
    department_id: UUID | None
    head_id: UUID | None


@dataclass(frozen=True, slots=True)
class MarkFact:
    """A mark that was proposed in the period; seconds are of open time."""

    dossier_id: UUID
    state: MarkState
    marked_seconds: int
    nominal_day_seconds: int


class ScoreFactRepository:
    """Reads the facts of scorecards for a period; nothing that was cancelled is in it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def solved(self, span: Span) -> Iterator[tuple[Who, SolvedFact]]:
        """Yield every dossier that was solved in the period, with its solver."""
        release, dossier, custody = ReleaseRecord, DossierRecord, CustodyRecord
        own = and_(
            custody.dossier_id == release.dossier_id,
            custody.official_id == release.official_id,
            custody.allotted_seconds.is_not(None),
        )
        ran_over = exists().where(
            own, custody.open_seconds - custody.paused_seconds > custody.allotted_seconds
        )
        on_last_day = exists().where(
            own,
            or_(
                custody.step_due_at.is_(None),
                local_day(custody.ended_at) >= local_day(custody.step_due_at),
            ),
        )
        step = case(
            (~exists().where(own), ""),
            (ran_over, Verdict.FINISHED_LATE.value),
            (on_last_day, Verdict.ON_TIME.value),
            else_=Verdict.EARLY.value,
        )
        contacts = (
            select(func.count())
            .where(SupplementRecord.subject_id == release.dossier_id)
            .scalar_subquery()
        )
        agencies = (
            select(func.count(distinct(custody.agency)))
            .where(
                custody.dossier_id == release.dossier_id,
                custody.kind == HolderKind.EXTERNAL.value,
            )
            .scalar_subquery()
        )
        statement = (
            select(
                release.official_id,
                release.department_id,
                release.head_id,
                release.dossier_id,
                release.verdict,
                step,
                contacts,
                agencies,
                RatingRecord.level,
            )
            .join(dossier, dossier.id == release.dossier_id)
            .outerjoin(RatingRecord, RatingRecord.dossier_id == release.dossier_id)
            .where(
                release.released_at >= span.begin,
                release.released_at < span.as_of,
                dossier.voided_at.is_(None),
            )
        )
        for row in self._session.execute(statement).yield_per(2000):
            yield (
                Who(row[0], row[1], row[2]),
                SolvedFact(
                    dossier_id=row[3],
                    verdict=Verdict(row[4]),
                    step_verdict=Verdict(row[5]) if row[5] else None,
                    contacts=row[6],
                    other_agencies=row[7],
                    rating=None if row[8] is None else RatingLevel(row[8]),
                ),
            )

    def received(self, span: Span) -> Iterator[tuple[Who, UUID]]:
        """Yield every dossier that an official or a department got in the period, once."""
        custody = CustodyRecord
        statement = (
            select(custody.official_id, custody.department_id, custody.dossier_id)
            .join(DossierRecord, DossierRecord.id == custody.dossier_id)
            .where(
                custody.began_at >= span.begin,
                custody.began_at < span.as_of,
                custody.kind.in_([HolderKind.OFFICIAL.value, HolderKind.DEPARTMENT.value]),
                DossierRecord.voided_at.is_(None),
            )
            .distinct()
        )
        for row in self._session.execute(statement).yield_per(2000):
            yield Who(row[0], row[1], None), row[2]

    def marks(self, span: Span) -> Iterator[tuple[Who, MarkFact]]:
        """Yield the marks against ours of dossiers released in the period."""
        mark = LatenessMarkRecord
        statement = select(mark).where(
            mark.released_at >= span.begin,
            mark.released_at < span.as_of,
            mark.holder_kind != HolderKind.EXTERNAL.value,
        )
        for each in self._session.scalars(statement):
            yield (
                Who(each.official_id, each.department_id, each.head_id),
                MarkFact(
                    each.dossier_id,
                    MarkState(each.state),
                    each.marked_seconds,
                    each.nominal_day_seconds,
                ),
            )

    def ratings(self, span: Span) -> Iterator[tuple[Who, UUID, RatingLevel]]:
        """Yield what citizens said in the period, with whom it is about."""
        statement = (
            select(
                RatingRecord.official_id,
                ReleaseRecord.department_id,
                ReleaseRecord.head_id,
                RatingRecord.dossier_id,
                RatingRecord.level,
            )
            .outerjoin(ReleaseRecord, ReleaseRecord.dossier_id == RatingRecord.dossier_id)
            .where(RatingRecord.rated_at >= span.begin, RatingRecord.rated_at < span.as_of)
        )
        for row in self._session.execute(statement):
            yield Who(row[0], row[1], row[2]), row[3], RatingLevel(row[4])

    def unanswered(self, span: Span) -> Iterator[tuple[Who, UUID | None]]:
        """Yield the follow-ups whose deadline passed in the period without an answer."""
        asked = FollowUpRecord
        statement = select(asked.official_id, asked.department_id, asked.dossier_id).where(
            asked.answer_by >= span.begin,
            asked.answer_by < span.as_of,
            or_(asked.answered_at.is_(None), asked.answered_at > asked.answer_by),
        )
        for row in self._session.execute(statement):
            yield Who(row[0], row[1], None), row[2]
