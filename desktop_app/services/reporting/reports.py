"""Report tables: the figures of a period, and exactly the dossiers behind each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.repositories.closed_periods import ClosedPeriod
from desktop_app.db.repositories.dossier_lines import DossierLineRepository
from desktop_app.db.repositories.report_figures import (
    ReportFigureRepository,
    Span,
)
from desktop_app.db.repositories.report_filings import ReportFilingRepository
from desktop_app.db.repositories.report_list_keys import ReportListKeyRepository
from desktop_app.domain.dossiers import AT_THE_COUNTER, DossierLine
from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import show_instant
from desktop_app.domain.reports.coordinates import EVERYTHING, Condition, locate
from desktop_app.domain.reports.periods import Period
from desktop_app.domain.reports.rows import ALL_ROWS, RowKey, RowKind
from desktop_app.domain.reports.tables import (
    BrokenIdentity,
    ReportRow,
    ReportTemplate,
    broken_identities,
    is_to_blame,
    tabulate,
)
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.reporting.counting import (
    NOT_ACCEPTED,
    counted_cells,
    month_rows,
    span_of,
)
from desktop_app.services.reporting.row_names import filing_names

_MOST_CULPRITS = 1000


@dataclass(frozen=True, slots=True)
class ClosedState:
    """How the figures of a report stand to its closed period.

    ``corrections`` is how many dossiers would be counted otherwise now; ``None`` where the
    figures are not those that were closed but today's.
    """

    closed: ClosedPeriod
    corrections: int | None = None

    @property
    def label(self) -> Sentence:
        """What is to be said of it under a title."""
        at, by = show_instant(self.closed.closed_at), self.closed.closed_by
        if self.corrections is None:
            return Sentence(
                f"Kỳ đã khóa lúc {at} ({by}); đây là số liệu tính lại, không phải số liệu đã khóa",
                f"The period was closed at {at} by {by}; these figures were counted anew, they "
                "are not the closed ones",
            )
        count = self.corrections
        return Sentence(
            f"Số liệu đã khóa lúc {at} ({by}); {count or 'không có'} sửa đổi sau khi khóa",
            f"Figures closed at {at} by {by}; {corrections_words(count)} since",
        )


def corrections_words(count: int) -> str:
    """Return “1 correction”, “2 corrections”, “no corrections”."""
    return f"{count or 'no'} correction{'' if count == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a template for a period, as it stood at ``as_of``.

    Before the end of the period ``as_of`` is when it was made. ``closing`` says how the
    figures stand to a period that is closed, ``None`` for one that is not.
    """

    template: ReportTemplate
    period: Period
    as_of: datetime
    made_at: datetime
    rows: tuple[ReportRow, ...]
    broken: tuple[BrokenIdentity, ...]
    closing: ClosedState | None = None

    @property
    def is_over(self) -> bool:
        """Whether the period had ended when the report was made."""
        return self.as_of >= self.period.end

    @property
    def total(self) -> ReportRow:
        """The row of all."""
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class CountedDossier:
    """A dossier behind a figure; one that was never accepted has no due date."""

    id: UUID
    code: str
    is_filing: bool
    procedure_code: str
    procedure_name: str
    owner_name: str
    received_at: datetime
    due_at: datetime | None
    status: Status
    holder: Sentence


class Reporting:
    """Makes report tables. ``templates`` are offered in their order."""

    def __init__(
        self, database: Database, templates: Sequence[ReportTemplate], clock: Clock = utc_now
    ) -> None:
        self._database = database
        self._templates = {each.key: each for each in templates}
        self._clock = clock

    def templates(self) -> tuple[ReportTemplate, ...]:
        """Return the reports that can be made."""
        return tuple(self._templates.values())

    def template(self, key: str) -> ReportTemplate:
        """Return the report with ``key``. Raises :class:`KnownError` when there is none."""
        if key not in self._templates:
            names = ", ".join(self._templates)
            raise KnownError(
                Sentence(
                    f"Không có báo cáo “{key}”. Các báo cáo: {names}.",
                    f"There is no report “{key}”. The reports are: {names}.",
                )
            )
        return self._templates[key]

    def report(self, key: str, period: Period) -> Report:
        """Make the report ``key`` of ``period``.

        Raises :class:`KnownError` for an unknown report and a period that has not begun.
        """
        template = self.template(key)
        made_at = self._clock()
        span = self._span(period, made_at)
        with self._database.read() as session:
            if template.is_by_month:
                rows = month_rows(session, template, period, span)
            else:
                rows = tabulate(template, counted_cells(session, template, span))
        return Report(
            template=template,
            period=period,
            as_of=span.as_of,
            made_at=made_at,
            rows=rows,
            broken=broken_identities(template, rows),
        )

    def dossiers(
        self, report: Report, column: str, row: RowKey, *, limit: int = 200, offset: int = 0
    ) -> tuple[CountedDossier, ...]:
        """Return the dossiers behind one figure of a report, the first received first.

        Raises ``KeyError`` for a column that is not there, :class:`KnownError` for one that
        counts nothing.
        """
        span, row = span_of(report.period, report.as_of, row)
        levels = report.template.column(column).levels
        if levels:
            with self._database.read() as session:
                ids = ReportListKeyRepository(session).rated_ids(span, levels)
                return _lines(session, ids[offset : offset + limit])
        wanted = _condition_of(report.template, column)
        with self._database.read() as session:
            found = _accepted(session, span, wanted, row, limit=limit, offset=offset)
            if wanted.outcomes & NOT_ACCEPTED and len(found) < limit:
                # What was never accepted follows what was: the pages go on over both.
                accepted = ReportFigureRepository(session).count(span, wanted, row)
                found += _filed(session, span, wanted, row)[max(0, offset - accepted) :]
        return tuple(found[:limit])

    def count(self, report: Report, column: str, row: RowKey) -> int:
        """Return how many dossiers :meth:`dossiers` would list in all."""
        span, row = span_of(report.period, report.as_of, row)
        levels = report.template.column(column).levels
        if levels:
            with self._database.read() as session:
                return len(ReportListKeyRepository(session).rated_ids(span, levels))
        wanted = _condition_of(report.template, column)
        with self._database.read() as session:
            count = ReportFigureRepository(session).count(span, wanted, row)
            if wanted.outcomes & NOT_ACCEPTED:
                count += len(_filed(session, span, wanted, row))
        return count

    def culprits(self, report: Report, broken: BrokenIdentity) -> tuple[CountedDossier, ...]:
        """Return dossiers by which an identity of a report does not hold, at most 1,000."""
        span, row = span_of(report.period, report.as_of, broken.row.key)
        template, identity = report.template, broken.identity
        with self._database.read() as session:
            figures = ReportFigureRepository(session)
            in_row = set(figures.dossier_ids(span, EVERYTHING, row))
            guilty = []
            for fact in figures.facts(span):
                where = locate(fact.reported, span.begin, span.as_of)
                if where is None or fact.dossier_id not in in_row:
                    continue
                if is_to_blame(template, identity, where):
                    guilty.append(fact.dossier_id)
            guilty = guilty[:_MOST_CULPRITS]
            lines = DossierLineRepository(session).with_ids(guilty)
        return tuple(_of_line(line) for line in lines)

    def _span(self, period: Period, now: datetime) -> Span:
        if period.begin > now:
            raise KnownError(
                Sentence(
                    f"{period.label.vi} chưa bắt đầu nên chưa có số liệu.",
                    f"{period.label.en} has not begun, so there are no figures.",
                )
            )
        return Span(period.begin, min(period.end, now))


def _condition_of(template: ReportTemplate, key: str) -> Condition:
    condition = template.column(key).condition
    if condition is None:
        raise KnownError(
            Sentence(
                "Ô này không đếm hồ sơ nên không có danh sách.",
                "This figure counts no dossiers, so there is no list.",
            )
        )
    return condition


def _accepted(
    session: Session, span: Span, wanted: Condition, row: RowKey, *, limit: int, offset: int
) -> list[CountedDossier]:
    ids = ReportFigureRepository(session).dossier_ids(span, wanted, row, limit=limit, offset=offset)
    return list(_lines(session, ids))


def _lines(session: Session, ids: Sequence[UUID]) -> tuple[CountedDossier, ...]:
    lines = {line.id: line for line in DossierLineRepository(session).with_ids(ids)}
    return tuple(_of_line(lines[each]) for each in ids)


def _filed(session: Session, span: Span, wanted: Condition, row: RowKey) -> list[CountedDossier]:
    return [
        CountedDossier(
            each.id,
            each.code,
            True,
            each.procedure_code,
            each.procedure_name,
            each.owner_name,
            each.received_at,
            None,
            each.status,
            AT_THE_COUNTER,
        )
        for each in ReportFilingRepository(session).filings(span)
        if wanted.holds(each.values) and _is_in(row, filing_names(each))
    ]


def _is_in(row: RowKey, names: dict[RowKind, tuple[str, str]]) -> bool:
    return all(names[kind][0] == value for kind, value in row.values.items())


def _of_line(line: DossierLine) -> CountedDossier:
    return CountedDossier(
        line.id,
        line.code,
        False,
        line.procedure_code,
        line.procedure_name,
        line.owner_name,
        line.accepted_at,
        line.due_at,
        line.status,
        line.holder.label,
    )


__all__ = ["ALL_ROWS", "CountedDossier", "Report", "Reporting"]
