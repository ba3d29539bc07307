"""Unpaid fees on form 01 that may be transferred: the account, and a VietQR beside the fees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable, Paragraph

from desktop_app.documents.barcodes import QrSymbol
from desktop_app.documents.fonts import markup
from desktop_app.documents.receipt_content import ReceiptContent
from desktop_app.documents.receipt_design import ReceiptDesign
from desktop_app.documents.tables import columns
from desktop_app.documents.wording import dong
from desktop_app.domain.vietqr import transfer_payload


def may_be_transferred(content: ReceiptContent) -> bool:
    """Tell whether there is an account, something to pay into it, and the dossier is valid."""
    return content.account is not None and content.unpaid > 0 and not content.is_voided


def fees_to_transfer(
    content: ReceiptContent, fees: Sequence[Flowable], design: ReceiptDesign
) -> Iterator[Flowable]:
    """Yield ``fees`` and how to transfer them, with the symbol at their right.

    Raises :class:`KnownError` for a letter that cannot be printed, ``ValueError`` without an
    account.
    """
    account, type_ = content.account, design.type_
    if account is None:
        raise ValueError("there is no account to transfer to")
    payload = transfer_payload(account, content.unpaid, content.code)
    square = QrSymbol(payload, design.transfer_module_dots, design.sheet.height, level="m")
    bank = f" tại {markup(account.bank_name)}" if account.bank_name else ""
    words = Paragraph(
        f"<b>Chuyển khoản {dong(content.unpaid)}</b>: quét mã VietQR bên cạnh, hoặc chuyển đến "
        f"số tài khoản <b>{markup(account.number)}</b>{bank}, chủ tài khoản "
        f"{markup(account.holder)}, nội dung <b>{markup(content.code)}</b>.",
        type_.text,
    )
    width = design.sheet.text_width
    yield columns([[*fees, words], square], [width - square.width, square.width], type_)
