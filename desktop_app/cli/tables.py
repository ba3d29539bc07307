"""Aligned text tables for a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence

_GAP = "  "
_ELLIPSIS = "…"


def table(
    headers: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int] = ()
) -> list[str]:
    """Return the lines of a table under its headers.

    The columns in ``right``, numbered from 0, are aligned to the right; a line break in a
    cell becomes a blank.
    """
    lines = [[" ".join(cell.split()) for cell in row] for row in (headers, *rows)]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    return [
        _GAP.join(
            " " * (size - width(cell)) + cell if at in right else cell + " " * (size - width(cell))
            for at, (cell, size) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]


def shortened(text: str, size: int) -> str:
    """Return ``text`` in at most ``size`` places, cut at a word if it is too long."""
    text = " ".join(text.split())
    if width(text) <= size:
        return text
    kept = ""
    for letter in text:
        if width(kept + letter) >= size:
            break
        kept += letter
    words, blank, _ = kept.rpartition(" ")
    return (words if blank and 3 * len(words) > 2 * len(kept) else kept).rstrip(" ,;:") + _ELLIPSIS


def width(text: str) -> int:
    """Return how many places ``text`` takes in a terminal."""
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "FW")
        for letter in text
    )
