"""Dossier codes as bars and squares that a counter's scanner reads.

Both symbols are drawn as filled rectangles whose edges fall on whole dots of a 203 dpi
printer: bars that start between dots come out now two, now three dots wide and cannot be
read. The blank around them belongs to the symbol.
"""

from __future__ import annotations

from itertools import groupby
from typing import Final, Literal

import segno
from barcode.codex import Code128
from barcode.errors import BarcodeError
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.platypus import Flowable

from desktop_app.documents.paper import DOT, next_dot
from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence

QrLevel = Literal["m", "q"]

BAR_QUIET_MODULES: Final = 10
QR_QUIET_MODULES: Final = 4

_BAR_MODULE_DOTS: Final = (3, 2)
"""Dots a module of the bars may take: 0.375 mm, which a worn print head spoils less, or
0.25 mm, the least that counters' scanners read."""


def bar_modules(code: str) -> str:
    """Return the Code 128 of ``code`` as ones (bar) and noughts (gap), one a module.

    Raises :class:`KnownError` for an empty code or one with letters outside ASCII.
    """
    if not code:
        raise _not_a_code(code)
    try:
        [modules] = Code128(code).build()
    except BarcodeError as error:
        raise _not_a_code(code) from error
    return str(modules)


def qr_modules(code: str, level: QrLevel = "q") -> list[list[bool]]:
    """Return the QR symbol of ``code``, row by row, ``True`` for black.

    A quarter of it may be spoilt at level Q, a seventh at level M, which is smaller. Raises
    :class:`KnownError` as above.
    """
    if not code or not code.isascii():
        raise _not_a_code(code)
    symbol = segno.make_qr(code, error=level)
    return [[bool(module) for module in row] for row in symbol.matrix]


def _not_a_code(code: str) -> KnownError:
    return KnownError(
        Sentence(
            f"Mã “{code}” không in thành mã vạch được: chỉ dùng chữ cái không dấu, chữ số, "
            "dấu chấm và gạch ngang.",
            f"The code “{code}” cannot be a barcode: use plain letters, digits, points and "
            "hyphens only.",
        )
    )


def _fill(canvas: Canvas, path: PDFPathObject) -> None:
    """Fill all rectangles of a symbol as one path.

    The renderer in Qt (PDFium) makes a lone rectangle that touches a dot cover the whole of
    it: each bar would grow by a dot. The edges of a path of many it leaves where they are.
    """
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)


def bars_fit(code: str, room: float) -> bool:
    """Tell whether the Code 128 of ``code`` has room in ``room`` points, in whole dots.

    Raises :class:`KnownError` as above.
    """
    return _fitting_bars(bar_modules(code), room) is not None


def _fitting_bars(modules: str, room: float) -> tuple[float, float] | None:
    """Return the widest module that fits and the width of the symbol, in points."""
    for dots in _BAR_MODULE_DOTS:
        module = dots * DOT
        # one dot more than the symbol: the room that moving it onto the grid takes
        width = (len(modules) + 2 * BAR_QUIET_MODULES) * module + DOT
        if width <= room:
            return module, width
    return None


class BarSymbol(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A Code 128 with its quiet zones, as wide as ``room`` allows; measures in points.

    Raises :class:`KnownError` for a code too long for ``room``.
    """

    def __init__(self, code: str, room: float, height: float) -> None:
        super().__init__()
        self._modules = bar_modules(code)
        fitting = _fitting_bars(self._modules, room)
        if fitting is None:
            raise KnownError(
                Sentence(
                    f"Mã “{code}” dài quá, không in vừa khổ giấy.",
                    f"The code “{code}” is too long for this paper.",
                )
            )
        self._module, self.width = fitting
        self.height = height
        self.hAlign = "CENTER"

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the size of the symbol in points."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the bars, the first one on the edge of a dot."""
        left, _ = self.canv.absolutePosition(0, 0)
        x = next_dot(left) - left + BAR_QUIET_MODULES * self._module
        bars = self.canv.beginPath()
        for kind, run in groupby(self._modules):
            width = len(list(run)) * self._module
            if kind == "1":
                bars.rect(x, 0, width, self.height)
            x += width
        _fill(self.canv, bars)


class QrSymbol(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A QR symbol with its quiet zone, each module ``module_dots`` dots wide.

    ``page_height`` (points) tells where the printer's dots begin: at the top of the page.
    """

    def __init__(
        self, code: str, module_dots: int, page_height: float, level: QrLevel = "q"
    ) -> None:
        super().__init__()
        self._rows = qr_modules(code, level)
        self._module = module_dots * DOT
        self._page_height = page_height
        self.width = (len(self._rows) + 2 * QR_QUIET_MODULES) * self._module + DOT
        self.height = self.width

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the size of the symbol in points."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the modules, runs of a row as one rectangle, on the grid of dots."""
        left, bottom = self.canv.absolutePosition(0, 0)
        from_top = self._page_height - bottom - self.height
        quiet = QR_QUIET_MODULES * self._module
        start = next_dot(left) - left + quiet
        y = self.height - (next_dot(from_top) - from_top) - quiet
        squares = self.canv.beginPath()
        for row in self._rows:
            y -= self._module
            x = start
            for is_black, run in groupby(row):
                width = len(list(run)) * self._module
                if is_black:
                    squares.rect(x, y, width, self._module)
                x += width
        _fill(self.canv, squares)
