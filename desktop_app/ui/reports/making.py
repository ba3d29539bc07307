"""Making reports in the background: the last one asked for is the one that comes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from desktop_app.domain.reports.lists import ListRow
from desktop_app.domain.reports.periods import Period
from desktop_app.domain.reports.rows import RowKey
from desktop_app.domain.reports.snapshots import CountedOnce
from desktop_app.domain.reports.tables import BrokenIdentity
from desktop_app.services.reporting import CountedDossier, Report, Reporting
from desktop_app.services.reporting.closed_figures import counted_behind, counted_culprits
from desktop_app.services.reporting.closing_periods import ClosedPeriod, ClosingPeriods, Reopened
from desktop_app.services.reporting.list_reports import ListReport, ListReports
from desktop_app.ui.latest_task import LatestTask
from desktop_app.ui.tasks import TaskRunner

LIST_PAGE = 200


@dataclass(frozen=True, slots=True)
class ReportDesk:
    """The services that the page of reports works with."""

    reporting: Reporting
    list_reports: ListReports
    closing_periods: ClosingPeriods


@dataclass(frozen=True, slots=True)
class ShownFigures:
    """A table of figures; ``reopened`` is where they come from when the period is closed."""

    report: Report
    reopened: Reopened | None


@dataclass(frozen=True, slots=True)
class ShownList:
    """A list with its first rows."""

    report: ListReport
    rows: tuple[ListRow, ...]


class ReportMaking(LatestTask):
    """Makes what was asked for last: a :class:`ShownFigures` or :class:`ShownList`."""

    def __init__(self, desk: ReportDesk, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(tasks, parent)
        self._desk = desk
        self._reopened: Reopened | None = None

        self.made.connect(self._remember)

    def closed(self, period: Period) -> ClosedPeriod | None:
        """Return the closed period of these days, if it was closed."""
        return self._desk.closing_periods.find(period)

    def make_figures(self, key: str, period: Period) -> None:
        """Make a table of figures, of what was closed when the period is."""
        self.begin(partial(self._figures, key, period))

    def make_list(self, key: str, period: Period) -> None:
        """Make a list with its first rows."""
        self.begin(partial(self._list, key, period))

    def forget_closed(self) -> None:
        """Look at closed periods anew the next time."""
        self._reopened = None

    def more_rows(self, report: ListReport, loaded: int) -> tuple[ListRow, ...]:
        """Return the rows of a list after the first ``loaded``."""
        return tuple(self._desk.list_reports.rows(report, limit=LIST_PAGE, offset=loaded))

    def _figures(self, key: str, period: Period) -> ShownFigures:
        kept = self._desk.closing_periods.figures(key, period, reopened=self._reopened)
        return ShownFigures(kept.report, kept.reopened)

    def _list(self, key: str, period: Period) -> ShownList:
        closed = self._desk.closing_periods.find(period)
        report = self._desk.list_reports.report(key, period, closed)
        return ShownList(report, self.more_rows(report, 0))

    def _remember(self, shown: ShownFigures | ShownList) -> None:
        if isinstance(shown, ShownFigures):
            self._reopened = shown.reopened


@dataclass(frozen=True, slots=True)
class BehindFigures:
    """Finds the dossiers behind the figures that are shown, counted now or closed."""

    desk: ReportDesk
    shown: ShownFigures

    def counted(self, column: str, row: RowKey, *, offset: int = 0) -> tuple[CountedDossier, ...]:
        """Return some dossiers behind a figure that is counted now, from ``offset`` on."""
        return self.desk.reporting.dossiers(
            self.shown.report, column, row, limit=LIST_PAGE, offset=offset
        )

    def closed(self, reopened: Reopened, column: str, row: RowKey) -> tuple[CountedOnce, ...]:
        """Return all dossiers behind a figure that was closed."""
        return counted_behind(reopened, self.shown.report.template, column, row)

    def culprits(self, broken: BrokenIdentity) -> tuple[CountedDossier, ...]:
        """Return the dossiers by which an identity does not hold now."""
        return self.desk.reporting.culprits(self.shown.report, broken)

    def closed_culprits(
        self, reopened: Reopened, broken: BrokenIdentity
    ) -> tuple[CountedOnce, ...]:
        """Return the dossiers by which an identity did not hold when it was closed."""
        return counted_culprits(reopened, self.shown.report.template, broken)
