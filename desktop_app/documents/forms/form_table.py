"""The tables of a form: heads in one or two storeys, numbered rows, places to sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from reportlab.platypus import Flowable, Paragraph

from desktop_app.documents.fonts import markup
from desktop_app.documents.forms.form_template import Align, Column, TableBlock
from desktop_app.documents.forms.form_text import FormText, WhenEmpty
from desktop_app.documents.tables import (
    RowsOverPages,
    RuledTable,
    columns,
    may_fill_a_page,
    ruled_table,
)
from desktop_app.documents.typography import Typography


def form_table(
    block: TableBlock,
    rows: Sequence[Mapping[str, str]],
    type_: Typography,
    width: float,
    foot: Flowable | None = None,
) -> Flowable:
    """Return the table of ``rows`` over ``width`` points.

    ``foot`` comes under it and never without its last row.
    """
    total = sum(column.width for column in block.columns)
    widths = [width * column.width / total for column in block.columns]
    heads, spans = _heads(block.columns, type_)
    count = max(len(rows), block.at_least, 1)
    longest = max((len(text) for row in rows for text in row.values()), default=0)
    top = "TOP" if any(column.signers for column in block.columns) else "MIDDLE"

    def drawn(index: int) -> list[Flowable | str | list[Flowable]]:
        own: Mapping[str, str] = rows[index] if index < len(rows) else {}
        values = {**own, "row": str(index + 1)}
        return [
            _cell(
                column, column.lines if own else column.blank, values, block.optional, part, type_
            )
            for column, part in zip(block.columns, widths, strict=True)
        ]

    def make(first: int, end: int) -> RuledTable:
        return ruled_table(
            [*heads, *map(drawn, range(first, end))],
            widths,
            type_,
            head_rows=len(heads),
            extra_style=(*spans, ("VALIGN", (0, len(heads)), (-1, -1), top)),
            longest_cell=longest,
            foot=foot if end == count else None,
        )

    if may_fill_a_page(longest):
        return make(0, count)
    return RowsOverPages(make, count, len(heads))


def _heads(
    heads: Sequence[Column], type_: Typography
) -> tuple[list[list[Flowable | str]], list[tuple[object, ...]]]:
    """Return the rows of the head, and which of their cells are one."""

    def written(text: str) -> Flowable | str:
        return Paragraph(markup(text), type_.cell_head) if text else ""

    if not any(column.group for column in heads):
        return [[written(column.heading) for column in heads]], []
    upper: list[Flowable | str] = []
    lower: list[Flowable | str] = []
    spans: list[tuple[object, ...]] = []
    for group, members in groupby(heads, key=lambda column: column.group):
        for index, column in enumerate(members):
            place = len(upper)
            if group:
                upper.append(written(group if index == 0 else ""))
                lower.append(written(column.heading))
            else:
                upper.append(written(column.heading))
                lower.append("")
                spans.append(("SPAN", (place, 0), (place, 1)))
        if group:
            first = len(upper) - 1 - index
            spans.append(("SPAN", (first, 0), (len(upper) - 1, 0)))
    return [upper, lower], spans


def _cell(
    column: Column,
    lines: Sequence[FormText],
    values: Mapping[str, str],
    optional: Mapping[str, WhenEmpty],
    width: float,
    type_: Typography,
) -> Flowable | list[Flowable]:
    style = {
        Align.LEFT: type_.cell,
        Align.CENTRE: type_.cell_centred,
        Align.RIGHT: type_.cell_right,
    }[column.align].clone("form_cell", embeddedHyphenation=1)
    parts: list[Flowable] = [
        Paragraph(text, style)
        for line in lines
        if (text := line.fill(values, optional)) is not None
    ]
    if column.signers:
        parts.append(_signing(column, values, width - type_.body * 0.7, type_))
    return parts or Paragraph("", style)


def _signing(
    column: Column, values: Mapping[str, str], width: float, type_: Typography
) -> Flowable:
    """Return the places to sign within a cell, side by side."""

    def block(role: str, name: str) -> Iterator[Flowable]:
        yield Paragraph(f"<i>{markup(role)}</i>", type_.cell_centred)
        yield type_.gap(1.8)
        yield Paragraph(markup(name), type_.cell_centred)

    blocks: list[Flowable | list[Flowable] | str] = [
        list(block(signer.role.plain(values, {}) or "", signer.name.plain(values, {}, "") or ""))
        for signer in column.signers
    ]
    return columns(blocks, [width / len(blocks)] * len(blocks), type_)
