"""Form 01, the receipt: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả".

Its fields and their order are those of the form of TT 01/2018/TT-VPCP, which TT 03/2025/TT-VPCP
keeps as number 01. It is made in copies (liên), one for the applicant, one for the office.
"""

from __future__ import annotations

from functools import partial

from reportlab.pdfgen.canvas import Canvas

from desktop_app.documents.fonts import SERIF, SERIF_BOLD, drawable, drawing
from desktop_app.documents.pages import PageNumber, Part, compose, fitting_size
from desktop_app.documents.paper import Paper
from desktop_app.documents.receipt_content import ReceiptContent
from desktop_app.documents.receipt_design import ReceiptDesign, design_on
from desktop_app.documents.receipt_layout import lay_out
from desktop_app.documents.receipt_strip import render_strips
from desktop_app.documents.receipt_words import VOIDED, copy_label, title_of
from desktop_app.documents.typography import BODY_SIZES
from desktop_app.documents.wording import reprint_label

__all__ = ["ReceiptContent", "render_receipt"]


def render_receipt(content: ReceiptContent, paper: Paper, copies: int = 2) -> bytes:
    """Return the receipt as a PDF, each of its ``copies`` beginning on a page of its own.

    On a roll a page is as long as what stands on it.

    The type is made somewhat smaller where that keeps a copy on one page; what is longer
    still flows on. Raises :class:`KnownError` when a letter or the code cannot be printed,
    ``ValueError`` for less than one copy.
    """
    if copies < 1:
        raise ValueError(f"copies must be 1 or more, not {copies}")
    with drawing():
        if paper.is_roll:
            return render_strips([content], None, copies)
        design = _fitting_design(content, paper)
        return compose(
            [partial(lay_out, content, copy, design) for copy in range(1, copies + 1)],
            design.sheet,
            title=title_of([content.code]),
            author=content.head.centre,
            margin=partial(_draw_margin, content, design),
        )


def _fitting_design(content: ReceiptContent, paper: Paper) -> ReceiptDesign:
    """Return the largest design among those that take the fewest pages."""

    def at_size(body: float) -> Part:
        return partial(lay_out, content, 1, design_on(paper, body))

    return design_on(paper, fitting_size(BODY_SIZES[paper], at_size, paper.sheet))


def _draw_margin(
    content: ReceiptContent, design: ReceiptDesign, canvas: Canvas, page: PageNumber
) -> None:
    """Draw what every page bears: the code, the copy, the page number, and the void mark."""
    sheet = design.sheet
    size = design.type_.body * 0.82
    y = sheet.bottom * 0.45
    labels = [content.code, copy_label(page.part + 1), reprint_label(content.reprint)]
    canvas.setFont(SERIF, size)
    canvas.drawString(sheet.left, y, drawable(" · ".join(filter(None, labels))))
    canvas.drawRightString(sheet.width - sheet.right, y, page.label)
    if content.is_voided:
        canvas.setFillGray(0.86)
        canvas.setFont(SERIF_BOLD, sheet.width * 0.2)
        canvas.translate(sheet.width / 2, sheet.height * 0.4)
        canvas.rotate(35)
        canvas.drawCentredString(0, 0, VOIDED)
