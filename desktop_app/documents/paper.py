"""Paper: its sizes and margins, and the dots of the printers that mark it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MM: Final = 72 / 25.4
"""A millimetre in points."""

DOTS_PER_INCH: Final = 203
"""The coarsest printer at the counters: 8 dots a millimetre, thermal."""

DOT: Final = 72 / DOTS_PER_INCH
"""A dot of that printer in points."""


def next_dot(length: float) -> float:
    """Return ``length`` in points, moved up to the edge of a whole dot."""
    return math.ceil(round(length / DOT, 6)) * DOT


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: outer size and margins, in points."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def text_width(self) -> float:
        """The width between the margins, in points."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """The height between the margins, in points."""
        return self.height - self.top - self.bottom


class Paper(StrEnum):
    """A paper that receipts are printed on, upright; the value is its ISO name."""

    A4 = "A4"
    A5 = "A5"

    @property
    def sheet(self) -> Sheet:
        """The page, with margins that desktop printers can reach."""
        return _SHEETS[self]


def _sheet(width: float, height: float, sides: float, top: float, bottom: float) -> Sheet:
    return Sheet(width * MM, height * MM, sides * MM, sides * MM, top * MM, bottom * MM)


_SHEETS = {
    Paper.A4: _sheet(210, 297, sides=18, top=15, bottom=16),
    Paper.A5: _sheet(148, 210, sides=11, top=8, bottom=9.5),
}

A4_LANDSCAPE: Final = _sheet(297, 210, sides=14, top=12, bottom=14)
