"""The measures of form 01 on one paper."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.documents.paper import Paper, Sheet
from desktop_app.documents.receipt_measures import (
    bar_height,
    qr_module_dots,
    transfer_module_dots,
)
from desktop_app.documents.typography import Typography


@dataclass(frozen=True, slots=True)
class ReceiptDesign:
    """The measures of the form on one paper; ``bar_height`` is in points, modules in dots."""

    sheet: Sheet
    type_: Typography
    bar_height: float
    qr_module_dots: int
    transfer_module_dots: int


def design_on(paper: Paper, body: float) -> ReceiptDesign:
    """Return the measures on ``paper`` with a type of ``body`` points."""
    return ReceiptDesign(
        sheet=paper.sheet,
        type_=Typography(body),
        bar_height=bar_height(paper),
        qr_module_dots=qr_module_dots(paper),
        transfer_module_dots=transfer_module_dots(paper),
    )
