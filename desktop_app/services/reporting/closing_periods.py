"""Closing periods: figures that were reported stay as they were, and corrections show."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.repositories.audit import AuditRepository
from desktop_app.db.repositories.closed_periods import ClosedPeriod, ClosedPeriodRepository
from desktop_app.db.repositories.report_figures import ReportFigureRepository, Span
from desktop_app.db.repositories.report_filings import ReportFilingRepository
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.instants import show_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.reports.coordinates import locate
from desktop_app.domain.reports.periods import Period, read_period
from desktop_app.domain.reports.snapshots import (
    Correction,
    CountedOnce,
    ShownOnce,
    checksum,
    corrections,
    read_snapshot,
    values_of,
    write_snapshot,
)
from desktop_app.domain.reports.tables import broken_identities, tabulate
from desktop_app.domain.sentence import Sentence
from desktop_app.services.acting import Clock, require, utc_now
from desktop_app.services.reporting.reports import ClosedState, Report, Reporting
from desktop_app.services.reporting.row_names import RowNames, filing_names

__all__ = ["ClosedPeriod", "ClosingPeriods", "KeptReport", "Reopened"]


@dataclass(frozen=True, slots=True)
class Reopened:
    """A closed period looked at again: as it was, and what would be counted unlike now."""

    closed: ClosedPeriod
    counted: tuple[CountedOnce, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report of a period; ``reopened`` is where its figures come from when it is closed."""

    report: Report
    reopened: Reopened | None


class ClosingPeriods:
    """Closes periods and makes reports of what was closed."""

    def __init__(
        self,
        database: Database,
        reporting: Reporting,
        agency_code: str,
        clock: Clock = utc_now,
    ) -> None:
        self._database = database
        self._reporting = reporting
        self._agency_code = agency_code
        self._clock = clock

    def closed(self) -> tuple[ClosedPeriod, ...]:
        """Return the periods that are closed, the last days first."""
        with self._database.read() as session:
            return tuple(ClosedPeriodRepository(session).all(self._agency_code))

    def find(self, period: Period) -> ClosedPeriod | None:
        """Return the closed period of these days, if it was closed."""
        return next((each for each in self.closed() if each.key == period.key), None)

    def close(self, period: Period, actor: Actor) -> ClosedPeriod:
        """Keep where every dossier of a period is counted, with a checksum, for good.

        The figures of every report are counted in two ways first, by the database and dossier
        by dossier. Raises :class:`Refusal` for a period that is not over or is closed already,
        :class:`KnownError` when the two ways differ; nothing is kept then.
        """
        require(actor, Role.SUPERVISOR)
        now = self._clock()
        if period.end > now:
            raise Refusal(
                Sentence(
                    f"{period.label.vi} chưa hết nên chưa khóa được.",
                    f"{period.label.en} is not over, so it cannot be closed.",
                )
            )
        with self._database.write() as session:
            periods = ClosedPeriodRepository(session)
            earlier = periods.find(self._agency_code, period.key)
            if earlier is not None:
                raise _closed_already(earlier, period)
            counted = _count(session, Span(period.begin, period.end))
            content = write_snapshot(counted)
            closed = ClosedPeriod(
                id=new_key(),
                key=period.key,
                first_day=period.first,
                last_day=period.last,
                as_of=period.end,
                closed_at=now,
                closed_by_id=actor.user_id,
                closed_by=actor.signature,
                dossier_count=len(counted),
                checksum=checksum(content),
            )
            self._compare(period, counted)
            periods.add(self._agency_code, closed, zlib.compress(content))
            AuditRepository(session).add(
                actor,
                now,
                "period_closed",
                ("closed_period", closed.id, period.key),
                {"checksum": closed.checksum, "dossiers": closed.dossier_count},
            )
        return closed

    def look_again(self, closed: ClosedPeriod) -> Reopened:
        """Return what was closed and how it would be counted now.

        Raises :class:`KnownError` when the content does not fit its checksum any more.
        """
        period = read_period(closed.key)
        with self._database.read() as session:
            content = zlib.decompress(ClosedPeriodRepository(session).content(closed.id))
            if checksum(content) != closed.checksum:
                raise KnownError(
                    Sentence(
                        f"Số liệu đã khóa của {period.label.vi} không khớp mã kiểm tra: dữ liệu "
                        "đã bị sửa ngoài chương trình. Lấy lại từ bản sao lưu.",
                        f"The closed figures of {period.label.en} do not fit their checksum: "
                        "something other than this program changed them. Restore a backup.",
                    )
                )
            before = read_snapshot(content)
            after = _count(session, Span(period.begin, closed.as_of))
        return Reopened(closed, before, corrections(before, after))

    def figures(
        self,
        key: str,
        period: Period,
        *,
        is_current: bool = False,
        reopened: Reopened | None = None,
    ) -> KeptReport:
        """Return the report ``key`` with the figures that were closed, if the period is.

        ``is_current`` asks for what would be counted now, as do reports that look at each month:
        months are not kept apart. ``reopened`` spares looking again at what was looked at.
        Raises :class:`KnownError` as :meth:`Reporting.report` and :meth:`look_again` do.
        """
        template = self._reporting.template(key)
        closed = self.find(period)
        if closed is None:
            return KeptReport(self._reporting.report(key, period), None)
        if is_current or template.is_by_month:
            report = replace(self._reporting.report(key, period), closing=ClosedState(closed))
            return KeptReport(report, None)
        if reopened is None or reopened.closed.id != closed.id:
            reopened = self.look_again(closed)
        return KeptReport(self.report(key, reopened), reopened)

    def report(self, key: str, reopened: Reopened) -> Report:
        """Return the report ``key`` with the figures that were closed."""
        template = self._reporting.template(key)
        rows = tabulate(template, [each.counted() for each in reopened.counted])
        return Report(
            template=template,
            period=read_period(reopened.closed.key),
            as_of=reopened.closed.as_of,
            made_at=reopened.closed.closed_at,
            rows=rows,
            broken=broken_identities(template, rows),
            closing=ClosedState(reopened.closed, len(reopened.corrections)),
        )

    def _compare(self, period: Period, counted: Sequence[CountedOnce]) -> None:
        """Raise unless the database counts every report as the rules do, dossier by dossier."""
        one_by_one = [each.counted() for each in counted]
        differing = [
            template.title
            for template in self._reporting.templates()
            # What is kept is where a dossier stood at the end of the period, not of each month.
            if not template.is_by_month
            and self._reporting.report(template.key, period).rows != tabulate(template, one_by_one)
        ]
        if differing:
            raise KnownError(
                Sentence(
                    "Hai cách đếm không khớp ở báo cáo: "
                    + ", ".join(each.vi for each in differing)
                    + ". Chưa khóa kỳ; báo cho người hỗ trợ chương trình.",
                    "The two ways of counting differ in: "
                    + ", ".join(each.en for each in differing)
                    + ". The period is not closed; tell whoever supports the program.",
                )
            )


def _count(session: Session, span: Span) -> tuple[CountedOnce, ...]:
    figures = ReportFigureRepository(session)
    naming = RowNames(figures.versions(), figures.people())
    counted = []
    for fact in figures.facts(span):
        where = locate(fact.reported, span.begin, span.as_of)
        if where is not None:
            names, values = naming.of(fact), values_of(where)
            counted.append(CountedOnce(fact.dossier_id, fact.code, names, values, fact.shown))
    counted += [
        CountedOnce(
            each.id,
            each.code,
            filing_names(each),
            each.values,
            ShownOnce(each.owner_name, each.received_at, None),
        )
        for each in ReportFilingRepository(session).filings(span)
    ]
    return tuple(counted)


def _closed_already(earlier: ClosedPeriod, period: Period) -> Refusal:
    at = show_instant(earlier.closed_at)
    return Refusal(
        Sentence(
            f"{period.label.vi} đã được {earlier.closed_by} khóa lúc {at}.",
            f"{period.label.en} was closed by {earlier.closed_by} at {at}.",
        )
    )
