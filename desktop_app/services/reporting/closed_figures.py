"""The dossiers behind the figures of a closed period, as they were counted when it was closed."""

from __future__ import annotations

from desktop_app.domain.reports.rows import RowKey
from desktop_app.domain.reports.snapshots import CountedOnce
from desktop_app.domain.reports.tables import BrokenIdentity, ReportTemplate
from desktop_app.services.reporting.closing_periods import KeptReport, Reopened
from desktop_app.services.reporting.export_sheets import Culprits, codes_of
from desktop_app.services.reporting.reports import Reporting


def counted_behind(
    reopened: Reopened, template: ReportTemplate, column: str, row: RowKey
) -> tuple[CountedOnce, ...]:
    """Return the dossiers behind one closed figure, by code; none for what counts nothing.

    Raises ``StopIteration`` for a column that the template has not.
    """
    wanted = template.column(column).condition
    if wanted is None:
        return ()
    found = (each for each in reopened.counted if _is_in(row, each) and wanted.holds(each.values))
    return tuple(sorted(found, key=lambda each: each.code))


def counted_culprits(
    reopened: Reopened, template: ReportTemplate, broken: BrokenIdentity
) -> tuple[CountedOnce, ...]:
    """Return the dossiers by which an identity of a closed report does not hold, by code."""
    found = (
        each
        for each in reopened.counted
        if _is_in(broken.row.key, each)
        and _times(template, (broken.identity.total,), each)
        != _times(template, broken.identity.parts, each)
    )
    return tuple(sorted(found, key=lambda each: each.code))


def blamed(reporting: Reporting, kept: KeptReport) -> list[Culprits]:
    """Return every broken identity of a report with the codes of the dossiers to blame."""
    report, reopened = kept.report, kept.reopened
    if reopened is not None:
        return [
            Culprits(each, codes_of(counted_culprits(reopened, report.template, each)))
            for each in report.broken
        ]
    return [Culprits(each, codes_of(reporting.culprits(report, each))) for each in report.broken]


def _times(template: ReportTemplate, keys: tuple[str, ...], counted: CountedOnce) -> int:
    """Return in how many of the columns a dossier was counted."""
    conditions = [template.column(key).condition for key in keys]
    return sum(each is not None and each.holds(counted.values) for each in conditions)


def _is_in(row: RowKey, counted: CountedOnce) -> bool:
    return all(counted.names[kind][0] == value for kind, value in row.values.items())
