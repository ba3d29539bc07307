"""One receipt for several dossiers that one person handed in together.

Head, person, signatures and notes stand once; what form 01 says about a dossier stands for each
of them, under its own code and symbols.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, HRFlowable, KeepTogether, Paragraph

from desktop_app.documents.barcodes import BarSymbol, QrSymbol
from desktop_app.documents.fonts import SERIF, drawable, drawing, markup
from desktop_app.documents.office_head import office_head
from desktop_app.documents.pages import PageNumber, Part, compose, fitting_size
from desktop_app.documents.paper import Paper
from desktop_app.documents.receipt_blocks import (
    PAPERS_LABEL,
    closing,
    fees_due,
    field,
    in_the_register,
    owner_line,
    papers_listed,
    party,
    promises,
    request,
)
from desktop_app.documents.receipt_content import ReceiptContent
from desktop_app.documents.receipt_design import ReceiptDesign, design_on
from desktop_app.documents.receipt_strip import render_strips
from desktop_app.documents.receipt_transfer import fees_to_transfer, may_be_transferred
from desktop_app.documents.receipt_words import TITLE, copy_label, title_of
from desktop_app.documents.strips import height_of
from desktop_app.documents.tables import columns
from desktop_app.documents.typography import BODY_SIZES
from desktop_app.documents.wording import reprint_label
from desktop_app.domain.dossiers import Party


def render_group_receipt(
    contents: Sequence[ReceiptContent], person: Party, paper: Paper, copies: int = 2
) -> bytes:
    """Return one receipt for ``contents``, which ``person`` handed in, as a PDF.

    The contents share head, clerk and telephone: those of the first one are printed. Each copy
    begins on a page of its own. Raises :class:`KnownError` when a letter or a code cannot be
    printed, ``ValueError`` without contents or for less than one copy.
    """
    if not contents:
        raise ValueError("there is no dossier to print a receipt for")
    if copies < 1:
        raise ValueError(f"copies must be 1 or more, not {copies}")
    with drawing():
        if paper.is_roll:
            return render_strips(contents, person, copies)
        design = _fitting_design(contents, person, paper)
        return compose(
            [partial(_lay_out, contents, person, copy, design) for copy in range(1, copies + 1)],
            design.sheet,
            title=title_of([content.code for content in contents]),
            author=contents[0].head.centre,
            margin=partial(_draw_margin, contents, design),
        )


def _fitting_design(
    contents: Sequence[ReceiptContent], person: Party, paper: Paper
) -> ReceiptDesign:
    def at_size(body: float) -> Part:
        return partial(_lay_out, contents, person, 1, design_on(paper, body))

    return design_on(paper, fitting_size(BODY_SIZES[paper], at_size, paper.sheet))


def _lay_out(
    contents: Sequence[ReceiptContent], person: Party, copy: int, design: ReceiptDesign
) -> list[Flowable]:
    first, type_, width = contents[0], design.type_, design.sheet.text_width
    last = list(closing(first, type_, width))
    story: list[Flowable] = [
        office_head(first.head, "", type_, width),
        type_.gap(0.5),
        *(Paragraph(line, type_.title) for line in TITLE),
        Paragraph(
            f"chung cho <b>{len(contents):02d} hồ sơ</b> của cùng một người nộp", type_.centred
        ),
        Paragraph(f"<i>{copy_label(copy)}</i>", type_.centred),
        type_.gap(0.3),
        field("Bộ phận Tiếp nhận và Trả kết quả", first.head.centre, type_),
        *party("Người nộp hồ sơ", person, type_, width),
    ]
    for number, content in enumerate(contents, start=1):
        about = [
            *_heading(content, number, len(contents), design),
            *([] if content.owner == person else [owner_line(content.owner, type_)]),
            *request(content, type_),
            *papers_listed(PAPERS_LABEL, content.documents, type_),
        ]
        promised = [
            *promises(content, type_),
            *_fees(content, copy, design),
            in_the_register(content, type_),
            *(last if number == len(contents) else []),
        ]
        # A page says whose promise it bears: a dossier stands whole on one, and where it is
        # too long for that, its promise does.
        whole = [*about, *promised]
        canvas = Canvas("", pagesize=(design.sheet.width, design.sheet.height))
        if height_of(whole, width, canvas) <= design.sheet.text_height:
            story.append(KeepTogether(whole))
        else:
            story += [*about, KeepTogether(promised)]
    return story


def _heading(
    content: ReceiptContent, number: int, count: int, design: ReceiptDesign
) -> Iterator[Flowable]:
    """Yield which dossier this is, with its bars and its square."""
    type_, width = design.type_, design.sheet.text_width
    square = QrSymbol(content.code, design.qr_module_dots, design.sheet.height)
    room = width - square.width
    words = [f"Hồ sơ {number}/{count}", f"Số: {content.number or '………/TNHS'}"]
    lines = [
        Paragraph(f"<b>{' – '.join(markup(each) for each in words)}</b>", type_.centred),
        type_.gap(0.2),
        BarSymbol(content.code, room, design.bar_height),
        Paragraph(f"Mã hồ sơ: <b>{markup(content.code)}</b>", type_.centred),
    ]
    if content.external_code:
        lines.append(
            Paragraph(
                f"Mã trên hệ thống khác: <b>{markup(content.external_code)}</b>", type_.centred
            )
        )
    if content.reprint:
        lines.append(Paragraph(f"<b>{reprint_label(content.reprint)}</b>", type_.centred))
    gap = type_.body * 0.4
    yield HRFlowable(width=width, thickness=0.8, color="black", spaceBefore=gap, spaceAfter=gap)
    yield columns([lines, square], [room, square.width], type_, align="MIDDLE")


def _fees(content: ReceiptContent, copy: int, design: ReceiptDesign) -> Iterator[Flowable]:
    fees = list(fees_due(content.fees, design.type_))
    if copy == 1 and may_be_transferred(content):
        yield from fees_to_transfer(content, fees, design)
    else:
        yield from fees


def _draw_margin(
    contents: Sequence[ReceiptContent], design: ReceiptDesign, canvas: Canvas, page: PageNumber
) -> None:
    """Draw what every page bears: the codes, the copy and the page number."""
    sheet = design.sheet
    y = sheet.bottom * 0.45
    first, *others = contents
    label = first.code if not others else f"{first.code} và {len(others)} hồ sơ khác"
    canvas.setFont(SERIF, design.type_.body * 0.82)
    canvas.drawString(sheet.left, y, drawable(f"{label} · {copy_label(page.part + 1)}"))
    canvas.drawRightString(sheet.width - sheet.right, y, page.label)
