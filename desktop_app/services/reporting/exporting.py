"""Reports as files: Excel, PDF, CSV and JSON, of figures and of lists."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import BinaryIO

from desktop_app.documents.report_pages import render_figures, render_list
from desktop_app.documents.report_workbook import write_figure_book, write_list_book
from desktop_app.domain.reports.lists import ListRow
from desktop_app.services.reporting.export_data import (
    figures_csv,
    figures_json,
    write_list_csv,
    write_list_json,
)
from desktop_app.services.reporting.export_sheets import (
    Culprits,
    codes_of,
    figure_sheet,
    identity_words,
    list_sheet,
    row_name,
)
from desktop_app.services.reporting.list_reports import ListReport
from desktop_app.services.reporting.reports import Report
from desktop_app.settings import OfficeSettings

__all__ = [
    "Culprits",
    "ReportFormat",
    "codes_of",
    "export_list",
    "export_report",
    "identity_words",
    "row_name",
    "write_list",
]


class ReportFormat(StrEnum):
    """A kind of file; the value is the ending of its name."""

    XLSX = "xlsx"
    PDF = "pdf"
    CSV = "csv"
    JSON = "json"


def export_report(
    report: Report,
    office: OfficeSettings,
    file_format: ReportFormat,
    prepared_by: str = "",
    culprits: Sequence[Culprits] = (),
) -> bytes:
    """Return a table of figures as a file.

    ``culprits`` are named on it beside the identities they break. Raises :class:`KnownError`
    for a PDF with a letter that cannot be printed.
    """
    sheet = figure_sheet(report, office, prepared_by, culprits)
    match file_format:
        case ReportFormat.XLSX:
            book = io.BytesIO()
            write_figure_book(book, sheet)
            return book.getvalue()
        case ReportFormat.PDF:
            return render_figures(sheet)
        case ReportFormat.CSV:
            return figures_csv(sheet)
        case ReportFormat.JSON:
            return figures_json(report, culprits)


def write_list(
    report: ListReport,
    rows: Iterable[ListRow],
    office: OfficeSettings,
    file_format: ReportFormat,
    target: BinaryIO,
    prepared_by: str = "",
) -> int:
    """Write a list into ``target`` as its rows come and return how many there were.

    Nothing but a PDF holds all rows at once. Raises :class:`KnownError` for a PDF with more
    rows than paper is good for, and for a letter that cannot be printed.
    """
    sheet = list_sheet(report, office, prepared_by)
    match file_format:
        case ReportFormat.XLSX:
            return write_list_book(target, sheet, (row.cells for row in rows))
        case ReportFormat.PDF:
            cells = [row.cells for row in rows]
            target.write(render_list(sheet, cells))
            return len(cells)
        case ReportFormat.CSV:
            return write_list_csv(sheet, rows, target)
        case ReportFormat.JSON:
            return write_list_json(report, rows, target)


def export_list(
    report: ListReport,
    rows: Iterable[ListRow],
    office: OfficeSettings,
    file_format: ReportFormat,
    prepared_by: str = "",
) -> bytes:
    """Return a list as a file; see :func:`write_list`."""
    written = io.BytesIO()
    write_list(report, rows, office, file_format, written, prepared_by)
    return written.getvalue()
