"""The test page: its measures are true, its symbols read, its letters all there."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pypdf
import pytest
from PIL import Image

from desktop_app.documents.fonts import missing_glyphs
from desktop_app.documents.paper import MM, Paper
from desktop_app.documents.test_page import SAMPLE_CODE, render_test_page
from tests.documents.printed_pages import overlaps, page_texts, picture, runs, scanned, text_boxes
from tests.documents.test_fonts import LETTERS

AT = datetime(2026, 11, 22, 3, tzinfo=UTC)
OFFICE = "Trung tâm Phục vụ hành chính công xã Yên Bình"
each_paper = pytest.mark.parametrize("paper", list(Paper))


def drawn(paper: Paper, printer: str = "HP quầy 3", tray: str = "Khay 2") -> bytes:
    return render_test_page(paper, printer, tray, OFFICE, AT)


@each_paper
@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_its_symbols_are_read(paper: Paper, dpi: int) -> None:
    read = scanned(picture(drawn(paper), dpi))
    assert read == {"Code 128": SAMPLE_CODE, "QR Code": SAMPLE_CODE}


@each_paper
def test_it_says_where_and_when_it_was_printed(paper: Paper) -> None:
    [text] = page_texts(drawn(paper))
    for words in ("TRANG IN THỬ", OFFICE, "HP quầy 3", "Khay 2", "22/11/2026 10:00", "100 mm"):
        assert words in text
    [text] = page_texts(drawn(paper, "", ""))
    assert "máy in mặc định" in text
    assert "theo máy in" in text


@each_paper
def test_every_vietnamese_letter_stands_in_every_face(paper: Paper) -> None:
    pdf = drawn(paper)
    [text] = page_texts(pdf)
    assert missing_glyphs(text) == ()
    accented = {letter for letter in LETTERS + "đĐ" if not letter.isascii()}
    assert all(text.count(letter) >= 4 for letter in accented)
    pages: Any = pypdf.PdfReader(BytesIO(pdf)).pages
    page = pages[0]
    faces = {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}
    for face in ("Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"):
        assert any(
            name.endswith(("+" + face, "+" + face.removesuffix("-Regular"))) for name in faces
        )


@each_paper
def test_the_page_is_as_large_as_the_paper(paper: Paper) -> None:
    [page] = pypdf.PdfReader(BytesIO(drawn(paper))).pages
    assert float(page.mediabox.width) == pytest.approx(paper.sheet.width, abs=0.01)
    height = float(page.mediabox.height)
    if paper.is_roll:
        assert 150 * MM < height < 400 * MM
    else:
        assert height == pytest.approx(paper.sheet.height, abs=0.01)


@each_paper
def test_the_line_to_measure_is_100_millimetres(paper: Paper) -> None:
    """Found as the longest black run along its direction that is not the box or a ruler."""
    page = picture(drawn(paper), 600)
    if paper.is_roll:
        page = page.transpose(
            Image.Transpose.ROTATE_90
        )  # a quarter turn: the line runs down on a roll
    dot = 25.4 / 600
    lengths = {
        length * dot
        for y in range(0, page.height, 4)
        for is_black, length in runs(page.crop((0, y, page.width, y + 1)).tobytes())
        if is_black and length * dot > 50
    }
    assert any(abs(length - 100) < 0.6 for length in lengths), lengths


@each_paper
def test_the_rulers_count_from_the_edges_of_the_paper(paper: Paper) -> None:
    """At 20 mm and 30 mm from the edges there are strokes, 10 mm apart."""
    page = picture(drawn(paper), 600)
    dot = 25.4 / 600
    y = round((paper.sheet.top / MM + 2.6) / dot)
    row = page.crop((0, y, page.width, y + 1)).tobytes()
    begun, strokes = 0, []
    for is_black, length in runs(row):
        if is_black:
            strokes.append((begun + length / 2) * dot)
        begun += length
    for millimetre in (20, 30, 40, 50, 60, 70):
        if millimetre * MM > paper.sheet.left + 8 * MM:
            assert any(abs(stroke - millimetre) < 0.2 for stroke in strokes), millimetre


@each_paper
def test_nothing_overlaps(paper: Paper) -> None:
    long = "Máy in đa chức năng của quầy tiếp nhận số 12 tầng trệt nhà B"
    boxes = text_boxes(drawn(paper, long, "Khay giấy phụ bên phải, giấy A5 xoay ngang"), 0)
    assert overlaps(boxes) == []
