"""Flowables below one another, without pages: what a roll is printed with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from desktop_app.documents.fonts import SERIF, drawable
from desktop_app.documents.pages import PROGRAM_NAME, PageNumber
from desktop_app.documents.paper import Sheet

Strip: TypeAlias = Callable[[Sheet], Sequence[Flowable]]
"""Makes the content of a strip anew, for a page of that length: ReportLab uses it up."""

DrawFoot: TypeAlias = Callable[[Canvas, Sheet, PageNumber], None]
"""Draws what stands in the lower margin of every page."""

_ENDLESS = 1e6
"""More points than any strip is long."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A flowable with its size and the gap above it, in points."""

    flowable: Flowable
    gap: float
    width: float
    height: float


def compose_strips(
    strips: Sequence[Strip], sheet: Sheet, *, title: str, author: str, draw_foot: DrawFoot
) -> bytes:
    """Return a PDF with a page for each strip, each as long as what stands on it.

    What is longer than ``sheet`` goes on on the next page. Viewers are told to print it
    unscaled.
    """
    written = BytesIO()
    canvas = strip_canvas(written, sheet, title, author)
    for part, strip in enumerate(strips):
        pages = _pages(strip, sheet, canvas)
        for number, (start, stop, page) in enumerate(pages, start=1):
            canvas.setPageSize((page.width, page.height))
            flowables = strip(page)[start:stop]
            draw_down(flowables, canvas, page.left, page.height - page.top, page.text_width)
            draw_foot(canvas, page, PageNumber(part, number, len(pages)))
            canvas.showPage()
    canvas.save()
    return written.getvalue()


def strip_canvas(target: BytesIO, sheet: Sheet, title: str, author: str) -> Canvas:
    """Return an empty canvas whose PDF says what it is and is printed unscaled."""
    canvas = Canvas(
        target,
        pagesize=(sheet.width, sheet.height),
        invariant=1,
        pageCompression=1,
        initialFontName=SERIF,
        lang="vi",
    )
    canvas.setTitle(drawable(title))
    canvas.setAuthor(drawable(author))
    canvas.setCreator(PROGRAM_NAME)
    canvas.setProducer(PROGRAM_NAME)
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def height_of(flowables: Sequence[Flowable], width: float, canvas: Canvas) -> float:
    """Return how high ``flowables`` are below one another on ``width``, in points."""
    return sum(each.gap + each.height for each in _placed(flowables, width, canvas))


def draw_down(
    flowables: Sequence[Flowable], canvas: Canvas, left: float, top: float, width: float
) -> float:
    """Draw ``flowables`` from ``top`` downwards; return where the last one ends, in points.

    Those narrower than ``width`` that ask for it stand in the middle.
    """
    y = top
    for each in _placed(flowables, width, canvas):
        y -= each.gap + each.height
        is_centred = getattr(each.flowable, "hAlign", "") == "CENTER"
        inset = max(width - each.width, 0) / 2 if is_centred else 0
        each.flowable.drawOn(canvas, left + inset, y)
    return y


def _pages(strip: Strip, sheet: Sheet, canvas: Canvas) -> list[tuple[int, int, Sheet]]:
    """Return which flowables of ``strip`` stand on which page, from one up to another."""
    placed = list(_placed(strip(sheet), sheet.text_width, canvas))
    pages: list[tuple[int, int, Sheet]] = []
    start, height = 0, 0.0
    for index, each in enumerate(placed):
        if index > start and height + each.gap + each.height > sheet.text_height:
            pages.append((start, index, sheet))
            start, height = index, 0.0
        height += each.height + (each.gap if index > start else 0)
    return [*pages, (start, len(placed), sheet.as_long_as(height))]


def _placed(flowables: Sequence[Flowable], width: float, canvas: Canvas) -> Iterator[_Placed]:
    """Yield each flowable as it stands below the one before."""
    after = 0.0
    for index, flowable in enumerate(flowables):
        taken, height = flowable.wrapOn(canvas, width, _ENDLESS)
        before = float(flowable.getSpaceBefore()) if index else 0.0
        yield _Placed(flowable, max(before, after), float(taken), float(height))
        after = float(flowable.getSpaceAfter())
