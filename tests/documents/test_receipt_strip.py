"""The receipt on an 80 mm roll: readable for people at arm's length and for scanners."""

from __future__ import annotations

import dataclasses
from io import BytesIO
from typing import Any

import pypdf
import pytest
import zxingcpp

from desktop_app.documents.fonts import missing_glyphs
from desktop_app.documents.paper import DOT, MM, Paper
from desktop_app.documents.receipt import ReceiptContent, render_receipt
from desktop_app.domain.dossiers import DossierFee, HandedDocument
from desktop_app.domain.errors import KnownError
from desktop_app.domain.vietqr import transfer_payload
from tests.documents.document_samples import CODE, LONG, MINIMAL, TYPICAL, of_length
from tests.documents.printed_pages import (
    corners_of,
    overlaps,
    page_texts,
    picture,
    runs,
    scanned,
    text_boxes,
    turned,
    with_noise,
)
from tests.documents.test_fonts import LETTERS
from tests.documents.test_receipt_transfer import ACCOUNT, UNPAID

DPIS = (203, 300, 600)
OF_22 = "H26.12.05-261120-12345"
each_density = pytest.mark.parametrize("dpi", DPIS)


def strip(content: ReceiptContent, copies: int = 1) -> bytes:
    """Draw a receipt on the roll."""
    return render_receipt(content, Paper.K80, copies)


def sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of each page in millimetres."""
    return [
        (float(page.mediabox.width) / MM, float(page.mediabox.height) / MM)
        for page in pypdf.PdfReader(BytesIO(pdf)).pages
    ]


# what a scanner finds


@each_density
@pytest.mark.parametrize("code", [CODE, OF_22, MINIMAL.code])
def test_bars_and_square_are_read(code: str, dpi: int) -> None:
    pdf = strip(dataclasses.replace(TYPICAL, code=code), copies=2)
    both = {"Code 128": code, "QR Code": code}
    assert [scanned(picture(pdf, dpi, page)) for page in (0, 1)] == [both, both]


@each_density
@pytest.mark.parametrize("degrees", [2, -2, 90, 180])
def test_they_are_read_when_turned_and_spoilt(degrees: int, dpi: int) -> None:
    page = picture(strip(TYPICAL), dpi)
    top = page.crop((0, 0, page.width, page.height // 3))
    spoilt = with_noise(turned(top, degrees), 0.02)
    assert scanned(spoilt) == {"Code 128": CODE, "QR Code": CODE}


def test_the_bars_of_22_letters_are_whole_dots_with_their_blanks_on_72_millimetres() -> None:
    page = picture(strip(dataclasses.replace(TYPICAL, code=OF_22)), 203)
    corner = corners_of(page)["Code 128"]
    row = round((corner.top_left.y + corner.bottom_left.y) / 2)
    first, *drawn, last = runs(page.crop((0, row, page.width, row + 1)).tobytes())
    module = min(length for _, length in drawn)
    assert module == 2
    assert all(length % module == 0 for _, length in drawn)
    unprintable = 4 * MM / DOT
    for _, blank in (first, last):
        assert blank - unprintable >= 10 * module - 1


@each_density
def test_a_code_too_long_for_the_roll_leaves_the_square_to_the_scanner(dpi: int) -> None:
    long = "000.00.01.H26-261120-0007"
    page = picture(strip(dataclasses.replace(TYPICAL, code=long, external_code="")), dpi)
    assert scanned(page) == {"QR Code": long}


@each_density
def test_a_phone_reads_the_transfer(dpi: int) -> None:
    first, second = (
        {found.text for found in zxingcpp.read_barcodes(picture(strip(UNPAID, 2), dpi, page))}
        for page in (0, 1)
    )
    assert first == {CODE, transfer_payload(ACCOUNT, 16_000, CODE)}
    assert second == {CODE}


# what a reader finds


def test_the_facts_of_the_form_stand_on_it() -> None:
    first, second = page_texts(strip(TYPICAL, copies=2))
    for words in (
        "ỦY BAN NHÂN DÂN XÃ YÊN BÌNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Liên 1: giao người nộp",
        CODE,
        "Số: 125/TNHS",
        "Sổ: 01/2026, số thứ tự 125",
        "Nhận lúc: 20/11/2026 10:05",
        "000.00.01.H26-181119-0001",
        "Chủ hồ sơ: Nguyễn Thị Phương Thảo",
        "001190012345",
        "Người nộp: Trần Văn Quyết",
        "Yêu cầu: Xác nhận tình trạng hôn nhân để đăng ký kết hôn",
        "Thủ tục: Cấp Giấy xác nhận tình trạng hôn nhân (1.004873)",
        "Giấy tờ đã nộp (4 loại):",
        "Căn cước hoặc giấy tờ có giá trị thay thế (2 bản photo)",
        "Trích lục ghi chú ly hôn đã có hiệu lực (3 bản chứng thực)",
        "Số bộ hồ sơ: 01",
        "Thời gian giải quyết: 3 ngày làm việc",
        "HẸN TRẢ KẾT QUẢ 26/11/2026 Thứ Năm, 17 giờ 00 phút",
        "Nhận kết quả: Tại quầy",
        "Lệ phí hộ tịch: 8.000 đồng × 2 16.000 đồng (đã nộp)",
        "NGƯỜI NỘP",
        "Lê Thị Hồng Nhung",
        "024 3388 1022",
        "giấy tờ tùy thân",
    ):
        assert words in first, words
    assert "Liên 2: lưu" in second
    assert all(mark not in first for mark in ("In lại", "tạm tính", "ĐÃ HỦY", "Trang"))


def test_the_due_day_is_the_largest_thing_on_it() -> None:
    tall = max(text_boxes(strip(TYPICAL), 0), key=lambda box: box[3] - box[1])
    assert tall[3] - tall[1] >= 5 * MM


@pytest.mark.parametrize(
    ("content", "mark", "times"),
    [
        (dataclasses.replace(TYPICAL, reprint=2), "In lại lần 2", 2),
        (dataclasses.replace(TYPICAL, is_voided=True), "ĐÃ HỦY", 2),
        (dataclasses.replace(TYPICAL, is_provisional=True), "17 giờ 00 phút (tạm tính)", 1),
    ],
    ids=["reprint", "voided", "provisional"],
)
def test_marks_stand_on_every_copy(content: ReceiptContent, mark: str, times: int) -> None:
    pdf = strip(content, copies=2)
    assert [text.count(mark) for text in page_texts(pdf)] == [times, times]
    assert scanned(picture(pdf, 203)) == {"Code 128": CODE, "QR Code": CODE}


def test_fees_are_added_up() -> None:
    fees = (
        DossierFee("Lệ phí", 8000, 2, is_paid=True),
        DossierFee("Phí bản sao", 2500, 3),
        DossierFee("Phí khác", None, 2),
    )
    [text] = page_texts(strip(dataclasses.replace(TYPICAL, fees=fees)))
    for words in (
        "Phí khác × 2 theo quy định, chưa thu",
        "Tổng các khoản đã có mức thu: 23.500 đồng",
        "Đã nộp: 16.000 đồng",
        "Còn phải nộp: 7.500 đồng",
    ):
        assert words in text
    assert "Phí, lệ phí: không thu" in page_texts(strip(MINIMAL))[0]


def test_every_vietnamese_letter_is_read_back() -> None:
    letters = "".join(letter for letter in LETTERS + "đĐ" if not letter.isascii())
    content = dataclasses.replace(
        TYPICAL,
        owner=dataclasses.replace(TYPICAL.owner, name=" ".join(letters), address=" ".join(letters)),
    )
    assert "".join(page_texts(strip(content))[0].split()).count(letters) == 2


@pytest.mark.parametrize(
    "content", [TYPICAL, MINIMAL, LONG, UNPAID], ids=["usual", "bare", "long", "unpaid"]
)
def test_every_printed_letter_is_in_the_font(content: ReceiptContent) -> None:
    pdf = strip(dataclasses.replace(content, is_voided=True, reprint=3))
    assert [missing_glyphs(text) for text in page_texts(pdf)] == [()]
    pages: Any = pypdf.PdfReader(BytesIO(pdf)).pages
    for font in pages[0]["/Resources"]["/Font"].values():
        assert "Tinos" in font.get_object()["/BaseFont"]


@pytest.mark.parametrize(
    "content",
    [
        dataclasses.replace(TYPICAL, request="Xin cấp lại 😀"),
        dataclasses.replace(TYPICAL, documents=(HandedDocument("Tờ khai 😀", 1),)),
        dataclasses.replace(TYPICAL, fees=(DossierFee("Lệ phí 😀", 1000),)),
    ],
    ids=["request", "document", "fee"],
)
def test_a_letter_that_cannot_be_printed_is_refused(content: ReceiptContent) -> None:
    with pytest.raises(KnownError, match="Phông chữ in không có ký tự “😀”"):
        strip(content)


# the paper


def test_a_copy_is_one_page_as_long_as_what_stands_on_it() -> None:
    short, long = sizes(strip(MINIMAL, copies=2)), sizes(strip(LONG, copies=1))
    assert [round(width) for width, _ in (*short, *long)] == [80, 80, 80]
    assert short[0] == short[1]
    assert 90 < short[0][1] < 200 < long[0][1]
    # no blank paper: the last line stands just above the foot
    boxes = sorted(text_boxes(strip(MINIMAL), 0), key=lambda box: box[1])
    assert boxes[1][1] < 10 * MM


@pytest.mark.parametrize(
    "content", [TYPICAL, MINIMAL, LONG, UNPAID], ids=["usual", "bare", "long", "unpaid"]
)
def test_nothing_overlaps_or_leaves_the_72_millimetres(content: ReceiptContent) -> None:
    pdf = strip(content)
    [(_, height)] = sizes(pdf)
    boxes = text_boxes(pdf, 0)
    assert overlaps(boxes) == []
    assert min(box[0] for box in boxes) >= 4 * MM - 1
    assert max(box[2] for box in boxes) <= 76 * MM + 1
    assert min(box[1] for box in boxes) >= 1 * MM
    assert max(box[3] for box in boxes) <= height * MM - 2 * MM


def test_what_is_longer_than_the_longest_page_goes_on_on_the_next_one() -> None:
    papers = tuple(
        HandedDocument(f"N{number:03d} {of_length('Giấy tờ kèm theo hồ sơ', 120)}", 1)
        for number in range(200)
    )
    pdf = strip(dataclasses.replace(TYPICAL, documents=papers))
    texts = page_texts(pdf)
    assert len(texts) == 2
    assert all(height <= 2000.5 for _, height in sizes(pdf))
    whole = " ".join(texts)
    assert [whole.count(f"N{number:03d}") for number in range(200)] == [1] * 200
    assert ["Trang 1/2" in texts[0], "Trang 2/2" in texts[1]] == [True, True]
    assert all(CODE in text for text in texts)


def test_the_file_asks_to_be_printed_unscaled() -> None:
    reader = pypdf.PdfReader(BytesIO(strip(TYPICAL)))
    root: Any = reader.trailer["/Root"]
    assert root["/ViewerPreferences"]["/PrintScaling"] == "/None"
    assert root["/Lang"] == "vi"
    assert reader.metadata is not None
    assert reader.metadata.title == f"Giấy tiếp nhận hồ sơ và hẹn trả kết quả {CODE}"


def test_the_same_dossier_gives_the_same_bytes() -> None:
    assert strip(TYPICAL, 2) == strip(TYPICAL, 2)
