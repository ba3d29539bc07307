from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from desktop_app.documents.barcodes import BarSymbol, QrSymbol, bar_modules, qr_modules
from desktop_app.documents.paper import DOT, MM, Paper
from desktop_app.domain.errors import KnownError
from tests.documents.printed_pages import picture, runs, scanned

SHEET = Paper.A5.sheet
CODES = [
    "H26.12.05-261120-0007",
    "H26-261120-0001",
    "000.00.01.H26-181119-0001",
    "H15.50.05.13-261008-0975",
    "H15.50.05.13-261008-1512345",
    "A12.ABC.DEF.GHI.JKL-261008-1234567",
]


def drawn(symbol: Flowable, x: float, y: float) -> bytes:
    written = BytesIO()
    canvas = Canvas(written, pagesize=(SHEET.width, SHEET.height), invariant=1)
    symbol.drawOn(canvas, x, y)
    canvas.save()
    return written.getvalue()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("x", [31.0, 31.13, 31.29])
def test_bars_are_whole_dots_wherever_they_stand(code: str, x: float) -> None:
    symbol = BarSymbol(code, SHEET.text_width, 10 * MM)
    image = picture(drawn(symbol, x, 400), 203)
    middle = image.height - round((400 + 5 * MM) / DOT)
    [_, *bars, _] = runs(image.crop((0, middle, image.width, middle + 1)).tobytes())
    widths = {length for _, length in bars}
    module = min(widths)
    assert module in (2, 3)
    assert all(length % module == 0 for length in widths)
    assert sum(length for _, length in bars) == len(bar_modules(code)) * module


@pytest.mark.parametrize("code", CODES)
def test_both_symbols_give_the_code_back(code: str) -> None:
    bars = drawn(BarSymbol(code, SHEET.text_width, 10 * MM), SHEET.left, 400)
    square = drawn(QrSymbol(code, 6, SHEET.height), 200.1, 400.2)
    assert scanned(picture(bars, 203)) == {"Code 128": code}
    assert scanned(picture(square, 203)) == {"QR Code": code}


def test_bars_are_as_wide_as_the_room_allows() -> None:
    wide = BarSymbol(CODES[0], 126 * MM, 10)
    narrow = BarSymbol(CODES[0], 70 * MM, 10)
    assert wide.width == pytest.approx((244 + 20) * 3 * DOT + DOT)
    assert narrow.width == pytest.approx((244 + 20) * 2 * DOT + DOT)


def test_a_code_too_long_for_the_paper_is_refused() -> None:
    with pytest.raises(KnownError, match="dài quá"):
        BarSymbol("H26" * 30, SHEET.text_width, 10)


@pytest.mark.parametrize("code", ["", "Mã-01", "H26–0001"])
def test_what_is_no_code_is_refused(code: str) -> None:
    for encode in (bar_modules, qr_modules):
        with pytest.raises(KnownError, match="mã vạch"):
            encode(code)
