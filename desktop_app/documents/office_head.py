"""The head that all forms share: the office on the left, the nation on the right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from reportlab.platypus import Flowable, Paragraph

from desktop_app.documents.fonts import markup
from desktop_app.documents.tables import columns
from desktop_app.documents.typography import Typography, balanced, line_width
from desktop_app.documents.wording import day_in_words

NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
_PHRASES = ("ỦY BAN NHÂN DÂN", "TRUNG TÂM", "PHỤC VỤ", "HÀNH CHÍNH CÔNG", "BỘ PHẬN", "MỘT CỬA")
"""Words that a line break must not part."""


@dataclass(frozen=True, slots=True)
class OfficeHead:
    """Who issues the form, where and on which day; names as usually written.

    ``parent`` is the authority the centre belongs to (may be empty), ``centre`` the one-stop
    centre, ``place`` the place name before the date.
    """

    parent: str
    centre: str
    place: str
    day: date


def office_head(head: OfficeHead, number: str, type_: Typography, width: float) -> Flowable:
    """Lay out the head over ``width`` points.

    ``number`` is the line under the office, as ``Số: 125/TNHS``; empty for a form without.
    """
    right = _nation_width(type_)
    left = office_width(type_, width)
    office: list[Flowable] = [
        balanced(line.upper(), type_.head, left, kept=_PHRASES)
        for line in (head.parent, head.centre)
        if line
    ]
    office.append(_rule(left * 0.34, type_))
    if number:
        office.append(Paragraph(markup(number), type_.head_line))
    motto_style = type_.head.clone("motto", fontSize=type_.head.fontSize * 1.06)
    nation: list[Flowable] = [
        Paragraph(markup(NATION), type_.head),
        Paragraph(markup(MOTTO), motto_style),
        _rule(line_width(MOTTO, motto_style), type_),
        Paragraph(markup(f"{head.place}, {day_in_words(head.day)}"), type_.head_date),
    ]
    return columns([office, "", nation], [left, width - left - right, right], type_)


def office_width(type_: Typography, width: float) -> float:
    """Return how wide the block of the office is in a head of ``width``, in points."""
    right = _nation_width(type_)
    return min(width - right - type_.body, right * 1.1)


def _nation_width(type_: Typography) -> float:
    return line_width(NATION, type_.head) + 2


class _Rule(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A short line centred in the room it is given; ``length`` and the gaps in points."""

    def __init__(self, length: float, above: float, below: float) -> None:
        super().__init__()
        self._length = length
        self._above = above
        self._below = below

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the size taken: all the width, and the gaps."""
        self.width = width
        self.height = self._above + self._below
        return self.width, self.height

    def draw(self) -> None:
        """Draw the line."""
        start = (self.width - self._length) / 2
        self.canv.setLineWidth(0.6)
        self.canv.line(start, self._below, start + self._length, self._below)


def _rule(length: float, type_: Typography) -> Flowable:
    return _Rule(length, above=type_.body * 0.3, below=type_.body * 0.4)
