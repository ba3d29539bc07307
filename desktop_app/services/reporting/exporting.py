"""Reports as files: Excel, PDF, CSV and JSON, of figures and of lists."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import BinaryIO, Final

from desktop_app.documents.report_content import (
    NUMBER_HEAD,
    UNKNOWN,
    BrokenLine,
    FigureLine,
    FigureSheet,
    ListSheet,
    ReportHead,
)
from desktop_app.documents.report_pages import render_figures, render_list
from desktop_app.documents.report_workbook import write_figure_book, write_list_book
from desktop_app.domain.instants import as_local, local_date, show_date, show_instant
from desktop_app.domain.reports.lists import Cell, Fact, ListRow
from desktop_app.domain.reports.periods import Period
from desktop_app.domain.reports.rows import RowKind
from desktop_app.domain.reports.tables import (
    BrokenIdentity,
    FigureKind,
    Identity,
    ReportColumn,
    ReportRow,
    ReportTemplate,
)
from desktop_app.services.csv_cells import harmless
from desktop_app.services.reporting.list_reports import ListReport
from desktop_app.services.reporting.reports import CountedDossier, Report
from desktop_app.settings import OfficeSettings

_TOTAL: Final = "Tổng số"
_NAMELESS: Final = "(không ghi)"
_ROMAN: Final = (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


class ReportFormat(StrEnum):
    """A kind of file; the value is the ending of its name."""

    XLSX = "xlsx"
    PDF = "pdf"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Culprits:
    """A broken identity with the dossiers by which it does not hold."""

    broken: BrokenIdentity
    dossiers: tuple[CountedDossier, ...]


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
    sheet = _figure_sheet(report, office, prepared_by, culprits)
    match file_format:
        case ReportFormat.XLSX:
            book = io.BytesIO()
            write_figure_book(book, sheet)
            return book.getvalue()
        case ReportFormat.PDF:
            return render_figures(sheet)
        case ReportFormat.CSV:
            return _figures_csv(sheet)
        case ReportFormat.JSON:
            return _figures_json(report, culprits)


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
    sheet = _list_sheet(report, office, prepared_by)
    match file_format:
        case ReportFormat.XLSX:
            return write_list_book(target, sheet, (row.cells for row in rows))
        case ReportFormat.PDF:
            cells = [row.cells for row in rows]
            target.write(render_list(sheet, cells))
            return len(cells)
        case ReportFormat.CSV:
            return _write_list_csv(sheet, rows, target)
        case ReportFormat.JSON:
            return _write_list_json(report, rows, target)


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


def identity_words(template: ReportTemplate, identity: Identity) -> str:
    """Return a rule of the form by the titles and numbers of its columns."""
    parts = " + ".join(_column_words(template.column(key)) for key in identity.parts)
    return f"{_column_words(template.column(identity.total))} = {parts}"


def row_name(row: ReportRow) -> str:
    """Return what a row of figures is called on paper."""
    if not row.key.values:
        return _TOTAL
    return row.name or _NAMELESS


def _figure_sheet(
    report: Report, office: OfficeSettings, prepared_by: str, culprits: Sequence[Culprits]
) -> FigureSheet:
    template = report.template
    return FigureSheet(
        head=_head(
            template.title.vi,
            report.period,
            report.as_of,
            report.made_at,
            office,
            prepared_by=prepared_by,
            form_number=template.form_number,
            basis=template.basis,
            unit=template.unit.vi,
            notes=(template.note.vi,),
        ),
        name_head=_name_head(template),
        columns=template.columns,
        lines=tuple(_lines(report)),
        broken=tuple(_broken(template, each) for each in _all_broken(report, culprits)),
    )


def _head(
    title: str,
    period: Period,
    as_of: datetime,
    made_at: datetime,
    office: OfficeSettings,
    *,
    prepared_by: str,
    notes: Sequence[str],
    form_number: str = "",
    basis: str = "",
    unit: str = "",
) -> ReportHead:
    is_over = as_of >= period.end
    return ReportHead(
        title=title,
        period=period.label.vi,
        days=period.days_label.vi,
        reporter=office.centre,
        receiver=office.name,
        place=office.place,
        day=local_date(made_at),
        form_number=form_number,
        basis=basis,
        unit=unit,
        as_of="" if is_over else f"Số liệu tính đến {show_instant(as_of)}",
        prepared_by=prepared_by,
        notes=tuple(f"Ghi chú: {note}" for note in notes if note),
    )


def _name_head(template: ReportTemplate) -> str:
    if template.rows == (RowKind.LEVEL, RowKind.FIELD):
        return "Lĩnh vực, công việc giải quyết theo cấp"
    return ", ".join(kind.label.vi for kind in template.rows) or "Nội dung"


def _lines(report: Report) -> Iterator[FigureLine]:
    """Yield the rows as forms have them: each part after its subtotal, the total last."""
    kinds = len(report.template.rows)
    counters = [0] * (kinds + 1)
    for row in report.rows[1:]:
        counters[row.depth] += 1
        counters[row.depth + 1 :] = [0] * (kinds - row.depth)
        number = counters[row.depth]
        is_subtotal = row.depth < kinds
        yield _line(row, _roman(number) if is_subtotal else str(number), is_subtotal)
    yield _line(report.total, "", is_subtotal=False)


def _line(row: ReportRow, number: str, is_subtotal: bool) -> FigureLine:
    return FigureLine(
        number=number,
        name=row_name(row),
        depth=row.depth,
        is_total=not row.key.values,
        is_subtotal=is_subtotal,
        figures=tuple(row.figures.values()),
    )


def _roman(number: int) -> str:
    written = ""
    for letters, value in _ROMAN:
        while number >= value:
            written += letters
            number -= value
    return written


def _all_broken(report: Report, culprits: Sequence[Culprits]) -> list[Culprits]:
    """Return every broken identity, with the dossiers to blame where they were looked for."""
    return [
        next((one for one in culprits if one.broken == each), Culprits(each, ()))
        for each in report.broken
    ]


def _broken(template: ReportTemplate, culprits: Culprits) -> BrokenLine:
    row, identity = culprits.broken.row, culprits.broken.identity
    return BrokenLine(
        row=row_name(row),
        rule=identity_words(template, identity),
        total=row.figures[identity.total] or 0,
        parts=sum(row.figures[part] or 0 for part in identity.parts),
        codes=tuple(each.code for each in culprits.dossiers),
    )


def _column_words(column: ReportColumn) -> str:
    words = " – ".join((*(group.vi for group in column.groups), column.title.vi))
    return f"({column.number}) {words}" if column.number else words


def _figures_csv(sheet: FigureSheet) -> bytes:
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


def _csv_figure(figure: int | None, column: ReportColumn) -> str:
    if figure is None:
        return UNKNOWN
    if column.kind in {FigureKind.SHARE, FigureKind.POINTS}:
        return f"{figure // 10},{figure % 10}"
    return str(figure)


def _figures_json(report: Report, culprits: Sequence[Culprits]) -> bytes:
    template = report.template
    document = {
        "report": template.key,
        "title": template.title.vi,
        "form_number": template.form_number,
        **_time_json(report.period, report.as_of, report.made_at),
        "identities_hold": not report.broken,
        "broken": [
            {
                "row": _key_json(each.broken.row),
                "identity": each.broken.identity.label,
                "dossiers": [dossier.code for dossier in each.dossiers],
            }
            for each in _all_broken(report, culprits)
        ],
        "columns": [
            {"key": each.key, "title": _column_words(each), "kind": each.kind.value}
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


def _iso(instant: datetime) -> str:
    return as_local(instant).isoformat(timespec="seconds")


def _list_sheet(report: ListReport, office: OfficeSettings, prepared_by: str) -> ListSheet:
    template = report.template
    return ListSheet(
        head=_head(
            template.title.vi,
            report.period,
            report.as_of,
            report.made_at,
            office,
            prepared_by=prepared_by,
            notes=(template.note.vi,),
        ),
        columns=template.columns,
        summary=tuple(each.vi for each in report.summary),
        sums=_sum_cells(report),
    )


def _sum_cells(report: ListReport) -> tuple[Cell, ...]:
    """Return the last row: what is summed, and the word for it in the first column."""
    if not report.sums:
        return ()
    facts: list[Fact] = [column.fact for column in report.template.columns]
    cells: list[Cell] = [report.sums.get(fact) for fact in facts]
    return ("Tổng cộng", *cells[1:]) if cells[0] is None else tuple(cells)


def _write_list_csv(sheet: ListSheet, rows: Iterable[ListRow], target: BinaryIO) -> int:
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


def _write_list_json(report: ListReport, rows: Iterable[ListRow], target: BinaryIO) -> int:
    template = report.template
    head = {
        "report": template.key,
        "title": template.title.vi,
        **_time_json(report.period, report.as_of, report.made_at),
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


def _json_cell(cell: Cell) -> str | int | float | None:
    match cell:
        case datetime():
            return _iso(cell)
        case date():
            return cell.isoformat()
        case _:
            return cell
