"""Reports as Excel workbooks: real numbers and dates, set up to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, BinaryIO, Final, Self

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from desktop_app.documents.report_content import (
    NUMBER_HEAD,
    PREPARED_BY,
    SIGN_HINT,
    SIGNED_BY,
    UNKNOWN,
    FigureLine,
    FigureSheet,
    ListSheet,
    ReportHead,
    head_spans,
)
from desktop_app.documents.wording import day_in_words
from desktop_app.domain.instants import as_local
from desktop_app.domain.reports.lists import Cell, CellKind
from desktop_app.domain.reports.tables import FigureKind, ReportColumn

_FONT: Final = "Times New Roman"
_A4: Final = 9
_NAME_WIDTH: Final = 46
_FIGURE_WIDTH: Final = 10.5
_CHARACTER_MM: Final = 1.9
"""About the width of a digit of the default size."""
_LINE_POINTS: Final = 16
_MARGINS_INCHES: Final = {"left": 0.5, "right": 0.4, "top": 0.5, "bottom": 0.6}
_CELL_FORMATS: Final = {
    CellKind.DATE: {"num_format": "dd/mm/yyyy", "align": "center"},
    CellKind.INSTANT: {"num_format": "dd/mm/yyyy hh:mm", "align": "center"},
    CellKind.NUMBER: {"num_format": "#,##0.##", "align": "right"},
    CellKind.MONEY: {"num_format": "#,##0", "align": "right"},
    CellKind.TEXT: {"num_format": "@", "align": "left"},
}


def write_figure_book(target: BinaryIO, sheet: FigureSheet) -> None:
    """Write a table of figures; broken identities get a sheet of their own."""
    with _workbook(target, sheet.head) as book:
        page = book.add("Báo cáo")
        row = _figure_head(book, page, sheet)
        first_head = row
        lines, spans = head_spans(sheet.columns)
        head = book.style(bold=True, align="center", text_wrap=True, border=1)
        book.merge(page, (row, 0, row + lines - 1, 0), NUMBER_HEAD, head)
        book.merge(page, (row, 1, row + lines - 1, 1), sheet.name_head, head)
        for span in spans:
            top, left = row + span.line, span.column + 2
            area = (top, left, top + span.lines - 1, left + span.columns - 1)
            book.merge(page, area, span.text, head)
        for level in range(lines):
            page.set_row(row + level, _LINE_POINTS * (3 if level == lines - 1 else 1.5))
        row += lines
        if sheet.numbers:
            numbers = book.style(italic=True, align="center", border=1)
            for column, number in enumerate(sheet.numbers):
                page.write_string(row, column, number, numbers)
            row += 1
        page.freeze_panes(row, 2)
        page.repeat_rows(first_head, row - 1)
        for line in sheet.lines:
            _figure_line(book, page, row, line, sheet.columns)
            row += 1
        page.set_column(0, 0, 6)
        page.set_column(1, 1, _NAME_WIDTH)
        page.set_column(2, len(sheet.columns) + 1, _FIGURE_WIDTH)
        _foot(book, page, row, len(sheet.columns) + 2, sheet.head)
        if sheet.broken:
            _broken_sheet(book, sheet)


def write_list_book(target: BinaryIO, sheet: ListSheet, rows: Iterable[Sequence[Cell]]) -> int:
    """Write a list as its rows come, however many, and return how many there were."""
    with _workbook(target, sheet.head, is_streamed=True) as book:
        page = book.add("Danh sách")
        last = len(sheet.columns)
        page.set_column(0, 0, 6)
        for number, column in enumerate(sheet.columns, start=1):
            page.set_column(number, number, max(8, column.width / _CHARACTER_MM))
        row = _list_head(book, page, sheet)
        head = book.style(bold=True, align="center", text_wrap=True, border=1)
        page.set_row(row, _LINE_POINTS * 2.5)
        for number, title in enumerate((NUMBER_HEAD, *(each.title.vi for each in sheet.columns))):
            page.write_string(row, number, title, head)
        page.freeze_panes(row + 1, 2)
        page.repeat_rows(row)
        first = row + 1
        formats = [book.style(border=1, text_wrap=True, **_CELL_FORMATS[each.kind])
                   for each in sheet.columns]  # fmt: skip
        counted = book.style(border=1, align="center")
        count = 0
        for count, cells in enumerate(rows, start=1):
            row += 1
            page.write_number(row, 0, count, counted)
            for number, (cell, form) in enumerate(zip(cells, formats, strict=True), start=1):
                _write(page, row, number, cell, form)
        if count:
            page.autofilter(first - 1, 0, row, last)
        if sheet.sums:
            row += 1
            bold = [book.style(border=1, bold=True, **_CELL_FORMATS[each.kind])
                    for each in sheet.columns]  # fmt: skip
            page.write_string(row, 0, "", book.style(border=1))
            for number, (cell, form) in enumerate(zip(sheet.sums, bold, strict=True), start=1):
                _write(page, row, number, cell, form)
        _foot(book, page, row + 1, last + 1, sheet.head)
    return count


class _Book:
    """A workbook that makes each style once and closes itself."""

    def __init__(self, target: BinaryIO, head: ReportHead, *, is_streamed: bool) -> None:
        self._book: Any = xlsxwriter.Workbook(
            target,
            {
                # A cell that begins with = is what somebody typed, never a formula.
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "constant_memory": is_streamed,
            },
        )
        self._styles: dict[tuple[tuple[str, object], ...], Format] = {}
        self._head = head
        self._book.set_properties({"title": head.file_title, "author": head.reporter})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._book.close()

    def add(self, name: str) -> Worksheet:
        """Add a sheet that prints on A4 landscape, as wide as the page, with page numbers."""
        page: Worksheet = self._book.add_worksheet(name)
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        page.set_margins(**_MARGINS_INCHES)
        page.center_horizontally()
        title = self._head.file_title.replace("&", "&&")[:180]
        page.set_footer(f"&L&9{title}&R&9Trang &P/&N")
        page.hide_gridlines(2)
        return page

    def style(self, **parts: object) -> Format:
        """Return the style with these parts."""
        key = tuple(sorted(parts.items()))
        if key not in self._styles:
            wanted = {"font_name": _FONT, "font_size": 11, "valign": "vcenter"} | parts
            self._styles[key] = self._book.add_format(wanted)
        return self._styles[key]

    def merge(
        self, page: Worksheet, area: tuple[int, int, int, int], text: str, style: Format
    ) -> None:
        """Write text over an area (first row and column, last row and column)."""
        top, left, bottom, right = area
        if (top, left) == (bottom, right):
            page.write_string(top, left, text, style)
        else:
            # Written again as text: merging guesses what kind of value it is given.
            page.merge_range(top, left, bottom, right, "", style)
            page.write_string(top, left, text, style)


def _workbook(target: BinaryIO, head: ReportHead, *, is_streamed: bool = False) -> _Book:
    return _Book(target, head, is_streamed=is_streamed)


def _figure_head(book: _Book, page: Worksheet, sheet: FigureSheet) -> int:
    """Write form number, title and office beside each other; return the row after them."""
    head, last = sheet.head, len(sheet.columns) + 1
    right = max(3, last - 4) if last >= 7 else 2
    middle = [head.title.upper(), *head.middle]
    for row in range(max(len(middle), len(head.left), len(head.right))):
        if row < len(head.left):
            plain = book.style(text_wrap=True, bold=row == 0)
            book.merge(page, (row, 0, row, 1), head.left[row], plain)
        if row < len(middle) and right > 2:
            said = book.style(
                bold=row == 0, align="center", text_wrap=True, font_size=13 if row == 0 else 11
            )
            book.merge(page, (row, 2, row, right - 1), middle[row], said)
            if len(middle[row]) > (right - 2) * _FIGURE_WIDTH:
                # Merged cells never grow by themselves.
                page.set_row(row, _LINE_POINTS * 2)
        if row < len(head.right):
            ours = book.style(text_wrap=True)
            book.merge(page, (row, right, row, last), head.right[row], ours)
            page.set_row(row, _LINE_POINTS * 2.5)
    row = max(len(middle), len(head.left), len(head.right))
    if right <= 2:
        for text in middle:
            book.merge(page, (row, 0, row, last), text, book.style(bold=True, align="center"))
            row += 1
    unit = f"Đơn vị tính: {head.unit}" if head.unit else ""
    book.merge(page, (row, 0, row, last), unit, book.style(italic=True, align="right"))
    return row + 1


def _list_head(book: _Book, page: Worksheet, sheet: ListSheet) -> int:
    """Write the head of a list line by line, as streaming wants it; return the row after it."""
    head, last = sheet.head, len(sheet.columns)
    lines = [
        *((text, book.style()) for text in head.right),
        (head.title.upper(), book.style(bold=True, align="center", font_size=14)),
        *((text, book.style(italic=True, align="center")) for text in head.middle),
        *((text, book.style(align="center")) for text in sheet.summary),
    ]
    # A head as wide as the sheet would be cut on screen: the first columns are enough.
    width = min(last, 8)
    for row, (text, style) in enumerate(lines):
        book.merge(page, (row, 0, row, width), text, style)
    return len(lines) + 1


def _figure_line(
    book: _Book, page: Worksheet, row: int, line: FigureLine, columns: Sequence[ReportColumn]
) -> None:
    is_bold = line.is_total or line.is_subtotal
    page.write_string(row, 0, line.number, book.style(border=1, align="center", bold=is_bold))
    name = book.style(
        border=1, text_wrap=True, bold=is_bold, align="left", indent=max(0, line.depth - 1)
    )
    page.write_string(row, 1, line.name, name)
    for number, (column, figure) in enumerate(zip(columns, line.figures, strict=True), start=2):
        if figure is None:
            style = book.style(border=1, align="center", bold=is_bold)
            page.write_string(row, number, UNKNOWN, style)
        elif column.kind is FigureKind.SHARE:
            style = book.style(border=1, align="right", bold=is_bold, num_format="0.0%")
            page.write_number(row, number, figure / 1000, style)
        elif column.kind is FigureKind.POINTS:
            style = book.style(border=1, align="right", bold=is_bold, num_format="0.0")
            page.write_number(row, number, figure / 10, style)
        else:
            style = book.style(border=1, align="right", bold=is_bold, num_format="#,##0")
            page.write_number(row, number, figure, style)


def _broken_sheet(book: _Book, sheet: FigureSheet) -> None:
    page = book.add("Đối chiếu chưa khớp")
    head = book.style(bold=True, align="center", text_wrap=True, border=1)
    titles = ("Dòng", "Quy tắc", "Vế trái", "Vế phải", "Hồ sơ cần xem lại")
    for column, (title, width) in enumerate(zip(titles, (40, 70, 12, 12, 60), strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, title, head)
    words = book.style(border=1, text_wrap=True)
    number = book.style(border=1, num_format="#,##0")
    for row, broken in enumerate(sheet.broken, start=1):
        page.write_string(row, 0, broken.row, words)
        page.write_string(row, 1, broken.rule, words)
        page.write_number(row, 2, broken.total, number)
        page.write_number(row, 3, broken.parts, number)
        page.write_string(row, 4, ", ".join(broken.codes), words)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)


def _foot(book: _Book, page: Worksheet, row: int, columns: int, head: ReportHead) -> None:
    """Write the notes and the places to sign under a table of so many columns."""
    row += 1
    width = min(columns, 12)
    for note in head.notes:
        book.merge(page, (row, 0, row, width - 1), note, book.style(italic=True, align="left"))
        row += 1
    row += 1
    middle = max(2, width // 2)
    right = (middle, max(middle, width - 1))
    dated = f"{head.place}, {day_in_words(head.day)}"
    bold = book.style(bold=True, align="center")
    italic = book.style(italic=True, align="center")
    signed = (
        ("", dated, italic),
        (PREPARED_BY, SIGNED_BY, bold),
        (SIGN_HINT, SIGN_HINT, italic),
        *((("", "", bold),) * 3),
        (head.prepared_by, "", bold),
    )
    for left_words, right_words, style in signed:
        book.merge(page, (row, 0, row, 1), left_words, style)
        book.merge(page, (row, right[0], row, right[1]), right_words, style)
        row += 1


def _write(page: Worksheet, row: int, column: int, cell: Cell, style: Format) -> None:
    match cell:
        case None | "":
            page.write_blank(row, column, None, style)
        case str():
            page.write_string(row, column, cell, style)
        case datetime():
            page.write_datetime(row, column, as_local(cell).replace(tzinfo=None), style)
        case date():
            page.write_datetime(row, column, cell, style)
        case _:
            page.write_number(row, column, cell, style)
