"""One receipt for several dossiers: each under its own code, the person and signatures once."""

from __future__ import annotations

import dataclasses
from collections import Counter
from io import BytesIO
from typing import Any

import pypdf
import pytest
import zxingcpp

from desktop_app.documents.fonts import missing_glyphs
from desktop_app.documents.paper import CUT_SHEETS, MM, Paper
from desktop_app.documents.receipt_content import ReceiptContent
from desktop_app.documents.receipt_group import render_group_receipt
from desktop_app.domain.dossiers import Party, RegisterEntry
from desktop_app.domain.vietqr import transfer_payload
from tests.documents.document_samples import LONG, TYPICAL
from tests.documents.printed_pages import overlaps, page_texts, picture, text_boxes
from tests.documents.test_receipt_transfer import ACCOUNT, UNPAID

PERSON = Party("Trần Văn Quyết", id_number="001085054321", phone="0987654321")
CODES = ("H26.12.05-261120-0007", "H26.12.05-261120-0008", "H26.12.05-261120-12345")
GROUP = (
    TYPICAL,
    dataclasses.replace(
        UNPAID,
        code=CODES[1],
        number="126/TNHS",
        owner=PERSON,
        submitter=None,
        register=RegisterEntry("01", 2026, 126),
        external_code="",
        procedure_name="Chứng thực bản sao từ bản chính",
        procedure_code="2.000815",
        request="",
        documents=TYPICAL.documents[:2],
        reprint=1,
    ),
    dataclasses.replace(
        TYPICAL,
        code=CODES[2],
        number="127/TNHS",
        register=RegisterEntry("01", 2026, 127),
        external_code="",
        fees=(),
        is_provisional=True,
    ),
)
each_paper = pytest.mark.parametrize("paper", list(Paper))


def drawn(paper: Paper, contents: tuple[ReceiptContent, ...] = GROUP, copies: int = 1) -> bytes:
    return render_group_receipt(contents, PERSON, paper, copies)


@each_paper
@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_each_dossier_has_its_own_bars_and_square(paper: Paper, dpi: int) -> None:
    pdf = drawn(paper)
    read = Counter(
        (str(found.format), found.text)
        for page in range(len(page_texts(pdf)))
        for found in zxingcpp.read_barcodes(picture(pdf, dpi, page))
    )
    transfer = ("QR Code", transfer_payload(ACCOUNT, 16_000, CODES[1]))
    expected = [(kind, code) for kind in ("Code 128", "QR Code") for code in CODES]
    assert read == Counter([*expected, transfer])


@each_paper
def test_the_person_and_the_signatures_stand_once(paper: Paper) -> None:
    whole = " ".join(page_texts(drawn(paper)))
    assert whole.count("GIẤY TIẾP NHẬN HỒ SƠ") == 1
    assert whole.count("Người nộp hồ sơ: Trần Văn Quyết") == 1
    assert whole.count("NGƯỜI TIẾP NHẬN") == 1
    assert whole.count("Khi đến nhận kết quả") == 1
    assert whole.count("Chủ hồ sơ: Nguyễn Thị Phương Thảo") == 2
    for number, content in enumerate(GROUP, start=1):
        assert f"Hồ sơ {number}/3" in whole
        assert content.number in whole
        assert content.procedure_name in whole
    assert "In lại lần 1" in whole
    assert whole.count("(tạm tính)") == 1
    assert whole.count("Chuyển khoản 16.000 đồng") == 1
    assert missing_glyphs(whole) == ()


@pytest.mark.parametrize("paper", CUT_SHEETS)
def test_a_page_says_whose_promise_it_bears(paper: Paper) -> None:
    for text in page_texts(drawn(paper)):
        assert text.count("Mã hồ sơ: ") == text.count("5. Thời gian trả kết quả giải quyết hồ sơ")


def test_two_copies_are_numbered_by_themselves() -> None:
    texts = page_texts(drawn(Paper.A5, copies=2))
    half = len(texts) // 2
    assert all("Liên 1: giao người nộp" in text for text in texts[:half])
    assert all("Liên 2: lưu" in text for text in texts[half:])
    assert f"Trang {half}/{half}" in texts[-1]
    assert "Chuyển khoản" not in " ".join(texts[half:])
    assert len(page_texts(drawn(Paper.K80, copies=2))) == 2


def test_an_owner_who_came_in_person_is_not_said_again() -> None:
    own = dataclasses.replace(GROUP[1], code=CODES[0])
    [text] = page_texts(drawn(Paper.K80, (own, GROUP[1])))
    assert "Chủ hồ sơ" not in text


@each_paper
def test_long_names_flow_on_and_nothing_overlaps(paper: Paper) -> None:
    long = tuple(
        dataclasses.replace(LONG, code=code, submitter=PERSON, external_code="") for code in CODES
    )
    pdf = drawn(paper, long)
    pages: Any = pypdf.PdfReader(BytesIO(pdf)).pages
    sheet = paper.sheet
    texts = page_texts(pdf)
    for page, _text in enumerate(texts):
        boxes = text_boxes(pdf, page)
        assert overlaps(boxes) == []
        assert min(box[0] for box in boxes) >= sheet.left - 1
        assert max(box[2] for box in boxes) <= sheet.width - sheet.right + 1
        assert min(box[1] for box in boxes) >= 1 * MM
        assert max(box[3] for box in boxes) <= float(pages[page].mediabox.height) - sheet.top + 1
    whole = " ".join(texts)
    assert all(whole.count(document.name) == 3 for document in LONG.documents)
    assert whole.count("26/11/2026" if paper.is_roll else "5. Thời gian trả kết quả") == 3


def test_there_must_be_a_dossier_and_a_copy() -> None:
    with pytest.raises(ValueError, match="no dossier"):
        drawn(Paper.A5, ())
    with pytest.raises(ValueError, match="copies"):
        drawn(Paper.A5, copies=0)
