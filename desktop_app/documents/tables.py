"""Ruled tables that go on over pages, and the block of signatures."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, LongTable, Paragraph, Table

from desktop_app.documents.fonts import SERIF, markup
from desktop_app.documents.typography import Typography

_LONG_CELL = 600
"""Letters above which one cell may fill a page, so that its row may have to be cut."""


def ruled_table(
    rows: Sequence[Sequence[Flowable | str]],
    widths: Sequence[float],
    type_: Typography,
    *,
    head_rows: int,
    extra_style: Sequence[tuple[object, ...]] = (),
    longest_cell: int = 0,
    foot: Flowable | None = None,
) -> Table:
    """Return a table with hairlines, whose first ``head_rows`` rows repeat on every page.

    ``widths`` are in points; ``longest_cell`` is the letter count of the longest cell.
    ``foot`` comes under the table and never without its last row: signatures do not stand
    alone on a page.
    """
    last = -1
    foot_style: list[tuple[object, ...]] = []
    if foot is not None:
        rows = [*rows, [foot, *[""] * (len(widths) - 1)]]
        last = -2
        foot_style = [
            ("SPAN", (0, -1), (-1, -1)),
            ("LEFTPADDING", (0, -1), (-1, -1), 0),
            ("RIGHTPADDING", (0, -1), (-1, -1), 0),
            ("NOSPLIT", (0, -2), (-1, -1)),
        ]
    return LongTable(
        rows,
        colWidths=widths,
        repeatRows=head_rows,
        splitInRow=int(longest_cell > _LONG_CELL),
        style=[
            ("FONT", (0, 0), (-1, -1), SERIF, type_.body),
            ("GRID", (0, 0), (-1, last), 0.5, "black"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), type_.body * 0.35),
            ("RIGHTPADDING", (0, 0), (-1, -1), type_.body * 0.35),
            ("TOPPADDING", (0, 0), (-1, -1), type_.body * 0.12),
            ("BOTTOMPADDING", (0, 0), (-1, -1), type_.body * 0.3),
            *foot_style,
            *extra_style,
        ],
    )


def columns(
    cells: Sequence[Flowable | list[Flowable] | str],
    widths: Sequence[float],
    type_: Typography,
    *,
    align: str = "TOP",
) -> Table:
    """Return flowables beside each other without rules; ``widths`` are in points."""
    return Table(
        [list(cells)],
        colWidths=widths,
        style=[
            ("FONT", (0, 0), (-1, -1), SERIF, type_.body),
            ("VALIGN", (0, 0), (-1, -1), align),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ],
    )


def signatures(
    signers: Sequence[tuple[str, str]], width: float, type_: Typography, *, hint: str
) -> Table:
    """Return the places to sign side by side: who signs, and the name under it."""
    blocks: list[Flowable | list[Flowable] | str] = [
        [
            Paragraph(markup(role), type_.signature),
            Paragraph(markup(hint), type_.signature_hint),
            type_.gap(2.7),
            Paragraph(markup(name), type_.signature),
        ]
        for role, name in signers
    ]
    return columns(blocks, [width / len(signers)] * len(signers), type_)
