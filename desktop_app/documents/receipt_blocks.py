"""The blocks of form 01 on a sheet: people, request, papers, promises, fees and signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from reportlab.platypus import CondPageBreak, Flowable, HRFlowable, Paragraph

from desktop_app.documents.fonts import markup
from desktop_app.documents.receipt_content import ReceiptContent
from desktop_app.documents.receipt_words import (
    PROVISIONAL,
    TO_SIGN,
    FeeSums,
    fee_words,
    notes,
)
from desktop_app.documents.side_by_side import side_by_side
from desktop_app.documents.tables import ruled_table, signatures
from desktop_app.documents.typography import Typography
from desktop_app.documents.wording import instant_in_words
from desktop_app.domain.dossiers import DossierFee, HandedDocument, Party

_DOTS = "…………………………"
"""Room to write by hand where the clerk had nothing to type."""


PAPERS_LABEL: Final = "1. Thành phần hồ sơ, yêu cầu và số lượng mỗi loại giấy tờ gồm"


def parties(content: ReceiptContent, type_: Typography, width: float) -> Iterator[Flowable]:
    """Yield who receives, whose dossier it is, and who brought it."""
    yield field("Bộ phận Tiếp nhận và Trả kết quả", content.head.centre, type_)
    yield from party("Tiếp nhận hồ sơ của", content.owner, type_, width)
    if content.submitter is not None:
        yield submitter_line(content.submitter, type_)


def party(label: str, person: Party, type_: Typography, width: float) -> Iterator[Flowable]:
    """Yield a person with what the form asks for."""
    yield from _side_by_side(
        (label, person.name),
        ("Số giấy tờ tùy thân/MST", person.id_number),
        type_,
        width,
        is_strong=True,
    )
    yield field("Địa chỉ", person.address, type_)
    yield from _side_by_side(("Số điện thoại", person.phone), ("Email", person.email), type_, width)


def submitter_line(person: Party, type_: Typography) -> Flowable:
    """Return one running line on who came in the owner's stead, with what is known."""
    return Paragraph("; ".join(_known_of("Người nộp hồ sơ", person)), type_.text)


def owner_line(person: Party, type_: Typography) -> Flowable:
    """Return one running line on whose dossier it is, with what is known."""
    return Paragraph("; ".join(_known_of("Chủ hồ sơ", person)), type_.text)


def _known_of(label: str, person: Party) -> list[str]:
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
    return [f"{label}: <b>{markup(person.name)}</b>", *details]


def request(content: ReceiptContent, type_: Typography) -> Iterator[Flowable]:
    """Yield what is asked for, said once when it is the procedure itself."""
    procedure = f"{content.procedure_name} (mã thủ tục {content.procedure_code})"
    if content.request and content.request != content.procedure_name:
        yield field("Nội dung yêu cầu giải quyết", content.request, type_)
        yield field("Thủ tục hành chính", procedure, type_)
    else:
        yield field("Nội dung yêu cầu giải quyết", procedure, type_)


def documents(
    papers: Sequence[HandedDocument], type_: Typography, width: float
) -> Iterator[Flowable]:
    """Yield the table of papers handed in."""
    if not papers:
        yield Paragraph(f"{PAPERS_LABEL}: không có.", type_.text)
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
            Paragraph(markup(paper.name), type_.cell),
            *(
                Paragraph(str(count) if count else "–", type_.cell_centred)
                for count in (paper.originals, paper.certified_copies, paper.plain_copies)
            ),
        ]
        for number, paper in enumerate(papers, start=1)
    ]
    narrow, count, wide = type_.body * 2.4, type_.body * 4, type_.body * 5.9
    name = width - narrow - 2 * count - wide
    _, first_row = rows[0][1].wrap(name - type_.body, type_.leading)
    # neither the line above the table nor the head of the table stays behind alone
    yield CondPageBreak(first_row + 6 * type_.leading)
    yield Paragraph(f"{PAPERS_LABEL}:", type_.text)
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
        longest_cell=max(len(paper.name) for paper in papers),
    )
    yield type_.gap(0.35)


def papers_listed(
    label: str, papers: Sequence[HandedDocument], type_: Typography
) -> Iterator[Flowable]:
    """Yield the papers handed in below one another, where a table has no room."""
    if not papers:
        yield Paragraph(f"{label}: không có.", type_.text)
        return
    yield Paragraph(f"{label}:", type_.text.clone("before_papers", keepWithNext=True))
    item = type_.text.clone("paper", leftIndent=type_.body * 0.9, bulletIndent=0)
    for paper in papers:
        yield Paragraph(f"{markup(paper.name)}{_counts(paper)}", item, bulletText="–")


def _counts(paper: HandedDocument) -> str:
    """Return how many of each sort there are, none of them parted by a line break."""
    counts = [
        f"{count} {label}".replace(" ", "\N{NO-BREAK SPACE}")
        for label, count in (
            ("bản chính", paper.originals),
            ("bản chứng thực", paper.certified_copies),
            ("bản photo", paper.plain_copies),
        )
        if count
    ]
    return f" <b>({', '.join(counts)})</b>" if counts else ""


def promises(content: ReceiptContent, type_: Typography) -> Iterator[Flowable]:
    """Yield the limit, the hours of receipt and return, and where the result is given."""
    yield field("2. Số lượng hồ sơ", f"{content.sets:02d} (bộ)", type_)
    yield field("3. Thời gian giải quyết hồ sơ theo quy định là", content.limit_words, type_)
    yield field("4. Thời gian nhận hồ sơ", instant_in_words(content.received_at), type_)
    due = f"<b>{instant_in_words(content.due_at)}</b>"
    if content.is_provisional:
        due += f" <b><i>{PROVISIONAL}</i></b>"
    yield Paragraph(f"5. Thời gian trả kết quả giải quyết hồ sơ: {due}", type_.text)
    yield field("6. Đăng ký nhận kết quả tại", content.delivery_words, type_)


def fees_due(fees: Sequence[DossierFee], type_: Typography) -> Iterator[Flowable]:
    """Yield what is to be paid, with its sum when there are several."""
    label = "7. Phí, lệ phí (nếu có)"
    if not fees:
        yield field(label, "không thu", type_)
        return
    if len(fees) == 1:
        yield Paragraph(f"{label}: {fee_words(fees[0])}", type_.text)
        return
    yield Paragraph(f"{label}:", type_.text.clone("before_fees", keepWithNext=True))
    item = type_.text.clone("fee", leftIndent=type_.body * 1.6, firstLineIndent=-type_.body * 0.8)
    for fee in fees:
        yield Paragraph(f"– {fee_words(fee)}", item)
    if any(fee.total is not None for fee in fees):
        yield Paragraph(
            FeeSums.of(fees).words,
            type_.text.clone("fee_total", leftIndent=type_.body * 0.8),
        )


def in_the_register(content: ReceiptContent, type_: Typography) -> Paragraph:
    """Return where the dossier stands in the register."""
    register = content.register
    return Paragraph(
        f"Vào Sổ theo dõi hồ sơ, Quyển số: {markup(register.book)}/{register.year}"
        f"&nbsp;&nbsp; Số thứ tự: {register.number}",
        type_.text,
    )


def closing(content: ReceiptContent, type_: Typography, width: float) -> Iterator[Flowable]:
    """Yield what must stay on one page: the signatures and the notes."""
    yield type_.gap(0.5)
    yield signatures(
        [
            ("NGƯỜI NỘP HỒ SƠ", content.hand_in_name),
            ("NGƯỜI TIẾP NHẬN HỒ SƠ", content.clerk_name),
        ],
        width,
        type_,
        hint=TO_SIGN,
    )
    yield type_.gap(0.4)
    yield HRFlowable(width=width, thickness=0.5, color="black", spaceAfter=type_.body * 0.25)
    for note in notes(content.hotline):
        yield Paragraph(note, type_.note)


def field(label: str, value: str, type_: Typography, *, is_strong: bool = False) -> Paragraph:
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
        field(*first, type_, is_strong=is_strong), field(*second, type_), type_, width
    )
