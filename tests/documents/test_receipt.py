from __future__ import annotations

import dataclasses
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pypdf
import pytest
from PIL import Image

from desktop_app.documents.paper import CUT_SHEETS, MM, Paper
from desktop_app.documents.receipt import ReceiptContent, render_receipt
from desktop_app.domain.dossiers import DossierFee, HandedDocument
from desktop_app.domain.errors import KnownError
from tests.documents.document_samples import CODE, LONG, MINIMAL, TYPICAL
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

BOTH = {"Code 128": CODE, "QR Code": CODE}
DPIS = (203, 300, 600)
each_paper = pytest.mark.parametrize("paper", CUT_SHEETS)


@pytest.fixture(scope="module")
def tops() -> dict[tuple[Paper, int], Image.Image]:
    """The upper part of a receipt, where the symbols are, on each paper at each density."""
    found = {}
    for paper in CUT_SHEETS:
        pdf = render_receipt(TYPICAL, paper)
        for dpi in DPIS:
            page = picture(pdf, dpi)
            found[paper, dpi] = page.crop((0, 0, page.width, page.height * 3 // 10))
    return found


def fonts(page: Any) -> list[Any]:
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


# what a scanner finds


@each_paper
@pytest.mark.parametrize("dpi", DPIS)
def test_both_symbols_are_read_on_the_whole_page(paper: Paper, dpi: int) -> None:
    pdf = render_receipt(TYPICAL, paper)
    assert [scanned(picture(pdf, dpi, page)) for page in (0, 1)] == [BOTH, BOTH]


@each_paper
@pytest.mark.parametrize("dpi", DPIS)
@pytest.mark.parametrize("degrees", [2, -2, 90, 180])
def test_both_symbols_are_read_when_turned(
    tops: dict[tuple[Paper, int], Image.Image], paper: Paper, dpi: int, degrees: int
) -> None:
    assert scanned(turned(tops[paper, dpi], degrees)) == BOTH


@each_paper
@pytest.mark.parametrize("dpi", DPIS)
@pytest.mark.parametrize("degrees", [0, 2, 90, 180])
def test_both_symbols_are_read_through_two_per_cent_of_noise(
    tops: dict[tuple[Paper, int], Image.Image], paper: Paper, dpi: int, degrees: int
) -> None:
    assert scanned(with_noise(turned(tops[paper, dpi], degrees), 0.02)) == BOTH


@each_paper
def test_the_bars_have_ten_blank_modules_at_each_side(
    tops: dict[tuple[Paper, int], Image.Image], paper: Paper
) -> None:
    top = tops[paper, 600]
    corner = corners_of(top)["Code 128"]
    row = round((corner.top_left.y + corner.bottom_left.y) / 2)
    line = top.crop((0, row, top.width, row + 1)).tobytes()
    first, *drawn, last = runs(line)
    module = min(length for _, length in drawn)
    assert not first[0]
    assert first[1] >= 10 * module
    assert not last[0]
    assert last[1] >= 10 * module
    assert module >= 0.25 / 25.4 * 600 - 1


@each_paper
def test_the_square_has_four_blank_modules_around(
    tops: dict[tuple[Paper, int], Image.Image], paper: Paper
) -> None:
    top = tops[paper, 600]
    corners = corners_of(top)["QR Code"]
    left, right = corners.top_left.x, corners.top_right.x
    upper, lower = corners.top_left.y, corners.bottom_left.y
    module = (right - left) / 25
    quiet = int(4 * module) - 2
    for box in (
        (left - quiet, upper - quiet, right + quiet, upper - 2),
        (left - quiet, lower + 2, right + quiet, lower + quiet),
        (left - quiet, upper - quiet, left - 2, lower + quiet),
        (right + 2, upper - quiet, right + quiet, lower + quiet),
    ):
        assert top.crop(tuple(round(edge) for edge in box)).getextrema() == (255, 255)


# what a reader finds


@each_paper
def test_every_field_of_the_form_stands_in_the_order_of_the_form(paper: Paper) -> None:
    text, second = page_texts(render_receipt(TYPICAL, paper))
    rest = text
    for field in (
        "ỦY BAN NHÂN DÂN XÃ YÊN BÌNH",
        "Số: 125/TNHS",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Yên Bình, ngày 20 tháng 11 năm 2026",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        f"Mã hồ sơ: {CODE}",
        "Mã trên hệ thống khác: 000.00.01.H26-181119-0001",
        "Liên 1: giao người nộp",
        "Bộ phận Tiếp nhận và Trả kết quả: Trung tâm Phục vụ hành chính công xã Yên Bình",
        "Tiếp nhận hồ sơ của: Nguyễn Thị Phương Thảo",
        "001190012345",
        "Địa chỉ: Số 15, ngõ 42 đường Nguyễn Trãi, thôn Đồng Tâm, xã Yên Bình, Hà Nội",
        "Số điện thoại: 0912345678",
        "Email: phuongthao@example.vn",
        "Người nộp hồ sơ: Trần Văn Quyết",
        "001085054321",
        "0987654321",
        "Nội dung yêu cầu giải quyết: Xác nhận tình trạng hôn nhân để đăng ký kết hôn",
        "Cấp Giấy xác nhận tình trạng hôn nhân (mã thủ tục 1.004873)",
        "1. Thành phần hồ sơ, yêu cầu và số lượng mỗi loại giấy tờ gồm:",
        "Số lượng",
        "Bản chính",
        "Bản chứng thực",
        "Bản photo",
        "1 Tờ khai cấp Giấy xác nhận tình trạng hôn nhân 1 – –",
        "2 Căn cước hoặc giấy tờ có giá trị thay thế – – 2",
        "3 Trích lục ghi chú ly hôn đã có hiệu lực – 3 –",
        "4 Văn bản ủy quyền được chứng thực 1 – –",
        "2. Số lượng hồ sơ: 01 (bộ)",
        "3. Thời gian giải quyết hồ sơ theo quy định là: 3 ngày làm việc",
        "4. Thời gian nhận hồ sơ: 10 giờ 05 phút, ngày 20 tháng 11 năm 2026",
        "5. Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 26 tháng 11 năm 2026",
        "6. Đăng ký nhận kết quả tại: Tại quầy",
        "7. Phí, lệ phí (nếu có): Lệ phí hộ tịch: 8.000 đồng × 2 = 16.000 đồng (đã nộp)",
        "Vào Sổ theo dõi hồ sơ, Quyển số: 01/2026",
        "Số thứ tự: 125",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
        "(Ký và ghi rõ họ tên)",
        "Trần Văn Quyết",
        "Lê Thị Hồng Nhung",
        "02 liên",
        "tại quầy, qua bưu chính công ích hoặc trực tuyến",
        "giấy ủy quyền",
        "024 3388 1022",
    ):
        assert field in rest, f"{field} is missing, or out of order"
        # a column beside another may be read first, so the order is by where a field begins
        if field[0].isdigit() or field.startswith(("Tiếp", "Nội", "Vào", "NGƯỜI NỘP")):
            rest = rest[rest.index(field) :]
    assert "Liên 2: lưu" in second
    assert "Liên 1" not in second
    assert "In lại" not in text
    assert "tạm tính" not in text
    assert "ĐÃ HỦY" not in text


def test_a_clerk_can_write_by_hand_what_was_not_typed() -> None:
    [text] = page_texts(render_receipt(MINIMAL, Paper.A5, copies=1))
    assert "Số: ………/TNHS" in text
    assert "Địa chỉ: …" in text
    assert "Số điện thoại: …" in text
    assert "giấy tờ gồm: không có." in text
    assert "7. Phí, lệ phí (nếu có): không thu" in text
    assert "Người nộp hồ sơ" not in text


def test_a_request_that_is_the_procedure_itself_is_said_once() -> None:
    content = dataclasses.replace(TYPICAL, request=TYPICAL.procedure_name)
    [text] = page_texts(render_receipt(content, Paper.A5, copies=1))
    assert f"Nội dung yêu cầu giải quyết: {TYPICAL.procedure_name} (mã thủ tục" in text
    assert "Thủ tục hành chính:" not in text


def test_fees_are_added_up_by_what_is_paid() -> None:
    content = dataclasses.replace(
        TYPICAL,
        fees=(DossierFee("Lệ phí", 8000, 2, is_paid=True), DossierFee("Phí bản sao", 2500, 3)),
    )
    [text] = page_texts(render_receipt(content, Paper.A5, copies=1))
    assert "– Lệ phí: 8.000 đồng × 2 = 16.000 đồng (đã nộp)" in text
    assert "– Phí bản sao: 2.500 đồng × 3 = 7.500 đồng (chưa nộp)" in text
    assert "Tổng cộng: 23.500 đồng; đã nộp 16.000 đồng; còn phải nộp 7.500 đồng." in text


@pytest.mark.parametrize(
    ("fees", "lines", "total"),
    [
        (
            (DossierFee("Lệ phí hộ tịch", None),),
            ["7. Phí, lệ phí (nếu có): Lệ phí hộ tịch: theo quy định, chưa thu"],
            "",
        ),
        (
            (DossierFee("Phí bản sao", None, 3),),
            ["7. Phí, lệ phí (nếu có): Phí bản sao × 3: theo quy định, chưa thu"],
            "",
        ),
        (
            (DossierFee("Lệ phí", None), DossierFee("Phí bản sao", None)),
            ["– Lệ phí: theo quy định, chưa thu", "– Phí bản sao: theo quy định, chưa thu"],
            "",
        ),
        (
            (DossierFee("Lệ phí", 8000, 2, is_paid=True), DossierFee("Phí bản sao", None)),
            [
                "– Lệ phí: 8.000 đồng × 2 = 16.000 đồng (đã nộp)",
                "– Phí bản sao: theo quy định, chưa thu",
            ],
            "Tổng các khoản đã có mức thu: 16.000 đồng; đã nộp 16.000 đồng; còn phải nộp 0 đồng.",
        ),
    ],
    ids=["one", "several of one", "two", "beside a known one"],
)
def test_a_fee_without_amount_is_due_all_the_same(
    fees: tuple[DossierFee, ...], lines: list[str], total: str
) -> None:
    content = dataclasses.replace(TYPICAL, fees=fees)
    [text] = page_texts(render_receipt(content, Paper.A5, copies=1))
    assert [line for line in lines if line not in text] == []
    assert "không thu" not in text
    if total:
        assert total in text
    else:
        assert "Tổng" not in text


@each_paper
@pytest.mark.parametrize(
    ("content", "mark", "times"),
    [
        (dataclasses.replace(TYPICAL, reprint=2), "In lại lần 2", 2),
        (dataclasses.replace(TYPICAL, is_voided=True), "ĐÃ HỦY", 2),
        (dataclasses.replace(TYPICAL, is_provisional=True), "năm 2026 (tạm tính)", 1),
    ],
    ids=["reprint", "voided", "provisional"],
)
def test_marks_stand_on_every_copy(
    paper: Paper, content: ReceiptContent, mark: str, times: int
) -> None:
    pdf = render_receipt(content, paper)
    assert [text.count(mark) for text in page_texts(pdf)] == [times, times]
    assert scanned(picture(pdf, 203)) == BOTH


@each_paper
def test_every_vietnamese_letter_is_read_back_in_every_face(paper: Paper) -> None:
    accented = [letter for letter in LETTERS + "đĐ" if not letter.isascii()]
    assert len(accented) == 134
    letters = " ".join(accented)
    content = dataclasses.replace(
        TYPICAL,
        head=dataclasses.replace(TYPICAL.head, place=letters),
        owner=dataclasses.replace(TYPICAL.owner, name=letters, address=letters),
    )
    pdf = render_receipt(content, paper, copies=1)
    by_pdfium = "".join(page_texts(pdf)).replace(" ", "")
    by_pypdf = "".join(
        "".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(pdf)).pages
    )
    for text in (by_pdfium, by_pypdf):
        assert text.count("".join(accented)) == 3


def test_decomposed_text_is_printed_composed() -> None:
    name = "Nguyễn Đặng Quỳnh Hương"
    content = dataclasses.replace(
        TYPICAL,
        owner=dataclasses.replace(TYPICAL.owner, name=unicodedata.normalize("NFD", name)),
    )
    assert name in page_texts(render_receipt(content, Paper.A5))[0]


def test_what_was_typed_is_printed_as_typed() -> None:
    typed = "Nhà hàng <b>Sông & Biển</b> </para>"
    content = dataclasses.replace(TYPICAL, request=typed)
    assert typed in page_texts(render_receipt(content, Paper.A5))[0]


# pages


@each_paper
def test_a_usual_dossier_takes_one_page_a_copy(paper: Paper) -> None:
    texts = page_texts(render_receipt(TYPICAL, paper))
    assert len(texts) == 2
    assert all("Trang 1/1" in text for text in texts)


@each_paper
def test_long_names_and_twenty_documents_flow_to_a_second_page(paper: Paper) -> None:
    pdf = render_receipt(LONG, paper)
    texts = page_texts(pdf)
    assert len(texts) == 4
    for copy in (1, 2):
        first, second = texts[2 * copy - 2 : 2 * copy]
        assert "Trang 1/2" in first
        assert "Trang 2/2" in second
        assert "Thành phần hồ sơ Số lượng" in first
        assert "Thành phần hồ sơ Số lượng" in second
        assert "17 giờ 00 phút, ngày 26 tháng 11 năm 2026 (tạm tính)" in second
        assert "NGƯỜI TIẾP NHẬN HỒ SƠ" in second
        assert all(CODE in text and f"Liên {copy}" in text for text in (first, second))
        together = f"{first} {second}"
        assert LONG.owner.name in together
        assert LONG.owner.address in together
        assert LONG.procedure_name in together
        assert all(document.name in together for document in LONG.documents)


@each_paper
@pytest.mark.parametrize("content", [TYPICAL, MINIMAL, LONG], ids=["usual", "bare", "long"])
def test_nothing_overlaps_or_leaves_the_page(paper: Paper, content: ReceiptContent) -> None:
    pdf = render_receipt(content, paper)
    sheet = paper.sheet
    for page in range(len(page_texts(pdf))):
        boxes = text_boxes(pdf, page)
        assert overlaps(boxes) == []
        assert min(box[0] for box in boxes) >= sheet.left - 1
        assert max(box[2] for box in boxes) <= sheet.width - sheet.right + 1
        assert min(box[1] for box in boxes) >= 3 * MM
        assert max(box[3] for box in boxes) <= sheet.height - sheet.top + 1


def test_a_document_longer_than_a_page_is_still_printed() -> None:
    endless = "rất dài " * 900
    content = dataclasses.replace(TYPICAL, documents=(HandedDocument(endless, 1),))
    texts = page_texts(render_receipt(content, Paper.A5, copies=1))
    assert sum(text.count("rất dài") for text in texts) == 900


@each_paper
def test_pages_have_the_size_of_the_paper(paper: Paper) -> None:
    width, height = {Paper.A4: (210, 297), Paper.A5: (148, 210)}[paper]
    for page in pypdf.PdfReader(BytesIO(render_receipt(TYPICAL, paper))).pages:
        assert float(page.mediabox.width) == pytest.approx(width * MM, abs=0.01)
        assert float(page.mediabox.height) == pytest.approx(height * MM, abs=0.01)


@pytest.mark.parametrize("copies", [1, 2, 3])
def test_there_are_as_many_copies_as_asked_for(copies: int) -> None:
    assert len(page_texts(render_receipt(MINIMAL, Paper.A5, copies))) == copies


def test_no_copy_at_all_is_an_error() -> None:
    with pytest.raises(ValueError, match="copies"):
        render_receipt(MINIMAL, Paper.A5, 0)


# the file


@each_paper
def test_only_embedded_fonts_are_used(paper: Paper) -> None:
    pdf = render_receipt(dataclasses.replace(LONG, is_voided=True), paper)
    for page in pypdf.PdfReader(BytesIO(pdf)).pages:
        for font in fonts(page):
            assert "Tinos" in font["/BaseFont"]
            assert "/FontFile2" in font["/FontDescriptor"].get_object()
    assert b"Helvetica" not in pdf


def test_viewers_are_told_to_print_unscaled_and_what_it_is() -> None:
    reader = pypdf.PdfReader(BytesIO(render_receipt(TYPICAL, Paper.A5)))
    root: Any = reader.trailer["/Root"]
    assert root["/ViewerPreferences"]["/PrintScaling"] == "/None"
    assert root["/Lang"] == "vi"
    assert reader.metadata is not None
    assert reader.metadata.title == f"Giấy tiếp nhận hồ sơ và hẹn trả kết quả {CODE}"
    assert reader.metadata.author == "Trung tâm Phục vụ hành chính công xã Yên Bình"


def test_the_same_dossier_gives_the_same_bytes_in_any_thread() -> None:
    contents = [
        dataclasses.replace(TYPICAL, code=f"H26.12.05-261120-{serial:04d}", reprint=serial)
        for serial in range(6)
    ]
    alone = [render_receipt(content, Paper.A5) for content in contents]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda content: render_receipt(content, Paper.A5), contents))
    assert together == alone
    assert len(set(alone)) == len(alone)


@pytest.mark.parametrize(
    "content",
    [
        dataclasses.replace(TYPICAL, request="Xin cấp lại 😀"),
        dataclasses.replace(TYPICAL, clerk_name="Lê Nhung 😀"),
        dataclasses.replace(TYPICAL, documents=(HandedDocument("Tờ khai 😀", 1),)),
        dataclasses.replace(TYPICAL, fees=(DossierFee("Lệ phí 😀", 1000),)),
    ],
    ids=["request", "clerk", "document", "fee"],
)
def test_a_letter_that_cannot_be_printed_is_refused(content: ReceiptContent) -> None:
    with pytest.raises(KnownError, match="Phông chữ in không có ký tự “😀”"):
        render_receipt(content, Paper.A5)
