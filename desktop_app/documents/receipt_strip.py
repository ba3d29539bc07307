"""Receipts on a roll: the facts of form 01 below one another, for one dossier or several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, HRFlowable, Paragraph

from desktop_app.documents.barcodes import BarSymbol, QrSymbol, bars_fit
from desktop_app.documents.fonts import SERIF, drawable, markup
from desktop_app.documents.office_head import MOTTO, NATION
from desktop_app.documents.pages import PageNumber
from desktop_app.documents.paper import Paper, Sheet
from desktop_app.documents.receipt_blocks import papers_listed
from desktop_app.documents.receipt_content import ReceiptContent
from desktop_app.documents.receipt_measures import (
    BODIES,
    bar_height,
    qr_module_dots,
    transfer_module_dots,
)
from desktop_app.documents.receipt_transfer import may_be_transferred
from desktop_app.documents.receipt_words import (
    PROVISIONAL,
    TITLE,
    TO_SIGN,
    VOIDED,
    FeeSums,
    copy_label,
    title_of,
    to_bring,
)
from desktop_app.documents.strips import Strip, compose_strips
from desktop_app.documents.tables import columns, framed, signatures
from desktop_app.documents.typography import Typography
from desktop_app.documents.wording import dong, reprint_label
from desktop_app.domain.dossiers import DossierFee, Party
from desktop_app.domain.instants import as_local, show_date, show_instant, weekday_name
from desktop_app.domain.vietqr import transfer_payload

_PAPER: Final = Paper.K80
_TYPE: Final = Typography(BODIES[_PAPER])


def render_strips(contents: Sequence[ReceiptContent], person: Party | None, copies: int) -> bytes:
    """Return receipts on a roll, a page for each copy.

    Several ``contents`` stand on one receipt under ``person``, who handed them all in. Raises
    :class:`KnownError` for a letter that cannot be printed.
    """
    first = contents[0]
    strips: list[Strip] = [
        partial(_lay_out, contents, person, copy) for copy in range(1, copies + 1)
    ]
    return compose_strips(
        strips,
        _PAPER.sheet,
        title=title_of([content.code for content in contents]),
        author=first.head.centre,
        draw_foot=partial(_draw_foot, contents),
    )


def _lay_out(
    contents: Sequence[ReceiptContent], person: Party | None, copy: int, sheet: Sheet
) -> list[Flowable]:
    first = contents[0]
    story = [*_head(first, copy), *_marks(contents)]
    if person is None:
        story += [
            *_symbols(first, sheet),
            _rule(),
            *_parties(first),
            _TYPE.gap(0.25),
            *_facts(first, copy, sheet),
        ]
    else:
        story += [_said("Người nộp hồ sơ", person.name, is_strong=True), *_details(person)]
        for number, content in enumerate(contents, start=1):
            story += [
                _rule(),
                Paragraph(f"<b>Hồ sơ {number}/{len(contents)}</b>", _TYPE.centred),
                *_reprinted(content),
                *_symbols(content, sheet),
                *_owner_beside(content, person),
                *_facts(content, copy, sheet),
            ]
    return [*story, _rule(), *_closing(first, sheet)]


def _head(content: ReceiptContent, copy: int) -> Iterator[Flowable]:
    head = content.head
    for line, style in ((head.parent, _TYPE.note_centred), (head.centre, _TYPE.head)):
        if line:
            yield Paragraph(markup(line.upper()), style)
    yield _TYPE.gap(0.2)
    yield Paragraph(markup(NATION), _TYPE.note_centred)
    yield Paragraph(f"<b>{markup(MOTTO)}</b>", _TYPE.note_centred)
    yield _TYPE.gap(0.35)
    for line in TITLE:
        yield Paragraph(f"<b>{line}</b>", _TYPE.large(1.2))
    yield Paragraph(f"<i>{copy_label(copy)}</i>", _TYPE.note_centred)


def _marks(contents: Sequence[ReceiptContent]) -> Iterator[Flowable]:
    first = contents[0]
    if len(contents) == 1:
        yield from _reprinted(first)
    if first.is_voided:
        yield _TYPE.gap(0.3)
        yield framed([Paragraph(f"<b>{VOIDED}</b>", _TYPE.large(1.8))], _TYPE)
    yield _TYPE.gap(0.3)


def _reprinted(content: ReceiptContent) -> Iterator[Flowable]:
    if content.reprint:
        yield Paragraph(f"<b>{reprint_label(content.reprint)}</b>", _TYPE.centred)


def _symbols(content: ReceiptContent, sheet: Sheet) -> Iterator[Flowable]:
    """Yield the bars, where the code has room in whole dots, and the square beside the facts."""
    if bars_fit(content.code, sheet.text_width):
        yield BarSymbol(content.code, sheet.text_width, bar_height(_PAPER))
    yield Paragraph(f"<b>{markup(content.code)}</b>", _TYPE.centred)
    square = QrSymbol(content.code, qr_module_dots(_PAPER), sheet.height)
    register = content.register
    lines = [
        _said("Số", content.number or "………/TNHS"),
        _said("Sổ", f"{register.book}/{register.year}, số thứ tự {register.number}"),
        _said("Nhận lúc", show_instant(content.received_at)),
    ]
    if content.external_code:
        lines.append(_said("Mã khác", content.external_code))
    yield columns(
        [lines, square], [sheet.text_width - square.width, square.width], _TYPE, align="MIDDLE"
    )


def _parties(content: ReceiptContent) -> Iterator[Flowable]:
    yield _said("Chủ hồ sơ", content.owner.name, is_strong=True)
    yield from _details(content.owner)
    if content.submitter is not None:
        yield _TYPE.gap(0.25)
        yield _said("Người nộp", content.submitter.name, is_strong=True)
        yield from _details(content.submitter)


def _owner_beside(content: ReceiptContent, person: Party) -> Iterator[Flowable]:
    """Yield whose dossier it is where that is not who handed it in."""
    if content.owner != person:
        yield _said("Chủ hồ sơ", content.owner.name, is_strong=True)
        yield from _details(content.owner)


def _details(person: Party) -> Iterator[Flowable]:
    for label, value in (
        ("Số giấy tờ/MST", person.id_number),
        ("Điện thoại", person.phone),
        ("Email", person.email),
        ("Địa chỉ", person.address),
    ):
        if value:
            yield _said(label, value)


def _facts(content: ReceiptContent, copy: int, sheet: Sheet) -> Iterator[Flowable]:
    """Yield request, papers, promise and fees of one dossier."""
    if content.request and content.request != content.procedure_name:
        yield _said("Yêu cầu", content.request)
    yield _said("Thủ tục", f"{content.procedure_name} ({content.procedure_code})", is_strong=True)
    yield _TYPE.gap(0.25)
    yield from papers_listed(_papers_label(content), content.documents, _TYPE)
    yield _TYPE.gap(0.25)
    yield _said("Số bộ hồ sơ", f"{content.sets:02d}")
    yield _said("Thời gian giải quyết", content.limit_words)
    yield _TYPE.gap(0.35)
    yield _promise(content)
    yield _TYPE.gap(0.35)
    yield _said("Nhận kết quả", content.delivery_words)
    yield _TYPE.gap(0.25)
    yield from _fees(content.fees, sheet.text_width)
    if copy == 1 and may_be_transferred(content):
        yield from _transfer(content, sheet)


def _papers_label(content: ReceiptContent) -> str:
    count = len(content.documents)
    return f"Giấy tờ đã nộp ({count} loại)" if count else "Giấy tờ đã nộp"


def _promise(content: ReceiptContent) -> Flowable:
    """Return the promise in letters that are read at arm's length."""
    due = as_local(content.due_at)
    weekday = weekday_name(due.date()).vi
    lines = [
        Paragraph("<b>HẸN TRẢ KẾT QUẢ</b>", _TYPE.centred),
        Paragraph(f"<b>{show_date(due.date())}</b>", _TYPE.large(2.6)),
        Paragraph(f"<b>{weekday}, {due:%H} giờ {due:%M} phút</b>", _TYPE.large(1.4)),
    ]
    if content.is_provisional:
        lines.append(Paragraph(f"<b><i>{PROVISIONAL}</i></b>", _TYPE.centred))
    return framed(lines, _TYPE)


def _fees(fees: Sequence[DossierFee], width: float) -> Iterator[Flowable]:
    if not fees:
        yield _said("Phí, lệ phí", "không thu")
        return
    yield Paragraph("Phí, lệ phí:", _TYPE.text)
    for fee in fees:
        yield Paragraph(f"– {markup(fee.name)}{_times(fee)}", _TYPE.text)
        yield Paragraph(_sum(fee), _TYPE.right)
    sums = FeeSums.of(fees)
    if len(fees) > 1 and sums.total:
        half = width / 2
        for label, amount in (
            (sums.label, sums.total),
            ("Đã nộp", sums.paid),
            ("Còn phải nộp", sums.left),
        ):
            yield columns(
                [
                    Paragraph(f"{label}:", _TYPE.text),
                    Paragraph(f"<b>{dong(amount)}</b>", _TYPE.right),
                ],
                [half, half],
                _TYPE,
            )


def _times(fee: DossierFee) -> str:
    if fee.quantity == 1:
        return ""
    each = "" if fee.amount is None else f": {dong(fee.amount)}"
    return f"{each} × {fee.quantity}"


def _sum(fee: DossierFee) -> str:
    if fee.total is None:
        return "<b>theo quy định</b>, chưa thu"
    return f"<b>{dong(fee.total)}</b> ({'đã nộp' if fee.is_paid else 'chưa nộp'})"


def _transfer(content: ReceiptContent, sheet: Sheet) -> Iterator[Flowable]:
    account = content.account
    if account is None:
        raise ValueError("there is no account to transfer to")
    bank = f" tại {markup(account.bank_name)}" if account.bank_name else ""
    yield _TYPE.gap(0.3)
    yield Paragraph(
        f"<b>Chuyển khoản {dong(content.unpaid)}</b>: quét mã VietQR, hoặc chuyển đến số tài "
        f"khoản <b>{markup(account.number)}</b>{bank}, chủ tài khoản {markup(account.holder)}, "
        f"nội dung <b>{markup(content.code)}</b>.",
        _TYPE.text,
    )
    square = QrSymbol(
        transfer_payload(account, content.unpaid, content.code),
        transfer_module_dots(_PAPER),
        sheet.height,
        level="m",
    )
    square.hAlign = "CENTER"
    yield square


def _closing(content: ReceiptContent, sheet: Sheet) -> Iterator[Flowable]:
    yield signatures(
        [("NGƯỜI NỘP", content.hand_in_name), ("NGƯỜI TIẾP NHẬN", content.clerk_name)],
        sheet.text_width,
        _TYPE,
        hint=TO_SIGN,
    )
    yield _TYPE.gap(0.3)
    yield Paragraph(to_bring(content.hotline), _TYPE.addressee)


def _draw_foot(
    contents: Sequence[ReceiptContent], canvas: Canvas, sheet: Sheet, page: PageNumber
) -> None:
    """Draw the code and, of a strip that goes on, which page this is."""
    first = contents[0]
    label = first.code if len(contents) == 1 else f"{first.code} và {len(contents) - 1} hồ sơ khác"
    parts = [label, reprint_label(first.reprint) if len(contents) == 1 else ""]
    if first.is_voided:
        parts.append(VOIDED)
    if page.total > 1:
        parts.append(page.label)
    canvas.setFont(SERIF, _TYPE.body * 0.75)
    canvas.drawString(sheet.left, sheet.bottom * 0.4, drawable(" · ".join(filter(None, parts))))


def _said(label: str, value: str, *, is_strong: bool = False) -> Paragraph:
    said = f"<b>{markup(value)}</b>" if is_strong else markup(value)
    return Paragraph(f"{label}: {said}", _TYPE.text)


def _rule() -> Flowable:
    gap = _TYPE.body * 0.5
    return HRFlowable(width="100%", thickness=0.7, color="black", spaceBefore=gap, spaceAfter=gap)
