from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pypdf
import pytest

from desktop_app.documents.paper import MM
from desktop_app.documents.report_content import (
    BrokenLine,
    FigureLine,
    FigureSheet,
    HeadSpan,
    ListSheet,
    ReportHead,
    head_spans,
)
from desktop_app.documents.report_pages import (
    MOST_ROWS,
    render_figures,
    render_list,
    shown_cell,
)
from desktop_app.domain.errors import KnownError
from desktop_app.domain.reports.lists import Cell, Fact, ListColumn
from desktop_app.domain.reports.tables import FigureKind, ReportColumn
from desktop_app.domain.sentence import Sentence
from tests.documents.printed_pages import overlaps, page_texts, text_boxes

HEAD = ReportHead(
    title="Tổng hợp kết quả giải quyết thủ tục hành chính theo đơn vị",
    period="Tháng 10 năm 2026",
    days="Từ ngày 01/10/2026 đến ngày 31/10/2026",
    reporter="Trung tâm Phục vụ hành chính công phường Ba Đình",
    receiver="UBND phường Ba Đình",
    place="Hà Nội",
    day=date(2026, 11, 2),
    form_number="II.06a/VPCP/KSTT",
    basis="Thông tư số 01/2020/TT-VPCP",
    unit="Số hồ sơ TTHC",
    prepared_by="Lê Thị Hồng Nhung",
    notes=("Ghi chú: cột 9 gồm cả hồ sơ dừng xử lý.",),
)
RECEIVED = Sentence("Số hồ sơ tiếp nhận", "Received")
IN_PERIOD = Sentence("Trong kỳ", "In the period")
SOLVED = Sentence("Số hồ sơ đã giải quyết", "Solved")
LONG_NAME = "Thành lập và hoạt động doanh nghiệp (hộ kinh doanh), tổ hợp tác và hợp tác xã"


def column(title: str, *groups: Sentence, number: str = "", share: bool = False) -> ReportColumn:
    kind = FigureKind.SHARE if share else FigureKind.COUNT
    return ReportColumn(f"{title}{number}", Sentence(title, title), groups, number, kind)


COLUMNS = (
    column("Tổng số", RECEIVED, number="3"),
    column("Trực tuyến", RECEIVED, IN_PERIOD, number="4"),
    column("Trực tiếp, bưu chính", RECEIVED, IN_PERIOD, number="5"),
    column("Từ kỳ trước", RECEIVED, number="6"),
    column("Tổng số", SOLVED, number="7"),
    column("Tỷ lệ (%)", number="8", share=True),
)


def lines(count: int) -> tuple[FigureLine, ...]:
    fields = tuple(
        FigureLine(str(number), f"{LONG_NAME} {number}", 2, False, False, (1234, 0, 1, 2, 3, 985))
        for number in range(1, count + 1)
    )
    level = FigureLine("I", "Cấp xã", 1, False, True, (count, 1, 2, 3, 4, None))
    total = FigureLine("", "Tổng số", 0, True, False, (count, 1, 2, 3, 4, 1000))
    return (level, *fields, total)


SHEET = FigureSheet(HEAD, "Lĩnh vực, công việc giải quyết theo cấp", COLUMNS, lines(6))


def test_heads_cover_their_columns() -> None:
    count, spans = head_spans(COLUMNS)

    assert count == 3
    assert set(spans) == {
        HeadSpan(0, 0, 1, 4, "Số hồ sơ tiếp nhận"),
        HeadSpan(0, 4, 1, 1, "Số hồ sơ đã giải quyết"),
        HeadSpan(0, 5, 3, 1, "Tỷ lệ (%)"),
        HeadSpan(1, 0, 2, 1, "Tổng số"),
        HeadSpan(1, 1, 1, 2, "Trong kỳ"),
        HeadSpan(1, 3, 2, 1, "Từ kỳ trước"),
        HeadSpan(1, 4, 2, 1, "Tổng số"),
        HeadSpan(2, 1, 1, 1, "Trực tuyến"),
        HeadSpan(2, 2, 1, 1, "Trực tiếp, bưu chính"),
    }


def test_heads_cover_every_place_once() -> None:
    count, spans = head_spans(COLUMNS)
    places = [
        (line, at)
        for span in spans
        for line in range(span.line, span.line + span.lines)
        for at in range(span.column, span.column + span.columns)
    ]

    assert sorted(places) == [(line, at) for line in range(count) for at in range(len(COLUMNS))]


def test_equal_groups_that_are_apart_have_heads_of_their_own() -> None:
    apart = (column("A", SOLVED), column("B", RECEIVED), column("C", SOLVED))

    _, spans = head_spans(apart)

    assert [span.text for span in spans if span.line == 0] == [
        SOLVED.vi, RECEIVED.vi, SOLVED.vi,
    ]  # fmt: skip


def test_the_form_bears_all_that_it_has_to() -> None:
    [text] = page_texts(render_figures(SHEET))

    for words in (
        "Biểu số II.06a/VPCP/KSTT",
        "Ban hành kèm theo Thông tư số 01/2020/TT-VPCP",
        "Kỳ báo cáo: Tháng 10 năm 2026",
        "(Từ ngày 01/10/2026 đến ngày 31/10/2026)",
        "Đơn vị nhận báo cáo: UBND phường Ba Đình",
        "Đơn vị tính: Số hồ sơ TTHC",
        "(1) (2) (3) (4) (5) (6) (7) (8)",
        "I Cấp xã 6 1 2 3 4 –",
        "1.234 0 1 2 3 98,5",
        "Tổng số 6 1 2 3 4 100,0",
        "Ghi chú: cột 9 gồm cả hồ sơ dừng xử lý.",
        "NGƯỜI LẬP BIỂU",
        "THỦ TRƯỞNG ĐƠN VỊ",
        "Hà Nội, ngày 02 tháng 11 năm 2026",
        "Lê Thị Hồng Nhung",
        "Trang 1/1",
    ):
        assert words in text, words


def test_the_heads_come_again_and_the_signatures_never_stand_alone() -> None:
    for count in range(15, 24):
        texts = page_texts(render_figures(replace(SHEET, lines=lines(count))))
        assert len(texts) >= 2
        for number, text in enumerate(texts, start=1):
            assert "Số hồ sơ tiếp nhận" in text
            assert f"Trang {number}/{len(texts)}" in text
        assert "Tổng số" in texts[-1].split("THỦ TRƯỞNG ĐƠN VỊ")[0]
        # Nor does the total: the last rows before it come along.
        assert f"hợp tác xã {count - 1}" in " ".join(texts[-1].split())
        assert "Lê Thị Hồng Nhung" in texts[-1]


def test_nothing_overlaps_and_no_word_of_a_head_is_broken() -> None:
    many = tuple(
        replace(each, key=f"{each.key}-{time}") for time in range(4) for each in COLUMNS[:5]
    )
    wide = tuple(replace(line, figures=line.figures[:5] * 4) for line in lines(12))
    pdf = render_figures(replace(SHEET, columns=many, lines=wide))

    assert all(overlaps(text_boxes(pdf, page)) == [] for page in range(len(page_texts(pdf))))
    words = page_texts(pdf)[0].split()
    assert [words.count(each) for each in ("tuyến", "trước")] == [4, 4]


def test_it_is_a4_landscape_with_its_fonts() -> None:
    pdf = render_figures(SHEET)

    assert b"Helvetica" not in pdf
    for page in pypdf.PdfReader(BytesIO(pdf)).pages:
        assert float(page.mediabox.width) == pytest.approx(297 * MM, abs=0.01)
        assert float(page.mediabox.height) == pytest.approx(210 * MM, abs=0.01)
    assert render_figures(SHEET) == pdf


def test_what_does_not_add_up_names_twenty_dossiers_and_counts_the_others() -> None:
    codes = tuple(f"H26.12.05-261001-{number:04d}" for number in range(1, 26))
    broken = (BrokenLine("Hộ tịch", "(3) Tổng số = (4) + (5)", 7, 5, codes),)

    text = " ".join(page_texts(render_figures(replace(SHEET, broken=broken))))

    assert "Chưa khớp ở dòng “Hộ tịch”: (3) Tổng số = (4) + (5) (7 ≠ 5)." in text
    assert "H26.12.05-261001-0020 và 5 hồ sơ khác." in text
    assert "H26.12.05-261001-0021" not in text


def test_a_letter_that_cannot_be_printed_is_refused() -> None:
    line = replace(SHEET.lines[1], name="Đất 😀")
    with pytest.raises(KnownError, match="😀"):
        render_figures(replace(SHEET, lines=(line,)))


def list_column(fact: Fact, width: int, *, is_on_paper: bool = True) -> ListColumn:
    return ListColumn(fact, fact.label, width, is_on_paper)


LIST = ListSheet(
    HEAD,
    (
        list_column(Fact.CODE, 40),
        list_column(Fact.PROCEDURE, 60),
        list_column(Fact.OWNER_PHONE, 30, is_on_paper=False),
        list_column(Fact.RECEIVED_AT, 25),
        list_column(Fact.HOURS_LATE, 20),
        list_column(Fact.FEE_TOTAL, 25),
    ),
    summary=("Tổng số: 30 hồ sơ.",),
    sums=("Tổng cộng", None, None, None, None, 60_000),
)


def list_rows(count: int) -> list[tuple[Cell, ...]]:
    received = datetime(2026, 10, 1, 2, 30, tzinfo=UTC)
    return [
        (f"H26-{number:04d}", LONG_NAME, "0912345678", received, 7.5, 2000)
        for number in range(1, count + 1)
    ]


def test_a_list_on_paper_goes_on_over_pages() -> None:
    texts = page_texts(render_list(LIST, list_rows(60)))

    whole = " ".join(texts)
    assert len(texts) >= 3
    assert all("TT Mã hồ sơ Thủ tục Ngày nhận" in text for text in texts)
    assert [whole.count(f"H26-{number:04d}") for number in range(1, 61)] == [1] * 60
    assert "01/10/2026 09:30" in whole
    assert "0912345678" not in whole
    assert "Tổng số: 30 hồ sơ." in texts[0]
    assert "Tổng cộng" in texts[-1]
    assert "60.000" in texts[-1]
    assert "NGƯỜI LẬP BIỂU" in texts[-1]


def test_an_empty_list_is_signed_too() -> None:
    [text] = page_texts(render_list(replace(LIST, sums=()), []))

    assert "THỦ TRƯỞNG ĐƠN VỊ" in text


def test_a_pile_of_paper_is_refused() -> None:
    with pytest.raises(KnownError, match=r"5\.001"):
        render_list(LIST, list_rows(1) * (MOST_ROWS + 1))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (None, ""),
        ("Lê", "Lê"),
        ("x" * 500, "x" * 400 + "…"),
        (date(2026, 2, 3), "03/02/2026"),
        (datetime(2026, 2, 3, 18, 5, tzinfo=UTC), "04/02/2026 01:05"),
        (1_250_000, "1.250.000"),
        (7.5, "7,5"),
        (3.0, "3"),
        (0, "0"),
    ],
)
def test_cells_as_offices_write_them(cell: Cell, shown: str) -> None:
    assert shown_cell(cell) == shown
