"""List reports: the dossiers of a period row by row, as long as they may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.repositories.closed_periods import ClosedPeriod
from desktop_app.db.repositories.report_figures import ReportFigureRepository, Span
from desktop_app.db.repositories.report_filings import ReportFilingRepository
from desktop_app.db.repositories.report_list_keys import ReportListKeyRepository
from desktop_app.db.repositories.report_list_subjects import ReportListSubjectRepository
from desktop_app.domain.errors import KnownError
from desktop_app.domain.ratings import RatingCounts, RatingLevel
from desktop_app.domain.reports.coordinates import Outcome
from desktop_app.domain.reports.lists import (
    Cell,
    Fact,
    ListRow,
    ListSource,
    ListTemplate,
)
from desktop_app.domain.reports.periods import Period
from desktop_app.domain.reports.rows import ALL_ROWS
from desktop_app.domain.reports.tables import share
from desktop_app.domain.sentence import Sentence
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.calendar_keeping import CalendarKeeping
from desktop_app.services.reporting.known_dossiers import Look
from desktop_app.services.reporting.list_facts import ListFacts, rating_facts

_ROWS_AT_ONCE: Final = 500
_NOT_ACCEPTED: Final = frozenset({Outcome.FILED.value, Outcome.REFUSED.value})


class ListKey(NamedTuple):
    """Which dossier, filing, request or answer a row is of."""

    id: UUID
    is_filing: bool = False


@dataclass(frozen=True, slots=True)
class ListReport:
    """A list of a period, as it stood at ``as_of``; its rows are read when they are wanted.

    ``sums`` are those of the columns that the template adds up; ``summary`` are further lines
    to be said under the title. ``closed`` is its period where that is closed: the list is drawn
    up as of now all the same.
    """

    template: ListTemplate
    period: Period
    as_of: datetime
    made_at: datetime
    sums: Mapping[Fact, int]
    summary: tuple[Sentence, ...]
    keys: tuple[ListKey, ...] = field(repr=False)
    closed: ClosedPeriod | None = None

    @property
    def count(self) -> int:
        """How many rows it has."""
        return len(self.keys)

    @property
    def is_over(self) -> bool:
        """Whether the period had ended when the list was made."""
        return self.as_of >= self.period.end


class ListReports:
    """Makes lists. ``templates`` are offered in their order."""

    def __init__(
        self,
        database: Database,
        calendar_keeping: CalendarKeeping,
        templates: Sequence[ListTemplate],
        clock: Clock = utc_now,
    ) -> None:
        self._database = database
        self._calendar_keeping = calendar_keeping
        self._templates = {each.key: each for each in templates}
        self._clock = clock

    def templates(self) -> tuple[ListTemplate, ...]:
        """Return the lists that can be made."""
        return tuple(self._templates.values())

    def template(self, key: str) -> ListTemplate:
        """Return the list with ``key``. Raises :class:`KnownError` when there is none."""
        if key not in self._templates:
            names = ", ".join(self._templates)
            raise KnownError(
                Sentence(
                    f"Không có danh sách “{key}”. Các danh sách: {names}.",
                    f"There is no list “{key}”. The lists are: {names}.",
                )
            )
        return self._templates[key]

    def report(self, key: str, period: Period, closed: ClosedPeriod | None = None) -> ListReport:
        """Make the list ``key`` of ``period``, which is ``closed`` if it is.

        Raises :class:`KnownError` for an unknown list and a period that has not begun.
        """
        template = self.template(key)
        made_at = self._clock()
        if period.begin > made_at:
            raise KnownError(
                Sentence(
                    f"{period.label.vi} chưa bắt đầu nên chưa có số liệu.",
                    f"{period.label.en} has not begun, so there are no figures.",
                )
            )
        span = Span(period.begin, min(period.end, made_at))
        with self._database.read() as session:
            keys = tuple(_keys(session, template, span))
            sums = _sums(session, template, span)
            summary = _summary(session, template, span, len(keys))
        return ListReport(template, period, span.as_of, made_at, sums, summary, keys, closed)

    def rows(
        self, report: ListReport, *, limit: int | None = None, offset: int = 0
    ) -> Iterator[ListRow]:
        """Yield the rows of a list from ``offset`` on, read some hundred at a time."""
        calendar = self._calendar_keeping.calendar()
        # What the figures count stands as it was at the end of the period; what happened in
        # the period is told with all that came of it since.
        is_counted = report.template.source is ListSource.DOSSIERS
        as_of = report.as_of if is_counted else report.made_at
        look = Look(Span(report.period.begin, as_of), report.made_at, calendar)
        stop = report.count if limit is None else min(offset + limit, report.count)
        for start in range(offset, stop, _ROWS_AT_ONCE):
            keys = report.keys[start : min(start + _ROWS_AT_ONCE, stop)]
            with self._database.read() as session:
                rows = _rows(session, report.template, look, keys)
            yield from rows


def _keys(session: Session, template: ListTemplate, span: Span) -> Iterator[ListKey]:
    lists = ReportListKeyRepository(session)
    match template.source:
        case ListSource.DOSSIERS:
            yield from _counted_keys(session, template, span)
        case ListSource.REGISTER:
            yield from map(ListKey, lists.accepted(span))
        case ListSource.FEES:
            yield from map(ListKey, lists.accepted(span, with_fees=True))
        case ListSource.SUPPLEMENTS:
            yield from map(ListKey, lists.supplement_ids(span))
        case ListSource.RATINGS:
            yield from map(ListKey, lists.rating_ids(span))


def _counted_keys(session: Session, template: ListTemplate, span: Span) -> list[ListKey]:
    """Return what the conditions hold for, as the figures count it, each once."""
    keys: dict[ListKey, None] = {}
    figures = ReportFigureRepository(session)
    for wanted in template.conditions:
        found = figures.dossier_ids(span, wanted, ALL_ROWS)
        keys |= dict.fromkeys(ListKey(each) for each in found)
    if any(wanted.outcomes & _NOT_ACCEPTED for wanted in template.conditions):
        for filing in ReportFilingRepository(session).filings(span):
            if any(wanted.holds(filing.values) for wanted in template.conditions):
                keys[ListKey(filing.id, is_filing=True)] = None
    return list(keys)


def _sums(session: Session, template: ListTemplate, span: Span) -> dict[Fact, int]:
    if template.source is not ListSource.FEES:
        return {}
    fees = ReportListKeyRepository(session).fee_sums(span)
    known = {
        Fact.FEE_TOTAL: fees.total,
        Fact.FEE_PAID: fees.paid,
        Fact.FEE_UNPAID: fees.total - fees.paid,
    }
    return {fact: known[fact] for fact in template.sums if fact in known}


def _summary(
    session: Session, template: ListTemplate, span: Span, count: int
) -> tuple[Sentence, ...]:
    if template.source is ListSource.SUPPLEMENTS:
        return (Sentence(f"Tổng số: {count} lần yêu cầu.", f"{count} requests."),)
    if template.source is not ListSource.RATINGS:
        return (Sentence(f"Tổng số: {count} hồ sơ.", f"{count} dossiers."),)
    found = ReportListKeyRepository(session).rating_counts(span)
    counts = RatingCounts({each: found.get(each.value, 0) for each in reversed(RatingLevel)})
    rate = share(counts.satisfied, counts.total)
    shown = "–" if rate is None else f"{rate // 10},{rate % 10}%"
    levels = [(level.label, number) for level, number in counts.by_level.items()]
    vietnamese = "; ".join(f"{label.vi}: {number}" for label, number in levels)
    english = "; ".join(f"{label.en}: {number}" for label, number in levels)
    return (
        Sentence(f"Tổng số: {count} ý kiến. {vietnamese}.", f"{count} answers. {english}."),
        Sentence(f"Tỷ lệ hài lòng: {shown}.", f"Share satisfied: {shown.replace(',', '.')}."),
    )


def _rows(
    session: Session, template: ListTemplate, look: Look, keys: Sequence[ListKey]
) -> list[ListRow]:
    match template.source:
        case ListSource.SUPPLEMENTS:
            return _supplement_rows(session, template, look, keys)
        case ListSource.RATINGS:
            return _rating_rows(session, template, look, keys)
        case _:
            filings = {key.id for key in keys if key.is_filing}
            ids = [key.id for key in keys]
            return _subject_rows(session, template, look, ids, filings)


def _subject_rows(
    session: Session,
    template: ListTemplate,
    look: Look,
    ids: Sequence[UUID],
    filings: set[UUID],
) -> list[ListRow]:
    facts = ListFacts(session, template.facts, look)
    said = facts.of_dossiers([each for each in ids if each not in filings])
    filed = facts.of_filings(list(filings)) if filings else {}
    return [
        _row(template, each, filed[each] if each in filings else said[each], each in filings)
        for each in ids
    ]


def _supplement_rows(
    session: Session, template: ListTemplate, look: Look, keys: Sequence[ListKey]
) -> list[ListRow]:
    facts = ListFacts(session, template.facts, look)
    asked = ReportListSubjectRepository(session).supplements([key.id for key in keys])
    subjects = list(dict.fromkeys(each.subject_id for each in asked.values()))
    said = facts.of_dossiers(subjects)
    filed = facts.of_filings([each for each in subjects if each not in said])
    rows = []
    for key in keys:
        request = asked[key.id]
        is_filing = request.subject_id not in said
        subject = (filed if is_filing else said)[request.subject_id]
        cells = {**subject, **facts.supplement(request)}
        rows.append(_row(template, request.subject_id, cells, is_filing))
    return rows


def _rating_rows(
    session: Session, template: ListTemplate, look: Look, keys: Sequence[ListKey]
) -> list[ListRow]:
    ratings = ReportListSubjectRepository(session).ratings([key.id for key in keys])
    facts = ListFacts(session, template.facts, look)
    said = facts.of_dossiers([each.subject_id for each in ratings.values()])
    return [
        _row(
            template,
            ratings[key.id].subject_id,
            {**said[ratings[key.id].subject_id], **rating_facts(ratings[key.id])},
            is_filing=False,
        )
        for key in keys
    ]


def _row(
    template: ListTemplate, subject_id: UUID, said: Mapping[Fact, Cell], is_filing: bool
) -> ListRow:
    cells = tuple(said.get(column.fact) for column in template.columns)
    return ListRow(subject_id, is_filing, cells)
