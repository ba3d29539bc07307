"""How form 01 is laid out: its blocks from the head to the notes, in the official order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from reportlab.platypus import CondPageBreak, Flowable, HRFlowable, KeepTogether, Paragraph

from desktop_app.documents.barcodes import BarSymbol, QrSymbol
from desktop_app.documents.fonts import markup
from desktop_app.documents.office_head import office_head
from desktop_app.documents.receipt_content import ReceiptContent
from desktop_app.documents.receipt_design import ReceiptDesign
from desktop_app.documents.receipt_transfer import fees_to_transfer, may_be_transferred
from desktop_app.documents.side_by_side import side_by_side
from desktop_app.documents.tables import columns, ruled_table, signatures
from desktop_app.documents.typography import Typography
from desktop_app.documents.wording import dong, instant_in_words, reprint_label
from desktop_app.domain.dossiers import DossierFee, HandedDocument, Party

TITLE: Final = ("GIẤY TIẾP NHẬN HỒ SƠ", "VÀ HẸN TRẢ KẾT QUẢ")
VOIDED: Final = "ĐÃ HỦY"

_DOTS = "…………………………"
"""Room to write by hand where the clerk had nothing to type."""


def copy_label(copy: int) -> str:
    """Return what the ``copy``-th copy (from 1) is for: ``Liên 1: giao người nộp``."""
    purposes = {1: ": giao người nộp", 2: ": lưu"}
    return f"Liên {copy}{purposes.get(copy, '')}"


def lay_out(content: ReceiptContent, copy: int, design: ReceiptDesign) -> list[Flowable]:
    """Return the flowing content of one copy.

    Raises :class:`KnownError` for a letter or a code that cannot be printed.
    """
    type_ = design.type_
    width = design.sheet.text_width
    fees = list(_fees(content.fees, type_))
    return [
        office_head(content.head, f"Số: {content.number or '………/TNHS'}", type_, width),
        type_.gap(0.5),
        BarSymbol(content.code, width, design.bar_height),
        _title_beside_square(content, copy, design),
        *_parties(content, type_, width),
        *_request(content, type_),
        *_documents(content.documents, type_, width),
        # the day promised and the signatures under it belong on one page
        KeepTogether(
            [
                *_promises(content, type_),
                *(
                    fees_to_transfer(content, fees, design)
                    if copy == 1 and may_be_transferred(content)
                    else fees
                ),
                *_closing(content, type_, width),
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


def _parties(content: ReceiptContent, type_: Typography, width: float) -> Iterator[Flowable]:
    yield _field("Bộ phận Tiếp nhận và Trả kết quả", content.head.centre, type_)
    yield from _side_by_side(
        ("Tiếp nhận hồ sơ của", content.owner.name),
        ("Số giấy tờ tùy thân/MST", content.owner.id_number),
        type_,
        width,
        is_strong=True,
    )
    yield _field("Địa chỉ", content.owner.address, type_)
    yield from _side_by_side(
        ("Số điện thoại", content.owner.phone), ("Email", content.owner.email), type_, width
    )
    if content.submitter is not None:
        yield _submitter(content.submitter, type_)


def _submitter(person: Party, type_: Typography) -> Flowable:
    """Return one running line on who came in the owner's stead, with what is known."""
    details = [
        f"{label}: {markup(value)}"
        for label, value in (
            ("số giấy tờ tùy thân", person.id_number),
            ("điện thoại", person.phone),
            ("email", person.email),
            ("địa chỉ", person.address),
        )
        if value
    ]
    text = "; ".join([f"Người nộp hồ sơ: <b>{markup(person.name)}</b>", *details])
    return Paragraph(text, type_.text)


def _request(content: ReceiptContent, type_: Typography) -> Iterator[Flowable]:
    procedure = f"{content.procedure_name} (mã thủ tục {content.procedure_code})"
    if content.request and content.request != content.procedure_name:
        yield _field("Nội dung yêu cầu giải quyết", content.request, type_)
        yield _field("Thủ tục hành chính", procedure, type_)
    else:
        yield _field("Nội dung yêu cầu giải quyết", procedure, type_)


def _documents(
    documents: Sequence[HandedDocument], type_: Typography, width: float
) -> Iterator[Flowable]:
    label = "1. Thành phần hồ sơ, yêu cầu và số lượng mỗi loại giấy tờ gồm"
    if not documents:
        yield Paragraph(f"{label}: không có.", type_.text)
        return
    heads = [
        [Paragraph(text, type_.cell_head) if text else "" for text in row]
        for row in (
            ("TT", "Thành phần hồ sơ", "Số lượng", "", ""),
            ("", "", "Bản chính", "Bản chứng thực", "Bản photo"),
        )
    ]
    rows = [
        [
            Paragraph(str(number), type_.cell_centred),
            Paragraph(markup(document.name), type_.cell),
            *(
                Paragraph(str(count) if count else "–", type_.cell_centred)
                for count in (
                    document.originals,
                    document.certified_copies,
                    document.plain_copies,
                )
            ),
        ]
        for number, document in enumerate(documents, start=1)
    ]
    narrow, count, wide = type_.body * 2.4, type_.body * 4, type_.body * 5.9
    name = width - narrow - 2 * count - wide
    _, first_row = rows[0][1].wrap(name - type_.body, type_.leading)
    # neither the line above the table nor the head of the table stays behind alone
    yield CondPageBreak(first_row + 6 * type_.leading)
    yield Paragraph(f"{label}:", type_.text)
    yield type_.gap(0.25)
    yield ruled_table(
        [*heads, *rows],
        [narrow, name, count, wide, count],
        type_,
        head_rows=2,
        extra_style=(
            ("SPAN", (0, 0), (0, 1)),
            ("SPAN", (1, 0), (1, 1)),
            ("SPAN", (2, 0), (4, 0)),
        ),
        longest_cell=max(len(document.name) for document in documents),
    )
    yield type_.gap(0.35)


def _promises(content: ReceiptContent, type_: Typography) -> Iterator[Flowable]:
    yield _field("2. Số lượng hồ sơ", f"{content.sets:02d} (bộ)", type_)
    yield _field("3. Thời gian giải quyết hồ sơ theo quy định là", content.limit_words, type_)
    yield _field("4. Thời gian nhận hồ sơ", instant_in_words(content.received_at), type_)
    due = f"<b>{instant_in_words(content.due_at)}</b>"
    if content.is_provisional:
        due += " <b><i>(tạm tính)</i></b>"
    yield Paragraph(f"5. Thời gian trả kết quả giải quyết hồ sơ: {due}", type_.text)
    yield _field("6. Đăng ký nhận kết quả tại", content.delivery_words, type_)


def _fees(fees: Sequence[DossierFee], type_: Typography) -> Iterator[Flowable]:
    label = "7. Phí, lệ phí (nếu có)"
    if not fees:
        yield _field(label, "không thu", type_)
        return
    if len(fees) == 1:
        yield Paragraph(f"{label}: {_fee(fees[0])}", type_.text)
        return
    yield Paragraph(f"{label}:", type_.text.clone("before_fees", keepWithNext=True))
    item = type_.text.clone("fee", leftIndent=type_.body * 1.6, firstLineIndent=-type_.body * 0.8)
    for fee in fees:
        yield Paragraph(f"– {_fee(fee)}", item)
    known = [(total, fee.is_paid) for fee in fees if (total := fee.total) is not None]
    if not known:
        return
    total = sum(amount for amount, _ in known)
    paid = sum(amount for amount, is_paid in known if is_paid)
    label = "Tổng cộng" if len(known) == len(fees) else "Tổng các khoản đã có mức thu"
    yield Paragraph(
        f"{label}: <b>{dong(total)}</b>; đã nộp {dong(paid)}; "
        f"còn phải nộp <b>{dong(total - paid)}</b>.",
        type_.text.clone("fee_total", leftIndent=type_.body * 0.8),
    )


def _fee(fee: DossierFee) -> str:
    """Return the markup of one fee: name, sum, and whether it is paid.

    One without an amount is due all the same, and says so.
    """
    if fee.amount is None or fee.total is None:
        count = f" × {fee.quantity}" if fee.quantity != 1 else ""
        return f"{markup(fee.name)}{count}: <b>theo quy định</b>, chưa thu"
    times = f"{dong(fee.amount)} × {fee.quantity} = " if fee.quantity != 1 else ""
    state = "đã nộp" if fee.is_paid else "chưa nộp"
    return f"{markup(fee.name)}: {times}<b>{dong(fee.total)}</b> ({state})"


def _closing(content: ReceiptContent, type_: Typography, width: float) -> Iterator[Flowable]:
    """Yield what must stay on one page: register, signatures and notes."""
    register = content.register
    yield Paragraph(
        f"Vào Sổ theo dõi hồ sơ, Quyển số: {markup(register.book)}/{register.year}"
        f"&nbsp;&nbsp; Số thứ tự: {register.number}",
        type_.text,
    )
    yield type_.gap(0.5)
    yield signatures(
        [
            ("NGƯỜI NỘP HỒ SƠ", content.hand_in_name),
            ("NGƯỜI TIẾP NHẬN HỒ SƠ", content.clerk_name),
        ],
        width,
        type_,
        hint="(Ký và ghi rõ họ tên)",
    )
    yield type_.gap(0.4)
    yield HRFlowable(width=width, thickness=0.5, color="black", spaceAfter=type_.body * 0.25)
    for note in _notes(content):
        yield Paragraph(note, type_.note)


def _notes(content: ReceiptContent) -> Iterator[str]:
    yield (
        "<b>Ghi chú:</b> Giấy này lập thành 02 liên: 01 liên giao người nộp hồ sơ, 01 liên "
        "lưu. Kết quả có thể nhận tại quầy, qua bưu chính công ích hoặc trực tuyến."
    )
    contact = f" Điện thoại hỗ trợ: <b>{markup(content.hotline)}</b>." if content.hotline else ""
    yield (
        "<b>Khi đến nhận kết quả</b> cần mang theo Giấy này và giấy tờ tùy thân; người nhận "
        f"thay mang thêm giấy ủy quyền.{contact}"
    )


def _field(label: str, value: str, type_: Typography, *, is_strong: bool = False) -> Paragraph:
    """Return ``label: value``; dots stand where there is nothing to say."""
    said = markup(value) if value else _DOTS
    return Paragraph(f"{label}: <b>{said}</b>" if is_strong else f"{label}: {said}", type_.text)


def _side_by_side(
    first: tuple[str, str],
    second: tuple[str, str],
    type_: Typography,
    width: float,
    *,
    is_strong: bool = False,
) -> Iterator[Flowable]:
    """Yield two fields on one line if they fit; ``is_strong`` sets the first value in bold."""
    yield from side_by_side(
        _field(*first, type_, is_strong=is_strong), _field(*second, type_), type_, width
    )
