"""Reports as text that programs read: CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import BinaryIO

from desktop_app.documents.report_content import NUMBER_HEAD, UNKNOWN, FigureSheet, ListSheet
from desktop_app.domain.instants import as_local, show_date, show_instant
from desktop_app.domain.reports.lists import Cell, ListRow
from desktop_app.domain.reports.periods import Period
from desktop_app.domain.reports.tables import FigureKind, ReportColumn, ReportRow
from desktop_app.services.csv_cells import harmless
from desktop_app.services.reporting.export_sheets import (
    Culprits,
    all_broken,
    column_words,
    row_name,
)
from desktop_app.services.reporting.list_reports import ListReport
from desktop_app.services.reporting.reports import ClosedState, Report


def figures_csv(sheet: FigureSheet) -> bytes:
    """Return a table of figures as CSV with a byte order mark, as spreadsheets want it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    heads = [" – ".join((*(group.vi for group in each.groups), each.title.vi))
             for each in sheet.columns]  # fmt: skip
    writer.writerow([harmless(cell) for cell in (NUMBER_HEAD, sheet.name_head, *heads)])
    for line in sheet.lines:
        figures = (
            _csv_figure(figure, column)
            for figure, column in zip(line.figures, sheet.columns, strict=True)
        )
        writer.writerow([line.number, harmless(line.name), *figures])
    return text.getvalue().encode("utf-8-sig")


def figures_json(report: Report, culprits: Sequence[Culprits]) -> bytes:
    """Return a table of figures as JSON, with the dossiers that break an identity."""
    template = report.template
    document = {
        "report": template.key,
        "title": template.title.vi,
        "form_number": template.form_number,
        **_time_json(report.period, report.as_of, report.made_at),
        "closed": None if report.closing is None else _closing_json(report.closing),
        "identities_hold": not report.broken,
        "broken": [
            {
                "row": _key_json(each.broken.row),
                "identity": each.broken.identity.label,
                "dossiers": list(each.codes),
            }
            for each in all_broken(report, culprits)
        ],
        "columns": [
            {"key": each.key, "title": column_words(each), "kind": each.kind.value}
            for each in template.columns
        ],
        "rows": [
            {
                "key": _key_json(row),
                "name": row_name(row),
                "depth": row.depth,
                "figures": {
                    column.key: _json_figure(row.figures[column.key], column)
                    for column in template.columns
                },
            }
            for row in report.rows
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"


def write_list_csv(sheet: ListSheet, rows: Iterable[ListRow], target: BinaryIO) -> int:
    """Write a list as CSV as its rows come, and return how many there were."""
    target.write(b"\xef\xbb\xbf")
    text = io.TextIOWrapper(target, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([NUMBER_HEAD, *(harmless(column.title.vi) for column in sheet.columns)])
    count = 0
    for count, row in enumerate(rows, start=1):
        writer.writerow([count, *(_csv_cell(cell) for cell in row.cells)])
    if sheet.sums:
        writer.writerow(["", *(_csv_cell(cell) for cell in sheet.sums)])
    text.flush()
    # The file is the caller's to close.
    text.detach()
    return count


def write_list_json(report: ListReport, rows: Iterable[ListRow], target: BinaryIO) -> int:
    """Write a list as JSON as its rows come, and return how many there were."""
    template = report.template
    head = {
        "report": template.key,
        "title": template.title.vi,
        **_time_json(report.period, report.as_of, report.made_at),
        "closed": None if report.closed is None else _closing_json(ClosedState(report.closed)),
        "summary": [each.vi for each in report.summary],
        "sums": {fact.value: amount for fact, amount in report.sums.items()},
        "count": report.count,
        "columns": [
            {"key": each.fact.value, "title": each.title.vi, "kind": each.kind.value}
            for each in template.columns
        ],
    }
    opened = json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
    target.write(f'{opened},\n  "rows": ['.encode())
    count = 0
    for count, row in enumerate(rows, start=1):
        cells = {fact.value: _json_cell(cell) for fact, cell in row.values(template).items()}
        written = {"id": str(row.subject_id), "is_filing": row.is_filing, **cells}
        comma = "," if count > 1 else ""
        target.write(f"{comma}\n    {json.dumps(written, ensure_ascii=False)}".encode())
    target.write(b"\n  ]\n}\n")
    return count


def _csv_figure(figure: int | None, column: ReportColumn) -> str:
    if figure is None:
        return UNKNOWN
    if column.kind in {FigureKind.SHARE, FigureKind.POINTS}:
        return f"{figure // 10},{figure % 10}"
    return str(figure)


def _csv_cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return harmless(cell)
        case datetime():
            return show_instant(cell)
        case date():
            return show_date(cell)
        case float():
            return str(cell).replace(".", ",")
        case _:
            return str(cell)


def _key_json(row: ReportRow) -> dict[str, str]:
    return {kind.value: value for kind, value in row.key.values.items()}


def _json_figure(figure: int | None, column: ReportColumn) -> int | float | None:
    is_in_tenths = column.kind in {FigureKind.SHARE, FigureKind.POINTS}
    return figure / 10 if figure is not None and is_in_tenths else figure


def _time_json(period: Period, as_of: datetime, made_at: datetime) -> dict[str, object]:
    return {
        "period": period.key,
        "first_day": period.first.isoformat(),
        "last_day": period.last.isoformat(),
        "as_of": _iso(as_of),
        "made_at": _iso(made_at),
        "is_over": as_of >= period.end,
    }


def _closing_json(closing: ClosedState) -> dict[str, object]:
    return {
        "at": _iso(closing.closed.closed_at),
        "by": closing.closed.closed_by,
        "checksum": closing.closed.checksum,
        "are_closed_figures": closing.corrections is not None,
        "corrections": closing.corrections,
    }


def _iso(instant: datetime) -> str:
    return as_local(instant).isoformat(timespec="seconds")


def _json_cell(cell: Cell) -> str | int | float | None:
    match cell:
        case datetime():
            return _iso(cell)
        case date():
            return cell.isoformat()
        case _:
            return cell
