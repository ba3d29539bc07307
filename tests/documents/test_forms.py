from __future__ import annotations

import dataclasses
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pypdf
import pytest

from desktop_app.documents.forms import FIELDS, FormContent, load_template, render_form
from desktop_app.documents.forms.form_text import WhenEmpty
from desktop_app.documents.paper import A4_LANDSCAPE, CUT_SHEETS, MM, Paper, Sheet
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.forms import FormKind
from desktop_app.domain.ratings import rating_mark
from tests.documents.document_samples import CODE
from tests.documents.form_samples import (
    LONG_NAME,
    PROFILES,
    WITHOUT_CODE,
    changed,
    lengthened,
    sample,
    without,
)
from tests.documents.printed_pages import (
    corners_of,
    overlaps,
    page_texts,
    picture,
    runs,
    scanned,
    text_boxes,
)
from tests.documents.test_fonts import LETTERS

NOW = "2026-08"
each_kind = pytest.mark.parametrize("kind", list(FormKind))
PRINTED = [(kind, paper) for kind in FormKind for paper in load_template(kind, NOW).papers]
each_print = pytest.mark.parametrize(("kind", "paper"), PRINTED)
EVERY_SET = [
    (kind, profile, paper)
    for kind in FormKind
    for profile in PROFILES
    for paper in load_template(kind, profile).papers
]


def printed(kind: FormKind, content: FormContent, paper: Paper | None = None) -> list[str]:
    """Return the texts of the pages of a form as it is now in force."""
    template = load_template(kind, NOW)
    return page_texts(render_form(template, content, paper or template.default_paper))


def letters_of(text: str) -> str:
    """Return a text without its blanks: in a narrow column lines break within words."""
    return "".join(text.split())


# every form


@pytest.mark.parametrize(("kind", "profile", "paper"), EVERY_SET)
def test_every_form_of_every_set_says_all_it_is_given(
    kind: FormKind, profile: str, paper: Paper
) -> None:
    template = load_template(kind, profile)
    content = sample(kind)
    whole = " ".join(page_texts(render_form(template, content, paper)))
    letters = letters_of(whole).casefold()
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in whole
    assert "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ YÊN BÌNH" in whole
    assert template.title in whole
    assert template.reference in whole
    assert f"Số: 12{template.number_suffix}" in whole or not content.number
    said = [content.values[name] for name in template.placeholders]
    said += [entry for name in template.lists for entry in content.lists[name]]
    said += [cell for name in template.tables for row in content.tables[name] for cell in row]
    assert [text for text in said if letters_of(text).casefold() not in letters] == []
    assert "{" not in whole
    assert "<b>" not in whole


@each_print
def test_a_form_without_all_that_is_optional_has_no_holes(kind: FormKind, paper: Paper) -> None:
    template = load_template(kind, NOW)
    kept = {names[0] for names in template.one_of}
    dropped = template.optional - kept
    whole = " ".join(page_texts(render_form(template, without(sample(kind), dropped), paper)))
    for name in dropped & FIELDS[kind].values.keys():
        label = f"{FIELDS[kind].values[name].about.vi}:"
        if template.when_empty[name] is WhenEmpty.LEAVE_OUT:
            assert label not in whole
        elif label in whole:
            assert f"{label} …" in whole
    assert " ." not in whole
    assert ": ." not in whole


@each_print
@pytest.mark.parametrize("make", [sample, lengthened], ids=["usual", "long"])
def test_nothing_overlaps_or_leaves_the_page(kind: FormKind, paper: Paper, make: Any) -> None:
    template = load_template(kind, NOW)
    sheet = template.sheet_on(paper)
    pdf = render_form(template, make(kind), paper)
    for page in range(len(page_texts(pdf))):
        boxes = text_boxes(pdf, page)
        assert overlaps(boxes) == []
        assert min(box[0] for box in boxes) >= sheet.left - 1
        assert max(box[2] for box in boxes) <= sheet.width - sheet.right + 1
        assert min(box[1] for box in boxes) >= 3 * MM
        assert max(box[3] for box in boxes) <= sheet.height - sheet.top + 1


@each_print
def test_a_usual_form_takes_one_page(kind: FormKind, paper: Paper) -> None:
    # what came stands in the list where it does not stand in the table
    content = without(sample(kind, rows=3), ["brought"])
    texts = printed(kind, content, paper)
    assert len(texts) == (3 if kind is FormKind.REGISTER else 1)
    assert f"Trang 1/{len(texts)}" in texts[0]


@each_print
def test_a_name_of_many_letters_is_printed_whole(kind: FormKind, paper: Paper) -> None:
    whole = letters_of(" ".join(printed(kind, lengthened(kind), paper)))
    assert len(LONG_NAME) > 60
    assert letters_of(LONG_NAME) in whole


@each_print
def test_a_page_has_the_size_of_its_paper_is_unscaled_and_bears_its_fonts(
    kind: FormKind, paper: Paper
) -> None:
    template = load_template(kind, NOW)
    pdf = render_form(template, dataclasses.replace(sample(kind), reprint=1), paper)
    reader = pypdf.PdfReader(BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    assert root["/ViewerPreferences"]["/PrintScaling"] == "/None"
    assert root["/Lang"] == "vi"
    assert reader.metadata is not None
    code = "" if kind in WITHOUT_CODE else f" {CODE}"
    assert reader.metadata.title == f"{template.title.capitalize()}{code}"
    assert b"Helvetica" not in pdf
    sheet: Sheet = A4_LANDSCAPE if kind is FormKind.REGISTER else paper.sheet
    for page in reader.pages:
        assert float(page.mediabox.width) == pytest.approx(sheet.width, abs=0.01)
        assert float(page.mediabox.height) == pytest.approx(sheet.height, abs=0.01)
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            assert "Tinos" in font.get_object()["/BaseFont"]
            assert "/FontFile2" in font.get_object()["/FontDescriptor"].get_object()


@each_kind
def test_a_form_is_not_printed_on_a_paper_it_is_not_made_for(kind: FormKind) -> None:
    template = load_template(kind, NOW)
    for paper in set(Paper) - set(template.papers):
        assert template.paper_for(paper) is template.default_paper
        with pytest.raises(
            KnownError,
            match=f"chỉ in trên giấy {', '.join(template.papers)}, không in trên {paper}",
        ):
            render_form(template, sample(kind), paper)


@each_kind
def test_a_reprint_says_so_under_the_title_and_at_the_foot_of_each_page(kind: FormKind) -> None:
    texts = printed(kind, dataclasses.replace(sample(kind, rows=30), reprint=3))
    assert texts[0].count("In lại lần 3") == 2
    assert all("In lại lần 3" in text for text in texts)
    assert "In lại lần" not in " ".join(printed(kind, sample(kind)))


# the bars


@pytest.mark.parametrize(
    ("kind", "paper"), [(kind, paper) for kind, paper in PRINTED if kind not in WITHOUT_CODE]
)
@pytest.mark.parametrize("dpi", [203, 300])
def test_the_code_is_read_off_the_page(kind: FormKind, paper: Paper, dpi: int) -> None:
    template = load_template(kind, NOW)
    page = picture(render_form(template, sample(kind), paper), dpi)
    says = rating_mark(CODE) if kind is FormKind.RETURN_SLIP else CODE
    square = {"QR Code": says} if template.has_qr else {}
    assert scanned(page.crop((0, 0, page.width, page.height // 3))) == {"Code 128": CODE, **square}


@pytest.mark.parametrize("paper", CUT_SHEETS)
def test_the_bars_stand_under_the_office_with_ten_blank_modules(paper: Paper) -> None:
    template = load_template(FormKind.REFUSAL, NOW)
    page = picture(render_form(template, sample(FormKind.REFUSAL), paper), 600)
    top = page.crop((0, 0, page.width, page.height // 3))
    corner = corners_of(top)["Code 128"]
    row = round((corner.top_left.y + corner.bottom_left.y) / 2)
    first, *drawn, last = runs(top.crop((0, row, top.width, row + 1)).tobytes())
    module = min(length for _, length in drawn)
    assert first[1] >= 10 * module
    assert last[1] >= 10 * module
    assert module >= 0.25 / 25.4 * 600 - 1
    assert corner.top_right.x < page.width * 0.6


@pytest.mark.parametrize("paper", CUT_SHEETS)
@pytest.mark.parametrize("code", ["000.00.01.H26-181119-0001", "H15.50.05.13-261008-0902975"])
def test_a_long_code_still_fits(paper: Paper, code: str) -> None:
    content = dataclasses.replace(sample(FormKind.CONTROL_SLIP), dossier_code=code)
    page = picture(render_form(load_template(FormKind.CONTROL_SLIP, NOW), content, paper), 300)
    assert scanned(page.crop((0, 0, page.width, page.height // 3))) == {"Code 128": code}


def test_a_form_without_code_has_no_bars() -> None:
    template = load_template(FormKind.HANDOVER_LIST, NOW)
    pdf = render_form(template, sample(FormKind.HANDOVER_LIST), Paper.A4)
    assert scanned(picture(pdf, 203)) == {}


# the law's own numbers and words


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        (FormKind.SUPPLEMENT_REQUEST, ("02", "02", "02")),
        (FormKind.REFUSAL, ("03", "03", "03")),
        (FormKind.REFUSAL_ON_MERITS, ("03", "03", "03")),
        (FormKind.APOLOGY, ("04", "04", "04")),
        (FormKind.APOLOGY_OLD, ("04", "", "")),
        (FormKind.STOP_NOTICE, ("", "05", "05")),
        (FormKind.CONTROL_SLIP, ("05", "06", "06")),
        (FormKind.REGISTER, ("06", "07", "07")),
        (FormKind.HANDOVER_LIST, ("", "", "")),
        (FormKind.SUPPLEMENT_RECEIPT, ("", "", "")),
        (FormKind.RETURN_SLIP, ("", "", "")),
        (FormKind.REMINDER, ("", "", "")),
        (FormKind.FEE_RECEIPT, ("", "", "")),
    ],
)
def test_the_number_of_a_form_is_that_of_its_set(
    kind: FormKind, numbers: tuple[str, str, str]
) -> None:
    for profile, number in zip(PROFILES, numbers, strict=True):
        template = load_template(kind, profile)
        assert template.form_number == number
        assert profile in template.profile_codes
        if number:
            circular = "01/2018" if profile == "2018" else "03/2025"
            assert template.reference == f"Mẫu số {number}, Thông tư số {circular}/TT-VPCP"


def test_the_apology_became_a_request_for_more_time_in_2025() -> None:
    old, new = (load_template(FormKind.APOLOGY, profile) for profile in ("2018", "2025-07"))
    assert old.title == "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ"
    assert new.title == "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT"
    for profile in PROFILES:
        alternative = load_template(FormKind.APOLOGY_OLD, profile)
        assert alternative.title == old.title
        assert alternative.number_suffix == "/PXL"


@each_kind
def test_what_nobody_has_checked_since_2025_is_said(kind: FormKind) -> None:
    assert all(load_template(kind, profile).to_confirm for profile in ("2025-07", NOW))


@pytest.mark.parametrize(
    ("kind", "wording"),
    [
        (
            FormKind.SUPPLEMENT_REQUEST,
            [
                "Số: 12/HDHS",
                "Yêu cầu Ông/Bà hoàn thiện hồ sơ gồm những nội dung như sau:",
                "1. Bổ sung Trích lục ghi chú ly hôn",
                "Lý do: Hồ sơ chưa đủ thành phần",
                "liên hệ với bà Lê Thị Hồng Nhung, số điện thoại 024 3388 1022, để được",
                "NGƯỜI HƯỚNG DẪN",
            ],
        ),
        (
            FormKind.REFUSAL,
            [
                "Số: 12/TC",
                "thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:",
                "Xin thông báo cho Ông/Bà được biết và thực hiện./.",
                "NGƯỜI NỘP HỒ SƠ",
                "NGƯỜI TIẾP NHẬN HỒ SƠ",
            ],
        ),
        (
            FormKind.REFUSAL_ON_MERITS,
            ["không đủ điều kiện giải quyết", "Nơi nhận:", "KT. TRƯỞNG PHÒNG PHÓ TRƯỞNG PHÒNG"],
        ),
        (
            FormKind.APOLOGY,
            [
                "Kính gửi:",
                "– Trung tâm Phục vụ hành chính công xã Yên Bình.",
                "Lý do: cơ quan được lấy ý kiến chưa có văn bản trả lời.",
                "đề nghị gia hạn thời gian giải quyết hồ sơ",
                "17 giờ 00 phút, ngày 03 tháng 12 năm 2026",
                "lần thứ nhất (không quá 01 lần)",
            ],
        ),
        (
            FormKind.APOLOGY_OLD,
            [
                "Số: 12/PXL",
                "Thời gian hẹn trả kết quả lại: 17 giờ 00 phút, ngày 03 tháng 12 năm 2026.",
                "Trân trọng./.",
            ],
        ),
        (
            FormKind.STOP_NOTICE,
            [
                "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
                "kể từ ngày 25 tháng 11 năm 2026",
                "Lệ phí 16.000 đồng đã nộp được hoàn trả tại quầy.",
            ],
        ),
        (
            FormKind.CONTROL_SLIP,
            ["1. Giao: TTPVHCC", "2. Nhận: Phòng Văn", "Người giao Người nhận", "Đúng hạn"],
        ),
        (
            FormKind.SUPPLEMENT_RECEIPT,
            [
                "Thời gian hẹn trả kết quả mới: 17 giờ 00 phút, ngày 03 tháng 12 năm 2026",
                "1 Lệ phí hộ tịch 8.000 đồng đã nộp",
            ],
        ),
        (
            FormKind.RETURN_SLIP,
            [
                "Người nhận kết quả: Trần Văn Quyết",
                "Tư cách người nhận: người được ủy quyền",
                "Mất giấy hẹn: Người nhận khai bị mất",
                "NGƯỜI NHẬN KẾT QUẢ",
                "NGƯỜI TRẢ KẾT QUẢ",
            ],
        ),
        (
            FormKind.FEE_RECEIPT,
            [
                "Số: 12/BNTP",
                "(Lưu nội bộ, không phải hóa đơn, biên lai thuế)",
                "Người nộp tiền: Trần Văn Quyết",
                "1 Lệ phí hộ tịch 8.000 đồng × 2 16.000 đồng",
                "Tổng cộng: 16.000 đồng",
                "Bằng chữ: Mười sáu nghìn đồng",
                "Hình thức thu: Tiền mặt",
                "không có giá trị thay hóa đơn, biên lai thu phí",
                "NGƯỜI THU",
            ],
        ),
    ],
)
@pytest.mark.parametrize("paper", CUT_SHEETS)
def test_a_form_words_what_it_is_for(kind: FormKind, wording: list[str], paper: Paper) -> None:
    whole = " ".join(printed(kind, sample(kind), paper))
    assert [words for words in wording if words not in whole] == []


def test_a_number_not_yet_given_leaves_dots() -> None:
    content = dataclasses.replace(sample(FormKind.REFUSAL), number="")
    assert "Số: ………/TC" in printed(FormKind.REFUSAL, content)[0]


def test_a_control_slip_has_rows_left_for_the_pen() -> None:
    [text] = printed(FormKind.CONTROL_SLIP, without(sample(FormKind.CONTROL_SLIP), ["handovers"]))
    assert text.count("1. Giao: ………") == 5
    [text] = printed(FormKind.CONTROL_SLIP, sample(FormKind.CONTROL_SLIP, rows=3))
    assert text.count("1. Giao: ………") == 2


# long tables


def numbered(kind: FormKind, table: str, cell: str, count: int) -> FormContent:
    """Return a form with ``count`` rows whose ``cell`` counts them."""
    place = list(FIELDS[kind].tables[table].cells).index(cell)
    [row] = sample(kind, rows=1).tables[table]
    rows = [[*row[:place], f"N{number:03d}", *row[place + 1 :]] for number in range(1, count + 1)]
    return changed(sample(kind), tables={table: rows})


@pytest.mark.parametrize(
    ("kind", "table", "cell", "heads"),
    [
        (
            FormKind.HANDOVER_LIST,
            "dossiers",
            "note",
            "TT Mã hồ sơ Thủ tục Chủ hồ sơ Hẹn trả Ghi chú",
        ),
        (FormKind.CONTROL_SLIP, "handovers", "note", "THỜI GIAN GIAO, NHẬN HỒ SƠ"),
        (FormKind.SUPPLEMENT_REQUEST, "papers", "copies", "Thành phần hồ sơ"),
        (FormKind.REGISTER, "entries", "note", "Tên TTHC"),
    ],
)
def test_a_table_of_forty_rows_goes_on_with_its_head(
    kind: FormKind, table: str, cell: str, heads: str
) -> None:
    texts = printed(kind, numbered(kind, table, cell, 40))
    assert len(texts) >= 2
    for number, text in enumerate(texts, start=1):
        assert f"Trang {number}/{len(texts)}" in text
        if "N0" in text:
            assert heads in text
    whole = " ".join(texts)
    assert [whole.count(f"N{number:03d}") for number in range(1, 41)] == [1] * 40


@pytest.mark.parametrize("count", range(1, 46, 2))
def test_the_signatures_of_a_handover_never_stand_alone(count: int) -> None:
    content = numbered(FormKind.HANDOVER_LIST, "dossiers", "note", count)
    last = printed(FormKind.HANDOVER_LIST, content)[-1]
    assert f"N{count:03d}" in last
    assert "Tổng số:" in last
    assert "BÊN GIAO" in last
    assert "BÊN NHẬN" in last


@pytest.mark.parametrize("count", range(6, 24))
def test_the_line_above_a_table_never_stays_behind(count: int) -> None:
    requests = [f"Bổ sung giấy tờ thứ {number}." for number in range(count)]
    content = changed(sample(FormKind.SUPPLEMENT_REQUEST), lists={"requests": requests})
    for text in printed(FormKind.SUPPLEMENT_REQUEST, content, Paper.A5):
        assert ("Giấy tờ cần nộp bổ sung:" in text) <= ("1 Trích lục ghi chú ly hôn" in text)


@pytest.mark.parametrize("count", range(1, 40, 2))
@pytest.mark.parametrize("kind", [FormKind.REFUSAL, FormKind.REFUSAL_ON_MERITS])
def test_the_signature_of_a_refusal_never_stands_alone(kind: FormKind, count: int) -> None:
    reasons = [f"Lý do thứ {number} của việc từ chối hồ sơ này." for number in range(count)]
    last = printed(kind, changed(sample(kind), lists={"reasons": reasons}), Paper.A5)[-1]
    assert "(Ký" in last
    assert "Xin thông báo cho Ông/Bà được biết" in last


def test_a_reason_longer_than_a_page_is_still_printed() -> None:
    content = changed(sample(FormKind.APOLOGY), {"reason": "rất dài " * 900})
    texts = printed(FormKind.APOLOGY, content, Paper.A5)
    assert sum(text.count("dài") for text in texts) == 900


@pytest.mark.parametrize(
    ("count", "words"), [(1, "một"), (21, "hai mươi mốt"), (105, "một trăm linh năm")]
)
def test_a_handover_counts_its_dossiers_in_words(count: int, words: str) -> None:
    whole = " ".join(printed(FormKind.HANDOVER_LIST, sample(FormKind.HANDOVER_LIST, rows=count)))
    assert f"Tổng số: {count:02d} hồ sơ (bằng chữ: {words} hồ sơ)." in whole


def test_a_register_opens_and_closes_with_a_page_and_counts_its_pages() -> None:
    texts = printed(FormKind.REGISTER, sample(FormKind.REGISTER, rows=60))
    total = len(texts)
    assert "SỔ THEO DÕI HỒ SƠ" in texts[0]
    assert "Năm 2026 – Quyển số 01" in texts[0]
    assert "KHÓA SỔ THEO DÕI HỒ SƠ NĂM 2026" in texts[-1]
    assert f"Sổ này có {total:02d} trang" in texts[-1]
    assert "gồm 60 hồ sơ (sáu mươi hồ sơ), không có dòng để trống." in texts[-1]
    assert all(
        "Sổ theo dõi hồ sơ năm 2026 · Quyển số 01 · Hộ tịch, Chứng thực" in text for text in texts
    )


def test_a_register_still_open_has_no_closing_page() -> None:
    texts = printed(FormKind.REGISTER, without(sample(FormKind.REGISTER), ["closed_words"]))
    assert len(texts) == 2
    assert "KHÓA SỔ" not in " ".join(texts)


# what is typed


@each_kind
def test_every_value_is_printed_as_typed_and_composed(kind: FormKind) -> None:
    name = "Nguyễn Đặng Quỳnh Hương <b> & </para>"
    values = {
        key: unicodedata.normalize("NFD", name)
        for key in ("owner_name", "from_person", "keeper_name", "addressee")
        if key in FIELDS[kind].values
    }
    assert values
    assert name in " ".join(printed(kind, changed(sample(kind), values)))


@pytest.mark.parametrize("paper", CUT_SHEETS)
def test_every_vietnamese_letter_is_read_back(paper: Paper) -> None:
    letters = "".join(letter for letter in LETTERS + "đĐ" if not letter.isascii())
    spaced = " ".join(letters)
    content = changed(
        sample(FormKind.REFUSAL),
        {"owner_name": spaced, "guidance": spaced, "clerk_name": spaced},
        {"reasons": [spaced]},
    )
    found = letters_of(" ".join(printed(FormKind.REFUSAL, content, paper)))
    assert found.count(letters) >= 3


@pytest.mark.parametrize(
    "content",
    [
        changed(sample(FormKind.SUPPLEMENT_REQUEST), {"reason": "Thiếu 😀"}),
        changed(sample(FormKind.SUPPLEMENT_REQUEST), lists={"requests": ["Thiếu 😀"]}),
        changed(sample(FormKind.SUPPLEMENT_REQUEST), tables={"papers": [["Tờ 😀", "1", "–", "–"]]}),
        changed(sample(FormKind.SUPPLEMENT_REQUEST), {"guide_name": "Lê 😀"}),
        dataclasses.replace(sample(FormKind.SUPPLEMENT_REQUEST), number="12😀"),
    ],
    ids=["value", "list", "table", "signer", "number"],
)
def test_a_letter_that_cannot_be_printed_is_refused(content: FormContent) -> None:
    with pytest.raises(KnownError, match="Phông chữ in không có ký tự “😀”"):
        printed(FormKind.SUPPLEMENT_REQUEST, content)


# what is missing


@each_kind
def test_every_value_that_must_be_there_is_asked_for_by_name(kind: FormKind) -> None:
    template = load_template(kind, NOW)
    for name in template.placeholders - template.optional:
        for blank in ("", " \n "):
            with pytest.raises(Refusal) as refused:
                printed(kind, changed(sample(kind), {name: blank}))
            assert [fault.field for fault in refused.value.faults] == [name]
            assert FIELDS[kind].values[name].about.vi in refused.value.sentence.vi
            assert FIELDS[kind].values[name].about.en in refused.value.sentence.en
        with pytest.raises(Refusal):
            printed(kind, without(sample(kind), [name]))


@each_kind
def test_a_list_or_table_that_must_be_there_is_asked_for(kind: FormKind) -> None:
    template = load_template(kind, NOW)
    for name in {*template.lists, *template.tables} - template.optional:
        with pytest.raises(Refusal) as refused:
            printed(kind, without(sample(kind), [name]))
        assert [fault.field for fault in refused.value.faults] == [name]


def test_a_supplement_request_needs_something_to_ask_for() -> None:
    with pytest.raises(Refusal, match="Nội dung cần bổ sung hoặc Bảng thành phần hồ sơ"):
        printed(
            FormKind.SUPPLEMENT_REQUEST,
            without(sample(FormKind.SUPPLEMENT_REQUEST), ["requests", "papers"]),
        )


def test_an_empty_cell_is_named_with_its_row() -> None:
    rows = [list(row) for row in sample(FormKind.HANDOVER_LIST, rows=3).tables["dossiers"]]
    rows[1][2] = " "
    with pytest.raises(Refusal, match="Chủ hồ sơ ở dòng 2") as refused:
        printed(
            FormKind.HANDOVER_LIST,
            changed(sample(FormKind.HANDOVER_LIST), tables={"dossiers": rows}),
        )
    assert [fault.field for fault in refused.value.faults] == ["dossiers[2].owner"]


def test_bars_without_a_code_are_refused() -> None:
    content = dataclasses.replace(sample(FormKind.REFUSAL), dossier_code="")
    with pytest.raises(Refusal, match="Mã hồ sơ"):
        printed(FormKind.REFUSAL, content)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (changed(sample(FormKind.REFUSAL), {"ower_name": "A"}), "ower_name"),
        (changed(sample(FormKind.REFUSAL), {"centre": "A"}), "centre"),
        (changed(sample(FormKind.REFUSAL), lists={"papers": ["A"]}), "papers"),
        (changed(sample(FormKind.REFUSAL), tables={"reasons": [["A"]]}), "reasons"),
    ],
)
def test_a_name_that_a_form_does_not_have_is_a_mistake_of_the_program(
    content: FormContent, named: str
) -> None:
    with pytest.raises(ValueError, match=named):
        printed(FormKind.REFUSAL, content)


def test_a_row_of_another_length_is_a_mistake_of_the_program() -> None:
    content = changed(sample(FormKind.HANDOVER_LIST), tables={"dossiers": [["H26", "A"]]})
    with pytest.raises(ValueError, match="a row of dossiers has 5 cells, not 2"):
        printed(FormKind.HANDOVER_LIST, content)


def test_the_same_form_gives_the_same_bytes_in_any_thread() -> None:
    template = load_template(FormKind.CONTROL_SLIP, NOW)
    contents = [
        dataclasses.replace(sample(FormKind.CONTROL_SLIP), reprint=reprint) for reprint in range(4)
    ]
    alone = [render_form(template, content, Paper.A5) for content in contents]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda one: render_form(template, one, Paper.A5), contents))
    assert together == alone
    assert len(set(alone)) == len(alone)
