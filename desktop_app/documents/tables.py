"""Ruled tables that go on over pages, and the block of signatures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportlab.platypus import Flowable, LongTable, Paragraph, Table

from desktop_app.documents.fonts import SERIF, markup
from desktop_app.documents.typography import Typography

_ENDLESS = 1e6
"""More points than any table is high."""

_FIRST_GUESS = 30
"""How many rows are tried on the first page of a long table."""

_SPARE_ROWS = 8
"""How many more rows are tried on a page than the one before had room for."""

_LONG_CELL = 600
"""Letters above which one cell may fill a page, so that its row may have to be cut."""


def may_fill_a_page(letters: int) -> bool:
    """Return whether a cell of so many letters may be longer than a page."""
    return letters > _LONG_CELL


class RuledTable(LongTable):  # type: ignore[misc]  # ReportLab has no types
    """A table that tells how many rows it has, its head included."""

    @property
    def row_count(self) -> int:
        """The rows of this part of the table."""
        return int(self._nrows)


class RowsOverPages(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """The rows of a long table, laid out a page at a time.

    ReportLab makes all the rest of a table anew at every page: thousands of rows take minutes.
    ``make`` gives the table of the rows from one number up to another, with its head, and with
    what closes it when these are the last. A row must not be longer than a page.
    """

    def __init__(
        self,
        make: Callable[[int, int], RuledTable],
        count: int,
        head_rows: int,
        start: int = 0,
        guess: int = _FIRST_GUESS,
    ) -> None:
        super().__init__()
        self._make = make
        self._count = count
        self._head_rows = head_rows
        self._start = start
        self._guess = guess
        self._table = self._made()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size; more than ``height`` while there are rows that have no room."""
        self.width, self.height = self._table.wrap(width, height)
        while self.height <= height and self._end < self._count:
            self._guess *= 2
            self._table = self._made()
            self.width, self.height = self._table.wrap(width, height)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the rows that the page has room for, and the others."""
        parts: list[RuledTable] = self._table.split(width, height)
        if not parts:
            return []
        taken = parts[0].row_count - self._head_rows
        others = RowsOverPages(
            self._make, self._count, self._head_rows, self._start + taken, taken + _SPARE_ROWS
        )
        return [parts[0], others]

    def least_height(self, width: float) -> float:
        """Return how high the head and the first row are on ``width``, in points."""
        first = self._make(self._start, self._start + 1)
        return float(first.wrap(width, _ENDLESS)[1])

    def draw(self) -> None:
        """Draw the rows, which have room on the page."""
        self._table.drawOn(self.canv, 0, 0)

    @property
    def _end(self) -> int:
        return min(self._start + self._guess, self._count)

    def _made(self) -> RuledTable:
        return self._make(self._start, self._end)


def ruled_table(
    rows: Sequence[Sequence[Flowable | str]],
    widths: Sequence[float],
    type_: Typography,
    *,
    head_rows: int,
    extra_style: Sequence[tuple[object, ...]] = (),
    longest_cell: int = 0,
    foot: Flowable | None = None,
) -> RuledTable:
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
    return RuledTable(
        rows,
        colWidths=widths,
        repeatRows=head_rows,
        splitInRow=int(may_fill_a_page(longest_cell)),
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


def framed(lines: Sequence[Flowable], type_: Typography) -> Table:
    """Return ``lines`` in a box over all the width there is."""
    room = type_.body * 0.4
    return Table(
        [[list(lines)]],
        colWidths=["100%"],
        style=[
            ("FONT", (0, 0), (-1, -1), SERIF, type_.body),
            ("BOX", (0, 0), (-1, -1), 1.2, "black"),
            ("TOPPADDING", (0, 0), (-1, -1), room),
            ("BOTTOMPADDING", (0, 0), (-1, -1), room),
            ("LEFTPADDING", (0, 0), (-1, -1), room),
            ("RIGHTPADDING", (0, 0), (-1, -1), room),
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
