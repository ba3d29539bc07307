"""Two short paragraphs on one line, as the labelled fields of the forms stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reportlab.platypus import Flowable, Paragraph

from desktop_app.documents.tables import columns
from desktop_app.documents.typography import Typography

_ENDLESS: Final = 1e6
"""More points than any line is wide."""


def side_by_side(
    first: Paragraph, second: Paragraph, type_: Typography, width: float
) -> Iterator[Flowable]:
    """Yield two paragraphs on one line, or below each other when they do not fit.

    The second one begins in the middle of ``width`` (points) if both are short, so that fields
    stand under each other.
    """
    left, right = natural_width(first) + type_.body, natural_width(second)
    if right + type_.body <= width / 2:
        left = max(left, width / 2)
    if left + right <= width:
        line = columns([first, second], [left, width - left], type_)
        line.spaceBefore = first.style.spaceBefore
        yield line
    else:
        yield first
        yield second


def natural_width(paragraph: Paragraph) -> float:
    """Return how wide the longest line of a paragraph is if nothing breaks it, in points."""
    paragraph.wrap(_ENDLESS, _ENDLESS)
    return float(max(paragraph.getActualLineWidths0())) + 1
