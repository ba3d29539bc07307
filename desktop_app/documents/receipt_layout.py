"""How form 01 is laid out: its blocks from the head to the notes, in the official order."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable, KeepTogether, Paragraph

from desktop_app.documents.barcodes import BarSymbol, QrSymbol
from desktop_app.documents.fonts import markup
from desktop_app.documents.office_head import office_head
from desktop_app.documents.receipt_blocks import (
    closing,
    documents,
    fees_due,
    in_the_register,
    parties,
    promises,
    request,
)
from desktop_app.documents.receipt_content import ReceiptContent
from desktop_app.documents.receipt_design import ReceiptDesign
from desktop_app.documents.receipt_transfer import fees_to_transfer, may_be_transferred
from desktop_app.documents.receipt_words import TITLE, VOIDED, copy_label
from desktop_app.documents.tables import columns
from desktop_app.documents.typography import Typography
from desktop_app.documents.wording import reprint_label


def lay_out(content: ReceiptContent, copy: int, design: ReceiptDesign) -> list[Flowable]:
    """Return the flowing content of one copy.

    Raises :class:`KnownError` for a letter or a code that cannot be printed.
    """
    type_ = design.type_
    width = design.sheet.text_width
    fees = list(fees_due(content.fees, type_))
    return [
        office_head(content.head, f"Số: {content.number or '………/TNHS'}", type_, width),
        type_.gap(0.5),
        BarSymbol(content.code, width, design.bar_height),
        _title_beside_square(content, copy, design),
        *parties(content, type_, width),
        *request(content, type_),
        *documents(content.documents, type_, width),
        # the day promised and the signatures under it belong on one page
        KeepTogether(
            [
                *promises(content, type_),
                *(
                    fees_to_transfer(content, fees, design)
                    if copy == 1 and may_be_transferred(content)
                    else fees
                ),
                in_the_register(content, type_),
                *closing(content, type_, width),
            ]
        ),
    ]


def _title_beside_square(content: ReceiptContent, copy: int, design: ReceiptDesign) -> Flowable:
    """Centre the title on the page, with the QR symbol at its right."""
    square = QrSymbol(content.code, design.qr_module_dots, design.sheet.height)
    middle = design.sheet.text_width - 2 * square.width
    return columns(
        ["", list(_title(content, copy, design.type_)), square],
        [square.width, middle, square.width],
        design.type_,
        align="MIDDLE",
    )


def _title(content: ReceiptContent, copy: int, type_: Typography) -> Iterator[Flowable]:
    marks = [reprint_label(content.reprint), VOIDED if content.is_voided else ""]
    yield type_.gap(0.2)
    for line in TITLE:
        yield Paragraph(line, type_.title)
    yield type_.gap(0.15)
    yield Paragraph(f"Mã hồ sơ: <b>{markup(content.code)}</b>", type_.centred)
    if content.external_code:
        yield Paragraph(
            f"Mã trên hệ thống khác: <b>{markup(content.external_code)}</b>", type_.centred
        )
    yield Paragraph(f"<i>{copy_label(copy)}</i>", type_.centred)
    if any(marks):
        yield Paragraph(f"<b>{' – '.join(filter(None, marks))}</b>", type_.centred)
    yield type_.gap(0.2)
