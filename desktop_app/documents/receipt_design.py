"""The measures of form 01 on one paper."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.documents.paper import Sheet
from desktop_app.documents.typography import Typography


@dataclass(frozen=True, slots=True)
class ReceiptDesign:
    """The measures of the form on one paper; ``bar_height`` is in points, modules in dots."""

    sheet: Sheet
    type_: Typography
    bar_height: float
    qr_module_dots: int
    transfer_module_dots: int
