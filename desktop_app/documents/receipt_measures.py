"""How large the marks of a receipt are on each paper; the test page shows the same ones."""

from __future__ import annotations

from typing import Final

from desktop_app.documents.paper import MM, Paper
from desktop_app.documents.typography import BODY_SIZES

BODIES: Final = {paper: sizes[0] for paper, sizes in BODY_SIZES.items()}
"""The type size wished for on each paper, in points."""

_BAR_HEIGHTS: Final = {Paper.A4: 13 * MM, Paper.A5: 10 * MM, Paper.K80: 12 * MM}
_QR_MODULE_DOTS: Final = {Paper.A4: 7, Paper.A5: 6, Paper.K80: 6}
_TRANSFER_MODULE_DOTS: Final = {Paper.A4: 4, Paper.A5: 3, Paper.K80: 6}


def bar_height(paper: Paper) -> float:
    """Return how high the bars of a code are, in points."""
    return _BAR_HEIGHTS[paper]


def qr_module_dots(paper: Paper) -> int:
    """Return how many dots of 203 to the inch a module of the code's square takes."""
    return _QR_MODULE_DOTS[paper]


def transfer_module_dots(paper: Paper) -> int:
    """Return how many dots a module of the square for a bank transfer takes."""
    return _TRANSFER_MODULE_DOTS[paper]
