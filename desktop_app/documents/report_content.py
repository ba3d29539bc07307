"""What a report says on paper and in a workbook, ready to be laid out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.domain.reports.lists import Cell, ListColumn
from desktop_app.domain.reports.tables import ReportColumn

UNKNOWN: Final = "–"
"""What stands for a figure that is not known."""

PREPARED_BY: Final = "NGƯỜI LẬP BIỂU"
SIGNED_BY: Final = "THỦ TRƯỞNG ĐƠN VỊ"
SIGN_HINT: Final = "(Ký, ghi rõ họ tên)"
NUMBER_HEAD: Final = "TT"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHead:
    """The head of a report, and what stands under its table.

    ``as_of`` is said only of a period that is not over, ``closing`` of one that is closed.
    ``notes`` come under the table.
    """

    title: str
    period: str
    days: str
    reporter: str
    receiver: str
    place: str
    day: date
    form_number: str = ""
    basis: str = ""
    unit: str = ""
    as_of: str = ""
    closing: str = ""
    prepared_by: str = ""
    notes: tuple[str, ...] = ()

    @property
    def file_title(self) -> str:
        """The title that the file bears in its properties."""
        return f"{self.title} – {self.period}"

    @property
    def left(self) -> tuple[str, ...]:
        """The lines on the left: which form it is."""
        number = f"Biểu số {self.form_number}" if self.form_number else ""
        basis = f"Ban hành kèm theo {self.basis}" if self.basis else ""
        return tuple(filter(None, (number, basis)))

    @property
    def middle(self) -> tuple[str, ...]:
        """The lines under the title."""
        period = f"Kỳ báo cáo: {self.period}"
        return tuple(filter(None, (period, f"({self.days})", self.as_of, self.closing)))

    @property
    def right(self) -> tuple[str, ...]:
        """The lines on the right: whose report it is, and whom for."""
        return (f"Đơn vị báo cáo: {self.reporter}", f"Đơn vị nhận báo cáo: {self.receiver}")


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A row of figures: its number, its name, how deep it stands; ``None`` is not known."""

    number: str
    name: str
    depth: int
    is_total: bool
    is_subtotal: bool
    figures: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A rule of the form that a row breaks, with the codes of the dossiers to blame."""

    row: str
    rule: str
    total: int
    parts: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureSheet:
    """A table of figures. ``name_head`` heads the names of its rows."""

    head: ReportHead
    name_head: str
    columns: tuple[ReportColumn, ...]
    lines: tuple[FigureLine, ...]
    broken: tuple[BrokenLine, ...] = ()

    @property
    def numbers(self) -> tuple[str, ...]:
        """The number under the head of every column, those of the rows' names too."""
        named = [column.number for column in self.columns]
        if not any(named):
            return ()
        # Forms that count the first two columns too begin their figures with 3.
        names = ("(1)", "(2)") if named[0] == "3" else ("A", "B")
        return (*names, *_bracketed(named))


def _bracketed(numbers: Sequence[str]) -> list[str]:
    return [f"({each})" if each else "" for each in numbers]


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A list without its rows: they come one by one. ``sums`` is the last row, if any."""

    head: ReportHead
    columns: tuple[ListColumn, ...]
    summary: tuple[str, ...] = ()
    sums: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadSpan:
    """A head that covers some columns, numbered from 0, over some lines of heads."""

    line: int
    column: int
    lines: int
    columns: int
    text: str


def head_spans(columns: Sequence[ReportColumn]) -> tuple[int, list[HeadSpan]]:
    """Return how many lines the heads take, and each head with the columns it covers.

    Neighbours in the same group share its head; a title reaches down to the last line.
    """
    lines = max((len(column.groups) for column in columns), default=0) + 1
    spans: list[HeadSpan] = []
    for level in range(lines):
        start = 0
        while start < len(columns):
            column = columns[start]
            if len(column.groups) <= level:
                if len(column.groups) == level:
                    title = column.title.vi
                    spans.append(HeadSpan(level, start, lines - level, 1, title))
                start += 1
                continue
            path = column.groups[: level + 1]
            end = start
            while end < len(columns) and columns[end].groups[: level + 1] == path:
                end += 1
            spans.append(HeadSpan(level, start, 1, end - start, path[-1].vi))
            start = end
    return lines, spans
