"""From flowing parts to the pages of a PDF whose every page knows how many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final, TypeAlias

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate

from desktop_app.documents.fonts import SERIF, drawable
from desktop_app.documents.paper import Sheet

PROGRAM_NAME: Final = "Một Cửa"


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Which page this is: of which part (from 0), the how-manieth of how many."""

    part: int
    number: int
    total: int

    @property
    def label(self) -> str:
        """The number as printed: ``Trang 1/2``."""
        return f"Trang {self.number}/{self.total}"


Part: TypeAlias = Callable[[], list[Flowable]]
"""Makes the content of a part anew: ReportLab uses it up each time it lays pages out."""

Margin: TypeAlias = Callable[[Canvas, PageNumber], None]
"""Draws what stands on every page beside the text, before the text."""


class _Draft(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A canvas that is only counted on; nothing of it is written out."""

    def save(self) -> None:
        """Leave the pages unwritten: subsetting the fonts is the slow half of a page."""


def count_pages(part: Part, sheet: Sheet) -> int:
    """Return how many pages ``part`` takes on ``sheet``."""
    template = _template(BytesIO(), sheet, "", "", lambda _canvas, _page: None)
    template.build(part(), canvasmaker=_Draft)
    return int(template.page)


def fitting_size(sizes: Sequence[float], at_size: Callable[[float], Part], sheet: Sheet) -> float:
    """Return the largest of ``sizes`` (descending) with which a part takes the fewest pages.

    ``at_size`` gives the part set in a type of that size, in points.
    """
    if len(sizes) == 1:
        return sizes[0]
    pages: list[int] = []
    for size in sizes:
        pages.append(count_pages(at_size(size), sheet))
        if pages[-1] == 1:
            break
    return sizes[pages.index(min(pages))]


def compose(
    parts: Sequence[Part],
    sheet: Sheet,
    *,
    title: str,
    author: str,
    margin: Margin,
    totals: Sequence[int] = (),
) -> bytes:
    """Return a PDF of ``parts``, each beginning on a page of its own, numbered by itself.

    ``totals`` are the pages of each part, counted here if the caller has not. The same parts
    give the same bytes. Viewers are told to print it unscaled, so that a
    barcode keeps its whole dots.
    """
    totals = totals or [count_pages(part, sheet) for part in parts]
    pages = [
        PageNumber(index, number, total)
        for index, total in enumerate(totals)
        for number in range(1, total + 1)
    ]
    story: list[Flowable] = []
    for part in parts:
        if story:
            story.append(PageBreak())
        story.extend(part())
    written = BytesIO()

    def draw_margin(canvas: Canvas, page: int) -> None:
        canvas.setViewerPreference("PrintScaling", "None")
        margin(canvas, pages[page - 1])

    _template(written, sheet, title, author, draw_margin).build(story)
    return written.getvalue()


def _template(
    target: BytesIO,
    sheet: Sheet,
    title: str,
    author: str,
    draw_margin: Callable[[Canvas, int], None],
) -> BaseDocTemplate:
    template = BaseDocTemplate(
        target,
        pagesize=(sheet.width, sheet.height),
        title=drawable(title),
        author=drawable(author),
        creator=PROGRAM_NAME,
        producer=PROGRAM_NAME,
        lang="vi",
        displayDocTitle=1,
        invariant=1,
        pageCompression=1,
        initialFontName=SERIF,
    )
    frame = Frame(
        sheet.left,
        sheet.bottom,
        sheet.text_width,
        sheet.text_height,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )

    def on_page(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.saveState()
        draw_margin(canvas, document.page)
        canvas.restoreState()

    template.addPageTemplates([PageTemplate(id="page", frames=[frame], onPage=on_page)])
    return template
