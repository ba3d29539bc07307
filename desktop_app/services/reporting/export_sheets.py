"""Reports as sheets that paper, workbook and table are laid out from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop_app.documents.report_content import (
    BrokenLine,
    FigureLine,
    FigureSheet,
    ListSheet,
    ReportHead,
)
from desktop_app.domain.instants import local_date, show_instant
from desktop_app.domain.reports.lists import Cell, Fact
from desktop_app.domain.reports.periods import Period
from desktop_app.domain.reports.rows import RowKind
from desktop_app.domain.reports.snapshots import CountedOnce
from desktop_app.domain.reports.tables import (
    BrokenIdentity,
    Identity,
    ReportColumn,
    ReportRow,
    ReportTemplate,
)
from desktop_app.services.reporting.list_reports import ListReport
from desktop_app.services.reporting.reports import CountedDossier, Report
from desktop_app.settings import OfficeSettings

_TOTAL: Final = "Tổng số"
_NAMELESS: Final = "(không ghi)"
_ROMAN: Final = (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


@dataclass(frozen=True, slots=True)
class Culprits:
    """A broken identity with the codes of the dossiers by which it does not hold."""

    broken: BrokenIdentity
    codes: tuple[str, ...]


def codes_of(dossiers: Iterable[CountedDossier | CountedOnce]) -> tuple[str, ...]:
    """Return the codes of dossiers, counted now or when their period was closed."""
    return tuple(each.code for each in dossiers)


def identity_words(template: ReportTemplate, identity: Identity) -> str:
    """Return a rule of the form by the titles and numbers of its columns."""
    parts = " + ".join(column_words(template.column(key)) for key in identity.parts)
    return f"{column_words(template.column(identity.total))} = {parts}"


def row_name(row: ReportRow) -> str:
    """Return what a row of figures is called on paper."""
    if not row.key.values:
        return row.name or _TOTAL
    return row.name or _NAMELESS


def column_words(column: ReportColumn) -> str:
    """Return the heads of a column in one line, with its number."""
    words = " – ".join((*(group.vi for group in column.groups), column.title.vi))
    return f"({column.number}) {words}" if column.number else words


def all_broken(report: Report, culprits: Sequence[Culprits]) -> list[Culprits]:
    """Return every broken identity, with the dossiers to blame where they were looked for."""
    return [
        next((one for one in culprits if one.broken == each), Culprits(each, ()))
        for each in report.broken
    ]


def figure_sheet(
    report: Report, office: OfficeSettings, prepared_by: str, culprits: Sequence[Culprits]
) -> FigureSheet:
    """Return a table of figures, ready to be laid out."""
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
            notes=(template.note.vi, *(each.vi for each in template.reasons)),
            closing="" if report.closing is None else report.closing.label.vi,
        ),
        name_head=_name_head(template),
        columns=template.columns,
        lines=tuple(_lines(report)),
        broken=tuple(_broken(template, each) for each in all_broken(report, culprits)),
    )


def list_sheet(report: ListReport, office: OfficeSettings, prepared_by: str) -> ListSheet:
    """Return a list without its rows, ready to be laid out."""
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
            closing=_list_closing(report),
        ),
        columns=template.columns,
        summary=tuple(each.vi for each in report.summary),
        sums=_sum_cells(report),
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
    closing: str = "",
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
        closing=closing,
        prepared_by=prepared_by,
        notes=tuple(f"Ghi chú: {note}" for note in notes if note),
    )


def _list_closing(report: ListReport) -> str:
    if report.closed is None:
        return ""
    return (
        f"Kỳ đã khóa lúc {show_instant(report.closed.closed_at)} ({report.closed.closed_by}); "
        f"danh sách lập theo dữ liệu lúc {show_instant(report.made_at)}"
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


def _broken(template: ReportTemplate, culprits: Culprits) -> BrokenLine:
    row, identity = culprits.broken.row, culprits.broken.identity
    return BrokenLine(
        row=row_name(row),
        rule=identity_words(template, identity),
        total=row.figures[identity.total] or 0,
        parts=sum(row.figures[part] or 0 for part in identity.parts),
        codes=culprits.codes,
    )


def _sum_cells(report: ListReport) -> tuple[Cell, ...]:
    """Return the last row: what is summed, and the word for it in the first column."""
    if not report.sums:
        return ()
    facts: list[Fact] = [column.fact for column in report.template.columns]
    cells: list[Cell] = [report.sums.get(fact) for fact in facts]
    return ("Tổng cộng", *cells[1:]) if cells[0] is None else tuple(cells)
