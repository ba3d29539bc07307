"""Paper: its sizes and margins, and the dots of the printers that mark it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
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


def _trimmed(length: float) -> float:
    """Return ``length``, that of whole dots, without what rounding could make another dot."""
    return math.floor(length * 1000) / 1000


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

    def as_long_as(self, text_height: float) -> Sheet:
        """Return the page of a roll that has room for ``text_height`` points, in whole dots.

        It is never wider than long: printers would turn it.
        """
        height = max(text_height + self.top + self.bottom, self.width * 1.05)
        return replace(self, height=_trimmed(next_dot(height)))


class Paper(StrEnum):
    """A paper that receipts are printed on, upright; the value is its usual name."""

    A4 = "A4"
    A5 = "A5"
    K80 = "K80"
    """The roll of thermal printers, 80 mm wide, of which 72 mm can be printed on."""

    @property
    def is_roll(self) -> bool:
        """Tell whether a page is as long as what stands on it."""
        return self is Paper.K80

    @property
    def sheet(self) -> Sheet:
        """The page, with margins that desktop printers can reach; of a roll the longest one."""
        return _SHEETS[self]


CUT_SHEETS: Final = (Paper.A5, Paper.A4)
"""The papers that the statutory forms are printed on."""


def _sheet(width: float, height: float, sides: float, top: float, bottom: float) -> Sheet:
    return Sheet(width * MM, height * MM, sides * MM, sides * MM, top * MM, bottom * MM)


_SHEETS = {
    Paper.A4: _sheet(210, 297, sides=18, top=15, bottom=16),
    Paper.A5: _sheet(148, 210, sides=11, top=8, bottom=9.5),
    # The printer's head has 576 dots. In whole dots the page is not stretched to the printer's
    # own, which would make bars of unlike width. No driver takes a longer page than 2 m.
    Paper.K80: Sheet(_trimmed(640 * DOT), 2000 * MM, 32 * DOT, 32 * DOT, 3 * MM, 5 * MM),
}

A4_LANDSCAPE: Final = _sheet(297, 210, sides=14, top=12, bottom=14)
