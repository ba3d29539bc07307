"""``motcua report``: the reports and lists of a period as files, for people and schedulers."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from desktop_app.cli import output
from desktop_app.cli.tables import table
from desktop_app.cli.workplace import Desk, Workplace
from desktop_app.domain.instants import local_date
from desktop_app.domain.reports.periods import Period, PeriodKind, period_of, read_period
from desktop_app.domain.sentence import Sentence
from desktop_app.services.acting import utc_now
from desktop_app.services.reporting.closed_figures import blamed
from desktop_app.services.reporting.exporting import (
    ReportFormat,
    export_report,
    identity_words,
    row_name,
    write_list,
)
from desktop_app.settings import OfficeSettings

_EPILOG = """\
NAME is that of a report of figures or of a list; --list names them all. The period is a month
(2026-10), a quarter (2026-Q3), a week (2026-W45), a year (2026), those of the report rules from
the 15th to the 14th with r before (r2026-10, r2026-Q3, r2026), or days
(2026-10-01..2026-10-15). One that is not over yet is told as it stands now.

A closed period has the figures that were closed, as in the window, and says so; --current counts
it anew and marks it as such. Lists are always drawn up as of now.

The ending of FILE says what it becomes: Excel, PDF, CSV or JSON. A PDF of a list has at most
5,000 rows. When the figures of a form do not add up, the file is written all the same, and
stderr names the dossiers to blame.

examples:
  motcua report --list
  motcua --settings out/settings.toml report ii-06a --period r2026-10 --out bieu-06a.xlsx
  motcua --settings out/settings.toml report late-list --out qua-han.pdf
"""

_PURPOSE = Sentence("Tên cơ quan trên báo cáo", "The office's name on a report")
_NAME = Sentence("Tên", "Name")
_TITLE = Sentence("Báo cáo", "Report")
_FORM = Sentence("Biểu số", "Form")


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "report",
        help="write a report or list of a period as Excel, PDF, CSV or JSON",
        description="Write a report or list of a period.",
        usage="motcua report NAME --out FILE [--period PERIOD] [--current]\n"
        "       motcua report --list",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="the report")
    parser.add_argument(
        "--period", default="", metavar="PERIOD", help="default: the last full month"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help=".xlsx, .pdf, .csv or .json")
    parser.add_argument(
        "--current", action="store_true", help="today's figures of a period that is closed"
    )
    parser.add_argument("--list", action="store_true", help="name all reports")
    parser.set_defaults(run=run, usage_error=parser.error)


def run(options: argparse.Namespace, workplace: Workplace) -> int:
    """Name the reports, or write one.

    Raises :class:`KnownError` when the store cannot be used, there is no such report, the
    period cannot be read or has not begun, or the file cannot be written.
    """
    if options.list:
        return _list(workplace)
    if not options.name or options.out is None:
        _misused(options, "NAME and --out FILE are needed, or --list")
    ending = options.out.suffix.removeprefix(".").lower()
    if ending not in set(ReportFormat):
        endings = ", ".join(f".{each.value}" for each in ReportFormat)
        _misused(options, f"--out must end in one of: {endings}")
    office_settings = workplace.require_settings(_PURPOSE).office
    period = read_period(options.period) if options.period else _last_month()
    job = _Job(
        options.name,
        period,
        ReportFormat(ending),
        options.out,
        office_settings,
        is_current=options.current,
    )
    with workplace.open() as desk:
        prepared_by = "" if workplace.username is None else desk.actor.name
        if options.name in {each.key for each in desk.office.list_reports.templates()}:
            job.write_list(desk, workplace, prepared_by)
        else:
            job.write_figures(desk, workplace, prepared_by)
    return 0


class _Job:
    """One report to be written."""

    def __init__(
        self,
        name: str,
        period: Period,
        file_format: ReportFormat,
        path: Path,
        office: OfficeSettings,
        *,
        is_current: bool,
    ) -> None:
        self._name = name
        self._period = period
        self._format = file_format
        self._path = path
        self._office = office
        self._is_current = is_current

    def write_figures(self, desk: Desk, workplace: Workplace, prepared_by: str) -> None:
        """Write a table of figures, and say whether it adds up."""
        kept = desk.office.closing_periods.figures(
            self._name, self._period, is_current=self._is_current
        )
        report = kept.report
        culprits = blamed(desk.office.reporting, kept)
        content = export_report(report, self._office, self._format, prepared_by, culprits)
        output.write_file(self._path, content)
        words = Sentence("các cột khớp nhau", "the columns add up")
        if report.broken:
            count = len(report.broken)
            words = Sentence(f"{count} chỗ chưa khớp", f"{count} places do not add up")
        self._say(workplace, len(report.rows), words)
        if report.closing is not None:
            output.say(workplace.words(report.closing.label))
        for each in culprits:
            row, codes = row_name(each.broken.row), ", ".join(each.codes)
            rule = identity_words(report.template, each.broken.identity)
            complaint = Sentence(
                f"Chưa khớp ở dòng “{row}”: {rule}. Hồ sơ cần xem lại: {codes}",
                f"Does not add up in row “{row}”: {rule}. Dossiers to look at: {codes}",
            )
            output.complain(workplace.words(complaint))

    def write_list(self, desk: Desk, workplace: Workplace, prepared_by: str) -> None:
        """Write a list, row by row."""
        lists = desk.office.list_reports
        closed = desk.office.closing_periods.find(self._period)
        report = lists.report(self._name, self._period, closed)
        with output.replacing(self._path) as target:
            count = write_list(
                report, lists.rows(report), self._office, self._format, target, prepared_by
            )
        self._say(workplace, count, None)

    def _say(self, workplace: Workplace, rows: int, words: Sentence | None) -> None:
        label = self._period.label
        vietnamese = "" if words is None else f", {words.vi}"
        english = "" if words is None else f", {words.en}"
        said = Sentence(
            f"{self._path}: {label.vi}, {rows} dòng{vietnamese}",
            f"{self._path}: {label.en}, {rows} rows{english}",
        )
        output.finish()
        output.say(workplace.words(said))


def _list(workplace: Workplace) -> int:
    with workplace.open() as desk:
        rows = [
            (each.key, workplace.words(each.title), each.form_number)
            for each in desk.office.reporting.templates()
        ]
        rows += [
            (each.key, workplace.words(each.title), "")
            for each in desk.office.list_reports.templates()
        ]
    for text in table([workplace.words(each) for each in (_NAME, _TITLE, _FORM)], rows):
        output.say(text)
    return 0


def _last_month() -> Period:
    return period_of(PeriodKind.MONTH, local_date(utc_now())).previous()


def _misused(options: argparse.Namespace, words: str) -> NoReturn:
    """Leave as argparse does for what it does not understand."""
    options.usage_error(words)
    raise AssertionError("argparse leaves the program")
