"""The list of citizens to be told another date, on paper and as a table."""

from __future__ import annotations

import csv
import io
from datetime import datetime

from desktop_app.documents.moved_list import MovedListContent, MovedRow, render_moved_list
from desktop_app.domain.instants import show_instant
from desktop_app.services.csv_cells import harmless
from desktop_app.services.due_recomputing import MovePreview
from desktop_app.services.receipt_printing import office_head_on
from desktop_app.settings import OfficeSettings

_COLUMNS = (
    "Mã hồ sơ",
    "Chủ hồ sơ",
    "Điện thoại",
    "Mã thủ tục",
    "Thủ tục",
    "Ngày hẹn cũ",
    "Ngày hẹn mới",
    "Tạm tính",
)


def moved_list_csv(preview: MovePreview) -> bytes:
    """Return the dossiers whose date moves as CSV: UTF-8 with a mark, one row a dossier.

    A text that begins with = + - @ gets an apostrophe, so that no spreadsheet runs it.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for move in preview.to_tell:
        cells = (
            move.code,
            move.owner,
            move.phone,
            move.procedure_code,
            move.procedure,
            show_instant(move.before.due_at),
            show_instant(move.after.due_at),
            "x" if move.after.is_provisional else "",
        )
        writer.writerow([harmless(cell) for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def moved_list_pdf(
    preview: MovePreview, office: OfficeSettings, as_of: datetime, prepared_by: str = ""
) -> bytes:
    """Return the dossiers whose date moves as a PDF to be signed and ticked off."""
    return render_moved_list(
        MovedListContent(
            head=office_head_on(office, as_of),
            as_of=as_of,
            reason=preview.description.vi,
            rows=tuple(
                MovedRow(
                    move.code,
                    move.owner,
                    move.phone,
                    move.procedure,
                    move.before.due_at,
                    move.after.due_at,
                )
                for move in preview.to_tell
            ),
            prepared_by=prepared_by,
        )
    )
