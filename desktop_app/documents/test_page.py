"""The test page of a printer: whether it keeps measures, margins, bars, letters and greys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Final

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from desktop_app.documents.barcodes import BarSymbol, QrSymbol
from desktop_app.documents.fonts import (
    SERIF,
    SERIF_BOLD,
    SERIF_BOLD_ITALIC,
    SERIF_ITALIC,
    drawing,
    markup,
)
from desktop_app.documents.paper import MM, Paper, Sheet
from desktop_app.documents.receipt_measures import BODIES, bar_height, qr_module_dots
from desktop_app.documents.strips import draw_down, height_of, strip_canvas
from desktop_app.documents.typography import Typography
from desktop_app.domain.instants import show_instant

SAMPLE_CODE: Final = "H26.12.05-261120-0007"
"""What the symbols of the page say: as long as the codes of most offices."""

TITLE: Final = "TRANG IN THỬ"

LETTERS: Final = (
    "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY aăâbcdđeêghiklmnoôơpqrstuưvxy "
    "ÀẢÃÁẠ ẰẲẴẮẶ ẦẨẪẤẬ ÈẺẼÉẸ ỀỂỄẾỆ ÌỈĨÍỊ ÒỎÕÓỌ ỒỔỖỐỘ ỜỞỠỚỢ ÙỦŨÚỤ ỪỬỮỨỰ ỲỶỸÝỴ "
    "àảãáạ ằẳẵắặ ầẩẫấậ èẻẽéẹ ềểễếệ ìỉĩíị òỏõóọ ồổỗốộ ờởỡớợ ùủũúụ ừửữứự ỳỷỹýỵ 0123456789"
)
"""Every letter that Vietnamese is written with."""

_FACES: Final = (
    (SERIF, "Chữ thường"),
    (SERIF_BOLD, "Chữ đậm"),
    (SERIF_ITALIC, "Chữ nghiêng"),
    (SERIF_BOLD_ITALIC, "Chữ đậm nghiêng"),
)
_MEASURE: Final = 100 * MM
_HAIR: Final = 0.25 * MM
_RULER: Final = 8 * MM
"""The room that a ruler with its numbers takes."""
_GREYS: Final = 10


def render_test_page(paper: Paper, printer: str, tray: str, office: str, at: datetime) -> bytes:
    """Return a page, as a PDF, that shows how ``printer`` treats ``paper``.

    Rulers count millimetres from the edges of the paper, so that the first stroke that is
    seen tells what the printer cannot reach; a line is 100 mm long; a box stands on the
    margins of the forms; the bars and the square are as large as on receipts. ``tray`` empty
    means that of the printer's own choice. Raises :class:`KnownError` for a letter that
    cannot be printed.
    """
    with drawing():
        type_ = Typography(BODIES[paper])
        sheet = paper.sheet
        facts = [*_facts(paper, printer, tray, office, at, type_)]
        if paper.is_roll:
            sheet = _cut(sheet, paper, facts, type_)
        written = BytesIO()
        canvas = strip_canvas(written, sheet, f"{TITLE.capitalize()} {printer}".strip(), office)
        bottom = _draw_measures(canvas, sheet, paper, facts, type_)
        left = sheet.left + _beside_ruler(paper)
        width = sheet.text_width - 2 * _beside_ruler(paper)
        draw_down(_marks(paper, sheet, type_), canvas, left, bottom, width)
        canvas.save()
    return written.getvalue()


def _cut(sheet: Sheet, paper: Paper, facts: list[Flowable], type_: Typography) -> Sheet:
    """Return the page of a roll as long as what stands on it."""
    canvas = Canvas("", pagesize=(sheet.width, sheet.height))
    height = _ruled_height(sheet, facts, canvas) + height_of(
        _marks(paper, sheet, type_), sheet.text_width, canvas
    )
    return sheet.as_long_as(height)


def _facts(
    paper: Paper, printer: str, tray: str, office: str, at: datetime, type_: Typography
) -> Iterator[Flowable]:
    """Yield what was printed where, and what to look at."""
    yield Paragraph(TITLE, type_.title)
    yield Paragraph(markup(office), type_.centred)
    yield type_.gap(0.4)
    for label, value in (
        ("Máy in", printer or "máy in mặc định"),
        ("Khay giấy", tray or "theo máy in"),
        ("Khổ giấy", "cuộn 80 mm" if paper.is_roll else paper.value),
        ("In lúc", show_instant(at)),
    ):
        yield Paragraph(f"{label}: <b>{markup(value)}</b>", type_.text)
    yield type_.gap(0.4)
    for line in (
        "1. Đoạn 100 mm đo bằng thước phải đúng 100 mm. Nếu khác: đặt tỷ lệ in 100 %.",
        "2. Phải thấy đủ bốn cạnh khung. Hai thước đếm từ mép giấy: vạch thấy đầu tiên là lề máy.",
        f"3. Quét cả hai mã bên dưới: máy quét phải đọc ra {SAMPLE_CODE}.",
        "4. Chữ phải đủ dấu, không có ô vuông; mười ô xám phải khác nhau.",
    ):
        yield Paragraph(markup(line), type_.text)


def _ruled_height(sheet: Sheet, facts: list[Flowable], canvas: Canvas) -> float:
    """Return how high the box with the rulers is on a roll, in points."""
    width = sheet.text_width - 2 * _RULER - 3 * MM
    return max(_RULER + 3 * MM + height_of(facts, width, canvas), _RULER + 4 * MM + _MEASURE) + (
        4 * MM
    )


def _draw_measures(
    canvas: Canvas, sheet: Sheet, paper: Paper, facts: list[Flowable], type_: Typography
) -> float:
    """Draw the box, the rulers, the line and the facts; return where the marks begin."""
    left, right, top = sheet.left, sheet.width - sheet.right, sheet.height - sheet.top
    bottom = top - _ruled_height(sheet, facts, canvas) if paper.is_roll else sheet.bottom
    canvas.setLineWidth(_HAIR)
    canvas.rect(left, bottom, right - left, top - bottom)
    size = type_.body * 0.75
    canvas.setFont(SERIF, size)
    _draw_ruler_across(canvas, sheet, top, size)
    _draw_ruler_down(canvas, sheet, bottom if paper.is_roll else 0, left, size)
    if paper.is_roll:
        x, start = right - 4 * MM, top - _RULER - 4 * MM
        _draw_line_down(canvas, x, start, size)
        width = sheet.text_width - 2 * _RULER - 3 * MM
        draw_down(facts, canvas, left + _RULER + 1 * MM, top - _RULER - 3 * MM, width)
        return bottom - type_.leading * 0.5
    start = left + _beside_ruler(paper)
    width = sheet.text_width - 2 * _beside_ruler(paper)
    line = draw_down(facts, canvas, start, top - _RULER - 3 * MM, width) - 7 * MM
    _draw_line_across(canvas, start + (width - _MEASURE) / 2, line, size)
    return line - 5 * MM


def _draw_ruler_across(canvas: Canvas, sheet: Sheet, y: float, size: float) -> None:
    """Draw millimetres along ``y`` from the left edge of the paper to the right one.

    No number stands in the way of the ruler downwards.
    """
    canvas.line(0, y, sheet.width, y)
    for millimetre in range(1, int(sheet.width / MM) + 1):
        x = millimetre * MM
        canvas.line(x, y, x, y - _stroke(millimetre))
        is_free = (
            x < sheet.left - size or sheet.left + _RULER < x < sheet.width - sheet.right - size
        )
        if millimetre % 10 == 0 and is_free:
            canvas.drawCentredString(x, y - _stroke(10) - size * 0.85, str(millimetre))


def _draw_ruler_down(canvas: Canvas, sheet: Sheet, bottom: float, x: float, size: float) -> None:
    """Draw millimetres along ``x`` from the upper edge of the paper down to ``bottom``."""
    canvas.line(x, sheet.height, x, bottom)
    for millimetre in range(1, int((sheet.height - bottom) / MM) + 1):
        y = sheet.height - millimetre * MM
        canvas.line(x, y, x + _stroke(millimetre), y)
        is_free = bottom + size < y < sheet.height - sheet.top - _stroke(10)
        if millimetre % 10 == 0 and is_free:
            canvas.drawString(x + _stroke(10) + 1, y - size * 0.35, str(millimetre))


def _stroke(millimetre: int) -> float:
    """Return how long the stroke of a ruler is, in points."""
    if millimetre % 10 == 0:
        return 3 * MM
    return (2.2 if millimetre % 5 == 0 else 1.4) * MM


def _draw_line_across(canvas: Canvas, left: float, y: float, size: float) -> None:
    canvas.setLineWidth(2 * _HAIR)
    canvas.line(left, y, left + _MEASURE, y)
    for x in (left, left + _MEASURE):
        canvas.line(x, y - 2 * MM, x, y + 2 * MM)
    canvas.drawCentredString(left + _MEASURE / 2, y + size * 0.5, "100 mm")
    canvas.setLineWidth(_HAIR)


def _draw_line_down(canvas: Canvas, x: float, top: float, size: float) -> None:
    canvas.setLineWidth(2 * _HAIR)
    canvas.line(x, top, x, top - _MEASURE)
    for y in (top, top - _MEASURE):
        canvas.line(x - 2 * MM, y, x + 2 * MM, y)
    canvas.saveState()
    canvas.translate(x - size * 0.5, top - _MEASURE / 2)
    canvas.rotate(90)
    canvas.drawCentredString(0, 0, "100 mm")
    canvas.restoreState()
    canvas.setLineWidth(_HAIR)


def _beside_ruler(paper: Paper) -> float:
    """Return how far the marks keep from the box: on a roll they stand under it."""
    return 0 if paper.is_roll else _RULER + 1 * MM


def _marks(paper: Paper, sheet: Sheet, type_: Typography) -> list[Flowable]:
    """Return the symbols, the letters in each face, and the greys."""
    width = sheet.text_width - 2 * _beside_ruler(paper)
    square = QrSymbol(SAMPLE_CODE, qr_module_dots(paper), sheet.height)
    square.hAlign = "CENTER"
    letters = [
        Paragraph(
            f"{label}: {markup(LETTERS)}",
            type_.addressee.clone(f"letters_{face}", fontName=face, spaceBefore=type_.body * 0.2),
        )
        for face, label in _FACES
    ]
    return [
        BarSymbol(SAMPLE_CODE, width, bar_height(paper)),
        Paragraph(SAMPLE_CODE, type_.centred),
        square,
        *letters,
        type_.gap(0.6),
        _GreySteps(5 * MM, type_.body * 0.75),
    ]


class _GreySteps(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Fields from white to black, each with its share of black under it."""

    def __init__(self, field_height: float, size: float) -> None:
        super().__init__()
        self._field_height = field_height
        self._size = size

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the size in points: all the width, a row of fields and one of figures."""
        self.width = width - 2 * MM
        self.height = self._field_height + self._size * 1.4
        self.hAlign = "CENTER"
        return self.width, self.height

    def draw(self) -> None:
        """Draw the fields, the lightest one first."""
        step = self.width / _GREYS
        self.canv.setLineWidth(0.4)
        self.canv.setFont(SERIF, self._size)
        for index in range(_GREYS):
            black = (index + 1) / _GREYS
            self.canv.setFillGray(1 - black)
            bottom = self.height - self._field_height
            self.canv.rect(index * step, bottom, step, self._field_height, fill=1)
            self.canv.setFillGray(0)
            self.canv.drawCentredString((index + 0.5) * step, self._size * 0.3, f"{black:.0%}")
