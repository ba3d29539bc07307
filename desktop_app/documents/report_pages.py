"""Reports on paper: tables of figures and lists, A4 landscape, to be signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, Final

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from desktop_app.documents.fonts import SERIF, SERIF_BOLD, drawable, drawing, markup
from desktop_app.documents.pages import PageNumber, compose
from desktop_app.documents.paper import A4_LANDSCAPE, MM
from desktop_app.documents.report_content import (
    NUMBER_HEAD,
    PREPARED_BY,
    SIGN_HINT,
    SIGNED_BY,
    UNKNOWN,
    BrokenLine,
    FigureLine,
    FigureSheet,
    ListSheet,
    ReportHead,
    head_spans,
)
from desktop_app.documents.tables import (
    RowsOverPages,
    RuledTable,
    columns,
    ruled_table,
    signatures,
)
from desktop_app.documents.typography import Typography, balanced, line_width
from desktop_app.documents.wording import day_in_words
from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import show_date, show_instant
from desktop_app.domain.reports.lists import Cell, CellKind, ListColumn
from desktop_app.domain.reports.tables import FigureKind, ReportColumn
from desktop_app.domain.sentence import Sentence

MOST_ROWS: Final = 5000
"""More rows make a pile of paper that nobody reads; a workbook holds them."""

_WIDTH: Final = A4_LANDSCAPE.text_width
_TYPE: Final = Typography(11.0)
_SIZES: Final = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
_NUMBER_MM: Final = 9
_NAME_SHARE: Final = 0.22
"""How much of the width the names of the rows take."""
_PADDING: Final = 0.35
_LONGEST_TEXT: Final = 400
"""Letters that a cell of a list shows on paper; the workbook has all of them."""
_MOST_CODES: Final = 20
_ROWS_WITH_TOTAL: Final = 2
"""How many rows go over to the next page with the total, which never stands there alone."""


def render_figures(sheet: FigureSheet) -> bytes:
    """Return a table of figures as a PDF.

    Raises :class:`KnownError` for a letter that cannot be printed.
    """
    with drawing():
        return _composed(sheet.head, partial(_lay_out_figures, sheet))


def render_list(sheet: ListSheet, rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return a list as a PDF with the columns that belong on paper.

    Raises :class:`KnownError` for more rows than paper is good for, and for a letter that
    cannot be printed.
    """
    if len(rows) > MOST_ROWS:
        count = f"{len(rows):,}".replace(",", ".")
        raise KnownError(
            Sentence(
                f"Danh sách có {count} dòng, nhiều hơn {MOST_ROWS} dòng của bản PDF. Xuất Excel "
                "hoặc CSV, hoặc chọn kỳ ngắn hơn.",
                f"The list has {len(rows)} rows, more than the {MOST_ROWS} of a PDF. Take Excel "
                "or CSV, or a shorter period.",
            )
        )
    with drawing():
        return _composed(sheet.head, partial(_lay_out_list, sheet, rows))


def _composed(head: ReportHead, part: partial[list[Flowable]]) -> bytes:
    return compose(
        [part],
        A4_LANDSCAPE,
        title=head.file_title,
        author=head.reporter,
        margin=partial(_draw_margin, head.file_title),
    )


def _lay_out_figures(sheet: FigureSheet) -> list[Flowable]:
    widths = _figure_widths(len(sheet.columns))
    type_ = _fitting_type(sheet.columns, widths[2])
    return [
        *_head(sheet.head),
        _figure_table(sheet, widths, type_),
    ]


def _head(head: ReportHead) -> list[Flowable]:
    side = _WIDTH * 0.27
    left = [Paragraph(markup(line), _bold_first(place)) for place, line in enumerate(head.left)]
    middle = [
        # A little less than there is, so that a long title does not touch its neighbours.
        balanced(head.title.upper(), _TYPE.title, _WIDTH - 2 * side - 2 * _TYPE.body),
        *(Paragraph(f"<i>{markup(line)}</i>", _TYPE.centred) for line in head.middle),
    ]
    right = [Paragraph(markup(line), _TYPE.text) for line in head.right]
    parts: list[Flowable] = [
        columns([left or "", middle, right], [side, _WIDTH - 2 * side, side], _TYPE),
        _TYPE.gap(0.4),
    ]
    if head.unit:
        parts.append(Paragraph(f"<i>{markup(f'Đơn vị tính: {head.unit}')}</i>", _TYPE.right))
    parts.append(_TYPE.gap(0.3))
    return parts


def _bold_first(place: int) -> Any:
    return _TYPE.text.clone("form_number", fontName=SERIF_BOLD) if place == 0 else _TYPE.text


def _figure_widths(count: int) -> list[float]:
    number = _NUMBER_MM * MM
    name = max(_WIDTH * _NAME_SHARE, _WIDTH - number - count * 24 * MM)
    return [number, name, *([(_WIDTH - number - name) / count] * count)]


def _fitting_type(shown: Sequence[ReportColumn], width: float) -> Typography:
    """Return the largest type in which no word of a title is broken."""
    heads = [head for each in shown for head in (each.title, *each.groups)]
    words = {word for head in heads for word in head.vi.split()}
    for size in _SIZES:
        type_ = Typography(size)
        room = width - 2 * _PADDING * size
        if all(line_width(word, type_.cell_head) <= room for word in words):
            return type_
    return Typography(_SIZES[-1])


def _figure_table(sheet: FigureSheet, widths: list[float], type_: Typography) -> RuledTable:
    lines, spans = head_spans(sheet.columns)
    heads: list[list[Flowable | str]] = [[""] * len(widths) for _ in range(lines)]
    style: list[tuple[object, ...]] = [
        ("SPAN", (0, 0), (0, lines - 1)),
        ("SPAN", (1, 0), (1, lines - 1)),
    ]
    heads[0][0] = Paragraph(NUMBER_HEAD, type_.cell_head)
    heads[0][1] = Paragraph(markup(sheet.name_head), type_.cell_head)
    for span in spans:
        heads[span.line][span.column + 2] = Paragraph(markup(span.text), type_.cell_head)
        corner = (span.column + 2, span.line)
        end = (span.column + span.columns + 1, span.line + span.lines - 1)
        style.append(("SPAN", corner, end))
    if sheet.numbers:
        italic = type_.cell_centred.clone("numbers", fontSize=type_.body * 0.85)
        heads.append([Paragraph(f"<i>{markup(each)}</i>", italic) for each in sheet.numbers])
    rows = [_figure_row(line, sheet.columns, type_) for line in sheet.lines]
    for place, line in enumerate(sheet.lines, start=len(heads)):
        if line.is_total or line.is_subtotal:
            style.append(("FONT", (0, place), (-1, place), SERIF_BOLD, type_.body * 0.95))
    last = len(heads) + len(rows) - 1
    if len(rows) > _ROWS_WITH_TOTAL:
        # With its foot it would stand alone on a page otherwise.
        style.append(("NOSPLIT", (0, last - _ROWS_WITH_TOTAL), (-1, last + 1)))
    style += [
        ("ALIGN", (0, len(heads)), (0, last), "CENTER"),
        ("ALIGN", (2, len(heads)), (-1, last), "RIGHT"),
    ]
    return ruled_table(
        [*heads, *rows],
        widths,
        type_,
        head_rows=len(heads),
        extra_style=style,
        longest_cell=max((len(line.name) for line in sheet.lines), default=0),
        foot=_foot(sheet.head, sheet.broken),
    )


def _figure_row(
    line: FigureLine, shown: Sequence[ReportColumn], type_: Typography
) -> list[Flowable | str]:
    words = markup(line.name)
    name = f"<b>{words}</b>" if line.is_total or line.is_subtotal else words
    indented = type_.cell.clone("row_name", leftIndent=max(0, line.depth - 1) * type_.body)
    figures = (_figure(figure, column) for figure, column in zip(line.figures, shown, strict=True))
    return [line.number, Paragraph(name, indented), *figures]


def _figure(figure: int | None, column: ReportColumn) -> str:
    if figure is None:
        return UNKNOWN
    if column.kind in {FigureKind.SHARE, FigureKind.POINTS}:
        return f"{figure // 10},{figure % 10}"
    return _grouped(figure)


def _lay_out_list(sheet: ListSheet, rows: Sequence[Sequence[Cell]]) -> list[Flowable]:
    type_ = Typography(9.5)
    shown = [place for place, column in enumerate(sheet.columns) if column.is_on_paper]
    wished = [sheet.columns[place].width for place in shown]
    room = _WIDTH - _NUMBER_MM * MM
    widths = [_NUMBER_MM * MM, *(room * width / sum(wished) for width in wished)]
    heads = [
        Paragraph(markup(text), type_.cell_head)
        for text in (NUMBER_HEAD, *(sheet.columns[place].title.vi for place in shown))
    ]
    sums = [sheet.sums] if sheet.sums else []
    count = len(rows) + len(sums)

    def make(start: int, end: int) -> RuledTable:
        part = [
            _list_row(place + 1, rows[place], sheet.columns, shown, type_)
            for place in range(start, min(end, len(rows)))
        ]
        if end == count:
            part += [_list_row(None, each, sheet.columns, shown, type_) for each in sums]
        return ruled_table(
            [heads, *part],
            widths,
            type_,
            head_rows=1,
            foot=_foot(sheet.head, ()) if end == count else None,
        )

    story = _head(sheet.head)
    story += [Paragraph(markup(line), _TYPE.centred) for line in sheet.summary]
    story.append(_TYPE.gap(0.4))
    story.append(RowsOverPages(make, count, 1) if count else _foot(sheet.head, ()))
    return story


def _list_row(
    number: int | None,
    cells: Sequence[Cell],
    all_columns: Sequence[ListColumn],
    shown: Sequence[int],
    type_: Typography,
) -> list[Flowable | str]:
    is_sum = number is None
    styles = {
        CellKind.TEXT: type_.cell,
        CellKind.DATE: type_.cell_centred,
        CellKind.INSTANT: type_.cell_centred,
        CellKind.NUMBER: type_.cell_right,
        CellKind.MONEY: type_.cell_right,
    }
    row: list[Flowable | str] = [Paragraph("" if is_sum else str(number), type_.cell_centred)]
    for place in shown:
        words = markup(shown_cell(cells[place]))
        words = f"<b>{words}</b>" if is_sum else words
        row.append(Paragraph(words, styles[all_columns[place].kind]))
    return row


def shown_cell(cell: Cell) -> str:
    """Return a cell as it is read: days and numbers as offices write them."""
    match cell:
        case None:
            return ""
        case str():
            return cell if len(cell) <= _LONGEST_TEXT else f"{cell[:_LONGEST_TEXT]}…"
        case datetime():
            return show_instant(cell)
        case date():
            return show_date(cell)
        case float():
            return f"{cell:.1f}".replace(".", ",").removesuffix(",0")
        case _:
            return _grouped(cell)


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _foot(head: ReportHead, broken: Sequence[BrokenLine]) -> Flowable:
    """Return what comes under the table: notes, what does not add up, the places to sign."""
    notes = [Paragraph(f"<i>{markup(note)}</i>", _TYPE.note) for note in head.notes]
    notes += [Paragraph(_broken_words(each), _TYPE.note) for each in broken]
    dated = f"<i>{markup(f'{head.place}, {day_in_words(head.day)}')}</i>"
    day = columns(["", Paragraph(dated, _TYPE.centred)], [_WIDTH / 2, _WIDTH / 2], _TYPE)
    block = signatures(
        [(PREPARED_BY, head.prepared_by), (SIGNED_BY, "")], _WIDTH, _TYPE, hint=SIGN_HINT
    )
    return columns([[_TYPE.gap(0.3), *notes, _TYPE.gap(0.4), day, block]], [_WIDTH], _TYPE)


def _broken_words(broken: BrokenLine) -> str:
    codes = ", ".join(broken.codes[:_MOST_CODES])
    more = len(broken.codes) - _MOST_CODES
    rest = f" và {more} hồ sơ khác" if more > 0 else ""
    return markup(
        f"Chưa khớp ở dòng “{broken.row}”: {broken.rule} ({broken.total} ≠ {broken.parts}). "
        f"Hồ sơ cần xem lại: {codes}{rest}."
    )


def _draw_margin(title: str, canvas: Canvas, page: PageNumber) -> None:
    """Draw what every page bears: which report it is, and its number."""
    y = A4_LANDSCAPE.bottom * 0.45
    canvas.setFont(SERIF, _TYPE.body * 0.82)
    canvas.drawString(A4_LANDSCAPE.left, y, drawable(title))
    canvas.drawRightString(A4_LANDSCAPE.width - A4_LANDSCAPE.right, y, page.label)
