"""Counting for reports: of a whole period, and of each of its months on its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from desktop_app.db.repositories.report_figures import CubeCell, ReportFigureRepository, Span
from desktop_app.db.repositories.report_filings import ReportFilingRepository
from desktop_app.db.repositories.report_list_keys import ReportListKeyRepository
from desktop_app.db.repositories.report_slices import ReportSliceRepository
from desktop_app.domain.ratings import RatingLevel
from desktop_app.domain.reports.coordinates import Outcome
from desktop_app.domain.reports.periods import Period, read_period
from desktop_app.domain.reports.rows import ALL_ROWS, RowKey, RowKind
from desktop_app.domain.reports.tables import Counted, ReportRow, ReportTemplate, single_row
from desktop_app.services.reporting.row_names import RowNames, filing_names

NOT_ACCEPTED: Final = frozenset({Outcome.FILED.value, Outcome.REFUSED.value})
"""The outcomes of what was handed in and never accepted."""
_WHOLE_PERIOD: Final = "Cả kỳ"


def counted_cells(session: Session, template: ReportTemplate, span: Span) -> list[Counted]:
    """Return what a report counts in a span, by all that its rows and columns tell apart."""
    figures = ReportFigureRepository(session)
    naming = RowNames(figures.versions(), figures.people())
    counted = [
        Counted(naming.of(cell), cell.values, cell.count)
        for cell in figures.cube(span, template.directions, template.rows)
    ]
    return counted + _counted_filings(session, template, span)


def month_rows(
    session: Session, template: ReportTemplate, period: Period, span: Span
) -> tuple[ReportRow, ...]:
    """Return the row of a whole period, and one of each month in it that has begun.

    Months do not add up to the period: what was open at the end of one is open before the next.
    """
    months = [month for month in period.months() if month.begin < span.as_of]
    keys = [ALL_ROWS.narrowed(RowKind.MONTH, month.key) for month in months]
    spans = [span_of(period, span.as_of, key)[0] for key in keys]
    found = ReportSliceRepository(session).cubes(span, spans, template.directions)

    def row(key: RowKey, of: Span, name: str, cells: Sequence[CubeCell]) -> ReportRow:
        given = ReportListKeyRepository(session).rating_counts(of)
        answers = {RatingLevel(level): count for level, count in given.items()}
        counted = [Counted({}, cell.values, cell.count) for cell in cells]
        counted += _counted_filings(session, template, of)
        return single_row(template, counted, answers, key, name)

    return (
        row(ALL_ROWS, span, _WHOLE_PERIOD, found.whole),
        *(
            row(key, of, month.label.vi, cells)
            for key, of, month, cells in zip(keys, spans, months, found.slices, strict=True)
        ),
    )


def _counted_filings(session: Session, template: ReportTemplate, span: Span) -> list[Counted]:
    if not template.outcomes & NOT_ACCEPTED:
        return []
    return [
        Counted(filing_names(each), each.values, 1)
        for each in ReportFilingRepository(session).filings(span)
    ]


def span_of(period: Period, as_of: datetime, row: RowKey) -> tuple[Span, RowKey]:
    """Return the time a row is of, and what else it is narrowed by."""
    month = row.values.get(RowKind.MONTH)
    if month is None:
        return Span(period.begin, as_of), row
    of = read_period(month)
    return Span(of.begin, min(of.end, as_of)), row.without(RowKind.MONTH)
