"""What a table of figures shows: its columns, its lines, and which figures open."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop_app.ui.theme.tokens import Tone


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """One column; ``groups`` are the heads above its own, ``number`` stands under it.

    ``sample`` is a text that the column shows uncut. A column of ``is_words`` holds words and
    not figures: they stand at the left, on two lines where they must.
    """

    key: str
    title: str
    groups: tuple[str, ...] = ()
    number: str = ""
    sample: str = "00.000"
    is_words: bool = False

    @property
    def path(self) -> str:
        """All its heads in one line, for those who cannot see them."""
        return ", ".join((*self.groups, self.title))


@dataclass(frozen=True, slots=True)
class FigureCell:
    """What stands in a cell, and whether something opens by it."""

    text: str
    opens: bool = False
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A line: ``depth`` says how far in it stands, its parts are the deeper lines after it."""

    key: Hashable
    name: str
    cells: tuple[FigureCell, ...]
    depth: int = 1


def parents(lines: Sequence[FigureLine]) -> frozenset[Hashable]:
    """Return the keys of the lines that have parts."""
    return frozenset(line.key for line, after in pairwise(lines) if after.depth > line.depth)


def unfolded(lines: Sequence[FigureLine], folded: frozenset[Hashable]) -> list[FigureLine]:
    """Return the lines that are seen while the parts of those in ``folded`` are not."""
    seen: list[FigureLine] = []
    hidden_below: int | None = None
    for line in lines:
        if hidden_below is not None and line.depth > hidden_below:
            continue
        hidden_below = line.depth if line.key in folded else None
        seen.append(line)
    return seen
